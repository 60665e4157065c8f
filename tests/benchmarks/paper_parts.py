"""Parts of an honest paper beside its patients: a test, a pool, measures, weights, rates."""

from math import exp

import numpy as np

from appraisal.stats.proportions import proportion_limits


def add_all(paper, n):
    """Add every part to a paper of so many patients."""
    accuracy(paper)
    print_pooled(paper)
    print_measures(paper, n)
    print_weighted(paper)
    rates(paper)


def accuracy(paper):
    """Print a test beside a reference: cells, margins, shares with intervals, ratios."""
    rng = paper.rng
    sick, healthy = (int(v) for v in rng.integers(15, 300, 2))
    tp, tn = int(rng.binomial(sick, 0.8)), int(rng.binomial(healthy, 0.9))
    fp, fn = healthy - tn, sick - tp
    if min(tp, tn, fp, fn) < 1:
        return
    entry = {"id": "test", "label": "Test", "group": "all", "tp": paper.count(tp),
             "fp": paper.count(fp), "fn": paper.count(fn), "tn": paper.count(tn),
             "diseased": paper.count(sick), "healthy": paper.count(healthy)}  # fmt: skip
    method = str(rng.choice(("clopper-pearson", "wilson")))
    for name, k, m in (("sensitivity", tp, sick), ("specificity", tn, healthy),
                       ("ppv", tp, tp + fp), ("npv", tn, tn + fn)):  # fmt: skip
        low, high = (float(v) for v in proportion_limits(k, m, method=method))
        entry[name] = {"value": paper.percent(k / m), "low": paper.percent(low),
                       "high": paper.percent(high), "level": "95"}  # fmt: skip
    entry["lr_positive"] = {"value": paper.number(tp / sick / (fp / healthy), "ratio", 2)}
    paper.add("accuracy", entry, "two-by-two")


def print_pooled(paper):
    """Print a meta-analysis of ratios with its studies."""
    rng = paper.rng
    k = int(rng.integers(3, 9))
    errors = rng.uniform(0.1, 0.6, k)
    effects = rng.normal(-0.3, 0.2, k) + rng.normal(0, errors)
    weights = 1 / errors**2
    centre = float((weights * effects).sum() / weights.sum())
    rows = [
        {"label": f"Study {i}", "estimate": paper.number(exp(b), "ratio"),
         "low": paper.number(exp(b - 1.96 * s), "ratio"),
         "high": paper.number(exp(b + 1.96 * s), "ratio")}
        for i, (b, s) in enumerate(zip(effects, errors, strict=True))
    ]  # fmt: skip
    paper.add("pooled", {"id": "pool", "label": "Pooled", "measure": "OR", "studies": rows,
                         "estimate": paper.number(exp(centre), "ratio"),
                         "number": paper.count(k, "studies")}, "pooled")  # fmt: skip


def print_measures(paper, n):
    """Print ages and earlier lines: medians and means of whole numbers, ranges and quartiles."""
    rng = paper.rng
    ages = np.sort(rng.integers(18, 85, n))
    low, high = (ages[0], ages[-1]) if rng.random() < 0.5 else np.quantile(ages, [0.25, 0.75])
    paper.add("measures", {
        "id": "age", "label": "Age", "group": "all", "statistic": "median", "whole": True,
        "value": paper.number(np.median(ages), "years", 1), "low": paper.number(low, "years", 1),
        "high": paper.number(high, "years", 1),
        "spread": "range" if high == ages[-1] and low == ages[0] else "IQR",
    }, "whole-numbers")  # fmt: skip
    lines = rng.poisson(2, n) + 1
    paper.add("measures", {
        "id": "lines", "label": "Earlier lines", "group": "all", "statistic": "mean",
        "value": paper.number(lines.mean(), "lines", 2), "whole": True,
    }, "whole-numbers")  # fmt: skip
    stay = rng.lognormal(1.5, 1.2, n)
    quartiles = np.quantile(stay, [0.25, 0.75])
    paper.add("measures", {
        "id": "stay", "label": "Stay", "group": "all", "statistic": "mean", "spread": "IQR",
        "value": paper.number(stay.mean(), "days", 1),
        "low": paper.number(quartiles[0], "days", 1), "high": paper.number(quartiles[1], "days", 1),
    }, "mean-and-quartiles")  # fmt: skip


def print_weighted(paper):
    """Print a weighted percentage beside a plain count, and events that recur."""
    rng, n = paper.rng, int(paper.record["groups"][0]["n"]["text"])
    event, weights = rng.random(n) < 0.3, rng.lognormal(0, 0.5, n)
    share = float((event * weights).sum() / weights.sum())
    paper.add("outcomes", {
        "id": "weighted", "label": "Smokes", "kind": "baseline", "group": "all",
        "events": paper.count(event.sum()), "percent": paper.percent(share), "basis": "weighted",
    }, "weighted")  # fmt: skip
    episodes = int(rng.poisson(0.8 * n))
    paper.add("outcomes", {
        "id": "episodes", "label": "Infections", "kind": "harm", "group": "all",
        "events": paper.count(episodes, "events"), "recurrent": True,
    }, "recurrent")  # fmt: skip


def rates(paper):
    """Print events over person-time."""
    time = float(paper.rng.uniform(50, 5000))
    events = int(paper.rng.poisson(time * 0.05)) + 1
    paper.add("rates", {
        "id": "rate", "label": "Infections", "group": "all",
        "events": paper.count(events, "events"),
        "person_time": paper.number(time, "person-years", 1),
        "rate": paper.number(100 * events / round(time, 1), "per 100 person-years", 2),
    }, "person-time")  # fmt: skip
