"""Studies pooled: the estimate of a meta-analysis, and its rows."""

from typing import Annotated, Literal

from appraisal.records import synonyms
from appraisal.records.effects import RATIOS, EffectMeasure, Hypothesis, Sides
from appraisal.records.reported import Amount, Count, Entry, Id, Level, Probability, Share, Text
from appraisal.records.synonyms import usual_word


class PooledStudy(Entry):
    """One row of a forest plot; ``events`` and ``n`` are those of both arms where it compares."""

    label: Text
    estimate: Amount = "not reported"
    low: Amount = "not reported"
    high: Amount = "not reported"
    events: Count = "not reported"
    n: Count = "not reported"
    control_events: Count = "not reported"
    control_n: Count = "not reported"
    weight: Share = "not reported"


class Pooled(Entry):
    """The pooled estimate of several studies.

    Parameters
    ----------
    number, patients
        How many studies and patients are pooled.
    model
        ``fixed`` (common effect) or ``random``.
    i2, tau2, q, p_heterogeneity
        Of the differences between the studies.
    prediction_low, prediction_high
        The prediction interval.
    outcomes
        The two outcomes that print the counts of all its studies together, the numerator first.
    """

    id: Id
    label: Text
    measure: Annotated[
        EffectMeasure | Literal["proportion", "mean", "rate", "correlation"],
        usual_word(synonyms.MEASURES),
    ]
    endpoint: str = "not reported"
    estimate: Amount = "not reported"
    low: Amount = "not reported"
    high: Amount = "not reported"
    level: Level = "not reported"
    method: str = "not reported"
    p: Probability = "not reported"
    sides: Sides = "not reported"
    hypothesis: Hypothesis = "not reported"
    model: Annotated[Literal["fixed", "random", "not reported"], usual_word(synonyms.MODELS)] = (
        "not reported"
    )
    number: Count = "not reported"
    patients: Count = "not reported"
    i2: Share = "not reported"
    tau2: Amount = "not reported"
    q: Amount = "not reported"
    p_heterogeneity: Probability = "not reported"
    prediction_low: Amount = "not reported"
    prediction_high: Amount = "not reported"
    outcomes: tuple[Id, Id] | None = None
    studies: tuple[PooledStudy, ...] = ()

    @property
    def is_ratio(self) -> bool:
        """Whether no effect is 1, and not 0."""
        return self.measure in RATIOS
