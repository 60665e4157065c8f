"""The line between a page and its kernel: what may be said on it, and what is heard."""

import json
import re
import secrets
from datetime import UTC, datetime
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado.websocket import WebSocketProtocol
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from appraisal.serving.pages.limits import MessageRate
from appraisal.serving.pages.message_parts import V1, header_of

# of what a page may say to its kernel, what widgets need; a page that is left ends it otherwise
SAID = ["comm_open", "comm_msg", "comm_close", "comm_info_request", "kernel_info_request"]
# of what a kernel says, what widgets need; a page is built by the server, not over the line
HEARD = {"comm_msg", "comm_close", "comm_info_reply", "kernel_info_reply", "status"}
# what a kernel prints while it answers a page, a traceback for instance, is for the log
PRINTED = {"stream", "error"}
HEADER, PARENT, CONTENT = 1, 2, 4  # places in a message, after the signature
LONGEST = 4000  # characters of it that are logged
# said of a widget's message that overtakes the opening of its line, at each reconnection
NO_COMM = "No such comm: "
HEAD = 4000  # characters of a message in which its header stands
MESSAGE_ID = re.compile(r'"header"\s*:\s*\{[^{}]{0,999}?"msg_id"\s*:\s*"([^"]{1,200})"')


class KernelSocket(ZMQChannelsWebsocketConnection):
    """Passes on what a kernel says to a page, but not what it prints."""

    def handle_outgoing_message(self, stream: Any, outgoing_msg: list[Any]) -> None:
        _, parts = self.session.feed_identities(outgoing_msg)
        kind = self.session.unpack(parts[HEADER])["msg_type"]
        if kind == "status":
            self.note_status(parts)
        if kind in HEARD:
            super().handle_outgoing_message(stream, outgoing_msg)
        if kind not in PRINTED or self.kernel_manager.shutting_down:  # its last words are its end
            return
        if self.session.unpack(parts[PARENT]).get("msg_type") == "execute_request":
            return  # printed for the server, which builds the page and says so
        printed = self.session.unpack(parts[CONTENT])
        text = printed.get("text") or "\n".join(printed.get("traceback", ()))
        tell = self.log.debug if text.startswith(NO_COMM) else self.log.warning
        tell("Said by kernel %s: %s", self.kernel_id, text[:LONGEST].strip())

    def note_status(self, parts: list[Any]) -> None:
        """Note that the kernel is done with a message of this page."""
        if self.session.unpack(parts[CONTENT]).get("execution_state") == "idle":
            handler: Any = self.websocket_handler
            handler.rate.mark_answered(str(self.session.unpack(parts[PARENT]).get("msg_id")))


class KernelSocketHandler(VoilaKernelWebsocketHandler):
    """The handler of such a line; notes when the reader has gone."""

    def get_websocket_protocol(self) -> WebSocketProtocol | None:
        """Leave pings to Jupyter: Tornado would read its milliseconds as seconds, and say so."""
        protocol: Any = super().get_websocket_protocol()
        if protocol is not None:
            protocol.params.ping_interval = None
        return protocol

    def write_error(self, status_code: int, **given: Any) -> None:
        """Say that there is no such kernel, in a word: a page is what Jupyter would write."""
        self.finish()

    async def open(self, kernel_id: str) -> None:
        self.rate = MessageRate()
        # a picture is three messages; none waits until the browser has confirmed the one before
        self.set_nodelay(True)
        await super().open(kernel_id)

    def on_message(self, ws_message: Any) -> None:
        try:
            found = message_id(ws_message, v1=self.connection.subprotocol == V1)
            if self.rate.admits(found, len(ws_message)):
                super().on_message(ws_message)
            else:
                self.log.warning(
                    "Messages to kernel %s come too fast, twice, or while it is busy",
                    self.kernel_id,
                )
        except Exception as error:  # a page of ours says nothing of the kind
            self.log.warning("A message to kernel %s is no message: %r", self.kernel_id, error)

    def on_close(self) -> None:
        super().on_close()
        if self.kernel_id in self.kernel_manager:  # how long it idles counts from here
            self.kernel_manager.get_kernel(self.kernel_id).last_activity = datetime.now(UTC)


def message_id(ws_message: str | bytes, *, v1: bool = False) -> str:
    """Return the id of a message as it came; one that has none is a kind of its own.

    Parameters
    ----------
    v1
        Its parts are laid out as the line has agreed on with whoever opened it.

    Raises
    ------
    ValueError
        When its parts do not lie in it one after the other.
    """
    if isinstance(ws_message, str):
        text = MESSAGE_ID.search(ws_message, 0, HEAD)
        id = text[1] if text else None
    else:
        header = json.loads(header_of(ws_message, v1=v1))
        own = header if v1 else header.get("header")
        id = own.get("msg_id") if isinstance(own, dict) else None
    return str(id)[:200] if id else secrets.token_hex(8)
