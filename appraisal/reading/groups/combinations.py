"""Groups that were given two things at once: "velazine/placebo", "velazine plus zinc"."""

import re
from collections.abc import Iterator

# the rest of "velazine/placebo", but not of "velazine/day" or "fever/no fever"
NO_PART = (
    r"(?!days?\b|weeks?\b|months?\b|years?\b|h(?:ou)?rs?\b|min\b|doses?\b|nights?\b|non|and\b|or\b)"
)
BEFORE = re.compile(rf"(?:(?<=[\s(\[])|^)(?:{NO_PART}[a-z][a-z0-9-]{{2,}}/)+$")
AFTER = re.compile(rf"(?:/{NO_PART}[a-z][a-z0-9-]{{2,}})+(?![\w/])")
JOINT = r"(?: plus | ?\+ ?| combined with | in combination with |(?<=[a-z]{3})/(?=[a-z]{3}))"


# "the zinc group", and then "the zinc and iron group"
AND_BEFORE = re.compile(r"\bthe (?P<first>[a-z0-9][a-z0-9 +/-]{1,30}?),? (?:and|plus|\+) $")
AND_AFTER = re.compile(r" and [a-z][a-z-]+(?=[;,.:)]|$)")


def begin_combination(shape: str, begin: int) -> int:
    """Return where the name of a group begins, where another group has its first part alone.

    Examples
    --------
    >>> begin_combination("in the zinc group; in the zinc and iron group", 35)
    26
    """
    found = AND_BEFORE.search(shape, max(0, begin - 50), begin)
    alone = rf"\bthe {re.escape(found['first'])} (?:group|arm)\b" if found else ""
    return found.start("first") if found and re.search(alone, shape) else begin


def is_combination(name: str) -> bool:
    """Say whether a name is of two things given together: "velazine plus zinc"."""
    return len(re.split(JOINT, name)) > 1


def widen_combination(shape: str, start: int, end: int) -> tuple[int, int]:
    """Return the place of a combination, where a name is one part of it.

    Examples
    --------
    >>> widen_combination("with velazine/placebo 12 %", 14, 21)
    (5, 21)
    """
    before = BEFORE.search(shape, max(0, start - 40), start)
    after = AFTER.match(shape, end)
    return before.start() if before else start, after.end() if after else end


def find_spelled(name: str, shape: str) -> Iterator[tuple[int, int]]:
    """Find a name in a sentence, a combination in any spelling.

    Examples
    --------
    >>> [*find_spelled("velazine plus zinc", "velazine/zinc or velazine + zinc")]
    [(0, 13), (17, 32)]
    """
    parts = re.split(JOINT, name)
    if len(parts) < 2 or not all(parts):
        at = shape.find(name)
        while at >= 0:
            yield at, at + len(name)
            at = shape.find(name, at + len(name))
        return
    for match in re.finditer(JOINT.join(re.escape(part) for part in parts), shape):
        yield match.span()
