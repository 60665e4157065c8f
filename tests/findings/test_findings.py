"""What arithmetic and logic can decide about the five texts, and what they cannot.

One row a point: the study, the finding, its verdict, and words its sentence or working must
hold. The sources are the five texts and the published abstracts named in each record. A row
marked "sound" is a positive control: a reader must not call it wrong.
"""

import json
from functools import cache

import pytest

from appraisal import content
from appraisal.checks import CHECKS, check
from appraisal.checks.table import render
from appraisal.records.study import study

NO, MAYBE, YES = "inconsistent", "cannot tell", "consistent"

TRUTH = (
    # the blog on pre-emptive CD20 CAR-T
    ("cd20-preemptive", "percentage/thrombocytopenia", NO, ("47.2 %", "9/19 = 47.37", "36 and 53")),
    ("cd20-preemptive", "same-count/leukopenia", YES, ("15 of 19",)),
    ("cd20-preemptive", "percentage/neutropenia", YES, ("15/19",)),
    ("cd20-preemptive", "sum/tp53", NO, ("7 + 8 = 15", "4 of the 19", "4 of 4", "39.8")),
    ("cd20-preemptive", "claim/tp53", MAYBE, ("6 of 7", "6 of 8", "P = 1.00", "34.9 to 96.8")),
    ("cd20-preemptive", "claim/superior", MAYBE, ("P < 0.0001", "P = 0.12", "60.4 to 96.6")),
    ("cd20-preemptive", "claim/deepens", MAYBE, ("13 of 50", "P < 0.0001", "54 %", "6 points")),
    ("cd20-preemptive", "flow/infused-before", MAYBE, ("not reported", "partial remission")),
    ("cd20-preemptive", "claim/durable", MAYBE, ("57.0 %", "32 to 76 %")),
    ("cd20-preemptive", "reachable/pfs-24", YES, ("65/114", "1 censored", "57.02 %")),
    ("cd20-preemptive", "reachable/os-24", YES, ("224/285", "1 censored", "78.596 %")),
    ("cd20-preemptive", "median/pfs", YES, ("event 5", "73.7 %", "14.6")),
    ("cd20-preemptive", "median-interval/pfs", YES, ("14.6",)),
    ("cd20-preemptive", "reachable/pfs-12", YES, ("15/19",)),
    ("cd20-preemptive", "reachable/os-12", YES, ("18/19",)),
    ("cd20-preemptive", "order/pfs-12", YES, ("94.7 %", "78.9 %")),
    ("cd20-preemptive", "order/pfs-24", YES, ("78.6 %", "57.0 %")),
    ("cd20-preemptive", "claim/safe", MAYBE, ("17.6 %", "9.2 %")),
    ("cd20-preemptive", "claim/persistence", MAYBE, ("no figure",)),
    ("cd20-preemptive", "subgroup-median/tp53-pfs", YES, ("27.0", "not reached", "21.3")),
    ("cd20-preemptive", "landmark/all-24", YES, ("29.4",)),
    ("cd20-preemptive", "percentage/complete-response", YES, ("16/19",)),
    # the commentary on CD20 CAR-T as salvage, beside the abstract
    ("cd20-salvage", "percentage/response-control", NO, ("7.9 %", "3/39 = 7.69 %", "38")),
    ("cd20-salvage", "percentage/response-control-counted", YES, ("3/38",)),
    (
        "cd20-salvage",
        "version/control-response",
        NO,
        ("n = 38", "n = 39", "abstract", "commentary"),
    ),
    ("cd20-salvage", "p-from-counts/response", YES, ("0.031", "0.018", "0.036")),
    ("cd20-salvage", "p-from-counts/response", YES, ("Fragility index 1", "4 of 39", "P = 0.066")),
    ("cd20-salvage", "percentage/severe-crs", MAYBE, ("9.2 %", "5/54 = 9.26 %", "9.3")),
    ("cd20-salvage", "percentage/severe-icans", YES, ("4/54",)),
    ("cd20-salvage", "rounding/commentary", NO, ("9.2", "27.8", "cut off")),
    ("cd20-salvage", "interval-and-p/os-hazard", YES, ("0.286", "0.296", "z = -4.30")),
    ("cd20-salvage", "interval-and-p/pfs-hazard", YES, ("0.465", "z = -2.80", "0.0051")),
    ("cd20-salvage", "interval-and-p/ipi", YES, ("0.305", "0.034")),
    ("cd20-salvage", "interval-and-p/ecog", YES, ("3.125", "0.017")),
    ("cd20-salvage", "shared-effect/ecog", MAYBE, ("PFS and OS",)),
    ("cd20-salvage", "gain/cd20-control", MAYBE, ("5.13", "1.77", "2.9 times", "4.11", "0.75")),
    ("cd20-salvage", "claim/superior", MAYBE, ("3.02", "5.2 months", "5.5 months", "8 months")),
    ("cd20-salvage", "crude-and-adjusted/os-hazard", MAYBE, ("0.37", "0.28", "further from 1")),
    ("cd20-salvage", "crude-and-adjusted/pfs-hazard", MAYBE, ("0.56", "0.46")),
    ("cd20-salvage", "precision/os-hazard", YES, ("0.296", "0.21", "2.0 times")),
    ("cd20-salvage", "claim/cure", MAYBE, ("31 %", "42.6 %")),
    ("cd20-salvage", "claim/safe", MAYBE, ("3.1 to 20.3 %", "2.1 to 17.9 %")),
    ("cd20-salvage", "percentage/chose-cd20", YES, ("54/93 = 58.06 %",)),
    ("cd20-salvage", "percentage/chose-other", YES, ("39/93 = 41.94 %",)),
    ("cd20-salvage", "sum/treatment", YES, ("54 + 39 = 93",)),
    # the preprint on CAR-T after a bispecific, beside the earlier abstract
    ("after-bispecific", "order/pfs-12", MAYBE, ("50.5 %", "54.5 %", "6/11", "50/99")),
    ("after-bispecific", "reachable/pfs-12", MAYBE, ("only be 6/11", "11 were at risk")),
    ("after-bispecific", "reachable/os-12", MAYBE, ("only be 50/99", "11 were at risk")),
    ("after-bispecific", "first-event/pfs-earlier-pfs", MAYBE, ("80/99", "5.3 months", "54.5 %")),
    ("after-bispecific", "first-event/pfs-earlier-pfs", MAYBE, ("50.5 %", "change places?")),
    ("after-bispecific", "median/os", YES, ("by 0.5 points",)),
    ("after-bispecific", "version/refractory", NO, ("11 of 11", "8 of 12", "at least 3")),
    ("after-bispecific", "landmark/all-12", MAYBE, ("9.3 months", "5.3 to 14")),
    ("after-bispecific", "claim/benefit", MAYBE, ("19 to 76 %", "23 to 78 %")),
    ("after-bispecific", "calendar/window-all", MAYBE, ("18 + 5.3 = 23.3", "14 months")),
    ("after-bispecific", "version/os", YES, ("100 %", "50.5 %", "49.5 points")),
    ("after-bispecific", "claim/preferred", MAYBE, ("20 of 47", "P = 0.75")),
    ("after-bispecific", "claim/effective", MAYBE, ("73.5", "40 of 47", "P = 0.33")),
    ("after-bispecific", "claim/safe", MAYBE, ("26.5 %",)),
    ("after-bispecific", "flow/infused-before", MAYBE, ("not reported",)),
    ("after-bispecific", "percentage/extranodal", YES, ("11/12",)),
    ("after-bispecific", "percentage/crs", YES, ("10/12",)),
    ("after-bispecific", "percentage/d-dimer", YES, ("5/12",)),
    ("after-bispecific", "percentage/hypofibrinogenaemia", YES, ("2/12",)),
    ("after-bispecific", "sum/sex", YES, ("6 + 6 = 12",)),
    ("after-bispecific", "sum/antibody", YES, ("7 + 2 = 9",)),
    ("after-bispecific", "reachable/pfs-earlier-6", YES, ("80/99",)),
    # the news brief on treatment after CAR-T, beside the abstract
    ("after-car-t", "version/os", NO, ("n = 135", "n = 182", "47", "26 %", "first treatment")),
    ("after-car-t", "version/further-treatment", YES, ("74.2 %", "about 70 %", "nearest five: 75")),
    ("after-car-t", "version/failure", YES, ("59.7 %", "about 60 %")),
    ("after-car-t", "version/relapse", YES, ("63 %", "cumulative incidence")),
    ("after-car-t", "denominator/response-chemotherapy", MAYBE, ("21.8", "16.8", "11.6")),
    ("after-car-t", "denominator/response-novel-news", MAYBE, ("11.9 to 54.3 %",)),
    ("after-car-t", "claim/promising", MAYBE, ("P = 0.027", "P = 0.074")),
    ("after-car-t", "claim/third-line", MAYBE, ("3 lines", "fourth")),
    ("after-car-t", "claim/largest", MAYBE, ("305", "550", "182", "238")),
    ("after-car-t", "interval-and-p/bulky", YES, ("2.27",)),
    ("after-car-t", "interval-and-p/no-response", YES, ("2.33",)),
    ("after-car-t", "interval-and-p/age", YES, ("2.65",)),
    ("after-car-t", "interval-and-p/ldh", YES, ("2.95",)),
    ("after-car-t", "percentage/cd19-kept", YES, ("49/52",)),
    ("after-car-t", "percentage/further-treatment", YES, ("135/182",)),
    # the review
    ("relapse-review", "claim/relapse-range", MAYBE, ("30 to 60 %", "43.3 %", "63 %")),
    ("relapse-review", "tension/investigated-unexplored", MAYBE, ()),
    ("relapse-review", "claim/options", MAYBE, ("no figure",)),
    ("relapse-review", "citation/year", YES, ("2024", "2023")),
)

# everything that may be called inconsistent: nothing else is
INCONSISTENT = {
    "cd20-preemptive": {"percentage/thrombocytopenia", "sum/tp53"},
    "cd20-salvage": {
        "percentage/response-control",
        "rounding/commentary",
        "version/control-response",
    },
    "after-bispecific": {"version/refractory"},
    "after-car-t": {"version/os"},
    "relapse-review": set(),
}


@cache
def findings(id):
    return check(study(id))


@pytest.mark.parametrize(("id", "finding", "verdict", "words"), TRUTH)
def test_a_finding_has_the_verdict_that_arithmetic_gives_it(id, finding, verdict, words):
    found = findings(id).find(finding)
    text = " ".join((found.says, *found.working))
    assert found.verdict == verdict
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize("id", INCONSISTENT)
def test_nothing_else_is_called_inconsistent(id):
    assert {finding.id for finding in findings(id).having(NO)} == INCONSISTENT[id]


@pytest.mark.parametrize("id", INCONSISTENT)
def test_ids_of_findings_are_unique(id):
    ids = [finding.id for finding in findings(id)]
    assert len(ids) == len(set(ids))


def test_the_table_speaks_of_studies_of_the_kit():
    # a study added later need not be in it; whatever it says is looked at in test_show_findings.py
    named = {row[0] for row in TRUTH}
    unknown = sorted((named | set(INCONSISTENT)) - set(content.ids("studies")))
    assert not unknown, (
        f"TRUTH or INCONSISTENT in tests/findings/test_findings.py names {unknown}, and there is "
        "no such file in datasets/studies. Correct the id, or take its rows out with the study."
    )
    assert named == set(INCONSISTENT), (
        "TRUTH and INCONSISTENT in tests/findings/test_findings.py are of different studies: "
        f"{sorted(named ^ set(INCONSISTENT))}. A study has rows in both or in neither."
    )


def test_pfs_below_os_comes_with_a_witness_that_ends_in_both_printed_values():
    table = findings("after-bispecific").find("order/pfs-12").table
    assert table.rows[-1][-2:] == ("54.5 %", "50.5 %")
    assert table.rows[0][1] == "censored without progression"


@pytest.mark.parametrize("id", INCONSISTENT)
def test_whatever_does_not_fit_has_numbers_a_place_and_an_innocent_explanation(id):
    for finding in findings(id).having(NO):
        assert any(letter.isdigit() for letter in finding.says)
        assert finding.printed
        assert all(quote.place for quote in finding.printed)
        assert finding.innocent
        assert finding.so_what


@pytest.mark.parametrize("id", INCONSISTENT)
def test_no_finding_speaks_of_misconduct(id):
    text = json.dumps(findings(id).as_dict()).lower()
    for word in ("misconduct", "fraud", "fabricat", "manipulat", "dishonest", "cheat"):
        assert word not in text


def test_a_slip_in_a_second_hand_report_may_be_the_messengers():
    innocent = findings("cd20-preemptive").find("percentage/thrombocytopenia").innocent
    assert any("messenger" in text for text in innocent)


@pytest.mark.parametrize("id", INCONSISTENT)
def test_findings_survive_a_round_trip_through_json(id):
    plain = findings(id).as_dict()
    assert json.loads(json.dumps(plain)).keys() == plain.keys()
    assert sum(plain["counts"].values()) == len(plain["findings"])


@pytest.mark.parametrize("id", INCONSISTENT)
@pytest.mark.parametrize("width", [60, 80, 100])
def test_the_table_stays_within_its_width(id, width):
    lines = render(findings(id), width=width).splitlines()
    drawn = [line for line in lines if line.startswith(" " * 16 + "step") or " progress" in line]
    assert max(len(line) for line in lines if line not in drawn) <= max(width, 90)


def test_what_could_not_be_tested_is_said():
    untested = {(entry.check, entry.about) for entry in findings("cd20-salvage").untested}
    assert ("p-from-counts", "os") in untested
    assert ("calendar", "window-all") in untested


def test_checks_have_names_of_their_own():
    assert len({unit.id for unit in CHECKS}) == len(CHECKS)
