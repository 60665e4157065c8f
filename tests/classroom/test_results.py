"""The results follow from the log alone, and say no more than so few raters allow."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from appraisal.classroom.agreement_summary import summarise_agreement
from appraisal.classroom.calibration import NEEDED
from appraisal.classroom.events import Commit
from appraisal.classroom.submissions import read, require_lesson
from appraisal.classroom.summary import summarise
from appraisal.lessons.definition import Lab
from appraisal.stats.agreement import gwet_ac1

LESSON = require_lesson("cd20-preemptive")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

# irrCAC (R), README: cac.raw4raters, 12 subjects by 4 raters
RAW_4_RATERS = [
    (1, 1, None, 1), (2, 2, 3, 2), (3, 3, 3, 3), (3, 3, 3, 3), (2, 2, 2, 2), (1, 2, 3, 4),
    (4, 4, 4, 4), (1, 1, 2, 1), (2, 2, 2, 2), (None, 5, 5, 5), (None, None, 1, 1),
    (None, None, 3, None),
]  # fmt: skip

# Fleiss JL. Psychol Bull 1971;76:378-382, Table 1: 30 patients, 6 psychiatrists each; counts of
# depression, personality disorder, schizophrenia, neurosis, other
FLEISS_1971 = [
    (0, 0, 0, 6, 0), (0, 3, 0, 0, 3), (0, 1, 4, 0, 1), (0, 0, 0, 0, 6), (0, 3, 0, 3, 0),
    (2, 0, 4, 0, 0), (0, 0, 4, 0, 2), (2, 0, 3, 1, 0), (2, 0, 0, 4, 0), (0, 0, 0, 0, 6),
    (1, 0, 0, 5, 0), (1, 1, 0, 4, 0), (0, 3, 3, 0, 0), (1, 0, 0, 5, 0), (0, 2, 0, 3, 1),
    (0, 0, 5, 0, 1), (3, 0, 0, 1, 2), (5, 1, 0, 0, 0), (0, 2, 0, 4, 0), (1, 0, 2, 0, 3),
    (0, 0, 0, 0, 6), (0, 1, 0, 5, 0), (0, 2, 0, 1, 3), (2, 0, 0, 4, 0), (1, 0, 0, 4, 1),
    (0, 5, 0, 1, 0), (4, 0, 0, 0, 2), (0, 2, 0, 4, 0), (1, 0, 5, 0, 0), (0, 0, 0, 0, 6),
]  # fmt: skip


def lab_of(items: int, options: int = 5, **extra: Any) -> Lab:
    """Make a lab that asks the same of some items, its first option the best."""
    asked = {
        "options": tuple(
            {"id": f"o{n}", "text": f"Option {n}", "verdict": verdict, "why": f"Because {n}."}
            for n, verdict in enumerate(["best", *["mistaken"] * (options - 1)], start=1)
        ),
        "kind": "choice",
        "prompt": "Which **one**?",
        "optional": True,
    }
    step = {
        "id": "judge",
        "title": "Judge",
        "intro": "Judge.",
        "questions": tuple({"id": f"i{n}", **asked} for n in range(1, items + 1)),
        "takeaway": "Done.",
    }
    head = {"notebook": "x.ipynb", "title": "Raters", "question": "Do they agree?", "summary": "-"}
    return Lab.model_validate(
        {"id": "raters", "version": 1, "licence": "CC0", "idea": "spin", "aims": (), "place": 1}
        | head
        | {"steps": (step,)}
        | extra
    )


def rate_column(lab: Lab, table: list[tuple[Any, ...]]) -> list[Commit]:
    """Commit one column a learner."""
    commits = []
    for rater, column in enumerate(zip(*table, strict=True)):
        answers = {f"i{n}": f"o{label}" for n, label in enumerate(column, start=1) if label}
        commits.append(
            Commit(f"Rater {rater}", f"commit-{rater}", lab.id, 1, "judge", answers, NOON)
        )
    return commits


class TestAgreement:
    def test_equals_irrcac_with_missing_ratings(self) -> None:
        lab = lab_of(12)
        (group,) = summarise(lab, rate_column(lab, RAW_4_RATERS)).groups
        found = group.first
        assert (found.subjects, found.raters, len(group.questions)) == (11, 4, 12)
        # irrCAC (R), README: pa.coeff.raw, fleiss.kappa.raw, gwet.ac1.raw
        assert found.percent.value == pytest.approx(0.8181818, abs=5e-8)
        assert found.kappa.value == pytest.approx(0.76117, abs=5e-6)
        assert found.ac1.value == pytest.approx(0.77544, abs=5e-6)
        assert round(found.kappa.low, 3) == 0.424
        assert (round(found.ac1.low, 3), found.ac1.high) == (0.461, 1)

    def test_equals_fleiss_1971_and_irrcac_on_its_half(self) -> None:
        columns = [
            tuple(label for label, times in enumerate(row, start=1) for _ in range(times))
            for row in FLEISS_1971
        ]
        whole, half = lab_of(30), lab_of(15)
        assert (
            round(summarise(whole, rate_column(whole, columns)).groups[0].first.kappa.value, 3)
            == 0.430
        )
        found = summarise(half, rate_column(half, columns[:15])).groups[0].first
        # irrCAC (R), README: fleiss.kappa.dist, gwet.ac1.dist of distrib.6raters
        assert found.kappa.value == pytest.approx(0.4139265, abs=5e-8)
        assert found.ac1.value == pytest.approx(0.4448007, abs=5e-8)
        assert [round(v, 3) for v in (found.kappa.low, found.kappa.high)] == [0.240, 0.588]
        assert [round(v, 3) for v in (found.ac1.low, found.ac1.high)] == [0.264, 0.625]

    def test_counts_options_that_nobody_took(self) -> None:
        lab = lab_of(3, options=4)
        table = [(1, 1, 1), (1, 1, 2), (1, 1, 1)]
        found = summarise(lab, rate_column(lab, table)).groups[0].first
        every = [f"o{n}" for n in (1, 2, 3, 4)]
        labelled = [[f"o{label}" for label in row] for row in table]
        assert found.ac1.value == gwet_ac1(labelled, categories=every).value
        assert found.ac1.value != gwet_ac1(labelled).value

    def test_says_what_it_means_with_few_raters(self) -> None:
        lab = lab_of(12)
        few = summarise(lab, rate_column(lab, RAW_4_RATERS)).groups[0].first.sentence
        assert "4 learners, 11 questions" in few
        assert "agree on 82 % of these" in few
        assert "0.78" in few
        assert "0.46 to 1.00" in few
        assert "fits fair agreement as well as close agreement" in few
        assert "one changed answer moves these figures" in few
        many = summarise(lab, rate_column(lab, [row * 3 for row in RAW_4_RATERS])).groups[0].first
        assert many.raters == 12
        assert "one changed answer" not in many.sentence
        assert "Another class may look different" in many.sentence

    def test_explains_a_kappa_that_one_prevailing_answer_makes_low(self) -> None:
        table = [(1, 1, 1, 1)] * 9 + [(1, 1, 1, 2)]
        lab = lab_of(10)
        found = summarise(lab, rate_column(lab, table)).groups[0].first
        assert found.kappa.value < 0 < 0.9 < found.ac1.value
        assert "one answer prevails" in found.sentence

    @pytest.mark.parametrize("table", [[(1,), (2,)], [(1, None), (None, 2)]])
    def test_is_none_without_two_answers_to_one_question(self, table) -> None:
        lab = lab_of(2)
        (group,) = summarise(lab, rate_column(lab, table)).groups
        assert group.first is None

    def test_of_all_alike_has_no_interval(self) -> None:
        found = summarise_agreement(
            [{"a": "x", "b": "x"}, {"a": "x", "b": "x"}], ("x", "y"), "questions"
        )
        assert (found.percent.value, found.ac1.value) == (1, 1)
        assert (found.ac1.low, found.ac1.high) == (None, None)
        assert "interval" not in found.sentence.split("agree on 100 %")[0]

    def test_of_an_instrument_is_over_its_domains(self, committing) -> None:
        commits = [
            read(committing(LESSON, "bias", random.Random(n)), f"Learner {n}") for n in range(7)
        ]
        groups = {(g.step, g.instrument): g for g in summarise(LESSON, commits).groups}
        domains = groups["bias", True]
        step = LESSON.step("bias")
        assert domains.questions == tuple(q.id for q in step.all_questions if q.kind == "domain")
        assert domains.first.subjects == len(domains.questions)
        assert groups["claims", False].first is None


class TestItems:
    def test_the_most_divided_comes_first(self) -> None:
        lab = lab_of(3)
        table = [(1, 1, 1, 1), (1, 2, 3, 4), (1, 1, 2, 2)]
        found = summarise(lab, rate_column(lab, table))
        assert [item.question for item in found.items] == ["i2", "i3", "i1"]
        assert [item.first.agreeing for item in found.items] == [0, pytest.approx(2 / 6), 1]
        assert "share of pairs" in found.ranking

    def test_an_item_says_who_took_what(self) -> None:
        lab = lab_of(1)
        (item,) = summarise(lab, rate_column(lab, [(1, 1, 2, None)])).items
        assert item.prompt == "Which one?"
        assert [(one.id, one.learners) for one in item.first.shares][:3] == [
            ("o1", 2),
            ("o2", 1),
            ("o3", 0),
        ]
        assert item.first.verdicts == {"agrees": 2, "defensible": 0, "differs": 1}
        assert item.first.learners == 3
        assert "single question" in item.note

    def test_numbers_are_shown_by_where_they_lie(self, committing) -> None:
        commits = []
        for number in range(5):
            entry = committing(LESSON, "sample-size", random.Random(number))
            entry["answers"]["zero"] = 10.0 * number
            commits.append(read(entry, f"Learner {number}"))
        found = {item.question: item for item in summarise(LESSON, commits).items}
        (spread,) = found["zero"].first.spread
        assert spread.values == (0, 10, 20, 30, 40)
        assert spread.quartiles == (10, 20, 30)
        assert len(found["interval"].first.spread) == 2
        assert found["zero"].first.agreeing is None
        assert sum(found["zero"].first.verdicts.values()) == 5

    def test_ticks_are_counted_by_option(self, committing) -> None:
        commits = []
        for number, ticked in enumerate([["progressed"], ["progressed", "failed"], ["failed"]]):
            entry = committing(LESSON, "design", random.Random(number))
            entry["answers"]["missing"] = ticked
            commits.append(read(entry, f"Learner {number}"))
        found = {item.question: item for item in summarise(LESSON, commits).items}["missing"]
        counted = {share.id: share.learners for share in found.first.shares}
        assert (counted["progressed"], counted["failed"], counted["declined"]) == (2, 2, 0)
        # by hand: of three pairs one agrees on each of two options, all on the other five
        assert found.first.agreeing == pytest.approx((1 / 3 + 1 / 3 + 5) / 7)
        assert found.first.agreement.subjects == 7

    def test_the_second_vote_stands_beside_the_first(self) -> None:
        lab = lab_of(2)
        first = rate_column(lab, [(1, 2, 3, 4), (1, 1, 1, 1)])
        votes = [
            Commit(f"Rater {n}", f"vote-{n}", lab.id, 1, "judge", {"i1": option}, NOON, round=2)
            for n, option in enumerate(["o1", "o1", "o1"])
        ]
        twice = replace(votes[0], id="vote-again", answers={"i1": "o5"}, committed=NOON + DAY)
        item = next(i for i in summarise(lab, [*votes, *first, twice]).items if i.question == "i1")
        assert (item.first.learners, item.again.learners) == (4, 3)
        assert item.first.agreeing == 0
        assert item.again.agreeing == 1
        change = item.change
        assert (change.learners, change.changed) == (3, 2)
        assert (change.agreeing_before, change.agreeing_after) == (0, 1)
        assert change.moves == (("o2", "o1", 1), ("o3", "o1", 1))

    def test_agreement_before_and_after_is_of_the_same_learners_and_questions(self) -> None:
        lab = lab_of(3)
        first = rate_column(lab, [(1, 2, 3, 4), (2, 1, 1, 4), (1, 1, 1, 1)])
        votes = [
            Commit(f"Rater {n}", f"vote-{n}-{i}", lab.id, 1, "judge", {i: "o1"}, NOON, round=2)
            for n in range(3)
            for i in ("i1", "i2")
        ]
        (group,) = summarise(lab, first + votes).groups
        assert (group.first.raters, group.first.subjects) == (4, 3)
        assert (group.before.raters, group.before.subjects) == (3, 2)
        assert group.before.percent.value == pytest.approx((0 + 1 / 3) / 2)
        assert group.after.percent.value == 1


DAY = timedelta(days=1)


class TestWhoCounts:
    def test_the_first_commit_of_a_step_counts(self) -> None:
        lab = lab_of(1)
        one = Commit("Ada", "first---", lab.id, 1, "judge", {"i1": "o1"}, NOON)
        later = replace(one, id="later---", answers={"i1": "o2"}, committed=NOON + DAY)
        (item,) = summarise(lab, [later, one]).items
        assert [share.learners for share in item.first.shares][:2] == [1, 0]

    def test_another_version_is_counted_apart(self) -> None:
        lab = lab_of(1)
        old = Commit("Ada", "first---", lab.id, 7, "judge", {"i1": "gone"}, NOON)
        found = summarise(lab, [old], ["Ada", "Bo"])
        assert (found.other_versions, found.answered, found.joined) == (1, 0, 2)

    def test_each_learner_is_at_one_step(self, committing) -> None:
        steps = ["read", "design", "sample-size"]
        commits = [
            read(committing(LESSON, step, random.Random(f"{n}{step}")), f"Learner {n}")
            for n in range(3)
            for step in steps[: n + 1]
        ]
        found = summarise(LESSON, commits, ["Idle"])
        counted = {step.id: (step.committed, step.here) for step in found.steps}
        assert counted["read"] == (3, 1)
        assert counted["design"] == (2, 1)
        assert counted["sample-size"] == (1, 1)
        assert counted["follow-up"] == (0, 1)
        assert [one.at for one in found.learners if one.pseudonym == "Idle"] == ["read"]

    def test_confidence_is_paired(self, committing) -> None:
        commits = []
        for number, (first, second) in enumerate([(80, 30), (50, 60), (40, 40), (90, None)]):
            entry = committing(LESSON, "read", random.Random(number))
            entry["answers"]["first-confidence"] = first
            commits.append(read(entry, f"Learner {number}"))
            if second is not None:
                entry = committing(LESSON, "verdict", random.Random(f"{number} verdict"))
                entry["answers"]["second-confidence"] = second
                commits.append(read(entry, f"Learner {number}"))
        shift = summarise(LESSON, commits).confidence
        assert shift.pairs == ((40, 40), (50, 60), (80, 30))
        assert (shift.first, shift.second, shift.medians) == (4, 3, (50, 40))
        assert (shift.fell, shift.rose, shift.same) == (1, 1, 1)
        assert "from 50 to 40" in shift.sentence


class TestCalibration:
    def compute_calibration(self, items: int, sure: float, right: int, learners: int = 3):
        lab = lab_of(items)
        commits = []
        for learner in range(learners):
            answers = {f"i{n}": "o1" if n <= right else "o2" for n in range(1, items + 1)}
            certain = dict.fromkeys(answers, sure + learner)
            commits.append(
                Commit(f"L{learner}", "x" * 8, lab.id, 1, "judge", answers, NOON, sure=certain)
            )
        return summarise(lab, commits).calibration

    def test_waits_for_ten_questions_and_says_why(self) -> None:
        nine = self.compute_calibration(NEEDED - 1, 80, 5)
        assert (nine.items, nine.sure, nine.bands) == (9, None, ())
        assert "at least 10 different questions" in nine.sentence
        assert "9 so far" in nine.sentence
        assert "about the claim" in nine.sentence

    @pytest.mark.parametrize(
        ("sure", "right", "says"),
        [(89, 5, "surer than their answers allowed"), (19, 5, "could have been surer"),
         (49, 5, "includes 0")],
    )  # fmt: skip
    def test_compares_certainty_with_fit(self, sure, right, says) -> None:
        found = self.compute_calibration(10, sure, right)
        assert (found.items, found.answers) == (10, 30)
        assert found.sure == pytest.approx(sure + 1)
        assert found.right == 50
        assert says in found.sentence
        assert sum(band.answers for band in found.bands) == 30

    def test_of_one_learner_has_no_interval(self) -> None:
        assert "interval" not in self.compute_calibration(10, 80, 5, learners=1).sentence
