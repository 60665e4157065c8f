"""A reader's own assessment of a paper: made in memory, unfinished for as long as it takes.

No widget and no file stands behind it: a page, a command or a notebook makes one by
:func:`begin`, changes it by its methods, keeps it as JSON by :meth:`PaperAssessment.dump`, and
prints it by :mod:`appraisal.reports.paper_assessment`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from appraisal import content
from appraisal.errors import AppraisalError, UnknownId
from appraisal.instruments.definition import Domain, Instrument, Rule, instrument
from appraisal.instruments.rules import Conclusion, conclude_so_far

FORMAT = 1
KIND = "paper-assessment"
LONGEST = 4000  # characters kept of one text
SHORT = 500  # characters kept of a title, a place or a result
MOST = 100  # judgements kept that no longer fit


@dataclass(frozen=True)
class OwnJudgement:
    """What a reader says of one domain: a response, why, and where in the paper.

    An empty response is a domain not judged yet, which is not the same as "not reported".
    """

    response: str = ""
    why: str = ""
    at: str = ""


@dataclass(frozen=True)
class PaperAssessment:
    """A paper judged by one instrument, as far as its reader has come.

    Attributes
    ----------
    instrument
        The instrument; its ``domains`` say what is asked, `Instrument.responses_to` what a
        domain allows.
    paper, source
        What is judged, by its title, and where it was published or met.
    result
        Which result is judged, such as overall survival; empty for the paper as a whole.
    route
        The answers that led to the instrument.
    judgements
        By the id of the domain.
    level, level_why
        The rating, where the instrument has levels; always a judgement, never a sum.
    set_aside
        What came back from a saved record and fits no longer; it is kept and saved again.

    Examples
    --------
    >>> made = begin("randomised-trial", paper="A trial")
    >>> made = made.judge("allocation", "low", why="A central office.", at="Methods, page 2")
    >>> [domain.id for domain in made.not_judged()]
    ['deviations', 'missing-data', 'measurement', 'reporting']
    >>> restore(made.dump())[0] == made
    True
    """

    instrument: Instrument
    paper: str = ""
    source: str = ""
    result: str = ""
    route: Mapping[str, str] = field(default_factory=dict)
    judgements: Mapping[str, OwnJudgement] = field(default_factory=dict)
    level: str = ""
    level_why: str = ""
    set_aside: tuple[Mapping[str, Any], ...] = ()

    def describe(
        self, *, paper: str | None = None, source: str | None = None, result: str | None = None
    ) -> "PaperAssessment":
        """Say what is judged; what is not given stays as it is."""
        return replace(
            self,
            paper=self.paper if paper is None else short_text(paper),
            source=self.source if source is None else short_text(source),
            result=self.result if result is None else short_text(result),
        )

    def judge(
        self,
        domain: str,
        response: str | None = None,
        *,
        why: str | None = None,
        at: str | None = None,
    ) -> "PaperAssessment":
        """Judge a domain, or change a part of its judgement; what is not given stays.

        Parameters
        ----------
        domain
            Its id.
        response
            The id of a response that the domain allows; ``""`` takes the judgement back.
        why, at
            The reason, and where in the paper it stands.

        Raises
        ------
        UnknownId
            When the instrument has no such domain, or the domain no such response.
        """
        self.find_domain(domain)
        if response:
            self.instrument.response(domain, response)
        before = self.judgement(domain)
        after = OwnJudgement(
            before.response if response is None else response,
            before.why if why is None else why[:LONGEST],
            before.at if at is None else short_text(at),
        )
        return replace(self, judgements={**self.judgements, domain: after})

    def rate(self, level: str, why: str = "") -> "PaperAssessment":
        """Choose a level of the instrument, with the reason; ``""`` takes it back.

        Raises
        ------
        UnknownId
            When the instrument has no such level, or rates nothing.
        """
        known = [entry.id for entry in self.instrument.levels]
        if level and level not in known:
            raise UnknownId(content.unknown(f"level in {self.instrument.id}", level, known))
        return replace(self, level=level, level_why=why[:LONGEST] if level else "")

    def find_domain(self, id: str) -> Domain:
        """Return a domain of the instrument.

        Raises
        ------
        UnknownId
            When there is none; names the nearest.
        """
        known = {domain.id: domain for domain in self.instrument.domains}
        if id not in known:
            raise UnknownId(content.unknown(f"domain in {self.instrument.id}", id, known))
        return known[id]

    def judgement(self, domain: str) -> OwnJudgement:
        """Return what is said of a domain; empty where nothing is yet."""
        return self.judgements.get(domain, OwnJudgement())

    def answers(self) -> dict[str, str]:
        """Return the response to each domain that is judged, in the instrument's order."""
        return {
            domain.id: given
            for domain in self.instrument.domains
            if (given := self.judgement(domain.id).response)
        }

    def not_judged(self) -> tuple[Domain, ...]:
        """Return the domains that are still to be judged."""
        answers = self.answers()
        return tuple(domain for domain in self.instrument.domains if domain.id not in answers)

    @property
    def finished(self) -> bool:
        """Whether every domain is judged, and rated where the instrument has levels."""
        return not self.not_judged() and bool(self.level or not self.instrument.levels)

    def conclusions(self) -> tuple[tuple[Rule, Conclusion | tuple[str, ...]], ...]:
        """Return what each rule of the instrument makes of the judgements so far.

        Returns
        -------
        tuple
            Each rule with its conclusion, or with the ids of the domains it still waits for.
        """
        answers = self.answers()
        return tuple(
            (rule, conclude_so_far(self.instrument, rule, answers))
            for rule in self.instrument.rules
        )

    def dump(self) -> dict[str, Any]:
        """Return everything as JSON-able values, for :func:`restore`."""
        return {
            "format": FORMAT,
            "kind": KIND,
            "instrument": self.instrument.id,
            "version": self.instrument.version,
            "paper": self.paper,
            "source": self.source,
            "result": self.result,
            "route": dict(self.route),
            "judgements": {
                id: {"response": said.response, "why": said.why, "at": said.at}
                for id, said in self.judgements.items()
            },
            "level": self.level,
            "level_why": self.level_why,
            "set_aside": [dict(entry) for entry in self.set_aside],
        }


def begin(
    id: str,
    *,
    paper: str = "",
    source: str = "",
    result: str = "",
    route: Mapping[str, str] | None = None,
) -> PaperAssessment:
    """Begin an assessment by an instrument of the kit.

    Raises
    ------
    UnknownId
        When the kit has no such instrument; names the nearest.
    """
    made = PaperAssessment(instrument(id), route=dict(route or {}))
    return made.describe(paper=paper, source=source, result=result)


def restore(record: Any) -> tuple[PaperAssessment, tuple[str, ...]]:
    """Rebuild an assessment from what :meth:`PaperAssessment.dump` made, possibly long ago.

    Nothing in it is trusted. What no longer fits its instrument is set aside, never dropped.

    Returns
    -------
    assessment, notices
        Everything that fits, and one sentence for what does not.

    Raises
    ------
    AppraisalError
        When it is no such record, or of an instrument that the kit does not have.
    """
    if not isinstance(record, Mapping) or record.get("kind") != KIND:
        raise AppraisalError(
            "This is no saved assessment of a paper. Load a file that 'Your paper' gave you."
        )
    made = begin(
        str(record.get("instrument") or ""),
        paper=string_at(record, "paper"),
        source=string_at(record, "source"),
        result=string_at(record, "result"),
        route=string_values(record.get("route")),
    )
    aside = [
        dict(entry) for entry in as_list(record.get("set_aside")) if isinstance(entry, Mapping)
    ]
    before = len(aside)
    saved = record.get("judgements")
    for id, value in saved.items() if isinstance(saved, Mapping) else ():
        said = value if isinstance(value, Mapping) else {}
        why, at = string_at(said, "why"), string_at(said, "at")
        try:
            made = made.judge(str(id), string_at(said, "response"), why=why, at=at)
        except UnknownId:
            aside.append({"domain": str(id), **string_values(said)})
    level = string_at(record, "level")
    try:
        made = made.rate(level, string_at(record, "level_why"))
    except UnknownId:
        aside.append({"level": level, "level_why": string_at(record, "level_why")})
    notices = []
    if record.get("format") != FORMAT or record.get("version") != made.instrument.version:
        notices.append("The instrument has changed since; judgements that still fit are kept.")
    if moved := [str(entry.get("domain") or "the level") for entry in aside[before:]]:
        notices.append(
            f"No longer fits, and is kept aside: {', '.join(moved)}. Please judge that anew."
        )
    return replace(made, set_aside=tuple(aside[:MOST])), tuple(notices)


def short_text(value: str) -> str:
    """Cut a title, a result or a place to what a line or two can hold."""
    return value[:SHORT]


def string_at(record: Mapping[str, Any], name: str) -> str:
    """Return a text of a record that nobody has checked; empty where it is none."""
    value = record.get(name)
    return value if isinstance(value, str) else ""


def string_values(value: Any) -> dict[str, str]:
    """Return the texts of a mapping that nobody has checked."""
    pairs = value.items() if isinstance(value, Mapping) else ()
    return {str(k)[:SHORT]: v[:LONGEST] for k, v in list(pairs)[:MOST] if isinstance(v, str)}


def as_list(value: Any) -> Iterable[Any]:
    """Return a list that nobody has checked; empty where it is none."""
    return value[:MOST] if isinstance(value, list) else ()
