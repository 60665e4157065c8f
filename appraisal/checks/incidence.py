"""Cumulative incidence beside survival: whoever relapses is no longer free of progression."""

from collections.abc import Iterator
from itertools import product

from appraisal.checks.finding import Finding, Result
from appraisal.checks.quotes import quote, suspect_messenger
from appraisal.derived.counts import exact_number
from appraisal.records.study import Study
from appraisal.stats import rounding


def incidence_and_survival(study: Study) -> Iterator[Result]:
    """Tell whether relapse and progression-free survival at one time leave room for each other."""
    relapses = [curve for curve in study.survival if curve.endpoint == "relapse"]
    curves = [curve for curve in study.survival if curve.endpoint == "PFS"]
    for relapse, free in product(relapses, curves):
        if relapse.group != free.group:
            continue
        at = {rate.months: exact_number(rate.percent) for rate in free.rates}
        for rate in relapse.rates:
            one, other = exact_number(rate.percent), at.get(rate.months)
            if one is None or other is None or min(one.value, other.value) < 0:
                continue
            total = one.value + other.value
            fine = rounding.bounds(one.digits).low + rounding.bounds(other.digits).low <= 100
            rest = f"; {100 - total} % are left for death without relapse" if total <= 100 else ""
            yield Finding(
                f"{relapse.id}-{free.id}-{rate.tag}",
                "consistent" if fine else "inconsistent",
                1 if fine else 3,
                f"At {rate.when} relapse {one} and PFS {other} come to {total} %"
                + (f"{rest}." if fine else ", more than all."),
                (*quote(study, "Relapse", one), *quote(study, "PFS", other)),
                (
                    "Whoever relapses is no longer free of progression; and one minus a "
                    "Kaplan-Meier curve of relapse is never above one minus that of PFS.",
                ),
                ()
                if fine
                else (
                    "The two are of different patients or times.",
                    "PFS was censored where relapse was counted.",
                    *suspect_messenger(study, one, other),
                ),
                "" if fine else "Ask for the numbers at risk of both.",
            )
