"""Exhibits a learner moves or types into: what each is, validated where it is written."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from appraisal.content import Content, Loc
from appraisal.lessons.exhibits.base import BaseExhibit, StudyExhibit, Text
from appraisal.lessons.values.computed import NAME
from appraisal.lessons.values.simulations import WORLDS, WorldName, content_name, setting_problems
from appraisal.lessons.values.stanford_heart import LANDMARK, numbers
from appraisal.records.reported import Id


class Dial(Content):
    """The one setting of a world that a learner moves.

    Parameters
    ----------
    id
        The setting; ``also`` are settings that go with it.
    low, high, step, value
        The slider, and where it starts. A setting that is a share is given in percent.
    """

    id: Id
    also: tuple[Id, ...] = ()
    label: Text
    unit: str = ""
    low: float
    high: float
    step: Annotated[float, Field(gt=0)]
    value: float

    def positions(self) -> Iterator[float]:
        """Yield every value the slider can stand at, as a browser writes it."""
        for number in range(round((self.high - self.low) / self.step) + 1):
            yield round(self.low + number * self.step, 9)


class SliderSentence(Content):
    """A sentence for part of a slider's way: up to a value of the dial, or from there on."""

    up_to: float | None = None
    text: Text


class Simulation(BaseExhibit):
    """A simulated world with one setting to move, a picture and a sentence that follow it.

    Parameters
    ----------
    of
        The world; ``settings`` are those that stay.
    picture
        Which of the world's pictures; ``labels`` name what is in it.
    say
        Sentences in plain language, with settings and readings of the world in braces. The
        first that reaches up to the dial's value is said.
    printed
        Curves of the study whose printed medians are marked.
    predicted
        A question whose committed answer, a median, is drawn beside that of the first curve.
    """

    show: Literal["simulation"]
    of: WorldName
    picture: Id
    labels: dict[Id, Text]
    dial: Dial
    settings: dict[Id, float | str] = Field(default_factory=dict)
    say: tuple[SliderSentence, ...] = Field(min_length=1)
    printed: tuple[Id, ...] = ()
    predicted: Id | None = None

    @property
    def needs_study(self) -> bool:
        return bool(self.printed)

    @property
    def per_cent(self) -> bool:
        """Whether the dial moves a share, which learners set in percent."""
        return WORLDS[self.of].settings[self.dial.id].unit == "share"

    def at(self, moved: float) -> dict[str, Any]:
        """Return all settings with the dial at a value."""
        value = moved / 100 if self.per_cent else moved
        return {**self.settings, **dict.fromkeys((self.dial.id, *self.dial.also), value)}

    def sentence(self, moved: float, said: Mapping[str, str]) -> str:
        """Say what the world shows with the dial at a value."""
        reached = (s for s in self.say if s.up_to is None or moved <= s.up_to)
        chosen = next(reached, self.say[-1])
        return NAME.sub(lambda found: said[found.group(1)], chosen.text)

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield settings, ranges and readings that the world does not have."""
        world = WORLDS[self.of]
        if self.picture not in world.pictures:
            yield ("picture",), f"'{self.picture}'", f"one of {list(world.pictures)}"
        elif {*self.labels} != {*world.pictures[self.picture]}:
            yield ("labels",), f"{sorted(self.labels)}", f"{sorted(world.pictures[self.picture])}"
        for name, found, expected in setting_problems(self.of, self.settings):
            yield ("settings", name), found, expected
        for id in (self.dial.id, *self.dial.also):
            if id not in world.settings:
                yield ("dial",), f"the setting '{id}'", f"one of {sorted(world.settings)}"
                return
        for end in ("low", "high", "value"):
            for name, found, expected in setting_problems(
                self.of, self.at(getattr(self.dial, end))
            ):
                if name == self.dial.id:
                    yield ("dial", end), found, expected
        known = {*world.settings, *(content_name(field) for field in world.units)}
        for number, said in enumerate(self.say):
            for name in {found.group(1) for found in NAME.finditer(said.text)} - known:
                yield ("say", number, "text"), f"{{{name}}}", f"one of {sorted(known)}"


class NumberField(Content):
    """A field for a number of the learner's own paper."""

    label: Text
    hint: str = ""
    value: Text


class CountsOf(BaseExhibit):
    """The GRIM test on typed numbers: a percentage and the patients it is of."""

    show: Literal["counts-of"]
    percent: NumberField
    n: NumberField

    @property
    def needs_study(self) -> bool:
        return False


class CurveValues(BaseExhibit):
    """What a Kaplan-Meier estimate on n patients can print, on typed numbers."""

    show: Literal["curve-values"]
    percent: NumberField
    n: NumberField

    @property
    def needs_study(self) -> bool:
        return False


class Confounder(Content):
    """Something that could move both the choice of treatment and the outcome."""

    id: Id
    label: Text
    chooses: Text
    outcome: Text
    said: Literal["adjusted", "not adjusted", "not reported"]
    note: str = ""


class Confounders(BaseExhibit):
    """A map of confounders: what the report says it did about each."""

    show: Literal["confounders"]
    rows: tuple[Confounder, ...] = Field(min_length=2)

    @property
    def needs_study(self) -> bool:
        return False


class EValue(BaseExhibit):
    """How strong an unmeasured confounder must be to explain a printed ratio away."""

    show: Literal["e-value"]
    effect: Id
    dial: Dial


class Denominators(StudyExhibit):
    """One count of responses over the infused, and over all who were meant to be.

    Parameters
    ----------
    outcome
        The response as printed, among those infused.
    dial
        How many patients were meant to be infused: not reported, so the learner moves it.
    comparators
        Losses before infusion published elsewhere, as markers of what is usual.
    """

    show: Literal["denominators"]
    outcome: Id
    dial: Dial
    comparators: tuple[Id, ...] = ()


class PublishedRatio(Content):
    """A ratio published elsewhere, drawn beside ours."""

    label: Text
    ratio: float
    low: float
    high: float
    source: Text
    misleads: bool = False


class Transplants(BaseExhibit):
    """The Stanford heart transplants: the patients, or what three analyses make of them.

    Parameters
    ----------
    picture
        Which picture; ``labels`` name what is in it.
    say
        Its sentence, with the numbers of the analyses in braces.
    dial
        The day of the landmark, where a learner may move it.
    published
        Ratios published elsewhere.
    """

    show: Literal["heart-transplants"]
    picture: Literal["patients", "curves", "landmark", "estimates"]
    labels: dict[Id, Text]
    say: Text
    dial: Dial | None = None
    published: tuple[PublishedRatio, ...] = ()

    @property
    def needs_study(self) -> bool:
        return False

    def sentence(self, landmark: int) -> str:
        """Say what the analyses show."""
        said = numbers(landmark)
        return NAME.sub(lambda found: said[found.group(1)], self.say)

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield labels that do not belong to the picture, and numbers that do not exist."""
        known = numbers(LANDMARK)
        for name in {found.group(1) for found in NAME.finditer(self.say)} - {*known}:
            yield ("say",), f"{{{name}}}", f"one of {sorted(known)}"
        wanted = {
            "patients": {"title", "transplanted", "other", "waiting", "new-heart", "alive"},
            "curves": {"title", "transplanted", "other"},
            "landmark": {"title", "transplanted", "other"},
            "estimates": {"title", "naive", "landmark", "time-dependent", "left", "right"},
        }[self.picture]
        if {*self.labels} != wanted:
            yield ("labels",), f"{sorted(self.labels)}", f"{sorted(wanted)}"
