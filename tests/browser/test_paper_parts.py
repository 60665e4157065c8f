"""The part of a long text that counts is chosen, and a number corrected, by the keyboard alone."""

import pytest
import typst
from playwright.sync_api import Page, expect

from .own_paper import have_read

NAME = "your_paper.ipynb"
FILL = "It is known that things happen to people. " * 120
ABSTRACT = "We gave 24 people alpha. A response was seen in 15 of 24 people (62.5%)."
LONG = f"Abstract\n{ABSTRACT}\n\nIntroduction\n{FILL}\n\nReferences\nDoe J, 2019."
PDF = "\n\n".join(f"== {part}" for part in LONG.split("\n\n"))


@pytest.fixture
def paper(page: Page, kit_server) -> Page:
    page.goto(kit_server.notebook(NAME))
    expect(page.get_by_label("Text of the report")).to_be_visible()
    return page


def go_to(page: Page, says: str) -> None:
    """Press Tab until what has the focus says so."""
    for _ in range(60):
        if says in (page.evaluate("document.activeElement.textContent") or ""):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reached {says!r}")


def test_the_part_of_a_pdf_that_counts_is_chosen_by_keyboard(paper) -> None:
    file = {
        "name": "p.pdf",
        "mimeType": "application/pdf",
        "buffer": typst.compile(PDF.replace("\n", "\n\n").encode()),
    }
    paper.get_by_label("Or choose a file").set_input_files(file)
    parts = paper.locator(".ap-part")
    expect(parts).to_have_count(3)
    expect(parts.first).to_contain_text("Abstract, page 1")
    expect(parts.locator("input").first).to_be_focused()
    expect(parts.locator("input:checked")).to_have_count(1)
    go_to(paper, "Read the ticked parts")
    paper.keyboard.press("Enter")
    expect(paper.locator("h3[data-focus=numbers]")).to_be_focused()
    text = paper.get_by_label("Text of the report").input_value()
    assert "62.5%" in text
    assert "It is known" not in text


def test_what_is_selected_in_the_box_is_read(paper) -> None:
    area = paper.get_by_label("Text of the report")
    area.fill(LONG)
    expect(paper.locator(".ap-parts")).to_be_visible()
    area.press("Control+Home")
    area.press("ArrowDown")
    paper.keyboard.press("Shift+End")
    go_to(paper, "Read only what is selected")
    paper.keyboard.press("Enter")
    expect(paper.locator("h3[data-focus=numbers]")).to_be_focused()
    assert area.input_value() in ABSTRACT


def test_a_text_beyond_a_page_says_so_and_is_not_cut(paper) -> None:
    area = paper.get_by_label("Text of the report")
    area.fill(FILL * 9)
    paper.get_by_role("button", name="Read it").click()
    expect(paper.locator(".ap-status", has_text="a page reads at most")).to_be_visible()
    assert len(area.input_value()) == len(FILL * 9)


def test_kind_group_and_joining_are_changed_by_keyboard(paper) -> None:
    have_read(paper, "In the alpha group 15 responded; 62.5% of the beta group had nausea.")
    results = paper.locator(".ap-result")
    expect(results).to_have_count(2)
    first = results.first
    first.get_by_label("In whom?").focus()
    paper.keyboard.type("beta")
    first.locator("summary").press("Enter")
    first.get_by_label("15 is").focus()
    paper.keyboard.type("med")
    first.get_by_label("Belongs to").focus()
    paper.keyboard.press("ArrowDown")
    go_to(paper, "Take these")
    paper.keyboard.press("Enter")
    expect(paper.locator(".ap-all-done")).to_be_visible()
    kept = paper.evaluate("JSON.parse(localStorage.getItem('appraisal-your-paper')).numbers")
    changed = next(one for one in kept.values() if one.get("kind"))
    assert (changed["kind"], changed["group"]) == ("median", "beta group")
    assert len(changed["partners"]) == 1
