"""The texts through which a study reaches a reader, and the design they describe."""

from typing import Literal

from appraisal.content import Content
from appraisal.records.reported import Id, Layer, Text


class Citation(Content):
    """The publication behind the reports; ``year`` as printed, never guessed."""

    authors: Text
    title: Text
    journal: Text
    year: str
    doi: str = ""
    note: str = ""


class Report(Content):
    """One text through which the study reaches a reader.

    Parameters
    ----------
    layer
        How the text reaches the reader: blog, news, abstract, preprint, paper ...
    hands
        Who stood between the patients and this text, nearest to the patients first.
    seed
        File name of the stored text; empty where only excerpts were seen.
    places
        Id of each place in the text -> how to find it.
    """

    id: Id
    layer: Layer
    title: Text
    publisher: Text
    author: Text
    published: Text
    hands: tuple[Text, ...]
    places: dict[Id, Text]
    peer_reviewed: Literal["yes", "no", "not reported"]
    seed: str = ""
    link: str = ""
    note: str = ""


class Statement(Content):
    """Something the report says in words; ``"not reported"`` is never "no"."""

    text: Text
    at: Id | None = None


class Design(Content):
    """How the study was made: what the text states, and what kind it is by our reading."""

    kind: Literal[
        "case series", "single-arm trial", "non-randomised comparison", "cohort", "narrative review"
    ]
    stated: Statement
    comparison: Statement
    direction: Statement
    centres: Statement
    registration: Statement
    period: Statement
