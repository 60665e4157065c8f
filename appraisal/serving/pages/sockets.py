"""The port of a server, had before anything is started or imported that would be in vain."""

import errno
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tornado.netutil import bind_sockets

from appraisal.errors import AppraisalError

FORBIDDEN = (errno.EACCES, getattr(errno, "WSAEACCES", errno.EACCES))  # the second on Windows


@contextmanager
def bind(host: str, port: int) -> Iterator[Sequence[socket.socket]]:
    """Bind a port; who asks there waits until something answers.

    Parameters
    ----------
    host
        Address to listen at; ``127.0.0.1`` is this machine alone.
    port
        0 to 65535; 0 takes any free one.

    Raises
    ------
    AppraisalError
        When the port cannot be had.
    """
    try:
        sockets = bind_sockets(port, host)
    except OSError as error:
        raise AppraisalError(cannot_listen_text(error, host, port)) from None
    try:
        yield sockets
    finally:
        for one in sockets:
            one.close()


def cannot_listen_text(error: OSError, host: str, port: int) -> str:
    """Say in one sentence why a port cannot be had, and what to do."""
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is in use by another program. Stop it, or choose another port with "
            "`--port N` (`make serve PORT=N`); 0 takes any free one."
        )
    if error.errno in FORBIDDEN:
        return f"Port {port} may not be used without more rights. Choose one above 1023."
    return (
        f"Cannot listen at '{host}', port {port}: {error.strerror or error}. "
        "Leave out `--host` to serve this machine alone, or give 0.0.0.0 to let a class in."
    )
