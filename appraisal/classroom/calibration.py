"""Were learners as sure as they could be? Only where each answer came with its own certainty."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import mean

from appraisal.classroom.events import FIRST
from appraisal.classroom.votes import Answers, Key
from appraisal.lessons.definition import Lesson
from appraisal.lessons.questions import KEYED, Choice, Domain, is_unjudged
from appraisal.stats.special import stdtrit
from appraisal.text.classroom import sentences

NEEDED = 10  # different questions
BANDS = ((0, 20), (20, 40), (40, 60), (60, 80), (80, 100))


@dataclass(frozen=True)
class Band:
    """Answers given with a certainty from ``low`` to ``high``, and the share that fitted."""

    low: float
    high: float
    answers: int
    right: float | None


@dataclass(frozen=True)
class Calibration:
    """How sure learners were against how often they fitted our reading.

    Attributes
    ----------
    items
        Different questions with a firm key that were answered with a certainty.
    sure, right
        Percent, averaged over the answers; None below ten items.
    sentence
        The result in words, or why there is none.
    """

    items: int
    answers: int
    sure: float | None
    right: float | None
    bands: tuple[Band, ...]
    sentence: str


def calibration(lesson: Lesson, answers: Answers, key: Key) -> Calibration:
    """Compare certainty with fit, from ten questions up."""
    stated = [*statements(lesson, answers, key)]
    items = len({asked for asked, *_ in stated})
    say = sentences()
    if items < NEEDED:
        why = say.calibration_none.format(needed=NEEDED, items=items)
        return Calibration(items, len(stated), None, None, (), why)
    sure = mean(certainty for _, _, certainty, _ in stated)
    right = 100 * mean(fits for *_, fits in stated)
    told = say.calibration.format(
        items=items, statements=len(stated), sure=f"{sure:.0f}", right=f"{right:.0f}"
    )
    return Calibration(
        items, len(stated), sure, right, sort_into_bands(stated), told + calibration_text(stated)
    )


Statement = tuple[tuple[str, str], str, float, bool]  # question, learner, certainty, fits


def statements(lesson: Lesson, answers: Answers, key: Key) -> Iterator[Statement]:
    """Yield each learner's last certainty on each question that has a firm key."""
    for step in lesson.steps:
        for question in step.all_questions:
            if not isinstance(question, KEYED):
                continue
            if isinstance(question, Choice) and is_unjudged(question.options):
                continue
            if isinstance(question, Domain) and question.certainty != "firm":
                continue
            asked = step.id, question.id
            last: dict[str, tuple[float, bool]] = {}
            for turn in (FIRST, *answers.turns(asked)):
                given = answers.of(asked, turn)
                for member, certainty in answers.sure.get(turn, {}).get(asked, {}).items():
                    fits = key.verdict(question, given[member]) in ("agrees", "defensible")
                    last[member] = certainty, fits
            for member in sorted(last):
                yield asked, member, *last[member]


def sort_into_bands(stated: list[Statement]) -> tuple[Band, ...]:
    """Sort the answers by certainty."""
    bands = []
    for low, high in BANDS:
        inside = [f for *_, c, f in stated if low <= c < high or c == high == 100]
        bands.append(Band(low, high, len(inside), mean(inside) if inside else None))
    return tuple(bands)


def calibration_text(stated: list[Statement]) -> str:
    """Say whether certainty and fit differ by more than the learners differ among themselves."""
    by_learner: dict[str, list[float]] = {}
    for _, member, certainty, fits in stated:
        by_learner.setdefault(member, []).append(certainty - 100 * fits)
    gaps = sorted(mean(own) for own in by_learner.values())
    n = len(gaps)
    if n < 2:
        return ""
    centre = mean(gaps)
    spread = sum((gap - centre) ** 2 for gap in gaps) / (n - 1)
    half = float(stdtrit(n - 1, 0.975)) * (spread / n) ** 0.5
    low, high = centre - half, centre + half
    say = sentences()
    numbers = {"difference": centre, "low": low, "high": high}
    told = {name: f"{value:+.0f}".replace("-", "−") for name, value in numbers.items()}
    lesson = (
        say.calibration_over
        if low > 0
        else say.calibration_under
        if high < 0
        else say.calibration_open
    )
    return f" {say.calibration_interval.format(learners=n, **told)} {lesson}"
