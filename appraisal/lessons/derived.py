"""What a study's record settles without printing it: counts, sizes, cohorts that fit."""

from functools import lru_cache
from typing import TYPE_CHECKING

from appraisal.records.reported import Printed
from appraisal.records.study import Outcome, Study, study
from appraisal.stats import rounding

if TYPE_CHECKING:
    from appraisal.stats.compatible import Cohorts

SEED = 20  # of the compatible cohorts a lesson shows; printed beside them
COHORTS = 200


def limits(low: float, high: float) -> str:
    """Print two percentages; whole numbers, but never 0 or 100 for what is not.

    Examples
    --------
    >>> limits(42.1, 99.6)
    '42 to 99.6 %'
    """
    texts = [f"{x:.0f}" if 0.5 <= x <= 99.5 or x in (0, 100) else f"{x:.1f}" for x in (low, high)]
    return f"{texts[0]} to {texts[1]} %"


def counts(source: Study, outcome: str) -> tuple[int, int]:
    """Return events and number of patients of an outcome, from what is printed.

    Raises
    ------
    ValueError
        When what is printed does not settle them; says why in a few words.
    """
    entry: Outcome = source.find("outcomes", outcome)
    n = derived_size(source, entry.group)
    if isinstance(entry.events, Printed):
        return int(entry.events.value), n
    if isinstance(entry.percent, Printed):
        possible = rounding.counts_behind(entry.percent.text, n)
        if len(possible) == 1:
            return possible[0], n
        raise ValueError("several counts print so" if possible else "no count prints so")
    raise ValueError("neither a count nor a percentage is printed")


def derived_size(source: Study, group: str) -> int:
    """Return the size of a group: printed, or the only one its counts and percentages allow.

    Raises
    ------
    ValueError
        When nothing printed settles it.
    """
    printed = source.size(group)
    if printed is not None:
        return printed
    within = source.find("groups", group).within
    upper = source.size(within) if within else None
    for entry in source.outcomes:
        if entry.group != group:
            continue
        if isinstance(entry.events, Printed) and isinstance(entry.percent, Printed):
            events = int(entry.events.value)
            possible = [
                n
                for n in range(max(events, 1), (upper or 500) + 1)
                if events in rounding.counts_behind(entry.percent.text, n)
            ]
            if len(possible) == 1:
                return possible[0]
    raise ValueError("the number of patients is not reported")


@lru_cache(maxsize=16)
def cohorts(study_id: str, survival: str) -> "Cohorts":
    """Sample cohorts that reproduce every figure printed for a survival curve."""
    import numpy as np

    from appraisal.stats import compatible

    source = study(study_id)
    curve = source.find("survival", survival)
    watched = next((f for f in source.follow_up if f.group == curve.group), None)
    median = curve.median.text if isinstance(curve.median, Printed) else None
    interval = None
    if isinstance(curve.low, Printed):
        interval = (curve.low.text, curve.high.text if isinstance(curve.high, Printed) else None)
    watched_for = None
    if watched and isinstance(watched.minimum, Printed) and isinstance(watched.maximum, Printed):
        watched_for = (watched.minimum.text, watched.maximum.text)
    return compatible.cohorts(
        derived_size(source, curve.group),
        survival=[(rate.months, rate.percent.text) for rate in curve.rates],
        median="not reached" if curve.median == "not reached" else median,
        median_interval=interval,
        follow_up=watched.median.text if watched and isinstance(watched.median, Printed) else None,
        follow_up_range=watched_for,
        size=COHORTS,
        rng=np.random.default_rng(SEED),
    )


@lru_cache(maxsize=16)
def landmark_interval(study_id: str, survival: str, months: int) -> tuple[float, float]:
    """Return the median lower and upper log-log limit, in percent, over compatible cohorts."""
    import numpy as np

    from appraisal.stats.survival import kaplan_meier

    sampled = cohorts(study_id, survival)
    limits = [
        kaplan_meier(times, events).at(months)
        for times, events in zip(sampled.times, sampled.events, strict=True)
    ]
    low, high = np.median([(limit.low, limit.high) for limit in limits], axis=0)
    return 100 * float(low), 100 * float(high)
