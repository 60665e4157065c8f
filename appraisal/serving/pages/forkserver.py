"""A warmed process that forks a kernel a learner, so that none waits for imports.

``python -m appraisal.serving.pages.forkserver FD`` imports once what a lesson needs and then serves
the other end of the socket ``FD``, one JSON object a line:

- it says ``{"ready": pid}``, or ends with a sentence on why it cannot;
- ``{"fork": ID, "argv": [...], "cwd": ..., "env": {...}}`` is answered, by the fork itself and
  once it listens as a kernel, with ``{"forked": ID, "pid": ...}``;
- ``{"signal": N, "pid": ...}`` goes to that kernel and what it has started;
- ``{"ended": ID, "pid": ..., "code": ...}`` is said when a fork has ended and was reaped.

When the other end closes, however it came to that, every kernel is killed and it ends.
"""

import gc
import json
import logging
import os
import select
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from appraisal.serving.pages.kernel_memory import bound_memory

ENOUGH = 65_536  # bytes read at once
REST = 5.0  # seconds without a request after which there is time for what may come
LEAVE = 5.0  # seconds a kernel that was told to end may take to answer that it will
THREADS = Path("/proc/self/task")
SETTINGS = {
    # libraries that would start threads of their own, which a fork does not carry over
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    # the debugger comes with the kernel; it need not say what it could not debug here
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
}

# what a kernel imports as it starts, and first of all the kernel itself: it lays the way to
# the browser that the widgets take
LATE = (
    "ipykernel.kernelapp",
    "ipykernel.debugger",
    "IPython.core.completerlib",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "tornado.platform.asyncio",
    "zmq.utils.garbage",
)
KERNEL = {
    "HistoryManager": {"enabled": False},  # a learner types no code: no file, no thread
    "IPKernelApp": {
        # a message that is none is nothing to fill a log with; what matters comes over the line
        "log_level": logging.CRITICAL,
        "capture_fd_output": False,  # nor two threads to watch file descriptors
        # the widgets did this when they were imported, but then there was no kernel
        "extensions": ["ipywidgets"],
    },
}

Request = dict[str, Any]


def warm() -> Iterator[None]:
    """Import what a kernel and the lessons need, and read every file of theirs once.

    Returns
    -------
    iterator
        What may be done ahead when there is time, a moment's work at each step.
    """
    for name in LATE:
        import_module(name)

    facade = import_module("appraisal")  # by name: what it offers is above this layer
    from appraisal import content
    from appraisal.errors import AppraisalError
    from appraisal.exhibits.simulation import simulate_dials
    from appraisal.instruments.assessment import assessment
    from appraisal.lessons.definition import any_lesson

    for name in facade.__all__:
        getattr(facade, name)
    # each kernel inherits what is read here, and reads only what is edited afterwards
    lessons = []
    for kind in ("lessons", "labs", "plenaries"):
        for id in content.ids(kind):
            with suppress(AppraisalError):  # its own page says so
                lessons.append(any_lesson(id))
    for id in content.ids("assessments"):
        with suppress(AppraisalError):
            assessment(id)
    return simulate_dials(lessons)


def freeze() -> None:
    """Put what exists now out of the collector's sight, so that kernels go on sharing it."""
    gc.collect()
    gc.freeze()


class ForkServer:
    """The kernels of this process and the line to the server.

    Parameters
    ----------
    line
        The socket on whose other end the server is.
    ahead
        What is done while nobody asks for anything; later forks inherit it.
    """

    def __init__(self, line: socket.socket, ahead: Iterator[None]) -> None:
        self.line = line
        self.ahead: Iterator[None] | None = ahead
        self.alive: dict[int, int] = {}  # process id: what the fork was asked for as
        self.unread = b""

    def serve(self) -> Request | None:
        """Fork on request until the server has gone.

        Returns
        -------
        dict or None
            In a fork what it was asked to be; None in this process, when it is time to end.
        """
        wake, woken = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(woken, warn_on_full_buffer=False)
        self.say(ready=os.getpid())
        rest: float | None = REST
        while True:
            readable, _, _ = select.select([self.line.fileno(), wake], [], [], rest)
            rest = REST if readable and self.ahead else self.work_ahead()
            if wake in readable:
                os.read(wake, ENOUGH)
                self.reap()
            if self.line.fileno() not in readable:
                continue
            try:
                read = self.line.recv(ENOUGH)
            except ConnectionResetError:  # the server has gone, and left something unread
                read = b""
            if not read:
                self.kill_all()
                return None
            for request in self.requests(read):
                if "signal" in request:
                    self.pass_on(request)
                elif self.fork(request) == 0:
                    for end in (wake, woken):
                        os.close(end)
                    return request

    def work_ahead(self) -> float | None:
        """Do a moment's work; return how long to wait for a request before the next."""
        if self.ahead is None:
            return None
        if next(self.ahead, self) is self:
            self.ahead = None
            freeze()
        return 0

    def requests(self, read: bytes) -> Iterator[Request]:
        *whole, self.unread = (self.unread + read).split(b"\n")
        yield from map(json.loads, whole)

    def say(self, **what: int) -> None:
        with suppress(OSError):  # the server has gone: the next read says so
            self.line.sendall(json.dumps(what).encode() + b"\n")

    def fork(self, request: Request) -> int:
        """Fork; return the id of the new process, or 0 in it."""
        pid = os.fork()
        if pid == 0:
            os.setsid()
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        else:
            self.alive[pid] = request["fork"]
        return pid

    def pass_on(self, request: Request) -> None:
        """Signal a kernel, as long as its process id is still its own."""
        if request["pid"] in self.alive:
            signal_group(request["pid"], request["signal"])

    def reap(self) -> None:
        """Take leave of every kernel that has ended, and tell the server."""
        while self.alive:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            self.say(ended=self.alive.pop(pid), pid=pid, code=os.waitstatus_to_exitcode(status))

    def kill_all(self) -> None:
        for pid in self.alive:
            signal_group(pid, signal.SIGKILL)


def signal_group(pid: int, number: int) -> None:
    """Signal a kernel with whatever it has started."""
    try:
        os.killpg(pid, number)
    except ProcessLookupError:
        # forked this instant, not yet the leader of a group; or all of it has ended
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            return


def become_kernel(request: Request, forks: ForkServer) -> None:
    """Turn a fork of the warmed process into the kernel that was asked for."""
    os.environ.clear()
    os.environ.update(request["env"])
    os.chdir(request["cwd"])
    sys.argv = request["argv"]
    gc.enable()
    bound_memory()
    import numpy as np
    from ipykernel.kernelapp import IPKernelApp
    from traitlets.config import Config

    np.random.seed()  # else every learner would draw the same numbers
    app = IPKernelApp.instance(parent_handle=os.getppid(), config=Config(KERNEL))
    app.initialize(request["argv"][1:])
    forks.say(forked=request["fork"], pid=os.getpid())
    forks.line.close()
    app.start()
    # told to end, it still answers that on a thread of its own: what it writes to closes after it
    app.control_thread.stop()
    app.control_thread.join(timeout=LEAVE)


def main() -> None:
    """Warm up, serve, and in a fork be a kernel."""
    line = socket.socket(fileno=int(sys.argv[1]))
    line.set_inheritable(False)
    os.environ |= SETTINGS
    gc.disable()
    ahead = warm()
    freeze()
    threads = len(os.listdir(THREADS))
    if threads > 1:
        sys.exit(f"The warmed process has {threads} threads; a fork of it could hang.")
    forks = ForkServer(line, ahead)
    request = forks.serve()
    if request is not None:
        become_kernel(request, forks)


if __name__ == "__main__":
    main()
