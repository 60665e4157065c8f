"""What the checks say of figures that other reports print, and of such figures with a slip.

One row a report (``truth_table_*.py``): its figures in short, and the findings with verdict, weight
and words. Whatever a row does not name may not be called inconsistent. "constructed" marks figures
of ours.
"""

import pytest
import truth_table_counts
import truth_table_curves
import truth_table_effects
from truth_table import MAYBE, NO

from appraisal import content
from appraisal.checks import check
from appraisal.records.study import Study

HEAD = "id: foreign\ntitle: A foreign report\nat: text\nreports: {text: paper}\n"
ROWS = (*truth_table_counts.ROWS, *truth_table_effects.ROWS, *truth_table_curves.ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_a_report_is_judged_as_arithmetic_can(row):
    found = check(content.read_text(HEAD + row.text, Study))
    for id, (verdict, weight, words) in row.found.items():
        finding = found.find(id)
        assert (finding.verdict, finding.severity) == (verdict, weight), finding.says
        assert words in " ".join((finding.says, *finding.working)), finding.says
    named = {id for id, (verdict, _, _) in row.found.items() if verdict == NO}
    assert {finding.id for finding in found.having(NO)} == named


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_what_does_not_fit_has_an_innocent_explanation_and_says_what_to_ask(row):
    found = check(content.read_text(HEAD + row.text, Study))
    for finding in (*found.having(NO), *found.having(MAYBE)):
        assert finding.innocent, finding.id
        assert finding.so_what, finding.id
        assert finding.printed, finding.id


def test_nobody_is_called_fitter_in_a_randomised_trial():
    row = next(row for row in ROWS if row.name == "zuma7")
    found = check(content.read_text(HEAD + row.text, Study)).find("crude-and-adjusted/efs")
    text = " ".join((found.says, *found.innocent, found.so_what))
    assert "fitter" not in text
    assert "worse measured risk" not in text
    assert "curves" in text
