"""What is typed on the page for a paper is taken by a slow press, and never put back unseen."""

import pytest
from playwright.sync_api import Locator, Page, expect

from .own_paper import have_read

TEXT = (
    "We saw 90 adults. Itching of the scalp was felt by 27 of 90 (30%), by 9 of 45 (20%) of the "
    "women and by 18 of 45 (40%) of the men. Mean age was 51 years."
)
LONG = "itching of the scalp that had lasted for more than six weeks before anybody looked at it"


@pytest.fixture
def read(kit_server):
    """Open the page, have the text read, and open its second sentence."""

    def open_and_read(page: Page) -> Locator:
        page.goto(kit_server.notebook("your_paper.ipynb"))
        have_read(page, TEXT)
        page.locator(".ap-sentence-list button").nth(1).click()
        return page.locator(".ap-sentence-card").get_by_label("What is it a result of?")

    return open_and_read


def press_slowly(page: Page, button: Locator) -> None:
    """Press a button as a hand does, and hold it down while fields react to being left."""
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.wait_for_timeout(200)
    page.mouse.up()


@pytest.mark.parametrize("typed", [LONG, "pruritus"])
def test_a_slow_press_on_a_phone_takes_what_was_just_typed(phone, read, typed: str) -> None:
    what = read(phone)
    what.last.fill(typed)
    press_slowly(phone, phone.get_by_role("button", name="Take these"))
    expect(phone.locator(".ap-sentence-list .ap-is-done")).to_have_count(1)
    phone.locator(".ap-sentence-list button").nth(1).click()
    expect(what.last).to_have_value(typed)


def test_what_is_typed_stays_while_other_things_are_done_and_is_said_not_to_be_taken(
    page, read
) -> None:
    what = read(page)
    what.first.fill(LONG)
    own = page.locator("section[data-section=own]")
    expect(own).to_contain_text("in nothing below before you take it")
    page.get_by_role("textbox", name="Title").fill("Scalps")
    page.get_by_role("textbox", name="Title").press("Tab")
    page.locator(".ap-sentence-list button").first.click()
    page.get_by_role("button", name="Take these").click()
    expect(page.locator(".ap-sentence-list .ap-is-done")).to_have_count(1)
    own.get_by_role("button", name="Sentence 2").click()
    expect(what.first).to_have_value(LONG)
    page.get_by_role("button", name="Take these").click()
    expect(page.locator(".ap-sentence-list .ap-is-done")).to_have_count(2)
    expect(own).not_to_contain_text("in nothing below")


def test_a_text_that_was_typed_and_not_read_yet_stays(page, read) -> None:
    read(page)
    box = page.get_by_label("Text of the report")
    box.fill(f"{TEXT} Nobody died.")
    page.get_by_role("button", name="Take these").click()
    expect(page.locator(".ap-sentence-list .ap-is-done")).to_have_count(1)
    expect(box).to_have_value(f"{TEXT} Nobody died.")


def test_on_a_phone_the_sentence_takes_two_lines_until_it_is_opened(phone, read) -> None:
    read(phone)
    sight = phone.locator(".ap-in-sight")
    closed = sight.bounding_box()["height"]
    assert closed < phone.viewport_size["height"] / 8
    sight.get_by_role("button").click()
    assert sight.bounding_box()["height"] > closed


def test_a_p_value_of_two_groups_without_results_is_given_its_outcome_and_groups(
    page, kit_server
) -> None:
    page.goto(kit_server.notebook("your_paper.ipynb"))
    have_read(page, "We saw 40 adults. Ease of use was better with the screen (P = 0.002).")
    page.locator(".ap-sentence-list button").nth(1).click()
    row = page.locator(".ap-sentence-card .ap-result").first
    row.get_by_label("What is it a result of?").fill("ease of use")
    row.get_by_label("What is it of?").select_option("groups")
    for label, name in (("Compares which group?", "screen"), ("With which group?", "paper")):
        field = row.locator("label", has_text=label)
        field.locator("select").select_option(label="another group ...")
        field.locator("input").fill(name)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".ap-sentence-list .ap-is-done")).to_have_count(1)
    page.locator(".ap-sentence-list button").nth(1).click()
    for label, name in (("Compares which group?", "screen"), ("With which group?", "paper")):
        expect(row.locator("label", has_text=label).locator("select")).to_have_value(name)
    expect(row.get_by_label("What is it a result of?")).to_have_value("ease of use")


def test_the_way_to_an_instrument_stays_while_other_things_are_done(page, read) -> None:
    read(page)
    way = page.locator("section[data-section=judge]")
    way.get_by_label("One study of patients").check()
    way.get_by_label("How well a questionnaire").check()
    page.get_by_role("button", name="Take these").click()
    expect(page.locator(".ap-sentence-list .ap-is-done")).to_have_count(1)
    expect(way.get_by_label("How well a questionnaire")).to_be_checked()
    expect(way).to_contain_text("COSMIN")
    page.reload()
    expect(way.get_by_label("How well a questionnaire")).to_be_checked()
