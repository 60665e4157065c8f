"""A lecture instead of a class: a hundred pages, three hundred who commit, and one too many."""

import asyncio
import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections import Counter
from statistics import median
from time import perf_counter

from classroom import some, together
from reader import Reader
from servers import LESSON, OURS, last, lower, served
from tornado.httpclient import HTTPRequest
from tornado.simple_httpclient import SimpleAsyncHTTPClient

from appraisal.lessons.definition import lesson
from appraisal.lessons.questions import Confidence, Domain, Number

LECTURE = 100  # pages
ARRIVAL = 60.0  # seconds in which they come
COMMITTING = 300  # learners
EACH = 10  # commits of one
WITHIN = 45.0  # seconds in which all of them commit, so that the last are answered in a minute
PLACES = 5
LEARNT = lesson("cd20-preemptive")
# of the steps those without a judgement by domain, which takes an answer of several parts
STEPS = [
    step
    for step in LEARNT.steps
    if not any(isinstance(question, Domain) for question in step.all_questions)
]


def lecture():
    """A hundred learners within a minute, each of whom moves a slider while others arrive."""
    with tempfile.TemporaryDirectory() as home:
        words = [*OURS, "--max-learners", str(LECTURE)]
        usable, moves, peak, orphans, missed = asyncio.run(
            together(words, home, f"/{LESSON}", play=True, learners=LECTURE, arrive=ARRIVAL)
        )
    name = f"lecture-of-{LECTURE}"
    return [
        lower(f"{name}/page-usable/median", median(usable), "s", None),
        lower(f"{name}/page-usable/95th-percentile", last(usable), "s", None),
        lower(f"{name}/learners-without-a-page", missed, "", None),
        lower(f"{name}/move-while-others-load/95th-percentile", last(moves), "s", None),
        lower(f"{name}/peak-memory", peak / 1024, "GiB", None),
        lower(f"{name}/processes-left-behind", orphans, "", None),
    ]


def commits():
    """Three hundred learners hand in three thousand commits within a minute."""
    with tempfile.TemporaryDirectory() as home:
        words = [*OURS, "--class", "Lecture"]
        with served(words, home) as server:
            code = class_code(home)
            took, statuses = asyncio.run(hand_in(f"{server.site}/class/{code}"))
    name = f"commits-of-{COMMITTING}"
    return [
        lower(f"{name}/answer/median", median(took) * 1000, "ms", None),
        lower(f"{name}/answer/95th-percentile", last(took) * 1000, "ms", None),
        lower(f"{name}/not-kept", COMMITTING * EACH - statuses["kept"], "", None),
    ]


def answer_to(question):
    """Answer a question with what it allows."""
    if isinstance(question, Number | Confidence):
        return question.low
    return some(question) or "In my own words."


def class_code(home):
    """Return the code of the only class, once the server has made it."""
    until = perf_counter() + 60
    while perf_counter() < until:
        listed = subprocess.run(
            [sys.executable, "-m", "appraisal.cli", "class", "list", "--json"],
            env=os.environ | {"HOME": home},
            capture_output=True,
            check=True,
        )
        if found := json.loads(listed.stdout):
            return found[0]["code"]
    raise RuntimeError("the server has made no class")


async def hand_in(address):
    """Let everybody join, then commit; return the seconds of each answer, and the statuses."""
    http = SimpleAsyncHTTPClient(force_instance=True, max_clients=COMMITTING)
    took, statuses = [], Counter()

    async def post(path, body, token=""):
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token or None}"}
        asked = HTTPRequest(
            f"{address}/{path}", "POST", headers, json.dumps(body), request_timeout=60
        )
        while True:
            reply = await http.fetch(asked, raise_error=False)
            if reply.code not in (429, 503):  # told to wait: a browser comes again
                return json.loads(reply.body)
            await asyncio.sleep(float(reply.headers.get("Retry-After", 1)))

    async def learn(number):
        token = secrets.token_urlsafe(24)
        await post("members", {"token": token, "pseudonym": f"Learner {number}"})
        arrived.append(number)
        while len(arrived) < COMMITTING:
            await asyncio.sleep(0.2)
        began = perf_counter()
        for turn in range(EACH):
            due = WITHIN * (turn + number / COMMITTING) / EACH
            await asyncio.sleep(max(0, began + due - perf_counter()))
            step = STEPS[turn % len(STEPS)]
            commit = {
                "id": secrets.token_hex(12),
                "lesson": LEARNT.id,
                "version": LEARNT.version,
                "step": step.id,
                "answers": {one.id: answer_to(one) for one in step.all_questions},
                "committed": "2026-03-02T18:00:00.000Z",
            }
            sent = perf_counter()
            told = await post("commits", {"commits": [commit]}, token)
            took.append(perf_counter() - sent)
            statuses[told["commits"][0]["status"]] += 1

    arrived = []
    await asyncio.gather(*(learn(number) for number in range(COMMITTING)))
    return took, statuses


def full():
    """Past the last place: how soon a reader hears that there is none, and those inside go on."""
    with (
        tempfile.TemporaryDirectory() as home,
        served([*OURS, "--max-learners", str(PLACES)], home) as server,
    ):

        async def crowd():
            inside = [Reader(server.site) for _ in range(PLACES)]
            for reader in inside:
                await reader.open(f"/{LESSON}")
            http = SimpleAsyncHTTPClient(force_instance=True)
            told, waits = Counter(), []
            for _ in range(20):
                start = perf_counter()
                reply = await http.fetch(f"{server.site}/{LESSON}", raise_error=False)
                waits.append(perf_counter() - start)
                told[reply.code, b"Every place is taken" in reply.body] += 1
            for reader in inside:
                reader.close()
            return told, waits

        told, waits = asyncio.run(crowd())
    return [
        lower("past-the-last-place/answer/95th-percentile", last(waits) * 1000, "ms", None),
        lower("past-the-last-place/not-told-so", 20 - told[503, True], "", None),
    ]
