"""The reader's judgements of a paper of their own, by the instrument they chose."""

from appraisal.errors import AppraisalError
from appraisal.instruments.paper_assessment import PaperAssessment, begin
from appraisal.papers.paper import Paper
from appraisal.text.documents import text
from appraisal.text.interface import words

NOWHERE = "nowhere"  # in the text, where a place is asked for


def assess(paper: Paper) -> PaperAssessment | None:
    """Return the assessment as far as it has come; None while no instrument is chosen.

    A judgement that the instrument does not know stays with the paper and is left out here.
    """
    if not paper.instrument:
        return None
    try:
        made = begin(paper.instrument, paper=paper.facts.get("title", ""))
    except AppraisalError:
        return None
    for domain, judged in paper.judgements.items():
        try:
            made = made.judge(domain, judged.response, why=judged.reason, at=place_text(judged.at))
        except AppraisalError:
            continue
    return made


def place_text(at: str) -> str:
    """Name a place of the text: a sentence by its number, or nowhere."""
    if at == NOWHERE:
        return text("own_paper_nowhere")  # only this text was looked through
    return words().paper["sentence"].format(number=at) if at else ""
