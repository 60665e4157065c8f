"""A class under load: commits at once, a facilitator's page of many, wrong codes; prints a table.

``python tests/benchmarks/class_load.py [SECONDS of wrong codes]``; it starts a server of its own.
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
from concurrent.futures import ThreadPoolExecutor
from statistics import median

from appraisal.lessons.definition import lesson
from appraisal.lessons.questions import Choice, Confidence, Domain, Number, Range, Several

LESSON = lesson("cd20-preemptive")
AT_ONCE, PAGE = 100, 300  # learners
RATE = 1000  # wrong codes a second, or as many as one client can send
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


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def measure(port: int, code: str, secret: str, seconds: float) -> None:
    """Let them come, commit together, look, and be attacked; print what it took."""
    root = f"/class/{code}"

    def come(number: int):
        client, token = Client(port), secrets.token_urlsafe(24)
        while client.ask("POST", f"{root}/members", {"token": token})[0] == 429:
            time.sleep(2)
        client.ask("GET", f"{root}/state", bearer=token)
        return client, token, random.Random(number)

    with ThreadPoolExecutor(20) as pool:
        learners = [*pool.map(come, range(PAGE))]
    print(f"{len(learners)} learners have joined", flush=True)
    entries = [[commit(step, drawn) for step in LESSON.steps] for _, _, drawn in learners]
    gate, took, answers = threading.Barrier(AT_ONCE), [], []

    def hand_in(number: int) -> None:
        client, token, drawn = learners[number]
        for entry in entries[number]:
            gate.wait(120)  # all of them in the same moment, step by step
            for _ in range(1 + (drawn.random() < 0.2)):  # a fifth is sent twice
                begun = time.perf_counter()
                status, told = client.ask("POST", f"{root}/commits", {"commits": [entry]}, token)
                if status != 200:
                    gate.abort()
                    raise RuntimeError(f"a commit was answered {status}: {told}")
                took.append(time.perf_counter() - begun)
                answers.append(told["commits"][0]["status"])

    threads = [threading.Thread(target=hand_in, args=(n,)) for n in range(AT_ONCE)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    print(
        f"commits of {AT_ONCE} at once: sent {len(took)}, kept {answers.count('kept')} of "
        f"{AT_ONCE * len(LESSON.steps)}, known {answers.count('known')}; median "
        f"{1000 * median(took):.0f} ms, 95 % {1000 * percentile(took, 0.95):.0f} ms, max "
        f"{1000 * max(took):.0f} ms"
    )
    for number in range(AT_ONCE, PAGE):
        client, token, _ = learners[number]
        client.ask("POST", f"{root}/commits", {"commits": entries[number][:4]}, token)
    looks, facilitator = [], Client(port)
    for number in range(10):
        client, token, _ = learners[AT_ONCE + number]
        client.ask("POST", f"{root}/commits", {"commits": entries[AT_ONCE + number][4:5]}, token)
        begun = time.perf_counter()
        facilitator.ask("GET", f"{root}/results?lesson={LESSON.id}", bearer=secret)
        looks.append(time.perf_counter() - begun)
    print(
        f"results of {PAGE} learners: median {1000 * median(looks):.0f} ms, max "
        f"{1000 * max(looks):.0f} ms"
    )
    sent, until = [0], time.monotonic() + seconds

    def guess() -> None:
        client, drawn = Client(port), random.Random()
        while time.monotonic() < until:
            wrong = "".join(drawn.choice("ABCDEFGH") for _ in range(8))
            client.ask("GET", f"/class/{wrong}")
            sent[0] += 1

    guessers = [threading.Thread(target=guess) for _ in range(4)]
    for one in guessers:
        one.start()
    joins = []
    while time.monotonic() < until - 1:
        begun = time.perf_counter()
        status, _ = Client(port).ask(
            "POST", f"{root}/members", {"token": secrets.token_urlsafe(24)}
        )
        joins.append((time.perf_counter() - begun, status))
        time.sleep(0.5)
    for one in guessers:
        one.join()
    right = [took for took, status in joins if status == 201]
    print(
        f"wrong codes: {sent[0] / seconds:.0f} a second; {len(right)} of {len(joins)} with the "
        f"right code joined, median {1000 * median(right):.0f} ms, max {1000 * max(right):.0f} ms"
    )


def main() -> None:
    """Serve a class, and load it."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60
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
            measure(int(found[1]), found[2], found[3], seconds)
        finally:
            server.terminate()
            server.wait(30)


if __name__ == "__main__":
    main()
