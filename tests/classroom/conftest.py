"""A class store of either kind, a server in front of it, and learners who answer anything."""

import asyncio
import http.client
import json
import os
import pwd
import random
import secrets
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.web import Application

from appraisal.classroom import registry
from appraisal.classroom.service import ClassService
from appraisal.classroom.store import Store
from appraisal.lessons.definition import Lesson
from appraisal.lessons.questions import Choice, Confidence, Domain, Number, Question, Range, Several
from appraisal.serving.classes.base_handlers import ServerContext
from appraisal.serving.classes.routes import handlers
from appraisal.serving.pages import limits

GET_POSTGRESQL = (
    "PostgreSQL's programs are not on this machine; on Debian: apt-get install postgresql"
)


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No test reads or writes the store of whoever runs it."""
    folder = tmp_path / "data"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    monkeypatch.delenv("APPRAISAL_DATABASE_URL", raising=False)
    return folder


@dataclass
class Cluster:
    """A private PostgreSQL on a socket of its own."""

    programs: Path
    folder: Path

    def run(self, program: str, *words: str) -> None:
        # into a file: the server it starts keeps its ends of our pipes
        with (self.folder / "errors").open("w") as errors:
            done = subprocess.run(
                [self.programs / program, *words],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                user=unprivileged_user(),
                check=False,
            )
        assert done.returncode == 0, (self.folder / "errors").read_text()

    def start(self) -> None:
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}'"
        self.run("pg_ctl", "start", "-w", "-D", "data", "-l", "log", "-o", options, "-t", "120")

    def stop(self) -> None:
        """Stop it as a power failure would: no connection is told, nothing is flushed."""
        self.run("pg_ctl", "stop", "-w", "-D", "data", "-m", "immediate")

    def database(self) -> str:
        """Empty the database and return its address."""
        with psycopg.connect(
            host=str(self.folder), user="appraisal", dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
        return f"postgresql://appraisal@/postgres?host={self.folder}"


def unprivileged_user() -> str | None:
    """Return whom to run PostgreSQL as when the tests run as root, which it refuses."""
    if os.geteuid():
        return None
    known = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Start a private PostgreSQL; without its programs skip, or fail where it is required."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    initdb = found[-1] if found else shutil.which("initdb")
    if initdb is None:
        if os.environ.get("APPRAISAL_REQUIRE_POSTGRESQL") == "1":
            pytest.fail(GET_POSTGRESQL, pytrace=False)
        pytest.skip(GET_POSTGRESQL)
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # a socket needs a short path
    user = unprivileged_user()
    if user:
        shutil.chown(folder, user)
    cluster = Cluster(Path(initdb).parent, folder)
    cluster.run(
        "initdb", "-D", "data", "-U", "appraisal", "-A", "trust", "-E", "UTF8", "--locale=C"
    )
    cluster.start()
    yield cluster
    cluster.stop()
    shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/classes.sqlite"
    return request.getfixturevalue("cluster").database()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    store = Store(url)
    yield store
    store.close()


@pytest.fixture
def service(store: Store) -> ClassService:
    return ClassService(store)


@dataclass
class ServedClass:
    """A class on a server in this process, and its links."""

    port: int
    code: str
    secret: str
    store: Store
    context: ServerContext

    def ask(
        self, method: str, path: str = "", body: Any = None, bearer: str = "", **headers: str
    ) -> "Reply":
        """Ask below ``class/CODE``, or below another path that begins with a slash."""
        if bearer:
            headers["Authorization"] = f"Bearer {bearer}"
        data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        if data is not None:
            headers.setdefault("Content-Type", "application/json")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        at = path if path.startswith("/") else f"/class/{self.code}/{path}".rstrip("/")
        try:
            connection.request(method, at, data, headers)
            answer = connection.getresponse()
            return Reply(answer.status, dict(answer.headers), answer.read())
        finally:
            connection.close()

    def join(self, pseudonym: str | None = None) -> str:
        """Join and return the token."""
        token = secrets.token_urlsafe(24)
        reply = self.ask("POST", "members", {"token": token, "pseudonym": pseudonym})
        assert reply.status == 201, reply
        return token


@dataclass
class Reply:
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@pytest.fixture
def class_server(store: Store) -> Iterator[ServedClass]:
    opened = registry.open_class(store, "Journal club")
    context = ServerContext(ClassService(store, [opened.code]))
    started, port = threading.Event(), []

    def run() -> None:
        async def serve() -> None:
            sockets = bind_sockets(0, "127.0.0.1")
            application = Application(handlers("/", context), base_url="/", log_function=quiet)
            server = HTTPServer(application, **limits.HTTP)
            server.add_sockets(sockets)
            port.extend([sockets[0].getsockname()[1], IOLoop.current()])
            finished.append(asyncio.Event())
            started.set()
            await finished[0].wait()
            server.stop()
            await server.close_all_connections()

        asyncio.run(serve())

    finished: list[asyncio.Event] = []
    thread = threading.Thread(target=run)
    thread.start()
    assert started.wait(20)
    yield ServedClass(port[0], opened.code, opened.secret, store, context)
    port[1].add_callback(finished[0].set)
    thread.join()
    context.close()


def quiet(_: Any) -> None:
    """Log no request."""


@pytest.fixture
def answering() -> Callable[[Question, random.Random], Any]:
    """Return a learner who answers any question at random, in the form a browser sends."""

    def answer(question: Question, drawn: random.Random) -> Any:
        if isinstance(question, Choice):
            return drawn.choice(question.options).id
        if isinstance(question, Domain):
            place = drawn.choice(["", *question.places])
            return {"response": drawn.choice(question.options).id, "reason": "so", "at": place}
        if isinstance(question, Several):
            ticked = [option.id for option in question.options if drawn.random() < 0.5]
            return ticked or [question.options[0].id]
        if isinstance(question, Number | Confidence):
            return float(drawn.randint(int(question.low), int(question.high)))
        if isinstance(question, Range):
            return sorted(float(drawn.randint(int(question.low), int(question.high))) for _ in "ab")
        return "In my words."

    return answer


@pytest.fixture
def committing(answering: Any) -> Callable[..., dict[str, Any]]:
    """Return what a browser sends when a learner commits a step."""

    def commit(
        lesson: Lesson, step: str, drawn: random.Random, id: str | None = None, **changes: Any
    ) -> dict[str, Any]:
        answers = {q.id: answering(q, drawn) for q in lesson.step(step).all_questions}
        return {
            "id": id or f"{drawn.getrandbits(96):024x}",
            "lesson": lesson.id,
            "version": lesson.version,
            "step": step,
            "answers": answers,
            "committed": "2026-03-02T18:00:00.000Z",
            **changes,
        }

    return commit
