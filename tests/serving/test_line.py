"""A line to a kernel lives as long as its page answers, and no longer."""

import json
import time
from uuid import uuid4

import pytest

from ..proxy import proxy
from ..waiting import within
from .conftest import hear_kinds, message, serving

pytestmark = pytest.mark.server

PING = 300  # milliseconds, in the place of half a minute: all else is as it is served
LONG = 4  # seconds: more than ten pings


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("home")) as serve:
        yield serve(changed={"ping": PING}, lesson=["import ipywidgets", "ipywidgets.IntSlider()"])


def answers(line) -> bool:
    """Ask over a line, and say whether the kernel has answered that."""
    line.send(message("comm_info_request", {}))
    end = time.monotonic() + 10
    while time.monotonic() < end:
        if json.loads(line.recv(timeout=10))["header"]["msg_type"] == "comm_info_reply":
            return True
    return False


def test_a_line_on_which_nothing_is_said_lives_on(site) -> None:
    with site.line(site.kernel("lesson")) as line:
        assert answers(line)
        time.sleep(LONG)  # pings come, pongs go; neither side says anything
        assert answers(line), "the server has closed a line whose page answers every ping"
    assert "ping timeout" not in site.log()
    assert "ping_timeout" not in site.log(), "Tornado has no say in it"


def test_a_line_whose_other_end_is_gone_is_closed(site) -> None:
    kernel = site.kernel("lesson")
    with proxy(site.port) as way, site.line(kernel, port=way.port) as line:
        assert answers(line)
        way.dead = True  # no pong arrives, and no goodbye
        assert within(LONG, lambda: "ping timeout" in site.log())
    with site.line(kernel) as line:
        assert answers(line), "its kernel waits for the page to come back"


def test_a_page_that_comes_back_is_nothing_to_log(site) -> None:
    kernel = site.kernel("lesson")
    before = site.log()
    for _ in range(5):  # what a page says each time its line was cut
        with site.line(kernel) as line:
            comm = {"comm_id": uuid4().hex, "target_name": "jupyter.widget.control", "data": {}}
            line.send(message("comm_open", comm, version="1.0.0"))
            line.send(message("comm_msg", comm | {"data": {"method": "request_states"}}))
            assert "comm_msg" in hear_kinds(line, until="comm_msg")
            line.send(message("comm_close", comm))
            assert answers(line)
    assert site.log() == before
