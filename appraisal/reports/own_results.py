"""The results of a paper of one's own, in the order in which they answer its question."""

from collections.abc import Iterator
from dataclasses import replace

from appraisal.papers.entry_names import add_time, effect_name, entry_name, measure_name
from appraisal.papers.evidence import names_group
from appraisal.papers.p_values import about_of, find_of_no_two, no_two_text
from appraisal.papers.result_text import sign_text
from appraisal.reading import Reading
from appraisal.reading.proposal import ALL_PATIENTS
from appraisal.records.outcomes import COEFFICIENT, PLUS_MINUS
from appraisal.records.reported import Printed
from appraisal.records.study import Study
from appraisal.reports.own_before import find_before
from appraisal.reports.own_tests import test_rows
from appraisal.reports.results import (
    Result,
    effects,
    interval_as_printed,
    measures,
    outcomes,
    p_as_printed,
    pooled_estimates,
    range_as_printed,
    survival,
)
from appraisal.text.documents import text
from appraisal.text.interface import words


def own_results(study: Study, reading: Reading) -> tuple[list[Result], list[Result]]:
    """Return what a study found, and how its people were before that.

    Estimates of effect come first, then what a P value compares, with that P below it, then all
    other results, and P values that compare no two of them.

    Parameters
    ----------
    reading
        The numbers that were taken, in their text.
    """
    shown = frozenset(one.id for one in study.outcomes)
    told_apart = any(one.label != ALL_PATIENTS for one in study.groups)
    counted = outcomes(study, shown, in_whom=True, decimals=1, rounded=True)
    entries = [
        *(with_time(study, one) for one in counted),
        *survival(study, shown, in_whom=told_apart),
        *(with_spread(study, one) for one in measures(study, in_whom=True)),
        *rate_rows(study),
    ]
    before = find_before(study, reading)
    compared = [
        row
        for comparison in study.comparisons
        for row in (
            *(one for one in entries if one.entry in comparison.between),
            *p_rows(study, comparison.id),
        )
        if not before & {*comparison.between}
    ]
    found = (effect_rows, pooled_estimates, test_rows)
    first = [row for rows in found for row in rows(study)]
    main = dict.fromkeys([*first, *compared, *entries, *trend_rows(study, reading)])
    later = [one for one in main if one.entry not in before]
    rest = [one for one in main if one.entry in before]
    tested = (one for one in study.comparisons if before & {*one.between})
    rest += [row for one in tested for row in p_rows(study, one.id)]
    return later, rest


def effect_rows(study: Study) -> Iterator[Result]:
    """Yield ratios and differences, each named in words and with the two groups it compares."""
    for effect, row in zip(study.effects, effects(study), strict=True):
        printed = row.printed
        if not effect.is_ratio:  # a difference has a unit
            printed = printed.replace(effect.estimate.text, str(effect.estimate), 1)
        yield replace(row, label=effect_name(study, effect), printed=printed)


def with_time(study: Study, row: Result) -> Result:
    """Say when an outcome was counted, and of how many where no interval says it.

    How many were in a group has no interval.
    """
    outcome = study.find("outcomes", row.entry)
    if names_group(study, outcome):
        why = words().paper["of_group"]
        row = replace(row, interval=text("no_interval").format(why=why))
    if isinstance(outcome.of, Printed) and f" of {outcome.of.digits}:" not in row.interval:
        row = replace(row, printed=text("of_many").format(printed=row.printed, of=outcome.of))
    time = outcome.time
    named = isinstance(time, Printed) and str(time) not in row.label
    return replace(row, label=f"{row.label}, {time}") if named else row


def with_spread(study: Study, row: Result) -> Result:
    """Say which average a value is, and set its spread beside it: an interval is something else."""
    entry = study.find("measures", row.entry)
    average = "average" if entry.statistic == "not reported" else entry.statistic
    printed = average not in ("count", COEFFICIENT) and isinstance(entry.value, Printed)
    named = text(f"own_paper_{average}") if printed else "{value}"
    spread = []
    if isinstance(entry.sd, Printed):
        form = "own_paper_plus_minus" if entry.sd.note == PLUS_MINUS else "own_paper_sd"
        spread.append(text(form).format(value=entry.sd.text))
    if isinstance(entry.se, Printed):
        spread.append(text("own_paper_se").format(value=entry.se.text))
    limited = entry.spread == "interval"
    if not limited and (ends := range_as_printed(entry.low, entry.high)) and ends != row.printed:
        form = "own_paper_quartiles" if entry.spread == "IQR" else "range"
        spread.append(text(form).format(limits=ends))
    whole = named.format(value=row.printed) + (f" ({'; '.join(spread)})" if spread else "")
    whole += f", {p_as_printed(entry.p)}" if isinstance(entry.p, Printed) else ""
    interval = row.interval if limited else text("not_reported")
    label = add_time(measure_name(study, entry), entry.time)
    return replace(row, label=label, printed=whole, interval=interval)


def rate_rows(study: Study) -> Iterator[Result]:
    """Yield events over person-time."""
    for rate in study.rates:
        if isinstance(rate.rate, Printed):
            yield Result(
                f"{rate.label}, {study.find('groups', rate.group).label}",
                str(rate.rate),
                interval_as_printed(rate.low, rate.high, "", rate.level),
                study.place(rate.rate.at),
                main=False,
                entry=rate.id,
            )


def trend_rows(study: Study, taken: Reading) -> Iterator[Result]:
    """Yield P values that are of no two printed results, such as of a trend."""
    named = words().paper
    for p in find_of_no_two(taken):
        about = ", ".join(filter(None, about_of(p, taken)))
        says = no_two_text(p)
        yield Result(
            f"{about}: {says}" if about else says,
            f"P {sign_text(p)}",
            text("nothing"),
            f"{study.reports[0].layer}, {named['sentence'].format(number=p.sentence).lower()}",
            main=False,
        )


def p_rows(study: Study, id: str) -> Iterator[Result]:
    """Yield the P value of a comparison, with the two results it compares."""
    comparison = study.find("comparisons", id)
    if not isinstance(comparison.p, Printed):
        return
    first, second = (study.figure(one) for one in comparison.between)
    groups = [study.find("groups", one.group).label for one in (first, second)]
    if groups[0] != groups[1]:
        named = text("own_paper_p").format(first=groups[0], second=groups[1])
        label = getattr(first, "label", "") or getattr(first, "endpoint", "")
    else:
        names = [entry_name(study, one) for one in comparison.between]
        named, label = text("own_paper_p").format(first=names[0], second=names[1]), ""
    label = add_time(label, comparison.time) if label else label
    yield Result(
        f"{label}: {named}" if label else named,
        p_as_printed(comparison.p),
        text("nothing"),
        study.place(comparison.p.at),
        main=True,
        entry=comparison.id,
    )


def follow_up_text(study: Study) -> str:
    """Say how long each group was followed, with all that was confirmed of it."""
    lines: dict[str, list[str]] = {}
    for entry in study.follow_up:
        own = lines.setdefault(study.find("groups", entry.group).label, [])
        for name in ("mean", "median"):
            if isinstance(value := getattr(entry, name), Printed):
                own.append(text(f"own_paper_{name}").format(value=value))
        spread = []
        if isinstance(entry.sd, Printed):
            spread.append(text("own_paper_sd").format(value=entry.sd.text))
        interval = words().paper["result"]["interval"].format(level="", ends="{limits}")
        for form, low, high in (
            (text("own_paper_quartiles"), entry.lower_quartile, entry.upper_quartile),
            (text("range"), entry.minimum, entry.maximum),
            (interval, entry.low, entry.high),
        ):
            if ends := range_as_printed(low, high):
                spread.append(form.format(limits=ends))
        if own and spread:
            own[-1] += f" ({'; '.join(spread)})"
    return "; ".join(f"{label}: {', '.join(own)}" for label, own in lines.items() if own)
