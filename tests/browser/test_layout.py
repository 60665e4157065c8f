"""On paper and on a phone: the list of steps leads and covers nothing, and print is white."""

import pytest
from playwright.sync_api import expect

LESSON = "01_cd20_preemptive.ipynb"


def test_the_steps_stay_in_view_and_say_where_one_is(visit, page):
    steps = page.locator("#ap-steps")
    visited = visit(LESSON)
    visited.unfold()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        for id in ("bias", "read"):
            page.locator(f"#step-{id}").evaluate("step => step.scrollIntoView()")
            current = steps.locator("[aria-current=step]")
            expect(current).to_have_attribute("href", f"#step-{id}")
            expect(current).to_be_in_viewport(ratio=1)
    visited.commit("read")
    expect(steps.locator("a.ap-done")).to_have_count(1)
    expect(steps.locator("a.ap-done")).to_contain_text("(done)")


def test_the_list_of_steps_leads_to_a_step_and_covers_nothing_of_it(visit, page):
    visit(LESSON)
    page.set_viewport_size({"width": 390, "height": 800})
    page.locator("#ap-steps a").nth(4).click()
    heading = page.locator("#step-bias h2")
    expect(heading).to_be_focused()
    strip, title = (page.locator(at).bounding_box() for at in ("#ap-steps", "#step-bias h2"))
    assert title["y"] >= strip["y"] + strip["height"]


def test_paper_shows_what_is_committed_and_no_controls(visit, page):
    visited = visit(LESSON)
    visited.commit("read")
    visited.wait_for_pictures()
    page.emulate_media(media="print")
    for hidden in ("#ap-steps", ".ap-keep", ".ap-commit-row", ".ap-save", ".theme"):
        assert page.locator(hidden).evaluate_all("all => all.every(n => !n.offsetParent)"), hidden
    expect(page.locator("#step-read .ap-outcome")).to_be_visible()
    # what is unfolded is printed, and the page says so; what is folded takes no paper
    folded = page.locator("#step-read .ap-remarks > details")
    expect(folded.first).to_be_hidden()
    folded.first.evaluate("details => { details.open = true }")
    expect(folded.first.locator(".ap-remark").first).to_be_visible()
    expect(page.locator(".ap-print-note")).to_be_visible()
    table = page.locator("#step-read .ap-table").first
    expect(table).to_be_hidden()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_paper_is_white_whatever_the_theme(visit, page, theme):
    page.emulate_media(color_scheme=theme)
    visit("00_start.ipynb")
    page.emulate_media(media="print")
    ink = "getComputedStyle(document.querySelector('h1')).color"
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ink) == "rgb(23, 37, 46)"
    assert page.evaluate(paper) == "rgb(255, 255, 255)"


@pytest.mark.parametrize("name", ["00_start.ipynb", LESSON])
def test_no_line_ends_at_the_hyphen_of_a_word(visit, page, name):
    """CAR-T stays whole in titles, prose, questions and options, and is text like any other."""
    visited = visit(name)
    if name == LESSON:
        visited.unfold()
        visited.commit("read")
    for width in (320, 360, 390, 430):
        page.set_viewport_size({"width": width, "height": 800})
        lines = page.locator(".ap-whole:visible").evaluate_all(
            "all => all.map(word => [word.textContent, word.getClientRects().length])"
        )
        assert len(lines) > 5
        assert {text for text, _ in lines} == {"CAR-T"}
        assert {count for _, count in lines} == {1}
    left = """() => {
      const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
      const apart = [];
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const at = node.parentElement;
        if (/\\bCAR-T\\b/.test(node.data) && !at.closest("script, style, option, svg, .ap-whole")) {
          apart.push(node.data);
        }
      }
      return apart;
    }"""
    assert page.evaluate(left) == []
