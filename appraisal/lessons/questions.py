"""The kinds of question a step can ask, each with its key and with what it accepts.

A kind is a model with three duties: :meth:`~Question.clean` turns what a learner
sent into a valid answer, ``complete`` says whether an answer may be committed,
and its fields hold the key. What a learner may see of it before the commit is
decided in :mod:`appraisal.widgets.question_views`, and the key is judged by
:mod:`appraisal.lessons.grading`.
"""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from appraisal.content import Content, Loc
from appraisal.errors import AppraisalError
from appraisal.records.reported import Id

Text = Annotated[str, Field(min_length=1)]
Answer = str | float | tuple[str, ...] | tuple[float, float] | dict[str, str]

NOWHERE = "nowhere"  # a place of its own: the learner has looked and found nothing
LONGEST = 4000  # characters kept of what a learner writes


class BadAnswer(AppraisalError):
    """An answer that its question cannot hold."""


class Question(Content):
    """What every question has: an id, a prompt in Markdown, and whether it may stay empty.

    Parameters
    ----------
    idea
        What it is about, by its id in ``datasets/text/ideas.yaml``; its step's when not given.
    more
        Not on the core path: folded under "more on this", and counted only where answered.
    """

    id: Id
    prompt: Text
    hint: str = ""
    optional: bool = False
    more: bool = False
    idea: Id | None = None

    @property
    def may_stay_open(self) -> bool:
        """Whether a step can be committed without an answer to it."""
        return self.optional or self.more

    def clean(self, value: Any) -> Any:
        """Return the answer in its canonical form.

        Raises
        ------
        BadAnswer
            When the value is not an answer to this question.
        """
        raise NotImplementedError

    def complete(self, value: Any) -> bool:
        """Say whether the answer may be committed."""
        return self.may_stay_open or value is not None

    def refuse(self, value: Any, expected: str) -> BadAnswer:
        """Build the error for a value this question cannot hold."""
        return BadAnswer(f"Question '{self.id}' was answered with {value!r}; expected {expected}.")


Closeness = Literal["best", "defensible", "mistaken", "open"]


class Option(Content):
    """One option of a choice: our verdict on it, and its own explanation.

    Where nobody has judged the question yet, every option is ``open`` and needs no explanation.
    """

    id: Id
    text: Text
    verdict: Closeness
    why: str = ""


class Choice(Question):
    """Choose one sentence.

    Parameters
    ----------
    ordered
        The order of the options carries meaning, so the page leaves it alone; otherwise it puts
        them in an order of each learner's own. On paper they stand in the author's order.
    use
        What the answer is in the learner's critically appraised topic: a ``certainty``, or the
        ``decision`` for a patient; ``about`` says there what it is of, in a few words.
    """

    kind: Literal["choice"]
    options: tuple[Option, ...] = Field(min_length=2)
    ordered: bool = False
    use: Literal["certainty", "decision"] | None = None
    about: str = ""

    def clean(self, value: Any) -> str:
        known = [option.id for option in self.options]
        if value not in known:
            raise self.refuse(value, f"one of {known}")
        return value

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield a choice without a best answer, and options without a reason."""
        if is_unjudged(self.options):
            return
        for number, option in enumerate(self.options):
            if option.verdict == "open":
                found = "'open' beside options that are judged"
                yield ("options", number, "verdict"), found, "best, defensible or mistaken"
            elif not option.why:
                yield ("options", number, "why"), "nothing", "the reason for this verdict"
        if sum(option.verdict == "best" for option in self.options) != 1:
            yield ("options",), "no single best option", "one option with `verdict: best`"
        if self.use and not self.about:
            yield ("about",), "nothing", "what the answer is of, since it has a `use`"


class Tick(Content):
    """One statement to tick or leave: whether it belongs, and why."""

    id: Id
    text: Text
    belongs: bool
    why: Text


class Several(Question):
    """Tick all that apply; ticking none is an answer too, once the learner says so."""

    kind: Literal["several"]
    options: tuple[Tick, ...] = Field(min_length=2)
    ordered: bool = False

    def clean(self, value: Any) -> tuple[str, ...]:
        known = [option.id for option in self.options]
        if not isinstance(value, list | tuple) or not set(map(str, value)) <= set(known):
            raise self.refuse(value, f"some of {known}")
        return tuple(id for id in known if id in value)

    def complete(self, value: Any) -> bool:
        return self.may_stay_open or bool(value)


class Number(Question):
    """Give a number; ``answer`` names the value of the lesson that settles it."""

    kind: Literal["number"]
    unit: Text
    low: float
    high: float
    step: float = 1
    answer: Id
    near: Annotated[float, Field(ge=0)]
    why: Text

    def clean(self, value: Any) -> float:
        ok = isinstance(value, int | float) and not isinstance(value, bool)
        # compared first: a whole number too large for a float compares, and NaN does not
        if not ok or not self.low <= value <= self.high:
            raise self.refuse(value, f"a number from {self.low:g} to {self.high:g}")
        return float(value)


class Range(Question):
    """Give a lower and an upper limit; ``answer`` names the value that settles it."""

    kind: Literal["range"]
    unit: Text
    low: float
    high: float
    answer: Id
    near: Annotated[float, Field(ge=0)]
    why: Text

    def clean(self, value: Any) -> tuple[float, float]:
        expected = f"two rising numbers from {self.low:g} to {self.high:g}"
        if not isinstance(value, list | tuple) or len(value) != 2:
            raise self.refuse(value, expected)
        if not all(isinstance(v, int | float) and not isinstance(v, bool) for v in value):
            raise self.refuse(value, expected)
        first, second = value
        if not self.low <= first <= second <= self.high:
            raise self.refuse(value, expected)
        return float(first), float(second)


class Confidence(Question):
    """Say how sure you are, 0 to 100; asked at the start and at the end of a lesson."""

    kind: Literal["confidence"]
    which: Literal["first", "second"]
    ends: tuple[Text, Text]
    why: Text

    unit: ClassVar[str] = "of 100"
    low: ClassVar[float] = 0
    high: ClassVar[float] = 100
    step: ClassVar[float] = 1

    def clean(self, value: Any) -> float:
        ok = isinstance(value, int | float) and not isinstance(value, bool)
        if not ok or not self.low <= value <= self.high:
            raise self.refuse(value, "a number from 0 to 100")
        return float(value)


class Words(Question):
    """Write it in your own words; ``model`` is one good answer, not the only one.

    ``use`` says where the words go in the learner's critically appraised topic; those of a
    lab or a plenary (a question to the authors, one sentence, the next study) stay there, and so
    does a wished design, which has no good answer beside it: it is shown beside what was done.
    """

    kind: Literal["words"]
    use: Literal[
        "conclusion",
        "bottom line",
        "change of mind",
        "question to the authors",
        "one sentence",
        "next study",
        "wished design",
    ]
    model: str = ""
    why: Text
    rows: Annotated[int, Field(ge=1, le=12)] = 3

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield words without one good answer; a wish needs none."""
        if not self.model and self.use != "wished design":
            yield ("model",), "nothing", "one good answer"

    def clean(self, value: Any) -> str:
        if not isinstance(value, str):
            raise self.refuse(type(value).__name__, "text")
        return value[:LONGEST]

    def complete(self, value: Any) -> bool:
        return self.may_stay_open or bool(value and value.strip())


class JudgementOption(Content):
    """A response of an instrument as an option, with our reason when it is our answer."""

    id: Id
    text: Text
    verdict: Closeness
    why: str


class Domain(Question):
    """Judge one domain of an instrument: a response, a reason and a place in the source.

    Lessons do not write these: they name an assessment, and its domains become questions.

    Parameters
    ----------
    grounds
        Whether a reason and a place are asked for beside the response.
    """

    kind: Literal["domain"] = "domain"
    title: Text
    options: tuple[JudgementOption, ...]
    places: dict[str, str]
    at: str
    certainty: str
    grounds: bool = True

    def clean(self, value: Any) -> dict[str, str]:
        known = [option.id for option in self.options]
        if not isinstance(value, dict) or value.get("response") not in (None, "", *known):
            raise self.refuse(value, f"a response, one of {known}, a reason and a place")
        place = str(value.get("at") or "")
        return {
            "response": str(value.get("response") or ""),
            "reason": str(value.get("reason") or "")[:LONGEST],
            "at": place if place in {*self.places, NOWHERE} else "",
        }

    def complete(self, value: Any) -> bool:
        return self.may_stay_open or bool(value and value["response"])


def is_unjudged(options: Iterable[Option | JudgementOption]) -> bool:
    """Tell whether nobody has judged a question yet: there is no key, each answer is one's own."""
    return all(option.verdict == "open" for option in options)


Asked = Annotated[
    Choice | Several | Number | Range | Confidence | Words, Field(discriminator="kind")
]

JUDGED = Choice, Several, Domain  # an answer is one or more of the options
MEASURED = Number, Range
KEYED = (*JUDGED, *MEASURED)  # what has a key, and what a class can vote on a second time
