"""The facilitator's page goes on when its server, one of two, is killed under it."""

import os
import random
import secrets
import signal

import pytest
from playwright.sync_api import Browser, expect

from ..classroom.conftest import answering, cluster, committing  # noqa: F401  # fixtures
from ..serving.test_several_servers import LESSON, Pair, pair  # noqa: F401  # fixture
from .conftest import alone

pytestmark = pytest.mark.server


def test_the_facilitators_page_goes_on_at_the_other_server(
    browser: Browser,
    foreign_requests: list[str],
    pair: Pair,  # noqa: F811
    committing,  # noqa: F811
) -> None:
    def three_commit() -> None:
        for _ in range(3):
            token = secrets.token_urlsafe(24)
            assert pair.ask_class("members", {"token": token}, server="a")[0] == 201
            sent = {"commits": [committing(LESSON, "read", random.Random(1))]}
            assert pair.ask_class("commits", sent, token, "a")[0] == 200

    three_commit()
    site = f"https://127.0.0.1:{pair.nginx.port}"
    with alone(
        browser, foreign_requests, width=1280, height=900, ignore_https_errors=True
    ) as context:
        context.add_cookies([{"name": "appraisal_server", "value": "a", "url": site}])
        page = context.new_page()
        page.goto(f"{site}/class#code={pair.code}&secret={pair.secret}")
        page.get_by_label("Lesson", exact=True).select_option(LESSON.id)
        expect(page.locator("body")).to_contain_text("3 of 3 learners")
        page.evaluate("window.seenBefore = true")

        gone = pair.sites["a"].process
        gone.send_signal(signal.SIGKILL)
        gone.wait()
        gone.stdout.close()
        three_commit()
        expect(page.locator("body")).to_contain_text("6 of 6 learners", timeout=60_000)
        assert page.evaluate("window.seenBefore"), "without being loaded again"
        if folder := os.environ.get("APPRAISAL_PICTURES"):
            page.screenshot(path=f"{folder}/server_dies.png")
