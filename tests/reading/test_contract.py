"""Whatever the text, a reading keeps what the contract promises."""

import json
from contextlib import suppress

import pytest
from gold import read_marked
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.reading import KINDS, UnreadableText, read_text

PIECES = (
    "the of in with patients group arm placebo was were median mean rate HR OR 95% CI P = < ± ( )",
    "[ ] , ; : - – to vs and respectively months % mg/kg 12",
    "0.28 .04 53·0 1,234 −0.26 NR reached 10",
    "Sixteen 16/19 CD19 2019 January CONCLUSIONS: survival response",
)
WORDS = st.sampled_from([*" ".join(PIECES).split(" "), "\n"])
TEXTS = st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=80)


@settings(max_examples=60)
@given(TEXTS)
def test_any_text_is_read_or_refused(text):
    with suppress(UnreadableText):
        check_promises(read_text(text))


@pytest.mark.parametrize("abstract", read_marked("tuning.txt"), ids=lambda one: one.id)
def test_an_abstract_is_read_as_promised(abstract):
    check_promises(read_text(abstract.text))


def check_promises(reading):
    ids = [number.id for number in reading.numbers]
    assert len(set(ids)) == len(ids)
    labels = {group.label for group in reading.study.groups}
    last = 0
    for number in reading.numbers:
        assert reading.text[number.start : number.end] == number.text
        assert last <= number.start < number.end
        last = number.end
        assert number.kind in KINDS
        assert number.kind not in number.alternatives
        assert number.group is None or number.group in labels
        assert number.id not in number.partners
        assert all(number.id in reading.number(id).partners for id in number.partners)
        assert number.value is not None or number.kind in {"limit", "median", "other", "range"}
    assert json.loads(json.dumps(reading.to_dict()))["text"] == reading.text


def test_the_same_text_gives_the_same_ids():
    text = read_marked("tuning.txt")[0].text
    assert read_text(text) == read_text(text)


def test_digits_that_are_no_number_are_listed_with_their_reason():
    reading = read_text("CD19 cells (doi: 10.1038/s41375-022-01739-2, NCT03912345) in 12 mice")
    assert [(one.text, one.why) for one in reading.left_out] == [
        ("CD19", "a name"),
        ("doi: 10.1038/s41375-022-01739-2,", "an address"),
        ("NCT03912345", "a registration number"),
    ]
    assert [one.text for one in reading.numbers] == ["12"]
