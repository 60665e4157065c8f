"""The critically appraised topic (CAT): one page, in the learner's own words."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.metadata import version

from jinja2 import Environment, PackageLoader, StrictUndefined

from appraisal.errors import AppraisalError
from appraisal.lessons.definition import StudyLesson
from appraisal.lessons.exhibits import MedianTimes, Rates
from appraisal.lessons.figures import counts, landmark_interval, limits
from appraisal.lessons.progress import Progress
from appraisal.lessons.questions import NOWHERE, Domain, Words
from appraisal.records.comparators import comparator
from appraisal.records.reported import Printed
from appraisal.records.study import Study
from appraisal.stats import intervals

GOOD_FOR = timedelta(days=365)  # a question of this pace deserves a new look every year


@dataclass(frozen=True)
class Result:
    """One figure of the report: as printed, with an exact interval where one can be made."""

    label: str
    printed: str
    interval: str
    place: str
    main: bool


@dataclass(frozen=True)
class Judged:
    """One domain: the learner's judgement beside ours."""

    title: str
    yours: str
    reason: str
    place: str
    ours: str


def cat(progress: Progress, *, today: date | None = None) -> str:
    """Write the critically appraised topic of a lesson as one HTML page.

    Parameters
    ----------
    progress
        The learner's progress; only committed answers are printed.
    today
        Date to print; today's when not given.

    Returns
    -------
    str
        A page that needs no other file. All of the learner's words are escaped.
    """
    lesson, study = progress.lesson, progress.lesson.record
    if not isinstance(lesson, StudyLesson):
        raise AppraisalError(f"'{lesson.id}' is a lab; an appraisal is written of a study.")
    today = today or datetime.now(UTC).date()
    results = [*outcome_results(study), *survival_results(study)]
    return template().render(
        lesson=lesson,
        study=study,
        report=lesson.met,
        main=[result for result in results if result.main],
        further=[result for result in results if not result.main],
        follow_up=[(f.median, f.method) for f in study.follow_up],
        elsewhere=elsewhere(progress),
        known=[stage for stage in study.flow if isinstance(stage.n, Printed)],
        silent=[stage for stage in study.flow if not isinstance(stage.n, Printed)],
        domains=judged(progress),
        instruments=instruments(progress),
        own=own_words(progress),
        confidence=confidences(progress),
        undone=[s.title for s in lesson.steps if not progress.state(s.id).committed],
        today=today,
        again=today + GOOD_FOR,
        kit=version("appraisal"),
    )


@cache
def template():
    """Load the template; everything put into it is escaped."""
    loader = PackageLoader("appraisal.reports")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template(
        "cat.html.j2"
    )


def outcome_results(study: Study) -> list[Result]:
    """List responses and harms with the exact 95 % interval of each."""
    results = []
    for outcome in study.outcomes:
        if outcome.kind not in {"response", "harm"}:
            continue
        values = [v for v in (outcome.events, outcome.percent) if isinstance(v, Printed)]
        if not values:
            continue
        interval = interval_of(study, outcome.id)
        printed = ", ".join(str(value) for value in values)
        main = outcome.group == study.groups[0].id and isinstance(outcome.events, Printed)
        place = study.place(values[0].at)
        results.append(Result(outcome.label, printed, interval, place, main))
    return results


def interval_of(study: Study, outcome: str) -> str:
    """Write the exact interval of an outcome, or why none can be made."""
    try:
        events, n = counts(study, outcome)
    except ValueError as error:
        return str(error)
    found = intervals.proportion(events, n)
    return f"{events} of {n}: {limits(100 * found.low, 100 * found.high)}"


def survival_results(study: Study) -> list[Result]:
    """List survival rates, with the interval that fits what is printed at the last landmark."""
    results = []
    for curve in study.survival:
        main = bool(curve.rates) or curve.group == study.groups[0].id
        for rate in curve.rates:
            if isinstance(rate.low, Printed) and isinstance(rate.high, Printed):
                interval = f"{rate.low.text} to {rate.high.text} %, as printed"
            elif rate is curve.rates[-1]:
                low, high = landmark_interval(study.id, curve.id, rate.months)
                interval = f"about {limits(low, high)}, from cohorts that fit"
            else:
                interval = "not reported"
            label = f"{curve.endpoint} at {rate.months} months"
            place = study.place(rate.percent.at)
            results.append(Result(label, str(rate.percent), interval, place, main))
        if isinstance(curve.median, Printed):
            ends = [v.text if isinstance(v, Printed) else v for v in (curve.low, curve.high)]
            interval = " to ".join(ends) if ends != ["not reported"] * 2 else "not reported"
            label = f"Median {curve.endpoint}, {study.find('groups', curve.group).label}"
            place = study.place(curve.median.at)
            results.append(Result(label, str(curve.median), interval, place, main))
        elif curve.median == "not reached" and curve.rates:
            label = f"Median {curve.endpoint}"
            results.append(Result(label, "not reached", "not reported", "", main))
    return results


def elsewhere(progress: Progress) -> list[tuple[str, str]]:
    """List the figures of other studies set beside this one, each with its citation."""
    named = [
        id
        for step in progress.lesson.steps
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


def judged(progress: Progress) -> list[Judged]:
    """List the domains of every instrument the learner has judged by, once committed."""
    rows = []
    for step in progress.lesson.steps:
        state = progress.state(step.id)
        for asked in step.asked:
            if not isinstance(asked, Domain):
                continue
            if not state.committed:
                rows.append(Judged(asked.title, "not judged yet", "", "", ""))
                continue
            answer = state.answers[asked.id]
            labels = {option.id: option.text for option in asked.options}
            ours = next(option.text for option in asked.options if option.verdict == "best")
            place = {**asked.places, NOWHERE: "nowhere in the report"}.get(answer["at"], "")
            yours = labels[answer["response"]]
            rows.append(Judged(asked.title, yours, answer["reason"], place, ours))
    return rows


def instruments(progress: Progress) -> list[str]:
    """Name the instruments used and what each follows."""
    from appraisal.instruments.assessment import assessment

    named = []
    for step in progress.lesson.steps:
        if step.assessment:
            used = assessment(step.assessment).read_instrument()
            follows = "; ".join(f"{s.name} ({s.version})" for s in used.follows)
            title = f"{used.title}, version {used.version}."
            named.append(f"{title} Our wording; follows the concepts of {follows}.")
    return named


def own_words(progress: Progress) -> dict[str, str]:
    """Return what the learner wrote, by its use; empty where nothing is committed."""
    own = {"conclusion": "", "bottom line": "", "change of mind": ""}
    for step in progress.lesson.steps:
        state = progress.state(step.id)
        for asked in step.questions:
            if isinstance(asked, Words) and state.committed:
                own[asked.use] = state.answers.get(asked.id) or ""
    return own


def confidences(progress: Progress) -> dict[str, str]:
    """Return first and second confidence as text."""
    names = ("first", "second")
    return {
        name: "not given" if value is None else f"{value:g} of 100"
        for name, value in zip(names, progress.confidences(), strict=True)
    }
