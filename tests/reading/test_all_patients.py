"""How many patients there are is a number of all of them, and of no part."""

import pytest

from appraisal.reading import read_text
from appraisal.reading.drafting.draft import draft_study


def all_of(text: str) -> str:
    groups = draft_study(read_text(text)).record["groups"]
    whole = next((one for one in groups if one["id"] == "all"), {})
    return whole["n"]["text"] if isinstance(whole.get("n"), dict) else ""


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("We studied 142 patients with gout.", "142"),
        ("Fourty two children with croup took part.", "42"),
        # two samples set against each other: neither is all
        ("We compared 34 smokers and 31 healthy volunteers.", ""),
        ("Blood was taken in 34 patients with croup, and in 31 healthy subjects.", ""),
        ("Placentas of 40 mothers without fever (n = 40) served as controls.", ""),
        ("We saw 162 patients, the control group for this study, in 1998.", ""),
        ("Cases were compared with the first 171 patients seen in the clinic.", ""),
        # a part
        ("Cortisol was taken in a subset of patients with normal weight (n = 65).", ""),
        ("In this subpopulation of 47 patients fever was rare.", ""),
        ("They were divided into two groups: 10 patients with fever and 66 patients without.", ""),
        ("Groups were A (n = 210), B (n = 108) and switching to sertraline (n = 69).", ""),
        ("Eighteen persons (73 ± 5 years) with dementia and 18 healthy elderly took part.", ""),
        ("For every 100,000 women screened, 61 years are gained.", ""),
        ("In 226 patients (cluster 1) pain fell; in 1002 patients (cluster 2) it did not.", ""),
        ("PaCO(2) and PaO(2) were measured in 31 infants.", "31"),
        # those who were taken of others
        ("Of 967 children admitted, 55 patients were included.", "55"),
        # those who were looked at, and those who were taken
        ("Of 130 patients screened, 118 met the criteria.", ""),
        ("We screened 130 patients for gout; 20 had it.", "130"),
        ("For each case of stroke there were 2 referent patients who were matched.", ""),
        ("Of a population of 313 children with pain, 130 children were studied.", "130"),
        ("The registry had 104 patients. We found 27 patients who met our criteria.", "27"),
        ("Ten dogs were given zinc by mouth (group 1). Ten dogs formed group 2.", ""),
        ("Controls were matched 1:1 with patients on age.", ""),
        ("Pain was compared between 107 adults given zinc and 113 who were not.", ""),
        ("We studied 86 patients, divided into group 1 (n = 40) and group 2 (n = 46).", "86"),
        ("Sixty-six adults took part, but of the biopsies only 53 were found to show it.", ""),
        ("We tested oil and three patients' sera ten times.", ""),
        ("One hundred sixteen adults were identified, and 77 of them (66%) were included.", ""),
        ("Wounds of the remaining 16 patients were small.", ""),
        # two kinds of people
        ("Forty five patients with croup and 10 patients with colds were enrolled.", ""),
        # one side of a matched comparison
        ("Users seen at home (n=80) and 3 non-users, matched for sex (n=240), were compared.", ""),
        ("Users were compared with people not on it, matched for age and sex (n=240).", ""),
        # those who were asked, and those who came
        ("We drew a random sample of 9,300 adults. The study included 4,120 adults.", "4,120"),
        ("We drew a random sample of 9,300 adults. Pain was rare.", "9,300"),
        # a line that is drawn, and whom a conclusion speaks of
        ("Pain was seen in women with two or more births.", ""),
        ("Pain is common in groups of more than 20 women.", ""),
        ("Aims: To see. Results: Pain was rare. Conclusions: We advise 35 women.", ""),
        ("Out of 380 patients with stroke, 75 received lysis.", "380"),
        ("Of the 380 patients, 75 received lysis.", "380"),
        ("Notes of 140 people on the ward were screened; notes of 60 people were audited.", "60"),
        ("The total number of subjects was 8,412.", "8,412"),
        # the end of a period
        ("The study was done between 2001 and 2012 including patients after repair.", ""),
    ],
)
def test_all_patients(text: str, n: str) -> None:
    assert all_of(text) == n


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("We compared fever in 2733 men and 897 women.", ["n", "n"]),
        ("In all, 25 patients (18 in the zinc group and 7 in the placebo group) withdrew.",
         ["count", "count", "count"]),
        ("A total of 25 patients (18 in the zinc group and 7 in the placebo group) took part.",
         ["n", "n", "n"]),
        ("Of 60 who began, 24 patients discharged themselves (4 in A, 20 in B).",
         ["n", "count", "count", "count"]),
    ],
)  # fmt: skip
def test_who_has_left_is_no_size(text: str, kinds: list[str]) -> None:
    assert [one.kind for one in read_text(text).numbers] == kinds


def test_a_size_behind_a_dose_is_of_the_group() -> None:
    text = "In all, 252 were randomized to zinc (60 mg/d, n=128) or control (no zinc, n=124)."
    sizes = {one.text: one.group for one in read_text(text).numbers}
    assert (sizes["128"], sizes["124"]) == ("zinc", "control")


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("We studied 42 patients. Pain was felt by 2 of the normal controls (n = 30).", ""),
        ("We randomised 80 adults to zinc (n = 40) or placebo (n = 40).", "all"),
    ],
)
def test_healthy_people_are_beside_all_patients_and_not_among_them(text: str, within: str) -> None:
    groups = draft_study(read_text(text)).record["groups"]
    assert {one.get("within", "") for one in groups if one["id"] != "all" and "n" in one} == {
        within
    }
