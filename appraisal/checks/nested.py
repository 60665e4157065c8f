"""What lies within another: subgroups, stages of the flow, complete and severe ones."""

import re
from collections.abc import Iterator

from appraisal.checks.finding import Finding, Result
from appraisal.checks.quotes import quote, quote_outcome, suspect_messenger
from appraisal.derived.counts import exact_share, find_counts, whole_number
from appraisal.derived.scales import share_bounds
from appraisal.records.study import Outcome, Study

KINDS_OF = "(?:metabolic |molecular |haematologic |hematologic |clinical )?"
RESPONSE = f"{KINDS_OF}(?:response|remission)s?(?: rate)?"
COMPLETE = rf"\bcomplete {RESPONSE}\b|\bcr\b"
ANY_RESPONSE = rf"\b(?:any|overall|objective|best overall) {RESPONSE}\b|\borr\b"
OR_MORE = "(?: ?(?:or|and) ?(?:higher|more|above|worse|4|5))"
GRADE = rf"(?:of )?grades? ?(?:3 ?(?:to|-|–|/) ?[45]|(?:>=|≥|at least )? ?[345]{OR_MORE}?)"
SEVERE = rf",? ?\(?(?:{GRADE})\)?|\bsevere "
ANY_GRADE = r",? ?\(?\b(?:of )?any grade\)?|\bany "


def subgroup_sizes(study: Study) -> Iterator[Result]:
    """Tell whether each group is no larger than the one it lies in."""
    for group in study.groups:
        parent = next((g for g in study.groups if g.id == group.within), None)
        n, whole = whole_number(group.n), whole_number(parent.n) if parent else None
        if parent is None or n is None or whole is None:
            continue
        fine = n <= whole
        yield Finding(
            group.id,
            "consistent" if fine else "inconsistent",
            1 if fine else 3,
            f"{group.label}: {n}, within {parent.label}: {whole}"
            + ("." if fine else "; a part cannot be larger than its whole."),
            (*quote(study, group.label, group.n), *quote(study, parent.label, parent.n)),
            innocent=()
            if fine
            else (
                "The two numbers count different things, such as eyes and patients.",
                "The two numbers changed places.",
                *suspect_messenger(study, group.n),
            ),
            so_what="" if fine else "Ask for the flow of patients.",
        )


def stages_and_groups(study: Study) -> Iterator[Result]:
    """Tell whether a stage of the flow and a group of the same name have the same size."""
    groups = {plain_text(group.label): group for group in study.groups}
    ids = {group.id: group for group in study.groups}
    for stage in study.flow:
        group = ids.get(stage.group) if stage.group else groups.get(plain_text(stage.label))
        n, size = whole_number(stage.n), whole_number(group.n) if group else None
        if group is None or n is None or size is None:
            continue
        yield Finding(
            stage.id,
            "consistent" if n == size else "cannot tell",
            1 if n == size else 3,
            f"{stage.label}: {n} in the flow of patients, {size} where results are given.",
            (*quote(study, f"{stage.label}, flow", stage.n), *quote(study, group.label, group.n)),
            innocent=()
            if n == size
            else ("The two count at different times, or only those evaluable.",),
            so_what="" if n == size else f"Ask what became of the {abs(n - size)}.",
        )


def narrower_outcomes(study: Study) -> Iterator[Result]:
    """Tell whether no more are complete than respond, and no more severe than of any grade."""
    responses, grades = dict[tuple[str, ...], Outcome](), dict[tuple[str, ...], Outcome]()
    for outcome in study.outcomes:
        label = outcome.label.lower()
        if re.search(ANY_RESPONSE, label):
            responses.setdefault(named_so(outcome, ANY_RESPONSE), outcome)
        if not re.search(SEVERE, label):
            grades.setdefault(named_so(outcome, ANY_GRADE), outcome)
    for outcome in study.outcomes:
        if outcome.within is not None:
            yield from part_of(study, outcome, study.find("outcomes", outcome.within))
            continue
        for words, wider in ((COMPLETE, responses), (SEVERE, grades)):
            if re.search(words, outcome.label.lower()):
                wide = wider.get(named_so(outcome, words))
                if wide is not None and wide.id != outcome.id:
                    yield from part_of(study, outcome, wide)


def named_so(outcome: Outcome, without: str) -> tuple[str, ...]:
    """Return what two outcomes must share: group, kind, and the label without some words."""
    label = re.sub(without, "", outcome.label.lower())
    return outcome.group, outcome.kind, plain_text(label)


def part_of(study: Study, narrow: Outcome, wide: Outcome) -> Iterator[Finding]:
    """Judge two outcomes of which one is part of the other, by their counts or percentages."""
    few, many = find_counts(study, narrow), find_counts(study, wide)
    if narrow.recurrent or wide.recurrent:
        return
    if few.events and many.events:
        fine = few.events[0] <= many.events[-1]
        says = f"{few.text} have '{narrow.label}', {many.text} '{wide.label}'"
    else:
        one, other = exact_share(narrow.percent), exact_share(wide.percent)
        if one is None or other is None or narrow.group != wide.group:
            return
        fine = share_bounds(one).low <= share_bounds(other).high
        says = f"{one} have '{narrow.label}', {other} '{wide.label}'"
    yield Finding(
        f"{narrow.id}-{wide.id}",
        "consistent" if fine else "inconsistent",
        1 if fine else 3,
        says + ("." if fine else ", though each of the first is one of the second."),
        (*quote_outcome(study, narrow), *quote_outcome(study, wide)),
        innocent=()
        if fine
        else (
            "The two numbers changed places.",
            "One counts patients, the other events.",
            *suspect_messenger(study, narrow.percent, narrow.events),
        ),
        so_what="" if fine else "Ask for both counts.",
    )


def plain_text(label: str) -> str:
    """Return the words of a label alone, to compare it with another.

    Examples
    --------
    >>> plain_text("CR,  by review (all)")
    'cr by review all'
    """
    return " ".join(re.findall(r"\w+", label.lower()))
