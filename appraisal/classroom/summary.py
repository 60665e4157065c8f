"""The results of a class in one lesson, computed from its log alone.

The same commits give the same results in any order, however often they came, and whether they
come from a store or from records that learners handed over.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict

from appraisal.classroom.agreement_summary import AgreementSummary, summarise_agreement
from appraisal.classroom.calibration import Calibration, calibration
from appraisal.classroom.events import Commit
from appraisal.classroom.items import Item, items
from appraisal.classroom.votes import Answers, Key, count_answers, decisive_part
from appraisal.lessons.definition import Lesson, Step
from appraisal.lessons.questions import Choice, Confidence, Domain
from appraisal.text.classroom import sentences
from appraisal.views.class_member import InClass, StandingView


@dataclass(frozen=True)
class StepCount:
    """How many have committed a step, and for how many it is the next."""

    id: str
    title: str
    committed: int
    here: int


@dataclass(frozen=True)
class Learner:
    """A learner's way so far; ``at`` is the first step not committed, None when done."""

    pseudonym: str
    committed: tuple[str, ...]
    at: str | None


@dataclass(frozen=True)
class Group:
    """Questions of a step that share their answers, and how far the class agrees on them.

    Attributes
    ----------
    first
        Agreement in the first answers; None below two learners.
    before, after
        Agreement on the questions that were voted on again, among those who voted again:
        in their first answers, and after discussion.
    """

    step: str
    step_title: str
    instrument: bool
    questions: tuple[str, ...]
    categories: tuple[str, ...]
    first: AgreementSummary | None
    before: AgreementSummary | None
    after: AgreementSummary | None


@dataclass(frozen=True)
class Shift:
    """Confidence in the claim, first and second.

    Attributes
    ----------
    pairs
        Both values of each learner who gave both, in rising order, without names.
    first, second
        How many have given each.
    """

    pairs: tuple[tuple[float, float], ...]
    first: int
    second: int
    medians: tuple[float, float] | None
    fell: int
    rose: int
    same: int
    sentence: str


@dataclass(frozen=True)
class Results:
    """What a facilitator sees of one lesson.

    Attributes
    ----------
    joined
        Learners in the class.
    answered
        Learners who have committed a step of this lesson as it is now.
    other_versions
        Commits to another version of the lesson, which count nowhere here.
    items
        The most divided first; ``ranking`` says by which measure.
    """

    lesson: str
    title: str
    version: int
    joined: int
    answered: int
    other_versions: int
    steps: tuple[StepCount, ...]
    learners: tuple[Learner, ...]
    ranking: str
    items: tuple[Item, ...]
    groups: tuple[Group, ...]
    confidence: Shift
    calibration: Calibration

    def as_dict(self) -> dict[str, Any]:
        """Return the results as JSON-able values."""
        return asdict(self)


class ResultsView(InClass):
    """The results of a class in one lesson, and of another session ``beside``, where asked for."""

    code: str
    standing: StandingView
    results: Results
    beside: NotRequired[Results]


class HandedOverView(TypedDict):
    """The results of records that were handed over, by lesson; ``taken`` is how many records."""

    type: Literal["results"]
    taken: int
    results: Mapping[str, Results]
    notices: Sequence[str]


def summarise(lesson: Lesson, commits: Iterable[Commit], joined: Iterable[str] = ()) -> Results:
    """Compute the results of a class in one lesson.

    Parameters
    ----------
    commits
        The log, in any order, with any doubles; commits to other lessons are left out.
    joined
        Everybody in the class, also those who have committed nothing.
    """
    answers, key = count_answers(lesson, commits), Key(lesson)
    learners = tuple(learner_progress(lesson, answers, joined))
    return Results(
        lesson=lesson.id,
        title=lesson.title,
        version=lesson.version,
        joined=len(learners),
        answered=len(answers.steps),
        other_versions=answers.other_versions,
        steps=tuple(step_counts(lesson, learners)),
        learners=learners,
        ranking=sentences().ranking,
        items=items(lesson, answers, key),
        groups=tuple(groups(lesson, answers)),
        confidence=confidence(lesson, answers),
        calibration=calibration(lesson, answers, key),
    )


def learner_progress(lesson: Lesson, answers: Answers, joined: Iterable[str]) -> Iterator[Learner]:
    """Yield each learner's way through the lesson."""
    for member in sorted({*joined, *answers.steps}):
        done = answers.steps.get(member, set())
        committed = tuple(step.id for step in lesson.steps if step.id in done)
        at = next((step.id for step in lesson.steps if step.id not in done), None)
        yield Learner(member, committed, at)


def step_counts(lesson: Lesson, learners: Iterable[Learner]) -> Iterator[StepCount]:
    """Yield how many are at each step and beyond it."""
    everybody = [*learners]
    for step in lesson.steps:
        committed = sum(step.id in learner.committed for learner in everybody)
        here = sum(step.id == learner.at for learner in everybody)
        yield StepCount(step.id, step.title, committed, here)


def groups(lesson: Lesson, answers: Answers) -> Iterator[Group]:
    """Yield agreement on each group of two or more questions with the same answers."""
    for step in lesson.steps:
        for categories, together in group_questions(step).items():
            if len(together) < 2:
                continue
            again = [q for q in together if answers.turns((step.id, q.id))]
            before, after = [], []
            for question in again:
                asked = step.id, question.id
                first = decisive_parts(question, answers.of(asked))
                second = decisive_parts(question, answers.last(asked))
                both = first.keys() & second.keys()
                before.append({m: first[m] for m in sorted(both)})
                after.append({m: second[m] for m in sorted(both)})
            yield Group(
                step=step.id,
                step_title=step.title,
                instrument=all(isinstance(q, Domain) for q in together),
                questions=tuple(q.id for q in together),
                categories=categories,
                first=summarise_agreement(
                    [decisive_parts(q, answers.of((step.id, q.id))) for q in together],
                    categories,
                    "questions",
                ),
                before=summarise_agreement(before, categories, "questions"),
                after=summarise_agreement(after, categories, "questions"),
            )


def group_questions(step: Step) -> dict[tuple[str, ...], list[Choice | Domain]]:
    """Group the questions of a step by the answers they allow, whatever their order."""
    found: dict[tuple[str, ...], list[Choice | Domain]] = {}
    for question in step.all_questions:
        if isinstance(question, Choice | Domain):
            allowed = tuple(sorted(option.id for option in question.options))
            found.setdefault(allowed, []).append(question)
    return found


def decisive_parts(question: Choice | Domain, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what each learner answered, without reasons and places."""
    return {member: decisive_part(question, answer) for member, answer in given.items()}


def confidence(lesson: Lesson, answers: Answers) -> Shift:
    """Pair the first and the second confidence of each learner."""
    said: dict[str, Mapping[str, float]] = {"first": {}, "second": {}}
    for step in lesson.steps:
        for question in step.all_questions:
            if isinstance(question, Confidence):
                said[question.which] = answers.of((step.id, question.id))
    first, second = said["first"], said["second"]
    pairs = sorted((first[member], second[member]) for member in first.keys() & second.keys())
    fell = sum(after < before for before, after in pairs)
    rose = sum(after > before for before, after in pairs)
    same = len(pairs) - fell - rose
    if not pairs:
        none = sentences().confidence_none
        return Shift((), len(first), len(second), None, 0, 0, 0, none)
    medians = median(before for before, _ in pairs), median(after for _, after in pairs)
    told = sentences().confidence.format(
        pairs=len(pairs),
        first=f"{medians[0]:.4g}",
        second=f"{medians[1]:.4g}",
        fell=fell,
        rose=rose,
        same=same,
    )
    return Shift(tuple(pairs), len(first), len(second), medians, fell, rose, same, told)
