"""Lessons walked in a real browser from the start page to their end, answered as the key has it.

One study's and the plenary: every notebook is answered and looked at in `test_every_notebook`, and
every lesson is walked by its key without a browser. `APPRAISAL_PICTURES=FOLDER` walks them all, and
keeps a picture of every step, to be looked at.
"""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from appraisal import content
from appraisal.lessons.definition import StudyLesson, any_lesson
from appraisal.lessons.questions import Choice, Confidence, Domain, Number, Range, Several, Words
from appraisal.lessons.values.computed import compute

from .visits import open_more

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
UNDRAWN = ".ap-stage:not(:has(svg))"
OWN = "In these patients, and by this design, more cannot be said."


class Walker:
    """Answers each question in the way its control is used, by a rule of the lesson's own key."""

    def __init__(self, page, chosen):
        self.page, self.lesson = page, chosen
        self.errors = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def arrive(self, kit_server):
        """Come from the start page by the lesson's own link."""
        self.page.goto(kit_server.notebook("00_start.ipynb"))
        link = self.page.locator(f"a[href*='{self.lesson.notebook}']").first
        expect(link).to_be_visible(timeout=60_000)
        link.click()
        steps = self.page.locator(".ap-phase-open")
        expect(steps).to_have_count(len(self.lesson.steps), timeout=60_000)

    def walk(self, step):
        """Answer a step, commit it, and wait until all it shows is drawn."""
        part = self.page.locator(f"#step-{step.id}")
        open_more(part)
        for question in step.all_questions:
            self.answer(part.locator(f'[data-question="{question.id}"]'), question)
        part.get_by_role("button", name="Commit my answers").click()
        expect(part.locator(".ap-outcome")).to_be_visible()
        open_more(part)
        expect(part.locator(UNDRAWN)).to_have_count(0)
        assert part.locator(".ap-trouble").count() == 0
        return part

    def answer(self, place, question):
        match question:
            case Domain():
                best = next(o.id for o in question.options if o.verdict == "best")
                place.locator(f'[data-option="{best}"] label').click()
                place.locator(".ap-reason").fill("As it is printed there.")
                place.locator(".ap-place").select_option(index=2)
            case Choice():
                best = next(o.id for o in question.options if o.verdict == "best")
                place.locator(f'[data-option="{best}"] label').click()
            case Several():
                for option in question.options:
                    if option.belongs:
                        place.locator(f'[data-option="{option.id}"] label').click()
            case Confidence():
                place.locator("input[type=number]").fill("40")
            case Number() | Range():
                settled = compute(self.lesson.figures[question.answer], self.lesson.study).numbers
                for field, value in zip(
                    place.locator("input[type=number]").all(), settled, strict=False
                ):
                    field.fill(f"{value:.0f}")
            case Words():
                place.locator("textarea").fill(OWN)

    def take_away(self):
        """Take the appraisal as a page, and open it."""
        offer = self.page.locator(".ap-download")
        offer.locator(".ap-take-formats input[value=html]").check()
        with self.page.expect_download() as waiting:
            offer.get_by_role("button").click()
        self.page.goto(f"file://{waiting.value.path()}")

    def widest(self):
        """How far the page reaches beyond its window, in pixels."""
        return self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )


def keep_pictures(part, name):
    """Keep how a part looks on a desktop and on a phone, where somebody asked for that."""
    folder = os.environ.get("APPRAISAL_PICTURES")
    if not folder:
        return
    Path(folder).mkdir(parents=True, exist_ok=True)
    for size in (NARROW, WIDE):
        part.page.set_viewport_size(size)
        part.page.wait_for_timeout(300)  # a picture is drawn anew for another width
        expect(part.locator(UNDRAWN)).to_have_count(0)
        part.screenshot(path=Path(folder) / f"{name}-{size['width']}.png")


ALL = [*content.ids("lessons"), *content.ids("plenaries")]
WALKED = (
    ALL if "APPRAISAL_PICTURES" in os.environ else ["after-bispecific", *content.ids("plenaries")]
)


@pytest.mark.parametrize("id", WALKED)
def test_a_lesson_is_walked_from_the_start_page_to_its_end(page, kit_server, id):
    walker = Walker(page, any_lesson(id))
    page.set_viewport_size(WIDE)
    walker.arrive(kit_server)
    for number, step in enumerate(walker.lesson.steps, start=1):
        keep_pictures(walker.walk(step), f"{id}-{number}")
    assert walker.widest() <= 0
    if isinstance(walker.lesson, StudyLesson):
        walker.take_away()
        for text in (walker.lesson.question, OWN, "40 of 100"):
            expect(page.get_by_text(text).first).to_be_visible()
        keep_pictures(page.locator("body"), f"{id}-cat")
    assert not walker.errors
