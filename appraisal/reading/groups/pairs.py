"""Two groups that a sentence names side by side: "for A and B, respectively"."""

import re

from appraisal.reading.core_words import core_words
from appraisal.reading.groups.labels import can_name_group
from appraisal.reading.groups.leads import AGAINST, ENDPOINT, LEAD, WITH, can_be_group
from appraisal.reading.groups.mentions import EMPTY, PEOPLE, Mention
from appraisal.reading.results import Result, find_runs
from appraisal.reading.texts.marks import Sentence
from appraisal.reading.words import any_of, vocabulary

HEADS = vocabulary().arm_heads

# "23 SH patients (7.5 %) versus 1 MM patient (1.8 %)"
NAMED_PEOPLE = re.compile(
    rf"#(?: of #)?(?: [(\[]# ?[)\]])? (?P<name>[a-z0-9][a-z0-9+/-]*(?: [a-z0-9+/-]+)?)"
    rf" (?P<who>{PEOPLE}|patient)\b"
)
ADJECTIVE = re.compile(
    r"\b(?:in|among|with|for|at|to|by|per|than|and|or|eligible|evaluable|enrolled|matched|female|male|consecutive|adult|elderly|healthy|randomi[sz]ed"
    r"|assessable|such|new|more|additional|other|of|young|old|older|younger|screened|pregnant"
    r"|remaining|the|these|all|our|study|included|treated|analy[sz]ed|hospitali[sz]ed|diabetic)\b"
)
# "More CD patients (28 %) stopped than GD patients (18 %)"
MORE_THAN = re.compile(
    rf"(?:^|[;,:] )(?:[a-z]+ly )?(?:more|fewer) (?P<name>[a-z0-9][a-z0-9 /+-]{{1,30}}?)"
    rf" (?P<who>{PEOPLE})\b.* than\b"
)
# "72 % of the treated knees and 50 % of the control knees"
OF_NAMED = re.compile(
    r"#(?: ?\([^()]*\))? of (?:the )?(?P<name>[a-z0-9][a-z0-9+/-]*(?: [a-z0-9+/-]+)?) (?P<who>"
    r"eyes|knees|hips|legs|limbs|feet|ears|hands|teeth|wounds|grafts|implants"
    rf"|(?:(?<=treated )|(?<=treatment )|(?<=control )){PEOPLE})\b"
)
SHARED_NOUN = re.compile(
    r"#(?: ?[(\[][^()\[\]]*[)\]])? of (?:the )?(?P<first>(?!the\b)[a-z0-9][a-z0-9+/-]*),?"
    r" (?:and|but|vs\.?|versus|v|compared (?:with|to)) (?:only )?#(?: ?[(\[][^()\[\]]*[)\]])?"
    rf" of (?:the )?(?P<second>(?!the\b)[a-z0-9][a-z0-9+/-]*)"
    rf" (?:{PEOPLE}|animals|knees|hips|limbs)\b"
)
# "of the VX and placebo patients", "the VX and SH patients reported"
PAIRED_PEOPLE = re.compile(
    r"(?:^|\b(?:of|in|among|for) |\bthe )(?:the )?(?P<first>[a-z0-9][a-z0-9+/-]*(?: [a-z0-9+/-]+)?)"
    rf" and (?:the )?(?P<second>[a-z0-9][a-z0-9+/-]*(?: [a-z0-9+/-]+)?) {PEOPLE}\b"
)
PAIR = re.compile(
    rf"(?:(?:\b{WITH}|\bbetween|[;,:]) |^|\(){LEAD}(?P<first>[a-z][^#,;:()]{{0,50}}?),? "
    rf"(?:and|versus|vs\.?|v|or|but not|compared with|compared to) (?:{WITH} )?{LEAD}"
    r"(?P<second>[a-z][^#,;:()]{0,50}?)(?P<end>,? respectively| (?:was|were|had|showed|produced"
    r"|required|achieved|gave|resulted|yielded|reduced|increased|decreased|led)\b"
    r"|(?P<when> (?:at|after|by|during) (?:[a-z]+ )?#(?: [a-z]+)? (?:was|were)\b)|[,;.)]| \(|$)"
)
THE_REST = re.compile(r"who (?:did|had|was|were|have) not$")
SET_AGAINST = re.compile(r" vs| v |versus")
# "for A and B at week 8 were", but not "of asthma and eczema at age 7 were"
FOR = re.compile(r"(?:for|with|after|by|under|receiving|given|treated with) ")


# "in the A group, the times for pain and fever were 5 and 3 h, respectively": two things in A
OPENED = re.compile(rf"(?:in|for|with|among) (?:the )?[^,;:#]{{2,60}}? {any_of(HEADS)}\b(?!s)")


def find_named_people(sentence: Sentence) -> list[Mention]:
    """Find names between a number and the people it counts, where two are told apart so."""
    found = [
        Mention(match.start("name"), match.end(), f"{match['name']} {match['who']}", "head")
        for match in NAMED_PEOPLE.finditer(sentence.shape)
        if can_name_group(match["name"])
        and not ADJECTIVE.search(match["name"])
        and not set(match["name"].split()) <= EMPTY
        and not ENDPOINT.search(match["name"])
    ]
    if len({one.label for one in found}) < 2:
        found = []
    found += find_of_named(sentence)
    if (match := MORE_THAN.search(sentence.shape)) and can_name_group(match["name"]):
        end = match.end("who")
        found.append(
            Mention(match.start("name"), end, sentence.shape[match.start("name") : end], "head")
        )
    return found


def find_of_named(sentence: Sentence) -> list[Mention]:
    """Find what tells two groups of one noun apart: "of treated eyes ... of control eyes"."""
    matches = [
        match
        for match in OF_NAMED.finditer(sentence.shape)
        if (can_name_group(match["name"]) or match["name"] == "treatment")
        and not ENDPOINT.search(match["name"])
    ]
    nouns = {match["who"] for match in matches}
    names = {sentence.lower_words(*match.span("name")) for match in matches}
    if len(nouns) != 1 or len(names) < 2:
        return find_shared_noun(sentence)
    # "treated eyes" is known by both its words, "treated knees" by the first
    ends = [match.end("name" if core_words(match["who"]) else "who") for match in matches]
    return [
        Mention(match.start("name"), end, sentence.shape[match.start("name") : end], "head")
        for match, end in zip(matches, ends, strict=True)
    ]


def find_shared_noun(sentence: Sentence) -> list[Mention]:
    """Find "12 % of treated and 9 % of untreated animals"."""
    for match in SHARED_NOUN.finditer(sentence.shape):
        names = (match["first"], match["second"])
        if all(can_be_group(name) for name in names):
            return [Mention(*match.span(name), match[name], "head") for name in ("first", "second")]
    return []


def find_paired_people(sentence: Sentence, results: list[Result]) -> list[Mention]:
    """Find "of the VX and SH patients", where numbers are set against each other after it."""
    rows = [row for row in find_runs(sentence, results) if len(row) == 2]
    found = []
    for match in PAIRED_PEOPLE.finditer(sentence.shape):
        later = [row for row in rows if row[0].start > match.end()]
        names = [match["first"], match["second"]]
        if not later or not AGAINST.search(sentence.shape, later[0][0].end, later[0][1].start):
            continue
        if any(ADJECTIVE.search(name) or ENDPOINT.search(name) for name in names):
            continue
        if all(can_name_group(name) for name in names):
            found += [
                Mention(*match.span(name), match[name], "pair") for name in ("first", "second")
            ]
    return found


def find_pairs(sentence: Sentence, results: list[Result]) -> list[Mention]:
    """Find "for A and B, respectively" and "in A versus B"."""
    found = []
    many = "respective" in sentence.shape
    starts = {row[0].start for row in find_runs(sentence, results) if len(row) == 2}
    ends = [row[-1].end for row in find_runs(sentence, results) if len(row) == 2]
    at = 0
    while match := PAIR.search(sentence.shape, at):
        at = match.start("first") + 1
        after_run = any(
            end <= match.start() < end + 60
            and not any(
                mark.kind not in ("time", "p") for mark in sentence.within(end, match.start())
            )
            for end in ends
        )
        before_run = "but not" in match[0] and match.end() in starts
        if not many and not after_run and not before_run and not SET_AGAINST.search(match[0]):
            continue
        if OPENED.match(sentence.shape) and match.start() > 0 and not SET_AGAINST.search(match[0]):
            continue
        if match["when"] and not FOR.match(match[0].lstrip("(,;: ")):
            continue
        pair = [read_name(match, name) for name in ("first", "second")]
        named = [one for one in pair if one is not None]
        if len(named) == 2:
            found += named
            at = match.end("second")
    return found


def read_name(match: re.Match[str], part: str) -> Mention | None:
    """Return the group that one part of a match names, if it can be one."""
    start, label = match.start(part), match[part].strip()
    if THE_REST.match(label):
        begin = match.string.rfind(" ", 0, start - 1) + 1
        label, start = match.string[begin : match.end(part)].strip(), begin
    bare = re.sub(rf"^(?:{WITH} )?(?:(?:the|both) )?", "", label)
    start += len(label) - len(bare)
    label = bare
    label = re.sub(r" (?:groups?|arms?)$", "", label)
    if not can_name_group(label) or ENDPOINT.search(label) or not 0 < len(label.split()) <= 5:
        return None
    return Mention(start, start + len(label), label, "pair") if len(label) > 1 else None
