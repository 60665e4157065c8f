"""What every request to a class has in common: who asks, how much, and what went wrong."""

import asyncio
import json
import re
import tempfile
import threading
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

from jupyter_server.base.handlers import JupyterHandler
from tornado.web import HTTPError

from appraisal.classroom import hold_back
from appraisal.classroom.engine import StoreFull
from appraisal.classroom.service import ClassService
from appraisal.classroom.store import StoreUnavailable
from appraisal.classroom.submissions import BadSubmission
from appraisal.classroom.trouble import (
    JoiningClosed,
    NoSuchClass,
    NotAllowed,
    PseudonymUnavailable,
    no_class_text,
)
from appraisal.errors import AppraisalError
from appraisal.serving.classes.change_feed import ChangeFeed, Revision
from appraisal.serving.classes.commit_queue import CommitQueue
from appraisal.serving.classes.presence import Presence
from appraisal.serving.classes.rate_limit import RateLimiter
from appraisal.serving.hub import LoginNeeded
from appraisal.serving.metrics import STORE_AWAY, STORE_SECONDS
from appraisal.serving.pages.logs import error_fields, error_id
from appraisal.views.class_member import ErrorView

LARGEST = 256 * 1024  # bytes of a request
LONGEST_WAIT = 25  # seconds
AWAY = 3  # seconds after which a store that was away may be asked again
THREADS = 8
WRITTEN = 50  # results kept as they were written, of all classes and lessons
JSON = "application/json"
Result = TypeVar("Result")


class ServerContext:
    """What all handlers of a server share.

    Parameters
    ----------
    service
        Answers every question; it waits for the store, so it is asked from threads.
    """

    def __init__(self, service: ClassService) -> None:
        self.service = service
        self.limiter = RateLimiter()
        self.changes = ChangeFeed(lambda number: self.ask(service.store.revision, number))
        self.presence = Presence(lambda seen: self.ask(service.store.note_seen, seen))
        self.commits = CommitQueue(lambda *given: self.ask(service.receive_together, *given))
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="class")
        self._written: dict[tuple[Any, ...], tuple[Revision, asyncio.Task[bytes]]] = {}
        self._folder = tempfile.TemporaryDirectory(prefix="appraisal-class-")
        self.held_back = Path(self._folder.name) / "held-back.json"
        self._acts: dict[int, int] = {}
        self._writing = threading.Lock()
        self.write_held_back()

    def write_held_back(self) -> None:
        """Tell the kernels of this server what its classes hold back."""
        with self._writing:  # what was read first is written first
            hold_back.write_policies(self.held_back, self.service.policies())

    async def follow_acts(self, number: int, revision: Revision) -> None:
        """Tell kernels what a facilitator has opened or closed, here or at another server."""
        acts = revision[2] if revision else -1
        if number not in self._acts or self._acts[number] < acts:
            await self.ask(self.write_held_back)
            self._acts[number] = acts

    async def ask(self, function: Callable[..., Result], *given: Any) -> Result:
        """Call what waits for the store, without waiting for it here."""
        loop = asyncio.get_running_loop()
        with STORE_SECONDS.labels(function.__name__).time():
            return await loop.run_in_executor(self._threads, function, *given)

    async def results(
        self, number: int, revision: Revision, asked: tuple[str, int, int], *given: str
    ) -> bytes:
        """Write the results of a lesson in a session, once for each state of the log."""
        known = self._written.get((number, asked))
        if known is None or known[0] != revision or has_failed(known[1]):
            if len(self._written) > WRITTEN:
                self._written.clear()
            writing = asyncio.ensure_future(self._write_results(asked, *given))
            known = self._written[number, asked] = revision, writing
        return await asyncio.shield(known[1])

    async def _write_results(self, asked: tuple[str, int, int], *given: str) -> bytes:
        return await self.ask(json_bytes, await self.ask(self.service.results, *given, *asked))

    def close(self) -> None:
        """Let go of the threads and of the store."""
        self._threads.shutdown(cancel_futures=True)
        self._folder.cleanup()
        self.service.store.close()


def has_failed(task: asyncio.Task[bytes]) -> bool:
    """Say whether something has ended without a result."""
    return task.done() and (task.cancelled() or task.exception() is not None)


def json_bytes(told: Mapping[str, object]) -> bytes:
    return json.dumps(told, separators=(",", ":"), default=asdict).encode()


class ClassHandler(JupyterHandler):
    """What every request to a class has in common.

    It carries its own token or none, and no cookie: a foreign page can only be refused.
    """

    error_id = ""

    def initialize(self, context: ServerContext) -> None:
        self.context = context

    async def prepare(self) -> None:  # type: ignore[override]  # no login of Jupyter's stands before a class
        if not self.check_host():
            raise HTTPError(403)
        if self.request.method == "POST":
            self.check_sender()

    def check_xsrf_cookie(self) -> None:
        """Look for no cookie: none opens anything here."""

    def check_sender(self) -> None:
        """Refuse pages of other sites; JSON from elsewhere needs our leave, which we never give."""
        if not self.check_origin():
            raise HTTPError(403, reason="Asked from another site")
        if self.request.headers.get("Content-Type", "").split(";")[0].strip().lower() != JSON:
            raise HTTPError(415, reason="Send application/json")

    def skip_check_origin(self) -> bool:
        return False

    def compute_etag(self) -> None:
        return None

    def body(self) -> dict[str, Any]:
        """Return the request as JSON.

        Raises
        ------
        HTTPError
            When it is too large, or no object of JSON.
        """
        if len(self.request.body) > LARGEST:
            raise HTTPError(413, reason=f"Send at most {LARGEST // 1024} kB at once")
        try:
            found = json.loads(self.request.body)
        except (ValueError, RecursionError):
            raise HTTPError(400, reason="The request is not JSON") from None
        if not isinstance(found, dict):
            raise HTTPError(400, reason="The request is no JSON object")
        return found

    def bearer(self) -> str:
        """Return the token or secret of the request, empty when there is none."""
        kind, _, secret = self.request.headers.get("Authorization", "").partition(" ")
        return secret.strip() if kind.lower() == "bearer" else ""

    async def ask_service(self, function: Callable[..., Result], code: str, *given: Any) -> Result:
        """Ask the service in a thread, if there may be such a class; see :meth:`of_class`."""
        return await self.of_class(code, lambda: self.context.ask(function, code, *given))

    async def of_class(self, code: str, answer: Callable[[], Awaitable[Result]]) -> Result:
        """Return an answer about a class; a wrong code is looked up in memory, and counted.

        Whoever has tried too many is told to wait. A right code is answered whatever else came
        from its address.
        """
        try:
            if not self.context.service.is_open(code):
                raise NoSuchClass(no_class_text())
            return await answer()
        except NoSuchClass:
            if self.context.service.is_open(code):  # forgotten: it holds nothing any more
                await self.context.ask(self.context.write_held_back)
                raise
            if wait := self.context.limiter.wrong(str(self.request.remote_ip)):
                raise TooManyAttempts(wait) from None
            raise

    async def when_changed(self, number: int, tag_of: Callable[[Revision], str]) -> Revision | None:
        """Wait as long as the request prefers for a state it does not know.

        Returns
        -------
        tuple or None
            The revision to answer for; None when it was answered that nothing has changed.
        """
        prefers = re.search(r"\bwait=(\d{1,4})\b", self.request.headers.get("Prefer", ""))
        seconds = min(int(prefers[1]), LONGEST_WAIT) if prefers else 0
        known = self.request.headers.get("If-None-Match", "")
        revision = await self.context.changes.wait_for_change(
            number, lambda p: tag_of(p) == known, seconds
        )
        if revision is None:
            await self.context.ask(self.context.write_held_back)  # it holds nothing any more
            raise NoSuchClass("This class has been forgotten.")
        self.set_header("ETag", tag_of(revision))
        if tag_of(revision) == known:
            self.set_status(304)
            return None
        return revision

    def answer(self, told: Mapping[str, object], status: int = 200) -> None:
        self.set_status(status)
        self.write_json(json_bytes(told))

    def number(self, name: str, otherwise: int) -> int:
        """Return a whole number of the address; what is none is not asked for."""
        told = self.get_query_argument(name, "")
        return int(told) if re.fullmatch(r"\d{1,6}", told) else otherwise

    def write_csv(self, table: str, filename: str) -> None:
        self.set_header("Content-Type", "text/csv; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Disposition", f'attachment; filename="{filename}"')
        self.write(table.encode("utf-8-sig", "replace"))

    def write_json(self, told: bytes) -> None:
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.write(told)

    def write_error(self, status_code: int, **given: Any) -> None:
        error = (given.get("exc_info") or (None, None, None))[1]
        status, told = describe_error(status_code, error)
        if status == 500 and self.error_id:
            told["error"] += f" Tell whoever runs this server, and say: error {self.error_id}."
        self.clear()
        if status in (429, 503):
            self.set_header("Retry-After", getattr(error, "wait", AWAY))
        if status == 401:
            self.set_header("WWW-Authenticate", "Bearer")
        self.set_status(status)
        self.write_json(json_bytes(told))
        self.finish()

    def log_exception(self, *raised: Any) -> None:
        """Log a fault of ours with its trace, a store that is away in a line, and nothing else."""
        if isinstance(raised[1], TooManyAttempts):
            self.log.warning(
                "Somebody tries codes of classes: %d wrong ones so far, last from %s",
                self.context.limiter.wrong_codes,
                self.request.remote_ip,
            )
        elif isinstance(raised[1], StoreUnavailable):
            STORE_AWAY.inc()
            self.log.warning("%s (%s)", raised[1], type(raised[1].__cause__).__name__)
        elif not isinstance(raised[1], AppraisalError | HTTPError):
            self.error_id = error_id()
            self.log.error(
                "Error %s at %s",
                self.error_id,
                self._request_summary(),
                exc_info=raised,
                extra=error_fields(self.error_id, "class"),
            )


class TooManyAttempts(AppraisalError):
    """Too many wrong codes; ``wait`` seconds until the next is looked at."""

    def __init__(self, wait: int) -> None:
        self.wait = wait
        super().__init__("Too many wrong codes came from here. A right one is let in all the same.")


class TooManyJoining(AppraisalError):
    """Very many join from one address; ``wait`` seconds until the next is let in."""

    def __init__(self, wait: int) -> None:
        self.wait = wait
        super().__init__("Very many are joining from here. Trying again in a moment …")


STATUS: dict[type[BaseException], tuple[int, str]] = {
    NoSuchClass: (404, "no-class"),
    NotAllowed: (401, "not-allowed"),
    JoiningClosed: (403, "closed"),
    TooManyAttempts: (429, "too-many"),
    TooManyJoining: (429, "many-joining"),
    StoreUnavailable: (503, "away"),
    StoreFull: (503, "disk-full"),
    BadSubmission: (422, "misfit"),
}


def describe_error(status: int, error: BaseException | None) -> tuple[int, ErrorView]:
    """Say in JSON what went wrong, without a trace."""
    if isinstance(error, PseudonymUnavailable):
        return 409, {
            "error": str(error),
            "reason": error.reason,
            "suggestion": error.suggestion,
        }
    if error is not None and type(error) in STATUS:
        status, reason = STATUS[type(error)]
        return status, {"error": str(error), "reason": reason}
    if isinstance(error, HTTPError) and status < 500:
        return status, {
            "error": f"{error.reason or 'This cannot be asked here'}.",
            "reason": "log-in" if isinstance(error, LoginNeeded) else "http",
        }
    return 500, {"error": "Something went wrong inside the kit.", "reason": "fault"}
