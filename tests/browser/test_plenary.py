"""The plenary in a real browser: its card, and the evidence table on a desk and on a phone."""

import pytest
from playwright.sync_api import expect

from appraisal import content
from appraisal.lessons.definition import plenary

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture
def table(page, kit_server):
    """The evidence table of the first step."""
    page.set_viewport_size(DESK)
    page.goto(kit_server.notebook("06_across_studies.ipynb"))
    found = page.locator("#step-table .ap-evidence")
    expect(found).to_be_visible(timeout=60_000)
    return found


def test_the_start_page_has_a_card_for_every_plenary(page, kit_server):
    page.goto(kit_server.notebook("00_start.ipynb"))
    for id in content.ids("plenaries"):
        card = page.locator(".ap-lesson-card", has_text=plenary(id).title)
        expect(card.get_by_role("link")).to_have_attribute(
            "href", plenary(id).notebook, timeout=60_000
        )


def test_one_study_is_one_row_with_the_columns_named(table):
    expect(table.get_by_role("table")).to_have_count(1)
    expect(table.get_by_role("rowheader")).to_have_count(5)
    names = [cell.inner_text() for cell in table.get_by_role("columnheader").all()]
    assert names == ["Study", "Design and patients", "Complete response", "Survival"]
    row = table.get_by_role("row").filter(has_text="CD20 CAR-T in partial remission")
    expect(row.get_by_text("16 of 19 (84.2 %)")).to_be_visible()


def test_places_are_shown_on_request(table):
    place = table.get_by_text("blog, Study Results, paragraph 1").first
    expect(place).to_be_hidden()
    table.get_by_role("button", name="Show where each figure is printed").click()
    expect(place).to_be_visible()
    table.get_by_role("button", name="Hide where each figure is printed").click()
    expect(place).to_be_hidden()


def test_what_is_not_reported_can_be_opened_by_keyboard(page, table):
    silent = table.locator("details").first
    silent.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(silent.get_by_text("how many patients in partial remission")).to_be_visible()


def test_what_was_opened_stays_open_when_the_step_is_drawn_anew(page, visit):
    visited = visit("06_across_studies.ipynb")
    silent = page.locator("#step-table .ap-evidence details")
    silent.nth(1).locator("summary").focus()
    page.keyboard.press("Enter")
    # the kernel says what the step looks like again, as it does when the line comes back
    page.evaluate("document.querySelector('#step-table').dataset.drawn = 'before'")
    visited.commit("table")
    expect(page.locator("#step-table[data-drawn]")).to_have_count(0)
    expect(silent.nth(1)).to_have_attribute("open", "")
    assert silent.evaluate_all("all => all.filter(one => one.open).length") == 1


def test_on_a_phone_a_study_is_a_card_and_nothing_scrolls_sideways(page, table):
    page.set_viewport_size(PHONE)
    page.wait_for_timeout(300)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0
    inside = "box => box.scrollWidth - box.clientWidth"
    assert table.evaluate(inside) <= 0
    # laid out as cards it is still a table to a screen reader, and each cell says what it is
    expect(table.get_by_role("rowheader")).to_have_count(5)
    expect(table.locator(".ap-evidence-head").first).to_be_visible()
    edges = [body.bounding_box() for body in table.locator("tbody").all()]
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"] for box in edges)
