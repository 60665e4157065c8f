"""What nothing in a text shows to be a group is none in a draft, and its results are of nobody."""

import pytest

from appraisal.papers.confirmed import correct, span_key
from appraisal.papers.paper import Decision, Paper
from appraisal.reading import read_text
from appraisal.reading.drafting.doubtful_groups import find_doubtful
from appraisal.reading.drafting.draft import draft_study

# named by nothing else, and beside no other
DISTANCE = (
    "We saw 50 adults. The mean time was 107 (SD 30) minutes with a distance of 318 (SD 9) cm."
)


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        (DISTANCE, {"distance"}),
        # things done, with how often
        ("We studied 60 adults. Usual measures were walking (n = 39) and stretching (n = 36).",
         {"walking", "stretching"}),
        # shown by a word for people
        ("In the zinc group 12% had fever.", set()),
        ("Fever was seen in 12% of children with asthma.", set()),
        # shown by another in the same sentence
        ("Fever was seen in 12% after zinc versus 14% after iron.", set()),
        # named together where the arms are, and apart where the results are
        ("We compared zinc with iron. With zinc 12% had fever. With iron 14% had fever.", set()),
        # told apart by nobody: places in the body, and what is eaten
        ("Pain was felt by 12% in the neck and 14% in the knee.", {"neck", "knee"}),
        ("Intake was 9% for fibre, 12% for sugar and 14% for fat.", {"fibre", "sugar", "fat"}),
        ("Of 16 adults 11 had a cause, such as old gout (n = 3), lupus (n = 4).",
         {"old gout", "lupus"}),
        # people beside the name, elsewhere in the text
        ("Fever was seen in 12% for zinc and 14% for iron. Patients given zinc or iron were old.",
         set()),
        # shown by their sizes
        ("We gave zinc (n = 50) or iron (n = 52). With zinc 12% had fever.", set()),
    ],
)  # fmt: skip
def test_a_group_is_shown_by_its_size_its_people_or_another(text: str, doubtful: set[str]) -> None:
    reading = read_text(text)
    beside = {one.beside for one in reading.numbers if one.beside}
    assert find_doubtful(reading) | beside == doubtful
    assert not beside & {one.group for one in reading.numbers}


def test_what_was_counted_is_no_group() -> None:
    text = (
        "We compared the risk of seroma (SRM) versus hernia (HNA). The database (n = 795) had an "
        "SRM and HNA rate of 23% and 17%, respectively."
    )
    groups = draft_study(read_text(text)).record["groups"]
    assert [one["label"] for one in groups] == ["all patients"]


def test_the_page_shows_no_group_that_a_draft_would_not_take() -> None:
    text = "We saw 60 adults. Pain was felt by 12% in the neck and 14% in the knee."
    reading = correct(read_text(text), Paper(text=text))
    assert {one.group for one in reading.numbers if one.kind == "percent"} == {None}
    taken = Paper(text=text, numbers={span_key(reading.numbers[1]): Decision(group="neck")})
    assert correct(read_text(text), taken).numbers[1].group == "neck", "somebody has said so"


def test_what_a_doubtful_group_had_is_of_nobody() -> None:
    reading = read_text(DISTANCE)
    draft = draft_study(reading)
    held = [one for one in reading.numbers if one.beside == "distance" and one.kind == "mean"]
    assert held
    assert all(one in draft.unplaced for one in held)
    assert [one["id"] for one in draft.record["groups"]] == ["all"]
