"""What is said of a P value that only another test than the interval could give."""

import pytest

from appraisal import content
from appraisal.checks import check
from appraisal.records.study import Study

TEXT = """
id: one
title: One effect
at: text
reports: {{text: paper}}
groups: {{all: 4000}}
effects:
  x: {{measure: {measure}, label: Death, estimate: {interval}, p: {p}{more}}}
"""


@pytest.mark.parametrize(
    ("measure", "interval", "p", "more", "verdict", "words"),
    [
        ("OR", "1.09 (0.98 to 1.21)", "0.11", "", "consistent", "they fit together"),
        ("OR", "1.09 (0.98 to 1.21)", "0.02", "", "cannot tell", "the interval includes 1"),
        ("OR", "1.09 (0.98 to 1.21)", "0.06", "", "consistent", "if it is of another test"),
        ("HR", "0.78 (0.64 to 0.95)", "0.014", "", "consistent", "they fit together"),
        ("HR", "0.78 (0.64 to 0.95)", "0.001", "", "consistent", "if it is of another test"),
        ("HR", "0.80 (0.65 to 0.99)", "0.06", "", "cannot tell", "the interval leaves out 1"),
        ("HR", "0.80 (0.65 to 0.99)", "0.06", ", test: log-rank", "consistent", "another test"),
        ("HR", "0.80 (0.65 to 0.99)", "0.03", ", sides: one", "consistent", "they fit together"),
    ],
)
def test_what_is_said_of_a_p_value_beside_its_interval(
    measure, interval, p, more, verdict, words
) -> None:
    text = TEXT.format(measure=measure, interval=interval, p=p, more=more)
    (found,) = [f for f in check(content.read_text(text, Study)).findings if f.id.endswith("/x")]
    assert (found.verdict, words in found.says) == (verdict, True), found.says
