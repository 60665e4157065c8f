"""A design is proposed where the text calls itself so or facts agree, and else none is."""

import pytest

from appraisal.reading import read_text
from appraisal.reading.study.title import find_headed_title

DESIGNS = [
    ("We randomly assigned 40 patients to drug A or placebo.", "randomised trial"),
    ("Design: Randomised, assessor-blinded trial. Setting: four hospitals.", "randomised trial"),
    ("In this single-arm phase II study, 34 patients were treated.", "single-arm trial"),
    ("We retrospectively enrolled 12 consecutive patients.", "case series"),
    ("In this prospective cohort study, 1,234 nurses were followed.", "cohort"),
    ("Design: Population-based observational study. Methods: 1,234 births were read.", "cohort"),
    ("Methods: In a nationwide register study 1,234 births were read.", "cohort"),
    ("In this case-control study, 84 cases and 336 controls were interviewed.",
     "case-control"),
    ("This cross-sectional study included 487 nurses.", "cross-sectional"),
    ("Sensitivity was 93% and specificity 89% against the reference standard.",
     "diagnostic accuracy"),
    ("A prediction model was derived in 1,405 patients; the C statistic was 0.77.",
     "prediction model"),
    ("In this systematic review, 22 trials were pooled.", "systematic review"),
    ("Cohort members had carotid cross-sectional area measured over a follow-up of 5 years.",
     "cohort"),
    ("Existing risk calculators were tried; the area under the curve was 0.61.",
     "prediction model"),
    ("The diagnostic value was unclear: sensitivity was 71% on one scan.",
     "diagnostic accuracy"),
    ("In this review, we discuss salvage therapies. This review is short.", "narrative review"),
    ("CR was 28% in the CAR-T group and 8% in the control group after propensity matching.",
     "non-randomised comparison"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "design"), DESIGNS)
def test_the_design_is_proposed_by_the_words_that_say_it(text, design):
    proposed = read_text(text).study.design[0]
    assert proposed.value == design
    assert text[proposed.start : proposed.end] == proposed.text


def test_a_text_without_two_groups_is_no_comparison():
    study = read_text("After propensity matching the response rate was 28%.").study
    assert "non-randomised comparison" not in {one.value for one in study.design}


def test_the_design_of_one_of_two_samples_is_not_that_of_the_study():
    text = "Subjects of the randomised BETA trial were compared with those of a national register."
    assert "randomised trial" not in {one.value for one in read_text(text).study.design}


# invented; what the text calls itself is said beside words that hint at something else
CALLED = [
    ("Aims: To compare two scopes. Methods: This was a post-hoc cohort study of 90 adults, and "
     "sensitivity and specificity of the scopes were compared.", "cohort"),
    ("Methods: In this retrospective cohort study independent predictors of falls were sought. "
     "Results: Positive predictive value was 40%.", "cohort"),
    ("Design: Cross-sectional study of consecutive patients. Results: Follow-up was short.",
     "cross-sectional"),
    ("Methods: We did a nested case-control study within a cohort study of nurses.",
     "case-control"),
    ("Methods: A prospective, observational study of 80 adults with gout.", "cohort"),
    ("Methods: This was a non-randomised cohort study.", "cohort"),
    ("Methods: A non-randomized controlled trial was done in 80 adults.",
     "non-randomised comparison"),
    ("Does salt help?\n\nBackground: Randomised trials of salt are few. Methods: Eighty patients "
     "were enrolled in a randomised trial of salt.", "randomised trial"),
    ("Salt for gout: a randomised trial\n\nMethods: Eighty adults took salt.", "randomised trial"),
    ("Does salt help in gout? A systematic review\n\nMethods: Trials were sought.",
     "systematic review"),
    ("Background: Gout is common. Methods: Records were read. Conclusions: In this case series "
     "salt helped.", "case series"),
    ("Background: Gout is common. Methods: A survey was mailed to ninety nurses.",
     "cross-sectional"),
    ("Methods: We did an uncontrolled zinc trial in ninety adults.", "single-arm trial"),
    ("Methods: Ninety adults were prospectively randomised to zinc or sugar.",
     "randomised trial"),
    ("Methods: A prospective, single-centre cohort of ninety adults was seen.", "cohort"),
    ("Zinc in men with gout in a randomised trial\n\nMethods: The study was based on a randomised "
     "trial of zinc.", "randomised trial"),
    ("Methods: Ninety volunteers participated in a randomised, two-period study of zinc.",
     "randomised trial"),
    ("Methods: Zinc was given to men with gout in a randomised, placebo-controlled study.",
     "randomised trial"),
    ("Zinc for gout: a three-month follow-up study\n\nMethods: Ninety men were enrolled and "
     "randomised to zinc or sugar.", "randomised trial"),
    ("Background: In a randomised cross-over study we gave zinc or sugar. Results: Pain fell.",
     "randomised trial"),
    ("Background: Gout is common. Methods: Zinc was measured. Results: In a 1:2 case-control study "
     "of ninety men zinc was low.", "case-control"),
    ("Background: Gout is rare in boys. Case report: A boy of 7 had gout.", "case series"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "design"), CALLED)
def test_what_a_text_calls_itself_comes_first(text, design):
    assert [one.value for one in read_text(text).study.design][:1] == [design]


FACTS = [
    ("Aims: To assess ultrasound in the diagnosis of croup. Results: Sensitivity was 71% and "
     "specificity 80%.", "diagnostic accuracy"),
    ("Methods: A questionnaire was sent to 90 nurses. Results: Of 60 respondents 20 smoked.",
     "cross-sectional"),
    ("Methods: Salt sales were read from a national registry. Results: The hazard ratio was 1.2.",
     "cohort"),
    ("Aims: To assess the prognostic value of CRP in gout. Results: Five-year survival was 71%.",
     "prognostic factor"),
    ("Methods: Medline was searched for trials. Results: Twelve included studies were small.",
     "systematic review"),
    ("Methods: Adults got salt or placebo, by intention-to-treat.", "randomised trial"),
    ("Methods: We interviewed 40 cases and 80 controls. Results: The odds ratio was 1.2.",
     "case-control"),
    ("Methods: Forty men with gout were taken as cases and 80 without as controls. Results: Zinc "
     "was low in the control group.", "case-control"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "design"), FACTS)
def test_two_facts_that_agree_say_a_design(text, design):
    assert [one.value for one in read_text(text).study.design] == [design]


SILENT = [
    # one word alone
    "Aims: To compare two scopes. Methods: We saw 90 adults.",
    "Methods: Ninety consecutive patients with croup were enrolled.",
    "Methods: We retrospectively reviewed ninety patients with croup.",
    "Methods: We saw 90 adults. Results: The positive predictive value of cough was 40%.",
    "Methods: We read a database. Results: Age was an independent predictor of falls.",
    "Methods: Ninety adults had surgery. Results: Pain fell in the control group.",
    "Methods: Ninety adults had surgery. Results: The incidence of pain at follow-up was 4%.",
    "Aims: To see what sways the prognosis of gout. Results: Mortality was 4%.",
    # a review of what they did themselves
    "Aims: We review our results in ninety adults. Methods: Ninety adults had surgery.",
    "Methods: In this review of 90 charts pain was sought.",
    # facts against it: a test is held against another, groups are compared
    "Methods: Ninety consecutive patients were retrospectively reviewed. A blinded reader compared "
    "the new test with the gold standard.",
    "Methods: Consecutive patients were retrospectively reviewed and put in three groups. Results: "
    "Pain was had by 3 of 10, 4 of 11 and 5 of 12.",
    # of another study
    "Methods: Participants randomised to the intervention arm of a trial of salt were included.",
    "Methods: This is a post hoc analysis of a randomised trial. We compared two scopes.",
    "Methods: Data from a randomised controlled trial of salt were used.",
    "Methods: Women who had taken part in a randomised trial were asked. They had been randomly "
    "assigned to salt.",
    "Zinc and pain: data from five cluster-randomised trials\n\nMethods: Ninety men took zinc.",
    "Views of nurses participating in a randomised trial\n\nMethods: Ninety nurses were asked.",
    "Background: A randomised trial of salt has shown no harm. Methods: Ninety adults took salt.",
    "Methods: Ninety adults took salt. Conclusions: A randomised trial is needed.",
    "Methods: Cells took salt. Conclusions: This drug is currently in a phase II trial.",
    "Do we need a randomised trial of salt?\n\nMethods: Ninety adults took salt.",
    # matched with others, who were not assigned
    "Methods: Thirty adults had been in a trial. They were randomly assigned to salt or sugar. "
    "They were compared with a matched cohort.",
    "Methods: Ninety men were randomised to zinc or sugar. Those who fell were compared by "
    "propensity scores. Results: Pain was had by 3 of 10 men with falls and 4 of 20 without.",
    # no patients
    "Methods: Thirty rats were randomly divided into three groups.",
    # what it calls itself has no word in the record
    "Methods: This observational study compared two cuffs. Sensitivity was 71% on diagnosis, "
    "and specificity 80%.",
    "Methods: A cost-effectiveness analysis used a cohort from a registry. The hazard ratio was 2.",
    "Methods: We built a Markov model. Medline was searched for included studies.",
    # a name is no fact
    "Methods: We used the National Health Survey. Results: The prevalence was 4%.",
]


@pytest.mark.parametrize("text", SILENT)
def test_else_no_design_is_proposed(text):
    assert read_text(text).study.design == ()


def test_people_of_a_trial_of_whom_something_else_is_asked_are_in_no_trial_here():
    text = (
        "{title}\n\nObjective: To examine the association between tea and falls. Methods: We "
        "evaluated 900 adults randomised to one of three diets, and asked how much tea they drank."
    )
    assert not read_text(text.format(title="Tea and falls in the OAK diet trial")).study.design
    (design,) = read_text(text.format(title="Three diets and falls")).study.design
    assert design.value == "randomised trial"


def test_cases_without_controls_are_no_case_control_study() -> None:
    text = (
        "A total of 680 eligible cases were classified into three groups by how their cancer was "
        "found. Survival was compared with logistic regression (odds ratio 1.4, 95% CI 1.1-1.8)."
    )
    assert [one.value for one in read_text(text).study.design] == []


def test_a_title_may_be_headed_with_a_full_stop() -> None:
    text = "TITLE.\nZinc for colds: a trial\n\nBACKGROUND: Colds are common in 40 children."
    assert find_headed_title(text) == (7, 30)
