"""E-values: how strong a hidden confounder would have to be."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, get_args

Measure = Literal["HR", "RR", "OR"]


@dataclass(frozen=True, slots=True)
class EValue:
    """E-values of an estimate and of the confidence limit nearer 1.

    Attributes
    ----------
    estimate, limit : float
        The E-values, 1 or above. The limit's is 1 if the interval includes 1.
    risk_ratio, risk_ratio_limit : float
        The estimate and the limit nearer 1, brought to the risk-ratio scale.
    measure : str
        What was given: "HR", "RR" or "OR".
    common : bool
        Whether the outcome was taken to be common.
    """

    estimate: float
    limit: float
    risk_ratio: float
    risk_ratio_limit: float
    measure: Measure
    common: bool


def evalue(
    estimate: float, low: float, high: float, *, measure: Measure = "HR", common: bool = True
) -> EValue:
    """Return the E-values of a ratio and of its confidence limit nearer 1.

    The E-value is the least risk ratio a confounder that nobody measured would need with both
    treatment and outcome, beyond the measured ones, to explain the effect away. A hazard or
    odds ratio is first brought to an approximate risk ratio:

    ========  ===========================================  ============
    measure   common outcome                               rare outcome
    ========  ===========================================  ============
    HR        (1 - 0.5**sqrt(HR)) / (1 - 0.5**sqrt(1/HR))  HR
    OR        sqrt(OR)                                     OR
    RR        RR                                           RR
    ========  ===========================================  ============

    Parameters
    ----------
    estimate, low, high : float
        The ratio and its confidence limits, 0 < low <= estimate <= high.
    measure : {"HR", "RR", "OR"}
        Hazard, risk (or rate) or odds ratio.
    common : bool
        True if the outcome befalls more than about 15 % by the end of follow-up.

    Returns
    -------
    EValue
        Both E-values and the risk ratios they are made from.

    Raises
    ------
    ValueError
        If the three numbers are not in that order and above 0, or `measure` is unknown.

    References
    ----------
    VanderWeele TJ, Ding P. Sensitivity analysis in observational research: introducing the
    E-value. Ann Intern Med 2017;167:268-274. doi:10.7326/M16-2607

    Examples
    --------
    >>> result = evalue(10.73, 8.02, 14.36, measure="RR")
    >>> round(result.estimate, 2), round(result.limit, 2)
    (20.95, 15.52)
    """
    if measure not in get_args(Measure):
        raise ValueError(f"measure is {measure!r}; allowed are {', '.join(get_args(Measure))}.")
    if not 0 < low <= estimate <= high < math.inf:
        raise ValueError(
            f"the ratio is {estimate!r} ({low!r} to {high!r}); allowed are numbers above 0 with "
            "low <= estimate <= high."
        )
    nearer = high if estimate < 1 else low
    risk_ratio = _risk_ratio(estimate, measure, common)
    risk_ratio_limit = _risk_ratio(nearer, measure, common)
    return EValue(
        estimate=_evalue(risk_ratio),
        limit=1.0 if low <= 1 <= high else _evalue(risk_ratio_limit),
        risk_ratio=risk_ratio,
        risk_ratio_limit=risk_ratio_limit,
        measure=measure,
        common=common,
    )


def _risk_ratio(ratio: float, measure: Measure, common: bool) -> float:
    if not common or measure == "RR":
        return ratio
    if measure == "OR":
        return math.sqrt(ratio)
    return (1 - 0.5 ** math.sqrt(ratio)) / (1 - 0.5 ** math.sqrt(1 / ratio))


def _evalue(risk_ratio: float) -> float:
    away_from_one = max(risk_ratio, 1 / risk_ratio)
    return away_from_one + math.sqrt(away_from_one * (away_from_one - 1))
