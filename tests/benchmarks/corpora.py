"""The reader on public corpora of trial reports: whose result, which cells, which intervals.

- RCT-ART: result sentences with each measure, its arm and its outcome marked.
- llm-meta-analysis: trial reports with the four cells of 2x2 tables.
- evidence-inference: abstracts of trial reports; ratios that a plain pattern finds in them.
"""

import json
import re
from collections import Counter
from functools import cache

import literature

from appraisal.reading import UnreadableText, read_text
from appraisal.reading.groups import core_words
from appraisal.reading.tables import find_two_by_two

MOST = 600  # abstracts of evidence-inference that are read
CELLS = ("intervention_events", "intervention_group_size", "comparator_events",
         "comparator_group_size")  # fmt: skip


def measure(folder):
    """Yield ``(id, value in percent, aim)`` for what is found below a folder."""
    for file in sorted(folder.rglob("3_gold_corpus/domains/*.jsonl")):
        yield from rct_art(file)
    for file in sorted(folder.rglob("annotated_rct_dataset.json")):
        yield from meta_analysis(file)
    abstracts = sorted(folder.rglob("*.abst"))
    if abstracts:
        yield from inference(abstracts[:: max(1, len(abstracts) // MOST)])


def rct_art(file):
    """Measure one domain of RCT-ART: measures offered, and the arm of each."""
    tally = Counter()
    for line in file.read_text("utf-8").splitlines():
        sentence = json.loads(line)
        text = sentence["text"]
        numbers = read_text(text).numbers
        arms = {}
        for relation in sentence["relations"]:
            if relation["label"] in ("A1_RES", "A2_RES"):
                ends = relation["head_span"], relation["child_span"]
                arm, value = ends if ends[0]["label"] == "INTV" else ends[::-1]
                arms.setdefault((value["start"], value["end"]), []).append(arm)
        for (start, end), spans in arms.items():
            own = [one for one in numbers if one.start < end and start < one.end]
            tally["arms"] += 1
            tally["offered"] += bool(own) or not re.search(r"\d", text[start:end])
            words = set()
            for span in spans:
                name = text[span["start"] : span["end"]]
                words |= core_words(name) or set(name.lower().split())
            given = [one.group for one in own if one.group]
            tally["given"] += bool(given)
            tally["right"] += any(
                (core_words(group) or set(group.lower().split())) & words for group in given
            )
    name = f"reading/rct-art/{file.stem}"
    yield f"{name}/numbers-offered", 100 * tally["offered"] / tally["arms"], 99.5
    yield f"{name}/arms-right", 100 * tally["right"] / tally["arms"], 90
    yield f"{name}/arms-right-of-those-given", 100 * tally["right"] / tally["given"], None


def meta_analysis(file):
    """Measure llm-meta-analysis: all four cells of its binary outcomes."""
    tally = Counter()

    @cache
    def reading(number):
        path = file.parent / "no_attributes_markdown_files" / f"PMC{number}.md"
        try:
            return read_text(prose(path.read_text("utf-8")))
        except (UnreadableText, OSError):
            return None

    for entry in json.loads(file.read_text("utf-8")):
        if entry["outcome_type"] != "binary" or entry["is_data_complete"] != "TRUE":
            continue
        read = reading(entry["pmcid"])
        if entry["is_relevant_data_in_table"] != "FALSE":
            where = "table"
        else:
            where = "prose" if read and are_printed(read.text, entry) else "not-printed"
        found = read and find_two_by_two(
            read, entry["outcome"], entry["intervention"], entry["comparator"]
        )
        got = found and (found[0].events, found[0].n, found[1].events, found[1].n)
        tally[where] += 1
        tally[f"{where}-found"] += bool(found)
        tally[f"{where}-right"] += got == tuple(entry[key] for key in CELLS)
    for where in (one for one in ("prose", "not-printed", "table") if tally[one]):
        name = f"reading/llm-meta-analysis/{where}"
        aim = 75 if where == "prose" else None
        yield f"{name}/tables-right", 100 * tally[f"{where}-right"] / tally[where], aim
        yield f"{name}/tables-not-found", 100 - 100 * tally[f"{where}-found"] / tally[where], None


def are_printed(text, entry):
    """Say whether the prose prints both sizes, and both counts or their percentages.

    Of the reports said to have their data outside tables, half print them in a figure, print a
    size nowhere, or were counted by hand from "no event was seen".
    """
    printed = {
        int(one.replace(",", "")) for one in re.findall(r"(?<![\d.])\d[\d,]*\b(?!\.\d)", text)
    }
    percentages = [
        (float(one.replace("·", ".")), len(one.partition(".")[2]))
        for one in re.findall(r"(\d+(?:[.·]\d+)?) ?%", text.replace("·", "."))
    ]
    for events, n in (CELLS[:2], CELLS[2:]):
        share = 100 * entry[events] / entry[n] if entry[n] else -1
        near = any(abs(value - share) <= 0.51 * 10**-digits for value, digits in percentages)
        if entry[n] not in printed or not (near or entry[events] in printed):
            return False
    return True


def prose(markdown):
    """Return the prose of a report: without its tables, figures and links."""
    text = re.sub(r"::::table-wrap.*?::::|<figure>.*?</figure>", "\n\n", markdown, flags=re.DOTALL)
    text = re.sub(r"\]\(#?[^)]*\)|\[|\]", "", text)
    return re.sub(r"(?<=\S) (#+ )", r"\n\n\1", text)[:60_000]


def inference(files):
    """Measure evidence-inference: the ratios that a plain pattern finds, with their limits."""
    tally = Counter()
    for file in files:
        text = file.read_text("utf-8")
        if len(text) > 5_000:
            continue
        try:
            numbers = read_text(text).numbers
        except UnreadableText:
            continue
        by_id = {one.id: one for one in numbers}
        triples = {
            one.start: {by_id[id].start for id in one.partners if by_id[id].kind == "limit"}
            for one in numbers
        }
        for match in literature.RATIO.finditer(text):
            tally["ratios"] += 1
            limits = {match.start("low"), match.start("high")}
            tally["right"] += limits == triples.get(match.start("estimate"), set())
    if tally["ratios"]:
        share = 100 * tally["right"] / tally["ratios"]
        yield "reading/evidence-inference/ratios-with-their-interval", share, 97
