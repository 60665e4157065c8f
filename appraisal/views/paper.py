"""What the page for a paper of one's own is told."""

from collections.abc import Sequence
from typing import Any

from typing_extensions import TypedDict

from appraisal.views.downloads import ChoiceView
from appraisal.views.exhibits import FindingView, TableView
from appraisal.views.routing import RoutingView, SourceLink


class Named(TypedDict):
    """Anything with an id and a name for people."""

    id: str
    label: str


class DocumentChoices(TypedDict):
    """As which kind of file, and on which paper."""

    words: dict[str, Any]
    formats: Sequence[ChoiceView]
    papers: Sequence[ChoiceView]


class StartView(TypedDict):
    """What does not change: words, kinds of number and of effect, the way to an instrument.

    ``signs`` are the signs of the kinds; ``longest`` is how many letters a text may have, and
    ``long`` how many one has whose parts are offered.
    """

    words: dict[str, Any]
    kinds: Sequence[Named]
    measures: Sequence[Named]
    signs: dict[str, str]
    longest: int
    long: int
    routing: RoutingView
    downloads: DocumentChoices


class PartView(TypedDict):
    """A part of a long text: its heading or page, its first words, where it begins and ends."""

    title: str
    begins: str
    start: int
    end: int
    chosen: bool


class MarkView(TypedDict):
    """A stretch of the text that is marked: a number, or what was left out."""

    key: str
    start: int
    end: int
    kind: str
    sign: str
    says: str
    state: str


class NumberView(TypedDict):
    """One number of a result; ``likely`` lists the groups that it may belong to.

    ``compares`` are the keys of the results that a P value is of; ``of`` is what else somebody has
    said that it is of, such as ``trend``; ``groups`` are two groups without printed results.
    """

    key: str
    text: str
    kind: str
    unit: str
    likely: Sequence[str]
    compares: Sequence[str]
    of: str
    groups: Sequence[str]


class ResultView(TypedDict):
    """Numbers that belong together: of what, in whom, when, and whether they were taken.

    ``says`` is what they were taken for, in a few words; ``beside`` are the keys of what they share
    with another result, such as the P of a comparison. ``pair``: the first (1) or the second (2) of
    two that are set against each other, or in no pair (0). ``measure``, ``first`` and ``second``:
    which ratio or difference it is, and of which two groups. ``whole``: of a size, whether it is
    of all of its group. ``joined``: whether somebody has joined its numbers.
    """

    key: str
    says: str
    numbers: Sequence[NumberView]
    what: str
    whom: str
    when: str
    measure: str
    first: str
    second: str
    whole: bool
    joined: bool
    taken: bool | None
    pair: int
    beside: Sequence[str]


class SentenceView(TypedDict):
    """A sentence to confirm; one that has nothing but a ``rest`` is not asked about.

    ``rest`` are the numbers that were taken for something else, each alone; ``notes`` ask about a
    result that was taken with another value elsewhere.
    """

    number: int
    start: int
    end: int
    results: Sequence[ResultView]
    rest: Sequence[ResultView]
    notes: Sequence[str]
    done: bool


class TwiceView(TypedDict):
    """A question about two results of one thing, and the sentences they stand in."""

    says: str
    sentences: Sequence[int]


class TitleReply(TypedDict):
    """What a result is called with the kinds that are chosen now."""

    says: str


class FactView(TypedDict):
    """A fact about the study that a reader fills in."""

    id: str
    label: str
    hint: str
    proposed: str
    options: Sequence[Named]


class PlaceView(TypedDict):
    """A sentence of the text: its number, its name with its first words, where it stands."""

    id: str
    label: str
    start: int
    end: int


class UnplacedView(TypedDict):
    """What was taken and found no table, the sentence to name it in, and what to press there."""

    says: str
    sentence: int
    press: str


class ClaimView(TypedDict):
    """A sentence that claims something, and the words that show it."""

    sentence: int
    words: str


class CurveTitle(TypedDict):
    """A curve of which two points are printed."""

    id: str
    title: str


class EvidenceView(TypedDict):
    """What was worked out from the numbers taken; ``nothing`` says why where it is nothing."""

    findings: Sequence[FindingView]
    consistent: Sequence[FindingView]
    nothing: str
    untested: Sequence[str]
    intervals: TableView
    curves: Sequence[CurveTitle]
    missing: Sequence[str]
    unplaced: Sequence[UnplacedView]
    trouble: str


class ResponseView(TypedDict):
    """A response to a domain, and when it is the right one."""

    id: str
    label: str
    when: str


class DomainView(TypedDict):
    """A domain to judge; ``name`` is its short one, by which rules and pictures call it."""

    id: str
    title: str
    name: str
    question: str
    guidance: str
    responses: Sequence[ResponseView]


class RuleSays(TypedDict):
    """What a rule makes of the judgements so far."""

    rule: str
    says: str


class InstrumentView(TypedDict):
    """The instrument that was chosen, and what it makes of the judgements."""

    id: str
    title: str
    follows: Sequence[SourceLink]
    domains: Sequence[DomainView]
    conclusions: Sequence[RuleSays]


class PaperView(TypedDict):
    """What follows from a paper as the browser keeps it; ``note`` is a doubt about the text."""

    text: str
    note: str
    marks: Sequence[MarkView]
    sentences: Sequence[SentenceView]
    groups: Sequence[str]
    facts: Sequence[FactView]
    claims: Sequence[ClaimView]
    follows: EvidenceView
    twice: Sequence[TwiceView]
    instrument: InstrumentView | None
    places: Sequence[PlaceView]


class CurveView(TypedDict):
    """Cohorts that print what a curve prints."""

    svg: str
    says: str


class PaperReply(TypedDict):
    """What follows from a paper."""

    view: PaperView


class CurveReply(TypedDict):
    """A curve that was drawn."""

    picture: CurveView


class PartsReply(TypedDict):
    """The parts of a text that was pasted."""

    parts: Sequence[PartView]


class TextReply(PartsReply):
    """The text of a file, with its parts."""

    text: str


class SavedPaper(TypedDict):
    """A paper that was saved before, as the browser keeps it."""

    paper: dict[str, Any]


class RereadReply(SavedPaper):
    """A paper with a later text: what stays of it, and whether that text is of another paper.

    ``begun`` says whether anything was done with it; a paper of which nothing was done is not asked
    about.
    """

    begun: bool
    another: bool
