"""What is counted is named, and no interval is given that is too narrow for it."""

import pytest

from appraisal.papers.confirmed import correct, read_once
from appraisal.papers.evidence import gather_evidence
from appraisal.papers.facts import fact
from appraisal.papers.judging import place_text
from appraisal.papers.paper import Decision, Paper
from appraisal.papers.result_text import result_text

from .taken import evidence, take_all
from .test_said_of_the_text import page_of

ARMS = (
    "{title}\n\nWe randomly assigned {whom}: 240 patients were assigned to velazine and 236 to "
    "placebo. Fever occurred in 24 of 240 patients (10.0%) in the velazine group and 47 of 236 "
    "(19.9%) in the placebo group (P = 0.003)."
)
PATIENTS = ARMS.format(title="Velazine against fever", whom="patients")
CLUSTERS = ARMS.format(title="Velazine against fever: a cluster-randomised trial", whom="24 wards")
VISITS = "We saw 60 men with velazine. Use was high, with 96% (596/620) of household visits so."
MEDIANS = (
    "We randomised 110 men to velazine and 56 men to placebo. The median number of visits for "
    "velazine versus placebo was 4 versus 5.5 (P=.06)."
)


def test_a_trial_of_single_patients_has_exact_intervals(confirm_all):
    found = confirm_all(PATIENTS)
    assert [row for row in found.intervals if "to" in row[2] and "none" not in row[2]]


def test_a_cluster_trial_has_none_and_says_why(confirm_all, paper_of):
    found = confirm_all(CLUSTERS)
    assert found.intervals
    assert all(row[2].startswith("none: whole groups") for row in found.intervals)
    assert any("clusters" in one.why for one in found.untested if one.check == "p-from-counts")
    page = page_of(paper_of(CLUSTERS))
    assert "**Kind of study:** cluster-randomised trial" in page
    assert "none: whole groups were drawn by lot" in page


def test_the_kind_of_study_is_proposed_and_may_be_taken_back(confirm_all, paper_of):
    reading = read_once(CLUSTERS)
    assert fact(reading, Paper(text=CLUSTERS), "design") == "cluster-randomised trial"
    paper = paper_of(CLUSTERS, design="randomised trial")
    found = gather_evidence(correct(reading, paper), paper)
    assert not [row for row in found.intervals if "none" in row[2]]


def test_visits_are_called_visits_and_have_no_exact_interval():
    use = Decision(taken=True, endpoint="use", group="visits to the men")
    paper = take_all(VISITS, n96=use, n596=use, n620=Decision(taken=True, group=use.group))
    found = evidence(paper)
    (row,) = [row for row in found.intervals if "620" in row[1]]
    assert row[2].startswith("none: visits are counted")
    assert any("620 visits" in one.says for one in found.fitting)
    assert "596 visits" in page_of(paper)


def test_nothing_is_called_log_rank_where_nobody_lived_or_died(confirm_all):
    (untested,) = [one for one in confirm_all(MEDIANS).untested if one.check == "p-from-counts"]
    assert untested.why == "A P value cannot be worked out from two medians alone."


@pytest.mark.parametrize("label", ["velazine", "placebo"])
def test_who_was_sampled_serves_only_the_results_of_that_sentence(label):
    text = (
        "Wards had velazine or placebo. Among 310 versus 300 pupils examined, worms were seen in "
        "16% versus 36%. Fever occurred in 4% of the velazine group and 5% of the placebo group."
    )
    pupils = {
        "n310": Decision(taken=True, group="velazine"),
        "n300": Decision(taken=True, group="placebo"),
        "n16": Decision(taken=True, group="velazine"),
        "n36": Decision(taken=True, group="placebo"),
    }
    paper = take_all(text, **pupils)
    found = evidence(paper)
    assert found.study is not None
    size = {one.label: found.study.size(one.id) for one in found.study.groups}
    assert size[label] is None
    rows = {row[0]: row[1] for row in found.intervals}
    assert not [name for name in rows if name.lower().startswith("fever")]
    assert f"of {310 if label == 'velazine' else 300}" in str(rows)


def test_a_difference_is_proposed_as_one_and_in_no_arm():
    text = (
        "Weight was 12.7 kg with velazine and 12.6 kg with placebo (difference 0.1 kg, 95% CI -0.1 "
        "to 0.3, P = .5). Health differed with fewer falls for the velazine group (odds ratio "
        "0.76, 95% CI 0.58-0.94, P=.03)."
    )
    reading = correct(read_once(text), Paper(text=text))
    own = {one.text: one for one in reading.numbers}
    assert (own["0.1"].kind, own["0.1"].group) == ("ratio", None)
    assert own["0.76"].group is None
    shown = result_text([own["0.1"], *(reading.number(id) for id in own["0.1"].partners)])
    assert shown.startswith("difference 0.1 kg")


def test_nowhere_is_said_of_the_text_at_hand():
    assert place_text("nowhere") == "nowhere in the text at hand"


def test_a_headed_title_and_a_doi_fill_the_page():
    text = (
        "TITLE: \nVelazine for 1 in 3 men\n\nBACKGROUND:\nWe saw 40 men. The online version of "
        "this article (10.1000/abc-1) has more."
    )
    paper = Paper(text=text)
    assert fact(read_once(text), paper, "title") == "Velazine for 1 in 3 men"
    assert fact(read_once(text), paper, "citation") == "doi:10.1000/abc-1"
