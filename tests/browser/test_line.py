"""When the line to the server is cut, the page says what is so, and goes on when it is back."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from ..proxy import Proxy, proxy
from .visits import Visit

LESSON = "01_cd20_preemptive.ipynb"
SOON = 15_000  # milliseconds


class Line:
    """A site behind a line of its own."""

    def __init__(self, way: Proxy) -> None:
        self.way = way

    def notebook(self, name: str) -> str:
        return f"http://127.0.0.1:{self.way.port}/voila/render/{name}"


@pytest.fixture
def way(kit_server) -> Iterator[Proxy]:
    with proxy(kit_server.port) as line:
        yield line


@pytest.fixture
def through(page: Page, way: Proxy) -> Callable[[str], Visit]:
    """Open a notebook by its name, through a line that can be cut."""
    return lambda name: Visit(page, Line(way), name)


def press_commit(visit: Visit, id: str) -> None:
    visit.answer(id)
    visit.step(id).get_by_role("button", name="Commit my answers").click()


def reloads(page: Page) -> list[str]:
    loaded: list[str] = []
    page.on("framenavigated", lambda frame: loaded.append(frame.url))
    return loaded


COUNT = """() => {
  window.told = [];
  const box = document.getElementById("trouble");
  new MutationObserver(() => box.hidden || window.told.push(box.innerText))
    .observe(box, { attributes: true, childList: true, subtree: true });
}"""


def test_a_commit_while_the_line_is_cut_is_explained_when_it_is_back(through, way, page) -> None:
    visit = through(LESSON)
    again = reloads(page)
    page.evaluate(COUNT)
    with way.break_line():
        press_commit(visit, "read")
        status = visit.step("read").locator(".ap-status")
        expect(status).to_contain_text("Kept in this browser. The connection is interrupted")
        expect(visit.step("read").locator(".ap-commit")).to_be_focused()
        expect(page.get_by_role("alert")).to_contain_text("The server does not answer")
        page.wait_for_timeout(5000)
        assert len(page.evaluate("window.told")) == 1, "it is said once, however long it is so"
    expect(visit.step("read").locator(".ap-outcome")).to_be_visible(timeout=SOON)
    expect(page.locator("#trouble")).to_be_hidden()
    visit.commit("design")
    assert not again, "without a reload"


def test_what_was_lost_on_its_way_is_there_when_the_line_is_back(through, way, page) -> None:
    visit = through(LESSON)
    again = reloads(page)
    page.evaluate(COUNT)
    # a commit that goes nowhere, and then the line is cut
    way.dead = True
    press_commit(visit, "read")
    expect(visit.step("read").locator(".ap-status")).to_contain_text("Kept")
    way.cut()
    way.dead = False
    expect(visit.step("read").locator(".ap-outcome")).to_be_visible(timeout=SOON)
    # a picture asked for anew, because the page has become narrower
    page.locator("#step-read details").evaluate_all(
        "all => all.forEach((one) => { one.open = true; })"
    )
    picture = page.locator(".ap-stage svg").first
    expect(picture).to_be_visible()
    before = picture.get_attribute("viewBox")
    way.dead = True
    page.set_viewport_size({"width": 700, "height": 900})
    page.wait_for_timeout(300)
    way.cut()
    way.dead = False
    expect(picture).not_to_have_attribute("viewBox", before, timeout=SOON)
    # a line that is dead without anybody having said so; another can be had
    way.dead = True
    way.forget()
    press_commit(visit, "design")
    page.wait_for_timeout(300)
    way.dead = False
    expect(visit.step("design").locator(".ap-outcome")).to_be_visible(timeout=2 * SOON)
    assert page.evaluate("window.told") == [], "the server was there all the time"
    assert not again
