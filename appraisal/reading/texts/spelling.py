"""How numbers are written: digits as journals print them, and words."""

import re

ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
         "eighteen", "nineteen")  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
WORTH = {
    **{word: worth for worth, word in enumerate((*ONES, *TEENS))},
    **{word: 10 * worth for worth, word in enumerate(TENS, 2)},
    "fourty": 40,  # as it is often misspelt
    "a": 1,
}
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")

_ONE = f"(?:{'|'.join(ONES)})"
_BELOW_100 = f"(?:(?:{'|'.join(TENS)}|fourty)(?:[- ]{_ONE})?|{'|'.join(TEENS)}|{_ONE})"
_BELOW_1000 = (
    rf"(?:(?:{_ONE}|{'|'.join(TEENS)}|a)[ -]hundred(?:(?:,? and)?[ -]{_BELOW_100})?|{_BELOW_100})"
)
# words that a number often follows, and no name begins with: "fell from138.2 to1.7"
GLUED = (
    r"(?:from|to|of|and|by|was|were|is|in|at|than|vs|versus|between|with|within|about|for|after"
    r"|before|over|or|until|only|based|type|grade|group|stage|day|days|week|weeks|month|months|year"
    r"|years|age|aged|score|mean|median|included|total|nearly)"
)
WORDS = (
    rf"\b(?:(?:{_BELOW_1000}|a)[ -]thousand(?:,?(?: and)?[ -]{_BELOW_1000})?|{_BELOW_1000})"
    rf"(?![\w'])(?!-(?:{'|'.join(ORDINALS)})\b)"
)
MILLIONS = rf"(?:(?<![\w.·,])[0-9]+(?:[.·][0-9]+)?|\b(?:{_BELOW_1000}|a))[ -](?:m|b)illion\b"
DIGITS = (
    r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?"  # 1,234
    r"|[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9,]|[.·][0-9])"  # 13 556, where it groups thousands
    r"|[0-9]+[.·][0-9]+"  # 0.5, 53·0
    r"|[0-9]+,[0-9]{1,2}(?= ?%)|0,[0-9]{1,4}(?![0-9])"  # 12,5 %
    r"|[0-9]+"
    r"|(?<![\w.·])[.·][0-9]+"  # .04
)
POWER = (
    r"[0-9]+(?:[.·][0-9]+)? ?[x×·*] ?10"
    r"(?: ?(?:\^|\*\*) ?\(? ?[+-]?[0-9]{1,2} ?\)?|(?: ?\( ?[+-]?[0-9]{1,2} ?\)| ?[+-][0-9]{1,2}"
    r"| ?(?:[3-9]|1[0-9])|[⁻⁺]?[⁰¹²³⁴-⁹]{1,2}))(?![\w.])"
    r"|\b10 ?\^ ?\(? ?[+-]?[0-9]{1,2} ?\)?|\b10[⁻⁺]?[⁰¹²³⁴-⁹]{1,2}"
)


def write_plain(text: str) -> str:
    """Write digits the way Python reads them.

    Examples
    --------
    >>> [write_plain(text) for text in ("53·0", ".04", "1,234", "12,5", "14 424")]
    ['53.0', '0.04', '1234', '12.5', '14424']
    """
    text = text.replace("·", ".").replace(" ", "")
    if re.fullmatch(r"[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?", text):
        text = text.replace(",", "")
    text = text.replace(",", ".")
    return "0" + text if text.startswith(".") else text


def write_power(text: str) -> str:
    """Write a number times a power of ten the way Python reads it.

    Examples
    --------
    >>> [write_power(text) for text in ("2 × 10^6", "2.1 x 10(-4)", "10⁻³", "6 × 1012")]
    ['2e6', '2.1e-4', '1e-3', '6e12']
    """
    base, _, raised = text.replace("·", ".").rpartition("10")
    while raised.strip(" ()^*") == "" and base:  # the exponent itself ends in 10
        base, raised = text.rsplit("10", 2)[0], text.rsplit("10", 2)[1] + "10"
    times = base.strip(" x×·*") or "1"
    return f"{times}e{raised.translate(RAISED).strip(' ()^*')}"


def write_millions(text: str) -> str:
    """Write so many millions the way Python reads them.

    Examples
    --------
    >>> [write_millions(text) for text in ("1 million", "2·5 million", "two billion")]
    ['1e6', '2.5e6', '2e9']
    """
    base, raised = re.fullmatch(r"(.*)[ -]([mb])illion", text.lower()).groups()  # type: ignore[union-attr]
    times = write_plain(base) if base[0].isdigit() else value_of_words(base)
    return f"{times}e{6 if raised == 'm' else 9}"


def value_of_words(text: str) -> int:
    """Return what a number in words is worth.

    Examples
    --------
    >>> value_of_words("one hundred and seventy-six"), value_of_words("Twenty")
    (176, 20)
    """
    total = part = 0
    for word in re.split(r"[ ,-]+", text.lower()):
        if word == "thousand":
            total, part = total + part * 1000, 0
        elif word == "hundred":
            part *= 100
        elif word in WORTH:
            part += WORTH[word]
    return total + part
