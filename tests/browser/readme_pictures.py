"""Take the README's pictures from a served lesson (``make pictures``)."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

OUT = Path(__file__).parents[2] / "notebooks" / "pictures"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main():
    OUT.mkdir(exist_ok=True)
    home = tempfile.mkdtemp()
    words = [sys.executable, "-m", "appraisal.cli", "serve", "--no-browser", "--port", "0"]
    server = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=home)
    try:
        site = re.search(r"http://\S+", server.stdout.readline()).group()
        with sync_playwright() as playwright:
            path = playwright.chromium
            browser = path.launch(executable_path="/usr/bin/chromium", args=FLAGS)
            take(browser.new_page(viewport={"width": 1000, "height": 760}), site)
            take_paper(browser.new_page(viewport={"width": 1000, "height": 1100}), site)
            browser.close()
    finally:
        server.terminate()
        server.wait()


def take(page, site):
    page.goto(f"{site}voila/render/01_cd20_preemptive.ipynb")
    page.locator(".ap-later").nth(6).wait_for()
    for step in ("sample-size", "design", "follow-up", "bias"):
        page.locator(f"#step-{step}").get_by_role("button", name="Open it now").click()
    shot(page, "lesson", page.locator("#step-read [data-exhibit=before-1]"))
    # the list of steps stays in view, also over a picture of a part of the page
    page.add_style_tag(content="#ap-steps { display: none }")
    fill(page, "sample-size", interval=(70, 90), zero=5)
    page.wait_for_timeout(300)
    page.locator("#step-sample-size").scroll_into_view_if_needed()
    page.locator("#step-sample-size").screenshot(path=OUT / "predict.png")
    commit(page, "sample-size")
    exhibit = page.locator("#step-sample-size [data-exhibit=after-1]")
    exhibit.locator("svg").wait_for()
    exhibit.screenshot(path=OUT / "interval.png")
    for step in ("design", "follow-up", "bias"):
        answer_first(page, step)
        commit(page, step)
    page.locator("#step-design [data-exhibit=after-1] svg").wait_for()
    page.locator("#step-design [data-exhibit=after-1]").screenshot(path=OUT / "flow.png")
    cloud = page.locator("#step-follow-up [data-exhibit=after-1]")
    cloud.locator("svg").wait_for()
    cloud.screenshot(path=OUT / "cohorts.png")
    page.locator("#step-bias [data-question=follow-up]").screenshot(path=OUT / "bias.png")


# invented, in the style of a trial; 61 of 79 is 77.2 %, not 87.2
ABSTRACT = (
    "In this randomised trial, 159 patients were assigned to alpha (n = 80) or beta (n = 79). "
    "A response occurred in 66 of 80 patients (82.5%) in the alpha group and in 61 of 79 "
    "(87.2%) in the beta group. Median overall survival was 14.2 months with alpha and 11.0 "
    "months with beta "
    "(hazard ratio, 0.72; 95% CI, 0.55 to 0.94)."
)


def take_paper(page, site):
    page.goto(f"{site}voila/render/your_paper.ipynb")
    page.get_by_label("Text of the report").fill(ABSTRACT)
    page.get_by_role("button", name="Read it", exact=True).click()
    open_ones = ".ap-sentence-list button:not(.ap-is-done)"
    left = page.locator(open_ones)
    left.first.wait_for()
    for number in range(left.count(), 0, -1):
        page.get_by_role("button", name="Take these").click()
        left.nth(number - 1).wait_for(state="detached")
    page.locator(".ap-sentence-list").get_by_role("button", name="Sentence 2").first.click()
    page.wait_for_timeout(500)
    page.locator("section[data-section=numbers]").evaluate("part => part.scrollIntoView()")
    page.wait_for_timeout(300)
    page.screenshot(path=OUT / "your_paper.png")


def shot(page, name, element):
    """Take the whole window, with the head of the lesson in it."""
    element.wait_for()
    page.evaluate("window.scrollTo(0, 0)")
    page.wait_for_timeout(300)
    page.screenshot(path=OUT / f"{name}.png")


def fill(page, step, *, interval, zero):
    fields = page.locator(f"#step-{step} [data-question=interval] input[type=number]")
    for index, value in enumerate(interval):
        fields.nth(index).fill(str(value))
    page.locator(f"#step-{step} [data-question=zero] input[type=number]").fill(str(zero))


def open_more(page, step):
    """Open what lies beside the core path of a step."""
    folded = page.locator(f"#step-{step} details.ap-more")
    folded.evaluate_all("all => all.forEach(each => { each.open = true })")


def answer_first(page, step):
    open_more(page, step)
    for question in page.locator(f"#step-{step} .ap-form .ap-question").all():
        if question.locator(".ap-option").count():
            question.locator(".ap-option label").first.click()
        for field in question.locator("input[type=number]").all():
            field.fill("12")


def commit(page, step):
    page.locator(f"#step-{step}").get_by_role("button", name="Commit my answers").click()
    page.locator(f"#step-{step} .ap-outcome").wait_for()
    open_more(page, step)


if __name__ == "__main__":
    main()
