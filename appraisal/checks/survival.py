"""Survival as printed: values a Kaplan-Meier curve can take, and how curves and medians agree."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from appraisal.checks.finding import Finding, Result, Table, Untested, Walk
from appraisal.checks.quotes import quote, suspect_messenger
from appraisal.derived.counts import exact_number, find_size
from appraisal.derived.text import limits_text, percent_text
from appraisal.derived.times import month_ends
from appraisal.records.endpoints import never_below
from appraisal.records.reported import Printed
from appraisal.records.study import Study
from appraisal.records.survival import Rate, Survival
from appraisal.stats import reachable
from appraisal.stats.reachable import Joint, Reachable, TooLarge
from appraisal.stats.rounding import quotient_text
from appraisal.stats.survival import loglog_interval

# Above this every value with one decimal is within reach, so the answer says nothing.
MOST_TELLING = 45
MOST_JOINT = 25
EVERY_ORDER = 20


def rates(study: Study) -> Iterator[tuple[Survival, Rate, Printed]]:
    """Yield every survival rate that is printed as a number, with its curve."""
    for curve in study.survival:
        for rate in curve.rates:
            printed = exact_number(rate.percent)
            if curve.falls and printed is not None and float(printed.value) <= 100:
                yield curve, rate, printed


def reachable_values(study: Study) -> Iterator[Result]:
    """Tell whether a Kaplan-Meier curve on the stated patients can take each printed value."""
    for curve, rate, printed in rates(study):
        about, n = f"{curve.id}-{rate.tag}", find_size(study, curve.group)
        if n is None:
            yield Untested(about, "The number of patients is missing.")
        elif n.value > MOST_TELLING:
            yield Untested(about, f"A curve on {n.value} patients can take nearly any value.")
        else:
            try:
                yield judge_rate(study, curve, rate, printed, n.value)
            except TooLarge as error:
                yield Untested(about, str(error))


def judge_rate(study: Study, curve: Survival, rate: Rate, printed: Printed, n: int) -> Finding:
    """Judge one printed rate against every curve that n patients can draw."""
    about = f"{curve.id}-{rate.tag}"
    what = f"{curve.endpoint} of {printed} at {rate.when}"
    group = study.find("groups", curve.group)
    quotes = (*quote(study, what, printed), *quote(study, group.label, group.n))
    found = reachable.fewest_censored(n, printed.digits, rounding="nearest")
    if found is None:
        cut = reachable.fewest_censored(n, printed.digits, rounding="truncated")
        return Finding(
            about,
            "cannot tell" if cut else "inconsistent",
            1 if cut else 3,
            f"{what} is no value that a Kaplan-Meier curve on {n} patients can take"
            + (
                ", unless its last digit was cut off."
                if cut
                else ": inconsistent with the stated n and ordinary rounding."
            ),
            quotes,
            (working_text(cut, printed),) if cut else (),
            (
                "Fewer patients were analysed than the text says.",
                "Another estimator was used, or a weighted one.",
                *suspect_messenger(study, printed),
            ),
            "Ask for the numbers at risk.",
        )
    working = (working_text(found, printed), *interval(found))
    if found.fraction == 1:
        return Finding(about, "consistent", 1, f"{what} means no event yet.", quotes)
    if n in found.first_at_risk or starts_full(n, printed):
        says = f"{what} is {found.fraction}, which {n} patients can give: {path(found)}."
        return Finding(about, "consistent", 1, says, quotes, working)
    values: tuple[Reachable, ...] = (found,)
    if n <= EVERY_ORDER:
        values = reachable.survival_values(n, printed.digits, rounding="nearest")
    every = " or ".join(str(value.fraction) for value in values)
    first = max(r for value in values for r in value.first_at_risk)
    lost = n - first
    return Finding(
        about,
        "cannot tell",
        3,
        f"{what} can only be {every} with {n} patients, and every way there loses "
        f"{lost} patient{'s' if lost > 1 else ''} before the first event: {first} were at risk.",
        quotes,
        (*working, f"With {n} at risk at the first event no value prints as {printed}."),
        (
            f"{'One patient was' if lost == 1 else f'{lost} patients were'} lost early or not "
            "evaluable for this endpoint.",
            "The curve was computed on an earlier cut with fewer patients.",
        ),
        "Ask for the numbers at risk, and who was left out of the curve.",
    )


def starts_full(n: int, printed: Printed) -> bool:
    """Tell whether some event order begins with all n patients at risk."""
    for most in (2, 4, None):
        if reachable.survival_values(
            n, printed.digits, rounding="nearest", first_at_risk=n, most_censored=most
        ):
            return True
    return False


def interval(found: Reachable) -> tuple[str, ...]:
    """Work out the log-log limits along the path with the fewest censored."""
    if not 0 < found.fraction < 1:
        return ()
    estimate = loglog_interval([(step.events, step.at_risk) for step in found.path])
    text = limits_text(estimate.low, estimate.high, decimals=0)
    how = "by Greenwood's formula, on the log-log scale"
    return (f"Interval at best, with the fewest patients censored: {text} ({how}).",)


def working_text(found: Reachable, printed: Printed) -> str:
    """Write how a value comes about, with digits that round to what is printed."""
    decimals = max(len(printed.digits.partition(".")[2]), 1)
    return f"{path(found)} = {quotient_text(100 * found.fraction, decimals)} %"


def path(found: Reachable) -> str:
    """Say in words how the value comes about.

    Examples
    --------
    >>> path(reachable.fewest_censored(19, "57.0"))
    '6 events from 19 at risk, 1 censored, 2 events from 12 at risk'
    """
    words = []
    for step in found.path:
        if step.censored:
            words.append(f"{step.censored} censored")
        words.append(
            f"{step.events} event{'s' if step.events > 1 else ''} from {step.at_risk} at risk"
        )
    return ", ".join(words) or "no event"


def falling(study: Study) -> Iterator[Result]:
    """Tell whether each curve only falls from one landmark to the next.

    Two figures for one time are of different patients or analyses, and no curve that rises.
    """
    for curve in study.survival:
        printed = [(r, p) for r in curve.rates if (p := exact_number(r.percent)) is not None]
        printed.sort(key=lambda pair: pair[0].months)
        rises = curve.rises
        for (early, first), (late, second) in pairwise(printed):
            one, other = float(first.value), float(second.value)
            ordered = one <= other if rises else one >= other
            if early.months == late.months:
                if one != other:
                    yield judge_same_time(study, curve, late, first, second)
                continue
            yield Finding(
                f"{curve.id}-{late.tag}",
                "consistent" if ordered else "inconsistent",
                1 if ordered else 4,
                f"{curve.endpoint} goes from {first} at {early.when} to {second} at {late.when}"
                + ("." if ordered else ", which no such curve does."),
                (*quote(study, curve.endpoint, first), *quote(study, curve.endpoint, second)),
                innocent=() if ordered else ("The two figures changed places.",),
                so_what="" if ordered else "Ask for the curve.",
            )


def judge_same_time(
    study: Study, curve: Survival, rate: Rate, first: Printed, second: Printed
) -> Finding:
    """Say that two figures are printed for one time of a curve."""
    return Finding(
        f"{curve.id}-{rate.tag}",
        "cannot tell",
        2,
        f"{curve.endpoint} at {rate.when} is {first} and {second}: two figures for one time.",
        (*quote(study, curve.endpoint, first), *quote(study, curve.endpoint, second)),
        innocent=("They are of different patients, or of another analysis.",),
        so_what="Ask of whom each figure is.",
    )


def order(study: Study) -> Iterator[Result]:
    """Tell whether OS is at least PFS, and any such pair; and if not, whether estimates can be."""
    for pfs, os in combinations(study.survival, 2):
        if pfs.group != os.group:
            continue
        if never_below(pfs.endpoint, os.endpoint):
            pfs, os = os, pfs
        if not never_below(os.endpoint, pfs.endpoint):
            continue
        for rate in pfs.rates:
            other = next((r for r in os.rates if r.months == rate.months), None)
            low, high = exact_number(rate.percent), exact_number(other.percent) if other else None
            if low is not None and high is not None:
                yield judge_order(study, (pfs, os), rate, low, high)
        yield from medians_ordered(study, pfs, os)


def judge_order(
    study: Study, curves: tuple[Survival, Survival], rate: Rate, pfs: Printed, os: Printed
) -> Result:
    """Judge two endpoints of one group at one landmark, of which the second is never lower."""
    curve, when = curves[0], rate.when
    lower, upper = (c.endpoint for c in curves)
    about = f"{curve.id}-{rate.tag}"
    if (lower, upper) != ("PFS", "OS"):
        about = f"{curve.id}-{curves[1].id}-{rate.tag}"
    quotes = (
        *quote(study, f"{lower} at {when}", pfs),
        *quote(study, f"{upper} at {when}", os),
    )
    joint = jointly(study, curve, pfs, os)
    below = float(os.value) < float(pfs.value)
    innocent = (
        "Patients without progression were censored early, those with progression followed on."
        if lower == "PFS"
        else f"Patients without an event of {lower} were censored early, the others followed on.",
        f"The labels {lower} and {upper} changed places.",
        f"{lower} was censored at the next treatment, or the two curves have different patients.",
    )
    if joint is not None and not joint.feasible:
        return Finding(
            about,
            "cannot tell",
            4 if below else 3,
            f"No event order gives {lower} {pfs} and {upper} {os} at {when} in the same patients, "
            "each followed for both until the same day.",
            quotes,
            ("Every event order of the stated patients was compared.",),
            (f"{lower} was censored at the last scan, {upper} at the last contact.", *innocent[1:]),
            "Ask for the numbers at risk of both curves.",
        )
    if not below:
        says = f"At {when} {upper} ({os}) is not below {lower} ({pfs}), as it must be in truth."
        return Finding(about, "consistent", 1, says, quotes)
    lead = f"{upper} ({os}) is below {lower} ({pfs}) at {when}. "
    so_what = "Impossible for the truth, possible for an estimate: so it says little here."
    if joint is None:
        says = lead + "True survival cannot do that; whether the estimates can, we could not tell."
        return Finding(about, "cannot tell", 4, says, quotes, (), innocent, so_what)
    return Finding(
        about,
        "cannot tell",
        4,
        lead + f"True survival cannot do that, the estimates can: {joint.pfs} and {joint.os}.",
        quotes,
        ("One event order that prints both, patient by patient:",),
        innocent,
        so_what + " Ask for the numbers at risk.",
        witness(joint, lower, upper),
        trace_walk(joint, lower, upper),
    )


def jointly(study: Study, curve: Survival, pfs: Printed, os: Printed) -> Joint | None:
    """Ask whether both values can stand together; None where that cannot be settled."""
    n = find_size(study, curve.group)
    if n is None or n.value > MOST_JOINT:
        return None
    try:
        return reachable.joint(n.value, pfs.digits, os.digits, rounding="nearest")
    except TooLarge:
        return None


def trace_walk(joint: Joint, lower: str, upper: str) -> Walk:
    """Follow both estimates through the event order that makes both values."""
    pfs = [float(100 * step.pfs) for step in joint.witness]
    os = [float(100 * step.os) for step in joint.witness]
    return Walk(((lower, (100.0, *pfs)), (upper, (100.0, *os))))


def witness(joint: Joint, lower: str, upper: str) -> Table:
    """Lay out the event order that makes both values."""
    rows = tuple(
        (
            str(index),
            step.what,
            str(step.progression_free),
            str(step.progression_free + step.progressed),
            percent_text(step.pfs),
            percent_text(step.os),
        )
        for index, step in enumerate(joint.witness, start=1)
    )
    columns = (f"at risk {lower}", f"at risk {upper}", lower, upper)
    return Table(("step", "what happens", *columns), rows)


def medians_ordered(study: Study, pfs: Survival, os: Survival) -> Iterator[Finding]:
    first, second = exact_number(pfs.median), exact_number(os.median)
    if first is None or second is None:
        return
    fine = month_ends(first)[0] <= month_ends(second)[1]
    yield Finding(
        f"{pfs.id}-{os.id}-medians",
        "consistent" if fine else "cannot tell",
        1 if fine else 4,
        f"Median {pfs.endpoint} {first}, median {os.endpoint} {second}"
        + ("." if fine else ": true survival cannot do that, estimates can."),
        (
            *quote(study, f"Median {pfs.endpoint}", first),
            *quote(study, f"Median {os.endpoint}", second),
        ),
        innocent=()
        if fine
        else (
            f"The labels {pfs.endpoint} and {os.endpoint} changed places.",
            "The two curves have different patients.",
        ),
        so_what="" if fine else "Ask for both curves.",
    )
