"""No number typed into a text contradicts the record of the study it speaks of.

Numbers in words ("sixteen of nineteen") and whole numbers without a unit are not looked at.
"""

import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from literals import gather_numbers, is_known, known_to, literals, nearest

from appraisal import content
from appraisal.lessons.definition import Plenary, lab, lesson, plenary
from appraisal.records.study import study

READERS = {"lessons": lesson, "labs": lab, "plenaries": plenary}
FILES = [(kind, id) for kind in READERS for id in content.ids(kind)]
NOTEBOOKS = sorted(content.kit("notebooks").glob("*.ipynb"))
# for each file, the studies it speaks of beside its own, and the numbers that are no study's
NAMED = yaml.safe_load((Path(__file__).parent / "literals.yaml").read_text(encoding="utf-8"))


@cache
def gather_known(kind, id):
    found = READERS[kind](id)
    own = content.ids("studies") if isinstance(found, Plenary) else [found.study]
    every = {*own, *find_named(kind, id, "also")} - {None}
    return known_to(found, [study(name) for name in sorted(every)])


@cache
def gather_printed(kind, id):
    """What a lesson's study prints, to name the nearest; all that is known where it has none."""
    name = READERS[kind](id).study
    return gather_numbers(study(name)) if name else gather_known(kind, id)


def find_named(kind, id, part):
    return NAMED.get(f"{kind}/{id}", {}).get(part, {})


def strangers(kind, id, texts):
    """Yield every number that nothing known to the lesson prints, with its place."""
    of = gather_known(kind, id)
    for entry in texts:
        for literal in literals(entry.text):
            if not is_known(literal, entry.text, of):
                yield literal, entry


def where_text(kind, id, literal, entry):
    """Say what stands where, and what it may have been meant to be."""
    number = re.split(r"\D", literal.text)[0]
    return (
        f"{entry.file}, line {entry.line_of(number)}: found {literal} in {entry.text.strip()!r}; "
        f"nearest on record: {nearest(literal, gather_printed(kind, id))}. Correct it, print it "
        "with a figure in braces, or name it in tests/content/literals.yaml with the reason."
    )


@pytest.mark.parametrize(("kind", "id"), FILES)
def test_every_number_is_on_record_or_named_with_its_reason(kind, id, read_file):
    texts = read_file(content.kit("datasets") / kind / f"{id}.yaml")
    allowed = find_named(kind, id, "numbers")
    wrong = [
        where_text(kind, id, literal, entry)
        for literal, entry in strangers(kind, id, texts)
        if str(literal) not in allowed
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("kind", "id"), FILES)
def test_every_number_of_a_run_sheet_is_on_record(kind, id, read_file):
    """What a facilitator is given to say is held to what the lesson itself may say."""
    texts = read_file(content.kit("datasets") / "run-sheets" / f"{id}.yaml")
    allowed = find_named(kind, id, "numbers")
    wrong = [
        where_text(kind, id, literal, entry)
        for literal, entry in strangers(kind, id, texts)
        if str(literal) not in allowed
    ]
    assert not wrong, "\n".join(wrong)


def test_a_slip_in_a_run_sheet_is_named_with_its_line(tmp_path, read_file):
    path = content.kit("datasets") / "run-sheets" / "cd20-salvage.yaml"
    text = path.read_text(encoding="utf-8")
    assert "7.9 % of 39" in text
    copy = tmp_path / path.name
    copy.write_text(text.replace("7.9 % of 39", "9.7 % of 39"), encoding="utf-8")
    caught = [
        where_text("lessons", "cd20-salvage", *pair)
        for pair in strangers("lessons", "cd20-salvage", read_file(copy))
    ]
    line = text[: text.index("7.9 % of 39")].count("\n") + 1
    assert [message for message in caught if f"line {line}: found 9.7" in message], caught


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_every_number_of_a_notebook_is_on_record(path, read_file):
    about = next(((k, i) for k, i in FILES if READERS[k](i).notebook == path.name), None)
    of = gather_known(*about) if about else {}
    wrong = [
        f"{entry.file}, {entry.key}: {literal}"
        for entry in read_file(path)
        for literal in literals(entry.text)
        if not is_known(literal, entry.text, of)
    ]
    assert not wrong


@pytest.mark.parametrize(("kind", "id"), FILES)
def test_every_named_number_is_needed(kind, id, read_file):
    texts = read_file(content.kit("datasets") / kind / f"{id}.yaml")
    met = {str(literal) for literal, _ in strangers(kind, id, texts)}
    assert {str(number) for number in find_named(kind, id, "numbers")} <= met


# file, as it is written, as a slip would write it, how the message names it
SLIPS = [
    ("lessons/cd20-preemptive", "response **84.2 %**", "response **82.4 %**", "82.4 %", "84.2"),
    ("lessons/cd20-preemptive", "57.0 % at 24, a", "75.0 % at 24, a", "75.0 %", None),
    ("lessons/cd20-preemptive", "a median of 27.0 and", "a median of 72.0 and", "72.0", None),
    ("lessons/cd20-preemptive", "** of 16 of 19", "** of 19 of 16", "19 of 16", None),
    ("lessons/cd20-salvage", "HR **0.28**", "HR **0.82**", "0.82", None),
    ("lessons/cd20-salvage", "(18.54 months)", "(15.84 months)", "15.84", "18.54"),
    ("lessons/after-bispecific", "OS **50.5 %** and", "OS **55.0 %** and", "55.0 %", "54.5"),
    ("lessons/after-car-t", "The printed rate is 94 %", "The printed rate is 49 %", "49 %", None),
    ("lessons/after-car-t", "abstract 182 of 305", "abstract 128 of 305", "128 of 305", None),
    ("lessons/relapse-review", "in 63 % of 305", "in 36 % of 305", "36 %", None),
]


@pytest.mark.parametrize(("file", "old", "new", "found", "near"), SLIPS)
def test_a_slip_is_named_with_its_line_and_the_recorded_value(
    tmp_path, read_file, file, old, new, found, near
):
    kind, id = file.split("/")
    path = content.kit("datasets") / kind / f"{id}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    copy = tmp_path / path.name
    copy.write_text(text.replace(old, new, 1), encoding="utf-8")
    allowed = find_named(kind, id, "numbers")
    caught = [pair for pair in strangers(kind, id, read_file(copy)) if str(pair[0]) not in allowed]
    line = text[: text.index(old)].count("\n") + 1
    messages = [where_text(kind, id, *pair) for pair in caught]
    assert any(f"found {found}" in message for message in messages), messages
    lines = [int(re.search(r"line (\d+)", message).group(1)) for message in messages]
    assert min(abs(at - line) for at in lines) <= 2
    assert near is None or any(f"nearest on record: {near}" in message for message in messages)


def test_most_swapped_digits_of_a_lesson_are_caught(read_file):
    """A slip passes where its value is on record too, of something else (57.0 and 75.0 %)."""
    caught = []
    for id in content.ids("lessons"):
        of, allowed = gather_known("lessons", id), find_named("lessons", id, "numbers")
        for entry in read_file(content.kit("datasets") / "lessons" / f"{id}.yaml"):
            for number in {literal.text for literal in literals(entry.text)}:
                slip = re.sub(r"^(\d)(\d)(?=\.)", r"\2\1", number)
                if slip != number:
                    text = entry.text.replace(number, slip)
                    strange = (w for w in literals(text) if not is_known(w, text, of))
                    caught.append(any(str(literal) not in allowed for literal in strange))
    assert len(caught) > 50
    assert sum(caught) >= 0.85 * len(caught), (sum(caught), len(caught))
