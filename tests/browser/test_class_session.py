"""A whole session: three learners, two facilitators, and one question at a time for the room."""

import re

from playwright.sync_api import Route, expect

from .classes import LESSON, PATIENT
from .visits import Visit, look_closely

LARGE = 1 / 25  # of the height of the picture: read at 8 m on a screen of 2 m
# the smallest text that the room must read, beside the height of the picture
SMALLEST = """() => Math.min(...[...document.querySelectorAll(
  ".ap-room h2, .ap-room-body *, .ap-room-head *, .ap-room-count")]
  .filter((one) => one.textContent.trim() && !one.classList.contains("ap-hidden"))
  .map((one) => parseFloat(getComputedStyle(one).fontSize))) / innerHeight"""


def class_page(found, secret: str):
    page = found.page()
    page.on("dialog", lambda dialog: dialog.accept("Bea" if dialog.type == "prompt" else None))
    page.goto(f"{found.server.site}/class#code={found.code}&secret={secret}")
    expect(page.locator(".ap-class-joined")).to_be_visible()
    page.get_by_label("Lesson", exact=True).select_option(LESSON.id)
    expect(page.locator(".ap-class-steps")).to_be_visible()
    return page


def press(page, key: str) -> None:
    page.keyboard.press(key)


def test_a_session_from_the_code_to_the_last_vote(begin_class):
    found = begin_class()
    first = class_page(found, found.secret)

    # a code that is typed, a door that is closed, another device
    ada_page = found.page()
    ada_page.goto(found.server.notebook("00_start.ipynb"))
    code = ada_page.get_by_label("Have you got the code of a class?")
    code.fill(found.code.lower().replace("-", " "))
    ada_page.get_by_role("button", name="To the class").click()
    found.join(ada_page, "Ada")
    ada = Visit(ada_page, found.server, LESSON.notebook)
    bo, cy = found.learner("Bo"), found.learner("Cy")
    people = first.locator(".ap-class-names")
    people.locator("summary").first.click()
    expect(people).to_contain_text("Learners: 3, here now: 3", timeout=PATIENT)
    look_closely(first)
    first.get_by_role("button", name="Close the door").click()
    expect(people).to_contain_text("Nobody new is let in.")
    ada.page.get_by_role("button", name="Another device").click()
    told = ada.page.locator(".ap-member-device")
    expect(told).to_contain_text(re.compile(r"type \w{4}-\w{4}"))
    phone = found.page()
    phone.goto(found.link)
    expect(phone.locator(".ap-join")).to_contain_text("takes nobody new")
    phone.get_by_label("Code for another device").fill(
        re.search(r"type (\S+)\.", told.inner_text())[1]
    )
    look_closely(phone)
    phone.get_by_role("button", name="Come in as before").click()
    expect(phone.locator(".ap-member-name-is")).to_have_text("Ada")
    phone.close()

    # a second facilitator, by a link of their own
    people.get_by_label("Name", exact=True).fill("Bea")
    people.get_by_role("button", name="Make a link").click()
    handed = first.locator(".ap-class-handed")
    expect(handed.get_by_role("button", name="Copy")).to_be_focused()
    link = handed.get_by_label("The link of Bea").input_value()
    look_closely(first)
    second = class_page(found, link.split("secret=")[1])
    expect(second.locator(".ap-class-steps")).to_be_visible()
    expect(second.locator(".ap-class-handed")).to_have_count(0)

    # hold back first, then commit
    second.get_by_label("to all, when I release a step").check()
    expect(ada.step("read").locator(".ap-what-happens")).to_contain_text("the facilitator opens")
    for learner in (ada, bo):
        for step in ("read", "design"):
            learner.answer(step)
            learner.step(step).get_by_role("button", name="Commit my answers").click()
            expect(learner.step(step).locator(".ap-held")).to_be_visible()
    row = first.locator(".ap-class-steps li").nth(1)
    expect(row).to_contain_text("2 committed", timeout=PATIENT)
    expect(row).to_contain_text("1 here not yet")

    # one question at a time
    room = found.page()
    room.set_viewport_size({"width": 1920, "height": 1080})
    room.goto(f"{found.server.site}/class#code={found.code}&secret={found.secret}")
    room.get_by_label("Lesson", exact=True).select_option(LESSON.id)
    room.get_by_role("button", name="One question at a time").click()
    shown = room.locator("dialog.ap-room")
    expect(shown).to_contain_text("1 of ")
    while "Design" not in shown.locator(".ap-room-head").inner_text():
        press(room, "PageDown")
    title = shown.locator("h2").inner_text()
    assert room.evaluate(SMALLEST) >= LARGE
    expect(shown.locator(".ap-tally")).to_have_count(0)
    assert not shown.locator(".ap-tally-mark").first.is_visible()
    press(room, "d")
    expect(shown.locator(".ap-tally").first).to_be_visible()
    assert not shown.locator(".ap-tally-mark").first.is_visible(), "our reading is for later"
    assert room.evaluate(SMALLEST) >= LARGE
    look_closely(room)
    press(room, "t")
    expect(shown.get_by_role("timer")).to_have_text(re.compile(r"^\d+:\d\d$"))
    cy.answer("read")
    cy.step("read").get_by_role("button", name="Commit my answers").click()
    expect(first.locator(".ap-class-steps li").first).to_contain_text(
        "3 committed", timeout=PATIENT
    )
    assert shown.locator("h2").inner_text() == title, "the question under discussion stays"

    # discuss, vote again, and once more; the same learners may
    shown.get_by_role("button", name="Discuss, then vote again").click()
    for turn in (1, 2):
        for number, learner in enumerate((ada, bo)):
            card = learner.step("design").locator(".ap-vote")
            expect(card.get_by_role("button", name="Vote again")).to_be_visible(timeout=PATIENT)
            card.locator(".ap-option label").nth(number + turn).click()
            card.get_by_role("button", name="Vote again").click()
            expect(card).to_contain_text("Your second vote is in.")
        expect(shown).to_contain_text("The class votes again: 2 so far", timeout=PATIENT)
        shown.get_by_role("button", name="Close the vote").click()
        if turn == 1:
            shown.get_by_role("button", name="Vote once more").click()
    expect(shown.locator(".ap-tally-legend")).to_contain_text("first answers (2)")
    expect(shown.locator(".ap-tally-legend")).to_contain_text("after discussion (2) (2)")
    press(room, "r")
    expect(shown.locator(".ap-tally-mark").first).to_be_visible()
    while shown.locator("h2").inner_text() == title:  # what does not fit is turned over first
        press(room, "PageDown")
    assert not shown.locator(".ap-tally-mark").first.is_visible(), "of that question alone"
    press(room, "Escape")
    expect(shown).to_be_hidden()

    # what somebody wrote, for the room and without a name; and what was answered another day
    found.act("open-joining")
    first.get_by_text("In their own words").click()
    asked: list[Route] = []
    first.route("**/own-words?**", lambda route: asked.append(route))
    first.get_by_role("button", name="Fetch what was written").click()
    found.hand_in("Di", "claims")  # the page is drawn anew before what was asked comes
    expect(people).to_contain_text("Learners: 4", timeout=PATIENT)
    asked[0].continue_()
    first.get_by_label("In my words.").check()
    look_closely(first)
    first.get_by_role("button", name="Show what is ticked to the room").click()
    expect(first.locator("dialog.ap-room blockquote")).to_have_text("In my words.")
    press(first, "Escape")
    first.get_by_role("button", name="Begin a new session").click()
    first.get_by_label("Session", exact=True).select_option("Bea")
    expect(first.locator(".ap-class-steps li").first).to_contain_text("0 committed")
    first.get_by_label("beside", exact=True).select_option("1")
    found.hand_in("Ed", "design")
    expect(first.locator(".ap-tally-legend").first).to_contain_text("(2)", timeout=PATIENT)
    look_closely(first)

    # who came in twice, who does not belong, what was handed on, and when the class is over
    people.locator("li", has_text="Cy").get_by_text("Change").click()
    first.get_by_role("button", name="Remove: Cy").click()
    expect(cy.page.locator(".ap-member-end")).to_contain_text("no longer knows", timeout=PATIENT)
    expect(handed).to_have_count(1)
    people.get_by_role("button", name="End the link of Bea").click()
    expect(second.locator(".ap-class-none")).to_contain_text("opens no class", timeout=PATIENT)
    expect(handed).to_have_count(0)
    people.locator("li", has_text="Ada").get_by_text("Change").click()
    people.get_by_role("button", name="Code for another device: Ada").click()
    expect(handed.get_by_label("Ada comes in")).to_have_value(re.compile(r"\w{4}-\w{4}"))
    handed.get_by_role("button", name="Close").click()
    expect(people.get_by_role("button", name="Code for another device: Ada")).to_be_focused()
    found.server.run("class", "forget", found.name, "--yes")
    for learner in (ada, bo):
        expect(learner.page.locator(".ap-member-end")).to_contain_text("has ended", timeout=PATIENT)
        expect(learner.page.locator(".ap-handed")).to_have_count(0)
        expect(learner.page.locator(".ap-vote")).to_have_count(0)
        expect(learner.page.locator(".ap-member-call")).to_have_count(0)


def test_what_the_facilitator_switches_off_is_not_asked(begin_class):
    found = begin_class()
    ada = found.learner("Ada")
    facilitator = class_page(found, found.secret)
    facilitator.get_by_text("What is asked").click()
    for label in ("How sure learners are", "A reason and a place beside each judgement"):
        facilitator.get_by_label(label).uncheck()
    facilitator.locator("[data-name='asked-sample-size']").uncheck()
    expect(facilitator.get_by_text("What is asked (3 switched off)")).to_be_visible()
    expect(facilitator.locator(".ap-run-sheet > li")).to_have_count(len(LESSON.steps) - 1)
    look_closely(facilitator)

    expect(ada.page.locator(".ap-member-without")).to_have_text(
        "Your class leaves out: how sure you are, reasons and places, one step or question here."
    )
    expect(ada.step("sample-size")).to_contain_text("Your class leaves this step out.")
    expect(ada.page.locator(".ap-steps li")).to_have_count(len(LESSON.steps) - 1)
    expect(ada.step("read").locator(".ap-question")).to_have_count(2)
    ada.step("bias").get_by_role("button", name="Open it now").click()
    expect(ada.step("bias").locator(".ap-domain").first).to_be_attached()
    expect(ada.step("bias").locator(".ap-grounds")).to_have_count(0)
    look_closely(ada.page)
    first = ada.step("read")
    first.locator("[data-question='layer'] .ap-option label").first.click()
    first.get_by_role("button", name="Commit my answers").click()
    expect(first.locator(".ap-handed")).to_have_text("Sent to the class.")

    # asked again, what was committed without it stands; and so it does after a reload
    facilitator.get_by_label("How sure learners are").check()
    facilitator.locator("[data-name='asked-sample-size']").check()
    expect(facilitator.locator(".ap-run-sheet > li")).to_have_count(len(LESSON.steps))
    expect(ada.step("sample-size").get_by_role("button", name="Open it now")).to_be_visible()
    ada.page.reload()
    ada.wait()
    expect(ada.step("read").locator(".ap-outcome")).to_be_visible()
    assert found.wait_for_commits(read=1, sample_size=0)
