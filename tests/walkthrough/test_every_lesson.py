"""Every lesson and the plenary, walked rightly and wrongly: what must hold of each of them."""

import html
import re
from datetime import date
from typing import get_type_hints

import pytest
from pydantic import TypeAdapter

from appraisal import content
from appraisal.lessons.definition import lesson, plenary
from appraisal.reports.cat import cat_document
from appraisal.reports.writers import FORMATS
from appraisal.views.exhibits import MistypedView, PictureView
from appraisal.views.step import StepView

STEPS = [
    *((id, step.id) for id in content.ids("lessons") for step in lesson(id).steps),
    *((id, step.id) for id in content.ids("plenaries") for step in plenary(id).steps),
]
STEP = TypeAdapter(StepView)
MOST_WORDS = 45  # of a sentence under a picture
REPLY = TypeAdapter(PictureView | MistypedView)


@pytest.mark.parametrize(("id", "step"), STEPS)
class TestStep:
    def test_the_browser_is_told_what_its_scripts_are_checked_against(self, walks, id, step):
        learner = walks.walked(id, "wrong")
        for view in (learner.view(step), walks.untouched(id).view(step)):
            STEP.validate_python(view, strict=True)
            assert view.keys() == get_type_hints(StepView).keys()

    def test_right_answers_agree_everywhere(self, walks, id, step):
        view = walks.walked(id, "right").view(step)
        verdicts = {id: f["verdict"] for id, f in view["feedback"].items()}
        assert verdicts
        assert set(verdicts.values()) <= {"agrees", "yours"}, verdicts

    def test_wrong_answers_differ_everywhere_and_each_gets_its_own_reason(self, walks, id, step):
        view = walks.walked(id, "wrong").view(step)
        for question in view["questions"]:
            feedback = view["feedback"][question["id"]]
            assert feedback["verdict"] in {"differs", "yours"}, question["id"]
            chosen = [remark for remark in feedback["remarks"] if remark["chosen"]]
            assert all(remark["why"] for remark in chosen), question["id"]

    def test_no_word_of_misconduct(self, walks, id, step):
        text = walks.text(id, step, "wrong").lower()
        for word in ("fraud", "fabricat", "misconduct", "dishonest", "manipulat", "falsif"):
            assert word not in text

    def test_every_exhibit_is_drawn_and_said_in_words(self, walks, id, step):
        learner = walks.walked(id, "right")
        view = learner.view(step)
        for exhibit in view["before"] + view["after"]:
            if exhibit["card"]:
                continue
            for width in (320, 640, 900):
                for end in ("low", "value", "high"):
                    values = {c["id"]: c[end] for c in exhibit["controls"]}
                    message = {"type": "draw", "exhibit": exhibit["id"], "values": values}
                    reply = learner.ask(step, width=width, **message)
                    REPLY.validate_python(reply, strict=True)
                    assert reply.get("svg", "").startswith("<svg"), reply.get("trouble")
                    assert reply["rows"]
                    # its title stands above
                    assert not reply["sentence"].startswith(f"{exhibit['title']}:")
                    said = re.split(r"(?<=[.;?]) ", reply["sentence"])
                    assert 0 < max(len(part.split()) for part in said) <= MOST_WORDS, said


@pytest.mark.parametrize("id", content.ids("lessons"))
def test_the_appraisal_can_be_written(walks, id):
    learner = walks.walked(id, "right")
    document = cat_document(learner.session.progress, today=date(2026, 1, 2))
    page = html.unescape(FORMATS["html"].write(document).decode())
    assert learner.lesson.question in page
    assert "Not committed yet" not in page
