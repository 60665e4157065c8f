"""P values of a sentence that only says of the results before it whether they differ."""

import re

from appraisal.reading.results import Result
from appraisal.reading.texts.marks import Mark, Sentence

# "No difference was observed between the groups (P = 0.5)"; not "no difference in weight (P = 0.5)"
SAID = (
    r"(?:was|were|is|did|not|no|observed|found|seen|noted|detected|between|the|these|two|both"
    r"|groups?|arms?|treatments?|statistically|significant|statistical|significance|reach|apparent"
    r"|evident)"
)
WHETHER = re.compile(
    r"(?:(?:there (?:was|were)|we (?:found|saw|observed)|but|however,?|thus,?) )*"
    r"(?:no|this|that|the|these|an?)(?: (?:statistically|significant|clear|such|absolute))*"
    rf" differences?(?: {SAID})*,? ?[(\[]?[^a-z#]*(?:[a-z-]+[ -]test[,;:] )?"
    r"p(?:[- ]?values?)? ?[=<>≤≥]* ?"
)


def join_later(sentences: list[Sentence], rows: list[list[Result]]) -> None:
    """Join such a P value to the two results of the sentence before, one of each group."""
    for index, sentence in enumerate(sentences[1:], 1):
        tests = [mark for mark in sentence.marks if mark.kind == "p"]
        found = [one.lead for one in rows[index - 1] if not one.vague]
        results = [*dict.fromkeys(main_of(mark) for mark in found)]
        if len(tests) != 1 or tests[0].partners or len(results) != 2 or rows[index]:
            continue
        groups = {one.group for one in results} - {None}
        tested = any(one.partner("p") for one in results)
        if len(groups) < 2 or results[0].kind != results[1].kind or tested:
            continue
        if WHETHER.fullmatch(sentence.shape, 0, tests[0].at):
            tests[0].join(*results)


def main_of(lead: Mark) -> Mark:
    """Return the percentage that a test is about, where a count has one."""
    return next(iter(lead.partner("percent")), lead) if lead.kind == "count" else lead
