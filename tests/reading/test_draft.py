"""What was read lands in a study file that can be checked; what was not said is left listed."""

import json
import re
import textwrap

import pytest
from gold import read_marked

from appraisal import content
from appraisal.checks import check
from appraisal.cli import main
from appraisal.reading import Source, read_text
from appraisal.reading.drafting.draft import draft_study
from appraisal.reading.drafting.draft_text import draft_text
from appraisal.records.reported import Printed
from appraisal.records.study import Study

ONE_GROUP = (
    "Methods We retrospectively enrolled 19 consecutive patients between 2019 and 2022. Results "
    "Sixteen patients (84.2%) achieved CR. After a median follow-up of 9.3 months (range 5.3-41), "
    "median PFS was 27.0 months (95% CI 14.6 to NR). The 12-month PFS and OS rates were 78.9% and "
    "94.7%, respectively. Neutropenia occurred in 79% and thrombocytopenia in 47.2%."
)
TWO_GROUPS = (
    "Patients received drug A (n = 54) or chemotherapy (n = 38). CR was seen in 15 (27.8%) "
    "patients in the drug A group and 3 (7.9%) in the chemotherapy group (P = 0.03). The adjusted "
    "HR for death was 0.28 (95% CI 0.16-0.51; P < .0001). Nausea occurred in 12%."
)


ONE_TEST = (
    "Diagnostic accuracy of a lung score in 150 patients; CT was the reference standard. There "
    "were 54 true positives, 9 false positives, 6 false negatives and 81 true negatives. "
    "Sensitivity was 90.0% (54/60) and specificity 90.0% (95% CI 81.9 to 95.3); the positive and "
    "negative predictive values were 85.7% and 93.1%, respectively."
)
TWO_TESTS = (
    "Diagnostic accuracy of two tests in 210 patients. Ultrasound had a sensitivity of 83% and a "
    "specificity of 91%. CT had 95% sensitivity and 94% specificity. The AUC was 0.93. "
    "In smokers sensitivity was 92% v 78%."
)
REVIEW = (
    "A systematic review and meta-analysis by random-effects models. Early feeding reduced "
    "infection (risk ratio 0.76, 95% CI 0.60 to 0.96; P = 0.02; I2 = 45%, P = 0.03; 12 trials, "
    "3,139 patients) but not death (risk ratio 0.94, 95% CI 0.80 to 1.11; 15 trials)."
)


def write_draft(text, tmp_path, source=None):
    file = tmp_path / "study.yaml"
    file.write_text(draft_text(draft_study(read_text(text), source)), encoding="utf-8")
    return content.read(file, Study), file.read_text(encoding="utf-8")


def test_a_study_of_one_group_is_recorded_with_its_places(tmp_path):
    study, _ = write_draft(ONE_GROUP, tmp_path)
    assert study.design.kind == "case series"
    assert study.size("all") == 19
    response = study.find("outcomes", "cr")
    assert (response.events.text, response.percent.text, response.group) == ("16", "84.2", "all")
    assert study.place(response.percent.at) == "abstract, sentence 2"
    assert (study.follow_up[0].median.text, study.follow_up[0].maximum.text) == ("9.3", "41")
    curves = {curve.endpoint: curve for curve in study.survival}
    assert (curves["PFS"].median.text, curves["PFS"].low.text, curves["PFS"].high) == (
        "27.0", "14.6", "not reached",
    )  # fmt: skip
    assert [(rate.when, rate.percent.text) for rate in curves["OS"].rates] == [
        ("12 months", "94.7")
    ]


def test_the_checks_find_in_a_pasted_text_what_cannot_be(tmp_path):
    study, _ = write_draft(ONE_GROUP, tmp_path)
    assert [one.id for one in check(study).having("inconsistent")] == [
        "percentage/thrombocytopenia"
    ]


def test_two_groups_stay_two_and_what_is_not_said_is_left_to_the_user(tmp_path):
    study, text = write_draft(TWO_GROUPS, tmp_path)
    counts = {(one.group, one.events.text) for one in study.outcomes}
    assert counts == {("drug-a", "15"), ("chemotherapy", "3")}
    (effect,) = study.effects
    assert (effect.measure, effect.low.text, effect.high.text, effect.level) == (
        "HR", "0.16", "0.51", "95",
    )  # fmt: skip
    assert (effect.p.text, effect.adjusted) == ("<.0001", "yes")
    (comparison,) = study.comparisons
    assert comparison.p.text == "0.03"
    assert "#   sentence 4: 12 (percent; %; Nausea)" in text


def test_no_sentence_of_the_text_is_copied(tmp_path):
    text = f"{ONE_GROUP} Conclusions Drug A improved survival in these patients beyond doubt."
    _, file = write_draft(text, tmp_path)
    assert "beyond doubt" not in file
    assert "# Claims to restate in your own words, under `claims`: sentences 6." in file


def test_the_article_is_cited_where_its_file_says_it(tmp_path):
    source = Source(ONE_GROUP, "Salvage", "Doe J", "A journal", "2024", "10.1000/xyz")
    study, _ = write_draft(ONE_GROUP, tmp_path, source)
    assert (study.title, study.citation.doi) == ("Salvage", "10.1000/xyz")


@pytest.mark.parametrize("abstract", read_marked("tuning.txt"), ids=lambda one: one.id)
def test_every_marked_abstract_becomes_a_file_that_is_checked(abstract, tmp_path):
    study, _ = write_draft(abstract.text, tmp_path)
    check(study)


def test_the_command_writes_the_file_and_check_accepts_it(tmp_path, capsys):
    text, file = tmp_path / "abstract.txt", tmp_path / "study.yaml"
    text.write_text(ONE_GROUP, encoding="utf-8")
    assert main(["read", str(text), "-o", str(file)]) == 0
    assert main(["check", str(file), "--json"]) == 1
    shown = capsys.readouterr().out
    assert json.loads(shown[shown.index("{") :])


def test_a_test_is_recorded_with_its_cells_and_its_measures(tmp_path):
    study, _ = write_draft(ONE_TEST, tmp_path)
    (test,) = study.accuracy
    assert [one.text for one in (test.tp, test.fp, test.fn, test.tn)] == ["54", "9", "6", "81"]
    assert (test.diseased.text, test.sensitivity.value.text) == ("60", "90.0")
    assert (test.specificity.low.text, test.specificity.high.text) == ("81.9", "95.3")
    assert (test.ppv.value.text, test.npv.value.text) == ("85.7", "93.1")
    assert study.outcomes == ()
    assert not check(study).having("inconsistent")


def test_two_tests_stay_two_and_what_may_be_of_either_is_of_none(tmp_path):
    study, text = write_draft(TWO_TESTS, tmp_path)
    first, second = study.accuracy
    assert (first.sensitivity.value.text, first.specificity.value.text) == ("83", "91")
    assert (second.sensitivity.value.text, second.specificity.value.text) == ("95", "94")
    assert "not reported" in (second.auc.value, first.auc.value)
    assert all(number in text.partition("# For you to place")[2] for number in ("92", "78"))


def test_a_review_is_recorded_by_its_pooled_estimates(tmp_path):
    study, _ = write_draft(REVIEW, tmp_path)
    first, second = study.pooled
    assert (first.estimate.text, first.low.text, first.p.text) == ("0.76", "0.60", "0.02")
    assert (first.i2.text, first.p_heterogeneity.text, first.model) == ("45", "0.03", "random")
    assert (first.number.text, first.patients.text) == ("12", "3,139")
    assert (second.estimate.text, second.number.text, second.i2) == ("0.94", "15", "not reported")
    assert study.effects == ()


@pytest.mark.parametrize(
    "margin", ["an absolute difference of 4.0 percentage points", "set at 4.0 percentage points"]
)
def test_a_p_value_of_non_inferiority_has_the_margin_it_is_against(margin):
    text = (
        f"We randomised 420 adults. The noninferiority margin was {margin}. Success differed by "
        "little (risk difference, -2.4 percentage points; 95% CI, -11.0 to 6.2; P = 0.36 for "
        "noninferiority)."
    )
    (effect,) = draft_study(read_text(text)).record["effects"]
    assert effect["hypothesis"] == "non-inferiority"
    assert effect["margin"]["text"] == "4.0"


def test_a_long_title_is_cut_between_two_words(tmp_path):
    study, _ = write_draft(f"{'Prehabilitation before surgery ' * 6}in 40 patients.", tmp_path)
    assert study.short.endswith(("surgery …", "before …", "Prehabilitation …"))


def test_a_time_in_words_and_a_follow_up_far_from_its_verb_are_recorded(tmp_path):
    study, _ = write_draft(
        "We followed 218 patients at two centres for a median of 37 months (range 6 to 61). "
        "Three-year disease-free survival was 86% (95% CI 80 to 91).",
        tmp_path,
    )
    assert study.follow_up[0].median.text == "37"
    assert [rate.when for rate in study.survival[0].rates] == ["3 years"]


def test_two_groups_with_one_verb_have_one_endpoint(tmp_path):
    study, _ = write_draft(
        "To compare dementia in users and non-users. Of 612 adults, 15 of 124 users (12.1%) and 49 "
        "of 488 non-users (10.0%) developed dementia.",
        tmp_path,
    )
    assert [(one.label, one.group, one.events.text) for one in study.outcomes] == [
        ("dementia", "users", "15"),
        ("dementia", "non-users", "49"),
    ]


def test_an_outcome_is_called_by_its_name_alone():
    text = (
        "Of 200 patients with chest pain 180 had both tests and were analysed. Among cases, 64 of "
        "100 (64.0%) had been exposed, and among controls 55 of 100 (55.0%). Median "
        "progression-free survival was 4.6 months (95% CI 3.1 to 6.4) in all patients."
    )
    drafted = draft_text(draft_study(read_text(text)))
    labels = re.findall(r"(?:label|endpoint): ([^,}]+)", drafted)
    assert not any(re.search(r"(?i)^been |^median | were ", label) for label in labels), labels


def test_an_interval_beside_a_count_and_its_percentage_is_kept(tmp_path):
    study, _ = write_draft(
        "A phase 2 study of 184 patients. A response was reported in 112 patients (60.9%; 95% "
        "confidence interval [CI], 53.4 to 68.0).",
        tmp_path,
    )
    (outcome,) = study.outcomes
    assert (outcome.low.text, outcome.high.text) == ("53.4", "68.0")


def test_controls_are_not_all_patients(tmp_path):
    study, _ = write_draft(
        "We studied 100 patients with newly diagnosed cancer and 200 control patients without. "
        "Infection was associated with cancer (odds ratio, 14.6; 95% CI, 6.3 to 36.6).",
        tmp_path,
    )
    assert not any(isinstance(one.n, Printed) for one in study.groups if one.id == "all")
    assert [effect.label for effect in study.effects] == ["OR cancer: Infection"]


def test_the_sensitivity_in_some_patients_is_not_that_of_the_test(tmp_path):
    study, _ = write_draft(
        "We tested 1730 patients. Among patients with smear-negative disease, a second test "
        "brought the sensitivity to 90.2%.",
        tmp_path,
    )
    assert not study.accuracy


@pytest.mark.parametrize(
    ("text", "tests"),
    [
        ("Of 9 patients with fever, all were scanned (sensitivity 90%, specificity 91%). Of 8 "
         "patients with cough, all were scanned (sensitivity 70%, specificity 60%).", 0),
        ("Nine patients with fever had CT (sensitivity 90%, specificity 91%). The patients with "
         "fever had MRI too (sensitivity 70%, specificity 60%).", 2),
        ("The 9 patients with fever were scanned (sensitivity 90%, specificity 91%). Of patients "
         "with cough, all were scanned (sensitivity 70%, specificity 60%).", 0),
        ("CT had a sensitivity of 90% and a specificity of 91%. In women, the sensitivity was 70% "
         "and the specificity 60%.", 1),
    ],
)  # fmt: skip
def test_one_test_in_two_parts_of_the_patients_is_no_two_tests(text, tests):
    record = draft_study(read_text(f"Diagnostic accuracy of a scan. {text}")).record
    assert len(record.get("accuracy", ())) == tests


def test_a_share_in_brackets_among_patients_is_of_no_group_called_in(tmp_path):
    study, _ = write_draft(
        "We treated 184 patients. Common harms were nausea (in 20.7% of the patients), anemia (in "
        "8.7%), and vomiting (in 7.6%).",
        tmp_path,
    )
    assert [group.label for group in study.groups] == ["all patients"]


def test_what_stands_in_brackets_with_an_estimate_is_of_no_other(tmp_path):
    text = (
        "A systematic review and meta-analysis by random-effects models. Therapy reduced pain (12 "
        "trials, 1,702 participants; SMD -0.31, 95% CI -0.49 to -0.13; I2 = 61%) and disability "
        "(10 trials, 1,488 participants; SMD -0.24, 95% CI -0.38 to -0.10; I2 = 38%)."
    )
    study, _ = write_draft(text, tmp_path)
    found = [(one.number.text, one.patients.text, one.i2.text) for one in study.pooled]
    assert found == [("12", "1,702", "61"), ("10", "1,488", "38")]


def test_controls_for_each_case_are_no_size(tmp_path):
    text = (
        "A case-control study. Cases were 1,846 people with a first fracture. For each case four "
        "controls were matched on age (n=7,384). Use was recorded in 318 of 1,846 cases (17.2%) "
        "and 937 of 7,384 controls (12.7%). The crude odds ratio for fracture was 1.43 (95% CI "
        "1.25 to 1.65) and the adjusted odds ratio was 1.24 (95% CI 1.07 to 1.44)."
    )
    study, _ = write_draft(text, tmp_path)
    assert {group.id: study.size(group.id) for group in study.groups} == {
        "cases": 1846,
        "controls": 7384,
    }
    assert [effect.adjusted for effect in study.effects] == ["no", "yes"]


def test_a_number_of_centres_is_taken_before_the_word_multicentre(tmp_path):
    text = "A multicentre, single-arm trial\n\nAt 11 centres 38 patients were enrolled."
    study, _ = write_draft(text, tmp_path)
    assert study.design.centres.text == "11"


@pytest.mark.parametrize("width", [72, 80, 96])
def test_lines_broken_anywhere_read_as_one(width):
    """As mail and PubMed break them: within brackets, and before a minus sign."""
    text = (
        "A systematic review and meta-analysis by random-effects models. Therapy reduced pain (12 "
        "trials, 1,702 participants; SMD -0.31, 95% CI -0.49 to -0.13; I2 = 61%) and disability "
        "(10 trials, 1,488 participants; SMD -0.24, 95% CI -0.38 to -0.10; I2 = 38%). Return to "
        "work was more frequent (4 trials, 611 participants; risk ratio 1.19, 95% CI 0.97 to 1.46)."
    )
    broken = "\n".join(textwrap.wrap(text, width, break_on_hyphens=False))
    assert (
        draft_study(read_text(broken)).record["pooled"]
        == (draft_study(read_text(text)).record["pooled"])
    )
