"""What judgements lead to, by the rules an instrument names. Nothing is counted or added up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from appraisal.instruments.definition import (
    LOWERING,
    RAISING,
    Concern,
    Domain,
    Instrument,
    Outcome,
    Rule,
    Weighing,
)

Concerns = Mapping[str, Concern]
Found = tuple[Outcome, tuple[str, ...]]


@dataclass(frozen=True)
class Conclusion:
    """What one rule makes of one set of judgements.

    Attributes
    ----------
    rule
        The rule's id.
    outcome
        What it comes to; ``"cannot-tell"`` where silence decides.
    domains
        Ids of the domains that led to it, in the instrument's order.
    sentence
        The same in one plain sentence.
    """

    rule: str
    outcome: Outcome
    domains: tuple[str, ...]
    sentence: str


def conclude(asked: Instrument, rule: Rule, answers: Mapping[str, str]) -> Conclusion:
    """Say what a rule makes of the responses to an instrument.

    Parameters
    ----------
    answers
        Ids of responses by domain. A domain left out, or left empty, cannot be told.

    Returns
    -------
    Conclusion
        Named, with the domains that led to it.

    Raises
    ------
    UnknownId
        When a response is none that its domain allows.

    Examples
    --------
    >>> from appraisal.instruments.definition import instrument
    >>> asked = instrument("non-randomised-comparison")
    >>> answers = {domain.id: "little" for domain in asked.domains} | {"confounding": "serious"}
    >>> found = conclude(asked, asked.rules[0], answers)
    >>> found.outcome, found.domains
    ('high', ('confounding',))
    """
    deciding = [d for d in asked.domains if not rule.domains or d.id in rule.domains]
    concerns: dict[str, Concern] = {}
    for domain in deciding:
        given = answers.get(domain.id)
        response = asked.response(domain.id, given) if given else None
        concerns[domain.id] = response.concern if response else "cannot tell"
    raising = {d.id for d in deciding if raises(asked, d)}
    outcome, ids = WEIGHINGS[rule.weighs](concerns, raising)
    names = ", ".join(asked.domain(id).name for id in ids)
    sentence = rule.conclusions[outcome].replace("{domains}", names)
    return Conclusion(rule.id, outcome, ids, sentence)


def raises(asked: Instrument, domain: Domain) -> bool:
    """Say whether a domain asks for a reason to trust a result more."""
    return any(response.concern in RAISING for response in asked.responses_to(domain.id))


def of(concerns: Concerns, *sought: Concern) -> tuple[str, ...]:
    """Return the domains whose concern is one of those sought."""
    return tuple(id for id, concern in concerns.items() if concern in sought)


def weakest(concerns: Concerns, raising: set[str]) -> Found:
    """Let the gravest concern decide; a silence could hide one graver than "some"."""
    order: tuple[tuple[Outcome, Concern], ...] = (
        ("high", "high"),
        ("cannot-tell", "cannot tell"),
        ("some", "some"),
    )
    for outcome, concern in order:
        if found := of(concerns, concern):
            return outcome, found
    return "low", ()


def required(concerns: Concerns, raising: set[str]) -> Found:
    """Ask low concern of every domain: one that has it not settles the matter, silence does not."""
    if found := of(concerns, "some", "high"):
        return "not-met", found
    if found := of(concerns, "cannot tell"):
        return "cannot-tell", found
    return "met", ()


def lowered_or_raised(concerns: Concerns, raising: set[str]) -> Found:
    """Look for reasons to lower first; those to raise count only where there are none."""
    against = {id: concern for id, concern in concerns.items() if id not in raising}
    if found := of(against, *LOWERING[1:]):
        return "lowered", found
    if found := of(against, "cannot tell"):
        return "cannot-tell", found
    if found := of(concerns, "raises"):
        return "raised", found
    if found := of(concerns, "cannot tell"):
        return "cannot-tell", found
    return "unchanged", ()


WEIGHINGS: dict[Weighing, Callable[[Concerns, set[str]], Found]] = {
    "weakest": weakest,
    "required": required,
    "lowered-or-raised": lowered_or_raised,
}
