"""Read a number as journals print it: ``53·0``, ``.04``, ``≤0.001``, ``1,234``, ``−4.46``."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

Bound = Literal["", "<", ">", "≤", "≥"]
THIN = "  \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{HAIR SPACE}"
MINUS = "-−–﹣－"
POINT = ".·∙⋅‧•"
BOUNDS: dict[str, Bound] = {
    "<": "<", ">": ">", "≤": "≤", "≥": "≥", "<=": "≤", ">=": "≥", "=<": "≤", "=>": "≥", "⩽": "≤",
    "⩾": "≥", "&lt;": "<", "&gt;": ">", "=": "",
}  # fmt: skip
ABOUT = ("~", "≈", "∼", "about", "approximately", "approx.", "circa", "ca.", "c.")
MOST_DIGITS = 15
EXAMPLES = "a number as printed, such as 47.2, 53·0, .04, 1,234 or <0.001"

_BOUND = "|".join(sorted(map(re.escape, BOUNDS), key=len, reverse=True))
_ABOUT = "|".join(map(re.escape, ABOUT))
DIGITS = (
    rf"(?:[0-9]{{1,3}}(?:[,'’{THIN}][0-9]{{3}})+(?:[{POINT}][0-9]+)?(?![0-9,])"
    rf"|[0-9]+(?:[{POINT}][0-9]+)?|[{POINT}][0-9]+)"
)
POWER = (
    rf"(?:[{THIN}]?[x×*·][{THIN}]?10(?:\^?\(?(?P<raised>[{MINUS}+]?[0-9]{{1,2}})\)?"
    r"|(?P<superscript>[⁻⁺]?[⁰¹²³⁴-⁹]{1,2}))|[eE](?P<exponent>[-+]?[0-9]{1,3}))"
)
NUMBER = re.compile(
    rf"\s*(?:(?P<about>{_ABOUT})\s*)?(?P<bound>{_BOUND})?\s*(?P<about_after>{_ABOUT})?\s*"
    rf"(?:(?P<minus>[{MINUS}])|\+)?[{THIN}]?(?P<digits>{DIGITS}){POWER}?\s*",
    re.IGNORECASE,
)
SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
COMMA = re.compile(r"[<>≤≥~]?\s*[-−–]?([0-9]+),([0-9]+)(?![0-9,.]).*")


class NotANumber(ValueError):
    """A text that is no number; says what to type instead."""


@dataclass(frozen=True)
class Numeral:
    """A printed number: its digits in plain form, and what bounds them.

    Attributes
    ----------
    digits : str
        With a point, without marks of thousands, a minus in front where there is one. Its last
        place is that of the print: ``53.0``.
    bound : str
        ``<``, ``>``, ``≤``, ``≥``, or nothing.
    about : bool
        Whether it says that it is only about so much.
    """

    digits: str
    bound: Bound = ""
    about: bool = False

    @property
    def value(self) -> Decimal:
        """The number itself."""
        return Decimal(self.digits)


def strip_about(text: str) -> tuple[str, bool]:
    """Part a number from a printed "about" before it.

    Examples
    --------
    >>> strip_about("about 84.2"), strip_about("84.2")
    (('84.2', True), ('84.2', False))
    """
    found = re.match(rf"\s*(?:{_ABOUT})\s*", text, re.IGNORECASE)
    return (text[found.end() :], True) if found else (text, False)


@lru_cache(maxsize=8192)
def read_number(text: str) -> Numeral:
    """Read one printed number.

    Raises
    ------
    NotANumber
        When it is none, or could be two; says what to type.

    Examples
    --------
    >>> [read_number(text).digits for text in ("53·0", ".04", "1,234", "−4.46", "1.2×10−5")]
    ['53.0', '0.04', '1234', '-4.46', '0.000012']
    >>> read_number("≤0.001").bound, read_number("~84").about
    ('≤', True)
    """
    if len(text) > 60:
        raise NotANumber(f"{EXAMPLES}; this is too long for one")
    found = NUMBER.fullmatch(text)
    if found is None:
        if comma := COMMA.fullmatch(text):
            raise NotANumber(
                f"a point before decimals ({comma[1]}.{comma[2]}); a comma only parts thousands"
            )
        raise NotANumber(EXAMPLES)
    plain = re.sub(rf"[,'’{THIN}]", "", found["digits"])
    plain = re.sub(rf"[{POINT}]", ".", plain)
    if plain.startswith("0") and "," in found["digits"]:
        raise NotANumber("a point before decimals; a comma only parts thousands")
    if sum(letter.isdigit() for letter in plain) > MOST_DIGITS:
        raise NotANumber(f"at most {MOST_DIGITS} digits")
    plain = f"0{plain}" if plain.startswith(".") else plain
    power = found["raised"] or found["superscript"] or found["exponent"]
    if power:
        tens = int(re.sub(rf"[{MINUS}]", "-", power.translate(SUPERSCRIPT)))
        if abs(tens) > MOST_DIGITS:
            raise NotANumber(f"a power of ten between -{MOST_DIGITS} and {MOST_DIGITS}")
        plain = f"{Decimal(plain).scaleb(tens):f}"
    below = found["minus"] and Decimal(plain) != 0
    return Numeral(
        ("-" if below else "") + plain,
        BOUNDS[found["bound"]] if found["bound"] else "",
        bool(found["about"] or found["about_after"]),
    )
