"""A valid file with slips is answered in full, or refused in plain words with its lines."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from mutations import mutate

from appraisal.checks import check
from appraisal.content import read_text
from appraisal.errors import MOST_SHOWN, ContentError
from appraisal.records.study import Study

JARGON = ("tuple", "NoneType", "dictionary", "instance of", "pattern", "\\d", "Node(")


@settings(max_examples=300, derandomize=True)
@given(st.integers(min_value=0, max_value=2**32))
def test_a_file_with_slips_is_answered_or_refused(seed):
    text = mutate(Random(seed))
    study, refused = read(text)
    if study is not None:
        check(study)  # in tests a check that fails raises
        return
    lines = text.count("\n") + 2
    assert all(1 <= problem.line <= lines for problem in refused.problems)
    assert len(str(refused).splitlines()) <= MOST_SHOWN + 1
    assert not [word for word in JARGON if word in str(refused)]


def read(text):
    try:
        return read_text(text, Study), None
    except ContentError as refused:
        return None, refused
