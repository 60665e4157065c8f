"""Abstracts in our own words whose every number is marked, and how well a reading meets them.

A file of ``texts/`` holds abstracts, each under ``=== id | design``; a line ``A: name | B: name``
names its groups, a line ``table: endpoint | A k/n | B k/n`` a 2x2 table that its prose gives. Each
number stands in braces: ``{84.2 %1@A}`` is the number 84.2, a percentage, in cluster 1, of group A.

====  ==========  ====  ==========  ====  ==========  ====  ==========  ====  ==========
n     n           m     mean        q     quartile    l     limit       v     level
c     count       s     sd          r     range       p     p           y     year
%     percent     d     median      x     ratio       t     time        o     other
====  ==========  ====  ==========  ====  ==========  ====  ==========  ====  ==========

Numbers of one cluster belong together; one number may be in several (``t3,4``).
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"
CODES = {
    "n": "n", "c": "count", "%": "percent", "m": "mean", "s": "sd", "d": "median", "q": "quartile",
    "r": "range", "x": "ratio", "l": "limit", "p": "p", "t": "time", "v": "level", "y": "year",
    "o": "other",
}  # fmt: skip
MARKED = re.compile(
    r"\{(?P<text>[^{}]+) (?P<code>[nc%msdqrxlptvyo])(?P<in>[\d,]*)(?:@(?P<group>[A-Z]))?\}"
)
TABLE = re.compile(
    r"table: (?P<endpoint>.+?) \| A (?P<a>\d+)/(?P<b>\d+) \| B (?P<c>\d+)/(?P<d>\d+)"
)


@dataclass
class Gold:
    """One marked number."""

    start: int
    end: int
    kind: str
    clusters: frozenset[int]
    group: str | None


@dataclass
class Marked:
    """One abstract and its marked numbers."""

    id: str
    design: str
    text: str
    numbers: list[Gold]
    groups: dict[str, str] = field(default_factory=dict)
    tables: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)


def read_marked(name):
    """Read one file of marked abstracts."""
    found = []
    for part in re.split(r"^=== ", (TEXTS / name).read_text(encoding="utf-8"), flags=re.M)[1:]:
        head, *lines = part.strip("\n").split("\n")
        id, design = head.split(" | ")
        groups, tables, body = {}, [], []
        for line in lines:
            if re.match(r"A: ", line):
                groups = dict(one.split(": ", 1) for one in line.split(" | "))
            elif table := TABLE.match(line):
                cells = tuple(int(table[name]) for name in "abcd")
                tables.append((table["endpoint"], cells))
            else:
                body.append(line)
        text, numbers = take_marks("\n".join(body))
        found.append(Marked(id, design, text, numbers, groups, tables))
    return found


def take_marks(body):
    """Take the marks out of a text; return it and what they said."""
    text, numbers, at = "", [], 0
    for mark in MARKED.finditer(body):
        text += body[at : mark.start()]
        start = len(text)
        text += mark["text"]
        clusters = frozenset(int(one) for one in mark["in"].split(",") if one)
        numbers.append(Gold(start, len(text), CODES[mark["code"]], clusters, mark["group"]))
        at = mark.end()
    return text + body[at:], numbers


@dataclass
class Score:
    """What was met of a set of marked abstracts."""

    counts: Counter = field(default_factory=Counter)
    right: Counter = field(default_factory=Counter)
    marked: Counter = field(default_factory=Counter)
    offered: Counter = field(default_factory=Counter)
    misses: list = field(default_factory=list)

    def share(self, part, whole):
        return self.counts[part] / self.counts[whole] if self.counts[whole] else float("nan")

    def kind_f1(self):
        """F1 over all numbers: offered with the right kind, of all marked and all offered."""
        return 2 * sum(self.right.values()) / (self.marked.total() + self.offered.total())

    def by_kind(self):
        return {
            kind: 2 * self.right[kind] / (self.marked[kind] + self.offered[kind])
            for kind in CODES.values()
            if self.marked[kind] + self.offered[kind]
        }


def score(abstracts, read, words_of, tabulate=None):
    """Score readings of marked abstracts.

    Parameters
    ----------
    read
        The reader: text in, reading out.
    words_of
        The words by which a group's label is known.
    tabulate
        What fills a 2x2 table: ``(reading, endpoint, first, second) -> cells or None``.
    """
    total = Score()
    for abstract in abstracts:
        reading = read(abstract.text)
        met = match(abstract, reading, total)
        arms(abstract, reading, met, total, words_of)
        triples(abstract, reading, met, total)
        pairs(abstract, reading, met, total)
        if tabulate:
            for endpoint, cells in abstract.tables:
                got = tabulate(reading, endpoint, abstract.groups["A"], abstract.groups["B"])
                total.counts["tables"] += 1
                total.counts["tables-right"] += got == cells
                total.counts["tables-wrong"] += got is not None and got != cells
                if got != cells:
                    total.misses.append((abstract.id, "table", endpoint, cells, got))
    return total


def match(abstract, reading, total):
    """Pair marked numbers with offered ones."""
    met, used = {}, set()
    for index, gold in enumerate(abstract.numbers):
        hit = next(
            (
                one
                for one in reading.numbers
                if one.start < gold.end and gold.start < one.end and one.id not in used
            ),
            None,
        )
        total.counts["numbers"] += 1
        total.marked[gold.kind] += 1
        if hit is None:
            total.misses.append((abstract.id, "not offered", context(abstract.text, gold)))
            continue
        used.add(hit.id)
        met[index] = hit
        total.counts["offered"] += 1
        total.offered[hit.kind] += 1
        if hit.kind == gold.kind:
            total.right[gold.kind] += 1
        else:
            total.misses.append(
                (abstract.id, f"{gold.kind} as {hit.kind}", context(abstract.text, gold), hit.why)
            )
    for one in reading.numbers:
        if one.id not in used:
            total.offered[one.kind] += 1
            total.counts["unmarked"] += 1
            total.misses.append((abstract.id, f"unmarked {one.kind}", context(abstract.text, one)))
    return met


def context(text, number):
    before = text[max(0, number.start - 45) : number.start]
    after = text[number.end : number.end + 35]
    return f"{before}[{text[number.start : number.end]}]{after}".replace("\n", " ")


def arms(abstract, reading, met, total, words_of):
    """Score groups where the text says them."""
    names = {key: words_of(name) for key, name in abstract.groups.items()}
    for index, gold in enumerate(abstract.numbers):
        if index not in met:
            continue
        got = met[index].group
        if gold.group is None:
            if (
                abstract.groups
                and got is not None
                and gold.kind not in ("level", "limit", "quartile", "range", "sd")
                and nearest(words_of(got), names) is not None
            ):
                total.counts["arm-guessed"] += 1
            continue
        total.counts["arms"] += 1
        if got is None:
            total.counts["arm-none"] += 1
            total.misses.append((abstract.id, "no arm", context(abstract.text, gold), gold.group))
        elif nearest(words_of(got), names) == gold.group:
            total.counts["arm-right"] += 1
        else:
            total.misses.append((abstract.id, "wrong arm", context(abstract.text, gold), got))


def nearest(words, names):
    """Return the group whose name shares most with some words, if one does."""
    shared = {
        key: len(words & name) / len(words | name) for key, name in names.items() if words | name
    }
    best = max(shared, key=shared.get, default=None)
    return (
        best
        if best is not None and shared[best] > 0 and list(shared.values()).count(shared[best]) == 1
        else None
    )


ESTIMATED = ("ratio", "percent", "mean", "median", "other", "count")


def triples(abstract, reading, met, total):
    """Score estimates with their limits and P value."""
    wanted = set()
    clusters = {cluster for gold in abstract.numbers for cluster in gold.clusters}
    for cluster in clusters:
        members = [gold for gold in abstract.numbers if cluster in gold.clusters]
        limits = [gold.start for gold in members if gold.kind == "limit"]
        estimates = [gold for gold in members if gold.kind in ESTIMATED]
        if "percent" in {gold.kind for gold in estimates}:
            estimates = [gold for gold in estimates if gold.kind == "percent"]
        if limits and len(estimates) == 1:
            ps = [gold.start for gold in members if gold.kind == "p"]
            wanted.add((estimates[0].start, tuple(limits), tuple(ps)))
    got = set()
    for one in reading.numbers:
        partners = [reading.number(id) for id in one.partners]
        limits = [partner.start for partner in partners if partner.kind == "limit"]
        if limits and one.kind in ESTIMATED:
            ps = [partner.start for partner in partners if partner.kind == "p"]
            got.add((one.start, tuple(sorted(limits)), tuple(sorted(ps))))
    total.counts["triples"] += len(wanted)
    total.counts["triples-read"] += len(got)
    total.counts["triples-right"] += len(wanted & got)
    marked, read = ({one[:2]: set(one[2]) for one in each} for each in (wanted, got))
    for one in marked.keys() & read.keys():
        total.counts["intervals-right"] += 1
        total.counts["p-missing"] += bool(marked[one] - read[one])
        total.counts["p-too-many"] += bool(read[one] - marked[one])
    by_start = {one.start: one for one in reading.numbers}
    for one in wanted - got:
        total.misses.append(
            (
                abstract.id,
                "triple missed",
                abstract.text[max(0, one[0] - 30) : max([one[0], *one[1], *one[2]]) + 8].replace(
                    "\n", " "
                ),
            )
        )
    for one in got - wanted:
        total.misses.append(
            (
                abstract.id,
                "triple wrong",
                abstract.text[max(0, one[0] - 30) : max([one[0], *one[1], *one[2]]) + 8].replace(
                    "\n", " "
                ),
                [by_start[p].text for p in (*one[1], *one[2])],
            )
        )


def pairs(abstract, reading, met, total):
    """Score counts with their denominator and percentage, and results with their time."""
    ids = {number.id: number for number in reading.numbers}
    for first, gold in enumerate(abstract.numbers):
        for second, other in enumerate(abstract.numbers):
            if first >= second or not gold.clusters & other.clusters:
                continue
            kinds = {gold.kind, other.kind}
            if kinds not in (
                {"count", "percent"},
                {"count", "n"},
                {"n", "percent"},
                {"time", "percent"},
                {"mean", "sd"},
                {"median", "quartile"},
                {"median", "range"},
                {"p", "percent"},
                {"p", "mean"},
                {"p", "median"},
                {"time", "mean"},
            ):
                continue
            total.counts["links"] += 1
            if first in met and second in met and met[second].id in ids[met[first].id].partners:
                total.counts["links-right"] += 1
            else:
                total.misses.append(
                    (
                        abstract.id,
                        "link missed",
                        context(abstract.text, gold),
                        abstract.text[other.start : other.end],
                    )
                )
