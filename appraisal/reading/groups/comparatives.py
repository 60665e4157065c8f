"""Which of two numbers is whose, where a comparison names one group or both."""

import itertools
import re

from appraisal.reading.groups.clauses import unique_labels
from appraisal.reading.groups.leads import COMPARATIVE, LEAD
from appraisal.reading.groups.mentions import LIST, Mention, label_of
from appraisal.reading.results import Result
from appraisal.reading.texts.marks import Sentence

SECOND = re.compile(
    r"\b(?:than|versus|vs\.?|compared (?:with|to)|(?:in )?comparison (?:with|to)"
    r"|(?:superior|inferior) to)"
    r"(?: (?:in|with|for|on|the|those|that|of|among|patients|receiving|given|after|following|by"
    r"|during|under))* $"
)
# "deaths (46 vs 99) and complications (19 vs 35 %) were fewer in the A group"
SMALLER_IN = re.compile(
    r"(?:[^#;]|(?<=[a-z])#|#(?: ?± ?#)? (?:vs?\.?|versus) #(?: ?± ?#)?|;? ?p ?[=<] ?#)*?"
    r" (?:was|were|is|are) (?:also )?(?:\w+ly )?"
    r"(?:(?P<less>lower|smaller|fewer|less|shorter|reduced|decreased)|higher|larger|greater|more"
    r"|longer|increased)(?: \w+)? (?:in|with|for|among) (?:the )?"
)
# a comparative that says which of two numbers is the larger: "more often", not "more rapid"
LARGER = re.compile(
    r"\b(?P<more>higher|greater|longer|larger|older|more likely|more often|more frequent(?:ly)?)\b"
    r"|\b(?:lower|shorter|smaller|fewer|younger|less likely|less often|less frequent(?:ly)?)\b"
)
# "no significant changes after treatment when compared to baseline"
NO_CHANGE = re.compile(
    r"\b(?:(?:before|pre-?(?:test|treatment|operative\w*|intervention))"
    r" (?:and|versus|vs\.?|to|compared (?:with|to)) (?:\w+ )?(?:after|post)|over time"
    r"|(?:from|to|with|since|versus|vs\.?|and) (?:the )?baseline|before and (?:\w+ )?after"
    r"|(?:no|not|nor|non-?significant) (?:[a-z]+ly )?(?:[a-z]+ ){0,2}?chang\w+|unchanged)\b"
)
OPENS_BRACKET = re.compile(r" ?[(\[](?:from |mean |median )?")
FIRM = frozenset(("head", "known", "assigned", "who"))
# "80 and 70 %, respectively, in the A group"
OWN_RUN = re.compile(
    r" ?%?(?:[,;]? ?p ?[=<>≤] ?#)?(?: [a-z/]{1,6}(?: hg)?)?(?:,? respectively)?[)\]]?,?"
    rf" (?:in|of|for|among|with|on|after) {LEAD}"
)


def bind_own_runs(
    sentence: Sentence, rows: list[list[Result]], mentions: list[Mention], changes: list[Result]
) -> None:
    """Read "80 and 70 % in A and 60 and 50 % in B": both numbers of a pair are of its group.

    In "50 v 46 % in men and 72 v 57 % in women" they are of two other groups, and of whichever
    stand before them. So in brackets, unless they are said to be of two times: "no change in A (5
    vs 6) and in B (7 vs 8)".
    """
    leave_parts(sentence, rows, mentions)
    own = find_own_runs(sentence, rows, mentions)
    bind_with_change(sentence, rows, mentions, changes)
    if len(own) == 1:  # "(39, 37 and 27 %, respectively) in A": of three things, all in A
        row, mention = own[0]
        words = sentence.shape[row[-1].end : mention.start]
        if "respectively)" in words and not is_versus(sentence, row):
            for result in row:
                result.give_group(label_of(mention))
        return
    twice = False
    if len(own) < 2:
        own = find_bracket_runs(sentence, rows, mentions)
        twice = bool(NO_CHANGE.search(sentence.shape))
    if len(own) < 2 or len(unique_labels([one for _, one in own])) < len(own):
        return
    start = min(own[0][0][0].start, own[0][1].start)
    before = unique_labels([one for one in mentions if one.end <= start and one.cue != "described"])
    for row, mention in own:
        versus = is_versus(sentence, row) and not twice
        # "fell in A and B (5 vs 3 in A; 6 vs 4 in B)": from the one to the other
        versus &= {*before} != {label_of(one) for _, one in own}
        names = before if len(before) == len(row) else []
        names = names if versus else [label_of(mention)] * len(row)
        for result, name in zip(row, names, strict=False):
            result.give_group(name)
        for result in row:
            result.apart |= versus


def leave_parts(sentence: Sentence, rows: list[list[Result]], mentions: list[Mention]) -> None:
    """Leave "longer in men (45 vs 33 months) than in women (31 vs 29 months)" to two other groups.

    The numbers of each pair are neither the men's nor the women's alone.
    """
    for row, other in itertools.pairwise(rows):
        inner = [one for one in mentions if row[-1].end <= one.start < other[0].start]
        before = [one for one in mentions if one.end <= row[0].start]
        if (
            len(row) == len(other) == 2
            and len(unique_labels(inner)) == 1
            and unique_labels(before)[-1:] not in ([], unique_labels(inner))
            and is_versus(sentence, row)
            and is_versus(sentence, other)
            and is_compared_with(sentence.shape, inner[0])
            and OPENS_BRACKET.fullmatch(sentence.shape, inner[-1].end, other[0].start)
        ):
            for result in (*row, *other):
                result.apart = True


def is_said_anew(sentence: Sentence, mention: Mention, row: list[Result], since: int) -> bool:
    """Say whether a pair in a bracket has a comparison of its own: ", and fewer in B (1 v 22)"."""
    return (
        mention.cue in FIRM
        and bool(OPENS_BRACKET.fullmatch(sentence.shape, mention.end, row[0].start))
        and bool(COMPARATIVE.search(sentence.shape, since, mention.start))
        and not is_compared_with(sentence.shape, mention)
        and not re.search(r"\b(?:and|or|versus|vs) (?:the )?$", sentence.shape[: mention.start])
    )


def find_own_runs(
    sentence: Sentence, rows: list[list[Result]], mentions: list[Mention]
) -> list[tuple[list[Result], Mention]]:
    """Return the runs that a group follows at once, each with its group."""
    own = []
    for row in rows:
        later = [one for one in mentions if one.start >= row[-1].end]
        if len(row) < 2 or not later:
            continue
        listed = len(later) > 1 and LIST.fullmatch(sentence.shape, later[0].end, later[1].start)
        if not listed and OWN_RUN.fullmatch(sentence.shape, row[-1].end, later[0].start):
            own.append((row, later[0]))
    return own


def find_bracket_runs(
    sentence: Sentence, rows: list[list[Result]], mentions: list[Mention]
) -> list[tuple[list[Result], Mention]]:
    """Return the pairs in a bracket right after a group, each with its group.

    None where two groups are compared there: "more in A than in B (5 vs 3)".
    """
    own = [
        (row, mention)
        for row in rows
        for mention in mentions
        if len(row) == 2
        and mention.cue != "described"
        and OPENS_BRACKET.fullmatch(sentence.shape, mention.end, row[0].start)
        and not any(row[0].start < one.start < row[1].start for one in mentions)
        and ("respectively" in sentence.shape[row[1].end :] or is_versus(sentence, row))
    ]
    starts = [mention.start for _, mention in own]
    compared = any(is_compared_with(sentence.shape, mention) for _, mention in own)
    compared |= all(COMPARATIVE.search(sentence.shape, max(0, at - 40), at) for at in starts)
    return [] if compared and len(own) > 1 else own


def bind_with_change(
    sentence: Sentence, rows: list[list[Result]], mentions: list[Mention], changes: list[Result]
) -> None:
    """Read "rose in A from 5 to 7 compared with B (5 vs 6)": both in the bracket are of B."""
    if not changes:
        return
    for row, mention in find_bracket_runs(sentence, rows, mentions):
        before = [one for one in mentions if one.end <= changes[0].start]
        other = len(changes) == 2 and changes[1].end <= mention.start and before
        if other and label_of(before[-1]) != label_of(mention):
            for result in row:
                result.give_group(label_of(mention))


def is_compared_with(shape: str, mention: Mention) -> bool:
    """Say whether a group is the second of a comparison: "than in B", "compared with B"."""
    return bool(SECOND.search(shape, max(0, mention.start - 40), mention.start))


def bind_by_comparative(sentence: Sentence, row: list[Result], after: list[Mention]) -> bool:
    """Read "deaths (46 vs 99) were fewer in the A group": the smaller number is of A."""
    firm = [one for one in after if one.cue in FIRM]
    values = [one.lead.value for one in row]
    if len(unique_labels(firm)) != 1 or not is_versus(sentence, row) or values[0] == values[1]:
        return False
    words = SMALLER_IN.fullmatch(sentence.shape, row[-1].end, firm[0].start)
    if words is None or None in values:
        return False
    pick = min if words["less"] else max
    pick(row, key=lambda one: one.lead.value or 0.0).give_group(label_of(firm[0]))
    return True


def find_compared_subject(
    sentence: Sentence, row: list[Result], mentions: list[Mention]
) -> tuple[Mention, Mention] | None:
    """Read "Those with X had more A (6 vs 3 %) and B (5 vs 2 %) compared with the Y group"."""
    subject = mentions[0]
    lead = sentence.shape[: subject.start]
    later = [one for one in mentions if one.start >= row[-1].end and one.cue != "described"]
    if subject.end > row[0].start or not re.fullmatch(r"(?:[a-z]+:? )?(?:the )?", lead):
        return None
    for one in later:
        before = sentence.shape[max(0, one.start - 24) : one.start]
        if re.search(r"\b(?:than|compared (?:with|to)|versus|vs\.?)(?: in| the| those)* $", before):
            return (subject, one) if label_of(one) != label_of(subject) else None
    return None


def bind_one_of_two(sentence: Sentence, row: list[Result], mention: Mention) -> None:
    """Read "higher with A (5.2 vs 4.1)" and "higher than in B (5.2 vs 4.1)"."""
    lead = sentence.shape[max(0, mention.start - 60) : mention.start]
    words = sentence.shape[max(0, mention.start - 120) : row[0].start]
    compared = COMPARATIVE.search(words) or is_compared_with(sentence.shape, mention)
    if not compared or ";" in sentence.shape[mention.end : row[0].start]:
        return
    second = bool(
        re.search(
            r"\b(?:than|versus|vs\.?|compared (?:with|to)|comparison (?:with|to)"
            r"|(?:superior|inferior) to"
            r"|prefer(?:red)?\b[^#,]* to)\b[^#,]*$",
            lead,
        )
    )
    if not is_contradicted(sentence.shape[mention.end : row[0].start], row):
        row[1 if second else 0].give_group(label_of(mention))


def is_contradicted(words: str, row: list[Result]) -> bool:
    """Say whether two numbers stand in the other order: "women had it more often (10 vs 50 %)"."""
    said = [*LARGER.finditer(words, words.rfind("#") + 1)]
    first, second = (one.lead.value for one in row)
    counted = {one.lead.kind for one in row} & {"count", "n"}
    if len(said) != 1 or counted or first is None or second is None or min(first, second) < 0:
        return False
    return first < second if said[0]["more"] else first > second


def is_versus(sentence: Sentence, row: list[Result]) -> bool:
    """Say whether the results of a run are set against each other by v, vs or versus."""
    return all(
        re.search(r"\bv(?:s|ersus)?\b", sentence.shape[one.end : other.start])
        for one, other in itertools.pairwise(row)
    )
