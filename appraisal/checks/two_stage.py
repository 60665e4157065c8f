"""Simon's two-stage design: its error rates, and what its result says of the treatment."""

from collections.abc import Iterator

from appraisal.checks.finding import Finding, Quote, Result, Untested
from appraisal.checks.proportions import two_stage_of
from appraisal.checks.quotes import quote
from appraisal.derived.counts import exact_number, find_counts
from appraisal.derived.scales import share_bounds
from appraisal.derived.text import limits_text, percent_text
from appraisal.records.reported import Printed
from appraisal.records.study import Study
from appraisal.stats import rounding
from appraisal.stats.two_stage import TwoStage

# A planned error rate is an upper bound; one printed as reached may be given as rounded.
ROOM = 0.005


def designs(study: Study) -> Iterator[Result]:
    """Tell whether a two-stage design has the error rates it is printed with."""
    stages = study.design.two_stage
    if stages is None:
        return
    design = two_stage_of(study)
    if design is None:
        numbers = (stages.r1, stages.n1, stages.r, stages.n)
        if all(exact_number(value) is not None for value in numbers):
            yield impossible(study)
        else:
            yield Untested("two-stage", "Not all of the two-stage design is printed.")
        return
    null, target = exact_number(stages.null), exact_number(stages.target)
    if null is None or target is None:
        yield Untested("two-stage", "The two response rates of the design are not printed.")
        return
    yield error_rates(study, design, null, target)
    yield from results(study, design, float(null.value) / 100)


def impossible(study: Study) -> Finding:
    """Report numbers that make no design."""
    return Finding(
        "two-stage",
        "inconsistent",
        3,
        "The stages cannot be: each needs more patients than responses, and the second more than "
        "the first.",
        design_quotes(study),
        innocent=("The two stages changed places.", "A digit was mistyped."),
        so_what="Ask for the design.",
    )


def error_rates(study: Study, design: TwoStage, null: Printed, target: Printed) -> Finding:
    """Judge alpha and power of a design."""
    stages = study.design.two_stage
    assert stages is not None
    p0, p1 = float(null.value) / 100, float(target.value) / 100
    alpha, power = design.promising(p0), design.promising(p1)
    printed_alpha, printed_power = exact_number(stages.alpha), exact_number(stages.power)
    wrong = []
    if printed_alpha is not None and alpha > probability_range(printed_alpha)[1] + ROOM:
        wrong.append(f"alpha {printed_alpha.text}")
    if printed_power is not None and power < probability_range(printed_power)[0] - ROOM:
        wrong.append(f"power {printed_power.text}")
    # with a one-sided level twice as large the design is one for the two-sided level
    two_sided = (
        printed_alpha is not None
        and wrong == [f"alpha {printed_alpha.text}"]
        and alpha <= 2 * probability_range(printed_alpha)[1] + ROOM
    )
    said = f"alpha is {alpha:.3f} and power {power:.1%}".replace("%", " %")
    return Finding(
        "two-stage",
        "consistent" if not wrong else "cannot tell",
        1 if not wrong else 2 if two_sided else 3,
        f"{design.r1} of {design.n1}, then {design.r} of {design.n}: {said}"
        + (f", printed are {' and '.join(wrong)}." if wrong else "."),
        design_quotes(study),
        (
            f"At {percent_text(p0, 0)} it ends after the first stage with probability "
            f"{design.early_stop(p0):.2f}; {design.expected_size(p0):.1f} patients are to be "
            "expected.",
        ),
        ()
        if not wrong
        else (
            *(("The level is two-sided.",) if two_sided else ()),
            "The numbers are the least responses to go on, not the most to stop.",
            "The design allows patients who drop out.",
        ),
        "" if not wrong else "Ask for the design.",
    )


def results(study: Study, design: TwoStage, p0: float) -> Iterator[Finding]:
    """Show what the responses say when the look between the stages is allowed for."""
    for outcome in study.outcomes:
        both = find_counts(study, outcome).settled
        if outcome.kind != "response" or both is None or both[1] != design.n:
            continue
        k, n = both
        found = design.interval(k, level=0.95)
        promising = k > design.r
        yield Finding(
            f"two-stage-{outcome.id}",
            "consistent",
            1,
            f"{outcome.label}: {k} of {n}, {'more' if promising else 'no more'} than the "
            f"{design.r} the design asks to pass; P = {design.at_least(k, p0):.2g} against "
            f"{percent_text(p0, 0)}.",
            quote(study, outcome.label, outcome.events),
            (
                f"Allowing for the look between the stages: {percent_text(design.umvue(k))} "
                f"({limits_text(found.low, found.high)}), plainly {percent_text(k / n)}.",
            ),
        )


def probability_range(printed: Printed) -> tuple[float, float]:
    """Return the lowest and highest probability that prints so, in percent or not."""
    ends = share_bounds(printed) if printed.unit == "%" else rounding.bounds(printed.digits)
    factor = 100 if printed.unit == "%" or float(printed.value) > 1 else 1
    return float(ends.low) / factor, float(ends.high) / factor


def design_quotes(study: Study) -> tuple[Quote, ...]:
    """Quote what is printed of the design."""
    stages = study.design.two_stage
    assert stages is not None
    return tuple(
        q
        for label, value in (
            ("r1", stages.r1), ("n1", stages.n1), ("r", stages.r), ("n", stages.n),
            ("rate not worth it", stages.null), ("rate hoped for", stages.target),
            ("alpha", stages.alpha), ("power", stages.power),
        )
        for q in quote(study, label, value)
    )  # fmt: skip
