"""A count or a percentage that is no outcome of its people is none in a draft."""

import pytest

from appraisal.reading import read_text
from appraisal.reading.drafting.draft import draft_study


def outcomes_of(text: str) -> list[str]:
    record = draft_study(read_text("We studied 134 patients. " + text)).record
    values = [row.get("events", row.get("percent")) for row in record.get("outcomes", ())]
    return [value["text"] for value in values]


@pytest.mark.parametrize(
    "text",
    [
        # of those whom the sentence speaks of before
        "After high-dose treatment, 3 of 89 patients relapsed.",
        "With early drainage, fever was seen in 12 patients.",
        "The remaining 20 patients had fever.",
        # of other things than people
        "Overall, 91.5% (2956 out of 3230) of decisions were concordant.",
        "The network was trained on the first 75% of those data.",
        "Oil reduced the percentage of time with fever, to 11.5%.",
        # by how much, and not how many
        "Falls were 26% and 28% lower with oil.",
        # an answer, without which the sense turns
        "Care was rated lower at home (12% vs. 1% 'poor', P = 0.001).",
        # two things that have a number each
        "The database had a seroma and hernia rate of 23% and 17%, respectively.",
        "Two of these had fever.",
        "Patients with gout were subdivided by joint: knee (24%), hip (22%) and toe (54%).",
        "Complete data on sugar were there for n=75/80.",
        "Oil led to a 5 to 20% fall in pain.",
        "Of these, 84 (63%) and 50 (37%) had gastric and colonic cancer, respectively.",
        "Of these, 20 (15%) and 40 (30%) patients had grade 2 and grade 3 fever, respectively.",
        # those in whom it was, of which more is said elsewhere
        "About a third, 33.8%, of them had given advice, with those having a degree (43.5%, p < "
        "0.001), those working for the navy (57%, p < 0.001) and those on nights (43%, p < 0.001) "
        "being the most likely to say so.",
        "Mortality was highest in widowed men (12%) and single women (14%).",
        "Of the six adults with malignant findings, two had fever.",
        "No deaths or falls from fever occurred in the patients receiving serum.",
        "It was seen less often than the national prevalence of 2.1%.",
        "Based on severity scores 102 (76.1%) patients did well.",
        "There were three conditions: dark, dim and bright.",
        "There was no difference by clinical diagnosis (24-26%, P=0.85).",
        "Overall, 80.3% (108/134) of all fractures were fixed by trainees.",
        "Pain was rare in patients with <or =5 lesions.",
        "We reckoned with it, assuming that none of the patients had fever.",
        "The score was wrong, overestimating falls by 6.6%.",
        # what was counted is not said
        "The overall incidence was 12%.",
        # one of what, in prose
        "It may serve as one public response to falls.",
    ],
)
def test_what_is_no_outcome_of_all_is_none(text: str) -> None:
    assert outcomes_of(text) == []


def test_a_result_of_some_of_a_group_is_not_of_all_of_it() -> None:
    text = (
        "We gave 80 adults with gout zinc or iron. {} relapse was seen in 82% with zinc and 57% "
        "with iron."
    )
    for opening, found in (
        ("In the low-risk group,", 0),
        ("Among adults with gout,", 2),
        ("In both groups,", 2),
    ):
        record = draft_study(read_text(text.format(opening))).record
        assert len(record.get("outcomes", ())) == found, opening


@pytest.mark.parametrize(
    "text",
    [
        "Babies with tachypnoea had a lower mean weight (3120 ± 450 vs. 3396 ± 504 g).",
        "Oil improved median, 5- and 10-year survival.",
        "Oil lowered speech recognition from 80 to 30 for loud voices (warm, 35 ± 1).",
        "The index of the survivors was 89 ± 17 and their mean class was 2 ± 1.",
        "The mean score from all 4 questionnaires was low.",
        "The mean positive predictive value was 0.8.",
        "There were 7 women and 4 men with a mean age of 50.6 years.",
        "The minimum duration of follow-up was 12 months, with the median of 32 months.",
    ],
)
def test_an_average_of_one_side_or_an_extreme_is_none_of_all(text: str) -> None:
    record = draft_study(read_text("We studied 134 patients. " + text)).record
    assert not record.get("measures")
    assert not record.get("follow_up")


def test_a_time_is_recorded_with_its_unit_or_not_at_all() -> None:
    text = "Of 90 adults, 40 were given oil and 50 water. The stay was 7.6 ± 3.4 in the oil group "
    shared = draft_study(read_text(text + "and 6.2 ± 3.1 days in the water group.")).record
    bare = draft_study(read_text(text + "and 6.2 ± 3.1 in the water group.")).record
    assert [row["value"]["unit"] for row in shared["measures"]] == ["days", "days"]
    assert "measures" not in bare


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("After two years, 13 of 134 patients had relapsed.", ["13"]),
        ("After surgery, 13 of 134 patients had fever.", ["13"]),
        ("No needle injury was recorded (0 of 412 infusions).", ["0"]),
        ("Of the patients, 54.5% had fever.", ["54.5"]),
        ("One patient had fever.", ["1"]),
        ("Stroke or death occurred in 9 patients.", ["9"]),
    ],
)
def test_an_outcome_of_all_stays_one(text: str, found: list[str]) -> None:
    assert outcomes_of(text) == found


def test_a_word_that_tells_two_kinds_apart_does_not_say_in_whom() -> None:
    text = (
        "Several randomized trials have proved stents to be safe and effective for both painful "
        "and painless patients younger than 80 years. We studied 103 patients. Reasons were "
        "painful renal stenosis in 44 patients (43%) and painless renal stenosis in 59 (57%)."
    )
    found = draft_study(read_text(text)).record
    assert not [row for row in found.get("outcomes", ()) if row["group"] != "all"]


def test_a_group_that_only_its_result_names_is_not_whose_it_is() -> None:
    text = (
        "We studied 103 patients with painless (n = 40) or painful (n = 63) hernia. Painless "
        "recurrence was seen in 12 (20%)."
    )
    assert "outcomes" not in draft_study(read_text(text)).record


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Oil lowered falls (OR 0.6; 95% CI 0.4 to 0.9).", ["OR falls: Oil"]),
        # what was set against what, a factor, two things under one name
        ("The odds ratio for oil versus water was 0.6 (95% CI 0.4 to 0.9).", []),
        ("Men came less often (odds ratio for no insurance, 0.6; 95% CI 0.4 to 0.9).", []),
        ("Odds of falls were 0.6 (95% CI 0.4 to 0.9) and 0.5 (95% CI 0.3 to 0.8).", []),
    ],
)
def test_an_effect_that_nobody_can_tell_from_its_words_is_not_drafted(
    text: str, labels: list[str]
) -> None:
    record = draft_study(read_text("We studied 134 adults. " + text)).record
    assert [row["label"] for row in record.get("effects", ())] == labels
