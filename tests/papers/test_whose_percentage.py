"""A count and a percentage prove nothing of a group of whom the text does not say they are."""

import pytest

from appraisal.derived.counts import find_rounded_counts

# invented, in the style of a series of 412 patients
SERIES = "In this retrospective series, 412 patients were admitted with burns. {said}"


@pytest.mark.parametrize(
    "said",
    [
        # 61 of 88 is 69.3 %, as printed; of 412 it would be 14.8
        "Of these, 88 patients had an operation. Infection was seen in 61 patients (69.3%).",
        # 31 of 64 is 48.44 %, cut off 48.4; the 64 stand in the sentence before
        "Sixty-four were smokers. Thirty-one patients (48.4%) had a wound infection.",
        # 77 of 180 is 42.8 %
        "Among the 180 women, 77 (42.8%) had an infection.",
        # no share of patients
        "Depth changed between the 3 groups (2.1%). In those who were grafted it was 64%.",
    ],
)
def test_a_percentage_of_another_number_of_the_text_is_left_to_the_reader(confirm_all, said):
    assert not confirm_all(SERIES.format(said=said)).odd


@pytest.mark.parametrize(
    ("said", "verdict", "says"),
    [
        # 87/0.41 = 212.2: 210 to 214 round to 41, and 208 to 212 cut to it
        ("From 2001 to 2004, surgery was changed in 87 patients (41%).", "cannot tell",
         "87 of 412 is 21.12 %, not 41 %; it is 41 % of 208 to 214: ask of whom."),
        # 240/0.55 = 436.4, more than all: 240/429 = 55.94, 240/440 = 54.55
        ("Infection was seen in 240 patients (55%).", "cannot tell",
         "240 of 412 is 58.25 %, not 55 %; it is 55 % of 429 to 440: ask of whom."),
        # 22/26 = 84.62 and 22/27 = 81.48: no number of patients gives 83.0
        ("Infection was seen in 22 patients (83.0%).", "inconsistent",
         "83.0 % is not 22 of 412 patients, nor of any other number"),
    ],
)  # fmt: skip
def test_where_no_number_of_the_text_fits_it_is_asked_of_whom(confirm_all, said, verdict, says):
    (found,) = confirm_all(SERIES.format(said=said)).odd
    assert found.verdict == verdict
    assert says in found.says


def test_two_percentages_in_brackets_are_no_count_of_patients(confirm_all):
    # before and after: 19 and 14 %; 19 of 412 would be 4.6 %
    said = "Common events were itch (31% before the graft, 24% after it) and pain (19, 14%)."
    assert not confirm_all(SERIES.format(said=said)).odd


@pytest.mark.parametrize(
    "text",
    [
        # 84 of 231 men, 61 of 189 women
        "In this study 420 patients had the scan. The 231 (55.0%) men and 189 (45.0%) women had "
        "mean ages of 61 ± 12 and 64 ± 13 years, respectively. Of the men, 84 (36.4%) had an open "
        "vessel, 71 (30.7%) a narrow vessel. Of the women, 61 (32.3%) had an open vessel.",
        # the 63 are another group, and the 9 are of 40
        "This study has the data of 34 families. Nine families (22.5%) dropped out early. A "
        "comparison group was recruited from schools (N = 63).",
        # how much was in the food
        "Sixteen lambs were randomly assigned to a rich diet (70% grain, n = 8) or to a poor diet "
        "(30% grain, n = 8).",
        # 60 % of what one can lift at most
        "Twenty women were assigned to lift 60% of 1 repetition maximum (n = 10) or sit (n = 10).",
        # a number needed to harm is no number of patients
        "Rates differed between the 2 arms (0.64%), a number needed to harm of 156 patients.",
        # loss of weight is no share of patients
        "Of 61 patients, 30 had a bypass and 31 a sleeve. Percentage of total weight loss was "
        "28.4% with the bypass and 24.7% with the sleeve.",
    ],
)
def test_what_is_of_others_is_not_called_odd(confirm_all, text):
    assert not confirm_all(text).odd


def test_a_percentage_set_beside_its_denominator_is_judged_by_it(confirm_all):
    # 13/130 is 10.0 %
    found = confirm_all(SERIES.format(said="Sepsis was seen in 13 of 130 patients (10.1%)."))
    assert [one.verdict for one in found.odd] == ["inconsistent"]


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        # 154 and 152 are the 306
        ("In this randomised trial the participants were 306 elderly people. 154 participants "
         "were allocated to the intervention group and 152 participants to the control group. Of "
         "the 154 participants randomised to visits, 41 participants declined.", False),
        # a sample size that was calculated is no number of patients
        ("In this randomised trial the sample size was calculated as 120 women (60 women per "
         "group). 134 women were randomly assigned to the intervention group (cooling, n = 68) or "
         "the control group (n = 66).", False),
        # 20 men and 14 women are already the 34
        ("In this randomised trial we enrolled 34 patients: 20 men and 14 women; 18 were treated "
         "with colchicine and 16 were treated with placebo.", False),
        # of 118 patients 94 were left
        ("In this randomised trial patients were assigned to colchicine (n = 61) or placebo "
         "(n = 57). Ninety-four patients completed the trial.", False),
        # knees: 30 + 28 = 58, of 51 patients
        ("In this randomised trial, 51 patients with 58 knees were assigned to colchicine (n = 30) "
         "or placebo (n = 28).", False),
        # 46 + 48 = 94: one too many
        ("In this randomised trial, 93 patients were assigned to colchicine (n = 46) or placebo "
         "(n = 48).", True),
    ],
)  # fmt: skip
def test_groups_are_added_up_only_where_they_are_parts_of_what_is_counted(confirm_all, text, odd):
    found = [one for one in confirm_all(text).odd if "together" in one.says]
    assert [one.verdict for one in found] == ["inconsistent"] * odd


# invented; 30 of 42 is 71 %, 39 of 63 is 62 %, which no test parts with P < 0.05
THREE = (
    "The protocol group (n = 42), the matched group (n = 42) and the remaining group (n = 63) were "
    "compared. Progression occurred in 45% of the protocol group, 71% in the matched group and 62% "
    "in the remaining group (P < .05)."
)
ARMS = "In this randomised trial 760 patients received stent A (n = 380) or stent B (n = 380). "


@pytest.mark.parametrize(
    "text",
    [
        THREE,  # one test of three
        # of two groups that are not counted apart
        "Eighty-eight patients were tested. In all, 7 patients had a positive test and 5 relapsed "
        "(P = 0.03).",
        # by how much the risk was less: no share of patients
        "In all 612 patients were treated with placebo (n = 204) or the drug twice (n = 198) or "
        "thrice daily (n = 210). The drug twice and thrice daily reduced the rate by 51% and 58% "
        "(both P < 0.0001) and the risk of relapse by 49% and 55% (both P < 0.0001).",
        # 16 and 6 of 380: a P value for a difference is 0.03 to 0.05, this one asks another thing
        ARMS + "Repeat procedures were 4.2% with stent A and 1.6% with stent B (P for "
        "non-inferiority = 0.24).",
    ],
)
def test_a_p_value_is_held_only_against_the_two_results_it_compares(confirm_all, text):
    assert not [one for one in confirm_all(text).odd if one.check == "p-from-counts"]


@pytest.mark.parametrize(
    "said",
    [
        # a sign that is in the words: it fell by 0.9
        "HbA1c declined by 0.9% (95% CI -0.5 to -1.3%) with stent A.",
        # the interval of the difference, 2.2, which holds neither of the two
        "Stay was shorter with stent A (9.4 vs. 7.2 days, P = 0.008, 95% CI 0.7-3.7).",
        # on the scale of a ratio: sqrt(0.38 * 0.88) = 0.58
        "Stent A reduced deaths (absolute risk reduction: 3.9%, 95% CI 1.1 to 6.7%) and preterm "
        "birth (0.58, 95% CI 0.38 to 0.88, P = 0.012).",
        # letters of an adjusted ratio: sqrt(0.21 * 1.42) = 0.546, and (0.21 + 1.42) / 2 = 0.815
        "Violence was less common with stent A (ARR 0.55, 95% CI 0.21-1.42, not significant).",
        # an estimate of ranks need not be in the middle
        "The difference between groups (Hodges-Lehmann estimate) was 0.0 [95% CI -0.4 to 0.0].",
        # the step of a marker is not its ratio
        "It was related to death at any time: Odds ratio per 500 pg ml-1 increase: 1.26; 95% CI "
        "1.12-1.42; P < 0.001 (men) and 1.31; 95% CI 1.09-1.58; P = 0.0040 (women).",
        # shares of those who answered, which may rise or fall
        "We asked for 7-day and 30-day abstinence (response rates: 66% and 63%, respectively).",
        # one-sided as it says: z = ln(0.46) / 0.450 = -1.72, one-sided 0.042
        "Survival was longer with stent A (hazard ratio 0.46; 95% CI 0.19-1.11; one-sided "
        "P = 0.042).",
        # hours are no hazard ratio
        "Activity differed by 2.1 MET*hr/wk [95% CI 1.0 to 3.2], 31 min/wk [95% CI 14.2 to 47.9].",
    ],
)
def test_an_interval_is_held_only_against_its_own_estimate(confirm_all, said):
    assert not confirm_all(ARMS + said).odd


def test_a_difference_in_costs_may_lie_off_the_centre_of_its_interval(confirm_all):
    # (1320 + 7980) / 2 = 4650
    said = "Costs fell (difference in costs 2140; 95% CI 1320 to 7980; P < 0.001)."
    assert [one.verdict for one in confirm_all(ARMS + said).odd] == ["cannot tell"]


def test_the_size_of_a_group_is_not_that_of_those_left_out_of_it(confirm_all):
    # 3 + 2 = 5 were left out
    text = (
        "In this randomised trial, 164 patients (82 in each group) were enrolled. Of these, 5 "
        "patients (3 in the drug group and 2 in the surgery group) were excluded. Overall survival "
        "at 3 years was 41.3% in the drug group and 35.8% in the surgery group."
    )
    assert not confirm_all(text).odd


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        # of those with a late diagnosis, not of all 52
        ("Of 52 infants, diagnosis was late in 15. More of those with a late diagnosis had a full "
         "bowel (80%), as well as late feeding (60%).", "60"),
        # for everybody, in a sentence that names neither group
        ("Of 74 patients, 25 patients underwent neck surgery and 49 patients had a biopsy. The 5- "
         "and 8-year overall survival for the whole population was 81% and 63%, respectively. "
         "The 8-year relapse-free survival (70% vs 72%, respectively, p = .61) was similar among "
         "patients who had biopsy versus those who had neck surgery.", "81"),
        # what is itself measured in per cent
        ("In this cohort of 88 patients, HbA1c improved from 9.1% to 8.4%.", "8.4"),
        # the end of a span of years
        ("In this cohort of 2906 women survival rose, comparing 2001-04 with 1996-99 diagnoses.",
         "99"),
        # where a definition draws its line
        ("In this study of 64 patients, narrowing was classified as lumen area>or = 30%.", "30"),
        # of countries
        ("Deaths fell in Nepal and Kenya, with seven of the 21 African countries showing a fall.",
         "seven"),
        # the size of a study, which is no result of it
        ("The study included 8140 members with asthma.", "8140"),
        # those who had the second are in no group that a later count names
        ("In 230 patients (PET group and scan group), fourteen had high glucose, 11 had sugar and "
         "205 were in the PET group.", "fourteen"),
    ],
)  # fmt: skip
def test_a_number_that_may_be_of_something_else_is_in_no_table(confirm_all, text, printed):
    found = confirm_all(text).study
    tables = (
        () if found is None else (*found.outcomes, *(r for c in found.survival for r in c.rates))
    )
    shown = {getattr(one, name).text for one in tables for name in ("events", "percent")
             if hasattr(getattr(one, name, None), "text")}  # fmt: skip
    assert printed not in shown


def test_two_samples_are_no_whole(confirm_all):
    text = (
        "The study had a total of 26 subjects with raised enzymes in whom no cause was found, and "
        "45 subjects with viral disease. The virus was seen in 5 out of 26 and in 7 out of 45."
    )
    study = confirm_all(text).study
    assert "all patients" not in {one.label for one in study.groups if hasattr(one.n, "text")}


def test_prescriptions_are_no_patients(confirm_all):
    text = (
        "The sample was 1,210 residents. A drug was used in hospice residents (30% of 940 "
        "prescriptions) and in other residents (25% of 1,480 prescriptions)."
    )
    assert not [one for one in confirm_all(text).fitting if one.check == "subgroup"]


def test_a_test_of_lesions_is_not_held_against_the_patients(confirm_all):
    # 112 of 115 is 97.4 %, of 81 patients
    text = (
        "In this diagnostic accuracy study, 81 patients with polyps were examined. Reading was "
        "right in 112/115 (97.4%) adenomas. Sensitivity, specificity and positive and negative "
        "predictive values were 97.4% (92.6-99.5%), 77.1% (62.7-88.0%), 91.1% (84.6-95.5%) and "
        "92.5% (79.6-98.4%), respectively."
    )
    assert not confirm_all(text).odd


def test_a_test_of_discs_is_not_held_against_the_patients(confirm_all):
    text = (
        "In this diagnostic accuracy study, 54 patients had the scan (163 discs tested). "
        "Protrusion (sensitivity 66.7%; specificity 81.2%; positive predictive value 55.3%) did "
        "not help."
    )
    assert not confirm_all(text).odd


def test_an_interval_without_a_denominator_is_not_held_against_all_patients(confirm_all):
    # Wilson's interval of 24 of 32 is 57.9 to 86.7; that of 99 of 132 is 67.0 to 81.6
    text = (
        "The study included 132 women with fibroids. Between the second and third scan, 75% (95% "
        "CI: 58-87) became smaller."
    )
    assert not confirm_all(text).odd


def test_what_is_of_two_numbers_before_is_no_part_of_a_larger_one(confirm_all):
    # 48 of the 52 + 8 = 60 are 80 %
    text = (
        "In this survey we wrote to 52 family practices and eight child clinics, of which 48 (80%) "
        "answered."
    )
    assert not confirm_all(text).odd


# invented: 27 of 62 is 44 %, 19 of 62 is 31 %, 9 of 51 and 11 of 62 are 18 %
OPERATIONS = (
    "{lead} 62 arthroplasties were performed in {people} septuagenarians. The left side was "
    "operated on in 27 (44%) and the right in 19 patients (31%). Risk factors included gout "
    "(18%). There were 3 complications. There were no deaths."
)


def test_no_number_of_patients_is_worked_out_and_then_used(confirm_all):
    text = OPERATIONS.format(lead="In all,", people="some")
    found = confirm_all(text)
    assert not found.fitting
    assert not [row for row in found.intervals if " of " in row[1]]


def test_people_are_those_operated_on_and_percentages_may_be_of_operations(confirm_all):
    found = confirm_all(OPERATIONS.format(lead="A total of", people="51"))
    assert found.study.size("all") == 51
    assert [row[1] for row in found.intervals] == ["0 patients; that is 0 of 51"]
    assert not [one for one in found.fitting if one.check == "percentage"]


@pytest.mark.parametrize("estimate", ["actuarial incidence", "cumulative incidence"])
def test_an_estimate_over_time_is_no_share_of_those_who_were_there(confirm_all, estimate) -> None:
    # no count of 42 is 44.5 %; nor need one be
    text = (
        "We gave zinc to 39 and water to 42 adults. The {} of fever was 20.5% in the zinc "
        "group and 44.5% in the water group."
    )
    assert not confirm_all(text.format(estimate)).odd
    assert confirm_all(text.format("share")).odd


@pytest.mark.parametrize(
    ("percent", "size", "counts"),
    [
        ("93", 132, "123 of 132"),  # 124 of 132 is 93.94 %: only cut off it prints 93
        ("34.6", 4630, "1600 to 1604 of 4630"),  # 34.55 to 34.65 % of 4630 is 1599.7 to 1604.3
        ("36.2", 171, "36.2 % is no rounded share of 171"),  # 61 is 35.67 %, 62 is 36.26 %
    ],
)
def test_counts_are_those_that_round_to_a_percentage(confirm_all, percent, size, counts):
    text = (
        f"In this randomised trial, women received zinc (n = {size}) or placebo (n = 300). Croup "
        f"occurred in {percent}% of women with zinc and in 20.0% of women with placebo."
    )
    found = confirm_all(text)
    entry = next(one for one in found.study.outcomes if str(one.percent) == f"{percent} %")
    counted = find_rounded_counts(found.study, entry)
    assert counts in (counted.text or counted.why)


def test_a_percentage_of_no_rounded_count_may_be_of_fewer(confirm_all):
    text = (
        "In this randomised trial, women received zinc (n = 171) or placebo (n = 300). Croup "
        "occurred in 36.2% of women with zinc and in 20.0% of women with placebo."
    )
    (found,) = confirm_all(text).odd
    assert found.says.endswith("only if the digits were cut off, not rounded, or it is of fewer.")
    assert len(found.innocent) == 2
    # 62/171 = 36.26 %: 59 of 163 is 36.196, and 60 of 166 is 36.14
    assert "163" in " ".join(found.working) or "166" in " ".join(found.working)
