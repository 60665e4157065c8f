"""How a text mostly spells the name of a group: its title writes it in capitals."""

import re
from collections import Counter


def usual_spelling(text: str, label: str) -> str:
    """Return the spelling of a label that a text has most often, the first of those as frequent.

    Only words that begin with a capital are compared, so that letters such as EDGE stay.

    Examples
    --------
    >>> usual_spelling("Oil or Usual Care. We gave oil or usual care; usual care", "Usual Care")
    'usual care'
    >>> usual_spelling("EDGE: on the edge of the edge", "EDGE")
    'EDGE'
    """
    if not all(word.islower() or word.istitle() for word in label.split()) or label.islower():
        return label
    found = re.findall(rf"(?<!\w){re.escape(label)}(?!\w)", text, re.IGNORECASE)
    plain = Counter(one for one in found if not one.isupper())
    usual, often = plain.most_common(1)[0] if plain else (label, 0)
    return usual if often > plain[label] else label
