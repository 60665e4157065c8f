"""Reports of every kind: each is read and answered in full, or refused in one clear sentence."""

import pytest
from foreign_papers import READ, REFUSED

from appraisal.checks import check
from appraisal.checks.table import render
from appraisal.content import read_text
from appraisal.errors import ContentError
from appraisal.records.study import Study


@pytest.mark.parametrize("name", READ)
def test_a_report_is_read_and_answered_in_full(name):
    _, text = READ[name]
    study = read_text(text, Study, name)
    found = check(study)
    assert "mistake of the kit" not in str(found.as_dict())
    assert render(found)


@pytest.mark.parametrize("name", READ)
def test_a_first_figure_stands_within_eight_lines(name):
    lines = [line for line in READ[name][1].splitlines() if line.strip()]
    first = next(n for n, line in enumerate(lines, 1) if any(c.isdigit() for c in line))
    assert first <= 8


@pytest.mark.parametrize("name", REFUSED)
def test_what_no_report_can_mean_is_refused_in_plain_words(name):
    text, words = REFUSED[name]
    with pytest.raises(ContentError) as caught:
        read_text(text, Study, name)
    assert words in str(caught.value)
    assert caught.value.problems[0].line >= 3
    assert len(str(caught.value)) < 400
