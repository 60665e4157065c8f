"""The results of a sentence: each number that is a result, with all that stands by it."""

import itertools
import re
from dataclasses import dataclass

from appraisal.reading import reasons
from appraisal.reading.texts.marks import Mark, Sentence
from appraisal.reading.texts.sentences import NO_RESULTS
from appraisal.reading.words import any_of, vocabulary

RESULT = ("count", "percent", "mean", "median")
# "associated with smoking (OR #), and with obesity (#": with what, and no group
AND_WITH = r"\bassociated with [^;.]*[)\]],? (?:(?:and|or|but not) )?with "
ASSOCIATED = re.compile(rf"{AND_WITH}[^()]*[(\[]$")
# numbers that may be results where a group stands by them, though no rule says of what
VAGUE = frozenset(
    ("a measured amount", reasons.NO_RULE, "unit of time", reasons.RATE, "pair with time",
     "estimate with an interval", "people", "pair with n", "people after of", "parts of a whole")
)  # fmt: skip
# times that are when, not how long
WHEN_BEFORE = re.compile(
    r"\b(?:at|after|within|over|for|during|until|every|each|first|last|next|the|on|least|day|days"
    r"|week|weeks|month|months|baseline to|per|aged?|between)"
    r"(?: the)? (?:# ?(?:(?:months|weeks|days|years|hours|h) )?(?:,|and|,? and|or|to|-|–|/) ?)*$"
)
# a difference between two groups is of neither
DIFFERENCE = re.compile(
    r"\b(?:differences?|(?:risk|absolute|relative) reductions?)(?: \((?:md|rd|arr|smd)\))?"
    r"(?: (?:of|was|were|between|in) (?:the )?(?:(?:groups|arms|two|[a-z-]+ (?:score|rate)s?) )?)?"
    r"(?:was |of |is )?(?: ?[:,=]? ?[(\[]?|: ?[a-z -]{3,30} )$"
)
SECOND_DIFFERENCE = re.compile(
    r"\bdifferences of #(?: ?± ?#)?(?: [a-z/]+){0,3}(?: ?[(\[][^()\[\]]*[)\]])?,? and (?:of )?$"
    r"|\b(?:risk|relative|absolute) reductions? of # for [^;]*(?:,|\band) $"
)
# "those in A had a decrease of 0.6 (..) while those in B had an increase of 0.3 (..)"
OWN_CHANGE = re.compile(
    r"\b(?:had|showed|presented|reported|experienced|achieved|with|saw) an? (?:[a-z]+ )?"
    r"(?:increase|decrease|reduction|rise|fall|change|gain|loss|improvement|decline) of $"
)
# "(mean change 6.8, 95 % CI 3.9 to 9.6) and at 12 months (3.8": by how much one group changed
CHANGE_AGAIN = re.compile(r"[(\[](?:mean |median )?change #[^()\[\]]*[)\]],? and (?:at )?# [(\[]$")
# "in A (1.04, 95 % ci 0.9 to 1.2) compared with B (1.36": of A, and no difference
OWN_BRACKET = re.compile(
    r"[)\]]*,? (?:(?:as )?compared (?:with|to)|than|versus|vs\.?|and (?:in|with|for))"
    r" [^#();,]{1,50} [(\[]$"
)
SET_AGAINST = re.compile(r"(?: ?± ?#| ?[(\[]#[)\]])? (?:[a-z/%]{1,8} )?(?:vs?\.?|versus) ?#")
# so is how much a vaccine protects
EFFICACY = re.compile(
    r"(?:\b(?:efficacy|effectiveness|protection)|(?<=[ (])ve)(?: against [a-z -]{3,40}?)?"
    r"(?: (?:of|was|were))?[:,=]? ?[(\[]?$"
)
HETEROGENEITY = re.compile(r"(?:\bi ?(?:2|²|\^2|-?squared?)|heterogeneity),? ?(?:was|of|=|:)? ?$")
SOLUTION = re.compile(r" (?:saline|solution|oxygen|cream|gel|dextrose|glucose|alcohol)\b")
ARTICLE = re.compile(r"\ban? $")
CRITERION = re.compile(
    r" (?:or (?:more|greater|higher) )?(?:response|improvement)\b(?! (?:rate|was|in))"
)
LIMIT = re.compile(r" (?:thresholds?|margin|cut-?off|power|significance|confidence)\b")
RANGE_BESIDE = re.compile(r"(?P<value>#) ?[(\[](?P<low>#) ?(?:[-–]|to) ?(?P<high>#)[)\]]")
# "an HbA1c below 7 %" is aimed at, or asked of those who take part
MEASURED = re.compile(
    r"\b(?:hb ?a1c|a1c|h(?:a)?ematocrit|(?:ejection )?fraction|lvef|ef|fev1|spo2|fio2|saturation"
    r"|stenosis)(?: \([a-z0-9]+\))?(?: of)? ?[<>≤≥~]? ?$"
)
EACH = re.compile(r"(?: [a-z]+)?,? (?:per (?:group|arm|cohort)|each|in each|in both|of each)\b")
WHEN_AFTER = re.compile(
    r",? (?:after|before|later|post|following|prior|of age|of (?:treatment|therapy|follow-up)"
    r"|from|postoperatively|onwards|or (?:older|younger|more|longer))\b"
)
# a unit that stands after the bracket: "452 (88) m and 418 (91) m"
UNIT = (
    r"(?: (?:m|cm|mm|kg|g|mg|l|ml|s|min|h|points?|days?|weeks?|months?|years?|hours?|minutes?)\b)?"
)
BESIDE = ("count", "percent", "n", "sd", "quartile", "range", "limit", "level", "other")
JOINED = re.compile(
    rf"(?: ?/ ?[a-z0-9]{{1,6}})?{UNIT}(?: {any_of(vocabulary().people, plural=True)})?[\s,;)\]]*"
    rf"(?:vs\.?|versus|v\.?|and|or|(?:as )?(?:compared (?:with|to)|against)|than|-to-|/|–|,|,? and"
    r"|to) ?(?:(?:only|about|an?|of|in|mean|median|average|decrease|increase|reduction|change|loss"
    r"|gain|rates?) |[<>~≤≥] ?)*[(\[]?"
)


# "78 h after A (95 % ci 61 to 100)": the interval follows the group; not "(range of 5 to 9)"
NAMES_BETWEEN = re.compile(
    r"\b(?:in|for|with|among|on|after|under|receiving|given)"
    r" (?!(?:an? |the )?(?:confidence|ci\b|range|sd\b|standard|interquartile|mean|median))[a-z]"
)
OWN_P = re.compile(r"(?: [a-z/%]{1,8})? ?[(\[]p ?[=<>≤] ?#[)\]]")
RESPECTIVELY = re.compile(rf"{OWN_P.pattern},? respectively")
ANEW = re.compile(r"\b(?:and|or) an? [a-z]+ in ")
AGAINST = re.compile(r"\b(?:vs?\.?|versus)(?![a-z])")


@dataclass(eq=False)
class Result:
    """One result: the number that leads it, the others of it, and the places it spans.

    ``apart`` is true for one that is of no one group; ``head`` is where its first part ends, before
    words that stand between its numbers: "78 h after A (95 % ci 61 to 100)".
    """

    lead: Mark
    members: list[Mark]
    start: int
    end: int
    apart: bool = False
    head: int = 0

    @property
    def vague(self) -> bool:
        """True for a number that no rule calls a result."""
        return self.lead.kind not in RESULT

    @property
    def group(self) -> str | None:
        """The group of the result."""
        return self.lead.group

    def give_group(self, group: str) -> None:
        """Give the result and all its numbers their group, unless it is of none."""
        if self.apart:
            return
        for mark in self.members:
            own = mark is self.lead or mark.kind not in ("time", "p")
            if mark.group is None and own:
                mark.group = group


def find_results(sentence: Sentence) -> list[Result]:
    """Return the results of a sentence in order."""
    found: list[Result] = []
    taken: set[Mark] = set()
    changes = find_own_changes(sentence)
    for mark in sentence.marks:
        vague = mark.why in VAGUE and mark.numeral.form != "name"
        with_it = mark.kind == "ratio" and ASSOCIATED.search(sentence.before(mark, 250))
        vague = vague and not with_it
        dose = sentence.span.section in NO_RESULTS and mark.kind != "n"  # an amount
        vague = vague and not (mark.kind == "time" and is_when(sentence, mark))
        leads = mark.kind in RESULT or (vague and not dose)
        leads = leads and (mark.why != reasons.DIFFERENCE or mark in changes)
        leads = leads and not is_set(sentence, mark)
        if not leads or mark in taken:
            continue
        members = [mark]
        for one in members:
            members += [
                partner
                for partner in one.partners
                if partner.kind in BESIDE
                and partner not in members
                and not (
                    partner.kind == "level" and partner.at < mark.at
                )  # "(95 % CI) at 31 (22-41)"
                and (partner.kind not in RESULT or {partner.kind, one.kind} == {"count", "percent"})
                and abs(partner.at - mark.at) < 110
            ]
        taken.update(members)
        start = min(one.at for one in members)
        end = max(one.at for one in members) + 1
        end = end_of_bracket(sentence.shape, start, end)
        head = end_of_head(sentence.shape, members, end)
        found.append(Result(mark, members, start, end, is_apart(sentence, mark), head))
    return found


def find_own_changes(sentence: Sentence) -> list[Mark]:
    """Return by how much each of two groups changed, which is no difference between them."""
    found = [
        mark
        for mark in sentence.marks
        if mark.why == reasons.DIFFERENCE and OWN_CHANGE.search(sentence.before(mark, 60))
    ]
    again = [
        mark
        for mark in sentence.marks
        if mark.why == reasons.DIFFERENCE and CHANGE_AGAIN.search(sentence.before(mark, 120))
    ]
    return [*(found if len(found) > 1 else []), *again, *find_bracketed(sentence)]


def find_bracketed(sentence: Sentence) -> list[Mark]:
    """Return amounts in two brackets with intervals: "A (1.0, 0.9 to 1.1) and B (1.2"."""
    found = []
    for mark in sentence.marks:
        limits = mark.partner("limit")
        if mark.why != reasons.DIFFERENCE or not limits or sentence.before(mark, 1) not in "([":
            continue
        last = max(limits, key=lambda one: one.at)
        after = next((one for one in sentence.marks if one.at > last.at), None)
        if (
            after
            and after.partner("limit")
            and OWN_BRACKET.fullmatch(sentence.between(last, after))
        ):
            found += [mark, after]
    return found


def is_set(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a number is no result: of a unit, of heterogeneity, or a mark that was set."""
    before = sentence.before(mark, 30)
    if is_range_beside(sentence, mark) or mark.why == reasons.HYPOTHESIS:
        return True
    if before.endswith("/"):  # "ml/min/1.73 m2"
        return True
    round_one = (mark.value or 0) % 5 == 0  # "had a 50 % response", but "a 64 % improvement"
    limited = mark.numeral.qualifier.startswith(("<", "≤", ">", "≥"))
    return mark.unit == "%" and bool(
        (limited and MEASURED.search(before))
        or HETEROGENEITY.search(before)
        or SOLUTION.match(sentence.after(mark, 12))
        or LIMIT.match(sentence.after(mark, 40))
        or (round_one and ARTICLE.search(before) and CRITERION.match(sentence.after(mark, 40)))
    )


def is_range_beside(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a number bounds the one before it: "37.6 % (27.1-50.2 %)"."""
    begin = max(0, mark.at - 8)
    for match in RANGE_BESIDE.finditer(sentence.shape, begin, mark.at + 8):
        value, low, high = (sentence.mark(match, name) for name in ("value", "low", "high"))
        if mark in (low, high) and value and low and high:
            return (low.value or 0) <= (value.value or 0) <= (high.value or 0)
    return False


def is_apart(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a number is of no one group: a difference between two, or so many in each."""
    if SET_AGAINST.match(sentence.after(mark, 30)):
        return False  # "no differences in comprehension score (15.9 v. 15.2"
    return bool(
        DIFFERENCE.search(sentence.before(mark, 60))
        or SECOND_DIFFERENCE.search(sentence.before(mark, 200))
        or EFFICACY.search(sentence.before(mark, 70))
        or EACH.match(sentence.after(mark, 20))
    )


def is_when(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a time is one at which something was seen."""
    return bool(
        mark.dashed
        or WHEN_BEFORE.search(sentence.before(mark, 40))
        or WHEN_AFTER.match(sentence.after(mark, 30))
    )


def end_of_head(shape: str, members: list[Mark], end: int) -> int:
    """Return the place where a result ends before words that may name its group."""
    places = sorted(one.at for one in members)
    for at, after in itertools.pairwise(places):
        if at >= members[0].at and NAMES_BETWEEN.search(shape, at + 1, after):
            return end_of_bracket(shape, places[0], at + 1)
    return end


def end_of_bracket(shape: str, start: int, end: int) -> int:
    """Return the place after the bracket that closes one opened within a result."""
    words = shape[start:end]
    if (
        start
        and shape[start - 1] in "(["
        and "(" not in words
        and shape[end : end + 1] in (")", "]")
    ):
        return end + 1
    opened = words.count("(") + words.count("[") - words.count(")") - words.count("]")
    while opened > 0 and (found := re.compile(r"[^()\[\]]{0,40}?[)\]]").match(shape, end)):
        end = found.end()
        opened -= 1
    return end


def begins_pair(sentence: Sentence, row: list[Result], words: str) -> bool:
    """Say whether a second pair begins after a pair: "15.8 vs 18.8 and 5.3 vs 13.2"."""
    if len(row) < 2 or AGAINST.search(words):
        return False
    if len(row) == 2 and ANEW.search(
        words
    ):  # "a rise in 15 and 18 women and a fall in 5 and 13 women"
        return True
    return all(
        AGAINST.search(sentence.shape[one.end : other.start])
        for one, other in itertools.pairwise(row)
    )


def is_told_order(sentence: Sentence, result: Result) -> bool:
    """Say whether "respectively" follows a result and its P value."""
    return not (result.vague or result.apart) and bool(
        RESPECTIVELY.match(sentence.shape, result.end)
    )


def find_runs(sentence: Sentence, found: list[Result]) -> list[list[Result]]:
    """Group results that follow each other as "12 vs 9" or "12, 9 and 7" do."""
    rows: list[list[Result]] = []
    for result in found:
        if rows:
            last = rows[-1][-1]
            alike = last.lead.kind == result.lead.kind and last.lead.unit in ("", result.lead.unit)
            # "by 3.0 (P = 0.4) and 10.8 (P = 0.3), respectively"
            told = not last.apart and is_told_order(sentence, result)
            p = OWN_P.match(sentence.shape, last.end) if told else None
            joined = JOINED.fullmatch(sentence.shape, p.end() if p else last.end, result.start)
            if alike and joined and not begins_pair(sentence, rows[-1], joined[0]):
                rows[-1].append(result)
                continue
        rows.append([result])
    return rows
