"""Numbers that count nobody are not counted, and what stands around them is not their result."""

import pytest

from appraisal.reading import read_text


@pytest.mark.parametrize(
    ("text", "number", "kind", "endpoint"),
    [
        # a part in words and its percentage
        ("More than one quarter (27%) had moved.", "one", "other", None),
        ("Two thirds (66%) slept well.", "Two", "other", None),
        ("Two of 30 slept well.", "Two", "count", "slept well"),
        # what something is mixed of
        ("We compared insulin 30/70 twice daily with glargine.", "30", "other", None),
        ("Pain ceased in 30/70 patients.", "30", "count", "Pain ceased"),
        ("Pain ceased with mixtard in 30/70 (43%).", "30", "count", "Pain ceased with mixtard"),
        # where a definition draws its line
        ("Pain is common in women with two or more births.", "two", "other", None),
        ("Stroke occurred in three or more men.", "three", "other", None),
        ("Out of 380 patients, 75 had lysis.", "380", "n", None),
        # what a patient gets, and a patient
        ("Practices could send as many as 3 patient reminders.", "3", "other", None),
        ("We studied 14 patients.", "14", "n", None),
        # of a measure in per cent, also after the second "from"
        ("HbA1c fell from 8.4% to 7.5% in the pump group, and from 8.9% to 7.7% in the pen group.",
         "7.7", "mean", "HbA1c"),
        # each complication has its own name
        ("Side effects were atrophy in 5 cases and pigmentation in 14 cases.", "5", "count",
         "atrophy"),
        ("Side effects were atrophy in 5 cases and pigmentation in 14 cases.", "14", "count",
         "pigmentation"),
        ("Complications included burns in 3 patients, fever in 4 patients and death in 2.", "4",
         "count", "fever"),
        # of how many instruments a mean is made
        ("The mean score from all 3 scales showed poor sleep.", "3", "other", None),
        # how many they were is no result
        ("Most (58%) were content.", "58", "percent", "content"),
        ("The majority (67%) would return.", "67", "percent", None),
    ],
)  # fmt: skip
def test_what_a_number_counts(text: str, number: str, kind: str, endpoint: str | None) -> None:
    found = next(one for one in read_text(text).numbers if one.text == number)
    wanted = {endpoint, None} if kind == "other" else {endpoint}
    assert found.kind == kind
    assert found.endpoint in wanted


def test_with_what_something_is_associated_is_no_group() -> None:
    text = (
        "Asthma was associated with smoking (OR 2.4, 95% CI 1.1-5.0), with obesity"
        " (2.8 [1.3-5.9]), and with pets (4.1 [1.2-9.7])."
    )
    ratios = [one for one in read_text(text).numbers if one.kind == "ratio"]
    assert [one.endpoint for one in ratios] == ["Asthma"] * 3
    assert [one.group for one in ratios] == [None, None, None]


def test_an_interval_named_twice_without_a_space_is_joined() -> None:
    text = "Falls were commoner (odds ratio [OR] 1.36, 95% confidence interval [95% CI]1.06-1.71)."
    reading = read_text(text)
    ratio = next(one for one in reading.numbers if one.kind == "ratio")
    assert {reading.number(id).text for id in ratio.partners} >= {"1.06", "1.71"}


def test_all_who_were_assigned_are_of_no_treatment_they_had_before() -> None:
    text = (
        "A total of 68 patients treated with the highest tolerated dosages of statins were"
        " randomly assigned to ezetimibe or placebo."
    )
    assert [one.group for one in read_text(text).numbers] == [None]


@pytest.mark.parametrize(
    ("text", "number", "kind", "why"),
    [
        ("The study was powered for 86 people to determine a 5% difference.", "5", "percent",
         "of a hypothesis"),
        ("It had power to detect an absolute difference of 12% in cure.", "12", "percent",
         "of a hypothesis"),
        ("Cure differed by 12%.", "12", "percent", "per cent sign"),
        ("The total number of patients included in this study was 383.", "383", "n",
         "how many took part"),
        ("The number of patients with fever was 12.", "12", "count", "a number of people"),
        ("METHODS: Hearts had 60 min of low flow (10%) ischaemia. RESULTS: None failed.", "10",
         "other", "how strong something is"),
        ("The ratios of the two were within 20%.", "20", "other",
         "where a definition draws its line"),
        # whoever holds the rights is not counted
        ("© 2000 Cancer Society.", "2000", "year", "the year of a copyright"),
        ("Copyright 2004 Women's Press.", "2004", "year",
         "the year of a copyright"),
        ("The survey started in 2005 and included volunteers.", "2005", "year",
         "four digits after a preposition"),
    ],
)  # fmt: skip
def test_what_a_study_was_planned_for_is_no_result(
    text: str, number: str, kind: str, why: str
) -> None:
    found = next(one for one in read_text(text).numbers if one.text == number)
    assert (found.kind, found.why) == (kind, why)


def test_an_endpoint_is_carried_past_a_group_named_by_its_time() -> None:
    text = (
        "Overall, 52 had side-effects, i.e. 20 patients (23.5%) in the 1-week group and 32"
        " patients (38.1%) in the 2-week group."
    )
    counts = [one for one in read_text(text).numbers if one.kind == "count"]
    assert [one.endpoint for one in counts] == ["side-effects"] * 3


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Adverse events were wound seroma (n = 7), port hernia (n = 1), and ileus (n = 1).",
         [("count", "wound seroma", None), ("count", "port hernia", None),
          ("count", "ileus", None)]),
        ("Complications were similar in the zinc (n = 40) and iron (n = 42) groups.",
         [("n", None, "zinc"), ("n", None, "iron")]),
        ("It was seen in 14 (60.9%) joints, and within 2 mm in another 9 (39.1%).",
         [("count", None, None), ("percent", None, None), ("other", None, None),
          ("count", None, None), ("percent", None, None)]),
    ],
)  # fmt: skip
def test_what_happened_is_no_group(text: str, wanted: list[tuple[str, str, str]]) -> None:
    found = read_text(text).numbers
    assert [(one.kind, one.group) for one in found] == [(kind, group) for kind, _, group in wanted]
    named = [(one.endpoint, name) for one, (_, name, _) in zip(found, wanted, strict=True) if name]
    assert all(endpoint == name for endpoint, name in named)


def test_two_things_that_did_not_change_are_no_groups() -> None:
    text = "Weight and height did not change after stenting (81.0 kg versus 79.2 kg, p = 0.61)."
    assert {one.group for one in read_text(text).numbers} == {None}
    text = "Pain and fever did not change in the zinc group (12 %)."
    assert {one.group for one in read_text(text).numbers} == {"zinc group"}


def test_what_a_sentence_sets_against_each_other_in_its_own_words_has_no_order_from_elsewhere() -> (
    None
):
    text = (
        "Men were assigned to zincol or tazol. Pain fell in 40% and 30%, respectively. Sleep was"
        " alike after walks thrice versus twice a week (61% vs 52%, respectively)."
    )
    found = {one.text: one.group for one in read_text(text).numbers}
    assert found == {"40": "zincol", "30": "tazol", "61": None, "52": None}


def test_what_the_methods_set_is_no_result_further_on() -> None:
    text = (
        "Background: Zincol 3% is a balm. Methods: Eighty men got zincol 3% or none. Results: Pain"
        " fell with zincol 3%. Itch was seen in 3%."
    )
    kinds = [one.kind for one in read_text(text).numbers if one.text == "3"]
    assert kinds == ["other", "other", "other", "percent"]


def test_the_size_of_a_group_stands_after_how_strong_its_drops_were() -> None:
    text = (
        "Methods: Sixty men were randomised to timolan 0.5% eye drops (n = 31) or betanol 0.1%"
        " (n = 29)."
    )
    found = [(one.text, one.kind, one.group) for one in read_text(text).numbers]
    assert found[1:] == [
        ("0.5", "other", None),
        ("31", "n", "timolan 0.5% eye drops"),
        ("0.1", "other", None),
        ("29", "n", "betanol 0.1%"),
    ]
