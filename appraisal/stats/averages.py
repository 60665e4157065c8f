"""Averages over cohorts that leave out cohorts without an answer, and curves of pooled cohorts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from appraisal.stats.curves import crossing, curves, kaplan_meier_at

if TYPE_CHECKING:
    from numpy.typing import NDArray


def mean(values: NDArray[np.float64]) -> float:
    """Mean over the cohorts that have a value; nan if none has."""
    known = values[~np.isnan(values)]
    return float(known.mean()) if known.size else np.nan


def middle(values: NDArray[np.float64]) -> float:
    """Median over the cohorts that have a value, ``inf`` being one; nan if none has."""
    known = values[~np.isnan(values)]
    # "lower" never averages with an infinity
    return float(np.quantile(known, 0.5, method="lower")) if known.size else np.nan


def rate(marks: NDArray[np.bool_], among: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Share of `among` that are marked, in each cohort; nan where there is nobody."""
    size = among.sum(axis=1)
    return np.where(size > 0, (marks & among).sum(axis=1) / np.maximum(size, 1), np.nan)


def mean_of(values: NDArray[np.float64], member: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Mean of the members of each cohort; nan where there is nobody."""
    size = member.sum(axis=1)
    return np.where(size > 0, (values * member).sum(axis=1) / np.maximum(size, 1), np.nan)


def group_medians(
    time: NDArray[np.float64], died: NDArray[np.bool_], member: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Median survival of one group in each cohort; inf is "not reached", nan an empty group.

    Patients outside the group are censored before the start, so they are at risk at no death.
    """
    ordered, survival, _ = curves(np.where(member, time, -1.0), died & member)
    # Within a tie only its end is a point of the curve.
    inner = np.pad(ordered[:, 1:] == ordered[:, :-1], ((0, 0), (0, 1)))
    found = crossing(ordered, np.where(inner, np.nan, survival))
    return np.where(member.any(axis=1), found, np.nan)


def pooled_curve(
    time: NDArray[np.float64],
    died: NDArray[np.bool_],
    member: NDArray[np.bool_],
    at: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Kaplan-Meier estimate of one group of all cohorts together; nan past its last patient."""
    if not member.any():
        return np.full(len(at), np.nan)
    return kaplan_meier_at(time[member][None], died[member][None], at)[0]
