"""A page may move its widgets and nothing else; what a kernel prints is not for the page."""

import json

import pytest

from appraisal.serving.pages.kernel_socket import message_id
from appraisal.serving.pages.message_parts import V1

from ..waiting import within
from .conftest import hear_kinds, message, serving

pytestmark = pytest.mark.server

REFUSED = {
    "execute_request": {
        "code": "open('it-ran', 'w').close()",
        "silent": False,
        "store_history": False,
        "user_expressions": {"x": "open('it-ran', 'w').close()"},
        "allow_stdin": True,
        "stop_on_error": False,
    },
    "complete_request": {"code": "import o", "cursor_pos": 8},
    "inspect_request": {"code": "print", "cursor_pos": 3, "detail_level": 1},
    "history_request": {"hist_access_type": "tail", "n": 9, "output": True, "raw": True},
    "is_complete_request": {"code": "1"},
    "shutdown_request": {"restart": False},
    "interrupt_request": {},
    "debug_request": {"type": "request", "command": "evaluate", "seq": 1, "arguments": {}},
    "input_reply": {"value": "1"},
    "create_subshell_request": {},
    "no_such_request": {},
}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def site(home):
    with serving(home) as serve:
        yield serve(lesson=["import ipywidgets", "ipywidgets.IntSlider(value=3)"])


@pytest.mark.parametrize("channel", ["shell", "control", "stdin", "iopub", None])
def test_a_raw_line_refuses_whatever_no_widget_needs(site, home, channel) -> None:
    kernel = site.kernel("lesson")
    with site.line(kernel) as line:
        hear_kinds(line, 0.5)
        for kind, content in REFUSED.items():
            line.send(message(kind, content, channel))
        assert not set(hear_kinds(line, 2)) - {"status"}
    assert not list(home.rglob("it-ran"))
    assert site.has(kernel), "nobody but its page can end a kernel, and not over the line"
    assert 'type "execute_request", which is not allowed' in site.log()


def test_the_line_still_answers_widgets_after_refusals(site) -> None:
    with site.line(site.kernel("lesson")) as line:
        line.send(message("execute_request", REFUSED["execute_request"]))
        line.send(message("comm_info_request", {"target_name": "jupyter.widget"}))
        assert "comm_info_reply" in hear_kinds(line, until="comm_info_reply")


@pytest.mark.parametrize("sent", ["", "{}", "[]", "null", '{"channel": "shell"}', "\x00" * 50])
def test_what_is_no_message_does_no_harm(site, sent: str) -> None:
    kernel = site.kernel("lesson")
    with site.line(kernel) as line:
        line.send(sent)
        line.send(message("comm_info_request", {}))
        assert "comm_info_reply" in hear_kinds(line, until="comm_info_reply")
    assert f"A message to kernel {kernel[:8]}… is no message" in site.log()


def in_parts(parts: list[bytes], *, v1: bool, places: list[int] | None = None) -> bytes:
    """Lay a message out as Jupyter does; with other places where they are given."""
    width, order = (8, "little") if v1 else (4, "big")
    count = len(parts) + v1  # the newer layout also says where the last part ends
    found = [width * (count + 1)]
    for part in parts:
        found.append(found[-1] + len(part))
    head = [count, *(places or found[:count])]
    return b"".join([*(one.to_bytes(width, order) for one in head), *parts])


HEADER = b'{"msg_id": "one", "msg_type": "comm_info_request"}'
V1_PARTS = [b"shell", HEADER, b"{}", b"{}", b"{}"]
OLD_PARTS = [b'{"channel": "shell", "header": %s}' % HEADER, b"\x01\x02"]
BOMBS = {
    "four thousand million parts": b"\xff" * 100,
    "as many, with a header": b"\xff\xff\xff\xff\x00\x00\x00\x00" + HEADER,
    "no part": b"\x00" * 100,
    "more parts than bytes": b"\x00\x00\x03\xe8" * 4,
    "nothing": b"",
}


@pytest.mark.parametrize("v1", [True, False])
@pytest.mark.parametrize("bomb", BOMBS)
def test_parts_are_held_against_the_length_of_their_message(bomb: str, v1: bool) -> None:
    with pytest.raises(ValueError, match=r"."):
        message_id(BOMBS[bomb], v1=v1)


@pytest.mark.parametrize(("v1", "parts"), [(True, V1_PARTS), (False, OLD_PARTS)])
def test_parts_lie_one_after_the_other(v1: bool, parts: list[bytes]) -> None:
    assert message_id(in_parts(parts, v1=v1), v1=v1) == "one"
    whole = in_parts(parts, v1=v1)
    count = len(parts) + v1
    for places in ([10**6] * count, [len(whole), 0] * count, [0] * count):
        with pytest.raises(ValueError, match=r"overlap|parts"):
            message_id(in_parts(parts, v1=v1, places=places[:count]), v1=v1)
    with pytest.raises(ValueError, match="parts"):
        message_id(in_parts([*parts, *[b""] * 1000], v1=v1), v1=v1)


@pytest.mark.parametrize("protocols", [None, [V1]])
def test_a_message_that_lies_about_its_parts_stops_no_server(site, protocols) -> None:
    kernel = site.kernel("lesson")
    with site.line(kernel, subprotocols=protocols) as line:
        for bomb in BOMBS.values():
            line.send(bomb)
        sent = in_parts(V1_PARTS, v1=True) if protocols else message("comm_info_request", {})
        line.send(sent)
        assert within(20, lambda: b"comm_info_reply" in bytes_of(line.recv(timeout=20)))
    assert "parts in" in site.log()


def bytes_of(said: str | bytes) -> bytes:
    return said.encode() if isinstance(said, str) else said


def test_a_traceback_of_the_kernel_reaches_the_log_and_not_the_page(site) -> None:
    with site.line(site.kernel("lesson")) as line:
        bad = {"comm_id": "x", "target_name": "jupyter.widget.control", "data": {}}
        line.send(message("comm_open", bad))  # without the version it must name
        line.send(message("comm_info_request", {}))
        read = []
        while not read or json.loads(read[-1])["header"]["msg_type"] != "comm_info_reply":
            read.append(line.recv(timeout=20))
        assert within(20, lambda: "Incompatible widget control protocol versions" in site.log())
    assert not [one for one in read if "Traceback" in str(one) or "site-packages" in str(one)]
    assert "Said by kernel" in site.log()
