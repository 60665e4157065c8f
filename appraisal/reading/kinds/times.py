"""Times whose unit stands apart: behind an adjective, in an adverb, or at the last of a list."""

import itertools
import re

from appraisal.reading.texts.marks import Sentence
from appraisal.reading.texts.units import TIME_WORDS, TIMES
from appraisal.reading.words import any_of

UNIT = rf"(?P<unit>{any_of([word for word in TIME_WORDS if len(word) > 2])})\b"
# "the first 24 postoperative hours", "5 consecutive days"
APART = re.compile(
    r" (?:post-?(?:operative|surgical|natal|partum|intervention)|pre-?operative|consecutive"
    r"|calendar|additional|further|full|whole|complete|successive|school|working|alternate"
    r"|subsequent|gestational|completed|extra)"
    rf" {UNIT}(?! (?:old|of (?:the )?study)\b)"
)
# "6-monthly doses"; "three monthly doses" may be three
REGULAR = re.compile(r"-(?P<unit>hour|week|month|year)ly\b")
# "on the 6th or 7th day", "between the 23rd and 29th weeks of gestation"
ORDINAL_UNIT = re.compile(
    r"(?:th|st|nd|rd)(?:,? ?(?:,|and|or|to|-|–) ?(?:the )?#(?:th|st|nd|rd))*"
    r"(?: (?:post-?operative|post-?natal|gestational|post-?partum))?"
    r"[ -](?P<unit>minute|hour|day|week|month|year)s?\b(?!-old)"
)
# "6-, 12- and 24-month survival"
HANGING = re.compile(r"- ?(?:,|and|,? and|or|to|,? or|/) ?")
# "at 1, 4 and 24 hours", "(AUC) from 0 to 16 hours"
TIMES_LISTED = re.compile(
    r"\b(?:(?<!mean )(?<!aged )at|after|until|baseline,?(?: and)?|auc\)? from"
    r"|curve (?:\([a-z]+\) )?from)"
    r" #(?:(?: ?,| ?,? (?:and|or|to)) #)+(?! ?[(\[] ?#)(?! (?:old|of age)\b)"
)
# "rose at 3 (4.1 points, ...) and 12 months (5.0 points, ...)"
HANGING_ASIDE = re.compile(
    r"\b(?:at|after|by|until|within) (?P<first>#) ?\([^()]*\),? (?:and|or|but not at) (?P<last>#)"
    r"(?= ?[(\[,;.]|$| (?:after|of|later|but|and|in|with|for|post-?[a-z]+)\b)"
)


def read_parted_times(sentence: Sentence) -> None:
    """Read times with a word between the number and its unit, and times in adverbs and ordinals."""
    for mark in sentence.marks:
        after = sentence.after(mark, 60)
        if mark.kind or mark.unit or mark.numeral.form not in ("digits", "words", "ordinal"):
            continue
        if mark.numeral.form == "ordinal":
            found = ORDINAL_UNIT.match(after)
        else:
            found = REGULAR.match(after) or (APART.match(after) if mark.whole else None)
        if found:
            unit = TIME_WORDS.get(found["unit"], found["unit"])
            mark.settle("time", "unit of time", "n", unit=f"{unit}s")


def read_listed_times(sentence: Sentence) -> None:
    """Read "at 1, 4 and 24 hours", "pain at 1 min, 3, 5 and 10 min": times before an average."""
    for match in TIMES_LISTED.finditer(sentence.shape):
        marks = [*sentence.within(*match.span())]
        last = marks[-1]
        if len(marks) < 2 or last.unit not in TIMES or marks[0].dashed or last.dashed:
            continue
        values = [one.value or 0 for one in marks]
        free = all(one.free and one.whole and one.unit in ("", *TIMES) for one in marks)
        mixed = any(one.unit for one in marks[:-1])
        if free and (mixed or values == sorted(values)):
            for one in marks:
                one.settle("time", "list of times", "mean", unit=one.unit or last.unit)


def read_hanging_times(sentence: Sentence) -> None:
    """Read the numbers whose unit hangs at the last: "6-, 12- and 24-month survival"."""
    for match in HANGING_ASIDE.finditer(sentence.shape):
        first, last = sentence.mark(match, "first"), sentence.mark(match, "last")
        if first and last and first.free and first.whole and not first.unit and last.unit in TIMES:
            first.settle("time", "unit of time", unit=last.unit)
            last.settle("time", "unit of time")
    for left, right in reversed([*itertools.pairwise(sentence.marks)]):
        if (
            left.free
            and not left.unit
            and left.whole
            and right.dashed
            and right.unit in TIMES
            and HANGING.fullmatch(sentence.between(left, right))
        ):
            left.unit, left.dashed = right.unit, True
            left.settle("time", "dashed time", "mean", "median")
