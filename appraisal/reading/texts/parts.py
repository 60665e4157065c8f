"""The parts of a long text, by its headings or else its pages, so that one can be chosen."""

import re
from bisect import bisect_right
from dataclasses import dataclass

LONG = 4_000  # characters; a text below is read as a whole
WHOSE = r"(?:materials?|patients|participants|subjects|animals)"
METHODS = (
    rf"methods?|methodology|{WHOSE} and methods?|methods? and (?:{WHOSE}|results)"
    r"|(?:study|research) design(?: and methods)?"
)
NAMES = (
    rf"abstract|summary|synopsis|introduction|background|objectives?|aims?|{METHODS}"
    r"|statistical (?:analysis|methods)|results?|findings|discussion|comments?|conclusions?"
    r"|interpretation|limitations|references|bibliography|acknowledge?ments?|funding|tables?"
    r"|supplementary (?:material|data|information)|appendix|conflicts? of interest|disclosures?"
    r"|author contributions?|data availability"
)
# a heading stands on a line of its own, or begins a sentence and ends with a colon or a full stop
HEADING = re.compile(
    r"(?:^|\n|(?<=[.!?] )|(?<=[.!?]  ))[ \t]*(?P<head>(?:\d{1,2}\.? |[IVX]{1,4}\. |\|? ?)?"
    rf"(?P<name>(?i:{NAMES})))"
    r"(?= ?[:.|—–-]\s|[ \t]*\n|[ \t]+[A-Z][a-z]+ [a-z])"
)
# in the lines of a page
HEADING_LINE = re.compile(
    rf"(?m)^(?P<page>\f?)[ \t]*(?P<head>(?:\d{{1,2}}\.? )?(?=[A-Z])(?i:{NAMES}))[ \t]*:?[ \t]*$"
)
ABSTRACT = re.compile(r"abstract|summary|synopsis")
STRUCTURE = re.compile(
    r"background|objectives?|aims?|results?|findings|conclusions?|interpretation"
    rf"|(?P<methods>{METHODS})"
)
OUTCOME = re.compile(r"results?|findings")


@dataclass(frozen=True)
class Part:
    """Characters of a text under one heading or on one page.

    ``chosen`` is true for what most readers want: the abstract, else the results.
    """

    title: str
    start: int
    end: int
    page: int | None = None
    chosen: bool = False


def find_parts(text: str, pages: tuple[int, ...] = ()) -> tuple[Part, ...]:
    """Return the parts of a text that is long; none of one that is read as a whole.

    Parameters
    ----------
    pages
        The places where the pages of a PDF begin.

    Examples
    --------
    >>> text = "Title. Abstract: We saw 19 patients. Introduction: " + "It is known. " * 400
    >>> [(part.title, part.chosen) for part in find_parts(text)]
    [('', False), ('Abstract', True), ('Introduction', False)]
    """
    if len(text) <= LONG:
        return ()
    heads = [(match.start("head"), match["name"]) for match in HEADING.finditer(text)]
    heads = [head for head in heads if head[1][:1].isupper()]
    if len(heads) < 2:
        starts = [*pages] or [0]
        ends = [*starts[1:], len(text)]
        return tuple(
            Part("", start, end, number if pages else None)
            for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
            if text[start:end].strip()
        )
    if text[: heads[0][0]].strip():
        heads.insert(0, (0, ""))
    names = [name.lower() for _, name in heads]
    chosen = choose(names)
    ends = [*(start for start, _ in heads[1:]), len(text)]
    return tuple(
        Part(
            name.capitalize() if name.isupper() else name,
            start,
            end,
            bisect_right(pages, start) or None,
            place in chosen,
        )
        for place, ((start, name), end) in enumerate(zip(heads, ends, strict=True))
    )


def choose(names: list[str]) -> set[int]:
    """Choose the abstract with its own headings, or else the results."""
    for place, name in enumerate(names):
        if ABSTRACT.fullmatch(name):
            end = place + 1
            seen: set[str] = set()
            while end < len(names) and (part := STRUCTURE.fullmatch(names[end])):
                kind = "methods" if part["methods"] else names[end]
                if kind in seen:
                    break
                seen.add(kind)
                end += 1
            return set(range(place, end))
    return {place for place, name in enumerate(names) if OUTCOME.fullmatch(name)}
