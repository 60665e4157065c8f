"""Can everybody use it: what axe-core says, and what it cannot see."""

from importlib.resources import files

import pytest
from playwright.sync_api import expect

LESSON = "01_cd20_preemptive.ipynb"
BLANK = "document.querySelectorAll('style, link[rel=stylesheet]').forEach(sheet => sheet.remove())"


def test_the_same_look_finds_what_is_wrong(visit, page):
    visit("glossary.ipynb")
    page.evaluate("document.querySelector('h1').style.color = 'var(--ap-line)'")
    page.evaluate("document.documentElement.lang = ''")
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text())
    found = page.evaluate("axe.run(document).then(all => all.violations.map(one => one.id))")
    assert {"color-contrast", "html-has-lang"} <= set(found)


@pytest.mark.parametrize("name", ["00_start.ipynb", LESSON, "no-such.ipynb"])
def test_a_page_says_its_language_and_its_title(page, kit_server, name):
    page.goto(kit_server.notebook(name))
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.title().endswith("Appraisal")


def test_without_styles_the_page_reads_in_order(visit, page):
    visited = visit(LESSON)
    visited.unfold()
    visited.commit("read")
    page.evaluate(BLANK)
    order = ["#ap-steps", "h1", ".ap-lesson-question", *(f"#step-{id}" for id in visited.steps())]
    within = ["h2", ".ap-intro", ".ap-form", ".ap-commit"]
    tops = [page.locator(place).first.bounding_box()["y"] for place in order]
    assert tops == sorted(tops)
    inner = [page.locator(f"#step-design {place}").first.bounding_box()["y"] for place in within]
    assert inner == sorted(inner)
    expect(page.locator("#step-read .ap-outcome")).to_be_visible()


def test_who_asked_for_less_motion_gets_none(visit, page):
    page.emulate_media(reduced_motion="reduce")
    visited = visit(LESSON)
    page.evaluate(
        """() => {
          window.scrolled = [];
          const scroll = Element.prototype.scrollIntoView;
          Element.prototype.scrollIntoView = function (how) {
            window.scrolled.push(how?.behavior ?? "auto");
            return scroll.call(this, how);
          };
        }"""
    )
    visited.commit("read")
    assert page.evaluate("window.scrolled") == ["auto"]
    moving = page.evaluate(
        """[...document.querySelectorAll("*")].filter((node) => {
             const style = getComputedStyle(node);
             return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0;
           }).filter((node) => node.closest(".ap, #ap-steps, .top")).length"""
    )
    assert moving == 0


def test_colours_follow_the_device_until_the_reader_chooses(visit, page):
    visit("00_start.ipynb")
    theme = page.locator("html")
    expect(theme).to_have_attribute("data-ap-theme", "light")
    page.emulate_media(color_scheme="dark")
    expect(theme).to_have_attribute("data-ap-theme", "dark")
    page.get_by_role("radio", name="As this device").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("radio", name="Dark")).to_be_checked()
    page.keyboard.press("ArrowLeft")
    expect(theme).to_have_attribute("data-ap-theme", "light")
    page.reload()
    expect(theme).to_have_attribute("data-ap-theme", "light")
    expect(page.get_by_role("radio", name="Light", exact=True)).to_be_checked()


def test_the_reveal_is_reached_and_announced(visit, page):
    visit(LESSON).commit("read")
    outcome = page.locator("#step-read .ap-outcome")
    expect(outcome).to_be_focused()
    expect(outcome).to_have_attribute("aria-label", "Explanations")
    expect(outcome).to_have_attribute("role", "group")


def test_what_is_read_at_a_time_is_said_once_it_rests(visit, page):
    visited = visit(LESSON)
    visited.unfold()
    visited.commit("follow-up")
    exhibit = page.locator("#step-follow-up [data-exhibit=after-1]")
    slider = exhibit.get_by_role("slider", name="Time")
    expect(slider).to_have_attribute("aria-valuetext", "12 months")
    said = exhibit.locator(".ap-scrub [role=status]")
    slider.focus()
    for _ in range(18):
        slider.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "21 months")
    expect(said).to_contain_text("At 21 months: PFS")
    expect(said).to_contain_text("over the 200 cohorts")
    expect(said).to_contain_text("patients still at risk; nothing is printed for this time.")
    slider.press("Home")
    expect(said).to_contain_text("19 of 19 patients still at risk")


def test_a_time_is_picked_on_the_curve_itself(visit, page):
    visited = visit(LESSON)
    visited.unfold()
    visited.commit("follow-up")
    exhibit = page.locator("#step-follow-up [data-exhibit=after-1]")
    curve = exhibit.locator("svg.ap-scrubbed")
    curve.scroll_into_view_if_needed()
    box = curve.bounding_box()
    page.mouse.move(box["x"] + 60, box["y"] + 120)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 130, steps=4)
    page.mouse.up()
    time = exhibit.locator(".ap-scrub output")
    assert 15 <= float(time.inner_text().split()[0]) <= 21
    expect(exhibit.locator(".ap-readings td").nth(1)).to_contain_text("of 19")


def test_a_picture_that_is_a_table_of_words_is_read_as_a_table(visit, page):
    visited = visit("lab_indication.ipynb")
    visited.commit("map")
    exhibit = page.locator("#step-map [data-exhibit=after-1]")
    expect(exhibit.locator("svg")).to_have_attribute("aria-hidden", "true")
    words = exhibit.get_by_role("table", name="What the two texts say about each factor")
    expect(words.get_by_role("row")).to_have_count(8)
    expect(words.get_by_role("rowheader", name="Fitness (ECOG)")).to_have_count(1)
    expect(exhibit.locator("details")).to_be_hidden()  # the same words once more


@pytest.mark.parametrize("kind", ["SVG", "PNG"])
def test_a_picture_is_taken_away_and_stands_alone(visit, page, tmp_path, kind):
    page.emulate_media(color_scheme="dark")
    visited = visit(LESSON)
    visited.unfold()
    visited.commit("follow-up")
    visited.wait_for_pictures()
    exhibit = page.locator("#step-follow-up [data-exhibit=after-1]")
    sentence = exhibit.locator(".ap-sentence").inner_text()
    with page.expect_download() as download:
        exhibit.get_by_role("button", name=f"{kind}: PFS").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    data = file.read_bytes()
    assert sentence.replace("\u00a0", " ") in data.decode("utf-8", "replace").replace("\u00a0", " ")
    if kind == "SVG":
        assert b"var(" not in data
        page.goto(file.as_uri())
        assert page.evaluate("document.documentElement.tagName") == "svg"
    else:
        wide = int.from_bytes(data[16:20], "big")
        shown = exhibit.locator("svg").first.bounding_box()["width"]
        assert wide >= 2 * shown
