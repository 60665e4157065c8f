"""A record comes back whole from its code, and a damaged code says so instead of guessing."""

import json
import re
from datetime import UTC, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from appraisal.lessons.definition import lesson
from appraisal.lessons.state import saved_answers
from appraisal.lessons.state.progress import Progress
from appraisal.lessons.state.shortcode import LARGEST, PREFIX, BadCode, decode, encode

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)  # fmt: skip
RECORDS = st.dictionaries(st.text(max_size=12), JSON, max_size=6)


def whole_lesson():
    """A lesson answered to its end, with as many words as a learner may well write."""
    told = lesson("cd20-preemptive")
    progress = Progress(told)
    for step in told.steps:
        for asked in step.all_questions:
            kind = getattr(asked, "kind", "")
            options = [option.id for option in getattr(asked, "options", ())]
            value = {
                "choice": lambda o=options: o[0],
                "several": lambda o=options: o[:2],
                "number": lambda q=asked: q.low,
                "range": lambda q=asked: [q.low, q.high],
                "confidence": lambda: 60,
                "words": lambda: "Nineteen chosen patients, no comparison; interval 60 to 97 %.",
                "domain": lambda o=options: {"response": o[0], "reason": "as printed", "at": ""},
            }[kind]()
            progress = progress.answer(step.id, asked.id, value)
        progress = progress.commit(step.id, datetime(2026, 1, 2, 12, tzinfo=UTC))
    return saved_answers.dump(progress)


@given(RECORDS)
def test_any_record_comes_back_whole(made):
    assert decode(encode(made)) == made


@given(RECORDS)
def test_a_code_is_made_of_letters_that_no_message_changes(made):
    assert re.fullmatch(r"AP1\.[A-Za-z0-9_-]+", encode(made))


@given(RECORDS, st.integers(1, 60), st.sampled_from(["\n", " ", "\r\n> ", "\u200b\n"]))
def test_a_code_broken_into_lines_is_still_read(made, every, mark):
    code = encode(made)
    broken = mark.join(code[i : i + every] for i in range(0, len(code), every))
    assert decode(f' "{broken}" ') == made


@given(RECORDS, st.data())
def test_a_code_cut_off_is_refused(made, data):
    code = encode(made)
    kept = data.draw(st.integers(0, len(code) - 1))
    with pytest.raises(BadCode):
        decode(code[:kept])


@given(RECORDS, st.data())
def test_a_letter_mistaken_is_refused(made, data):
    code = encode(made)
    at = data.draw(st.integers(len(PREFIX), len(code) - 1))
    letter = data.draw(st.sampled_from("ABCXYZabcxyz019-_"))
    assume(letter != code[at])
    try:
        read = decode(code[:at] + letter + code[at + 1 :])
    except BadCode:
        return
    assert read == made  # only bits that carry nothing may differ


@given(st.text())
def test_any_nonsense_is_a_plain_error(text):
    said = "read."
    try:
        decode(text)
    except BadCode as error:
        said = str(error)
    assert said.endswith((".", PREFIX))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "There is no code"),
        ("hello", "should begin with AP1."),
        ('{"lesson": "cd20-preemptive"}', "should begin with AP1."),
        ("AP2.abc", "later version"),
        ("AP1.", "damaged or cut off"),
        ("AP1.!!!!", "damaged or cut off"),
        (encode({"a": 1}) + "AAAA", "damaged or cut off"),
    ],
)
def test_each_mistake_is_named(text, said):
    with pytest.raises(BadCode, match=said):
        decode(text)


def test_a_bomb_is_not_unfolded():
    assert len(encode({"a": "x" * (LARGEST + 100)})) < 10_000
    with pytest.raises(BadCode):
        decode(encode({"a": "x" * (LARGEST + 100)}))


def test_a_list_is_no_record():
    with pytest.raises(BadCode):
        decode(encode([1, 2]))


def test_a_whole_lesson_fits_into_a_message():
    made = whole_lesson()
    code = encode(made)
    assert len(code) < 1_500 < len(json.dumps(made))
    progress, notices = saved_answers.restore(lesson("cd20-preemptive"), decode(code))
    assert notices == ()
    assert len(progress.committed_steps()) == 8


def test_a_code_written_by_the_first_version_is_read_for_good():
    code = "AP1.QZnpAsOuODnFyEC3oCg1NbegJLMsFYdebAEO80lyRn5xah5QI2YUmwDdi8tPRnA_wfxTWwsA"
    read = {"answers": {"layer": "chosen", "first-confidence": 40.0}}
    steps = {"read": {**read, "committed": "2026-01-02T12:00:00+00:00"}}
    assert decode(code) == {"format": 1, "lesson": "cd20-preemptive", "version": 1, "steps": steps}
