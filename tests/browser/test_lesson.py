"""The first lesson in a real browser: the key stays closed, answers survive, a commit is final."""

import json
import re

import pytest
from playwright.sync_api import expect

from appraisal.lessons.definition import lesson
from appraisal.lessons.reading_time import lesson_minutes
from appraisal.lessons.values.computed import compute

from .visits import open_answers, open_more, unfold

LESSON = lesson("cd20-preemptive")
WORDS = "Sixteen of nineteen chosen patients responded; why, we cannot say."


class Reader:
    """Someone at the lesson's page."""

    def __init__(self, page, kit_server):
        self.page, self.served = page, kit_server
        self.frames = []
        page.on("websocket", self.listen)

    def listen(self, socket):
        for event in ("framereceived", "framesent"):
            socket.on(event, lambda payload: self.frames.append(as_text(payload)))

    def open(self):
        self.page.goto(self.served.notebook(LESSON.notebook))
        self.wait()
        return self

    def reload(self):
        self.page.reload()
        self.wait()

    def wait(self):
        steps = self.page.locator(".ap-phase-open, .ap-phase-committed")
        expect(steps).to_have_count(len(LESSON.steps), timeout=60_000)

    def step(self, id):
        return self.page.locator(f"#step-{id}")

    def answer(self, id):
        """Answer every question of a step, each in the way its control is used."""
        unfold(self.step(id))
        open_more(self.step(id))
        questions = self.step(id).locator(".ap-form .ap-question")
        for index in range(questions.count()):
            question = questions.nth(index)
            if question.locator("textarea").count():
                question.locator("textarea").fill(WORDS)
            elif question.locator("input[type=checkbox]").count():
                question.locator("label").first.click()
            elif question.locator("input[type=radio]").count():
                question.locator(".ap-option label").first.click()
            else:
                fields = question.locator("input[type=number]")
                for place in range(fields.count()):
                    fields.nth(place).fill(str([10, 80][place]))

    def commit(self, id):
        self.answer(id)
        self.step(id).get_by_role("button", name="Commit my answers").click()
        expect(self.step(id).locator(".ap-outcome")).to_be_visible()
        open_more(self.step(id))

    def kept_record(self):
        return json.loads(self.page.evaluate(f"localStorage.getItem('appraisal:{LESSON.id}')"))


def as_text(payload):
    return payload if isinstance(payload, str) else payload.decode("utf-8", "replace")


@pytest.fixture
def reader(page, kit_server):
    return Reader(page, kit_server).open()


def secrets(step):
    """Sentences that only the commit of this step may open, as they are sent."""
    for question in step.all_questions:
        options = [option.why for option in getattr(question, "options", ())]
        for text in (*options, getattr(question, "why", "")):
            # the longest run without markup or a computed figure is what to look for
            runs = re.split(r"[{}*\"'’<>&]|\{[^}]*\}", text)
            probe = max(runs, key=len).strip()
            if len(probe) > 15:
                yield probe
    yield max(re.split(r"[{}*\"'<>&]", step.takeaway), key=len).strip()


def all_traffic(reader):
    """All that reached the browser: the page, its storage, and every frame of every socket."""
    page = reader.page.content()
    storage = reader.page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")
    return "\n".join([page, storage, *reader.frames])


def test_nothing_of_the_key_reaches_the_browser_before_the_commit(reader):
    for step in LESSON.steps:
        reader.answer(step.id)
    reader.page.wait_for_timeout(500)
    everything = all_traffic(reader)
    assert "appraisal" in everything
    assert any("comm_msg" in frame for frame in reader.frames), "no socket was heard"
    for step in LESSON.steps:
        for secret in secrets(step):
            assert secret not in everything, (step.id, secret)
    for name in ("no-severe-crs", "pfs-24", "v-c-car066"):
        assert compute(LESSON.figures[name], LESSON.study).parts[""] not in everything, name
    # the same look after one commit finds that step's key, and no other's
    reader.step("read").get_by_role("button", name="Commit my answers").click()
    expect(reader.step("read").locator(".ap-outcome")).to_be_visible()
    everything = all_traffic(reader)
    for step in LESSON.steps:
        found = [secret in everything for secret in secrets(step)]
        assert all(found) if step.id == "read" else not any(found), step.id


def test_answers_survive_reload_a_dead_kernel_and_a_restarted_server(reader, kit_server):
    for id in ("read", "design", "sample-size"):
        reader.commit(id)
    reader.answer("follow-up")
    before = reader.kept_record()

    def all_there():
        for id in ("read", "design", "sample-size"):
            expect(reader.step(id).locator(".ap-outcome")).to_be_visible()
            expect(reader.step(id).locator(".ap-form")).to_have_count(0)
        expect(reader.step("follow-up").locator("input:checked")).to_have_count(2)
        expect(reader.step("follow-up").locator("input[type=number]")).to_have_value("10")
        assert reader.kept_record() == before

    reader.reload()
    all_there()
    assert kit_server.kill_kernels() >= 1
    reader.reload()
    all_there()
    kit_server.restart()
    reader.reload()
    all_there()


def test_a_commit_cannot_be_undone_by_reloading(reader):
    reader.commit("read")
    first = reader.kept_record()["steps"]["read"]
    for _ in range(2):
        reader.reload()
        expect(reader.step("read").locator(".ap-form")).to_have_count(0)
    assert reader.kept_record()["steps"]["read"] == first


def test_a_commit_made_while_the_kernel_is_dead_is_kept_and_opened_on_reload(reader, kit_server):
    reader.answer("read")
    kit_server.kill_kernels()
    reader.step("read").get_by_role("button", name="Commit my answers").click()
    assert reader.kept_record()["steps"]["read"]["committed"]
    reader.reload()
    expect(reader.step("read").locator(".ap-outcome")).to_be_visible()


def test_a_second_tab_shows_the_commit_of_the_first(reader, context, kit_server):
    other = Reader(context.new_page(), kit_server).open()
    reader.commit("read")
    expect(other.step("read").locator(".ap-outcome")).to_be_visible()
    assert other.kept_record() == reader.kept_record()


def test_blocked_storage_is_said_and_does_not_stop_the_lesson(page, kit_server):
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('no', 'SecurityError') }"
    )
    reader = Reader(page, kit_server).open()
    expect(page.locator(".ap-kept")).to_contain_text("Not kept")
    reader.commit("read")


def test_an_open_question_is_named_and_takes_the_focus(reader):
    step = reader.step("read")
    step.get_by_role("button", name="Commit my answers").click()
    expect(step.locator(".ap-status")).to_contain_text("still open")
    assert reader.page.evaluate("document.activeElement.type") == "radio"
    assert reader.page.evaluate("localStorage.length") == 0


def test_the_reveal_takes_the_focus(reader):
    reader.commit("read")
    assert reader.page.evaluate("document.activeElement.className") == "ap-outcome"


def test_moving_n_redraws_the_interval(reader):
    reader.commit("sample-size")
    exhibit = reader.step("sample-size").locator("[data-exhibit=after-1]")
    expect(exhibit.locator(".ap-sentence")).to_contain_text("16 of 19")
    before = exhibit.locator("svg").inner_html()
    slider = exhibit.get_by_role("slider")
    slider.focus()
    slider.press("End")
    expect(exhibit.locator(".ap-sentence")).to_contain_text("257 of 305")
    assert exhibit.locator("svg").inner_html() != before
    slider.press("Home")
    expect(exhibit.locator(".ap-sentence")).to_contain_text("10 of 12")


def test_the_whole_lesson_ends_in_an_appraisal_in_the_readers_words(reader, tmp_path):
    for step in LESSON.steps:
        reader.commit(step.id)
    expect(reader.page.locator(".ap-trouble")).to_have_count(0)
    pictures = reader.page.locator(".ap-exhibit svg[role=img]")
    shown = sum(len(step.after) for step in LESSON.steps)
    expect(pictures).to_have_count(shown)
    with reader.page.expect_download() as download:
        reader.page.get_by_role("radio", name="Web page").check()
        reader.page.get_by_role("button", name="Download", exact=True).click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    text = file.read_text(encoding="utf-8")
    assert WORDS in text
    assert "10 of 100 before, 10 of 100 after" in text


def test_answers_move_to_another_device_in_a_file(reader, browser, kit_server, tmp_path):
    reader.commit("read")
    open_answers(reader.page)
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name="Download answers").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    with browser.new_context() as elsewhere:
        other = Reader(elsewhere.new_page(), kit_server).open()
        other.page.locator("input[type=file]").set_input_files(file)
        expect(other.step("read").locator(".ap-outcome")).to_be_visible()
        other.reload()
        expect(other.step("read").locator(".ap-outcome")).to_be_visible()
        other.page.locator("input[type=file]").set_input_files(
            {"name": "x.json", "mimeType": "application/json", "buffer": b"{not json"}
        )
        expect(other.page.locator(".ap-notices")).to_contain_text("could not be read")
        expect(other.step("read").locator(".ap-outcome")).to_be_visible()


def test_later_steps_stay_folded_until_the_one_before_is_committed(reader):
    design = reader.step("design")
    expect(design.locator(".ap-form")).to_have_count(0)
    expect(design.get_by_role("button", name="Open it now")).to_be_visible()
    reader.commit("read")
    expect(design.locator(".ap-form")).to_be_visible()
    expect(reader.step("sample-size").locator(".ap-form")).to_have_count(0)


SLOWLY = """() => {
  const { send } = window.appraisalLine;
  window.appraisalLine.send = (...message) => setTimeout(() => send(...message), 1000);
}"""


def test_answers_given_while_a_commit_travels_stay_and_nothing_moves_under_them(reader):
    design = reader.step("design")
    design.get_by_role("button", name="Open it now").click()
    reader.page.evaluate(SLOWLY)
    reader.answer("read")
    reader.step("read").get_by_role("button", name="Commit my answers").click()
    reader.answer("design")
    chosen = design.locator(".ap-form input:checked")
    given = chosen.count()
    assert given
    form = design.locator(".ap-form").element_handle()
    design.locator(".ap-form input").last.focus()
    expect(reader.step("read").locator(".ap-outcome")).to_be_visible()
    reader.page.wait_for_timeout(1500)
    expect(chosen).to_have_count(given)
    assert form.evaluate("form => form.isConnected")
    design.get_by_role("button", name="Commit my answers").click()
    expect(design.locator(".ap-outcome")).to_be_visible()
    assert len(reader.kept_record()["steps"]["design"]["answers"]) == len(
        LESSON.step("design").questions
    )


def test_typing_a_limit_never_changes_the_other(reader):
    reader.commit("read")
    step = reader.step("sample-size")
    step.get_by_role("button", name="Open it now").click()
    low, high = step.locator("[data-question=interval] input[type=number]").all()
    low.press_sequentially("65")
    high.press_sequentially("95")
    assert (low.input_value(), high.input_value()) == ("65", "95")
    high.fill("5")
    expect(step.locator("[data-question=interval] .ap-fault").last).to_have_text(
        "The lower limit lies above the upper."
    )
    low.fill("120")
    expect(step.locator("[data-question=interval] .ap-fault").first).to_have_text(
        "Give a number from 0 to 100."
    )
    assert (low.input_value(), high.input_value()) == ("120", "5")


def test_the_report_stands_beside_the_questions_or_opens_over_them(reader):
    docked = reader.page.locator(".ap-report-dock")
    expect(docked).to_be_visible()
    for text in ("blog, Study Results, paragraph 1", "The nineteen were enrolled"):
        expect(docked).to_contain_text(text)
    side, middle = docked.bounding_box(), reader.step("design").bounding_box()
    assert side["x"] >= middle["x"] + middle["width"]
    reader.page.set_viewport_size({"width": 700, "height": 800})
    expect(docked).to_be_hidden()
    opener = reader.step("design").get_by_role("button", name="Look it up in the report")
    opener.press("Enter")
    over = reader.page.get_by_role("dialog", name="The report")
    expect(over).to_contain_text("The nineteen were enrolled between 2019 and 2022.")
    reader.page.keyboard.press("Escape")
    expect(over).to_be_hidden()
    expect(opener).to_be_focused()


def test_links_that_leave_the_machine_say_so_and_nothing_follows_them_by_itself(page, kit_server):
    page.goto(kit_server.notebook("02_cd20_salvage.ipynb"))
    links = page.locator(".ap-report-dock .ap-leaving a")
    expect(links).to_have_count(2, timeout=60_000)
    addresses = [link.get_attribute("href") for link in links.all()]
    assert addresses == [
        "https://doi.org/10.3389/fonc.2024.1376490",
        "https://pubmed.ncbi.nlm.nih.gov/?term=10.3389/fonc.2024.1376490",
    ]
    for link in links.all():
        expect(link).to_contain_text("(leaves this machine)")
        expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_start_afresh_asks_first_and_then_forgets(reader):
    reader.commit("read")
    reader.page.once("dialog", lambda dialog: dialog.dismiss())
    open_answers(reader.page)
    reader.page.get_by_role("button", name="Start afresh").click()
    expect(reader.step("read").locator(".ap-outcome")).to_be_visible()
    reader.page.once("dialog", lambda dialog: dialog.accept())
    open_answers(reader.page)
    reader.page.get_by_role("button", name="Start afresh").click()
    expect(reader.step("read").locator(".ap-form")).to_be_visible()
    reader.reload()
    expect(reader.step("read").locator(".ap-form")).to_be_visible()


def test_the_lesson_can_be_walked_with_the_keyboard_alone(reader):
    page, step = reader.page, reader.step("read")
    step.locator("input[type=radio]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Commit my answers"
    page.keyboard.press("Enter")
    expect(step.locator(".ap-outcome")).to_be_visible()


def test_the_start_page_leads_to_the_lesson(page, kit_server):
    page.goto(kit_server.site)
    card = page.locator(f".ap-lesson-card[data-lesson={LESSON.id}]")
    expect(card).to_contain_text("n = 19")
    expect(card).to_contain_text("read as: blog")
    expect(card).to_contain_text(f"about {lesson_minutes(LESSON)} minutes")
    card.get_by_role("link", name="Open the lesson").click()
    expect(page.locator(".ap-bar")).to_be_visible(timeout=60_000)


def test_a_page_that_does_not_exist_is_a_plain_message(page, kit_server):
    page.goto(kit_server.notebook("no-such.ipynb"))
    expect(page.locator("h1")).to_have_text("There is no such page")
    expect(page.get_by_role("link", name="Go to the start page")).to_be_visible()
