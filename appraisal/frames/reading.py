"""A text read at a prompt: its numbers as a frame, and the record that they would make."""

from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from appraisal.errors import AppraisalError
from appraisal.papers.record import build_study
from appraisal.reading import Reading, Source, read_source, read_text, source_of
from appraisal.reading.drafting.draft import draft_study
from appraisal.reading.drafting.tables import find_two_by_two
from appraisal.records.study import Study
from appraisal.text.html import table_html

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = {
    "id": "string",
    "text": "string",
    "kind": "string",
    "value": "float64",
    "unit": "string",
    "group": "string",
    "endpoint": "string",
    "time": "string",
    "partners": "string",
    "alternatives": "string",
    "sentence": "Int64",
    "why": "string",
}
CELLS = {
    "group": "string",
    "outcome": "string",
    "events": "Int64",
    "n": "Int64",
    "printed": "bool",
    "sentence": "Int64",
}
SHOWN = ("text", "kind", "group", "endpoint", "time", "why")
LONGEST_NAME = 255  # characters that can be the name of a file


@dataclass(frozen=True)
class ReadText:
    """A text and what each of its numbers is proposed to be; nothing of it is confirmed.

    Attributes
    ----------
    reading : Reading
        Everything that was read.
    source : Source
        The text and where it is from.
    """

    reading: Reading
    source: Source

    def to_frame(self) -> "pd.DataFrame":
        """Return one row a number: as printed, what it is proposed to be, and why."""
        from appraisal.frames.columns import make_frame

        rows = (
            {
                **{name: getattr(one, name) for name in ("id", "text", "kind", "unit", "why")},
                "value": None if one.value is None else float(one.value),
                **{name: getattr(one, name) or "" for name in ("group", "endpoint", "time")},
                "partners": ", ".join(one.partners),
                "alternatives": ", ".join(one.alternatives),
                "sentence": one.sentence,
            }
            for one in self.reading.numbers
        )
        return make_frame(rows, COLUMNS)

    def to_study(self) -> Study:
        """Return the record that the proposals make as they stand; confirm them before you cite it.

        Raises
        ------
        AppraisalError
            When they make none.
        """
        draft = draft_study(self.reading, self.source)
        facts = {
            name: passages[0].value
            for name in ("design", "setting", "centres", "period", "registration")
            if (passages := getattr(self.reading.study, name))
        }
        try:
            return build_study(draft, facts)
        except ValueError as error:
            raise AppraisalError(
                "The numbers of this text make no record as they stand. Write them to a file with "
                "`appraisal read FILE -o STUDY.yaml` and correct it there."
            ) from error

    def __repr__(self) -> str:
        return f"<{len(self.reading.numbers)} numbers read, none confirmed>"

    def _repr_html_(self) -> str:
        rows = [
            tuple(str(getattr(one, name) or "") for name in SHOWN) for one in self.reading.numbers
        ]
        about = f"{len(rows)} numbers, each with what it is proposed to be; nothing is confirmed."
        return table_html(SHOWN, rows, about)


def read(text: str | PathLike[str]) -> ReadText:
    """Read a text: its numbers, and what each of them is proposed to be.

    Parameters
    ----------
    text
        An abstract as text; or the path of a ``.txt``, ``.nbib``, ``.ris``, ``.docx`` or ``.pdf``
        file.

    Returns
    -------
    ReadText
        Shows itself as a table; ``.to_frame()`` is that table, and every function that takes a
        record takes it as it is.

    Raises
    ------
    UnreadableText, AppraisalError
        When the file cannot be read, or the text is no text or too long.

    Examples
    --------
    >>> found = read("Of 54 patients, 15 (27.8%) had a complete response.")
    >>> found.to_frame()[["text", "kind"]].values.tolist()
    [['54', 'n'], ['15', 'count'], ['27.8', 'percent']]
    """
    file = named_file(text)
    source = read_source(file) if file else source_of(str(text).encode(), "The text")
    return ReadText(read_text(source.text), source)


def two_by_two(
    text: "str | PathLike[str] | ReadText", *, outcome: str, first: str, second: str
) -> "pd.DataFrame | None":
    """Return the 2x2 table that the prose of a text gives for an outcome of two groups, or None.

    Parameters
    ----------
    text
        An abstract as text, the path of a file, as for :func:`read`; or what that has read.
    outcome, first, second
        What is looked for, in words close to those of the text.

    Returns
    -------
    DataFrame or None
        A row for the first group and one for the second, named as in the text: its events of ``n``
        patients, the sentence they stand in (counted from 1), and whether count and size are
        ``printed`` beside each other; else one of them is from elsewhere in the text. None is "not
        found": the text does not say one of the four numbers, says two things, or says it of
        another outcome or the opposite. It never is "no events".

    Raises
    ------
    UnreadableText, AppraisalError
        When the file cannot be read, or the text is no text or too long.

    Examples
    --------
    >>> text = "CR was seen in 15 of 54 patients in the CAR-T group and 3 of 38 in controls."
    >>> found = two_by_two(text, outcome="CR", first="CAR-T", second="controls")
    >>> found[["group", "events", "n"]].values.tolist()
    [['CAR-T group', 15, 54], ['controls', 3, 38]]
    >>> two_by_two(text, outcome="death", first="CAR-T", second="controls") is None
    True
    """
    from appraisal.frames.columns import make_frame

    reading = (text if isinstance(text, ReadText) else read(text)).reading
    cells = find_two_by_two(reading, outcome, first, second)
    if cells is None:
        return None
    rows = (
        {
            "outcome": cell.endpoint or cells[0].endpoint,
            **{name: getattr(cell, name) for name in CELLS if name != "outcome"},
        }
        for cell in cells
    )
    return make_frame(rows, CELLS)


def named_file(text: str | PathLike[str]) -> Path | None:
    """Return the file that is meant; None for a text."""
    if isinstance(text, PathLike):
        return Path(text)
    if "\n" in text or len(text) > LONGEST_NAME or "\0" in text:
        return None
    file = Path(text)
    return file if file.suffix and " " not in file.suffix and file.is_file() else None
