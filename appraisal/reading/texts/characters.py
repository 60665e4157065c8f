"""A text as journals print it, in plain characters, each in its old place."""

# thin blanks and unbroken ones
BLANKS = dict.fromkeys((*"\u00a0\u202f\u205f\u3000", *map(chr, range(0x2000, 0x200B))), " ")
# every replacement is one character long, so that a place in the plain text is the same place
# in the text as printed
PLAIN = str.maketrans(
    {
        **BLANKS,
        **dict.fromkeys("\u1680\ufeff\u200b\u2060\t\v\f\r\u00ad¤*", " "),
        **dict.fromkeys("\u2212\u2010\u2011\ufe63\uff0d", "-"),
        **dict.fromkeys("\u2012\u2013\u2014\u2015", "–"),
        **dict.fromkeys("\u2018\u2019\u02bc\u2032", "'"),
        **dict.fromkeys("\u201c\u201d", '"'),
        **dict.fromkeys("\u2a7d\u2266", "≤"),
        **dict.fromkeys("\u2a7e\u2267", "≥"),
        **dict.fromkeys("\uff1c\u2039", "<"),
        **dict.fromkeys("\uff1e\u203a", ">"),
        **dict.fromkeys("\u2217\u22c5\u2219\u2027\u0387", "·"),
        **dict.fromkeys("\u223c\uff5e", "~"),
        **dict.fromkeys("\uff05\ufe6a", "%"),
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        "\u2236": ":",
        "\uff1d": "=",
        "\uff08": "(",
        "\uff09": ")",
        "\uff0c": ",",
        "#": "№",
        "\u00b5": "μ",
    }
)
EVEN = str.maketrans(BLANKS)
THIN = frozenset("\u00a0\u2009\u202f\u2008\u2006\u2005\u2007\u200a")


def make_plain(text: str) -> str:
    """Return the text in plain characters, every one in its place.

    Examples
    --------
    >>> make_plain("53·0 − 0.2")
    '53·0 - 0.2'
    """
    return text.translate(PLAIN)


def make_lower(text: str) -> str:
    """Return the text in lower case, every character in its place.

    A few letters grow when they are lowered; those stay as they are.
    """
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def even_spaces(text: str) -> str:
    """Return a text, character by character, with plain blanks for thin and unbroken ones.

    Examples
    --------
    >>> even_spaces(f"n{chr(0x2009)}={chr(0xA0)}22")
    'n = 22'
    """
    return text.translate(EVEN)
