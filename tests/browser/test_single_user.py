"""A server of one's own, as on Binder or a hub, says what it has not, and what is lost with it."""

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ..ports import free_port
from ..waiting import within

ROOT = Path(__file__).parents[2]
START = "voila/render/notebooks/00_start.ipynb"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The server that binder/ describes, as its launcher starts it."""
    port = free_port()
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "IPYTHON"))}
    words = [
        *(str(ROOT / "binder" / "start"), sys.executable, "-m", "jupyter", "lab"),
        *("--no-browser", "--allow-root"),
        *(f"--port={port}", "--ip=127.0.0.1", "--ServerApp.port_retries=0"),
        *("--IdentityProvider.token=", f"--ServerApp.root_dir={ROOT}"),
    ]
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(
            words,
            env=kept | {"HOME": str(tmp_path), "BINDER_LAUNCH_HOST": "https://mybinder.org/"},
            cwd=tmp_path,
            stdout=log,
            stderr=log,
        )
    site = f"http://127.0.0.1:{port}"
    assert within(90, lambda: answers(f"{site}/api")), (tmp_path / "log").read_text()
    yield site
    process.terminate()
    process.wait(timeout=30)


def answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=5).close()
    except OSError:
        return False
    return True


def test_its_first_page_is_the_start_page_and_says_what_it_is(server: str, page: Page) -> None:
    page.goto(f"{server}/")
    assert page.url.rstrip("?") == f"{server}/{START}"
    expect(page.locator("main")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("Your answers go with this machine.")).to_be_visible()
    assert page.get_by_text("You are invited to a class").count() == 0
    page.evaluate(
        """() => {
            const record = { format: 1, lesson: "cd20-salvage", version: 1, steps: { read: {} } };
            localStorage.setItem("appraisal:cd20-salvage", JSON.stringify(record));
            localStorage.setItem("appraisal:theme", "auto");
        }"""
    )
    with page.expect_download() as download:
        page.get_by_role("button", name="Download your answers").click()
    assert download.value.suggested_filename == "cd20-salvage-answers.json"
    assert json.loads(download.value.path().read_text())["lesson"] == "cd20-salvage"
    expect(page.get_by_text("Saved: one lesson.")).to_be_visible()
    page.goto(f"{server}/{START}?class=K7M-4QX")
    expect(page.get_by_text("You are invited to a class")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("a server of your own, which has no class")).to_be_visible()
    assert page.get_by_text("There is no class with the code").count() == 0, "the code may be right"
    if folder := os.environ.get("APPRAISAL_PICTURES"):
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=f"{folder}/single_user_{width}.png")
