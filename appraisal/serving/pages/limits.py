"""What bounds anyone who speaks to the server: how much, how fast, and how much of it is logged."""

import logging
import re
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from tornado.httputil import HTTPHeaders
from tornado.web import OutputTransform

from appraisal.serving.pages.settings import http_headers

# of a request; a page sends its answers over the line to its kernel
HTTP = {"max_body_size": 1_000_000, "body_timeout": 60.0}
# of one line to a kernel: a slider that is dragged sends 60 a second
BURST, RATE = 1000.0, 200.0
KNOWN = 2000  # messages whose ids are remembered
SIZE = 50_000  # bytes of a message that count as one message more
UNANSWERED = 32_000_000  # bytes that lie before a kernel which has not dealt with them
LINES = 20  # log lines alike in a window
WINDOW = 60.0  # seconds
KINDS = 500  # of log lines, counted at once
ID = re.compile(r"\b([0-9a-f]{8})-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b")


class EveryAnswer(OutputTransform):
    """Puts the headers of a page on every answer, redirects and errors of others too."""

    def __init__(self, request: object) -> None:
        """Nothing of the request matters."""

    def transform_first_chunk(
        self, status_code: int, headers: HTTPHeaders, chunk: bytes, finishing: bool
    ) -> tuple[int, HTTPHeaders, bytes]:
        for name, value in http_headers().items():
            if name not in headers:
                headers[name] = value
        return status_code, headers, chunk

    def transform_chunk(self, chunk: bytes, finishing: bool) -> bytes:
        return chunk


@dataclass
class MessageRate:
    """Lets messages of one line through as fast as a page may need, and each only once.

    What a kernel that is busy or dead has not dealt with lies in the memory of the server.
    """

    now: Callable[[], float] = time.monotonic
    left: float = BURST
    at: float = field(default=0.0)
    known: OrderedDict[str, None] = field(default_factory=OrderedDict)
    unanswered: dict[str, int] = field(default_factory=dict)

    def admits(self, id: str, size: int = 0) -> bool:
        """Say whether a message with this id, of so many bytes, may pass."""
        now = self.now()
        self.left = min(BURST, self.left + (now - self.at) * RATE) if self.at else BURST
        self.at = now
        if self.left < 1 or id in self.known:
            return False
        if len(self.unanswered) >= KNOWN or sum(self.unanswered.values()) + size > UNANSWERED:
            return False
        self.left -= 1 + size / SIZE
        self.known[id] = None
        self.unanswered[id] = size
        if len(self.known) > KNOWN:
            self.known.popitem(last=False)
        return True

    def mark_answered(self, id: str) -> None:
        """Note that a kernel has dealt with a message."""
        self.unanswered.pop(id, None)


class BoundedLog(logging.Filter):
    """Lets so many lines alike through in a minute, and shortens the ids of kernels.

    Who knows the whole id of a kernel has the page; its first part is enough to search by.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.now = now
        self.seen: OrderedDict[tuple[str, str], list[float]] = OrderedDict()

    def filter(self, record: logging.LogRecord) -> bool:
        kind = record.name, str(record.msg)[:80]
        begun, count = self.seen.get(kind, (0.0, 0.0))
        if self.now() - begun > WINDOW or not count:
            begun, left_out, count = self.now(), max(0.0, count - LINES), 0.0
        else:
            left_out = 0.0
        self.seen[kind] = [begun, count + 1]
        self.seen.move_to_end(kind)
        if len(self.seen) > KINDS:
            self.seen.popitem(last=False)
        if count >= LINES:
            return False
        text = ID.sub(r"\1…", record.getMessage())
        if left_out:
            text += f" ({left_out:.0f} more like it were left out)"
        elif count == LINES - 1:
            text += " (more like it are left out for a minute)"
        record.msg, record.args = text, ()
        return True


def bound_logs(log: logging.Logger) -> None:
    """Bound what is logged, by a server and by the libraries below it.

    Parameters
    ----------
    log
        The server's own.
    """
    bounded = BoundedLog()
    for name in (log.name, "", "tornado.access", "tornado.application", "tornado.general"):
        for handler in logging.getLogger(name).handlers:
            handler.addFilter(bounded)
    for handler in log.handlers:
        handler.addFilter(bounded)
