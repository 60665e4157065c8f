"""Change a valid file at random, as a slip of hand, a careless copy or an odd paper would."""

from random import Random

from foreign_papers import READ

from appraisal import content

STUDIES = tuple(
    (content.kit("datasets") / "studies" / f"{id}.yaml").read_text(encoding="utf-8")
    for id in content.ids("studies")
)
PAPERS = tuple(text for _, text in READ.values())
VALUES = (
    "", "null", "[]", "{}", "~", "yes", "no", "NE", "NR", "not reached", "not reported", "∞", "-1",
    "0", "0.0", "1", "100", "100.0", "101", "1e9", "-0.0", "9" * 15, "9" * 40, "0.000001", "<0",
    ">100", "≤5", "about 5", "5 %", "5 months", "5 furlongs", "1,234", "12,5", "53·0", "−4", "1–2",
    "3/4", "4/3", "0/0", "5 (4 to 6)", "5 (6 to 4)", "1.0 (1.0 to 1.0)", "5 (", "[1, 2]", "{a: b}",
    "2023-02-30", "x", "'", '"', "&a b", "*a", "!t x", "? x", "- x", "a: b: c", "\t", "#", "%", "|",
    "@", "`", "é", "\U0001F600", "HR", "OS", "relapse", "patients", "months", "all", "true", "1.5",
    "33.3", "66.7",
)  # fmt: skip
LETTERS = "0123456789.-,:{}[]\"'%<> \n#&*!|ax"


def mutate(rng: Random) -> str:
    """Return a valid file with one to three changes."""
    # the long files of the kit are slower to check, and say much the same
    text = rng.choice(STUDIES) if rng.random() < 0.05 else rng.choice(PAPERS)
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        text = rng.choice(CHANGES)(text, rng)
    return text


def change_letter(text: str, rng: Random) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(LETTERS) + text[at + rng.choice((0, 1)) :]


def change_digit(text: str, rng: Random) -> str:
    digits = [at for at, letter in enumerate(text) if letter.isdigit()]
    if not digits:
        return text
    at = rng.choice(digits)
    return text[:at] + rng.choice("0123456789") + text[at + 1 :]


def change_value(text: str, rng: Random) -> str:
    """Put another value after a colon."""
    colons = [at for at, letter in enumerate(text) if letter == ":"]
    at = rng.choice(colons or [len(text) - 1]) + 1
    ends = [end for end in (text.find(sign, at) for sign in ",}\n") if end > 0]
    return f"{text[:at]} {rng.choice(VALUES)}{text[min(ends, default=len(text)) :]}"


def change_line(text: str, rng: Random) -> str:
    """Leave a line out, write it twice, swap two, or shift one."""
    lines = text.splitlines(keepends=True) or ["x"]
    at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    match rng.randrange(4):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, lines[other])
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case 3:
            lines[at] = " " * rng.randrange(1, 5) + lines[at]
    return "".join(lines) or "x"


def change_word(text: str, rng: Random) -> str:
    """Put one word of the file in place of another."""
    words = text.split() or ["x"]
    return text.replace(rng.choice(words), rng.choice(words), 1)


def cut_short(text: str, rng: Random) -> str:
    return text[: rng.randrange(1, len(text) + 1)]


CHANGES = (
    *(change_digit,) * 6, *(change_value,) * 3, change_letter, change_line, change_word, cut_short,
)  # fmt: skip
