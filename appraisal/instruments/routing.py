"""From what lies on the table to the instrument that fits, and why its neighbour does not."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from appraisal import content
from appraisal.content import Content, Form, Loc
from appraisal.records.reported import Id

Text = Annotated[str, Field(min_length=1)]


class Elsewhere(Content):
    """A published instrument that fits, and that the kit does not have."""

    name: Text
    link: Annotated[str, Form(r"https://.*", "an address that begins with https://")]
    because: Text


class Ending(Content):
    """Where a way ends.

    Parameters
    ----------
    fits
        Instruments of the kit, each with the reason why it fits.
    elsewhere
        Published instruments the kit does not have, where one of those fits.
    unlike
        Neighbouring instruments of the kit, each with the reason why it does not fit.
    """

    fits: dict[Id, Text] = Field(default_factory=dict)
    elsewhere: tuple[Elsewhere, ...] = ()
    unlike: dict[Id, Text] = Field(min_length=1)


class Answer(Content):
    """One answer; it leads to a later question, or it ends the way."""

    id: Id
    text: Text
    to: Id | None = None
    ending: Ending | None = None


class RoutingQuestion(Content):
    """One question on the way to an instrument."""

    id: Id
    prompt: Text
    hint: str = ""
    answers: tuple[Answer, ...] = Field(min_length=2)

    def answer(self, id: str) -> Answer | None:
        """Return the answer with this id, or None."""
        return next((answer for answer in self.answers if answer.id == id), None)


class Example(Content):
    """A study of the kit with the answers that lead to its instrument."""

    study: Id
    answers: dict[Id, Id]


class Routing(Content):
    """Questions in order; the first opens the way, and each later one is led to."""

    licence: Text
    questions: tuple[RoutingQuestion, ...] = Field(min_length=1)
    examples: tuple[Example, ...]

    def question(self, id: str) -> RoutingQuestion:
        """Return the question with this id."""
        return next(question for question in self.questions if question.id == id)

    def route(self, answers: Mapping[str, str]) -> Ending | None:
        """Follow answers, by question, from the first question on.

        Returns
        -------
        Ending or None
            None while a question on the way has no answer that it knows.

        Examples
        --------
        >>> found = routing().route({"what": "study", "rests-on": "one-group"})
        >>> list(found.fits)
        ['case-series']
        """
        here = self.questions[0]
        while given := here.answer(answers.get(here.id, "")):
            if given.ending:
                return given.ending
            here = self.question(str(given.to))
        return None

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield ways that end nowhere or turn back, and instruments or studies unknown."""
        instruments, studies = content.ids("instruments"), content.ids("studies")
        order = [question.id for question in self.questions]
        led = {order[0]}
        for q, question in enumerate(self.questions):
            if order.index(question.id) < q:
                yield ("questions", q, "id"), f"a second '{question.id}'", "different ids"
            for a, answer in enumerate(question.answers):
                loc: Loc = ("questions", q, "answers", a)
                if (answer.to is None) == (answer.ending is None):
                    yield loc, "both or neither of `to` and `ending`", "one of the two"
                elif answer.to:
                    led.add(answer.to)
                    if answer.to not in order[q + 1 :]:
                        yield (*loc, "to"), f"'{answer.to}'", f"a later one of {order}"
                elif answer.ending:
                    named = {*answer.ending.fits, *answer.ending.unlike}
                    for id in sorted(named - {*instruments}):
                        yield loc, f"the instrument '{id}'", f"one of {list(instruments)}"
                    if bool(answer.ending.fits) == bool(answer.ending.elsewhere):
                        yield loc, "both or neither of `fits` and `elsewhere`", "one of the two"
        for id in [id for id in order if id not in led]:
            yield (
                ("questions", order.index(id)),
                f"'{id}', to which no answer leads",
                "one that does",
            )
        for e, example in enumerate(self.examples):
            if example.study not in studies:
                yield ("examples", e, "study"), f"'{example.study}'", f"one of {list(studies)}"


def routing() -> Routing:
    """Read the kit's way to an instrument."""
    return content.read(content.kit("datasets") / "routing.yaml", Routing)
