"""What the page offers, what the command line writes, and what comes back through either."""

from base64 import b64decode, b64encode

import pytest

from appraisal import cli, content
from appraisal.errors import AppraisalError
from appraisal.lessons.state.session import Session
from appraisal.reports.embedded_record import LARGEST, record_in
from appraisal.reports.writers import FORMATS
from appraisal.widgets import downloads
from appraisal.widgets.lesson_header import LessonHeader

ID = "cd20-preemptive"
LAB = content.ids("labs")[0]


def test_the_last_step_of_a_lesson_offers_the_appraisal_and_the_answers(walking):
    offer = downloads.downloads_view(walking(ID), "verdict")
    assert [entry["id"] for entry in offer["documents"]] == ["cat", "own"]
    assert [entry["id"] for entry in offer["formats"]] == [*FORMATS]
    assert all(entry["label"] and entry["about"] for entry in offer["formats"])
    assert downloads.downloads_view(walking(ID), "claims") is None
    assert downloads.downloads_view(walking(ID, steps=7), "verdict") is None


def test_a_lab_offers_its_answers_but_no_appraisal(walking):
    progress = walking(LAB)
    last = progress.lesson.steps[-1].id
    assert [e["id"] for e in downloads.downloads_view(progress, last)["documents"]] == ["own"]
    with pytest.raises(AppraisalError, match="Commit the last step"):
        downloads.write_document(progress, last, {"what": "cat", "format": "pdf", "paper": "a4"})


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("what", ["cat", "own"])
def test_a_document_travels_as_text_and_arrives_whole(walking, what, ending):
    asked = {"what": what, "format": ending, "paper": "us-letter"}
    reply = downloads.write_document(walking(ID), "verdict", asked)
    assert reply["name"].endswith(f"{ID}.{ending}")
    assert reply["type_"] == FORMATS[ending].media
    assert record_in(b64decode(reply["base64"]))["lesson"] == ID


@pytest.mark.parametrize(
    "asked",
    [{}, {"what": "key"}, {"format": "exe"}, {"paper": "a3"}, {"what": ["cat"]}, {"paper": None}],
    ids=str,
)
def test_what_is_not_offered_is_refused(walking, asked):
    whole = {"what": "cat", "format": "pdf", "paper": "a4"}
    broken = {**whole, **asked} if asked else {}
    with pytest.raises(AppraisalError):
        downloads.write_document(walking(ID), "verdict", broken)


@pytest.fixture
def bar(preemptive):
    return LessonHeader(Session(preemptive))


@pytest.mark.parametrize("ending", FORMATS)
def test_a_document_loaded_in_the_lesson_brings_the_answers_back(bar, writing, ending):
    kept = []
    bar.send = kept.append
    data = b64encode(writing(ID, "cat", ending, "a4")).decode()
    bar.receive({"type": "open", "name": f"x.{ending}", "base64": data})
    assert len(bar.session.progress.committed_steps()) == 8
    assert kept[0]["record"]["lesson"] == ID
    assert bar.view["notices"] == ["Taken in: 8 committed steps."]


@pytest.mark.parametrize(
    ("message", "says"),
    [
        ({"name": "big.pdf"}, "larger than any file of the kit"),
        ({"name": "big.pdf", "base64": "QQ" * LARGEST}, "larger than any file of the kit"),
        ({"name": "x.pdf", "base64": "aGVsbG8="}, "holds no answers"),
        ({"name": "x.pdf", "base64": "%"}, "holds no answers"),
        ({"name": ["x"], "base64": 3}, "larger than any file of the kit"),
    ],
    ids=range(5),
)
def test_a_file_without_answers_is_explained_and_loses_nothing(bar, walking, message, says):
    bar.session.progress = walking(ID, steps=2)
    bar.receive({"type": "open", **message})
    (notice,) = bar.view["notices"]
    assert says in notice
    assert bar.session.progress.committed_steps() == ("read", "design")


@pytest.mark.parametrize("ending", FORMATS)
def test_the_command_line_writes_handouts_and_appraisals(tmp_path, capsys, writing, ending):
    file = tmp_path / f"sheet.{ending}"
    assert cli.main(["handout", ID, "--kind", "key", "--paper", "letter", "-o", str(file)]) == 0
    assert file.stat().st_size > 10_000
    source = tmp_path / f"old.{ending}"
    source.write_bytes(writing(ID, "own", ending, "a4"))
    again = tmp_path / "appraisal.html"
    assert cli.main(["cat", str(source), "-o", str(again)]) == 0
    assert "Do not change practice on this" in again.read_text(encoding="utf-8")
    assert capsys.readouterr().out.endswith(f"Written to {again}.\n")


MISTAKES = [
    (["handout"], "LESSON-ID"),
    (["handout", "cd20-premptive"], "Did you mean 'cd20-preemptive'?"),
    (["handout", ID, "--kind", "own"], "'own'"),
    (["handout", ID, "--paper", "a3"], "'a3'"),
    (["handout", ID, "-o", "/no/such/folder/x.pdf"], "cannot be written: No such file"),
    (["cat", "/no/such/file.json"], "cannot be read: No such file"),
    (["cat", "README.md"], "'README.md' holds no answers"),
]


@pytest.mark.parametrize(("words", "says"), MISTAKES, ids=lambda value: str(value)[:40])
def test_a_mistake_on_the_command_line_gets_one_sentence(capsys, words, says):
    assert cli.main(words) == 2
    told = capsys.readouterr()
    assert says in told.err
    assert "Traceback" not in told.err
    assert told.out == ""
