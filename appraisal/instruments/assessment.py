"""A reference judgement by an instrument, each domain with its reason and place.

An instrument judges one study, or one question across studies: a body of evidence.
"""

from collections.abc import Iterator
from html import escape
from typing import Annotated, Literal

from pydantic import Field

from appraisal import content
from appraisal.content import ID, Content, Form, Loc
from appraisal.errors import AppraisalError
from appraisal.instruments.definition import Instrument, instrument
from appraisal.records.comparators import comparator, comparators
from appraisal.records.reported import Id
from appraisal.records.study import Study, study
from appraisal.text.html import table_html

Text = Annotated[str, Field(min_length=1)]
Place = Annotated[str, Form(f"({ID.pattern}/)?{ID.pattern}", "a place, or study/place")]
ELSEWHERE = "comparator"  # where a place names a row of comparators.csv, not a report


class Other(Content):
    """Another response: whether a careful reader may give it, and why or why not."""

    verdict: Literal["defensible", "mistaken"]
    why: Text


class Judgement(Content):
    """Our answer in one domain.

    Parameters
    ----------
    answer
        A response the domain allows.
    why
        The reason, in our words.
    at
        The place in the source, or None when the point is that nothing stands anywhere. Across
        studies ``study/place``, or ``comparator/id`` for a row of ``comparators.csv``.
    certainty
        How sure we are of the key itself.
    others
        Every other response the domain allows, with a reason of its own.
    """

    answer: Id
    why: Text
    at: Place | None = None
    certainty: Literal["firm", "arguable"]
    others: dict[Id, Other]

    def verdict_on(self, response: str) -> tuple[Literal["best", "defensible", "mistaken"], str]:
        """Return our verdict on a response, and the reason."""
        if response == self.answer:
            return "best", self.why
        return self.others[response].verdict, self.others[response].why


class Body(Content):
    """A question asked across studies, for one outcome.

    Parameters
    ----------
    short
        The question in a few words, where there is no room for it.
    studies
        The studies of the kit that bear on it.
    comparators
        Rows of ``comparators.csv`` that bear on it.
    left_out
        Studies of the kit that do not, each with its reason.
    """

    question: Text
    short: Text
    outcome: Text
    studies: tuple[Id, ...] = Field(min_length=2)
    comparators: tuple[Id, ...] = ()
    left_out: dict[Id, Text] = Field(default_factory=dict)


class Overall(Content):
    """Our rating of a body of evidence: a judgement of its own, and never a sum."""

    level: Id
    why: Text


class Assessment(Content):
    """The reference judgements of one study, or of one body of evidence, domain by domain.

    Parameters
    ----------
    study, body
        What is judged: one of the two.
    result
        The result that is judged, where a study has more than one.
    overall
        The rating, where the instrument has levels.
    draft
        Whether domains may be left for the class to judge, because nobody has judged them yet.
    """

    id: Id
    study: Id | None = None
    body: Body | None = None
    result: str = ""
    instrument: Id
    licence: Text
    judgements: dict[Id, Judgement] = Field(default_factory=dict)
    overall: Overall | None = None
    draft: bool = False

    def read_instrument(self) -> Instrument:
        """Read the instrument this assessment answers."""
        return instrument(self.instrument)

    def read_study(self) -> Study:
        """Read the one study this assessment judges.

        Raises
        ------
        AppraisalError
            When it judges a body of evidence.
        """
        if self.study is None:
            raise AppraisalError(f"The assessment '{self.id}' judges a question, not one study.")
        return study(self.study)

    @property
    def subject(self) -> str:
        """What is judged, in a few words: a study, or a question across studies."""
        return self.body.short if self.body else self.read_study().short

    @property
    def judged_result(self) -> str:
        """The result or outcome that is judged; empty for a study as a whole."""
        return self.body.outcome if self.body else self.result

    def places(self) -> dict[str, str]:
        """Return every place a judgement can rest on, in words, by its id."""
        if self.body is None:
            source = self.read_study()
            return {id: source.place(id) for report in source.reports for id in report.places}
        found = {}
        for source in map(study, self.body.studies):
            for report in source.reports:
                for id in report.places:
                    found[f"{source.id}/{id}"] = f"{source.short}: {source.place(id)}"
        for row in map(comparator, self.body.comparators):
            found[f"{ELSEWHERE}/{row.id}"] = f"{row.study}, {row.outcome} ({row.citation})"
        return found

    def answers(self) -> dict[str, str]:
        """Return our answer in each domain, by the domain's id."""
        return {id: judgement.answer for id, judgement in self.judgements.items()}

    def _repr_html_(self) -> str:
        """Show itself in a notebook: one row a domain, with its reason and place."""
        asked, places = self.read_instrument(), self.places()
        rows = []
        for domain in asked.domains:
            judged = self.judgements[domain.id]
            response = asked.response(domain.id, judged.answer)
            where = places.get(judged.at, judged.at) if judged.at else "nowhere"
            rows.append((domain.title, response.label, response.concern, judged.why, where))
        head = ("domain", "judgement", "concern", "why", "place")
        about = f"{self.subject}{f': {self.judged_result}' if self.judged_result else ''}"
        return f"<h4>{escape(about)}</h4>{table_html(head, rows, asked.title)}"

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield domains left out or made up, and answers or places that do not exist."""
        if (self.study is None) == (self.body is None):
            yield (), "both or neither of `study` and `body`", "one of the two"
            return
        asked = self.read_instrument()
        across = asked.judges == "body of evidence"
        if across != (self.body is not None):
            yield ("instrument",), f"an instrument for a {asked.judges}", "one for what is judged"
        if unknown := [*self.unknown()]:
            yield from unknown
            return
        yield from self.rating_problems(asked)
        domains = [domain.id for domain in asked.domains]
        places = self.places()
        for id in domains:
            if id not in self.judgements and not self.draft:
                yield ("judgements",), f"no judgement on `{id}`", "one for each domain"
        for id, judgement in self.judgements.items():
            loc = ("judgements", id)
            if id not in domains:
                yield loc, f"the domain '{id}'", f"one of {domains}"
                continue
            answers = [response.id for response in asked.responses_to(id)]
            given = [judgement.answer, *judgement.others]
            if sorted(given) != sorted(answers):
                yield loc, f"the responses {given}", f"each of {answers} once, as answer or other"
            if judgement.at and judgement.at not in places:
                yield (*loc, "at"), f"the place '{judgement.at}'", f"one of {sorted(places)}"

    def unknown(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield studies and rows of a body that the kit does not have."""
        if self.body is None:
            return
        known = content.ids("studies")
        for number, id in enumerate(self.body.studies):
            if id not in known:
                yield ("body", "studies", number), f"the study '{id}'", f"one of {list(known)}"
            if id in self.body.left_out:
                yield ("body", "left_out", id), f"'{id}', also under `studies`", "one of the two"
        for id in self.body.left_out:
            if id not in known:
                yield ("body", "left_out", id), f"the study '{id}'", f"one of {list(known)}"
        rows = {row.id for row in comparators()}
        for number, id in enumerate(self.body.comparators):
            if id not in rows:
                yield ("body", "comparators", number), f"'{id}'", "an id of comparators.csv"

    def rating_problems(self, asked: Instrument) -> Iterator[tuple[Loc, str, str]]:
        """Yield a rating that is missing, or that the instrument does not have."""
        levels = [level.id for level in asked.levels]
        if levels and not self.overall:
            yield (), "no `overall`", f"a level, one of {levels}, with its reason"
        elif self.overall and self.overall.level not in levels:
            expected = f"one of {levels}" if levels else "none: the instrument rates no study"
            yield ("overall", "level"), f"'{self.overall.level}'", expected


def assessment(id: str) -> Assessment:
    """Read a reference assessment of the kit by its id."""
    return content.load("assessments", id, Assessment)
