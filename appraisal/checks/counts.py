"""Percentages and the patients behind them: counts, conventions, sums."""

from collections import defaultdict
from collections.abc import Iterator

from appraisal.checks.finding import Finding, Result, Untested, sentence
from appraisal.checks.quotes import quote, quote_outcome, suspect_messenger
from appraisal.derived.counts import exact_number, find_count, find_size, settled_counts
from appraisal.derived.text import limits_text
from appraisal.records.reported import Printed
from appraisal.records.study import Outcome, Study
from appraisal.stats import intervals, rounding


def percentages(study: Study) -> Iterator[Result]:
    """Tell whether each percentage is a whole number of the stated patients."""
    for outcome in study.outcomes:
        percent, n = exact_number(outcome.percent), find_size(study, outcome.group)
        if not isinstance(outcome.percent, Printed):
            if (known := find_count(study, outcome)) and n and known.value > n.value:
                says = f"{known.value} patients of {n.value} is more than all of them."
                yield Finding(outcome.id, "inconsistent", 3, says, quote_outcome(study, outcome))
        elif percent is None or percent.approximately:
            yield Untested(outcome.id, f"{outcome.percent} is no exact percentage.")
        elif n is None:
            yield Untested(outcome.id, "The number of patients it is a percentage of is missing.")
        elif not isinstance(outcome.events, Printed) and n.value >= 10 ** len(
            percent.text.replace(".", "")
        ):
            yield Untested(outcome.id, f"With {n.value} patients every such percentage occurs.")
        else:
            yield percentage(study, outcome, percent, n.value)


def percentage(study: Study, outcome: Outcome, percent: Printed, n: int) -> Finding:
    """Judge one percentage against the size of its group."""
    printed = quote_outcome(study, outcome)
    events = exact_number(outcome.events)
    rounded, cut = (
        rounding.counts_behind(percent.text, n, rounding=rule) for rule in ("nearest", "truncated")
    )
    if events:
        rounded, cut = (tuple(k for k in ks if k == int(events.value)) for ks in (rounded, cut))
    if rounded:
        k = rounded[0]
        says = f"{percent} of {n} patients is {k}: {k}/{n} = {exact(k, n)}."
        return Finding(outcome.id, "consistent", 1, says, printed)
    if cut:
        k = cut[0]
        return Finding(
            outcome.id,
            "cannot tell",
            1,
            f"{percent} of {n} patients fits {k} only if the digits were cut off, not rounded.",
            printed,
            (f"{k}/{n} = {exact(k, n)}: rounded {rounded_text(k, n, percent)}, cut {percent}.",),
            ("The last digit was cut off instead of rounded.", *suspect_messenger(study, percent)),
            "Nothing changes but the last digit.",
        )
    tried = [int(events.value)] if events else around(percent, n)
    working = [f"{k}/{n} = {exact(k, n)}" for k in tried]
    fits = rounding.denominators_behind(percent.text, 400, rounding="nearest")
    if events:
        fits = tuple(
            d
            for d in fits
            if int(events.value) in rounding.counts_behind(percent.text, d, rounding="nearest")
        )
    nearby = [d for d in fits if d < n][-2:] + [d for d in fits if d > n][:2]
    if nearby:
        working.append(
            f"Nearest numbers of patients for which it fits: {sentence(map(str, nearby))}."
        )
    what = f"{events.text} of {n} patients" if events else f"a whole number of {n} patients"
    return Finding(
        outcome.id,
        "inconsistent",
        1 if not fewer(nearby, n) else 2,
        f"{percent} is not {what}: inconsistent with the stated n and ordinary rounding.",
        printed,
        tuple(working),
        (
            "Some patients were not evaluable, so the real denominator is smaller.",
            "A digit was mistyped, or events were counted instead of patients.",
            *suspect_messenger(study, percent),
        ),
        "Ask for the count and the denominator; the size of the effect hardly changes.",
    )


def same_count(study: Study) -> Iterator[Result]:
    """Point out one count printed in two precisions, which looks like two results."""
    seen: dict[tuple[str, int, str], Outcome] = {}
    for outcome in study.outcomes:
        percent, both = exact_number(outcome.percent), settled_counts(study, outcome)
        if percent is None or both is None or percent.approximately:
            continue
        key = (outcome.group, both[0], outcome.kind)
        first = seen.setdefault(key, outcome)
        other = exact_number(first.percent)
        if other and other.text != percent.text and other.at == percent.at:
            k, n = both
            yield Finding(
                outcome.id,
                "consistent",
                1,
                f"{other} and {percent} are one count, {k} of {n}, in two precisions.",
                (*quote_outcome(study, first)[:1], *quote_outcome(study, outcome)),
                (f"{k}/{n} = {exact(k, n)}",),
                so_what="Cosmetic; but do not read a difference into it.",
            )


def conventions(study: Study) -> Iterator[Result]:
    """Tell whether one rounding rule explains all percentages of one report."""
    cut_only: dict[str, list[Outcome]] = defaultdict(list)
    rounded_only: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in study.outcomes:
        percent, n = exact_number(outcome.percent), find_size(study, outcome.group)
        if percent is None or n is None or percent.approximately:
            continue
        rounded, cut = (
            rounding.counts_behind(percent.text, n.value, rounding=rule)
            for rule in ("nearest", "truncated")
        )
        for place in (percent.at, *percent.also):
            report = study.report_of(place).id
            if cut and not rounded:
                cut_only[report].append(outcome)
            elif rounded and not cut:
                rounded_only[report].append(outcome)
    for report, cuts in cut_only.items():
        both = (*cuts, *rounded_only[report])
        mixed = bool(rounded_only[report])
        texts = [[o.percent.text for o in os] for os in (cuts, rounded_only[report])]  # type: ignore[union-attr]
        says = f"{sentence(texts[0])} % can only have been cut off"
        says += f"; {sentence(texts[1])} % only rounded: no one rule gives both." if mixed else "."
        yield Finding(
            report,
            "inconsistent" if mixed else "consistent",
            1,
            says,
            tuple(q for o in both for q in quote(study, o.label, o.percent)),
            tuple(working(study, o) for o in both),
            ("Figures were taken from tables made by different hands.",),
            "Cosmetic: allow for one unit in the last digit before calling anything an error.",
        )


def sums(study: Study) -> Iterator[Result]:
    """Tell whether the parts of a whole add up to it."""
    for partition in study.partitions:
        if partition.of == "groups":
            sizes = {part: find_size(study, part) for part in (partition.whole, *partition.parts)}
            whole, *parts = sizes.values()
            groups = [study.find("groups", group) for group in sizes]
            printed = tuple(q for group in groups for q in quote(study, group.label, group.n))
        else:
            outcomes = [study.find("outcomes", part) for part in partition.parts]
            parts = [find_count(study, outcome) for outcome in outcomes]
            target = study.figure(partition.whole)
            group = isinstance(target, Outcome)
            whole = find_count(study, target) if group else find_size(study, partition.whole)
            printed = tuple(q for outcome in outcomes for q in quote_outcome(study, outcome)[:1])
        known = [part for part in parts if part is not None]
        if whole is None or len(known) < len(parts):
            yield Untested(partition.id, "Not every part, or not the whole, has a known size.")
            continue
        total = sum(part.value for part in known)
        adding = f"{' + '.join(str(part.value) for part in known)} = {total}"
        derived = tuple(f"{part.value} is {part.how}." for part in known if part.how != "printed")
        rest = whole.value - total
        if rest == 0:
            says = f"{partition.label}: {adding}, all of the {whole.value}."
            yield Finding(partition.id, "consistent", 1, says, printed, derived)
            continue
        gap = (
            f"{rest} of the {whole.value} are in none of the parts"
            if rest > 0
            else (f"that is {-rest} more than the {whole.value} there are")
        )
        yield Finding(
            partition.id,
            "inconsistent",
            3,
            f"{partition.label}: {adding}; {gap}.",
            printed,
            (*derived, *rest_of_outcomes(study, partition.outcomes, rest)),
            (
                "Some patients were not tested, which is common and should be said."
                if rest > 0
                else "A patient can belong to two of the parts.",
                *suspect_messenger(study, *(v.n for v in study.groups if v.id in partition.parts)),
            ),
            "A comparison between the parts leaves these patients out; ask what became of them.",
        )


def rest_of_outcomes(study: Study, ids: tuple[str, ...], rest: int) -> Iterator[str]:
    """Work out an outcome in the patients who are in none of the parts."""
    known = [settled_counts(study, study.find("outcomes", id)) for id in ids]
    found = [both for both in known if both is not None]
    if rest > 0 and found and len(found) == len(known):
        (whole, _), *parts = found
        k = whole - sum(events for events, _ in parts)
        terms = " - ".join(str(events) for events, _ in found)
        label = study.find("outcomes", ids[0]).label.lower()
        yield f"{label.capitalize()} in the rest: {terms} = {k} of {rest}."
        if 0 <= k <= rest:
            yield f"Exact interval of {k}/{rest}: {limits_text(*intervals.proportion(k, rest))}."


def exact(k: int, n: int) -> str:
    return f"{100 * k / n:.2f} %"


def rounded_text(k: int, n: int, percent: Printed) -> str:
    return f"{100 * k / n:.{len(percent.text.partition('.')[2])}f}"


def around(percent: Printed, n: int) -> list[int]:
    """Return the counts whose percentages lie next to the printed one."""
    below = int(float(percent.value) * n / 100)
    return [k for k in (below, below + 1) if 0 <= k <= n]


def fewer(nearby: list[int], n: int) -> bool:
    """Tell whether one or two patients fewer would explain it."""
    return any(0 < n - d <= 2 for d in nearby)


def working(study: Study, outcome: Outcome) -> str:
    both = settled_counts(study, outcome)
    assert both is not None
    return f"{outcome.label}: {both[0]}/{both[1]} = {exact(*both)}, printed {outcome.percent}"
