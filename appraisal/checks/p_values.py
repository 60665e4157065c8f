"""P values of two counted groups: which test gives the printed one, over all tables that fit."""

from collections.abc import Iterator

from appraisal.checks.finding import Finding, Result, Untested, sentence
from appraisal.checks.quotes import possible_p, quote, quote_outcome
from appraisal.derived.counts import Counts, find_counts, find_size
from appraisal.derived.dependence import CROSSED, is_crossed, why_dependent
from appraisal.derived.text import p_range_text, p_text
from appraisal.records.reported import Printed
from appraisal.records.study import Comparison, Measure, Outcome, Study
from appraisal.records.survival import Survival
from appraisal.stats import two_by_two
from appraisal.stats.printed_p import PMatch, p_values_behind, read_p

# Words of tests that two counts do not settle.
OTHER_TESTS = ("cochran", "mantel", "cmh", "logistic", "regression", "mcnemar", "log-rank", "trend",
               "gee", "mixed", "permutation", "barnard", "boschloo", "bayes")  # fmt: skip


def p_from_counts(study: Study) -> Iterator[Result]:
    """Find the test that gives the P value printed for two counts."""
    for comparison in study.comparisons:
        first, second = (find_compared(study, id) for id in comparison.between)
        p = possible_p(comparison.p)
        if p is None:
            continue
        if not (isinstance(first, Outcome) and isinstance(second, Outcome)):
            yield Untested(comparison.id, no_counts_text(first, second))
            continue
        if why := why_dependent(study, first) or why_dependent(study, second):
            yield Untested(comparison.id, f"Two counts alone do not give it: {why}.")
            continue
        if is_crossed(study) and first.group != second.group:
            yield Untested(comparison.id, f"Two counts alone do not give it: {CROSSED}.")
            continue
        one, other = find_counts(study, first), find_counts(study, second)
        if not (one.events and other.events):
            yield Untested(comparison.id, "The counts are missing.")
            continue
        yield judge_p(study, comparison, p, (first, second), (one, other))


def no_counts_text(first: object, second: object) -> str:
    """Say why a P value that compares no two counts cannot be worked out."""
    if isinstance(first, Survival) and isinstance(second, Survival):
        return "A log-rank P value cannot be worked out from medians or rates."
    spreads = [one.sd for one in (first, second) if isinstance(one, Measure)]
    if len(spreads) == 2 and all(isinstance(one, Printed) for one in spreads):
        return "The kit works out P values of counts, not those of means with their SDs."
    averages = {one.statistic for one in (first, second) if isinstance(one, Measure)}
    named = {"mean": "means", "median": "medians"}.get(averages.pop(), "averages")
    return f"A P value cannot be worked out from two {named} alone."


def find_compared(study: Study, id: str) -> object:
    """Return what a comparison names: an outcome, a curve or a measure, never a group."""
    for kind in ("outcomes", "survival", "measures"):
        for entry in getattr(study, kind):
            if entry.id == id:
                return entry
    return None


def judge_p(
    study: Study,
    comparison: Comparison,
    p: Printed,
    outcomes: tuple[Outcome, Outcome],
    counts: tuple[Counts, Counts],
) -> Finding:
    """Judge one printed P value beside every test over every table that prints the rates."""
    one, other = ([(k, found.size) for k in found.events] for found in counts)
    tests = p_values_behind(p.plain, one, other)
    fitting = [match for match in tests if match.fits]
    # a P printed with few digits fits many tests: those that round to it are named first
    rounding = [match for match in fitting if rounds_to(match, p)] or fitting
    two_sided = [match for match in tests if "one-sided" not in match.test]
    usual = [match.test for match in rounding if match in two_sided]
    named = tests_named(comparison.test, tests)
    other_than_named = bool(named) and not any(match.fits for match in named)
    names = usual or [match.test for match in rounding]
    near = prints_between(
        p, 0.5 * min(m.low for m in two_sided), 2 * max(m.high for m in two_sided)
    )
    elsewhere = adjusted_effect(study, outcomes, p)
    settled = [found.settled for found in counts]
    working = [
        f"{match.test}: {p_range_text(match.low, match.high)}"
        for match in tests
        if match in two_sided[:3]
    ]
    working += [f"{m.test}: {p_range_text(m.low, m.high)}" for m in rounding if f"{m.test}:" not in
                " ".join(working)][:2]  # fmt: skip
    fragile = 0
    if settled[0] and settled[1]:
        table = *settled[0], *settled[1]
        fragile = two_by_two.fragility_index(*table)
        if fragile:
            working.append(
                f"Fragility index {fragile}: with {fragile} more event{'s' * (fragile > 1)} in "
                "the group that has fewer, P is no longer below 0.05 (Fisher)."
            )
        for pair in ((outcomes[0], *settled), (outcomes[1], *reversed(settled))):
            working += left_out(study, *pair)  # type: ignore[arg-type]
    counted = f"{counts[0].text} against {counts[1].text}"
    innocent: tuple[str, ...] = ()
    if other_than_named and (fitting or near):
        verdict = "cannot tell"
        says = f"not {named[0].test}, which gives {p_range_text(named[0].low, named[0].high)}"
        says += f"; so says {sentence(names[:2])}." if names else ", but near it."
        innocent = ("Another test was used, or the P value is adjusted.",)
    elif usual:
        verdict, says = "consistent", f"so says {sentence(usual[:4])}."
    elif fitting and comparison.sides != "two":
        verdict, says = "cannot tell", f"a one-sided P: so says {sentence(names[:3])}."
        innocent = ("The test was one-sided, which should be said.",)
    elif elsewhere or near or is_adjusted(comparison):
        verdict = "cannot tell"
        says = (f"the same P is printed beside the adjusted {elsewhere}."
                if elsewhere else "close to the usual tests, but none gives it." if near
                else "no test of counts gives it; it is said to be another.")  # fmt: skip
        innocent = ("The P value is adjusted or stratified, and the counts are not.",)
    else:
        verdict, says = "inconsistent", "no usual test gives it."
        innocent = ("Another test, an adjusted one, or other patients.",)
    return Finding(
        comparison.id,
        verdict,  # type: ignore[arg-type]
        {"consistent": 3 if fragile == 1 else 1, "cannot tell": 2}.get(verdict, 3),
        f"{counted}, P {p.text}: {says}",
        (*(q for o in outcomes for q in quote_outcome(study, o)), *quote(study, "P", p)),
        tuple(working),
        innocent,
        "One patient would change it: call it borderline."
        if fragile == 1
        else ""
        if verdict == "consistent"
        else "Ask which test it was, and with which patients.",
    )


def is_adjusted(comparison: Comparison) -> bool:
    """Tell whether a P value is said to be no plain one of two counts."""
    words = comparison.test.lower()
    return (
        "yes" in (comparison.adjusted, comparison.stratified, comparison.paired)
        or comparison.hypothesis in ("non-inferiority", "equivalence")
        or any(name in words for name in OTHER_TESTS)
    )


def tests_named(words: str, tests: tuple[PMatch, ...]) -> list[PMatch]:
    """Return the tests that the words of a report name; none for a test that is not of counts."""
    said = words.lower()
    for word, name in (("mid", "mid-P"), ("fisher", "Fisher's exact test"),
                       ("yates", "Yates"), ("continuity", "Yates"),
                       ("chi", "chi-squared test"), ("likelihood", "likelihood")):  # fmt: skip
        if word in said:
            return [match for match in tests if name in match.test]
    return []


def adjusted_effect(study: Study, outcomes: tuple[Outcome, Outcome], p: Printed) -> str:
    """Return the adjusted ratio of the same two groups beside which the same P is printed."""
    groups = {outcome.group for outcome in outcomes}
    for effect in study.effects:
        same = isinstance(effect.p, Printed) and effect.p.plain == p.plain
        if same and effect.adjusted == "yes" and set(effect.between or ()) == groups:
            return f"{effect.measure_text} {effect.estimate.text}"
    return ""


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
        p = two_by_two.fisher_p(events + extra, whole.value, *other).two_sided
        means = "with the event" if extra else "without it"
        yield (
            f"If the {gap} not counted were {means}: {events + extra} of {whole.value}, "
            f"Fisher {p_text(p)}."
        )


def rounds_to(match: PMatch, printed: Printed) -> bool:
    """Tell whether a P value of a test rounds to what is printed."""
    places = len(printed.digits.partition(".")[2])
    if printed.bound:
        return match.fits
    half = 0.5 * 10.0**-places
    number = float(printed.value)
    return match.low < number + half and match.high >= number - half


def prints_between(printed: Printed, low: float, high: float) -> bool:
    """Tell whether some P value between two ends prints so, rounded or cut."""
    return read_p(printed.plain).meets(low, min(1.0, high))
