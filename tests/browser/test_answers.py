"""Are answers kept whatever happens to the page or its storage, and is it said truly?"""

import json

import pytest
from playwright.sync_api import expect

from appraisal.lessons.definition import lesson

from .visits import open_answers

LESSON = lesson("cd20-preemptive")
KEY = f"appraisal:{LESSON.id}"

# all that is answered in a step, as somebody sees it
ANSWERS = """step => [
  ...step.querySelectorAll(".ap-form :is(input, select, textarea), .ap-thumb"),
].map((node) =>
  node.type === "radio" || node.type === "checkbox" ? node.checked
    : node.matches(".ap-thumb") ? node.getAttribute("aria-valuetext") : node.value)"""
# storage that is full as soon as more than a probe is to be kept
FULL = """() => {
  const set = Storage.prototype.setItem;
  window.freed = false;
  Storage.prototype.setItem = function (key, text) {
    if (!window.freed && text.length > 20) throw new DOMException("full", "QuotaExceededError");
    return set.call(this, key, text);
  };
}"""
BLOCKED = """() => {
  for (const name of ["getItem", "setItem", "removeItem"]) {
    Storage.prototype[name] = () => { throw new DOMException("no", "SecurityError"); };
  }
}"""


def kept_record(page):
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))


def arrange(page, record):
    """Have a record in storage before the page is opened."""
    text = record if isinstance(record, str) else json.dumps(record)
    page.add_init_script(
        f"if (!sessionStorage.seen) {{ localStorage.setItem('{KEY}', {json.dumps(text)});"
        " sessionStorage.seen = 1; }"
    )


def committed_read(**changes):
    answers = {"layer": "chosen", "fetch": "flow", "first-confidence": 40}
    steps = {"read": {"answers": answers, "committed": "2026-01-02T12:00:00+00:00"}}
    return {"format": 1, "lesson": LESSON.id, "version": LESSON.version, "steps": steps, **changes}


def test_a_reload_in_the_middle_loses_nothing(visit, page):
    visited = visit(LESSON.notebook)
    first, *others = visited.steps()
    visited.commit(first)
    visited.unfold()
    for id in others:
        visited.answer(id)
    before = [visited.step(id).evaluate(ANSWERS) for id in others]
    for answers in before:
        assert any(value not in (False, "", "not answered yet") for value in answers)
    page.reload()
    visited.wait()
    visited.unfold()
    assert [visited.step(id).evaluate(ANSWERS) for id in others] == before
    expect(page.locator(".ap-outcome")).to_have_count(1)
    for id in others:
        visited.commit(id)
    assert all(step["committed"] for step in kept_record(page)["steps"].values())


def test_two_tabs_do_not_overwrite_each_other(visit, page, context, kit_server):
    visited = visit(LESSON.notebook)
    visited.unfold()
    other = type(visited)(context.new_page(), kit_server, LESSON.notebook)
    other.unfold()
    visited.answer("design")
    other.answer("numbers")
    visited.commit("read")
    expect(other.step("read").locator(".ap-outcome")).to_be_visible()
    other.commit("claims")
    expect(visited.step("claims").locator(".ap-outcome")).to_be_visible()
    steps = kept_record(page)["steps"]
    assert {id for id, step in steps.items() if step["committed"]} == {"read", "claims"}
    assert {"design", "numbers"} <= {id for id, step in steps.items() if step["answers"]}


def test_full_storage_is_said_and_the_answers_can_still_be_taken_away(page, visit, tmp_path):
    page.add_init_script(f"({FULL})()")
    visited = visit(LESSON.notebook)
    said = page.locator(".ap-kept")
    visited.commit("read")
    expect(said).to_contain_text("Not kept: this browser's storage is full")
    expect(said).to_have_attribute("role", "alert")
    expect(page.locator("#ap-steps .ap-saved")).to_contain_text("Not kept")
    open_answers(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download answers").click()
    download.value.save_as(tmp_path / "answers.json")
    record = json.loads((tmp_path / "answers.json").read_text())
    assert record["steps"]["read"]["committed"]
    page.evaluate("window.freed = true")
    visited.answer("design")
    expect(said).to_contain_text("Kept in this browser")
    assert kept_record(page)["steps"]["read"] == record["steps"]["read"]
    assert kept_record(page)["steps"]["design"]["answers"]


def test_blocked_storage_is_said_and_the_lesson_goes_on(page, visit, tmp_path):
    page.add_init_script(f"({BLOCKED})()")
    visited = visit(LESSON.notebook)
    expect(page.locator(".ap-kept")).to_contain_text("Not kept: this browser blocks storage")
    visited.commit("read")
    visited.commit("design")
    expect(page.locator(".ap-kept")).to_contain_text("Not kept")
    open_answers(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download answers").click()
    download.value.save_as(tmp_path / "answers.json")
    record = json.loads((tmp_path / "answers.json").read_text())
    assert [id for id, step in record["steps"].items() if step["committed"]] == ["read", "design"]


def test_an_answer_is_said_to_be_kept_only_once_it_is(visit, page):
    visited = visit(LESSON.notebook)
    said = page.locator(".ap-kept")
    expect(said).to_have_text("Answers are kept in this browser.")
    beside = page.locator("#ap-steps .ap-saved")
    expect(beside).to_have_text("Answers are kept in this browser.")
    assert [said.bounding_box()["width"] > 1, beside.bounding_box()["width"] > 1] == [False, True]
    visited.step("read").locator(".ap-option label").first.click()
    expect(said).to_contain_text("Kept in this browser, ")
    assert kept_record(page)["steps"]["read"]["answers"]


@pytest.mark.parametrize("version", [LESSON.version - 1, LESSON.version + 1])
def test_answers_to_another_version_are_kept_as_far_as_they_fit(page, visit, version):
    arrange(page, committed_read(version=version))
    visited = visit(LESSON.notebook)
    expect(page.locator(".ap-notices")).to_contain_text("The lesson has changed")
    expect(visited.step("read").locator(".ap-outcome")).to_be_visible()


def test_a_step_whose_question_has_changed_is_opened_again_with_the_rest(page, visit):
    record = committed_read(version=LESSON.version - 1)
    record["steps"]["read"]["answers"]["layer"] = "an-option-since-removed"
    arrange(page, record)
    visited = visit(LESSON.notebook)
    expect(page.locator(".ap-notices")).to_contain_text("please commit again")
    step = visited.step("read")
    expect(step.locator("[data-question=fetch] [data-option=flow] input")).to_be_checked()
    expect(step.locator("[data-question=first-confidence] input[type=number]")).to_have_value("40")
    step.locator("[data-question=layer] .ap-option label").first.click()
    step.get_by_role("button", name="Commit my answers").click()
    expect(step.locator(".ap-outcome")).to_be_visible()
    assert kept_record(page)["steps"]["read"]["committed"] != "2026-01-02T12:00:00+00:00"


@pytest.mark.parametrize("damaged", ['{"format": 1, "less', "[]", '"text"', "null"])
def test_a_damaged_record_is_said_put_aside_and_not_built_upon(page, visit, damaged):
    arrange(page, damaged)
    visited = visit(LESSON.notebook)
    expect(page.locator(".ap-notices")).to_contain_text("could not be read")
    visited.commit("read")
    assert list(kept_record(page)["steps"]) == ["read"]
    assert page.evaluate(f"localStorage.getItem('{KEY}:unreadable')") == damaged


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b'{"format": 1, "lesson": "cd20-pre', "could not be read"),
        (b"\x89PNG\r\n\x1a\n\x00\xff", "could not be read"),
        (b'{"lesson": "after-car-t", "steps": {}}', "another lesson"),
        (b"[" * 5000, "could not be read"),
    ],
)
def test_a_damaged_file_is_said_and_changes_nothing(visit, page, file, said):
    visited = visit(LESSON.notebook)
    visited.commit("read")
    before = kept_record(page)["steps"]["read"]
    page.locator("input[type=file]").set_input_files(
        {"name": "answers.json", "mimeType": "application/json", "buffer": file}
    )
    expect(page.locator(".ap-notices")).to_contain_text(said)
    expect(visited.step("read").locator(".ap-outcome")).to_be_visible()
    assert kept_record(page)["steps"]["read"]["answers"] == before["answers"]
    assert kept_record(page)["steps"]["read"]["committed"][:19] == before["committed"][:19]


def test_answers_move_to_another_device_by_a_code(visit, page, browser, kit_server, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    visited = visit(LESSON.notebook)
    visited.commit("read")
    visited.answer("design")
    before = visited.step("design").evaluate(ANSWERS)
    open_answers(page)
    page.get_by_role("button", name="Copy as code").click()
    expect(page.locator(".ap-code .ap-status")).to_contain_text("Copied")
    code = page.evaluate("navigator.clipboard.readText()")
    assert code.startswith("AP1.")
    with browser.new_context() as elsewhere:
        other = type(visited)(elsewhere.new_page(), kit_server, LESSON.notebook)
        open_answers(other.page)
        other.page.get_by_role("button", name="Paste a code").click()
        area = other.page.get_by_label("Paste the code here")
        expect(area).to_be_focused()
        area.fill(code[: len(code) // 2])
        other.page.get_by_role("button", name="Load these answers").click()
        expect(other.page.locator(".ap-code .ap-status")).to_contain_text("damaged or cut off")
        expect(other.step("read").locator(".ap-outcome")).to_have_count(0)
        area.fill(f"\n  {code[:40]}\n{code[40:]} \n")
        other.page.get_by_role("button", name="Load these answers").click()
        expect(other.step("read").locator(".ap-outcome")).to_be_visible()
        expect(other.step("design").locator(".ap-form")).to_be_visible()
        assert other.step("design").evaluate(ANSWERS) == before
        other.page.reload()
        other.wait()
        expect(other.step("read").locator(".ap-outcome")).to_be_visible()


def test_without_a_clipboard_the_code_is_marked_to_be_copied(visit, page):
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    visit(LESSON.notebook).commit("read")
    open_answers(page)
    page.get_by_role("button", name="Copy as code").click()
    expect(page.locator(".ap-code .ap-status")).to_contain_text("Copy it with Ctrl+C")
    assert page.evaluate("getSelection().toString() || document.activeElement.value")[:4] == "AP1."


ORDER = """step => Object.fromEntries(
  [...step.querySelectorAll(".ap-question[data-question]")].map((question) => [
    question.dataset.question,
    [...question.querySelectorAll("[data-option]")].map((option) => option.dataset.option),
  ]))"""


def in_order(visited, id):
    visited.unfold()
    return visited.step(id).evaluate(ORDER)


def authors(id):
    return {q.id: [o.id for o in getattr(q, "options", ())] for q in LESSON.step(id).all_questions}


@pytest.mark.parametrize("seed", ["k3x9", "z81b"])
def test_options_stand_in_the_learners_own_order_and_scales_in_theirs(visit, page, seed):
    """Each of two learners sees all options, in an order that is not the author's."""
    arrange(page, committed_read(order=seed))
    visited = visit(LESSON.notebook)
    design, claims = in_order(visited, "design"), in_order(visited, "claims")
    for shown, id in ((design, "design"), (claims, "claims")):
        assert {q: sorted(ids) for q, ids in shown.items()} == {
            q: sorted(ids) for q, ids in authors(id).items()
        }
    assert design != authors("design")
    scales = [q.id for q in LESSON.step("claims").all_questions if getattr(q, "ordered", False)]
    assert scales
    assert all(claims[id] == authors("claims")[id] for id in scales)
    # the same words after a reload, on the same device
    page.reload()
    visited.wait()
    assert in_order(visited, "design") == design
    assert kept_record(page)["order"] == seed
    visited.commit("design")
    assert kept_record(page)["order"] == seed


def test_two_learners_see_different_orders(visit, page):
    arrange(page, committed_read(order="k3x9"))
    one = in_order(visit(LESSON.notebook), "design")
    page.evaluate(f"localStorage.setItem('{KEY}', JSON.stringify({committed_read(order='z81b')}))")
    page.reload()
    assert in_order(visit(LESSON.notebook), "design") != one


def test_before_the_first_answer_an_order_outlives_a_reload_and_nothing_is_kept(visit, page):
    visited = visit(LESSON.notebook)
    before = in_order(visited, "read")
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    visited.wait()
    assert in_order(visited, "read") == before
    visited.answer("read")
    seed = kept_record(page)["order"]
    assert seed.isalnum()
    page.evaluate("sessionStorage.clear()")
    page.reload()
    visited.wait()
    assert in_order(visited, "read") == before
