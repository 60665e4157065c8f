"""Whatever an author, a learner or a stranger writes is shown as text and never run."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from appraisal import content

from .conftest import Served

LESSON = "cd20-preemptive"
NOTEBOOK = "01_cd20_preemptive.ipynb"
EVIL = (
    '<img src=x onerror="window.ran=1"><script>window.ran=1</script>'
    '[x](javascript:window.ran=1) "><svg onload="window.ran=1">'
)
# what in a lesson's file is written for readers
WRITTEN = {"title", "question", "lead", "text", "summary", "why", "takeaway", "label", "ask",
           "prompt", "about", "note", "hint"}  # fmt: skip
RAN = "() => window.ran === 1 || document.querySelector('#page [onerror], #page [onload]') !== null"


def spoil(part: object) -> int:
    """Add markup to every text for readers, in place; return how many there were."""
    if isinstance(part, list):
        return sum(map(spoil, part))
    if not isinstance(part, dict):
        return 0
    texts = [key for key, value in part.items() if key in WRITTEN and isinstance(value, str)]
    part |= {key: f"{part[key]} {EVIL}" for key in texts}
    return len(texts) + sum(spoil(value) for key, value in part.items() if key not in texts)


def open_every_step(page: Page) -> None:
    openers = page.get_by_role("button", name="Open it now")
    while openers.count():
        openers.first.click()
        page.wait_for_timeout(200)
    page.wait_for_timeout(1000)


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of a copy of the kit in which every text of one lesson carries markup."""
    copy = tmp_path_factory.mktemp("kit")
    for folder in (
        Path(content.__file__).parents[1],
        content.kit("datasets"),
        content.kit("notebooks"),
    ):
        shutil.copytree(folder, copy / folder.name, ignore=shutil.ignore_patterns("__pycache__"))
    file = copy / "datasets" / "lessons" / f"{LESSON}.yaml"
    lesson = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert spoil(lesson) > 100
    file.write_text(yaml.safe_dump(lesson, allow_unicode=True, sort_keys=False), encoding="utf-8")
    server = Served(tmp_path_factory.mktemp("home"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(copy))
        server.start()
    yield server
    server.stop()


def test_markup_in_a_content_file_is_text(spoilt: Served, page: Page) -> None:
    page.goto(spoilt.notebook(NOTEBOOK))
    step = page.locator("#step-read")
    expect(step).to_contain_text('<img src=x onerror="window.ran=1">')
    open_every_step(page)
    assert not page.evaluate(RAN)
    assert not page.locator("a[href^=javascript]").count()


def test_markup_on_the_start_page_is_text(spoilt: Served, page: Page) -> None:
    page.goto(spoilt.notebook("00_start.ipynb"))
    expect(page.locator("main")).to_contain_text('<img src=x onerror="window.ran=1">')
    assert not page.evaluate(RAN)


@pytest.mark.parametrize("version", [1, EVIL])
def test_markup_in_a_kept_record_is_text(kit_server: Served, page: Page, version: object) -> None:
    page.goto(kit_server.notebook("00_start.ipynb"))
    page.evaluate(
        "([key, record]) => localStorage.setItem(key, record)",
        [f"appraisal:{LESSON}", json.dumps(record(version))],
    )
    page.goto(kit_server.notebook(NOTEBOOK))
    expect(page.locator("#step-read")).to_be_visible()
    open_every_step(page)
    assert not page.evaluate(RAN)


def record(version: object) -> dict[str, object]:
    """Return a record in which a stranger has put markup wherever there may be a text."""
    questions = {
        step["id"]: [question["id"] for question in step["questions"]]
        for step in yaml.safe_load(
            (content.kit("datasets") / "lessons" / f"{LESSON}.yaml").read_text(encoding="utf-8")
        )["steps"]
        if "questions" in step
    }
    steps = {
        step: {"answers": dict.fromkeys(ids, EVIL), "committed": EVIL}
        for step, ids in questions.items()
    }
    return {"lesson": LESSON, "version": version, "saved": EVIL, EVIL: EVIL,
            "steps": steps | {EVIL: {"answers": {EVIL: EVIL}}}}  # fmt: skip
