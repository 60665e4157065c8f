"""Printed values of a study: medians, ratios, rates, and what lies between two."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from appraisal import content
from appraisal.content import Content, Loc
from appraisal.derived.counts import exact_number
from appraisal.derived.times import months_number
from appraisal.lessons.values.value import Value
from appraisal.records.reported import Id, Printed
from appraisal.records.study import Measure, Study

BOUNDS = {"<": "below ", ">": "above "}


def printed_text(printed: Printed) -> str:
    """Write a number as printed, its bound or its "about" in words.

    Examples
    --------
    >>> printed_text(Printed(text="<6", unit="months", at="somewhere"))
    'below 6 months'
    """
    about = "about " if printed.approximately else BOUNDS.get(printed.plain[0], "")
    return about + str(printed).lstrip("<>≤≥= ")


class StudyValue(Content):
    """A value read off a study's record: the lesson's own study, unless it names another."""

    study: Id | None = None

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield a study that is not there."""
        known = content.ids("studies")
        if self.study and self.study not in known:
            yield ("study",), f"the study '{self.study}'", f"one of {list(known)}"


class Median(StudyValue):
    """A median survival as printed, with its interval where one is."""

    compute: Literal["median"]
    survival: Id

    def value(self, source: Study) -> Value:
        curve = source.find("survival", self.survival)
        printed = curve.median
        if not isinstance(printed, Printed):
            raise ValueError(f"No median is printed for {self.survival}.")
        parts = {"": printed_text(printed), "number": printed.text}
        if isinstance(curve.low, Printed):
            parts["interval"] = f"{curve.low.text} to {curve.high}"
        return Value((float(printed.value),), parts)


class Gap(StudyValue):
    """How far apart two printed medians lie, in months."""

    compute: Literal["gap"]
    longer: Id
    shorter: Id

    def value(self, source: Study) -> Value:
        medians = [source.find("survival", id).median for id in (self.longer, self.shorter)]
        ends = [months_number(median) for median in medians]
        return Value((float(ends[0] - ends[1]),), {"": f"{ends[0] - ends[1]} months"})


class StudySize(StudyValue):
    """How many patients a pooled study has, on average: those of all over their number."""

    compute: Literal["study-size"]
    pooled: Id

    def value(self, source: Study) -> Value:
        entry = source.find("pooled", self.pooled)
        numbers = exact_number(entry.number), exact_number(entry.patients)
        if numbers[0] is None or numbers[1] is None or numbers[0].value < 1:
            raise ValueError(f"No number of studies, or of patients, is printed for {self.pooled}.")
        average = float(numbers[1].value / numbers[0].value)
        return Value((average,), {"": f"{average:.0f} patients"})


class Points(StudyValue):
    """How far apart two printed percentages lie, in percentage points.

    Parameters
    ----------
    higher, lower
        Two outcomes; or two survival entries, at ``months``.
    """

    compute: Literal["points"]
    higher: Id
    lower: Id
    months: Annotated[float, Field(gt=0)] | None = None

    def value(self, source: Study) -> Value:
        first, second = (self.percent(source, id) for id in (self.higher, self.lower))
        gap = first.value - second.value
        text = f"{gap} percentage points"
        return Value((float(gap),), {"": text, "of-hundred": f"{float(gap):.0f}"})

    def percent(self, source: Study, id: str) -> Printed:
        """Return a printed percentage.

        Raises
        ------
        ValueError
            When none is printed.
        """
        if self.months is None:
            shown = source.find("outcomes", id).percent
        else:
            rates = source.find("survival", id).rates
            shown = next((r.percent for r in rates if r.months == self.months), None)
        if not isinstance(shown, Printed):
            raise ValueError(f"No percentage is printed for {id}.")
        return shown


class Rate(StudyValue):
    """A survival rate as printed for a landmark."""

    compute: Literal["rate"]
    survival: Id
    months: Annotated[int, Field(gt=0)]

    def value(self, source: Study) -> Value:
        curve = source.find("survival", self.survival)
        found = {rate.months: rate.percent for rate in curve.rates}
        if self.months not in found:
            raise ValueError(f"No rate at {self.months} months is printed for {self.survival}.")
        printed = found[self.months]
        return Value((float(printed.value),), {"": str(printed), "number": printed.text})


class Effect(StudyValue):
    """A ratio as printed, with its interval."""

    compute: Literal["effect"]
    effect: Id

    def value(self, source: Study) -> Value:
        entry = source.find("effects", self.effect)
        ends = [float(v.value) for v in (entry.low, entry.high)]
        text = f"{entry.estimate.text} ({entry.low.text} to {entry.high.text})"
        return Value(tuple(ends), {"": text, "estimate": entry.estimate.text})


class PrintedShare(StudyValue):
    """A percentage as printed, of an outcome or a measure; or a range, where that is printed."""

    compute: Literal["printed"]
    entry: Id

    def value(self, source: Study) -> Value:
        entry = source.figure(self.entry)
        shown = entry.value if isinstance(entry, Measure) else entry.percent
        if isinstance(shown, Printed):
            return Value((float(shown.value),), {"": printed_text(shown)})
        low, high = getattr(entry, "low", ""), getattr(entry, "high", "")
        if isinstance(low, Printed) and isinstance(high, Printed):
            return Value((float(low.value), float(high.value)), {"": f"{low.text} to {high}"})
        raise ValueError(f"No percentage is printed for {self.entry}.")
