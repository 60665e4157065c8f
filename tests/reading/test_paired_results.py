"""Results of two arms, their sizes wherever the text says them: their four cells are read."""

import pytest

from appraisal.reading import read_text
from appraisal.reading.drafting.tables import find_two_by_two

ARMS = ("velazine", "placebo")
FOUND = {
    "two brackets before the size": (
        "They were randomly allocated to either Group Support Modification (GSM) (intervention)(n "
        "= 90) or dietary advice (comparison)(n = 80). The retention rate was 83.3% for GSM and "
        "75.0% for the comparison group.",
        "retention", "Group Support Modification (GSM)", "dietary advice", (75, 90, 60, 80),
    ),
    "by so much something changed": (
        "Adults were randomised to velazine (n = 90) or placebo (n = 80). In all, 20.0% of those "
        "on velazine achieved 5% weight loss compared to 5.0% on placebo.",
        "achieved 5% weight loss", *ARMS, (18, 90, 4, 80),
    ),
    "strengths before the sizes": (
        "Patients were assigned to velazine 0.09% eye drops (n=60) or mirazol 0.1% (n=50). Oedema "
        "was seen in 10.0% of the velazine group and 24.0% of the mirazol group.",
        "oedema", "velazine", "mirazol", (6, 60, 12, 50),
    ),
    "who the control group is": (
        "The study group (n = 20) practised on a simulator. The control group had no training (n = "
        "10). Errors were made by 10.0% of the study group and 40.0% of the control group.",
        "errors", "study group", "control group", (2, 20, 4, 10),
    ),
    "two times in brackets": (
        "Adults were allocated into two groups (V1 and V2): V1 (n = 90) had velazine, V2 (n = 80) "
        "had placebo. The 7-day point prevalence quit rates did not differ between V1 and V2 at "
        "6-month (20.0% versus 25.0%; P = 0.4) and 12-month (10.0% versus 15.0%; P = 0.3) "
        "follow-up.",
        "7-day point prevalence quit rates at 6 months", "V1", "V2", (18, 90, 20, 80),
    ),
    "the later of two times in brackets": (
        "Adults were allocated into two groups (V1 and V2): V1 (n = 90) had velazine, V2 (n = 80) "
        "had placebo. The 7-day point prevalence quit rates did not differ between V1 and V2 at "
        "6-month (20.0% versus 25.0%; P = 0.4) and 12-month (10.0% versus 15.0%; P = 0.3) "
        "follow-up.",
        "7-day point prevalence quit rates at 12 months", "V1", "V2", (9, 90, 12, 80),
    ),
    "as was": (
        "Grade 3 or 4 nausea was more common with velazine than placebo (8% [28 of 334] vs 1% "
        "[four of 313]), as was severe rash (23% [79 of 334] vs 2% [five of 313]).",
        "grade 3 or 4 nausea", *ARMS, (28, 334, 4, 313),
    ),
    "over all": (
        "We randomised 30 adults to velazine and 30 to placebo. The overall incidence of coughing "
        "was 40.0% with velazine and 70.0% with placebo. The incidence of severe coughing was "
        "10.0% with velazine and 20.0% with placebo.",
        "coughing", *ARMS, (12, 30, 21, 30),
    ),
    "above a bound": (
        "With a volume of <= 40 ml leaks were seen in 22.2% (4 of 18 patients) of the velazine "
        "group compared to 34.8% (8 of 23 patients) of the placebo group. With a volume of > 40 "
        "ml leaks were seen in 19.0% (4 of 21 patients) of the velazine group versus 52.6% (10 of "
        "19 patients) of the placebo group.",
        "leaks, volume > 40 ml", *ARMS, (4, 21, 10, 19),
    ),
    "the name in the bracket": (
        "Adults were assigned to velazine or placebo. Responses to velazine and placebo were "
        "similar at week 48 (viral load < 50 copies/mL: 75% (40/53) vs 83% (44/53), p = 0.34; "
        "mean gain of weight, 1 vs 2 kg).",
        "viral load < 50 copies/mL", *ARMS, (40, 53, 44, 53),
    ),
    "abstinent": (
        "Of 90 smokers, 45 were allocated to varenicline and 45 to counselling. Fifteen "
        "participants in the varenicline group and six in the counselling group were abstinent at "
        "12 months.",
        "abstinence at 1 year", "varenicline", "counselling", (15, 45, 6, 45),
    ),
    "without a drain": (
        "A total of 200 patients were randomized (100 per group). Surgical site infection "
        "occurred in 9% of the drain group vs 16% of the no-drain group.",
        "surgical site infection", "drain", "without a drain", (9, 100, 16, 100),
    ),
    "all of one group": (
        "All 25 patients in the laser group and 20 of 24 patients in the cryotherapy group were "
        "healed at 6 weeks.",
        "healed at 6 weeks", "laser", "cryotherapy", (25, 25, 20, 24),
    ),
    "days in words": (
        "Thirty-day mortality was 11.1% (7 of 63) in the intervention arm and 13.1% (8 of 61) in "
        "the control arm.",
        "30-day mortality", "intervention", "control", (7, 63, 8, 61),
    ),
    "those who were given it": (
        "In total, 14 of 101 (13.9%) infants given velazine and 25 of 99 (25.3%) given placebo "
        "developed eczema by age 2 years.",
        "eczema", *ARMS, (14, 101, 25, 99),
    ),
    "so many were in each": (
        "Complete remission was observed in 21 patients (70%) in the velazine group and 12 "
        "patients (40%) in the placebo group. Thirty patients were included in each group.",
        "complete remission", *ARMS, (21, 30, 12, 30),
    ),
    "sizes before their names": (
        "Only 58 patients (31 who received multiple fractions, and 27 who received a single "
        "fraction) could be judged. Relief was seen in 21 (78%) of those who received a single "
        "fraction and 20 (65%) of those who received multiple fractions.",
        "relief", "single fraction", "multiple fractions", (21, 27, 20, 31),
    ),
    "each with its own pair": (
        "We randomised adults to velazine (n = 40) or placebo (n = 42). Fever (5.0% v 9.5%) and "
        "chills (10.0% v 19.0%) were rarer with velazine than placebo.",
        "chills", *ARMS, (4, 40, 8, 42),
    ),
    "all, and not those over 65": (
        "Of 50 patients given velazine 9 died and of 50 given placebo 12 died. Among patients "
        "aged over 65 years, death was seen in 4 of 20 given velazine and 8 of 21 given placebo. "
        "Death was seen in 9 of 50 given velazine and 12 of 50 given placebo.",
        "death", *ARMS, (9, 50, 12, 50),
    ),
    "the size after a percentage and its group": (
        "At 1 year, patency was 82% in the stent group (n = 50) and 62% in the balloon group (n = "
        "50).",
        "patency at 12 months", "stent", "balloon", (41, 50, 31, 50),
    ),
    "so many events": (
        "Of 101 adults assigned to velazine, 12 had a major cardiac event, as compared with 25 of "
        "103 adults assigned to placebo.",
        "major cardiac events", *ARMS, (12, 101, 25, 103),
    ),
    "allocated to each": (
        "A higher proportion of women in the massage group than the control group had a vaginal "
        "birth (84.0% versus 70.0%). Fifty women were allocated to each group.",
        "vaginal birth", "massage", "control", (42, 50, 35, 50),
    ),
    "two in whom it was seen": (
        "Nausea was seen in eight patients in the velazine group (n=45) and in 19 patients in the "
        "placebo group (n=45).",
        "nausea", *ARMS, (8, 45, 19, 45),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FOUND.values(), ids=FOUND)
def test_the_cells_of_a_pair_are_read_in_either_order(case):
    text, endpoint, first, second, cells = case
    found = find_two_by_two(read_text(text), endpoint, first, second)
    assert found is not None
    one, other = found
    assert (one.events, one.n, other.events, other.n) == cells
    turned = find_two_by_two(read_text(text), endpoint, second, first)
    assert turned == (other, one)


def test_the_sum_of_a_list_of_sizes_is_the_size_of_no_group():
    text = (
        "Sixty men were given velazine or placebo. Fifty-seven were weighed (placebo, n = 28; "
        "velazine, n = 29)."
    )
    groups = {one.text: one.group for one in read_text(text).numbers}
    assert groups == {"Sixty": None, "Fifty-seven": None, "28": "placebo", "29": "velazine"}
