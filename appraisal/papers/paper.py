"""What a reader has done with a paper of their own; kept in the browser, and in saved files.

Nothing of it is stored on the server: the browser sends it, and gets a view of it back.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from appraisal.content import Content
from appraisal.errors import AppraisalError
from appraisal.text.interface import words

FORMAT: Literal[1] = 1
LONGEST = 40_000  # characters of a text; a long paper's abstract, results and tables
MOST = 2_000  # numbers, judgements or claims

Span = Annotated[str, Field(pattern=r"^\d{1,6}-\d{1,6}$")]
Line = Annotated[str, Field(max_length=500)]
Words = Annotated[str, Field(max_length=4_000)]


class BadPaper(AppraisalError):
    """What was kept of a paper cannot be read."""


class Decision(Content):
    """What was decided about one number of the text, by the characters it stands on.

    Parameters
    ----------
    taken
        Whether it goes into the record; None while nobody has decided.
    kind, group, endpoint, time
        What replaces the reader's proposal; None leaves the proposal.
    measure, first, second
        Of a ratio or difference: which it is, and which two groups it compares. Of a P value:
        ``groups``, ``trend``, ``change`` or ``test`` where it compares no two printed results.
    whole
        Of a number of patients: whether it is of all of its group, and not of those sampled.
    partners
        Spans of the numbers it belongs with; None leaves the proposal.
    """

    taken: bool | None = None
    kind: Line | None = None
    group: Line | None = None
    endpoint: Line | None = None
    time: Line | None = None
    measure: Line | None = None
    first: Line | None = None
    second: Line | None = None
    whole: bool | None = None
    partners: Annotated[tuple[Span, ...], Field(max_length=20)] | None = None


class OwnClaim(Content):
    """A claim of the report, in the reader's own words, and the sentence it stands in.

    Sentence 0 is the text as a whole.
    """

    sentence: Annotated[int, Field(ge=0)]
    text: Words


class KeptJudgement(Content):
    """The reader's answer in one domain of an instrument, with its reason and place."""

    response: Line
    reason: Words = ""
    at: Line = ""


class Paper(Content):
    """A paper of one's own, as far as it has come.

    Parameters
    ----------
    text
        What was pasted or dropped.
    numbers
        Decisions, by the span of the number in the text, such as ``"229-232"``.
    facts
        What the reader filled in about the study, by the name of the field.
    claims
        Claims, restated.
    route
        Answers to the questions that lead to an instrument, in their order.
    instrument
        The instrument that was chosen.
    judgements
        Answers by domain of that instrument.
    own
        Bottom line, decision, what would change one's mind.
    certainty
        0 to 100, how sure one is of the bottom line; None while not said.
    """

    format: Literal[1] = FORMAT
    text: Annotated[str, Field(max_length=LONGEST)] = ""
    numbers: Annotated[dict[Span, Decision], Field(max_length=MOST)] = Field(default_factory=dict)
    facts: Annotated[dict[Line, Words], Field(max_length=40)] = Field(default_factory=dict)
    claims: Annotated[tuple[OwnClaim, ...], Field(max_length=100)] = ()
    route: Annotated[dict[Line, Line], Field(max_length=20)] = Field(default_factory=dict)
    instrument: Line = ""
    judgements: Annotated[dict[Line, KeptJudgement], Field(max_length=100)] = Field(
        default_factory=dict
    )
    own: Annotated[dict[Line, Words], Field(max_length=10)] = Field(default_factory=dict)
    certainty: Annotated[int, Field(ge=0, le=100)] | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return what JSON holds; :func:`read_paper` reads it back."""
        return self.model_dump(mode="json", exclude_defaults=True) | {"format": FORMAT}


def read_paper(kept: Any) -> Paper:
    """Read what a browser or a file kept; nothing in it is trusted.

    Raises
    ------
    BadPaper
        When it is no paper, or longer than a paper can be; says so in a sentence.
    """
    text = words().paper
    if not isinstance(kept, Mapping):
        raise BadPaper(text["unreadable"])
    if isinstance(kept.get("text"), str) and len(kept["text"]) > LONGEST:
        raise BadPaper(text["too_long"].format(letters=len(kept["text"]), most=LONGEST))
    try:
        return Paper.model_validate(as_tuples(dict(kept)))
    except (ValidationError, TypeError, ValueError, RecursionError):
        raise BadPaper(text["unreadable"]) from None


def as_tuples(value: Any) -> Any:
    """Turn lists into tuples, as records hold them."""
    if isinstance(value, dict):
        return {key: as_tuples(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return tuple(as_tuples(inner) for inner in value)
    return value
