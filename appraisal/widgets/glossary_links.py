"""The glossary in a step: the first time a term is used, it can be asked what it means.

Only what the browser is shown is marked, and only the definitions of marked terms travel,
so a step that is not committed tells no more than its own texts do.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from html import escape, unescape
from html.parser import HTMLParser
from typing import Any

from appraisal.lessons.glossary import Entry, glossary
from appraisal.views.exhibits import ExhibitView
from appraisal.views.questions import FeedbackView, QuestionView, RemarkView
from appraisal.views.step import StepView, TermView

# a control in a link, a heading or a label would not be reached, or would press something else
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
UNMARKED = frozenset({"a", "button", "code", "label", "pre", "th"} | HEADINGS)
VOID = frozenset({"br", "hr", "img"})

Piece = tuple[str, Entry | None]


class TermSplitter(HTMLParser):
    """Cuts our own HTML into markup and terms; put together, the pieces are the HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[Piece] = []
        self.around: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.flush()
        if tag not in VOID:
            self.around.append(tag)
        self.pieces.append((str(self.get_starttag_text()), None))

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.flush()
        self.pieces.append((str(self.get_starttag_text()), None))

    def handle_endtag(self, tag: str) -> None:
        self.flush()
        if tag in self.around:
            self.around.remove(tag)
        self.pieces.append((f"</{tag}>", None))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_entityref(self, name: str) -> None:
        self.text += unescape(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.text += unescape(f"&#{name};")

    def flush(self) -> None:
        """Cut the text that has come together since the last tag."""
        text, self.text = self.text, ""
        if not text:
            return
        if UNMARKED.intersection(self.around):
            self.pieces.append((escape(text, quote=False), None))
            return
        self.pieces += [(escape(t, quote=False), e) for t, e in glossary().pieces(text)]


@cache
def split_terms(html: str) -> tuple[Piece, ...]:
    """Cut HTML into markup and terms."""
    cutter = TermSplitter()
    cutter.feed(html)
    cutter.close()
    cutter.flush()
    return tuple(cutter.pieces)


class TermMarker:
    """Marks the terms of one step, each once, in the order in which its texts are read.

    Parameters
    ----------
    place
        The step, as ``LESSON/STEP``.
    committed
        Whether definitions that answer one of its questions may be shown.
    """

    def __init__(self, place: str, *, committed: bool) -> None:
        self.prefix = "ap-term-" + place.replace("/", "-")
        self.closed = frozenset() if committed else frozenset({place})
        self.terms: dict[str, Entry] = {}

    def mark(self, html: str) -> str:
        """Make the first use of each term in a text a button that names its definition."""
        return "".join(
            self.button(text, entry) if entry else text for text, entry in split_terms(html)
        )

    def button(self, text: str, entry: Entry) -> str:
        if entry.id in self.terms or self.closed.intersection(entry.closed):
            return text
        self.terms[entry.id] = entry
        about = f"{self.prefix}-{entry.id}"
        return f'<button type="button" class="ap-term" aria-describedby="{about}">{text}</button>'

    def terms_view(self) -> list[TermView]:
        """Return what the browser is told: the terms in use, and no other."""
        return [
            {"id": f"{self.prefix}-{id}", "term": entry.headword, "says": entry.says}
            for id, entry in self.terms.items()
        ]


def mark_terms(view: StepView) -> StepView:
    """Mark the terms in the view of a step, in the order in which a learner reads it.

    Options are left as they are: a button in a label would take the click that chooses it.
    So is the prompt of a question in own words, which is a label.
    """
    committed = view["phase"] == "committed"
    marker = TermMarker(f"{view['lesson']}/{view['step']}", committed=committed)
    return {
        **view,
        "intro": marker.mark(view["intro"]),
        "before": [mark_lead(marker, shown) for shown in view["before"]],
        "questions": [mark_question(marker, question, committed) for question in view["questions"]],
        "feedback": {id: mark_reasons(marker, told) for id, told in view["feedback"].items()},
        "after": [mark_lead(marker, shown) for shown in view["after"]],
        "takeaway": marker.mark(view["takeaway"]),
        "terms": marker.terms_view(),  # last: by now all are marked
    }


def mark_lead(marker: TermMarker, shown: ExhibitView) -> ExhibitView:
    """Mark the lead of an exhibit, and on the report's card its claims and what its values are."""
    lead, card = marker.mark(shown["lead"]), shown["card"]
    if card and card["form"] == "report":
        card = {
            **card,
            "claims": [{**it, "html": marker.mark(escape(it["text"]))} for it in card["claims"]],
            "figures": [{**it, "html": marker.mark(escape(it["label"]))} for it in card["figures"]],
        }
    return {**shown, "lead": lead, "card": card}


def mark_question(marker: TermMarker, question: QuestionView, committed: bool) -> QuestionView:
    if committed or question["kind"] == "words":
        return question  # after the commit the prompt is a heading
    prompt, hint = marker.mark(question["prompt"]), marker.mark(question["hint"])
    return {**question, "prompt": prompt, "hint": hint}


def mark_reasons(marker: TermMarker, told: FeedbackView) -> FeedbackView:
    """Mark the explanations of a question as they are unfolded: yours, ours, then the others."""
    if not told["remarks"]:
        reference, why = marker.mark(told["reference"]), marker.mark(told["why"])
        return {**told, "reference": reference, "why": why}
    marked: dict[str, RemarkView] = {}
    for remark in visible_first(told["remarks"]):
        text, why = marker.mark(remark["text"]), marker.mark(remark["why"])
        marked[remark["id"]] = {**remark, "text": text, "why": why}
    return {**told, "remarks": [marked[remark["id"]] for remark in told["remarks"]]}


def visible_first(remarks: Sequence[RemarkView]) -> Iterator[RemarkView]:
    """Yield what is in sight before what is folded away; several ticks stand in their order."""
    if sum(remark["verdict"] == "agrees" for remark in remarks) == 1:
        yield from sorted(remarks, key=lambda r: (not r["chosen"], r["verdict"] != "agrees"))
    else:
        yield from remarks
