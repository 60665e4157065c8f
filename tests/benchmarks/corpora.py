"""The reader on public corpora of trial reports: whose result, which cells, which intervals.

- RCT-ART: result sentences with each measure, its arm and its outcome marked.
- llm-meta-analysis: trial reports with the four cells of 2x2 tables.
- evidence-inference: abstracts of trial reports; ratios that a plain pattern finds in them.

Each is split by a hash of the report's id: rules were made with one half in view (``seen``), and
of the other only the figures were looked at (``unseen``).
"""

import json
import re
from collections import Counter
from functools import cache
from hashlib import sha256

import literature

from appraisal.reading import UnreadableText, read_text
from appraisal.reading.drafting.arm_names import words_of
from appraisal.reading.drafting.cells import find_only_count
from appraisal.reading.drafting.tables import find_two_by_two

MOST = 600  # abstracts of evidence-inference that are read
CELLS = ("intervention_events", "intervention_group_size", "comparator_events",
         "comparator_group_size")  # fmt: skip


def measure(folder):
    """Yield ``(id, value in percent, aim)`` for what is found below a folder."""
    sentences = [
        json.loads(line)
        for file in sorted(folder.rglob("3_gold_corpus/domains/*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    ]
    if sentences:
        yield from rct_art(sentences)
    for file in sorted(folder.rglob("annotated_rct_dataset.json")):
        yield from meta_analysis(file)
    abstracts = sorted(folder.rglob("*.abst"))
    if abstracts:
        yield from inference(abstracts[:: max(1, len(abstracts) // MOST)])


def half_of(id):
    """Return the half that a report is in, by its id."""
    return ("seen", "unseen")[int(sha256(str(id).encode()).hexdigest(), 16) % 2]


def rct_art(sentences):
    """Measure RCT-ART: measures offered, and the arm of each.

    Marked as arms are also a drug that all were given, a test, an operation ("flow after PCI was
    seen in 85 %"), and as measures words without a number ("no change"): of these no text says the
    arm. So the share is given of all, and of the numbers in sentences where two arms are marked.
    """
    tally = Counter()
    for sentence in sentences:
        text = sentence["text"]
        numbers = read_text(text).numbers
        half = half_of(sentence.get("user_data") or text)
        arms = {}
        for relation in sentence["relations"]:
            if relation["label"] in ("A1_RES", "A2_RES"):
                ends = relation["head_span"], relation["child_span"]
                arm, value = ends if ends[0]["label"] == "INTV" else ends[::-1]
                name = text[arm["start"] : arm["end"]].lower()
                arms.setdefault((value["start"], value["end"]), []).append(name)
        two = len({name for names in arms.values() for name in names}) > 1
        for (start, end), names in arms.items():
            own = [one for one in numbers if one.start < end and start < one.end]
            words = set().union(*(words_of(name) for name in names))
            given = [one.group for one in own if one.group]
            right = any(words_of(group) & words for group in given)
            tally[half, "all"] += 1
            tally[half, "offered"] += bool(own) or not re.search(r"\d", text[start:end])
            tally[half, "given"] += bool(given)
            tally[half, "right"] += right
            tally[half, "two"] += two and bool(own)
            tally[half, "two-right"] += two and right
    for half in ("seen", "unseen"):
        name = f"reading/rct-art/{half}"
        for measure, part, whole, aim in (
            ("numbers-offered", "offered", "all", 99.5),
            ("arms-right", "right", "all", None),
            ("arms-right-where-two-are-marked", "two-right", "two", 90),
            ("arms-right-of-those-given", "right", "given", None),
        ):
            if tally[half, whole]:
                yield f"{name}/{measure}", 100 * tally[half, part] / tally[half, whole], aim


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
        half = half_of(entry["pmcid"])
        if entry["is_relevant_data_in_table"] != "FALSE":
            kinds = ["table"]
        else:
            kinds = ["prose" if read and are_printed(read.text, entry) else "not-printed"]
        if read and are_together(read, entry):
            kinds.append("together-beside-table" if kinds == ["table"] else "together")
        found = read and find_two_by_two(
            read, entry["outcome"], entry["intervention"], entry["comparator"]
        )
        got = found and (found[0].events, found[0].n, found[1].events, found[1].n)
        for kind in kinds:
            tally[half, kind] += 1
            tally[half, kind, "right"] += got == tuple(entry[key] for key in CELLS)
            tally[half, kind, "none"] += not found
        tally[half, "wrong"] += bool(found) and got != tuple(entry[key] for key in CELLS)
    for half in ("seen", "unseen"):
        yield f"reading/llm-meta-analysis/{half}/tables-not-as-marked", tally[half, "wrong"], None
        for kind in ("together", "together-beside-table", "prose", "not-printed", "table"):
            name, items = f"reading/llm-meta-analysis/{half}/{kind}", tally[half, kind]
            if items:
                right, none = tally[half, kind, "right"], tally[half, kind, "none"]
                aim = 75 if kind == "together" else None
                yield f"{name}/tables-right", 100 * right / items, aim
                yield f"{name}/tables-not-found", 100 * none / items, None


def are_printed(text, entry):
    """Say whether the prose prints both sizes, and both counts or their percentages, anywhere.

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


def are_together(read, entry):
    """Say whether the prose determines the four cells, wherever the annotators found them.

    Two sentences that follow each other print the count of each group, or a percentage that only
    this count can give (80 % of 108 is 86; 71 % of 246 is 174 or 175, so that text gives no
    count), and the sizes are printed somewhere.

    Beside a table small numbers may stand so by chance.
    """
    sizes = {one.value for one in read.numbers if one.kind == "n"}
    if not {entry[CELLS[1]], entry[CELLS[3]]} <= sizes:
        return False
    places = [set(), set()]  # of each group: (sentence, number)
    for number in read.numbers:
        for place, events, n in zip(places, CELLS[::2], CELLS[1::2], strict=True):
            count = number.kind == "count" and number.value == entry[events]
            if count or (
                number.kind == "percent" and find_only_count(number, entry[n]) == entry[events]
            ):
                place.add((number.sentence, number.id))
    return any(
        abs(one[0] - other[0]) <= 1 and one != other for one in places[0] for other in places[1]
    )


def prose(markdown):
    """Return the prose of a report: without its tables, figures, links and marks of Markdown."""
    text = re.sub(r"::::table-wrap.*?::::|<figure>.*?</figure>", "\n\n", markdown, flags=re.DOTALL)
    text = re.sub(r"\]\(#?[^)]*\)|\[|\]", "", text)
    text = re.sub(r"(?:^|\s)#+ ", "\n\n", re.sub(r"\^[^^\s]{1,20}\^|\*", "", text))
    return text.replace("--", "–")[:60_000]


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
