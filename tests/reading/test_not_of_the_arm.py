"""Percentages and counts that are of no whole arm: no table is made with its size."""

import pytest

from appraisal.reading import read_text
from appraisal.reading.drafting.tables import find_two_by_two

STARTED = "We randomised 200 adults to velazine (n = 100) or placebo (n = 100). "
NOT_OF_THE_ARM = {
    "of survivors": "Among survivors, relapse occurred in 20% with velazine and 30% with placebo.",
    "of some with a disease": "Of the diabetic patients, 20% in the velazine group and 30% in the "
    "placebo group relapsed.",
    "of a subgroup": "In the subgroup with gout, relapse occurred in 20% with velazine and 30% "
    "with placebo.",
    "of one sex": "In women, relapse occurred in 20% with velazine and 30% with placebo.",
    "of the older": "Relapse among patients older than 65 years occurred in 20% of the velazine "
    "group and 30% of the placebo group.",
    "of those who completed": "Relapse occurred in 20% of velazine patients who completed "
    "treatment and 30% of placebo patients who completed treatment.",
    "if only some are taken": "If only survivors were considered, relapse occurred in 20% with "
    "velazine and 30% with placebo.",
    "an estimate": "The Kaplan-Meier rate of relapse was 20% with velazine and 30% with placebo.",
    "a cumulative incidence": "The cumulative incidence of relapse was 20% with velazine and 30% "
    "with placebo.",
    "a probability": "The probability of relapse was 20% with velazine and 30% with placebo.",
    "adjusted": "The adjusted rate of relapse was 20% with velazine and 30% with placebo.",
    "before": "At study entry, 20% of the velazine group and 30% of the placebo group had a "
    "relapse.",
    "a history": "A history of relapse was more common with velazine (20%) than with placebo "
    "(30%).",
    "a difference": "The rate of relapse was 20% lower with velazine and 30% higher with placebo.",
    "how much less": "The decrease in relapse was 20% with velazine and 30% with placebo.",
    "episodes": "There were 20 episodes of relapse with velazine and 30 with placebo.",
    "a number of events": "The number of relapse events was 20 in the velazine group and 30 in the "
    "placebo group.",
    "of cycles": "Relapse occurred in 20% of cycles with velazine and 30% of cycles with placebo.",
    "of days": "Patients had a relapse on 20% of days with velazine and 30% of days with placebo.",
    "of lesions": "Of all lesions, 20% in the velazine group and 30% in the placebo group showed "
    "relapse.",
    "per protocol": "In the per-protocol analysis, relapse occurred in 20% with velazine and 30% "
    "with placebo.",
    "of fewer": "Data from 180 patients were analysed. Relapse occurred in 20% with velazine and "
    "40% with placebo.",
    "of either size": "In all, 90 patients (45 per group) completed it. Relapse occurred in 20% "
    "with velazine and 40% with placebo.",
    "absent": "Relapse was absent in 20% with velazine and 30% with placebo.",
    "planned": "The sample size was based on relapse in 20% with velazine and 30% with placebo.",
    "expected": "We expected relapse in 20% with velazine and 30% with placebo.",
    "an earlier trial": "In an earlier trial, relapse occurred in 20% with velazine and 30% with "
    "placebo.",
}


@pytest.mark.parametrize("sentence", NOT_OF_THE_ARM.values(), ids=NOT_OF_THE_ARM)
def test_a_share_of_others_is_not_counted_of_the_arm(sentence):
    assert find_two_by_two(read_text(STARTED + sentence), "relapse", "velazine", "placebo") is None


def test_the_same_share_of_all_is_counted():
    text = STARTED + "Relapse occurred in 20% with velazine and 30% with placebo."
    found = find_two_by_two(read_text(text), "relapse", "velazine", "placebo")
    assert found is not None
    assert [(cell.events, cell.n) for cell in found] == [(20, 100), (30, 100)]


@pytest.mark.parametrize("asked", ["mirazol", "velazine"])
def test_a_combination_is_none_of_its_drugs(asked):
    text = (
        "We randomised 140 adults to velazine (n = 35), mirazol (n = 35), placebo (n = 35) or "
        "velazine plus mirazol (n = 35). Rash occurred in 14.3% with velazine plus mirazol and "
        "17.1% with placebo."
    )
    assert find_two_by_two(read_text(text), "rash", asked, "placebo") is None


def test_rates_over_time_that_no_count_gives_are_estimates():
    text = (
        "We randomised 55 adults to velazine (n = 27) or placebo (n = 28). The 1- and 3-year "
        "relapse rates were 0% and 4.5% with velazine and 0% and 8.7% with placebo."
    )
    assert find_two_by_two(read_text(text), "relapse", "velazine", "placebo") is None


def test_two_sizes_of_groups_are_not_one_for_both():
    text = (
        "Forty adults were divided into two groups of 22 and 18 patients. Relapse occurred in 50% "
        "with velazine and 50% with placebo."
    )
    assert find_two_by_two(read_text(text), "relapse", "velazine", "placebo") is None
