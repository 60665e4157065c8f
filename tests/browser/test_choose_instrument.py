"""The way to an instrument, by keyboard, by ear and on a phone."""

import pytest
from playwright.sync_api import expect

from .visits import AXE

START = "00_start.ipynb"


@pytest.fixture
def way(page, kit_server):
    page.goto(kit_server.notebook(START))
    way = page.locator(".ap-route")
    expect(way.get_by_role("group")).to_have_count(1)
    return way


def test_the_keyboard_alone_leads_to_an_instrument_and_the_ending_is_announced(page, way):
    way.get_by_label("One study of patients").focus()
    page.keyboard.press("Space")
    expect(way.get_by_role("status")).to_contain_text("What does its main conclusion rest on?")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(way.get_by_label("One group, and what became")).to_be_checked()
    expect(way.get_by_role("status")).to_have_text("Fits: Case series, domain by domain.")
    expect(way.locator('[data-instrument="case-series"]')).to_be_visible()
    for study in ("CD20 CAR-T in partial remission", "CAR-T after a bispecific"):
        expect(way).to_contain_text(study)


def test_another_answer_takes_back_what_the_first_had_led_to(page, way):
    way.get_by_label("One study of patients").check()
    way.get_by_label("Two groups in the study").check()
    way.get_by_label("By lot, drawn for each patient").check()
    expect(way.locator('[data-instrument="randomised-trial"]')).to_be_visible()
    expect(way.get_by_role("link", name="RoB 2").first).to_be_visible()
    way.get_by_label("One question, across several studies").check()
    expect(way.get_by_role("group")).to_have_count(1)
    expect(way.get_by_role("link", name="RoB 2")).to_have_count(0)
    expect(way.locator('[data-instrument="certainty"]')).to_be_visible()
    way.get_by_label("An article about other people").check()
    expect(way.get_by_role("group")).to_have_count(2)
    expect(way.locator(".ap-ending")).to_have_count(0)


def test_that_none_fits_is_said_and_announced(way):
    way.get_by_label("Something else").check()
    way.get_by_label("An opinion, an editorial").check()
    expect(way.get_by_role("status")).to_contain_text("No instrument fits.")
    expect(way.get_by_role("heading", name="None fits")).to_be_visible()
    expect(way.locator("[data-instrument]")).to_have_count(0)


def test_an_ending_has_nothing_axe_objects_to(page, way):
    way.get_by_label("One question, across several studies").check()
    page.evaluate(AXE)
    found = page.evaluate("axe.run('.ap-route')")
    assert [(v["id"], v["nodes"][0]["target"]) for v in found["violations"]] == []


def test_an_ending_fits_a_phone(phone, kit_server):
    phone.goto(kit_server.notebook(START))
    phone.locator(".ap-route").get_by_label("One question, across several studies").check()
    expect(phone.locator(".ap-ending")).to_be_visible()
    wide = phone.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide[0] <= wide[1]
