"""Read figures that are printed together: ``16/19 (84.2%)``, ``0.28 (0.16 to 0.51; P<0.0001)``.

Each part keeps its text as printed. What does not have one of these forms is not guessed at.
"""

import re
from dataclasses import dataclass

from appraisal.records.numerals import DIGITS, MINUS, NUMBER, POWER

WORDS = {
    "ne": "not estimable",
    "nc": "not estimable",
    "n.e.": "not estimable",
    "not estimable": "not estimable",
    "not evaluable": "not estimable",
    "not calculable": "not estimable",
    "not estimated": "not estimable",
    "inestimable": "not estimable",
    "∞": "not reached",
    "infinity": "not reached",
    "not reached": "not reached",
    "not yet reached": "not reached",
    "not attained": "not reached",
    "nyr": "not reached",
    "not reported": "not reported",
    "not stated": "not reported",
    "not given": "not reported",
    "not available": "not reported",
    "unknown": "not reported",
    "ns": "not significant",
    "n.s.": "not significant",
    "not significant": "not significant",
    "—": "not reported",
    "–": "not reported",
    "-": "not reported",
    "…": "not reported",
    "not applicable": "not applicable",
}
# what the same letters stand for where a time may not have been reached, and elsewhere
OF_TIMES = {"nr": "not reached", "na": "not estimable", "n/a": "not estimable"}
ELSEWHERE = {"nr": "not reported", "na": "not applicable", "n/a": "not applicable"}

_POWER = re.sub(r"\?P<\w+>", "?:", POWER)
_NUMBER = rf"(?:[<>≤≥=]=?\s*)?[{MINUS}+]?\s?{DIGITS}{_POWER}?"
_END = (
    rf"(?:{_NUMBER}|∞|\bN[ERC]\b|\bNA\b|\bN/A\b"
    r"|\bnot (?:yet )?(?:reached|estimable|reported|evaluable|attained|calculable|available))"
)
_LABEL = (
    r"(?:(?:(?P<level>[5-9][0-9](?:\.[0-9]+)?) ?%? ?)?"
    r"(?P<ci>C\.?I\.?|CrI|CL|(?:confidence|credible) (?:interval|limits?))\b"
    r"|(?P<range>range|min(?:imum)?[-–/ ]+max(?:imum)?)"
    r"|(?P<iqr>I\.?Q\.?R\.?|interquartile range|quartiles|Q1[-–, ]+Q3))[:,=]?\s*"
)
_SEPARATOR = r"\s*%?\s*(?:\bto\b|\band\b|[-–—−‐‑,])\s*"
SPREAD = re.compile(
    rf"(?:{_LABEL})?(?P<low>{_END}){_SEPARATOR}(?P<high>{_END})\s*(?P<unit>[^()\[\];0-9]*)",
    re.IGNORECASE,
)
P = re.compile(
    rf"(?:(?P<sides>one|two|1|2)[- ](?:sided|tailed)\s+)?p(?:[- ]?values?)?\s*"
    rf"(?P<p>[<>≤≥=]?=?\s*{DIGITS}{_POWER}?)",
    re.IGNORECASE,
)
DEVIATION = re.compile(
    rf"(?:(?P<sd>s\.?d\.?|standard deviation|±)|(?P<se>s\.?e\.?m?\.?|standard error))[:,=]?\s*"
    rf"(?P<value>{DIGITS})\s*(?P<unit>[^()\[\];0-9]*)",
    re.IGNORECASE,
)
PERCENT = re.compile(rf"(?P<percent>{_NUMBER})\s?(?:%|percent|per cent)", re.IGNORECASE)
OF = re.compile(
    rf"(?P<events>{DIGITS})\s*(?:/|\bof\b|\bout of\b|\bin\b)\s*(?:the )?(?P<of>{DIGITS})"
    r"\s*(?P<unit>[^()\[\];0-9]*)",
    re.IGNORECASE,
)
# what a text says before its first number, and after the name of an interval
PREFIX = re.compile(
    r"\A(?:(?:a|adjusted )?(?:HR|OR|RR|IRR|RD|MD|SMD|sHR|PR)|n|median|mean)\b\s*[=:,]?\s*"
    r"(?=[\d.·<>≤≥~−-])",
    re.IGNORECASE,
)
LABEL_END = re.compile(r"\b(CI|CrI|intervals?|limits?|range|IQR|SD|SE)\s*[,:]\s*", re.IGNORECASE)
BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]")


@dataclass(frozen=True)
class Part:
    """One figure of several: what it is, its text as printed, its unit where one is printed.

    Attributes
    ----------
    name : str
        ``value``, ``events``, ``of``, ``percent``, ``low``, ``high``, ``p``, ``sd``, ``se``, or
        ``bracket`` for a bare number in brackets.
    """

    name: str
    text: str
    unit: str = ""


@dataclass(frozen=True)
class Compact:
    """What is printed together: its parts, and what the limits among them are."""

    parts: tuple[Part, ...]
    spread: str = ""  # "interval", "range", "IQR", or nothing
    level: str = ""
    sides: str = ""  # of the P value


def read_compact(text: str) -> Compact | None:
    """Part a printed text into its figures; None where it has no such form.

    Examples
    --------
    >>> [(part.name, part.text) for part in read_compact("16/19 (84.2%)").parts]
    [('events', '16'), ('of', '19'), ('percent', '84.2')]
    >>> found = read_compact("0.28 (95% CI 0.16–0.51; P<.0001)")
    >>> [(part.name, part.text) for part in found.parts], found.level
    ([('value', '0.28'), ('low', '0.16'), ('high', '0.51'), ('p', '<.0001')], '95')
    >>> [(part.text, part.unit) for part in read_compact("27.0 months (14.6 to NR)").parts]
    [('27.0', 'months'), ('14.6', ''), ('NR', '')]
    """
    if len(text) > 200:
        return None
    text = LABEL_END.sub(r"\1 ", PREFIX.sub("", text.strip()))
    head = re.split(r"[(\[;]|,\s", text, maxsplit=1)[0].rstrip(" ,;:")
    outside = BRACKET.sub(";", text[len(head) :])
    found = list(read_head(head))
    if not found:
        return None
    spread = level = sides = ""
    segments = [*BRACKET.findall(text), *re.split(r";|,\s", outside)]
    for segment in segments:
        read = read_bracket(segment)
        if read is None:
            return None
        found += read.parts
        spread, level = read.spread or spread, read.level or level
        sides = read.sides or sides
    names = [part.name for part in found]
    if len(names) > len(set(names)):
        return None
    return Compact(tuple(found), spread, level, sides)


def read_bracket(text: str) -> Compact | None:
    """Read all that one bracket holds: parts after semicolons, or else after commas."""
    for separator in (";", r";|,\s"):
        segments = [part.strip(" ,;:") for part in re.split(separator, text)]
        read = [read_segment(part) for part in segments if part]
        known = [part for part in read if part is not None]
        if len(known) == len(read):
            return Compact(
                tuple(part for compact in known for part in compact.parts),
                next((compact.spread for compact in known if compact.spread), ""),
                next((compact.level for compact in known if compact.level), ""),
                next((compact.sides for compact in known if compact.sides), ""),
            )
    return None


def read_head(head: str) -> tuple[Part, ...]:
    """Read what stands before the first bracket."""
    value, plus, deviation = head.partition("±")
    if plus and (spread := DEVIATION.fullmatch("±" + deviation.strip())):
        main = read_head(value.strip())
        unit = spread["unit"].strip()
        if main and unit and not main[0].unit:
            main = (Part("value", main[0].text, unit),)
        return (*main, Part("sd", spread["value"], unit)) if main else ()
    if counts := OF.fullmatch(head):
        unit = counts["unit"].strip()
        return Part("events", counts["events"], unit), Part("of", counts["of"], unit)
    if percent := PERCENT.fullmatch(head):
        return (Part("percent", percent["percent"].strip(), "%"),)
    if word_for(head, of_times=True):
        return (Part("value", head.strip()),)
    number = NUMBER.match(head)
    unit = head[number.end() :].strip() if number else ""
    if number is None or unit.startswith((",", ".", "·", ";", ":", "/")):
        return ()
    return (Part("value", number[0].strip(), unit),)


def read_segment(segment: str) -> Compact | None:
    """Read one part of a bracket."""
    if found := P.fullmatch(segment):
        sides = {"1": "one", "2": "two"}.get(found["sides"] or "", found["sides"] or "")
        return Compact((Part("p", found["p"].lstrip("= ")),), sides=sides.lower())
    if found := DEVIATION.fullmatch(segment):
        name = "sd" if found["sd"] else "se"
        return Compact((Part(name, found["value"], found["unit"].strip()),))
    if found := PERCENT.fullmatch(segment):
        return Compact((Part("percent", found["percent"].strip(), "%"),))
    if found := OF.fullmatch(segment):
        unit = found["unit"].strip()
        return Compact((Part("events", found["events"], unit), Part("of", found["of"], unit)))
    if found := SPREAD.fullmatch(segment):
        unit = found["unit"].strip(" ,%") or ("%" if "%" in found["unit"] else "")
        spread = (
            "interval"
            if found["ci"]
            else "range"
            if found["range"]
            else "IQR"
            if found["iqr"]
            else ""
        )
        ends = tuple(Part(name, found[name].strip(), unit) for name in ("low", "high"))
        return Compact(ends, spread, found["level"] or "")
    if NUMBER.fullmatch(segment):
        return Compact((Part("bracket", segment),))
    return None


def word_for(text: str, *, of_times: bool) -> str | None:
    """Return the word of the codebook for a printed one such as NE; None for another text.

    Examples
    --------
    >>> word_for("NR", of_times=True), word_for("NR", of_times=False), word_for("NE", of_times=True)
    ('not reached', 'not reported', 'not estimable')
    """
    plain = " ".join(text.split()).casefold()
    return (OF_TIMES if of_times else ELSEWHERE).get(plain) or WORDS.get(plain)
