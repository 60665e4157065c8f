"""What is missed, by idea; intervals that hold the truth; new questions keyed by computation."""

from datetime import UTC, datetime
from math import comb, isclose

import pytest
from scipy.stats import fisher_exact

from appraisal.lessons.definition import lesson
from appraisal.lessons.questions import Choice, Confidence, Domain, Number, Range, Several
from appraisal.lessons.return_items import KINDS, return_items
from appraisal.lessons.review import read_progresses, review
from appraisal.lessons.state.progress import Progress
from appraisal.lessons.state.saved_answers import dump
from appraisal.records.comparators import comparator

ID = "cd20-preemptive"


def answer_lesson(how):
    """Commit every step of a lesson: the core path only, each choice by a rule."""
    progress = Progress(lesson(ID))
    for step in progress.lesson.steps:
        for asked in step.all_questions:
            if not asked.more:
                progress = progress.answer(step.id, asked.id, how(asked))
        progress = progress.commit(step.id, datetime(2026, 11, 1, tzinfo=UTC))
    return progress


def by_verdict(verdict):
    def how(asked):
        match asked:
            case Choice():
                return next(o.id for o in asked.options if o.verdict == verdict)
            case Domain():
                found = [o.id for o in asked.options if o.verdict == verdict]
                return {"response": (found or [asked.options[0].id])[0]}
            case Several():
                wanted = verdict == "best"
                return [o.id for o in asked.options if o.belongs == wanted]
            case Range():
                return (0.0, 100.0) if verdict == "best" else (83.0, 85.0)
            case Confidence():
                return 40
            case Number():
                return asked.high
            case _:
                return "As it is printed."

    return how


def test_what_is_missed_stands_under_its_idea_with_a_lab_to_see_it_again():
    found = review([answer_lesson(by_verdict("mistaken"))])
    ideas = {idea.id: idea for idea in found.ideas}
    assert [one.question for one in ideas["denominator"].missed] == ["missing"]
    assert [lab.id for lab in ideas["denominator"].labs] == ["who-responds"]
    assert "layer" in [one.question for one in ideas["source"].missed]
    assert ideas["source"].missed[0].ours.startswith("They may be right")
    assert found.missed == sum(len(idea.missed) for idea in found.ideas) >= 6


def test_nothing_left_open_counts_and_best_answers_are_not_missed():
    found = review([answer_lesson(by_verdict("best"))])
    asked = sum(idea.asked for idea in found.ideas)
    core = [
        q
        for step in lesson(ID).steps
        for q in step.all_questions
        if not q.more and isinstance(q, Choice | Several | Number | Range | Domain)
    ]
    assert asked == len(core)
    missed = [one.question for idea in found.ideas for one in idea.missed]
    assert not {"layer", "missing", "counts", "superior"} & set(missed)


def test_an_interval_holds_the_truth_when_all_of_it_lies_inside():
    """16 of 19: exact 95 % interval 60.4 to 96.6 % (Clopper-Pearson; R binom.test)."""
    wide, narrow = (
        review([answer_lesson(by_verdict(v))]).intervals[0] for v in ("best", "mistaken")
    )
    assert [round(end, 1) for end in wide.settled] == [60.4, 96.6]
    assert wide.holds
    assert not narrow.holds
    assert isclose(narrow.width, 2 / (wide.settled[1] - wide.settled[0]))


def test_records_of_the_browser_are_read_and_what_a_class_holds_back_stays_closed():
    kept = {ID: dump(answer_lesson(by_verdict("best"))), "cd20-salvage": "damaged", "no-such": {}}
    (read, damaged) = read_progresses(kept)
    assert read.lesson.id == ID
    assert damaged.committed_steps() == ()
    assert review([read]).committed == 8
    policy = {ID: {"opens": "release", "released": ["read"]}}
    held = review(read_progresses(kept, policy))
    assert held.committed == 1
    assert [idea.id for idea in held.ideas if idea.asked] == ["source"]
    assert read_progresses("nothing sensible") == ()


@pytest.mark.parametrize("seed", [f"2026-11-{day:02}" for day in range(1, 21)])
def test_new_questions_are_keyed_by_a_second_computation(seed):
    """By definition: binomial tails, SciPy's Fisher, and all counts of the patients tried."""
    items = return_items(["number-checks", "denominator"], seed)
    assert len(items) == 5
    assert items == return_items(["number-checks", "denominator"], seed)
    assert [item.idea for item in items[:2]] == ["number-checks", "denominator"]
    for item in items:
        kind, _, rest = item.id.partition("-")
        right = [text for text, fits in item.options if fits]
        assert len(right) == (0 if item.number is not None else 1)
        if kind == "interval":
            side, _, row = rest.partition("-")
            events, n = comparator(row).counts
            p = item.number / 100
            tail = range(events, n + 1) if side == "lower" else range(events + 1)
            chance = sum(comb(n, k) * p**k * (1 - p) ** (n - k) for k in tail)
            assert isclose(chance, 0.025, rel_tol=1e-6)
        elif kind == "whole":
            shown, _, row = rest.partition("-")
            n = comparator(row).counts[1]
            tenths = round(float(shown) * 10)
            fits = any(abs(1000 * k - tenths * n) <= n / 2 for k in range(n + 1))
            assert (right == ["It can be"]) == fits
        elif kind == "denominator":
            lost, _, row = rest.partition("-")
            events, n = comparator(row).counts
            assert isclose(item.number, 100 * events / (n + int(lost)))
        else:
            assert kind == "compare"
            counts = [comparator(id).counts for id in _pair(rest)]
            assert (
                len({comparator(id).citation for id in _pair(rest)}) == 2
            )  # two teams, as is said
            (e1, n1), (e2, n2) = counts
            p = fisher_exact([[e1, n1 - e1], [e2, n2 - e2]]).pvalue
            assert ("seldom" in right[0]) == (p < 0.05)


def _pair(rest):
    """Split two ids that are joined by a hyphen, each of which has hyphens."""
    from appraisal.records.comparators import comparators

    known = {row.id for row in comparators()}
    words = rest.split("-")
    for cut in range(1, len(words)):
        first, second = "-".join(words[:cut]), "-".join(words[cut:])
        if {first, second} <= known:
            return first, second
    raise AssertionError(rest)


def test_every_kind_of_new_question_can_be_asked():
    asked = {item.idea for n in range(5) for item in return_items([], str(n))}
    assert asked == set(KINDS)
