"""A lesson in the making: its questions as they will be written, and what is left to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from appraisal.authoring.balance import Turns, choose_wordings, place_best
from appraisal.authoring.templates import QuestionTemplate, Templates, fill_in, plain, templates
from appraisal.checks import check
from appraisal.lessons.values.printed import printed_text
from appraisal.records.contents import named_effect, place_in
from appraisal.records.effects import Effect
from appraisal.records.endpoints import long_name
from appraisal.records.pooled import Pooled
from appraisal.records.report import Report
from appraisal.records.reported import Printed
from appraisal.records.study import Study
from appraisal.records.survival import Survival

Words = Mapping[str, str]


@dataclass(frozen=True)
class Made:
    """A question as it will be written, and whether its key is computed.

    Attributes
    ----------
    keyed
        Whether the record settles it; None where no key can be, as for words.
    """

    step: str
    question: dict[str, Any]
    keyed: bool | None


@dataclass(frozen=True)
class NewOption:
    """An option made from the record: its wordings, the shortest first, its verdict and reason."""

    id: str
    texts: tuple[str, ...]
    verdict: str
    why: str


@dataclass
class Sheet:
    """A lesson in the making, of one study as one report of it says it.

    Attributes
    ----------
    unconfirmed
        Nobody has held the record against the text yet: what it lacks the report may well give,
        so that nothing is asked whose answer is that something is not reported.
    told
        Figures of which a question has said whether an interval is printed with them.
    """

    study: Study
    report: Report
    turns: Turns
    lengths: Turns
    unconfirmed: bool = False
    text: Templates = field(default_factory=templates)
    made: list[Made] = field(default_factory=list)
    figures: dict[str, dict[str, Any]] = field(default_factory=dict)
    after: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    to_do: list[str] = field(default_factory=list)
    told: set[str] = field(default_factory=set)

    @classmethod
    def begin(cls, study: Study, *, unconfirmed: bool = False) -> "Sheet":
        """Begin a lesson on the report of a study that reaches the reader first."""
        turns, lengths = Turns(study.id), Turns(f"{study.id} lengths")
        return cls(study, study.reports[0], turns, lengths, unconfirmed)

    def is_printed(self, value: object) -> bool:
        """Tell whether a value is printed in the report."""
        return place_in(self.report, value) is not None

    def group(self, id: str) -> str:
        """Name a group."""
        return plain(self.study.find("groups", id).label)

    @cached_property
    def refuted(self) -> frozenset[str]:
        """Figures that something printed beside them refutes: asked about as that, and no other."""
        found = (one for one in check(self.study) if one.verdict == "inconsistent")
        return frozenset(id for one in found for id in one.about.split("/"))

    @property
    def family(self) -> str:
        """What its kind of study is asked about; empty where no kind is on record."""
        kind = self.text.kinds.get(self.study.design.kind)
        return kind.family if kind else ""

    @property
    def no_interval(self) -> str:
        """Say that no interval is printed, unless the record may have missed it."""
        return "" if self.unconfirmed else "No interval is printed with it. "

    def is_asked(self, id: str) -> bool:
        """Tell whether a question of this id is there."""
        return any(one.question["id"] == id for one in self.made)

    def show(self, step: str, kind: str, words: Words | None = None, **names: Any) -> None:
        """Show something after the commit of a step."""
        self.after.setdefault(step, []).append(self.exhibit(kind, words, **names))

    def exhibit(self, kind: str, words: Words | None = None, **names: Any) -> dict[str, Any]:
        """Write an exhibit."""
        template, filled = self.text.exhibits[kind], words or {}
        lead = {"lead": fill_in(template.lead, filled)} if template.lead else {}
        return {"show": kind, "title": fill_in(template.title, filled), **lead, **names}

    def add(self, step: str, keyed: bool | None, question: dict[str, Any]) -> None:
        """Add a question."""
        self.made.append(Made(step, question, keyed))

    def begin_question(self, name: str, id: str, kind: str, words: Words) -> dict[str, Any]:
        """Write what every question has."""
        template = self.text.questions[name]
        question = {"id": id, "kind": kind, "prompt": fill_in(template.prompt, words)}
        return question | ({"hint": fill_in(template.hint, words)} if template.hint else {})

    def ask_choice(
        self,
        step: str,
        name: str,
        words: Words,
        verdicts: Mapping[str, str],
        new: Sequence[NewOption] = (),
        id: str = "",
    ) -> None:
        """Ask a choice whose key the record settles.

        Parameters
        ----------
        verdicts
            Our verdict on each of the template's options that is offered.
        new
            Options made from the record.
        """
        if self.unconfirmed and verdicts.get("not-reported") == "best":
            return
        template = self.text.questions[name]
        options = [
            NewOption(
                option,
                tuple(fill_in(text, words) for text in template.options[option].texts),
                verdict,
                fill_in(getattr(template.options[option], verdict), words),
            )
            for option, verdict in verdicts.items()
        ] + list(new)
        best = next(n for n, option in enumerate(options) if option.verdict == "best")
        rank, place = self.lengths.take(len(options)), self.turns.take(len(options))
        texts = choose_wordings([option.texts for option in options], best, rank)
        order = self.turns.random.sample(range(len(options)), len(options))
        question = self.begin_question(name, id or name, "choice", words)
        question["options"] = [
            {
                "id": options[n].id,
                "text": texts[n],
                "verdict": options[n].verdict,
                "why": options[n].why,
            }
            for n in place_best(order, best, place)
        ]
        self.add(step, True, question)

    def ask_several(
        self,
        step: str,
        name: str,
        options: Sequence[tuple[str, tuple[str, ...], bool, str]],
        id: str = "",
    ) -> None:
        """Ask which apply; the length of a statement tells nothing of whether it does.

        Parameters
        ----------
        options
            Of each its id, its wordings, whether it belongs, and why.
        """
        kept = self.turns.random.sample(list(options), len(options))
        longer = {True: self.lengths.take(2), False: self.lengths.take(2)}
        written = []
        for option, texts, belongs, why in kept:
            text = texts[min(longer[belongs], len(texts) - 1)]
            longer[belongs] = 1 - longer[belongs]
            written.append({"id": option, "text": text, "belongs": belongs, "why": why})
        question = self.begin_question(name, id or name, "several", {})
        self.add(step, True, {**question, "options": written})

    def ask_open(
        self, step: str, name: str, words: Words | None = None, id: str = "",
        only: Sequence[str] = (), **names: str,
    ) -> None:  # fmt: skip
        """Ask what only a person can judge: every option stands open until the author judges it."""
        template = self.text.questions[name]
        question = self.begin_question(name, id or name, "choice", words or {})
        offered = only or tuple(template.options)
        written = [
            {"id": option, "text": template.options[option].texts[0], "verdict": "open"}
            for option in offered
        ]
        more = {"ordered": True} if template.ordered else {}
        about = {"about": template.about} if template.about else {}
        self.add(step, False, {**question, **names, **about, **more, "options": written})

    def ask_number(
        self, within: str, name: str, id: str, words: Words, figure: str, **names: Any
    ) -> None:
        """Ask for a number, or for two limits where ``kind`` says range."""
        template = self.text.questions[name]
        kind = names.pop("kind", "number")
        said = {**words, "figure": figure}
        question = self.begin_question(name, id, kind, said)
        why = fill_in(template.why, said)
        question |= {"unit": template.unit, **names, "answer": figure, "why": why}
        self.add(within, True, question)

    def ask_words(
        self, step: str, name: str, use: str, words: Words, *, id: str = "", model: str = "model"
    ) -> None:
        """Ask for words of one's own, and show one of the template's models afterwards."""
        template = self.text.questions[name]
        question = self.begin_question(name, id or name, "words", {})
        model = fill_in(template.words[model], words)
        self.add(step, None, {**question, "use": use, "model": model, "why": template.why})

    def ask_confidence(self, step: str, which: str, name: str = "") -> None:
        """Ask how sure one is."""
        name = name or f"{which}-confidence"
        template: QuestionTemplate = self.text.questions[name]
        question = self.begin_question(name, name, "confidence", {})
        ends = list(template.ends or ())
        self.add(step, None, {**question, "which": which, "ends": ends, "why": template.why})


def value_text(value: object) -> str:
    """Write a printed value; empty for a word."""
    return plain(printed_text(value)) if isinstance(value, Printed) else ""


def endpoint_text(curve: Survival) -> str:
    """Name the endpoint of a curve within a sentence."""
    name = plain(long_name(curve.endpoint))
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def effect_text(effect: Effect | Pooled) -> str:
    """Name an effect, with its measure once."""
    return plain(named_effect(effect))


def interval_text(entry: Any) -> str:
    """Write the interval printed with a value; empty where none is."""
    low, high = (getattr(entry, name, None) for name in ("low", "high"))
    if not isinstance(low, Printed) or not isinstance(high, Printed):
        return ""
    return plain(f"{low.text} to {high}")


def near_for(low: float, high: float) -> int:
    """Return how far off a guess of the limits of an interval may be, in percentage points."""
    return max(1, min(9, round((high - low) / 4)))


def slider_end(sheet: Sheet, answer: float) -> float:
    """Return where a slider from 0 ends, so that the answer stands now here and now there."""
    place = (0.15, 0.3, 0.7, 0.85)[sheet.turns.take(4)]
    end = answer / place
    return float(round(end) if end > 5 else round(end, 1))
