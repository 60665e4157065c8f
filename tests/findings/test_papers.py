"""Honest papers of every kind are called inconsistent by no check; a planted slip is, by one."""

import numpy as np
import papers
import pytest
import slips
from false_alarms import freeze
from record import study_of

from appraisal.checks import check


@pytest.mark.parametrize("seed", range(16))
def test_an_honest_paper_of_many_kinds_is_called_inconsistent_nowhere(seed):
    paper = papers.draw(np.random.default_rng([seed, 1]))
    record = study_of(paper.kind, **freeze(paper.record))
    assert [*record.problems()] == []
    found = check(record)
    assert [f"{f.id}: {f.says}" for f in found.having("inconsistent")] == []
    assert len(found) > 60


@pytest.mark.parametrize("kind", slips.SLIPS)
def test_a_slip_is_found(kind):
    for seed in range(20):  # not every paper has a figure for every slip
        rng = np.random.default_rng([seed, 2])
        paper = papers.draw(rng)
        slip = slips.plant(paper, kind, rng)
        if slip is not None:
            break
    record, touched = slip
    found = check(study_of(paper.kind, **freeze(record)))
    about = {finding.about for finding in found.having("inconsistent")}
    assert any(id in word for word in about for id in touched), touched
