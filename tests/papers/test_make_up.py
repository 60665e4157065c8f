"""How many of a group are in another is no result of it, and has no interval."""

import pytest

from appraisal.papers.paper import Decision

from .taken import evidence, take_all
from .test_every_number import document_of

# invented
TEXT = (
    "We saw 80 adults with gout. In 43 urate was high (HU). Over a year, {later} had an attack of "
    "the knee."
)


def intervals(text: str, **said: Decision) -> dict[str, str]:
    return {row[0].partition(",")[0]: row[2] for row in evidence(take_all(text, **said)).intervals}


@pytest.mark.parametrize("group", ["HU", "high urate", "patients with high urate (HU)"])
def test_a_count_that_is_a_group_by_any_of_its_names_has_none(group: str) -> None:
    said = {
        "n43": Decision(kind="count", endpoint="high urate (HU)", group="all patients"),
        "n12": Decision(kind="count", endpoint="attack of the knee", group=group),
    }
    found = intervals(TEXT.format(later="12"), **said)
    assert found["high urate (HU)"].startswith("none: it says how many were in a group")
    page = document_of(take_all(TEXT.format(later="12"), **said))
    (row,) = [line for line in page.splitlines() if line.startswith("| high urate (HU)")]
    assert "how many were in a group" in row


def test_so_many_as_a_group_that_has_its_words_are_that_group() -> None:
    text = "We saw 80 adults. In 43 urate was high. Of all 43 with high serum urate, 12 fell."
    said = {
        "n43": Decision(kind="count", endpoint="high urate", group="all patients"),
        "n12": Decision(kind="count", endpoint="fall", group="those with high serum urate"),
    }
    paper = take_all(text, **said)
    keys = sorted(paper.numbers, key=lambda key: int(key.partition("-")[0]))
    size = Decision(
        taken=True, kind="n", group="those with high serum urate", partners=(), whole=True
    )
    numbers = {**paper.numbers, keys[2]: size}
    rows = evidence(paper.model_copy(update={"numbers": numbers})).intervals
    assert any(row[0].startswith("high urate") and "in a group" in row[2] for row in rows)


def test_what_is_no_group_is_a_share_as_any_other() -> None:
    said = {
        "n43": Decision(kind="count", endpoint="high urate (HU)", group="all patients"),
        "n12": Decision(kind="count", endpoint="attack of the knee", group="all patients"),
    }
    assert intervals(TEXT.format(later="12"), **said)["high urate (HU)"] == "42.2 to 65.0 %"
