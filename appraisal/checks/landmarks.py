"""Intervals of landmark rates, and two landmarks beside a hazard ratio."""

from collections.abc import Callable, Iterator
from math import asin, inf, log, sqrt

from appraisal.checks.effects import quotes
from appraisal.checks.finding import Finding, Quote, Result, Untested
from appraisal.checks.quotes import quote, suspect_messenger
from appraisal.checks.survival import rates
from appraisal.derived.counts import exact_number, find_size
from appraisal.derived.scales import level_of, share_bounds
from appraisal.derived.text import limits_text
from appraisal.records.reported import Printed
from appraisal.records.study import Effect, Study
from appraisal.records.survival import Rate, Survival
from appraisal.stats.at_risk import SCALES, narrowest_limits
from appraisal.stats.effects import landmarks_to_hr
from appraisal.stats.intervals import proportion

# Share of the width by which limits may be lopsided on every usual scale.
NEAR, FAR = 0.10, 0.25
# A bootstrap or another formula may come out a little narrower than Greenwood's least.
NARROWER = 0.90
# The scales of Kaplan-Meier limits, where they are symmetric.
SYMMETRIC: dict[str, Callable[[float], float]] = {
    "plain": lambda s: s,
    "log": log,
    "log-log": lambda s: log(-log(s)),
    "logit": lambda s: log(s / (1 - s)),
    "arcsine": lambda s: asin(sqrt(s)),
}


def intervals(study: Study) -> Iterator[Result]:
    """Tell whether each landmark rate lies in its interval, and whether that is wide enough."""
    for curve, rate, printed in rates(study):
        low, high = exact_number(rate.low), exact_number(rate.high)
        if low is not None and high is not None:
            yield landmark_interval(study, curve, rate, printed, low, high)


def landmark_interval(
    study: Study, curve: Survival, rate: Rate, printed: Printed, low: Printed, high: Printed
) -> Finding:
    """Judge one landmark and its interval."""
    what = f"{curve.endpoint} at {rate.when}, {printed} ({low.text} to {high.text})"
    quotes = (
        *quote(study, f"{curve.endpoint} at {rate.when}", printed),
        *quote(study, "from", low),
        *quote(study, "to", high),
    )
    lower, middle, upper = (shares(value) for value in (low, printed, high))
    about, level = f"{curve.id}-{rate.tag}", level_of(rate)
    if not (lower[0] <= middle[1] and middle[0] <= upper[1]):
        turned = f"the lower limit {low.text} is above the upper limit {high.text}"
        return outside(study, about, what, quotes, printed, turned if lower[0] > upper[1] else "")
    n = find_size(study, curve.group)
    s = float(printed.value) / 100
    lines: tuple[str, ...] = ()
    if n is not None and 0 < s < 1:
        least, lines = narrowest(n.value, middle, level)
        widest = upper[1] - lower[0]
        if widest < least:
            far = widest < NARROWER * least
            return Finding(
                about,
                "inconsistent" if far else "cannot tell",
                3 if far else 2,
                f"{what}: narrower than {n.value} patients can give{'' if far else ', a little'}.",
                quotes,
                lines,
                (
                    "More patients were analysed than we read, or the estimate is weighted.",
                    f"The level is not {100 * level:g} %.",
                    *suspect_messenger(study, low, high),
                ),
                "Ask for the numbers at risk.",
            )
    off = asymmetry(lower, middle, upper)
    if off >= NEAR:
        far = off >= FAR
        return Finding(
            about,
            "inconsistent" if far else "cannot tell",
            3 if far else 2,
            f"{what}: not in the middle on any scale such limits are made on, by {off:.0%} of the "
            "width.",
            quotes,
            lines,
            ("The interval is by bootstrap, or of another time.", "A digit was mistyped.",
             *suspect_messenger(study, low, high)),
            "Ask how the interval was made.",
        )  # fmt: skip
    return Finding(about, "consistent", 1, f"{what}: it can be.", quotes, lines)


def outside(
    study: Study, about: str, what: str, quotes: tuple[Quote, ...], printed: Printed, turned: str
) -> Finding:
    """Report a rate outside its own interval, or limits in the wrong order, as ``turned`` says."""
    return Finding(
        about,
        "inconsistent",
        3,
        f"{what}: {turned or 'the rate lies outside its own interval'}.",
        quotes,
        innocent=(
            "The two limits changed places."
            if turned
            else "Rate and interval are of different times, or of different groups.",
            "A digit was mistyped.",
            *suspect_messenger(study, printed),
        ),
        so_what="Ask for the curve.",
    )


def narrowest(n: int, middle: tuple[float, float], level: float) -> tuple[float, tuple[str, ...]]:
    """Return the least width that any usual method gives with nobody censored, and say so."""
    widths = [inf]
    for s in middle:
        if 0 < s < 1:
            for scale in SCALES:
                low, high = narrowest_limits(n, s, level=level, scale=scale)
                widths.append(high - low)
            low, high = proportion(round(s * n), n, level=level, method="wilson")
            widths.append(high - low)
    s = sum(middle) / 2
    if not 0 < s < 1:
        return 0.0, ()
    found = {scale: narrowest_limits(n, s, level=level, scale=scale) for scale in SCALES}
    plain, loglog = (limits_text(*found[name], decimals=0) for name in ("plain", "log-log"))
    line = f"With nobody of {n} censored before: {loglog} (log-log), {plain} (plain)."
    return min(widths), (line,)


def asymmetry(
    lower: tuple[float, float], middle: tuple[float, float], upper: tuple[float, float]
) -> float:
    """Return how far the middle is off, as a share of the width, on the scale it fits best."""
    best = inf
    for scale in SYMMETRIC.values():
        try:
            a, m, b = (sorted(map(scale, ends)) for ends in (lower, middle, upper))
        except (ValueError, ZeroDivisionError):  # a limit cut off at 0 or 100
            return 0.0
        if a[0] > b[1]:  # log-log falls where survival rises
            a, b = b, a
        gap = max((a[0] + b[0]) / 2 - m[1], m[0] - (a[1] + b[1]) / 2, 0.0)
        width = abs((b[0] + b[1]) / 2 - (a[0] + a[1]) / 2)
        best = min(best, gap / width if width else inf)
    return best


def shares(printed: Printed) -> tuple[float, float]:
    """Return the lowest and highest share that prints as a percentage."""
    ends = share_bounds(printed)
    return min(1.0, float(ends.low) / 100), min(1.0, float(ends.high) / 100)


def rates_and_ratio(study: Study) -> Iterator[Result]:
    """Set the hazard ratio that survival at one time implies beside the printed one."""
    for effect in study.effects:
        low, high = exact_number(effect.low), exact_number(effect.high)
        if effect.measure != "HR" or effect.between is None or len(effect.endpoints) != 1:
            continue
        if low is None or high is None or exact_number(effect.estimate) is None:
            continue
        curves = [
            next((c for c in study.survival if c.group == group
                  and c.endpoint == effect.endpoints[0]), None)
            for group in effect.between
        ]  # fmt: skip
        if curves[0] is None or curves[1] is None:
            continue
        later = {rate.months: exact_number(rate.percent) for rate in curves[1].rates}
        for rate in curves[0].rates:
            one, other = exact_number(rate.percent), later.get(rate.months)
            if one and other:
                yield beside_landmarks(study, effect, rate, (one, other), (low, high))


def beside_landmarks(
    study: Study,
    effect: Effect,
    rate: Rate,
    pair: tuple[Printed, Printed],
    limits: tuple[Printed, Printed],
) -> Result:
    """Judge a hazard ratio beside two rates at one time."""
    about = f"{effect.id}-{rate.tag}"
    least, most = landmarks_to_hr(shares(pair[0]), shares(pair[1]))
    if least == 0 or most == inf:
        return Untested(about, "A rate near 0 or 100 % implies no ratio.")
    low, high = float(limits[0].value), float(limits[1].value)
    estimate = float(effect.estimate.value)
    inside = least <= high and low <= most
    opposite = (least > 1 and high < 1) or (most < 1 and low > 1)
    turned = opposite and least <= 1 / estimate * 1.2 and 1 / estimate <= most * 1.2
    implied = f"{least:.2f} to {most:.2f}" if f"{least:.2f}" != f"{most:.2f}" else f"{least:.2f}"
    return Finding(
        about,
        "consistent" if inside else "cannot tell",
        1 if inside else 4 if opposite else 2,
        f"{effect.endpoints[0]} of {pair[0]} and {pair[1]} at {rate.when} implies a ratio of "
        f"{implied}, the printed one is {effect.estimate.text} ({low:g} to {high:g})"
        + (", in the other direction." if opposite else "." if inside else ", away from it."),
        (*quotes(study, effect), *(q for value in pair for q in quote(study, "Rate", value))),
        (f"ln {pair[0].text} % / ln {pair[1].text} %, if hazards are proportional.",),
        ()
        if inside
        else (
            *(("The two groups changed places.",) if turned else ()),
            "The hazards are not proportional: the curves part early or late, or cross.",
            "The ratio is adjusted, or of other patients.",
        ),
        "" if inside else "Look at the curves: one ratio does not say what happened when.",
    )
