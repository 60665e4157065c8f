"""Who is counted: the flow of patients, and rates whose number of patients is missing."""

from collections.abc import Iterator
from itertools import pairwise

from appraisal.checks.finding import Finding, Result
from appraisal.checks.quotes import quote
from appraisal.derived.counts import exact_number, find_size, parent_size
from appraisal.derived.text import limits_text
from appraisal.records.reported import Printed
from appraisal.records.study import Study
from appraisal.stats import intervals

ONE_GROUP = ("case series", "single-arm trial")
LARGE = 200  # a whole of which a small part would be odd


def flow(study: Study) -> Iterator[Result]:
    """Tell whether the flow of patients only loses patients, and whether it shows who left."""
    reported = [(stage, stage.n) for stage in study.flow if isinstance(stage.n, Printed)]
    for (before, n), (after, m) in pairwise(reported):
        falls = m.value <= n.value
        yield Finding(
            after.id,
            "consistent" if falls else "inconsistent",
            1 if falls else 3,
            f"{before.label}: {n.text}; {after.label}: {m.text}."
            + ("" if falls else " A later stage cannot hold more patients than an earlier one."),
            (*quote(study, before.label, n), *quote(study, after.label, m)),
            innocent=() if falls else ("The two stages count different things.",),
        )
    if not reported:
        return
    index = study.flow.index(reported[0][0])
    unknown = study.flow[:index]
    if unknown:
        stage, n = reported[0]
        yield Finding(
            f"{stage.id}-before",
            "cannot tell",
            4 if study.design.kind in ONE_GROUP else 3,
            f"{stage.label}: {n.text}. How many stood before them is not reported: "
            f"{'; '.join(earlier.label for earlier in unknown)}.",
            quote(study, stage.label, n),
            tuple(earlier.why for earlier in unknown if earlier.why),
            ("A flow diagram may be in the full text.",),
            "Rates among those who got as far as treatment are not the rates a new patient faces.",
        )


def likely_sizes(whole: int | None) -> tuple[int, ...]:
    """Return sizes to try for a group of unknown size: small ones, and shares of a large whole.

    Examples
    --------
    >>> likely_sizes(135), likely_sizes(359), likely_sizes(12)
    ((10, 15, 20, 30), (35, 89, 179), (3, 6))
    """
    if whole is None or 30 <= whole <= LARGE:
        return (10, 15, 20, 30)
    shares = (whole // 10, whole // 4, whole // 2) if whole > LARGE else (whole // 4, whole // 2)
    return tuple(n for n in shares if n > 0)


def missing_denominators(study: Study) -> Iterator[Result]:
    """Show what a rate without its number of patients still allows."""
    for outcome in study.outcomes:
        inside = study.find("groups", outcome.group).within
        if (
            outcome.kind not in ("response", "harm")
            or not inside
            or find_size(study, outcome.group)
        ):
            continue
        share = exact_number(outcome.percent)
        events = exact_number(outcome.events)
        if share is None and (events is None or events.value > 0):
            continue
        rate = float(share.value) / 100 if share else 0.0
        lines = []
        for n in likely_sizes(parent_size(study, outcome.group)):
            k = round(rate * n)
            lines.append(f"{k} of {n}: exact interval {limits_text(*intervals.proportion(k, n))}")
        yield Finding(
            outcome.id,
            "cannot tell",
            4,
            f"{outcome.label}: {share or 'none'} of an unknown number of patients.",
            (
                *quote(study, outcome.label, outcome.events),
                *quote(study, outcome.label, share or "not reported"),
            ),
            tuple(lines),
            ("The paper's tables probably give the number; the text we have does not.",),
            "Without the number of patients a rate cannot be compared with another.",
        )
