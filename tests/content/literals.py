"""Find the numbers in a text, and the numbers a record can print."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Any

from pydantic import BaseModel

from appraisal.checks import check
from appraisal.lessons.definition import Lesson
from appraisal.lessons.values.computed import compute
from appraisal.records.comparators import comparators
from appraisal.records.reported import Printed
from appraisal.records.study import Study

NUMBER = r"(?<![\d.])(\d+(?:\.\d+)?)(?![\d]|\.\d)"
UNIT = r"\s?(%|points|months?|days?|patients)(?!\w)"
# a figure to be computed, years, a volume with pages, a doi, a program's version, and how sure
# an interval is
NO_FIGURE = re.compile(
    r"\{[^}]*\}|\b(?:19|20)\d\d(?:;\S+| to (?:19|20)\d\d)|\b\d+:\d+\S*|doi:\S+|"
    r"\b9[05] % interval(?=s?\b)|\b(?:95 of|2\.5 in) 100\b|(?:version|survival) \d\.\S*"
)
PAIR = re.compile(rf"{NUMBER}\s?(?:of|of the|/|in)\s?{NUMBER}(?!\s?%)")
SPAN = re.compile(rf"{NUMBER}(?: to |-){NUMBER}(?:{UNIT})?")
ONE = re.compile(rf"{NUMBER}[\s-]?(?:{UNIT})")
SIZE = re.compile(rf"\bn\s?=\s?{NUMBER}")
BARE = re.compile(r"(?<![\d.])(\d+\.\d+)(?![\d]|\.\d)")
# a survival rate: the endpoint or the month beside it says which
RATES = (
    re.compile(rf"{NUMBER}\s?% (?P<when>(?:at|by) \d+)\b(?!\s?%)"),
    re.compile(rf"\b(?P<of>PFS|OS)\b(?: at \d+ months)?[^\w%.;]{{1,4}}{NUMBER}\s?%"),
    re.compile(rf"{NUMBER}\s?% (?:for|of) (?P<of>PFS|OS)\b"),
)

Known = Mapping[str, set[str]]
ANY = "any"  # the unit of a number that is printed without one


@dataclass(frozen=True)
class Literal:
    """A number in a text, as it stands there, with its unit."""

    text: str
    unit: str

    def __str__(self) -> str:
        return self.text if self.unit in {ANY, "count"} else f"{self.text} {self.unit}"


def literals(text: str) -> Iterator[Literal]:
    """Yield every number of a text that looks like a study's figure."""
    rest = NO_FIGURE.sub(lambda found: "\N{SECTION SIGN}" * len(found.group()), text)
    rest = rest.replace("*", "").replace("\N{NO-BREAK SPACE}", " ")
    for pattern in RATES:
        for found in pattern.finditer(rest):
            yield rate(found.groupdict(), next(g for g in found.groups() if g[0].isdigit()))
    for pattern in (PAIR, SPAN, ONE, SIZE, BARE):
        for found in pattern.finditer(rest):
            yield from READ[pattern](found)
        rest = pattern.sub(lambda found: "\N{SECTION SIGN}" * len(found.group()), rest)


def rate(said: Mapping[str, str], number: str) -> Literal:
    """Return a survival rate with what is said of it as its unit."""
    return Literal(number, f"% {said.get('of') or 'at ' + said['when'].split()[1]}")


def singular(unit: str | None) -> str:
    """Return a unit under one name; none is any."""
    return unit if unit in {"%", "points"} else f"{unit.rstrip('s')}s" if unit else ANY


READ = {
    PAIR: lambda m: [Literal(f"{m.group(1)} of {m.group(2)}", "count")],
    SPAN: lambda m: [Literal(m.group(n), singular(m.group(3))) for n in (1, 2)],
    ONE: lambda m: [Literal(m.group(1), singular(m.group(2)))],
    SIZE: lambda m: [Literal(m.group(1), "patients")],
    BARE: lambda m: [Literal(m.group(1), ANY)],
}


def known_to(lesson: Lesson, studies: Iterable[Study]) -> Known:
    """Gather what a lesson may say: printed, published elsewhere, computed, or set by itself."""
    known: dict[str, set[str]] = defaultdict(set)
    cited = set(words_of(lesson.model_dump()))
    for study in studies:
        gather(known, study)
        for finding in check(study).findings:
            of_texts(known, asdict(finding))
    for row in comparators():
        if row.id not in cited:
            continue
        unit = "%" if row.percent else "months"
        known[unit] |= {
            value for value in (row.percent, row.months, row.low, row.high) if is_number(value)
        }
        known["patients"] |= {value for value in (row.n, row.events) if value}
        if row.counts:
            known["count"].add("{} of {}".format(*row.counts))
        of_texts(known, [row.note, row.study, row.outcome])
    for figure in lesson.figures.values():
        value = compute(figure, lesson.study)
        of_texts(known, list(value.parts.values()))
    for step in lesson.steps:
        for shown in (*step.before, *step.after):
            of_settings(known, shown)
    return known


def is_number(text: str) -> bool:
    return text[:1].isdigit()


def words_of(part: Any) -> Iterator[str]:
    """Yield every text of a record, ids among them."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict | list | tuple):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from words_of(inner)


def gather_numbers(study: Study) -> Known:
    """Gather what one study's record prints."""
    known: dict[str, set[str]] = defaultdict(set)
    gather(known, study)
    return known


def gather(known: dict[str, set[str]], part: Any) -> None:
    """Gather what a record prints, as printed, and the counts it implies."""
    if isinstance(part, Printed):
        known[part.unit].add(part.text.lstrip("<>"))
    elif isinstance(part, str):
        of_texts(known, part)
    elif isinstance(part, BaseModel):
        if isinstance(part, Study):
            sizes = {g.id: g.n.text for g in part.groups if isinstance(g.n, Printed)}
            known["count"] |= {f"{a} of {b}" for a in sizes.values() for b in sizes.values()}
            for curve in part.survival:
                for entry in curve.rates:
                    known[f"% at {entry.months}"].add(entry.percent.text)
                    known[f"% {curve.endpoint}"].add(entry.percent.text)
            for outcome in part.outcomes:
                if isinstance(outcome.events, Printed) and outcome.group in sizes:
                    known["count"].add(f"{outcome.events.text} of {sizes[outcome.group]}")
        for name in type(part).model_fields:
            gather(known, getattr(part, name))
    elif isinstance(part, list | tuple):
        for inner in part:
            gather(known, inner)


def of_texts(known: dict[str, set[str]], part: Any) -> None:
    """Gather the numbers of texts the kit computes or quotes."""
    if isinstance(part, str):
        for found in literals(part):
            known[found.unit].add(found.text)
    elif isinstance(part, dict):
        of_texts(known, list(part.values()))
    elif isinstance(part, list | tuple):
        for inner in part:
            of_texts(known, inner)


def of_settings(known: dict[str, set[str]], shown: BaseModel) -> None:
    """Gather what an exhibit's own world is set to: text may say it again."""
    settings = getattr(shown, "settings", None) or {}
    dial = getattr(shown, "dial", None)
    numbers = [value for value in settings.values() if isinstance(value, int | float)]
    numbers += [dial.low, dial.high, dial.value] if dial else []
    for number in numbers:
        for unit in (ANY, "months", "patients"):
            known[unit].add(f"{number:g}")
        if 0 < number < 1:
            known["%"].add(f"{100 * number:g}")
            known["count"].add(f"{100 * number:g} of 100")


def is_known(literal: Literal, text: str, known: Known) -> bool:
    """Say whether a number is the record's, or is worked out from counts in its own text."""
    if literal.unit == ANY:
        return any(literal.text in values for values in known.values()) or is_worked_out(
            literal, text
        )
    if literal.text in known.get(literal.unit, ()):
        return True
    if literal.unit.startswith("% "):
        return literal.unit not in known  # nothing is on record to hold it against
    return literal.unit == "%" and is_worked_out(literal, text)


def is_worked_out(literal: Literal, text: str) -> bool:
    """Say whether a percentage is that of a count in the same text, rounded or cut off."""
    value = Decimal(literal.text)
    for found in literals(text):
        if found.unit == "count":
            part, whole = map(Decimal, found.text.split(" of "))
            share = 100 * part / whole if whole else Decimal(0)
            if value in {share.quantize(value, how) for how in (ROUND_HALF_UP, ROUND_DOWN)}:
                return True
    return False


def nearest(literal: Literal, known: Known) -> str:
    """Return the recorded value nearest to a number, to be named in a message."""
    if literal.unit == "count":
        part, whole = map(float, literal.text.split(" of "))

        def apart(value: str) -> tuple[float, float]:
            of = [float(number) for number in value.split(" of ")]
            return abs(of[1] - whole), abs(of[0] - part)

        return min(known.get("count", ()), key=apart, default="none")
    units = [literal.unit] if literal.unit != ANY else [unit for unit in known if unit != "count"]
    values = {value for unit in units for value in known.get(unit, ())}
    return min(values, key=lambda value: abs(float(value) - float(literal.text)), default="none")
