"""Numbers by what they count: events, studies, centres, and people (people.py)."""

import re

from appraisal.reading import reasons
from appraisal.reading.kinds.people import (
    FOUND_IN,
    FURTHER,
    WHOLE,
    counts_nobody,
    read_people,
)
from appraisal.reading.kinds.studied import OF_GRADE, does_something, is_studied, settle_doers
from appraisal.reading.texts.marks import Mark, Sentence
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
COUNTED = any_of((*WORDS.people, *WORDS.units_counted, *WORDS.studies_counted), plural=True)
EVENTS = any_of(WORDS.events, plural=True)
SUFFERERS = r"(?! (?:survivors?|patients?|victims?|participants?)\b)"  # "57 cancer survivors"
PLACES = any_of((*WORDS.places, *WORDS.things), plural=True)
# "2159 BARI 2D participants", "two 24-week trials": what is sized may have a number in its name
WORD = r"[a-zà-ÿ0-9/'+().≥#*-]+"
GAP = rf"(?P<gap>(?:[ -]{WORD})??(?: {WORD}){{0,4}}?)"
# "106 drug-naïve, obese men"; not "at 3, most men"
DESCRIBING = (
    r"(?:[a-zà-ÿ]+[-/][a-zà-ÿ/-]+|[a-zà-ÿ]+(?:y|ed|al|ic|[iï]ve|ous|ar|[ae]nt|ese|ish|le|er))"
)
LISTED_GAP = (
    rf"(?P<gap>(?: [a-zà-ÿ-]+)?? {DESCRIBING},(?: {DESCRIBING},){{0,2}}"
    r"(?: (?!most|some|many|all|few|no|both|each|only)[a-zà-ÿ/-]+){0,2}?)"
)
NOUNS = (
    (re.compile(rf"{GAP} (?P<noun>{COUNTED})(?![a-z-])(?P<rest>.*)"), "people"),
    (re.compile(rf"{LISTED_GAP} (?P<noun>{COUNTED})(?![a-z-])(?P<rest>.*)"), "people"),
    (re.compile(rf"{GAP} (?P<noun>{EVENTS})(?![a-z-]){SUFFERERS}(?P<rest>.*)"), "events"),
    (
        # but "101 outcome events" are events
        re.compile(rf"(?:{GAP} |-)(?P<noun>{PLACES})(?!-?[a-z]| (?:event|death)s?\b)(?P<rest>.*)"),
        "places",
    ),
)
# "504 (328 women, 176 men) adults"
ASIDE = re.compile(r" ?\((?=[^()]*#)[^()]*\)(?= [a-z])")
# "36 control villages", "40 student visits": these are counted, and the word before tells which
PLURAL_PLACES = any_of(
    sorted({*WORDS.places, *WORDS.things} - {"group", "arm", "cohort", "type", "line"}), plural=True
)
OF_PEOPLE = re.compile(rf"(?:-[a-z]+)? (?P<noun>(?:{PLURAL_PLACES})(?<=s))(?![a-z-])(?P<rest>.*)")
# "479 (83 in A, 396 in B) were included"
IN_PARTS = re.compile(r"^ ?\([^()]*#[^()]*#[^()]*\)(?= [a-z])")
BREAKS = frozenset(WORDS.count_stops)
BARE_AFTER = re.compile(
    r" (?:of (?:the|these|those|them|whom|which|our|all)\b|were|was|had|died|achieved|developed"
    r"|experienced|received|relapsed|responded|completed|withdrew|discontinued|survived|underwent"
    r"|met"
    r"|replied|reported|declined|refused|did|assigned|receiving|given|treated with|allocated|who)\b"
)
BARE_THERE = re.compile(
    r"(?: [a-z-]+){0,3}? were (?:randomly |equally )?(?:randomi|divided|assigned|allocated"
    r"|recruited|enrolled)| (?:took part|participated|entered|finished|remained in|were left|agreed"
    r"|consented|received|completed|underwent|(?:serv|act)ing as|taking|were (?:included"
    r"|treated|analy|evaluable|eligible|available|screened))"
)
# "performed by one surgeon"
DOER = re.compile(r"(?:physician|doctor|clinician|nurse|dentist|pharmacist|midwi|worker|teacher)")
DONE_BY = re.compile(
    r"\b(?:performed|done|made|conducted|carried out|given|assessed|examined|evaluated|read|scored"
    r"|measured|operated on|administered|taken|seen|reviewed|supervised|treated)"
    r"(?: [a-z-]+){0,3} by (?:the same |only )?$"
)
# "12 of those on A stopped, compared with 22 in the B group"
SET_AGAINST = re.compile(
    r"\b(?:(?:compared|in comparison) (?:with|to)|versus|vs\.?|(?:as )?against|as opposed to|than)"
    r" (?:only )?$"
)
IN_A_GROUP = re.compile(r" (?:in|on|with) (?:the )?(?:[a-z0-9+-]+ ){0,4}?(?:group|arm|cohort)\b")
ONE_THING = re.compile(r"\b(?:received?|given|got|in|into|had|for|only|drop of [a-z/]+ in) $")
# "204 per arm"
IN_EACH = re.compile(
    r" (?:(?:per|(?:in|for|to|of) (?:each|every|either)(?: [a-z]+)?) (?:group|arm|cohort)"
    r"|(?:in|for) both (?:groups|arms|cohorts))\b"
)
# "two 20-subject groups"
GROUPS_SIZED = re.compile(r"-(?:subject|patient|participant|person|member) (?:groups|arms)\b")
# "243 predicted", "12.4 expected deaths": worked out, and counted of nobody
EXPECTED = re.compile(r" (?:[a-z-]+ )?(?:were |was )?(?:predicted|expected)\b(?! to\b)")
OBSERVED = re.compile(r"\b(?:observed|actual|occurred)\b")
# "8272 to the vaccine group", where people were assigned
TO_GROUP = re.compile(
    r" to (?:the )?[a-z0-9#/+ -]{2,40}?(?: (?:group|arm)\b|,? and # to\b|[.;,)]|$)"
)
LISTED = re.compile(r"(?:[;:,(]|\band) $")
# "leaving 86 for analysis"
LEFT = re.compile(r"\b(?:leaving|left|leaves) (?:a total of )?$")
# "12 deaths (4 in the A group and 8 in B)", "deaths numbered 12 in A"
EVENTS_BEFORE = re.compile(rf"\b{EVENTS}\b[^;.]{{0,70}}$")
ASSIGNED = re.compile(r"\b(?:assigned|allocated|randomi[sz]|enrolled|included|recruited)")
# "seven had a stroke, three a heart attack"
ONE_MORE = re.compile(r" an? [a-z]")
# "the first two were ..."
OF_THEM = re.compile(
    r"\b(?:the|these|those|all|other|both) (?:first |last |other |latter |former )?$"
)
# "Of the six cases with gout, two died"
WHOLE_OF = re.compile(r"(?:^|[.;:] )(?:of|among) (?:the|these|those) $")
# "men with three or more falls"
THRESHOLD = re.compile(r" or (?:more|less|fewer|greater)\b")
# "around 10,500 people are diagnosed each year"
EVERYWHERE = re.compile(
    r" [^#.;:]{0,70}\b(?:each year|every year|annually|worldwide|globally|in the world)\b"
)
# "672 were assigned to A and 670 to B"
SENT_TO = re.compile(r" to ")
SENT = re.compile(r"\b(?:assigned|allocated|randomi[sz]ed) to [^#;:.]{2,60}(?:,|,? and|;) ?$")
UNIT = re.compile(rf" (?P<unit>{any_of(WORDS.units_counted, plural=True)})(?![a-z-])")
VALUE_BEFORE = re.compile(r"\b(?:at|by|than|from|to|was|were|is|of|for|score|scored) $")
TAKING_PART = re.compile(
    r"\bnumber of [a-z -]{3,40} (?:included|enrolled|recruited|randomi[sz]ed|analy[sz]ed|studied)"
    r"(?: (?:in|for|by) [a-z -]{3,30})? (?:was|were) $"
    r"|\btotal number of (?:patients|subjects|participants|people|adults|children) (?:was|were) $"
)
NUMBER_OF = re.compile(r"\bnumbers? of [a-z -]{3,90}\b(?:was|were|:|in)? ?$")
# "fewer patients stopped in A (4 v 30)"
FEWER = re.compile(
    r"\b(?:fewer|more) (?:[a-z-]+ ){0,2}"
    rf"{any_of((*WORDS.people, *WORDS.events), plural=True)}\b[^#;]{{0,140}}"
    r"[(\[](?:# (?:vs?\.?|versus) )?#$"
    rf"|\b{EVENTS}\b[^#;.]{{0,40}}\b(?:more|less) (?:common|frequent|often)\b[^#;.]{{0,80}}"
    r"[(\[](?:# (?:vs?\.?|versus) )?#$"
)
SIZE_BEFORE = re.compile(r"\b(?:groups of|(?:derived|validated|tested|trialled|replicated) in) $")
# "Neonatal death: 0 v 1"
EVENTS_OF = re.compile(rf"\b{EVENTS}(?: [a-z]+){{0,2}}: (?:# (?:vs?\.?|versus|and) )?$")
# "Side effects: nausea 12, headache 9, rash 3"
LISTED_EVENTS = re.compile(
    r"\b(?:effects|events|complications|toxicit(?:y|ies)|reasons|causes)[a-z ]*: "
    r"(?:[a-z -]+ #,? ?(?:and )?)*[a-z -]+ $"
)
LISTED_COUNT = re.compile(
    r"(?:\b(?:improved|unchanged|worsened|stable|worse|better|resolved|positive|negative|seen|noted"
    r"|present|absent|normal|abnormal|observed|found|reported|achieved|occurred) in"
    r"|\bthe (?:other|remaining)|\bthere (?:was|were)|\ball but|\bof whom,?|,? \bof which) $"
)
HEADED = re.compile(r"(?:study )?(?:participants|patients|subjects|population)")
REPORTED = re.compile(r" (?:reported|compared|evaluated|assessed|examined|had (?:a )?low risk)\b")
# "2416 incident stones were seen"
THINGS_SEEN = re.compile(
    r"(?: [a-z-]+){1,3}s (?:was|were|had been) (?:\w+ly )?(?:seen|recorded|observed|documented"
    r"|identified|reported|registered|noted|ascertained|confirmed|counted|detected)\b"
    r"|(?: [a-z-]+){1,3}s occurred\b"
)

# "103 carotid endarterectomies were performed"
PERFORMED = re.compile(
    r"(?: [a-z-]+){1,4}s (?:was|were|had been) (?:performed|carried out|done|undertaken)\b"
)
IN_ANOTHER = re.compile(
    rf"(?: {COUNTED})? (?:in|from|of|on|with|for|given|receiving|taking) (?:the )?[a-z]"
)


def read_counted(sentence: Sentence) -> None:
    """Tell sizes and counts from numbers of centres, doses and the like."""
    for mark in sentence.marks:
        if mark.kind or not mark.whole or mark.numeral.form not in ("digits", "words", "none"):
            continue
        if mark.unit and mark.numeral.form != "none":
            continue
        noun = find_noun(sentence, mark)
        before = sentence.before(mark)
        if mark.numeral.form == "none":
            mark.settle("count", "none of them")
        elif (
            OF_THEM.search(before) and mark.numeral.form == "words" and not WHOLE_OF.search(before)
        ):
            mark.settle("other", "some of those named before")
        elif mark.numeral.form == "words" and THRESHOLD.match(sentence.after(mark, 16)):
            mark.settle("other", reasons.DEFINITION, "n", "count")
        elif mark.whole and EVERYWHERE.match(sentence.after(mark, 120)):
            mark.settle("other", "of a whole population", "n", "count")
        elif GROUPS_SIZED.match(sentence.after(mark, 30)) or (
            noun is None and is_sent(sentence, mark, before)
        ):
            mark.settle("n", reasons.IN_GROUP, "count")
        elif (
            re.search(r"\bper ?$", before)
            or re.match(r" in # ", sentence.after(mark, 6))
            or (
                re.search(r"# in $", before[-5:])
                and (first := sentence.mark_at(mark.at - 5))
                and not first.unit
            )
        ):
            mark.settle("other", "so many in so many")
        elif noun is None:
            read_bare_number(sentence, mark, before)
        elif re.search(r"# in $", before[-5:]) and noun[1] == "people":
            first = sentence.mark_at(mark.at - 5)
            if first is not None and first.kind in ("percent", "mean", "median"):
                mark.settle("n", "people", "count", unit=noun[0]["noun"])  # "2.5 % in 47 men"
            mark.settle("count", "people in whom something was found", "n", unit=noun[0]["noun"])
        elif DOER.match(noun[0]["noun"]) and DONE_BY.search(before):
            mark.settle("other", "who did it", "n")
        elif is_one_thing(mark, noun[0]["noun"], before):
            mark.settle("other", "one of something", "n")
        elif noun[1] == "places" or counts_nobody(mark, noun[0]):
            mark.settle("other", "so many of something", "n", unit=noun[0]["noun"])
        elif mark.numeral.qualifier.startswith(("≥", "≤", ">", "<", "at least", "more than")):
            continue
        elif noun[1] == "events":
            mark.settle("count", "events", "n", unit=noun[0]["noun"])
        elif is_set_against(sentence, mark):
            mark.settle("count", "people of another group", "n")
        else:
            read_people(sentence, mark, before, noun[0])


def is_one_thing(mark: Mark, noun: str, before: str) -> bool:
    """Say whether a text speaks of one eye, one infusion, as of the way something was done."""
    named = mark.value == 1 and mark.numeral.form == "words" and noun in WORDS.units_counted
    return named and not FOUND_IN.search(before) and bool(ONE_THING.search(before))


def is_sent(sentence: Sentence, mark: Mark, before: str) -> bool:
    """Say whether a number says how many were put into a group."""
    after = sentence.after(mark, 60)
    if IN_EACH.match(after) or (SENT_TO.match(after) and SENT.search(before)):
        return True
    told = TO_GROUP.match(after) and LISTED.search(before)
    return bool(told) and bool(ASSIGNED.search(before))


def find_noun(sentence: Sentence, mark: Mark) -> tuple[re.Match[str], str] | None:
    """Return the nearest noun that a number counts, and of which list it is."""
    aside = ASIDE.match(sentence.shape, mark.at + 1)
    start = aside.end() if aside else mark.at + 1
    noun = find_noun_from(sentence, mark, start)
    if noun is None or noun[1] == "places":
        graded = OF_GRADE.match(sentence.shape, start, mark.at + 120)
        noun = (graded and find_noun_from(sentence, mark, graded.end())) or noun
    return noun


def find_noun_from(sentence: Sentence, mark: Mark, start: int) -> tuple[re.Match[str], str] | None:
    """Return the nearest noun after a place of the shape, and of which list it is."""
    found = []
    for pattern, kind in NOUNS:
        match = pattern.match(sentence.shape, start, mark.at + 140)
        gap = (match["gap"] or "") if match else ""
        if match and not BREAKS & set(re.split(r"[ ,-]+", gap)) and is_name(sentence, match):
            found.append((match.start("noun"), -match.end("noun"), match, kind))
    if not found:
        return None
    _, _, match, kind = min(found, key=lambda one: one[:2])
    if kind == "people" and mark.value != 1:
        further = OF_PEOPLE.match(sentence.shape, match.end("noun"), mark.at + 140)
        match, kind = (further, "places") if further else (match, kind)
    return match, kind


def is_name(sentence: Sentence, match: re.Match[str]) -> bool:
    """Say whether the numbers between a number and its noun are of names: "two 5-day trials"."""
    between = [*sentence.within(match.start(), match.start("noun"))]
    if between and "(" in match["gap"]:
        return False
    return all(one.numeral.form == "name" or one.dashed for one in between)


def set_expected_aside(sentence: Sentence) -> None:
    """Set aside how many a model expects where they stand by how many were observed."""
    for mark in sentence.marks if OBSERVED.search(sentence.shape) else ():
        if mark.free and EXPECTED.match(sentence.after(mark, 40)):
            mark.settle("other", reasons.EXPECTED, "count")


def read_bare_number(sentence: Sentence, mark: Mark, before: str) -> None:
    """Read numbers without a noun: "57 were evaluable", "three had died", "unchanged in six"."""
    after = IN_PARTS.sub("", sentence.after(mark, 90))[:50]
    if mark.numeral.qualifier.startswith(("≥", "≤", ">", "<")):
        return
    heading = sentence.text[sentence.span.start : sentence.span.body]
    other = re.match(r" (?:vs?\.?|versus|and|to|-) #", after)
    if other and (pair := sentence.mark_at(mark.at + other.end())) and pair.unit == "%":
        return  # "fewer patients (17 versus 23 %)"
    earlier = [one for one in sentence.within(0, mark.at) if one.kind not in ("other", "p")]
    if (
        SET_AGAINST.search(before)
        and IN_A_GROUP.match(after)
        and earlier
        and earlier[-1].kind == "count"
    ):
        mark.settle("count", "events in a group", "n")
    elif TAKING_PART.search(before):
        mark.settle("n", "how many took part", "count")
    elif NUMBER_OF.search(before) or FEWER.search(sentence.shape, 0, mark.at + 1):
        mark.settle("count", "a number of people", "n")
    elif LEFT.search(before):
        mark.settle("n", "people who were left", "count")
    elif re.match(r" (?:in|with|for|among|on) ", after) and is_part_of_events(sentence, mark):
        mark.settle("count", "events in a group", "n")
    elif (
        ONE_MORE.match(after)
        and re.search(r"[,;](?: and)? $", before)
        and any(one.kind == "count" for one in sentence.within(0, mark.at))
    ):
        mark.settle("count", "in a list of counts", "n")
    elif THINGS_SEEN.match(after):
        mark.settle("count", "things that were seen", "n")
    elif PERFORMED.match(after):
        mark.settle("other", "things that were done", "n", "count")
    elif is_studied(sentence, mark):
        mark.settle("n", "what was studied", "count")
    elif is_second_count(sentence, mark, after):
        mark.settle("count", "events in a group", "n")
    elif re.match(
        r" (?:in|to|into) (?:the )?(?:[a-z-]+ ){0,4}?(?:group|arm|cohort|set)\b", after
    ) and re.search(r"\b(?:and|or|with|,|:|were) $|^$", before):
        mark.settle("n", reasons.IN_GROUP, "count")
    elif BARE_THERE.match(after) and not VALUE_BEFORE.search(before):
        mark.settle("n", "people who were there", "count")
    elif not before and HEADED.fullmatch(heading.strip(" :.\n")):
        mark.settle("n", "people after their heading", "count")
    elif WHOLE.search(before) and re.match(
        r" (?:who|that|were|assigned|receiving|given|with|without|not|in)\b", after
    ):
        mark.settle("n", "people after of", "count")
    elif REPORTED.match(after) and is_of_studies(sentence, mark):
        mark.settle("n", "so many studies", "count")
    elif BARE_AFTER.match(after) and not VALUE_BEFORE.search(before):
        mark.settle("count", "people who met something", "n")
    elif SIZE_BEFORE.search(before) and (mark.value or 0) >= 10:
        mark.settle("n", "groups of so many", "count")
    elif is_found_in(sentence, mark, before, after):
        mark.settle("count", "people in whom something was found", "n")
    elif EVENTS_OF.search(before) or LISTED_EVENTS.search(before):
        mark.settle("count", "events after their name", "n")
    elif does_something(sentence, mark, before, after):
        settle_doers(mark, after)
    elif LISTED_COUNT.search(before) and (mark.numeral.form == "words" or (mark.value or 0) < 1000):
        mark.settle("count", "in a list of counts", "n")


def is_of_studies(sentence: Sentence, mark: Mark) -> bool:
    """Say whether the sentence counts studies before: "18 trials ...; 11 reported mortality"."""
    return any(
        one.unit and one.unit.removesuffix("s") in WORDS.studies_counted
        for one in sentence.within(0, mark.at)
    )


def is_found_in(sentence: Sentence, mark: Mark, before: str, after: str) -> bool:
    """Say whether something was found in so many: "reported by 12, headache by 9"."""
    if FOUND_IN.search(before):
        return bool(re.match(r"(?:[,;.]|$| and | \()", after))
    counted = any(one.kind == "count" for one in sentence.within(0, mark.at))
    return counted and bool(FURTHER.search(before))


def is_second_count(sentence: Sentence, mark: Mark, after: str) -> bool:
    """Say whether a bare number repeats a count: "A had 12 deaths and the B arm 19"."""
    if is_set_against(sentence, mark):
        return True
    earlier = [one for one in sentence.within(0, mark.at) if one.kind != "other"]
    if not earlier or earlier[-1].kind != "count":
        return False
    if re.match(
        r" in (?:the )?[a-z -]{1,30} (?:group|arm) (?:died|had|relapsed|developed)\b", after
    ):
        return True
    ends = re.match(r" ?(?:[.;,)]|$)", after)
    return bool(ends) and bool(re.search(r"\b(?:group|arm) $", sentence.before(mark, 12)))


def is_set_against(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a number is set against a count: "12 relapsed, compared with 19 in B"."""
    counted = [one for one in sentence.within(0, mark.at) if one.kind in ("count", "n")]
    after = sentence.after(mark, 40)
    return bool(
        counted
        and counted[-1].kind == "count"
        and (mark.numeral.form == "words" or (mark.value or 0) < 1000)
        and SET_AGAINST.search(sentence.before(mark, 40))
        and IN_ANOTHER.match(after)
    )


def is_part_of_events(sentence: Sentence, mark: Mark) -> bool:
    """Say whether events were counted right before, and nobody was assigned."""
    before = sentence.before(mark, 90)
    return bool(EVENTS_BEFORE.search(before)) and not ASSIGNED.search(sentence.shape)


def name_units(sentence: Sentence) -> None:
    """Give a count and its denominator the noun after them: "0 of 412 infusions"."""
    for mark in sentence.marks:
        if mark.kind == "n" and not mark.unit and (noun := UNIT.match(sentence.after(mark, 60))):
            for one in (mark, *mark.partner("count")):
                one.unit = one.unit or noun["unit"]
