"""A reader without a browser: asks for what a page of Voila asks for, and moves its widgets.

Speaks HTTP and the kernel's socket as the front end does, and draws nothing: thirty browsers
on the machine that is measured would measure themselves.
"""

import asyncio
import json
import re
from time import perf_counter
from uuid import uuid4

from tornado.httpclient import HTTPRequest
from tornado.simple_httpclient import SimpleAsyncHTTPClient
from tornado.websocket import websocket_connect

PATIENCE = 120  # seconds
KERNEL = re.compile(r'"kernelId": "([\w-]+)"')
SCRIPT = re.compile(r'(?:src|href)="(/voila/[^"]+\.js)"')
CONTROL = "jupyter.widget.control"


class Reader:
    """One reader of one page."""

    def __init__(self, site):
        self.site = site
        self.http = SimpleAsyncHTTPClient(force_instance=True, max_body_size=2**28)
        self.session = uuid4().hex
        self.widgets = {}  # comm id: state
        self.kernel = self.socket = None

    async def open(self, path):
        """Load a page to where a widget can be used; return the seconds that took."""
        start = perf_counter()
        page = await self.get(path)
        if page.code != 200:
            raise RuntimeError(f"{page.code} instead of a page")
        html = page.body.decode()
        self.kernel = KERNEL.search(html)[1]
        await asyncio.gather(*(self.get(script) for script in set(SCRIPT.findall(html))))
        address = f"{self.site.replace('http', 'ws', 1)}/api/kernels/{self.kernel}/channels"
        self.socket = await websocket_connect(
            f"{address}?session_id={self.session}", max_message_size=2**28
        )
        comm = uuid4().hex
        self.say("comm_open", {"comm_id": comm, "target_name": CONTROL, "data": {}})
        self.say("comm_msg", {"comm_id": comm, "data": {"method": "request_states"}})
        states = await self.hear(comm, "update_states")
        self.widgets = {id: one["state"] for id, one in states["states"].items()}
        if bar := self.widget("LessonHeader"):
            self.send(bar, {"type": "restore", "record": None})
            await self.hear(self.widget("StepWidget"), "update")  # now the steps take answers
        return perf_counter() - start

    async def get(self, path):
        headers = {"Accept-Encoding": "gzip"}
        return await self.http.fetch(
            HTTPRequest(
                self.site + path,
                headers=headers,
                request_timeout=PATIENCE,
                decompress_response=path.endswith(".ipynb"),
            ),
            raise_error=False,
        )

    def widget(self, kind, **view):
        """Return the id of the widget of a kind, whose view has such values."""
        for id, state in self.widgets.items():
            if str(state.get("_anywidget_id", "")).endswith(f".{kind}") and all(
                state["view"].get(name) == value for name, value in view.items()
            ):
                return id
        return None

    def send(self, widget, content):
        """Send a widget a message of its own."""
        self.say("comm_msg", {"comm_id": widget, "data": {"method": "custom", "content": content}})

    def say(self, kind, content):
        self.socket.write_message(message(kind, content, self.session))

    async def hear(self, comm, method):
        """Wait for a message of a widget, and return what it holds."""
        async with asyncio.timeout(PATIENCE):
            while True:
                read = await self.socket.read_message()
                if read is None:
                    raise RuntimeError("the server has closed the line")
                message = decode_message(read)
                data = message["content"].get("data", {})
                if message["content"].get("comm_id") == comm and data.get("method") == method:
                    return data

    async def move(self, widget, content):
        """Move something and wait for the widget's own answer; return seconds and answer."""
        start = perf_counter()
        self.send(widget, content)
        data = await self.hear(widget, "custom")
        return perf_counter() - start, data["content"]

    def close(self):
        """Leave without a word, as a closed laptop does."""
        if self.socket:
            self.socket.close()
        self.http.close()


def message(kind, content, session="s"):
    """Write a message as the front end does."""
    header = {"msg_id": uuid4().hex, "msg_type": kind, "username": "", "version": "5.3"}
    return json.dumps(
        {
            "channel": "shell",
            "header": {**header, "session": session, "date": "2026-01-01T00:00:00Z"},
            "parent_header": {},
            "metadata": {"version": "1.0.0"} if kind == "comm_open" else {},
            "content": content,
        }
    )


def decode_message(read):
    """Decode a message with or without binary parts; only the words of it are read here."""
    if isinstance(read, bytes):
        parts = int.from_bytes(read[:4], "big")
        first, *after = (
            int.from_bytes(read[4 * (i + 1) : 4 * (i + 2)], "big") for i in range(parts)
        )
        read = read[first : after[0] if after else None]
    return json.loads(read)
