"""Whether a sentence speaks of the endpoint that is asked for, or of its opposite or neighbour."""

import re
from collections.abc import Callable, Set

NOT = re.compile(
    r"\b(?:without|no|neither|nor|never|non|free (?:of|from)|freedom from|(?:absence|lack) of"
    r"|fail(?:ure|ed|s|ing)? (?:to|of|in)"
    r"|(?:did|do|does|had|was|were|is|are|has|have|could|but) not"
    r"|not (?:having|developing|reaching))\b"
    r"(?! (?:significant|statistically|difference|differ|reduc|increas|improv|affect|change|alter"
    r"|lower|prevent|associat|evidence|effect|benefit|influence|only))"
    r"(?P<what>(?:[ -][A-Za-z-]+){1,4})",
    re.IGNORECASE,
)
FREE = re.compile(r"(?P<what>[A-Za-z]+)-free\b", re.IGNORECASE)
# words that make two endpoints of one: who asks for the one is not given the other
DEGREES = (
    "serious", "severe", "major", "minor", "mild", "moderate", "complete", "partial", "early",
    "late", "sustained", "rapid", "clinical", "biochemical", "overall", "cardiovascular",
    "recurrent", "symptomatic", "asymptomatic", "fatal", "nonfatal", "acute", "chronic",
    "primary", "secondary", "minimal", "ongoing", "spontaneous", "elective", "emergency",
    "vaginal", "surgical", "local", "distant", "systemic",
)  # fmt: skip
ANY = ("overall",)  # of any degree: who asks for complications is given overall complications
BOUND = r" ?(?:or )?=? ?(?P<n>\d[\d.,]*)"
BELOW = re.compile(rf"(?:<|≤|⩽|\b(?:below|under|(?:less|fewer|lower) than|up to)){BOUND}")
ABOVE = re.compile(rf"(?:>|≥|⩾|\b(?:above|over|(?:more|greater|higher) than|at least)){BOUND}")
OPPOSED = re.compile(r"(?:un|non|in|im|ir|dis)-?(?P<rest>[a-z]{5,})")
Stems = Callable[[str], frozenset[str]]


def is_denied(text: str, wanted: Set[str], stems: Stems) -> bool:
    """Say whether a text says of what is wanted that it is not there: "without cough".

    Parameters
    ----------
    wanted
        The words of the endpoint, as ``stems`` gives them.
    stems
        What makes words of a text.

    Examples
    --------
    >>> words = lambda text: frozenset(text.lower().split())
    >>> is_denied("Fourteen were without cough", {"cough"}, words)
    True
    >>> is_denied("There was no difference in cough", {"cough"}, words)
    False
    >>> is_denied("uncontrollable pain", {"control"}, words)
    True
    """
    opposed = [match["rest"] for word in stems(text) if (match := OPPOSED.fullmatch(word))]
    return any(
        wanted & stems(match["what"]) for pattern in (NOT, FREE) for match in pattern.finditer(text)
    ) or any(len(word) > 4 and rest.startswith(word) for rest in opposed for word in wanted)


def is_neighbour(said: str, near: Set[str], wanted: Set[str], stems: Stems) -> bool:
    """Say whether an endpoint is another than the wanted one: of another degree, or wider.

    Parameters
    ----------
    said
        The endpoint as the text names it.
    near
        Every word of it and its sentence, as ``stems`` gives them.
    wanted
        The words of the endpoint that is asked for.

    Examples
    --------
    >>> words = lambda text: frozenset(text.lower().split())
    >>> is_neighbour("partial response", {"partial", "response"}, {"complete", "response"}, words)
    True
    >>> is_neighbour("death or relapse", {"death", "relapse"}, {"death"}, words)
    True
    """
    degrees = frozenset[str]().union(*map(stems, DEGREES))
    own = stems(said)
    parts = [stems(part) for part in re.split(r" (?:and/)?or | and ", said)]
    wider = len(parts) > 1 and any(part and not part & wanted for part in parts)
    of_degree = (own & degrees) - stems(" ".join(ANY))
    return bool((wanted & degrees) - own - near) or bool(of_degree - wanted) or wider


def is_beyond(text: str, asked: str) -> bool:
    """Say whether a text speaks of the other side of a bound that is asked for.

    Examples
    --------
    >>> is_beyond("in those with a volume of <= 40 ml", "infection, volume > 40 ml")
    True
    """
    sides = (BELOW, ABOVE)
    said, wanted = (
        [{match["n"].strip(".,") for match in side.finditer(one.lower())} for side in sides]
        for one in (text, asked)
    )
    return any(
        wanted[place] & said[1 - place] - said[place] - wanted[1 - place] for place in (0, 1)
    )
