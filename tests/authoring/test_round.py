"""Does a round of abstracts ask of each the same, and compute what can be computed?"""

import io
import json
import zipfile
from base64 import b64decode

import pytest
import yaml
from brought_papers import RECORDS, TEXTS
from jsonschema import Draft202012Validator
from made_papers import of_tests

from appraisal import cli, content
from appraisal.authoring.round import Abstract, abstract_text
from appraisal.errors import AppraisalError
from appraisal.lessons.definition import any_lesson, read_round
from appraisal.lessons.state.progress import Progress
from appraisal.records.study import study
from appraisal.reports.document import NewPage
from appraisal.reports.handout import handout

FILES = [f"{id}.txt" for id in TEXTS] + [f"studies/{id}.yaml" for id in RECORDS][:6]
# where the interval behind the headline is, by hand
HEADLINES = {
    "trial-text": "printed",  # a hazard ratio with its interval
    "series-text": "worked-out",  # 16 of 19
    "zuma-7": "printed",
    "juliet": "worked-out",  # 61 of 115
    "nine": "worked-out",  # 7 of 9
    "thrlbcl": "printed",
    "salvage": "nowhere",  # a median without one
    "recovery": "printed",
}


@pytest.fixture
def a_round(ours, capsys):
    files = [str(ours / file) for file in FILES]
    assert cli.main(["new", "round", *files, "-o", str(ours), "--replace"]) == 0
    assert "8 abstracts, about 56 minutes" in capsys.readouterr().out
    return read_round("round")


def test_each_abstract_is_a_screen_with_the_same_questions(a_round):
    assert len(a_round.steps) == 8
    for step in a_round.steps:
        assert [question.id for question in step.questions] == [
            "believe",
            "sure",
            "fetch",
            "headline",
        ]
        assert step.minutes == 5
    assert "16/19" in a_round.steps[1].intro, "the text as it was brought"


def test_nothing_is_to_be_fetched_that_the_record_holds(a_round):
    for step in a_round.steps:
        asked = {option.id for option in step.question("fetch").options}
        assert 3 <= len(asked) <= 5, step.id
    (trial, *_) = a_round.steps
    offered = {option.id for option in trial.question("fetch").options}
    assert not offered & {"interval", "follow-up"}, "both are in its text"


def test_parts_of_an_abstract_are_paragraphs(tmp_path, monkeypatch):
    monkeypatch.setenv(content.OWN_FOLDER, str(tmp_path))
    text = "A trial of tea\n\nMethods: We gave tea\nto 20 patients.\nResults: 12 of 20 (60%) slept."
    shown = abstract_text(Abstract(study("cd20-salvage"), text)).split("\n\n")
    assert shown == [
        "A trial of tea",
        "Methods: We gave tea to 20 patients.",
        "Results: 12 of 20 (60%) slept.",
    ]


def test_files_named_by_their_number_make_the_folder_that_the_page_packs(tmp_path, monkeypatch):
    from appraisal.widgets.your_paper import a_round

    monkeypatch.delenv(content.OWN_FOLDER, raising=False)
    written, packed = tmp_path / "written", tmp_path / "packed"
    files = [tmp_path / f"{number}.txt" for number, _ in enumerate(TEXTS, start=1)]
    for file, text in zip(files, TEXTS.values(), strict=True):
        file.write_text(text, encoding="utf-8")
    made = a_round({"text": "\n---\n".join(TEXTS.values())})
    with zipfile.ZipFile(io.BytesIO(b64decode(made["base64"]))) as archive:
        archive.extractall(packed)
    monkeypatch.setenv(content.OWN_FOLDER, str(written))
    assert cli.main(["new", "round", *map(str, files), "-o", str(written)]) == 0
    assert texts_in(written) == texts_in(packed)


def texts_in(folder):
    found = (file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): file.read_text(encoding="utf-8") for file in found}


def test_the_interval_behind_each_headline_is_keyed_as_by_hand(a_round):
    found = {
        step.id.partition("-")[2].removeprefix("round-"): next(
            option.id for option in step.question("headline").options if option.verdict == "best"
        )
        for step in a_round.steps
    }
    assert found == HEADLINES


def test_it_is_walked_to_its_end_and_computes_after_the_commit(a_round):
    learner = of_tests("learner", "walkthrough/conftest.py").Learner("round", any_lesson)
    for step in learner.lesson.steps:
        view = learner.commit(
            step.id,
            lambda q: q.options[0].id if hasattr(q, "options") else 50,
        )
        assert view["phase"] == "committed"
        assert {"believe", "fetch"} == {
            id for id, told in view["feedback"].items() if told["verdict"] == "yours"
        } - {"sure"}
    shown = [one for s in learner.lesson.steps for one in learner.view(s.id)["after"]]
    assert len(shown) >= 8
    assert all(one["card"]["form"] == "finding" for one in shown)


def test_on_paper_each_abstract_begins_a_page(a_round):
    document = handout(Progress(a_round), "blank")
    assert sum(isinstance(part, NewPage) for part in document.parts) == 8


@pytest.mark.parametrize(("files", "said"), [(["one"], "You named 1"), (["x"] * 13, "named 13")])
def test_too_few_or_too_many_are_refused(tmp_path, monkeypatch, capsys, files, said):
    monkeypatch.setenv(content.OWN_FOLDER, str(tmp_path))
    assert cli.main(["new", "round", *files, "-o", str(tmp_path)]) == 2
    assert said in capsys.readouterr().err


def test_pasted_abstracts_are_packed_as_a_round_that_can_be_served(tmp_path, monkeypatch):
    from appraisal.widgets.your_paper import a_round

    monkeypatch.delenv(content.OWN_FOLDER, raising=False)
    made = a_round({"text": "\n---\n".join(TEXTS.values())})
    with zipfile.ZipFile(io.BytesIO(b64decode(made["base64"]))) as packed:
        packed.extractall(tmp_path)
    monkeypatch.setenv(content.OWN_FOLDER, str(tmp_path))
    found = read_round("round")
    assert [step.title for step in found.steps] == ["Abstract 1", "Abstract 2"]
    assert "16/19" in found.steps[1].intro
    assert (tmp_path / "notebooks" / found.notebook).is_file()


@pytest.mark.parametrize("text", ["", "one abstract alone", "\n---\n".join(["x"] * 13), None])
def test_pasted_text_that_makes_no_round_is_refused_in_a_sentence(text):
    from appraisal.widgets.your_paper import a_round

    with pytest.raises(AppraisalError, match="A round has 2 to 12 abstracts"):
        a_round({"text": text})


def test_a_round_fits_the_schema_that_an_editor_is_given(a_round, ours):
    from appraisal.commands.schema import schema_text

    written = yaml.safe_load((ours / "rounds" / "round.yaml").read_text("utf-8"))
    validator = Draft202012Validator(json.loads(schema_text("rounds")))
    assert [error.message for error in validator.iter_errors(written)] == []
    (error,) = validator.iter_errors({**written, "titel": "x"})
    assert "'titel' was unexpected" in error.message
