"""The title of a text, and the address of the report it is the abstract of."""

import re

# "TITLE:" or "Title.", and the title on the same line or the next that is not empty
HEADED = re.compile(r"\s*title\s*[:.][ \t]*\n?\s*(?P<title>[^\n]+)", re.IGNORECASE)
LONGEST = 300  # letters
# "The online version of this article (10.1186/...)", "doi: 10.1136/..."
DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]{1,100}")
OWN_DOI = re.compile(
    r"(?:\bthis (?:article|paper|study|trial)\b[^.;\n]{0,40}|\bdoi(?:\.org)?[:/ ] ?|^\s*)$",
    re.IGNORECASE,
)


def find_headed_title(text: str) -> tuple[int, int] | None:
    r"""Return where a title stands that a text calls so; None where it calls nothing so.

    Examples
    --------
    >>> text = "TITLE:\nZinc for colds: a trial\n\nBACKGROUND: Colds are common."
    >>> start, end = find_headed_title(text)
    >>> text[start:end]
    'Zinc for colds: a trial'
    """
    found = HEADED.match(text)
    if found is None or len(found["title"].strip()) > LONGEST:
        return None
    start, end = found.span("title")
    return start, end - len(found["title"]) + len(found["title"].rstrip())


def find_own_doi(text: str) -> str:
    """Return the DOI of the report itself; empty where none, or more than one, is printed.

    Examples
    --------
    >>> find_own_doi("It is there. The online version of this article (10.1000/ab-1) has more.")
    '10.1000/ab-1'
    """
    found = {clean_doi(match[0]): match.start() for match in DOI.finditer(text)}
    if len(found) != 1:
        return ""
    ((doi, start),) = found.items()
    return doi if OWN_DOI.search(text, max(0, start - 70), start) else ""


def clean_doi(printed: str) -> str:
    """Return a DOI without the bracket or the full stop after it."""
    doi = printed.rstrip(".,;")
    while doi.endswith((")", "]")) and doi.count("(") + doi.count("[") < (
        doi.count(")") + doi.count("]")
    ):
        doi = doi[:-1].rstrip(".,;")
    return doi
