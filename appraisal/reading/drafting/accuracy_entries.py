"""The figures of a diagnostic test in a text: its four cells, its sensitivity and the like."""

import itertools
import re
from typing import Any

from appraisal.reading import reasons
from appraisal.reading.core_words import core_words
from appraisal.reading.drafting.accuracy_cells import add_cells_in_words
from appraisal.reading.drafting.accuracy_names import find_test, is_bare, said_test
from appraisal.reading.drafting.figures import read_digits, write_interval, write_number
from appraisal.reading.endpoints.effect_phrases import find_lead
from appraisal.reading.proposal import Number, Reading

Row = tuple[dict[str, Any], list[Number]]  # the figures of a test, and the numbers they are
# the field of the record, and the words for it
MEASURES = {
    "sensitivity": r"sensitivit(?:y|ies)(?! anal)|\bsn\b(?= ?[=:])",
    "specificity": r"specificit(?:y|ies)|\bsp\b(?= ?[=:])",
    "ppv": r"positive predictive values?|\bppvs?\b",
    "npv": r"negative predictive values?|\bnpvs?\b",
    "accuracy": r"(?:overall |diagnostic )?accuracy(?! stud(?:y|ies)\b)",
    "lr_positive": r"positive likelihood ratios?|\blr ?\+",
    "lr_negative": r"negative likelihood ratios?|\blr ?[-−–](?!\d)",
    "dor": r"diagnostic odds ratios?|\bdor\b",
    "auc": r"area under (?:the )?(?:roc |receiver[- ]operating[- ]characteristic )?curves?"
    r"(?: \(\w+\))?|\baur?oc\b|\bauc\b|\bc[- ](?:statistics?|index|indices)"
    r"|concordance (?:statistic|index)",
    "calibration_slope": r"calibration slopes?",
    "calibration_in_the_large": r"calibration[- ]in[- ]the[- ]large|calibration intercepts?",
    "brier": r"brier scores?",
    "observed_expected": r"observed[- ](?:to[- ]|/ ?)expected(?: events?)?(?: ratios?)?|\bo[:/]e\b",
}
APART = "brier"  # a score, which a record has among its measures
CALIBRATION = ("calibration_slope", "calibration_in_the_large", "observed_expected")
ESTIMATES = ("lr_positive", "lr_negative", "dor", "auc", *CALIBRATION)
NAMES = re.compile(
    r"(?P<both>positive and negative (?P<what>predictive values?|likelihood ratios?))|"
    + "|".join(f"(?P<{field}>{words})" for field, words in MEASURES.items()),
    re.IGNORECASE,
)
BOTH = {"p": ("ppv", "npv"), "l": ("lr_positive", "lr_negative")}
# "Among patients with smear-negative disease": of these, and not of all
SOME = re.compile(
    r"\W*(?:results?\W+)?(?:among|in|for) (?:the )?(?:[a-z]+ )?[a-z-]+ (?:with|without|who|aged) ",
    re.IGNORECASE,
)
# "Of 9 patients with a fever, 3 were positive (sensitivity 85 %"
PART = re.compile(
    r"\b(?:patients|participants|subjects|people|women|men|children|adults|individuals|cases|those)"
    r" (?P<who>(?:in|with|without|aged|younger|older) (?:an? |the )?[^\s,;.()]+(?: [a-z]+)?)",
    re.IGNORECASE,
)
GAP = re.compile(r"%?\s")  # between a number and the measure named after it
CELL = re.compile(r"\s(?P<true>true|false)[- ](?P<positive>positive|negative)s?\b", re.IGNORECASE)
COMPARED = re.compile(r"\b(?:vs?\.?|versus|than|compared)\b", re.IGNORECASE)
# where a model was made, and where it was tried
SAMPLE = re.compile(
    r"\b(?:(?:external|internal|temporal|geographical) )?validation\b"
    r"|\b(?:development|derivation|training)(?= (?:cohort|set|sample|data)\b)",
    re.IGNORECASE,
)
THRESHOLD = re.compile(
    r"\b(?:cut[- ]?(?:offs?|points?)|thresholds?)(?: (?:values?|levels?))?,? (?:of|was|at) "
    r"(?P<at>(?:[<>≥≤] ?)?\d[\d.,·]*(?<![.,])(?: ?%| [A-Za-zμµ]+/[A-Za-z0-9²]+"
    r"| (?:points?|mm|cm|kPa|units?|copies|AU|IU)\b)?)",
    re.IGNORECASE,
)
# what one patient may have several of
PIECES = re.compile(
    r" (?:[a-z]+ ){0,2}?(?:discs?|disks|lesions|polyps|nodules|nodes|tumou?rs|eyes|teeth|joints"
    r"|vessels|segments|stenoses|specimens|samples|biopsies|images|scans|plaques|cysts)\b",
    re.IGNORECASE,
)
WHAT_WAS_TESTED = "what was tested"  # the group of such pieces
CELLS = ("tp", "fp", "fn", "tn")
# of a fraction behind a measure: the cell that is counted, and the margin it is counted in
FRACTIONS = {
    "sensitivity": ("tp", "diseased"),
    "specificity": ("tn", "healthy"),
    "ppv": ("tp", "positive"),
    "npv": ("tn", "negative"),
}


def find_accuracy(reading: Reading) -> list[Row]:
    """Return the tests of a text, each with the numbers that went into it.

    A measure that is given again begins another test, or the same at another threshold. Where a
    measure has two values side by side, which is of which test is left to the user.
    """
    rows: list[Row] = []
    some = False  # whether it is told of a part of the people
    for sentence in reading.sentences:
        opening = reading.text[sentence.start : min(sentence.end, sentence.start + 90)]
        if SOME.match(reading.text, sentence.start) or find_lead(opening):
            own = [one for one in reading.numbers if one.sentence == sentence.sentence]
            some |= bool(find_values(reading, own, sentence.start))
            continue
        own = [one for one in reading.numbers if one.sentence == sentence.sentence]
        for read, number in find_values(reading, own, sentence.start):
            field = said_field(number, read)
            if field == APART:
                continue
            other = len(rows) > 1 and rows[-1][1][-1].sentence != number.sentence
            if other and field in ESTIMATES:
                continue  # of which of two tests it is, is not said
            write_measure(reading, field, number, *find_row(rows, field, number))
        for read, number in find_cells(reading, own):
            field = said_field(number, read)
            new = said_test(number) or not rows
            entry, numbers = find_row(rows, field, number) if new else rows[-1]
            if field not in entry:
                entry[field] = write_number(number, "patients")
                numbers.append(number)
    rows = add_cells_in_words(reading, leave_parts(reading, rows, some=some))
    wanted = {"sensitivity", "specificity", "ppv", "npv", "tp", "tn"}
    if is_model(reading):
        wanted |= {"auc", *CALIBRATION}
    kept = [(entry, numbers) for entry, numbers in rows if wanted & entry.keys()]
    for entry, numbers in kept:
        if threshold := find_threshold(reading, numbers):
            entry["threshold"] = threshold
    return kept


def said_field(number: Number, read: str) -> str:
    """Return which value of a test a number is: as somebody says, or else as it was read."""
    said = (number.endpoint or "") if number.corrected else ""
    cells = [cell_of(one) for one in CELL.finditer(f" {said}")]
    named = cells if read in CELLS else find_names(said)
    return named[0] if len(named) == 1 else read


def cell_of(match: re.Match[str]) -> str:
    """Return the cell that words such as "true positive" are."""
    return f"{match['true'][0]}{match['positive'][0]}".lower()


def find_row(rows: list[Row], field: str, number: Number) -> Row:
    """Return the row that a value of a test belongs to, made where there is none yet.

    A value that names its test is of the row of that test, and one of another group of none.
    """
    said = said_test(number)
    open_to = [row for row in rows if field not in row[0] and is_in_whom(row, number)]
    for row in open_to:
        if said and said.casefold() == name_said(row[1]).casefold():
            return row
    last = rows[-1] if rows else None
    if last not in open_to or (last and said and name_said(last[1])):
        rows.append(({}, []))
    return rows[-1]


def is_in_whom(row: Row, number: Number) -> bool:
    """Say whether a value may be in the people of a row: in those of its group, or in unsaid."""
    named = {one.named_group for one in row[1]} - {None}
    return not named or number.named_group is None or number.named_group in named


def name_said(numbers: list[Number]) -> str:
    """Return what the numbers of a test say that it is called, or ""."""
    return next((said for one in numbers if (said := said_test(one))), "")


def leave_parts(reading: Reading, rows: list[Row], *, some: bool) -> list[Row]:
    """Leave out what one test showed in two parts of the people, which no two tests showed.

    Parameters
    ----------
    some
        Whether the text tells it of a part of the people already, which is in no row.
    """
    parts = []
    for _, numbers in rows:
        start = reading.sentence_of(numbers[0]).start
        named = PART.search(reading.text, start, numbers[0].start)
        parts.append(" ".join(sorted(core_words(named["who"]))) if named else "")
    return [] if len(rows) + some > 1 and all(parts) and len(set(parts)) == len(parts) else rows


def is_model(reading: Reading) -> bool:
    """Say whether a text reports a prediction model."""
    return bool(reading.study.design) and reading.study.design[0].value == "prediction model"


def name_test(reading: Reading, place: int, tests: list[Row]) -> str:
    """Return how a test is called in the record; a model has several values in several samples."""
    numbers = tests[place - 1][1]
    said = name_said(numbers)
    open_to_text = len(tests) == 1 and not any(one.corrected and is_bare(one) for one in numbers)
    if not said and open_to_text and not is_model(reading):
        said = find_test(reading, numbers)
    alike = [entry for entry, own in tests if name_said(own).casefold() == said.casefold()]
    whom = {one.named_group for _, own in tests for one in own} - {None}
    if said and (len(alike) < 2 or len(whom) == len(alike)):
        return said
    at = [entry.get("threshold") for entry in alike]
    if len(tests) > 1 and None not in at and len(set(at)) == len(at):
        return f"{said or 'index test'} at {tests[place - 1][0]['threshold']}"
    name = said or ("model, values" if is_model(reading) else "index test")
    return f"{name} {place}" if len(tests) > 1 else name.removesuffix(", values")


def find_sample(reading: Reading, numbers: list[Number]) -> str:
    """Return the sample that the sentence of a model's first value names, or ""."""
    if not is_model(reading):
        return ""
    sentence = reading.sentence_of(numbers[0])
    said = {
        " ".join(one[0].lower().split())
        for one in SAMPLE.finditer(reading.text, sentence.start, sentence.end)
    }
    longest = max(said, key=len, default="")
    return longest if all(longest.endswith(one) for one in said) else ""


def find_threshold(reading: Reading, numbers: list[Number]) -> str:
    """Return the one threshold that the sentence of a test's first number names, or ""."""
    sentence = reading.sentence_of(numbers[0])
    found = {one["at"] for one in THRESHOLD.finditer(reading.text, sentence.start, sentence.end)}
    return found.pop() if len(found) == 1 else ""


def tests_more(reading: Reading, entry: dict[str, Any], whole: Number | None) -> bool:
    """Say whether more was tested than there are patients: lesions, of which one has several."""
    if whole is None or whole.value is None or {"diseased", "healthy"} & entry.keys():
        return False
    more = [one for one in reading.numbers if (one.value or 0) > whole.value]
    return any(
        PIECES.match(reading.text, one.end)
        or (one.kind == "n" and any(reading.number(id).kind == "count" for id in one.partners))
        for one in more
    )


def find_total(reading: Reading, total: int) -> Number | None:
    """Return the number of people of a text that is a total, or None where none or several are."""
    found = [one for one in reading.numbers if one.kind in ("n", "count") and one.value == total]
    return found[0] if len(found) == 1 else None


def read_count(entry: dict[str, Any]) -> int:
    """Return what a count of a record is worth.

    Examples
    --------
    >>> read_count({"text": "1,204", "unit": "patients"})
    1204
    """
    return read_digits(entry["text"])


def find_values(reading: Reading, own: list[Number], at: int) -> list[tuple[str, Number]]:
    """Return the measures that the numbers of a sentence are values of, in order.

    Parameters
    ----------
    at
        Where the sentence begins.
    """
    found: list[tuple[str, Number]] = []
    names: list[str] = []
    values: list[Number] = []
    for number in filter(is_value, own):
        named = find_names(reading.text[at : number.start])
        if named and values:
            found += pair_up(names, values, reading)
            names, values = [], []
        names += named
        gap = GAP.match(reading.text, number.end)
        after = NAMES.match(reading.text, gap.end()) if gap else None
        if after and not names:
            found += [(field, number) for field in MEASURES if after[field]]
            at = after.end()
            continue
        values.append(number)
        at = number.end
    return found + pair_up(names, values, reading)


def find_names(text: str) -> list[str]:
    """Return the measures that a piece of text names, in order."""
    found: list[str] = []
    for match in NAMES.finditer(text):
        if match["both"]:
            found += BOTH[match["what"][0].lower()]
        else:
            named = next(field for field in MEASURES if match[field])
            if named not in found[-1:]:  # "positive predictive value (PPV)"
                found.append(named)
    return found


def is_value(number: Number) -> bool:
    """Say whether a number may be the value of a measure."""
    if number.value is None or number.why == reasons.EXPECTED:
        return False
    if number.kind == "percent":
        return number.unit == "%"
    return number.kind in ("ratio", "other", "mean") and number.unit in ("", "ratio")


def pair_up(names: list[str], values: list[Number], reading: Reading) -> list[tuple[str, Number]]:
    """Give names their values where there are as many of the one as of the other."""
    if len(names) != len(values):
        return []
    for first, second in itertools.pairwise(values):
        if COMPARED.search(reading.text[first.end : second.start]):
            return []
    return [(name, value) for name, value in zip(names, values, strict=True) if fits(name, value)]


def fits(field: str, number: Number) -> bool:
    """Say whether a value can be that of a measure."""
    if field in ("lr_positive", "lr_negative", "dor", *CALIBRATION):
        return number.unit != "%"
    return number.unit == "%" or (field in ("auc", APART) and 0 <= (number.value or 0) <= 1)


def write_measure(
    reading: Reading, field: str, number: Number, entry: dict[str, Any], numbers: list[Number]
) -> None:
    """Write one measure with its interval, and the cells behind it."""
    own = [number, *(reading.number(id) for id in number.partners)]
    unit = number.unit if number.unit == "%" else "ratio"
    scored = ("auc", "calibration_slope", "calibration_in_the_large")
    unit = "score" if field in scored and unit != "%" else unit
    entry[field] = {"value": write_number(number, unit), **write_interval(own, unit)}
    kept = [number, *(one for one in own if one.kind in ("limit", "level"))]
    count = next((one for one in own if one.kind == "count"), None)
    whole = next((one for one in own if one.kind == "n"), None)
    if field in FRACTIONS and count is not None and whole is not None:
        for name, one in zip(FRACTIONS[field], (count, whole), strict=True):
            entry.setdefault(name, write_number(one, "patients"))
            kept.append(one)
    numbers += kept


def find_cells(reading: Reading, own: list[Number]) -> list[tuple[str, Number]]:
    """Return the cells of a table that a sentence counts: "54 true positives"."""
    found = []
    for number in own:
        cell = CELL.match(reading.text, number.end)
        if cell and number.kind in ("count", "n"):
            found.append((cell_of(cell), number))
    return found
