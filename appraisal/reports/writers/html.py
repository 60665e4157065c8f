"""A document as one HTML page that asks for no other file."""

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from appraisal.reports.document import LANGUAGE, Document, Paper, to_json
from appraisal.reports.embedded_record import seal_record

HYPHENED = re.compile(r"\b[A-Z]{2,}-[A-Z]\b")  # such as CAR-T, which no line should end within
SIZES = {"a4": "A4", "us-letter": "letter"}


def write(document: Document, *, paper: Paper = "a4") -> bytes:
    """Write a document as HTML; every text in it is escaped.

    Parameters
    ----------
    paper
        The paper it is laid out for when printed from the browser.
    """
    page = template().render(
        document=document,
        front=to_json(document.front),
        parts=to_json(document.parts),
        language=LANGUAGE,
        size=SIZES[paper],
        # sealed text holds no character that means anything to HTML
        record=Markup(seal_record(document.record)) if document.record else None,
    )
    return page.encode("utf-8")


@cache
def template() -> Template:
    """Load the template; everything put into it is escaped, pictures of ours apart."""
    environment = Environment(
        loader=PackageLoader("appraisal.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"drawn": Markup, "kept": keep_names_whole}
    return environment.get_template("document.html.j2")


def keep_names_whole(text: str) -> Markup:
    """Escape a text, and keep a short name with a hyphen on one line.

    Examples
    --------
    >>> str(keep_names_whole("<b> CAR-T"))
    '&lt;b&gt; <span class="nb">CAR-T</span>'
    """
    return Markup(HYPHENED.sub(r'<span class="nb">\g<0></span>', str(escape(text))))
