"""What a check says: a verdict with its numbers, its working and its innocent explanations."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from html import escape
from typing import Any, Literal

from appraisal.content import unknown
from appraisal.errors import UnknownId
from appraisal.text.html import definitions_html, items_html, table_html

Verdict = Literal["consistent", "inconsistent", "cannot tell"]
VERDICTS: tuple[Verdict, ...] = ("inconsistent", "cannot tell", "consistent")


@dataclass(frozen=True)
class Quote:
    """A value as printed, what it is, and where it stands."""

    label: str
    text: str
    place: str


@dataclass(frozen=True)
class Table:
    """A small table of text that shows the arithmetic."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Walk:
    """Estimates along one order of events: in percent, before the first step and after each."""

    curves: tuple[tuple[str, tuple[float, ...]], ...]


@dataclass(frozen=True)
class Finding:
    """One thing checked, whether it came out well or not.

    Attributes
    ----------
    about : str
        Id of the entry of the record that was checked.
    verdict : {"consistent", "inconsistent", "cannot tell"}
        ``inconsistent`` only where the printed values cannot all hold, ordinary rounding allowed.
    severity : int
        From 1 (cosmetic) to 5 (would change the conclusion).
    says : str
        The finding in one sentence that names the numbers.
    printed : tuple of Quote
        The values it rests on, with their places.
    working : tuple of str
        The arithmetic, line by line; ``table`` where a table says it better, ``walk`` where its
        rows are the steps of curves.
    innocent : tuple of str
        Explanations that involve no mistake in the study, or a harmless one, likeliest first.
    so_what : str
        What it means for the reader.
    check : str
        Id of the check; set by `appraisal.checks.check`.
    """

    about: str
    verdict: Verdict
    severity: int
    says: str
    printed: tuple[Quote, ...] = ()
    working: tuple[str, ...] = ()
    innocent: tuple[str, ...] = ()
    so_what: str = ""
    table: Table | None = None
    walk: Walk | None = None
    check: str = ""

    @property
    def id(self) -> str:
        """The check and what it is about, such as ``percentage/thrombocytopenia``."""
        return f"{self.check}/{self.about}"

    def as_dict(self) -> dict[str, Any]:
        """Every field as plain values, for JSON."""
        return {"id": self.id, **asdict(self)}

    def _repr_html_(self) -> str:
        """Show itself in a notebook: the verdict, the sentence, and what stands behind it."""
        table = table_html(self.table.columns, self.table.rows) if self.table else ""
        printed = [f"{one.label}: {one.text} ({one.place})" for one in self.printed]
        behind = [
            f"<p>{title}:</p>{inner}"
            for title, inner in (
                ("Printed", items_html(printed)),
                ("Working", items_html(self.working) + table),
                ("May be innocent", items_html(self.innocent)),
            )
            if inner
        ]
        so_what = definitions_html([("So what", self.so_what)])
        return (
            f"<p>{escape(self.verdict)} · weight {self.severity} of 5 · {escape(self.id)}</p>"
            f"<p><strong>{escape(self.says)}</strong></p>{''.join(behind)}{so_what}"
        )


@dataclass(frozen=True)
class Untested:
    """Something a check would have looked at and could not, and why."""

    about: str
    why: str
    check: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Every field as plain values, for JSON."""
        return asdict(self)


Result = Finding | Untested


@dataclass(frozen=True)
class Findings:
    """Everything the checks say about one study, and what they could not test."""

    study: str
    title: str
    findings: tuple[Finding, ...]
    untested: tuple[Untested, ...]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def find(self, id: str) -> Finding:
        """Return one finding by its id.

        Raises
        ------
        UnknownId
            When there is none; names the nearest.
        """
        known = {finding.id: finding for finding in self.findings}
        if id not in known:
            raise UnknownId(unknown(f"finding on {self.study}", id, known))
        return known[id]

    def having(self, verdict: Verdict) -> tuple[Finding, ...]:
        """Return the findings with a verdict, gravest first."""
        return tuple(
            sorted(
                (finding for finding in self.findings if finding.verdict == verdict),
                key=lambda finding: -finding.severity,
            )
        )

    @property
    def inconsistent(self) -> bool:
        """Whether anything at all is inconsistent."""
        return any(finding.verdict == "inconsistent" for finding in self.findings)

    def _repr_html_(self) -> str:
        """Show itself in a notebook: one row a finding, gravest first, then the untested."""
        tally = " · ".join(f"{len(self.having(verdict))} {verdict}" for verdict in VERDICTS)
        rows: list[tuple[str, ...]] = [
            (one.verdict, str(one.severity), one.id, one.says)
            for verdict in VERDICTS
            for one in self.having(verdict)
        ]
        rows += [("not tested", "", f"{one.check}/{one.about}", one.why) for one in self.untested]
        return (
            f"<h4>{escape(self.title)}</h4><p>{tally} · {len(self.untested)} not testable</p>"
            f"{table_html(('verdict', 'weight', 'finding', 'in words'), rows)}"
        )

    def as_dict(self) -> dict[str, Any]:
        """Every field of every finding as plain values, for JSON."""
        return {
            "study": self.study,
            "title": self.title,
            "counts": {verdict: len(self.having(verdict)) for verdict in VERDICTS},
            "findings": [finding.as_dict() for finding in self.findings],
            "untested": [entry.as_dict() for entry in self.untested],
        }


def sentence(words: Iterable[str]) -> str:
    """Join words as a list in a sentence.

    Examples
    --------
    >>> sentence(["one", "two", "three"])
    'one, two and three'
    >>> sentence([])
    ''
    """
    *most, last = tuple(words) or ("",)
    return f"{', '.join(most)} and {last}" if most else last
