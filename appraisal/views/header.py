"""What the head of a lesson is told to the browser as."""

from collections.abc import Sequence
from typing import Any

from typing_extensions import TypedDict

from appraisal.views.exhibits import PlaceLines


class StepLink(TypedDict):
    """A step in the list of steps."""

    id: str
    title: str
    number: int
    done: bool


class LeavingLink(TypedDict):
    """A link that leaves this machine when it is clicked."""

    text: str
    href: str


class ReportView(TypedDict):
    """The report of a lesson: what it is, the links to it, and what it says, place by place."""

    title: str
    links: Sequence[LeavingLink]
    places: Sequence[PlaceLines]


class MinutesLeft(TypedDict):
    """The minutes of the steps that are open: on the core path, and beside it."""

    left: int
    more: int


class HeaderView(TypedDict):
    """What the lesson is, which steps are done, and what happened to the answers."""

    words: dict[str, Any]
    question: str
    facts: Sequence[str]
    aims: Sequence[str]
    minutes: MinutesLeft
    report: ReportView | None
    steps: Sequence[StepLink]
    notices: Sequence[str]
