"""A text of which somebody has taken every number, as it was read."""

from collections.abc import Callable

import pytest

from appraisal.papers.confirmed import correct, read_once, span_key
from appraisal.papers.evidence import Evidence, gather_evidence
from appraisal.papers.paper import Decision, Paper


def take_all(text: str, **facts: str) -> Paper:
    numbers = {span_key(number): Decision(taken=True) for number in read_once(text).numbers}
    return Paper(text=text, numbers=numbers, facts=facts)


@pytest.fixture
def paper_of() -> Callable[..., Paper]:
    """Make the paper of a text of which every number is taken."""
    return take_all


@pytest.fixture
def confirm_all() -> Callable[[str], Evidence]:
    """Work out what follows from every number of a text."""

    def gather(text: str) -> Evidence:
        return gather_evidence(correct(read_once(text), take_all(text)), take_all(text))

    return gather
