"""What the reader proposes: numbers with their places, groups, claims, and a study."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Set
    from decimal import Decimal


ALL_PATIENTS = "all patients"  # the group of everybody in a study


@dataclass(frozen=True)
class Number:
    """One number of a text, proposed; nothing of it is taken before somebody confirms it.

    Parameters
    ----------
    id
        ``n1``, ``n2`` ... in the order of the text; the same text gives the same ids.
    start, end
        The characters of the text it stands on: ``text[start:end]``; a sign belongs to it, a
        comparison such as ``<`` and a unit do not.
    text
        Those characters, as printed.
    kind
        One of ``appraisal.reading.KINDS``.
    value
        What it is worth; None where it is printed as not reached or not estimable.
    unit
        The unit as printed, time in plain words (``months``); empty where there is none.
    group
        The group it belongs to, by the label in the reading's ``groups``; None where the text
        does not say.
    endpoint
        The words of the text for what it is a result of; None where there are none.
    time
        The time it is a result at, such as ``12 months``; None where there is none.
    partners
        Ids of the numbers it belongs with; ``with`` in the JSON.
    alternatives
        Other kinds it may be, the likelier first.
    qualifier
        What is printed before it: ``<``, ``≥``, ``about``, ``up to``; empty where nothing is.
    sentence
        The sentence it stands in, counted from 1.
    why
        Why it has this kind, in a few words.
    corrected
        Whether somebody has said what it is, or of what, in whom or when, and not only let it
        stand.
    measure
        Of a ratio or difference, what somebody says it is, as a record names it: ``RR``, ``MD``
        ...; empty where they leave it open, None where nobody was asked. Of a P value what it is
        of, where that is no comparison of two results.
    between
        Labels of the two groups it compares, the numerator first; empty where nobody said.
    whole
        Of a number of people, whether it is of all of its group; None where nobody was asked.
    beside
        A name that stands by it as that of a group would, and that nothing shows to be one: "a
        distance of 318 cm". In a draft the number is then of nobody.
    """

    id: str
    start: int
    end: int
    text: str
    kind: str
    value: Decimal | None
    unit: str = ""
    group: str | None = None
    endpoint: str | None = None
    time: str | None = None
    partners: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    qualifier: str = ""
    sentence: int = 0
    why: str = ""
    corrected: bool = False
    measure: str | None = None
    between: tuple[str, str] = ("", "")
    whole: bool | None = None
    beside: str | None = None

    @property
    def named_group(self) -> str | None:
        """Its group, unless that is everybody."""
        return None if self.group == ALL_PATIENTS else self.group

    def to_dict(self) -> dict[str, Any]:
        """Return what JSON can hold, the contract's keys first."""
        value = self.value
        return {
            "id": self.id,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "kind": self.kind,
            "value": None if value is None else int(value) if value == int(value) else float(value),
            "unit": self.unit,
            "group": self.group,
            "endpoint": self.endpoint,
            "time": self.time,
            "with": list(self.partners),
            "alternatives": list(self.alternatives),
            "qualifier": self.qualifier,
            "sentence": self.sentence,
            "why": self.why,
        }


@dataclass(frozen=True)
class Group:
    """A group of patients the text speaks of.

    Parameters
    ----------
    label
        Its name in the text, without "the"; what letters stand for is beside them in brackets.
    n
        Id of the number that is its size, or None.
    names
        All names it has in the text.
    confirmed
        Whether somebody has named it, or said of a result that it is of this group.
    """

    label: str
    n: str | None = None
    names: tuple[str, ...] = ()
    confirmed: bool = False


@dataclass(frozen=True)
class Passage:
    """Characters of the text that say something about the study, and what they say in one word.

    ``value`` is a word of the record where there is one (``randomised trial``), else as printed.
    """

    start: int
    end: int
    text: str
    value: str


@dataclass(frozen=True)
class ClaimPlace:
    """A sentence that claims something: where it is, and by which words.

    The sentence itself is not ours and is not copied; ``restated`` is for the user's own words.
    """

    start: int
    end: int
    sentence: int
    kind: str
    words: tuple[str, ...]
    restated: str = ""


@dataclass(frozen=True)
class StudyProposal:
    """What the text says of the study as a whole; each field holds every passage that says it.

    ``period`` says from when to when patients were taken in, ``lasted`` only for how long;
    ``watched`` says how long they were followed, ``follow_up`` the ids of averages of that.
    """

    design: tuple[Passage, ...] = ()
    clusters: tuple[Passage, ...] = ()
    setting: tuple[Passage, ...] = ()
    population: tuple[Passage, ...] = ()
    centres: tuple[Passage, ...] = ()
    period: tuple[Passage, ...] = ()
    lasted: tuple[Passage, ...] = ()
    watched: tuple[Passage, ...] = ()
    registration: tuple[Passage, ...] = ()
    follow_up: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    claims: tuple[ClaimPlace, ...] = ()


@dataclass(frozen=True)
class SentencePlace:
    """One sentence: counted from 1, its characters, and the section it stands in."""

    sentence: int
    start: int
    end: int
    section: str = ""


@dataclass(frozen=True)
class LeftOut:
    """Digits that are not offered as a number, and why: an address, a name such as CD19."""

    start: int
    end: int
    text: str
    why: str


@dataclass(frozen=True)
class Reading:
    """A text and everything proposed about it."""

    text: str
    numbers: tuple[Number, ...] = ()
    study: StudyProposal = field(default_factory=StudyProposal)
    sentences: tuple[SentencePlace, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def number(self, id: str) -> Number:
        """Return the number with this id.

        Raises
        ------
        KeyError
            When there is none.
        """
        return next((one for one in self.numbers if one.id == id), None) or _missing(id)

    def sentence_of(self, number: Number) -> SentencePlace:
        """Return the sentence a number stands in; the whole text where none is marked off."""
        whole = SentencePlace(number.sentence, 0, len(self.text))
        return next((one for one in self.sentences if one.sentence == number.sentence), whole)

    def keep(self, ids: Set[str]) -> Reading:
        """Return the same with these numbers alone; no other is a partner or a group's size."""
        numbers = tuple(
            replace(number, partners=tuple(id for id in number.partners if id in ids))
            for number in self.numbers
            if number.id in ids
        )
        groups = tuple(
            group if group.n in ids else replace(group, n=None) for group in self.study.groups
        )
        return replace(self, numbers=numbers, study=replace(self.study, groups=groups))

    def to_dict(self) -> dict[str, Any]:
        """Return what JSON can hold; documented in ``datasets/README.md``."""
        study = self.study
        return {
            "text": self.text,
            "numbers": [number.to_dict() for number in self.numbers],
            "study": {
                **{
                    name: [vars(passage) for passage in getattr(study, name)]
                    for name in (
                        "design",
                        "clusters",
                        "setting",
                        "population",
                        "centres",
                        "period",
                        "registration",
                    )
                },
                "follow_up": list(study.follow_up),
                "groups": [{"label": one.label, "n": one.n} for one in study.groups],
                "claims": [{**vars(claim), "words": list(claim.words)} for claim in study.claims],
            },
            "sentences": [vars(one) for one in self.sentences],
            "left_out": [vars(one) for one in self.left_out],
        }


def _missing(id: str) -> Number:
    raise KeyError(id)
