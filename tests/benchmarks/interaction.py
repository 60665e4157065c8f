"""From an input of a slider to the changed picture, in a browser, beside `interactive_output`."""

import tempfile
from pathlib import Path
from statistics import median

from servers import OURS, VOILA, browser, chromium, last, notebook, start_server
from speed import row

ROUNDS = 3  # pages opened, each with a fresh kernel, so that nothing is drawn from a cache

# the peer: the same world, the same curves, drawn the usual way
PEER = """
import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import FloatSlider, VBox, interactive_output
from IPython.display import display
from appraisal.simulations import immortal_time

MONTHS = np.linspace(0, 24, 145)

def draw(wait):
    scenario = immortal_time.Scenario(wait=wait, landmark=wait)
    found = immortal_time.simulate(scenario, np.random.default_rng(20), cohorts=300)
    figure, axes = plt.subplots(figsize=(6, 4))
    for name, survival in found.curves(MONTHS).items():
        axes.plot(MONTHS, 100 * survival, label=name)
    axes.set(xlabel="months", ylabel="alive, %", ylim=(0, 100))
    axes.legend()
    plt.show()

slider = FloatSlider(min=0, max=4, step=0.25, value=0)
display(VBox([slider, interactive_output(draw, {"wait": slider})]))
"""

DRAG = """async () => {
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

DRAG_PEER = """async () => {
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
    """Median and 95th percentile of the lab of immortal time, and of the peer; taken in turn."""
    if browser() is None:
        return []
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as home, chromium() as new_page:
        notebook(Path(home) / "peer.ipynb", PEER)
        with (
            start_server(OURS, home) as kit,
            start_server([*VOILA, "peer.ipynb", "--no-browser"], home) as voila,
        ):
            lab = f"{kit.site}/voila/render/lab_immortal_time.ipynb"
            for _ in range(ROUNDS):
                ours += measure_moves(new_page, lab, commit, DRAG)
                theirs += measure_moves(new_page, voila.site, wait_for_slider, DRAG_PEER)
    return [
        row("slider-to-picture/median", median(ours), "ms", median(theirs)),
        row("slider-to-picture/95th-percentile", last(ours), "ms", last(theirs)),
    ]


def measure_moves(new_page, address, prepare, script):
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


def wait_for_slider(opened):
    """Wait for the peer's slider and its first picture."""
    opened.locator(".noUi-handle").wait_for(timeout=60_000)
    opened.locator("img[src^=data]").first.wait_for(timeout=60_000)
    opened.wait_for_timeout(500)
