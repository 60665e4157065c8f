"""What is proposed for a result is the bare thing measured, and nothing that is only wished for."""

import pytest

from appraisal.papers.confirmed import correct, numbered_sentences, read_once
from appraisal.papers.facts import proposed_text
from appraisal.papers.paper import Paper


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Nine adults came. The participants' mean +/- standard deviation (SD) age was 71.4 +/- "
         "10.3 years.", "age"),
        ("Nine adults came. Mean (SD) grip strength was 31.4 (10.3) kg.", "grip strength"),
    ],
)  # fmt: skip
def test_the_name_of_what_was_measured_has_no_statistics(text: str, what: str) -> None:
    means = [one for one in read_once(text).numbers if one.kind == "mean"]
    assert [(one.endpoint or "").removeprefix("mean ") for one in means] == [what]


IDEAL = (
    "We saw 90 adults. The mean (SD) fit of items was 0.27 (1.14), where a perfect form would "
    "have a mean = 0 and SD = 1."
)


def test_a_value_that_is_wished_for_is_no_result() -> None:
    reading = correct(read_once(IDEAL), Paper(text=IDEAL))
    last = numbered_sentences(reading)[-1]
    assert [one.head.text for one in last.results] == ["0.27"]
    assert {"0", "1"} <= {one.head.text for one in last.rest}


def test_a_period_ends_with_its_year() -> None:
    text = "Methods: From 2001 to 2008, 312 adults had a graft."
    assert proposed_text(read_once(text), "period") == "From 2001 to 2008"
