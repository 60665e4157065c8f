"""Who the patients were, in the text's own words; a text that names two populations gives both."""

import re
from collections.abc import Iterable, Iterator

from appraisal.reading.proposal import Passage
from appraisal.reading.texts.marks import Sentence
from appraisal.reading.texts.spelling import WORDS
from appraisal.reading.words import any_of, vocabulary

SHORTEST, LONGEST = 10, 320  # letters
ONE = ("woman", "man", "child", "person", "baby", "pregnancy", "beneficiary", "schoolchild")
MANY = ("women", "men", "children", "people", "schoolchildren")
PEOPLE = (
    any_of(
        (
            "fetuses",
            "foetuses",
            *(
                word if word in MANY or word.endswith("ies") else f"{word}s"
                for word in vocabulary().people
                if word not in ONE or word == "person"
            ),
        )
    )
    + r"\b"
)
HEADED = re.compile(
    r"\W{0,3}(?:(?:study|patient) )?(?:patients?|participants|subjects|population|sample)\s*: *"
)
TAKEN_IN = (
    r"(?:included|enrolled|recruited|randomi[sz]ed|randomly (?:assigned|allocated)|studied"
    r"|identified|invited|selected)"
)
LOOKED_AT = (
    r"(?:analy[sz]ed|reviewed|evaluated|examined|assessed|followed|surveyed|interviewed"
    r"|investigated|treated|allocated|assigned|collected|tested|asked|queried|reported)"
)
# verbs that say who was taken in, and verbs that may speak of a part of them
VERBS = (TAKEN_IN, LOOKED_AT)
ADVERB = r"(?:[a-z]+ly |then |also |thus )?"
# "105 patients aged 70 or more who were referred for ... were included"
PASSIVE = [
    re.compile(
        rf"(?<!who)(?<!that)(?P<was>,? (?:(?:were|was|have been|had been) {ADVERB}{verbs}"
        r"|took part|participated))\b"
    )
    for verbs in VERBS
]
# "we enrolled adults with ...", "the cohort comprised 300 women who ..."
ACTIVE = [
    re.compile(
        r"\b(?:we|study|trial|analysis|investigation|survey|authors|cohort|sample|population|and)"
        rf"(?: [a-z]+ly| has| have| design| population)? (?:{verbs}|comprised|consisted of"
        r"|comprises|includes)(?: (?:the )?(?:medical |clinical |hospital )?(?:records|charts|data"
        r"|files|outcomes?|results|case notes) (?:of|from|on))? (?P<who>.+)"
    )
    for verbs in VERBS
]
# "a retrospective review of 134 patients who received ..."
OF_WHOM = re.compile(
    r"\b(?:study|analysis|review|series|audit|survey|trial|cohort|interviews|evaluation|records"
    r"|charts|data|questionnaire|outcomes?)(?: (?:was|were) (?:performed|conducted|undertaken"
    r"|carried out|done|obtained|collected|sent|administered))?"
    r"(?: of| in| among| on| with| involving| including| from) (?P<who>.+)"
)
IN_WHOM = re.compile(
    r"(?<!groups )(?<!group )\b(?:in|of|among|from|on|with"
    r"|(?:completed|answered|returned|filled in|filled out) by) (?P<who>[0-9][0-9,]+ .+)"
)
JOINS = (
    r"(?:from|of|in|for|to|with|by|at|on|and|per|was|were|is|are|number|had|has|published|cohort|who|which"
    r"|that|these|those|each|both|using|where|whereas)\b"
)
# how many of what kind, up to the people themselves
LEAD = re.compile(
    r"(?:(?:a total of|all of the|a group of|[\d,]+ [a-z]+ (?:of|in|from)(?= \d)"
    rf"|(?!{JOINS})[\w./<>≥≤+'-]+(?:,\d+)*)"
    r"(?: \([^)]*\))? ){0,9}"
)
NAMED = re.compile(
    rf"(?<![\w'’-]){PEOPLE}(?!['’-]| (?:data|records?|charts?|files?|notes|histories|per|sample"
    r"|reports?|groups?|characteristics|visits?|outcomes?|population|by)\b)"
)
NO_START = re.compile(
    r"(?:in|between|from|during|after|before|at|over|for|to|when|while|as|of|and|with|within|by|on"
    r"|[a-z]+ly|using|among|if|since|through|although|because|this|that|these|those|they|which|who|both|each"
    r"|another|other|half|some|most|many|we|it|its|there|inclusion|exclusion)\b"
)
# where the phrase ends and what was done begins
DONE = (
    r"(?:compared|assessed|evaluated|measured|analy[sz]ed|examined|performed|reviewed|determined"
    r"|recorded|collected|obtained|calculated|used|divided|were|was|had|compare|assess)"
)
STOPS = re.compile(
    r";(?![^()]*\))|: |\.$| (?:to|in order to) (?:[a-z]+ )?(?:determine|assess|evaluate|compare"
    r"|receive|examine|investigate|identify|undergo|test|either|one of"
    r"|[a-z]+ (?:the|a|an|whether|if|how|or)\b)"
    r"|,? (?:using|by means of|via|and from|in relation to|with regard to|with respect to)\b"
    r"|,? in (?:this|a|an|our) (?:[\w-]+ ){0,6}(?:study|trial|analysis)"
    r"|,? which (?:included|comprised)\b|, with an? (?:age|mean|median)\b|,? aimed at\b"
    r"|,? (?:who were )?(?:randomi[sz]ed|randomly (?:assigned|allocated)) (?:in)?to\b"
    r"|,? (?:conducted|administered) (?:in|by|at|from|between|during|among)\b|,? separately\b"
    rf"|,? and (?:then |subsequently |[a-z]+ly )?{DONE}\b"
    r"|(?<!who)(?<!that)(?<!which),? (?:were|was|are|is|had|showed|completed|answered|received)\b"
    r"|,? (?:whereas|while|(?:for|from|of) (?:whom|which))\b| - | – |–| as an? (?!result)"
    r"|(?<!who)(?<!that)(?<!which)(?<!and)(?<!or),? (?:underwent|met|died|responded|developed"
    r"|survived|agreed|consented|reported|achieved|presented|experienced|required|did)\b"
    # a comma goes on with who they are, or begins something else
    r"|,(?! (?:who|whom|which|aged?|ages|with|without|treated|undergoing|referred|admitted"
    r"|diagnosed|seen|(?:19|20)\d\d|and (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct"
    r"|nov|dec)[a-z]*|(?:and|or) (?:who|whose|with|without|had|were)"
    r"|including|from|between|median|mean|at|in|all|[\d.]+ (?:years|months)|\d+(?:,| and|$)"
    r"|\d+-[a-z]"
    r"|(?:[a-z'-]+, ){0,3}[a-z'-]+,? (?:and|or))\b)(?!\d)"
)
VERB = re.compile(
    r"(?<!who)(?<!that)(?<!which)(?<!and),? (?:(?:were|was|are) (?!aged)|underwent |received )"
)
LEFT_OVER = re.compile(
    r"(?:,? (?:and|or|but|who|that|also|then|were|was)"
    r"|,? (?:who|that) (?:participated|took part|were (?:enrolled|included))|,? participating)+$"
)
# "a major, urban hospital": that comma parts two words of one kind
LISTED = re.compile(r"\b(?:an?|the|our) (?:[\w-]+, )*[\w-]+$")
LISTED_ON = re.compile(r", (?:[\w-]+, )*[\w-]+ [\w-]+")
# "whose pain was ...": that verb is of the clause
IN_CLAUSE = re.compile(r"\b(?:whose|whom|which) (?:[\w-]+ ){0,4}[\w-]+ $")
# words that go on with people; "ninety patients tongue and pulse" does not
GOES_ON = re.compile(
    rf"$|[^ ]| (?:[^a-z]|[\w-]+(?:ing|ed|wn|en|ly)\b|{PEOPLE}|(?:aged?|ages|older|younger|not|only"
    r"|at|born|from|of|in|for|to|with|within|without|by|on|and|or|per|who|whom|whose|which|that|during"
    r"|between|after|before|under|over|above|below|across|through|more|less|post|because|versus"
    r"|plus|since|until|were|was|had|seen|held|due|via|as|outside|near|among|both|all|prior"
    r"|underwent|new to|eligible|naive|able|unable|free|present)\b)"
)
# what is said of a part of them
OF_PART = re.compile(r",? (?:were|was) (?:then )?(?:matched|[a-z]+ separately|also)\b")
BRACKET = re.compile(r" \([^()]*\)")
LONG_BRACKET = re.compile(r" \((?=[^()]{30,}\))(?=[^()]*\d)[^()]*,[^()]*\)$")
# "estimated also in a sample of 300 men": that is a second population
SECOND = re.compile(
    r"\b(?:also|another|second|separate|independent|replication)\b[^.;]{0,60}\b(?:samples?|cohort|group)"
    rf" of (?:[\d,]+ )?(?:[a-z-]+ ){{0,3}}{PEOPLE}"
)
TRAILING = re.compile(
    rf" (?:were|was) {TAKEN_IN}(?: in (?:this|the) (?:[a-z]+ )?(?:study|trial))?$"
)
# a sentence of several populations, and a phrase of a part of one
SEVERAL = re.compile(
    r"^\W*of (?:these|those|them|the|all|whom)\b|\bcontrols?\b|\bhealthy\b"
    r"|\bcomparison group|\bcompared (?:to|with)\b"
)
BY_LOT = re.compile(r"\b(?:randomi[sz]ed|randomly (?:assigned|allocated|divided))\b")
PART = re.compile(
    r"\bversus\b|\bvs\b|\bmatched\b|\breferents?\b|\brespectively\b"
    r"|\b(?:arm|group)s?\b(?! of)|\beach\b|\bremaining\b|\bthe same\b|\bpaper cases\b|\bvignettes\b"
    r"|\bintervention and (?:control|comparison)\b"
    r"|\bof (?:these|whom|them|those|all|the)\b|\bthese\b|\bboth\b|\bthe (?:other|rest)\b"
    rf"|{PEOPLE} \([\d.]+ ?%|^[\d,]+ \([\d.]+ ?%|^[a-z-]+, and\b"
)
AND_OTHERS = re.compile(
    rf"(?: and|,) (?:the |[\d,]+ |[a-z-]+ ){{0,3}}{PEOPLE}"
    r"|(?: and|,) [\d,]+ (?!years|months|weeks|days)[a-z]+s\b"
)
BOTH = re.compile(
    r"\b(?:men and women|women and men|boys and girls|girls and boys|males and females"
    r"|females and males|adolescents and adults|adults and children|children and adolescents)\b"
)
# "island, lowland and upland adults": kinds of the one people that are named after them
KINDS = re.compile(
    rf"(?:(?!{PEOPLE})[\w-]+ ?(?:(?!{PEOPLE}|{JOINS})[\w-]+)?, )*(?!{PEOPLE})[\w-]+ (?:and|or) "
)
# "babies in the register of births and the cohort of children": where they were found
SOURCES = re.compile(
    r" and (?:(?:the|a|our) )?(?:[\w-]+ )?(?:cohort|regist(?:er|ry)|database) of\b.*"
)
EXCLUDED = re.compile(r"\b(?:excluded|not (?:included|eligible|enrolled)|ineligible)\b")
# "subjects in the ALPHA trial": that names a study, and says nothing of them
OF_STUDY = re.compile(
    r" (?:in|of|from|enrolled in) (?:the |this |our |an? )?(?:[\w-]+ ){0,4}trial$"
)
THINGS = re.compile(
    rf"\W*(?P<who>(?:a total of )?(?:\d[\d,]*|{WORDS}) (?:(?!{JOINS})[a-z/-]+,? ){{1,5}}?"
    rf"{any_of((*vocabulary().units_counted, 'cadaver'), plural=True)})"
    r" (?:from [^.;,]{3,60} )?(?:were|was) (?:then |first |also )?(?:us|utili[sz]|stud|test|obtain"
    r"|examin|dissect|divid|random|assign|includ|prepar|evaluat|mount|collect)"
)
INCLUDED = re.compile(
    r"(?:patients|participants|subjects) (?:included|comprised|were) (?P<who>\d.+)"
)
BARE = frozenset(vocabulary().counting_words)


def find_populations(text: str, lowered: str, sentences: Iterable[Sentence]) -> tuple[Passage, ...]:
    """Return each passage that says who the patients were, as the text has it.

    What stands under a heading of its own ("Participants: ...") is surest and stands alone. Then
    come the sentences on methods, then all others. A phrase that only counts ("432 patients")
    says nothing of who they were, and a sentence that names a second population (controls) names
    none for all.
    """
    sentences = list(sentences)
    headed = next(find_population_headings(text, lowered, sentences), None)
    if headed is not None:
        return (headed,)
    ways = (PASSIVE[0], ACTIVE[0]), (PASSIVE[1], ACTIVE[1], OF_WHOM), (IN_WHOM,)
    for section, patterns in (
        *(("methods", way) for way in ways),
        *(("", way) for way in ways),
        ("results", ways[0]),
    ):
        found = {
            passage.value.lower(): passage
            for sentence in sentences
            if sentence.span.section == section
            for passage in find_named(text, lowered, sentence, patterns)
        }
        if found:
            second = any(
                SECOND.search(lowered, one.span.body, one.span.end)
                for one in sentences
                if one.span.section in ("methods", "")
            )
            return () if second else tuple(found.values())
    return tuple(find_things(text, lowered, sentences))[:1]


def find_things(text: str, lowered: str, sentences: Iterable[Sentence]) -> Iterator[Passage]:
    """Yield what was studied where that is no people: "Twelve fresh cadaveric hips were tested"."""
    for sentence in sentences:
        if sentence.span.section in ("", "methods") and (
            match := THINGS.match(lowered, sentence.span.body, sentence.span.end)
        ):
            yield as_passage(text, *match.span("who"))


def find_population_headings(
    text: str, lowered: str, sentences: Iterable[Sentence]
) -> Iterator[Passage]:
    """Yield the first sentence under a heading of patients, without its full stop."""
    for sentence in sentences:
        match = HEADED.match(lowered, sentence.span.start, sentence.span.end)
        if match is None:
            continue
        said = TRAILING.sub("", lowered[match.end() : sentence.span.end].rstrip(" ."))
        verb = find_verb(said)
        phrase = said[: verb.start()] if verb and is_telling(said[: verb.start()]) else said
        if verb and phrase is said and not INCLUDED.match(said):
            continue  # "Nurses were shown six bottles"
        # "The study comprised adults with ..."
        told = ACTIVE[0].search(phrase) or INCLUDED.match(phrase)
        start = told.start("who") if told else 0
        who = phrase[start:]
        kinds = KINDS.match(who)
        if (
            (names_people(who, 0, len(who)) or (kinds and names_people(who, kinds.end(), len(who))))
            and len(who) <= LONGEST
            and not has_others(BRACKET.sub("", who))
        ):
            yield as_passage(text, match.end() + start, match.end() + len(phrase))


def find_named(
    text: str, lowered: str, sentence: Sentence, patterns: tuple[re.Pattern[str], ...]
) -> Iterator[Passage]:
    """Yield the first phrase of a sentence that says who was taken in."""
    span = sentence.span
    said = lowered[span.body : span.end]
    if not NAMED.search(said):
        return
    # who is assigned to a control group by lot is of the one population
    lot = BY_LOT.search(said)
    if EXCLUDED.search(said) or SEVERAL.search(said[: lot.start()] if lot else said):
        return
    for pattern in patterns:
        at = 0
        for match in pattern.finditer(said):
            ends = pattern in PASSIVE
            start, end = (at, match.start("was")) if ends else match.span("who")
            at = match.end()
            found = trim_phrase(said, start, end, ends=ends)
            if found is not None:
                yield as_passage(text, span.body + found[0], span.body + found[1])
                return


def trim_phrase(said: str, start: int, end: int, *, ends: bool) -> tuple[int, int] | None:
    """Return where the phrase that names people begins and ends, or None where there is none.

    Parameters
    ----------
    ends
        Whether it ends with the stretch; else it ends where the text says what was done.
    """
    start += len(said[start:end]) - len(said[start:end].lstrip(" :"))
    starts = [start, *(start + one.end() for one in re.finditer(r", |^\w+ly ", said[start:end]))]
    begin = next((at for at in starts if names_people(said, at, end)), None)
    if begin is None or re.search(rf"{PEOPLE},? $", said[start:begin]):
        return None
    verb = find_verb(said[begin:end]) if ends else None
    stop = begin + verb.start() if verb else end if ends else find_stop(said, begin, end)
    if OF_PART.match(said, stop):
        return None
    phrase = LEFT_OVER.sub("", said[begin:stop].rstrip(" .,;"))
    phrase = LONG_BRACKET.sub("", phrase)
    fits = SHORTEST <= len(phrase) <= LONGEST and names_people(phrase, 0, len(phrase))
    if not fits or phrase.count("(") != phrase.count(")"):
        return None
    if has_others(phrase) or PART.search(phrase) or "?" in phrase:
        return None
    return (begin, begin + len(phrase)) if is_telling(phrase) else None


def find_stop(said: str, begin: int, end: int) -> int:
    """Return where a phrase ends that goes on to at most a place."""
    for stop in STOPS.finditer(said, begin, end):
        at = stop.start()
        listed = LISTED.search(said, begin, at) and LISTED_ON.match(said, at)
        if not (stop[0] == "," and listed) and not IN_CLAUSE.search(said[begin : at + 1]):
            return at
    return end


def find_verb(said: str) -> re.Match[str] | None:
    """Return the first verb that is said of people themselves, and of no clause about them."""
    verbs = VERB.finditer(said)
    return next((one for one in verbs if not IN_CLAUSE.search(said[: one.start() + 1])), None)


def names_people(said: str, start: int, end: int) -> bool:
    """Say whether a stretch begins with people: how many, of what kind, and the people."""
    if NO_START.match(said, start):
        return False
    lead = LEAD.match(said, start, end)
    named = NAMED.search(said, start, end)
    if named is None or lead is None or named.start() > lead.end():
        return False
    return bool(GOES_ON.match(said[:end], named.end()))


def has_others(phrase: str) -> bool:
    """Say whether a phrase names other people beside the first.

    What stands before the first are their own kinds: "black, Asian and white adults".

    Examples
    --------
    >>> has_others("40 men and women with gout"), has_others("40 men with gout and 20 nurses")
    (False, True)
    """
    told = SOURCES.sub("", BOTH.sub("adults", phrase))
    first = re.search(PEOPLE, told)
    return first is not None and bool(AND_OTHERS.search(told, first.end()))


def is_telling(phrase: str) -> bool:
    """Say whether a phrase tells more of people than how many they were.

    Examples
    --------
    >>> is_telling("thirty-seven patients"), is_telling("thirty-seven dialysis patients")
    (False, True)
    """
    return bool(
        set(re.findall(r"[a-z][a-z']*", re.sub(rf"\b{PEOPLE}", " ", OF_STUDY.sub("", phrase))))
        - BARE
    )


def as_passage(text: str, start: int, end: int) -> Passage:
    said = text[start:end]
    return Passage(start, end, said, " ".join(said.split()))
