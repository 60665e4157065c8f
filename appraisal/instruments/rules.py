"""What judgements lead to, by the rules an instrument names. No points, and nothing is added up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from appraisal.instruments.definition import (
    LOWERING,
    RAISING,
    SETTLED,
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
    outcome, ids = WEIGHINGS[rule.weighs](concerns, special_domains(asked, rule))
    names = ", ".join(asked.domain(id).name for id in ids)
    sentence = rule.conclusions[outcome].replace("{domains}", names)
    return Conclusion(rule.id, outcome, ids, sentence)


def conclude_so_far(
    asked: Instrument, rule: Rule, answers: Mapping[str, str]
) -> Conclusion | tuple[str, ...]:
    """Say what a rule makes of judgements that may not be finished.

    Returns
    -------
    Conclusion or tuple of str
        The conclusion where every domain that decides is judged, or where no further judgement
        can undo it; else the ids of the domains that are still to be judged.

    Examples
    --------
    >>> from appraisal.instruments.definition import instrument
    >>> asked = instrument("non-randomised-comparison")
    >>> conclude_so_far(asked, asked.rules[0], {"confounding": "serious"}).outcome
    'high'
    >>> conclude_so_far(asked, asked.rules[0], {"confounding": "some"})[:2]
    ('classification', 'selection')
    """
    found = conclude(asked, rule, answers)
    left = tuple(
        domain.id
        for domain in asked.domains
        if (not rule.domains or domain.id in rule.domains) and not answers.get(domain.id)
    )
    return left if left and found.outcome not in SETTLED else found


def special_domains(asked: Instrument, rule: Rule) -> set[str]:
    """Return the domains that a way of weighing treats apart from the others."""
    if rule.weighs == "critical":
        return {*rule.critical}
    if rule.weighs == "addressed":
        return {str(rule.answered_by)}
    return {domain.id for domain in asked.domains if raises(asked, domain)}


def raises(asked: Instrument, domain: Domain) -> bool:
    """Say whether a domain asks for a reason to trust a result more."""
    return any(response.concern in RAISING for response in asked.responses_to(domain.id))


def of(concerns: Concerns, *sought: Concern) -> tuple[str, ...]:
    """Return the domains whose concern is one of those sought."""
    return tuple(id for id, concern in concerns.items() if concern in sought)


def weakest(concerns: Concerns, special: set[str]) -> Found:
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


def require_low_concern(concerns: Concerns, special: set[str]) -> Found:
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


def critical(concerns: Concerns, critical_domains: set[str]) -> Found:
    """Let flaws in critical domains decide: one, or more than one; then the other weaknesses.

    What is only partly met is a weakness, never a critical flaw. A silence decides where a flaw
    behind it would change the outcome.
    """
    chief = {id: concern for id, concern in concerns.items() if id in critical_domains}
    flaws = of(chief, "high")
    if flaws:
        return ("critically-low-confidence" if len(flaws) > 1 else "low-confidence"), flaws
    if found := of(chief, "cannot tell"):
        return "cannot-tell", found
    weaknesses, silent = of(concerns, "some", "high"), of(concerns, "cannot tell")
    if len(weaknesses) > 1:
        return "moderate-confidence", weaknesses
    if silent and len(weaknesses) + len(silent) > 1:
        return "cannot-tell", silent
    return "high-confidence", weaknesses


def require_answers(concerns: Concerns, answering: set[str]) -> Found:
    """Ask of every concern whether the domain that answers for the others took it up."""
    process = {id: concern for id, concern in concerns.items() if id not in answering}
    answer = {id: concern for id, concern in concerns.items() if id in answering}
    raised = of(process, "some", "high")
    if of(answer, "some", "high"):
        return "high", tuple(id for id in concerns if id in {*raised, *answer})
    if found := of(concerns, "cannot tell"):
        return "cannot-tell", found
    return ("addressed", raised) if raised else ("low", ())


WEIGHINGS: dict[Weighing, Callable[[Concerns, set[str]], Found]] = {
    "weakest": weakest,
    "required": require_low_concern,
    "lowered-or-raised": lowered_or_raised,
    "critical": critical,
    "addressed": require_answers,
}
