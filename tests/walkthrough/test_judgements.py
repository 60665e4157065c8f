"""After the judgements: what they lead to by a named rule, and one study judged twice."""

import json

import pytest

from appraisal import content
from appraisal.instruments.assessment import assessment
from appraisal.lessons.definition import lesson

LESSON = "cd20-salvage"
LESSONS = content.ids("lessons")


def judging_step(id):
    """Return the step of a lesson that judges, with its instrument."""
    (step,) = [step for step in lesson(id).steps if step.assessment]
    return step, assessment(step.assessment).read_instrument()


@pytest.mark.parametrize("id", LESSONS)
def test_nothing_of_a_rule_or_of_where_it_leads_is_told_before_the_commit(walking, id):
    step, asked = judging_step(id)
    learner = walking(id)
    assert learner.view(step.id)["leads_to"] is None
    state = json.dumps(learner.steps[step.id].get_state(), default=str)
    for rule in asked.rules:
        assert rule.name not in state
        assert rule.source_says[:40] not in state


@pytest.mark.parametrize("id", LESSONS)
def test_right_answers_lead_where_ours_do_by_every_rule(walking, id):
    step, asked = judging_step(id)
    learner = walking(id)
    found = learner.commit(step.id, learner.right)["leads_to"]
    assert [rule["id"] for rule in found["rules"]] == [rule.id for rule in asked.rules]
    assert all(rule["same"] and rule["yours"] == rule["ours"] for rule in found["rules"])


@pytest.mark.parametrize("id", LESSONS)
def test_a_silent_learner_is_told_that_silence_decides(walking, id):
    step, asked = judging_step(id)
    learner = walking(id)
    found = learner.commit(step.id, learner.not_reported)["leads_to"]
    for rule, said in zip(asked.rules, found["rules"], strict=True):
        named = ", ".join(
            domain.name for domain in asked.domains if domain.id in rule.domains or not rule.domains
        )
        assert said["yours"] == rule.conclusions["cannot-tell"].replace("{domains}", named)


@pytest.mark.parametrize("id", LESSONS)
def test_a_step_that_judges_nothing_leads_nowhere(walking, id):
    learner = walking(id)
    assert learner.commit("read", learner.right)["leads_to"] is None


def test_a_learner_who_lets_confounding_pass_reads_both_conclusions(learner):
    def trusting(question):
        kind = type(question).__name__
        return (
            {"response": "little", "reason": "", "at": ""}
            if kind == "Domain"
            else learner.right(question)
        )

    (rule,) = learner.commit("bias", trusting)["leads_to"]["rules"]
    assert not rule["same"]
    assert rule["yours"].startswith("Little room for bias in every domain")
    assert "Confounding" in rule["ours"]


def two(learner):
    (card,) = [
        e["card"]
        for e in learner.view("bias")["after"]
        if (e["card"] or {}).get("form") == "two-instruments"
    ]
    return card


def test_two_instruments_stand_side_by_side_only_after_the_commit(learner):
    assert learner.view("bias")["after"] == []
    learner.commit("bias", learner.right)
    card = two(learner)
    assert [side["name"] for side in card["instruments"]] == [
        "Comparison without randomisation",
        "Newcastle-Ottawa, without stars",
    ]
    shown = [d for match in card["both"] for side in match["sides"] for d in side]
    shown += [d for side in card["alone"] for d in side["domains"]]
    assert len(shown) == 6 + 8
    assert all(d["mark"] and d["says"] and d["why"] and d["question"] for d in shown)
    by_one_alone = {d["id"]: d["says"] for d in card["alone"][0]["domains"]}
    assert by_one_alone["classification"] == "Not reported"


def test_the_judgements_side_by_side_are_those_of_the_assessments(learner):
    learner.commit("bias", learner.right)
    card = two(learner)
    for number, id in enumerate(
        ("cd20-salvage-non-randomised-comparison", "cd20-salvage-newcastle-ottawa")
    ):
        key = assessment(id)
        domains = [d for match in card["both"] for d in match["sides"][number]]
        domains += card["alone"][number]["domains"]
        said = {d["id"]: d["says"] for d in domains}
        asked = key.read_instrument()
        assert said == {id: asked.response(id, j.answer).label for id, j in key.judgements.items()}
