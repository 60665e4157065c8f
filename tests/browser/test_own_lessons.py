"""A folder of one's own beside the kit: from a text to a lesson, and what a broken file does."""

import pytest
from playwright.sync_api import expect

from appraisal import cli, content
from tests.authoring.brought_papers import TEXTS, record_text

from .conftest import Served
from .visits import Look, Visit


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    """A folder with a lesson made of a text, one of a record, and two that are spoilt."""
    folder = tmp_path_factory.mktemp("ours")
    patch = pytest.MonkeyPatch()
    patch.setenv(content.OWN_FOLDER, str(folder))
    (folder / "series.txt").write_text(TEXTS["series-text"], encoding="utf-8")
    text = str(folder / "series.txt")
    assert cli.main(["new", "study", text, "--id", "from-text", "-o", str(folder)]) == 0
    assert cli.main(["new", "lesson", "from-text", "-o", str(folder)]) == 0
    (folder / "studies" / "zuma-7.yaml").write_text(record_text("zuma-7"), encoding="utf-8")
    for id in ("zuma-7", "spoilt", "undrawn"):
        assert cli.main(["new", "lesson", "zuma-7", "--id", id, "-o", str(folder)]) == 0
    shown = "after: [{show: zero-events, title: None, outcome: cr-axi}]\n    questions:"
    for id, old, new in (
        ("spoilt", "longer: efs-axi", "longer: efs-axy"),
        ("undrawn", "questions:", shown),
    ):
        file = folder / "lessons" / f"{id}.yaml"
        written = file.read_text(encoding="utf-8")
        assert old in written
        file.write_text(written.replace(old, new, 1), encoding="utf-8")
    study = folder / "studies" / "zuma-7.yaml"
    assert cli.main(["new", "round", text, str(study), "-o", str(folder)]) == 0
    study.write_text(study.read_text("utf-8").replace("percent: 65", "percent: about 65"), "utf-8")
    patch.undo()
    return folder


@pytest.fixture(scope="module")
def server(ours, tmp_path_factory):
    """The kit, served with that folder."""
    found = Served(tmp_path_factory.mktemp("home"), ("--studies", str(ours)))
    found.start()
    yield found
    assert found.stop() == 0


def test_a_text_becomes_a_served_lesson_and_a_broken_file_harms_nothing(page, server, ours):
    page.goto(server.address)
    page.get_by_role("heading", name="Ours").wait_for(timeout=60_000)
    assert page.locator('[data-lesson="cd20-preemptive"]').count() == 1
    broken = page.locator(".ap-cannot")
    expect(broken).to_have_count(1)
    expect(broken).to_contain_text("found 'efs-axy'; expected one of")
    expect(broken).to_contain_text("line ")
    page.locator('[data-lesson="from-text"]').get_by_role("link").click()
    page.wait_for_url("**/from-text.ipynb")

    look = Look()
    visit = Visit(page, server, "from-text.ipynb", ours / "notebooks")
    expect(page.locator("main")).to_contain_text("draft: made from the record")
    look.visit(visit)
    assert {moment: found for moment, found in look.violations.items() if found} == {}
    assert {moment: found for moment, found in look.layout.items() if found} == {}


def test_a_round_is_a_screen_an_abstract_with_a_timer_that_can_be_ignored(page, server, ours):
    visit = Visit(page, server, "round.ipynb", ours / "notebooks")
    first, second = visit.steps()
    timer = visit.step(first).get_by_role("button", name="Start a timer of 5:00")
    timer.press("Enter")
    expect(visit.step(first).get_by_role("timer")).to_contain_text("4:5")
    visit.step(first).get_by_role("button", name="Stop the timer").click()
    visit.commit(first)
    expect(visit.step(first)).to_contain_text("Where is the interval")
    visit.unfold()
    visit.commit(second)
    visit.wait_for_pictures()


def test_an_exhibit_that_fails_says_so_in_its_place_and_closes_nothing(page, server, ours):
    visit = Visit(page, server, "undrawn.ipynb", ours / "notebooks")
    visit.commit("read")
    expect(page.locator("#step-read .ap-trouble")).to_contain_text("could not be drawn")
    page.reload()
    visit.wait()
    expect(page.locator("#step-read .ap-outcome")).to_be_visible()
    visit.unfold()
    visit.commit("design")
