"""Records handed to the facilitator's page without a class: files of any kind, and codes."""

import base64
import json
from datetime import date

import pytest

from appraisal.lessons.definition import lesson
from appraisal.lessons.state import saved_answers, shortcode
from appraisal.lessons.state.progress import Progress
from appraisal.reports.cat import cat_document
from appraisal.reports.writers import FORMATS
from appraisal.widgets.class_page import ClassPage, list_lessons, read_files, results_view
from appraisal.widgets.start import lesson_cards

LESSON = lesson("cd20-preemptive")


def progress(kind: str) -> Progress:
    found = Progress(LESSON)
    answers = {"layer": LESSON.step("read").question("layer").options[0].id}
    for question in LESSON.step("read").all_questions:
        if question.kind == "choice":
            answers[question.id] = next(o.id for o in question.options if o.verdict == kind)
        elif question.kind == "confidence":
            answers[question.id] = 40
    for id, value in answers.items():
        found = found.answer("read", id, value)
    return found.commit("read", saved_answers.read_commit_time("2026-01-02T12:00:00Z"))


def pack(data: bytes) -> str:
    return base64.b64encode(data).decode()


def of(*files):
    records = {}
    unread = read_files(records, [dict(file) for file in files])
    told = results_view(records)
    return {**told, "notices": [*unread, *told["notices"]]}


def test_a_file_a_document_and_a_code_count_alike() -> None:
    dumped = [saved_answers.dump(progress(kind)) for kind in ("best", "mistaken", "best")]
    dumped[2]["steps"]["read"]["committed"] = "2026-01-02T13:00:00+00:00"
    pdf = FORMATS["pdf"].write(cat_document(progress("mistaken"), today=date(2026, 1, 3)))
    told = of(
        {"name": "ada.json", "base64": pack(json.dumps(dumped[0]).encode())},
        {"name": "bo.pdf", "base64": pack(pdf)},
        {"name": "cy", "code": shortcode.encode(dumped[2])},
    )
    assert told["taken"] == 3
    assert told["notices"] == []
    results = told["results"][LESSON.id]
    assert results.answered == 3
    item = next(i for i in results.items if i.question == "layer")
    verdicts = {s.verdict: s.learners for s in item.first.shares if s.learners}
    assert verdicts == {"best": 2, "mistaken": 1}


def test_what_nobody_has_committed_is_not_told() -> None:
    dumped = saved_answers.dump(progress("best"))
    told = of({"name": "a.json", "base64": pack(json.dumps(dumped).encode())})
    assert {item.step for item in told["results"][LESSON.id].items} == {"read"}


@pytest.mark.parametrize(
    "file",
    [
        {"name": "a.json", "base64": pack(b"{")},
        {"name": "a.json", "base64": "not base64!"},
        {"name": "a.json", "base64": pack(b'{"lesson": "no-such", "format": 1, "steps": {}}')},
        {"name": "a", "code": "AP1.nonsense"},
        {"name": "big.pdf", "base64": None},
        {"name": "<script>alert(1)</script>", "base64": pack(b"\x00" * 100)},
    ],
)
def test_what_is_no_record_is_named_and_harms_no_other(file) -> None:
    good = {
        "name": "good.json",
        "base64": pack(json.dumps(saved_answers.dump(progress("best"))).encode()),
    }
    told = of(file, good)
    assert told["results"][LESSON.id].answered == 1
    assert any(file["name"] in notice for notice in told["notices"])


@pytest.mark.parametrize(
    "message", [None, [], {"type": "records"}, {"type": "records", "files": [None, 3]}]
)
def test_nonsense_from_a_browser_does_no_harm(message) -> None:
    page, sent = ClassPage(), []
    page.send = sent.append
    page.receive(message)
    assert all(reply["results"] == {} for reply in sent if reply["type"] == "results")


def test_the_facilitator_chooses_in_the_order_of_the_start_page() -> None:
    shown = [
        card for kind in ("lessons", "plenaries", "labs") for _, card in sorted(lesson_cards(kind))
    ]
    titles = [entry["title"] for entry in list_lessons()]
    assert len(titles) == len(shown)
    assert all(title in card for title, card in zip(titles, shown, strict=True))
