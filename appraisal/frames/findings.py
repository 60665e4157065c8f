"""What the checks say of a record, one row a finding."""

from typing import TYPE_CHECKING, Any

from appraisal import checks
from appraisal.checks.finding import Findings
from appraisal.frames.record import Record, find_record

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = {
    "study": "string",
    "finding": "string",
    "check": "string",
    "about": "string",
    "verdict": "string",
    "severity": "Int64",
    "says": "string",
    "printed": "string",
    "places": "string",
    "working": "string",
    "innocent": "string",
    "so_what": "string",
}
UNTESTED = "not tested"


class RecordFindings(Findings):
    """Findings on a record that also make a frame."""

    def to_frame(self) -> "pd.DataFrame":
        """Return one row a finding, then one a value that could not be tested.

        Returns
        -------
        DataFrame
            ``verdict`` is *inconsistent*, *cannot tell*, *consistent*, or *not tested* (``says``
            then tells why); ``severity`` from 1, cosmetic, to 5, would change the conclusion.
            Several printed values, places, lines of working or explanations are parted by line
            breaks.
        """
        from appraisal.frames.columns import make_frame

        rows: list[dict[str, Any]] = [
            {
                "study": self.study,
                "finding": one.id,
                **{
                    name: getattr(one, name)
                    for name in ("check", "about", "verdict", "severity", "says", "so_what")
                },
                "printed": "\n".join(f"{quote.label}: {quote.text}" for quote in one.printed),
                "places": "\n".join(quote.place for quote in one.printed),
                "working": "\n".join(one.working),
                "innocent": "\n".join(one.innocent),
            }
            for one in self.findings
        ]
        rows += [
            {
                **dict.fromkeys(("printed", "places", "working", "innocent", "so_what"), ""),
                "study": self.study,
                "finding": f"{one.check}/{one.about}",
                "check": one.check,
                "about": one.about,
                "verdict": UNTESTED,
                "severity": None,
                "says": one.why,
            }
            for one in self.untested
        ]
        return make_frame(rows, COLUMNS)


def check(record: Record) -> RecordFindings:
    """Say which printed numbers of a record fit each other.

    Parameters
    ----------
    record
        A study by its id, its file, or as it is; see `appraisal.frames.record.find_record`.

    Returns
    -------
    RecordFindings
        The same as `appraisal check` prints. Shows itself in a notebook; ``.find(id)`` is one
        finding, ``.having(verdict)`` those of a verdict, ``.to_frame()`` all as a frame.

    Raises
    ------
    UnknownId, ContentError
        When there is no such record, or it cannot be read.

    Examples
    --------
    >>> found = check("cd20-preemptive")
    >>> found.find("percentage/thrombocytopenia").verdict
    'inconsistent'
    >>> found.to_frame().query("verdict == 'inconsistent'").finding.tolist()
    ['percentage/thrombocytopenia', 'sum/tp53']
    """
    found = checks.check(find_record(record))
    return RecordFindings(found.study, found.title, found.findings, found.untested)
