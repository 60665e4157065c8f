"""What somebody does on the page for a paper of their own."""

from playwright.sync_api import Page, expect

# invented, in the style of a single-arm report; 15 of 24 is 62.5 %, not 65.2
TEXT = (
    "We followed patients after a new treatment. The study included 24 patients at one centre. "
    "A complete response was seen in 15 of 24 patients (65.2%). "
    "The median follow-up was 11.0 months."
)


def have_read(page: Page, text: str = TEXT) -> None:
    """Give a text, and have it read."""
    page.get_by_label("Text of the report").fill(text)
    page.get_by_role("button", name="Read it", exact=True).click()
    expect(page.locator("section[data-section=numbers]")).to_be_visible()


def confirm(page: Page) -> None:
    """Take the numbers of every sentence, one after the other."""
    left = page.locator(".ap-sentence-list button:not(.ap-is-done)")
    for number in range(left.count(), 0, -1):
        page.get_by_role("button", name="Take these").click()
        expect(left).to_have_count(number - 1)


def judge(page: Page) -> None:
    """Choose an instrument, and judge its first domain."""
    way = page.locator("section[data-section=judge]")
    way.get_by_label("One study of patients").check()
    way.get_by_label("One group, and what became").check()
    way.get_by_role("button", name="Judge with this instrument").first.click()
    first = way.locator(".ap-domain").first
    first.get_by_role("radio").first.check()
    first.get_by_label("Your reason").fill("It says so.")
    first.get_by_label("Where it stands").select_option("2")
