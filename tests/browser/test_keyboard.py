"""A lesson from the start page to the appraisal with the keyboard and nothing else."""

from playwright.sync_api import expect

from appraisal.lessons.definition import lesson

LESSON = lesson("cd20-preemptive")
OWN = "Sixteen of nineteen chosen patients; why, we cannot say."
MOST = 120  # presses of Tab within one step

# what has the focus, where, and whether somebody who looks can see that it has
FOCUS = """() => {
  const node = document.activeElement;
  const box = node.getBoundingClientRect();
  const step = node.closest(".ap-step");
  const ticked = node.matches("input[type=radio], input[type=checkbox]");
  const shown = ticked ? node.nextElementSibling : node;
  const around = getComputedStyle(node.closest("label") ?? shown);
  const ring = [getComputedStyle(shown), getComputedStyle(shown, "::after"), around]
    .some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
  const [x, y] = [box.left + Math.min(box.width / 2, 40), box.top + Math.min(box.height / 2, 20)];
  const over = document.elementFromPoint(x, y);
  return {
    tag: node.tagName.toLowerCase(),
    type: node.type ?? "",
    role: node.getAttribute("role") ?? "",
    name: node.name ?? "",
    label: node.getAttribute("aria-label") ?? "",
    text: (node.textContent ?? "").trim().slice(0, 60),
    step: step?.id.slice(5) ?? "",
    question: node.closest("[data-question]")?.dataset.question ?? "",
    inForm: Boolean(node.closest(".ap-form")),
    checked: Boolean(node.checked),
    value: node.value ?? "",
    unset: node.matches(".ap-untouched, .ap-unset"),
    group: [...document.getElementsByName(node.name || " ")].some((each) => each.checked),
    ring,
    covered: Boolean(over?.closest("#ap-steps")) && !node.closest("#ap-steps"),
    height: box.height,
  };
}"""


class Typist:
    """Presses keys, and sees where the focus is."""

    def __init__(self, page):
        self.page, self.press = page, page.keyboard.press
        self.unseen, self.covered = [], []

    def tab(self, keys="Tab"):
        self.press(keys)
        here = self.page.evaluate(FOCUS)
        what = {name: here[name] for name in ("tag", "type", "role", "text", "label", "step")}
        if not here["ring"] and here["tag"] != "body":
            self.unseen.append(what)
        if here["covered"]:
            self.covered.append(what)
        return here

    def find(self, wanted, keys="Tab", most=MOST):
        """Press Tab until something wanted has the focus."""
        for _ in range(most):
            here = self.tab(keys)
            if wanted(here):
                return here
        raise AssertionError(f"not reached in {most} presses; the last was {here}")

    def answer(self, here):
        """Answer what has the focus, if it is a question that has no answer yet."""
        if here["type"] in {"radio", "checkbox"}:
            if not here["group"]:
                self.press("Space")
        elif here["role"] == "slider" or here["type"] == "range":
            if here["unset"]:
                self.press("PageUp" if here["label"] == "Upper limit" else "ArrowLeft")
        elif here["type"] == "textarea":
            self.page.keyboard.type(OWN)
        elif here["tag"] == "select":
            self.press("ArrowDown")
        elif here["type"] == "text":
            self.page.keyboard.type("As printed.")

    def walk(self, id):
        """Answer a step from its first question to its commit."""
        self.find(lambda here: here["step"] == id and here["inForm"])
        here = self.page.evaluate(FOCUS)
        for _ in range(MOST):
            if here["type"] == "submit":
                self.press("Enter")
                return
            if here["inForm"]:
                self.answer(here)
            here = self.tab()
        raise AssertionError(f"no commit reached in {id}; the last was {here}")


def test_a_lesson_is_walked_from_the_start_page_to_the_appraisal(page, kit_server, tmp_path):
    page.goto(kit_server.site)
    expect(page.locator(".ap-lesson-card").first).to_be_visible(timeout=60_000)
    typist = Typist(page)
    typist.find(lambda here: here["tag"] == "a" and LESSON.title in here["text"])
    typist.press("Enter")
    expect(page.locator(".ap-phase-open")).to_have_count(len(LESSON.steps), timeout=60_000)
    first = typist.tab()
    assert first["text"] == "Skip to the content"
    for step in LESSON.steps:
        typist.walk(step.id)
        outcome = page.locator(f"#step-{step.id} .ap-outcome")
        expect(outcome).to_be_focused()
    typist.find(lambda here: here["value"] == "pdf")
    while page.evaluate(FOCUS)["value"] != "html":
        typist.press("ArrowDown")
    typist.find(lambda here: here["type"] == "submit" and here["text"] == "Download")
    with page.expect_download() as download:
        typist.press("Enter")
    file = tmp_path / "appraisal.html"
    download.value.save_as(file)
    assert OWN in file.read_text(encoding="utf-8")
    assert typist.unseen == []
    assert typist.covered == []


def test_on_a_phone_the_strip_of_steps_never_covers_what_has_the_focus(visit, page):
    visit(LESSON.notebook)
    page.set_viewport_size({"width": 390, "height": 700})
    typist = Typist(page)
    typist.find(lambda here: here["step"] == "design", most=60)
    typist.find(lambda here: here["step"] == "read", keys="Shift+Tab")
    keeping = "Your answers, to keep or to move"
    typist.find(lambda here: here["text"] == keeping, keys="Shift+Tab")
    assert typist.covered == []


def test_the_two_ends_of_an_interval_move_by_keys_and_never_cross(visit, page):
    visited = visit(LESSON.notebook)
    visited.unfold()
    question = visited.step("sample-size").locator("[data-question=interval]")
    low, high = (question.get_by_role("slider", name=f"{end} limit") for end in ("Lower", "Upper"))
    fields = question.locator("input[type=number]")
    expect(low).to_have_attribute("aria-valuetext", "not answered yet")
    low.focus()
    for key, value in [
        ("ArrowRight", 51),
        ("ArrowLeft", 50),
        ("PageDown", 40),
        ("Home", 0),
        ("ArrowUp", 1),
    ]:
        low.press(key)
        expect(low).to_have_attribute("aria-valuetext", f"{value} %")
        expect(fields.first).to_have_value(str(value))
    expect(fields.last).to_have_value("")
    high.focus()
    high.press("End")
    high.press("PageDown")
    expect(high).to_have_attribute("aria-valuenow", "90")
    high.press("Home")
    expect(high).to_have_attribute("aria-valuenow", "1")
    kept = page.evaluate(f"JSON.parse(localStorage['appraisal:{LESSON.id}'])")
    assert kept["steps"]["sample-size"]["answers"]["interval"] == [1, 1]


def test_an_interval_is_drawn_by_a_finger_and_typed_numbers_follow(phone, kit_server):
    phone.goto(kit_server.notebook(LESSON.notebook))
    step = phone.locator("#step-sample-size")
    step.get_by_role("button", name="Open it now").click(timeout=60_000)
    line = step.locator(".ap-span")
    line.scroll_into_view_if_needed()
    box = line.bounding_box()
    assert box["height"] >= 44
    across = [box["x"] + share * box["width"] for share in (0.9, 0.7, 0.6)]
    y = box["y"] + box["height"] / 2
    touch = phone.context.new_cdp_session(phone)
    for kind, x in zip(("touchStart", "touchMove", "touchMove"), across, strict=True):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    fields = step.locator("[data-question=interval] input[type=number]")
    expect(fields.first).to_have_value("60")
    expect(fields.last).to_have_value("90")
    fields.first.fill("70")
    low = step.get_by_role("slider", name="Lower limit")
    expect(low).to_have_attribute("aria-valuetext", "70 %")
    # a touch that the system takes away sets nothing, and what was set can be taken back
    for kind, points in (("touchStart", [{"x": across[0], "y": y}]), ("touchCancel", [])):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(low).to_have_attribute("aria-valuetext", "70 %")
    expect(fields.last).to_have_value("90")
    step.get_by_role("button", name="Take back").tap()
    expect(low).to_have_attribute("aria-valuetext", "not answered yet")
    expect(fields.first).to_have_value("")
    kept = phone.evaluate(f"JSON.parse(localStorage['appraisal:{LESSON.id}'])")
    assert "interval" not in kept["steps"]["sample-size"]["answers"]
    expect(step.get_by_role("button", name="Take back")).to_be_hidden()
