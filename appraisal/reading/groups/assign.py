"""Which group each result belongs to, where the sentence says it."""

import itertools
import re

from appraisal.reading.groups.asides import bind_asides
from appraisal.reading.groups.changes import (
    bind_again,
    bind_changed,
    bind_changes,
    bind_changes_in_order,
    bind_own_change,
    find_changes,
    leave_times,
)
from appraisal.reading.groups.clauses import (
    AFTER,
    COMPARES,
    CUT,
    VERBAL,
    are_joined,
    are_parted,
    bind_at_times,
    bind_bracketed,
    bind_clauses,
    bind_in_brackets,
    bind_opened,
    bind_sole,
    bind_subject,
    counts_among,
    find_unchanged,
    is_before_and_after,
    share_group,
    unique_labels,
)
from appraisal.reading.groups.comparatives import (
    FIRM,
    bind_by_comparative,
    bind_one_of_two,
    bind_own_runs,
    find_compared_subject,
    is_compared_with,
    is_said_anew,
    is_versus,
)
from appraisal.reading.groups.goes_on import bind_what_goes_on
from appraisal.reading.groups.labelled import bind_labelled
from appraisal.reading.groups.leads import LEAD
from appraisal.reading.groups.lists import (
    PARTS,
    begins_next,
    find_described_order,
    is_list_of_groups,
    is_listed_with,
    is_of_next,
    is_of_several,
    set_totals_apart,
)
from appraisal.reading.groups.mentions import Mention, label_of
from appraisal.reading.groups.mirrored import (
    bind_headed,
    bind_mirrored,
    bind_mirrored_rows,
    bind_pairs_before,
)
from appraisal.reading.groups.parallels import bind_parallel
from appraisal.reading.groups.roles import THE_REST
from appraisal.reading.groups.sizes import has_own_size
from appraisal.reading.results import Result, find_runs
from appraisal.reading.texts.marks import Sentence

# a P value, or an interval without a word, between a result and its group
ASIDE = re.compile(r" ?\(p[^()]*\)|^ ?[(\[]#(?: ?[-–,] ?| to )#[)\]]")
# by how much it changed: "18.2 mm Hg (6.3 mm Hg reduction) in the laser arm"
CHANGE_ASIDE = re.compile(
    r"(?: [a-z/%]{1,6}){0,2} ?[(\[]#(?: [a-z/%]{1,6}){0,2} (?:reduction|increase|decrease|change"
    r"|gain|loss|improvement|drop|fall|rise)[)\]]"
    r"| ?[(\[]from # to #(?: [a-z/%]{1,6})?[)\]]"
)
HAVING = re.compile(
    r"(?: ?\([^()]*\))?(?: of (?:which|whom|these|them))? (?:had|received|underwent"
    r"|were given|chose|got|were treated with)"
    r" (?P<words>[a-z0-9 +/-]{0,50}) [(\[]"
)
LABEL = re.compile(
    r"(?:[\s,:=(\[]|\b(?:it|was|were|had|is|of|at|a|an|the|rates?|mean|median|showed|by|to"
    r"|patients|participants|subjects|women|men|children)\b)*"
)
BRACKET = re.compile(r" ?[(\[] ?|[,:] ?")
THAN = re.compile(r"\b(?:than|versus|vs)\b")
OPENS_COMPARED = re.compile(
    r"(?:^|[,;.:] )(?:as |when )?(?:compared (?:with|to)|relative to"
    r"|(?:in )?comparison (?:with|to))"
    r"(?: (?:in|with|for|on|the|those|that|of|among|patients|receiving|given))* $"
)
OWN_BRACKET = re.compile(r" ?[(\[]n ?= ?#[,;] $")
TURNED = re.compile(r",? respectively,? (?:vs\.?|versus|compared (?:with|to)|against)(?![a-z])")
IN_LIST = re.compile(r"(?:\b(?:and|or|versus|vs\.?|v|than|to|with)|,)(?: the| in)* $")


def assign_groups(sentence: Sentence, mentions: list[Mention], found: list[Result]) -> None:
    """Give results their group, where one is named for them."""
    bind_labelled(sentence, mentions)
    compared = [
        one
        for one in mentions
        if OPENS_COMPARED.search(sentence.shape, max(0, one.start - 40), one.start)
        and re.match(r"(?:-[a-z]+)?(?: [a-z]+)?,", sentence.shape[one.end :])
    ]
    # "Compared with B, pain fell by 7 %": of B it is not
    if not found or {label_of(one) for one in mentions} <= {label_of(one) for one in compared}:
        return
    rows = find_runs(sentence, found)
    changes = find_changes(sentence, found)
    mentions = leave_times(sentence, changes, mentions)
    set_totals_apart(mentions, found)
    bind_headed(sentence, mentions, rows)
    bind_pairs_before(sentence, mentions, found)
    bind_bracketed(sentence, mentions, found)
    bind_own_runs(sentence, rows, mentions, changes)
    bind_parallel(sentence, mentions, found)
    for row in rows:
        for result in row:
            bind_beside(sentence, result, mentions, found, row)
    for first, second in itertools.pairwise(found):
        aside = CHANGE_ASIDE.match(sentence.shape, first.end)
        if aside and first.group and second.start < aside.end():
            second.give_group(first.group)
    bind_mirrored_rows(sentence, rows)
    share_group(sentence, mentions, found)
    bind_changes(changes)
    for row in rows:
        if not any(result in changes for result in row):
            bind_in_order(sentence, row, mentions, rows)
    bind_changes_in_order(sentence, changes, mentions)
    bind_changed(sentence, changes, mentions, found)
    bind_own_change(sentence, mentions, found)
    for row in rows:
        if len(row) == 1 and row[0].group is None and not row[0].vague:
            bind_subject(sentence, row[0], mentions, found)
    bind_mirrored(sentence, mentions, found)
    repeat_order(sentence, rows, mentions)
    bind_at_times(sentence, mentions, rows)
    bind_again(sentence, mentions, rows)
    bind_opened(sentence, mentions, found)
    bind_clauses(sentence, mentions, found)
    bind_sole(sentence, mentions, found)
    bind_in_brackets(sentence, mentions, found)
    bind_what_goes_on(sentence, mentions, found)
    bind_asides(sentence, mentions, found)


def bind_beside(
    sentence: Sentence,
    result: Result,
    mentions: list[Mention],
    found: list[Result],
    row: list[Result],
) -> None:
    """Bind a result to the group right after or right before it."""
    shape = sentence.shape
    inner = [one for one in mentions if result.start < one.start and one.end <= result.end]
    if inner and shape[inner[0].start - 2 : inner[0].start] == "# ":
        result.give_group(label_of(inner[0]))
        return
    later_mentions = [one for one in mentions if one.start >= result.head]
    aside = CHANGE_ASIDE.match(shape, result.head)
    end = aside.end() if aside else result.head
    following = turned = later_mentions[0] if later_mentions else None
    if len(later_mentions) > 1 and is_listed_with(sentence, *later_mentions[:2]):
        following = None  # "for A and B": the order decides
    if following is not None and counts_among(sentence, result, end, following):
        result.give_group(label_of(following))
        return
    later = min((one.start for one in found if one.start >= end), default=len(shape))
    if following is not None and is_of_next(sentence, result, following):
        following = None
    if following is not None and following.start < later:
        words = ASIDE.sub("", shape[end : following.start])
        closed = following.cue == "bracketed" or re.match(r" ?[;)\]]", shape[following.end :])
        if closed and BRACKET.fullmatch(words):
            result.give_group(label_of(following))
            return
        if words in (" ", " the ") and following.cue in ("known", "head", "assigned"):
            result.give_group(label_of(following))
            return
        match = HAVING.fullmatch(words) or AFTER.fullmatch(words)
        match = None if begins_next(shape, words, following.end) else match
        plain = (
            match
            and not COMPARES.search(match["words"] or "")
            and not THAN.search(words)
            and len(words) < 90
            # "104 were assigned to A (n = 52) or B": 104 is of both
            and not (result.lead.kind == "n" and has_own_size(sentence, following.end))
        )
        if plain and not (following.cue == "described" and result.vague):
            result.give_group(label_of(following))
            return
    before = [one for one in mentions if one.end <= result.start and one.cue != "described"]
    earlier = max((one.end for one in found if one.end <= result.start), default=-1)
    versus = len(row) > 1 and re.search(r"\bv(?:s\.?|ersus)? ", shape[row[0].end : row[1].start])
    cut = max((match.start() for match in CUT.finditer(shape, 0, result.start)), default=-1)
    clause = [one for one in before if one.end > cut and (versus or one.start > earlier)]
    firm = [one for one in clause if one.cue in FIRM] or clause
    ordered = "respectively" in shape[row[-1].end : row[-1].end + 20]
    if versus and ordered and len(unique_labels(clause)) >= len(row):
        return
    compared = versus or (len(firm) > 1 and are_joined(shape, firm[-2], firm[-1]))
    if len(row) > 1 and result is row[0] and compared and len(unique_labels(firm)) >= len(row):
        return  # "A ... B (12 vs 9)": the order decides
    alone = before and not any(one.end <= before[-1].start for one in found)
    rest = before and THE_REST.fullmatch(before[-1].shape)
    if (
        len(row) > 1
        and result is row[0]
        and (alone or rest)
        and is_compared_with(shape, before[-1])
    ):
        return  # "longer than in B (12 vs 9)": 9 is of B
    if turned is not None and TURNED.match(shape, turned.end) and result in row[:-1]:
        result.give_group(label_of(turned))
        return  # "fewer in B (4 and 3 in A, respectively, vs none in B)"
    listed = before and IN_LIST.search(shape, max(0, before[-1].start - 20), before[-1].start)
    if len(row) > 2 and result is row[0] and listed and not are_parted(row, mentions):
        return  # "A, B and C (12, 9 and 7)"
    if len(row) > 1 and find_described_order(sentence, row, mentions):
        return
    if before and before[-1].end > earlier:
        words = shape[before[-1].end : result.start]
        named = re.sub(rf"^ ?[(\[] ?n ?= ?# ?[)\]]| (?:at|after|by) #|^ {PARTS}(?= $)", "", words)
        told = len(before) > 1 and label_of(before[-2]) in {one.group for one in found}
        told |= len(row) == 1 and shape[before[-1].end - 1] == "#"  # "than placebo (5 mg, 12.4"
        # "compared with B was 5", "longer than in B, 5 weeks (1-9) vs 4 weeks (1-8)"
        beyond = is_compared_with(shape, before[-1]) and (
            VERBAL.match(words) or (alone and words.startswith(","))
        )
        if (
            LABEL.fullmatch(named)
            and not beyond
            and (told or len(before) < 2 or not are_joined(shape, before[-2], before[-1]))
        ):
            result.give_group(label_of(before[-1]))


def bind_in_order(
    sentence: Sentence, row: list[Result], mentions: list[Mention], rows: list[list[Result]]
) -> None:
    """Bind the results of a run to groups by their order in the sentence."""
    if len(row) < 2:
        return
    free = [result for result in row if result.group is None]
    if not free:
        return
    # "rose in A (n = 37, 59 vs 61) and fell in B (n = 31, 57 vs 53)"
    own = OWN_BRACKET.search(sentence.shape, 0, row[0].start)
    beside = [one for one in mentions if own and one.end == own.start()]
    if beside:
        for result in free:
            result.give_group(label_of(beside[0]))
        return
    if same := find_unchanged(sentence, row, mentions):
        for result in free:
            result.give_group(label_of(same))
        return
    if len(free) == len(row) and (names := find_described_order(sentence, row, mentions)):
        for result, name in zip(row, names, strict=True):
            result.give_group(name)
        return
    if len(row) == 2 and (rest := find_the_rest(sentence, row, mentions)):
        for result, mention in zip(row, rest, strict=True):
            result.give_group(label_of(mention))
        return
    usable = [one for one in mentions if one.cue != "described"] or mentions
    firm = [one for one in usable if one.cue in FIRM]
    usable = firm if len(unique_labels(firm)) >= len(row) else usable
    before = put_compared_last(sentence, [one for one in usable if one.end <= row[0].start])
    after = [one for one in usable if one.start >= row[-1].end]
    if len(free) < len(row):
        taken = {result.group for result in row}
        left = [name for name in unique_labels([*before, *after]) if name not in taken]
        known = row[-1].group or row[0].group
        one = is_one_group(sentence, row, rows) or is_before_and_after(sentence, row)
        one |= is_of_several(sentence, row)
        if len(free) == 1 and len(left) == 1 and not one:
            free[0].give_group(left[0])
        if len(free) == len(row) - 1 > 0 and known and one:
            for result in free:
                result.give_group(known)
        return
    weak = [one for one in before if one not in firm and one.cue != "before"]
    sole = len(unique_labels(firm)) == 1 and firm[0].end <= row[0].start and not weak
    if len(row) == 2 and sole:
        bind_one_of_two(sentence, row, firm[-1])
        if row[0].group or row[1].group:
            return
    shape = sentence.shape
    clause = [one for one in before if not CUT.search(shape, one.end, row[0].start)] or before
    if clause != before and any(one[-1].end <= clause[0].start for one in rows):
        before = usable = clause  # "; with B, it fell by 4 and 5": A has its own results
    ends = [one[-1].end for one in rows if one[-1].end <= row[0].start]
    since = [one for one in before if one.start >= max(ends, default=0)] if ends else []
    if len(row) == 2 and since and is_said_anew(sentence, since[-1], row, max(ends)):
        bind_one_of_two(sentence, row, since[-1])
        return
    compared = len(since) == len(row) and is_versus(sentence, row)
    for names in (
        unique_labels(since) if compared else [],
        unique_labels(after[: len(row)]) if is_list_of_groups(sentence, row, after) else [],
        unique_labels(clause),
        unique_labels(before),
        unique_labels(usable),
        unique_labels(clause)[-len(row) :] if len(unique_labels(clause)) > len(row) else [],
        unique_labels(after),
    ):
        if len(names) == len(row):
            for result, name in zip(row, names, strict=True):
                result.give_group(name)
            return
    if len(row) == 2 and not before and bind_by_comparative(sentence, row, after):
        return
    if len(row) == 2 and (subject := find_compared_subject(sentence, row, mentions)):
        for result, mention in zip(row, subject, strict=True):
            result.give_group(label_of(mention))
    elif len(row) == 2 and len(unique_labels(clause)) == 1:
        bind_one_of_two(sentence, row, clause[-1])


def find_the_rest(sentence: Sentence, row: list[Result], mentions: list[Mention]) -> list[Mention]:
    """Return the two of "those of A who smoked had more than those who did not (5 vs 3)"."""
    before = [one for one in mentions if one.end <= row[0].start and one.cue != "described"][-2:]
    rest = len(before) == 2 and THE_REST.fullmatch(before[1].shape)
    return before if rest and is_compared_with(sentence.shape, before[1]) else []


def put_compared_last(sentence: Sentence, before: list[Mention]) -> list[Mention]:
    """Return "Compared with B, A had more (12 vs 9)" as A and B."""
    if len(before) > 1:
        first, second = before[:2]
        words = sentence.shape[first.end : second.start]
        aside = re.fullmatch(rf"[^#,;]{{0,30}}, (?:in |more |fewer )?{LEAD}", words)
        if aside and OPENS_COMPARED.search(sentence.shape, max(0, first.start - 40), first.start):
            return [second, first, *before[2:]]
    return before


def is_one_group(sentence: Sentence, row: list[Result], rows: list[list[Result]]) -> bool:
    """Say whether a run is one group's at several times: another run is as long, or times are."""
    if any(
        re.search(r"\bv(?:s|ersus)?\b", sentence.shape[one.end : other.start])
        for one, other in itertools.pairwise(row)
    ):
        return False
    alike = [other for other in rows if other is not row and len(other) == len(row) > 2]
    opened = [one for one in rows if sentence.shape[one[0].start - 1 : one[0].start] == "("]
    bracket = [one for one in opened if len(one) == len(row)]
    if row in bracket and len(bracket) > 1 and "respectively" in sentence.shape:
        return True  # "in A (35 and 42 %, respectively) and in B (17 and 18 %, respectively)"
    times = [mark for mark in sentence.marks if mark.kind == "time" and mark.at < row[0].start]
    return bool(alike) or len(times) >= len(row) > 1


def repeat_order(
    sentence: Sentence, rows: list[list[Result]], mentions: list[Mention] | None = None
) -> None:
    """Let a later run of a sentence follow the order of an earlier one of the same length.

    Of "more in A: 12 v 9 on day 1, 8 v 7 on day 2" only the first of each is known.
    """
    order: list[str | None] = []
    since = 0
    for row in rows:
        groups = [result.group for result in row]
        one = len(row) == 2 and groups[0] and not groups[1] and is_versus(sentence, row)
        if one or (len(set(groups)) > 1 and all(groups)):
            order, since = groups, row[-1].end
        elif len(row) > 1 and len(row) == len(order) and not any(groups):
            named = any(
                since <= one.start < row[0].start and label_of(one) not in order
                for one in mentions or ()
            )
            if not all(order) and (named or not is_versus(sentence, row)):
                continue
            for result, name in zip(row, order, strict=True):
                if name is not None:
                    result.give_group(name)
