"""Two-stage designs equal Simon's tables; estimates and limits do what their definition says."""

import pytest

from appraisal.stats.two_stage import TwoStage, binomial

# Simon R. Control Clin Trials 1989;10:1-10, tables 1 and 2: p0, p1, r1/n1, r/n, expected size and
# probability of early stopping at p0; alpha and beta at most as planned. The last row is the
# worked example of Koyama and Chen 2008; the one before it that of the evidence for this kit.
SIMON = (
    (0.05, 0.25, 0, 9, 2, 24, 14.5, 0.63, 0.10, 0.10),
    (0.10, 0.30, 1, 12, 5, 35, 19.8, 0.66, 0.10, 0.10),
    (0.10, 0.30, 1, 10, 5, 29, 15.0, 0.74, 0.05, 0.20),
    (0.20, 0.40, 3, 17, 10, 37, 26.0, 0.55, 0.10, 0.10),
    (0.20, 0.40, 3, 13, 12, 43, 20.6, 0.75, 0.05, 0.20),
    (0.20, 0.40, 4, 19, 15, 54, 30.4, 0.67, 0.05, 0.10),
)


@pytest.mark.parametrize(("p0", "p1", "r1", "n1", "r", "n", "size", "stop", "alpha", "beta"), SIMON)
def test_a_design_has_the_printed_properties(p0, p1, r1, n1, r, n, size, stop, alpha, beta):
    design = TwoStage(r1, n1, r, n)
    assert design.expected_size(p0) == pytest.approx(size, abs=0.06)
    assert design.early_stop(p0) == pytest.approx(stop, abs=0.006)
    assert design.promising(p0) <= alpha
    assert 1 - design.promising(p1) <= beta


def outcomes(design, rate):
    """Every end of the trial (responses) with its probability, by plain enumeration."""
    first = binomial(design.n1, rate)
    second = binomial(design.n - design.n1, rate)
    found = {}
    for x, chance in enumerate(first):
        if x <= design.r1:
            found[x] = found.get(x, 0) + chance
        else:
            for y, more in enumerate(second):
                found[x + y] = found.get(x + y, 0) + chance * more
    return found


@pytest.mark.parametrize("rate", [0.05, 0.2, 0.4, 0.9])
@pytest.mark.parametrize("numbers", [(3, 13, 12, 43), (0, 9, 2, 24)])
def test_the_estimate_is_unbiased_where_the_plain_share_is_not(numbers, rate):
    design = TwoStage(*numbers)
    ends = outcomes(design, rate)
    assert sum(ends.values()) == pytest.approx(1)
    assert sum(chance * design.umvue(x) for x, chance in ends.items()) == pytest.approx(rate)
    naive = sum(
        chance * x / (design.n1 if x <= design.r1 else design.n) for x, chance in ends.items()
    )
    assert naive < rate - 1e-10


@pytest.mark.parametrize("responses", [1, 4, 13, 30, 43])
def test_a_result_as_good_is_counted_end_by_end(responses):
    design = TwoStage(3, 13, 12, 43)
    for rate in (0.1, 0.3):
        ends = outcomes(design, rate)
        slow = sum(chance for x, chance in ends.items() if x >= responses)
        assert design.at_least(responses, rate) == pytest.approx(slow)


@pytest.mark.parametrize("responses", [0, 2, 13, 15, 43])
def test_the_limits_are_the_rates_that_the_p_value_leaves(responses):
    design = TwoStage(3, 13, 12, 43)
    found = design.interval(responses, level=0.9)
    if responses:
        assert design.at_least(responses, found.low) == pytest.approx(0.05, abs=1e-9)
        assert design.at_least(responses, found.high) == pytest.approx(0.95, abs=1e-9)
    assert 0 <= found.low < found.high <= 1
    assert found.estimate == design.umvue(responses)


def test_the_interval_agrees_with_the_test_where_the_plain_one_need_not():
    # Koyama and Chen (2008): a trial is promising exactly if its lower limit lies above p0
    design = TwoStage(3, 13, 12, 43)
    alpha = design.promising(0.2)
    level = 1 - 2 * alpha
    assert design.interval(13, level=level).low == pytest.approx(0.2, abs=1e-6)
    assert design.interval(12, level=level).low < 0.2


@pytest.mark.parametrize(
    "numbers", [(13, 13, 12, 43), (3, 13, 2, 43), (3, 13, 43, 43), (0, 5, 0, 5)]
)
def test_numbers_that_make_no_design_are_refused(numbers):
    with pytest.raises(ValueError, match="allowed are 0 <= r1 < n1 < n"):
        TwoStage(*numbers)
