"""What a clause says of whom it speaks: its subject, its opening, the last word of a list."""

import itertools
import re

from appraisal.reading.groups.leads import LEAD, WITH
from appraisal.reading.groups.mentions import PEOPLE, Mention, label_of
from appraisal.reading.results import Result
from appraisal.reading.texts.marks import Sentence

# "13.8 % at 10 years for surgical patients", "16.4 per 1000 person-years in users"
AT = (
    r"(?: ?/ ?(?:year|yr|y|month|week|day)\b)?"
    r"(?:(?: (?:at|by|after|per)(?: (?:day|week|month|year|visit))?|/) ?#)?"
)
AFTER = re.compile(
    rf"(?: [a-z/]{{1,6}}(?= at #))?{AT}(?:[ ,]+(?:of (?:the )?(?:all )?)?{PEOPLE})?"
    rf"(?P<words>(?: [a-z'/-][a-z0-9'/-]*){{0,5}}?)[ ,]*"
    rf"\b(?:{WITH}|assigned(?: to)?|receiving|taking|using|undergoing"
    r"|who (?:received|took|underwent|had|used|chose|initiated|began|started|were given)"
    rf"|randomi[sz]ed to) {LEAD}"
    rf"(?:[a-z-]+ ){{0,2}}?[(\[]?"
)
# "23 events occurred among the 189 children in A"
AMONG_THOSE = re.compile(
    rf"(?:(?: [a-z-]+){{0,4}} (?:among|in|of)| for) (?:the )?#(?: [a-z-]+)? {PEOPLE}"
    r" (?:in|of|on|given|receiving|taking|treated with|(?:who (?:were |had been )?)?(?:received"
    r"|(?:randomly )?(?:assigned|allocated|randomi[sz]ed) to(?: receive)?)) (?:the )?"
)
UNCHANGED = re.compile(
    r"\b(?:did not (?:[a-z]+ly )?change|(?:was|were|remained) (?:unchanged|stable)|no change)"
    r"[^#;,()]{0,20}[(\[](?:from )?$"
)
WITH_AND = re.compile(r"\b(?:with|without) and\b")  # "6 h in those with and 7 h in those without"
TWO_TIMES = re.compile(r"\b(?:before and (?:after|at)|pre-? ?(?:\w+ )?and post|baseline and)\b")
ORDERED = re.compile(r"^[^a-z]*respectively")
AGAINST = re.compile(r"\bv(?:s|ersus)?\b")
COMPARES = re.compile(
    r"\b(?:than|versus|vs|compared|and|but|whereas|while|or|v|against|respectively"
    r"|differ(?:s|ed|ent)?|similar|comparable|superior|inferior)\b"
)
COMPARED = re.compile(r"\b(?:than|versus|vs|v|compared|respectively|both|each)\b")
GOES_ON = re.compile(
    r"\b(?:and|vs?\.?|versus|than)\b[^,;]*$|, (?:and )?(?:in|for|with|among|after|on) (?:all )?$"
)
WE_COMPARED = re.compile(r"\bcompar(?:ed|ing|ison)\b(?! (?:with|to)\b)")
SET_BESIDE = re.compile(r"\bcompared (?:with|to)(?: (?:the|those|in|on))* $")
VERBAL = re.compile(r" (?:was|were|is|are)\b")
SECOND = re.compile(r"\b(?:than|versus|vs\.?|compared (?:with|to))(?: [a-z#]+){0,3} \(?$")
CUT = re.compile(r";|\b(?:whereas|while)\b")
OPENED_END = re.compile(r";|\b(?:whereas|while|compared (?:with|to))\b")
# "neutropenia (22 %), fatigue (9 %) and neuropathy (13 %) on A"
LISTED_WITH = re.compile(
    rf"[)\]]?(?: [a-z/]{{1,6}}(?: hg)?)?{AT}(?: [a-z/-]+){{0,4}}"
    r"(?:,|,? and|,? or|;) (?:(?!was |were )[a-z0-9–-]+ ){0,5}[(\[]?"
)
WHEN = re.compile(r" (?:at|by|after) #")
# "4.1 kg with A and 1.0 kg with B": the first is of A, whatever A is
OWN_NAME = re.compile(
    r"[)\]]? (?:in|of|with|on|for|among|after|under|by|given|receiving|without) (?:the )?"
    rf"(?!{PEOPLE}\b|cases\b)[a-z0-9]"
)
OF_ONE = re.compile(r"\b(?:in|of|for|on|with|among) (?:the )?$")
COMPARED_AT_ALL = re.compile(
    r"\b(?:than|versus|vs|v|compared|comparison|contrast|unlike|except|overall|total|all|both|each"
    r"|either|respectively|difference|other|others|neither)\b"
)
AND_LAST = re.compile(r"\band (?:[a-z]+ )?[(\[]?$")
BRACKET = re.compile(r" ?(?:\((?:[^()]|\([^()]*\))*\)|\[(?:[^\[\]]|\[[^\[\]]*\])*\])")
NAMED_APART = re.compile(
    r"[,;] (?:and |or )?(?!p\b|sd\b|ci\b|n\b|difference)[a-z][a-z0-9-]+ [^,;]*$"
)
CLOSED = re.compile(r"(?: ?\([^()]*\))?[ .,;]*(?:(?:whereas|while) )?")
OVERALL = re.compile(
    r"\b(?:whereas|while|but|overall|total|all|respectively|than|vs|versus|compared|other)\b"
)
CLAUSE = re.compile(r";|\b(?:whereas|while|than|versus|vs)\b")
LAST_OF_BRACKET = re.compile(r"[^()]*#[^()]*\)")  # "(A, n = 20; B, n = 21) 8 died": of both
OPENING = re.compile(r"(?:[a-z]+:? )?(?:in|among|for|of) (?:the )?")
# "in patients with acute pain (group A), 87 % had it and 61 % that"
DESCRIBED = re.compile(rf"(?:in|among|for|of) (?:the )?{PEOPLE}\b[^#,;:()]{{0,120}} \(")
OPENED = re.compile(
    r"(?:[a-z ]{3,20}: ?|results )?(?:in|among|for|with|on|of) (?:(?:the|those|all|#|in|on"
    rf"|{PEOPLE}|receiving|given|undergoing|treated with"
    r"|(?:assigned|randomi[sz]ed|allocated) to) )*"
)
SEEN = re.compile(
    r"\b(?:was|were|are|is) (?:[a-z]+ly )?(?:observed|seen|found|noted|recorded|achieved|detected"
    r"|reported|obtained) (?:only )?(?:in|with|for|among|after) (?:the )?$"
)
# "weight and height did not change after stenting (81.0 versus 79.2"
NEITHER_CHANGED = re.compile(
    r"[^#]*\band [^#]* (?:did not (?:[a-z]+ly )?change|(?:was|were|remained) (?:unchanged|stable))"
    r"(?:(?! (?:in|with|for|among|than) )[^#(])* [(\[]#"
)


def bind_subject(
    sentence: Sentence, result: Result, mentions: list[Mention], found: list[Result]
) -> None:
    """Bind a lone result to the group that is its subject ("the placebo group lost 16 %")."""
    before = [one for one in mentions if one.end <= result.start]
    if not before:
        return
    last = before[-1]
    words = sentence.shape[last.end : result.start]
    between = [one for one in found if last.end <= one.start < result.start and not one.vague]
    if between or len(words) > 120 or CLAUSE.search(words) or LAST_OF_BRACKET.match(words):
        return
    listed = ":" in words and "(" not in words and len(before) > 1
    if listed and label_of(before[-2]) != label_of(last):
        return  # "20 with A and 18 with B were seen: 12 had X": of both
    if len(before) > 1 and are_joined(sentence.shape, before[-2], last):
        parted = CUT.search(sentence.shape, before[-2].end, last.start)
        if not (parted and any(one.group == label_of(before[-2]) for one in found)):
            return
    if GOES_ON.search(words) and any(
        one.group == label_of(last)
        and one.head <= last.start
        and AFTER.fullmatch(sentence.shape, one.head, last.start)
        for one in found
    ):
        return  # "4 for A and 3 for what is not known": A has its own already
    if words.endswith(" in ") and WE_COMPARED.search(sentence.shape, 0, last.start):
        return  # "they compared A with B in 240 men": in both
    if SET_BESIDE.search(sentence.shape, max(0, last.start - 40), last.start):
        return  # "A compared with B was 59 %", "by 5 compared with B and by 4": hardly of B
    if re.search(r"[(\[]", words) and SECOND.search(
        sentence.shape, max(0, last.start - 40), last.start
    ):
        return  # "higher with A than with B (3.0 %)": of B, or by how much
    if last.cue == "described" and not OPENING.fullmatch(sentence.shape, 0, last.start):
        return
    result.give_group(label_of(last))


def are_parted(row: list[Result], mentions: list[Mention]) -> bool:
    """Say whether a group is named between two results of a run."""
    return any(row[0].end <= one.start < row[-1].start for one in mentions)


def counts_among(sentence: Sentence, result: Result, end: int, mention: Mention) -> bool:
    """Say whether a group follows those among whom was counted: "23 events among 189 in A"."""
    counted = not result.vague or sentence.shape.startswith(" of ", end)
    return counted and bool(AMONG_THOSE.fullmatch(sentence.shape, end, mention.start))


def bind_bracketed(sentence: Sentence, mentions: list[Mention], found: list[Result]) -> None:
    """Read "14 had an abscess (group I), 10 a recurrence (group II) and 22 neither (group III)"."""
    shape = sentence.shape
    closed = [
        one
        for one in mentions
        if one.cue == "head" and shape[one.start - 1] == "(" and shape[one.end : one.end + 1] == ")"
    ]
    pairs, since = [], 0
    for one in closed:
        own = [r for r in found if since <= r.start and r.end <= one.start and not r.vague]
        others = [m for m in mentions if since <= m.start < one.start and m.cue == "head"]
        if len(own) != 1 or others or ";" in shape[own[0].end : one.start]:
            return
        pairs.append((own[0], one))
        since = one.end
    if len(pairs) > 1 and len(unique_labels(closed)) == len(closed):
        for result, mention in pairs:
            result.give_group(label_of(mention))


def find_unchanged(
    sentence: Sentence, row: list[Result], mentions: list[Mention]
) -> Mention | None:
    """Return the group of "in B it did not change (43.8 vs 44.0)": both numbers are of it."""
    begin = max(0, row[0].start - 60)
    if len(row) != 2 or not UNCHANGED.search(sentence.shape, begin, row[0].start):
        return None
    cut = max((one.start() for one in CUT.finditer(sentence.shape, 0, row[0].start)), default=0)
    own = [one for one in mentions if cut <= one.start and one.end <= row[0].start]
    return own[0] if len(unique_labels(own)) == 1 else None


def is_twice(sentence: Sentence, row: list[Result]) -> bool:
    """Say whether two results are said to be of two times: "before and after it in A 41 and 38"."""
    return len(row) == 2 and bool(TWO_TIMES.search(sentence.shape, 0, row[0].start))


def is_before_and_after(sentence: Sentence, row: list[Result]) -> bool:
    """Say whether two results are of one group at two times: "150 and 148 before and after"."""
    return (
        len(row) == 2
        and not AGAINST.search(sentence.shape, row[0].end, row[1].start)
        and not ("respectively" in sentence.shape and not is_twice(sentence, row))
        and bool(re.search(r"\b(?:before|baseline|pre-?\w+)\b", sentence.shape))
        and bool(re.search(r"\b(?:after|follow-up|post-?\w+|week|month)", sentence.shape))
    )


def bind_at_times(sentence: Sentence, mentions: list[Mention], rows: list[list[Result]]) -> None:
    """Read "in A at 6, 12 and 24 h 5.9, 3.1 and 0.9 and in B 6.2, 3.3 and 1.0"."""
    since = 0
    for row in rows:
        named = [one for one in mentions if since <= one.start and one.end <= row[0].start]
        times = [mark for mark in sentence.within(0, row[0].start) if mark.kind == "time"]
        two = is_twice(sentence, row)
        free = not any(result.group for result in row)
        free = free and bool(two or len(times) >= len(row) > 1)
        words = ORDERED.sub("", sentence.shape[since : row[-1].end])
        if free and len(unique_labels(named)) == 1 and not COMPARED_AT_ALL.search(words):
            for result in row:
                result.give_group(label_of(named[0]))
        since = row[-1].end


def bind_opened(sentence: Sentence, mentions: list[Mention], found: list[Result]) -> None:
    """Give what follows "In the A group, ..." to A, until another group is named."""
    own = [one for one in mentions if one.cue != "described"]
    if not own or not OPENED.fullmatch(sentence.shape, 0, own[0].start):
        return
    if not re.match(r"(?: ?\([^()]*\))?[,:]? [a-z#]", sentence.shape[own[0].end :]):
        return
    others = [one.start for one in own if label_of(one) != label_of(own[0])]
    cuts = [match.start() for match in OPENED_END.finditer(sentence.shape, own[0].end)]
    end = min([*others, *cuts, len(sentence.shape)])
    clause = sentence.shape[own[0].end : end]
    if re.search(
        r"\b(?:vs?\.?|versus|overall|(?:in|a) total|total of|all patients|both)(?![a-z])", clause
    ):
        return
    for result in found:
        if own[0].end <= result.start < end and not result.vague:
            result.give_group(label_of(own[0]))


def bind_clauses(sentence: Sentence, mentions: list[Mention], found: list[Result]) -> None:
    """Give all results of a clause to the one group it opens with ("for controls, 2 % and 5 %")."""
    breaks = re.finditer(
        r"; ?(?:and )?|,? (?:whereas|while) |: (?=(?:in|among|for|of) )", sentence.shape
    )
    outer = [
        match.end()
        for match in breaks
        if sentence.shape.count("(", 0, match.start())
        <= sentence.shape.count(")", 0, match.start())
    ]
    starts = [0, *outer]
    for start, end in zip(starts, [*starts[1:], len(sentence.shape)], strict=True):
        own = [one for one in mentions if start <= one.start < end and one.cue != "described"]
        if len(unique_labels(own)) != 1:
            continue
        if start and CLOSED.fullmatch(sentence.shape, own[-1].end, end):
            bind_closed(sentence, own[-1], [one for one in found if start <= one.start])
            continue
        far = own[0].start - start > 30
        if far and not (
            DESCRIBED.fullmatch(sentence.shape, start, own[0].start)
            or speaks_of_one(sentence, own[0], mentions, found)
        ):
            continue
        if re.search(
            r"\b(?:than|versus|vs|v|compared|overall|total|in all|all patients)\b",
            sentence.shape[start:end],
        ):
            continue
        for result in found:
            if own[0].end <= result.start < end and not result.vague:
                result.give_group(label_of(own[0]))


def speaks_of_one(
    sentence: Sentence, mention: Mention, mentions: list[Mention], found: list[Result]
) -> bool:
    """Say whether a sentence names one group, before all its results, and compares nothing."""
    sole = len(unique_labels([one for one in mentions if one.cue != "described"])) == 1
    return (
        sole
        and mention.cue in ("head", "known", "assigned")
        and all(one.start > mention.end for one in found)
        and bool(OF_ONE.search(sentence.shape, max(0, mention.start - 20), mention.start))
        and not COMPARED_AT_ALL.search(sentence.shape)
    )


def bind_closed(sentence: Sentence, mention: Mention, found: list[Result]) -> None:
    """Read "while 12 relapses were seen and 9 deaths recorded in B" as two results of B."""
    own = [one for one in found if one.end <= mention.start]
    if len(own) < 2 or own[-1].group != label_of(mention):
        return
    if not OF_ONE.search(sentence.shape, max(0, mention.start - 20), mention.start):
        return
    if OVERALL.search(sentence.shape, own[0].start, own[-1].end):
        return
    if AND_LAST.search(sentence.shape, own[-2].end, own[-1].start):
        for result in own:
            result.give_group(label_of(mention))


def share_group(sentence: Sentence, mentions: list[Mention], found: list[Result]) -> None:
    """Give the results of a list the group that stands after the last of them."""
    shape = sentence.shape
    shared: list[Result] = []
    for result, following in reversed([*itertools.pairwise(found)]):
        if result.group is not None or following.group is None or result.vague:
            continue
        beside = next((one for one in mentions if one.start >= following.end), None)
        named = (
            beside is not None
            and label_of(beside) == following.group
            and "#" not in WHEN.sub(" ", shape[following.end : beside.start])
        )
        words = shape[max(0, result.start - 30) : following.start]
        said = {one.group for one in found if one.start < result.start}
        own = [one for one in mentions if one.end <= result.start and label_of(one) not in said]
        if own and not CUT.search(shape, own[-1].end, result.start):
            continue  # "in group I 6 patients and in 5 in group II"
        if (
            (named or following in shared)
            and result.lead.kind == following.lead.kind
            and LISTED_WITH.fullmatch(shape, result.end, following.start)
            and not OVERALL.search(words)
            and not has_own_name(shape, result, following, beside)
            and not WITH_AND.search(shape, result.end, following.start)
            and not have_own_sizes(result, following)
        ):
            result.give_group(following.group)
            shared.append(result)


def has_own_name(shape: str, result: Result, following: Result, beside: Mention | None) -> bool:
    """Say whether a result has a group after it: not in "2 % of fever and 4 % of rash in A"."""
    named = OWN_NAME.match(shape, result.end)
    if named is None:
        return False
    events = all(shape.startswith(" of ", one.end) for one in (result, following))
    return not (events and beside is not None and beside.start > following.end + len(" of the "))


def have_own_sizes(first: Result, second: Result) -> bool:
    """Say whether two results have denominators of their own: they are hardly of one group."""
    sizes = [{mark.value for mark in one.members if mark.kind == "n"} for one in (first, second)]
    return all(sizes) and sizes[0] != sizes[1]


def bind_sole(sentence: Sentence, mentions: list[Mention], found: list[Result]) -> None:
    """Read "rises in A (15 to 18) and B (77 to 99) were seen in the exercise group"."""
    own = [one for one in mentions if one.cue != "described"]
    if len(unique_labels(own)) != 1 or COMPARED.search(sentence.shape):
        return
    mention = own[0]
    if SEEN.search(sentence.shape, max(0, mention.start - 60), mention.start):
        for result in found:
            if not result.vague and result.end <= mention.start:
                result.give_group(label_of(mention))


def bind_in_brackets(sentence: Sentence, mentions: list[Mention], found: list[Result]) -> None:
    """Read "more with A (IgG 31 %, IgM 61 %) than with B": what is in a bracket is of its group."""
    listed = []
    for mention in mentions:
        bracket = BRACKET.match(sentence.shape, mention.end)
        if bracket is None or mention.cue == "described":
            continue
        inner = [one for one in found if bracket.start() < one.start and one.end <= bracket.end()]
        others = any(bracket.start() < one.start < bracket.end() for one in mentions)
        free = [one for one in inner if not one.vague or "respectively" in bracket[0]]
        if len(free) < 2 or others or AGAINST.search(bracket[0]):
            continue
        if "respectively" in bracket[0]:
            listed.append((mention, inner))
        elif OF_ONE.search(sentence.shape, max(0, mention.start - 20), mention.start) and all(
            NAMED_APART.search(sentence.shape, one.end, other.start)
            for one, other in itertools.pairwise(inner)
        ):
            for result in inner:
                result.give_group(label_of(mention))
    if len(unique_labels([mention for mention, _ in listed])) > 1:
        for mention, inner in listed:
            for result in inner:
                result.give_group(label_of(mention))


def are_joined(shape: str, first: Mention, second: Mention) -> bool:
    """Say whether two mentions stand in one comparison or list."""
    words = shape[first.end : second.start]
    return "#" not in words and len(words) < 80 and bool(COMPARES.search(words) or "," in words)


def unique_labels(mentions: list[Mention]) -> list[str]:
    """Return the labels of mentions, each group once, in order."""
    return list(dict.fromkeys(label_of(one) for one in mentions))


def is_unchanged(sentence: Sentence) -> bool:
    """Say whether a sentence tells of two things that neither changed: they are no groups."""
    return bool(NEITHER_CHANGED.match(sentence.shape))
