"""The message that the server is away hides nothing that has the focus, and can be closed."""

from playwright.sync_api import expect

from ..proxy import proxy
from .test_line import Line
from .visits import Visit

LESSON = "01_cd20_preemptive.ipynb"
COVERED = """() => {
  const bar = document.getElementById("trouble").getBoundingClientRect();
  const focused = document.activeElement;
  const place = focused.getBoundingClientRect();
  const own = document.getElementById("trouble").contains(focused);
  const under = place.top >= bar.top - 1 || place.bottom <= 0;
  return !own && under ? `${focused.tagName} ${focused.textContent.trim().slice(0, 30)}` : "";
}"""


def covered_stops(page, presses: int) -> list[str]:
    """Go through a page by Tab, and return what has the focus out of sight."""
    found = []
    for _ in range(presses):
        page.keyboard.press("Tab")
        found.append(page.evaluate(COVERED))
    return [stop for stop in found if stop]


def test_the_message_hides_no_focus_and_can_be_closed(page, kit_server) -> None:
    with proxy(kit_server.port) as way:
        page.set_viewport_size({"width": 1280, "height": 720})
        Visit(page, Line(way), LESSON)
        bar = page.locator("#trouble")
        with way.break_line():
            expect(bar).to_contain_text("The server does not answer")
            assert covered_stops(page, 45) == []
            page.set_viewport_size({"width": 320, "height": 225})  # 400 % of 1280 by 900
            assert bar.bounding_box()["height"] <= 0.31 * 225
            assert covered_stops(page, 20) == []
            end = page.evaluate(
                "() => { scrollTo(0, document.documentElement.scrollHeight); const last ="
                " [...document.querySelectorAll('main p')].at(-1).getBoundingClientRect(); return"
                " last.bottom - document.getElementById('trouble').getBoundingClientRect().top; }"
            )
            assert end <= 0, "the end of the page can be read above it"
            page.set_viewport_size({"width": 1280, "height": 720})
            bar.get_by_role("button", name="Close").press("Enter")
            expect(bar).to_be_hidden()
            expect(page.locator("main")).to_be_focused()
            page.wait_for_timeout(4500)
            expect(bar).to_be_hidden()
        for _ in range(100):
            if page.evaluate("appraisalLine.state()") == "open":
                break
            page.wait_for_timeout(100)
        with way.break_line():  # what is so anew is said anew
            expect(bar).to_be_visible()
