"""Whoever guesses codes is told to wait, and nobody with a right code ever is."""

import random
import threading

import pytest

from appraisal.classroom.submissions import require_lesson
from appraisal.serving.classes.rate_limit import JOINS, JOINS_A_SECOND, WINDOW, WRONG, RateLimiter

LESSON = require_lesson("cd20-preemptive")


@pytest.fixture
def url(tmp_path) -> str:
    return f"sqlite:///{tmp_path}/classes.sqlite"


def test_who_guesses_is_told_to_wait_and_nobody_with_a_right_code_is(
    class_server, committing
) -> None:
    token = class_server.join()
    entry = committing(LESSON, "design", random.Random(1))
    statuses = [class_server.ask("GET", f"/class/{code}").status for code in guesses(WRONG + 5)]
    assert statuses == [404] * WRONG + [429] * 5
    told = class_server.ask("GET", "/class/AAAA-AAAA/state", bearer="x" * 32)
    assert told.status == 429
    assert 0 < int(told.headers["Retry-After"]) <= WINDOW + 1
    # a whole class sits behind one address
    assert class_server.ask("GET").status == 200
    assert class_server.join("Somebody new")
    assert class_server.ask("POST", "commits", {"commits": [entry]}, token).status == 200
    assert class_server.ask("GET", "results", bearer=class_server.secret).status == 200
    assert class_server.ask("GET", "results", bearer="x" * 32).status == 401


def test_a_thousand_wrong_codes_keep_nobody_out(class_server) -> None:
    def guess(part: list[str]) -> None:
        for code in part:
            class_server.ask("GET", f"/class/{code}")

    codes = guesses(1000)
    guessers = [threading.Thread(target=guess, args=(codes[n::4],)) for n in range(4)]
    for one in guessers:
        one.start()
    assert class_server.join("Ada"), "while they guess"
    for one in guessers:
        one.join()
    assert class_server.ask("GET", f"/class/{codes[0]}").status == 429


def guesses(n: int):
    drawn = random.Random(1)
    return ["".join(drawn.choice("ABCDEFGH") for _ in range(8)) for _ in range(n)]


def test_right_codes_are_never_rationed(class_server) -> None:
    for _ in range(WRONG + 10):
        assert class_server.ask("GET").status == 200


def test_wrong_codes_are_counted_by_address() -> None:
    clock = [0.0]
    limiter = RateLimiter(now=lambda: clock[0])
    assert [limiter.wrong("a") for _ in range(WRONG)] == [0] * WRONG
    assert limiter.wrong("a") == int(WINDOW) + 1
    assert limiter.wrong("b") == 0
    clock[0] = WINDOW + 1
    assert limiter.wrong("a") == 0
    assert limiter.wrong_codes == WRONG + 3


def test_a_lecture_hall_joins_from_one_address_and_a_program_slowly() -> None:
    clock = [0.0]
    limiter = RateLimiter(now=lambda: clock[0])
    assert not any(limiter.join("hall") for _ in range(int(JOINS)))
    assert limiter.join("hall") > 0
    assert limiter.join("elsewhere") == 0
    clock[0] = 10
    assert sum(limiter.join("hall") == 0 for _ in range(500)) == 10 * JOINS_A_SECOND
