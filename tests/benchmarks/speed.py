"""How long it takes, beside a plain way of doing the same in the same run."""

from fractions import Fraction
from itertools import combinations
from time import perf_counter

import numpy as np
import papers
from false_alarms import freeze
from record import study_of

from appraisal import content
from appraisal.checks import check
from appraisal.records.study import study
from appraisal.stats import reachable
from appraisal.stats.curves import kaplan_meier_at
from appraisal.stats.rounding import prints_as


def kaplan_meier(cohorts=10_000, patients=93, sample=500, seed=3):
    """Survival at 12 months in many cohorts, against a fitter called in a loop."""
    rng = np.random.default_rng(seed)
    times = rng.exponential(10, (cohorts, patients))
    events = rng.random((cohorts, patients)) < 0.7
    ours, mine = time_call(lambda: kaplan_meier_at(times, events, 12))
    try:
        from lifelines import KaplanMeierFitter
    except ImportError:
        return [row("kaplan-meier/10000-cohorts-of-93", ours, "s", None)]

    def loop():
        return [KaplanMeierFitter().fit(times[i], events[i]).predict(12) for i in range(sample)]

    theirs, found = time_call(loop)
    # past the last observation a fitter repeats its last value, where we say nothing
    known = ~np.isnan(mine[:sample])
    np.testing.assert_allclose(mine[:sample][known], np.array(found)[known], atol=1e-9)
    return [row("kaplan-meier/10000-cohorts-of-93", ours, "s", theirs * cohorts / sample)]


def reach(n=16, printed="54.5"):
    """Every value that prints so, against trying all subsets of event times."""
    ours, mine = time_call(lambda: reachable.survival_values(n, printed))

    def brute():
        found = set()
        for k in range(n + 1):
            for order in combinations(range(1, n + 1), k):
                value = Fraction(1)
                for at_risk in order:
                    value *= Fraction(at_risk - 1, at_risk)
                if prints_as(100 * value, printed, "half-up"):
                    found.add(value)
        return found

    theirs, found = time_call(brute)
    assert {value.fraction for value in mine} == found
    return [row(f"reachable/n-{n}", ours, "s", theirs)]


def checking():
    """All checks on each study of the kit."""
    rows = []
    for id in content.ids("studies"):
        record = study(id)
        seconds, _ = time_call(lambda record=record: check(record))
        rows.append(row(f"check/{id}", seconds, "s", None))
    return rows


def opening(id="cd20-preemptive"):
    """Opening a lesson whose files were read before, against reading them each time."""
    from IPython.utils.capture import capture_output

    from appraisal.content import files
    from appraisal.widgets.lesson import open_lesson

    def open_quietly():
        with capture_output():
            open_lesson(id)

    def opened_anew():
        files.reader_of.cache_clear()
        open_quietly()

    ours, _ = time_call(open_quietly)
    theirs, _ = time_call(opened_anew)
    return [row(f"open-lesson/{id}", 1000 * ours, "ms", 1000 * theirs)]


def checking_many(records=300, seed=6):
    """Records of some twenty figures, read beforehand, checked in a second."""
    studies = []
    for rng in np.random.default_rng(seed).spawn(records):
        paper = papers.draw(rng)
        lists = {name: paper.record[name] for name in ("groups", "partitions")}
        lists["outcomes"] = [
            o for o in paper.record["outcomes"] if o["id"] in ("cr-one", "cr-other")
        ]
        lists["survival"] = [c for c in paper.record["survival"] if c["id"] == "os-all"]
        lists["effects"] = [e for e in paper.record["effects"] if e["id"] == "os"]
        studies.append(study_of(paper.kind, **freeze(lists)))
    start = perf_counter()
    for record in studies:
        check(record)
    rate = records / (perf_counter() - start)
    return [row("check/records-of-20-figures", rate, "1/s", None)]


def time_call(work):
    """Run something once to warm up and once by the clock."""
    work()
    start = perf_counter()
    result = work()
    return perf_counter() - start, result


def row(id, value, unit, peer):
    ratio = peer / value if peer else None
    return {"id": id, "value": value, "unit": unit, "peer": peer, "ratio": ratio}
