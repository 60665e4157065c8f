"""What a result is of: a whole name, the outcome and not what was given, or none."""

import pytest

from appraisal.reading import read_text
from appraisal.reading.drafting.draft import draft_study

NAMED = [
    # a share is of no average that stands before it
    ("The median age was 61 years, and 44% of the patients were women.", "44", "women"),
    ("Mean follow-up was 3 years, and 44% had received two or more courses.", "44", None),
    # the whole name of an event
    ("Death from any cause occurred in 30 of 200 patients (15.0%).", "15.0",
     "Death from any cause"),
    ("Hospital admission for asthma occurred in 12 of 90 children (13.3%).", "13.3",
     "Hospital admission for asthma"),
    # the best response of some is no response rate
    ("Stable disease was the best response in 14 patients (35.0%).", "35.0", "Stable disease"),
    ("Three patients (7.5%) discontinued treatment because of nausea.", "7.5",
     "discontinued treatment because of nausea"),
    # what was lowered, and not by what
    ("Zinc reduced the rate of colds (9 trials, 2210 children; rate ratio 0.84, 95% CI 0.72 to "
     "0.98).", "0.84", "colds"),
    # what a ratio says that it is of, however far before it
    ("The adjusted risk ratio for cardiac death for subjects with a potassium level above 4.8 "
     "mmol/l compared with those with levels below that limit was 1.42 (95% confidence interval "
     "1.10-1.84) for men and 1.73 (95% confidence interval 1.20-2.49) for women.", "1.73",
     "cardiac death"),
    ("Zinc lowered mortality compared with placebo (9 trials; risk ratio 0.84, 95% CI 0.72 to "
     "0.98).", "0.84", "mortality"),
    ("Zinc reduced colds (9 trials; risk ratio 0.84, 95% CI 0.72 to 0.98) but did not reduce "
     "admissions (risk ratio 0.97, 95% CI 0.80 to 1.18).", "0.97", "admissions"),
    ("Zinc did not affect length of stay (mean difference -0.3 days, 95% CI -0.9 to 0.3).", "-0.3",
     "length of stay"),
    ("Tea was associated with less delirium (pooled OR 0.85, 95% CI 0.77-0.94).", "0.85",
     "delirium"),
    ("Results were weaker in studies at low risk of bias (OR 0.95; 0.86 to 1.05).", "0.95", None),
    ("Death from infection occurred in two patients (2.9%).", "2.9", "Death from infection"),
    # what became of an association is the name of nothing
    ("After adjustment the association was attenuated (adjusted odds ratio 1.11, 95% CI 0.97 to "
     "1.27).", "1.11", None),
    ("Data on weight were missing for 8.4% of participants.", "8.4", None),
    ("In all, 390 had both tests.", "390", None),
    # a rate named after its numbers
    ("The short group achieved 81.2% (65/80) and 85.5% (65/76) cure rates in the full and "
     "per-protocol analyses, respectively.", "81.2", "cure rates"),
    # told apart after the sum of both
    ("Overall, 49 patients reported side-effects, i.e., 18 patients (21.4%) in the short group and "
     "31 patients (37.8%) in the long group.", "37.8", "side-effects"),
    ("In the zinc group 58% of patients had at least one admission or died.", "58",
     "admission or died"),
    # the same at the next time
    ("Relapse was seen by week 12 in the zinc and placebo groups (11.0% vs 23.2%; odds ratio (OR; "
     "95% CI): 0.4 (0.2–0.8)) and week 24 (16.1% vs 30.3%).", "30.3", "Relapse"),
    ("Fewer patients had serious falls after zinc than after placebo (33% vs 36%).", "36",
     "serious falls"),
    # people are no endpoint
    ("Withdrawal was seen in 4 patients (15%) in group L and in no patient in group R.", "no",
     "Withdrawal"),
    ("Only 24% of patients had a scan compared with 74% of those at home.", "74", "scan"),
    # what is measured stands in the predicate
    ("The BETA and Town groups were similar in height (171.2 [SD = 8.1], 170.4 [SD = 7.9] cm).",
     "170.4", "height"),
    ("The zinc and placebo groups were similar in both towns (31% v 33%).", "31", None),
    ("Sex in the film and the form was concordant in 21 of the 24 pairs.", "21", "concordant"),
    ("Most small warts were simply frozen at the second visit (61.5%).", "61.5",
     "frozen at the second visit"),
    ("Films were read with a mean interval between first test and second tests of 9 months.", "9",
     "interval between first test and second tests"),
    # no statistic, and no verb of sorting, is part of the name
    ("The mean +/- SEM length of stay was 3.4+/-0.5 days.", "3.4", "length of stay"),
    ("The mean (±SD) length of stay was 3.4±0.5 days.", "3.4", "length of stay"),
    ("Loss was seen in 90 limbs, which was divided into early loss (7.1%) and late loss (3.2%).",
     "7.1", "early loss"),
    ("Only six patients were converted to an open operation (5%).", "5",
     "converted to an open operation"),
    # the words for who did it, where it was least, and that there was something, name nothing
    ("Some 81 (54.0%) participants said they would come again.", "54.0", None),
    ("In May there was more nausea in the placebo group (41 vs. 8%).", "41", "nausea"),
    ("There were fewer patients in the placebo group (41 vs. 8%).", "41", None),
    ("There were 120 (51.5%) men and 113 (48.5%) women who had mean ages of 61 and 63 years.",
     "51.5", None),
    # a share that was assumed
    ("The null hypothesis was an ORR of 25% or less.", "25", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number", "endpoint"), NAMED)
def test_a_result_is_of_what_its_sentence_says(text, number, endpoint):
    found = next(one for one in read_text(text).numbers if one.text == number)
    assert found.endpoint == endpoint


SHORTER = (
    "Of 640 patients randomized, 636 were analyzed. Antibiotics for 5 days (n = 320) or 10 days "
    "(n = 316). The noninferiority margin was -10 percentage points. Clinical cure at 30 days "
    "occurred in 272 of 320 patients (85.0%) in the 5-day group and 271 of 316 (85.8%) in the "
    "10-day group (difference, -0.8 percentage points [95% CI, -6.3 to 4.7]; P < .001 for "
    "noninferiority). Five days was noninferior to 10 days for clinical cure."
)


def test_what_was_compared_is_an_endpoint_and_no_group():
    reading = read_text(SHORTER)
    assert [one.label for one in reading.study.groups] == ["5-day group", "10-day group"]
    record = draft_study(reading).record
    assert {one["label"] for one in record["outcomes"]} == {"Clinical cure"}
    (effect,) = record["effects"]
    assert (effect["endpoints"], effect["margin"]["text"]) == (["Clinical cure"], "-10")


def test_a_size_beside_a_time_is_of_the_group_named_by_that_time():
    sizes = {one.text: one.group for one in read_text(SHORTER).numbers if one.why == "n ="}
    assert sizes == {"320": "5-day group", "316": "10-day group"}


def test_so_many_who_were_a_group_are_its_size():
    reading = read_text(
        "Of 9000 adults, 2100 were new users of statins and 6900 were non-users. Falls were "
        "recorded in 84 of 2100 users (4.0%) and 207 of 6900 non-users (3.0%)."
    )
    sizes = {one.text: one.group for one in reading.numbers if one.why == "so many were this group"}
    assert sizes == {"2100": "users", "6900": "non-users"}


def test_an_effect_in_a_part_of_the_patients_says_so():
    text = (
        "In this cohort study of 900 adults the hazard ratio for falls was 1.40 (95% CI 1.10 to "
        "1.78). Among women aged 70 or older the adjusted hazard ratio was 1.62 (1.20 to 2.19)."
    )
    whole, part = draft_study(read_text(text)).record["effects"]
    assert (whole["label"], part["label"]) == ("HR falls", "HR (women aged 70 or older)")
    assert part["endpoints"] == []


def test_two_parts_of_the_patients_are_told_apart():
    text = (
        "In this cohort of 900 adults, among men the adjusted OR was 0.70 (95% CI 0.54-0.91), and "
        "among women it was 0.88 (0.60-1.29)."
    )
    labels = [one["label"] for one in draft_study(read_text(text)).record["effects"]]
    assert labels == ["OR (men)", "OR (women)"]


def test_death_or_something_else_is_not_death():
    text = (
        "Death or dependency had occurred at 3 months in 90 of 200 patients (45.0%); death from "
        "infection occurred in 8 (4.0%)."
    )
    record = draft_study(read_text(text)).record
    assert "survival" not in record
    assert record["outcomes"][0]["label"] == "Death or dependency"


def test_what_was_adjusted_for_is_no_outcome():
    text = "The association weakened after adjustment for visits (hazard ratio 1.12; 0.99 to 1.27)."
    assert read_text(text).numbers[0].endpoint is None


def test_how_long_something_was_used_belongs_to_its_name():
    text = (
        "Use for more than 3 years was found in 40 cases (10.0%) and 24 controls (6.0%), with an "
        "odds ratio of 1.74 (95% CI 1.03-2.95)."
    )
    named = {one.endpoint for one in read_text(text).numbers if one.text in ("40", "6.0", "1.74")}
    assert named == {"Use for more than 3 years"}


def test_those_who_were_not_a_group_are_of_another():
    text = (
        "Of 500 adults, 200 were frail and 300 were not frail. Falls occurred in 40 frail "
        "patients (20.0%) and 30 nonfrail patients (10.0%)."
    )
    assert {one.text: one.group for one in read_text(text).numbers}["300"] != "frail"


def test_a_drug_that_both_groups_took_is_neither():
    text = SHORTER.replace("Antibiotics for", "Children received cefalexin for")
    sizes = {one.text: one.group for one in read_text(text).numbers if one.why == "n ="}
    assert sizes == {"320": "5-day group", "316": "10-day group"}


COMPARED = [
    # what stands before the bracket is the other group, and not what was measured
    ("The open group had a significantly lower 30-day mortality rate as compared with the closed "
     "group (8.2% (95% CI, 4.2 to 15.4%) vs. 22.8% (95% CI, 15.7 to 31.9%)).", "22.8",
     "mortality rate"),
    ("Children given velazine were less likely to carry parasites than those receiving placebo (30 "
     "of 378 versus 42 of 86).", "42", "carry parasites"),
    ("The proportion of women reporting any side effects at 34 weeks was similar between the "
     "groups (134/394 34.0% in the velazine group versus 118/382 30.9% in the placebo group).",
     "34.0", "any side effects"),
    ("A greater proportion of those given velazine reported night sweats (37.5% vs. 19.6%).",
     "19.6", "night sweats"),
    ("There was no difference in vitamin D level between obese and other children (28.39 +/- 10.26 "
     "versus 30.64 +/- 12.08).", "28.39", "vitamin D level"),
    ("The incidence of leaks did not differ significantly between open and closed surgery (10.2% "
     "versus 9.8%).", "9.8", "incidence of leaks"),
    ("The mean duration of analgesia in the velazine group (508.9 ± 63.3 minutes) was shorter than "
     "in the placebo group (620.1 ± 70.2 minutes).", "508.9", "mean duration of analgesia"),
    ("Infection (15% vs. 10%), perforation (30% vs. 20%), and intraperitoneal drain (31% vs. 21%) "
     "did not differ between the groups.", "31", "intraperitoneal drain"),
    ("Overall survival was somewhat greater with placebo than with velazine, 68% vs 58%.", "58",
     "Overall survival"),
    ("There was less need for rescue morphine (3.1 vs. 9.3 %).", "9.3", "need for rescue morphine"),
    ("Velazine resulted in a lower incidence of falls compared to placebo (41% vs. 83%).", "83",
     "incidence of falls"),
    ("Velazine lowered low density lipoprotein (LDL) (2.20 ± 0.45 vs. 2.63 ± 0.76 mmol/L).", "2.63",
     "low density lipoprotein"),
    ("The lateral slope of the failure group was steeper (2.9 ± 2.1 vs. 5.5 ± 3.0 degrees).", "2.9",
     "lateral slope"),
    ("A group of women showed a larger decline in lung function than men (8.8 vs. 6.4 ml).", "8.8",
     "decline in lung function"),
    # in whom, and not what was measured
    ("Tumours were commoner in patients with elevated marker levels (15.5 vs. 9.5%).", "15.5",
     None),
    # likely to what, of those with a disease: no verb of a clause is a name
    ("A greater proportion of those with a late diagnosis presented with jaundice (86% vs. 27%).",
     "86", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number", "endpoint"), COMPARED)
def test_two_groups_are_compared_in_what_their_sentence_says(text, number, endpoint):
    found = next(one for one in read_text(text).numbers if one.text == number)
    assert found.endpoint == endpoint
