"""The documents in a real browser: chosen by keyboard, written, saved, and loaded again."""

import json

import pytest
from playwright.sync_api import expect

from appraisal.lessons.definition import lesson
from appraisal.lessons.questions import Choice, Confidence, Domain, Number, Range, Several
from appraisal.reports.embedded_record import record_in

LESSON = lesson("cd20-preemptive")
LINE = "Not on nineteen treated patients alone."


def answer_of(foreign_requests):
    if isinstance(foreign_requests, Choice):
        return foreign_requests.options[0].id
    if isinstance(foreign_requests, Domain):
        return {"response": foreign_requests.options[0].id, "reason": LINE, "at": ""}
    if isinstance(foreign_requests, Several):
        return [foreign_requests.options[0].id]
    if isinstance(foreign_requests, Number | Confidence):
        return foreign_requests.low
    return (
        [foreign_requests.low, foreign_requests.high]
        if isinstance(foreign_requests, Range)
        else LINE
    )


RECORD = {
    "format": 1,
    "lesson": LESSON.id,
    "version": LESSON.version,
    "steps": {
        step.id: {
            "answers": {asked.id: answer_of(asked) for asked in step.all_questions},
            "committed": "2026-01-02T12:00:00Z",
        }
        for step in LESSON.steps
    },
}


def open_downloads(page, kit_server):
    page.goto(kit_server.notebook(LESSON.notebook))
    expect(page.locator(".ap-phase-committed, .ap-phase-open")).to_have_count(
        len(LESSON.steps), timeout=60_000
    )
    return page.locator(".ap-download")


@pytest.fixture
def finished_reader(page, kit_server):
    """A reader whose browser keeps a whole lesson."""
    kept = json.dumps(json.dumps(RECORD))
    name = f"'appraisal:{LESSON.id}'"
    page.add_init_script(f"localStorage.getItem({name}) ?? localStorage.setItem({name}, {kept})")
    return open_downloads(page, kit_server)


def test_a_document_is_chosen_by_keyboard_and_comes_back_by_upload(
    finished_reader, page, browser, kit_server, tmp_path
):
    finished_reader.get_by_role("radio", name="My appraisal, on one page").focus()
    for key in ("ArrowDown", "ArrowUp", "Tab", "ArrowDown", "ArrowUp", "Tab"):
        page.keyboard.press(key)
    paper = finished_reader.locator("input[type=radio]:focus").get_attribute("value")
    page.keyboard.press("ArrowDown")
    other = page.evaluate("localStorage.getItem('appraisal-paper')")
    assert {paper, other} == {"a4", "us-letter"}
    page.keyboard.press("Tab")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == f"appraisal-{LESSON.id}.pdf"
    file = tmp_path / "appraisal.pdf"
    waiting.value.save_as(file)
    assert record_in(file.read_bytes())["lesson"] == LESSON.id
    expect(finished_reader.get_by_role("status")).to_have_text(
        f"Saved as appraisal-{LESSON.id}.pdf."
    )
    finished_reader = open_downloads(page, kit_server)
    expect(finished_reader.locator(f"input[value={other}]")).to_be_checked()
    with browser.new_context() as elsewhere:
        second = elsewhere.new_page()
        expect(open_downloads(second, kit_server)).to_have_count(0)
        second.locator("input[type=file]").set_input_files(file)
        expect(second.locator(".ap-download")).to_be_visible()
        text = {"name": "notes.md", "mimeType": "text/markdown", "buffer": b"# nothing"}
        second.locator("input[type=file]").set_input_files(text)
        expect(second.locator(".ap-notices")).to_contain_text("'notes.md' holds no answers")
        expect(second.locator(".ap-download")).to_be_visible()


def test_a_downloaded_page_is_read_without_sideways_scrolling(finished_reader, page, tmp_path):
    finished_reader.get_by_role("radio", name="Web page").check()
    with page.expect_download() as waiting:
        finished_reader.get_by_role("button", name="Download", exact=True).click()
    file = tmp_path / "appraisal.html"
    waiting.value.save_as(file)
    page.goto(file.as_uri())
    for width in (1280, 390, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.get_by_text(LINE).first).to_be_visible()


def test_own_words_are_worded_anew_for_the_page_and_kept(
    finished_reader, page, kit_server, tmp_path
):
    anew = "Not on nineteen treated patients, and not without those who were never infused."
    finished_reader.get_by_text("Word your own sentences anew").click()
    areas = finished_reader.locator(".ap-take-own textarea")
    words = [
        asked for step in LESSON.steps for asked in step.all_questions if asked.kind == "words"
    ]
    expect(areas).to_have_count(len(words))
    areas.nth([asked.id for asked in words].index("takeaway")).fill(anew)
    finished_reader.get_by_role("radio", name="Web page").check()
    with page.expect_download() as waiting:
        finished_reader.get_by_role("button", name="Download", exact=True).click()
    file = tmp_path / "appraisal.html"
    waiting.value.save_as(file)
    assert record_in(file.read_bytes())["steps"]["verdict"]["revised"] == {"takeaway": anew}
    finished_reader = open_downloads(page, kit_server)
    finished_reader.get_by_text("Word your own sentences anew").click()
    expect(finished_reader.locator(".ap-take-own textarea").nth(len(words) - 2)).to_have_value(anew)
    kept = json.loads(page.evaluate(f"localStorage.getItem('appraisal:{LESSON.id}')"))
    assert kept["steps"]["verdict"]["answers"]["takeaway"] == LINE
