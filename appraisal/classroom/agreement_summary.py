"""How far a class agrees on questions that share their answers, and what that means in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from appraisal.derived.text import digits_text
from appraisal.stats.agreement import Agreement, fleiss_kappa, gwet_ac1, percent
from appraisal.text.classroom import sentences, two_decimals

FEW = 10  # raters; below this the sentence warns that single answers move the values
WIDE = 0.4  # of an interval of AC1
LITTLE, CLOSE = 0.40, 0.75
APART = 0.2  # kappa below AC1


@dataclass(frozen=True)
class Coefficient:
    """A coefficient with its 95 % interval; ``note`` says why something is missing."""

    value: float | None
    low: float | None
    high: float | None
    note: str


@dataclass(frozen=True)
class AgreementSummary:
    """Agreement of the learners (raters) on some questions or options (subjects).

    Attributes
    ----------
    sentence
        What the values mean with so many raters, in plain words.
    """

    subjects: int
    raters: int
    percent: Coefficient
    kappa: Coefficient
    ac1: Coefficient
    sentence: str


def summarise_agreement(
    answers: Sequence[Mapping[str, Any]], categories: Sequence[Any], unit: str
) -> AgreementSummary | None:
    """Measure agreement.

    Parameters
    ----------
    answers
        For each subject the answer of each learner who gave one.
    categories
        Every answer that could be given.
    unit
        What the subjects are called: ``"questions"`` or ``"options"``.

    Returns
    -------
    AgreementSummary
        None when no two learners answered the same.
    """
    raters = sorted({rater for given in answers for rater in given})
    if len(raters) < 2 or not any(len(given) > 1 for given in answers):
        return None
    # who rated makes no difference, not even in the last digit
    table: Any = [order_ratings(given, categories, len(raters)) for given in answers]
    shares, kappa = percent(table), fleiss_kappa(table)
    ac1 = gwet_ac1(table, categories=categories)
    sentence = agreement_text(len(raters), shares, kappa, ac1, unit)
    return AgreementSummary(
        shares.subjects,
        len(raters),
        round_coefficient(shares),
        round_coefficient(kappa),
        round_coefficient(ac1),
        sentence,
    )


def order_ratings(given: Mapping[str, Any], categories: Sequence[Any], raters: int) -> list[Any]:
    """Return the ratings of a subject in the order of the categories, gaps at the end."""
    ratings = sorted(given.values(), key=list(categories).index)
    return [*ratings, *[None] * (raters - len(ratings))]


def agreeing_pairs(given: Mapping[str, Any]) -> float | None:
    """Return the share of pairs of learners who gave the same answer to one question.

    Examples
    --------
    >>> agreeing_pairs({"Ada": "yes", "Bo": "yes", "Cy": "no"})
    0.3333333333333333
    """
    return percent([sorted(given.values())]).value if len(given) > 1 else None


def round_coefficient(found: Agreement) -> Coefficient:
    """Carry over what is shown of a coefficient; an interval of no width is none.

    From few questions the interval may reach below -1, which no coefficient can: it ends there.
    """
    interval = found.interval if found.se and found.se > 1e-12 else None
    low, high = (max(interval.low, -1.0), interval.high) if interval else (None, None)
    return Coefficient(found.value, low, high, found.note)


def agreement_text(
    raters: int, shares: Agreement, kappa: Agreement, ac1: Agreement, unit: str
) -> str:
    """Say in plain words what the values mean with so many raters."""
    say = sentences()
    facts: dict[str, Any] = {
        "raters": raters,
        "subjects": shares.subjects,
        "unit": getattr(say, unit),
        "percent": digits_text(shares.value or 0, 0),
    }
    beyond = round_coefficient(ac1)
    if beyond.value is None or beyond.low is None or beyond.high is None:
        said = [say.agreement_without_interval.format(**facts)]
    else:
        low, high = beyond.low, beyond.high
        facts |= {
            "value": two_decimals(beyond.value),
            "low": two_decimals(low),
            "high": two_decimals(high),
        }
        said = [say.agreement.format(**facts)]
        if high - low > WIDE and band_text(low) != band_text(high):
            said.append(say.wide.format(from_word=band_text(low), to_word=band_text(high)))
        if kappa.value is not None and beyond.value - kappa.value > APART:
            said.append(say.kappa_lower)
    said.append((say.few_raters if raters < FEW else say.enough_raters).format(raters=raters))
    return " ".join(said)


def band_text(value: float) -> str:
    """Name a coefficient's band in words."""
    say = sentences()
    return say.little if value < LITTLE else say.fair if value <= CLOSE else say.close
