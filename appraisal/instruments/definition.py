"""An appraisal instrument: its domains, the responses it allows, its rules, what it follows."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from appraisal import content
from appraisal.content import Content, Loc
from appraisal.errors import UnknownId
from appraisal.records.reported import Id

Text = Annotated[str, Field(min_length=1)]
Concern = Literal[
    "low", "some", "high", "cannot tell", "raises", "does not raise", "does not apply"
]
LOWERING: tuple[Concern, ...] = ("low", "some", "high")
RAISING: tuple[Concern, ...] = ("raises", "does not raise")

# what a domain is about, whatever its instrument calls it
Theme = Literal[
    "selection",
    "confounding",
    "time-zero",
    "condition",
    "measurement",
    "follow-up",
    "missing-data",
    "reporting",
]


class Source(Content):
    """A published instrument whose concepts ours follows, in our own words."""

    name: Text
    version: Text
    link: Text


class Response(Content):
    """An answer a domain allows; ``concern`` is what it says about how far to trust the result.

    "Not reported" leaves the concern at "cannot tell": it is never a "no". A reason to trust a
    result more "raises", or it does not. What a study did not do, such as pooling, "does not
    apply" and weighs nothing.
    """

    id: Id
    label: Text
    concern: Concern


class Domain(Content):
    """One question of the instrument, with guidance shown where it is answered.

    Parameters
    ----------
    short
        A name for a column or a sentence, where the title is too long for one.
    about
        What it is about, so that two instruments can be laid side by side.
    responses
        Its own responses, where it does not take those of the instrument.
    when
        What speaks for a response, by the response's id; what leads to it in the source.
    """

    id: Id
    title: Text
    short: str = ""
    about: Theme | None = None
    question: Text
    guidance: Text
    responses: tuple[Response, ...] = ()
    when: dict[Id, Text] = Field(default_factory=dict)

    @property
    def name(self) -> str:
        """The short name, or the title where there is none."""
        return self.short or self.title


Weighing = Literal["weakest", "required", "lowered-or-raised", "critical", "addressed"]
Outcome = Literal[
    "high",
    "cannot-tell",
    "some",
    "low",
    "met",
    "not-met",
    "lowered",
    "raised",
    "unchanged",
    "critically-low-confidence",
    "low-confidence",
    "moderate-confidence",
    "high-confidence",
    "addressed",
]
OUTCOMES: dict[Weighing, tuple[Outcome, ...]] = {
    "weakest": ("high", "cannot-tell", "some", "low"),
    "required": ("not-met", "cannot-tell", "met"),
    "lowered-or-raised": ("lowered", "cannot-tell", "raised", "unchanged"),
    "critical": (
        "critically-low-confidence",
        "low-confidence",
        "cannot-tell",
        "moderate-confidence",
        "high-confidence",
    ),
    "addressed": ("high", "cannot-tell", "addressed", "low"),
}
# outcomes that no single domain leads to, so that their sentence need not name one
ALL_WELL: tuple[Outcome, ...] = ("low", "met", "unchanged", "high-confidence")
# outcomes that no further judgement can undo
SETTLED: tuple[Outcome, ...] = (
    "high",
    "not-met",
    "lowered",
    "low-confidence",
    "critically-low-confidence",
)


class Rule(Content):
    """What the judgements lead to, by name; nothing is counted or added up.

    Parameters
    ----------
    weighs
        ``weakest``: the domain of greatest concern decides. ``required``: every domain must be
        of low concern. ``lowered-or-raised``: reasons to lower come first, reasons to raise
        count only where there are none. ``critical``: a flaw in a critical domain outweighs
        all others, a second one more so. ``addressed``: a concern may be made good by what
        another domain says of it.
    domains
        The domains that decide; all of them when not given.
    critical
        For ``critical``: the domains in which a flaw is critical.
    answered_by
        For ``addressed``: the domain that says whether the concerns of the others were met.
    text
        The rule in our words.
    origin
        Whether the instrument's authors propose it, or we do.
    source_says
        What the authors of the instrument say of an overall judgement.
    conclusions
        A sentence for each outcome; ``{domains}`` are the domains that led to it.
    """

    id: Id
    name: Text
    weighs: Weighing
    domains: tuple[Id, ...] = ()
    critical: tuple[Id, ...] = ()
    answered_by: Id | None = None
    text: Text
    origin: Literal["the source", "ours"]
    source_says: Text
    conclusions: dict[Outcome, Text]

    def faults(self, asked: "Instrument") -> Iterator[tuple[Loc, str, str]]:
        """Yield outcomes without a sentence, domains unknown, and sentences that hide why."""
        expected = asked.outcomes(self)
        if {*self.conclusions} != {*expected}:
            yield ("conclusions",), f"{sorted(self.conclusions)}", f"each of {list(expected)}"
        for outcome, sentence in self.conclusions.items():
            if outcome not in ALL_WELL and "{domains}" not in sentence:
                yield ("conclusions", outcome), "no `{domains}`", "the domains that led to it"
        known = [domain.id for domain in asked.domains]
        answering = (self.answered_by,) if self.answered_by else ()
        for key, ids in (
            ("domains", self.domains),
            ("critical", self.critical),
            ("answered_by", answering),
        ):
            for id in ids:
                if id not in known:
                    yield (key,), f"the domain '{id}'", f"some of {known}"
        needed = {"critical": self.critical, "addressed": self.answered_by}
        for weighs, key in (("critical", "critical"), ("addressed", "answered_by")):
            if bool(needed[weighs]) != (self.weighs == weighs):
                found = f"`{key}`" if needed[weighs] else f"no `{key}`"
                yield (key,), found, f"one where, and only where, `weighs: {weighs}`"


class Level(Content):
    """A level of certainty for a body of evidence, and what it means for a reader."""

    id: Id
    label: Text
    means: Text


class Instrument(Content):
    """An instrument. It has domains and no total: concerns are not added up.

    Parameters
    ----------
    judges
        One result of one study, or one question across studies.
    responses
        What a domain allows unless it has its own.
    rules
        What the judgements lead to, by name.
    levels
        How a body of evidence may be rated, best first; a study has none.
    """

    id: Id
    title: Text
    short: str = ""
    version: Text
    licence: Text
    follows: tuple[Source, ...] = Field(min_length=1)
    designs: tuple[Text, ...]
    judges: Literal["study", "body of evidence"] = "study"
    responses: tuple[Response, ...] = Field(min_length=2)
    domains: tuple[Domain, ...] = Field(min_length=1)
    rules: tuple[Rule, ...] = ()
    levels: tuple[Level, ...] = ()

    @property
    def name(self) -> str:
        """The short name, or the title where there is none."""
        return self.short or self.title

    def domain(self, id: str) -> Domain:
        """Return the domain with this id."""
        return next(domain for domain in self.domains if domain.id == id)

    def level(self, id: str) -> Level:
        """Return the level of certainty with this id."""
        return next(level for level in self.levels if level.id == id)

    def responses_to(self, domain: str) -> tuple[Response, ...]:
        """Return the responses a domain allows."""
        return self.domain(domain).responses or self.responses

    def response(self, domain: str, id: str) -> Response:
        """Return one response to a domain.

        Raises
        ------
        UnknownId
            When the domain does not allow it; names the nearest.
        """
        known = {response.id: response for response in self.responses_to(domain)}
        if id not in known:
            raise UnknownId(content.unknown(f"response to '{domain}' in {self.id}", id, known))
        return known[id]

    def outcomes(self, rule: Rule) -> tuple[Outcome, ...]:
        """Return what a rule can come to here: "some" only where a domain allows some concern."""
        deciding = [d for d in self.domains if not rule.domains or d.id in rule.domains]
        allowed = {r.concern for d in deciding for r in self.responses_to(d.id)}
        return tuple(o for o in OUTCOMES[rule.weighs] if o != "some" or "some" in allowed)

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield what would let a silence pass for a "no", and rules that do not fit."""
        yield from unfit(self.responses, ("responses",))
        seen: set[str] = set()
        for number, domain in enumerate(self.domains):
            loc: Loc = ("domains", number)
            if domain.id in seen:
                yield (*loc, "id"), f"a second domain '{domain.id}'", "different ids"
            seen.add(domain.id)
            if domain.responses:
                yield from unfit(domain.responses, (*loc, "responses"))
            allowed = [response.id for response in domain.responses or self.responses]
            for id in domain.when:
                if id not in allowed:
                    yield (*loc, "when", id), f"the response '{id}'", f"some of {allowed}"
        for number, rule in enumerate(self.rules):
            for inner, found, expected in rule.faults(self):
                yield ("rules", number, *inner), found, expected
        if bool(self.levels) != (self.judges == "body of evidence"):
            yield (
                ("levels",),
                f"{len(self.levels)} levels",
                "some for a body of evidence, else none",
            )


def unfit(responses: tuple[Response, ...], loc: Loc) -> Iterator[tuple[Loc, str, str]]:
    """Yield what is wrong with the responses to a domain."""
    silent = [r for r in responses if r.id == "not-reported"]
    if len({r.id for r in responses}) < len(responses):
        yield loc, "a response twice", "each once"
    if not silent:
        yield loc, "no response `not-reported`", "one, apart from `no`"
    elif silent[0].concern != "cannot tell":
        yield loc, f"`not-reported` as {silent[0].concern}", "`cannot tell`"
    said = {r.concern for r in responses} - {"cannot tell"}
    if said & {*LOWERING} and said & {*RAISING}:
        yield loc, f"{sorted(said)} together", "concerns, or reasons to raise, not both"


def instrument(id: str) -> Instrument:
    """Read an instrument of the kit by its id."""
    return content.load("instruments", id, Instrument)
