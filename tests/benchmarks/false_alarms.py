"""How often the checks err on honest studies, and how often they notice one altered digit."""

from collections import Counter
from copy import deepcopy

import honest
import numpy as np
import papers
import slips
from record import study_of

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
        kind = alter_figure(record, rng)
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


def by_kind(draws=300, seed=4):
    """Rate of honest figures called inconsistent, by how they were made; exact checks together."""
    exact = {unit.id for unit in CHECKS if unit.exact}
    asked, alarmed = Counter(), Counter()
    for rng in np.random.default_rng(seed).spawn(draws):
        paper = papers.draw(rng)
        for finding in check(study_of(paper.kind, **freeze(paper.record))):
            kind = "exact-checks" if finding.check in exact else "other-checks"
            made = papers.kind_of_figure(paper, finding)
            for key in (kind, f"{finding.check}/{made}" if made else finding.check):
                asked[key] += 1
                alarmed[key] += finding.verdict == "inconsistent"
    return [
        row(f"honest/{key}", 100 * alarmed[key] / asked[key], 0.0 if key == "exact-checks" else 0.5)
        for key in sorted(asked)
        if key in ("exact-checks", "other-checks") or "/" in key
    ]


def count_found_slips(draws=2000, seed=5):
    """Share of planted slips that are found, by kind: called inconsistent, or pointed out."""
    tried, found, said = Counter(), Counter(), Counter()
    for i, rng in enumerate(np.random.default_rng(seed).spawn(draws)):
        paper, kind = papers.draw(rng), slips.SLIPS[i % len(slips.SLIPS)]
        slip = slips.plant(paper, kind, rng)
        if slip is None:
            continue
        record, touched = slip
        tried[kind] += 1
        findings = check(study_of(paper.kind, **freeze(record)))
        wrong = bool(findings.having("inconsistent"))
        found[kind] += wrong
        said[kind] += wrong or any(
            any(id in finding.about for id in touched)
            for finding in findings.having("cannot tell")
            if finding.severity > 1
        )
    return [
        *(row(f"slips/{kind}", 100 * found[kind] / tried[kind]) for kind in tried),
        row("slips/all", 100 * found.total() / tried.total()),
        row("slips/all-or-pointed-out", 100 * said.total() / tried.total()),
    ]


def alter_figure(record, rng):
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
    return Study.model_validate(freeze(deepcopy(record)))


def freeze(value):
    if isinstance(value, dict):
        return {key: freeze(inner) for key, inner in value.items()}
    return tuple(freeze(inner) for inner in value) if isinstance(value, list) else value


def peer(unit):
    """What is asked of a check: 0 if it is exact, else below 1 percent."""
    return 0.0 if unit.exact else 1.0


def row(id, value, peer=None):
    ratio = value / peer if peer else None
    return {"id": id, "value": round(value, 3), "unit": "%", "peer": peer, "ratio": ratio}
