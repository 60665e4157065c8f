"""What only a commit may open, and whether a page's state holds any of it."""

import html
import re
from collections.abc import Iterator
from typing import Any

PLACED = re.compile(r"\{[^}]*\}")  # where a computed value is put into a text
MARKUP = re.compile(r"<[^>]+>")


def key_sentences(step: Any) -> list[str]:
    """Every sentence of a step that only its explanation may show."""
    found = [step.takeaway, *(shown.lead for shown in step.after)]
    for question in step.all_questions:
        found += [option.why for option in getattr(question, "options", ())]
        found += [getattr(question, name, "") for name in ("why", "model")]
    return [sentence for sentence in found if sentence]


def key_titles(step: Any) -> list[str]:
    """The titles of what is shown after the commit, which may be words of the question."""
    return [shown.title for shown in step.after if shown.title]


def texts_of(state: Any) -> Iterator[str]:
    """Yield every text of a state as its letters and figures, without markup."""
    if isinstance(state, str):
        yield letters(state)
    elif isinstance(state, dict):
        for inner in state.values():
            yield from texts_of(inner)
    elif isinstance(state, list | tuple):
        for inner in state:
            yield from texts_of(inner)


def letters(text: str) -> str:
    """Leave out what typography and Markdown change."""
    return re.sub(r"[^0-9a-z]+", "", html.unescape(MARKUP.sub("", text)).lower())


def standing_in(state: Any, sentences: list[str]) -> list[str]:
    """Return the sentences of which the longest run without a computed value is in a state."""
    everything = "|".join(texts_of(state))
    runs = {text: max(map(letters, PLACED.split(text)), key=len) for text in sentences}
    assert all(len(run) >= 8 for run in runs.values()), "too short to be looked for"
    return [text for text, run in runs.items() if run in everything]
