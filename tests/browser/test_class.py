"""A class at work: learners join, commit, are held back, vote again; and nothing of it is lost."""

import re
import sqlite3
from pathlib import Path

from playwright.sync_api import Page, expect

from .classes import LESSON, PATIENT
from .visits import Visit

ITEM = {"lesson": LESSON.id, "step": "design", "question": "kind"}
HOSTILE = '<img src=x onerror="window.struck=1">'


def sent_line(page: Page):
    return page.locator(".ap-member-sent")


def test_a_class_from_its_link_to_its_results(begin_class):
    found = begin_class()
    facilitator = found.page()
    facilitator.goto(f"{found.server.site}/class#code={found.code}&secret={found.secret}")
    joined = facilitator.locator(".ap-class-joined")
    expect(joined).to_contain_text("0")
    facilitator.get_by_label("Lesson", exact=True).select_option(LESSON.id)

    first = found.page()
    first.goto(found.link)
    expect(first).to_have_url(re.compile(r"00_start\.ipynb\?class="))
    door = first.locator(".ap-join")
    expect(door).to_contain_text("Journal club")
    expect(door.get_by_label("Your pseudonym")).not_to_have_value("")
    found.join(first)
    expect(first).to_have_url(re.compile(r"00_start\.ipynb$"))
    ada = Visit(first, found.server, LESSON.notebook)
    expect(sent_line(first)).to_contain_text("Nothing sent yet")
    bob, eve = found.learner("Bob"), found.learner(HOSTILE)
    expect(joined).to_contain_text("3")

    for learner in (ada, bob, eve):
        learner.commit("read")
        expect(sent_line(learner.page)).to_contain_text("has been sent")
        expect(learner.step("read").locator(".ap-handed")).to_have_text("Sent to the class.")
    for learner in (ada, bob):
        learner.commit("design")
    expect(facilitator.locator("body")).to_contain_text("3 of 3 learners")
    assert found.wait_for_commits(read=3, design=2)

    # a pseudonym is text and nothing else, wherever it is shown
    expect(eve.page.locator(".ap-member-name-is")).to_have_text(HOSTILE)
    facilitator.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    expect(facilitator.locator("body")).to_contain_text(HOSTILE)
    assert not any(page.evaluate("window.struck") for page in (eve.page, facilitator))

    # discuss, then vote again
    facilitator.get_by_role("button", name=re.compile("^Discuss, then vote again")).first.wait_for()
    found.act("open-round", **ITEM)
    for number, learner in enumerate((ada, bob)):
        before = learner.page.evaluate(f"localStorage.getItem('appraisal:{LESSON.id}')")
        learner.page.get_by_role("link", name="Go to the vote").click()
        card = learner.step("design").locator(".ap-vote")
        expect(card.get_by_role("heading", name="Discuss, then vote again")).to_be_focused()
        expect(card).to_contain_text("Your first answer")
        card.get_by_role("button", name="Vote again").click()
        expect(card.get_by_role("status").last).to_have_text("Answer first.")
        card.locator(".ap-option label").nth(2 + number).click()
        if learner is ada:
            card.get_by_label("How sure are you that it fits?").select_option("70 %")
        card.get_by_role("button", name="Vote again").click()
        expect(card).to_contain_text("Your second vote is in.")
        expect(learner.page.locator(".ap-member-call")).to_have_count(0)
        now = learner.page.evaluate(f"localStorage.getItem('appraisal:{LESSON.id}')")
        assert now == before, "the first answer is as it was"
    expect(eve.page.locator(".ap-member-call")).to_have_count(0)
    expect(facilitator.locator("body")).to_contain_text("The class votes again: 2 so far")
    found.act("close-round", **ITEM)
    item = next(one for one in found.results()["items"] if one["question"] == ITEM["question"])
    assert item["first"]["learners"] == item["again"]["learners"] == 2
    assert item["change"]["changed"] == 2
    assert found.results()["calibration"]["answers"] == 1, "only she said how sure she was"
    eve.commit("design")
    expect(eve.step("design").locator(".ap-vote")).to_contain_text("This vote is closed.")
    ada.page.reload()
    ada.wait()
    expect(ada.step("design").locator(".ap-vote")).to_contain_text("Your second vote is in.")


def test_what_is_held_reaches_no_frame_of_the_page(begin_class):
    found = begin_class()
    found.act("key-on-release")
    ada = found.learner()
    page = ada.page
    heard: list[str] = []

    def hear(data: str | bytes) -> None:
        heard.append(data if isinstance(data, str) else data.decode("utf-8", "replace"))

    page.on("websocket", lambda socket: socket.on("framereceived", hear))
    page.add_init_script(path=Path(__file__).parent / "watch_texts.js")
    page.reload()
    ada.wait()
    expect(ada.step("read").locator(".ap-what-happens")).to_contain_text("the facilitator opens")
    ada.answer("read")
    ada.step("read").get_by_role("button", name="Commit my answers").click()
    says = "Committed. The explanation opens when the facilitator opens it."
    expect(ada.step("read").locator(".ap-held")).to_contain_text(says)
    for _ in range(2):
        page.reload()
        ada.wait()
        expect(ada.step("read").locator(".ap-held")).to_contain_text(says)
        assert page.evaluate("window.seen") == []
    # without a state the last one known holds
    page.route("**/class/**", lambda route: route.abort())
    page.reload()
    ada.wait()
    expect(ada.step("read").locator(".ap-held")).to_contain_text(says)
    assert page.evaluate("window.seen") == []
    page.unroute("**/class/**")
    takeaway = LESSON.step("read").takeaway[:40]
    assert heard
    assert not any(takeaway in frame for frame in heard)

    page.evaluate("scrollTo(0, 0)")  # a reload leaves the reader where they were
    found.act("release", lesson=LESSON.id, step="read")
    expect(ada.step("read").locator(".ap-takeaway")).to_be_visible()
    assert any(takeaway in frame for frame in heard), "the frames are readable"
    expect(page.get_by_text("the explanation is open")).to_be_visible()
    ada.answer("design")
    ada.step("design").get_by_role("button", name="Commit my answers").click()
    expect(ada.step("design").locator(".ap-held")).to_be_visible()
    found.act("key-on-commit")
    expect(ada.step("design").locator(".ap-takeaway")).to_be_visible()


def test_a_learner_goes_on_while_the_server_is_away(begin_class):
    found = begin_class(own_server=True)
    ada = found.learner("Ada")
    ada.commit("read")
    expect(sent_line(ada.page)).to_contain_text("has been sent")
    found.server.stop()
    ada.answer("design")
    ada.step("design").get_by_role("button", name="Commit my answers").click()
    expect(sent_line(ada.page)).to_contain_text("Waiting to be sent (1).")
    expect(sent_line(ada.page)).to_contain_text("The server does not answer")
    found.server.start()
    # the kernel is gone with the old server; the page sends by itself
    expect(sent_line(ada.page)).to_contain_text("has been sent", timeout=PATIENT)
    assert found.wait_for_commits(design=1)
    ada.page.reload()
    ada.wait()
    expect(ada.step("design").locator(".ap-outcome")).to_be_visible()
    expect(ada.step("design").locator(".ap-handed")).to_have_text("Sent to the class.")
    assert found.ask("results")["lessons"][0]["commits"] == 2


def test_a_learner_goes_on_while_the_store_is_away(begin_class):
    found = begin_class()
    ada = found.learner("Ada")
    (place,) = found.server.home.rglob("*.sqlite")
    lock = sqlite3.connect(place, isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    ada.commit("read")
    ada.commit("design")
    expect(sent_line(ada.page)).to_contain_text("Waiting to be sent (2).")
    expect(sent_line(ada.page)).to_contain_text("The class store is away", timeout=PATIENT)
    lock.execute("ROLLBACK")
    lock.close()
    expect(sent_line(ada.page)).to_contain_text("has been sent", timeout=PATIENT)
    assert found.wait_for_commits(read=1, design=1)


def test_two_tabs_are_one_learner(begin_class):
    found = begin_class()
    ada = found.learner("Ada")
    other = Visit(ada.page.context.new_page(), found.server, LESSON.notebook)
    expect(other.page.locator(".ap-member-name-is")).to_have_text("Ada")
    ada.commit("read")
    expect(other.step("read").locator(".ap-handed")).to_have_text("Sent to the class.")
    found.act("open-round", lesson=LESSON.id, step="read", question="layer")
    for tab in (ada, other):
        tab.page.bring_to_front()
        expect(tab.step("read").locator(".ap-vote")).to_be_visible()
    card = other.step("read").locator(".ap-vote")
    card.locator(".ap-option label").last.click()
    card.get_by_role("button", name="Vote again").click()
    expect(ada.step("read").locator(".ap-vote")).to_contain_text("Your second vote is in.")
    assert found.ask("results")["joined"] == 1
    assert found.ask("results")["lessons"][0]["commits"] == 2
    ada.page.on("dialog", lambda dialog: dialog.accept())
    ada.page.get_by_role("button", name="Leave this class").click()
    for tab in (ada, other):
        expect(tab.page.locator(".ap-member")).to_have_count(0)
        expect(tab.step("read").locator(".ap-handed")).to_have_count(0)
    other.commit("design")
    assert found.wait_for_commits(design=0)


def test_what_was_committed_before_is_asked_for_once(begin_class):
    found = begin_class()
    page = found.page()
    ada = Visit(page, found.server, f"{LESSON.notebook}?class={found.code}")
    page.get_by_role("button", name="Work alone").click()
    expect(page.locator(".ap-member")).to_have_count(0)
    assert "class=" not in page.url
    ada.commit("read")
    ada.commit("design")
    ada = Visit(page, found.server, f"{LESSON.notebook}?class={found.code}")
    found.join(page, "Ada")
    expect(page.locator(".ap-member-more")).to_contain_text("You committed 2 steps")
    assert found.wait_for_commits(read=0)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(sent_line(page)).to_contain_text("has been sent")
    expect(page.locator(".ap-member-more")).to_be_empty()
    assert found.wait_for_commits(read=1, design=1)


def test_a_class_that_was_forgotten_says_so_and_lets_go(begin_class):
    found = begin_class()
    found.act("key-on-release")
    ada = found.learner("Ada")
    ada.answer("read")
    ada.step("read").get_by_role("button", name="Commit my answers").click()
    expect(ada.step("read").locator(".ap-held")).to_be_visible()
    expect(sent_line(ada.page)).to_contain_text("has been sent")
    assert "forgotten" in found.server.run("class", "forget", found.name, "--yes")
    expect(ada.page.locator(".ap-member-end")).to_contain_text(
        "This class has ended", timeout=PATIENT
    )
    ada.page.get_by_role("button", name="Go on alone").click()
    expect(ada.step("read").locator(".ap-takeaway")).to_be_visible()
    ada.page.goto(f"{found.server.notebook('00_start.ipynb')}?class={found.code}")
    expect(ada.page.locator(".ap-join")).to_contain_text("There is no class with the code")


def test_a_browser_that_was_cleared_is_told_why_its_pseudonym_is_taken(begin_class):
    found = begin_class()
    found.learner("Ada").page.context.close()
    page = found.page()
    page.goto(found.link)
    form = page.locator(".ap-member-form")
    form.get_by_label("Your pseudonym").fill("ada")
    form.get_by_role("button", name="Join").click()
    expect(form.locator(".ap-fault")).to_contain_text("Somebody in the class has this pseudonym")
    expect(form.get_by_label("Your pseudonym")).to_have_value("ada")
    form.get_by_role("button", name="ada 2").click()
    found.join(page)
    expect(page.locator(".ap-member-name-is")).to_have_text("ada 2")


def test_an_unknown_code_is_said_and_the_kit_goes_on(begin_class):
    found = begin_class()
    page = found.page()
    ada = Visit(page, found.server, f"{LESSON.notebook}?class=ZZZ-ZZZ")
    expect(page.locator(".ap-join")).to_contain_text("no class with the code ZZZ-ZZZ")
    ada.commit("read")
    page.get_by_role("button", name="Work alone").click()
    expect(page.locator(".ap-member")).to_have_count(0)
