"""Intervals of proportions: which method gives them, over every count that prints the rate."""

from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple

from appraisal.checks.accuracy import parts_of
from appraisal.checks.finding import Finding, Quote, Result, Untested, sentence
from appraisal.checks.quotes import quote, suspect_messenger
from appraisal.derived.counts import Counts, exact_number, find_counts
from appraisal.derived.dependence import why_dependent
from appraisal.derived.scales import level_of, share_bounds
from appraisal.derived.text import limits_text
from appraisal.records.contents import OF_TEST
from appraisal.records.reported import Printed
from appraisal.records.study import Study
from appraisal.stats.printed_intervals import IntervalMatch, intervals_behind, spread
from appraisal.stats.proportions import METHODS, Method, proportion_limits
from appraisal.stats.rounding import counts_behind
from appraisal.stats.two_stage import TwoStage

NAMES: dict[str, str] = {
    "clopper-pearson": "exact (Clopper-Pearson)",
    "mid-p": "mid-P",
    "wilson": "Wilson's",
    "wilson-corrected": "Wilson's with a correction",
    "agresti-coull": "Agresti and Coull's",
    "jeffreys": "Jeffreys'",
    "wald": "Wald's",
    "wald-corrected": "Wald's with a correction",
    "logit": "that of the logit",
    "koyama-chen": "Koyama and Chen's for two stages",
}
# Shares of the width of the exact interval by which a limit may be away from every method.
NEAR, FAR = 0.10, 0.25
OTHER_LEVELS = (0.80, 0.90, 0.975, 0.98, 0.99)
MOST_COUNTS, FEW_COUNTS = 200, 20


class Share(NamedTuple):
    """A printed proportion with its interval, and the counts that print it."""

    about: str
    label: str
    percent: Printed
    low: Printed
    high: Printed
    level: float
    counts: tuple[tuple[int, int], ...]
    simply_counted: bool
    quotes: tuple[Quote, ...]


def intervals(study: Study) -> Iterator[Result]:
    """Tell which method, over which count, gives each printed interval of a proportion."""
    for entry in shares(study):
        if isinstance(entry, Untested):
            yield entry
        else:
            yield judge_share(study, entry)


def shares(study: Study) -> Iterator[Share | Untested]:
    """Yield every proportion that is printed with an interval."""
    for outcome in study.outcomes:
        percent = exact_number(outcome.percent)
        low, high = exact_number(outcome.low), exact_number(outcome.high)
        if percent is None or low is None or high is None:
            continue
        found = find_counts(study, outcome.model_copy(update={"of_all": True}))
        quotes = quotes_of(study, outcome.label, percent, low, high)
        counted = outcome.basis == "counted" and not outcome.recurrent
        counted &= not why_dependent(study, outcome)  # an interval that allows for it is wider
        if not found.events and counted and share_bounds(low).low > 0:
            yield Untested(outcome.id, f"Its interval: {found.why}.")
            continue
        tables = tables_of(found)
        if not outcome.of_all and tables:  # of how many it is, the interval may say alone
            fits = intervals_behind(low.digits, high.digits, tables, level=level_of(outcome))
            tables = tables if fits else ()
        yield Share(outcome.id, outcome.label, percent, low, high, level_of(outcome),
                    tables, counted, quotes)  # fmt: skip
    for accuracy in study.accuracy:
        for name, events, n in parts_of(accuracy):
            part = getattr(accuracy, name)
            percent, low, high = map(exact_number, (part.value, part.low, part.high))
            if percent is None or low is None or high is None or not n:
                continue
            counts = ((events, n),) if events is not None else tuple(
                (k, n) for k in counts_behind(percent.digits, n))  # fmt: skip
            label = f"{accuracy.label}, {OF_TEST[name]}"
            yield Share(f"{accuracy.id}-{name}", label, percent, low, high, level_of(part), counts,
                        True, quotes_of(study, label, percent, low, high))  # fmt: skip


def tables_of(found: Counts) -> tuple[tuple[int, int], ...]:
    """Return the possible counts with their size, an even sample of very many."""
    return tuple((k, found.size) for k in spread(found.events, MOST_COUNTS))


def quotes_of(
    study: Study, label: str, percent: Printed, low: Printed, high: Printed
) -> tuple[Quote, ...]:
    return (*quote(study, label, percent), *quote(study, "from", low), *quote(study, "to", high))


def judge_share(study: Study, entry: Share) -> Finding:
    """Judge one proportion and its interval."""
    lower, middle, upper = (share_bounds(v) for v in (entry.low, entry.percent, entry.high))
    level = f"{100 * entry.level:g} %"
    what = f"{entry.percent} ({entry.low.text} to {entry.high.text})"
    if not (lower.low <= middle.high and middle.low <= upper.high) or lower.low > upper.high:
        return outside(study, entry, what, turned=lower.low > upper.high)
    if not entry.simply_counted or not entry.counts:
        return Finding(entry.about, "consistent", 1, f"{entry.label}, {what}: inside it.",
                       entry.quotes)  # fmt: skip
    texts = entry.low.digits, entry.high.digits
    found = intervals_behind(*texts, entry.counts, level=entry.level)
    if found:
        return fitting(entry, what, found)
    if design := two_stage_match(study, entry, texts):
        return Finding(entry.about, "consistent", 1, f"{entry.label}, {what}: {design}.",
                       entry.quotes)  # fmt: skip
    return off(study, entry, what, level, texts)


def outside(study: Study, entry: Share, what: str, *, turned: bool) -> Finding:
    """Report a rate outside its interval, or limits that changed places; say what they ought to be.

    Where the count is known, its exact interval is near any that could have been meant.
    """
    says = "the rate lies outside its own interval"
    if turned:
        says = f"the lower limit {entry.low.text} is above the upper limit {entry.high.text}"
    working, so_what = "", "Ask for the count."
    if entry.simply_counted and len(entry.counts) == 1:
        ((k, n),) = entry.counts
        low, high = (float(v) for v in proportion_limits(k, n, level=entry.level))
        near = limits_text(low, high)
        working = f"The exact {100 * entry.level:g} % interval of {k} of {n} is {near}."
        so_what = f"Ask for the interval; by the count, {k} of {n}, it ought to be near {near}."
    return Finding(
        entry.about, "inconsistent", 3, f"{entry.label}, {what}: {says}.", entry.quotes,
        (working,) if working else (),
        (
            "The two limits changed places." if turned
            else "Rate and interval belong to two lines of a table.",
            "A digit was mistyped.", *suspect_messenger(study, entry.percent),
        ),
        so_what,
    )  # fmt: skip


def fitting(entry: Share, what: str, found: tuple[IntervalMatch, ...]) -> Finding:
    """Name the methods that give an interval."""
    names = [NAMES[match.method] for match in found]
    first = found[0]
    return Finding(
        entry.about,
        "consistent",
        1,
        f"{entry.label}, {what}: {sentence(names[:3])} interval of {first.events} of {first.n}.",
        entry.quotes,
        (f"{limits_text(first.low, first.high, decimals=2)}, {NAMES[first.method]}.",),
    )


def two_stage_match(study: Study, entry: Share, texts: tuple[str, str]) -> str:
    """Say that an interval is the one that allows for the look of a two-stage design, if it is."""
    design = two_stage_of(study)
    if design is None:
        return ""
    low, high = (share_bounds(v) for v in (entry.low, entry.high))
    for k, n in entry.counts:
        if n == design.n:
            found = design.interval(k, level=entry.level)
            if (float(low.low) <= 100 * found.low <= float(low.high)
                    and float(high.low) <= 100 * found.high <= float(high.high)):  # fmt: skip
                return f"{NAMES['koyama-chen']} of {k} of {n}"
    return ""


def two_stage_of(study: Study) -> TwoStage | None:
    """Return the two-stage design of a study, where all of it is printed and can be."""
    stages = study.design.two_stage
    if stages is None:
        return None
    numbers = [exact_number(v) for v in (stages.r1, stages.n1, stages.r, stages.n)]
    if any(number is None for number in numbers):
        return None
    try:
        return TwoStage(*(int(number.value) for number in numbers if number is not None))
    except ValueError:
        return None


class Nearest(NamedTuple):
    """The limits of one method and count that come nearest to the printed ones, in points."""

    method: Method
    low: float
    high: float
    gaps: tuple[float, float]


def off(study: Study, entry: Share, what: str, level: str, texts: tuple[str, str]) -> Finding:
    """Judge an interval that no method gives, by how far it is from the nearest."""
    counts = spread(entry.counts, FEW_COUNTS)
    k, n = counts[len(counts) // 2]
    exact = [100 * float(v) for v in proportion_limits(k, n, level=entry.level)]
    width = max(exact[1] - exact[0], 1e-9)
    nearest = min((nearest_of(entry, method, counts) for method in METHODS),
                  key=lambda found: max(found.gaps))  # fmt: skip
    worst, best = max(nearest.gaps) / width, min(nearest.gaps) / width
    # both limits at or beyond those of some count: an interval that allows for more
    wider = any(
        float(entry.low.value) <= 100 * low and float(entry.high.value) >= 100 * high
        for low, high in zip(*limits_of(counts, entry.level, "clopper-pearson"), strict=True)
    )
    levels = [f"{100 * other:g}" for other in OTHER_LEVELS if other != entry.level
              and intervals_behind(*texts, counts, level=other)]  # fmt: skip
    # one limit as it should be and the other far off is a slip; both wider may be clusters
    slip = worst >= FAR and (not wider or best < 1e-9) and not levels
    near = worst < NEAR
    severity = 4 if slip and worst >= 1 else 3 if slip else 1 if near else 2
    return Finding(
        entry.about,
        "inconsistent" if slip else "cannot tell",
        severity,
        f"{entry.label}, {what}: no usual method gives this {level} interval of {k} of {n}"
        + (", but it is near." if near else f"; the exact is {exact[0]:.1f} to {exact[1]:.1f}."),
        entry.quotes,
        (f"Nearest is {NAMES[nearest.method]}: {nearest.low:.1f} to {nearest.high:.1f}.",),
        (
            *([f"Its level is another: {' or '.join(levels)} % would fit."] if levels else ()),
            *(["Patients are clustered, weighted or stratified, which widens an interval."]
              if wider else ()),
            "Fewer patients were evaluable than the text says.",
            *(() if near else ("A digit was mistyped.",)),
            *suspect_messenger(study, entry.low, entry.high),
        ),
        "Ask how the interval was made, and of how many.",
    )  # fmt: skip


def limits_of(
    counts: Sequence[tuple[int, int]], level: float, method: Method
) -> tuple[list[float], list[float]]:
    """Return the limits of some counts by a method, cut off at 0 and 1."""
    events, sizes = zip(*counts, strict=True)
    low, high = proportion_limits(events, sizes, level=level, method=method)
    return [max(0.0, float(v)) for v in low], [min(1.0, float(v)) for v in high]


def nearest_of(entry: Share, method: Method, counts: Sequence[tuple[int, int]]) -> Nearest:
    """Return the count whose limits by a method are nearest to the printed ones."""
    found = [
        Nearest(method, 100 * low, 100 * high, (away(entry.low, 100 * low),
                                                away(entry.high, 100 * high)))
        for low, high in zip(*limits_of(counts, entry.level, method), strict=True)
        if low == low  # a method may have no limits at 0 or n
    ]  # fmt: skip
    none = Nearest(method, 0.0, 100.0, (inf, inf))
    return min(found, key=lambda nearest: max(nearest.gaps), default=none)


def away(printed: Printed, limit: float) -> float:
    """Return by how many points a printed limit is away from a computed one."""
    ends = share_bounds(printed)
    return max(float(ends.low) - limit, limit - float(ends.high), 0.0)
