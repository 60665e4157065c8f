"""A lecture instead of a class: a hundred pages, three hundred who commit, and one too many.

``python tests/benchmarks/load.py [PAGES ...]`` measures classes of other sizes (30, 300), each page
about 50 MiB, and what a learner costs; without a size a hundred.
"""

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
from servers import LESSON, OURS, last, lower, start_server
from tornado.httpclient import HTTPRequest
from tornado.simple_httpclient import SimpleAsyncHTTPClient

from appraisal.lessons.definition import lesson
from appraisal.lessons.questions import Confidence, Domain, Number

LECTURE = 100  # pages
ARRIVAL = 60.0  # seconds in which a hundred come
COMMITTING = 300  # learners
EACH = 10  # commits of one
WITHIN = 45.0  # seconds in which all of them commit, so that the last are answered in a minute
LIMIT = 0.2  # seconds: a server whose slowest twentieth takes longer is past what it can do
RATES = (50, 100, 200, 400, 800)  # commits a second
BURST = 5.0  # seconds of each rate
PLACES = 5
LEARNT = lesson("cd20-preemptive")
# of the steps those without a judgement by domain, which takes an answer of several parts
STEPS = [
    step
    for step in LEARNT.steps
    if not any(isinstance(question, Domain) for question in step.all_questions)
]


def lecture(learners=LECTURE):
    """Learners at a hundred a minute, each of whom moves a slider while others arrive."""
    with tempfile.TemporaryDirectory() as home:
        # and one for the page that the server rehearses, on a busy machine a while after its start
        words = [*OURS, "--max-learners", str(learners + 1)]
        arrive = ARRIVAL * learners / LECTURE
        crowd = asyncio.run(
            together(words, home, f"/{LESSON}", play=True, learners=learners, arrive=arrive)
        )
    name = f"lecture-of-{learners}"
    return [
        lower(f"{name}/page-usable/median", median(crowd.usable), "s", None),
        lower(f"{name}/page-usable/95th-percentile", last(crowd.usable), "s", None),
        lower(f"{name}/learners-without-a-page", crowd.missed, "", None),
        lower(f"{name}/move-while-others-load/median", median(crowd.moves), "s", None),
        lower(f"{name}/move-while-others-load/95th-percentile", last(crowd.moves), "s", None),
        lower(f"{name}/peak-memory", crowd.peak / 1024, "GiB", None),
        lower(f"{name}/processor-of-a-learner", crowd.cpu / learners, "s", None),
        lower(f"{name}/processes-left-behind", crowd.orphans, "", None),
    ]


def commits(learners=COMMITTING):
    """Three hundred learners hand in three thousand commits in a minute; then ever faster."""
    with tempfile.TemporaryDirectory() as home:
        words = [*OURS, "--class", "Lecture"]
        with start_server(words, home) as server:
            before = server.cpu()
            sent = asyncio.run(hand_in(f"{server.site}/class/{class_code(home)}", learners))
            used = server.cpu() - before
    kept = sum(len(took) for took in sent.values())
    name = f"commits-of-{learners}"
    rates = [rate for rate in sent if rate]
    best = max((rate for rate in rates if last(sent[rate]) < LIMIT), default=0)
    return [
        lower(f"{name}/answer/median", median(sent[None]) * 1000, "ms", None),
        lower(f"{name}/answer/95th-percentile", last(sent[None]) * 1000, "ms", None),
        lower(f"{name}/not-kept", learners * EACH - len(sent[None]), "", None),
        *(
            lower(f"{name}/{rate}-a-second/95th-percentile", last(sent[rate]) * 1000, "ms", None)
            for rate in rates
        ),
        lower(f"{name}/most-within-{LIMIT * 1000:.0f}-ms", best, "/s", None),
        lower(f"{name}/processor-of-a-commit", used / kept * 1000, "ms", None),
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


async def hand_in(address, learners):
    """Let everybody join, then commit at ever higher rates; return the seconds of each answer.

    Only what was kept is in it: under None of the commits of a minute, else by their rate.
    """
    http = SimpleAsyncHTTPClient(force_instance=True, max_clients=learners)
    tokens = [secrets.token_urlsafe(24) for _ in range(learners)]
    sent = {None: []}

    async def post(path, body, token=""):
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token or None}"}
        asked = HTTPRequest(
            f"{address}/{path}",
            "POST",
            headers,
            json.dumps(body),
            connect_timeout=120,
            request_timeout=120,
        )
        while True:
            reply = await http.fetch(asked, raise_error=False)
            if reply.code not in (429, 503):  # told to wait: a browser comes again
                return json.loads(reply.body)
            await asyncio.sleep(float(reply.headers.get("Retry-After", 1)))

    async def commit(number, due, took):
        await asyncio.sleep(max(0, due - perf_counter()))
        step = STEPS[number // learners % len(STEPS)]
        entry = {
            "id": secrets.token_hex(12),
            "lesson": LEARNT.id,
            "version": LEARNT.version,
            "step": step.id,
            "answers": {one.id: answer_to(one) for one in step.all_questions},
            "committed": "2026-03-02T18:00:00.000Z",
        }
        begun = perf_counter()
        told = await post("commits", {"commits": [entry]}, tokens[number % learners])
        if told["commits"][0]["status"] == "kept":
            took.append(perf_counter() - begun)

    async def all_commit(many, seconds, took):
        began = perf_counter()
        dues = (began + seconds * turn / many for turn in range(many))
        await asyncio.gather(*(commit(turn, due, took) for turn, due in enumerate(dues)))

    await asyncio.gather(
        *(
            post("members", {"token": token, "pseudonym": f"Learner {number}"})
            for number, token in enumerate(tokens)
        )
    )
    await all_commit(learners * EACH, WITHIN, sent[None])
    for rate in RATES:
        sent[rate] = []
        await all_commit(int(rate * BURST), BURST, sent[rate])
        if last(sent[rate]) >= LIMIT:
            break
    return sent


def full():
    """Past the last place: how soon a reader hears that there is none, and those inside go on."""
    with (
        tempfile.TemporaryDirectory() as home,
        start_server([*OURS, "--max-learners", str(PLACES)], home) as server,
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


def main():
    sizes = [int(word) for word in sys.argv[1:]] or [LECTURE]
    for measure, given in [*((lecture, one) for one in sizes), (commits, COMMITTING)]:
        for row in measure(given):
            print(f"{row['id']:55} {row['value']:10.4g} {row['unit']}", flush=True)
    for row in full():
        print(f"{row['id']:55} {row['value']:10.4g} {row['unit']}", flush=True)


if __name__ == "__main__":
    main()
