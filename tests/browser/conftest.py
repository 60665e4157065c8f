"""A served kit and a browser that may ask nobody else."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Route,
    expect,
    sync_playwright,
)

from ..ports import free_port
from .classes import Class, links
from .visits import Look, Visit

GET_CHROMIUM = "No Chromium on this machine; on Debian: apt-get install chromium-headless-shell"
GET_DRIVER = "The browser's driver cannot start; on Debian: apt-get install libatomic1"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# the longest first, so that no process is left alone with one of them at the end
LONGEST = (
    *("test_every_notebook", "test_class", "test_class_session", "test_answers", "test_lesson"),
    *("test_jupyterlab", "test_walk", "test_own_lessons", "test_labs", "test_serving"),
)
LOOPBACK = {"127.0.0.1", "localhost", "[::1]", "::1"}
expect.set_options(timeout=20_000)  # milliseconds: a busy machine is not a failing test
ROOMS = 8  # classes on the server that the tests of a file share
Rooms = tuple["Served", Iterator[tuple[str, ...]]]
ADDRESS = re.compile(r"https?://\S+")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark them, and run them last: once a browser is driven, this process has a loop running."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
    places = {name: place for place, name in enumerate(LONGEST, start=1)}
    items.sort(
        key=lambda item: here in item.path.parents and places.get(item.path.stem, len(LONGEST) + 1)
    )


def chromium() -> str:
    """Return where Chromium is; without one, skip, or fail where a browser is required."""
    # without a window, each page costs a sixth
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    found = found or shutil.which("chromium", path="/usr/bin")
    driver = subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True)
    trouble = GET_CHROMIUM if found is None else GET_DRIVER if driver.returncode else ""
    if trouble and os.environ.get("APPRAISAL_REQUIRE_BROWSER") == "1":
        pytest.fail(trouble, pytrace=False)
    if trouble:
        pytest.skip(trouble)
    return found


@dataclass
class Served:
    """A running ``appraisal serve``, in a home of its own."""

    home: Path
    words: tuple[str, ...] = ()
    port: int = field(default_factory=free_port)
    address: str = ""
    process: subprocess.Popen[str] | None = field(default=None, repr=False)

    @property
    def site(self) -> str:
        """The root of the site, without a slash at its end."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    def notebook(self, name: str) -> str:
        """Return the address of one notebook."""
        return f"{self.site}/voila/render/{name}"

    def start(self) -> None:
        """Start the server, each time on the same port."""
        words = [sys.executable, "-m", "appraisal.cli", "serve", "--no-browser"]
        with (self.home / "server.log").open("a") as log:
            self.process = subprocess.Popen(
                [*words, *self.words, "--port", str(self.port)],
                env=environment(self.home),
                cwd=self.home,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        said = self.process.stdout.readline()
        found = ADDRESS.search(said)
        assert found, f"appraisal serve said {said!r} and {self.log()!r}"
        self.address = found.group()

    def stop(self) -> int:
        """Stop the server as a service manager does, and return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=30)
        self.process.stdout.close()
        return code

    def restart(self) -> None:
        """Stop the server and start it again on the same port."""
        self.stop()
        self.start()

    def run(self, *words: str) -> str:
        """Run a command of the kit beside the server, in the same home."""
        asked = [sys.executable, "-m", "appraisal.cli", *words]
        return subprocess.run(
            asked, env=environment(self.home), capture_output=True, text=True, check=True
        ).stdout

    def kernels(self) -> list[int]:
        """Return the process ids of the server's kernels."""
        return kernels_of(self.process.pid)

    def kill_kernels(self) -> int:
        """Kill every kernel of the server, as a machine short of memory would."""
        killed = self.kernels()
        for process in killed:
            os.kill(process, signal.SIGKILL)
        return len(killed)

    def log(self) -> str:
        """Return what the server has logged."""
        return (self.home / "server.log").read_text()


def environment(home: Path) -> dict[str, str]:
    """Return an environment that knows nothing of this machine's user."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("JUPYTER", "IPYTHON", "VOILA", "XDG", "APPRAISAL"))
    }
    return kept | {"HOME": str(home), "XDG_CACHE_HOME": str(home), "PYTHONUNBUFFERED": "1"}


def kernels_of(server: int) -> list[int]:
    """Return the process ids of a server's kernels: started by it, or forked for it."""
    below: dict[int, list[tuple[int, bytes]]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
            words = (status.parent / "cmdline").read_bytes()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if fields[0] != "Z":
            below.setdefault(int(fields[1]), []).append((int(status.parent.name), words))
    found = []
    for process, words in below.get(server, ()):
        if b"ipykernel_launcher" in words:
            found.append(process)
        elif b"appraisal.serving.pages.forkserver" in words:
            found += [kernel for kernel, _ in below.get(process, ())]
    return found


@pytest.fixture(scope="session")
def kit_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for all tests; a test that restarts it leaves it running."""
    server = Served(tmp_path_factory.mktemp("home"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    """Start servers of a test's own, with further words on the command line."""
    started: list[Served] = []

    def start(*words: str) -> Served:
        server = Served(tmp_path, words)
        started.append(server)
        server.start()
        return server

    yield start
    for server in started:
        if server.process.poll() is None:
            server.stop()


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rooms]:
    """A server with a class for each test that leaves it running: the server, and their links."""
    names = [f"Journal club {room}" for room in range(1, ROOMS + 1)]
    words = tuple(word for name in names for word in ("--class", name))
    server = Served(tmp_path_factory.mktemp("home"), words)
    server.start()
    given = zip(names, links(server, ROOMS), strict=True)
    yield server, iter([(name, *found) for name, found in given])
    server.stop()


@pytest.fixture
def begin_class(
    request: pytest.FixtureRequest, serving: Callable[..., Served], browser: Browser
) -> Iterator[Callable[..., Class]]:
    """Open a class: on a server of its own, or in the next of the rooms that all share."""
    with ExitStack() as stack:

        def start(*words: str, own_server: bool = False) -> Class:
            if words or own_server:
                server = serving("--class", "Journal club", *words)
                given = ("Journal club", *next(links(server, 1)))
            else:
                server, others = request.getfixturevalue("rooms")
                given = next(others)
            made.append(Class(server, browser, *given, stack))
            return made[-1]

        made: list[Class] = []
        yield start
        assert [fault for one in made for fault in one.faults] == []


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def foreign_requests() -> Iterator[list[str]]:
    """What a page asked of other hosts: a test whose page asked any fails."""
    foreign: list[str] = []
    yield foreign
    assert not foreign, f"asked another host: {foreign}"


@pytest.fixture
def context(browser: Browser, foreign_requests: list[str]) -> Iterator[BrowserContext]:
    """A browser without memory, in which only this machine can be reached."""
    with alone(browser, foreign_requests, width=1280, height=900) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page on a desktop."""
    return context.new_page()


@pytest.fixture
def phone(browser: Browser, foreign_requests: list[str]) -> Iterator[Page]:
    """A page on a phone."""
    with alone(
        browser, foreign_requests, width=390, height=844, has_touch=True, is_mobile=True
    ) as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def look(browser: Browser, kit_server: Served) -> Callable[[str], Look]:
    """Look at a notebook by its name; each is visited once."""

    @cache
    def look_at(name: str) -> Look:
        seen = Look()
        with alone(browser, seen.foreign, width=1280, height=900) as context:
            seen.visit(Visit(context.new_page(), kit_server, name))
        return seen

    return look_at


@pytest.fixture
def visit(page: Page, kit_server: Served) -> Callable[[str], Visit]:
    """Open a notebook by its name, on a desktop."""
    return lambda name: Visit(page, kit_server, name)


def alone(
    browser: Browser, foreign_requests: list[str], width: int, height: int, **more: bool
) -> BrowserContext:
    """Open a browser context that refuses every host but this machine, and says which it was."""
    context = browser.new_context(viewport={"width": width, "height": height}, **more)
    context.set_default_timeout(30_000)

    def gate(route: Route) -> None:
        foreign_requests.append(route.request.url)
        route.abort()

    def listen(page: Page) -> None:
        page.on(
            "websocket",
            lambda socket: is_foreign(socket.url) and foreign_requests.append(socket.url),
        )

    context.route(is_foreign, gate)
    context.on("page", listen)
    return context


def is_foreign(address: str) -> bool:
    """Say whether an address would leave this machine."""
    parts = urlsplit(address)
    return parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in LOOPBACK
