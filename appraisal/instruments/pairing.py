"""Two instruments laid side by side: what both ask, and what one asks alone."""

from dataclasses import dataclass

from appraisal.instruments.definition import Domain, Instrument, Theme


@dataclass(frozen=True)
class Pair:
    """The domains of two instruments that are about the same thing."""

    theme: Theme
    first: tuple[Domain, ...]
    second: tuple[Domain, ...]


@dataclass(frozen=True)
class Pairing:
    """What two instruments ask.

    Attributes
    ----------
    both
        What both ask, in the order of the first.
    first, second
        The domains only one of them has, in its order.
    """

    both: tuple[Pair, ...]
    first: tuple[Domain, ...]
    second: tuple[Domain, ...]


def pair(first: Instrument, second: Instrument) -> Pairing:
    """Match the domains of two instruments by what the data say they are about.

    Examples
    --------
    >>> from appraisal.instruments.definition import instrument
    >>> found = pair(instrument("non-randomised-comparison"), instrument("newcastle-ottawa"))
    >>> [domain.id for domain in found.first]
    ['classification', 'reporting']
    """
    about = [{d.about for d in asked.domains if d.about} for asked in (first, second)]
    themes = [theme for theme in dict.fromkeys(d.about for d in first.domains) if theme]
    both = tuple(
        Pair(theme, *(tuple(d for d in a.domains if d.about == theme) for a in (first, second)))
        for theme in themes
        if theme in about[1]
    )
    alone = [
        tuple(domain for domain in asked.domains if domain.about not in others)
        for asked, others in ((first, about[1]), (second, about[0]))
    ]
    return Pairing(both, *alone)
