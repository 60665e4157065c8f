"""Values of studies outside the kit: rates, ranges of rates, and what a trial would need."""

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from appraisal.content import Content
from appraisal.derived.text import digits_text, limits_text, percent_text
from appraisal.lessons.values.value import Value
from appraisal.records.comparators import comparator
from appraisal.records.reported import Id
from appraisal.stats import intervals


class Comparator(Content):
    """A rate published elsewhere, with its exact interval where the count is printed."""

    compute: Literal["comparator"]
    comparator: Id

    def value(self) -> Value:
        row = comparator(self.comparator)
        parts = {"study": row.study, "cited": row.cited}
        if row.months:
            parts["number"] = row.months
            return Value((float(row.months),), {"": f"{row.months} months", **parts})
        if row.n:
            parts["n"] = row.n
        if row.counts:
            interval = intervals.proportion(*row.counts)
            parts["count"] = "{} of {}".format(*row.counts)
            parts["interval"] = limits_text(interval.low, interval.high, decimals=0)
            share = row.percent or digits_text(interval.estimate, 1)
        else:
            share = row.percent
        return Value((float(share),), {"": f"{share} %", **parts})


class Spread(Content):
    """The range of several rates published elsewhere."""

    compute: Literal["spread"]
    comparators: tuple[Id, ...] = Field(min_length=2)

    def value(self) -> Value:
        rates = sorted(Fraction(comparator(id).percent) for id in self.comparators)
        ends = float(rates[0]), float(rates[-1])
        return Value(ends, {"": limits_text(rates[0] / 100, rates[-1] / 100, decimals=0)})


class Attrition(Content):
    """Of the patients in one rate, the share who are no longer in a later one.

    Parameters
    ----------
    had, kept
        Two rates of the same patients, such as any response and response still ongoing.
    """

    compute: Literal["lost"]
    had: Id
    kept: Id

    def value(self) -> Value:
        had, kept = (float(comparator(id).percent) for id in (self.had, self.kept))
        lost = (had - kept) / had
        parts = {
            "": percent_text(lost, 0),
            "without": f"{100 - kept:g} %",
            "points": f"{had - kept:g}",
        }
        return Value((100 * lost,), parts)


class Deaths(Content):
    """The deaths a trial of two equal groups needs to tell a hazard ratio from 1.

    Parameters
    ----------
    control
        A median published elsewhere; what the ratio would make of it, if hazards are constant.
    """

    compute: Literal["deaths"]
    ratio: Annotated[float, Field(gt=0, lt=1)]
    power: Annotated[float, Field(gt=0.5, lt=1)] = 0.8
    control: Id

    def value(self) -> Value:
        from appraisal.stats.sample_size import deaths_needed

        needed = deaths_needed(self.ratio, power=self.power)
        median = float(comparator(self.control).months)
        parts = {
            "": str(needed),
            "ratio": f"{self.ratio:g}",
            "power": f"{100 * self.power:g} %",
            "control": f"{median:g} months",
            "treated": f"{median / self.ratio:.1f} months",
        }
        return Value((float(needed),), parts)
