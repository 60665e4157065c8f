"""A count of those in whom something was not is no count of it."""

import pytest

from appraisal.reading import read_text
from appraisal.reading.drafting.draft import draft_study

SIZE = "We enrolled 50 patients. "


def outcomes(text: str) -> list[tuple[str, str]]:
    drafted = draft_study(read_text(SIZE + text)).record
    return [
        (one["label"], (one.get("events") or one["percent"])["text"])
        for one in drafted.get("outcomes", ())
    ]


@pytest.mark.parametrize(
    "text",
    [
        "No infection was seen in 41 of 50 patients.",
        "Of the patients, 41 of 50 had no infection.",
        "Infection did not occur in 41 patients (82%).",
        "At one year, 41 patients (82%) were without infection.",
    ],
)
def test_those_without_it_are_no_events(text) -> None:
    assert not [one for one in outcomes(text) if one[1].startswith(("41", "82"))]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Infection was seen in 9 of 50 patients.", "9"),
        ("No infection was seen (0 of 50).", "0"),
        ("Infection occurred in 9 patients (18%), and no patient died.", "9"),
        ("Infection occurred in 9 patients (18%), but no fever was seen.", "9"),
    ],
)
def test_those_with_it_are(text, events) -> None:
    assert any(found.startswith(events) for _, found in outcomes(text)), outcomes(text)
