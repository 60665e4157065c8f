"""What the two-by-two table of a test says: its cells, and the shares they give."""

from collections.abc import Iterator
from typing import NamedTuple

from appraisal.checks.accuracy import CELLS, MARGINS, parts_of
from appraisal.derived.dependence import CLUSTERS, is_clustered
from appraisal.derived.text import limits_text
from appraisal.reading.drafting.accuracy_entries import WHAT_WAS_TESTED
from appraisal.records.accuracy import Accuracy
from appraisal.records.contents import AFTER
from appraisal.records.reported import Printed
from appraisal.records.study import Study
from appraisal.stats.intervals import proportion
from appraisal.text.interface import words

ALWAYS = ("sensitivity", "specificity")  # the others change with how many are ill


class CountedShare(NamedTuple):
    """A share of a test whose counts are known: of how many, and its exact interval."""

    field: str
    events: int
    n: int

    @property
    def counts(self) -> str:
        """The counts in words, such as ``13 of 14``."""
        return f"{self.events} of {self.n}"


def cells_text(entry: Accuracy) -> str:
    """List the cells and margins that are printed of a test; empty where none is."""
    form = words().paper["cell"]
    cells = ((name, getattr(entry, name)) for name in (*CELLS, *MARGINS))
    return ", ".join(
        form.format(name=AFTER[name], value=value.text)
        for name, value in cells
        if isinstance(value, Printed)
    )


def cell_places(entry: Accuracy) -> list[str]:
    """Return the places of the cells and margins of a test, each once."""
    cells = (getattr(entry, name) for name in (*CELLS, *MARGINS))
    return list(dict.fromkeys(value.at for value in cells if isinstance(value, Printed)))


def counted_shares(entry: Accuracy) -> Iterator[CountedShare]:
    """Yield the shares of a test whose counts are known, and that are printed or asked of all."""
    for field, events, n in parts_of(entry):
        printed = isinstance(getattr(entry, field).value, Printed)
        if events is not None and 0 <= events <= n and (printed or field in ALWAYS):
            yield CountedShare(field, events, n)


def share_limits(study: Study, entry: Accuracy, share: CountedShare, decimals: int = 1) -> str:
    """Write the exact interval of a share, or why none can be made."""
    why = CLUSTERS if is_clustered(study) else ""
    if study.find("groups", entry.group).label == WHAT_WAS_TESTED:
        why = words().paper["several_tested"]
    if why:
        return str(words().paper["no_interval"].format(why=why))
    found = proportion(share.events, share.n)
    return limits_text(found.low, found.high, decimals=decimals)
