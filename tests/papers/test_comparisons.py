"""A confirmed number is held against what stands beside it: its arm, the other, all patients."""

import pytest

from appraisal.reports.own_paper import own_paper
from appraisal.reports.writers import FORMATS

from .invented_abstracts import ONE_ARM, TRIAL
from .taken import evidence


@pytest.mark.parametrize(
    ("text", "verdict", "says"),
    [
        (TRIAL.format(a=1204, p="14.3"), "consistent", "14.3 % of 1204 patients is 172"),
        # smaller than its group, it is of 1117 to 1127: 172/1117 = 15.398, 172/1127 = 15.262
        (TRIAL.format(a=1204, p="15.3"), "cannot tell",
         "172 of 1204 is 14.29 %, not 15.3 %; it is 15.3 % of 1117 to 1127"),
        # a part of a group cannot be more than the group: 172/1293 = 13.3 %
        (TRIAL.format(a=1204, p="13.3"), "inconsistent", "13.3 % is not 172 of 1204 patients"),
        # 26/54 = 48.1 %
        (ONE_ARM.format(p="48.1"), "cannot tell",
         "26 of 58 is 44.83 %, not 48.1 %; it is 48.1 % of 54"),
        # 26/53 = 49.06 %, 26/54 = 48.15 %: no number of patients gives 48.4
        (ONE_ARM.format(p="48.4"), "inconsistent", "48.4 % is not 26 of 58 patients"),
    ],
)  # fmt: skip
def test_a_percentage_that_contradicts_its_group_is_spoken_of(
    confirm_all, text, verdict, says
) -> None:
    found = confirm_all(text)
    spoken = [one for one in (*found.odd, *found.noted, *found.fitting) if says in one.says]
    assert [one.verdict for one in spoken] == [verdict]
    assert not any("172" in one.says or "26" in one.says for one in found.unplaced)


def test_a_percentage_of_another_printed_number_of_patients_is_left_to_the_reader(
    confirm_all,
) -> None:
    # 26 of 54 is 48.1 %
    text = ONE_ARM.format(p="48.1") + " In total, 54 patients could be evaluated."
    assert any("26 " in one.says for one in confirm_all(text).unplaced)


@pytest.mark.parametrize(
    ("arm", "verdict", "says"),
    [
        (1204, "consistent", "1204 + 1198 = 2402, all of the 2402"),
        (1214, "inconsistent", "1214 + 1198 = 2412; that is 10 more"),
        (1194, "consistent", "1194 + 1198 = 2392, within the 2402; 10 are in none of them."),
    ],
)
def test_arms_are_added_up(confirm_all, arm, verdict, says) -> None:
    found = confirm_all(TRIAL.format(a=arm, p="14.3"))
    (added,) = [one for one in (*found.odd, *found.noted, *found.fitting) if says in one.says]
    assert added.verdict == verdict


@pytest.mark.parametrize(
    "text",
    [
        # what stands for all patients is none: a ratio, a number of centres
        "In this randomised trial patients were assigned to A (n = 322) or B (n = 318); 6 patients "
        "withdrew.",
        # no sentence says that these are all: some were left out, or there is a third arm
        "In this randomised trial 823 patients were included. They were given A for 7 days "
        "(n = 412) or 14 days (n = 406).",
        # a patient is in both
        "In this randomised crossover trial 40 patients were assigned to A first (n = 38) and to "
        "B (n = 39).",
    ],
)
def test_arms_that_need_not_be_all_patients_are_not_called_odd(confirm_all, text) -> None:
    assert not any("together" in one.says for one in confirm_all(text).odd)


# invented; 612 of 8431 and 1498 of 24907 give an odds ratio of 1.22
COHORT = (
    "In this cohort study of 33338 adults, 8431 were users and 24907 were non-users. Pneumonia was "
    "recorded in 612 of 8431 users (7.3%) and 1498 of 24907 non-users (6.0%), giving {effect}."
)
# invented; 351 of 412 (85.2 %) less 349 of 406 (86.0 %) is -0.8 points, whatever stands in brackets
CURE = (
    "In this randomised trial, cure occurred in 351 of 412 patients (87.2%) in the short-course "
    "group and 349 of 406 (86.0%) in the long-course group (difference, {effect})."
)
# invented; 29 of 412 less 64 of 406 is -8.7 points, as is 64 of 406 less 29 of 412 turned round
DIARRHEA = (
    "A total of 818 patients underwent randomization: 412 were assigned to the short-course group "
    "and 406 to the long-course group. Diarrhea occurred in 29 patients (7.0%) in the short-course "
    "group and 64 patients (15.8%) in the long-course group (difference, {effect})."
)


@pytest.mark.parametrize(
    ("text", "effect", "verdict", "says"),
    [
        (COHORT, "a crude odds ratio of 1.22 (95% CI 1.11 to 1.35)", "consistent", "give OR 1.22"),
        (COHORT, "a crude odds ratio of 1.42 (95% CI 1.29 to 1.57)", "inconsistent",
         "give OR 1.22, printed is 1.42"),
        (COHORT, "an odds ratio of 1.42 (95% CI 1.29 to 1.57)", "cannot tell",
         "give OR 1.22, printed is 1.42"),
        # turned round, as a text may give it: 1/1.22 = 0.82
        (COHORT, "a crude odds ratio of 0.82 (95% CI 0.74 to 0.90)", "consistent", "give OR 0.818"),
        (CURE, "-0.8 percentage points [95% CI, -5.6 to 4.0]", "consistent",
         "give risk difference -0.766 percentage points, as printed"),
        (DIARRHEA, "-8.7 percentage points [95% CI, -13.0 to -4.4]", "consistent",
         "give risk difference -8.72"),
        (DIARRHEA, "-7.8 percentage points [95% CI, -12.1 to -3.5]", "cannot tell",
         "give risk difference -8.72 percentage points, printed is -7.8"),
    ],
)  # fmt: skip
def test_an_effect_is_held_against_the_counts_beside_it(
    confirm_all, text, effect, verdict, says
) -> None:
    found = confirm_all(text.format(effect=effect))
    (spoken,) = [one for one in (*found.odd, *found.noted, *found.fitting) if says in one.says]
    assert spoken.verdict == verdict


@pytest.mark.parametrize(
    "effect",
    [
        "an adjusted odds ratio of 1.42 (95% CI 1.29 to 1.57)",
        "a crude odds ratio of 1.22 (95% CI 1.11 to 1.35) and an odds ratio of 1.42 (1.29 to 1.57)",
    ],
)
def test_an_effect_that_the_counts_need_not_give_is_not_called_inconsistent(
    confirm_all, effect
) -> None:
    found = confirm_all(COHORT.format(effect=effect))
    assert not any(one.verdict == "inconsistent" for one in found.odd)


# invented: the P value of two medians, and that of the rates at a time
CURVES = (
    "Women received zinc (n = 54) or placebo (n = 39). Median overall survival with zinc versus "
    "placebo was 19 versus 12 months (P = 0.02), and 2-year overall survival was 41% versus 18% "
    "(P = {later})."
)


@pytest.mark.parametrize("later", ["0.02", "0.03", "0.4"])
def test_a_p_value_of_rates_at_a_time_is_not_that_of_the_medians(paper_of, later) -> None:
    paper = paper_of(CURVES.format(later=later))
    found = evidence(paper)
    assert "two-p" not in {one.check for one in (*found.odd, *found.noted, *found.fitting)}
    page = FORMATS["md"].write(own_paper(paper), "a4").decode().partition("<!--")[0]
    assert "| OS: zinc against placebo | P = 0.02 |" in page
    assert f"| OS at 2 years: zinc against placebo | P = {later} |" in page
    assert not found.unplaced
