"""What the head of a lesson is told to the browser as."""

from collections.abc import Sequence
from typing import Any

from typing_extensions import TypedDict


class StepLink(TypedDict):
    """A step in the list of steps."""

    id: str
    title: str
    number: int
    done: bool


class HeaderView(TypedDict):
    """What the lesson is, which steps are done, and what happened to the answers."""

    words: dict[str, Any]
    question: str
    facts: Sequence[str]
    steps: Sequence[StepLink]
    notices: Sequence[str]
