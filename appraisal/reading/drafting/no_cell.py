"""Counts and percentages that say of no group how many of it had something."""

import re

from appraisal.reading.drafting.not_patients import OF_UNITS
from appraisal.reading.drafting.unclear import is_change, is_of_subgroup, is_predicted
from appraisal.reading.proposal import Number, Reading
from appraisal.reading.words import any_of, vocabulary

PEOPLE = any_of(vocabulary().people, plural=True)
# "achieved 5 % weight loss": by so much something changed, and not in so many
CHANGED_BY = re.compile(
    r" ?%(?: or (?:more|greater))? (?:[a-z-]+ ){0,2}?(?:loss|reductions?|decreases?|increases?"
    r"|improvements?|gains?|changes?|declines?|rises?|drops?|falls?|differences?)\b(?! rates?\b)"
)
OF_WHICH = re.compile(r" of (?:which|whom|these|them)\b")
# "decreased by 18 %", "rose from 12 % to 20 %": no share of people, or of two times
CHANGED = re.compile(
    r"\b(?:(?:(?:de|in)creas|reduc|improv|declin|chang|gain)[a-z]*|fell|fall|rose|risen|dropped|grew"
    r"|lost|loss|averaged|averaging)"
    r"(?: significantly)?(?: by)?(?: (?:an? )?(?:mean|median|average)(?: of)?)? $"
    r"|\bfrom (?:[a-z-]+ )?$|\bfrom (?:[^;.]|\.\d){1,60}? to $",
    re.IGNORECASE,
)
# worked out for those who were not followed to the end, or for others than they were
ESTIMATED = re.compile(
    r"\b(?:kaplan|actuarial|life[ -]tables?|cumulative (?:incidence|probabilit|risk|hazard)"
    r"|probabilit(?:y|ies)|(?<!was )(?<!were )estimated?s?|adjusted|standardi[sz]ed|weighted"
    r"|predicted|projected|modelled|imputed)\b",
    re.IGNORECASE,
)
# how much there is of something in everybody, and nobody who has it
AMOUNT = re.compile(
    r"\b(?:adherence|compliance|coverage|weight loss|decrease|reduction|increase|decline|drop|fall"
    r"|change|loss|gain|difference)s?(?: (?:in|of|from) [^.;,()\d]{2,60}?)? (?:was|were|averaged)"
    r" (?:\w+ )?$",
    re.IGNORECASE,
)
# "a sample size based on 20 % with A and 30 % with B"
PLANNED = re.compile(
    r"\b(?:sample size|power (?:of|calculation|analysis)|(?:we|was|were) (?:expected|assumed"
    r"|hypothesi[sz]ed)|assuming)\b",
    re.IGNORECASE,
)
# of which one patient may have several
REPEATED = (
    r"(?:episodes?|attacks?|seizures?|infections?|exacerbations?|falls|bleeds|flares?|(?:re)?admissions?"
    r"|hospitali[sz]ations?|visits?|events?|adverse reactions?|side[ -]effects?|cycles?|lesions?"
    r"|injuries|injections?|procedures?|operations?)"
)
SO_MANY_EVENTS = re.compile(rf" (?:[a-z-]+ ){{0,2}}?{REPEATED}\b(?!-)", re.IGNORECASE)
NUMBER_OF_EVENTS = re.compile(
    rf"\bnumbers? of (?:[a-z-]+ ){{0,2}}?{REPEATED}(?: [a-z-]+){{0,3}} (?:was|were) $",
    re.IGNORECASE,
)
ON_DAYS = re.compile(
    r" ?% of (?:the |all )?(?:[a-z-]+ )?(?:days|nights|time|hours|weeks|doses|measurements"
    r"|readings)\b"
)
OPENS_WITH_UNITS = re.compile(
    r"\W*(?:[A-Z]+[:.] )?(?:of|among) (?:all |the |these )?(?:[a-z-]+ )?(?:decisions|teeth|implants"
    r"|procedures|visits|episodes|cycles|lesions|nodules|specimens|samples|biopsies|isolates|strains"
    r"|wounds|fractures|tumou?rs|images|scans|tests)\b",
    re.IGNORECASE,
)
# "Of the diabetic patients,", "Among survivors,", "If only those were considered,"
OF_SOME = re.compile(
    r"\W*(?:[A-Z]+[:.] )?(?:of|among(?:st)?|in|for|within|considering|excluding|if|when) "
    r"(?:only |the |those |these |all (?=[a-z-]+ (?:who|with)))*"
    rf"(?P<who>(?:[a-z-]+ ){{0,4}}?(?:(?:non-?)?responders|survivors|completers|subgroups?|subsets?"
    rf"|(?:{PEOPLE}|those)(?: (?:with|without|who|whose|aged|older|younger|over|under|at)\b"
    r"[^,;]*)?))"
    r"(?: [^,;]{0,40})?,",
    re.IGNORECASE,
)
# "20 % of those who completed it", "among women older than 65"
SOME_AFTER = re.compile(
    rf"\b(?:{PEOPLE}|those|completers|survivors) (?:who (?:had )?(?:completed|survived|responded"
    r"|continued|remained|received at least|were (?:followed|evaluable|tested|still))"
    r"|(?:aged )?(?:older|younger) than|aged|over|under|with (?:follow-up|available|complete))\b"
)


def is_no_share(number: Number, text: str) -> bool:
    """Say whether a number is a bound ("a score of >= 10"), a part, or by how much what changed."""
    if number.qualifier or OF_WHICH.match(text, number.end):
        return True
    before = text[max(0, number.start - 90) : number.start]
    after = CHANGED_BY.match(text, number.end)
    return number.kind == "percent" and bool(after or CHANGED.search(before))


def is_no_cell(own: list[Number], reading: Reading) -> bool:
    """Say whether a result is none of the people of its group, whoever is counted.

    Parameters
    ----------
    own
        The numbers of the result: a count, a percentage, of how many.

    Examples
    --------
    >>> from appraisal.reading import read_text
    >>> read = read_text("The actuarial relapse rate was 20% with velazine.")
    >>> is_no_cell([*read.numbers], read)
    True
    """
    text = reading.text
    place = reading.sentence_of(own[0])
    first = min(one.start for one in own)
    lead = text[place.start : first]
    if any(OF_UNITS.match(text, one.end) or ON_DAYS.match(text, one.end) for one in own):
        return True
    if PLANNED.search(lead) or OPENS_WITH_UNITS.match(text, place.start, first):
        return True
    kinds = {one.kind for one in own}
    if kinds == {"count"}:
        after = SO_MANY_EVENTS.match(text, own[0].end)
        return bool(after or NUMBER_OF_EVENTS.search(lead))
    if kinds != {"percent"}:
        return False
    head = own[0]
    clause = text[max(place.start, text.rfind(";", 0, first) + 1) : first]
    return bool(
        is_predicted(head, text)
        or is_change(head, text)
        or ESTIMATED.search(clause)
        or AMOUNT.search(clause)
    )


def is_of_some(own: list[Number], reading: Reading) -> bool:
    """Say whether a result whose size stands elsewhere is of a part of its group.

    Examples
    --------
    >>> from appraisal.reading import read_text
    >>> read = read_text("Among survivors, 20% of the velazine group relapsed.")
    >>> is_of_some([*read.numbers], read)
    True
    """
    text = reading.text
    head = own[0]
    place = reading.sentence_of(head)
    if is_of_subgroup(head, text, place.start) or SOME_AFTER.search(text, place.start, place.end):
        return True
    found = OF_SOME.match(text, place.start, head.start)
    if found is None:
        return False
    names = {
        word
        for group in reading.study.groups
        for name in (group.label, *group.names)
        for word in re.findall(r"[a-z0-9-]{3,}", name.lower())
    }
    who = {*re.findall(r"[a-z0-9-]{3,}", found["who"].lower())}
    title = {*re.findall(r"[a-z0-9-]{3,}", text[: reading.sentences[0].end].lower())}
    plain = {*re.findall(r"[a-z]{3,}", "the all patients participants subjects with who those")}
    return bool(who - plain - title) and not who & names


# "90 patients completed the trial", "data of 180 were analysed": of whom the shares then are
LEFT_TO_ANALYSE = re.compile(
    r"(?: (?!not\b|never\b)[a-z-]+){0,4}? (?:completed|finished|(?:was|were|being|be) (?:\w+ )?"
    r"(?:analy[sz]ed|evaluable|assessable|evaluated|assessed|followed|available|included in the"
    r" (?:final )?analys[ei]s)|remained|provided|returned)\b"
)


def find_left(reading: Reading) -> tuple[int, ...]:
    """Return how many of all were analysed or stayed to the end, where no group is named for them.

    Examples
    --------
    >>> from appraisal.reading import read_text
    >>> find_left(read_text("We randomised 200 men. In all, 180 men completed the trial."))
    (180,)
    """
    return tuple(
        int(number.value)
        for number in reading.numbers
        if number.kind in ("n", "count")
        and number.group is None
        and number.value is not None
        and LEFT_TO_ANALYSE.match(reading.text, number.end)
    )
