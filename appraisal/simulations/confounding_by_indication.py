"""Confounding by indication: fitness and pace of disease decide both treatment and survival."""

from __future__ import annotations

from dataclasses import dataclass
from math import log, sqrt
from typing import TYPE_CHECKING

import numpy as np

from appraisal.simulations.scenario import Checked, check_cohorts, quantity
from appraisal.stats.evalues import evalue
from appraisal.stats.hazard_ratios import Ratios
from appraisal.stats.special import expit

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray


@dataclass(frozen=True, kw_only=True)
class Scenario(Checked):
    """A world in which the fit, and those whose disease is slow, get the treatment more often.

    Fitness is on the chart; pace of disease is not. Both are yes or no, so what they do can be
    counted in four kinds of patient without a model.

    Attributes
    ----------
    n : int
        Patients in a cohort, 20 to 5,000.
    median : float
        Median survival in months if nobody were treated, 0.5 to 60.
    effect : float
        True hazard ratio of treatment within each kind of patient, 0.1 to 3; 1 is no effect.
    months : float
        Death by this time is the outcome, 0.5 to 60 months.
    treated : float
        Share treated, 0.05 to 0.95.
    fit, slow : float
        Share of fit patients, and of patients with slow disease, 0.05 to 0.95.
    together : float
        Correlation of fit and slow, 0 to 0.95 (less if the two shares differ).
    fit_treated, slow_treated : float
        Odds ratio of being treated, fit against unfit and slow against fast, 1 to 30.
    fit_death, slow_death : float
        Hazard ratio of death, fit against unfit and slow against fast, 0.05 to 1.
    """

    n: int = quantity(93, 20, 5000, "patients", whole=True)
    median: float = quantity(6.0, 0.5, 60, "months")
    effect: float = quantity(1.0, 0.1, 3, "ratio")
    months: float = quantity(6.0, 0.5, 60, "months")
    treated: float = quantity(0.58, 0.05, 0.95, "share")
    fit: float = quantity(0.5, 0.05, 0.95, "share")
    slow: float = quantity(0.5, 0.05, 0.95, "share")
    together: float = quantity(0.0, 0, 0.95, "correlation")
    fit_treated: float = quantity(4.0, 1, 30, "odds ratio")
    slow_treated: float = quantity(4.0, 1, 30, "odds ratio")
    fit_death: float = quantity(0.4, 0.05, 1, "ratio")
    slow_death: float = quantity(0.4, 0.05, 1, "ratio")

    def __post_init__(self) -> None:
        super().__post_init__()
        spread = sqrt(self.fit * (1 - self.fit) * self.slow * (1 - self.slow))
        most = (min(self.fit, self.slow) - self.fit * self.slow) / spread
        if self.together > most + 1e-12:
            raise ValueError(
                f"together is {self.together!r}; with {self.fit:g} fit and {self.slow:g} slow "
                f"allowed are numbers from 0 to {most:.3f}."
            )


@dataclass(frozen=True, eq=False)
class Population:
    """What the world does, without chance: one row a kind of patient.

    Kinds, in order: unfit and fast, unfit and slow, fit and fast, fit and slow.

    Attributes
    ----------
    share : array, shape (4,)
        Share of patients of each kind; sums to 1.
    treated : array, shape (4,)
        Chance that a patient of the kind is treated.
    risk_treated, risk_untreated : array, shape (4,)
        Risk of death by the chosen time with and without treatment.
    """

    share: NDArray[np.float64]
    treated: NDArray[np.float64]
    risk_treated: NDArray[np.float64]
    risk_untreated: NDArray[np.float64]

    def risks(self, adjusted_for: str) -> tuple[float, float]:
        """Risk of death treated and untreated: "nothing", "fitness" or "everything".

        "nothing" compares the groups as they are; "fitness" standardises to all patients over
        fitness; "everything" over the four kinds, which is the truth: the risk if all, and if
        none, were treated.
        """
        kinds = {
            "nothing": np.zeros(4, dtype=int),
            "fitness": np.array([0, 0, 1, 1]),
            "everything": np.arange(4),
        }[adjusted_for]
        weight = np.bincount(kinds, self.share)
        sides = (
            (self.share * self.treated, self.risk_treated),
            (self.share * (1 - self.treated), self.risk_untreated),
        )
        treated, untreated = (
            # a kind that nobody is of has no risk, and no weight either
            float(weight @ (np.bincount(kinds, size * risk) / np.maximum(size_of, 1e-300)))
            for size, risk in sides
            for size_of in [np.bincount(kinds, size)]
        )
        return treated, untreated

    def ratio(self, adjusted_for: str) -> float:
        """Risk ratio, treated over untreated, adjusted as `risks` is."""
        treated, untreated = self.risks(adjusted_for)
        return treated / untreated

    def difference(self, adjusted_for: str) -> float:
        """Risk difference, treated less untreated, adjusted as `risks` is."""
        treated, untreated = self.risks(adjusted_for)
        return treated - untreated


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers of one sentence, without chance: what a very large study would find.

    Attributes
    ----------
    crude, adjusted, truth : float
        Risk ratios of death: the groups as they are, standardised over fitness, and true.
    crude_difference, adjusted_difference, true_difference : float
        The same as risk differences, -1 to 1.
    evalue : float
        E-value of the crude risk ratio, 1 or above.
    evalue_adjusted : float
        E-value of the adjusted risk ratio: what pace of disease would have to be able to do.
    undefined : float
        Share of simulated cohorts in which fitness could not be adjusted for, because all fit
        or all unfit patients were on one side, or a whole side had no death.
    """

    crude: float
    adjusted: float
    truth: float
    crude_difference: float
    adjusted_difference: float
    true_difference: float
    evalue: float
    evalue_adjusted: float
    undefined: float


@dataclass(frozen=True, eq=False)
class Result:
    """Crude, adjusted and true answers side by side.

    Attributes
    ----------
    scenario : Scenario
        What was asked.
    population : Population
        What the world does, without chance.
    counts : array of int, shape (cohorts, 2, 2, 2, 2)
        Patients by fit, slow, treated, dead (0 no, 1 yes).
    crude, adjusted, adjusted_for_both : Ratios
        Risk ratios of death in each cohort: as the groups are, standardised over fitness, and
        standardised over fitness and pace (possible only if pace were on the chart).
    """

    scenario: Scenario
    population: Population
    counts: NDArray[np.int64]
    crude: Ratios
    adjusted: Ratios
    adjusted_for_both: Ratios

    @property
    def summary(self) -> Summary:
        """The numbers of one sentence."""
        world = self.population
        crude, adjusted = world.ratio("nothing"), world.ratio("fitness")
        return Summary(
            crude=crude,
            adjusted=adjusted,
            truth=world.ratio("everything"),
            crude_difference=world.difference("nothing"),
            adjusted_difference=world.difference("fitness"),
            true_difference=world.difference("everything"),
            evalue=evalue(crude, crude, crude, measure="RR").estimate,
            evalue_adjusted=evalue(adjusted, adjusted, adjusted, measure="RR").estimate,
            undefined=float((~np.isfinite(self.adjusted.log)).mean()),
        )


def population(scenario: Scenario) -> Population:
    """Work out the world of a scenario without chance.

    Examples
    --------
    >>> world = population(Scenario())
    >>> [round(world.ratio(how), 2) for how in ("nothing", "fitness", "everything")]
    [0.71, 0.83, 1.0]
    """
    fit, slow = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])
    p, q = scenario.fit, scenario.slow
    both = p * q + scenario.together * sqrt(p * (1 - p) * q * (1 - q))
    share = np.array([1 - p - q + both, q - both, p - both, both]).clip(0)
    tilt = fit * log(scenario.fit_treated) + slow * log(scenario.slow_treated)
    at = _root(lambda x: float(share @ expit(x + tilt)) - scenario.treated)
    pace = scenario.fit_death**fit * scenario.slow_death**slow
    size = _root(lambda x: 0.5 - float(share @ np.exp(-np.exp(x) * pace)))
    hazard = np.exp(size) * pace * scenario.months / scenario.median
    return Population(
        share=share,
        treated=expit(at + tilt),
        risk_treated=-np.expm1(-hazard * scenario.effect),
        risk_untreated=-np.expm1(-hazard),
    )


def simulate(scenario: Scenario, rng: np.random.Generator, cohorts: int = 400) -> Result:
    """Draw cohorts and compare deaths with and without adjustment.

    The answer is the risk of death by a chosen time, as a ratio and a difference, in all
    patients: unlike a hazard ratio or an odds ratio these do not change merely because a
    prognostic factor is added, so crude, adjusted and true can be set side by side, and the
    E-value of a risk ratio needs no approximation. Everybody is followed to that time.

    Parameters
    ----------
    scenario : Scenario
        The world.
    rng : numpy.random.Generator
        Source of chance.
    cohorts : int
        Cohorts to draw, 1 to 100,000.

    Returns
    -------
    Result
        Answers side by side.

    Raises
    ------
    ValueError
        `cohorts` out of range.

    References
    ----------
    Miettinen OS (1983), The need for randomization in the study of intended effects,
    Stat Med 2:267-271. Greenland S, Robins JM, Pearl J (1999), Confounding and
    collapsibility in causal inference, doi:10.1214/ss/1009211805.

    Examples
    --------
    >>> import numpy as np
    >>> found = simulate(Scenario(), np.random.default_rng(1), cohorts=400)
    >>> f"{found.crude.typical:.2f} crude, {found.adjusted.typical:.2f} adjusted, 1.00 true"
    '0.69 crude, 0.82 adjusted, 1.00 true'
    """
    shape = check_cohorts(cohorts), scenario.n
    world = population(scenario)
    kind = np.searchsorted(np.cumsum(world.share)[:-1], rng.random(shape), side="right")
    treated = rng.random(shape) < world.treated[kind]
    risk = np.where(treated, world.risk_treated[kind], world.risk_untreated[kind])
    dead = rng.random(shape) < risk
    code = 4 * kind + 2 * treated + dead + 16 * np.arange(shape[0])[:, None]
    counts = np.bincount(code.ravel(), minlength=16 * shape[0]).reshape(-1, 2, 2, 2, 2)
    return Result(
        scenario=scenario,
        population=world,
        counts=counts,
        crude=_standardise(counts.sum(axis=(1, 2))[:, None]),
        adjusted=_standardise(counts.sum(axis=2)),
        adjusted_for_both=_standardise(counts.reshape(-1, 4, 2, 2)),
    )


def _standardise(counts: NDArray[np.int64]) -> Ratios:
    """Risk ratio standardised to all patients; `counts` is (cohorts, strata, treated, dead)."""
    n = counts.sum(axis=3)
    stratum = n.sum(axis=2)
    size = stratum.sum(axis=1, keepdims=True)
    weight = (stratum / size)[..., None]
    present = stratum[..., None] > 0
    with np.errstate(divide="ignore", invalid="ignore"):
        # a stratum nobody is in needs no risk; one with patients on one side only has none
        risk = np.where(present, counts[..., 1] / n, 0.0)
        total = (weight * risk).sum(axis=1)
        logs = np.log(total[:, 1]) - np.log(total[:, 0])
        within = np.where(present, weight**2 * risk * (1 - risk) / n, 0.0).sum(axis=1)
        # the mix of strata is itself a sample: how far it moves the two risks apart
        pull = risk[..., 1] / total[:, 1:] - risk[..., 0] / total[:, :1]
        mix = (weight[..., 0] * pull**2).sum(axis=1) / size[:, 0]
        se = np.sqrt((within / total**2).sum(axis=1) + mix)
    return Ratios(logs, np.where(np.isfinite(logs), se, np.nan))


def _root(rising: Callable[[float], float]) -> float:
    """Find where a rising function of a logarithm is zero, by halving."""
    low, high = -40.0, 40.0
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (low, middle) if rising(middle) > 0 else (middle, high)
    return (low + high) / 2
