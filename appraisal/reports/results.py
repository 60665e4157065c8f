"""The values of a report, each as printed, with the interval that what is printed allows."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from appraisal.derived.cohorts import landmark_interval
from appraisal.derived.counts import require_counts
from appraisal.derived.dependence import CLUSTERS, is_clustered, why_dependent
from appraisal.derived.text import limits_text
from appraisal.lessons.definition import Lesson, StudyLesson
from appraisal.lessons.exhibits import MedianTimes, Rates, ReportCard
from appraisal.records.accuracy import Accuracy
from appraisal.records.comparators import comparator
from appraisal.records.contents import OF_TEST, named_effect
from appraisal.records.pooled import Pooled
from appraisal.records.reported import Printed, Reported
from appraisal.records.study import Measure, Outcome, Study
from appraisal.records.survival import Rate, Survival
from appraisal.text.documents import text


@dataclass(frozen=True)
class Result:
    """One value of the report: as printed, with an interval where one can be made.

    ``entry`` is the id of its entry where a comparison may name that.
    """

    label: str
    printed: str
    interval: str
    place: str
    main: bool
    entry: str = ""


def results(lesson: StudyLesson) -> tuple[tuple[Result, ...], tuple[Result, ...]]:
    """Return the main values of a study, and the others.

    The main ones are those of the report as the lesson shows it, and what compares treatments;
    where there are none, all that is printed.
    """
    found = study_results(lesson.record, headline(lesson))
    main = tuple(result for result in found if result.main) or tuple(found)
    return main, tuple(result for result in found if result not in main)


def study_results(
    study: Study, shown: frozenset[str] = frozenset(), *, in_whom: bool = False
) -> list[Result]:
    """Return every value of a study.

    Parameters
    ----------
    shown
        Ids of those that are main ones.
    in_whom
        Whether each names its group; else only where two of the same name are told apart by it.
    """
    return [
        *outcomes(study, shown, in_whom=in_whom),
        *survival(study, shown),
        *effects(study),
        *pooled_estimates(study),
        *test_measures(study),
        *measures(study, in_whom=in_whom),
    ]


def headline(lesson: StudyLesson) -> frozenset[str]:
    """Return the ids of the values that the lesson's report cards show."""
    cards = [card for step in lesson.steps for card in step.before if isinstance(card, ReportCard)]
    return frozenset(id for card in cards for id in (*card.outcomes, *card.survival))


def outcomes(
    study: Study,
    shown: frozenset[str],
    *,
    in_whom: bool = False,
    decimals: int = 0,
    rounded: bool = False,
) -> Iterator[Result]:
    """Yield responses, harms and what is shown, with the exact 95 % interval of each.

    Parameters
    ----------
    decimals
        Of the limits; whole percentages say nothing of a rare outcome among thousands.
    rounded
        Whether counts whose digits were cut off count only where no other count fits.
    """
    for outcome in study.outcomes:
        main = outcome.id in shown
        if outcome.kind not in {"response", "harm"} and not main:
            continue
        values = [v for v in (outcome.events, outcome.percent) if isinstance(v, Printed)]
        if not values:
            continue
        about = text("about") if any(value.approximately for value in values) else ""
        printed = about + ", ".join(str(value) for value in values)
        interval = exact_interval_text(study, outcome.id, decimals, rounded=rounded)
        if isinstance(outcome.low, Printed) and isinstance(outcome.high, Printed):
            interval = interval_as_printed(outcome.low, outcome.high, " %", outcome.level)
        name = unique_label(study, study.outcomes, outcome, in_whom=in_whom)
        yield Result(name, printed, interval, study.place(values[0].at), main, outcome.id)


def exact_interval_text(
    study: Study, outcome: str, decimals: int = 0, *, rounded: bool = False
) -> str:
    """Write the exact interval of an outcome, or why none can be made."""
    if why := why_dependent(study, study.find("outcomes", outcome)):
        return text("no_interval").format(why=why)
    try:
        found = require_counts(study, outcome, rounded=rounded)
    except ValueError as error:
        return text("no_interval").format(why=error)
    return f"{found.text}: {limits_text(*found.interval(), decimals=decimals)}"


def survival(study: Study, shown: frozenset[str], *, in_whom: bool = False) -> Iterator[Result]:
    """Yield survival rates and medians."""
    several = in_whom or len({curve.group for curve in study.survival}) > 1
    for curve in study.survival:
        main = curve.id in shown
        label = study.find("groups", curve.group).label
        of = f", {label}" if several else ""
        for rate in curve.rates:
            name = text("at_time").format(endpoint=curve.endpoint, when=rate.when) + of
            interval = rate_interval_text(study, curve, rate)
            place = study.place(rate.percent.at)
            yield Result(name, str(rate.percent), interval, place, main, curve.id)
        name = text("median").format(endpoint=curve.endpoint) + of
        if isinstance(curve.median, Printed):
            interval = interval_as_printed(curve.low, curve.high, "", curve.level)
            place = study.place(curve.median.at)
            yield Result(name, str(curve.median), interval, place, main, curve.id)
        elif curve.median in ("not reached", "not estimable") and (curve.rates or curve.at):
            place = study.place(curve.at) if curve.at else ""
            interval = interval_as_printed(curve.low, curve.high, "")
            yield Result(name, curve.median, interval, place, main, curve.id)


def rate_interval_text(study: Study, curve: Survival, rate: Rate) -> str:
    """Write the interval of a survival rate: as printed, or from cohorts that fit all values."""
    if isinstance(rate.low, Printed) and isinstance(rate.high, Printed):
        return interval_as_printed(rate.low, rate.high, " %", rate.level)
    if rate is not curve.rates[-1]:
        return "not reported"
    if is_clustered(study):
        return text("no_interval").format(why=CLUSTERS)
    try:
        low, high = landmark_interval(study, curve.id, rate.months)
    except ValueError as error:  # the size of the group is not known, or no cohort fits
        return text("no_interval").format(why=error)
    if math.isnan(low) or math.isnan(high):  # nobody had the event: the formula has nothing to use
        return text("no_interval").format(why=text("no_events"))
    return text("from_cohorts").format(limits=limits_text(low, high, decimals=0))


def effects(study: Study) -> Iterator[Result]:
    """Yield ratios as printed; those of a comparison of treatments come first."""
    for effect in study.effects:
        name = named_effect(effect, ": ")
        if isinstance(effect.time, Printed) and str(effect.time) not in name:
            name += f", {effect.time}"
        adjusted = {"yes": text("adjusted"), "no": text("not_adjusted")}.get(effect.adjusted, "")
        p = f", {p_as_printed(effect.p)}" if isinstance(effect.p, Printed) else ""
        interval = interval_as_printed(effect.low, effect.high, "", effect.level)
        place = study.place(effect.estimate.at)
        printed = f"{effect.estimate.text}{adjusted}{p}"
        yield Result(name, printed, interval, place, effect.between is not None)


def pooled_estimates(study: Study) -> Iterator[Result]:
    """Yield pooled estimates as printed, with all that stands with each."""
    for one in study.pooled:
        if not isinstance(one.estimate, Printed):
            continue
        behind = [str(n) for n in (one.number, one.patients) if isinstance(n, Printed)]
        tested = [p_as_printed(one.p)] if isinstance(one.p, Printed) else []
        yield Result(
            named_effect(one, ": "),
            ", ".join([one.estimate.text, *tested, *behind, *spread_as_printed(one)]),
            interval_as_printed(one.low, one.high, "", one.level),
            study.place(one.estimate.at),
            main=True,
        )


def spread_as_printed(one: Pooled) -> Iterator[str]:
    """Yield how much the pooled studies differ, as printed."""
    for name, value in (("I²", one.i2), ("τ²", one.tau2), ("Q", one.q)):
        if isinstance(value, Printed):
            yield f"{name} {value if value.unit == '%' else value.text}"
    if isinstance(one.p_heterogeneity, Printed):
        yield text("of_heterogeneity").format(p=p_as_printed(one.p_heterogeneity))
    if ends := range_as_printed(one.prediction_low, one.prediction_high):
        yield text("prediction").format(limits=ends)


def test_measures(study: Study) -> Iterator[Result]:
    """Yield the shares and ratios of each test as printed; its two shares come first."""
    for one in study.accuracy:
        for name in OF_TEST:
            if (row := measure_of_test(study, one, name)) is not None:
                yield row


def measure_of_test(study: Study, test: Accuracy, name: str) -> Result | None:
    """Return one share or ratio of a test as printed; None where it is not."""
    found = getattr(test, name)
    if not isinstance(found.value, Printed):
        return None
    return Result(
        f"{test.label}, {OF_TEST[name]}",
        str(found.value),
        interval_as_printed(found.low, found.high, "", found.level),
        study.place(found.value.at),
        main=name in ("sensitivity", "specificity"),
    )


def measures(study: Study, *, in_whom: bool = False) -> Iterator[Result]:
    """Yield values of other kinds; a range is given as printed."""
    for measure in study.measures:
        values = [v for v in (measure.value, measure.low, measure.high) if isinstance(v, Printed)]
        if not values:
            continue
        ends = range_as_printed(measure.low, measure.high)
        printed = str(measure.value) if isinstance(measure.value, Printed) else ends
        further = text("range").format(limits=ends) if ends and printed != ends else text("nothing")
        if measure.spread == "interval":
            further = interval_as_printed(measure.low, measure.high, "", measure.level)
        name = unique_label(study, study.measures, measure, in_whom=in_whom)
        place = study.place(values[0].at)
        yield Result(name, printed, further, place, main=False, entry=measure.id)


def unique_label(
    study: Study,
    entries: Sequence[Outcome | Measure],
    entry: Outcome | Measure,
    *,
    in_whom: bool = False,
) -> str:
    """Name a value; with its group where it is asked for, or where the first has the same name."""
    first = entry.group == study.groups[0].id  # it needs no name
    alike = not first and sum(other.label == entry.label for other in entries) > 1
    group = study.find("groups", entry.group).label
    return f"{entry.label}, {group}" if alike or in_whom else entry.label


def p_as_printed(p: Printed) -> str:
    """Write a printed P value with its sign."""
    return f"P {p.text if p.bound else f'= {p.text}'}"


def range_as_printed(low: Reported, high: Reported) -> str:
    """Write a printed range with its unit; empty where none is printed."""
    if not (isinstance(low, Printed) and isinstance(high, Printed)):
        return ""
    return f"{low.text} to {high}"


def interval_as_printed(
    low: Reported, high: Reported, unit: str, level: str = "not reported"
) -> str:
    """Write a printed interval with its level where that is not 95 %, or that none is printed."""
    ends = [value.text if isinstance(value, Printed) else value for value in (low, high)]
    if ends == ["not reported"] * 2:
        return "not reported"
    limits = f"{' to '.join(ends)}{unit}"
    if level in ("95", "not reported"):
        return text("as_printed").format(limits=limits)
    return text("as_printed_at").format(limits=limits, level=level)


def comparator_results(lesson: Lesson) -> list[tuple[str, str]]:
    """List the values of other studies that the lesson sets beside this one, with citations."""
    named = [
        id
        for step in lesson.steps
        for shown in step.after
        if isinstance(shown, Rates | MedianTimes)
        for id in shown.comparators
    ]
    lines = []
    for id in dict.fromkeys(named):
        row = comparator(id)
        value = f"{row.months} months" if row.months else f"{row.percent} %"
        of = f" ({row.events} of {row.n})" if row.counts else ""
        lines.append((f"{row.study}, {row.outcome}: {value}{of}", row.citation))
    return lines
