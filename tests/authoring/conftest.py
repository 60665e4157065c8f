"""A folder of one's own with a lesson made of each paper, and a learner who walks them."""

import os
import sys
from functools import cache
from pathlib import Path

import pytest

from appraisal import cli, content
from appraisal.lessons.definition import any_lesson
from appraisal.lessons.questions import Choice, Domain, is_unjudged

HERE = Path(__file__).parent
sys.path.append(str(HERE))
from brought_papers import RECORDS, record_text  # noqa: E402
from made_papers import IDS, READ, of_tests  # noqa: E402


def first_of(question):
    """The first answer to a question that nobody has judged; None for any other."""
    if isinstance(question, Choice) and is_unjudged(question.options):
        return question.options[0].id
    if isinstance(question, Domain) and is_unjudged(question.options):
        return {"response": question.options[0].id, "reason": "", "at": ""}
    return None


@pytest.fixture(scope="session")
def made_folder(tmp_path_factory):
    """Every paper as study and lesson, made by the commands alone."""
    folder = tmp_path_factory.mktemp("ours")
    (folder / "studies").mkdir()
    before = os.environ.get(content.OWN_FOLDER)
    for id in RECORDS:
        (folder / "studies" / f"{id}.yaml").write_text(record_text(id), encoding="utf-8")
    for id, text in READ.items():
        (folder / f"{id}.txt").write_text(text, encoding="utf-8")
        file = str(folder / f"{id}.txt")
        assert cli.main(["new", "study", file, "--id", id, "-o", str(folder)]) == 0
    for id in IDS:
        assert cli.main(["new", "lesson", str(folder / "studies" / f"{id}.yaml")]) == 0
    if before is None:
        os.environ.pop(content.OWN_FOLDER, None)
    return folder


@pytest.fixture
def ours(made_folder, monkeypatch):
    """The folder of one's own, taken up for one test."""
    monkeypatch.setenv(content.OWN_FOLDER, str(made_folder))
    return made_folder


@pytest.fixture(scope="session")
def walks():
    """Walk a lesson once a rule."""
    learner = of_tests("learner", "walkthrough/conftest.py").Learner

    class AnyLearner(learner):
        """Answers what nobody has judged with whatever comes first."""

        def right(self, question):
            return first_of(question) or super().right(question)

        def wish(self, question):
            return "500" if question.id.startswith("wish-") else self.right(question)

        def wrong(self, question):
            return first_of(question) or super().wrong(question)

    @cache
    def walk(id, rule):
        found = AnyLearner(id, any_lesson)
        if rule:
            for step in found.lesson.steps:
                found.commit(step.id, getattr(found, rule))
        return found

    return walk
