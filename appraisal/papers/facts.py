"""What a reader fills in about a study, with what its text seems to say as a proposal."""

import re
from dataclasses import dataclass, field
from typing import get_args

from appraisal.papers.paper import Paper
from appraisal.reading import Number, Passage, Reading
from appraisal.reading.study.title import LONGEST, find_headed_title, find_own_doi
from appraisal.records.report import DesignKind
from appraisal.text.interface import words
from appraisal.views.paper import FactView

AROUND = ("range", "quartile", "limit", "sd", "se", "level", "p")  # beside an average
FOLLOWED = re.compile(
    r"(?:(?:length|duration|time) of )?follow[- ]?up(?: time| period)?", re.IGNORECASE
)
CLUSTERED = "cluster-randomised trial"  # a randomised trial whose record names its clusters
CROSSED = "crossover trial"  # a randomised trial whose record says that each patient got both
# not "crossover to the drug was allowed"
CROSSES = re.compile(
    r"\bcross-?\s?over,? (?:[a-z-]+,? ){0,3}(?:trial|study|design|rct|experiment)"
    r"|\b(?:randomi[sz]ed|blind(?:ed)?|controlled|two-period|two-way)[^.;]{0,40}\bcross-?\s?over\b"
    r"(?! (?:was|were|to|at|after|upon|from)\b)",
    re.IGNORECASE,
)
DESIGNS: tuple[str, ...] = tuple(
    design
    for kind in get_args(DesignKind)
    if kind != "not reported"
    for design in ((kind, CLUSTERED, CROSSED) if kind == "randomised trial" else (kind,))
)
# in the order of the page; `design` has options, the others are free
FIELDS = (
    "title",
    "citation",
    "design",
    "setting",
    "population",
    "centres",
    "period",
    "follow_up",
    "registration",
)


@dataclass(frozen=True)
class FactField:
    """One fact about the study: what it is called, what is proposed, what may be chosen."""

    id: str
    label: str
    hint: str
    proposed: str
    options: tuple[tuple[str, str], ...] = field(default=())

    def to_dict(self) -> FactView:
        """Return what JSON can hold."""
        return {
            "id": self.id,
            "label": self.label,
            "hint": self.hint,
            "proposed": self.proposed,
            "options": [{"id": id, "label": label} for id, label in self.options],
        }


def fact_fields(reading: Reading, paper: Paper) -> tuple[FactField, ...]:
    """Return every field of the study, each with what the text seems to say."""
    text = words().paper["facts"]
    designs = tuple((design, design) for design in DESIGNS)
    return tuple(
        FactField(
            name,
            text[name],
            text.get(f"{name}_hint", ""),
            proposed_text(reading, name),
            designs if name == "design" else (),
        )
        for name in FIELDS
    )


def proposed_text(reading: Reading, name: str) -> str:
    """Return what the text says of a field; several passages that differ propose nothing.

    Of designs, the surest stands first: most trials say "we compared" too.
    """
    if name == "follow_up":
        return find_followed(reading)
    passages: tuple[Passage, ...] = getattr(reading.study, name, ())
    if name == "design":
        kind = passages[0].value if passages else ""
        if kind == "randomised trial" and reading.study.clusters:
            return CLUSTERED
        return CROSSED if kind == "randomised trial" and CROSSES.search(reading.text) else kind
    if name == "title" and not passages:
        return find_title(reading)
    if name == "citation":
        doi = find_own_doi(reading.text)
        return f"doi:{doi}" if doi else ""
    if name == "period" and not passages:
        passages = reading.study.lasted
    values = {passage.text for passage in passages}
    return values.pop() if len(values) == 1 else ""


def find_followed(reading: Reading) -> str:
    """Return how long patients were followed, where it is no mean or median: those are numbers.

    What somebody has called a length of follow-up is one.
    """
    said = [f"{one.text} {one.unit}".strip() for one in reading.numbers if is_followed(one)]
    found = [*said, *(passage.value for passage in reading.study.watched)]
    return said[0] if said else found[0] if len({*found}) == 1 else ""


def is_followed(number: Number) -> bool:
    """Say whether somebody has said that a number that is no average is how long it went on."""
    return says_followed(number) and number.kind not in ("mean", "median")


def says_followed(number: Number) -> bool:
    """Say whether somebody has called a number a length of follow-up, or the average of one."""
    named = number.corrected and FOLLOWED.fullmatch(number.endpoint or "")
    return bool(named) and number.kind not in AROUND


# what a title may print that is no result: "30-day mortality", "an audit of 2019"
NAMING = ("other", "time", "year")


def find_title(reading: Reading) -> str:
    """Return what a text calls its title, or a first line that is one.

    Such a line stands alone, without a full stop or a result.
    """
    if headed := find_headed_title(reading.text):
        return " ".join(reading.text[slice(*headed)].split())
    first, _, rest = reading.text.strip().partition("\n")
    line = first.strip()
    end = reading.text.find(line) + len(line)
    own = [one for one in reading.numbers if one.start < end and one.kind not in NAMING]
    heads = bool(reading.sentences) and reading.sentences[0].section
    alone = rest.strip() and 0 < len(line) <= LONGEST and line[-1] not in ".:;,"
    return line if alone and not own and not heads else ""


def fact(reading: Reading, paper: Paper, name: str) -> str:
    """Return a fact as the reader left it, or else as it was proposed."""
    return paper.facts.get(name, proposed_text(reading, name)).strip()
