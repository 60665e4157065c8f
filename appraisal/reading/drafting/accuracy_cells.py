"""The cells of a diagnostic test where they are told: "positive in 551 of 561 infected people"."""

import re
from typing import Any

from appraisal.reading.drafting.figures import write_number
from appraisal.reading.proposal import Number, Reading

DESIGN = "diagnostic accuracy"
# what the test said of those who are counted; "PCR-positive" is what the reference said
SENSE = re.compile(
    r"(?<!-)\b(?:(?P<right>correctly (?:identified|classified|detected|diagnosed|recognised)"
    r"|(?:was|were) correct in)"
    r"|(?P<negative>negative(?= in\b)|missed|(?:was|were|tested) negative)"
    r"|(?P<positive>positive(?= in\b)|detected|identified|(?:was|were|tested) positive))\b",
    re.IGNORECASE,
)
NOUN = r"(?:samples?|specimens?|swabs?|patients?|people|persons?|participants?|individuals?|cases?)"
# what the reference standard said of those among whom they are counted
REFERENCE = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:of (?:the )?)?(?:the )?"
    r"(?:(?P<healthy>[\w/]+[- ]negatives?\b(?! disease)|(?:healthy|uninfected|unaffected"
    rf"|disease-free|non-diseased)\b|(?:{NOUN} )?without\b)"
    r"|(?P<diseased>[\w/]+[- ]positives?\b|(?:infected|diseased|affected)\b"
    rf"|(?:{NOUN} )?with (?:the |confirmed |proven )*(?:disease|infection|condition|cancer"
    r"|tumou?rs?|fractures?)\b))",
    re.IGNORECASE,
)
CELLS = {
    ("positive", "diseased"): "tp",
    ("negative", "diseased"): "fn",
    ("positive", "healthy"): "fp",
    ("negative", "healthy"): "tn",
    ("right", "diseased"): "tp",
    ("right", "healthy"): "tn",
}

SHARES = {"tp": "sensitivity", "tn": "specificity"}  # which a cell is of its margin


def find_cells_in_words(reading: Reading) -> list[tuple[str, str, Number, Number]]:
    """Return cells with the margin each is counted in: ``(cell, margin, count, size)``.

    Only of a study of diagnostic accuracy, and only where the sentence says both what the test
    said and what the reference standard said.
    """
    if not reading.study.design or reading.study.design[0].value != DESIGN:
        return []
    found = []
    for sentence in reading.sentences:
        begin, last = sentence.start, ""
        for number in reading.numbers:
            if number.sentence != sentence.sentence or number.kind != "count":
                continue
            sizes = [one for id in number.partners if (one := reading.number(id)).kind == "n"]
            if not sizes:
                continue
            size = sizes[0]
            if size.start > number.start:  # "positive in 551 of 561 PCR-positive samples"
                said = find_sense(reading.text[begin : number.start]) or last
                margin = find_margin(reading.text[size.end : sentence.end])
            else:  # "of 561 PCR-positive samples, 551 (98 %) were positive"
                margin = find_margin(reading.text[size.end : number.start])
                after = reading.text[number.end : sentence.end]
                said = find_sense(re.split(r"[;,]| and ", after)[0])
            begin = last_end(reading, number, size)
            last = said
            if said and margin:
                found.append((CELLS[said, margin], margin, number, size))
    return found


def last_end(reading: Reading, number: Number, size: Number) -> int:
    """Return the place after a fraction and its percentage."""
    own = [number, size, *(reading.number(id) for id in number.partners)]
    return max(one.end for one in own)


def find_sense(words: str) -> str:
    """Return what a test said of those who are counted, by the words before, or "".

    Examples
    --------
    >>> find_sense("The rapid test was positive in "), find_sense("the PCR-positive ")
    ('positive', '')
    """
    found = [*SENSE.finditer(words)]
    return str(found[-1].lastgroup) if found else ""


def find_margin(words: str) -> str:
    """Return what the reference standard said of those among whom is counted, or "".

    Examples
    --------
    >>> find_margin(" PCR-negative samples"), find_margin(" with symptoms")
    ('healthy', '')
    """
    found = REFERENCE.match(words)
    return str(found.lastgroup) if found else ""


def add_cells_in_words(
    reading: Reading, rows: list[tuple[dict[str, Any], list[Number]]]
) -> list[tuple[dict[str, Any], list[Number]]]:
    """Add told cells to the one test of a text; of two tests which it is, is not said."""
    told = find_cells_in_words(reading)
    names = [name for name, _, _, _ in told]
    if len(rows) > 1 or len(set(names)) < len(names):
        return rows
    entry, numbers = rows[0] if rows else ({}, [])
    for name, margin, number, size in told:
        if name in entry or (margin in entry and entry[margin]["text"] != size.text):
            continue
        entry[name] = write_number(number, "patients")
        entry.setdefault(margin, write_number(size, "patients"))
        numbers += [number, size]
        share = next(
            (one for id in number.partners if (one := reading.number(id)).kind == "percent"), None
        )
        field = SHARES.get(name)
        if share is not None and field is not None and field not in entry:
            entry[field] = {"value": write_number(share, "%")}
            numbers.append(share)
    return [(entry, numbers)] if entry else rows
