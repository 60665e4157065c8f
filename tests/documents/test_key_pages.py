"""The key on paper: no page of it but the last is half empty."""

import io

import pypdf
import pytest

from appraisal.lessons.definition import any_lesson
from appraisal.lessons.state.progress import Progress
from appraisal.reports.document import Figure, Paragraph, Table
from appraisal.reports.handout import handout, page_parts
from appraisal.reports.writers import FORMATS

FOOT = 75  # points from the lower edge, below which the foot of a page stands


def lowest_text(page: pypdf.PageObject) -> float:
    """Return how far up from the lower edge the last line of a page stands, in points."""
    found: list[float] = []

    def visit(text, cm, tm, font, size) -> None:
        y = tm[5] if cm[5] == 0 else cm[5]
        if text.strip() and y > FOOT:
            found.append(y)

    page.extract_text(visitor_text=visit)
    return min(found)


# those with the highest pictures
@pytest.mark.parametrize("id", ["cd20-salvage", "across-studies"])
def test_no_page_of_the_key_is_half_empty(id: str) -> None:
    written = FORMATS["pdf"].write(handout(Progress(any_lesson(id)), "key"))
    *pages, _ = pypdf.PdfReader(io.BytesIO(written)).pages
    assert [
        n for n, page in enumerate(pages, 1) if lowest_text(page) > page.mediabox.height / 2
    ] == []


def test_a_picture_that_would_leave_half_a_page_empty_is_printed_as_its_table() -> None:
    high, low = (
        Figure(
            f'<svg viewBox="0 0 100 {high}"></svg>',
            "What it shows.",
            Table(("n",), (), (1,), "Behind it"),
        )
        for high in (76, 75)
    )
    assert [*page_parts(low)] == [low]
    table, said = page_parts(high)
    assert table is high.table
    assert isinstance(said, Paragraph)
