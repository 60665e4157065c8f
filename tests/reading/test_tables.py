"""The four cells of a 2x2 table are those the prose gives, or none."""

import pytest

from appraisal.reading import read_text
from appraisal.reading.drafting.tables import find_two_by_two

LETTERED = (
    "Fifty adults were divided into 3 groups: 21 adults with acute cough that had begun suddenly "
    "(group A), 17 adults who had been ill for weeks (group B) and 12 adults with asthma (group "
    "C). Findings were as follows: In patients with acute cough (group A), fever (62%), wheezing "
    "(38%); in patients with lasting cough (control group B), fever (18%), wheezing (24%); and in "
    "patients with asthma (control group C), fever (8%), wheezing (67%)."
)
ARMS = "A total of 100 women were randomised (N = 52 for velazine and N = 48 for placebo)."
CASES = {
    "letters": (LETTERED, "wheezing", "group A", "group C", (8, 21, 8, 12)),
    "letters of two controls": (LETTERED, "fever", "group A", "group B", (13, 21, 3, 17)),
    "letters within long names": (
        LETTERED, "wheezing", "adults with sudden cough (group A)", "adults who wheeze (group C)",
        (8, 21, 8, 12),
    ),
    "sizes for arms": (
        ARMS + " More women stopped due to nausea in the velazine group than in the placebo group "
        "(25.0% vs 12.5%).",
        "stopping due to nausea", "velazine", "placebo", (13, 52, 6, 48),
    ),
    "what groups consisted of": (
        "Group I consisted of 31, and group II consisted of 29 patients. The rate of leaks was "
        "9.7% in Group I, and 20.7% in Group II.",
        "leaks", "group I", "group II", (3, 31, 6, 29),
    ),
    "names in quotation marks": (
        'Of 90 women, "text message" (n = 40) and "no text message" (n = 50) were alike. Fewer '
        'women in the "text message" group missed the visit than in the "no text message" group '
        "(4 vs. 15).",
        "missed visit", "text message", "no text message", (4, 40, 15, 50),
    ),
    "none on one side": (
        "Pneumonia developed in 5 of 40 patients in the velazine group and none of 38 in the "
        "placebo group.",
        "pneumonia", "velazine", "placebo", (5, 40, 0, 38),
    ),
    "none on one side, of a size said before": (
        ARMS + " Vomiting was seen in 13 women (25.0%) given velazine as against none in the "
        "placebo group.",
        "vomiting", "velazine", "placebo", (13, 52, 0, 48),
    ),
    "parts of a count": (
        ARMS + " In all, 25 women reported dizziness, 13 women (25.0%) in the velazine group and "
        "12 women (25.0%) in the placebo group.",
        "dizziness", "velazine", "placebo", (13, 52, 12, 48),
    ),
    "an outcome that is new": (
        "Delirium occurred in 5.0% of the zinc group (15/300) and in 5.9% of the usual care group "
        "(20/339).",
        "incident delirium", "zinc", "usual care", (15, 300, 20, 339),
    ),
    "groups that have no name": (
        "In all, 113 patients (58 control, 55 intervention) took part. Death occurred in 21% of "
        "patients in the control group and 11% of patients in the intervention group.",
        "death", "home visits by a nurse", "usual information", (6, 55, 12, 58),
    ),
    "those who were evaluable": (
        "We included 40 patients (38 patients evaluable) in the velazine arm and 20 patients in "
        "the control arm. Compared with the control arm, patients in the velazine arm had a "
        "higher response rate (65.8% vs 45.0%).",
        "response", "velazine", "control", (25, 38, 9, 20),
    ),
    "letters for long names": (
        "We compared open bowel repair (OBR) with closed bowel repair (CBR). There were 20 "
        "patients in the OBR group and 25 patients in the CBR group. Wound infection occurred in "
        "10% with OBR and 4% with CBR.",
        "infection", "open bowel repair", "closed bowel repair", (2, 20, 1, 25),
    ),
    "or died": (
        "In all, 113 patients (58 control, 55 intervention) took part. Of patients in the control "
        "group 31% had at least one admission or died, and 22% of patients in the intervention "
        "group had at least 1 admission or died.",
        "admission or death", "home visits by a nurse", "usual information", (12, 55, 18, 58),
    ),
    "side effects told apart": (
        "Patients were assigned to velazine (n = 84) or placebo (n = 82). Overall, 49 patients "
        "reported side-effects, i.e., 18 patients (21.4%) in the velazine group and 31 patients "
        "(37.8%) in the placebo group.",
        "side effects", "velazine", "placebo", (18, 84, 31, 82),
    ),
    "so many in each": (
        "In all 80 adults took part, 40 in each group. Rash was seen in 10.0% of the velazine "
        "group and 25.0% of the placebo group.",
        "rash", "velazine", "placebo", (4, 40, 10, 40),
    ),
    "a percentage after its fraction": (
        "Rash was common (velazine, 12/50 24.0%; placebo, 5/49 10.2%).",
        "rash", "velazine", "placebo", (12, 50, 5, 49),
    ),
}  # fmt: skip
NONE = {
    "another endpoint beside": (LETTERED, "haemoptysis in asthma", "group A", "group C"),
    "one of two events": (
        ARMS + " Admission was seen in 13 of 52 in the velazine group and 6 of 48 in the placebo "
        "group.",
        "admission or death", "velazine", "placebo",
    ),
    "words of the arm's name": (
        "Relapse was seen in 3 of 30 in the velazine arm and 9 of 31 in the control arm.",
        "disease control", "velazine arm", "control arm",
    ),
    "who was left then": (
        "We enrolled velazine (n = 90) and placebo (n = 92). After 144 weeks some were left "
        "(velazine, n = 28; placebo, n = 27). At week 144 pain had gone in 50.0% with velazine and "
        "37.0% with placebo.",
        "pain gone at week 144", "velazine", "placebo",
    ),
    "another time": (
        "At 6 months, 13 of 52 in the velazine group and 6 of 48 in the placebo group had died.",
        "death at 12 months", "velazine", "placebo",
    ),
}  # fmt: skip


HALVES = "A total of 100 women were randomised (velazine, n = 50; placebo, n = 50). "
# the outcome asked for, and a sentence that gives its opposite or its neighbour
OPPOSITES = (
    (
        "death",
        "Survival to day 30 was seen in 40 of 50 patients in the velazine group and 45 of 50 "
        "in the placebo group.",
    ),
    (
        "cough",
        "In the velazine group 14 of 50 patients were without cough, and in the placebo group"
        " 20 of 50 were without cough.",
    ),
    (
        "infection",
        "No infection was seen in 41 of 50 patients in the velazine group and 38 of 50 in the"
        " placebo group.",
    ),
    (
        "relapse",
        "Of the velazine group, 30 of 50 patients remained free of relapse, compared with 21 "
        "of 50 in the placebo group.",
    ),
    (
        "nausea",
        "Absence of nausea was reported by 30/50 in the velazine group and 21/50 in the "
        "placebo group.",
    ),
    (
        "relapse",
        "Relapse-free survival was seen in 30 of 50 patients given velazine and 21 of 50 "
        "given placebo.",
    ),
    (
        "treatment failure",
        "Treatment did not fail in 30 of 50 patients in the velazine group and 21 of 50 in "
        "the placebo group.",
    ),
    (
        "remission",
        "Failure to reach remission was seen in 30 of 50 patients in the velazine group and "
        "21 of 50 in the placebo group.",
    ),
    (
        "pregnancy",
        "Nonpregnancy was seen in 30 of 50 women in the velazine group and 21 of 50 in the "
        "placebo group.",
    ),
    (
        "cough",
        "Cough was seen in 1 of 50 with velazine; 36 of 50 with placebo were without cough.",
    ),
    (
        "smoking cessation",
        "Sixty per cent of the velazine group (30/50) and 42% of the placebo group (21/50) "
        "did not achieve smoking cessation.",
    ),
    (
        "seizures",
        "30 of 50 patients in the velazine group and 21 of 50 in the placebo group were "
        "seizure-free.",
    ),
    (
        "adherence",
        "Non-adherence was seen in 30 of 50 patients in the velazine group and 21 of 50 in "
        "the placebo group.",
    ),
    (
        "complications",
        "Thirty of 50 patients in the velazine group and 21 of 50 patients in the placebo "
        "group had no complications.",
    ),
    (
        "pain",
        "None of the patients had severe pain; 30 of 50 patients in the velazine group and 21"
        " of 50 in the placebo group had neither pain nor fever.",
    ),
    (
        "response",
        "Lack of response was seen in 30 of 50 patients in the velazine group and 21 of 50 in"
        " the placebo group.",
    ),
)
NEIGHBOURS = (
    (
        "severe bleeding",
        "Minor bleeding was seen in 10 of 50 in the velazine group and 5 of 50 in the placebo"
        " group.",
    ),
    (
        "clinical pregnancy",
        "Live birth was seen in 10 of 50 women in the velazine group and 5 of 50 in the "
        "placebo group, and ongoing pregnancy in 12 of 50 and 6 of 50.",
    ),
    (
        "complete response",
        "A partial response was seen in 10 of 50 patients in the velazine group and 5 of 50 "
        "in the placebo group.",
    ),
    (
        "partial response",
        "Response was seen in 10 of 50 patients in the velazine group and 5 of 50 in the "
        "placebo group.",
    ),
    (
        "cardiovascular mortality",
        "All-cause mortality was 10 of 50 in the velazine group and 5 of 50 in the placebo group.",
    ),
    (
        "serious adverse events",
        "Adverse events were seen in 10 of 50 patients in the velazine group and 5 of 50 in "
        "the placebo group.",
    ),
    (
        "late infection",
        "Early infection was seen in 10 of 50 patients in the velazine group and 5 of 50 in "
        "the placebo group.",
    ),
    (
        "nausea",
        "Vomiting was seen in 10 of 50 patients in the velazine group and 5 of 50 in the "
        "placebo group, and nausea was rare.",
    ),
    (
        "death",
        "Death or relapse was seen in 10 of 50 patients in the velazine group and 5 of 50 in "
        "the placebo group.",
    ),
    (
        "preterm birth before 34 weeks",
        "Preterm birth before 37 weeks was seen in 10 of 50 women in the velazine group and 5"
        " of 50 in the placebo group.",
    ),
    (
        "hospital admission",
        "Intensive care admission was seen in 10 of 50 patients in the velazine group and 5 "
        "of 50 in the placebo group.",
    ),
    (
        "recurrent stroke",
        "Ischaemic stroke was seen in 10 of 50 patients in the velazine group and 5 of 50 in "
        "the placebo group.",
    ),
    (
        "sustained virological response",
        "Rapid virological response was seen in 10 of 50 patients in the velazine group and 5"
        " of 50 in the placebo group.",
    ),
    (
        "overall survival",
        "Progression-free survival at 2 years was 60% in the velazine group and 42% in the "
        "placebo group.",
    ),
)


@pytest.mark.parametrize(("outcome", "sentence"), OPPOSITES + NEIGHBOURS)
def test_neither_the_opposite_nor_a_neighbour_is_taken_for_an_outcome(outcome, sentence):
    assert find_two_by_two(read_text(HALVES + sentence), outcome, "velazine", "placebo") is None


def test_an_opposite_is_found_where_it_is_asked_for():
    sentence = "Absence of nausea was seen in 30/50 in the velazine and 21/50 in the placebo group."
    reading = read_text(HALVES + sentence)
    assert find_two_by_two(reading, "absence of nausea", "velazine", "placebo") is not None


def test_no_difference_denies_no_outcome():
    sentence = (
        "There was no difference in nausea, which was seen in 30 of 50 in the velazine group and "
        "21 of 50 in the placebo group."
    )
    reading = read_text(HALVES + sentence)
    assert find_two_by_two(reading, "nausea", "velazine", "placebo") is not None


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_four_cells_are_read_where_the_prose_gives_them(case):
    text, endpoint, first, second, cells = case
    found = find_two_by_two(read_text(text), endpoint, first, second)
    assert found is not None
    one, other = found
    assert (one.events, one.n, other.events, other.n) == cells


@pytest.mark.parametrize("case", NONE.values(), ids=NONE)
def test_no_cell_is_guessed(case):
    text, endpoint, first, second = case
    assert find_two_by_two(read_text(text), endpoint, first, second) is None


def test_two_controls_stay_two():
    labels = {one.group for one in read_text(LETTERED).numbers}
    assert {"control group B", "control group C"} <= labels


def test_what_stands_after_a_letter_is_no_name_of_its_group():
    reading = read_text("The rate of leaks was 9.7% in Group I, and 20.7% in Group II.")
    assert [one.label for one in reading.study.groups] == ["Group I", "Group II"]
