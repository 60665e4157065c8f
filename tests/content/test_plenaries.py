"""Every plenary can be read and is whole; and a mistake in one is named with its line."""

import re

import pytest

from appraisal import content
from appraisal.content import read
from appraisal.errors import AppraisalError, ContentError
from appraisal.lessons.definition import Plenary, plenary
from appraisal.lessons.questions import Choice, Confidence, Several, Words
from appraisal.lessons.values.computed import compute

FOLDER = content.kit("datasets") / "plenaries"


@pytest.mark.parametrize("id", content.ids("plenaries"))
class TestPlenary:
    def test_is_named_as_its_file_and_has_its_notebook(self, id):
        assert plenary(id).id == id
        assert (content.kit("notebooks") / plenary(id).notebook).is_file()

    def test_is_about_several_studies_and_none_of_its_own(self, id):
        assert plenary(id).study is None
        assert len({*plenary(id).studies}) == len(plenary(id).studies) > 1

    def test_can_compute_every_figure_and_uses_it(self, id):
        found = plenary(id)
        text = (FOLDER / f"{id}.yaml").read_text(encoding="utf-8")
        for name, figure in found.figures.items():
            assert compute(figure, None).parts[""], name
            assert re.search(rf"{{{name}[.}}]|answer: {name}\n", text), name

    def test_explains_every_option_with_its_own_reason(self, id):
        for step in plenary(id).steps:
            for question in step.all_questions:
                reasons = [option.why for option in getattr(question, "options", ())]
                assert all(reasons), (step.id, question.id)
                assert len(set(reasons)) == len(reasons), (step.id, question.id)

    def test_hides_the_best_option_at_different_places(self, id):
        places = [
            [option.verdict for option in question.options].index("best")
            for step in plenary(id).steps
            for question in step.questions
            if isinstance(question, Choice)
        ]
        assert len({*places}) > 2
        assert max(places.count(place) for place in places) < 0.6 * len(places)

    def test_has_something_to_leave_unticked(self, id):
        for step in plenary(id).steps:
            for question in step.questions:
                if isinstance(question, Several):
                    assert {option.belongs for option in question.options} == {True, False}

    def test_asks_for_confidence_in_the_first_and_in_the_last_step(self, id):
        steps = plenary(id).steps
        asked = [(s.id, q.which) for s in steps for q in s.questions if isinstance(q, Confidence)]
        assert asked == [(steps[0].id, "first"), (steps[-1].id, "second")]

    def test_ends_with_a_sentence_of_the_learners_own(self, id):
        uses = [q.use for s in plenary(id).steps for q in s.questions if isinstance(q, Words)]
        assert uses == ["next study", "one sentence", "question to the authors"]

    def test_shares_its_id_with_no_lesson_and_no_lab(self, id):
        # a browser keeps the answers of all of them under their id
        assert id not in {*content.ids("lessons"), *content.ids("labs")}


MISTAKES = [
    ("studies: [cd20-preemptive,", "studies: [cd20-premptive,", ["the study 'cd20-premptive'"]),
    ("    step: clock\n", "    step: clok\n", ["the step 'clok'", "'clock'"]),
    ("by {os-gap},", "by {os-gep},", ["the figure {os-gep}"]) ,
    ("study: cd20-salvage, outcome: response-cd20}", "outcome: response-cd20}", ["a study"]),
    ("median, study: after-car-t, survival", "median, study: after-cart, survival",
     ["the study 'after-cart'"]),
    ("groups: [all, failed, treated]", "groups: [all, faild, treated]", ["'faild'", "groups of"]),
    ("report: preprint,", "report: preprnt,", ["the report 'preprnt'", "'preprint'"]),
    ("{comparator: us-13-centres-os}", "{comparator: us-13-centre-os}", ["comparators.csv"]),
    ("survival: os-progressed}\n              -", "outcome: os}\n              -", ["outcome"]),
    ("{study: cd20-salvage, survival: os-cd20}\n              -",
     "{study: cd20-salvage}\n              -", ["no figure, or two"]),
    (", population: those infused after failure}", "}", ["in whom, in a few words"]),
    ("finding: gain/cd20-control", "finding: gain", ["gain"]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "words"), MISTAKES)
def test_a_mistake_in_a_plenary_is_named_with_its_line(tmp_path, old, new, words):
    text = (FOLDER / "across-studies.yaml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "plenary.yaml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read(file, Plenary)
    assert re.search(r"line \d+", str(caught.value))
    for word in words:
        assert word in str(caught.value)


def test_an_unknown_plenary_names_the_nearest():
    with pytest.raises(AppraisalError, match="across-studies"):
        plenary("across-study")
