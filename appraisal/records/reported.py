"""A number as printed: its text, its unit and the place where it stands."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from appraisal.content import ID, Content, Form

Id = Annotated[
    str,
    Form(ID.pattern, "small letters, digits and hyphens, such as `complete-response`"),
]
Text = Annotated[str, Field(min_length=1)]
Layer = Literal[
    "blog",
    "commentary",
    "news",
    "press release",
    "abstract",
    "preprint",
    "paper",
    "review",
    "registry",
]
Absent = Literal["not reported", "not reached", "not applicable"]
Unit = Literal["%", "patients", "months", "days", "years", "ratio", "probability", "lines", "score"]

BARE = ("ratio", "probability", "score")  # units that go without saying


class Printed(Content):
    """A number as printed.

    Parameters
    ----------
    text
        The digits as printed, as text: ``"5.20"`` is not ``"5.2"``.
    unit
        Its unit.
    at
        Where it stands: the id of a place of one of the study's reports.
    also
        Other places where the same digits stand.
    approximately
        True when the report itself says "about".
    note
        What a reader should know about this number; may be empty.
    """

    text: Annotated[str, Field(pattern=r"^[<>]?-?\d+(\.\d+)?$")]
    unit: Unit
    at: Id
    also: tuple[Id, ...] = ()
    approximately: bool = False
    note: str = ""

    @property
    def value(self) -> Decimal:
        """The number itself, without a leading ``<`` or ``>``."""
        return Decimal(self.text.lstrip("<>"))

    def __str__(self) -> str:
        unit = self.unit.removesuffix("s") if self.text == "1" else self.unit
        return self.text + ("" if self.unit in BARE else f" {unit}")


# told apart by form, so that a mistake in one is not reported as a mistake in both
Reported = Annotated[
    Annotated[Printed, Tag("printed")] | Annotated[Absent, Tag("word")],
    Discriminator(lambda value: "word" if isinstance(value, str) else "printed"),
]
