"""Every file of the kit can be read, and its parts fit each other."""

import pytest

from appraisal import content
from appraisal.instruments.assessment import assessment
from appraisal.instruments.definition import instrument
from appraisal.lessons.definition import lesson
from appraisal.lessons.questions import Choice, Confidence, Several, Words
from appraisal.lessons.values.computed import compute
from appraisal.records.study import study

STEPS = ("read", "design", "sample-size", "follow-up", "bias", "numbers", "claims", "verdict")


@pytest.mark.parametrize("id", content.ids("studies"))
def test_a_study_is_named_as_its_file(id):
    assert study(id).id == id


@pytest.mark.parametrize("id", content.ids("instruments"))
def test_an_instrument_names_what_it_follows(id):
    found = instrument(id)
    assert found.id == id
    assert all(source.link.startswith("https://") for source in found.follows)


@pytest.mark.parametrize("id", content.ids("assessments"))
def test_an_assessment_answers_every_domain(id):
    found = assessment(id)
    assert found.id == id
    assert set(found.judgements) == {domain.id for domain in found.read_instrument().domains}


@pytest.mark.parametrize("id", content.ids("lessons"))
class TestLesson:
    def test_has_its_eight_steps_in_order(self, id):
        assert tuple(step.id for step in lesson(id).steps) == STEPS

    def test_has_its_notebook(self, id):
        assert (content.kit("notebooks") / lesson(id).notebook).is_file()

    def test_can_compute_every_figure(self, id):
        found = lesson(id)
        for figure in found.figures.values():
            value = compute(figure, found.study)
            assert value.parts[""]
            assert value.numbers

    def test_explains_every_option(self, id):
        for step in lesson(id).steps:
            for question in step.all_questions:
                options = getattr(question, "options", ())
                reasons = [option.why for option in options]
                assert all(reasons), (step.id, question.id)
                assert len(set(reasons)) == len(reasons), (step.id, question.id)

    def test_hides_the_best_option_at_different_places(self, id):
        places = [
            [option.verdict for option in question.options].index("best")
            for step in lesson(id).steps
            for question in step.questions
            if isinstance(question, Choice)
        ]
        assert len(set(places)) > 2

    def test_has_something_to_leave_unticked(self, id):
        for step in lesson(id).steps:
            for question in step.questions:
                if isinstance(question, Several):
                    assert {option.belongs for option in question.options} == {True, False}

    def test_asks_for_confidence_first_and_last(self, id):
        steps = lesson(id).steps
        asked = [(s.id, q.which) for s in steps for q in s.questions if isinstance(q, Confidence)]
        assert asked == [("read", "first"), ("verdict", "second")]

    def test_asks_for_every_use_of_own_words_once(self, id):
        uses = [q.use for s in lesson(id).steps for q in s.questions if isinstance(q, Words)]
        assert sorted(uses) == ["bottom line", "change of mind", "conclusion"]
