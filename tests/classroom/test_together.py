"""Sixty learners commit at once while the store, or the server, is taken from under them.

A learner does what the browser does: keeps an outbox, and sends it until each commit is
answered, and now and then something that was answered before.
"""

import http.client
import json
import os
import random
import re
import secrets
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from appraisal.classroom.store import Store
from appraisal.classroom.submissions import read, require_lesson
from appraisal.classroom.summary import summarise

from ..ports import free_port

pytestmark = pytest.mark.server

LESSON = require_lesson("cd20-preemptive")
LEARNERS = 60
PATIENCE = 120  # seconds


@dataclass
class Server:
    """A running ``appraisal serve --class``."""

    home: Path
    url: str
    port: int = field(default_factory=free_port)
    code: str = ""
    secret: str = ""
    process: subprocess.Popen[str] | None = field(default=None, repr=False)

    def start(self) -> None:
        """Start it; what a killed one has left behind may hold its port for a moment."""
        end = time.monotonic() + PATIENCE
        while is_taken(self.port) and time.monotonic() < end:
            time.sleep(0.2)
        log = (self.home / "server.log").open("a")
        words = ["serve", "--no-browser", "--port", str(self.port), "--class", "Journal club"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "appraisal.cli", *words],
            env=os.environ
            | {
                "HOME": str(self.home),
                "XDG_DATA_HOME": str(self.home),
                "APPRAISAL_DATABASE_URL": self.url,
                "PYTHONUNBUFFERED": "1",
            },
            cwd=self.home,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        log.close()
        told = ""
        while "Facilitators" not in told:
            line = self.process.stdout.readline()
            assert line, told + (self.home / "server.log").read_text()[-2000:]
            told += line
        self.code, self.secret = re.search(r"code=([\w-]+)&secret=(\S+)", told).groups()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=60)


def is_taken(port: int) -> bool:
    """Say whether somebody listens at a port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def ask(server: Any, method: str, path: str, body: Any, bearer: str) -> tuple[int, Any]:
    """Ask; status 0 when nobody answers."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {bearer}"}
    at = f"/class/{server.code}/{path}"
    try:
        connection.request(method, at, body and json.dumps(body), headers)
        reply = connection.getresponse()
        return reply.status, json.loads(reply.read() or b"null")
    except (OSError, http.client.HTTPException, ValueError):
        return 0, None
    finally:
        connection.close()


@dataclass
class Learner:
    """A browser with an outbox."""

    server: Any
    number: int
    batch: list[dict[str, Any]]
    statuses: set[int] = field(default_factory=set)
    sent: int = 0

    def go(self) -> None:
        token = secrets.token_urlsafe(24)
        self.until_answered("members", {"token": token, "pseudonym": f"Learner {self.number}"}, "")
        outbox: list[dict[str, Any]] = []
        drawn = random.Random(self.number)
        for entry in self.batch:
            # a browser that was reloaded sends what it had sent before
            outbox = [*(drawn.sample(self.batch, 1) if drawn.random() < 0.3 else []), entry]
            told = self.until_answered("commits", {"commits": outbox}, token)
            assert all(one["status"] in ("kept", "known") for one in told["commits"]), told
            self.sent += 1

    def until_answered(self, path: str, body: Any, token: str) -> Any:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            status, told = ask(self.server, "POST", path, body, token)
            self.statuses.add(status)
            if status in (200, 201):
                return told
            assert status in (0, 503), (status, told)
            time.sleep(0.3)
        raise AssertionError(f"learner {self.number} was never answered: {self.statuses}")


@pytest.fixture
def batches(committing: Any) -> list[list[dict[str, Any]]]:
    """What each learner is going to commit."""
    return [
        [committing(LESSON, step.id, random.Random(f"{n} {step.id}")) for step in LESSON.steps]
        for n in range(LEARNERS)
    ]


def run(server: Any, batches: list[Any], interrupt: Callable[[], None]) -> set[int]:
    """Let all learners commit at once, interrupt when a fifth is done; return all statuses."""
    learners = [Learner(server, number, batch) for number, batch in enumerate(batches)]
    failed: list[BaseException] = []

    def go(learner: Learner) -> None:
        try:
            learner.go()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=go, args=(learner,)) for learner in learners]
    for thread in threads:
        thread.start()
    while sum(learner.sent for learner in learners) < LEARNERS * len(LESSON.steps) / 5:
        assert not failed, failed[0]
        time.sleep(0.01)
    interrupt()
    for thread in threads:
        thread.join(PATIENCE * 2)
    assert not failed, failed[0]
    return {status for learner in learners for status in learner.statuses}


def check(server: Any, url: str, batches: list[Any]) -> None:
    """Hold what the server says against what the learners know they committed."""
    steps = len(LESSON.steps)
    status, told = ask(server, "GET", f"results?lesson={LESSON.id}", None, server.secret)
    assert status == 200
    sent = [read(entry, f"Learner {n}") for n, batch in enumerate(batches) for entry in batch]
    expected = summarise(LESSON, sent, [f"Learner {n}" for n in range(LEARNERS)])
    assert told["results"] == json.loads(json.dumps(expected.as_dict()))
    assert [one["committed"] for one in told["results"]["steps"]] == [LEARNERS] * steps
    with Store(url) as store:
        log = store.commits(1)
        assert len(log) == LEARNERS * steps, "none lost, none doubled"
        assert {(c.member, c.id) for c in log} == {(c.member, c.id) for c in sent}
        assert store.revision(1) == (LEARNERS, LEARNERS * steps, 0)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_postgresql_is_stopped_at_once_and_started_again(
    class_server, url, batches, cluster
) -> None:
    def interrupt() -> None:
        cluster.stop()
        time.sleep(1)
        cluster.start()

    assert 503 in run(class_server, batches, interrupt), "it was away while they sent"
    check(class_server, url, batches)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_the_file_is_locked_moved_away_and_put_back(class_server, url, batches, tmp_path) -> None:
    file = tmp_path / "classes.sqlite"

    def interrupt() -> None:
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        time.sleep(1)
        other.close()
        file.rename(tmp_path / "elsewhere")
        time.sleep(1)
        (tmp_path / "elsewhere").rename(file)

    assert 503 in run(class_server, batches, interrupt), "it was away while they sent"
    check(class_server, url, batches)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_the_server_is_killed_and_started_again(url, batches, tmp_path) -> None:
    server = Server(tmp_path, url)
    server.start()
    code, secret = server.code, server.secret

    def interrupt() -> None:
        server.kill()
        server.start()

    try:
        assert 0 in run(server, batches, interrupt), "it was away while they sent"
        assert (server.code, server.secret) == (code, secret)
        check(server, url, batches)
    finally:
        server.stop()
    assert "Traceback" not in (tmp_path / "server.log").read_text()
