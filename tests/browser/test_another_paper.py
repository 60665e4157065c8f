"""A text put in place of one that was read: a corrected one, and one of another paper."""

import json

from playwright.sync_api import Page, expect

from .own_paper import TEXT, confirm, have_read, judge

# invented; no word of it is in TEXT
ANOTHER = "Two knee braces were worn by 40 runners. In 12 of 40 runners (30.0%) pain came back."


def test_another_paper_starts_clean_once_somebody_was_asked(page: Page, kit_server) -> None:
    page.goto(kit_server.notebook("your_paper.ipynb"))
    have_read(page)
    confirm(page)
    judge(page)
    page.get_by_role("textbox", name="Bottom line").fill("Of the first.")
    page.get_by_label("Text of the report").fill(ANOTHER)
    page.get_by_role("button", name="Read it again").click()
    dialog = page.get_by_role("dialog", name="Is this another paper?")
    dialog.get_by_role("button", name="Do not read it yet").click()
    expect(page.get_by_role("textbox", name="Bottom line")).to_have_value("Of the first.")
    page.get_by_role("button", name="Read it again").click()
    with page.expect_download() as waiting:
        dialog.get_by_role("button", name="Save that work").click()
    assert json.loads(waiting.value.path().read_text())["own"]["bottom"] == "Of the first."
    expect(page.get_by_role("textbox", name="Bottom line")).to_have_value("")
    expect(page.locator(".ap-sentence-list .ap-is-done")).to_have_count(0)
    kept = page.evaluate("JSON.parse(localStorage.getItem('appraisal-your-paper'))")
    assert (kept["text"], kept["numbers"], kept["instrument"]) == (ANOTHER, {}, "")


def test_a_corrected_text_is_read_again_without_a_question(page: Page, kit_server) -> None:
    page.goto(kit_server.notebook("your_paper.ipynb"))
    have_read(page)
    confirm(page)
    page.get_by_label("Text of the report").fill(f"A new heading.\n\n{TEXT}")
    page.get_by_role("button", name="Read it again").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".ap-all-done")).to_be_visible()
