"""A meta-analysis: its pooled estimate among those of its studies, its interval, its weights."""

from collections.abc import Iterator
from math import exp, log

from appraisal.checks.finding import Finding, Quote, Result, Untested
from appraisal.checks.quotes import quote, suspect_messenger
from appraisal.derived.counts import exact_number, whole_number
from appraisal.derived.scales import level_of, share_bounds
from appraisal.derived.text import sum_limits_text
from appraisal.records.pooled import Pooled, PooledStudy
from appraisal.records.study import Study
from appraisal.records.units import BARE
from appraisal.stats.pooling import pool
from appraisal.stats.rounding import bounds
from appraisal.stats.special import ndtri


def among_studies(study: Study) -> Iterator[Result]:
    """Tell whether each pooled estimate lies between the lowest and highest of its studies."""
    for entry in study.pooled:
        pooled = exact_number(entry.estimate)
        rows = [(row, value) for row in entry.studies
                if (value := exact_number(row.estimate)) is not None]  # fmt: skip
        if pooled is None or len(rows) < 2:
            continue
        if len(rows) < len(entry.studies):
            yield Untested(entry.id, "Not every study's estimate is printed.")
            continue
        units = {value.unit for _, value in rows} | {pooled.unit}
        if len(units) > 1 and not units <= set(BARE):
            yield Untested(entry.id, "The studies are in different units.")
            continue
        values = [value for _, value in rows]
        least, most = (pick(values, key=lambda v: v.value) for pick in (min, max))
        fine = edge(least.digits, 0) <= edge(pooled.digits, 1) and edge(pooled.digits, 0) <= edge(
            most.digits, 1
        )
        yield Finding(
            entry.id,
            "consistent" if fine else "inconsistent",
            1 if fine else 3,
            f"{entry.label}: {pooled.text} pooled, the studies from {least.text} to {most.text}"
            + ("." if fine else "; an average lies among what it averages."),
            pooled_quotes(study, entry),
            tuple(pool_again(entry)),
            ()
            if fine
            else (
                "More studies were pooled than are listed.",
                "The studies were turned round, so that a ratio below 1 became one above.",
                *suspect_messenger(study, pooled),
            ),
            "" if fine else "Ask for the forest plot.",
        )


def pool_again(entry: Pooled) -> Iterator[str]:
    """Pool the studies anew, where each has an interval."""
    z = float(ndtri((1 + level_of(entry)) / 2))
    estimates, errors = [], []
    for row in entry.studies:
        low, middle, high = map(exact_number, (row.low, row.estimate, row.high))
        if low is None or middle is None or high is None:
            return
        values = [float(v.value) for v in (low, middle, high)]
        if entry.is_ratio:
            if min(values) <= 0:
                return
            values = [log(v) for v in values]
        if values[2] <= values[0]:
            return
        estimates.append(values[1])
        errors.append((values[2] - values[0]) / (2 * z))
    if len(estimates) < 2:
        return
    found = pool(estimates, errors, level=level_of(entry))
    for name, way in (("one effect", found.fixed), ("effects that vary", found.random)):
        centre, least, most = (exp(v) if entry.is_ratio else v for v in way[:3])
        yield f"Pooled anew, {name}: {centre:.3g} ({least:.3g} to {most:.3g})."
    yield f"I2 {100 * found.i2:.0f} %, tau2 {found.tau2:.3g}, Q {found.q:.3g}."


def numbers_of_studies(study: Study) -> Iterator[Result]:
    """Tell whether the studies and patients listed are as many as are said to be pooled."""
    for entry in study.pooled:
        number = whole_number(entry.number)
        if number is not None and entry.studies:
            same = number == len(entry.studies)
            yield Finding(
                f"{entry.id}-number",
                "consistent" if same else "cannot tell",
                1 if same else 2,
                f"{entry.label}: {number} studies are said to be pooled, {len(entry.studies)} are "
                "listed.",
                quote(study, "Studies", entry.number),
                innocent=() if same else ("Only some are listed, or one gives two rows.",),
                so_what="" if same else "Ask which studies are pooled.",
            )
        patients = whole_number(entry.patients)
        sizes = [patients_of(row) for row in entry.studies]
        if patients is not None and sizes and None not in sizes and number == len(sizes):
            total = sum(size for size in sizes if size is not None)
            same = total == patients
            yield Finding(
                f"{entry.id}-patients",
                "consistent" if same else "cannot tell",
                1 if same else 2,
                f"{entry.label}: {patients} patients are said to be pooled, the studies have "
                f"{total}.",
                quote(study, "Patients", entry.patients),
                innocent=() if same else ("Not all patients of a study count for this outcome.",),
                so_what="" if same else "Ask how many of each study are pooled.",
            )


def weights(study: Study) -> Iterator[Result]:
    """Tell whether the weights of the studies add up to 100 %."""
    for entry in study.pooled:
        printed = [exact_number(row.weight) for row in entry.studies]
        known = [value for value in printed if value is not None]
        if len(known) < 2 or len(known) < len(printed):
            continue
        ends = [share_bounds(value) for value in known]
        low, high = float(sum(e.low for e in ends)), float(sum(e.high for e in ends))
        total = sum(value.value for value in known)
        fine = low <= 100 <= high
        yield Finding(
            f"{entry.id}-weights",
            "consistent" if fine else "cannot tell",
            1 if fine else 2,
            f"{entry.label}: the weights add up to {total} %.",
            tuple(q for v in known for q in quote(study, "Weight", v)),
            (sum_limits_text(low, high),),
            () if fine else ("Weights of subgroups are listed together.",),
            "" if fine else "Ask for the forest plot.",
        )


def patients_of(row: PooledStudy) -> int | None:
    """Return the patients of a study, both arms where it has two."""
    n, control = whole_number(row.n), whole_number(row.control_n)
    return None if n is None else n + (control or 0)


def pooled_quotes(study: Study, entry: Pooled) -> tuple[Quote, ...]:
    """Quote a pooled estimate and the lowest and highest of its studies."""
    return (
        *quote(study, entry.label, entry.estimate),
        *(q for row in entry.studies for q in quote(study, row.label, row.estimate)),
    )


def edge(digits: str, side: int) -> float:
    """Return the lowest (0) or highest (1) value that prints so; a minus sign is allowed."""
    if digits.startswith("-"):
        return -edge(digits[1:], 1 - side)
    ends = bounds(digits)
    return float((ends.low, ends.high)[side])
