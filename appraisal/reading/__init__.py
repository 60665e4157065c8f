"""Read a text: its numbers, what each is, and what belongs together; proposed, never taken.

>>> from appraisal.reading import read_text
>>> reading = read_text("The 12-month PFS and OS rates were 54.5% and 50.5%, respectively.")
>>> [(number.text, number.kind, number.time) for number in reading.numbers]
[('12', 'time', None), ('54.5', 'percent', '12 months'), ('50.5', 'percent', '12 months')]
"""

from appraisal.reading.kinds.rules import KINDS
from appraisal.reading.limits import UnreadableText
from appraisal.reading.proposal import (
    ClaimPlace,
    Group,
    LeftOut,
    Number,
    Passage,
    Reading,
    SentencePlace,
    StudyProposal,
)
from appraisal.reading.reader import read_text
from appraisal.reading.texts.files import Source, read_source, source_of

__all__ = [
    "KINDS", "ClaimPlace", "Group", "LeftOut", "Number", "Passage", "Reading", "SentencePlace",
    "Source", "StudyProposal", "UnreadableText", "read_source", "read_text", "source_of",
]  # fmt: skip
