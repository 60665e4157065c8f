"""The template of slides: a department's own, or a plain one."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pptx
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.util import Emu, Pt

from appraisal.errors import AppraisalError
from appraisal.reports.slides.layout import Area
from appraisal.reports.slides.sizes import FOOT, GAP, MARGIN, SIZES, TITLE, TOP, Paper

TITLES = (KIND.TITLE, KIND.CENTER_TITLE)
BODIES = (KIND.BODY, KIND.OBJECT, KIND.VERTICAL_BODY)


class Template:
    """An open presentation without slides, and which of its layouts hold what.

    Attributes
    ----------
    file
        The presentation.
    opening, text
        The layouts of the first slide and of the others.
    """

    def __init__(self, file: Any, name: str) -> None:
        self.file = file
        layouts = [*file.slide_layouts]
        self.opening = next((one for one in layouts if find_kind(one, (KIND.SUBTITLE,))), None)
        able = [one for one in layouts if find_kind(one, TITLES) and find_kind(one, BODIES)]
        if not able:
            raise AppraisalError(
                f"{name} has no layout with a title and a text. Add one to its slide master, such "
                "as 'Title and Content'."
            )
        self.text = min(able, key=lambda one: len([*one.placeholders]))
        self.opening = self.opening or self.text

    @property
    def area(self) -> Area:
        """The room of a slide with a title and a text."""
        title, body = find_kind(self.text, TITLES), find_kind(self.text, BODIES)
        inset = 2 * Pt(7.2)
        return Area(
            (title.width - inset) / Pt(1),
            (title.height - inset) / Pt(1),
            (body.width - inset) / Pt(1),
            (body.height - inset) / Pt(1),
        )


def find_kind(layout: Any, kinds: tuple[Any, ...]) -> Any:
    """Return the first placeholder of some kinds; None where a layout has none."""
    found = (one for one in layout.placeholders if one.placeholder_format.type in kinds)
    return next(found, None)


def open_template(file: Path | None, paper: Paper | None) -> Template:
    """Open a department's template, or make a plain one.

    Raises
    ------
    AppraisalError
        When it cannot be read, is no presentation, lacks a layout, or has another size than asked.
    """
    if file is None:
        return Template(make_plain(paper or "16x9"), "The template")
    try:
        opened = pptx.Presentation(BytesIO(file.read_bytes()))
    except OSError as error:
        raise AppraisalError(f"{file} cannot be read: {error.strerror}.") from None
    except Exception:  # its library and the two below it have errors of their own for what is none
        raise AppraisalError(f"{file} is no PowerPoint file (.pptx).") from None
    clear_slides(opened)
    wide, high = int(opened.slide_width or 0), int(opened.slide_height or 1)
    asked = SIZES[paper] if paper else None
    if asked and abs(wide / high - asked[0] / asked[1]) > 0.02:
        raise AppraisalError(
            f"{file} has slides of {wide / Pt(72):.4g} by {high / Pt(72):.4g} inches, which is not "
            f"{paper}. Leave out --paper, or name a template of that size."
        )
    return Template(opened, str(file))


def clear_slides(file: Any) -> None:
    """Take the slides out of a template; its masters and layouts stay."""
    ids = file.slides._sldIdLst
    for entry in [*ids]:
        file.part.drop_rel(entry.rId)
        ids.remove(entry)


def make_plain(paper: Paper) -> Any:
    """Make a plain template: a title above, a text below, a number at the foot."""
    file = pptx.Presentation()
    wide, high = (Pt(side) for side in SIZES[paper])
    file.slide_width, file.slide_height = wide, high
    inner = wide - 2 * Pt(MARGIN)
    top = Pt(TOP + TITLE + GAP)
    for holder in (file.slide_master, *file.slide_layouts):
        for shape in holder.placeholders:
            kind = shape.placeholder_format.type
            if kind == KIND.TITLE:
                place_shape(shape, Pt(MARGIN), Pt(TOP), inner, Pt(TITLE))
            elif kind in BODIES:
                place_shape(shape, Pt(MARGIN), top, inner, high - top - Pt(FOOT))
            elif kind == KIND.SLIDE_NUMBER:
                place_shape(shape, wide - Pt(MARGIN + 80), high - Pt(36), Pt(80), Pt(30))
            elif kind in (KIND.CENTER_TITLE, KIND.SUBTITLE):
                above = kind == KIND.CENTER_TITLE
                y, tall = (Pt(120), Pt(170)) if above else (Pt(300), Pt(120))
                place_shape(shape, Pt(MARGIN), y, inner, tall)
    keep_layouts(file, (0, 1))
    for style in title_styles(file):
        style.set("algn", "l")
    return file


def place_shape(shape: Any, left: int, top: int, width: int, height: int) -> None:
    shape.left, shape.top, shape.width, shape.height = map(
        Emu, map(int, (left, top, width, height))
    )


def keep_layouts(file: Any, numbers: tuple[int, ...]) -> None:
    """Take out the layouts that no slide of ours uses."""
    for layout in [one for at, one in enumerate(file.slide_layouts) if at not in numbers]:
        file.slide_layouts.remove(layout)


def title_styles(file: Any) -> Iterator[Any]:
    """Yield where the master and its first layout say how a title is set."""
    space = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    master = file.slide_master._element
    for style in master.iter(f"{space}lvl1pPr"):
        if style.getparent().tag.endswith("}titleStyle"):
            yield style
    for shape in file.slide_layouts[0].placeholders:
        yield from shape._element.iter(f"{space}lvl1pPr")
