"""A lesson opens on a slow line, and on one that lets no WebSocket through it says what to do."""

import pytest
from playwright.sync_api import Page, expect

from ..proxy import proxy
from .test_line import Line

LESSON = "01_cd20_preemptive.ipynb"
MEGABIT = 1e6  # bits
HALF = 0.15  # seconds each way: 300 ms there and back
# the page's longest waits, so many times as fast
IMPATIENT = """
const later = window.setTimeout.bind(window);
window.setTimeout = (work, wait, ...more) => later(work, wait / (wait < 10_000 ? 1 : %d), ...more);
"""
SOON = 20_000  # milliseconds; with Voila's front end it took 34 seconds at the slowest


@pytest.mark.parametrize(
    ("rate", "uncompressed"), [(0.4, False), (0.4, True), (0.8, False), (1.6, False)]
)
def test_a_lesson_opens_on_a_slow_line(page: Page, kit_server, rate: float, uncompressed) -> None:
    with proxy(kit_server.port, rate=rate * MEGABIT, delay=HALF, uncompressed=uncompressed) as way:
        page.goto(Line(way).notebook(LESSON), wait_until="commit")
        expect(page.locator("#step-read .ap-form")).to_be_visible(timeout=SOON)
        expect(page.locator(".ap-phase-open")).to_have_count(8, timeout=SOON)
        expect(page.locator(".on-its-way")).to_have_count(0)
        expect(page.locator("#trouble")).to_be_hidden()
        kilobytes = way.down.passed / 1000
    assert kilobytes < (200 if uncompressed else 120), "the whole lesson, on a first visit"


def test_what_is_there_can_be_read_while_the_rest_is_on_its_way(page: Page, kit_server) -> None:
    with proxy(kit_server.port, rate=0.4 * MEGABIT, delay=HALF) as way:
        page.goto(Line(way).notebook(LESSON), wait_until="commit")
        expect(page.get_by_text("This part is on its way")).not_to_have_count(0)
        expect(page.locator("#step-read .ap-form")).to_be_visible(timeout=SOON)


@pytest.mark.parametrize("how", ["refuses_sockets", "swallows_sockets"])
def test_a_network_without_the_line_is_named_and_what_to_do(
    page: Page, kit_server, how: str
) -> None:
    with proxy(kit_server.port, **{how: True}) as way:
        page.add_init_script(IMPATIENT % 10)
        page.goto(Line(way).notebook(LESSON))
        told = page.get_by_role("alert")
        expect(told).to_contain_text("This network does not let the questions through")
        for way_out in ("another network", "printed worksheet", "your own machine"):
            expect(told).to_contain_text(way_out)
        expect(page.locator(".on-its-way").first).to_contain_text("does not come through")
        for _ in range(100):  # the page's own requests go on while Playwright waits
            if way.sockets > 1:
                break
            page.wait_for_timeout(200)
        assert way.sockets > 1, "it goes on trying"
        setattr(way, how, False)
        expect(page.locator("#step-read .ap-form")).to_be_visible(timeout=SOON)
        expect(told).to_be_hidden()


def test_what_starts_late_is_no_longer_said_not_to_start(page: Page, kit_server) -> None:
    with proxy(kit_server.port, refuses_sockets=True) as way:
        page.add_init_script(IMPATIENT % 30)  # it is given up after a second and a half
        page.goto(Line(way).notebook(LESSON))
        told = page.get_by_role("alert")
        expect(told).to_contain_text("This network does not let the questions through")
        way.delay = 1.0  # each way
        way.refuses_sockets = False
        expect(told).to_contain_text("The interactive part did not start", timeout=SOON)
        way.delay = 0
        expect(page.locator(".on-its-way")).to_have_count(0, timeout=SOON)
        expect(told).to_be_hidden()
