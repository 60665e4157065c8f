"""The server's log: when, what, and the id of an error; as lines, or as JSON for a collector."""

import logging
import secrets
import sys
from typing import Any, Literal

from appraisal.serving.metrics import count_error

# what Jupyter warns of and nobody need mend: stored outputs, of which no notebook of ours has any,
# and the cookie of a browser that was here before the server was started anew
NO_FAULT = ("Notebook ", "Clearing invalid/expired login cookie")
# Jupyter names a setting that cannot be set here; its arguments are the host, and with its port
FOREIGN_HOST = "Blocking request with non-local 'Host'"
OUR_HOST = (
    "Refused a request to '%s' (%s): that is no name of this server. If readers reach it by that "
    "name, through a proxy, say so with --public-address."
)
TIME = "%Y-%m-%dT%H:%M:%S%z"


def mend_record(record: logging.LogRecord) -> bool:
    """Leave out what is no fault, and name what can be done here where Jupyter does not."""
    if str(record.msg).startswith(FOREIGN_HOST):
        record.msg = OUR_HOST
    return not record.getMessage().startswith(NO_FAULT)


def formatter(kind: Literal["text", "json"]) -> logging.Formatter:
    """Return what writes a record."""
    if kind == "text":
        return logging.Formatter("%(asctime)s %(levelname)s %(message)s", TIME)
    from pythonjsonlogger.json import JsonFormatter

    return JsonFormatter(
        "%(asctime)s %(levelname)s %(name)s %(message)s",
        datefmt=TIME,
        rename_fields={
            "asctime": "time",
            "levelname": "level",
            "name": "logger",
            "exc_info": "trace",
        },
        json_ensure_ascii=False,
    )


def set_up(log: logging.Logger, kind: Literal["text", "json"]) -> None:
    """Have a server, and the libraries below it, log in this way to standard error.

    Parameters
    ----------
    log
        The server's own.
    """
    log.addFilter(mend_record)
    log.addFilter(count_error)
    written = formatter(kind)
    for handler in log.handlers:
        handler.setFormatter(written)
    if kind == "json":
        redirect_warnings(written)


def redirect_warnings(written: logging.Formatter) -> None:
    """Have what else is said to standard error, by libraries, come as JSON too."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(written)
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(handler)
    logging.captureWarnings(True)


def error_id() -> str:
    """Return a short name for a failure, said on the page and beside the detail in the log."""
    return secrets.token_hex(4)


def error_fields(id: str, of: str) -> dict[str, Any]:
    """Return the fields of a failure's record: its id, and of what it is one."""
    return {"error_id": id, "error_of": of}
