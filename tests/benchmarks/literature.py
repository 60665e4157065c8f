"""Ratios printed in a folder of real reports: what the check says of each, by kind.

``CORPUS=DIR make bench`` reads every .txt below DIR, such as the annotations of
``jayded/evidence-inference`` (MIT). Nothing of it belongs to this project. The pattern is a plain
one on purpose: it takes a ratio only where its name, its interval and its level stand together.
"""

import os
import re
from collections import Counter
from pathlib import Path

from record import study_of

from appraisal.checks.counts import percentages
from appraisal.checks.effects import intervals_and_p
from appraisal.checks.finding import Finding

NUMBER = r"\d*[.·]\d+|\d+"
NAME = (
    r"(?:hazard|odds|risk|rate|incidence rate|relative risk|incidence) ratios?|relative risks?"
    r"|a?HRs?|a?ORs?|a?RRs?"
)
LEVEL = r"(?P<level>\d\d(?:\.\d+)?)\s?%\s?(?:CIs?|C\.I\.|confidence\s(?:intervals?|limits))\b"
RATIO = re.compile(
    rf"""
    (?<![\w/.-]) (?P<name>{NAME}) (?![\w-])
    (?:\s?\(?(?:aHR|aOR|aRR|HR|OR|RR)\)?)? [^\d.;()\[\]]{{0,25}} [\(\[]? \s?
    (?P<estimate>{NUMBER}) (?![\d.,]\d|\s?%)
    (?: \s?[\(\[;,:]{{0,2}}\s? (?:with\s)?(?:a\s)? {LEVEL} [\s,:;=\(\[\)]{{0,4}}
        (?:of\s|from\s|was\s)? | \s?[\(\[]\s? )
    (?P<low>{NUMBER}) \s?(?:-|–|—|−|to|,|;|and)\s? (?P<high>{NUMBER}) (?![\d.,]\d|\s?%)
    (?: [\s,;:\)\]\(\[]{{0,4}} [pP]\s?-?\s?(?:values?)?\s?(?P<sign>[=<>≤≥])\s?
        (?P<p>0?[.·]\d+) (?!\s?\(?for\s(?:non|trend|inter)) )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
COUNT = re.compile(
    r"""
    (?<![\d/.,–-]) (?P<events>\d{1,5}) \s?(?:/|of\s(?:the\s)?|out\sof\s(?:the\s)?)\s?
    (?P<n>\d{2,5}) (?![\d/.,–-]\d)
    (?:\s(?:patients|subjects|participants|women|men|children|infants|people|cases))?
    \s?[\(\[,;]\s? (?P<percent>\d+(?:[.·]\d+)?) \s?% (?!\s?(?:CI|C\.I|confidence|limits|/|of))
    """,
    re.VERBOSE,
)
WORDS = "grades?|version|stage|ratio|blood pressure|score|dose|ES|and|or|to"
BEFORE = re.compile(rf"(?:{WORDS})\s*$", re.IGNORECASE)
LETTERS = re.compile(r"a?[HOR]Rs?|a?ORs?")


def read_folder(folder):
    """Yield (file, words, match) for every ratio found."""
    for path in sorted(Path(folder).rglob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace").replace("\u2009", " ")
        for match in RATIO.finditer(text):
            name = match["name"]
            # "hr" is an hour, "or" a word, "HR HPV" a virus; whole numbers are no ratio here
            if len(name) <= 4 and not LETTERS.fullmatch(name):
                continue
            if "HPV" in match[0] or not any(mark in match["low"] for mark in ".·"):
                continue
            around = text[max(0, match.start() - 60) : match.end() + 60]
            yield path, " ".join(around.split()), match


def effect_of(match, id):
    """Return a found ratio as an entry of a record."""
    name = match["name"].lower()
    measure = "HR" if "h" in name[:3] else "OR" if name.startswith(("o", "ao")) else "RR"

    p = "not reported"
    if match["p"]:
        sign = {"=": "", "≤": "<", "≥": ">"}.get(match["sign"], match["sign"])
        p = printed_value(match["p"], "probability", sign)
    return {
        "id": id, "label": "ratio", "measure": measure, "endpoints": ("x",),
        **{end: printed_value(match[end], "ratio") for end in ("estimate", "low", "high")},
        "p": p, "adjusted": "not reported", "level": match["level"] or "not reported",
    }  # fmt: skip


def judge_ratios(folder):
    """Yield (finding or untested, words, file) for every ratio of a folder."""
    found = list(read_folder(folder))
    effects = tuple(effect_of(match, f"r{i}") for i, (_, _, match) in enumerate(found))
    results = {result.about: result for result in intervals_and_p(study_of(effects=effects))}
    for i, (path, words, _) in enumerate(found):
        yield results[f"r{i}"], words, path


def read_counts(folder):
    """Yield (file, words, match) for every count printed with its percentage."""
    for path in sorted(Path(folder).rglob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace").replace("\u2009", " ")
        for match in COUNT.finditer(text):
            before = text[max(0, match.start() - 40) : match.start()]
            if int(match["events"]) <= int(match["n"]) and not BEFORE.search(before):
                around = text[max(0, match.start() - 80) : match.end() + 40]
                yield path, " ".join(around.split()), match


def judged_counts(folder):
    """Yield (finding or untested, words, file) for every count with its percentage."""
    found = list(read_counts(folder))
    sizes = {match["n"] for _, _, match in found}
    groups = tuple({"id": f"n{n}", "label": n, "n": printed_value(n, "patients")} for n in sizes)
    outcomes = tuple(
        {
            "id": f"o{i}", "label": f"o{i}", "kind": "response", "group": f"n{match['n']}",
            "events": printed_value(match["events"], "patients"),
            "percent": printed_value(match["percent"], "%"),
        }
        for i, (_, _, match) in enumerate(found)
    )  # fmt: skip
    study = study_of(groups=groups, outcomes=outcomes)
    results = {result.about: result for result in percentages(study)}
    for i, (path, words, _) in enumerate(found):
        yield results[f"o{i}"], words, path


def printed_value(text, unit, sign=""):
    """Return a number as a record holds it: a point, and a digit before it."""
    digits = text.replace("·", ".")
    digits = f"0{digits}" if digits.startswith(".") else digits
    return {"text": f"{sign}{digits}", "unit": unit, "at": "p"}


def kind_of(finding):
    """Name what does not fit, in a word."""
    says = finding.says
    for words, kind in (
        ("outside its own", "outside"),
        ("is above the upper", "reversed"),
        ("turned round", "turned-round"),
        ("not the centre", "off-centre"),
        ("one-sided", "one-sided-p"),
        ("it is larger", "larger-p"),
        ("not that of the interval", "p"),
        ("below 0", "negative"),
        ("digits were cut", "cut-off"),
        ("is not", "percentage"),
    ):
        if words in says:
            return kind
    return "fits"


def literature():
    """Share of real ratios by verdict and kind, where a folder of reports is given."""
    folder = os.environ.get("CORPUS")
    if not folder:
        return []
    rows = []
    for what, judge in (("ratios", judge_ratios), ("counts", judged_counts)):
        tally = Counter(
            f"{result.verdict.replace(' ', '-')}/{kind_of(result)}"
            if isinstance(result, Finding)
            else "untested"
            for result, _, _ in judge(folder)
        )
        rows.append(row(f"literature/{what}", tally.total(), ""))
        rows += [
            row(f"literature/{what}/{kind}", 100 * n / tally.total(), "%")
            for kind, n in sorted(tally.items())
        ]
    return rows


def row(id, value, unit):
    return {"id": id, "value": round(value, 3), "unit": unit, "peer": None, "ratio": None}
