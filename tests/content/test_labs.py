"""Every lab can be read and is whole; and a mistake in one is named with its line."""

import re

import pytest

from appraisal import content
from appraisal.content import read
from appraisal.errors import ContentError
from appraisal.lessons.definition import Lab, lab
from appraisal.lessons.questions import Choice, Domain, Several, Words
from appraisal.lessons.values.computed import compute, needs_study
from appraisal.lessons.values.simulations import WORLDS, content_name

FOLDER = content.kit("datasets") / "labs"
INTERACTIVE = {"simulation", "counts-of", "curve-values", "e-value", "zero-events"}


@pytest.mark.parametrize("id", content.ids("labs"))
class TestLab:
    def test_is_named_as_its_file_and_has_its_notebook(self, id):
        assert lab(id).id == id
        assert (content.kit("notebooks") / lab(id).notebook).is_file()

    def test_can_compute_every_figure(self, id):
        for figure in lab(id).figures.values():
            value = compute(figure, lab(id).study)
            assert value.parts[""]

    def test_explains_every_option_with_its_own_reason(self, id):
        for step in lab(id).steps:
            for question in step.all_questions:
                reasons = [option.why for option in getattr(question, "options", ())]
                assert all(reasons), (step.id, question.id)
                assert len(set(reasons)) == len(reasons), (step.id, question.id)

    def test_hides_the_best_option_at_different_places(self, id):
        places = {
            [option.verdict for option in question.options].index("best")
            for step in lab(id).steps
            for question in step.questions
            if isinstance(question, Choice)
        }
        assert len(places) > 1

    def test_has_something_to_leave_unticked(self, id):
        for step in lab(id).steps:
            for question in step.questions:
                if isinstance(question, Several):
                    assert {option.belongs for option in question.options} == {True, False}

    def test_asks_before_anything_can_be_moved(self, id):
        for step in lab(id).steps:
            assert not [s for s in step.before if s.show in INTERACTIVE or getattr(s, "dial", 0)]
            assert step.questions, step.id

    def test_shows_one_picture_a_screen(self, id):
        assert all(len(step.after) <= 1 for step in lab(id).steps)

    def test_ends_with_one_sentence_and_a_question_to_the_authors(self, id):
        uses = [q.use for q in lab(id).steps[-1].questions if isinstance(q, Words)]
        assert uses == ["one sentence", "question to the authors"]

    def test_judges_by_no_instrument(self, id):
        assert not [
            q for step in lab(id).steps for q in step.all_questions if isinstance(q, Domain)
        ]


def test_labs_and_lessons_share_no_id():
    # a browser keeps the answers of both under their id
    assert not {*content.ids("labs")} & {*content.ids("lessons")}


def test_the_labs_stand_in_an_order():
    places = sorted(lab(id).place for id in content.ids("labs"))
    assert places == list(range(1, len(places) + 1))


@pytest.mark.parametrize("of", WORLDS)
def test_a_world_says_what_its_summary_holds(of):
    from appraisal.lessons.values.simulations import readings

    said = readings(of, {})
    assert {content_name(field) for field in WORLDS[of].units} <= {*said}
    assert all(reading.text for reading in said.values())


MISTAKES = [
    ("immortal-time", "id: wait, also", "id: wiat, also", ["the setting 'wiat'", "'wait'"]),
    ("immortal-time", "low: 0.4, high: 1.6", "low: 0.4, high: 16", ["0.1 to 3 (ratio)"]),
    (
        "immortal-time",
        "read: median-other}",
        "read: median-othr}",
        ["the reading 'median-othr'", "'median-other'"],
    ),
    ("immortal-time", "{died-waiting} of", "{died} of", ["{died}", "'died-waiting'"]),
    ("immortal-time", "picture: curves", "picture: curvs", ["'curvs'", "'curves'"]),
    ("immortal-time", "          missed: CAR-T was planned, died waiting\n", "", ["'missed'"]),
    (
        "immortal-time",
        "of: immortal-time, read: median-other",
        "of: immortal, read: median-other",
        ["immortal"],
    ),
    ("immortal-time", "study: cd20-salvage\n", "", ["a figure of a study", "`study: ID`"]),
    ("heart-transplant", "{waiting-days} days", "{waiting} days", ["{waiting}"]),
    ("heart-transplant", "read: naive}", "read: naif}", ["the number 'naif'"]),
    ("follow-up", "who: the sick, lead: 1,", "who: the ill, lead: 1,", ["'the ill'", "the sick"]),
    ("follow-up", "  - id: beyond", "  - id: still-watched", ["a second step 'still-watched'"]),
]


@pytest.mark.parametrize(("id", "old", "new", "words"), MISTAKES)
def test_a_mistake_in_a_lab_is_named_with_its_line(tmp_path, id, old, new, words):
    text = (FOLDER / f"{id}.yaml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "lab.yaml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read(file, Lab)
    assert re.search(r"line \d+", str(caught.value))
    for word in words:
        assert word in str(caught.value)


def test_what_needs_no_study_can_be_computed_without_one():
    found = [f for id in content.ids("labs") for f in lab(id).figures.values()]
    assert all(compute(figure, None).parts[""] for figure in found if not needs_study(figure))
