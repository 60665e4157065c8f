"""What a learner's browser is told of its class."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict

# `class` and `pass` are no names in Python
InClass = TypedDict("InClass", {"class": str})
InClass.__doc__ = "Anything told of a class, with its name."
WithPass = TypedDict("WithPass", {"pass": "PassView"})
WithPass.__doc__ = "What comes with a pass for the kernel."


class ClassJoinView(TypedDict):
    """The way into a class on a page that is no lesson; ``served``: a code can be typed there."""

    words: dict[str, Any]
    served: bool


class ClassInfoView(InClass):
    """A class to whoever has its code: how its explanations open, with a pseudonym to take."""

    code: str
    opens: Literal["commit", "release"]
    joining: bool
    suggestion: str


class JoinedView(InClass):
    """Somebody was let in; ``new`` says that their token was not known before."""

    pseudonym: str
    new: bool


class PassView(TypedDict):
    """The class, and the steps open to one learner, signed for kernels to believe."""

    code: str
    own: Sequence[str]
    sign: str


class RoundView(TypedDict):
    """A vote on a question after the first answers; ``turn`` is 2 for the first of them."""

    lesson: str
    step: str
    question: str
    open: bool
    turn: int


class MeetingView(TypedDict):
    """A session of the class; the first has no beginning."""

    number: int
    name: str
    begun: str | None


class StandingView(TypedDict):
    """What the facilitator has opened.

    ``released``: lesson -> steps; ``without``: parts that no lesson asks; ``left_out``: lesson ->
    ``step`` or ``step/question``.
    """

    opens: Literal["commit", "release"]
    released: Mapping[str, Sequence[str]]
    rounds: Sequence[RoundView]
    without: Sequence[str]
    left_out: Mapping[str, Sequence[str]]
    joining: bool
    sessions: Sequence[MeetingView]


class MemberStateView(InClass, WithPass, StandingView):
    """What is open, to a member."""

    pseudonym: str


class RejoinCode(TypedDict):
    """A code for another browser of the same learner, and for how many minutes it is good."""

    rejoin: str
    minutes: int


class CommitAnswer(TypedDict):
    """What became of one commit; ``reason`` says why one was refused."""

    id: str
    status: Literal["kept", "known", "refused"]
    reason: NotRequired[str]


class CommitAnswers(TypedDict):
    """What became of the commits of one request, in their order."""

    commits: Sequence[CommitAnswer]


class ErrorView(TypedDict):
    """What went wrong, in a sentence and in a word; ``suggestion`` is a pseudonym that is free."""

    error: str
    reason: str
    suggestion: NotRequired[str]
