"""Each pair of results has the time that is said with it."""

import pytest

from appraisal.reading import read_text

OPENING = "We compared zinc (n = 45) with iron (n = 66). "


@pytest.mark.parametrize(
    ("text", "times"),
    [
        (
            "Survival rates were 67% and 51% for zinc and iron at 3 years (n.s.), and 35 and 31% "
            "at 5 years (n.s.).",
            ["3 years", "3 years", "5 years", "5 years"],
        ),
        (
            "Survival was 67% with zinc and 51% with iron at 3 years, and 35% and 31% at 5 years.",
            ["3 years", "3 years", "5 years", "5 years"],
        ),
        (
            "Survival at 1 year was 67% with zinc and 51% with iron, and at 2 years 47% and 41%.",
            ["1 year", "1 year", "2 year", "2 year"],
        ),
        (
            "Remission was seen at 6 weeks (47%), 6 months (67%; P = 0.4) and 3 years (51%).",
            ["6 weeks", "6 months", "3 years"],
        ),
        (
            "Week 8 response rates were greater for zinc (67%; P = 0.02) than for iron (51%).",
            ["8 weeks", "8 weeks"],
        ),
        ("Week 8 was hard. Fewer had gout (67% v 51%).", [None, None]),
        ("Remission was 67% at baseline and 51% at 3 years with zinc.", [None, "3 years"]),
        ("Remission fell from 67% to 51% at 3 years with zinc.", [None, "3 years"]),
    ],
)
def test_a_pair_has_its_own_time(text: str, times: list[str | None]) -> None:
    found = [one.time for one in read_text(OPENING + text).numbers if one.kind == "percent"]
    assert [one and one.split()[0] for one in found] == [one and one.split()[0] for one in times]
