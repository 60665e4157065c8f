"""A lesson: the steps through one study, each with questions, their key and exhibits."""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from appraisal import content
from appraisal.content import Content, Loc
from appraisal.instruments.assessment import Assessment, assessment
from appraisal.lessons.exhibits import Exhibit
from appraisal.lessons.figures import Figure, fill, names_in
from appraisal.lessons.questions import Asked, Domain, JudgementOption, Question
from appraisal.records.reported import Id
from appraisal.records.study import Study, study

Text = Annotated[str, Field(min_length=1)]
StepId = Literal[
    "read", "design", "sample-size", "follow-up", "bias", "numbers", "claims", "verdict"
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
    takeaway
        One sentence to carry away, shown after the commit.
    """

    id: StepId
    title: Text
    intro: Text
    before: tuple[Exhibit, ...] = ()
    assessment: Id | None = None
    questions: tuple[Asked, ...] = ()
    after: tuple[Exhibit, ...] = ()
    takeaway: Text

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """All questions of the step: the domains of its instrument, then its own."""
        judged = domains(assessment(self.assessment)) if self.assessment else ()
        return (*judged, *self.questions)

    def question(self, id: str) -> Question | None:
        """Return the question with this id, or None."""
        return next((question for question in self.asked if question.id == id), None)


class Lesson(Content):
    """A lesson on one study. Raise ``version`` when a question or option changes meaning."""

    id: Id
    version: Annotated[int, Field(ge=1)]
    licence: Text
    study: Id
    notebook: Text
    title: Text
    question: Text
    summary: Text
    minutes: Annotated[int, Field(gt=0)]
    aims: tuple[Text, ...]
    figures: dict[Id, Figure] = Field(default_factory=dict)
    steps: tuple[Step, ...] = Field(min_length=1)

    @cached_property
    def record(self) -> Study:
        """The study this lesson is about."""
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
        """Put the lesson's computed figures into a text of the lesson."""
        return fill(markdown, self.figures, self.record)

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield doubled ids, choices with no best answer, and figures that do not exist."""
        known = sorted(self.figures)
        for loc, text in texts(self.model_dump(), ()):
            for name in names_in(text):
                if name not in self.figures:
                    yield loc, f"the figure {{{name}}}", f"one of the lesson's figures: {known}"
        for s, step in enumerate(self.steps):
            seen: set[str] = set()
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


def domains(judged: Assessment) -> tuple[Domain, ...]:
    """Turn the domains of an instrument, judged for one study, into questions."""
    asked, source = judged.read_instrument(), judged.read_study()
    places = {id: source.place(id) for report in source.reports for id in report.places}
    result = []
    for domain in asked.domains:
        key = judged.judgements[domain.id]
        options = tuple(
            JudgementOption(
                id=response.id,
                text=response.label,
                verdict="best" if response.id == key.answer else key.others[response.id].verdict,
                why=key.why if response.id == key.answer else key.others[response.id].why,
            )
            for response in asked.responses
        )
        result.append(
            Domain(
                id=domain.id,
                title=domain.title,
                prompt=domain.question,
                hint=domain.guidance,
                options=options,
                places=places,
                at=source.place(key.at) if key.at else "",
                certainty=key.certainty,
            )
        )
    return tuple(result)


def texts(value: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Yield every text of the lesson with its place."""
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, (*loc, key))
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from texts(inner, (*loc, index))


def lesson(id: str) -> Lesson:
    """Read a lesson of the kit by its id."""
    return content.load("lessons", id, Lesson)
