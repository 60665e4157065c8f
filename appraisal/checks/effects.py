"""Ratios: whether an effect, its interval, its P value and its patients fit together."""

import math
from collections.abc import Iterator

from appraisal.checks.finding import Finding, Quote, Result, Untested, sentence
from appraisal.checks.quotes import suspect_messenger
from appraisal.derived.counts import beyond_unit, exact_number, find_size
from appraisal.derived.text import p_text
from appraisal.records.reported import Printed
from appraisal.records.study import Effect, Study
from appraisal.stats import effects
from appraisal.stats.coherence import coherence

LEVEL = 0.05


def intervals_and_p(study: Study) -> Iterator[Result]:
    """Tell whether each ratio, its interval and its P value fit together."""
    for effect in study.effects:
        low, high = exact_number(effect.low), exact_number(effect.high)
        if low is None or high is None or not low.value:
            yield Untested(effect.id, "The interval is missing, or its lower limit printed as 0.")
            continue
        p = effect.p.text if isinstance(effect.p, Printed) and not beyond_unit(effect.p) else None
        found = coherence(effect.estimate.text, low.text, high.text, p)
        says = f"{effect.measure} {effect.estimate.text} ({low.text} to {high.text})"
        says += f", P {p}" if p else ""
        working = (
            f"Geometric centre of the interval: {found.centre:.3f}.",
            f"Standard error of log {effect.measure}: {found.se:.3f}; z = {found.z:.2f}; "
            f"implied {p_text(found.p)}"
            + (
                f", between {p_text(found.p_range[0])} and {p_text(found.p_range[1])} "
                "once rounding and other tests are allowed."
                if p
                else "."
            ),
        )
        yield Finding(
            effect.id,
            "consistent" if found.coherent else "inconsistent",
            1 if found.coherent else 3,
            f"{says}: {'they fit together.' if found.coherent else found.reason + '.'}",
            quotes(study, effect),
            working,
            ()
            if found.coherent
            else (
                "The interval is exact, by bootstrap or by profile likelihood, and need not be "
                "symmetric.",
                "A digit was mistyped.",
                *suspect_messenger(study, effect.estimate),
            ),
            "" if found.coherent else "Ask for the model's output.",
        )


def shared_effects(study: Study) -> Iterator[Result]:
    """Point out one ratio printed for several endpoints."""
    for effect in study.effects:
        if len(effect.endpoints) > 1:
            yield Finding(
                effect.id,
                "cannot tell",
                2,
                f"{effect.measure} {effect.estimate.text} is given for "
                f"{sentence(effect.endpoints)}; one number belongs to one endpoint.",
                quotes(study, effect),
                (),
                (
                    "Each endpoint has its own ratio and only one was printed.",
                    *suspect_messenger(study, effect.estimate),
                ),
                "Ask which endpoint it is, and for the other ratio.",
            )


def precision(study: Study) -> Iterator[Result]:
    """Tell whether an interval is narrower than the number of patients allows."""
    for effect in study.effects:
        low, high = exact_number(effect.low), exact_number(effect.high)
        if effect.between is None or low is None or high is None or effect.measure == "RR":
            continue
        if not low.value:
            continue
        sizes = [find_size(study, group) for group in effect.between]
        known = [n.value for n in sizes if n is not None]
        if len(known) < 2:
            yield Untested(effect.id, "The sizes of the two groups are missing.")
            continue
        total = sum(known)
        # a binary covariate carries at most a quarter of a unit of information an event (hazard
        # ratio); in an odds ratio the variance is a sum of 1/count, least when all are equal
        least = (2 if effect.measure == "HR" else 4) / math.sqrt(total)
        found = coherence(effect.estimate.text, low.text, high.text)
        fine = found.se_range[1] >= least
        expected = effects.information_se(total, known[0] / total)
        working: tuple[str, ...] = (
            f"Standard error of log {effect.measure}: {found.se:.3f}; the least {total} patients "
            f"allow is {least:.3f}.",
        )
        if effect.measure == "HR":
            working += (
                f"If all {total} had the event, {known[0]} against {known[1]}, unadjusted: "
                f"{expected:.2f}. What is printed has {(found.se / expected) ** 2:.1f} times that "
                "variance: fewer events, or groups that differ in what was adjusted for.",
            )
        yield Finding(
            effect.id,
            "consistent" if fine else "inconsistent",
            1 if fine else 3,
            f"The interval of {effect.measure} {effect.estimate.text} is "
            + ("one that" if fine else "narrower than")
            + f" {total} patients {'can give.' if fine else 'can give at all.'}",
            quotes(study, effect),
            working,
            () if fine else ("More patients, or events that recur, were analysed than we read.",),
        )


def quotes(study: Study, effect: Effect) -> tuple[Quote, ...]:
    label = f"{effect.label} ({effect.measure})"
    low, high = exact_number(effect.low), exact_number(effect.high)
    text = effect.estimate.text
    if low and high:
        text += f" ({low.text} to {high.text})"
    if isinstance(effect.p, Printed):
        text += f", P {effect.p.text}"
    return (Quote(label, text, study.place(effect.estimate.at)),)
