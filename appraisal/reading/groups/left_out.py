"""Who was excluded from a study is no group of it."""

import re

from appraisal.reading.groups.mentions import Mention
from appraisal.reading.texts.marks import Sentence

EXCLUDED = re.compile(
    r"\bexcluded(?: from [^.;]{0,40}?)? were\b[^;]*"  # "excluded were 4 patients treated with X"
    r"|\b(?:we excluded|excluding|exclusion criteria (?:were|included?))\b[^;)]*"
    r"|[^;:,]*\b(?:was|were) excluded\b"
)
# "after 4 on X were excluded, 40 were assigned to Y": the rest of the sentence is of the study
TAKEN = re.compile(
    r"\b(?:assigned|allocated|randomi[sz]ed|received|included|enrolled|analy[sz]ed)\b"
)


def find_included(sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions of a sentence but those of people who were excluded."""
    if "exclu" not in sentence.shape:
        return mentions
    spans = [match.span() for match in EXCLUDED.finditer(sentence.shape)]
    spans = [span for span in spans if not TAKEN.search(sentence.shape, *span)]
    return [one for one in mentions if not any(a <= one.start < b for a, b in spans)]
