"""Sampling: the same study many times, and the best of several small centres."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from appraisal.simulations.scenario import Checked, check_cohorts, quantity
from appraisal.stats.special import gammaln, xlogy

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, kw_only=True)
class Scenario(Checked):
    """A study of `n` patients with a known true rate, done again and again.

    With more than one centre, each treats its own `n` patients with the same true rate and only
    the best result is published.

    Attributes
    ----------
    n : int
        Patients in one centre's study, 1 to 1,000.
    rate : float
        True rate of the outcome, 0 to 1.
    centres : int
        Centres that each do the study, 1 to 50.
    observed : int
        Patients with the outcome as published, to be found again; 0 to 1,000, `n` at most.
    """

    n: int = quantity(19, 1, 1000, "patients", whole=True)
    rate: float = quantity(0.6, 0, 1, "share")
    centres: int = quantity(1, 1, 50, "centres", whole=True)
    observed: int = quantity(16, 0, 1000, "patients", whole=True)

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.observed > self.n:
            raise ValueError(
                f"observed is {self.observed!r}; with {self.n} patients allowed are whole numbers "
                f"from 0 to {self.n}."
            )


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers of one sentence.

    Attributes
    ----------
    studies, n, centres : int
        How often the study was done, patients in it, and centres of which the best is published.
    truth : float
        True rate, 0 to 1.
    low, high : float
        Where the middle 95 % of the published rates lie.
    mean : float
        Mean published rate; `expected` is the same without chance.
    expected : float
        Expected published rate.
    exaggeration : float
        `expected` less `truth`; 0 with one centre.
    observed : float
        The published rate to be found again.
    at_least, at_most : float
        Chance that a published rate is `observed` or more, and or less, by calculation.
    """

    studies: int
    n: int
    centres: int
    truth: float
    low: float
    high: float
    mean: float
    expected: float
    exaggeration: float
    observed: float
    at_least: float
    at_most: float


@dataclass(frozen=True, eq=False)
class Result:
    """What was published, what was behind it, and what could have been.

    Attributes
    ----------
    scenario : Scenario
        What was asked.
    counts : array of int, shape (studies, centres)
        Patients with the outcome in each centre of each study.
    published : array of int, shape (studies,)
        The best centre's count.
    possible : array, shape (n + 1,)
        Chance of each published count 0 to n, by calculation.
    """

    scenario: Scenario
    counts: NDArray[np.int64]
    published: NDArray[np.int64]
    possible: NDArray[np.float64]

    @property
    def frequencies(self) -> NDArray[np.int64]:
        """How many studies published each count 0 to n; shape (n + 1,)."""
        return np.bincount(self.published, minlength=self.scenario.n + 1)

    @property
    def pooled(self) -> NDArray[np.float64]:
        """Rate of all centres of each study together: what ought to be published."""
        return self.counts.mean(axis=1) / self.scenario.n

    @property
    def summary(self) -> Summary:
        """The numbers of one sentence."""
        asked = self.scenario
        low, high = np.quantile(self.published, (0.025, 0.975), method="inverted_cdf") / asked.n
        expected = float(self.possible @ np.arange(asked.n + 1)) / asked.n
        return Summary(
            studies=len(self.published),
            n=asked.n,
            centres=asked.centres,
            truth=asked.rate,
            low=float(low),
            high=float(high),
            mean=float(self.published.mean() / asked.n),
            expected=expected,
            exaggeration=expected - asked.rate,
            observed=asked.observed / asked.n,
            at_least=float(self.possible[asked.observed :].sum()),
            at_most=float(self.possible[: asked.observed + 1].sum()),
        )


def simulate(scenario: Scenario, rng: np.random.Generator, cohorts: int = 1000) -> Result:
    """Do the study `cohorts` times.

    Parameters
    ----------
    scenario : Scenario
        The world.
    rng : numpy.random.Generator
        Source of chance.
    cohorts : int
        How often to do the study, 1 to 100,000.

    Returns
    -------
    Result
        Every count, the published one, and its distribution by calculation.

    Raises
    ------
    ValueError
        `cohorts` out of range.

    References
    ----------
    Ioannidis JPA (2008), Why most discovered true associations are inflated,
    doi:10.1097/EDE.0b013e31818131e7.

    Examples
    --------
    Ten centres, one true rate of 60 %, and only the best of them in print:

    >>> import numpy as np
    >>> said = simulate(Scenario(centres=10), np.random.default_rng(1)).summary
    >>> f"{said.truth:.0%} becomes {said.expected:.0%}; 84 % or more: {said.at_least:.0%}"
    '60% becomes 77%; 84 % or more: 21%'
    """
    shape = check_cohorts(cohorts), scenario.centres, scenario.n
    # Patients one by one, so that moving the rate moves few of them.
    counts = (rng.random(shape) < scenario.rate).sum(axis=2)
    below = np.cumsum(binomial(scenario.n, scenario.rate)) ** scenario.centres
    below[-1] = 1.0  # a sum of floats misses 1 by a bit
    return Result(scenario, counts, counts.max(axis=1), np.diff(below, prepend=0.0))


def binomial(n: int, rate: ArrayLike) -> NDArray[np.float64]:
    """Chance of each count 0 to `n` when each patient has the outcome with chance `rate`.

    Parameters
    ----------
    n : int
        Patients, 0 or more.
    rate : float or array_like, shape (k,)
        True rate, 0 to 1.

    Returns
    -------
    array, shape (n + 1,) or (k, n + 1)
        Probabilities that sum to 1.

    Examples
    --------
    >>> binomial(2, 0.5).round(2)
    array([0.25, 0.5 , 0.25])
    """
    k = np.arange(n + 1)
    p = np.asarray(rate, dtype=float)[..., None]
    ways = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
    return np.exp(ways + xlogy(k, p) + xlogy(n - k, 1 - p))
