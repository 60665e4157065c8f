"""The numbers of a made-up trial: all fit each other, except where a flaw is planted."""

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, sqrt
from random import Random
from typing import Any

# the eight items, two of each kind of work; in each pair one is flawed, so that two forms are
# equally hard whichever it is
PAIRS: tuple[tuple[str, str], ...] = (
    ("response-a", "response-b"),  # a division: a count of so many, and its percentage
    ("arms", "responses"),  # an addition: parts and their whole
    ("age", "median"),  # a glance: a median and what it has to lie within
    ("curve", "ratio"),  # a glance: a curve that only falls, a ratio and its interval
)
ITEMS = tuple(item for pair in PAIRS for item in pair)
# the finding that proves each item
PROOF = {
    "response-a": "percentage/response-a",
    "response-b": "percentage/response-b",
    "arms": "sum/arms",
    "responses": "sum/responses",
    "age": "range/age",
    "median": "median-interval/os-a",
    "curve": "falling/pfs-b-12",
    "ratio": "interval-and-p/death",
}
MEDIANS = (8.0, 9.0, 10.0, 15.0, 16.0, 18.0)  # months; far enough from both landmarks
LEAST, MOST = 0.12, 0.35  # how far off a planted flaw is, as a share of the figure


@dataclass
class Numbers:
    """The printed numbers, as text where their digits matter."""

    n_a: int
    n_b: int
    n: int
    response_a: int
    response_b: int
    percent_a: str
    percent_b: str
    complete: int
    partial: int
    age: tuple[int, int, int]  # median, lowest, highest
    median: tuple[str, str, str]  # months: median, lower and upper limit
    rates: tuple[str, str]  # at 6 and 12 months, in %
    ratio: tuple[str, str, str]  # estimate, lower and upper limit


def draw_numbers(rng: Random) -> Numbers:
    """Draw numbers that all fit each other."""
    n_a, n_b = rng.randint(48, 130), rng.randint(48, 130)
    first, second = (round(n * rng.uniform(0.35, 0.75)) for n in (n_a, n_b))
    complete = round(first * rng.uniform(0.3, 0.6))
    middle = rng.randint(52, 70)
    months = rng.choice(MEDIANS) + rng.choice((0.0, 0.1, 0.2))
    fallen = rng.choice(MEDIANS)
    rates = tuple(print_percent(round(n_b * 0.5 ** (at / fallen)), n_b) for at in (6, 12))
    log_ratio = rng.uniform(-0.5, -0.1)
    half = 1.96 * 2 / sqrt(0.7 * (n_a + n_b))
    return Numbers(
        n_a=n_a,
        n_b=n_b,
        n=n_a + n_b,
        response_a=first,
        response_b=second,
        percent_a=print_percent(first, n_a),
        percent_b=print_percent(second, n_b),
        complete=complete,
        partial=first - complete,
        age=(middle, middle - rng.randint(14, 25), middle + rng.randint(10, 20)),
        median=(f"{months:.1f}", f"{months / 1.35:.1f}", f"{months * 1.4:.1f}"),
        rates=(rates[0], rates[1]),
        ratio=(
            f"{exp(log_ratio):.2f}",
            f"{exp(log_ratio - half):.2f}",
            f"{exp(log_ratio + half):.2f}",
        ),
    )


def print_percent(events: int, n: int) -> str:
    """Print a percentage as papers do.

    Examples
    --------
    >>> print_percent(16, 19)
    '84.2'
    """
    return f"{100 * events / n:.1f}"


def plant(numbers: Numbers, item: str, rng: Random) -> None:
    """Make one item impossible; every other stays as it is."""
    PLANTERS[item](numbers, rng.uniform(LEAST, MOST), rng)


def plant_percent(name: str) -> Callable[[Numbers, float, Random], None]:
    def change(numbers: Numbers, off: float, rng: Random) -> None:
        value = float(getattr(numbers, f"percent_{name}"))
        off = off if value * (1 + off) < 96 and rng.random() < 0.5 else -off
        setattr(numbers, f"percent_{name}", f"{value * (1 + off):.1f}")

    return change


def plant_arms(numbers: Numbers, off: float, rng: Random) -> None:
    numbers.n = round(numbers.n * (1 + off))


def plant_responses(numbers: Numbers, off: float, rng: Random) -> None:
    numbers.partial = max(1, numbers.partial - max(2, round(off * numbers.response_a)))


def plant_age(numbers: Numbers, off: float, rng: Random) -> None:
    middle, _, highest = numbers.age
    lowest = round(middle * (1 + off / 2))
    numbers.age = (middle, max(lowest, middle + 2), max(highest, lowest + 12))


def plant_median(numbers: Numbers, off: float, rng: Random) -> None:
    middle, _, high = (float(text) for text in numbers.median)
    low = middle * (1 + off)
    numbers.median = (numbers.median[0], f"{low:.1f}", f"{max(high, low * 1.3):.1f}")


def plant_curve(numbers: Numbers, off: float, rng: Random) -> None:
    first = float(numbers.rates[0])
    numbers.rates = (numbers.rates[0], f"{min(first * (1 + off), 98.0):.1f}")


def plant_ratio(numbers: Numbers, off: float, rng: Random) -> None:
    _, low, high = (float(text) for text in numbers.ratio)
    numbers.ratio = (f"{low * (1 - off):.2f}", f"{low:.2f}", f"{high:.2f}")


PLANTERS: dict[str, Callable[[Numbers, float, Random], None]] = {
    "response-a": plant_percent("a"),
    "response-b": plant_percent("b"),
    "arms": plant_arms,
    "responses": plant_responses,
    "age": plant_age,
    "median": plant_median,
    "curve": plant_curve,
    "ratio": plant_ratio,
}


def record_of(numbers: Numbers) -> dict[str, Any]:
    """Write the numbers as a record, so that the checks can read them."""
    n = numbers
    return {
        "id": "form",
        "title": "A made-up trial",
        "short": "A made-up trial",
        "at": "results",
        "reports": [{"id": "abstract", "layer": "abstract", "places": {"results": "Results"}}],
        "design": {"kind": "randomised trial"},
        "groups": [
            {"id": "all", "label": "all", "n": f"{n.n} patients"},
            {"id": "a", "label": "treatment A", "n": f"{n.n_a} patients", "within": "all"},
            {"id": "b", "label": "treatment B", "n": f"{n.n_b} patients", "within": "all"},
        ],
        "outcomes": [
            outcome("response-a", "a", n.response_a, percent=f"{n.percent_a} %"),
            outcome("response-b", "b", n.response_b, percent=f"{n.percent_b} %"),
            outcome("complete", "a", n.complete, within="response-a"),
            outcome("partial", "a", n.partial, within="response-a"),
        ],
        "measures": [
            {
                "id": "age",
                "label": "Age",
                "group": "all",
                "statistic": "median",
                "spread": "range",
                **dict(zip(("value", "low", "high"), (f"{a} years" for a in n.age), strict=True)),
            }
        ],
        "survival": [
            {
                "id": "os-a",
                "endpoint": "OS",
                "group": "a",
                **dict(
                    zip(("median", "low", "high"), (f"{m} months" for m in n.median), strict=True)
                ),
            },
            {
                "id": "pfs-b",
                "endpoint": "PFS",
                "group": "b",
                "rates": [
                    {"months": at, "percent": f"{rate} %"}
                    for at, rate in zip((6, 12), n.rates, strict=True)
                ],
            },
        ],
        "effects": [
            {
                "id": "death",
                "label": "Death",
                "measure": "HR",
                "endpoints": ["OS"],
                "between": ["a", "b"],
                **dict(
                    zip(("estimate", "low", "high"), (f"{r} ratio" for r in n.ratio), strict=True)
                ),
            }
        ],
        "partitions": [
            {"id": "arms", "label": "the two groups", "whole": "all", "parts": ["a", "b"]},
            {
                "id": "responses",
                "label": "responses",
                "of": "outcomes",
                "whole": "response-a",
                "parts": ["complete", "partial"],
            },
        ],
    }


def outcome(id: str, group: str, events: int, **more: str) -> dict[str, str]:
    return {
        "id": id,
        "label": id,
        "kind": "response",
        "group": group,
        "events": f"{events} patients",
        **more,
    }
