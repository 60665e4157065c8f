"""How often the checks err on honest studies, and how often they notice one altered digit."""

from collections import Counter
from copy import deepcopy

import honest
import numpy as np

from appraisal.checks import CHECKS, check
from appraisal.records.study import Study

# the figures each check reads, by the list of the record and the key in its entries
READ = {
    "percentage": ("outcomes percent", "outcomes events", "groups n"),
    "sum": ("outcomes percent", "outcomes events", "groups n"),
    "flow": ("flow n",),
    "reachable": ("survival percent", "groups n"),
    "falling": ("survival percent",),
    "median": ("survival percent", "survival median"),
    "median-interval": ("survival median", "survival low", "survival high"),
    "landmark": ("follow_up maximum",),
    "median-follow-up": ("survival median", "follow_up maximum"),
    "range": (
        *("measures value", "measures low", "measures high"),
        *("follow_up median", "follow_up minimum", "follow_up maximum"),
    ),
    "interval-and-p": ("effects estimate", "effects low", "effects high", "effects p"),
    "precision": ("effects low", "effects high"),
    "p-from-counts": ("comparisons p", "outcomes events"),
    "version": ("groups n", "outcomes events", "outcomes percent"),
}


def false_alarms(draws=2000, seed=1):
    """Rate of honest studies that a check calls inconsistent, one row a check."""
    asked, alarmed, any_exact = Counter(), Counter(), 0
    for rng in np.random.default_rng(seed).spawn(draws):
        found = check(read(honest.study(rng)))
        asked.update({finding.check for finding in found})
        wrong = {finding.check for finding in found.having("inconsistent")}
        alarmed.update(wrong)
        any_exact += any(unit.exact and unit.id in wrong for unit in CHECKS)
    rows = [
        row(f"false-alarms/{unit.id}", 100 * alarmed[unit.id] / asked[unit.id], peer(unit))
        for unit in CHECKS
        if asked[unit.id]
    ]
    return [*rows, row("false-alarms/any-exact-check", 100 * any_exact / draws, 0.0)]


def power(draws=2000, seed=2):
    """Rate at which one altered digit is noticed: by the check that reads it, and by any."""
    tried, noticed, kinds, any_check = Counter(), Counter(), Counter(), Counter()
    for rng in np.random.default_rng(seed).spawn(draws):
        record = honest.study(rng)
        kind = altered(record, rng)
        found = check(read(record))
        wrong = {finding.check for finding in found.having("inconsistent")}
        kinds[kind] += 1
        any_check[kind] += bool(wrong)
        for id, figures in READ.items():
            if kind in figures:
                tried[id] += 1
                noticed[id] += id in wrong
    return [
        *(row(f"power/{id}", 100 * noticed[id] / tried[id]) for id in READ if tried[id]),
        *(
            row(f"power/any-check/{kind.replace(' ', '-')}", 100 * any_check[kind] / kinds[kind])
            for kind in sorted(kinds)
        ),
        row("power/any-check", 100 * any_check.total() / kinds.total()),
    ]


def altered(record, rng):
    """Alter one digit of one printed figure in place; return which kind of figure it was."""
    places = {}
    for list_name in ("outcomes", "groups", "flow", "survival", "follow_up", "measures",
                      "effects", "comparisons"):  # fmt: skip
        for entry in record.get(list_name, []):
            for key, value in (*entry.items(), *rates(entry)):
                if isinstance(value, dict) and "text" in value and not value.get("approximately"):
                    places.setdefault(f"{list_name} {key}", []).append(value)
    kind = str(rng.choice(sorted(places)))
    figure = places[kind][rng.integers(len(places[kind]))]
    spots = [i for i, letter in enumerate(figure["text"]) if letter.isdigit()]
    spot = int(rng.choice(spots))
    others = [digit for digit in "0123456789" if digit != figure["text"][spot]]
    text = figure["text"]
    figure["text"] = text[:spot] + str(rng.choice(others)) + text[spot + 1 :]
    if kind in ("groups n", "effects estimate") and not float(figure["text"]):
        figure["text"] = text[:spot] + "1" + text[spot + 1 :]
    return kind


def rates(entry):
    return (("percent", rate["percent"]) for rate in entry.get("rates", ()))


def read(record):
    """Read a plain dictionary as a study, as a file would be."""
    return Study.model_validate(frozen(deepcopy(record)))


def frozen(value):
    if isinstance(value, dict):
        return {key: frozen(inner) for key, inner in value.items()}
    return tuple(frozen(inner) for inner in value) if isinstance(value, list) else value


def peer(unit):
    """What is asked of a check: 0 if it is exact, else below 1 percent."""
    return 0.0 if unit.exact else 1.0


def row(id, value, peer=None):
    ratio = value / peer if peer else None
    return {"id": id, "value": round(value, 3), "unit": "%", "peer": peer, "ratio": ratio}
