"""Two groups compared: P values from counts, medians beside ratios, OS beside PFS."""

import math
from collections.abc import Iterator

from appraisal.checks.effects import quotes
from appraisal.checks.finding import Finding, Result, Untested, sentence
from appraisal.checks.quotes import quote, quote_outcome
from appraisal.derived.counts import exact_number, find_size, settled_counts
from appraisal.derived.text import p_text
from appraisal.records.reported import Printed
from appraisal.records.study import Comparison, Outcome, Study
from appraisal.records.survival import Survival
from appraisal.stats import effects, two_by_two


def p_from_counts(study: Study) -> Iterator[Result]:
    """Work out the P value of two printed counts."""
    for comparison in study.comparisons:
        first, second = (study.figure(id) for id in comparison.between)
        p = comparison.p
        if not isinstance(p, Printed):
            continue
        if isinstance(first, Survival) or isinstance(second, Survival):
            why = "A log-rank P value cannot be worked out from medians."
            yield Untested(comparison.id, why)
            continue
        one, other = settled_counts(study, first), settled_counts(study, second)
        if one is None or other is None:
            yield Untested(comparison.id, "The counts are missing.")
            continue
        yield recomputed(study, comparison, p, first, second, one, other)


def recomputed(
    study: Study,
    comparison: Comparison,
    p: Printed,
    first: Outcome,
    second: Outcome,
    one: tuple[int, int],
    other: tuple[int, int],
) -> Finding:
    tests = {"Fisher's exact test": two_by_two.fisher(*one, *other).p}
    if 0 < one[0] + other[0] < one[1] + other[1]:
        tests["chi-squared"] = two_by_two.chi_squared(*one, *other).p
        tests["chi-squared with Yates's correction"] = two_by_two.chi_squared(
            *one, *other, yates=True
        ).p
    fitting = [name for name, value in tests.items() if rounds_to(value, p)]
    fitting = fitting or [name for name, value in tests.items() if prints_between(p, value, value)]
    near = prints_between(p, 0.5 * min(tests.values()), 2 * max(tests.values()))
    fragile = two_by_two.fragility_index(*one, *other)
    working = [f"{name}: {p_text(value)}" for name, value in tests.items()]
    if fragile:
        working.append(
            f"Fragility index {fragile}: with {fragile} more event{'s' if fragile > 1 else ''} in "
            "the group that has fewer, P is no longer below 0.05 (Fisher)."
        )
    working += [
        line
        for pair in ((first, one, other), (second, other, one))
        for line in left_out(study, *pair)
    ]
    counted = f"{one[0]} of {one[1]} against {other[0]} of {other[1]}"
    verdict = "consistent" if fitting else "cannot tell" if near else "inconsistent"
    says = f"{counted}, P {p.text}: " + (
        f"so says {sentence(fitting)}."
        if fitting
        else "close to the usual tests, but none gives it."
        if near
        else "no usual test gives it."
    )
    return Finding(
        comparison.id,
        verdict,  # type: ignore[arg-type]
        (3 if fragile == 1 else 1) if fitting else 2 if near else 3,
        says,
        (*quote_outcome(study, first), *quote_outcome(study, second), *quote(study, "P", p)),
        tuple(working),
        () if fitting else ("Another test, an adjusted one, or other patients.",),
        "One patient would change it: call it borderline." if fragile == 1 else "",
    )


def left_out(
    study: Study, outcome: Outcome, counted: tuple[int, int], other: tuple[int, int]
) -> Iterator[str]:
    """Work the test out again with the patients of the larger group who were not counted."""
    within = study.find("groups", outcome.group).within
    parent = study.find("groups", within) if within else None
    whole = find_size(study, parent.id) if parent is not None and parent.within else None
    events, n = counted
    if whole is None or whole.value <= n:
        return
    gap = whole.value - n
    for extra in (0, gap):
        p = two_by_two.fisher(events + extra, whole.value, *other).p
        means = "with the event" if extra else "without it"
        yield (
            f"If the {gap} not counted were {means}: {events + extra} of {whole.value}, "
            f"Fisher {p_text(p)}."
        )


def crude_and_adjusted(study: Study) -> Iterator[Result]:
    """Set an adjusted hazard ratio beside the ratio of the printed medians."""
    for effect in study.effects:
        if effect.between is None or effect.measure != "HR" or len(effect.endpoints) != 1:
            continue
        found = medians(study, effect.endpoints[0], effect.between)
        low, high = exact_number(effect.low), exact_number(effect.high)
        if found is None or low is None or high is None:
            yield Untested(effect.id, "The two medians or the interval are missing.")
            continue
        ratio = effects.medians_to_hr(float(found[0].value), float(found[1].value))
        estimate = float(effect.estimate.value)
        inside = float(low.value) <= ratio <= float(high.value)
        away = abs(math.log(estimate)) > abs(math.log(ratio)) and effect.adjusted == "yes"
        yield Finding(
            effect.id,
            "cannot tell" if away or not inside else "consistent",
            2 if inside else 3,
            f"The medians alone give a ratio of {ratio:.2f}, the "
            f"{'adjusted ' if effect.adjusted == 'yes' else ''}HR is {effect.estimate.text}"
            + (", further from 1." if away else "."),
            (
                *quotes(study, effect),
                *quote(study, "Median", found[0]),
                *quote(study, "Median", found[1]),
            ),
            (
                f"{found[1].text} / {found[0].text} = {ratio:.2f}, a hazard ratio if both curves "
                "are exponential.",
                f"It lies {'inside' if inside else 'outside'} {low.text} to {high.text}.",
            ),
            (
                "The hazards are not proportional: a few long survivors pull the ratio down.",
                "The treated had the worse measured risk, so adjusting moves away from 1.",
            ),
            "Where the fitter were treated, adjusting usually moves towards 1. Ask for the model.",
        )


def gains(study: Study) -> Iterator[Result]:
    """Set the gain in survival beside the gain in time without progression."""
    for effect in study.effects:
        if effect.between is None or effect.endpoints != ("OS",):
            continue
        pfs, os = (medians(study, endpoint, effect.between) for endpoint in ("PFS", "OS"))
        if pfs is None or os is None:
            continue
        gain_pfs, gain_os = (pair[0].value - pair[1].value for pair in (pfs, os))
        odd = gain_os > 2 * gain_pfs > 0
        yield Finding(
            "-".join(effect.between),
            "cannot tell" if odd else "consistent",
            4 if odd else 1,
            f"Median OS differs by {gain_os} months, median PFS by {gain_pfs}"
            + (f": {gain_os / gain_pfs:.1f} times as much." if gain_pfs > 0 else "."),
            tuple(
                q
                for name, pair in (("Median PFS", pfs), ("Median OS", os))
                for printed in pair
                for q in quote(study, name, printed)
            ),
            (
                f"OS {os[0].value} - {os[1].value} = {gain_os}; PFS {pfs[0].value} - "
                f"{pfs[1].value} = {gain_pfs} months, about {float(gain_pfs) * 30.4:.0f} days.",
                f"From progression to death (difference of the medians): "
                f"{os[0].value - pfs[0].value} against {os[1].value - pfs[1].value} months.",
            ),
            (
                "Those who responded have long tails that medians of PFS do not show.",
                "Later treatment differed.",
            )
            if odd
            else (),
            "If control of the disease does not explain the gain, look at who was chosen and "
            "where the clock starts."
            if odd
            else "",
        )


def medians(study: Study, endpoint: str, groups: tuple[str, str]) -> tuple[Printed, Printed] | None:
    """Return the printed medians of an endpoint in two groups."""
    found = []
    for group in groups:
        curve = next(
            (c for c in study.survival if c.group == group and c.endpoint == endpoint), None
        )
        printed = exact_number(curve.median) if curve else None
        if printed is None:
            return None
        found.append(printed)
    return found[0], found[1]


def rounds_to(value: float, printed: Printed) -> bool:
    """Tell whether a P value rounds to what is printed."""
    places = len(printed.text.partition(".")[2])
    if printed.text[0] in "<>":
        return prints_between(printed, value, value)
    return f"{value:.{places}f}" == printed.text


def prints_between(printed: Printed, low: float, high: float) -> bool:
    """Tell whether some P value between two ends prints so, rounded or cut."""
    number = float(printed.value)
    if printed.text[0] == "<":
        return low < number
    if printed.text[0] == ">":
        return high > number
    unit = 10.0 ** -len(printed.text.partition(".")[2])
    return high >= number - unit / 2 and low <= number + unit
