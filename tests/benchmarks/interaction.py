"""From an input of a slider to the changed picture, in a browser, beside `interactive_output`."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from time import monotonic, sleep

from speed import row

ROUNDS = 3  # pages opened, each with a fresh kernel, so that nothing is drawn from a cache
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")

# the peer: the same world, the same curves, drawn the usual way
PEER = """
import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import FloatSlider, VBox, interactive_output
from IPython.display import display
from appraisal.simulate import immortal

MONTHS = np.linspace(0, 24, 145)

def draw(wait):
    scenario = immortal.Scenario(wait=wait, landmark=wait)
    found = immortal.simulate(scenario, np.random.default_rng(20), cohorts=300)
    figure, axes = plt.subplots(figsize=(6, 4))
    for name, survival in found.curves(MONTHS).items():
        axes.plot(MONTHS, 100 * survival, label=name)
    axes.set(xlabel="months", ylabel="alive, %", ylim=(0, 100))
    axes.legend()
    plt.show()

slider = FloatSlider(min=0, max=4, step=0.25, value=0)
display(VBox([slider, interactive_output(draw, {"wait": slider})]))
"""

OURS = """async () => {
  const exhibit = document.querySelector("#step-two-curves [data-exhibit=after-1]");
  const slider = exhibit.querySelector("input");
  const stage = exhibit.querySelector(".ap-stage > div");
  const taken = [];
  for (let value = 0.25; value <= 4; value += 0.25) {
    const changed = new Promise((done) => {
      const watch = new MutationObserver(() => { watch.disconnect(); done(performance.now()); });
      watch.observe(stage, { childList: true });
    });
    const start = performance.now();
    slider.value = value;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    taken.push(await changed - start);
  }
  return taken;
}"""

THEIRS = """async () => {
  const handle = document.querySelector(".noUi-handle");
  const taken = [];
  for (let step = 1; step <= 16; step += 1) {
    const changed = new Promise((done) => {
      const watch = new MutationObserver((changes) => {
        const added = changes.flatMap((change) => [...change.addedNodes]);
        const drawn = (node) => node.matches?.("img, svg") || node.querySelector?.("img, svg");
        if (!added.some(drawn)) return;
        watch.disconnect();
        done(performance.now());
      });
      watch.observe(document.body, { childList: true, subtree: true });
    });
    const start = performance.now();
    handle.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
    taken.push(await changed - start);
    await new Promise((rest) => setTimeout(rest, 150));
  }
  return taken;
}"""


def slider():
    """Median and 95th percentile of the lab of immortal time, and of the peer."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if browser is None:
        return []
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as home, page(browser) as new_page:
        with served([sys.executable, "-m", "appraisal.cli", "serve", "--no-browser"], home) as site:
            for _ in range(ROUNDS):
                ours += measured(
                    new_page, f"{site}/voila/render/lab_immortal_time.ipynb", commit, OURS
                )
        write_peer(Path(home) / "peer.ipynb")
        voila = [sys.executable, "-m", "voila", "peer.ipynb", "--no-browser"]
        with served(voila, home) as site:
            for _ in range(ROUNDS):
                theirs += measured(new_page, site, settled, THEIRS)
    return [
        row("slider-to-picture/median", median(ours), "ms", median(theirs)),
        row("slider-to-picture/95th-percentile", last(ours), "ms", last(theirs)),
    ]


def last(taken):
    return quantiles(taken, n=20)[-1]


def measured(new_page, address, prepare, script):
    opened = new_page()
    opened.goto(address)
    prepare(opened)
    taken = opened.evaluate(script)
    opened.close()
    return taken


def commit(opened):
    """Answer and commit the step whose picture is dragged."""
    step = opened.locator("#step-two-curves")
    step.get_by_role("button", name="Open it now").click(timeout=60_000)
    for field in step.locator("input[type=number]").all():
        field.fill("6")
    step.get_by_role("button", name="Commit my answers").click()
    step.locator("svg[role=img]").wait_for()
    opened.wait_for_timeout(500)


def settled(opened):
    """Wait for the peer's slider and its first picture."""
    opened.locator(".noUi-handle").wait_for(timeout=60_000)
    opened.locator("img[src^=data]").first.wait_for(timeout=60_000)
    opened.wait_for_timeout(500)


def write_peer(path):
    import nbformat
    from nbformat.v4 import new_code_cell, new_notebook

    kernel = {"name": "python3", "display_name": "Python 3"}
    notebook = new_notebook(cells=[new_code_cell(PEER)], metadata={"kernelspec": kernel})
    nbformat.write(notebook, path)


@contextmanager
def served(words, home):
    """Start a server on a free port and give its address once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    server = subprocess.Popen(
        [*words, f"--port={port}"],
        cwd=home,
        env={**kept, "HOME": home},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until = monotonic() + 60
        while not answers(port):
            if server.poll() is not None or monotonic() > until:
                raise RuntimeError(f"{' '.join(words)} does not answer")
            sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


def answers(port):
    with socket.socket() as tried:
        tried.settimeout(1)
        return tried.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def page(browser):
    """Open a browser without memory, and give a way to a new page."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=FLAGS)
        yield lambda: opened.new_context(viewport={"width": 1280, "height": 900}).new_page()
        opened.close()
