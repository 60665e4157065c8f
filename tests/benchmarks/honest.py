"""Honest studies: patients drawn at random, counted and estimated correctly, rounded as usual.

Each draw is a plain dictionary in the form of a file in ``datasets/studies``. Two groups are
enrolled over time and followed to a cut; responses are counted, curves and their medians come
from Kaplan-Meier, ratios from a Cox model or a two-by-two table, P values from the usual tests.
An earlier cut of the same patients and a news brief that rounds are reported beside it.
"""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from math import erfc, exp, isfinite, log, sqrt

import numpy as np
from scipy.stats import chi2_contingency

from appraisal.stats import two_by_two
from appraisal.stats.survival import kaplan_meier, reverse_kaplan_meier

ABSENT = "not reported"
DESIGN = ("stated", "comparison", "direction", "centres", "registration", "period")
LANDMARKS = (6, 12, 24)
SCANS = 1.5  # months between scans
Z = 1.959963984540054


def study(rng):
    """Draw one honest study."""
    n = round(exp(rng.uniform(log(8), log(400))))
    treated = int(rng.integers(3, n - 2))
    arm = np.arange(n) < treated
    entry = rng.uniform(0, rng.uniform(6, 30), n)
    benefit = rng.uniform(0.3, 1.2)
    progression = rng.exponential(rng.uniform(3, 20), n) / np.where(arm, benefit, 1)
    death = progression * rng.uniform(0.2, 1, n) + rng.exponential(rng.uniform(2, 20), n)
    early_death = rng.exponential(rng.uniform(20, 200), n)
    death = np.where(early_death < progression, early_death, death)
    cut = entry.max() + rng.uniform(1, 12)
    lost = rng.exponential(rng.uniform(30, 300), n)
    style = Style(rng)
    groups = {"all": np.ones(n, bool), "one": arm, "other": ~arm}
    record = empty()
    record["groups"] = [
        group(id, style.count(who.sum(), "patients"), None if id == "all" else "all")
        for id, who in groups.items()
    ]
    print_counts(record, style, rng, groups)
    print_survival(record, style, groups, entry, cut, progression, death, lost)
    print_hazard_ratios(record, style, rng, arm, entry, cut, progression, death, lost)
    earlier(record, style, rng, entry, cut, progression, death, lost)
    record["flow"] = flow(style, rng, n)
    age = np.sort(rng.integers(18, 85, n))
    record["measures"] = [
        {
            "id": "age",
            "label": "Age",
            "group": "all",
            "value": style.number(float(np.median(age)), "years", 0),
            "low": style.number(float(age[0]), "years", 0),
            "high": style.number(float(age[-1]), "years", 0),
        }
    ]
    start, end = calendar(entry.min()), calendar(entry.max())
    record["windows"] = [{"group": "all", "start": start, "end": end, "at": "here"}]
    return record


class Style:
    """How one report rounds: decimals of percentages and of months, and where ties go."""

    def __init__(self, rng):
        self.percent_places = int(rng.choice([0, 1, 1, 1, 2]))
        self.month_places = int(rng.choice([1, 1, 2]))
        self.ties = ROUND_HALF_UP if rng.random() < 0.7 else ROUND_HALF_EVEN

    def text(self, value, places):
        exact = Decimal(repr(float(round(value, 10))))
        return str(exact.quantize(Decimal(1).scaleb(-places), rounding=self.ties))

    def number(self, value, unit, places):
        return {"text": self.text(value, places), "unit": unit, "at": "here"}

    def count(self, value, unit):
        return {"text": str(int(value)), "unit": unit, "at": "here"}

    def percent(self, share):
        return self.number(100 * share, "%", self.percent_places)

    def months(self, value):
        return self.number(value, "months", self.month_places)


def print_counts(record, style, rng, groups):
    """Count responses and harms; print the count, the percentage or both."""
    n, one = int(groups["all"].sum()), groups["one"]
    complete = rng.random(n) < rng.uniform(0.05, 0.9)
    partial = ~complete & (rng.random(n) < rng.uniform(0.05, 0.9))
    harm = rng.random(n) < rng.uniform(0, 0.9)
    for name, event in (
        ("response", complete | partial),
        ("complete", complete),
        ("partial", partial),
        ("harm", harm),
    ):
        for id, who in groups.items():
            k, m = int((event & who).sum()), int(who.sum())
            both = rng.random() < 0.5
            record["outcomes"].append(
                {
                    "id": f"{name}-{id}",
                    "label": name.capitalize(),
                    "kind": "harm" if name == "harm" else "response",
                    "group": id,
                    "events": style.count(k, "patients") if both else ABSENT,
                    "percent": style.percent(k / m),
                }
            )
    record["partitions"] = [
        {"id": "arms", "label": "Arms", "whole": "all", "parts": ["one", "other"],
         "outcomes": ["complete-all", "complete-one", "complete-other"]},
        {"id": "responses", "label": "Responses", "of": "outcomes", "whole": "response-all",
         "parts": ["complete-all", "partial-all"]},
    ]  # fmt: skip
    cells = [int((complete & who).sum()) for who in (one, ~one)]
    sizes = [int(who.sum()) for who in (one, ~one)]
    tests = [two_by_two.fisher(cells[0], sizes[0], cells[1], sizes[1]).p]
    if 0 < sum(cells) < n:
        table = [(k, m - k) for k, m in zip(cells, sizes, strict=True)]
        for yates in (False, True):
            tests.append(float(chi2_contingency(table, correction=yates).pvalue))
    record["comparisons"] = [
        {
            "id": "complete",
            "label": "Complete response",
            "between": ["complete-one", "complete-other"],
            "p": p_value(style, float(rng.choice(tests))),
        },
    ]
    a, b, c, d = cells[0], sizes[0] - cells[0], cells[1], sizes[1] - cells[1]
    if min(a, b, c, d) >= 1:
        ratio, se = a * d / (b * c), sqrt(1 / a + 1 / b + 1 / c + 1 / d)
        p = erfc(abs(log(ratio)) / se / sqrt(2))
        record["effects"].append(effect(style, "odds", "OR", "response", ratio, se, p))
    known = record["outcomes"][0]
    record["versions"].append(version("retold", known["id"], "news"))
    share = 100 * (complete | partial).mean()
    near = {
        "text": str(int(share / 10 + 0.5) * 10),
        "unit": "%",
        "at": "news",
        "approximately": True,
    }
    record["outcomes"].append(
        {"id": "news", "label": "Response", "kind": "response", "group": "all", "events": ABSENT,
         "percent": near}
    )  # fmt: skip


def observe(cut, entry, progression, death, lost):
    """Observe each patient up to the cut: (PFS time, progressed, OS time, died).

    Progression is seen at the next scan, and who has none is censored at the last one.
    """
    end = np.minimum(cut - entry, lost)
    first = np.minimum(np.ceil(progression / SCANS) * SCANS, death)
    scanned = np.where(end < SCANS, end, np.floor(end / SCANS) * SCANS)
    return (
        np.where(first <= end, first, scanned),
        first <= end,
        np.minimum(death, end),
        death <= end,
    )


def print_survival(record, style, groups, entry, cut, progression, death, lost):
    """Estimate PFS and OS of every group with their medians; print the follow-up."""
    time, progressed, alive, died = observe(cut, entry, progression, death, lost)
    for id, who in groups.items():
        for endpoint, t, e in (("PFS", time, progressed), ("OS", alive, died)):
            record["survival"].append(
                curve(style, f"{endpoint.lower()}-{id}", endpoint, id, t[who], e[who])
            )
    record["follow_up"].append(follow_up_entry(style, "all", alive, died))


def curve(style, id, endpoint, group, time, event):
    estimate = kaplan_meier(time, event)
    rates = []
    for months in LANDMARKS:
        value = estimate.at(months)
        if value.survival == value.survival and months <= time.max():
            rates.append({"months": months, "percent": style.percent(value.survival)})
    median = estimate.median
    return {
        "id": id,
        "endpoint": endpoint,
        "group": group,
        "time_zero": ABSENT,
        "median": months_or_word(style, median.time),
        # a curve that falls from 1 to 0 in one step has no limits: nothing to print
        "low": ABSENT if median.time and not median.low else months_or_word(style, median.low),
        "high": months_or_word(style, median.high),
        "rates": rates,
    }


def months_or_word(style, value):
    return "not reached" if value is None else style.months(value)


def follow_up_entry(style, group, time, died):
    middle = reverse_kaplan_meier(time, died).median.time
    if middle is None or middle > time.max() or not style.percent_places:
        middle = float(np.median(time))
    return {
        "group": group,
        "median": style.months(middle),
        "minimum": style.months(time.min()),
        "maximum": style.months(time.max()),
    }


def print_hazard_ratios(record, style, rng, arm, entry, cut, progression, death, lost):
    """Estimate hazard ratios with their intervals and P values."""
    time, progressed, alive, died = observe(cut, entry, progression, death, lost)
    for endpoint, t, e in (("PFS", time, progressed), ("OS", alive, died)):
        fit = cox(t, e, arm)
        if fit is not None:
            beta, se, ps = fit
            ratio = effect(
                style, endpoint.lower(), "HR", endpoint, exp(beta), se, float(rng.choice(ps))
            )
            record["effects"].append({**ratio, "between": ["one", "other"]})


def effect(style, id, measure, endpoint, ratio, se, p):
    low, high = ratio * exp(-Z * se), ratio * exp(Z * se)
    return {
        "id": id,
        "label": endpoint,
        "measure": measure,
        "endpoints": [endpoint],
        "estimate": style.number(ratio, "ratio", 2),
        "low": style.number(low, "ratio", 2),
        "high": style.number(high, "ratio", 2),
        "p": p_value(style, p),
        "adjusted": "no",
    }


def cox(time, event, covariate):
    """Fit a Cox model with one binary covariate: log ratio, its error, and three P values."""
    order = np.argsort(time)
    x, e = covariate[order].astype(float), event[order]
    if not (e & (x > 0)).sum() >= 2 or not (e & (x == 0)).sum() >= 2:
        return None
    ones, zeros = np.cumsum(x[::-1])[::-1], np.cumsum((1 - x)[::-1])[::-1]

    def parts(beta):
        p = ones * exp(beta) / (ones * exp(beta) + zeros)
        total = np.log(ones * exp(beta) + zeros)
        return (beta * x - total)[e].sum(), (x - p)[e].sum(), (p * (1 - p))[e].sum()

    beta = 0.0
    for _ in range(30):
        _, score, information = parts(beta)
        step = float(np.clip(score / information, -1, 1))
        beta += step
        if abs(step) < 1e-9:
            break
    else:
        return None
    likelihood, _, information = parts(beta)
    null, score, flat = parts(0.0)
    se = 1 / sqrt(information)
    if not isfinite(se) or se > 3 or exp(beta - Z * se) < 0.015:
        return None
    statistics = (beta / se) ** 2, 2 * (likelihood - null), score**2 / flat
    return beta, se, [erfc(sqrt(max(s, 0) / 2)) for s in statistics]


def p_value(style, p):
    if p < 0.0001:
        return {"text": "<0.0001", "unit": "probability", "at": "here"}
    return style.number(p, "probability", 2 if p >= 0.01 else 4)


def earlier(record, style, rng, entry, cut, progression, death, lost):
    """Report an earlier cut: the patients enrolled by then, with what was known by then."""
    sooner = cut - rng.uniform(1, 6)
    there = entry < sooner - 0.5
    if there.sum() < 5:
        return
    known = observe(sooner, entry[there], progression[there], death[there], lost[there])
    record["groups"].append(group("before", style.count(there.sum(), "patients"), "all"))
    for endpoint, t, e in (("PFS", *known[:2]), ("OS", *known[2:])):
        id = f"{endpoint.lower()}-before"
        record["survival"].append(curve(style, id, endpoint, "before", t, e))
        record["versions"].append(version("updated", id, f"{endpoint.lower()}-all"))
    record["follow_up"].append(follow_up_entry(style, "before", *known[2:]))
    trait = rng.random(len(entry)) < rng.uniform(0.1, 0.9)
    for id, who in (("all", trait), ("before", trait & there)):
        size = len(entry) if id == "all" else there.sum()
        record["outcomes"].append(
            {
                "id": f"trait-{id}",
                "label": "Trait",
                "kind": "baseline",
                "group": id,
                "events": style.count(who.sum(), "patients"),
                "percent": style.percent(who.sum() / size),
            }
        )
    record["versions"] += [
        version("updated", "trait-before", "trait-all"),
        version("updated", "before", "all"),
    ]


def version(relation, first, second):
    return {"id": first, "label": first, "relation": relation, "first": first, "second": second}


def flow(style, rng, n):
    sizes = np.sort(np.append(n + rng.integers(0, 60, 2), n))[::-1]
    return [
        {"id": f"stage-{i}", "label": f"Stage {i}", "n": style.count(size, "patients")}
        for i, size in enumerate(sizes)
    ]


def group(id, n, within):
    return {"id": id, "label": id, "n": n, **({"within": within} if within else {})}


def calendar(months):
    whole = int(months)
    return f"{2020 + whole // 12}-{whole % 12 + 1:02d}"


def empty():
    words = {"text": ABSENT}
    report = {
        "layer": "paper", "title": "A", "publisher": "A", "author": "A", "published": "A",
        "hands": ["authors"], "peer_reviewed": "yes",
    }  # fmt: skip
    places = ("here", "news")
    return {
        "id": "honest", "title": "An honest study", "short": "Honest", "licence": "CC0",
        "citation": {"authors": "A", "title": "A", "journal": "A", "year": ABSENT},
        "reports": [{**report, "id": place, "places": {place: place}} for place in places],
        "design": {
            "kind": "cohort",
            **dict.fromkeys(DESIGN, words),
        },
        "setting": words, "population": words, "intervention": words,
        **{key: [] for key in
           ("groups", "outcomes", "survival", "follow_up", "effects", "versions")},
    }  # fmt: skip
