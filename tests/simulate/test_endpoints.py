"""OS above PFS is a law of the truth, and at twelve patients not of the estimate."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from appraisal.simulations.endpoints import Scenario, simulate, truths

LARGE = Scenario(n=1000)


@pytest.mark.parametrize("pfs", [6.0, 14.0])
@pytest.mark.parametrize("after", [1.5, 6.0])
@pytest.mark.parametrize("straight", [0.0, 0.3])
def test_both_estimates_recover_their_truth(pfs, after, straight, recovers):
    scenario = replace(LARGE, pfs=pfs, after=after, straight=straight)
    result = simulate(scenario, np.random.default_rng(1), cohorts=200)
    recovers(result.pfs, truths(scenario)[0])
    recovers(result.os, truths(scenario)[1])


@pytest.mark.parametrize("after", [0.5, 3.0, 14.0, 40.0])
@pytest.mark.parametrize("straight", [0.0, 0.5, 1.0])
def test_the_truth_never_crosses(after, straight):
    pfs, os = truths(Scenario(after=after, straight=straight))
    assert os >= pfs
    assert (os == pytest.approx(pfs)) == (straight == 1)


@pytest.mark.parametrize(
    # median survival after progression, share of 12-patient cohorts with OS(12) below PFS(12)
    ("after", "below"),
    [(6.0, 0.086), (3.0, 0.19), (1.5, 0.315)],
)
def test_estimates_cross_this_often(after, below, share):
    result = simulate(Scenario(after=after), np.random.default_rng(2), cohorts=20_000)
    share(result.summary.below, below, int(result.readable.sum()))


def test_they_cross_less_with_more_patients_and_never_with_full_follow_up():
    shares = [
        simulate(Scenario(n=n), np.random.default_rng(3), cohorts=2000).summary.below
        for n in (12, 48, 192)
    ]
    assert all(a > b for a, b in pairwise(shares))
    full = Scenario(shortest=100.0, longest=120.0)
    assert simulate(full, np.random.default_rng(3), cohorts=2000).summary.below == 0


def test_some_curves_cross_where_no_patient_does():
    result = simulate(Scenario(), np.random.default_rng(4))
    assert result.below.any()
    assert (result.os[result.below] < result.pfs[result.below]).all()
    assert (result.os_time >= result.pfs_time).all()
    assert (result.pfs_event >= result.os_event).all()
    full = simulate(Scenario(shortest=100.0, longest=120.0), np.random.default_rng(4))
    assert not full.below.any()


def test_nothing_to_read_is_said():
    said = simulate(Scenario(months=60.0), np.random.default_rng(5), cohorts=20).summary
    assert said.readable < 1
    assert np.isnan(said.below) or 0 <= said.below <= 1
