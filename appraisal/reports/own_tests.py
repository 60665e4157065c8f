"""What a test showed in a paper of one's own: its two-by-two table, and the shares it gives."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from appraisal.derived.text import percent_text
from appraisal.papers.two_by_two import (
    CountedShare,
    cell_places,
    cells_text,
    counted_shares,
    share_limits,
)
from appraisal.reading.proposal import ALL_PATIENTS
from appraisal.records.accuracy import Accuracy
from appraisal.records.contents import OF_TEST
from appraisal.records.study import Study
from appraisal.reports.results import Result, measure_of_test
from appraisal.text.documents import text


def test_rows(study: Study) -> Iterator[Result]:
    """Yield the table of each test, then its shares; one without an interval has an exact one."""
    for entry in study.accuracy:
        if cells := cells_text(entry):
            places = "; ".join(study.place(at) for at in cell_places(entry))
            label = in_whom(study, entry, text("two_by_two").format(test=entry.label))
            yield Result(label, cells, text("nothing"), places, main=True)
        counted = {share.field: share for share in counted_shares(entry)}
        for field in OF_TEST:
            row = measure_of_test(study, entry, field)
            share = counted.get(field)
            if row is None and share is not None:
                row = unprinted_row(study, entry, share)
            elif row is not None and share is not None and row.interval == text("not_reported"):
                row = replace(row, interval=interval_text(study, entry, share))
            if row is not None:
                yield replace(row, label=in_whom(study, entry, row.label))


def in_whom(study: Study, entry: Accuracy, label: str) -> str:
    """Add whom a test was done in, where these are not all patients."""
    group = study.find("groups", entry.group).label
    return label if group == ALL_PATIENTS else f"{label}, {group}"


def unprinted_row(study: Study, entry: Accuracy, share: CountedShare) -> Result:
    """Write a share that is only worked out of the cells."""
    percent = percent_text(Fraction(share.events, share.n)) if share.n else ""
    return Result(
        f"{entry.label}, {OF_TEST[share.field]}",
        text("not_printed").format(counts=share.counts, percent=percent),
        interval_text(study, entry, share),
        "; ".join(study.place(at) for at in cell_places(entry)),
        main=True,
    )


def interval_text(study: Study, entry: Accuracy, share: CountedShare) -> str:
    return f"{share.counts}: {share_limits(study, entry, share)}"
