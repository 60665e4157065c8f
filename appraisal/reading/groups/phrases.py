"""Groups that a single sentence names by the way it compares: "than GLX", "with A and B"."""

import re

from appraisal.reading.groups.backed import mark_backed
from appraisal.reading.groups.labelled import find_labels
from appraisal.reading.groups.labels import can_name_group
from appraisal.reading.groups.leads import AGAINST, COMPARATIVE, ENDPOINT, LEAD, WITH, can_be_group
from appraisal.reading.groups.mentions import (
    PEOPLE,
    Mention,
    end_of_phrase,
    find_words_before,
    keep_longest,
)
from appraisal.reading.groups.name_lists import find_name_lists
from appraisal.reading.groups.pairs import (
    ADJECTIVE,
    find_named_people,
    find_paired_people,
    find_pairs,
)
from appraisal.reading.groups.parallels import find_parallel_groups
from appraisal.reading.groups.subjects import (
    find_doers,
    find_opened_comparison,
    find_people_subject,
    find_subject_group,
)
from appraisal.reading.results import Result, find_runs
from appraisal.reading.texts.marks import Sentence
from appraisal.reading.words import vocabulary

WORDS = vocabulary()
AFTER_NUMBER = re.compile(
    rf"(?: (?:at|by) #)?(?: of (?:the )?{PEOPLE})?(?P<words>(?: [a-z-]+){{0,4}}?),?"
    rf" (?:in|for|with|among|on|after|receiving|given|of those on|(?<=responded )to) {LEAD}"
)
COMPARED = re.compile(
    r"\b(?:than|versus|vs\.?|compared (?:with|to)|relative to"
    r"|(?:advantages?|superiority|benefits?|improvements?|preferences?|preferred|fav?oured) over"
    r"|(?<!efficacy )(?<!effectiveness )(?<!protection )(?<!vaccine )against|as opposed to"
    rf"|superior to|inferior to)"
    rf" (?:{WITH} )?{LEAD}"
)
# "a mean gain of 1.6 points with A compared with a mean loss of 1.0 point in B"
AGAINST_CHANGE = re.compile(r"\bcompared (?:with|to) (?:an? )?(?:mean |median )?[a-z]+ of #")
BRACKETED = re.compile(r" ?[(\[] ?(?P<name>[a-z][a-z0-9 /+.-]{1,40}?)(?:;| ?[)\]])")
# "pain with A was lower than with B"
BEFORE_THAN = re.compile(
    rf"\b(?:with|for|after) (?:the )?(?P<name>[a-z][a-z0-9/+-]{{2,40}}) (?:was|were|is|are)"
    rf" (?:\w+ly )?{COMPARATIVE.pattern}(?: [a-z]+){{0,2}} $"
)
PEOPLE_COMPARED = re.compile(
    rf"{COMPARATIVE.pattern}(?: [a-z]+)? (?:in|for|with|among) (?:the )?"
    rf"(?P<name>[a-z0-9][a-z0-9+/-]+ {PEOPLE})\b"
)
# "more often with A (81 vs 73 %)", "higher in younger women (9 vs 6 %)"; not "in latency (9 vs 6)"
MORE_IN = re.compile(
    rf"{COMPARATIVE.pattern}(?: (?:[a-z-]+|#)){{0,5}} (?:in|for|with|among|on|by|after) [^#]*$"
    rf"|\b{PEOPLE}\b[^#]{{0,15}}$"
)
FOR = re.compile(rf" for {LEAD}$")
THE_REST = re.compile(rf"\b(?:those|{PEOPLE}) who (?:did|had|was|were|have) not\b")
STOPS = frozenset(WORDS.number_stops)
BEFORE_NUMBER = re.compile(
    rf".*\b(?:in|for|with|among|on|by|after) {LEAD}(?P<name>[a-z][^#,;:()\[\]]{{0,60}}?)"
    rf"(?: {PEOPLE})?(?: (?:was|were|had|is|showed|of|reached|averaged|it was))*,? [(\[]?"
)
# "for stages I, II and III": a list of names, and the first is none by itself
NAMES_GO_ON = re.compile(
    r"(?:, (?:[a-z]|[ivx]{1,3}|#))+,? (?:and|or) (?:[a-z]|[ivx]{1,3}|#)(?![a-z])"
    r"|(?: (?:and|or) [a-z-]+)? (?:analys[ie]s|sets|populations)\b"
)
OTHERS = re.compile(r" (?:or|and)(?: [a-z-]+){1,3}")
CHANGED = re.compile(
    r"\b(?:rates?|risks?|incidence|prevalence|frequency|proportions?|numbers?|levels?|history"
    r"|presence|diagnos[ei]s|odds|percentages?|use|case|cases|type|types|cost|costs) of $"
    r"|\b(?:increases?|decreases?|reductions?|changes?|improvements?|difference|rise|fall|decline"
    r"|gain|loss) (?:in|of) $"
    r"|\b(?:comfortable|confident|interested|engaged|involved|experienced|successful|effective"
    r"|helpful|useful) (?:in|with|for|on|by) $"
    r"|\b(?:needs?|requirements?|demands?|indications?|reasons?|candidates?|eligible) for $"
)
TWO_IN_ONE = re.compile(
    r"[a-z0-9/+-]+ (?:and|plus) (?!(?:in|for|with|after|on|at|by|to|of|from)$)[a-z0-9/+-]+"
)
JOINED = re.compile(
    rf"\b(?:and|vs\.?|versus|comparing|between|than|or) (?:{WITH} )?"
    r"(?P<name>[a-z0-9+/-]+(?: [a-z0-9+/-]+)?) [(\[]"
)
ONE_WORD = re.compile(
    r"[(\[](?P<name>[a-z][a-z0-9+/-]+) $|\b(?:vs\.?|versus) (?P<second>[a-z][a-z0-9+/-]+) $"
)
LABELLED = re.compile(
    r"(?:[(\[]|\bvs\.?|\bversus|[(\[](?:[^()\[\]]|\([^()]{0,30}\)|\[[^\[\]]{0,30}\]){0,120};)"
    r" ?(?:and )?"
    r"(?P<name>[a-z][a-z0-9 /+-]{1,40}?) ?(?:[,:=]|,? n ?=) ?$"
)
TWO_LABELS = re.compile(
    r"[(\[](?P<first>[a-z][a-z0-9+/-]*) ?[=:] ?#[^()\[\]#;,]{0,12}[,;]"
    r" (?P<second>[a-z][a-z0-9+/-]*) ?[=:] ?#[^()\[\]#]{0,12}[)\]]"
)
# "those who had X were more likely to take part in Y (9 vs 8 %)": Y is what they did
LIKELY_TO = re.compile(
    rf"(?:^|[;,:.] )(?:the )?(?:[a-z-]+ )?(?:those|{PEOPLE})(?: [a-z-]+)? (?:who|that|whose|with"
    r"|without|having|in|on)\b[^;#()]*? (?:more|less|most|least) likely to\b(?P<what>[^;#()]*)"
)
FOR_ENDPOINT = re.compile(
    r" for (?:the )?(?:[a-z-]+ )?(?:end ?points?|outcomes?|mortality|deaths?|survival|events?"
    r"|stroke)\b"
)
RISK = re.compile(r"\b(?:risks?|odds|ratios?|hazards?)\b")  # "a risk of 1.6 for A, 4.8 for B"
OF_ALL = re.compile(r"\b(?:mean|median) age\b|\baged?\b|# (?:wo)?men\b|# (?:fe)?male\b")
NO_SIDE = re.compile(r"(?:ci|sd|se|or|rr|hr|p|n|m|t|f|df|z|difference|range|mean|median|d)$")
PREPOSITION = re.compile(r"\b(?:in|for|with|among|on|after|under|receiving|given) (?:the )?$")
OF_PEOPLE = re.compile(rf" of (?P<name>[a-z0-9][a-z0-9 #/+-]{{1,30}}?) {PEOPLE}\b")
AFTER_COMMA = re.compile(r"[,:] ?(?P<name>[a-z][a-z0-9 /+-]{1,40}?) ?[;)\]]")
NOT_COMPARED = re.compile(
    r"^(?:expected|before|previous|usual|normal|baseline|predicted|once|twice|half|no|not|either"
    r"|any|its"
    r"|their|other|another|host|what|when)\b"
)


def find_local(sentence: Sentence, results: list[Result], mentions: list[Mention]) -> list[Mention]:
    """Find the groups of one sentence by the way its results are compared."""
    shape = sentence.shape
    found: list[Mention] = []
    lists = find_name_lists(sentence, results, mentions)
    pairs = [*(lists or find_pairs(sentence, results)), *find_named_people(sentence)]
    if not any(one.cue != "described" for one in mentions):
        pairs += find_paired_people(sentence, results)
    if len(results) > 1:
        found += [
            one
            for one in find_by_numbers(sentence, results, mentions)
            if not any(one.start < other.end and other.start < one.end for other in pairs)
        ]
    found += pairs
    found += [
        one
        for one in find_parallel_groups(sentence, results, mentions)
        if not any(one.start < other.end and other.start < one.end for other in found)
    ]
    found += find_labels(sentence, mentions)
    compared = False
    firm = [one for one in mentions if one.cue != "described"]
    begin = results[0].start
    for match in COMPARED.finditer(shape):
        end = end_of_phrase(shape, match.end())
        end = end_of_dose(sentence, match.end(), end)
        start = match.end()
        label = re.sub(rf" {PEOPLE}$", "", shape[start:end].strip())
        end = start + len(label) if label else end
        taken = any(one.start < end + 1 and start <= one.end for one in mentions)
        if rest := THE_REST.search(shape, match.start(), match.end() + 14):
            start, end, label = *rest.span(), rest[0]
        begin = min(begin, match.start())
        compared |= taken or shape[match.end() : match.end() + 1] == "#"
        named = (
            not NOT_COMPARED.match(label)
            and can_name_group(label)
            and not ENDPOINT.search(label)
            and not shape[: match.start()].endswith("graft ")
        )
        if not taken and not named:
            continue
        compared = True
        if not taken:
            found.append(Mention(start, end, label, "than"))
        first = BEFORE_THAN.search(shape, max(0, match.start() - 90), match.start())
        if first and can_be_group(first["name"]):
            found.append(Mention(*first.span("name"), first["name"], "than"))
        words = find_words_before(shape, match.start(), 5)
        if not words or any(
            one.end > words[0][0] and one.start < match.start() for one in mentions
        ):
            continue
        name = shape[words[0][0] : words[-1][1]].strip()
        if taken and ("#" in name or any(one.end < words[0][0] for one in firm)):
            continue  # "A lowered pain after surgery compared with B": A and B are the two
        led = PREPOSITION.search(shape, max(0, words[0][0] - 12), words[0][0])
        if (led or match[0].startswith("v")) and can_be_group(name):
            found.append(Mention(words[0][0], words[-1][1], name, "than"))
    compared |= bool(AGAINST_CHANGE.search(shape))
    found += find_people_compared(sentence, results)
    found += find_doers(sentence, mentions)
    found += find_opened_comparison(sentence)
    subjects = find_people_subject(sentence, results, mentions)
    if subjects is not None:
        # "older women had less delay for an operation (49 vs 90 days)": of the women
        found = [*subjects, *(one for one in found if one.cue != "before")]
    if what := LIKELY_TO.search(shape):
        place = range(*what.span("what"))
        found = [one for one in found if one.cue != "before" or one.start not in place]
    if compared and not any(one.start < begin for one in mentions if one.cue != "described"):
        found += find_subject_group(sentence)
    return [
        one
        for one in keep_longest(found)
        if not any(one.start < other.end and other.start < one.end for other in mentions)
    ]


def find_people_compared(sentence: Sentence, results: list[Result]) -> list[Mention]:
    """Find "lower in irradiated patients at the site (8 % versus 39 %)"."""
    pairs = [row for row in find_runs(sentence, results) if len(row) == 2]
    return [
        Mention(match.start("name"), match.end("name"), match["name"], "before")
        for match in PEOPLE_COMPARED.finditer(sentence.shape)
        if can_name_group(match["name"].split()[0])
        and not ADJECTIVE.search(match["name"].split()[0])
        and any(match.end() <= row[0].start < match.end() + 60 for row in pairs)
    ]


def end_of_dose(sentence: Sentence, start: int, end: int) -> int:
    """Return the end of a name with the number that belongs to it, as in "FEC 100"."""
    mark = sentence.mark_at(end + 1)
    bare = mark is not None and mark.kind == "other" and not mark.unit and mark.whole
    if end > start and bare and sentence.shape[end] == " ":
        return end + 2
    return end


COMPARED_TO = re.compile(
    r"\b(?:non-?inferior|inferior|superior|equivalent|comparable|similar) to (?:the |an? )?$"
)


def find_by_numbers(
    sentence: Sentence, results: list[Result], mentions: list[Mention]
) -> list[Mention]:
    """Find groups right after or before a number: "4.5 % for A", "A, 32.5 %", "12 (A)"."""
    shape = sentence.shape
    found = []
    before = []
    bracketed = []
    rows = find_runs(sentence, results)
    # "in the A group in the areas of pain (57 %) and sleep (63 %)": these are no groups
    opened = any(
        one.end <= results[0].start and re.search("[a-z]", shape[one.end : results[0].start])
        for one in mentions
        if one.cue != "described"
    )
    # "43 % for the main outcome, 46 % for stroke, 48 % for PTCA": none of these is a group
    for_endpoint = any(FOR_ENDPOINT.match(shape, one.end) for one in results)
    for result in results:
        if COMPARED_TO.search(shape, max(0, result.start - 40), result.start):
            continue  # "7 days was noninferior to 14 days for cure"
        if shape.startswith(" with ", result.end) and is_baseline(shape, result):
            continue
        risk = result.lead.why == "estimate with an interval" and RISK.search(
            shape, 0, result.start
        )
        if (for_endpoint or risk) and shape.startswith(" for ", result.end):
            continue
        sole = result.lead.why == "people" and sum(one.lead.kind == "n" for one in results) < 2
        match = None if sole else AFTER_NUMBER.match(shape, result.head)
        if match and not STOPS & set(match["words"].split()):
            if " after " in shape[result.head : match.end()] and shape.count(" after ") < 2:
                continue  # "fell to 33.1 after the programme" compares no groups
            end = end_of_phrase(shape, match.end())
            label = shape[match.end() : end].strip()
            more = OTHERS.match(shape, end)  # "for distant or regional recurrence"
            whole = label + (more[0] if more else "")
            if NAMES_GO_ON.match(shape, end):
                continue
            if can_name_group(label) and not ENDPOINT.search(whole):
                found.append(Mention(match.end(), end, label, "after"))
        if match := BRACKETED.match(shape, result.end):
            name = match["name"].strip()
            if can_be_group(name) and len(name.split()) < 5:
                bracketed.append(Mention(match.start("name"), match.end("name"), name, "bracketed"))
        if match := AFTER_COMMA.match(shape, result.end):
            name = match["name"].strip()
            if can_be_group(name) and len(name.split()) < 4:
                bracketed.append(Mention(match.start("name"), match.end("name"), name, "bracketed"))
        if match := OF_PEOPLE.match(shape, result.lead.at + 1):
            name = match["name"].strip()
            start = match.start("name") + 4
            if name.startswith("the ") and sentence.words(start, match.end("name")).isupper():
                found.append(
                    Mention(start, match.end(), match[0][8:], "head")
                )  # "the OLV patients"
            if can_name_group(name) and not {"the", "all", "these", "our"} & set(name.split()):
                bracketed.append(Mention(match.start("name"), match.end(), match[0][4:], "after"))
        opens_pair = any(result is row[0] and len(row) > 1 for row in rows)
        match = LABELLED.search(shape, max(0, result.start - 90), result.start)
        if match and not opens_pair:
            name = match["name"].strip()
            if can_be_group(name) and len(name.split()) < 4:
                bracketed.append(Mention(match.start("name"), match.end("name"), name, "label"))
        begin = max(0, result.start - 80)
        match = BEFORE_NUMBER.fullmatch(shape, begin, result.start)
        risked = risk and match and FOR.search(shape, begin, match.start("name"))
        paired = bool(opens_pair and match and not MORE_IN.search(match[0]))
        if match and not risked and not paired and not is_of_named(shape, match, mentions):
            change = CHANGED.search(shape, begin, match.start("name"))
            end = end_of_phrase(shape, match.start("name")) if not change else begin
            bare = shape[result.start - 1] not in "(["
            if bare and TWO_IN_ONE.fullmatch(match["name"]):  # "for RT and CHOP was 86 %"
                end = match.end("name")
            name = shape[match.start("name") : end].strip()
            if end >= match.end("name") and can_be_group(name):
                before.append(Mention(match.start("name"), end, name, "before"))
        for match in JOINED.finditer(shape, begin, result.start):
            name = match["name"]
            if opens_pair or opened or shape[match.start() - 2 : match.start()] == ", ":
                continue
            if match.end() == result.start and can_be_group(name):
                bracketed.append(Mention(*match.span("name"), name, "label"))
        if match := ONE_WORD.search(shape, begin, result.start):
            part = "name" if match["name"] else "second"
            if can_be_group(match[part]):
                bracketed.append(Mention(*match.span(part), match[part], "label"))
    if len({one.label for one in bracketed}) > 1:
        found += bracketed
    found += find_two_labels(sentence, mentions)
    found += find_again(sentence, results, [*found, *mentions])
    # "for A was 12" alone may be anything; beside another group, or more than in another, it is one
    firm = {one.label for one in mentions if one.cue != "described"}
    others = len(before) + len(found) + len(firm)
    against = is_more(sentence, results) or is_than(sentence, results)
    if len(firm) < 2 and others > 1 and not against:
        found += before
    found = mark_backed(sentence, found, mentions)
    return found + before if len(firm) < 2 and against else found


def is_baseline(shape: str, result: Result) -> bool:
    """Say whether a number tells of all those counted: "78 men (mean age 52, 8 % with gout)"."""
    opened = shape.rfind("(", 0, result.start)
    closed = shape.find(")", result.end)
    inner = shape[opened:closed]
    within = opened >= 0 and ")" not in shape[opened : result.start]
    return within and bool(OF_ALL.search(inner)) and not AGAINST.search(inner)


def find_two_labels(sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
    """Find "(A = 12 %, B = 9 %)", where A is a group of the text, or that stands there twice."""
    starts = {one.start for one in mentions}
    matches = [
        match
        for match in TWO_LABELS.finditer(sentence.shape)
        if all(can_be_group(name) and not NO_SIDE.match(name) for name in match.groups())
    ]
    twice = {match.groups() for match in matches if len(matches) > 1}
    return [
        Mention(*match.span(name), match[name], "label")
        for match in matches
        if match.start("first") in starts or twice == {match.groups()}
        for name in ("first", "second")
    ]


def find_again(sentence: Sentence, results: list[Result], mentions: list[Mention]) -> list[Mention]:
    """Find names of groups of the sentence right after a number: "1 (4 %) A and 3 (9 %) B"."""
    names = {sentence.shape[one.start : one.end] for one in mentions if one.cue != "described"}
    found = []
    for result in results:
        for name in names:
            start = result.end + 1
            again = sentence.shape.startswith(f" {name}", result.end)
            if again and not sentence.shape[start + len(name) : start + len(name) + 1].isalnum():
                found.append(Mention(start, start + len(name), name, "head"))
    return found if len({one.label for one in found}) > 1 else []


def is_of_named(shape: str, match: re.Match[str], mentions: list[Mention]) -> bool:
    """Say whether what follows "in the A group the time for" is what was measured in A."""
    at = match.start("name")
    led = FOR.search(shape, match.start(), at)
    return led is not None and any(
        one.end <= led.start() and one.cue in ("head", "known", "assigned") for one in mentions
    )


def is_than(sentence: Sentence, results: list[Result]) -> bool:
    """Say whether a result is set against the next: "for A (44 %) compared with B (29 %)"."""
    return any(
        re.match(r"[)\]]? ?(?:than|compared (?:with|to)|versus) (?!#)", sentence.shape[one.end :])
        for one in results[:-1]
    )


def is_more(sentence: Sentence, results: list[Result]) -> bool:
    """Say whether two results are compared by a comparative: "more often with ED (81 v 73 %)"."""
    return any(
        len(run) == 2
        and COMPARATIVE.search(sentence.shape, max(0, run[0].start - 120), run[0].start)
        for run in find_runs(sentence, results)
    )
