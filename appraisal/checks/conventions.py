"""How a report rounds: one count in two precisions, and one rule for all percentages."""

from collections import defaultdict
from collections.abc import Iterator

from appraisal.checks.counts import exact
from appraisal.checks.finding import Finding, Result, sentence
from appraisal.checks.quotes import quote, quote_outcome
from appraisal.derived.counts import (
    exact_share,
    find_counts,
    find_size,
    plainly,
    range_behind,
    settled_counts,
    whole_number,
)
from appraisal.records.study import Outcome, Study


def same_count(study: Study) -> Iterator[Result]:
    """Point out one count printed in two precisions, which looks like two results."""
    seen: dict[tuple[str, int, str], Outcome] = {}
    for outcome in study.outcomes:
        percent, both = exact_share(outcome.percent), settled_counts(study, outcome)
        if percent is None or both is None:
            continue
        key = (outcome.group, both[0], outcome.kind)
        first = seen.setdefault(key, outcome)
        other = exact_share(first.percent)
        if other and other.text != percent.text and other.at == percent.at:
            k, n = both
            yield Finding(
                outcome.id,
                "consistent",
                1,
                f"{other} and {percent} are one count, {k} of {n}, in two precisions.",
                (*quote_outcome(study, first)[:1], *quote_outcome(study, outcome)),
                (f"{k}/{n} = {exact(k, n, percent)}",),
                so_what="Cosmetic; but do not read a difference into it.",
            )


def conventions(study: Study) -> Iterator[Result]:
    """Tell whether one rounding rule explains all percentages of one report."""
    cut_only: dict[tuple[str, int], list[Outcome]] = defaultdict(list)
    rounded_only: dict[tuple[str, int], list[Outcome]] = defaultdict(list)
    for outcome in study.outcomes:
        percent, n = exact_share(outcome.percent), find_size(study, outcome.group)
        if percent is None or n is None or not (plainly(outcome) and outcome.of_all):
            continue
        events = whole_number(outcome.events)
        rounded, cut = (
            events in ks if events is not None else bool(ks)
            for ks in (
                range_behind(percent.digits, n.value, rule) for rule in ("nearest", "truncated")
            )
        )
        for place in (percent.at, *percent.also):
            # whole percentages of a text are rounded by hand, the decimals of a table are not
            key = study.report_of(place).id, len(percent.digits.partition(".")[2])
            if cut and not rounded:
                cut_only[key].append(outcome)
            elif rounded and not cut:
                rounded_only[key].append(outcome)
    for (report, places), cuts in cut_only.items():
        rounded_so = rounded_only[report, places]
        both, mixed = (*cuts, *rounded_so), bool(rounded_so)
        texts = [[o.percent.text for o in os] for os in (cuts, rounded_so)]  # type: ignore[union-attr]
        says = f"{sentence(texts[0])} % can only have been cut off"
        says += f"; {sentence(texts[1])} % only rounded: no one rule gives both." if mixed else "."
        first = min(key[1] for key in cut_only if key[0] == report)
        yield Finding(
            report if places == first else f"{report}-{places}",
            "inconsistent" if mixed else "consistent",
            1,
            says,
            tuple(q for o in both for q in quote(study, o.label, o.percent)),
            tuple(counted_text(study, o) for o in both),
            ("Figures were taken from tables made by different hands.",),
            "Cosmetic: allow for one unit in the last digit before calling anything an error.",
        )


def counted_text(study: Study, outcome: Outcome) -> str:
    """Write the counts behind a percentage, and what is printed."""
    found, percent = find_counts(study, outcome), exact_share(outcome.percent)
    shown = " or ".join(
        f"{k}/{found.n} = {exact(k, found.size, percent)}" for k in found.events[:2]
    )
    return f"{outcome.label}: {shown}, printed {outcome.percent}"
