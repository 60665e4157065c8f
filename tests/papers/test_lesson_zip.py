"""From confirmed numbers to a folder that can be served."""

import io
import os
import zipfile

import pytest

from appraisal import cli, content
from appraisal.errors import AppraisalError
from appraisal.lessons.definition import lesson
from appraisal.papers.confirmed import read_once, span_key
from appraisal.papers.paper import Decision, OwnClaim, Paper
from appraisal.widgets.paper_files import write_lesson
from appraisal.widgets.your_paper import lesson as answer

TEXT = "A complete response was seen in 16 of 19 patients (84.2%). The treatment works."


def confirm_paper() -> Paper:
    spans = {span_key(n): Decision(taken=True) for n in read_once(TEXT).numbers}
    claims = (OwnClaim(sentence=2, text="It works."),)
    return Paper(text=TEXT, numbers=spans, facts={"design": "case series"}, claims=claims)


def test_the_folder_that_is_packed_can_be_served(tmp_path, monkeypatch) -> None:
    monkeypatch.delenv(content.OWN_FOLDER, raising=False)
    from base64 import b64decode

    made = answer({"paper": confirm_paper().to_dict()})
    assert made["name"].endswith(".zip")
    assert content.OWN_FOLDER not in os.environ, "the folder it was made in is let go"
    with zipfile.ZipFile(io.BytesIO(b64decode(made["base64"]))) as packed:
        packed.extractall(tmp_path)
    monkeypatch.setenv(content.OWN_FOLDER, str(tmp_path))
    places = [file for file in tmp_path.rglob("*") if file.is_file()]
    texts = {file: file.read_text(encoding="utf-8") for file in places}
    assert cli.main(["new", "lesson", "your-paper", "-o", str(tmp_path), "--replace"]) == 0
    assert texts == {file: file.read_text(encoding="utf-8") for file in places}, "as by command"
    found = lesson("your-paper")
    assert found.draft
    asked = {question.id for step in found.steps for question in step.questions}
    assert {"kind", "interval-1", "claim-1"} <= asked
    questions = [question for step in found.steps for question in step.questions]
    best = [
        o.id
        for q in questions
        for o in getattr(q, "options", ())
        if getattr(o, "verdict", "") == "best"
    ]
    assert best, "some are keyed"
    assert "not-reported" not in best, "the text may say what nobody has confirmed"
    assert found.record.claims[0].text == "It works."


def test_nothing_confirmed_is_nothing_to_ask_about() -> None:
    with pytest.raises(AppraisalError, match="Nothing is confirmed yet"):
        write_lesson(Paper(text=TEXT))
