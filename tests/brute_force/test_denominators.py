"""Best and worst case of the patients lost equal those of every way they may have fared."""

from itertools import product

import pytest

from appraisal.stats.denominators import bounds

STAGES = [
    # responses, evaluable, infused, intended
    (12, 19, 24, 30),
    (7, 12, 12, 12),
    (0, 1, 1, 9),
    (4, 4, 9, 9),
]


@pytest.mark.parametrize("stages", STAGES)
def test_the_bounds_are_the_extremes_of_all_that_could_be(stages):
    responses, evaluable, infused, intended = stages
    lost_later, never_infused = infused - evaluable, intended - infused
    ways = [*product(range(lost_later + 1), range(never_infused + 1))]
    of_infused = [(responses + a) / infused for a, _ in ways]
    of_intended = [(responses + a + b) / intended for a, b in ways]
    found = bounds(*stages)
    assert found.evaluable.estimate == responses / evaluable
    assert found.infused.estimate == min(of_infused)
    assert found.infused_best.estimate == max(of_infused)
    assert found.intended.estimate == min(of_intended)
    assert found.intended_best.estimate == max(of_intended)
    assert found.width == pytest.approx(max(of_intended) - min(of_intended))
    for rate in (found.evaluable, found.infused, found.intended, found.infused_best):
        assert rate.low <= rate.estimate <= rate.high


@pytest.mark.parametrize(
    "counts", [(5, 4, 6, 8), (3, 7, 6, 8), (3, 5, 9, 8), (-1, 4, 5, 6), (0, 0, 5, 6)]
)
def test_stages_that_grow_are_refused(counts):
    with pytest.raises(ValueError, match="no later stage above an earlier one"):
        bounds(*counts)
