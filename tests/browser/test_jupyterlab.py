"""The same notebook works in JupyterLab, where the reader owns the kernel."""

import os
import shutil
import subprocess
import sys
import time
import urllib.request

import pytest
from playwright.sync_api import expect

from appraisal import content
from appraisal.lessons.definition import lesson

from ..ports import free_port

LESSON = lesson("cd20-preemptive")


@pytest.fixture
def lab(request, server):
    """A copy of the notebooks for each test, in the JupyterLab of all of them: its address."""
    site, folder = server
    shutil.copytree(content.kit("notebooks"), folder / request.node.name)
    return f"{site}/lab/tree/{request.node.name}"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A JupyterLab in a home of its own: its address, and the folder it shows."""
    tmp_path = tmp_path_factory.mktemp("lab")
    (tmp_path / "notebooks").mkdir()
    port = free_port()
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "IPYTHON"))}
    words = [
        *(sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root"),
        *(f"--port={port}", "--ip=127.0.0.1", "--ServerApp.port_retries=0"),
        *("--IdentityProvider.token=", f"--ServerApp.root_dir={tmp_path / 'notebooks'}"),
        # JupyterLab would ask the network for news and for newer extensions
        "--LabApp.news_url=",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
    ]
    with (tmp_path / "lab.log").open("w") as log:
        server = subprocess.Popen(
            words, env=kept | {"HOME": str(tmp_path)}, cwd=tmp_path, stdout=log, stderr=log
        )
    site = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(f"{site}/api", timeout=5).close()
            break
        except OSError:
            assert time.monotonic() < deadline, (tmp_path / "lab.log").read_text()
            time.sleep(0.3)
    yield site, tmp_path / "notebooks"
    server.terminate()
    server.wait(timeout=30)


def run_all(page, lab):
    page.goto(f"{lab}/{LESSON.notebook}?reset")  # not beside what another test opened
    expect(page.locator(".jp-Notebook")).to_be_visible(timeout=60_000)
    # asked to run before the kernel is there, JupyterLab asks which kernel is meant
    expect(page.locator("#jp-main-statusbar")).to_contain_text("| Idle", timeout=60_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()


def test_a_lesson_is_read_answered_and_shown_whole_in_jupyterlab(page, lab):
    run_all(page, lab)
    expect(page.locator("#step-read .ap-form")).to_be_visible(timeout=60_000)
    see_what_a_term_means(page)
    answer_and_commit(page)
    see_every_step(page)


def see_what_a_term_means(page):
    term = page.locator("#step-read .ap-term").first
    meaning = page.locator(f"#{term.get_attribute('aria-describedby')}")
    term.hover()
    expect(meaning).to_be_visible()
    at, of = meaning.bounding_box(), term.bounding_box()
    gap = min(abs(at["y"] - of["y"] - of["height"]), abs(of["y"] - at["y"] - at["height"]))
    assert gap < 8  # beside its term, also where the notebook scrolls within the page
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()


def answer_and_commit(page):
    step = page.locator("#step-read")
    step.locator("[data-question=layer] .ap-option label").first.click()
    step.locator("[data-question=first-confidence] input[type=number]").fill("40")
    step.get_by_role("button", name="Commit my answers").click()
    expect(step.locator(".ap-outcome")).to_be_visible()
    step.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    expect(step.locator("[data-exhibit=after-1] svg")).to_be_visible()
    kept = page.evaluate(f"localStorage.getItem('appraisal:{LESSON.id}')")
    assert '"committed":"2' in kept


def see_every_step(page):
    expect(page.locator(".ap-bar")).to_be_visible(timeout=60_000)
    for item in LESSON.steps:
        page.locator(".ap-bar .ap-steps a", has_text=item.title).first.wait_for()
    notebook = page.locator(".jp-WindowedPanel-outer").first
    notebook.evaluate("panel => panel.scrollTo(0, 0)")
    seen = set()
    for _ in range(80):
        seen |= set(page.locator(".ap-step").evaluate_all("steps => steps.map(step => step.id)"))
        if len(seen) == len(LESSON.steps):
            break
        notebook.evaluate("panel => panel.scrollBy(0, 500)")
        page.wait_for_timeout(150)
    assert seen == {f"step-{item.id}" for item in LESSON.steps}
