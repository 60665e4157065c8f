"""What log-rank tests give beside Cox's ratio and its events, in simulated cohorts."""

import numpy as np
import pytest

from appraisal.checks.events_and_p import FINE, room_for_p
from appraisal.stats.cox import hazard_ratio
from appraisal.stats.survival import logrank


@pytest.mark.long
def test_an_honest_p_value_has_room():
    rng = np.random.default_rng(5)
    least = np.inf
    tried = 0
    for _ in range(400):
        n = int(rng.choice([12, 20, 40, 93, 300]))
        treated = np.arange(n) < n * rng.choice([1 / 3, 1 / 2, 2 / 3])
        times = rng.exponential(np.where(treated, np.exp(rng.uniform(-1, 2)), 1))
        ends = rng.uniform(0, rng.choice([1, 3, 9]), n)
        died, times = times <= ends, np.minimum(times, ends)
        if min(died[treated].sum(), died[~treated].sum()) < 1:
            continue
        ratio = float(
            np.exp(
                hazard_ratio(times[None], died[None], np.where(treated, -1, np.inf)[None]).log[0]
            )
        )
        p = logrank(times, died, treated).p
        room = room_for_p(f"{ratio:.3f}", f"{p:.3f}", int(died.sum())) if p > 0.001 else None
        if room is not None and room.two_sided > 1:
            least = min(least, room.allowed / room.two_sided)
            tried += 1
    assert tried > 100
    assert FINE <= least < 1.1
