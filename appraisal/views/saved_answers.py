"""A learner's answers to a lesson, as the browser keeps them and the kernel writes them out."""

from collections.abc import Mapping, Sequence
from typing import Any, NotRequired

from typing_extensions import TypedDict


class SavedStep(TypedDict):
    """The answers to one step, by question; ``committed`` is when, or null.

    ``revised``: own words of a committed step as they read today; ``left_out``: the questions that
    the learner's class was not asked.
    """

    answers: Mapping[str, Any]
    committed: str | None
    revised: NotRequired[Mapping[str, str]]
    left_out: NotRequired[Sequence[str]]


class SavedAnswers(TypedDict):
    """The answers to a lesson, step by step; ``order`` is the seed of the order of its options."""

    format: int
    lesson: str
    version: int
    order: NotRequired[str]
    steps: Mapping[str, SavedStep]
