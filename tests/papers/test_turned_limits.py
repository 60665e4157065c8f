"""Limits that changed places are called that, whatever the interval is of."""

import pytest

from appraisal.papers.paper import Decision

from .taken import evidence, take_all

# invented
CELLS = (
    "In this diagnostic accuracy study 98 adults had a swab. There were 13 true positives, three "
    "false positives, 81 true negatives and one false negative. Specificity was 96.4% (95% CI, "
    "{ci})."
)  # fmt: skip
OTHERS = (
    "We gave zinc to 40 adults. Relief was felt by 60% (95% CI, 83 to 48%).",
    "We gave zinc to 40 adults. Overall survival was 60% (95% CI, 83 to 48%) at 12 months.",
    "In this trial 200 had zinc and 198 placebo. The odds ratio for croup was 0.6 (95% CI, 0.83 to "
    "0.48).",
)


def test_the_order_of_limits_comes_first_and_the_count_says_what_they_ought_to_be() -> None:
    (found,) = evidence(take_all(CELLS.format(ci="93 to 38%"))).odd
    assert "the lower limit 93 is above the upper limit 38" in found.says
    assert "outside" not in found.says
    assert "exact 95 % interval of 81 of 84 is 89.9 to 99.3 %" in found.working[0]
    assert found.so_what.startswith("Ask for the interval; by the count, 81 of 84, it ought")


def test_a_rate_outside_an_interval_in_order_is_still_outside_and_the_count_is_told() -> None:
    (found,) = evidence(take_all(CELLS.format(ci="38 to 93%"))).odd
    assert "outside its own interval" in found.says
    assert "89.9 to 99.3" in found.working[0]


@pytest.mark.parametrize("text", OTHERS)
def test_of_any_interval_its_order_is_told_first(text: str) -> None:
    (found,) = evidence(take_all(text)).odd
    assert "is above the upper" in found.says
    assert "changed places" in " ".join(found.innocent)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("We gave zinc to 40 adults. Mean weight was 60 kg (95% CI, 83 to 48).", "n60"),
        ("In this trial the mean difference was 1.6 kg (95% CI, 2.3 to 0.8).", "n1.6"),
    ],
)
def test_a_minus_may_be_lost_from_both_limits_of_what_can_be_below_zero(
    text: str, said: str
) -> None:
    (left,) = evidence(take_all(text, **{said: Decision(group="all patients")})).unplaced
    assert left.need == "turned"
