"""What a stranger sends bounds itself: its size, its rate, what of it is logged, what it learns."""

import http.client
import json
import logging
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from appraisal.serving.pages.limits import BURST, LINES, RATE, UNANSWERED, BoundedLog, MessageRate

from ..waiting import within
from .conftest import hear_kinds, message, serving

pytestmark = pytest.mark.server

LESSON = ["import ipywidgets", "ipywidgets.IntSlider(value=3)"]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("home")) as serve:
        yield serve(lesson=LESSON)


def head(
    site, path: str, method: str = "GET", **headers: str
) -> tuple[int, http.client.HTTPMessage]:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=20)
    connection.request(method, path, headers=headers)
    reply = connection.getresponse()
    reply.read()
    connection.close()
    return reply.status, reply.headers


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 302),
        ("/voila/render/lesson.ipynb", 200),
        ("/voila/render/no-such.ipynb", 404),
        ("/room", 200),
        ("/no-such-path", 404),
        ("/voila/static/no-such.js", 403),
        ("/voila/templates/no-such/static/x.js", 404),
        ("/voila/kit.no-such.js", 404),
        ("/api/kernels/no-such", 404),
        ("/voila/labextensions/no-such.js", 404),
        ("/voila/api/themes/no-such.css", 404),
    ],
)
def test_every_answer_says_what_a_browser_may_load(site, path: str, status: int) -> None:
    found, headers = head(site, path)
    assert found == status
    assert headers.get_all("X-Content-Type-Options") == ["nosniff"]
    assert "Traceback" not in site.log()
    assert len(headers.get_all("Content-Security-Policy")) == 1
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]


def test_no_cookie_goes_along_from_another_site(site) -> None:
    _, headers = head(site, "/voila/render/lesson.ipynb")
    cookies = headers.get_all("Set-Cookie")
    assert cookies
    assert all("samesite=lax" in cookie.lower() for cookie in cookies)


@pytest.mark.parametrize("path", ["/logout", "/login"])
def test_there_is_no_account_to_log_in_or_out_of(site, path: str) -> None:
    assert site.ask(path)[0] == 404
    assert "Traceback" not in site.log()


@pytest.mark.parametrize("path", ["/nope", "/voila/render/lesson.ipynb", "/room", "/class/x"])
def test_a_large_body_is_read_on_no_route(site, path: str) -> None:
    server = psutil.Process(site.process.pid)
    before = server.memory_info().rss
    lines = []
    for _ in range(5):
        line = socket.create_connection(("127.0.0.1", site.port), timeout=20)
        lines.append(line)
        size = 99 * 2**20
        line.sendall(
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {size}\r\n\r\n".encode()
        )
        try:
            for _ in range(20):
                line.sendall(b"x" * 2**20)
        except OSError:  # closed, as it should be
            continue
    assert server.memory_info().rss - before < 60 * 2**20
    for line in lines:
        line.close()


def test_the_same_message_many_times_reaches_a_kernel_once(site) -> None:
    same = message("comm_info_request", {})
    with site.line(site.kernel("lesson")) as line:
        hear_kinds(line, 0.5)
        before = len(site.log())
        for _ in range(3000):
            line.send(same)
        replies = hear_kinds(line, until="comm_info_reply") + hear_kinds(line, 2)
        assert replies.count("comm_info_reply") == 1
        time.sleep((BURST - 1000) / RATE + 0.5)
        line.send(message("comm_info_request", {}))
        assert "comm_info_reply" in hear_kinds(line, until="comm_info_reply"), (
            "the page is heard again"
        )
    assert len(site.log()) - before < 10_000, "a flood of messages is no flood of lines"
    assert "Duplicate" not in site.log()


def test_a_kernel_has_a_bound_on_its_memory(site) -> None:
    kernels = [one for one in site.tree() if "forkserver" in command_line(one)]
    site.kernel("lesson")
    forked = [
        one for one in site.tree() if one not in kernels and "forkserver" in command_line(one)
    ]
    assert forked
    for one in forked:
        limits = Path(f"/proc/{one}/limits").read_text()
        soft = re.search(r"^Max data size\s+(\S+)", limits, re.MULTILINE)[1]
        assert int(soft) < 900 * 2**20


def command_line(process: int) -> str:
    return Path(f"/proc/{process}/cmdline").read_bytes().decode()


def test_what_goes_past_the_bound_fails_in_that_kernel_alone() -> None:
    code = (
        "from appraisal.serving.pages.kernel_memory import bound_memory\n"
        "bound_memory(50 * 2**20)\n"
        "try: bytearray(200 * 2**20)\n"
        "except MemoryError: print('bounded', len(bytearray(10 * 2**20)))\n"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == f"bounded {10 * 2**20}\n"


def test_a_kernel_says_no_number_of_its_own_in_full(site) -> None:
    kernel = site.kernel("lesson")
    with site.line(kernel) as line:
        line.send("{}")
        line.send(message("execute_request", {"code": "1"}))
        assert within(10, lambda: f"A message to kernel {kernel[:8]}" in site.log())
    assert kernel not in site.log()


def test_messages_are_let_through_as_fast_as_a_page_needs() -> None:
    clock = [1.0]
    rate = MessageRate(now=lambda: clock[0])
    for number in range(int(BURST)):
        assert rate.admits(str(number))
        rate.mark_answered(str(number))
    assert not rate.admits("one more")
    clock[0] += 1
    assert sum(rate.admits(f"later {number}") for number in range(1000)) == RATE
    rate.unanswered.clear()
    clock[0] += 60
    assert not rate.admits("later 3"), "one that was let through before"


def test_what_a_kernel_has_not_dealt_with_is_bounded() -> None:
    rate = MessageRate(now=lambda: 1.0)
    large = UNANSWERED // 4
    assert [rate.admits(str(n), large) for n in range(6)] == [True] * 4 + [False] * 2
    rate.mark_answered("2")
    rate.mark_answered("no such message")
    assert rate.admits("one more", large)
    assert not rate.admits("and one", large)
    slow = MessageRate(now=lambda: 1.0)
    for number in range(100):  # dealt with at once, but too much in a moment
        slow.admits(str(number), 10_000_000)
        slow.mark_answered(str(number))
    assert len(slow.known) < 10


def test_lines_alike_are_logged_so_often_and_counted() -> None:
    clock, kept = [1.0], []
    bounded = BoundedLog(now=lambda: clock[0])
    for number in range(LINES + 30):
        record = logging.makeLogRecord({"name": "x", "msg": "From %d", "args": (number,)})
        kept += [record.getMessage()] if bounded.filter(record) else []
    assert len(kept) == LINES
    assert kept[-1].endswith("(more like it are left out for a minute)")
    other = logging.makeLogRecord({"name": "x", "msg": "Something else"})
    assert bounded.filter(other)
    clock[0] += 100
    record = logging.makeLogRecord({"name": "x", "msg": "From %d", "args": (7,)})
    assert bounded.filter(record)
    assert record.getMessage() == "From 7 (30 more like it were left out)"


def test_the_id_of_a_kernel_is_shortened_wherever_it_stands() -> None:
    id = "0123abcd-0000-4000-8000-0123456789ab"
    record = logging.makeLogRecord({"msg": "404 GET /api/kernels/%s/channels", "args": (id,)})
    assert BoundedLog().filter(record)
    assert json.dumps(record.getMessage()) == '"404 GET /api/kernels/0123abcd\\u2026/channels"'
