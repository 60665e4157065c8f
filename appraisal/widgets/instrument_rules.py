"""What a committed step's judgements lead to, by the rules of its instrument."""

from collections.abc import Mapping
from typing import Any

from appraisal.instruments.assessment import assessment
from appraisal.instruments.rules import conclude
from appraisal.lessons.definition import Step
from appraisal.text.interface import html
from appraisal.views.step import ConclusionsView, RatedLevel, RuleConclusion


def conclusions_view(step: Step, answers: Mapping[str, Any]) -> ConclusionsView | None:
    """Describe, for each rule, what the learner's answers lead to beside what ours do.

    Parameters
    ----------
    answers
        The committed answers of the step; those to domains are used.

    Returns
    -------
    dict or None
        None where the step does not judge all of it, or its instrument has no rules.
    """
    if not step.assessment:
        return None
    key = assessment(step.assessment)
    asked = key.read_instrument()
    known = {question.id for question in step.all_questions}
    # of a draft, or where a class leaves domains out, nothing follows
    if any(one.id not in known or one.id not in key.judgements for one in asked.domains):
        return None
    given = {
        domain.id: answers[domain.id]["response"]
        for domain in asked.domains
        if answers.get(domain.id)
    }
    rules: list[RuleConclusion] = []
    for rule in asked.rules:
        yours, ours = conclude(asked, rule, given), conclude(asked, rule, key.answers())
        rules.append(
            {
                "id": rule.id,
                "name": rule.name,
                "text": rule.text,
                "own": rule.origin == "ours",
                "source_says": rule.source_says,
                "yours": yours.sentence,
                "ours": ours.sentence,
                "same": yours == ours,
            }
        )
    rated: RatedLevel | None = None
    if key.overall:
        level = asked.level(key.overall.level)
        rated = {"label": level.label, "means": level.means, "why": html(key.overall.why)}
    return {"rules": rules, "level": rated} if rules else None
