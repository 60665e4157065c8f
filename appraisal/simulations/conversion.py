"""Who responds: partial responses that convert untreated, and who is still there to be treated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from appraisal.simulations.scenario import Checked, check_cohorts, choice, quantity
from appraisal.stats.averages import mean, rate

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, kw_only=True)
class Scenario(Checked):
    """Patients in partial remission; some convert by themselves, the others progress.

    A patient who would convert does so after an exponential time; one who would not progresses
    after an exponential time. Those still without progression at the end of the wait are
    infused, and are counted.

    Attributes
    ----------
    n : int
        Patients in partial remission at the scan that starts the clock, 5 to 2,000.
    convert : float
        Share who would become complete responders with no further treatment, 0 to 1.
    conversion : float
        Median time to conversion of those who convert, 0.1 to 24 months.
    progression : float
        Median time to progression of those who do not, 0.1 to 24 months.
    wait : float
        Time from that scan to infusion, 0 to 24 months.
    effect : float
        True effect: share of those infused who would not convert by themselves and do so
        because of the infusion, 0 to 1; 0 is no effect.
    rescan : {"no", "yes"}
        Whether a scan before infusion takes out those who have converted meanwhile.
    """

    n: int = quantity(50, 5, 2000, "patients", whole=True)
    convert: float = quantity(0.4, 0, 1, "share")
    conversion: float = quantity(3.0, 0.1, 24, "months")
    progression: float = quantity(1.5, 0.1, 24, "months")
    wait: float = quantity(2.0, 0, 24, "months")
    effect: float = quantity(0.0, 0, 1, "share")
    rescan: Literal["no", "yes"] = choice("no", "yes")


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers of one sentence, each the mean over cohorts.

    Attributes
    ----------
    considered, infused : float
        Patients in partial remission, and those of them infused.
    untreated : float
        Complete responses among all considered if nobody were infused, as a share.
    observed : float
        Complete responses among the infused, as a share: what is reported.
    without : float
        Complete responses among the same infused patients had they not been infused.
    naive, corrected, truth : float
        Differences of shares: `observed` less `untreated`; `observed` less the share among
        equally selected patients who were not infused; the difference the infusion makes.
    """

    considered: float
    infused: float
    untreated: float
    observed: float
    without: float
    naive: float
    corrected: float
    truth: float


@dataclass(frozen=True, eq=False)
class Result:
    """Response as reported, against everybody, and against patients equally selected.

    Rates are nan in a cohort where nobody was left to be infused.

    Attributes
    ----------
    scenario : Scenario
        What was asked.
    converts_at, progresses_at : array, shape (cohorts, n)
        Months to conversion and to progression without infusion; inf is never.
    infused, responded : array of bool, shape (cohorts, n)
        Who was infused, and who was then ever in complete remission.
    untreated, observed, without : array, shape (cohorts,)
        Rates as in `Summary`.
    control : array, shape (cohorts,)
        Rate among uninfused patients of a second cohort, selected in the same way.
    """

    scenario: Scenario
    converts_at: NDArray[np.float64]
    progresses_at: NDArray[np.float64]
    infused: NDArray[np.bool_]
    responded: NDArray[np.bool_]
    untreated: NDArray[np.float64]
    observed: NDArray[np.float64]
    without: NDArray[np.float64]
    control: NDArray[np.float64]

    @property
    def naive(self) -> NDArray[np.float64]:
        """Reported rate less the rate of everybody untreated; shape (cohorts,)."""
        return self.observed - self.untreated

    @property
    def corrected(self) -> NDArray[np.float64]:
        """Reported rate less the rate of equally selected untreated patients."""
        return self.observed - self.control

    @property
    def summary(self) -> Summary:
        """The numbers of one sentence."""
        return Summary(
            considered=float(self.scenario.n),
            infused=float(self.infused.sum(axis=1).mean()),
            untreated=mean(self.untreated),
            observed=mean(self.observed),
            without=mean(self.without),
            naive=mean(self.naive),
            corrected=mean(self.corrected),
            truth=expected_shares(self.scenario)[2],
        )


def expected_shares(scenario: Scenario) -> tuple[float, float, float]:
    """Work out, without chance: share infused, share in remission among them, true difference.

    With nobody left to infuse the last two are nan.

    Examples
    --------
    >>> [round(x, 2) for x in expected_shares(Scenario())]
    [0.64, 0.63, 0.0]
    """
    stays = 0.5 ** (scenario.wait / scenario.progression)
    waits = 0.5 ** (scenario.wait / scenario.conversion) if scenario.rescan == "yes" else 1.0
    converters, others = scenario.convert * waits, (1 - scenario.convert) * stays
    infused = converters + others
    if infused == 0:
        return 0.0, np.nan, np.nan
    gain = scenario.effect * others / infused
    return infused, converters / infused + gain, gain


def simulate(scenario: Scenario, rng: np.random.Generator, cohorts: int = 400) -> Result:
    """Draw cohorts in partial remission and report response as a single-arm study would.

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
        Rates side by side.

    Raises
    ------
    ValueError
        `cohorts` out of range.

    References
    ----------
    Hernán MA, Sauer BC, Hernández-Díaz S, Platt R, Shrier I (2016), Specifying a target trial
    prevents immortal time bias and other self-inflicted injuries in observational analyses,
    doi:10.1016/j.jclinepi.2016.04.014.

    Examples
    --------
    An infusion that does nothing, given two months later to those who have not progressed:

    >>> import numpy as np
    >>> said = simulate(Scenario(), np.random.default_rng(1), cohorts=400).summary
    >>> f"{said.untreated:.0%} of all, {said.observed:.0%} of those infused"
    '40% of all, 63% of those infused'
    """
    shape = check_cohorts(cohorts), scenario.n
    one = _cohorts(scenario, rng, shape)
    helped = rng.random(shape) < scenario.effect
    other = _cohorts(scenario, rng, shape)
    converts, infused = np.isfinite(one[0]), one[2]
    return Result(
        scenario=scenario,
        converts_at=one[0],
        progresses_at=one[1],
        infused=infused,
        responded=infused & (converts | helped),
        untreated=converts.mean(axis=1),
        observed=rate(converts | helped, infused),
        without=rate(converts, infused),
        control=rate(np.isfinite(other[0]), other[2]),
    )


def _cohorts(
    scenario: Scenario, rng: np.random.Generator, shape: tuple[int, int]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]:
    """Give time to conversion, time to progression, and who is infused after the wait."""
    converts = rng.random(shape) < scenario.convert
    half_lives = rng.exponential(size=shape) / np.log(2)
    converts_at = np.where(converts, half_lives * scenario.conversion, np.inf)
    progresses_at = np.where(converts, np.inf, half_lives * scenario.progression)
    infused = progresses_at > scenario.wait
    if scenario.rescan == "yes":
        infused &= converts_at > scenario.wait
    return converts_at, progresses_at, infused
