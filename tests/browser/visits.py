"""A visit to a notebook by somebody who answers all it asks, and what is seen on the way."""

import os
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import count
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Error, Locator, Page, expect

from appraisal import content

from .own_paper import confirm, have_read, judge

WIDTHS = (360, 768, 1280)  # CSS pixels: a small phone, a tablet, a desktop
MEASURE = (Path(__file__).parent / "measure.js").read_text()
AXE = (files("axe_playwright_python") / "axe.min.js").read_text()
TAGS = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
CONTRAST = {"type": "rule", "values": ["color-contrast"]}  # all that a theme changes
# Contrast of every word would take four fifths of the time: of those with the same colour, ground,
# size and weight one is looked at, whichever notebook has it first
COLOURS = (Path(__file__).parent / "colours.js").read_text()
PICTURES = count(1)
SEEN_COLOURS: set[str] = set()
RUN_AXE = """([places, only, rules]) => axe.run(
  places ? { include: places.map((place) => document.querySelector(place)) } : document,
  { runOnly: only, rules, resultTypes: ["violations"] })"""


class Site(Protocol):
    """Where notebooks are served."""

    def notebook(self, name: str) -> str:
        """Return the address of one notebook."""


class Visit:
    """Somebody at a notebook who answers whatever it asks, and looks at all of it."""

    def __init__(self, page: Page, kit_server: Site, name: str, folder: Path | None = None) -> None:
        self.page, self.name = page, name
        file = (folder or content.kit("notebooks")) / name.partition("?")[0]
        cells = file.read_text(encoding="utf-8")
        self.expected = cells.count(".step(")
        page.goto(kit_server.notebook(name), timeout=60_000)  # a loaded machine draws slowly
        self.wait()

    def wait(self) -> None:
        """Wait until the page is there, and with it what this browser keeps of it."""
        expect(self.page.locator("main")).to_be_visible(timeout=60_000)
        shown = self.page.locator(".ap:visible, .jp-OutputArea-output:visible")
        expect(shown.first).to_be_visible(timeout=60_000)
        ready = self.page.locator(".ap-phase-open, .ap-phase-held, .ap-phase-committed")
        expect(ready).to_have_count(self.expected, timeout=60_000)

    def steps(self) -> list[str]:
        """Return the ids of the steps, in the order of the page."""
        return self.page.locator(".ap-step[id]").evaluate_all(
            "steps => steps.map(s => s.id.slice(5))"
        )

    def step(self, id: str) -> Locator:
        return self.page.locator(f"#step-{id}")

    def unfold(self) -> None:
        """Open the steps that wait for an earlier one."""
        for id in self.steps():
            unfold(self.step(id))

    def answer(self, id: str) -> None:
        """Answer every question of a step, each in the way its control is used."""
        open_more(self.step(id))
        for question in self.step(id).locator(".ap-form .ap-question").all():
            if question.locator("textarea").count():
                question.locator("textarea").fill("Sixteen of nineteen; why, we cannot say.")
            elif question.locator(".ap-options:not(:has(:checked))").count():
                question.locator(".ap-option label").first.click()
            for place, number in enumerate(question.locator("input[type=number]").all()):
                number.fill(number.get_attribute("max" if place else "min"))

    def commit(self, id: str) -> None:
        self.answer(id)
        self.step(id).get_by_role("button", name="Commit my answers").click()
        expect(self.step(id).locator(".ap-outcome")).to_be_visible()
        open_more(self.step(id))

    def wait_for_pictures(self) -> None:
        """Wait until every picture is there."""
        expect(self.page.locator(".ap-stage:not(:has(svg))")).to_have_count(0)
        expect(self.page.locator(".ap-trouble:visible")).to_have_count(0)


def open_answers(page: Page) -> None:
    """Open what keeps and moves one's answers."""
    page.locator("details.ap-keep").evaluate("each => { each.open = true }")


def open_more(step: Locator) -> None:
    """Open what lies beside the core path of a step."""
    step.locator("details.ap-more").evaluate_all("all => all.forEach(each => { each.open = true })")


def unfold(step: Locator) -> None:
    """Open a step, unless it opens by itself because the one before was committed just now."""
    for _ in range(30):
        if step.locator(".ap-form, .ap-outcome").count():
            return
        with suppress(Error):
            step.get_by_role("button", name="Open it now").click(timeout=1000)
    pytest.fail("The step did not open.")


@dataclass
class Look:
    """What was seen of one notebook, before and after every step was committed.

    Attributes
    ----------
    violations
        What axe-core objects to, by moment and theme.
    layout
        What `measure.js` found, by moment and width; only what it found fault with.
    foreign
        What the page asked of other hosts.
    errors
        What a script of the page failed of.
    """

    violations: dict[str, list[str]] = field(default_factory=dict)
    layout: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def visit(self, visit: Visit) -> None:
        """Go through a notebook once, for all the tests that ask how it looks."""
        visit.page.on("pageerror", lambda error: self.errors.append(str(error)))
        visit.page.emulate_media(reduced_motion="reduce")  # no time for slow scrolling
        visit.unfold()
        self.inspect(visit.page, "before")
        for id in visit.steps():
            visit.commit(id)
        if visit.page.get_by_label("Text of the report").count():
            have_read(visit.page)
            confirm(visit.page)
            judge(visit.page)
        self.inspect(visit.page, "after")
        visit.wait_for_pictures()

    def inspect(self, page: Page, moment: str) -> None:
        """Measure a page at every width, and let axe-core look at it, at colours in both themes."""
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(400)  # a picture is drawn anew for another width
            expect(page.locator(".ap-stage:not(:has(svg))")).to_have_count(0)
            found = page.evaluate(MEASURE)
            self.layout[f"{moment}, {width} px"] = {what: how for what, how in found.items() if how}
        bring_axe(page)
        self.violations[f"{moment}, whole"] = run_axe(page)
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            self.violations[f"{moment}, {theme}"] = see_colours(page)
        page.emulate_media(color_scheme="light")


def bring_axe(page: Page) -> None:
    """Have axe-core on a page."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE)


def look_closely(page: Page) -> None:
    """Let axe-core object, at 1280 and at 390 pixels, in the dark too, and keep pictures if asked.

    The pictures go to the folder that ``APPRAISAL_PICTURES`` names.
    """
    size, folder = page.viewport_size, os.environ.get("APPRAISAL_PICTURES")
    bring_axe(page)
    for wide, colours in ((size["width"], "light"), (390, "dark"), (390, "light")):
        page.set_viewport_size({"width": wide, "height": size["height"]})
        page.emulate_media(color_scheme=colours)
        expect(page.locator("html")).to_have_attribute("data-ap-theme", colours)
        page.evaluate("scrollTo(0, 0)")  # what is half out of the window is no small target
        told = see_colours(page)
        if colours == "light":
            told += run_axe(page)
        assert told == [], (told, page.url, wide, colours)
        if folder:
            name = f"class-{next(PICTURES):02}-{wide}-{colours}.png"
            page.screenshot(path=Path(folder) / name, full_page=True)
    page.set_viewport_size(size)


def run_axe(page: Page) -> list[str]:
    """Let axe-core look at a page in all but its colours; return its objections."""
    rules = {"color-contrast": {"enabled": False}}
    return objections(page.evaluate(RUN_AXE, [None, TAGS, rules]))


def see_colours(page: Page) -> list[str]:
    """Let axe-core look at the colours that no page had before; return its objections."""
    kinds, places = page.evaluate(f"known => ({COLOURS})(known)", sorted(SEEN_COLOURS))
    SEEN_COLOURS.update(kinds)
    return objections(page.evaluate(RUN_AXE, [places, CONTRAST, {}])) if kinds else []


def objections(found: Any) -> list[str]:
    """Say what axe-core objects to, a line for each place."""
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
