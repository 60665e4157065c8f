"""A round of abstracts: one screen each, the same few questions, and what can be computed after."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from appraisal.authoring.claims import ask_fetch, headline_of
from appraisal.authoring.numbers import pick_findings
from appraisal.authoring.sheet import Sheet, interval_text
from appraisal.authoring.templates import fill_in, plain
from appraisal.checks import CHECKS
from appraisal.derived.counts import find_counts
from appraisal.errors import AppraisalError
from appraisal.records.contents import all_of_it
from appraisal.records.study import Outcome, Study

LICENCE = "CC BY 4.0"
MINUTES, DISCUSS = 5, 2  # to read an abstract; to talk about it
FEWEST, MOST = 2, 12
MOST_FINDINGS = 3
# a line that begins a part of an abstract, as "Methods:" does
PART = re.compile(r"\n(?=[ \t]*[A-Z][A-Za-z ,&-]{2,40}:\s)")
BETWEEN = re.compile(r"^[ \t]*(?:[-=*_][ \t]*){3,}$", re.MULTILINE)  # two abstracts


@dataclass(frozen=True)
class Abstract:
    """A paper of a round: its record, and its text where a text is what was brought."""

    study: Study
    text: str = ""


def split_abstracts(text: str) -> list[str]:
    r"""Part a text at its lines of dashes.

    Examples
    --------
    >>> split_abstracts("One.\n---\nTwo.\n- - -\n")
    ['One.', 'Two.']
    """
    return [part.strip() for part in BETWEEN.split(text) if part.strip()]


def require_number(found: int) -> None:
    """Let a number of abstracts through.

    Raises
    ------
    AppraisalError
        When a round cannot have so few, or so many.
    """
    if not FEWEST <= found <= MOST:
        raise AppraisalError(
            f"A round has {FEWEST} to {MOST} abstracts; five to ten are an hour. You named {found}."
        )


def draft_round(id: str, abstracts: Sequence[Abstract]) -> dict[str, Any]:
    """Make a round, as its file will hold it."""
    figures: dict[str, Any] = {}
    steps = [write_screen(one, number, figures) for number, one in enumerate(abstracts, start=1)]
    words = Sheet.begin(abstracts[0].study).text.round
    return {
        "id": id,
        "version": 1,
        "licence": LICENCE,
        "notebook": f"{id}.ipynb",
        "title": words.title,
        "question": words.question,
        "summary": fill_in(words.summary, {"papers": str(len(steps))}),
        "aims": list(words.aims),
        "figures": figures,
        "steps": steps,
    }


def write_screen(one: Abstract, number: int, figures: dict[str, Any]) -> dict[str, Any]:
    """Write one abstract with its questions."""
    sheet = Sheet.begin(one.study)
    words = sheet.text.round
    sheet.ask_open("round", "believe")
    sheet.ask_confidence("round", "first", "sure")
    ask_fetch(sheet, "round")
    ask_headline(sheet, figures)
    for found in pick_findings(sheet)[:MOST_FINDINGS]:
        question = next(check.question for check in CHECKS if check.id == found.check)
        shown = {"finding": found.id, "study": one.study.id}
        sheet.show("round", "finding", {"check": question}, **shown)
    return {
        "id": f"{number}-{one.study.id}",
        "title": title_of(one, number),
        "intro": abstract_text(one),
        "minutes": MINUTES,
        "questions": [made.question for made in sheet.made],
        **({"after": sheet.after["round"]} if sheet.after else {}),
        "takeaway": words.takeaway_text if one.text else words.takeaway,
    }


def title_of(one: Abstract, number: int) -> str:
    """Name an abstract; one whose text has no title is named by its place."""
    begins = " ".join(one.text.split()).startswith(one.study.short[:20])
    return f"Abstract {number}" if begins and one.text else plain(one.study.short)


def abstract_text(one: Abstract) -> str:
    """Show an abstract: the text that was brought, or what its record says, place by place."""
    if one.text:
        parts = re.split(r"\n\s*\n", PART.sub("\n\n", one.text))
        return "\n\n".join(map(safe, filter(str.strip, parts)))
    lines = [
        f"- {safe(line)}"
        for place in all_of_it(one.study, one.study.reports[0])["places"]
        for line in place["lines"]
    ]
    return "\n".join([f"**{safe(one.study.title)}**", "", *lines])


def safe(text: str) -> str:
    r"""Write a text so that nothing in it is taken for a mark, a tag or a figure.

    Examples
    --------
    >>> safe("P<0.001 {n} *")
    'P\\<0.001 (n) \\*'
    """
    words = " ".join(text.replace("{", "(").replace("}", ")").split())
    return re.sub(r"([\\`*_\[\]<>#|~])", r"\\\1", words)


def ask_headline(sheet: Sheet, figures: dict[str, Any]) -> None:
    """Ask where the interval behind the first figure is."""
    found = headline_of(sheet)
    if found is None:
        return
    label, entry = found
    within = interval_text(entry)
    counts = find_counts(sheet.study, entry) if isinstance(entry, Outcome) else None
    known = counts is not None and bool(counts.events)
    best = "printed" if within else "worked-out" if known else "nowhere"
    figure = f"headline-{sheet.study.id}"
    if known and counts is not None:
        figures[figure] = {"compute": "proportion", "outcome": entry.id, "study": sheet.study.id}
    said = sheet.text.round
    words = {
        "label": label,
        "interval": within,
        "place": sheet.report.layer,
        "counts": counts.text if counts else "",
        "figure": figure,
        "why-not": said.printed if within else said.not_to_be_had,
        "where": said.printed if within else said.worked_out,
    }
    names = ("printed", "worked-out", "nowhere")
    verdicts = {name: "best" if name == best else "mistaken" for name in names}
    sheet.ask_choice("round", "headline", words, verdicts)
