"""Cohorts that reproduce every value printed for a survival curve, and what they say of it."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from appraisal.derived.counts import require_size
from appraisal.derived.times import months_number
from appraisal.records.reported import Printed, Reported
from appraisal.records.study import Study

if TYPE_CHECKING:
    from appraisal.stats.compatible import Cohorts

SEED = 20  # of the cohorts that are shown; printed beside them
COHORTS = 200


def sample_cohorts(study: Study, survival: str) -> "Cohorts":
    """Sample cohorts that reproduce every value printed for a survival curve.

    Raises
    ------
    ValueError
        When nothing settles the number of patients, or no cohort fits.
    """
    return _sample(*constraints(study, survival))


def landmark_interval(study: Study, survival: str, months: float) -> tuple[float, float]:
    """Return the median lower and upper log-log limit, as shares, over compatible cohorts."""
    return _interval(constraints(study, survival), months)


def constraints(study: Study, survival: str) -> tuple[Any, ...]:
    """Gather what is printed of a curve: patients, rates, median, its interval, follow-up."""
    curve = study.find("survival", survival)
    watched = next((f for f in study.follow_up if f.group == curve.group), None)
    median = "not reached" if curve.median == "not reached" else months_text(curve.median)
    low, high = months_text(curve.low), months_text(curve.high)
    ends = (months_text(watched.minimum), months_text(watched.maximum)) if watched else (None, None)
    return (
        require_size(study, curve.group),
        tuple((rate.months, rate.percent.digits) for rate in curve.rates),
        median,
        (low, high) if low else None,
        months_text(watched.median) if watched else None,
        ends if all(ends) else None,
    )


def months_text(value: Reported) -> str | None:
    """Write a printed time in months; None for a word."""
    return str(months_number(value)) if isinstance(value, Printed) else None


@lru_cache(maxsize=16)
def _sample(
    n: int,
    rates: tuple[tuple[float, str], ...],
    median: str | None,
    interval: tuple[str, str | None] | None,
    follow_up: str | None,
    follow_up_range: tuple[str, str] | None,
) -> "Cohorts":
    import numpy as np

    from appraisal.stats import compatible

    return compatible.cohorts(
        n,
        survival=rates,
        median=median,
        median_interval=interval,
        follow_up=follow_up,
        follow_up_range=follow_up_range,
        size=COHORTS,
        rng=np.random.default_rng(SEED),
    )


@lru_cache(maxsize=64)
def _interval(constraints: tuple[Any, ...], months: float) -> tuple[float, float]:
    import numpy as np

    from appraisal.stats.survival import kaplan_meier

    sampled = _sample(*constraints)
    limits = [
        kaplan_meier(times, events).at(months)
        for times, events in zip(sampled.times, sampled.events, strict=True)
    ]
    low, high = np.median([(limit.low, limit.high) for limit in limits], axis=0)
    return float(low), float(high)
