"""Classes on servers that tests start, and those who take part in them."""

import json
import re
import secrets
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, expect

from appraisal.lessons.definition import lesson
from appraisal.lessons.questions import Choice, Several, Words

from .visits import Visit

LESSON = lesson("cd20-preemptive")
LEARNER_LINE = re.compile(r"Learners\s+(\S+)")
SECRET = re.compile(r"#code=(\S+)&secret=(\S+)")
PATIENT = 60_000  # milliseconds; a busy machine is not a failing test


@dataclass
class Class:
    """A class on a server of its own, with learners in browsers of their own."""

    server: Any
    browser: Any
    name: str
    link: str
    code: str
    secret: str
    stack: ExitStack
    faults: list[str] = field(default_factory=list)

    def ask(self, path: str, body: Any = None, bearer: str = "") -> Any:
        """Ask as the facilitator, or as whoever has another token."""
        request = urllib.request.Request(
            f"{self.server.site}/class/{self.code}/{path}",
            None if body is None else json.dumps(body).encode(),
            {
                "Authorization": f"Bearer {bearer or self.secret}",
                "Content-Type": "application/json",
            },
        )
        with urllib.request.urlopen(request, timeout=60) as reply:
            return json.load(reply)

    def act(self, act: str, **more: str) -> Any:
        return self.ask("acts", {"id": secrets.token_hex(8), "act": act, **more})

    def results(self) -> Any:
        return self.ask(f"results?lesson={LESSON.id}")["results"]

    def wait_for_commits(self, **expected: int) -> bool:
        """Say whether so many have committed each step, as soon as the results show it."""
        end = time.monotonic() + PATIENT / 1000
        while True:
            told = {s["id"].replace("-", "_"): s["committed"] for s in self.results()["steps"]}
            if told.items() >= expected.items() or time.monotonic() > end:
                return told.items() >= expected.items()
            time.sleep(0.5)

    def hand_in(self, pseudonym: str, step: str) -> None:
        """Let somebody join and commit a step, without a browser."""
        token = secrets.token_urlsafe(24)
        self.ask("members", {"token": token, "pseudonym": pseudonym})
        answers = {
            q.id: "In my words." if isinstance(q, Words) else q.options[0].id
            for q in LESSON.step(step).all_questions
            if isinstance(q, Choice | Words)
        } | {
            q.id: [q.options[0].id]
            for q in LESSON.step(step).all_questions
            if isinstance(q, Several)
        }
        entry = {"id": secrets.token_hex(12), "lesson": LESSON.id, "version": LESSON.version}
        self.ask("commits", {"commits": [{**entry, "step": step, "answers": answers}]}, token)

    def page(self, **given: Any) -> Page:
        """Open a page in a browser without memory."""
        size = {"width": 1280, "height": 900}
        context = self.stack.enter_context(self.browser.new_context(viewport=size, **given))
        context.set_default_timeout(PATIENT)
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        return page

    def learner(self, pseudonym: str | None = None) -> Visit:
        """Join in a browser of one's own, from the lesson, and return the visit."""
        page = self.page()
        found = Visit(page, self.server, f"{LESSON.notebook}?class={self.code}")
        self.join(page, pseudonym)
        return found

    @staticmethod
    def join(page: Page, pseudonym: str | None = None) -> None:
        form = page.locator(".ap-member-form")
        if pseudonym is not None:
            form.get_by_label("Your pseudonym").fill(pseudonym)
        form.get_by_role("button", name="Join").click()
        expect(page.locator(".ap-member-who")).to_be_visible()


def links(server: Any, count: int) -> Iterator[tuple[str, str, str]]:
    """Read what a server says of its classes: each learner's link, code and facilitator secret."""
    said = ""
    while len(SECRET.findall(said)) < count:
        said += server.process.stdout.readline()
    pairs = zip(LEARNER_LINE.findall(said), SECRET.findall(said), strict=True)
    return ((link, *pair) for link, pair in pairs)
