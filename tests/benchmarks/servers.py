"""Servers to measure, ours and stock Voila, a browser to measure them with, and their memory."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from time import monotonic, sleep

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
OURS = (sys.executable, "-m", "appraisal.cli", "serve", "--no-browser")
VOILA = (sys.executable, "-m", "voila")
LESSON = "voila/render/01_cd20_preemptive.ipynb"
MIB = 2**20


@dataclass(frozen=True)
class Server:
    """A running server: its address and the process at the root of its tree."""

    site: str
    process: subprocess.Popen

    def tree(self):
        """Return the ids of the server's process and all below it."""
        children = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                parent = stat.read_text().rpartition(")")[2].split()[1]
            except (FileNotFoundError, ProcessLookupError):
                continue
            children.setdefault(int(parent), []).append(int(stat.parent.name))
        found, new = [], [self.process.pid]
        while new:
            found += new
            new = [child for one in new for child in children.get(one, ())]
        return found

    def pss(self):
        """Return the memory of the tree in MiB, what is shared counted once."""
        return sum(map(pss, self.tree()))

    def cpu(self):
        """Return the seconds of processor that the tree has used, ended processes with it."""
        return sum(map(cpu, self.tree()))


def cpu(process):
    """Return the seconds of one process and of those below it that have ended."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def pss(process):
    """Return the memory of one process in MiB: its own, and its part of what it shares."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


@contextmanager
def start_server(words, home):
    """Start a server on a free port, and give it once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    process = subprocess.Popen(
        [*words, f"--port={port}"],
        cwd=home,
        env={**kept, "HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until = monotonic() + 60
        while not answers(port):
            if process.poll() is not None or monotonic() > until:
                raise RuntimeError(f"{' '.join(words)} does not answer")
            sleep(0.2)
        sleep(WARM)
        yield Server(f"http://127.0.0.1:{port}", process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


WARM = 6  # seconds in which a server settles: preheats, forks once


def answers(port):
    with socket.socket() as tried:
        tried.settimeout(1)
        return tried.connect_ex(("127.0.0.1", port)) == 0


def browser():
    """Return where Chromium is, or None: then what needs one is not measured."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)


@contextmanager
def chromium():
    """Open a browser, and give a way to a new page with an empty cache."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser(), args=FLAGS)
        yield lambda: opened.new_context(viewport={"width": 1280, "height": 900}).new_page()
        opened.close()


def notebook(path, code):
    """Write a notebook of one cell."""
    import nbformat
    from nbformat.v4 import new_code_cell, new_notebook

    kernel = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(new_notebook(cells=[new_code_cell(code)], metadata={"kernelspec": kernel}), path)


def last(taken):
    """Return the 95th percentile."""
    return quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]


def lower(id, value, unit, peer):
    """Return a row of something that is better when lower; its ratio is ours over the peer's."""
    return {"id": id, "value": value, "unit": unit, "peer": peer, "ratio": peer and value / peer}
