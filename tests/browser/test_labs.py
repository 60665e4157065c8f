"""The labs in a real browser: commit, drag by keyboard, type own numbers; on a phone too."""

import re

from playwright.sync_api import expect

from appraisal import content
from appraisal.lessons.definition import lab
from appraisal.lessons.reading_time import lesson_minutes

from .visits import unfold

# milliseconds from an input of the slider to the changed picture, one after another
LATENCY = """async exhibit => {
  const slider = exhibit.querySelector("input[type=range]");
  const stage = exhibit.querySelector(".ap-stage > div");
  const [low, high, step] = [slider.min, slider.max, slider.step].map(Number);
  const values = [];
  for (let value = low; value <= high + 1e-9; value += step) values.push(value);
  const taken = [];
  for (const value of [...values, ...values.slice(0, -1).reverse()]) {
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


class Reader:
    """Someone at the page of a lab."""

    def __init__(self, page, kit_server, id):
        self.page, self.lab = page, lab(id)
        page.goto(kit_server.notebook(self.lab.notebook))
        open_steps = page.locator(".ap-phase-open")
        expect(open_steps).to_have_count(len(self.lab.steps), timeout=60_000)

    def step(self, id):
        return self.page.locator(f"#step-{id}")

    def first_exhibit(self, id):
        return self.step(id).locator("[data-exhibit=after-1]")

    def commit(self, id):
        unfold(self.step(id))
        questions = self.step(id).locator(".ap-form .ap-question")
        for index in range(questions.count()):
            question = questions.nth(index)
            if question.locator("textarea").count():
                question.locator("textarea").fill("Who died waiting was counted elsewhere.")
            elif question.locator("input[type=checkbox], input[type=radio]").count():
                question.locator(".ap-option label").first.click()
            else:
                field = question.locator("input[type=number]")
                field.fill(field.get_attribute("max"))
        self.step(id).get_by_role("button", name="Commit my answers").click()
        expect(self.step(id).locator(".ap-outcome")).to_be_visible()


def test_nothing_can_be_dragged_before_the_commit(page, kit_server):
    reader = Reader(page, kit_server, "immortal-time")
    expect(page.locator(".ap-exhibit")).to_have_count(0)
    reader.commit("who-gets-in")
    expect(reader.first_exhibit("who-gets-in").locator("svg[role=img]")).to_be_visible()


def test_the_slider_is_dragged_by_keyboard_and_the_sentence_follows(page, kit_server):
    reader = Reader(page, kit_server, "immortal-time")
    reader.commit("two-curves")
    shown = reader.first_exhibit("two-curves")
    sentence = shown.locator(".ap-sentence")
    # it opens at the wait that was asked about
    expect(sentence).to_contain_text("with a wait of 2 months half of those counted as CAR-T")
    expect(shown.locator(".ap-note")).to_contain_text("Seed 20")
    before = shown.locator("svg").inner_html()
    slider = shown.get_by_role("slider", name="Wait until infusion")
    slider.focus()
    slider.press("End")
    expect(sentence).to_contain_text("with a wait of 4 months")
    assert shown.locator("svg").inner_html() != before
    slider.press("Home")
    expect(sentence).to_contain_text("Without a wait half of both groups")
    for _ in range(8):
        slider.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "2 months")
    expect(sentence).to_contain_text("with a wait of 2 months half of those counted as CAR-T")
    assert shown.locator("svg").inner_html() == before


def test_numbers_of_ones_own_paper_are_typed_and_mistakes_named(page, kit_server):
    reader = Reader(page, kit_server, "impossible-numbers")
    reader.commit("whole-patients")
    shown = reader.first_exhibit("whole-patients")
    sentence = shown.locator(".ap-sentence")
    expect(sentence).to_contain_text(re.compile(r"no count out of 17\s+patients"))
    expect(sentence).to_contain_text("Of fewer patients it can be a count: of 16.")  # 7 of 16
    percent = shown.get_by_label("Percentage as printed")
    patients = shown.get_by_label("Patients it is a percentage of")
    percent.fill("41.2")
    expect(sentence).to_contain_text(re.compile(r"7 of 17 prints as 41\.2"))
    patients.fill("nineteen")
    patients.press("Enter")
    fault = shown.locator(".ap-fault").nth(1)
    expect(fault).to_contain_text("Type a whole number of patients")
    expect(patients).to_have_attribute("aria-invalid", "true")
    assert fault.get_attribute("id") in patients.get_attribute("aria-describedby")
    expect(shown.locator("svg")).to_be_visible()
    patients.fill("12")
    expect(fault).to_be_empty()
    expect(patients).to_have_attribute("aria-invalid", "false")
    expect(sentence).to_contain_text("of 12")
    assert page.evaluate("document.activeElement.value") == "12"


def test_nothing_scrolls_sideways_on_a_phone(phone, kit_server):
    reader = Reader(phone, kit_server, "immortal-time")
    for step in reader.lab.steps:
        reader.commit(step.id)
    expect(phone.locator(".ap-exhibit svg[role=img]")).to_have_count(
        sum(len(step.after) for step in reader.lab.steps)
    )
    expect(phone.locator(".ap-trouble")).to_have_count(0)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_lab_is_kept_and_offers_nothing_before_its_last_step(page, kit_server):
    reader = Reader(page, kit_server, "immortal-time")
    reader.commit("who-gets-in")
    page.reload()
    expect(reader.step("who-gets-in").locator(".ap-outcome")).to_be_visible(timeout=60_000)
    assert page.evaluate("Object.keys(localStorage)") == ["appraisal:immortal-time"]
    expect(page.locator(".ap-download")).to_have_count(0)


def test_the_start_page_has_a_card_for_every_lab(page, kit_server):
    page.goto(kit_server.site)
    expect(page.get_by_role("heading", name="Labs", exact=True)).to_be_visible(timeout=60_000)
    for id in content.ids("labs"):
        title = page.get_by_role("heading", name=lab(id).title, exact=True)
        card = page.locator(".ap-lesson-card", has=title)
        expect(card).to_contain_text(f"about {lesson_minutes(lab(id))} minutes")
    page.get_by_role("link", name=re.compile(r"Open the lab:?\s+Immortal time")).click()
    expect(page.locator(".ap-bar")).to_be_visible(timeout=60_000)


def test_the_time_from_slider_to_picture_is_measured(page, kit_server, record_property):
    reader = Reader(page, kit_server, "immortal-time")
    reader.commit("two-curves")
    shown = reader.first_exhibit("two-curves")
    expect(shown.locator("svg[role=img]")).to_be_visible()
    taken = sorted(shown.evaluate(LATENCY))
    record_property("median_ms", taken[len(taken) // 2])
    record_property("p95_ms", taken[int(0.95 * len(taken))])
    assert len(taken) == 33
