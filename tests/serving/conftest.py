"""A server of our own notebooks, asked as a browser asks, but without one."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from websockets.sync.client import ClientConnection, connect

ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")
PERSONAL = ("JUPYTER", "IPYTHON", "XDG", "APPRAISAL")
KERNEL = re.compile(r'"kernelId": "([\w-]+)"')

# the real server, of other notebooks than the kit's, and with shorter waits
SERVE = """
import json, sys
from pathlib import Path
from appraisal import content
from appraisal.serving.options import ServeOptions
from appraisal.serving.pages import admission, server, settings, sockets
from datetime import timedelta

folder, told, changed = Path(sys.argv[1]), json.loads(sys.argv[2]), json.loads(sys.argv[3])
real, voila = content.kit, settings.voila_settings
content.kit = lambda kind: folder if kind == "notebooks" else real(kind)
server.parallel_starts = lambda: 2
admission.GRACE = timedelta(seconds=changed.pop("grace", 120))
server.PING = changed.pop("ping", server.PING)


def changed_settings():
    known = voila()
    for name, values in changed.items():
        known.setdefault(name, {}).update(values)
    return known


settings.voila_settings = changed_settings
with sockets.bind("127.0.0.1", 0) as bound:
    server.serve(bound, ServeOptions(browser=False, **told), verbose=False)
"""


@dataclass
class Site:
    """A running server and its log."""

    process: subprocess.Popen[str]
    port: int
    file: Path
    options: dict[str, object]

    def ask(
        self, path: str, method: str = "GET", body: str | None = None, **headers: str
    ) -> tuple[int, str]:
        """Ask for a path; return status and text."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body, headers)
        reply = connection.getresponse()
        text = reply.read().decode(errors="replace")
        connection.close()
        return reply.status, text

    def page(self, name: str) -> tuple[int, str]:
        return self.ask(f"/voila/render/{name}.ipynb")

    def kernel(self, name: str) -> str:
        """Open a page and return the id of its kernel."""
        _, html = self.page(name)
        return KERNEL.search(html)[1]

    def has(self, kernel: str) -> bool:
        return self.ask(f"/api/kernels/{kernel}")[0] == 200

    @contextmanager
    def line(self, kernel: str, port: int = 0, **how: Any) -> Iterator[ClientConnection]:
        """Open the line to a kernel, as a page does."""
        address = (
            f"ws://127.0.0.1:{port or self.port}/api/kernels/{kernel}/channels?session_id={uuid4()}"
        )
        with connect(address, max_size=2**26, **how) as line:
            yield line

    def log(self) -> str:
        return self.file.read_text()

    def tree(self) -> list[int]:
        """Return every process of the server."""
        return tree(self.process.pid)

    def command_lines(self) -> list[str]:
        """Return how each process of the server was started."""
        lines = [Path(f"/proc/{one}/cmdline") for one in self.tree()]
        return [line.read_bytes().replace(b"\0", b" ").decode() for line in lines]

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        code = self.process.wait(timeout=30)
        self.process.stdout.close()
        return code


def tree(root: int) -> list[int]:
    """Return a process and all below it."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
        children.setdefault(parent, []).append(int(stat.parent.name))
    found, new = [], [root]
    while new:
        found += new
        new = [child for one in new for child in children.get(one, ())]
    return found


def alive(processes: list[int]) -> list[int]:
    """Return those that still run; one that only waits to be reaped by init does not."""
    running = []
    for process in processes:
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if state != "Z":
            running.append(process)
    return running


def message(
    kind: str, content: dict[str, object], channel: str = "shell", **metadata: object
) -> str:
    """Write a message as the front end does."""
    header = {"msg_id": uuid4().hex, "msg_type": kind, "username": "", "session": "s"}
    return json.dumps(
        {
            "channel": channel,
            "header": {**header, "date": "2026-01-01T00:00:00Z", "version": "5.3"},
            "parent_header": {},
            "metadata": metadata,
            "content": content,
        }
    )


def hear_kinds(line: ClientConnection, seconds: float = 60, until: str = "") -> list[str]:
    """Return the kinds of the messages that arrive in a while, or until one of a kind has."""
    kinds, end = [], time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0 and until not in kinds:
        try:
            said = json.loads(line.recv(timeout=left))
        except TimeoutError:
            break
        kinds.append(said["header"]["msg_type"])
    return kinds


@contextmanager
def serving(folder: Path) -> Iterator[Callable[..., Site]]:
    """Give a way to serve notebooks, each a list of cells: code, or Markdown that begins with #."""
    started: list[Site] = []

    def start(
        most: int = 20,
        changed: dict[str, object] | None = None,
        before: str = "",
        options: dict[str, object] | None = None,
        environment: dict[str, str] | None = None,
        **notebooks,
    ) -> Site:
        notes = folder / "notebooks"
        notes.mkdir(exist_ok=True)
        told = {"max_learners": most} | (options or {})
        for name, cells in {"00_start": ["# Start"], **notebooks}.items():
            made = [(new_markdown_cell if c.startswith("#") else new_code_cell)(c) for c in cells]
            kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
            found = new_notebook(cells=made, metadata={"kernelspec": kernel})
            nbformat.write(found, notes / f"{name}.ipynb")
        kept = {
            n: v for n, v in os.environ.items() if not n.startswith(("JUPYTER", "IPYTHON", "XDG"))
        }
        log = folder / f"server{len(started)}.log"
        with log.open("w") as file:
            process = subprocess.Popen(
                [
                    *(sys.executable, "-c", before + SERVE),
                    *(notes, json.dumps(told), json.dumps(changed or {})),
                ],
                env=kept | {"HOME": str(folder), "PYTHONUNBUFFERED": "1"} | (environment or {}),
                cwd=folder,
                stdout=subprocess.PIPE,
                stderr=file,
                text=True,
            )
        said = process.stdout.readline()
        assert ADDRESS.search(said), f"the server said {said!r} and {log.read_text()!r}"
        site = Site(process, int(ADDRESS.search(said)[1]), log, told)
        started.append(site)
        return site

    yield start
    for site in started:
        if site.process.poll() is None:
            site.stop()


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Site]]:
    """A way to serve notebooks of one's own; stopped at the end."""
    with serving(tmp_path) as start:
        yield start
