"""What a widget does with a message of its browser: have it answered, or say what failed."""

from collections.abc import Callable, Mapping
from typing import Any

import anywidget

from appraisal.errors import AppraisalError

Handler = Callable[[Mapping[str, Any]], Mapping[str, object] | None]


def answer_message(
    widget: anywidget.AnyWidget,
    message: Any,
    handlers: Mapping[str, Handler],
    *,
    about: str,
    failed: str,
) -> None:
    """Answer one message of the browser; nothing in it is trusted.

    Parameters
    ----------
    widget
        Sends the reply, and its log has what failed.
    handlers
        By the type of a message, what answers it; what returns None needs no reply.
    about
        What the message is about, for the log.
    failed
        What the learner reads where a handler fails.
    """
    handle = handlers.get(str(message.get("type"))) if isinstance(message, Mapping) else None
    if handle is None:
        return
    reply: Mapping[str, object] | None
    try:
        reply = handle(message)
    except AppraisalError as error:
        reply = {"trouble": str(error)}
    except Exception:
        widget.log.exception("A message about %s could not be handled", about)
        reply = {"trouble": failed}
    if reply is not None:
        widget.send({"id": message.get("id"), **reply})
