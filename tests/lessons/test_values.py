"""Does a figure say what it is computed from, of its own study or of one it names?"""

import pytest
from pydantic import TypeAdapter

from appraisal.errors import AppraisalError
from appraisal.lessons.values.computed import ValueSpec, compute, needs_study

READ = TypeAdapter(ValueSpec).validate_python


def figure(**fields):
    return READ(fields)


CR = {"compute": "proportion", "outcome": "complete-response"}


def test_a_figure_is_of_the_study_it_names_before_the_lessons_own():
    assert compute(figure(**CR), "cd20-preemptive").parts["events"] == "16"
    assert compute(figure(**CR, study="after-bispecific"), "cd20-preemptive").parts["n"] == "12"
    assert compute(figure(**CR, study="after-bispecific"), None).parts["n"] == "12"


def test_only_a_figure_that_names_no_study_needs_the_lessons():
    assert needs_study(figure(**CR))
    assert not needs_study(figure(**CR, study="after-bispecific"))
    assert not needs_study(figure(compute="comparator", comparator="descar-t-os"))
    with pytest.raises(AppraisalError, match="needs a study"):
        compute(figure(**CR), None)


# worked by hand from what is printed
WORKED = [
    ({"compute": "gap", "study": "cd20-salvage", "longer": "os-cd20", "shorter": "os-control"},
     "", "5.13 months"),  # 8.15 - 3.02
    ({"compute": "gap", "study": "cd20-salvage", "longer": "pfs-cd20", "shorter": "pfs-control"},
     "", "1.77 months"),  # 4.04 - 2.27
    ({"compute": "rate", "study": "after-bispecific", "survival": "os", "months": 12}, "",
     "50.5 %"),
    ({"compute": "median", "study": "cd20-preemptive", "survival": "os-progressed"},
     "", "below 6 months"),
    ({"compute": "median", "study": "after-car-t", "survival": "os"}, "interval",
     "5.6 to 11.0 months"),
    ({"compute": "printed", "study": "relapse-review", "entry": "relapse"}, "", "30 to 60 %"),
    ({"compute": "printed", "study": "after-car-t", "entry": "response-novel"}, "", "above 30 %"),
    ({"compute": "printed", "study": "cd20-salvage", "entry": "cured-by-cd19"}, "", "about 50 %"),
    ({"compute": "lost", "had": "zuma-1-response", "kept": "zuma-1-ongoing-response"},
     "", "63 %"),  # (83 - 31) / 83
    ({"compute": "carried", "study": "cd20-preemptive", "outcome": "complete-response",
      "infused": "juliet-infused"}, "", "58 %"),  # 16/19 x 115/167
    ({"compute": "added", "of": (
        {"study": "cd20-preemptive", "outcome": "complete-response"},
        {"study": "cd20-salvage", "outcome": "response-cd20"},
        {"study": "after-bispecific", "outcome": "complete-response"},
    )}, "count", "37 of 85"),  # 16 + 15 + 6 of 19 + 54 + 12
    ({"compute": "deaths", "ratio": 0.7, "control": "us-13-centres-os"}, "treated",
     "7.9 months"),  # 5.5 / 0.7
]  # fmt: skip


@pytest.mark.parametrize(("fields", "part", "text"), WORKED)
def test_as_worked_by_hand(fields, part, text):
    assert compute(figure(**fields), None).parts[part] == text


UNPRINTED = [
    {"compute": "median", "study": "after-bispecific", "survival": "os"},
    {"compute": "rate", "study": "after-bispecific", "survival": "os", "months": 24},
    {"compute": "printed", "study": "cd20-preemptive", "entry": "severe-crs"},
    {"compute": "carried", "study": "cd20-preemptive", "outcome": "complete-response",
     "infused": "descar-t-os"},
]  # fmt: skip


@pytest.mark.parametrize("fields", UNPRINTED)
def test_what_is_not_printed_is_not_made_up(fields):
    with pytest.raises(ValueError, match="print"):
        compute(figure(**fields), None)
