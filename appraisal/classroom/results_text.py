"""The results of a class in a terminal: the steps, the most divided questions, agreement."""

import textwrap
from collections.abc import Iterator

from appraisal.classroom.items import Item
from appraisal.classroom.summary import Results
from appraisal.derived.text import percent_text

MOST = 5  # questions shown


def lesson_results_text(results: Results, *, width: int) -> str:
    """Write the results of a lesson as text.

    Parameters
    ----------
    width
        Characters a line may have.
    """
    return "\n".join(lines(results, width))


def lines(results: Results, width: int) -> Iterator[str]:
    yield f"{results.title} ({results.lesson}, version {results.version})"
    yield f"{results.answered} of {results.joined} learners have committed a step."
    if results.other_versions:
        yield f"Commits to another version of the lesson are left out: {results.other_versions}."
    wide = max(len(step.title) for step in results.steps)
    for step in results.steps:
        yield f"  {step.title:{wide}}  committed {step.committed:3}  at work {step.here:3}"
    divided = [item for item in results.items if item.first.agreeing is not None][:MOST]
    if divided:
        yield ""
        yield from wrap_text(results.ranking, width)
    for item in divided:
        yield ""
        yield from item_lines(item, width)
    for group in results.groups:
        if group.first:
            yield ""
            yield from wrap_text(f"{group.step_title}: {group.first.sentence}", width)
    yield ""
    yield from wrap_text(results.confidence.sentence, width)


def item_lines(item: Item, width: int) -> Iterator[str]:
    share = f"{percent_text(item.first.agreeing or 0, 0)} of pairs agree"
    yield from wrap_text(f"{item.step_title}: {item.prompt} ({share})", width)
    again = {one.id: one.learners for one in item.again.shares} if item.again else None
    for option in item.first.shares:
        after = f" then {again[option.id]:3}" if again else ""
        text = textwrap.shorten(option.text, width - 22, placeholder=" …")
        yield f"  {option.learners:3}{after}  {text} [{option.verdict}]"


def wrap_text(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width)
