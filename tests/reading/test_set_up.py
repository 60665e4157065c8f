"""The arms that a sentence sets up: as a list, by what so many were given, and what is none."""

import pytest

from appraisal.reading import read_text

# what the groups of a text are called, in the order of its results
NAMED = {
    "a ratio before the list": (
        "Adults were randomised 1:1 to receive either velazine or placebo. Fever was seen in 12% "
        "and 9%, respectively.",
        {"12": "velazine", "9": "placebo"},
    ),
    "groups of": (
        "We divided 80 adults into two groups of mirazol and control. Relapse was seen in 12% of "
        "the mirazol group and 9% of the control group.",
        {"12": "mirazol", "9": "control"},
    ),
    "numbered, with words on each": (
        "Adults were randomly assigned to: (1) guided walking (GWK) in a park, (2) stretching "
        "only on weekdays, or (3) usual advice. Falls were seen in 12% after guided walking, in "
        "9% after stretching and in 8% after usual advice.",
        {"12": "guided walking", "9": "stretching", "8": "usual advice"},
    ),
    "a word that no name elsewhere has": (
        "Adults were randomised to nurse case management or usual care. Relapse was seen in 12% "
        "with nurse case management and 9% with usual care.",
        {"12": "nurse case management", "9": "usual care"},
    ),
    "one alone and one with another": (
        "Adults were randomised to zinc alone (n = 31) or zinc with iron (n = 29).",
        {"31": "zinc alone", "29": "zinc with iron"},
    ),
    "a dose before the name": (
        "Adults were randomised to receive 20 mg of oral velazine or 5 mg of mirazol. Relapse was "
        "seen in 12% with oral velazine and 9% with mirazol.",
        {"12": "oral velazine", "9": "mirazol"},
    ),
    "an amount of what was given": (
        "Adults were assigned to either observation or three courses of sotaplatin. Relapse was "
        "seen in 12% after observation and 9% after sotaplatin.",
        {"12": "observation", "9": "sotaplatin"},
    ),
    "the second without a verb": (
        "In all, 41 patients were treated with velazine (two doses) and 43 patients with mirazol. "
        "Relapse was seen in 12% with velazine and 9% with mirazol.",
        {"41": "velazine", "43": "mirazol", "12": "velazine", "9": "mirazol"},
    ),
    "so many received this and another so many that": (
        "We saw 17 adults receiving lip fillers and another 18 adults receiving toxin shots. Pain "
        "was felt by 12% with lip fillers and 9% with toxin shots.",
        {"17": "lip fillers", "18": "toxin shots"},
    ),
}


@pytest.mark.parametrize(("text", "groups"), NAMED.values(), ids=NAMED)
def test_a_list_of_arms_names_the_groups_of_a_text(text: str, groups: dict[str, str]) -> None:
    found = {one.text: (one.group or "").lower() for one in read_text(text).numbers}
    assert {number: found[number].partition(" (")[0] for number in groups} == groups


# words near a list of arms that name none
NO_ARMS = {
    "how chance was restrained": (
        "Adults were randomised to velazine or mirazol, with minimisation for age, sex, and diet. "
        "Relapse was seen in 12% and 9%, respectively.",
        {"12": "velazine", "9": "mirazol"},
    ),
    "what a trial is for": (
        "This randomised, placebo-controlled trial aimed to assess pain, sleep and mood. Pain fell "
        "in 12%.",
        {"12": None},
    ),
    "what is in a bracket": (
        "Adults were randomised to velazine (40 mg, daily, chewed, n = 28) or mirazol (n = 27).",
        {"28": "velazine", "27": "mirazol"},
    ),
    "what came of so many": (
        "Of 90 adults, 12 received a pacemaker and 9 received a stent later on.",
        {"12": None, "9": None},
    ),
}


@pytest.mark.parametrize(("text", "groups"), NO_ARMS.values(), ids=NO_ARMS)
def test_words_beside_a_list_are_no_arms(text: str, groups: dict[str, str | None]) -> None:
    found = {one.text: one.group for one in read_text(text).numbers}
    assert {number: found[number] for number in groups} == groups


# what stands by a number, and what is its group
BESIDE = {
    "an illness": ("In the velazine group 52 (7%) had chills, and 47 (6%) with fever.", "6", None),
    "a place": ("Most (60%) were seen again, more than 96% in the unit.", "96", None),
    "what was measured, before a pair": (
        "No difference was seen in sleep latency (17 vs 12 min).", "17", None,
    ),
    "a stretch of time": ("Pain fell by 12% over an interval of 28 days.", "12", None),
    "given, as the text says elsewhere": (
        "We tested the effect of velazine. Fever was seen in 12% for velazine and in 9% for rest.",
        "12", "velazine",
    ),
    "people": (
        "Relief was felt by 93% of young patients and 88% of old patients.", "93", "young patients",
    ),
    "the second of two that are compared": (
        "The cost was 35 per visit compared with 51 for phone visits.", "51", "phone visits",
    ),
    "the same noun as a known group": (
        "The scar was 6.7±1.4 mm in control hearts and 2.6±0.8 mm in cooled hearts.",
        "2.6", "cooled hearts",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "number", "group"), BESIDE.values(), ids=BESIDE)
def test_a_name_beside_a_number_is_a_group_where_something_shows_it(
    text: str, number: str, group: str | None
) -> None:
    found = {one.text: one.group for one in read_text(text).numbers}
    assert found[number] == group
