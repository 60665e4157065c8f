"""Slides as PDF, one a page: tagged, their fonts inside, the same bytes for the same deck."""

import json
from datetime import UTC, datetime, time
from importlib.resources import files
from typing import Any

from appraisal.reports.document import LANGUAGE, to_json
from appraisal.reports.slides.deck import Deck
from appraisal.reports.slides.layout import Area, Page, column_widths, lay_out
from appraisal.reports.slides.sizes import FOOT, GAP, MARGIN, SIZES, TITLE, TOP, Paper
from appraisal.reports.writers.pdf import has_glyph, has_own_glyph, make_legible

UNSHOWN = "could not be displayed"


def write(deck: Deck, paper: Paper = "16x9") -> bytes:
    """Write slides as PDF; the speaker's notes are in the other format alone."""
    import typst

    wide, high = SIZES[paper]
    inner = wide - 2 * MARGIN
    area = Area(inner, TITLE, inner, high - TOP - TITLE - GAP - FOOT)
    language, region = LANGUAGE.split("-")
    said = {
        **{name: getattr(deck, name) for name in ("title", "kind", "line")},
        "pages": [page_data(page, area) for page in lay_out(deck, area)],
    }
    about = {
        "width": wide,
        "height": high,
        "margin": MARGIN,
        "language": language,
        "region": region,
        "made": deck.made.isoformat(),
    }
    template = (files("appraisal.reports") / "templates" / "slides.typ").read_bytes()
    for signs in (has_glyph, has_own_glyph, str.isascii):
        told = json.dumps({**make_legible(to_json(said), signs), **about}, ensure_ascii=False)
        try:
            return typst.compile(
                template,
                format="pdf",
                ignore_system_fonts=True,
                sys_inputs={"document": told},
                pdf_standards=["ua-1"],
                timestamp=datetime.combine(deck.made, time(12), UTC),
            )
        except typst.TypstError as error:
            if UNSHOWN not in str(error) or signs is str.isascii:
                raise
    raise AssertionError  # the last round returns or raises


def page_data(page: Page, area: Area) -> dict[str, Any]:
    """Return a page as the template takes it; speaker's notes stay out."""
    table = page.table and {
        "head": list(page.table.head),
        "rows": [[to_json(cell) for cell in row] for row in page.table.rows],
        "widths": column_widths(page.table, area.width),
    }
    return {
        "title": page.title,
        "title_size": page.title_size,
        "size": page.size,
        "lines": [{"mark": line.mark, "words": to_json(line.words)} for line in page.lines],
        "table": table,
        "figure": page.figure and to_json(page.figure),
    }
