"""The key on paper: no page of it but the last is half empty."""

import io

import pypdf
import pytest

from appraisal.lessons.definition import lesson
from appraisal.lessons.state.progress import Progress
from appraisal.reports.handout import handout
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


@pytest.mark.parametrize("id", ["cd20-preemptive", "relapse-review"])
def test_no_page_of_the_key_is_half_empty(id: str) -> None:
    written = FORMATS["pdf"].write(handout(Progress(lesson(id)), "key"))
    *pages, _ = pypdf.PdfReader(io.BytesIO(written)).pages
    assert [
        n for n, page in enumerate(pages, 1) if lowest_text(page) > page.mediabox.height / 2
    ] == []
