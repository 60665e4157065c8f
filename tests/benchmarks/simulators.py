"""How long a world takes, beside a loop over cohorts that fits each one by itself."""

import warnings
from functools import partial
from importlib.util import find_spec
from random import Random
from time import perf_counter

import numpy as np
from speed import row, time_call

from appraisal.simulations import (
    confounding_by_indication,
    conversion,
    crossing,
    endpoints,
    immortal_time,
    informative_censoring,
    regression_to_mean,
    responders,
    sampling,
)

COHORTS = 400  # as many as a picture draws
FITTED = 8  # of them by the peer, whose time is scaled up


def survival_worlds():
    """Worlds that fit survival, against lifelines called in a loop on the same patients."""
    for name, world, peer in (
        ("immortal", immortal_time, _immortal),
        ("responders", responders, _responders),
        ("followup", informative_censoring, _followup),
        ("endpoints", endpoints, _endpoints),
        ("crossing", crossing, _crossing),
        ("indication", confounding_by_indication, _indication),
    ):
        ours, result = time_call(partial(_simulate, world))
        theirs = _scale_up(peer, result) if find_spec("lifelines") else None
        yield row(f"simulate/{name}/{COHORTS}-cohorts", ours, "s", theirs)


def counting_worlds():
    """Worlds that only count, against one patient after another in plain Python."""
    for name, world, peer in (
        ("sampling", sampling, _sampling),
        ("conversion", conversion, _conversion),
        ("remeasurement", regression_to_mean, _remeasurement),
    ):
        ours, result = time_call(partial(_simulate, world))
        theirs = _scale_up(peer, result)
        yield row(f"simulate/{name}/{COHORTS}-cohorts", ours, "s", theirs)


def slider():
    """One picture's worth of the immortal-time world, summary and curves included."""

    def picture():
        result = _simulate(immortal_time, cohorts=200)
        return result.summary, result.curves(np.linspace(0, 24, 97))

    seconds, _ = time_call(picture)
    return [row("simulate/immortal-time/picture-of-200-cohorts", seconds, "s", None)]


def _simulate(world, cohorts=COHORTS):
    result = world.simulate(world.Scenario(), np.random.default_rng(1), cohorts=cohorts)
    assert result.summary
    return result


def _scale_up(peer, result):
    """Time a peer on a few cohorts and scale up; its first one only warms up."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # lifelines warns of every small group
        peer(result, 0)
        start = perf_counter()
        for cohort in range(1, FITTED + 1):
            peer(result, cohort)
        return (perf_counter() - start) * COHORTS / FITTED


def _cox(time, died, group):
    import pandas as pd
    from lifelines import CoxPHFitter

    table = pd.DataFrame({"time": time, "died": died, "group": group.astype(int)})
    return CoxPHFitter().fit(table, "time", "died").params_["group"]


def _switching_cox(time, died, start):
    import pandas as pd
    from lifelines import CoxTimeVaryingFitter

    rows = []
    for id, (stop, event, switch) in enumerate(zip(time, died, start, strict=True)):
        if switch < stop:
            rows += [(id, 0, switch, False, 0), (id, switch, stop, event, 1)]
        else:
            rows += [(id, 0, stop, event, 0)]
    table = pd.DataFrame(rows, columns=["id", "start", "stop", "event", "group"])
    return CoxTimeVaryingFitter().fit(table, event_col="event", id_col="id").params_["group"]


def _median(time, died):
    from lifelines import KaplanMeierFitter

    return KaplanMeierFitter().fit(time, died).median_survival_time_


def _at(time, died, when):
    from lifelines import KaplanMeierFitter

    return KaplanMeierFitter().fit(time, died).predict(when)


def _switch(result, cohort, start, naive, landmark, time_dependent):
    """Fit the three analyses and two medians of one cohort, and compare with ours."""
    time, died = result.time[cohort], result.died[cohort]
    ever, late = np.isfinite(start), time > result.scenario.landmark
    by_then = start <= result.scenario.landmark
    found = (
        _cox(time, died, ever),
        _cox(time[late], died[late], by_then[late]),
        _switching_cox(time, died, start),
    )
    ours = [x.log[cohort] for x in (naive, landmark, time_dependent)]
    # lifelines stops its own steps at about four decimals
    np.testing.assert_allclose(found, ours, atol=2e-3)
    return _median(time[ever], died[ever]), _median(time[~ever], died[~ever])


def _immortal(result, cohort):
    r = result
    return _switch(r, cohort, r.infused_at[cohort], r.naive, r.landmark, r.time_dependent)


def _responders(result, cohort):
    r = result
    return _switch(r, cohort, r.response_at[cohort], r.naive, r.landmark, r.time_dependent)


def _followup(result, cohort):
    time, died, lost = (x[cohort] for x in (result.time, result.died, result.lost))
    closing, life, when = result.closing[cohort], result.life[cohort], result.scenario.months
    _at(np.minimum(life, closing), life <= closing, when)
    _at(time, died | lost, when)
    _at(np.where(lost, closing, time), died, when)
    np.testing.assert_allclose(_at(time, died, when), result.estimate[cohort], atol=1e-9)


def _endpoints(result, cohort):
    when = result.scenario.months
    _at(result.pfs_time[cohort], result.pfs_event[cohort], when)
    _at(result.os_time[cohort], result.os_event[cohort], when)


def _crossing(result, cohort):
    time, died, treated = (x[cohort] for x in (result.time, result.died, result.treated))
    found = _cox(time, died, treated)
    np.testing.assert_allclose(found, result.ratios.log[cohort], atol=2e-3)
    for group in (treated, ~treated):
        _at(time[group], died[group], result.scenario.months)


def _indication(result, cohort):
    """Risk at the chosen time by Kaplan-Meier: as the groups are, by fitness, and by kind."""
    counts = result.counts[cohort]
    kinds = [(f, s, t, d) for f in (0, 1) for s in (0, 1) for t in (0, 1) for d in (0, 1)]
    patients = np.repeat(kinds, counts.ravel(), axis=0)
    fit, slow, treated, dead = patients.T
    for strata in (np.zeros_like(fit), fit, 2 * fit + slow):
        for stratum in np.unique(strata):
            for side in (0, 1):
                here = (strata == stratum) & (treated == side)
                if here.any():
                    _at(np.where(dead[here], 3.0, 6.0), dead[here], 6.0)


def _sampling(result, cohort):
    asked, rng = result.scenario, Random(cohort)
    return sum(rng.random() < asked.rate for _ in range(asked.n))


def _conversion(result, cohort):
    asked, rng = result.scenario, Random(cohort)
    rates = []
    for _ in range(2):
        infused = responded = 0
        for _ in range(asked.n):
            converts = rng.random() < asked.convert
            if not converts and rng.expovariate(np.log(2) / asked.progression) <= asked.wait:
                continue
            infused += 1
            responded += converts or rng.random() < asked.effect
        rates.append(responded / max(infused, 1))
    return rates


def _remeasurement(result, cohort):
    asked, rng = result.scenario, Random(cohort)
    changes = []
    for _ in range(2):
        for _ in range(asked.n):
            own = rng.gauss(np.log(asked.uptake), asked.between)
            first, baseline, second = (own + rng.gauss(0, asked.error) for _ in range(3))
            if np.exp(first) >= asked.threshold:
                changes.append((second - first, second - baseline))
    return np.mean(changes, axis=0)
