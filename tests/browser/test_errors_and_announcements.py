"""What is said to whoever does not see the page: errors where they are, and nothing too often."""

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from .visits import open_more

LESSON = "02_cd20_salvage.ipynb"
# every text that a live region is given, from now on
LISTEN = """() => {
  window.spoken = [];
  const live = (node) => node?.closest?.("[role=status], [role=alert], [aria-live=polite], output");
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      const region = live(target.nodeType === 3 ? target.parentElement : target);
      const muted = region?.getAttribute("aria-live") === "off";
      const said = region?.textContent.trim();
      if (said && !muted) window.spoken.push(said);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


@pytest.fixture
def step(visit, page):
    visited = visit(LESSON)
    visited.unfold()
    return visited.step


def tied_text(control):
    """Return what a screen reader adds to the name of a control or of the group it is in."""
    return control.evaluate(
        """(node) => [node, node.closest("fieldset")].filter(Boolean)
          .flatMap((each) => (each.getAttribute("aria-describedby") ?? "").split(" "))
          .map((id) => document.getElementById(id)?.textContent ?? "").join(" ")"""
    )


def test_enter_in_a_field_never_commits(page, step):
    """Only the button does: in a radio, an untouched slider, a reason, a number and a limit."""
    read = step("read")
    for question in read.locator(".ap-form > .ap-question:has(input[type=radio])").all():
        question.locator("input").first.check()
        question.locator("input").first.press("Enter")
    slider = read.get_by_role("slider")
    slider.press("Enter")  # the last that was open: it takes the middle, and no more
    expect(read.get_by_role("spinbutton")).to_have_value("50")
    read.get_by_role("spinbutton").press("Enter")
    bias = step("bias")
    for question in bias.locator(".ap-form > .ap-question:has(.ap-options)").all():
        question.locator("input[type=radio], input[type=checkbox]").first.check()
    reason = bias.locator("input[type=text]").first
    reason.press_sequentially("Half a rea")
    reason.press("Enter")
    sizes = step("sample-size")
    for number in sizes.locator(".ap-form > .ap-question input[type=number]").all():
        number.fill("10")
        number.press("Enter")
    page.wait_for_timeout(400)
    expect(page.locator(".ap-outcome")).to_have_count(0)
    kept = page.evaluate("JSON.parse(localStorage['appraisal:cd20-salvage']).steps")
    assert all(state["committed"] is None for state in kept.values())
    read.get_by_role("button", name="Commit my answers").press("Enter")
    expect(read.locator(".ap-outcome")).to_be_visible()


def test_an_open_question_says_so_where_it_stands(step):
    sums = step("numbers")
    sums.get_by_role("button", name="Commit my answers").click()
    first = sums.locator(".ap-question").first
    expect(first.locator(".ap-question-error")).to_contain_text("Question 1 is still open")
    expect(sums.locator(".ap-status")).to_have_text("Question 1 is still open.")
    option = first.locator("input").first
    expect(option).to_be_focused()
    assert "Question 1 is still open" in tied_text(option)
    assert option.get_attribute("aria-invalid") == "true"
    option.check()
    expect(first.locator(".ap-question-error")).to_have_count(0)
    assert "still open" not in tied_text(option)
    assert option.get_attribute("aria-invalid") is None


def test_limits_that_cross_are_wrong_and_not_open(visit, page):
    visited = visit("01_cd20_preemptive.ipynb")
    visited.unfold()
    step = visited.step("sample-size")
    interval = step.locator("[data-question=interval]")
    low, high = interval.locator("input[type=number]").all()
    low.fill("80")
    high.fill("20")
    for field in (low, high):
        expect(field).to_have_attribute("aria-invalid", "true")
        assert "lies above the upper" in tied_text(field)
    step.get_by_role("button", name="Commit my answers").click()
    expect(interval.locator(".ap-question-error")).to_have_text(
        "The lower limit lies above the upper."
    )
    high.fill("90")
    expect(low).not_to_have_attribute("aria-invalid", "true")
    number = step.locator("[data-question=zero] input[type=number]")
    number.fill("77")
    assert "Give a number from 0 to 50." in tied_text(number)


def test_a_slider_says_its_ends_its_keys_and_that_it_is_not_answered(step):
    read = step("read")
    slider = read.get_by_role("slider")
    expect(slider).to_have_attribute("aria-valuetext", "not answered yet")
    told = tied_text(slider)
    assert "0: surely not; 100: surely" in told
    assert "Arrow keys" in told
    names = [each.get_attribute("aria-label") for each in (slider, read.get_by_role("spinbutton"))]
    assert names == ["Your answer, by slider", "Your answer, typed (of 100)"]


def test_typing_is_not_talked_over(page, step):
    claims = step("claims")
    page.evaluate(LISTEN)
    claims.locator("textarea").first.press_sequentially("hello there")
    page.wait_for_timeout(200)
    spoken = page.evaluate("window.spoken")
    assert len(spoken) <= 1, spoken  # one question fewer is open, said once


def test_the_explanations_are_not_talked_over_and_a_moved_picture_speaks_once(visit, page):
    visited = visit("01_cd20_preemptive.ipynb")
    visited.unfold()
    visited.answer("sample-size")
    page.evaluate(LISTEN)
    step = visited.step("sample-size")
    step.get_by_role("button", name="Commit my answers").click()
    expect(step.locator(".ap-outcome")).to_be_visible()
    open_more(step)  # what is folded is drawn when it is opened
    visited.wait_for_pictures()
    page.wait_for_timeout(900)
    about_pictures = [text for text in page.evaluate("window.spoken") if len(text) > 70]
    assert about_pictures == []
    page.evaluate("window.spoken = []")
    slider = step.locator("[data-exhibit=after-1]").get_by_role("slider")
    for _ in range(5):
        slider.press("ArrowRight")
    page.wait_for_timeout(1500)
    spoken = page.evaluate("window.spoken")
    assert 1 <= len(spoken) < 5, spoken  # a busy machine rests between two presses
    sentence = step.locator("[data-exhibit=after-1] .ap-sentence")
    assert spoken[-1] == sentence.text_content().strip()
    described = step.locator("svg[role=img]").first.get_attribute("aria-labelledby").split()
    assert len(described) == 1


def test_loading_says_that_it_prepares_and_that_it_is_ready(page, kit_server):
    page.add_init_script(f"document.addEventListener('readystatechange', {LISTEN}, {{once: true}})")
    page.goto(kit_server.notebook(LESSON))
    expect(page.locator("#ready")).to_have_text("The page is ready.")
    waited = [text for text in page.evaluate("window.spoken ?? []") if "repar" in text]
    assert len(set(waited)) <= 1


def test_headings_of_a_step_stand_below_its_scene_and_none_is_skipped(visit, page):
    visited = visit(LESSON)
    visited.commit("read")
    levels = page.locator("main :is(h1, h2, h3, h4, h5, h6)").evaluate_all(
        "all => all.filter(each => each.checkVisibility())"
        ".map(each => Number(each.ariaLevel || each.tagName[1]))"
    )
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for name, level in (("Read", "3"), ("Question 1 of 3", "4")):
        heading = page.locator("#step-read").get_by_role("heading", name=name, exact=True)
        expect(heading).to_have_attribute("aria-level", level)
    folded = page.locator(".ap-step summary").all_text_contents()
    assert len(folded) == len(set(folded)), folded
