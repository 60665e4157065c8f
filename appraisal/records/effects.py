"""Two groups compared: ratios, differences, P values."""

import re
from typing import Annotated, Literal, get_args

from appraisal.records import synonyms
from appraisal.records.reported import (
    Amount,
    Count,
    Entry,
    Id,
    Level,
    Printed,
    Probability,
    Text,
    Time,
    YesNo,
)
from appraisal.records.synonyms import usual_word

Ratio = Literal["HR", "sHR", "csHR", "OR", "RR", "PR", "IRR", "ROM", "ratio"]
Difference = Literal["RD", "MD", "SMD", "RMST difference", "difference in medians", "difference"]
EffectMeasure = Literal[Ratio, Difference]
# how their intervals are made is not known
UNNAMED: tuple[EffectMeasure, ...] = ("ratio", "difference")
RATIOS: tuple[Ratio, ...] = get_args(Ratio)
NAMES: dict[EffectMeasure, str] = {
    "HR": "hazard ratio", "sHR": "subdistribution hazard ratio",
    "csHR": "cause-specific hazard ratio", "OR": "odds ratio", "RR": "risk ratio",
    "PR": "prevalence ratio", "IRR": "rate ratio", "ROM": "ratio of means", "ratio": "ratio",
    "RD": "risk difference", "MD": "mean difference", "SMD": "standardised mean difference",
    "RMST difference": "difference in restricted mean survival time",
    "difference in medians": "difference in medians", "difference": "difference",
}  # fmt: skip
USUAL = ("HR", "OR", "RR")  # measures whose letters are read as words
Hypothesis = Annotated[
    Literal["superiority", "non-inferiority", "equivalence", "not reported"],
    usual_word(synonyms.HYPOTHESES),
]
Sides = Annotated[Literal["one", "two", "not reported"], usual_word(synonyms.SIDES)]


class Effect(Entry):
    """A ratio or difference with its interval and P value, and the endpoints it is printed for.

    Parameters
    ----------
    measure
        HR, sHR (subdistribution), csHR (cause-specific), OR, RR, PR (prevalence ratio), IRR
        (incidence rate ratio), ROM (ratio of means); RD, MD, SMD, a difference in restricted mean
        survival time or in medians; ``ratio`` and ``difference`` are any other.
    between
        The two groups compared, the numerator of the ratio first.
    outcomes
        The two outcomes whose counts it compares, the numerator first.
    group
        The patients in whom it was estimated, where no two groups are compared.
    low, high, level, method
        Its interval, the level in percent, and how it was made (Wald, exact, bootstrap ...).
    sides, hypothesis, margin
        Of the P value; and the margin of a trial that is not of superiority.
    adjusted, adjusted_for, stratified, paired
        Of the model or test.
    test
        The test, by name.
    per
        The step of a marker that is no group, such as ``per SD``.
    events
        Events in the model.
    time
        The time at which it is estimated.
    """

    id: Id
    label: Text
    measure: Annotated[EffectMeasure, usual_word(synonyms.MEASURES)]
    endpoints: tuple[Text, ...] = ()
    estimate: Printed
    low: Amount = "not reported"
    high: Amount = "not reported"
    level: Level = "not reported"
    method: str = "not reported"
    p: Probability = "not reported"
    sides: Sides = "not reported"
    hypothesis: Hypothesis = "not reported"
    margin: Amount = "not reported"
    test: str = "not reported"
    adjusted: YesNo = "not reported"
    adjusted_for: tuple[Text, ...] = ()
    stratified: YesNo = "not reported"
    paired: YesNo = "not reported"
    between: tuple[Id, Id] | None = None
    outcomes: tuple[Id, Id] | None = None
    group: Id | None = None
    per: str = ""
    events: Count = "not reported"
    time: Time = "not reported"

    @property
    def is_ratio(self) -> bool:
        """Whether no effect is 1, and not 0."""
        return self.measure in RATIOS

    @property
    def measure_text(self) -> str:
        """The measure as it is said: in words where its letters are seldom printed."""
        return self.measure if self.measure in USUAL else NAMES[self.measure]

    @property
    def named_label(self) -> str:
        """The label with its measure, as that is said."""
        if self.measure not in self.label.split():
            return f"{self.label} ({self.measure_text})"
        return re.sub(
            rf"(?<!\S){re.escape(self.measure)}(?!\S)", self.measure_text, self.label, count=1
        )


class Comparison(Entry):
    """A P value printed for two outcomes, two survival curves or two measures.

    Parameters
    ----------
    time
        The time whose two values it compares, such as that of two survival rates; not reported
        where it compares all of two curves, or where nobody says.
    """

    id: Id
    label: Text
    between: tuple[Id, Id]
    time: Time = "not reported"
    p: Probability = "not reported"
    test: str = "not reported"
    sides: Sides = "not reported"
    hypothesis: Hypothesis = "not reported"
    margin: Amount = "not reported"
    adjusted: YesNo = "not reported"
    stratified: YesNo = "not reported"
    paired: YesNo = "not reported"
