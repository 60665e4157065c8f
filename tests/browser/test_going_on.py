"""From step to step, from lesson to lesson, and back a week later."""

import json

from playwright.sync_api import expect

from appraisal.lessons.definition import lesson
from appraisal.lessons.reading_time import lesson_minutes

LESSON = lesson("cd20-preemptive")


def answer_core(step):
    """Answer the questions of the core path, and leave what is folded."""
    expect(step.locator(".ap-form > .ap-question").first).to_be_visible()
    for question in step.locator(".ap-form > .ap-question").all():
        if question.locator("textarea").count():
            question.locator("textarea").fill("Sixteen of nineteen; why, we cannot say.")
        elif question.locator(".ap-options").count():
            question.locator(".ap-option label").first.click()
        for place, number in enumerate(question.locator("input[type=number]").all()):
            number.fill(number.get_attribute("max" if place else "min"))
    step.get_by_role("button", name="Commit my answers").click()
    expect(step.locator(".ap-outcome")).to_be_visible()


def test_a_core_path_leads_on_and_ends_in_a_review_and_a_finished_card(visit, page):
    page.emulate_media(reduced_motion="reduce")
    visited = visit(LESSON.notebook)
    for place, step in enumerate(LESSON.steps):
        part = visited.step(step.id)
        answer_core(part)
        called = part.locator(".ap-outcome > .ap-revealed .ap-question-name").all_text_contents()
        for number, name in enumerate(called, start=1):  # a domain is called by its own name
            assert name.startswith(f"Question {number} of {len(called)}") or "Question" not in name
        if step is LESSON.steps[-1]:
            break
        done = tuple(one.id for one in LESSON.steps[: place + 1])
        left = f"about {lesson_minutes(LESSON, without=done)} minutes left"
        expect(part.locator(".ap-go-on")).to_contain_text(left)
        following = LESSON.steps[place + 1]
        part.get_by_role("link", name=f"Next: {place + 2}. {following.title}").press("Enter")
        expect(page.locator(f"#step-{following.id} h2")).to_be_focused()
    ending = part.locator(".ap-ending")
    expect(ending.get_by_role("link", name="Next: CAR-T again")).to_be_visible()
    expect(ending).to_contain_text("Labs on what you answered otherwise than we did")
    page.goto(page.url.replace(LESSON.notebook, "00_start.ipynb"))
    card = page.locator(f".ap-lesson-card[data-lesson={LESSON.id}]")
    expect(card).to_contain_text("finished", timeout=60_000)
    expect(card.locator(".ap-place")).to_have_text("1 of 6")  # no longer where to start
    ink = card.locator(".ap-commit").evaluate("link => getComputedStyle(link).color")
    assert ink != card.evaluate("card => getComputedStyle(card).backgroundColor")
    expect(page.locator(".ap-return")).to_be_hidden()
    key = f"appraisal:{LESSON.id}"
    record = json.loads(page.evaluate(f"localStorage['{key}']"))
    for state in record["steps"].values():
        state["committed"] = "2026-01-01T12:00:00Z"
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, json.dumps(record)])
    page.reload()
    offer = page.locator(".ap-return")
    expect(offer).to_be_visible(timeout=60_000)
    offer.get_by_role("link").click()
    idea = page.locator("[data-idea=denominator]")
    expect(idea).to_contain_text("Who could never have been counted?", timeout=60_000)
    expect(page.locator(".ap-review")).to_contain_text("lay inside")
    item = page.locator("#return form").first
    if item.locator("input[type=radio]").count():
        item.locator("label").first.click()
    else:
        item.locator("input").fill("50")
    item.get_by_role("button", name="Check").click()
    expect(item.locator(".ap-badge")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Two dates for my calendar").click()
    assert download.value.suggested_filename == "appraisal-return.ics"


def test_go_on_opens_the_open_step(visit, page):
    visited = visit(LESSON.notebook)
    answer_core(visited.step("read"))
    page.goto(page.url.replace(LESSON.notebook, "00_start.ipynb"))
    card = page.locator(f".ap-lesson-card[data-lesson={LESSON.id}]")
    expect(card).to_contain_text("1 of 8 steps done, about", timeout=60_000)
    card.get_by_role("link", name="Go on").click()
    visited.wait()
    expect(page.locator("#step-design h2")).to_be_in_viewport()
