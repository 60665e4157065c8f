"""The sentences of a text, and the heading each stands under."""

import re
from dataclasses import dataclass, replace

LONGEST = 2_000  # characters
NO_RESULTS = ("background", "methods")  # headings under which no result of the study stands
ABBREVIATION = re.compile(
    r"(?:\b(?:vs|v|e\.g|i\.e|etc|al|dr|drs|prof|mr|mrs|ms|fig|figs|no|nos|approx|ca|cf|st|resp|viz|"
    r"ref|refs|eq|dept|univ|inc|ltd|co|jr|sr|u\.s|u\.k|ph\.d|m\.d|p|n|s\.d|s\.e|c\.i|i\.v|q\.d"
    r"|b\.i\.d|t\.i\.d|subsp|spp|sp|var)"
    r"|(?:^|[\s(])[A-Z])$",
    re.IGNORECASE,
)
END = re.compile(
    r"[.!?](?:[)\]\"'»]{0,2})(?=\s+[\"'(\[]?[A-Z0-9≥≤<>]|\s*$|(?=[A-Z][a-z]))|\n[ \t]*\n|\n"
    r"(?=[ \t]*[-•*–](?![\d.]))|\n"
)
MONTH = re.compile(r"\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$", re.IGNORECASE)
INTERVAL = re.compile(
    r" [0-9.]{2,5} ?% ?(?:CI|confidence interval)s?[ :=]*[-−]?[0-9]", re.IGNORECASE
)
WHOSE = (
    r"(?:(?:study )?(?:materials?|patients?|participants?|subjects?|animals?|cases|data|samples?"
    r"|population))"
)
AND = r"(?:, | and | ?[&/] ?)"
AIMS = r"(?:objectives?|aims?|goals?|purposes?|hypothes[ei]s)"
MEASURES = r"(?:measure(?:ment)?s?|parameters|end ?points?)"
SECTIONS = {
    "background": r"background(?: context)?|(?:summary (?:of )?)?background data|introduction"
    rf"|context|importance|rationale|(?:study )?{AIMS}|(?:purpose|aims?|objectives?) of (?:the )?"
    r"(?:study|investigation)|rationale, aims and objectives"
    rf"|(?:background|introduction|rationale|context|{AIMS}){AND}(?:study )?(?:background|{AIMS})",
    # what is both has no section: results stand in it
    "mixed": rf"(?:{WHOSE}{AND})?(?:methods?|measurements){AND}(?:main |principal |key )?"
    r"(?:results?|findings)",
    "methods": rf"{WHOSE}{AND}methods?|methods?{AND}{WHOSE}|methods?|methodology"
    rf"|(?:(?:study|research) )?designs?{AND}(?:methods?|settings?|{WHOSE})"
    r"|(?:(?:study|research|experimental|trial) )?(?:designs?|methods?)"
    rf"|settings?{AND}(?:design|{WHOSE})|{WHOSE}{AND}(?:settings?|interventions?|participants)"
    rf"|(?:study )?designs?, settings?,? and {WHOSE}|patient sample|design of (?:the )?study"
    r"|(?:study )?(?:settings?|participants|subjects|population)|patients|interventions?"
    r"|exposures?|eligibility criteria|data (?:sources?|extraction)"
    rf"|study selection|(?:(?:main|primary|secondary|primary and secondary) )?outcome {MEASURES}"
    rf"|(?:main )?{MEASURES}|(?:(?:main|primary|secondary) )?outcomes?(?: and measures?)?"
    rf"|interventions{AND}outcome measures|study location",
    "results": r"(?:main |principal |key )?(?:results?|findings)|data synthesis"
    r"|results and (?:discussion|limitations)",
    "conclusions": r"(?:authors' )?conclusions?(?: and relevance)?|interpretation|discussion"
    r"|summary",
}
HEADING = re.compile(
    r"\W{0,4}(?:abstract[.: ]{0,2})?(?:"
    + "|".join(f"(?P<{section}>{names})" for section, names in SECTIONS.items())
    + r")(?P<end>\s?:|\.?\s*$|(?:[.–-]?\s+|–)(?=(?-i:[A-Z0-9])))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Span:
    """One sentence: its characters, its place counted from 1, and the section it stands in.

    ``body`` is where it begins after a heading such as "Results:".
    """

    start: int
    end: int
    place: int
    section: str
    body: int


def split_sentences(text: str) -> list[Span]:
    """Split a plain text into sentences.

    Examples
    --------
    >>> text = "P=.03 v. 0.4. Then 5 died."
    >>> [text[one.start : one.end] for one in split_sentences(text)]
    ['P=.03 v. 0.4.', 'Then 5 died.']
    """
    spans: list[Span] = []
    headings: list[str] = []
    section, start = "", 0
    for end in bound_lengths([*find_ends(text), len(text)], text):
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        start = end
        if left >= right:
            continue
        opened, length = read_heading(text[left : min(right, left + 90)])
        headings += [opened] if opened else []
        section = "" if opened == "mixed" else opened or section
        body = left + length
        while length and body < right and text[body].isspace():
            body += 1
        spans.append(Span(left, right, len(spans) + 1, section, min(body, right)))
    if headings == ["background"]:  # "Aim: to ... We included ...": all else has no heading
        first = next(place for place, span in enumerate(spans) if span.section)
        spans[first + 1 :] = [replace(span, section="") for span in spans[first + 1 :]]
    return spans


def bound_lengths(stops: list[int], text: str) -> list[int]:
    """Cut what has no full stop for very long, so that no sentence takes time without end."""
    found: list[int] = []
    last = 0
    for stop in stops:
        while stop - last > LONGEST:
            cut = text.rfind(" ", last + LONGEST // 2, last + LONGEST) + 1
            last = cut or last + LONGEST
            found.append(last)
        found.append(stop)
        last = stop
    return found


def find_ends(text: str) -> list[int]:
    """Return where sentences end."""
    found = []
    last = 0
    for match in END.finditer(text):
        if match[0][0] == "\n":
            if not breaks_line(text, last, match.start(), match.end(), match[0]):
                continue
        elif match[0][0] == "." and not ends_sentence(text, match.start()):
            continue
        found.append(match.end())
        last = match.end()
    return found


def ends_sentence(text: str, at: int) -> bool:
    """Say whether a full stop ends a sentence."""
    before = text[max(0, at - 12) : at]
    after = text[at + 1 : at + 4]
    if before[-1:].isdigit() and after[:1].isdigit():
        return False
    if MONTH.search(before) and after.strip()[:1].isdigit():  # "between Jan. 1 and Feb. 3"
        return False
    found = ABBREVIATION.search(before)
    if not found:
        # "(OR 2.9. 95% CI 1.1-7.7)"
        return not INTERVAL.match(text, at + 1)
    # "5 of group A. Then" ends; "P. 4" and "vs. 5" do not
    return (
        len(found[0].strip(" (")) == 1
        and found[0].strip(" (").isupper()
        and after[:1] == " "
        and not re.match(r" ?(?:[A-Z]\.|[<>=0-9])", after)
        and bool(
            re.search(
                r"\b(?:group|arm|cohort|hepatitis|vitamin|type) [A-Z]$", text[max(0, at - 14) : at]
            )
        )
    )


def breaks_line(text: str, last: int, start: int, end: int, mark: str) -> bool:
    """Say whether a line break ends a sentence: a blank line, a bullet, a short line, a stop."""
    if mark.count("\n") > 1:
        return True
    line = text[max(last, text.rfind("\n", 0, start) + 1) : start].strip()
    after = text[end : end + 40].lstrip(" ")
    if after[:1] in ("-", "•", "*") and not after[1:2].isdigit():
        return True
    if is_heading(text[end : end + 90].partition("\n")[0]):
        return True
    if line and (line[-1] in ",(" or line.count("(") > line.count(")")):
        return False  # nothing ends within brackets
    return not line or line[-1] in ".!?:;" or (len(line) < 60 and not after[:1].islower())


def is_heading(line: str) -> bool:
    """Say whether a line is a heading alone, or begins with one and a colon."""
    opened, length = read_heading(line)
    return bool(opened) and (length >= len(line.rstrip()) or ":" in line[:length])


def read_heading(text: str) -> tuple[str, int]:
    """Return the section that a heading at the start opens, or "", and how long the heading is."""
    found = HEADING.match(text)
    if not found:
        return "", 0
    after = text[found.end() : found.end() + 1]
    if ":" not in found["end"] and (after.islower() or text.lstrip()[:1].islower()):
        return "", 0
    return next(section for section in SECTIONS if found[section]), found.end()
