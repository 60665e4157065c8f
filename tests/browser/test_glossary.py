"""A term says what it means to a pointer, a keyboard, a finger and a screen reader."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

NOTEBOOK = "01_cd20_preemptive.ipynb"


def open_terms(page, kit_server):
    page.goto(kit_server.notebook(NOTEBOOK))
    terms = page.locator("#step-follow-up .ap-term")
    expect(terms.first).to_be_visible(timeout=60_000)
    return terms


def meaning_of(page, term):
    return page.locator(f"#{term.get_attribute('aria-describedby')}")


def inside(page, box):
    size = page.viewport_size
    return (
        box["x"] >= 0
        and box["y"] >= 0
        and box["x"] + box["width"] <= size["width"]
        and box["y"] + box["height"] <= size["height"]
    )


def test_it_opens_under_the_pointer_stays_there_and_goes_with_escape(page, kit_server):
    term = open_terms(page, kit_server).first
    meaning = meaning_of(page, term)
    expect(meaning).to_be_hidden()
    term.hover()
    expect(meaning).to_be_visible()
    meaning.hover()  # the pointer may cross to it, and rest there
    page.wait_for_timeout(600)
    expect(meaning).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    term.hover()
    expect(meaning).to_be_visible()
    page.mouse.move(2, 2)
    expect(meaning).to_be_hidden()


def test_it_opens_with_the_focus_and_one_at_a_time(page, kit_server):
    terms = open_terms(page, kit_server)
    first, second = (meaning_of(page, terms.nth(place)) for place in (0, 1))
    page.locator("#step-follow-up h2").focus()
    page.keyboard.press("Tab")
    expect(terms.first).to_be_focused()
    expect(first).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(first).to_be_hidden()
    expect(second).to_be_visible()
    page.keyboard.press("Escape")
    expect(second).to_be_hidden()
    expect(terms.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(second).to_be_visible()


def test_tab_stops_at_one_term_of_a_step_and_keys_reach_them_all(page, kit_server):
    terms = open_terms(page, kit_server)
    step = page.locator("#step-follow-up")
    step.get_by_role("button", name="Open it now").click()
    expect(step.locator(".ap-form")).to_be_visible()
    seen = step.locator(".ap-term:visible")
    count = seen.count()
    assert count > 3
    expect(step.locator(".ap-term:visible:not([tabindex='-1'])")).to_have_count(1)
    step.locator("h2").focus()
    page.keyboard.press("Tab")
    for place in range(count):
        expect(seen.nth(place)).to_be_focused()
        page.keyboard.press("ArrowDown")
    expect(terms.first).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(seen.nth(count - 1)).to_be_focused()
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.matches('.ap-term')")
    page.keyboard.press("Shift+Tab")  # back to the one it was
    expect(seen.nth(count - 1)).to_be_focused()


def test_it_is_the_description_of_its_term(page, kit_server):
    term = open_terms(page, kit_server).first
    tree = page.locator("#step-follow-up").aria_snapshot()
    assert 'button "Progression-free survival"' in tree
    expect(term).to_have_accessible_description(
        "progression-free survival (PFS) Time until the disease grows or returns, or the patient "
        "dies of any cause, whichever comes first."
    )


def test_choosing_an_option_opens_nothing(page, kit_server):
    open_terms(page, kit_server)
    step = page.locator("#step-read")
    assert step.locator("label .ap-term").count() == 0
    option = step.locator(".ap-option").first
    option.locator("label").click()
    expect(option.locator("input")).to_be_checked()
    expect(page.locator(".ap-meaning:visible")).to_have_count(0)


def test_a_tap_opens_it_within_the_screen_and_a_tap_elsewhere_closes_it(phone, kit_server):
    width = 360
    phone.set_viewport_size({"width": width, "height": 740})
    terms = open_terms(phone, kit_server)
    for place in range(terms.count()):
        term = terms.nth(place)
        meaning = meaning_of(phone, term)
        term.tap()
        expect(meaning).to_be_visible()
        assert inside(phone, meaning.bounding_box()), term.inner_text()
        phone.touchscreen.tap(2, 370)  # the margin, where nothing is
        expect(meaning).to_be_hidden()
    assert phone.evaluate("document.documentElement.scrollWidth") <= width


def test_an_open_definition_breaks_no_rule_of_accessibility(page, kit_server):
    term = open_terms(page, kit_server).first
    term.hover()
    expect(meaning_of(page, term)).to_be_visible()
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        found = Axe().run(page, context="#step-follow-up").response["violations"]
        assert [(rule["id"], rule["help"]) for rule in found] == [], theme


def test_the_glossary_is_one_press_away_and_lists_every_term(page, kit_server):
    open_terms(page, kit_server)
    page.get_by_role("link", name="Glossary").click()
    shown = page.locator(".ap-glossary dt")
    expect(shown.first).to_be_visible(timeout=60_000)
    heads = shown.locator("strong").all_inner_texts()
    assert heads == sorted(heads, key=str.casefold)
    page.get_by_role("link", name="C", exact=True).click()
    expect(page.locator("#terms-C")).to_be_in_viewport()
    found = Axe().run(page, context=".ap-glossary").response["violations"]
    assert [(rule["id"], rule["help"]) for rule in found] == []
