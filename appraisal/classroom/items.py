"""What a class answered to one question: the distribution, before and after discussion."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from appraisal.classroom.agreement_summary import (
    AgreementSummary,
    agreeing_pairs,
    summarise_agreement,
)
from appraisal.classroom.events import FIRST
from appraisal.classroom.votes import Answers, Asked, Key, decisive_part
from appraisal.lessons.definition import Lesson
from appraisal.lessons.questions import (
    JUDGED,
    KEYED,
    MEASURED,
    Choice,
    Domain,
    Number,
    Question,
    Range,
    Several,
)
from appraisal.text.classroom import plain_text, sentences
from appraisal.views.class_page import AskedStep


@dataclass(frozen=True)
class Share:
    """How many gave one option, and our verdict on it."""

    id: str
    text: str
    verdict: str
    learners: int


@dataclass(frozen=True)
class Spread:
    """How the numbers lie that learners gave: quartiles, and every one in order."""

    unit: str
    values: tuple[float, ...]
    quartiles: tuple[float, float, float]


@dataclass(frozen=True)
class Votes:
    """One round of answers to a question.

    Attributes
    ----------
    learners
        How many answered.
    shares
        For questions with options: each option, in the order of the lesson.
    spread
        For numbers: one; for a lower and an upper limit: two.
    verdicts
        How many agree with our reading, are defensible, or differ.
    agreeing
        The share of pairs of learners with the same answer, 0 to 1; the mean over options
        where several may be ticked. None for numbers, and below two learners.
    agreement
        Agreement over the options, where several may be ticked.
    """

    learners: int
    shares: tuple[Share, ...]
    spread: tuple[Spread, ...]
    verdicts: dict[str, int]
    agreeing: float | None
    agreement: AgreementSummary | None


@dataclass(frozen=True)
class Change:
    """What discussion changed, among those who answered both times.

    Attributes
    ----------
    moves
        From which option to which, and how many; only where one option is chosen.
    """

    learners: int
    changed: int
    agreeing_before: float | None
    agreeing_after: float | None
    moves: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class Item:
    """A question and what the class answered; ``again`` in the last vote after discussion.

    Attributes
    ----------
    place
        Its place in the lesson, from 1.
    rounds
        Every vote after the first answers, in their order.
    settled
        Our reading where a number or a range is asked for; where options are, it is with them.
    """

    place: int
    step: str
    question: str
    kind: str
    step_title: str
    prompt: str
    first: Votes
    again: Votes | None
    rounds: tuple[Votes, ...]
    change: Change | None
    note: str
    settled: str


def items(lesson: Lesson, answers: Answers, key: Key) -> tuple[Item, ...]:
    """Describe every question with a key, the most divided first.

    Divided is measured by the share of agreeing pairs of learners in the first answers.
    Questions that ask for a number follow in the order of the lesson, and so do those that fewer
    than two have answered.
    """
    found = [*question_items(lesson, answers, key)]
    return tuple(sorted(found, key=by_agreement))


def by_agreement(item: Item) -> tuple[bool, float]:
    agreeing = item.first.agreeing
    return agreeing is None, 0.0 if agreeing is None else agreeing


def question_items(lesson: Lesson, answers: Answers, key: Key) -> Iterator[Item]:
    place = 0
    for step in lesson.steps:
        for question in step.all_questions:
            if not isinstance(question, KEYED):
                continue
            asked, place = (step.id, question.id), place + 1
            rounds = tuple(
                count_votes(lesson, question, answers.of(asked, turn), key)
                for turn in answers.turns(asked)
            )
            single = isinstance(question, Choice | Domain)
            yield Item(
                place=place,
                step=step.id,
                question=question.id,
                kind=str(getattr(question, "kind", "")),
                step_title=step.title,
                prompt=prompt_text(lesson, question),
                first=count_votes(lesson, question, answers.of(asked, FIRST), key),
                again=rounds[-1] if rounds else None,
                rounds=rounds,
                change=compare_rounds(question, answers, asked),
                note=sentences().one_question if single else "",
                settled=settled_text(lesson, question),
            )


def settled_text(lesson: Lesson, question: Question) -> str:
    """Return our reading of a question for a number or a range; empty for any other."""
    if not isinstance(question, Number | Range) or not question.answer:
        return ""
    return plain_text(lesson.text(f"{{{question.answer}}}"))


def prompt_text(lesson: Lesson, question: Question) -> str:
    """Return what a question asks, in plain text: of a domain its title."""
    asked = question.title if isinstance(question, Domain) else question.prompt
    return plain_text(lesson.text(asked))


def questions_view(lesson: Lesson) -> list[AskedStep]:
    """List what a lesson asks, step by step."""
    return [
        {
            "id": step.id,
            "title": step.title,
            "questions": [
                {"id": asked.id, "prompt": prompt_text(lesson, asked)}
                for asked in step.all_questions
            ],
        }
        for step in lesson.steps
    ]


def count_votes(lesson: Lesson, question: Question, given: Mapping[str, Any], key: Key) -> Votes:
    """Count one round of answers."""
    verdicts = Counter(key.verdict(question, answer) for answer in given.values())
    shares: tuple[Share, ...] = ()
    spread: tuple[Spread, ...] = ()
    if isinstance(question, JUDGED):
        shares = count_options(lesson, question, given)
    elif isinstance(question, MEASURED) and given:
        spread = spreads(question, given)
    return Votes(
        learners=len(given),
        shares=shares,
        spread=spread,
        verdicts={name: verdicts[name] for name in ("agrees", "defensible", "differs")},
        agreeing=agreeing_share(question, given),
        agreement=tick_agreement(question, given),
    )


def count_options(
    lesson: Lesson, question: Choice | Several | Domain, given: Mapping[str, Any]
) -> tuple[Share, ...]:
    """Count each option."""
    found = []
    for option in question.options:
        if isinstance(question, Several):
            n = sum(option.id in answer for answer in given.values())
        else:
            n = sum(decisive_part(question, answer) == option.id for answer in given.values())
        verdict = getattr(option, "verdict", None) or (
            "belongs" if getattr(option, "belongs", False) else "does not belong"
        )
        found.append(Share(option.id, plain_text(lesson.text(option.text)), verdict, n))
    return tuple(found)


def spreads(question: Number | Range, given: Mapping[str, Any]) -> tuple[Spread, ...]:
    """Describe where the numbers lie; a lower and an upper limit each for itself."""
    columns = np.array([np.atleast_1d(answer) for answer in given.values()], dtype=float).T
    found = []
    for values in columns:
        low, middle, high = np.percentile(values, (25, 50, 75))
        quartiles = float(low), float(middle), float(high)
        found.append(Spread(question.unit, tuple(sorted(map(float, values))), quartiles))
    return tuple(found)


def ticks(question: Several, given: Mapping[str, Any]) -> list[dict[str, bool]]:
    """Return for each option who ticked it."""
    return [
        {member: option.id in answer for member, answer in given.items()}
        for option in question.options
    ]


def tick_agreement(question: Question, given: Mapping[str, Any]) -> AgreementSummary | None:
    if not isinstance(question, Several):
        return None
    return summarise_agreement(ticks(question, given), (True, False), "options")


def agreeing_share(question: Question, given: Mapping[str, Any]) -> float | None:
    """Return the share of pairs of learners who agree; None where numbers are asked."""
    if len(given) < 2 or not isinstance(question, JUDGED):
        return None
    if isinstance(question, Several):
        return float(np.mean([agreeing_pairs(column) for column in ticks(question, given)]))
    return agreeing_pairs({member: decisive_part(question, one) for member, one in given.items()})


def compare_rounds(question: Question, answers: Answers, asked: Asked) -> Change | None:
    """Compare the first answers and the last vote, among those who answered both times."""
    first, again = answers.of(asked, FIRST), answers.last(asked)
    both = [member for member in first if member in again]
    if not both:
        return None
    before = {member: first[member] for member in both}
    after = {member: again[member] for member in both}
    pairs = [(decisive_part(question, before[m]), decisive_part(question, after[m])) for m in both]
    moved = Counter((was, now) for was, now in pairs if was != now)
    single = isinstance(question, Choice | Domain)
    return Change(
        learners=len(both),
        changed=sum(moved.values()),
        agreeing_before=agreeing_share(question, before),
        agreeing_after=agreeing_share(question, after),
        moves=tuple((was, now, moved[was, now]) for was, now in sorted(moved)) if single else (),
    )
