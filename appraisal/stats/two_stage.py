"""Simon's two-stage design: its error rates, and estimates that allow for the look between."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from appraisal.stats.intervals import Interval, checked_level
from appraisal.stats.special import betainc, gammaln, xlogy

if TYPE_CHECKING:
    from numpy.typing import NDArray

_HALVINGS = 60


@dataclass(frozen=True, slots=True)
class TwoStage:
    """A two-stage design: stop after `n1` patients with at most `r1` responses.

    Attributes
    ----------
    r1, n1 : int
        Responses of the first stage with which the trial ends, and its patients.
    r, n : int
        Responses of both stages with which the treatment is not pursued, and all patients.

    Raises
    ------
    ValueError
        If the numbers do not make a design.

    References
    ----------
    Simon R. Optimal two-stage designs for phase II clinical trials. Control Clin Trials
    1989;10:1-10. doi:10.1016/0197-2456(89)90015-9

    Examples
    --------
    >>> design = TwoStage(3, 13, 12, 43)
    >>> round(design.promising(0.2), 4), round(design.promising(0.4), 4)
    (0.0496, 0.8002)
    >>> round(design.early_stop(0.2), 3), round(design.expected_size(0.2), 1)
    (0.747, 20.6)
    """

    r1: int
    n1: int
    r: int
    n: int

    def __post_init__(self) -> None:
        if not (0 <= self.r1 < self.n1 < self.n and self.r1 <= self.r < self.n):
            raise ValueError(
                f"the design is {self.r1}/{self.n1}, {self.r}/{self.n}; allowed are "
                "0 <= r1 < n1 < n and r1 <= r < n."
            )

    def promising(self, rate: float) -> float:
        """Probability of more than `r` responses at a true rate: alpha, or power."""
        return self.at_least(self.r + 1, rate)

    def early_stop(self, rate: float) -> float:
        """Probability of ending after the first stage at a true rate."""
        return float(binomial(self.n1, rate)[: self.r1 + 1].sum())

    def expected_size(self, rate: float) -> float:
        """Patients to be expected at a true rate."""
        return self.n1 + (self.n - self.n1) * (1 - self.early_stop(rate))

    def at_least(self, responses: int, rate: float) -> float:
        """Probability of a result as good as `responses` of both stages, at a true rate.

        A trial that went on counts as better than one that ended, whatever its responses. This
        is Koyama and Chen's P value if the second stage had its planned size.
        """
        if responses <= self.r1:  # ended after the first stage
            return float(binomial(self.n1, rate)[responses:].sum())
        going_on = np.arange(self.r1 + 1, self.n1 + 1)
        second = self.n - self.n1
        still = np.maximum(0, responses - going_on)
        # P(X >= k) of a binomial is an incomplete beta function
        tail = np.where(
            still > 0,
            np.where(
                still <= second,
                betainc(np.maximum(1, still), np.maximum(1, second - still + 1), rate),
                0.0,
            ),
            1.0,
        )
        return float((binomial(self.n1, rate)[self.r1 + 1 :] * tail).sum())

    def umvue(self, responses: int) -> float:
        """Uniformly minimum-variance unbiased estimate of the rate.

        Parameters
        ----------
        responses : int
            Of the first stage if the trial ended there, else of both.

        References
        ----------
        Jung SH, Kim KM. Stat Med 2004;23:881-896. doi:10.1002/sim.1653
        """
        if responses <= self.r1:
            return responses / self.n1
        second = self.n - self.n1
        first = range(max(self.r1 + 1, responses - second), min(self.n1, responses) + 1)
        ways = [math.comb(self.n1, x) * math.comb(second, responses - x) for x in first]
        # one success fewer of the first stage: C(n1 - 1, x - 1)
        with_success = [
            math.comb(self.n1 - 1, x - 1) * math.comb(second, responses - x) for x in first
        ]
        return sum(with_success) / sum(ways)

    def interval(self, responses: int, *, level: float = 0.90) -> Interval:
        """Confidence interval that allows for the look between the stages.

        Parameters
        ----------
        responses : int
            Of the first stage if the trial ended there, else of both.
        level : float
            Two-sided level; 0.90 is the pair of a one-sided test at 0.05.

        Returns
        -------
        Interval
            The rates at which the P value is half of what `level` leaves, and all but that; with
            no response, the rate at which one or more would have been all but certain. Around
            the unbiased estimate.

        References
        ----------
        Koyama T, Chen H. Proper inference from Simon's two-stage designs. Stat Med
        2008;27:3145-3154. doi:10.1002/sim.3123
        """
        tail = (1 - checked_level(level)) / 2
        if not responses:
            return Interval(0.0, self._rate_at(1, 1 - tail), level, "koyama-chen", 0.0)
        low, high = (self._rate_at(responses, wanted) for wanted in (tail, 1 - tail))
        return Interval(low, high, level, "koyama-chen", self.umvue(responses))

    def _rate_at(self, responses: int, wanted: float) -> float:
        low, high = 0.0, 1.0
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            below = self.at_least(responses, middle) < wanted
            low, high = (middle, high) if below else (low, middle)
        return (low + high) / 2


def binomial(n: int, rate: float) -> NDArray[np.float64]:
    """Probabilities of 0 to `n` events at a true rate.

    Examples
    --------
    >>> [round(float(p), 3) for p in binomial(2, 0.25)]
    [0.562, 0.375, 0.062]
    """
    k = np.arange(n + 1)
    logs = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
    return np.exp(logs + xlogy(k, rate) + xlogy(n - k, 1 - rate))
