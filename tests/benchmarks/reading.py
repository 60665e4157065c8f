"""How well the reader reads: marked abstracts, the kit's sources, public corpora; and how fast.

The abstracts are our own (``tests/reading/texts``); those called held-out were kept until the
rules stood. ``SOURCES=DIR`` adds the five sources, ``CORPUS=DIR`` whatever is found below it of
RCT-ART (Apache-2.0), llm-meta-analysis (Apache-2.0) and evidence-inference (MIT). Nothing of these
belongs to this project.
"""

import difflib
import os
import re
import sys
from pathlib import Path
from time import process_time

import corpora

from appraisal.reading import read_text
from appraisal.reading.core_words import core_words
from appraisal.reading.drafting.tables import find_two_by_two

sys.path.insert(0, str(Path(__file__).parents[1] / "reading"))

import gold  # beside the tests of the reader


def score_marked():
    """Numbers, kinds, arms, estimates and tables of our own marked abstracts, by half."""
    rows = []
    for half in ("tuning", "further", "held_out"):
        found = gold.score(gold.read_marked(f"{half}.txt"), read_text, core_words, cells)
        rows += [
            row(f"reading/{half}/numbers-offered", 100 * found.share("offered", "numbers"), 99.5),
            row(f"reading/{half}/kinds-f1", 100 * found.kind_f1(), 95),
            row(f"reading/{half}/arms-right", 100 * found.share("arm-right", "arms"), 90),
            row(f"reading/{half}/arms-where-none-is-marked", found.counts["arm-guessed"], unit=""),
            row(
                f"reading/{half}/estimate-interval-p/precision",
                100 * found.share("triples-right", "triples-read"),
                99,
            ),
            row(
                f"reading/{half}/estimate-interval-p/recall",
                100 * found.share("triples-right", "triples"),
                97,
            ),
            row(
                f"reading/{half}/estimate-interval-without-p/recall",
                100 * found.share("intervals-right", "triples"),
            ),
            *(
                row(f"reading/{half}/estimate-interval-p/{name}", found.counts[name], unit="")
                for name in ("p-missing", "p-too-many")
            ),
            row(f"reading/{half}/links", 100 * found.share("links-right", "links")),
            row(f"reading/{half}/tables-right", 100 * found.share("tables-right", "tables"), 75),
            row(f"reading/{half}/tables-wrong", found.counts["tables-wrong"], unit=""),
        ]
        rows += [
            row(f"reading/{half}/kind/{kind}", 100 * share)
            for kind, share in found.by_kind().items()
        ]
    return rows


def cells(reading, endpoint, first, second):
    """Return the four cells of a table, as the marked abstracts have them."""
    found = find_two_by_two(reading, endpoint, first, second)
    return found and (found[0].events, found[0].n, found[1].events, found[1].n)


def sources():
    """Numbers and kinds of the kit's five sources, where their folder is given."""
    folder = os.environ.get("SOURCES")
    if not folder:
        return []
    offered = right = wanted = read = 0
    for part in re.split(r"^=== ", (gold.TEXTS / "sources.txt").read_text("utf-8"), flags=re.M)[1:]:
        name, _, body = part.partition("\n")
        known = [tuple(one.replace("_", " ").rsplit(":", 1)) for one in body.split()]
        numbers = read_text((Path(folder) / name).read_text("utf-8")).numbers
        matcher = difflib.SequenceMatcher(
            None, [text for text, _ in known], [one.text for one in numbers], autojunk=False
        )
        for block in matcher.get_matching_blocks():
            offered += block.size
            right += sum(
                known[block.a + step][1] == numbers[block.b + step].kind
                for step in range(block.size)
            )
        wanted += len(known)
        read += len(numbers)
    return [
        row("reading/sources/numbers-offered", 100 * offered / wanted, 99.5),
        row("reading/sources/kinds-f1", 200 * right / (wanted + read), 95),
    ]


def speed():
    """Abstracts a second, of one processor."""
    texts = [one.text for half in ("tuning", "held_out") for one in gold.read_marked(f"{half}.txt")]
    read_text(texts[0])
    begin = process_time()
    for text in texts:
        read_text(text)
    return [row("reading/abstracts-per-second", len(texts) / (process_time() - begin), 20, "/s")]


def public():
    """Arms, tables and ratios of public corpora, where a folder of them is given."""
    folder = os.environ.get("CORPUS")
    return [row(*one) for one in corpora.measure(Path(folder))] if folder else []


def row(id, value, aim=None, unit="%"):
    """Return a row; beside a share stands what is aimed at."""
    ratio = value / aim if aim else None
    return {"id": id, "value": round(value, 2), "unit": unit, "peer": aim, "ratio": ratio}
