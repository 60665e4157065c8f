"""One reading of a record: what its figures let anybody count, and what they do not."""

import pytest

from appraisal.checks import check
from appraisal.derived.counts import (
    find_count,
    find_counts,
    find_size,
    range_behind,
    require_counts,
    settled_counts,
    sizes_behind,
)
from appraisal.lessons.values.computed import Proportion
from appraisal.stats import rounding

# n, events and percentage as printed; the counts they allow, and how they are known
COUNTED = [
    ("19", "16", "84.2", (16, 16), "printed"),
    ("19", "16", None, (16, 16), "printed"),
    ("19", None, "84.2", (16, 16), "the only count of 19 that is 84.2 %"),
    ("54", None, "9.2", (5, 5), "the only count of 54 that is 9.2 %"),  # cut off, not rounded
    ("180", None, "65", (117, 118), "each prints as 65 % of 180"),
    ("51000000", None, "5", (2295000, 3059999), "each prints as 5 % of 51000000"),
]


@pytest.mark.parametrize(("n", "events", "percent", "ends", "how"), COUNTED)
def test_what_is_printed_allows_these_counts(one_outcome, n, events, percent, ends, how):
    study = one_outcome(n, events, percent)
    found = find_counts(study, study.outcomes[0])
    assert (found.events[0], found.events[-1]) == ends
    assert (found.how, found.why) == (how, "")
    settled = (ends[0], int(n)) if ends[0] == ends[1] else None
    assert settled_counts(study, study.outcomes[0]) == settled


# n, events and percentage as printed, and why nothing may be counted
REFUSED = [
    ("19", "<5", None, "<5 patients is no exact count"),
    ("19", "<5", "84.2", "<5 patients is no exact count"),
    ("19", None, ">90", ">90 % is no exact percentage"),
    ("19", None, "about 84.2", "about 84.2 % is no exact percentage"),
    ("19", "about 16", None, "about 16 patients is no exact count"),
    ("19", "25", None, "25 is more than the 19 there are"),
    ("19", None, "47.2", "no count prints so"),
    ("19", None, None, "neither a count nor a percentage is printed"),
    ("<20", "16", "84.2", "the number of patients is not known"),
    ("about 20", "16", None, "the number of patients is not known"),
    (None, None, "84.2", "the number of patients is not known"),
    ("0", "0", None, "the number of patients is not known"),
]


@pytest.mark.parametrize(("n", "events", "percent", "why"), REFUSED)
def test_what_does_not_settle_a_count_is_refused_with_the_reason(
    one_outcome, n, events, percent, why
):
    study = one_outcome(n, events, percent)
    found = find_counts(study, study.outcomes[0])
    assert (len(found.events), found.why) == (0, why)
    with pytest.raises(ValueError, match=why.replace("?", r"\?")):
        require_counts(study, "response")
    with pytest.raises(ValueError, match=why.replace("?", r"\?")):
        Proportion(compute="proportion", outcome="response").value(study)


# events and percentage as printed, patients of the larger group, and the size of the group
SIZES = [
    ("6", "75.0", None, 8),
    ("3", "7.9", None, 38),
    ("9", "60.0", None, 15),
    ("9", "60.0", "14", None),
    ("5", "1.0", None, None),  # 455 to 526
    ("0", "0", None, None),
    ("<5", "75.0", None, None),
    ("6", "about 75.0", None, None),
]


@pytest.mark.parametrize(("events", "percent", "within", "size"), SIZES)
def test_the_size_of_a_group_is_worked_out_where_one_fits(
    one_outcome, events, percent, within, size
):
    study = one_outcome(None, events, percent, within)
    found = find_size(study, "some")
    assert (found and found.value) == size
    if size:
        assert found.how == f"the only size for which {events} patients are {percent} %"


def test_two_percentages_settle_a_size_that_one_leaves_open(one_outcome):
    study = one_outcome(None, "9", "9")
    assert find_size(study, "some") is None
    other = study.outcomes[0].model_copy(
        update={"percent": study.outcomes[0].percent.model_copy(update={"text": "9.00"})}
    )
    both = study.model_copy(update={"outcomes": (*study.outcomes, other)})
    assert find_size(both, "some").value == 100


def test_what_a_size_was_worked_out_from_does_not_test_it(one_outcome):
    found = check(one_outcome(None, "6", "75.0"))
    assert not [one for one in found.findings if one.check == "percentage"]
    assert any("8 is the only size" in one.why for one in found.untested)


def test_of_nobody_knows_how_many_there_are_no_counts(one_outcome):
    study = one_outcome("8", "6", "75.0")
    unsaid = study.outcomes[0].model_copy(update={"of_all": False})
    assert find_counts(study, study.outcomes[0]).text == "6 of 8"
    assert not find_counts(study, unsaid).text


def test_a_count_above_the_size_is_still_the_printed_count(one_outcome):
    study = one_outcome("19", "25", None)
    assert find_count(study, study.outcomes[0]).value == 25


@pytest.mark.parametrize("percent", ["0", "3", "7.9", "12.5", "50", "99.6", "100"])
def test_ranges_are_the_counts_and_sizes_tried_one_by_one(percent):
    for n in range(1, 300):
        assert tuple(range_behind(percent, n)) == rounding.counts_behind(percent, n)
    for events in range(1, 30):
        tried = [n for n in range(events, 400) if events in rounding.counts_behind(percent, n)]
        assert [*sizes_behind(events, percent, 399)] == tried


def test_several_counts_widen_the_interval(one_outcome):
    study = one_outcome("180", None, "65")
    value = Proportion(compute="proportion", outcome="response").value(study)
    # R: binom.test(117, 180), binom.test(118, 180): 57.55 to 71.94, 58.13 to 72.47 %
    assert value.numbers == pytest.approx((57.55, 72.47), abs=0.01)
    assert value.parts["events"] == "117 or 118"
    assert value.parts[""] == "58 to 72 %"
