"""What a facilitator prints: only with the secret, whole, and of the lesson that was asked for."""

import io
import random

import pytest
from pptx import Presentation
from pypdf import PdfReader

from appraisal.classroom import submissions
from appraisal.lessons.omissions import Omissions
from appraisal.lessons.run_sheet import run_sheet
from appraisal.serving.classes.downloads import omission_options

LESSON = submissions.require_lesson("cd20-salvage")
PAPERS = (
    "run-sheet",
    "qr.svg",
    "handout-blank.pdf",
    "handout-key.pdf",
    "slides.pptx",
    "slides-without-key.pptx",
    "summary.pdf",
    "summary.csv",
)
A4, LETTER = (595, 842), (612, 792)  # points


@pytest.fixture
def url(tmp_path) -> str:
    return f"sqlite:///{tmp_path}/classes.sqlite"


def text_of(pdf: bytes) -> str:
    return " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split()
    )


@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_is_printed_without_the_secret(class_server, paper) -> None:
    token = class_server.join()
    for bearer in ("", "x" * 32, token):
        reply = class_server.ask("GET", f"{paper}?lesson={LESSON.id}", bearer=bearer)
        assert (reply.status, reply.json["reason"]) == (401, "not-allowed"), (paper, bearer)


@pytest.mark.parametrize("paper", PAPERS[2:])
def test_a_lesson_that_does_not_exist_is_not_found(class_server, paper) -> None:
    for lesson in ("", "no-such", "../studies/cd20-salvage", "--help"):
        reply = class_server.ask("GET", f"{paper}?lesson={lesson}", bearer=class_server.secret)
        assert reply.status == 404, lesson


def test_the_run_sheet_names_every_step(class_server) -> None:
    told = class_server.ask("GET", f"run-sheet?lesson={LESSON.id}", bearer=class_server.secret).json
    assert [step["id"] for step in told["steps"]] == [step.id for step in LESSON.steps]
    assert told["minutes"] == sum(step["minutes"] for step in told["steps"])
    assert told["minutes"] == run_sheet(LESSON.id).minutes
    assert all(step["ask"] and step["divides"] for step in told["steps"])


def test_a_lesson_without_a_run_sheet_says_so(class_server) -> None:
    assert (
        class_server.ask("GET", "run-sheet?lesson=no-such", bearer=class_server.secret).status
        == 404
    )


def test_the_worksheet_has_no_key_and_the_key_has(class_server) -> None:
    best = LESSON.step("design").question("allocation").options[1]
    assert best.verdict == "best"
    probe = "Two verbs are all we have"
    assert probe in best.why
    printed = {}
    for kind in ("blank", "key"):
        reply = class_server.ask(
            "GET", f"handout-{kind}.pdf?lesson={LESSON.id}&paper=letter", bearer=class_server.secret
        )
        assert reply.headers["Content-Type"] == "application/pdf"
        printed[kind] = text_of(reply.body)
        page = PdfReader(io.BytesIO(reply.body)).pages[0].mediabox
        assert (round(page.width), round(page.height)) == LETTER
    assert probe not in printed["blank"]
    assert probe in printed["key"]
    assert all(step.title in text for text in printed.values() for step in LESSON.steps)


def test_the_summary_counts_and_names_nobody(class_server, committing) -> None:
    drawn = random.Random(5)
    for pseudonym in ("Grey Heron", "Blue Alder", "Green Finch"):
        token = class_server.join(pseudonym)
        commits = [committing(LESSON, step, drawn) for step in ("read", "design")]
        class_server.ask("POST", "commits", {"commits": commits}, token)
    pdf = class_server.ask("GET", f"summary.pdf?lesson={LESSON.id}", bearer=class_server.secret)
    csv = class_server.ask("GET", f"summary.csv?lesson={LESSON.id}", bearer=class_server.secret)
    page = PdfReader(io.BytesIO(pdf.body)).pages[0].mediabox
    assert (round(page.width), round(page.height)) == A4
    assert "3 of 3 learners" in text_of(pdf.body)
    for text in (text_of(pdf.body), csv.body.decode("utf-8-sig")):
        assert not any(name in text for name in ("Heron", "Alder", "Finch"))
    assert csv.body.decode("utf-8-sig").splitlines()[0].startswith("lesson,")


def test_the_code_leads_to_the_class(class_server) -> None:
    drawn = class_server.ask("GET", "qr.svg", bearer=class_server.secret)
    assert drawn.headers["Content-Type"] == "image/svg+xml"
    other = class_server.ask("GET", "qr.svg", bearer=class_server.secret, Host="elsewhere.example")
    assert drawn.body.startswith(b"<svg")
    assert other.status == 403 or other.body != drawn.body


def test_the_slides_ask_what_the_class_is_asked_and_come_without_a_key(class_server) -> None:
    lab = submissions.require_lesson("small-numbers")
    first, *others, last = lab.steps  # the last asks for own words alone
    for number, about in enumerate(({"lesson": lab.id, "step": first.id}, {"part": "words"})):
        act = {"id": f"switching-{number}", "act": "switch-off", **about}
        assert class_server.ask("POST", "acts", act, class_server.secret).status == 200
    reply = class_server.ask(
        "GET", "slides-without-key.pptx?lesson=small-numbers", bearer=class_server.secret
    )
    assert reply.status == 200
    opened = Presentation(io.BytesIO(reply.body))
    titles = [slide.shapes.title.text_frame.text for slide in opened.slides]
    assert any("Your vote" in title for title in titles)
    assert not any("Our reading" in title for title in titles)
    assert not any(f"{step.title}:" in title for title in titles for step in (first, last))
    assert all(any(step.title in title for title in titles) for step in others)


def test_what_is_switched_off_is_named_to_the_command_that_writes() -> None:
    items = frozenset({"bias", "design/allocation", "design/of-an-earlier-version"})
    omitted = Omissions(frozenset({"words", "numbers"}), items)
    assert [*omission_options(LESSON, omitted)] == [
        "--without=numbers",
        "--without=words",
        "--leave-out=bias",
        "--leave-out=design/allocation",
    ]
