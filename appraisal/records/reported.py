"""A number as printed: its text, its unit and the place where it stands; or the word for none."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    GetCoreSchemaHandler,
    Tag,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from appraisal.content import ID, Content, Form
from appraisal.records.numerals import Bound, NotANumber, Numeral, read_number, strip_about
from appraisal.records.units import BARE, Dimension, dimension_of, months_in, name_one, name_unit

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
Absent = Literal[
    "not reported", "not reached", "not estimable", "not applicable", "not significant"
]
WORDS = "; or one of: not reported, not reached, not estimable, not applicable"
YesNo = Literal["yes", "no", "not reported"]
MOST_PEOPLE = 10_000_000_000  # there are fewer on earth


def check_number(text: str) -> str:
    """Let a text through that is a number as journals print it."""
    try:
        read_number(text)
    except NotANumber as error:
        words = str(error) if any(letter.isdigit() for letter in text) else f"{error}{WORDS}"
        raise PydanticCustomError("number", "{words}", {"words": words}) from None
    return text


def known_unit(unit: str) -> str:
    """Return the one name of a unit; an unknown one is for the study to know."""
    if not unit:
        words = {"words": "a unit after the number, such as 4.04 months"}
        raise PydanticCustomError("unit", "{words}", words)
    return name_unit(unit) or unit


class Printed(Content):
    """A number as printed.

    Parameters
    ----------
    text
        The number as printed, as text: ``"5.20"`` is not ``"5.2"``.
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

    text: Annotated[str, AfterValidator(check_number)]
    unit: Annotated[str, Field(max_length=60), AfterValidator(known_unit)]
    at: Id
    also: tuple[Id, ...] = ()
    approximately: bool = False
    note: str = ""

    @model_validator(mode="before")
    @classmethod
    def take_about(cls, data: Any) -> Any:
        """Take a printed "about" and a unit that stands twice off the digits."""
        if isinstance(data, dict) and isinstance(data.get("text"), str):
            text, about = strip_about(str(data["text"]))
            unit = data.get("unit")
            if isinstance(unit, str) and unit and text.rstrip().endswith(unit):
                text = text.rstrip().removesuffix(unit).rstrip()
            told = {"approximately": True} if about else {}
            return {**data, "text": text, **told}
        return data

    @property
    def numeral(self) -> Numeral:
        """The number in plain form."""
        return read_number(self.text)

    @property
    def digits(self) -> str:
        """The digits in plain form, with the last place of the print: ``53.0`` for ``53·0``."""
        return self.numeral.digits

    @property
    def bound(self) -> Bound:
        """``<``, ``>``, ``≤``, ``≥``; or nothing, where the number is no bound."""
        return self.numeral.bound

    @property
    def plain(self) -> str:
        """The digits in plain form, after ``<`` or ``>`` where one is printed."""
        sign = {"": "", "<": "<", "≤": "<", ">": ">", "≥": ">"}[self.bound]
        return sign + self.digits

    @property
    def decimals(self) -> int:
        """How many places are printed after the point."""
        return len(self.digits.partition(".")[2])

    @property
    def value(self) -> Decimal:
        """The number itself, without what bounds it."""
        return self.numeral.value

    @property
    def months(self) -> Fraction | None:
        """The time in months; None for what is no time."""
        factor = months_in(self.unit)
        return None if factor is None else Fraction(self.value) * factor

    def __str__(self) -> str:
        unit = name_one(self.unit) if self.text == "1" else self.unit
        return self.text + ("" if self.unit in BARE else f" {unit}")


class Entry(Content):
    """An entry of a list; ``at`` is the place of all figures in it that name none."""

    at: Id | None = None


def in_percent_text(level: Any) -> Any:
    """Write a confidence level without its sign, in percent."""
    text = str(level).strip().removesuffix("%").strip() if isinstance(level, str | float) else level
    if isinstance(text, str) and re.fullmatch(r"0?\.[0-9]{1,6}", text):
        return f"{Decimal(text) * 100:f}".rstrip("0").rstrip(".")
    return text


# told apart by form, so that a mistake in one is not reported as a mistake in both
Reported = Annotated[
    Annotated[Printed, Tag("printed")] | Annotated[Absent, Tag("word")],
    Discriminator(lambda value: "word" if isinstance(value, str) else "printed"),
]


def in_percent(value: Printed) -> Printed:
    """Write a share that is printed as a probability in percent, and note how it is printed."""
    if value.unit != "probability":
        return value
    percent = f"{value.value.scaleb(2):f}"
    coarse = value.decimals < 2 and value.value not in (0, 1)  # 0.6 is no 60 known to a percent
    note = f"{value.note}; printed as {value.text}" if value.note else f"printed as {value.text}"
    text = f"{value.bound}{percent}"
    return value.model_copy(
        update={
            "text": text,
            "unit": "%",
            "note": note,
            "approximately": value.approximately or coarse,
        }
    )


# what a figure may be in, by what it is of; the first is taken where none is written
ALLOWED: dict[str, tuple[Dimension, ...]] = {
    "count": ("count",),
    "share": ("share", "probability"),
    "time": ("time",),
    "probability": ("probability",),
    "chance": ("probability", "share"),
    "person-time": ("person-time", "time"),
    "rate": ("rate", "share"),
}
EXPECTED = {
    "count": "a count, in patients or what else is counted",
    "share": "a share, in % or as a probability",
    "time": "a time, in days, weeks, months or years",
    "probability": "a probability",
    "chance": "a probability, or in %",
    "person-time": "person-time, such as person-years",
    "rate": "a rate, such as per 100 person-years",
}


@dataclass(frozen=True)
class Of:
    """What a reported figure is of, so that its unit can be held to it."""

    kind: str

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def check(self, value: Any) -> Any:
        """Let a figure through whose unit and value can be of that kind."""
        if not isinstance(value, Printed) or self.kind not in ALLOWED:
            return value
        if dimension_of(value.unit) not in ALLOWED[self.kind]:
            self.refuse(f"{EXPECTED[self.kind]}; it is in '{value.unit}'")
        if self.kind == "count":
            if value.value != int(value.value) or value.value < 0:
                self.refuse("a whole number, 0 or more")
            if value.value > MOST_PEOPLE:
                self.refuse("fewer than there are people")
        if self.kind in {"share", "time", "person-time", "chance"} and value.value < 0:
            self.refuse("0 or more; a change goes under `measures` or `effects`")
        return in_percent(value) if self.kind == "share" else value

    def refuse(self, words: str) -> None:
        """Say what is expected in place of a value.

        Raises
        ------
        PydanticCustomError
            Always.
        """
        raise PydanticCustomError("figure", "{words}", {"words": words})


Count = Annotated[Reported, Of("count")]
Share = Annotated[Reported, Of("share")]
Time = Annotated[Reported, Of("time")]
Probability = Annotated[Reported, Of("probability")]
Chance = Annotated[Reported, Of("chance")]  # an error rate or power that a design sets
PersonTime = Annotated[Reported, Of("person-time")]
Incidence = Annotated[Reported, Of("rate")]
Amount = Annotated[Reported, Of("amount")]  # of any unit
Level = Annotated[
    str,
    BeforeValidator(in_percent_text),
    Form(
        r"([5-9][0-9](\.[0-9]{1,4})?|not reported)", "a confidence level in %, such as 95 or 99.8"
    ),
]
