"""Who was excluded from a study is no group of it, and "widowed men" are not all the men."""

import re
from collections import Counter
from collections.abc import Sequence

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

DONE = re.compile(r"\bunder(?:going|went) (?:the |an? |either )?$")
SEX = re.compile(r"(?:wo)?men|boys|girls|(?:fe)?males")
KIND = (
    r"(?:widowed|divorced|single|married|unmarried|separated|jobless|unemployed|retired|young"
    r"|younger|old|older|elderly|obese|lean|overweight|pregnant|nulliparous|black|white|hispanic"
    r"|asian|african|diabetic|hypertensive|homeless|rural|urban|smoking|nonsmoking|middle-aged"
    r"|(?:pre|post|peri)-?menopausal|[a-z\d#-]*year-old)"
)
OF_KIND = re.compile(rf"\b{KIND} $")
BOTH_SEXES = re.compile(r"(?: ?[(\[][^()\[\]]*[)\]])?,? (?:and|or) (?:(?:wo)?men|boys|girls)\b")


def is_kind_of_sex(sentence: Sentence, mention: Mention) -> bool:
    """Say whether a mention of one sex is of a kind of it: "widowed men" beside "men"."""
    return bool(
        SEX.fullmatch(mention.shape)
        and OF_KIND.search(sentence.shape, max(0, mention.start - 24), mention.start)
        and not BOTH_SEXES.match(sentence.shape, mention.end)
    )


def find_contrasted(
    sentences: Sequence[Sentence], rows: Sequence[list[Mention]]
) -> list[list[Mention]]:
    """Return the mentions but those of an operation named in one sentence, and beside no other.

    "We saw 82 patients undergoing surgery" alone sets nobody against anybody.
    """
    times = Counter(group for row in rows for group in {one.group for one in row})
    return [
        [
            one
            for one in row
            if one.cue != "who"
            or times[one.group] > 1
            or len({other.group for other in row}) > 1
            or not DONE.search(sentence.shape, max(0, one.start - 24), one.start)
        ]
        for sentence, row in zip(sentences, rows, strict=True)
    ]


def find_included(sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions of a sentence but those of who was excluded, or of a kind of a sex."""
    mentions = [one for one in mentions if not is_kind_of_sex(sentence, one)]
    if "exclu" not in sentence.shape:
        return mentions
    spans = [match.span() for match in EXCLUDED.finditer(sentence.shape)]
    spans = [span for span in spans if not TAKEN.search(sentence.shape, *span)]
    return [one for one in mentions if not any(a <= one.start < b for a, b in spans)]
