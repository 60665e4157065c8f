"""What an exhibit is told to the browser as: a card of facts, or the controls of a picture."""

from collections.abc import Sequence
from typing import Literal, NotRequired

from typing_extensions import TypedDict

Row = Sequence[str]


class TableView(TypedDict):
    """A table; the first cell of a row names it."""

    head: Sequence[str]
    rows: Sequence[Row]


class PlacedText(TypedDict):
    """A sentence of ours with the place in the report that it stands on.

    ``html`` is the same text with terms of the glossary marked.
    """

    text: str
    at: str
    html: NotRequired[str]


class PrintedFigure(TypedDict):
    """One printed value: what it is, as printed, and where."""

    label: str
    text: str
    at: str
    html: NotRequired[str]


class PlaceLines(TypedDict):
    """What one place of the report says, in our words."""

    place: str
    lines: Sequence[str]


class ReportPlaces(TypedDict):
    """All of a report, place by place."""

    places: Sequence[PlaceLines]


class ReportCard(TypedDict):
    """The report as it reached the reader."""

    form: Literal["report"]
    title: str
    source: str
    claims: Sequence[PlacedText]
    figures: Sequence[PrintedFigure]


class FindingView(TypedDict):
    """What a check found; ``look`` names its colour, ``svg`` a small picture of its working."""

    id: str
    verdict: str
    mark: str
    look: str
    says: str
    printed: Sequence[PlacedText]
    working: Sequence[str]
    table: TableView | None
    svg: str | None
    sentence: str
    innocent: Sequence[str]
    so_what: str


class FindingCard(FindingView):
    """A finding as an exhibit of a step."""

    form: Literal["finding"]


class TableCard(TableView):
    """Values of several reports side by side."""

    form: Literal["table"]


class JudgementView(TypedDict):
    """Our judgement of one domain of an instrument, with its reason and place."""

    id: str
    title: str
    question: str
    says: str
    mark: str
    look: str
    silent: bool
    why: str
    at: str


class NamedInstrument(TypedDict):
    """An instrument and what it follows."""

    name: str
    follows: str


class MatchedDomains(TypedDict):
    """What two instruments both ask: the domains of the first, and of the second."""

    theme: str
    sides: Sequence[Sequence[JudgementView]]


class UnmatchedDomains(TypedDict):
    """What only one of two instruments asks."""

    title: str
    domains: Sequence[JudgementView]


class TwoInstrumentsCard(TypedDict):
    """One study judged with two instruments."""

    form: Literal["two-instruments"]
    instruments: Sequence[NamedInstrument]
    both: Sequence[MatchedDomains]
    alone: Sequence[UnmatchedDomains]
    words: dict[str, str]


class Fact(TypedDict):
    """One fact in a cell of an evidence table; ``figure`` says that it is a number."""

    label: str
    text: str
    at: str
    more: str
    figure: bool
    html: NotRequired[str]


class MoreFacts(TypedDict):
    """What belongs to a whole row of an evidence table, folded away."""

    title: str
    lines: Sequence[str]


class EvidenceRow(TypedDict):
    """A study, or a clash between two, as a row of an evidence table."""

    name: str
    notes: Sequence[str]
    cells: Sequence[Sequence[Fact]]
    beyond: MoreFacts | None


class PlacesToggle(TypedDict):
    """The two texts of the button that shows and hides the places of all facts."""

    show: str
    hide: str


class EvidenceCard(TypedDict):
    """Studies side by side, one a row."""

    form: Literal["evidence"]
    head: Sequence[str]
    rows: Sequence[EvidenceRow]
    places: PlacesToggle | None


CardView = ReportCard | FindingCard | TableCard | TwoInstrumentsCard | EvidenceCard


class SliderView(TypedDict):
    """A slider over a picture."""

    kind: Literal["slider"]
    id: str
    label: str
    unit: str
    low: float
    high: float
    step: float
    value: float


class EntryView(TypedDict):
    """A field into which a number of one's own paper is typed."""

    kind: Literal["entry"]
    id: str
    label: str
    unit: str
    hint: str
    value: str


ControlView = SliderView | EntryView


class ExhibitView(TypedDict):
    """An exhibit of a step: a card, or a picture that is drawn when its width is known."""

    id: str
    title: str
    more: bool
    lead: str
    card: CardView | None
    controls: Sequence[ControlView]
    note: str


class ScrubView(TypedDict):
    """Times to move along in a picture, and what is read at each; `plots.picture.Scrub`."""

    label: str
    unit: str
    at: Sequence[float]
    start: int
    box: tuple[float, float, float, float]
    head: Sequence[str]
    readings: Sequence[Sequence[Row]]
    says: Sequence[str]
    marks: Sequence[Sequence[tuple[float, float, str]]]


class PictureView(TypedDict):
    """A picture that was drawn for a width and the values of its controls.

    ``in_words`` says that it is a table of words, to be read as a table.
    """

    svg: str
    in_words: bool
    sentence: str
    head: Sequence[str]
    rows: Sequence[Row]
    scrub: ScrubView | None


class MistypedView(TypedDict):
    """What is wrong with a typed number, by the control it was typed into."""

    mistyped: dict[str, str]
