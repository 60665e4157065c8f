import pytest

from appraisal.reading import read_text

VELAZINE, PLACEBO = "velazine", "placebo"
TOLD = (
    "Adults were assigned to velazine (n = 40) or placebo (n = 42). Falls were fewer with velazine "
    "than with placebo (12% vs 19%). "
)
LISTED = "Adults were assigned to velazine (n = 40) or placebo (n = 42). "
CARRIED = {
    "no difference": (
        TOLD + "There was no difference in survival (51.4% versus 49.8%).",
        {"51.4": VELAZINE, "49.8": PLACEBO},
    ),
    "for the two groups": (
        TOLD + "Time to discharge was alike for the two groups (24 (IQR 15 to 42) vs 25 (IQR 14 to "
        "43) days).",
        {"24": VELAZINE, "25": PLACEBO, "42": VELAZINE, "43": PLACEBO},
    ),
    "joined by and": (
        TOLD + "The 1-year survival rates were 81% and 91% (P = 0.44).",
        {"81": VELAZINE, "91": PLACEBO},
    ),
    "in the order of the sentence before": (
        "Falls were seen in 12% with velazine and 19% with placebo. Mean pain was 4.6 and 5.3.",
        {"4.6": VELAZINE, "5.3": PLACEBO},
    ),
    "the subject first": (
        LISTED + "Placebo had little effect on falls (8% vs 11%).",
        {"8": PLACEBO, "11": VELAZINE},
    ),
    "the subject first, of women": (
        LISTED
        + "Among female students, velazine showed improved pain (2.4 vs. -0.2 points) and sleep "
        "(1.3 vs. -0.1 points).",
        {"2.4": VELAZINE, "-0.2": PLACEBO, "1.3": VELAZINE},
    ),
}
OTHERWISE = {
    "of two times": (
        TOLD + "The 1-year and 5-year survival rates were 81% and 71%.",
        ("81", "71"),
    ),
    "before and after": (
        TOLD + "Mean pain was lower than at baseline (4.6 vs 5.3).",
        ("4.6", "5.3"),
    ),
    "of other people": (
        TOLD + "Frail patients had more pain (46% vs 31%).",
        ("31",),
    ),
    "of people spoken of before": (
        TOLD + "Sixty smoked. They were younger (46 vs 51 years).",
        ("46", "51"),
    ),
    "more in others": (
        TOLD + "Pain was more common in rural areas (46% vs 31%).",
        ("31",),
    ),
    "two things": (
        TOLD + "Rates of fever and rash were 46% and 31%.",
        ("46", "31"),
    ),
    "now in this order, now in that": (
        TOLD + "Pain was more frequent with placebo than with velazine (33% vs 22%). Survival was "
        "similar (51% versus 49%).",
        ("51", "49"),
    ),
    "a third group": (
        TOLD + "Stays were shorter in the walking group (3 vs 5 days). Survival was similar (51% "
        "versus 49%).",
        ("51", "49"),
    ),
    "as good as another": (
        TOLD + "Accuracy was equivalent to colour mapping (51% versus 49%).",
        ("51", "49"),
    ),
    "another subject": (
        TOLD + "Smoking was associated with death (51% versus 49%).",
        ("49",),
    ),
}


@pytest.mark.parametrize(("text", "groups"), CARRIED.values(), ids=CARRIED)
def test_a_pair_without_groups_follows_the_order_of_its_text(text, groups):
    read = {one.text: one.group for one in read_text(text).numbers}
    assert {one: read[one] for one in groups} == groups


@pytest.mark.parametrize(("text", "numbers"), OTHERWISE.values(), ids=OTHERWISE)
def test_a_pair_of_something_else_has_no_group(text, numbers):
    read = {one.text: one.group for one in read_text(text).numbers}
    assert {one: read[one] for one in numbers} == dict.fromkeys(numbers)
