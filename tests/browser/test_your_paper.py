"""From the text of a paper to its appraisal: by mouse, by keyboard, on a phone, after a reload."""

import json

import pytest
from playwright.sync_api import Page, expect

from appraisal.reports.embedded_record import record_in

from .own_paper import TEXT, confirm, have_read, judge
from .visits import AXE

NAME = "your_paper.ipynb"


@pytest.fixture
def read(kit_server):
    """Open the page and have the text read."""

    def open_and_read(page: Page, text: str = TEXT) -> Page:
        page.goto(kit_server.notebook(NAME))
        have_read(page, text)
        return page

    return open_and_read


def test_a_text_becomes_an_appraisal_by_mouse(page, read) -> None:
    read(page)
    confirm(page)
    follows = page.locator("section[data-section=follows]")
    expect(follows.locator(".ap-badge").first).to_contain_text("inconsistent")
    expect(follows).to_contain_text("65.2")
    judge(page)
    page.get_by_role("textbox", name="Bottom line").fill("Too few to tell.")
    page.get_by_label("How sure are you").fill("30")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download", exact=True).click()
    kept = record_in(waiting.value.path().read_bytes(), "x.pdf")
    assert kept["own"]["bottom"] == "Too few to tell."
    assert kept["certainty"] == 30
    assert kept["text"] == TEXT
    assert len(kept["judgements"]) == 1


def test_what_was_done_is_there_after_a_reload_and_in_another_browser(page, phone, read) -> None:
    read(page)
    confirm(page)
    page.get_by_role("textbox", name="Bottom line").fill("Kept.")
    page.reload()
    expect(page.get_by_role("textbox", name="Bottom line")).to_have_value("Kept.")
    expect(page.locator(".ap-all-done")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save to go on elsewhere").click()
    path = waiting.value.path()
    assert json.loads(path.read_text())["own"]["bottom"] == "Kept."
    read(phone, "Another text, of 3 patients.")
    phone.get_by_label("Or choose a file").set_input_files(
        {"name": "p.json", "mimeType": "application/json", "buffer": path.read_bytes()}
    )
    expect(phone.get_by_role("textbox", name="Bottom line")).to_have_value("Kept.")


def test_the_keyboard_alone_takes_every_sentence(page, read) -> None:
    read(page)
    heading = page.locator("h3[data-focus=numbers]")
    for sentence in range(3):
        expect(heading).to_be_focused()
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent") == "Take these":
                break
        page.keyboard.press("Enter")
        expect(page.locator(".ap-sentence-list .ap-is-done")).to_have_count(sentence + 1)
    expect(page.locator(".ap-all-done")).to_be_visible()


def test_what_is_taken_as_it_was_shown_is_kept_as_it_was_shown(page, read) -> None:
    read(page, "We treated 37 women. Wound pain was seen in 10 (26%).")
    confirm(page)
    kept = page.evaluate("JSON.parse(localStorage.getItem('appraisal-your-paper')).numbers")
    assert [one.get("group") for one in kept.values()].count("all patients") == 2
    expect(page.locator("section[data-section=follows]")).to_contain_text("27.03 %")


def test_one_press_takes_a_sentence_and_the_last_leads_on(page, read) -> None:
    read(page)
    heading = page.locator("h3[data-focus=numbers]")
    for sentence in range(3):
        expect(heading).to_be_focused()
        page.keyboard.press("Control+Enter")
        expect(page.locator(".ap-sentence-list .ap-is-done")).to_have_count(sentence + 1)
    expect(page.locator("section[data-section=follows] h2")).to_be_focused()


def test_a_phone_shows_all_of_it_and_axe_objects_to_nothing(phone, read) -> None:
    read(phone)
    confirm(phone)
    judge(phone)
    wide = phone.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide[0] <= wide[1]
    phone.evaluate(AXE)
    found = phone.evaluate("axe.run('.ap-paper-page')")
    assert [(v["id"], v["nodes"][0]["target"]) for v in found["violations"]] == []


ARMS = (
    "We gave oil to 40 and water to 38 adults. Itching stopped in 24% and 2% (P = .09). "
    "Conclusion: Oil reduced itching."
)


def test_each_arm_of_a_comparison_is_named_and_what_is_unclear_leads_back(page, read) -> None:
    read(page, ARMS)
    confirm(page)
    follows = page.locator("section[data-section=follows]")
    follows.get_by_role("button", name="Sentence 2").first.click()
    card = page.locator(".ap-sentence-card")
    expect(card.get_by_role("heading")).to_be_focused()
    rows = card.locator(".ap-result")
    expect(rows.locator("> legend")).to_have_text(["24 % (P = .09)", "2 %"])
    second = rows.nth(1)
    second.get_by_label("In whom?").select_option(label="another group ...")
    second.get_by_label("Name of the group").fill("water")
    page.get_by_role("button", name="Take these").click()
    expect(page.locator(".ap-sentence-list .ap-is-done")).to_have_count(2)
    kept = page.evaluate("JSON.parse(localStorage.getItem('appraisal-your-paper')).numbers")
    groups = {key: one.get("group") for key, one in kept.items()}
    assert [groups[key] for key in sorted(groups) if groups[key]] == ["water"]
    expect(follows).not_to_contain_text("Itching: 2 %", timeout=30_000)  # it is placed now


def test_the_group_of_one_pair_is_that_of_the_others_in_its_sentence(page, read) -> None:
    read(page, "We saw 90 adults. Pain was felt (64.4% vs 65.6%), fever (69.4% vs 59.5%).")
    page.locator(".ap-sentence-list button").nth(1).click()
    rows = page.locator(".ap-sentence-card .ap-result")
    groups = [rows.nth(place).get_by_label("In whom?") for place in range(4)]
    groups[0].select_option(label="another group ...")
    rows.first.get_by_label("Name of the group").fill("oil")
    rows.first.get_by_label("Name of the group").press("Tab")
    expect(groups[2]).to_have_value("oil")
    expect(page.locator(".ap-sentence-card [role=status]")).to_contain_text("oil: set for 1 more")
    assert [group.input_value() for group in (groups[1], groups[3])] == ["", ""]
    groups[2].select_option("")
    page.get_by_role("button", name="Take these").click()
    expect(page.locator(".ap-sentence-list .ap-is-done")).to_have_count(1)
    kept = page.evaluate("JSON.parse(localStorage.getItem('appraisal-your-paper')).numbers")
    assert [one.get("group") for one in kept.values()].count("oil") == 1


def test_the_page_says_that_a_result_is_taken_to_be_of_all_patients(page, read) -> None:
    read(page)
    page.locator(".ap-sentence-list button").nth(1).click()
    whom = page.locator(".ap-sentence-card .ap-result").first.get_by_label("In whom?")
    expect(whom).to_have_value("all patients")
    whom.select_option("")
    page.get_by_role("button", name="Take these").click()
    follows = page.locator("section[data-section=follows]")
    expect(follows).to_contain_text("15 of 24 (65.2 %); not clear in whom", timeout=30_000)


def test_a_claim_and_a_chosen_place_show_their_sentence(page, read) -> None:
    read(page, ARMS)
    way = page.locator("section[data-section=judge]")
    expect(way.locator(".ap-cited").first).to_have_text("Conclusion: Oil reduced itching.")
    judge(page)
    expect(way.locator(".ap-domain").first.locator(".ap-cited")).to_contain_text("Itching stopped")
    way.get_by_text("The text as it was read").click()
    expect(way.locator(".ap-sentence-number")).to_have_count(3)


ODD = [
    "No number at all stands here.",
    "数据显示疗效良好。",
    "x" * 30_000,
    "1" * 5_000,
    "\x00\ud7ff",
]


def test_odd_texts_break_nothing(page, read) -> None:
    read(page, ODD[0])
    for text in ODD:
        page.get_by_label("Text of the report").fill(text)
        page.get_by_role("button", name="Read it").click()
        expect(page.get_by_role("textbox", name="Bottom line")).to_be_visible()
        assert page.locator(".ap-trouble:not(:empty)").count() <= 1


def test_a_group_typed_on_one_card_is_offered_on_the_next(page, read) -> None:
    read(page, ARMS)
    page.locator(".ap-sentence-list button").nth(1).click()
    rows = page.locator(".ap-sentence-card .ap-result")
    rows.first.get_by_label("In whom?").select_option(label="another group ...")
    rows.first.get_by_label("Name of the group").fill("oil of cade")
    rows.first.get_by_label("Name of the group").press("Tab")
    rows.nth(1).get_by_label("In whom?").select_option("oil of cade")
    page.get_by_role("button", name="Take these").click()
    expect(page.locator(".ap-sentence-list .ap-is-done")).to_have_count(1)


def test_the_title_of_a_card_goes_with_the_kinds_that_are_chosen(page, read) -> None:
    read(page, "We saw 90 adults. The mean score was 12 (20 and 8) at entry.")
    page.locator(".ap-sentence-list button").nth(1).click()
    card = page.locator(".ap-sentence-card")
    row = card.locator(".ap-result").first
    row.get_by_text("Change what each number is").click()
    before = row.locator("legend").inner_text()
    row.get_by_label("12 is").select_option("median")
    expect(row.locator("legend")).to_contain_text("median 12")
    assert "mean 12" in before


def test_a_number_taken_for_something_else_is_given_a_kind_without_being_asked_for(
    page, read
) -> None:
    read(page, "We drew 64 maps of 58 of the ranges. Pain was felt by 12 (21%).")
    expect(page.locator(".ap-meter")).to_contain_text("0 of 1")
    page.get_by_text("Sentences whose numbers were all").click()
    page.get_by_role("button", name="Sentence 1:").click()
    size = page.locator(".ap-rest").nth(1)
    size.get_by_label("58 is").select_option("n")
    expect(size.locator("legend")).to_have_text("n = 58")
    size.get_by_label("The size of which group?").select_option("all patients")
    page.get_by_role("button", name="Take these").click()
    expect(page.locator(".ap-meter")).to_contain_text("1 of 2")
    kept = page.evaluate("JSON.parse(localStorage.getItem('appraisal-your-paper')).numbers")
    assert list(kept.values()) == [{"taken": True, "kind": "n", "group": "all patients"}]


def test_a_p_value_is_joined_to_the_two_results_that_it_compares(page, read) -> None:
    text = (
        "We gave oil to 40 and water to 38 adults. The mean score was 7.1 (SD 1.2) with oil, and "
        "6.3 (SD 1.1) with water. It differed between them (P = 0.03)."
    )
    read(page, text)
    confirm(page)
    follows = page.locator("section[data-section=follows]")
    asked = "Which two results does it compare?"
    expect(follows).to_contain_text(asked)
    follows.get_by_role("button", name="Sentence 3").first.click()
    card = page.locator(".ap-sentence-card")
    group = card.get_by_role("group", name=asked)
    for printed in ("mean 7.1", "mean 6.3"):
        more = group.get_by_label("Add a result of another sentence")
        more.select_option(more.locator("option", has_text=printed).get_attribute("value"))
    expect(group.get_by_role("checkbox", checked=True)).to_have_count(2)
    page.get_by_role("button", name="Take these").click()
    expect(follows).not_to_contain_text(asked, timeout=30_000)


def test_the_sentence_stays_in_sight_and_keeping_is_what_a_slip_does(page, read) -> None:
    pains = ", ".join(f"pain of kind {kind} in {number}%" for kind, number in zip(
        "abcdefgh", range(11, 27, 2), strict=True))  # fmt: skip
    read(page, f"We saw 90 adults. There was {pains}.")
    page.locator(".ap-sentence-list button").nth(1).click()
    page.locator(".ap-sentence-card .ap-result").last.scroll_into_view_if_needed()
    expect(page.locator(".ap-in-sight")).to_be_in_viewport()
    page.get_by_role("button", name="Start another paper").click()
    expect(page.get_by_role("button", name="Keep it")).to_be_focused()


RATIO = (
    "We assigned 40 homes to filters (n = 40) and 38 homes to none (n = 38). Fever was rarer with "
    "filters (LPR = 0.47, 95% CI: 0.30-0.73, P = .001)."
)


def test_a_ratio_is_named_with_its_two_groups_by_the_keyboard(page, read) -> None:
    read(page, RATIO)
    confirm(page)
    follows = page.locator("section[data-section=follows]")
    expect(follows).to_contain_text("not clear which ratio, difference or coefficient it is")
    expect(follows).to_contain_text('Choose under "Which ratio, difference or coefficient?"')
    follows.get_by_role("button", name="Sentence 2").first.click()
    row = page.locator(".ap-sentence-card .ap-result").last
    row.get_by_label("Which ratio, difference or coefficient?").focus()
    page.keyboard.type("prevalence")
    page.keyboard.press("Tab")
    page.keyboard.type("another")
    page.keyboard.press("Tab")
    page.keyboard.type("homes with filters")
    page.keyboard.press("Tab")
    page.keyboard.type("another")
    page.keyboard.press("Tab")
    page.keyboard.type("homes without")
    page.keyboard.press("Control+Enter")
    expect(follows).not_to_contain_text("which ratio, difference or coefficient it is")
    expect(follows).to_contain_text("homes with filters compared with homes without")


def test_a_result_that_is_not_ticked_asks_nothing(page, read) -> None:
    read(page, RATIO)
    page.locator(".ap-sentence-list button").nth(1).click()
    row = page.locator(".ap-sentence-card .ap-result").last
    row.get_by_role("checkbox").uncheck()
    expect(row.get_by_label("Which ratio, difference or coefficient?")).to_be_hidden()
    row.get_by_role("checkbox").check()
    expect(row.get_by_label("Which ratio, difference or coefficient?")).to_be_visible()


PAIN = "We saw 90 adults. Pain of the knee was felt by 27 of 90 (30%); it was 9 of 90 (10%) later."


def test_an_outcome_is_typed_once_for_its_sentence(page, read) -> None:
    read(page, PAIN)
    page.locator(".ap-sentence-list button").nth(1).click()
    what = page.locator(".ap-sentence-card").get_by_label("What is it a result of?")
    what.first.fill("severe pain")
    what.first.press("Tab")
    every = page.get_by_role("button", name="for the other results of this sentence")
    if every.count():
        every.click()
    expect(what.last).to_have_value("severe pain")
    expect(page.locator(".ap-sentence-card > .ap-status")).to_contain_text("set for 1 more")


def test_a_name_that_is_being_typed_is_taken_with_its_sentence(page, read) -> None:
    read(page, RATIO)
    page.locator(".ap-sentence-list button").nth(1).click()
    row = page.locator(".ap-sentence-card .ap-result").last
    for label, name in (("Compares which group?", "with"), ("With which group?", "without")):
        field = row.locator("label", has_text=label)
        field.locator("select").select_option(label="another group ...")
        field.locator("input").fill(name)
    page.keyboard.press("Control+Enter")
    page.locator(".ap-sentence-list button").nth(1).click()
    row = page.locator(".ap-sentence-card .ap-result").last
    field = row.locator("label", has_text="With which group?")
    expect(field.locator("select")).to_have_value("without")


def test_a_p_value_may_be_of_a_trend_and_the_number_in_hand_is_marked(page, read) -> None:
    read(page, "We saw 90 adults. Pain was felt by 27 of 90 (30%). It fell (P for trend = 0.03).")
    confirm(page)
    follows = page.locator("section[data-section=follows]")
    asked = "not clear which two results it compares"
    expect(follows).to_contain_text(asked)
    page.locator(".ap-sentence-list button").last.click()
    page.get_by_label("What is it of?").focus()
    page.get_by_label("What is it of?").select_option("trend")
    expect(page.locator(".ap-in-hand")).to_contain_text("0.03")
    expect(page.locator(".ap-sentence-card").get_by_label("In whom?")).to_be_visible()
    page.get_by_role("button", name="Take these").click()
    expect(follows).not_to_contain_text(asked)
