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
