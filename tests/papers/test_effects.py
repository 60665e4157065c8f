"""A ratio or difference says which it is and which two groups it compares, or asks for it."""

from typing import Any

import pytest

from appraisal.papers.confirmed import correct, read_once, sentences, span_key
from appraisal.papers.entry_names import entry_name
from appraisal.papers.evidence import Evidence, gather_evidence
from appraisal.papers.paper import Decision, Paper

# invented, in the style of a trial whose ratio has a name of its own
OWN_RATIO = (
    "We assigned 60 homes to filters and 60 homes to no filters. Fever was rarer in homes with "
    "filters, among children below 2 years (LPR = 0.47, 95% CI: 0.30-0.73, "
    "P = 0.001)."
)
DIFFERENCE = (
    "In this randomised trial, 55 patients had coaching (n = 55) and 54 had usual care (n = 54). "
    "The estimated difference in the knee score at 12 months (coaching - usual care) was -1.7 with "
    "a 95% CI of -6.6 to 3.2 (P = 0.49)."
)
BARE = (
    "We randomised 40 adults to oil and 40 to water. Poorer sleep was associated with itching "
    "(-0.26; 95% CI: -0.37 to -0.14, P < 0.001)."
)


def take_all(text: str, said: dict[str, dict[str, Any]] | None = None) -> Evidence:
    """Take every number; ``said`` is what is decided of some, by the number as printed."""
    reading = read_once(text)
    numbers = {
        span_key(one): Decision(taken=True, **(said or {}).get(one.text, {}))
        for one in reading.numbers
    }
    paper = Paper(text=text, numbers=numbers)
    return gather_evidence(correct(reading, paper), paper)


def heads(text: str) -> dict[str, Any]:
    """Return what is proposed of each result of a text, by the number that leads it."""
    reading = correct(read_once(text), Paper(text=text))
    return {r.head.text: r.head for one in sentences(reading) for r in one.results}


def test_a_ratio_without_a_measure_says_so_and_what_to_press() -> None:
    (left,) = [one for one in take_all(OWN_RATIO).unplaced if "0.47" in one.says]
    assert left.says.endswith("not clear which ratio, difference or coefficient it is")
    assert left.press == 'Choose under "Which ratio, difference or coefficient?"'


@pytest.mark.parametrize("measure", ["PR", "ratio", "RR"])
def test_a_ratio_is_what_its_reader_says_between_whom_they_say(measure) -> None:
    said = {"measure": measure, "first": "filters", "second": "no filters"}
    more = {"endpoint": "fever", "group": "children below 2 years", "time": "12 months"}
    found = take_all(OWN_RATIO, {"0.47": said | more})
    (effect,) = found.study.effects
    labels = {group.id: group.label for group in found.study.groups}
    assert effect.measure == measure
    assert [labels[id] for id in effect.between] == ["filters", "no filters"]
    assert effect.label == f"{measure} fever (children below 2 years)"
    assert effect.endpoints == ("fever in children below 2 years",)
    assert (effect.low.text, effect.high.text, effect.p.text) == ("0.30", "0.73", "0.001")
    assert str(effect.time) == "12 months"
    assert not [one for one in found.unplaced if "0.47" in one.says]


def test_a_difference_is_proposed_as_one_and_with_the_groups_it_is_printed_for() -> None:
    head = heads(DIFFERENCE)["-1.7"]
    assert (head.kind, head.measure, head.between) == ("ratio", "MD", ("coaching", "usual care"))
    (effect,) = take_all(DIFFERENCE).study.effects
    assert effect.between == ("coaching", "usual-care")


def test_what_a_reader_clears_is_not_taken_from_the_text() -> None:
    found = take_all(DIFFERENCE, {"-1.7": {"measure": "", "first": "", "second": ""}})
    assert not found.study.effects
    assert 'Choose under "Which ratio, difference or coefficient?"' in {
        one.press for one in found.unplaced
    }


def test_a_difference_that_a_reader_calls_a_mean_is_a_mean() -> None:
    said = {"kind": "mean", "endpoint": "knee score", "group": "coaching"}
    study = take_all(DIFFERENCE, {"-1.7": said}).study
    assert not study.effects
    assert [(one.label, one.value.text) for one in study.measures] == [("knee score", "-1.7")]


def test_a_number_that_was_read_as_nothing_becomes_a_difference() -> None:
    left = take_all(BARE).unplaced
    assert any(one.press.startswith("Call the estimate a ratio, difference") for one in left)
    said = {"kind": "ratio", "measure": "difference", "endpoint": "sleep score"}
    found = take_all(BARE, {"-0.26": said})
    (effect,) = found.study.effects
    assert (effect.measure, effect.estimate.text, effect.low.text) == (
        "difference",
        "-0.26",
        "-0.37",
    )
    assert not found.unplaced


def test_an_effect_is_named_in_words_with_both_groups() -> None:
    said = {"measure": "MD", "first": "filters", "second": "no filters", "endpoint": "fever days"}
    study = take_all(OWN_RATIO, {"0.47": said | {"time": "12 months"}}).study
    (effect,) = study.effects
    assert entry_name(study, effect.id) == (
        "mean difference in fever days, filters compared with no filters, at 12 months (0.47)"
    )


def test_an_effect_of_nothing_is_named_so() -> None:
    study = take_all(OWN_RATIO, {"0.47": {"measure": "RR", "endpoint": "", "group": ""}}).study
    assert entry_name(study, study.effects[0].id) == "risk ratio, of what is not clear (0.47)"


def test_an_arm_at_the_end_of_an_outcome_is_the_first_of_the_two() -> None:
    text = (
        "We randomised 109 adults (55 coaching, 54 usual care). The relative risk of admission for "
        "coaching was 0.83 (0.56-1.24, P = 0.37) compared with usual care."
    )
    head = heads(text)["0.83"]
    assert head.between == ("coaching", "usual care")
    assert not head.endpoint.endswith("coaching")


def test_one_group_alone_is_not_lost() -> None:
    said = {"measure": "RR", "first": "filters", "endpoint": "fever"}
    (effect,) = take_all(OWN_RATIO, {"0.47": said}).study.effects
    assert effect.between is None
    assert effect.label == "RR fever (filters)"


def test_a_difference_that_is_given_a_group_stays_one_and_keeps_its_outcome() -> None:
    text = (
        "We randomised 90 adults to two apps. Both groups had improvements in sleep quality "
        "(difference 2.4, 95% CI 1.1 to 3.7 for the first and -1.2, 95% CI -2.0 to "
        "-0.4 for the second)."
    )
    proposed = heads(text)["2.4"]
    assert (proposed.kind, proposed.measure) == ("ratio", "MD")
    (effect, _) = take_all(text, {"2.4": {"group": "Night app"}}).study.effects
    assert effect.measure == "MD"
    assert proposed.endpoint
    assert effect.endpoints == (f"{proposed.endpoint} in Night app",)
    assert effect.label == f"MD {proposed.endpoint} (Night app)"
