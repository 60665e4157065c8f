"""A test beside a reference: whether the two-by-two table holds all that is printed of it."""

from collections.abc import Iterator
from math import inf

from appraisal.checks.finding import Finding, Quote, Result, Untested, sentence
from appraisal.checks.quotes import quote, suspect_messenger
from appraisal.derived.counts import exact_number, find_size, whole_number
from appraisal.derived.scales import share_bounds
from appraisal.records.accuracy import Accuracy
from appraisal.records.contents import OF_TEST
from appraisal.records.study import Study
from appraisal.stats import rounding
from appraisal.stats.diagnostic import DiagnosticTable, tables_behind

CELLS = ("tp", "fp", "fn", "tn")
# margin -> the two cells that add up to it
MARGINS = {
    "diseased": ("tp", "fn"),
    "healthy": ("fp", "tn"),
    "positive": ("tp", "fp"),
    "negative": ("fn", "tn"),
}
# share of the record -> the cell above, the margin below, and its name in `stats.diagnostic`
SHARES = {
    "sensitivity": ("tp", "diseased", "sensitivity"),
    "specificity": ("tn", "healthy", "specificity"),
    "ppv": ("tp", "positive", "positive predictive value"),
    "npv": ("tn", "negative", "negative predictive value"),
    "accuracy": ("", "", "accuracy"),
    "prevalence": ("", "", "prevalence"),
}
RATIOS = {
    "lr_positive": "positive likelihood ratio",
    "lr_negative": "negative likelihood ratio",
    "dor": "diagnostic odds ratio",
}
MOST_PEOPLE = 3_000  # of whom every table is tried


def tables(study: Study) -> Iterator[Result]:
    """Tell whether cells, margins, shares and ratios of each test can be of one table."""
    for entry in study.accuracy:
        cells = {name: whole_number(getattr(entry, name)) for name in CELLS}
        margins = {name: whole_number(getattr(entry, name)) for name in MARGINS}
        yield from margin_findings(study, entry, cells, margins)
        filled = fill(cells, margins)
        known = {name: k for name, k in filled.items() if k is not None and k >= 0}
        if len(known) == len(CELLS):
            yield from judge_measures(study, entry, DiagnosticTable(**known))
        else:
            yield from search_tables(study, entry)


def fill(cells: dict[str, int | None], margins: dict[str, int | None]) -> dict[str, int | None]:
    """Work out the cells that margins settle."""
    found = dict(cells)
    for _ in range(2):
        for name, (one, other) in MARGINS.items():
            total = margins[name]
            for known, missing in ((one, other), (other, one)):
                k = found[known]
                if total is not None and k is not None and found[missing] is None:
                    found[missing] = total - k
    return found


def margin_findings(
    study: Study, entry: Accuracy, cells: dict[str, int | None], margins: dict[str, int | None]
) -> Iterator[Finding]:
    """Judge each margin that is printed with both its cells."""
    for name, (one, other) in MARGINS.items():
        first, second, total = cells[one], cells[other], margins[name]
        if first is None or second is None or total is None:
            continue
        fine = first + second == total
        yield Finding(
            f"{entry.id}-{name}",
            "consistent" if fine else "inconsistent",
            1 if fine else 3,
            f"{entry.label}: {first} + {second} = {first + second} {name}"
            + ("." if fine else f", printed {total}."),
            cell_quotes(study, entry, one, other, name),
            innocent=()
            if fine
            else (
                "Some results were indeterminate.",
                *suspect_messenger(study, getattr(entry, one)),
            ),
            so_what="" if fine else "Ask for the two-by-two table.",
        )


def judge_measures(study: Study, entry: Accuracy, table: DiagnosticTable) -> Iterator[Finding]:
    """Judge each share and ratio beside the table."""
    for field, name in (*((f, s[2]) for f, s in SHARES.items()), *RATIOS.items()):
        printed = exact_number(getattr(entry, field).value)
        if printed is None:
            continue
        value = table.measure(name)
        share = field in SHARES
        ends = share_bounds(printed) if share else rounding.bounds(printed.digits)
        exact = 100 * value if share else value
        if isinstance(exact, float):
            fine, shown = False, "no number" if exact != inf else "infinite"
        else:
            fine, shown = exact in ends, f"{float(exact):.4g}{' %' if share else ''}"
        near = not fine and not isinstance(exact, float) and (
            ends.low - (ends.high - ends.low) <= exact <= ends.high + (ends.high - ends.low)
        )  # fmt: skip
        gap = abs(float(exact) - float(printed.value)) if not isinstance(exact, float) else inf
        yield Finding(
            f"{entry.id}-{field.replace('_', '-')}",
            "consistent" if fine else "inconsistent",
            1 if fine else 1 if near else 4 if share and gap >= 10 else 3,
            f"{entry.label}, {name}: the table gives {shown}"
            + (", as printed." if fine else f", printed is {printed}."),
            (*cell_quotes(study, entry, *CELLS, *MARGINS), *quote(study, name, printed)),
            innocent=()
            if fine
            else (
                "It was worked out at another prevalence or in other people.",
                *(("It was worked out from rounded numbers.",) if near or not share else ()),
                *suspect_messenger(study, printed),
            ),
            so_what="" if fine else "Ask for the two-by-two table.",
        )


def search_tables(study: Study, entry: Accuracy) -> Iterator[Result]:
    """Look for a table that prints everything, where only measures and a total are known."""
    printed = {
        name: value.digits
        for field, name in (*((f, s[2]) for f, s in SHARES.items()), *RATIOS.items())
        if (value := exact_number(getattr(entry, field).value)) is not None
    }
    known = find_size(study, entry.group)
    if len(printed) < 3:
        return
    if known is None or known.value > MOST_PEOPLE:
        yield Untested(entry.id, "The cells of the table are missing.")
        return
    try:
        found = tables_behind(known.value, printed)
    except ValueError:
        yield Untested(entry.id, "Too many tables could be behind it.")
        return
    fits = bool(found)
    first = found[0] if fits else None
    yield Finding(
        entry.id,
        "consistent" if fits else "cannot tell",
        1 if fits else 3,
        f"{entry.label}: "
        + (
            f"{len(found)} table{'s' * (len(found) > 1)} of {known.value} print"
            f"{'' if len(found) > 1 else 's'} all of it."
            if fits
            else f"no table of {known.value} people prints {sentence(printed)} so."
        ),
        tuple(q for f in (*SHARES, *RATIOS)
              for q in quote(study, OF_TEST[f], getattr(entry, f).value)),
        (f"Such as TP {first.tp}, FP {first.fp}, FN {first.fn}, TN {first.tn}.",) if first else (),
        () if fits else ("Predictive values were worked out at another prevalence.",
                         "Some results were indeterminate."),
        "" if fits else "Ask for the two-by-two table.",
    )  # fmt: skip


def parts_of(entry: Accuracy) -> Iterator[tuple[str, int | None, int]]:
    """Yield each share with its count, where known, and of how many."""
    cells = {name: whole_number(getattr(entry, name)) for name in CELLS}
    margins = {name: whole_number(getattr(entry, name)) for name in MARGINS}
    filled = fill(cells, margins)
    for field, (cell, margin, _) in SHARES.items():
        if not cell:
            continue
        one, other = (filled[name] for name in MARGINS[margin])
        n = margins[margin]
        if n is None and one is not None and other is not None:
            n = one + other
        if n is not None and n > 0:
            yield field, filled[cell], n


def cell_quotes(study: Study, entry: Accuracy, *names: str) -> tuple[Quote, ...]:
    """Quote some cells or margins."""
    words = {name: name.upper() if name in CELLS else name for name in names}
    return tuple(q for name in names for q in quote(study, words[name], getattr(entry, name)))
