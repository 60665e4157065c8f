"""Letters that a text itself explains are no ratio and no difference."""

import pytest

from appraisal.reading import read_text
from appraisal.reading.drafting.draft import draft_study


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Heart rate (HR) was taken. Pain was recorded at every increase of HR by 5 to 10 bpm.",
         []),
        ("Heart rate (HR) was taken. For pain HR was 1.2 (95% CI 1.1 to 1.4).", []),
        ("We asked in the operating room (OR). Pain was less in the OR (OR 1.2, 95% CI 1.1-1.4).",
         []),
        ("RR, respiratory rate. Cough was associated with RR 1.2 (95% CI 1.1 to 1.4).", []),
        # both meanings: the letters are as they stand
        ("Relapse rate (RR) and relative risk (RR) are shown. Pain was rarer (RR 0.8, 95% CI"
         " 0.7-0.9).", ["RR"]),
        ("The hazard ratio (HR) was taken. Pain was rarer (HR 0.8, 95% CI 0.7-0.9).", ["HR"]),
        ("Heart rate was taken. Pain was rarer (HR 0.8, 95% CI 0.7-0.9).", ["HR"]),
    ],
)  # fmt: skip
def test_letters_mean_what_the_text_says(text: str, found: list[str]) -> None:
    effects = draft_study(read_text(text)).record.get("effects", ())
    assert [effect["measure"] for effect in effects] == found


def test_a_rate_of_the_heart_is_no_ratio() -> None:
    text = "Heart rate (HR) was taken. Pain was recorded at every increase of HR by 5 to 10 bpm."
    assert not [one for one in read_text(text).numbers if one.kind == "ratio"]
