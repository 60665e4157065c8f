"""A reader's own settings: a very narrow window, letters further apart, larger, few colours."""

import pytest
from playwright.sync_api import expect

from appraisal.content import kit

MEASURE = (kit("notebooks").parent / "tests" / "browser" / "measure.js").read_text()
# WCAG 2.2, 1.4.12
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""
APART = """() => [...document.querySelectorAll(".ap-stage svg")].flatMap((svg) => {
  const paper = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")].filter((each) => each.textContent.trim());
  const boxes = texts.map((each) => [each.getBoundingClientRect(), each.textContent]);
  const cut = boxes.filter(([box]) => box.left < paper.left - 2 || box.right > paper.right + 2);
  return cut.map(([, text]) => text);
})"""

PAGES = ["00_start.ipynb", "01_cd20_preemptive.ipynb", "glossary.ipynb", "your_paper.ipynb"]


@pytest.mark.parametrize("name", PAGES)
def test_at_400_percent_everything_is_reached_without_scrolling_sideways(visit, page, name):
    visited = visit(name)
    if name.startswith("01"):
        visited.commit("read")
        visited.unfold()
        visited.commit("sample-size")
        visited.wait_for_pictures()
    for size in ({"width": 320, "height": 800}, {"width": 320, "height": 225}):
        page.set_viewport_size(size)
        page.wait_for_timeout(300)
        switch = page.locator(".theme").bounding_box()
        assert switch["x"] >= 0
        assert switch["x"] + switch["width"] <= 320
        found = page.evaluate(MEASURE)
        assert found["scrolls"] <= 0
        assert found["outside"] == []
    under = page.locator(".ap-under:visible").evaluate_all(
        """all => all.filter((each) => {
          const [table, save] = [each.querySelector("summary"), each.querySelector(".ap-save")]
            .map((part) => part.getBoundingClientRect());
          return table.height && table.right > save.left && table.bottom > save.top + 1
            && save.bottom > table.top + 1;
        }).length"""
    )
    assert under == 0


def test_letters_set_apart_cut_off_nothing_in_a_picture(visit, page):
    visited = visit("02_cd20_salvage.ipynb")
    visited.unfold()
    for id in ("bias", "follow-up"):
        visited.commit(id)
    visited.wait_for_pictures()
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(500)
        before = page.evaluate(APART)
        style = page.add_style_tag(content=SPACING)
        spaced = "parseFloat(getComputedStyle(document.querySelector('svg text')).letterSpacing)"
        assert page.evaluate(spaced) > 0.5
        for _ in range(20):
            if page.evaluate(APART) == before:
                break
            page.wait_for_timeout(200)
        assert page.evaluate(APART) == before == []
        style.evaluate("node => node.remove()")


def test_pictures_grow_with_the_readers_letters(visit, page):
    visited = visit("01_cd20_preemptive.ipynb")
    visited.unfold()
    visited.commit("sample-size")
    visited.wait_for_pictures()
    height = "document.querySelector('#step-sample-size svg text').getBoundingClientRect().height"
    before = page.evaluate(height)
    page.add_style_tag(content="html { font-size: 32px !important; }")
    expect(page.locator(".ap-stage:not(:has(svg))")).to_have_count(0)
    for _ in range(50):
        if page.evaluate(height) > 1.8 * before:
            return
        page.wait_for_timeout(200)
    pytest.fail("The letters of the picture stayed as small as they were.")


def test_few_colours_of_the_readers_own_leave_nothing_unseen(visit, page):
    visited = visit("01_cd20_preemptive.ipynb")  # the light theme chosen, a dark contrast theme
    page.get_by_role("radio", name="Light", exact=True).check()
    visited.unfold()
    visited.commit("follow-up")
    visited.wait_for_pictures()
    interval = visited.step("sample-size").locator("[data-question=interval]")
    for field, value in zip(
        interval.locator("input[type=number]").all(), ("60", "90"), strict=True
    ):
        field.fill(value)
    page.emulate_media(forced_colors="active", color_scheme="dark")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    inks = page.locator(".ap-stage svg text").evaluate_all(
        "all => [...new Set(all.map(each => getComputedStyle(each).fill))]"
    )
    assert ground not in inks
    assert "rgb(23, 37, 46)" not in inks
    edged = """(selector) => {
      const node = document.querySelector(selector);
      const style = getComputedStyle(node);
      return [style.borderTopWidth, style.outlineWidth].some((width) => parseFloat(width) >= 1);
    }"""
    for selector in (
        ".ap-commit",
        ".ap-span-track",
        ".theme label:has(:checked)",
        ".ap-number-badge",
    ):
        assert page.evaluate(edged, selector), selector
    for selector in (".ap-commit", ".ap-number-badge"):  # words on a filled shape get no plate
        shown = f"getComputedStyle(document.querySelector('{selector}')).forcedColorAdjust"
        assert page.evaluate(shown) == "none", selector
    bar = "getComputedStyle(document.querySelector('.ap-span-bar')).backgroundColor"
    assert page.evaluate(bar) not in {ground, "rgba(0, 0, 0, 0)"}
