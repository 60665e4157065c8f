"""Honest papers of every kind the checks know, drawn at random, and slips planted in them.

Patients are drawn, counted and estimated correctly; each figure is printed by a method, a level and
a rounding of its own. ``draw`` returns the lists of a record; ``kinds`` says how each figure was
made, so that false alarms can be told apart by it. A slip changes one figure, as a hand would.
"""

from math import asin, exp, isfinite, log, sin, sqrt

import honest
import numpy as np
import paper_parts
from honest import ABSENT, Style, group

from appraisal.stats.proportions import METHODS, proportion_limits
from appraisal.stats.ratios import exact_odds_ratio, odds_ratio, risk_difference, risk_ratio
from appraisal.stats.special import ndtr, ndtri
from appraisal.stats.survival import kaplan_meier, reverse_kaplan_meier
from appraisal.stats.two_by_two import fisher_p

LEVELS = (0.80, 0.90, 0.95, 0.95, 0.95, 0.975, 0.99, 0.999)
SCALES = ("plain", "log", "log-log")
DESIGNS = ("randomised trial", "cohort", "non-randomised comparison")


class Paper:
    """The lists of a record while they are drawn, and how each figure was made."""

    def __init__(self, rng):
        self.rng, self.style, self.kinds = rng, Style(rng), {}
        self.record = {name: [] for name in (
            "groups", "outcomes", "comparisons", "effects", "survival", "follow_up", "measures",
            "accuracy", "pooled", "rates", "partitions")}  # fmt: skip
        self.kind = str(rng.choice(DESIGNS))

    def add(self, name, entry, kind):
        self.record[name].append(entry)
        self.kinds[entry.get("id", name)] = kind

    def number(self, value, unit, places=2):
        return {**self.style.number(float(value), unit, places), "at": "p"}

    def count(self, value, unit="patients"):
        return {"text": str(int(value)), "unit": unit, "at": "p"}

    def percent(self, share):
        return {**self.style.percent(float(min(1.0, max(0.0, share)))), "at": "p"}

    def level(self):
        level = float(self.rng.choice(LEVELS))
        return level, f"{100 * level:g}"

    def p(self, value):
        value = float(value)
        if value < 0.0001:
            return {"text": "<0.0001", "unit": "probability", "at": "p"}
        return self.number(value, "probability", 2 if value >= 0.01 else 4)


def draw(rng):
    """Draw one honest paper; return its design, its lists and the kind of each figure."""
    paper = Paper(rng)
    n = round(exp(rng.uniform(log(16), log(500))))
    one = int(rng.integers(n // 3 + 1, 2 * n // 3 + 1))
    arm = np.arange(n) < one
    groups = {"all": np.ones(n, bool), "one": arm, "other": ~arm}
    paper.record["groups"] = [
        group(id, paper.count(who.sum()), None if id == "all" else "all")
        for id, who in groups.items()
    ]
    paper.record["partitions"] = [
        {"id": "arms", "label": "Arms", "whole": "all", "parts": ["one", "other"]}
    ]
    outcomes(paper, groups)
    curves(paper, groups, arm)
    paper_parts.add_all(paper, n)
    return paper


# checks whose false alarms depend on how a figure was made
BY_METHOD = ("interval-and-p", "proportion-interval", "ratio-of-counts", "p-from-counts",
             "landmark-interval")  # fmt: skip


def kind_of_figure(paper, finding):
    """Return how the figure of a finding was made, where the check depends on it."""
    if finding.check not in BY_METHOD:
        return ""
    about = finding.about
    how = paper.kinds.get(about) or paper.kinds.get(about.rpartition("-")[0])
    return (how or "two-by-two").replace("/", "-")


def outcomes(paper, groups):
    """Count responses and harms with an interval each; compare the complete ones."""
    rng = paper.rng
    n = len(groups["all"])
    complete = rng.random(n) < rng.uniform(0.1, 0.7)
    response = complete | (rng.random(n) < rng.uniform(0.1, 0.6))
    severe = rng.random(n) < rng.uniform(0.02, 0.3)
    harm = severe | (rng.random(n) < rng.uniform(0.1, 0.8))
    cells = {}
    for name, label, kind, event in (
        ("orr", "Any response", "response", response),
        ("cr", "Complete response", "response", complete),
        ("harm", "Cytopenia", "harm", harm),
        ("severe", "Cytopenia, grade 3 or higher", "harm", severe),
    ):
        for id, who in groups.items():
            k, m = int((event & who).sum()), int(who.sum())
            cells[name, id] = k, m
            method = str(rng.choice(METHODS))
            level, text = paper.level()
            low, high = (float(v) for v in proportion_limits(k, m, level=level, method=method))
            entry = {
                "id": f"{name}-{id}", "label": label, "kind": kind, "group": id,
                "events": paper.count(k) if rng.random() < 0.6 else ABSENT,
                "percent": paper.percent(k / m),
            }  # fmt: skip
            if isfinite(low) and 0 < k < m:
                entry |= {"low": paper.percent(low), "high": paper.percent(high), "level": text}
            paper.add("outcomes", entry, f"interval/{method}")
    compare_counts(paper, cells["cr", "one"], cells["cr", "other"])


def compare_counts(paper, first, second):
    """Compare two counts by a test and by three effects."""
    rng, table = paper.rng, (*first, *second)
    exact = fisher_p(*table)
    total, n = first[0] + second[0], first[1] + second[1]
    tests = {"Fisher": exact.two_sided, "mid-P": exact.mid_p}
    if 0 < total < n:
        gap = abs(first[0] / first[1] - second[0] / second[1])
        pooled_error = sqrt(total / n * (1 - total / n) * (1 / first[1] + 1 / second[1]))
        tests["chi-squared"] = 2 * ndtr(-gap / pooled_error)
        half = (1 / first[1] + 1 / second[1]) / 2
        tests["Yates"] = 2 * ndtr(-max(0.0, gap - half) / pooled_error)
    name = str(rng.choice(list(tests)))
    one_sided = rng.random() < 0.15 and name == "chi-squared"
    value = tests[name] / 2 if one_sided else tests[name]
    paper.add("comparisons", {
        "id": "cr", "label": "Complete response", "between": ["cr-one", "cr-other"],
        "p": paper.p(value), "sides": "one" if one_sided and rng.random() < 0.5 else ABSENT,
    }, f"p-from-counts/{'one-sided' if one_sided else name}")  # fmt: skip
    if min(first[0], first[1] - first[0], second[0], second[1] - second[0]) < 1:
        return
    level, text = paper.level()
    makers = {
        "OR/Woolf": ("OR", odds_ratio(*table, level=level)),
        "OR/exact": ("OR", exact_odds_ratio(*table, level=level)),
        "OR/mid-P": ("OR", exact_odds_ratio(*table, level=level, mid_p=True)),
        "RR/log": ("RR", risk_ratio(*table, level=level)),
        "RD/Wald": ("RD", risk_difference(*table, level=level)),
        "RD/Newcombe": ("RD", risk_difference(*table, level=level, method="newcombe")),
    }
    for how, (measure, found) in makers.items():
        if rng.random() < 0.5 or not (isfinite(found.high) and isfinite(found.low)):
            continue
        if measure != "RD" and (found.low < 0.015 or found.high > 500):
            continue
        scale, unit, places = (1, "ratio", 2) if measure != "RD" else (100, "%", 1)
        estimate, low, high = (
            paper.number(scale * v, unit, places) for v in (found.estimate, found.low, found.high)
        )
        paper.add("effects", {
            "id": how.lower().replace("/", "-"), "label": how, "measure": measure,
            "endpoints": ["complete response"], "between": ["one", "other"],
            "outcomes": ["cr-one", "cr-other"], "estimate": estimate, "low": low, "high": high,
            "level": text, "adjusted": "no",
        }, how)  # fmt: skip


def curves(paper, groups, arm):
    """Follow patients; estimate curves with limits, numbers at risk, ratios with P values."""
    rng = paper.rng
    n = len(arm)
    entry = rng.uniform(0, rng.uniform(6, 30), n)
    benefit = rng.uniform(0.3, 1.3)
    progression = rng.exponential(rng.uniform(5, 20), n) / np.where(arm, benefit, 1)
    death = rng.exponential(rng.uniform(15, 60), n) / np.where(arm, benefit, 1)
    end = np.minimum(entry.max() + rng.uniform(3, 24) - entry, rng.exponential(120, n) + 0.1)
    first = np.minimum(progression, death)
    data = {
        "PFS": (np.minimum(first, end), first <= end),
        "OS": (np.minimum(death, end), death <= end),
    }
    scale = str(rng.choice(SCALES))
    for id, who in groups.items():
        for endpoint, (time, event) in data.items():
            paper.add("survival", curve(paper, id, endpoint, time[who], event[who], scale),
                      f"landmark/{scale}")  # fmt: skip
        competing(paper, id, data["PFS"][0][who], data["PFS"][1][who], (progression < death)[who])
    print_follow_up(paper, data["OS"])
    for endpoint, (time, event) in data.items():
        hazard_ratio(paper, endpoint, time, event, arm)


def curve(paper, group_id, endpoint, time, event, scale):
    """Print a curve: median, rates with limits, numbers at risk, events by then."""
    level, text = paper.level()
    found, z = kaplan_meier(time, event), float(ndtri((1 + level) / 2))
    marks, at_risk = [], []
    for months in (6, 12, 24, 36):
        value = found.at(months)
        if not 0 < value.survival < 1 or months > time.max():
            continue
        row = int(np.searchsorted(found.table["time"], months, side="right")) - 1
        low, high = limits(value.survival, float(found.table["standard_error"][row]), z, scale)
        mark = {"months": months, "percent": paper.percent(value.survival)}
        if paper.rng.random() < 0.7:
            mark |= {"low": paper.percent(low), "high": paper.percent(high), "level": text}
        marks.append(mark)
        at_risk.append({"months": months, "n": paper.count(found.at_risk(months)),
                        "events": paper.count((event & (time <= months)).sum())})  # fmt: skip
    median = found.median
    return {
        "id": f"{endpoint.lower()}-{group_id}", "endpoint": endpoint, "group": group_id,
        "median": months_of(paper, median.time), "rates": marks, "at_risk": at_risk,
        "low": months_of(paper, median.low) if median.low and median.time else ABSENT,
        "high": months_of(paper, median.high) if median.low and median.time else ABSENT,
        "events": paper.count(event.sum()),
    }  # fmt: skip


def months_of(paper, value):
    if value is None:
        return "not reached"
    unit, factor = [("months", 1), ("years", 12), ("days", 1 / 30.4375)][
        int(paper.rng.choice([0, 0, 0, 1, 2]))
    ]
    return paper.number(value / factor, unit, {"months": 1, "years": 1, "days": 0}[unit])


def limits(s, se, z, scale):
    if scale == "plain":
        return s - z * se, s + z * se
    if scale == "log":
        return s * exp(-z * se / s), s * exp(z * se / s)
    if scale == "log-log":
        spread = z * se / (s * abs(log(s)))
        return s ** exp(spread), s ** exp(-spread)
    spread = z * se / (2 * sqrt(s * (1 - s)))
    return sin(asin(sqrt(s)) - spread) ** 2, sin(asin(sqrt(s)) + spread) ** 2


def competing(paper, group_id, time, event, relapsed):
    """Print cumulative incidences of relapse and of death without it (Aalen-Johansen)."""
    months = 12
    if time.max() <= months:
        return
    free, relapse, death = 1.0, 0.0, 0.0
    for t in np.unique(time[event]):
        if t > months:
            break
        at_risk = (time >= t).sum()
        one, other = ((event & (time == t) & which).sum() for which in (relapsed, ~relapsed))
        relapse += free * one / at_risk
        death += free * other / at_risk
        free *= 1 - (one + other) / at_risk
    for name, value in (("CIR", relapse), ("NRM", death)):
        entry = {"id": f"{name.lower()}-{group_id}", "endpoint": name, "group": group_id,
                 "rates": [{"months": months, "percent": paper.percent(value)}]}  # fmt: skip
        paper.add("survival", entry, "incidence/Aalen-Johansen")


def print_follow_up(paper, data):
    """Print the follow-up: observed or reverse, with a range or with quartiles."""
    time, died = data
    reverse = reverse_kaplan_meier(time, died).median.time
    use_reverse = reverse is not None and reverse < time.max() and paper.rng.random() < 0.5
    middle = reverse if use_reverse else float(np.median(time))
    entry = {"group": "all", "median": paper.number(middle, "months", 1),
             "method": "reverse Kaplan-Meier" if use_reverse else ABSENT}  # fmt: skip
    if paper.rng.random() < 0.5 and not use_reverse:
        low, high = np.quantile(time, [0.25, 0.75])
        entry |= {"lower_quartile": paper.number(low, "months", 1),
                  "upper_quartile": paper.number(high, "months", 1)}  # fmt: skip
    else:
        entry |= {"minimum": paper.number(time.min(), "months", 1),
                  "maximum": paper.number(time.max(), "months", 1)}  # fmt: skip
    paper.add("follow_up", entry, "follow-up")


def hazard_ratio(paper, endpoint, time, event, arm):
    """Print a hazard ratio: Wald, profile or bootstrap limits; P two-sided, one-sided and more."""
    rng = paper.rng
    fit = honest.cox(time, event, arm)
    if fit is None:
        return
    beta, se, ps = fit
    level, text = paper.level()
    z = float(ndtri((1 + level) / 2))
    how = str(rng.choice(["Wald", "profile", "bootstrap"], p=[0.6, 0.3, 0.1]))
    if how == "bootstrap" and level > 0.95:
        how = "profile"  # nobody takes a thousandth from two hundred draws
    low, high = beta - z * se, beta + z * se
    if how == "profile":
        low, high = profile(time, event, arm, beta, z)
    elif how == "bootstrap":
        low, high = bootstrap(rng, time, event, arm, level)
    if low is None or exp(low) < 0.015 or exp(high) > 500:
        return
    kind = str(rng.choice(["two-sided", "one-sided", "non-inferiority", "multiplied"],
                          p=[0.6, 0.15, 0.15, 0.1]))  # fmt: skip
    said = rng.random() < 0.5
    entry = {
        "id": endpoint.lower(), "label": endpoint, "measure": "HR", "endpoints": [endpoint],
        "between": ["one", "other"], "estimate": paper.number(exp(beta), "ratio"),
        "low": paper.number(exp(low), "ratio"), "high": paper.number(exp(high), "ratio"),
        "level": text, "adjusted": "no", "events": paper.count(event.sum()),
    }  # fmt: skip
    p = float(rng.choice(ps))
    if kind == "one-sided":
        p = float(ndtr(beta / se))
        entry["sides"] = "one" if said else ABSENT
    elif kind == "non-inferiority":
        p = float(ndtr((beta - log(1.3)) / se))
        entry |= {"hypothesis": "non-inferiority", "margin": paper.number(1.3, "ratio")}
    elif kind == "multiplied":
        p = min(1.0, p * int(rng.integers(2, 6)))
    paper.add("effects", {**entry, "p": paper.p(p)}, f"HR/{how}/{kind}")


def profile(time, event, arm, beta, z):
    """Limits where twice the log-likelihood has fallen by the square of z."""
    order = np.argsort(time)
    x, e = arm[order].astype(float), event[order]
    ones, zeros = np.cumsum(x[::-1])[::-1], np.cumsum((1 - x)[::-1])[::-1]

    def loss(b):
        return (b * x - np.log(ones * exp(b) + zeros))[e].sum()

    top = loss(beta)
    found = []
    for side in (-1, 1):
        near, far = 0.0, 8.0
        if 2 * (top - loss(beta + side * far)) < z * z:
            return None, None
        for _ in range(50):
            middle = (near + far) / 2
            inside = 2 * (top - loss(beta + side * middle)) < z * z
            near, far = (middle, far) if inside else (near, middle)
        found.append(beta + side * near)
    return found


def bootstrap(rng, time, event, arm, level, draws=200):
    """Percentile limits over resampled patients."""
    values = []
    for _ in range(draws):
        who = rng.integers(0, len(time), len(time))
        fit = honest.cox(time[who], event[who], arm[who])
        if fit is not None:
            values.append(fit[0])
    if len(values) < draws / 2:
        return None, None
    return np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
