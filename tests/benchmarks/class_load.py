"""A class under load: commits in one moment, a facilitator's page of many, and wrong codes.

``python tests/benchmarks/class_load.py`` measures this alone.
"""

import http.client
import json
import os
import random
import re
import secrets
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

from servers import browser, chromium, last, lower

from appraisal.lessons.definition import lesson
from appraisal.lessons.questions import Choice, Confidence, Domain, Number, Range, Several

LESSON = lesson("cd20-preemptive")
AT_ONCE, PAGE = 100, 300  # learners
DOUBLED = 0.2  # of the commits are sent twice, as a browser does that heard no answer
BEFORE = 4  # steps that everybody on the facilitator's page has committed
LOOKS = 10  # commits that are looked for on it
RATE, ATTACK = 1000, 60.0  # wrong codes a second, as far as they are answered; seconds
GUESSERS = 4  # connections they come from
# notes how long each frame of a page took, in milliseconds, until a step says what it is to say
WATCH = """([step, text]) => {
  window.frames_ = [];
  window.seen_ = new Promise((done) => {
    let before = performance.now(), left = 2; // frames after it has come
    const tick = (now) => {
      window.frames_.push(now - before);
      before = now;
      const row = document.querySelectorAll(".ap-class-steps li")[step];
      if (row?.textContent.includes(text)) left -= 1;
      if (left) requestAnimationFrame(tick); else done(Date.now() / 1000);
    };
    requestAnimationFrame(tick);
  });
}"""
SECRET = re.compile(r"http://127\.0\.0\.1:(\d+)/class#code=(\S+)&secret=(\S+)")


class Client:
    """A browser: one connection that is kept, as browsers do."""

    def __init__(self, port: int) -> None:
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, method: str, path: str, body=None, bearer: str = ""):
        headers = {"Content-Type": "application/json"} if body is not None else {}
        headers |= {"Authorization": f"Bearer {bearer}"} if bearer else {}
        self.line.request(method, path, None if body is None else json.dumps(body), headers)
        reply = self.line.getresponse()
        text = reply.read()
        return reply.status, json.loads(text) if text[:1] in (b"{", b"[") else text


def answer(question, drawn):
    """Answer a question somehow."""
    match question:
        case Choice():
            return drawn.choice(question.options).id
        case Domain():
            return {"response": drawn.choice(question.options).id, "reason": "so", "at": ""}
        case Several():
            return [drawn.choice(question.options).id]
        case Number() | Confidence():
            return float(question.low)
        case Range():
            return [float(question.low), float(question.high)]
    return "In my words."


def commit(step, drawn):
    return {
        "id": secrets.token_hex(12),
        "lesson": LESSON.id,
        "version": LESSON.version,
        "step": step.id,
        "answers": {q.id: answer(q, drawn) for q in step.all_questions},
        "committed": "2026-03-02T18:00:00Z",
    }


@dataclass
class Class:
    """A class on a server of its own."""

    port: int
    code: str
    secret: str

    def path(self, below: str) -> str:
        return f"/class/{self.code}/{below}"

    def join(self, number: int):
        """Come in as one learner, whom the server knows then; return their line and token."""
        client, token = Client(self.port), secrets.token_urlsafe(24)
        while client.ask("POST", self.path("members"), {"token": token})[0] == 429:
            time.sleep(1)  # as a browser does that is told to wait
        client.ask("GET", self.path("state"), bearer=token)
        return client, token, random.Random(number)

    def learners(self, count: int):
        with ThreadPoolExecutor(20) as pool:
            return [*pool.map(self.join, range(count))]

    def hand_in(self, learner, entries) -> list[str]:
        """Hand in commits; return how each was answered."""
        client, token, _ = learner
        status, told = client.ask("POST", self.path("commits"), {"commits": entries}, token)
        if status != 200:
            raise RuntimeError(f"a commit was answered {status}: {told}")
        return [one["status"] for one in told["commits"]]


@contextmanager
def served_class() -> Iterator[Class]:
    """Serve a class of its own."""
    with tempfile.TemporaryDirectory() as home:
        words = ["serve", "--no-browser", "--port", "0", "--class", "Load"]
        kept = {n: v for n, v in os.environ.items() if not n.startswith(("APPRAISAL", "XDG"))}
        server = subprocess.Popen(
            [sys.executable, "-m", "appraisal.cli", *words],
            env=kept | {"HOME": home, "XDG_DATA_HOME": home, "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            said = ""
            while not (found := SECRET.search(said)):
                said += server.stdout.readline()
            yield Class(int(found[1]), found[2], found[3])
        finally:
            server.terminate()
            server.wait(120)


def at_once():
    """A hundred learners commit in the same moment, step after step; some commits come twice."""
    with served_class() as room:
        learners = room.learners(AT_ONCE)
        entries = [[commit(step, drawn) for step in LESSON.steps] for *_, drawn in learners]
        gate, took, statuses = threading.Barrier(AT_ONCE), [], Counter()

        def learn(number: int) -> None:
            for entry in entries[number]:
                gate.wait(120)
                for _ in range(1 + (learners[number][2].random() < DOUBLED)):
                    begun = time.perf_counter()
                    statuses.update(room.hand_in(learners[number], [entry]))
                    took.append(time.perf_counter() - begun)

        with ThreadPoolExecutor(AT_ONCE) as pool:
            [*pool.map(learn, range(AT_ONCE))]
        _, told = Client(room.port).ask(
            "GET", room.path(f"results?lesson={LESSON.id}"), bearer=room.secret
        )
        counted = sum(step["committed"] for step in told["results"]["steps"])
    sent = AT_ONCE * len(LESSON.steps)
    name = f"commits-of-{AT_ONCE}-at-once"
    return [
        lower(f"{name}/answer/median", median(took) * 1000, "ms", None),
        lower(f"{name}/answer/95th-percentile", last(took) * 1000, "ms", None),
        lower(f"{name}/lost", sent - min(statuses["kept"], counted), "", None),
        lower(f"{name}/doubled", max(statuses["kept"], counted) - sent, "", None),
    ]


def facilitator():
    """A facilitator's page of three hundred learners: from a commit to its place on the page."""
    if browser() is None:
        return []
    with served_class() as room, chromium() as new_page:
        learners = room.learners(PAGE)
        for learner in learners:
            room.hand_in(learner, [commit(step, learner[2]) for step in LESSON.steps[:BEFORE]])
        page = new_page()
        page.goto(f"http://127.0.0.1:{room.port}/class#code={room.code}&secret={room.secret}")
        page.locator(".ap-class-steps li").nth(BEFORE).wait_for(timeout=60_000)
        updates, frames = [], []
        for number in range(LOOKS):
            learner = learners[number]
            page.evaluate(WATCH, [BEFORE, f"{number + 1} committed"])
            begun = time.time()
            room.hand_in(learner, [commit(LESSON.steps[BEFORE], learner[2])])
            updates.append(page.evaluate("window.seen_") - begun)
            frames += page.evaluate("window.frames_")
            time.sleep(random.random())  # at no fixed place between two looks of the page
    name = f"facilitators-page-of-{PAGE}"
    return [
        lower(f"{name}/commit-to-page/median", median(updates), "s", None),
        lower(f"{name}/commit-to-page/longest", max(updates), "s", None),
        lower(f"{name}/frame/longest", max(frames), "ms", None),
    ]


def wrong_codes(seconds=ATTACK):
    """A minute of wrong codes from several lines, while learners with the right code come in."""
    with served_class() as room:
        sent, begun = [0] * GUESSERS, time.monotonic()

        def guess(guesser: int) -> None:
            client, drawn = Client(room.port), random.Random(guesser)
            while (now := time.monotonic() - begun) < seconds:
                if sent[guesser] > now * RATE / GUESSERS:
                    time.sleep(0.001)
                    continue
                client.ask("GET", f"/class/{''.join(drawn.choices('ABCDEFGH', k=8))}")
                sent[guesser] += 1

        guessers = [threading.Thread(target=guess, args=(n,)) for n in range(GUESSERS)]
        for one in guessers:
            one.start()
        joins, statuses = [], Counter()
        while time.monotonic() - begun < seconds - 1:
            came = time.perf_counter()
            body = {"token": secrets.token_urlsafe(24)}
            statuses[Client(room.port).ask("POST", room.path("members"), body)[0]] += 1
            joins.append(time.perf_counter() - came)
            time.sleep(0.5)
        for one in guessers:
            one.join()
    return [
        lower("wrong-codes/answered", sum(sent) / seconds, "a second", None),
        lower("wrong-codes/join-with-the-right-code/median", median(joins), "s", None),
        lower("wrong-codes/join-with-the-right-code/longest", max(joins), "s", None),
        lower("wrong-codes/not-let-in", statuses.total() - statuses[201], "", None),
    ]


if __name__ == "__main__":
    for measure in (at_once, facilitator, wrong_codes):
        for row in measure():
            print(f"{row['id']:60} {row['value']:10.4g} {row['unit']}", flush=True)
