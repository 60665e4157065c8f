"""Ratios: whether an effect, its interval, its P value and its patients fit together."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from appraisal.checks.finding import (
    VERDICTS,
    Finding,
    Quote,
    Result,
    Untested,
    Verdict,
    sentence,
)
from appraisal.checks.quotes import possible_p, suspect_messenger
from appraisal.derived.counts import exact_number
from appraisal.derived.scales import level_of
from appraisal.derived.text import capital, p_range_text, p_text
from appraisal.records.effects import UNNAMED
from appraisal.records.reported import Printed
from appraisal.records.study import Effect, Study
from appraisal.stats import rounding
from appraisal.stats.coherence import Coherence, coherence
from appraisal.stats.printed_p import read_p
from appraisal.stats.special import ndtr

# Shares of the width by which an estimate may be off the centre: honest intervals by profile
# likelihood, bootstrap or an exact method stay below the second, and nearly all below the first.
NEAR, FAR = 0.10, 0.25
# Standard errors by which the |z| of a printed P may be beyond those of the usual tests.
P_NEAR = 0.2
OTHER_LEVELS = (0.80, 0.90, 0.975, 0.98, 0.99, 0.995, 0.998, 0.999)
BOUNDS = ("0.001", "0.0001")
# what is said of limits that no estimate can be between
OUTSIDE, REVERSED = "lies outside its own interval", "is above the upper limit"
COSTS = re.compile(
    r"\bcosts?\b|\bexpenditure|\bcharges\b|[€$£¥]|\b(?:eur|usd|gbp)\b", re.IGNORECASE
)
# measures whose estimate need not be the centre of its interval, and what is said of that
NOT_CENTRAL = {
    "difference in medians": "of medians it need not be",
    **dict.fromkeys(UNNAMED, "of such a measure it need not be"),
}
AGAINST_A_MARGIN = ("non-inferiority", "equivalence")
MOST_COMPARISONS = 20  # of a P value multiplied for many comparisons


class Part(NamedTuple):
    """What one question about a ratio comes to."""

    verdict: Verdict
    severity: int
    says: str
    innocent: tuple[str, ...] = ()


def intervals_and_p(study: Study) -> Iterator[Result]:
    """Tell whether each effect, its interval and its P value fit together."""
    for effect in study.effects:
        low, high = exact_number(effect.low), exact_number(effect.high)
        estimate = exact_number(effect.estimate)
        if low is None or high is None:
            yield Untested(effect.id, "The interval is missing.")
        elif estimate is None:
            yield Untested(effect.id, f"{effect.estimate} is no exact number.")
        elif len({v.unit for v in (low, estimate, high)}) > 1:
            yield Untested(effect.id, "Estimate and limits are in different units.")
        elif not effect.is_ratio:
            yield judge_effect(study, effect, low.digits, high.digits)
        elif min(v.value for v in (low, estimate, high)) < 0:
            yield below_zero(study, effect)
        elif not (low.value and estimate.value and high.value):
            yield printed_as_zero(study, effect, low, high)
        else:
            yield judge_effect(study, effect, low.digits, high.digits)


def judge_effect(study: Study, effect: Effect, low: str, high: str) -> Finding:
    """Judge an effect with both limits."""
    estimate = effect.estimate.digits
    p_printed = possible_p(effect.p)
    p = p_printed.plain if p_printed else None
    found = cohere(effect, low, high, p)
    parts = [centre_part(effect, found, low, high)]
    if p is not None and found.inside and parts[0].verdict != "inconsistent":
        parts.append(p_part(study, effect, found, low, high, p))
    worst = min(parts, key=lambda part: VERDICTS.index(part.verdict))
    says = f"{capital(effect.measure_text)} {estimate} ({low} to {high}){f', P {p}' if p else ''}: "
    said = [part.says for part in parts if part.says]
    fine = worst.verdict == "consistent"
    return Finding(
        effect.id,
        worst.verdict,
        max(part.severity for part in parts if part.verdict == worst.verdict),
        says + ("; ".join(said) if said else "they fit together") + ".",
        quotes(study, effect),
        working(effect, found, p),
        ()
        if fine
        else (
            *(text for part in parts for text in part.innocent),
            "A digit was mistyped.",
            *suspect_messenger(study, effect.estimate),
        ),
        "" if fine else "Ask for the model's output.",
    )


def cohere(
    effect: Effect,
    low: str,
    high: str,
    p: str | None = None,
    *,
    level: float | None = None,
    hypothesis: str = "",
) -> Coherence:
    """Hold estimate, interval and P value of an effect together, as what is printed says.

    A P value of non-inferiority or equivalence is one-sided, against the margin.
    """
    margin = exact_number(effect.margin)
    against = (hypothesis or effect.hypothesis) in AGAINST_A_MARGIN
    null = None
    if against and margin is not None and (margin.value > 0 or not effect.is_ratio):
        null = float(margin.value)
        # a margin of a difference is printed without its sign: it lies beyond the estimate's side
        if not effect.is_ratio and null > 0 and float(low) + float(high) < 0 and float(low) < -null:
            null = -null
    return coherence(
        effect.estimate.digits,
        low,
        high,
        p,
        ratio=effect.is_ratio,
        level=level_of(effect) if level is None else level,
        sides="one" if effect.sides == "one" or against else "two",
        null=null,
    )


def centre_part(effect: Effect, found: Coherence, low: str, high: str) -> Part:
    """Judge where the estimate lies in its interval."""
    estimate, off = effect.estimate.digits, found.off_centre
    if found.inside and off == 0:
        return Part("consistent", 1, "")
    if not found.inside:
        reversed_limits = float(low) > float(high)
        says = (f"the lower limit {low} {REVERSED} {high}" if reversed_limits
                else f"the estimate {estimate} {OUTSIDE}")  # fmt: skip
        return Part("inconsistent", 4 if off > 0.5 else 3, says,
                    ("The two limits changed places.",) if reversed_limits else
                    ("Estimate and interval belong to two lines of a table.",))  # fmt: skip
    says = f"the estimate {estimate} is not the centre of its interval, {found.centre:.3g}"
    innocent: tuple[str, ...] = (
        "The interval is exact, by bootstrap or by profile likelihood, and need not be symmetric.",
    )
    if found.plain_scale:
        innocent = ("The interval was made on the plain scale, where it is symmetric.", *innocent)
    if turned := effect.is_ratio and inverse_text(estimate, low, high):
        return Part("consistent", 1, f"they fit as {turned} turned round after rounding")
    if off < NEAR or effect.measure in NOT_CENTRAL:
        fits = f"they fit: the centre of the interval is {found.centre:.3g}, not the estimate but"
        near = f"{fits} near it, as in exact, bootstrap and profile intervals"
        says = near if off < NEAR else f"{says}: {NOT_CENTRAL[effect.measure]}"
        return Part("consistent", 1, says)
    costs = not effect.is_ratio and is_of_costs(effect)
    if costs:
        innocent = ("Costs are skewed, and so are intervals of their means by bootstrap.",)
    if off < FAR or found.plain_scale or costs:
        return Part("cannot tell", 2, f"{says}: {off:.0%} of its width away", innocent)
    return Part("inconsistent", 3, f"{says}: {off:.0%} of its width away", innocent)


def is_of_costs(effect: Effect) -> bool:
    """Tell whether an effect is a difference in money, by its unit or its name."""
    return bool(COSTS.search(" ".join((effect.label, effect.estimate.unit, *effect.endpoints))))


def p_part(study: Study, effect: Effect, found: Coherence, low: str, high: str, p: str) -> Part:
    """Judge whether a P value is that of the interval."""
    if effect.hypothesis in AGAINST_A_MARGIN and exact_number(effect.margin) is None:
        says = f"P {p} is one of {effect.hypothesis}, and without its margin it was not compared"
        return Part("consistent", 1, says)
    if found.off_p == 0:
        return within_other_tests(effect, found, low, high, p)
    says = f"P {p} is not that of the interval, which implies {p_range_text(*found.p_range)}"
    if effect.sides == "not reported" and one_sided(found, p):
        return Part("cannot tell", 2, f"{says}, but it fits as a one-sided P",
                    ("The test was one-sided.",))  # fmt: skip
    if why := other_hypothesis_text(study, effect, low, high, p):
        return Part("cannot tell", 2, f"{says}, {why}", ("The P value is against a margin.",))
    if other_test(effect):
        return Part("cannot tell", 2, f"{says}; but it is of another test ({effect.test})",
                    ("Test and model need not agree.",))  # fmt: skip
    printed, most = read_p(p), found.p_range[1]
    if p in BOUNDS and most < printed.low:
        return Part("cannot tell", 1, f"{says}; it may stand for less than {p}",
                    ("A P value below the last printed place is often printed so.",))  # fmt: skip
    if found.off_p < 0 and printed.low <= most * MOST_COMPARISONS:
        return Part("cannot tell", 2, f"{says}; it is larger",
                    ("The P value was adjusted for several comparisons, or is of another test "
                     "than the interval.",))  # fmt: skip
    levels = [
        f"{100 * level:g}"
        for level in OTHER_LEVELS
        if effect.level == "not reported" and not cohere(effect, low, high, p, level=level).off_p
    ]
    innocent = [
        "The P value is of another test than the interval: unadjusted, stratified or of a trend.",
        *([f"The limits are of another level: {' or '.join(levels)} % would fit."] if levels
          else ()),
    ]  # fmt: skip
    if abs(found.off_p) <= P_NEAR:
        return Part("cannot tell", 2, f"{says}, though not by much", tuple(innocent[:1]))
    if effect.measure in UNNAMED:
        unknown = "How an interval of such a measure was made is not known."
        return Part("cannot tell", 2, says, (unknown, *innocent))
    none = 1 if effect.is_ratio else 0
    crosses = (float(low) <= none <= float(high)) == (printed.high <= 0.05)
    return Part("inconsistent", 4 if crosses else 3, says, tuple(innocent))


def within_other_tests(effect: Effect, found: Coherence, low: str, high: str, p: str) -> Part:
    """Say what of a P value that another test may give the interval itself does not imply."""
    own = found.own_p_range
    printed, one_way = read_p(p), effect.sides == "one" or effect.hypothesis in AGAINST_A_MARGIN
    if one_way or printed.meets(*own):
        return Part("consistent", 1, "")
    says = f"P {p} is not that of the interval itself, {p_range_text(*own)}"
    none, alpha = 1 if effect.is_ratio else 0, 1 - level_of(effect)
    includes = float(low) <= none <= float(high)
    parted = printed.high < alpha if includes else printed.low > alpha
    if not parted or other_test(effect):
        return Part("consistent", 1, f"{says}; they fit if it is of another test")
    held = "includes" if includes else "leaves out"
    return Part("cannot tell", 2, f"{says}: the interval {held} {none}, the P value says otherwise",
                ("The P value is of another test than the interval: a log-rank or an exact test, "
                 "or an unadjusted one.",))  # fmt: skip


def other_hypothesis_text(study: Study, effect: Effect, low: str, high: str, p: str) -> str:
    """Say that a P value may be one of non-inferiority, where the trial is one."""
    if effect.hypothesis == "superiority":
        return ""
    if effect.hypothesis == "not reported" and exact_number(effect.margin) is not None:
        if not cohere(effect, low, high, p, hypothesis="non-inferiority").off_p:
            return f"but it fits the margin of {effect.margin}"
        return ""
    if study.design.hypothesis in AGAINST_A_MARGIN:
        return f"but it may be one of {study.design.hypothesis}"
    return ""


def other_test(effect: Effect) -> bool:
    """Tell whether the test that is named is another than the model's own."""
    words = effect.test.lower()
    return any(name in words for name in ("log-rank", "logrank", "fisher", "chi", "wilcoxon",
                                          "permutation", "trend", "interaction", "gehan",
                                          "mann", "cochran"))  # fmt: skip


def one_sided(found: Coherence, p: str) -> bool:
    """Tell whether a P value is the one-sided one of the interval, in either direction."""
    least, most = (float(ndtr(z)) for z in found.z_range)
    return read_p(p).meets(least, most) or read_p(p).meets(1 - most, 1 - least)


def working(effect: Effect, found: Coherence, p: str | None) -> tuple[str, ...]:
    """Show the centre of the interval and what its width implies."""
    return (
        f"{'Geometric centre' if effect.is_ratio else 'Centre'} of the interval: "
        f"{found.centre:.3f}.",
        f"Standard error of {'log ' if effect.is_ratio else ''}{effect.measure_text}: "
        f"{found.se:.3f}; z = {found.z:.2f}; "
        f"the interval implies {p_text(found.p)}"
        + (
            f", or, with rounding and with other tests, {p_range_text(*found.p_range)}."
            if p
            else "."
        ),
    )


def inverse_text(estimate: str, low: str, high: str) -> str:
    """Return the ratio whose inverse this is, where rounding it first explains the difference.

    Examples
    --------
    >>> inverse_text("2.17", "1.25", "3.70"), inverse_text("0.71", "0.65", "0.85")
    ('0.46 (0.27 to 0.80)', '')
    """
    for places in (2, 3):
        texts = [f"{1 / float(text):.{places}f}" for text in (estimate, high, low)]
        if not all(float(text) for text in texts):
            continue
        back = all(
            rounding.prints_as(1 / rounding.Fraction(text), printed)
            for text, printed in zip(texts, (estimate, high, low), strict=True)
        )
        if back and coherence(*texts).coherent:
            return f"{texts[0]} ({texts[1]} to {texts[2]})"
    return ""


def below_zero(study: Study, effect: Effect) -> Finding:
    """Report a ratio with a negative number in it."""
    return Finding(
        effect.id,
        "inconsistent",
        3,
        f"{quotes(study, effect)[0].text}: a ratio and its limits cannot be below 0.",
        quotes(study, effect),
        innocent=(
            "The limits are those of a difference, or of the logarithm.",
            "The interval was made on the plain scale, as estimate plus and minus.",
            *suspect_messenger(study, effect.estimate),
        ),
        so_what="Ask on which scale the interval was made.",
    )


def printed_as_zero(study: Study, effect: Effect, low: Printed, high: Printed) -> Result:
    """Judge a ratio of which a part is printed as 0: only the order can be told."""
    ordered = low.value <= effect.estimate.value <= high.value
    if ordered:
        return Untested(effect.id, "A limit or the estimate is printed as 0: too few digits.")
    return Finding(
        effect.id,
        "inconsistent",
        3,
        f"{quotes(study, effect)[0].text}: the estimate lies outside its own interval.",
        quotes(study, effect),
        innocent=("Estimate and interval belong to two lines of a table.",
                  *suspect_messenger(study, effect.estimate)),
        so_what="Ask for the model's output.",
    )  # fmt: skip


def shared_effects(study: Study) -> Iterator[Result]:
    """Point out one ratio printed for several endpoints."""
    for effect in study.effects:
        if len(effect.endpoints) > 1:
            yield Finding(
                effect.id,
                "cannot tell",
                2,
                f"{effect.measure_text} {effect.estimate.text} is given for "
                f"{sentence(effect.endpoints)}; one number belongs to one endpoint.",
                quotes(study, effect),
                (),
                (
                    "Each endpoint has its own ratio and only one was printed.",
                    *suspect_messenger(study, effect.estimate),
                ),
                "Ask which endpoint it is, and for the other ratio.",
            )


def quotes(study: Study, effect: Effect) -> tuple[Quote, ...]:
    """Quote a ratio as one line: estimate, interval, P."""
    low, high = exact_number(effect.low), exact_number(effect.high)
    text = effect.estimate.text
    if low and high:
        text += f" ({low.text} to {high.text})"
    if isinstance(effect.p, Printed):
        text += f", P {effect.p.text}"
    return (Quote(effect.named_label, text, study.place(effect.estimate.at)),)
