"""Cumulative incidence beside survival: whoever relapses is no longer free of progression."""

from collections.abc import Iterator
from itertools import product

from appraisal.checks.finding import Finding, Result, sentence
from appraisal.checks.quotes import quote, suspect_messenger
from appraisal.derived.counts import exact_share
from appraisal.derived.scales import share_bounds
from appraisal.derived.text import sum_limits_text
from appraisal.records.reported import Printed
from appraisal.records.study import Study
from appraisal.records.survival import Rate, Survival

RELAPSE = ("relapse", "CIR", "progression", "recurrence")
FREE = ("PFS", "DFS", "RFS", "LFS")
DEATH = ("NRM", "TRM")


def incidence_and_survival(study: Study) -> Iterator[Result]:
    """Tell whether relapse, death without it and survival free of both come to no more than all.

    With the cumulative incidences of both they come to 100 %. One minus a Kaplan-Meier curve of
    relapse alone is never above one minus that of PFS, so relapse and PFS never come to more.
    """
    for relapse, free in product(study.survival, study.survival):
        if relapse.endpoint not in RELAPSE or free.endpoint not in FREE:
            continue
        if relapse.group != free.group:
            continue
        others = [c for c in study.survival if c.endpoint in DEATH and c.group == free.group]
        for rate in relapse.rates:
            at = [rate_at(curve, rate.months) for curve in (free, *others[:1])]
            one, other = exact_share(rate.percent), at[0]
            if one is not None and other is not None:
                third = at[1] if len(at) > 1 else None
                yield together(
                    study, (relapse, free), rate, [one, other, *([third] if third else [])]
                )


def rate_at(curve: Survival, months: float) -> Printed | None:
    """Return the rate that a curve prints for a time."""
    return next((exact_share(r.percent) for r in curve.rates if r.months == months), None)


def together(
    study: Study, curves: tuple[Survival, Survival], rate: Rate, parts: list[Printed]
) -> Finding:
    """Judge relapse, survival free of it and, where printed, death without it at one time."""
    relapse, free = curves
    names = [relapse.endpoint, free.endpoint, "death without it"][: len(parts)]
    total = sum(float(part.value) for part in parts)
    low = float(sum(share_bounds(part).low for part in parts))
    high = float(sum(share_bounds(part).high for part in parts))
    above, below = low > 100, len(parts) == 3 and high < 100
    # with 1 - Kaplan-Meier of each, which many print, the three come to more than all
    naive = above and len(parts) == 3 and low - float(share_bounds(parts[2]).high) <= 100
    fine = not (above or below)
    said = sentence(f"{name} {part}" for name, part in zip(names, parts, strict=True))
    return Finding(
        f"{relapse.id}-{free.id}-{rate.tag}",
        "consistent" if fine else "cannot tell" if naive else "inconsistent",
        1 if fine else 2 if naive else 3,
        f"At {rate.when} {said} come to {total:g} %"
        + (
            ", more than all."
            if above
            else ", less than all."
            if below
            else "."
            if len(parts) == 3
            else f"; {100 - total:g} % are left for death without it."
        ),
        tuple(
            q for name, part in zip(names, parts, strict=True) for q in quote(study, name, part)
        ),
        (sum_limits_text(low, high),),
        ()
        if fine
        else (
            *(("Each was estimated as if the other did not compete: one minus Kaplan-Meier.",)
              if naive else ()),
            "The figures are of different patients or times.",
            f"{free.endpoint} was censored where {relapse.endpoint} was counted.",
            *suspect_messenger(study, *parts),
        ),
        "" if fine else "Ask how each was estimated, and for the numbers at risk.",
    )  # fmt: skip
