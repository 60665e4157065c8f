"""The sentences of a text that give other people's numbers: what was known, earlier studies."""

import re

from appraisal.reading.proposal import Reading, SentencePlace

# "Previous studies showed", "In earlier trials": at the start, for "higher than in previous
# studies" ends a sentence that gives numbers of the study, too
EARLIER = re.compile(
    r"\W*(?:[a-z]+:\s)?(?:(?:however|indeed|moreover|although|while),?\s)?"
    r"(?:(?:in|from|data from|according to)\s)?(?:(?:most|some|several|many|the|two|three|a)\s)?"
    r"(?:previous|prior|earlier|published|historical)\s(?:[a-z-]+\s){0,3}?"
    r"(?:stud(?:y|ies)|trials?|reports?|series|data|work|research|reviews?|meta-analys[ei]s)\b",
    re.IGNORECASE,
)
# of the study itself, even under "Background" or "Objective"
OWN = re.compile(
    r"\b(?:we|our|this|these|here|the (?:present|current)|to (?:assess|evaluate|compare|determine"
    r"|investigate|examine|test|study|describe|report|estimate|identify|explore|analy[sz]e"
    r"|establish|find|see|learn))\b",
    re.IGNORECASE,
)


def find_other_studies(reading: Reading) -> frozenset[int]:
    """Return the numbers of the sentences that tell of other studies alone.

    Examples
    --------
    >>> from appraisal.reading import read_text
    >>> find_other_studies(read_text("Earlier trials showed 30%. We saw 45% in 20 patients."))
    frozenset({1})
    """
    return frozenset(
        one.sentence for one in reading.sentences if is_of_other_studies(reading.text, one)
    )


def is_of_other_studies(text: str, sentence: SentencePlace) -> bool:
    """Say whether a sentence tells of other studies, or of what was known, and of nothing else."""
    if OWN.search(text, sentence.start, sentence.end):
        return False
    return sentence.section == "background" or bool(
        EARLIER.match(text, sentence.start, sentence.end)
    )
