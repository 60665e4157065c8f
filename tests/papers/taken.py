"""A text of which every number was taken, with what somebody said of some."""

from appraisal.papers.confirmed import correct, read_once, span_key
from appraisal.papers.evidence import Evidence, gather_evidence
from appraisal.papers.paper import Decision, Paper


def take_all(text: str, **said: Decision) -> Paper:
    """Take every number, with what is said of some, by what is printed after an ``n``."""
    numbers = {
        span_key(one): said.get(f"n{one.text}", Decision()).model_copy(update={"taken": True})
        for one in read_once(text).numbers
    }
    return Paper(text=text, numbers=numbers)


def evidence(paper: Paper) -> Evidence:
    """Work out what follows from what was taken."""
    return gather_evidence(correct(read_once(paper.text), paper), paper)
