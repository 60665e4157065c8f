"""The texts through which a study reaches a reader, and the design they describe."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from appraisal.content import Content
from appraisal.records import synonyms
from appraisal.records.effects import Hypothesis
from appraisal.records.reported import Amount, Chance, Count, Entry, Id, Layer, Share, Text, YesNo
from appraisal.records.synonyms import usual_word


class Citation(Content):
    """The publication behind the reports; ``year`` as printed, never guessed.

    ``text`` is all of it in one, where it is not parted.
    """

    authors: Text = "not reported"
    title: Text = "not reported"
    journal: Text = "not reported"
    year: str = "not reported"
    doi: str = ""
    note: str = ""
    text: str = ""


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
        Id of each place in the text -> how to find it; nothing for the text as a whole.
    """

    id: Id
    layer: Annotated[Layer, usual_word(synonyms.LAYERS)]
    title: Text = "not reported"
    publisher: Text = "not reported"
    author: Text = "not reported"
    published: Text = "not reported"
    hands: tuple[Text, ...] = ()
    places: dict[Id, str] = Field(min_length=1)
    peer_reviewed: YesNo = "not reported"
    seed: str = ""
    link: str = ""
    note: str = ""


class Statement(Content):
    """Something the report says in words; ``"not reported"`` is never "no"."""

    text: Text = "not reported"
    at: Id | None = None


DesignKind = Literal[
    "randomised trial",
    "single-arm trial",
    "non-randomised comparison",
    "cohort",
    "case series",
    "case-control",
    "cross-sectional",
    "diagnostic accuracy",
    "prognostic factor",
    "prediction model",
    "systematic review",
    "meta-analysis",
    "narrative review",
    "not reported",
]
# of these, what takes in no patients of its own
REVIEWS: tuple[DesignKind, ...] = ("systematic review", "meta-analysis", "narrative review")
# other words for the same kinds, as reports have them
KINDS: dict[str, DesignKind] = {
    "rct": "randomised trial",
    "randomized trial": "randomised trial",
    "randomised controlled trial": "randomised trial",
    "randomized controlled trial": "randomised trial",
    "randomised clinical trial": "randomised trial",
    "randomized clinical trial": "randomised trial",
    "single arm trial": "single-arm trial",
    "phase 1 trial": "single-arm trial",
    "nonrandomised comparison": "non-randomised comparison",
    "non-randomized comparison": "non-randomised comparison",
    "cohort study": "cohort",
    "case report": "case series",
    "case control": "case-control",
    "case-control study": "case-control",
    "cross-sectional study": "cross-sectional",
    "survey": "cross-sectional",
    "diagnostic accuracy study": "diagnostic accuracy",
    "diagnostic test accuracy": "diagnostic accuracy",
    "prognostic model": "prediction model",
    "prognostic study": "prognostic factor",
    "systematic review with meta-analysis": "meta-analysis",
    "systematic review and meta-analysis": "meta-analysis",
    "network meta-analysis": "meta-analysis",
    "systematic review without meta-analysis": "systematic review",
    "scoping review": "systematic review",
    "review": "narrative review",
}


def usual_kind(kind: Any) -> Any:
    """Return the usual name of a kind of study.

    Examples
    --------
    >>> usual_kind("Randomized controlled trial"), usual_kind("cohort")
    ('randomised trial', 'cohort')
    """
    words = " ".join(kind.split()) if isinstance(kind, str) else kind
    if not isinstance(words, str):
        return kind
    return KINDS.get(words.casefold(), words.casefold() if words.istitle() else words)


class TwoStage(Entry):
    """The design of a single-arm trial in two stages (Simon 1989), as printed.

    It goes on past the first stage if more than ``r1`` of ``n1`` respond, and calls the treatment
    promising if more than ``r`` of ``n`` do.
    """

    null: Share = "not reported"
    target: Share = "not reported"
    alpha: Chance = "not reported"
    power: Chance = "not reported"
    r1: Count = "not reported"
    n1: Count = "not reported"
    r: Count = "not reported"
    n: Count = "not reported"


NOTHING = Statement()


class Design(Entry):
    """How the study was made: what the text states, and what kind it is by our reading.

    Parameters
    ----------
    hypothesis, margin
        Of a trial.
    analysis_set
        Whom the main analysis counts: as assigned (intention to treat), per protocol ...
    allocation
        Of how many to each arm, such as ``2:1``.
    clusters
        What a lot was drawn for where it was no single patient: villages, practices, wards.
    two_stage
        Simon's design, where it is given.
    """

    kind: Annotated[DesignKind, BeforeValidator(usual_kind)] = "not reported"
    stated: Statement = NOTHING
    comparison: Statement = NOTHING
    direction: Statement = NOTHING
    centres: Statement = NOTHING
    registration: Statement = NOTHING
    period: Statement = NOTHING
    hypothesis: Hypothesis = "not reported"
    margin: Amount = "not reported"
    analysis_set: Statement = NOTHING
    allocation: str = "not reported"
    clusters: Statement = NOTHING
    blinding: Statement = NOTHING
    two_stage: TwoStage | None = None
