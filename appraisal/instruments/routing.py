"""From what lies on the table to the instrument that fits, and why its neighbour does not."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from appraisal import content
from appraisal.content import Content, Form, Loc
from appraisal.records.reported import Id

Text = Annotated[str, Field(min_length=1)]


class OtherInstrument(Content):
    """A published instrument that fits, and that the kit does not have."""

    name: Text
    link: Annotated[str, Form(r"https://.*", "an address that begins with https://")]
    because: Text


class Heading(Content):
    """What an instrument, an assessment or a study says at its head; the rest is not read."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    short: str = ""
    study: Id | None = None
    instrument: str = ""
    designs: tuple[str, ...] = ()
    design: dict[str, Any] = Field(default_factory=dict)


class Ending(Content):
    """Where a way ends.

    Parameters
    ----------
    fits
        Instruments of the kit, each with the reason why it fits.
    elsewhere
        Published instruments the kit does not have, where one of those fits.
    none
        Why no instrument fits, and what to do instead.
    unlike
        Neighbouring instruments of the kit, each with the reason why it does not fit.
    designs
        The designs of a study record that lead here.
    """

    fits: dict[Id, Text] = Field(default_factory=dict)
    elsewhere: tuple[OtherInstrument, ...] = ()
    none: str = ""
    unlike: dict[Id, Text] = Field(min_length=1)
    designs: tuple[Text, ...] = ()

    def examples(self) -> tuple[str, ...]:
        """Return the studies of the kit that were judged by an instrument that fits here."""
        return tuple(
            dict.fromkeys(
                study
                for study, design, by in studies_judged()
                if by in self.fits and design in self.designs
            )
        )

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield endings that lead to nothing, or to something and to nothing at once."""
        if not (self.fits or self.elsewhere or self.none):
            yield (
                (),
                "an ending that leads nowhere",
                "`fits`, `elsewhere`, or `none` with the reason",
            )
        if self.none and (self.fits or self.elsewhere):
            yield ("none",), "`none` beside an instrument", "one of the two"
        known = content.ids("instruments")
        for key, named in (("fits", self.fits), ("unlike", self.unlike)):
            for id in named:
                if id not in known:
                    yield (key, id), f"the instrument '{id}'", f"one of {list(known)}"
        for id in {*self.fits} & {*self.unlike}:
            yield ("unlike", id), f"'{id}', also under `fits`", "one of the two"
        if {*self.fits} <= {*known}:
            judged = {d for id in self.fits for d in head_of("instruments", id).designs}
            for number, design in enumerate(self.designs):
                if design not in judged:
                    expected = f"one of the `designs` of {list(self.fits)}: {sorted(judged)}"
                    yield ("designs", number), f"'{design}'", expected


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


class Routing(Content):
    """Questions in order; the first opens the way, and each later one is led to."""

    licence: Text
    questions: tuple[RoutingQuestion, ...] = Field(min_length=1)

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
        reached = self.follow(answers)
        return reached if isinstance(reached, Ending) else None

    def follow(self, answers: Mapping[str, str]) -> RoutingQuestion | Ending:
        """Follow answers as far as they go.

        Returns
        -------
        RoutingQuestion or Ending
            The question that is open, or where the way ends.

        Examples
        --------
        >>> routing().follow({"what": "study", "rests-on": "two-groups"}).prompt
        'How did patients come into their group?'
        """
        here = self.questions[0]
        while given := here.answer(answers.get(here.id, "")):
            if given.ending:
                return given.ending
            here = self.question(str(given.to))
        return here

    def ways(self) -> Iterator[tuple[dict[str, str], Ending]]:
        """Yield every way through the questions, as the answers given, with its ending."""
        yield from self.ways_from(self.questions[0], {})

    def ways_from(
        self, here: RoutingQuestion, answered: Mapping[str, str]
    ) -> Iterator[tuple[dict[str, str], Ending]]:
        """Yield every way from a question on."""
        for answer in here.answers:
            given = {**answered, here.id: answer.id}
            if answer.ending:
                yield given, answer.ending
            else:
                yield from self.ways_from(self.question(str(answer.to)), given)

    def ways_for(self, design: str) -> tuple[dict[str, str], ...]:
        """Return the answers that lead from a design of a study record to its instruments.

        Examples
        --------
        >>> routing().ways_for("randomised trial")
        ({'what': 'study', 'rests-on': 'two-groups', 'lots': 'by-lot'},)
        """
        return tuple(given for given, ending in self.ways() if design in ending.designs)

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield ways that end nowhere or turn back, and instruments unknown."""
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
                    for inner, found, expected in answer.ending.problems():
                        yield (*loc, "ending", *inner), found, expected
        for id in [id for id in order if id not in led]:
            yield (
                ("questions", order.index(id)),
                f"'{id}', to which no answer leads",
                "one that does",
            )


def studies_judged() -> Iterator[tuple[str, str, str]]:
    """Yield each study of the kit with its design and an instrument it was judged by."""
    for id in content.kit_ids("assessments"):
        judged = head_of("assessments", id)
        if judged.study:
            design = head_of("studies", judged.study).design
            yield judged.study, str(design.get("kind")), judged.instrument


def head_of(kind: str, id: str) -> Heading:
    """Read the head of a file of the kit."""
    return content.load(kind, id, Heading)


def routing() -> Routing:
    """Read the kit's way to an instrument."""
    return content.read(content.kit("datasets") / "routing.yaml", Routing)
