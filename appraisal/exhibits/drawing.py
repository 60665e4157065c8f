"""What an exhibit is on the page: a card of facts, or a picture drawn on request.

A drawing is a pure function of its controls and of the width it is drawn for, so the same
exhibit serves a phone, a desktop and a printed page.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from appraisal.errors import AppraisalError
from appraisal.lessons.exhibits.base import StudyExhibit
from appraisal.lessons.state.progress import Progress
from appraisal.plots.picture import Picture
from appraisal.records.study import Study, study
from appraisal.views.exhibits import CardView, ControlView

LONGEST = 40  # characters read of a typed number


class BadInput(AppraisalError):
    """A typed number that a drawing cannot use; names the control and says why in words."""

    def __init__(self, control: str, message: str) -> None:
        super().__init__(message)
        self.control = control


@dataclass(frozen=True)
class Slider:
    """A slider of a drawing."""

    id: str
    label: str
    unit: str
    low: float
    high: float
    step: float
    value: float

    def read(self, sent: Any) -> float:
        """Bring what the browser sent into bounds; what is no number becomes the default."""
        if not isinstance(sent, int | float) or sent != sent:
            return self.value
        return max(self.low, min(self.high, sent))


@dataclass(frozen=True)
class Entry:
    """A field to type a number of one's own paper into; it stays text, as printed.

    Attributes
    ----------
    check
        Returns the text a drawing may use, or raises :class:`ValueError` saying in words what
        is expected.
    """

    id: str
    label: str
    unit: str
    hint: str
    value: str
    check: Callable[[str], str]

    def read(self, sent: Any) -> str:
        """Return what was typed, without spaces or a percent sign.

        Raises
        ------
        BadInput
            When it cannot be used.
        """
        typed = sent[:LONGEST] if isinstance(sent, str) else self.value
        try:
            return self.check(typed.replace("%", "").strip())
        except ValueError as error:
            raise BadInput(self.id, str(error)) from None


Control = Slider | Entry


@dataclass(frozen=True)
class Drawing:
    """A picture on request.

    Attributes
    ----------
    draw
        Takes the controls' values and a width in CSS pixels, returns the picture.
    note
        Where the picture comes from, such as the seed of a simulation; may be empty.
    """

    draw: Callable[[Mapping[str, Any], int], Picture]
    controls: tuple[Control, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Card:
    """Facts to read, without a picture."""

    facts: CardView


def control_view(control: Control) -> ControlView:
    """Describe a control for the browser."""
    if isinstance(control, Slider):
        return {
            "kind": "slider",
            "id": control.id,
            "label": control.label,
            "unit": control.unit,
            "low": control.low,
            "high": control.high,
            "step": control.step,
            "value": control.value,
        }
    return {
        "kind": "entry",
        "id": control.id,
        "label": control.label,
        "unit": control.unit,
        "hint": control.hint,
        "value": control.value,
    }


def exhibit_study(spec: StudyExhibit, progress: Progress) -> Study:
    """Return the study an exhibit is of: the one it names, or the lesson's own."""
    return study(spec.study) if spec.study else progress.lesson.record


def committed_answer(progress: Progress, question: str | None) -> Any:
    """Return the learner's committed answer to a question of any step, or None."""
    for state in progress.states.values():
        if question and question in state.answers and state.committed:
            return state.answers[question]
    return None
