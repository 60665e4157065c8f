"""Make a form of eight items from a seed, in two parallel versions, and prove its key."""

from dataclasses import dataclass
from random import Random
from typing import Literal

from appraisal.checks import check
from appraisal.checks.finding import Finding
from appraisal.errors import AppraisalError
from appraisal.forms.numbers import ITEMS, PAIRS, PROOF, draw_numbers, plant, record_of
from appraisal.papers.paper import as_tuples
from appraisal.records.study import Study
from appraisal.text.documents import text

Version = Literal["A", "B"]
VERSIONS: tuple[Version, ...] = ("A", "B")
MOST_SEED = 10**9


@dataclass(frozen=True)
class FormItem:
    """One sentence of the abstract, whether its figures can all be as printed, and the proof."""

    id: str
    sentence: str
    flawed: bool
    proof: Finding


@dataclass(frozen=True)
class Form:
    """Eight items on one made-up abstract; four of them hold a flaw.

    Attributes
    ----------
    study
        The abstract as a record, which the checks read.
    """

    seed: int
    version: Version
    title: str
    study: Study
    items: tuple[FormItem, ...]


def make_form(seed: int, version: Version) -> Form:
    """Make one version of a form.

    Both versions have the same kinds of work in the same number, one flaw in each pair of items;
    which of the pair, the numbers, the order and the words are drawn anew.

    Parameters
    ----------
    seed
        A whole number, 0 to a billion; the same seed makes the same form.
    version
        ``A`` for before, ``B`` for after, or the other way round.

    Raises
    ------
    AppraisalError
        When the seed is none. Also when the checks do not prove the key, which the tests hold
        against a thousand seeds.

    Examples
    --------
    >>> form = make_form(7, "A")
    >>> len(form.items), sum(item.flawed for item in form.items)
    (8, 4)
    """
    if not 0 <= seed <= MOST_SEED:
        raise AppraisalError(f"The seed is {seed}. Give a whole number from 0 to {MOST_SEED:,}.")
    rng = Random(f"{seed}-{version}")
    numbers = draw_numbers(rng)
    flawed = {rng.choice(pair) for pair in PAIRS}
    for item in ITEMS:  # in one order, so that the same seed plants the same flaws
        if item in flawed:
            plant(numbers, item, rng)
    study = Study.model_validate(as_tuples(record_of(numbers)))
    found = {finding.id: finding for finding in check(study)}
    order = [*ITEMS]
    rng.shuffle(order)
    said = {
        "response_a": numbers.response_a,
        "response_b": numbers.response_b,
        **{name: getattr(numbers, name) for name in ("n", "n_a", "n_b", "percent_a", "percent_b")},
        "complete": numbers.complete,
        "partial": numbers.partial,
        "age": numbers.age,
        "median": numbers.median,
        "rates": numbers.rates,
        "ratio": numbers.ratio,
    }
    items = tuple(
        FormItem(
            id,
            text(f"form_{id.replace('-', '_')}").format(**said),
            id in flawed,
            found[PROOF[id]],
        )
        for id in order
    )
    if wrong := find_unproved(study, items):
        raise AppraisalError(f"The form of seed {seed} cannot be proved: {wrong}. Try another.")
    title = rng.choice(text("form_titles").split(";")).strip()
    return Form(seed, version, title, study, items)


def find_unproved(study: Study, items: tuple[FormItem, ...]) -> str:
    """Name the first item whose key the checks do not prove; nothing where all is proved."""
    for item in items:
        if (item.proof.verdict == "inconsistent") != item.flawed:
            return item.id
    allowed = {item.proof.id for item in items if item.flawed}
    others = [one.id for one in check(study).having("inconsistent") if one.id not in allowed]
    return others[0] if others else ""
