"""An honest study, rounded as usual, is never called inconsistent by an exact check."""

import false_alarms
import honest
import numpy as np
import pytest

from appraisal.checks import CHECKS, check

EXACT = {unit.id for unit in CHECKS if unit.exact}


@pytest.mark.parametrize("seed", range(40))
def test_no_exact_check_errs_on_an_honest_study(seed):
    found = check(false_alarms.read(honest.study(np.random.default_rng(seed))))
    assert [finding.id for finding in found.having("inconsistent") if finding.check in EXACT] == []


def test_an_honest_study_reads_like_a_file():
    record = false_alarms.read(honest.study(np.random.default_rng(0)))
    assert [*record.problems()] == []


def test_an_altered_count_is_noticed():
    record = honest.study(np.random.default_rng(5))
    outcome = next(o for o in record["outcomes"] if isinstance(o["events"], dict))
    outcome["events"]["text"] = str(int(outcome["events"]["text"]) + 1)
    found = check(false_alarms.read(record))
    assert f"percentage/{outcome['id']}" in {f.id for f in found.having("inconsistent")}
