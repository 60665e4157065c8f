"""A lesson: steps with questions, their key and exhibits; on a study, an idea, or many.

Three kinds share everything but their frame: a :class:`StudyLesson` walks one published study
in the eight fixed steps, a :class:`Lab` takes one idea in steps of its own, and a
:class:`Plenary` lays several studies beside each other.
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from appraisal import content
from appraisal.content import Content, Loc
from appraisal.errors import AppraisalError
from appraisal.instruments.assessment import Assessment, assessment
from appraisal.lessons.exhibits import Exhibit
from appraisal.lessons.questions import Asked, Domain, JudgementOption, Question
from appraisal.lessons.references import unknown_names
from appraisal.lessons.values.computed import ValueSpec, fill, names_in, needs_study
from appraisal.records.report import Report
from appraisal.records.reported import Id
from appraisal.records.study import Study, study

Text = Annotated[str, Field(min_length=1)]
StepId = Literal[
    "design-first",
    "read",
    "design",
    "sample-size",
    "follow-up",
    "bias",
    "numbers",
    "claims",
    "verdict",
]


class Step(Content):
    """One step: read what is shown, answer, commit, then see why.

    Parameters
    ----------
    intro
        Markdown shown before the questions.
    before, after
        Exhibits shown with the questions, and those held back until the commit.
    assessment
        A reference assessment whose domains are asked first; None where none is.
    more_domains
        Those of its domains that are not on the core path.
    idea
        What its questions are about, by its id in ``datasets/text/ideas.yaml``, unless they say
        otherwise themselves.
    takeaway
        One sentence to carry away, shown after the commit.
    minutes
        For which a timer is offered, that nobody has to mind.
    """

    id: Id
    title: Text
    intro: Text
    before: tuple[Exhibit, ...] = ()
    assessment: Id | None = None
    more_domains: tuple[Id, ...] = ()
    idea: Id | None = None
    questions: tuple[Asked, ...] = ()
    after: tuple[Exhibit, ...] = ()
    takeaway: Text
    minutes: Annotated[int, Field(ge=1, le=60)] | None = None

    @cached_property
    def all_questions(self) -> tuple[Question, ...]:
        """All questions of the step: the domains of its instrument, then its own."""
        judged = domains(assessment(self.assessment)) if self.assessment else ()
        marked = (
            domain.model_copy(update={"more": True}) if domain.id in self.more_domains else domain
            for domain in judged
        )
        return (*marked, *self.questions)

    def question(self, id: str) -> Question | None:
        """Return the question with this id, or None."""
        return next((question for question in self.all_questions if question.id == id), None)


class Lesson(Content):
    """Steps on one subject. Raise ``version`` when a question or option changes meaning.

    Parameters
    ----------
    notebook
        File in ``notebooks/`` that shows it.
    question
        The one question it is about, said at its head.
    figures
        What its texts and numeric questions compute, by name.
    labs
        The labs that prepare for it.
    """

    id: Id
    version: Annotated[int, Field(ge=1)]
    licence: Text
    study: Id | None = None
    notebook: Text
    title: Text
    question: Text
    summary: Text
    aims: tuple[Text, ...]
    labs: tuple[Id, ...] = ()
    figures: dict[Id, ValueSpec] = Field(default_factory=dict)
    steps: tuple[Step, ...] = Field(min_length=1)

    @property
    def record(self) -> Study:
        """The study this lesson is about.

        Raises
        ------
        AppraisalError
            When it is about none.
        """
        if self.study is None:
            raise AppraisalError(f"The lesson '{self.id}' names no study. Add `study: ID` to it.")
        return study(self.study)

    def step(self, id: str) -> Step:
        """Return the step with this id.

        Raises
        ------
        UnknownId
            When there is none; names the nearest.
        """
        known = {step.id: step for step in self.steps}
        if id not in known:
            raise content.UnknownId(content.unknown(f"step in lesson {self.id}", id, known))
        return known[id]

    def text(self, markdown: str) -> str:
        """Put the lesson's computed values into a text of the lesson."""
        return fill(markdown, self.figures, self.study)

    def parts(self) -> Iterator[tuple[Loc, Content]]:
        """Yield every figure and exhibit with its place."""
        for name, spec in self.figures.items():
            yield ("figures", name), spec
        for s, step in enumerate(self.steps):
            for place in ("before", "after"):
                for number, shown in enumerate(getattr(step, place)):
                    yield ("steps", s, place, number), shown

    def assessments(self) -> Iterator[tuple[Loc, str]]:
        """Yield what its steps judge by, each with its place."""
        for s, step in enumerate(self.steps):
            if step.assessment:
                yield ("steps", s, "assessment"), step.assessment

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield doubled ids, choices with no best answer, and values that do not exist."""
        known = sorted(self.figures)
        for name, spec in self.figures.items():
            if self.study is None and needs_study(spec):
                yield ("figures", name), "a figure of a study", "`study: ID` at the top"
            for inner, found, expected in spec.problems():
                yield ("figures", name, *inner), found, expected
        for loc, text in texts(self.model_dump(), ()):
            for name in names_in(text):
                if name not in self.figures:
                    yield loc, f"the figure {{{name}}}", f"one of the lesson's figures: {known}"
        yield from unknown_names(self.study, self.parts(), self.assessments())
        met: set[str] = set()
        for s, step in enumerate(self.steps):
            if step.id in met:
                yield ("steps", s, "id"), f"a second step '{step.id}'", "different ids"
            met.add(step.id)
            seen: set[str] = set()
            for place in ("before", "after"):
                for e, shown in enumerate(getattr(step, place)):
                    if self.study is None and shown.needs_study:
                        yield (
                            ("steps", s, place, e),
                            "an exhibit of a study",
                            "`study: ID` at the top",
                        )
                    for inner, found, expected in shown.problems():
                        yield ("steps", s, place, e, *inner), found, expected
            for q, question in enumerate(step.questions):
                loc = ("steps", s, "questions", q)
                if question.id in seen:
                    yield (*loc, "id"), f"a second question '{question.id}'", "different ids"
                seen.add(question.id)
                for inner, found, expected in question.problems():
                    yield (*loc, *inner), found, expected
                answer = getattr(question, "answer", None)
                if answer and answer not in self.figures:
                    yield (*loc, "answer"), f"the figure '{answer}'", f"one of {known}"


class StudyStep(Step):
    """One of the eight steps through a study; or `design-first`, which opens it."""

    id: StepId


class StudyLesson(Lesson):
    """A lesson through one published study.

    Parameters
    ----------
    report
        The report the reader meets, by its id; the study's first when not given.
    draft
        Whether it was made from the record and nobody has read it over yet: said on its page.
    """

    study: Id
    report: Id | None = None
    draft: bool = False
    steps: tuple[StudyStep, ...] = Field(min_length=1)

    @property
    def readers_report(self) -> Report:
        """The report the reader meets."""
        reports = {report.id: report for report in self.record.reports}
        return reports[self.report] if self.report else self.record.reports[0]

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield, beside what any lesson can have wrong, a report the study does not have."""
        yield from super().problems()
        if self.study not in content.ids("studies"):
            return
        known = [report.id for report in self.record.reports]
        if self.report and self.report not in known:
            yield ("report",), f"the report '{self.report}'", f"one of {known}"


class Lab(Lesson):
    """A lesson on one idea, in steps of its own; it may borrow values from a study.

    Parameters
    ----------
    place
        Where its card stands among the labs.
    idea
        What it is about, by its id in ``datasets/text/ideas.yaml``.
    """

    place: Annotated[int, Field(ge=1)]
    idea: Id


class Round(Lesson):
    """Several abstracts of one's own, one a step, with the same few questions about each."""


class Clash(Content):
    """Where studies of the kit seem to say different things.

    Parameters
    ----------
    printed
        What is printed, value by value.
    lesson
        What it comes down to.
    step
        The step that takes it up.
    """

    id: Id
    title: Text
    printed: Text
    lesson: Text
    step: Id


class Plenary(Lesson):
    """A lesson across studies: what can be set side by side, and what they clash over.

    Parameters
    ----------
    studies
        The studies it is about.
    clashes
        In the order in which they are numbered.
    """

    studies: tuple[Id, ...] = Field(min_length=2)
    clashes: tuple[Clash, ...] = Field(min_length=1)

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield, beside what any lesson can have wrong, unknown studies and homeless clashes."""
        yield from super().problems()
        known = content.ids("studies")
        for number, id in enumerate(self.studies):
            if id not in known:
                yield ("studies", number), f"the study '{id}'", f"one of {list(known)}"
        steps = [step.id for step in self.steps]
        for number, clash in enumerate(self.clashes):
            if clash.step not in steps:
                loc = ("clashes", number, "step")
                yield loc, f"the step '{clash.step}'", f"one of {steps}"


UNJUDGED: tuple[Literal["best", "defensible", "mistaken", "open"], str] = "open", ""


def domains(judged: Assessment) -> tuple[Domain, ...]:
    """Turn the domains of an instrument, judged for a study or across studies, into questions."""
    asked, places = judged.read_instrument(), judged.places()
    result = []
    for domain in asked.domains:
        key = judged.judgements.get(domain.id)
        options = tuple(
            JudgementOption(id=response.id, text=response.label, verdict=verdict, why=why)
            for response in asked.responses_to(domain.id)
            for verdict, why in [key.verdict_on(response.id) if key else UNJUDGED]
        )
        result.append(
            Domain(
                id=domain.id,
                title=domain.title,
                prompt=domain.question,
                hint=domain.guidance,
                options=options,
                places=places,
                at=places[key.at] if key and key.at else "",
                certainty=key.certainty if key else "open",
            )
        )
    return tuple(result)


def texts(value: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Yield every text of the lesson with its place."""
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key != "say":  # its braces hold readings of a simulation
                yield from texts(inner, (*loc, key))
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from texts(inner, (*loc, index))


def lesson(id: str) -> StudyLesson:
    """Read a lesson through a study by its id."""
    return content.load("lessons", id, StudyLesson)


def lab(id: str) -> Lab:
    """Read a concept lab by its id."""
    return content.load("labs", id, Lab)


def read_round(id: str) -> Round:
    """Read a round of abstracts by its id."""
    return content.load("rounds", id, Round)


def plenary(id: str) -> Plenary:
    """Read a plenary across studies by its id."""
    return content.load("plenaries", id, Plenary)


KINDS: dict[str, Callable[[str], Lesson]] = {
    "lessons": lesson,
    "plenaries": plenary,
    "labs": lab,
    "rounds": read_round,
}


def any_lesson(id: str) -> Lesson:
    """Read a lesson of any kind by its id.

    Raises
    ------
    UnknownId
        When there is none; names the nearest.
    """
    known: list[str] = []
    for kind, read in KINDS.items():
        if id in content.ids(kind):
            return read(id)
        known += content.ids(kind)
    raise content.UnknownId(content.unknown("lesson", id, known))
