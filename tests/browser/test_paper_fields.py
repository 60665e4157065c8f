"""The fields of a result: what is filled in for its likes, and what a number of no kind is."""

import pytest
from playwright.sync_api import Page, expect

from .own_paper import have_read

# invented
KAPPAS = "We saw 90 adults. The kappas of the two steps were 0.81 and 0.67, respectively."
RATES = "We saw 90 women. 14% had it at first and 9% had it later."
RATIOS = (
    "We followed 900 adults. In those who drank tea the effect on gout was 1.40 (95% CI 1.02 to "
    "1.92) for men and 1.21 (95% CI 0.80 to 1.83) for women."
)


@pytest.fixture
def read(kit_server):
    """Open the page and have a text read."""

    def open_and_read(page: Page, text: str) -> Page:
        page.goto(kit_server.notebook("your_paper.ipynb"))
        have_read(page, text)
        return page

    return open_and_read


def test_a_number_that_was_something_else_is_asked_what_it_is_and_then_kept(page, read) -> None:
    read(page, KAPPAS)
    numbers = page.locator("section[data-section=numbers]")
    others = numbers.get_by_text("Sentences whose numbers were all taken for something else")
    others.click()
    numbers.get_by_role("button", name="Sentence 2: The kappas").click()
    row = numbers.get_by_role("group", name="0.81")
    tick = row.get_by_role("checkbox", name="0.81")
    tick.check()
    what = row.get_by_label("What is it a result of?")
    what.fill("")
    numbers.get_by_role("button", name="Take these").click()
    expect(numbers.get_by_role("status").filter(has_text="0.81: say what it is")).to_be_visible()
    expect(what).to_be_focused()
    expect(tick).to_be_checked()
    what.fill("agreement on the first step")
    numbers.get_by_role("button", name="Take these").click()
    follows = page.locator("section[data-section=follows]")
    expect(follows).to_contain_text("agreement on the first step: 0.81")
    others.click()
    numbers.get_by_role("button", name="Sentence 2: The kappas").click()
    expect(tick).to_be_checked()
    expect(what).to_have_value("agreement on the first step")
    # what is proposed need not be typed
    numbers.get_by_role("checkbox", name="0.67").check()
    numbers.get_by_role("button", name="Take these").click()
    expect(follows.get_by_role("listitem").filter(has_text=": 0.67")).to_be_visible()


def test_a_field_that_is_filled_as_one_goes_into_it_is_selected(page, read) -> None:
    read(page, RATES)
    numbers = page.locator("section[data-section=numbers]")
    numbers.get_by_role("button", name="Sentence 2").click()
    first, second = (numbers.get_by_label("What is it a result of?").nth(at) for at in (0, 1))
    for field in (first, second):
        field.fill("")
    first.click()
    page.keyboard.type("pain")
    second.click()
    expect(second).to_have_value("pain")
    page.keyboard.type("fever")
    expect(second).to_have_value("fever")


def test_which_ratio_it_is_is_chosen_once_for_a_sentence(page, read) -> None:
    read(page, RATIOS)
    numbers = page.locator("section[data-section=numbers]")
    numbers.get_by_role("button", name="Sentence 2").click()
    first, second = (
        numbers.get_by_label("Which ratio, difference or coefficient?").nth(at) for at in (0, 1)
    )
    expect(second).to_have_value("")
    first.select_option("OR")
    expect(second).to_have_value("OR")
    expect(numbers.get_by_role("status").filter(has_text="odds ratio: set for 1")).to_be_visible()
    second.select_option("RR")
    expect(first).to_have_value("OR")


def test_a_claim_is_added_by_hand_where_none_is_proposed(page, read) -> None:
    read(page, RATES)
    way = page.locator("section[data-section=judge]")
    expect(way.get_by_text("found no sentence that concludes something")).to_be_visible()
    more = way.get_by_label("Another claim")
    more.select_option("2")
    first = way.get_by_label("Sentence 2, in your words")
    expect(first).to_be_focused()
    first.fill("Pain grew rarer.")
    more.select_option("the text as a whole")
    way.get_by_label("The text as a whole, in your words").fill("It helps.")
    page.get_by_role("textbox", name="Bottom line").fill("Perhaps.")
    page.reload()
    expect(way.get_by_label("Sentence 2, in your words")).to_have_value("Pain grew rarer.")
    expect(way.get_by_label("The text as a whole, in your words")).to_have_value("It helps.")
