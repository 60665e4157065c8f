"""On a system that has no fork, no signals but three and no selector for processes, it serves."""

import asyncio
import io
import re
import subprocess
import sys

import pytest
from pypdf import PdfReader

from appraisal.serving.classes import downloads
from appraisal.serving.pages import admission, kernel_memory, sockets

pytestmark = pytest.mark.server

# what the standard library documents as "Availability: Unix"; other libraries, which look at the
# system's name, keep what they have read
TAKEN_AWAY = """
import os, signal, appraisal.serving, voila.app, ipykernel.kernelapp, psutil, psycopg
for module, names in (
    (signal, "SIGALRM SIGCHLD SIGCONT SIGHUP SIGKILL SIGQUIT SIGSTOP SIGUSR1 SIGUSR2"),
    (os, "fork forkpty getpgid getuid geteuid killpg pipe2 setsid sysconf waitid"),
):
    for name in names.split():
        delattr(module, name)
"""
ELSEWHERE = """
import appraisal.serving.pages.provisioner
appraisal.serving.pages.provisioner.CAN_FORK = False
"""


def test_the_server_needs_no_name_that_only_unix_has() -> None:
    code = (
        f"{TAKEN_AWAY}{ELSEWHERE}"
        "import appraisal.cli, appraisal.serving.pages.server, appraisal.serving.classes.routes\n"
        "from appraisal.serving.pages.admission import count_places\n"
        "from appraisal.serving.pages.provisioner import KernelForkPool\n"
        "assert KernelForkPool(None).warmed is None\n"
        "print(count_places())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= admission.FEWEST


BOUND = "import resource; print('at most', resource.getrlimit(resource.RLIMIT_DATA)[0] >> 20)"


def test_a_page_is_served_where_nothing_can_be_forked(serve) -> None:
    site = serve(before=ELSEWHERE, a=["# A page", "print(6 * 7)", BOUND])
    status, text = site.page("a")
    assert status == 200
    assert "42" in text
    assert not any("forkserver" in words for words in site.command_lines())
    if kernel_memory.CAN_BOUND:
        assert 1024 <= int(re.search(r"at most (-?\d+)", text)[1]) < 1400
        assert kernel_memory.UNBOUNDED not in site.log()


def test_where_no_memory_can_be_bounded_it_is_said_and_kernels_start_as_usual(serve) -> None:
    without = "from appraisal.serving.pages import kernel_memory\nkernel_memory.CAN_BOUND = False\n"
    site = serve(before=ELSEWHERE + without, a=["print(6 * 7)"])
    assert "42" in site.page("a")[1]
    assert any("ipykernel_launcher" in words for words in site.command_lines())
    assert kernel_memory.UNBOUNDED in site.log()


@pytest.mark.parametrize(
    ("can_fork", "places"),
    # a machine of 8 GiB, one of them spared: 48 MiB a forked kernel, 112 MiB one of its own
    [(True, 149), (False, 64)],
)
def test_places_follow_what_a_kernel_takes_on_this_system(monkeypatch, can_fork, places) -> None:
    monkeypatch.setattr(admission, "CAN_FORK", can_fork)
    monkeypatch.setattr(admission, "memory_limit", lambda: 8 * 2**30)
    assert admission.count_places() == places


def test_a_handout_is_written_where_the_loop_starts_no_process(monkeypatch) -> None:
    async def refuse(*_: object, **__: object) -> None:
        raise NotImplementedError  # so the selector loop, which Voila chooses on Windows

    loop = asyncio.SelectorEventLoop
    monkeypatch.setattr(loop, "subprocess_exec", refuse)
    monkeypatch.setattr(loop, "subprocess_shell", refuse)
    with asyncio.Runner(loop_factory=loop) as runner:
        words, _ = downloads.WRITTEN["handout-blank.pdf"]
        written = runner.run(downloads.run_command((words[0], "cd20-salvage", *words[1:]), ".pdf"))
    assert len(PdfReader(io.BytesIO(written)).pages) > 1


@pytest.mark.parametrize(
    ("number", "named"),
    # as Python for Windows gives them: WSAEADDRINUSE is its EADDRINUSE, WSAEACCES a number apart
    [(10013, "may not be used without more rights"), (10049, "Leave out `--host`")],
)
def test_what_a_windows_socket_says_is_understood(monkeypatch, number, named) -> None:
    monkeypatch.setattr(sockets, "FORBIDDEN", (13, 10013))
    assert named in sockets.cannot_listen_text(OSError(number, "refused"), "192.0.2.1", 80)
