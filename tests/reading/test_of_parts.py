"""What is of a part of the patients, or was never seen in anybody, is not given to all of them."""

import pytest

from appraisal.reading import read_text
from appraisal.reading.drafting.draft import draft_study

TABLES = ("outcomes", "measures", "follow_up", "survival")
SERIES = "In this series 420 patients with hernia were treated. {said}"


def of_all(text: str) -> set[str]:
    record = draft_study(read_text(text)).record
    rows = [row for name in TABLES for row in record.get(name, ()) if row["group"] == "all"]
    found = [row.get(name) for row in rows for name in ("events", "percent", "value", "mean")]
    return {one["text"] for one in found if one}


@pytest.mark.parametrize(
    ("said", "found"),
    [
        # 45.9 % of 61 is 28; the 3 are of the same 61
        ("Sixty-one patients (aged 51.4 ± 9.0 years, 45.9% men) had a scan. Only 3 had a cyst.",
         set()),
        ("Sixty-one patients entered the trial. The mean size was 2.4 cm.", set()),
        # until all are named, or another number is
        ("Sixty-one patients entered the trial. Overall, pain was seen in 33%.", {"33"}),
        ("The patients (240 men and 180 women) had a scan. Pain was seen in 33%.", {"33"}),
        # 84 of 420 are 20.0 %: they are of all, whoever was counted before
        ("Sixty-one patients entered the trial. Pain was seen in 84 (20.0%).", {"84", "20.0"}),
        # a restriction after the number
        ("The mean stay was 2.3 days for cases finished under local anaesthesia.", set()),
        ("Pain was seen in 33% of patients who smoked.", set()),
        ("The mean stay was 2.3 days.", {"2.3"}),
        ("The mean stay was 2.3 days among the 350 patients seen again.", set()),
        ("The mean stay was 2.3 days in the 420 patients seen again.", {"2.3"}),
        ("Pain was seen in 33% in the subgroup with gout.", set()),
        ("At one year 350 patients were evaluable. The mean score was 2.3.", set()),
        # two times of follow-up without a name
        ("Mean follow-up was 4.3 years (range, 1.1-9.0) and 7.2 years (range, 2.2-11.5).", set()),
        ("Mean follow-up was 4.3 years (range, 1.1-9.0) and mean stay 2.3 days.", {"4.3", "2.3"}),
        # when something was, and by how much two differed
        ("The scar was seen again at 13.2 ± 4.1 months.", set()),
        ("The mean stay differed by 3.1 days.", set()),
        ("The mean age was 52.1 ± 9.0 years.", {"52.1"}),
        ("Median survival was 4.3 months and 7.2 months.", set()),
        # those of whom a sentence goes on to speak
        ("In 61 patients with cough, age was 51.4 years. Pain was seen in 33%.", set()),
        ("Gout was seen in 160 patients. Of these 33% were lean.", {"160"}),
        ("Then 160 patients agreed to take part. Pain was reported by 33%.", set()),
        ("Gout was seen in 160 patients. Their mean age was 52.1 years.", {"160"}),
        # a survey speaks of those who answered
        ("A questionnaire was sent. Then 160 patients replied. Pain was reported by 33%.", {"160"}),
        # of how many it says itself, but these are some
        ("Pain was seen in 33 (98%) of 34 patients with gout.", set()),
        ("Pain was seen in 33 (98%) of 34 patients with hernia.", {"33", "98"}),
        ("Pain was seen in 33 (98%) of 34 evaluable patients.", {"33", "98"}),
        ("None of the diabetic patients had pain.", set()),
        ("None of those given zinc had pain.", set()),
        ("None of the patients had pain.", {"0"}),
        ("There were no deaths in the patients given zinc.", set()),
        ("There were no deaths.", {"0"}),
        # those who were found again
        ("Sixty men (14%) could be reached at 13.2 ± 4.1 months.", set()),
        ("Sixty men (14%) were lean, and the mean age was 52.1 years.", {"60", "14", "52.1"}),
    ],
)  # fmt: skip
def test_a_number_of_a_part_is_not_of_all(said: str, found: set[str]) -> None:
    assert of_all(SERIES.format(said=said)) == found


def test_what_a_survey_finds_is_not_of_those_it_was_sent_to() -> None:
    text = "We sent a questionnaire to 600 nurses. The response rate was 71%. Gout was seen in 33%."
    assert "33" not in of_all(text)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("The observed mortality of 11% matched the predicted mortality of 13% by the score.",
         {"11"}),
        ("The expected mortality was 13%.", set()),
        ("The estimated risk of stroke was 13%.", set()),
        ("The mortality was lower than predicted, 11%.", {"11"}),
        ("The mortality was predicted to be 13%.", set()),
        ("As expected, mortality was 11%.", {"11"}),
    ],
)  # fmt: skip
def test_what_was_predicted_was_not_seen(said: str, found: set[str]) -> None:
    assert of_all(SERIES.format(said=said)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("There were 64 patients: 35 had open suture and 29 had glued suture.", set()),
        ("There were 64 patients: 35 underwent suture and 29 were given glue.", set()),
        ("Of the 64 patients, 35 healed and 29 died.", {"35", "29"}),
        ("The stitches were taken from 64 patients (27 men and 37 women).", set()),
        ("Complications were seroma (n = 6), hernia (n = 2), and gout (n = 3).", {"6", "2", "3"}),
    ],
)
def test_how_many_are_in_a_group_is_no_result(text: str, found: set[str]) -> None:
    rows = draft_study(read_text(text)).record.get("outcomes", ())
    assert {row["events"]["text"] for row in rows} - {"64"} == found


def test_a_size_in_a_bracket_is_no_event() -> None:
    text = (
        "We compared wounds in 64 patients. Pain fell in the glue group (n = 35) and in the suture"
        " group (n = 29). Scars were seen in patients closed with glue (n = 35) at once."
    )
    rows = draft_study(read_text(text)).record.get("outcomes", ())
    assert not [row for row in rows if "events" in row]


ARMS = "We randomised 80 adults with gout to zinc (n = 40) or iron (n = 40). {said}"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("In smokers, pain was seen in 35% of the zinc group and 45% of the iron group.", set()),
        (
            "In the low-risk group, survival was 35% of the zinc group and 45% of the iron group.",
            set(),
        ),
        ("In men, the mean score was 33 in the zinc group and 44 in the iron group.", set()),
        ("Pain was seen in 35% of the zinc group and 45% of the iron group.", {"35", "45"}),
    ],
)
def test_a_part_of_a_group_is_not_the_group(said: str, found: set[str]) -> None:
    record = draft_study(read_text(ARMS.format(said=said))).record
    rows = [row for name in ("outcomes", "measures") for row in record.get(name, ())]
    assert {row.get("percent", row.get("value"))["text"] for row in rows} == found
