"""Results are joined and parted again by hand; a kappa asks for no two groups."""

import pytest
from playwright.sync_api import Page, expect

from .own_paper import have_read

# invented; the range is read as a result of its own
WAIT = "We saw 80 adults. Their mean waiting time was 9.4 ± 2.6 min (range 5-16)."
AGREED = "We saw 80 adults. Two raters agreed well on gait (k = 0.76, 95% CI 0.45-1)."


@pytest.fixture
def card(kit_server):
    """Open the page, have a text read, and go to its second sentence."""

    def open_card(page: Page, text: str):
        page.goto(kit_server.notebook("your_paper.ipynb"))
        have_read(page, text)
        go_back(page)
        return page.locator(".ap-sentence-card")

    return open_card


def go_back(page: Page) -> None:
    page.locator(".ap-sentence-list button").nth(1).click()


def test_a_join_is_shown_and_can_be_undone(page, card) -> None:
    own = card(page, WAIT)
    mean = own.get_by_role("group", name="mean 9.4")
    mean.get_by_text("Change what each number is").click()
    mean.get_by_label("Belongs to").select_option(label="range 5 to 16")
    mean.get_by_label("In whom?").select_option("all patients")
    page.get_by_role("button", name="Take these").click()
    go_back(page)
    whole = own.get_by_role("group", name="mean 9.4 minutes (SD 2.6 minutes; range 5 to 16)")
    expect(whole).to_be_visible()
    expect(own.locator(".ap-result")).to_have_count(1)
    follows = page.locator("section[data-section=follows]")
    expect(follows).not_to_contain_text("of which mean")
    whole.get_by_text("Change what each number is").click()
    whole.get_by_label("Belongs to").select_option(label="nothing: undo the join, as it was read")
    page.get_by_role("button", name="Take these").click()
    go_back(page)
    expect(own.locator(".ap-result")).to_have_count(2)
    expect(follows).to_contain_text("of which mean")


def test_a_kappa_is_asked_what_it_is_and_no_two_groups(page, card) -> None:
    own = card(page, AGREED)
    row = own.get_by_role("group", name="coefficient 0.76")
    measure = row.get_by_label("Which ratio, difference or coefficient?")
    expect(measure).to_have_value("coefficient")
    expect(row.get_by_role("combobox", name="Compares which group?")).to_be_hidden()
    measure.select_option("MD")
    expect(row.get_by_role("combobox", name="Compares which group?")).to_be_visible()
    measure.select_option("coefficient")
    expect(row.get_by_role("combobox", name="With which group?")).to_be_hidden()
    page.get_by_role("button", name="Take these").click()
    follows = page.locator("section[data-section=follows]")
    expect(follows).to_contain_text("0.76 lies between 0.45 and 1")
    expect(follows).not_to_contain_text("adjusted")
