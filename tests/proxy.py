"""A line between a browser and a server that can be slow, cut, dead or filtered.

A real TCP proxy on this machine's loopback: what a browser's own throttling leaves out, the
socket of a widget among it, goes through here as well.
"""

import asyncio
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

CHUNK = 1400  # bytes: what fits a packet
TICK = 0.02  # seconds
UPGRADE = b"upgrade: websocket"
OFFERS = re.compile(rb"(?im)^sec-websocket-extensions:.*\r\n")
FORBIDDEN = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


@dataclass
class Way:
    """One direction of the line; all connections share its rate.

    Attributes
    ----------
    free_at
        When what was sent before has passed.
    """

    free_at: float = 0.0
    passed: int = 0


@dataclass
class Proxy:
    """A line to a port of this machine, changed while it is used.

    Attributes
    ----------
    to
        The port of the server.
    rate
        Bits a second each way; 0 is without limit.
    delay
        Seconds a byte takes each way.
    dead
        Takes whatever is sent and keeps it until it no longer is, as when a cable is pulled.
    away
        Lets nobody in.
    uncompressed
        Takes the offer to compress out of what a browser asks, as some proxies do.
    refuses_sockets
        Answers 403 to whoever asks for a WebSocket, as a filtering proxy does.
    swallows_sockets
        Never answers whoever asks for a WebSocket, as other filters do.
    sockets
        How many WebSockets were asked for.
    """

    to: int
    rate: float = 0
    delay: float = 0
    dead: bool = False
    away: bool = False
    uncompressed: bool = False
    refuses_sockets: bool = False
    swallows_sockets: bool = False
    port: int = 0
    loop: asyncio.AbstractEventLoop = field(init=False, repr=False)
    up: Way = field(default_factory=Way)
    down: Way = field(default_factory=Way)
    open: set[asyncio.StreamWriter] = field(default_factory=set)
    sockets: int = 0
    generation: int = 0

    def cut(self) -> None:
        """Close every connection there is; new ones are let in."""
        done = threading.Event()
        self.loop.call_soon_threadsafe(lambda: (self.cut_here(), done.set()))
        done.wait(10)

    def forget(self) -> None:
        """Let the connections there are stay open and dead for good."""
        self.generation += 1

    @contextmanager
    def break_line(self) -> Iterator[None]:
        """Close every connection, and refuse new ones meanwhile."""
        self.away = True
        self.cut()
        yield
        self.away = False

    def cut_here(self) -> None:
        """Close every connection, called on the proxy's own loop."""
        for writer in self.open:
            writer.transport.abort()
        self.open.clear()

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.away:
            writer.transport.abort()
            return
        head = b""
        self.open.add(writer)
        with suppress(OSError, asyncio.IncompleteReadError):
            await asyncio.sleep(2 * self.delay)  # the handshake of TCP
            head = await reader.readuntil(b"\r\n\r\n")
        if self.uncompressed:
            head = OFFERS.sub(b"", head)
        asks_socket = UPGRADE in head.lower()
        self.sockets += asks_socket
        if not head or self.away:
            writer.transport.abort()
            return
        if asks_socket and self.refuses_sockets:
            writer.write(FORBIDDEN)
            writer.close()
            return
        if asks_socket and self.swallows_sockets:
            await reader.read()  # until it is given up
            writer.close()
            return
        try:
            back, on = await asyncio.open_connection("127.0.0.1", self.to)
        except OSError:
            writer.transport.abort()
            return
        self.open |= {writer, on}
        await asyncio.gather(
            self._pass(reader, on, self.up, head), self._pass(back, writer, self.down, b"")
        )
        self.open -= {writer, on}

    async def _pass(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: Way, first: bytes
    ) -> None:
        """Pass on what arrives, no faster than the line is, and as late."""
        on_its_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        generation = self.generation
        arriving = asyncio.ensure_future(self._arrive(on_its_way, writer))
        with suppress(OSError):
            while chunk := first or await reader.read(CHUNK):
                first = b""
                while self.dead and generation == self.generation and not writer.is_closing():
                    await asyncio.sleep(TICK)
                if generation != self.generation:
                    continue
                if self.rate:
                    way.free_at = max(way.free_at, monotonic()) + 8 * len(chunk) / self.rate
                    await asyncio.sleep(way.free_at - monotonic())
                way.passed += len(chunk)
                on_its_way.put_nowait((monotonic() + self.delay, chunk))
        on_its_way.put_nowait((monotonic() + self.delay, b""))
        await arriving

    async def _arrive(
        self, on_its_way: "asyncio.Queue[tuple[float, bytes]]", writer: asyncio.StreamWriter
    ) -> None:
        with suppress(OSError):
            while True:
                at, chunk = await on_its_way.get()
                await asyncio.sleep(max(0, at - monotonic()))
                if not chunk:
                    break
                writer.write(chunk)
                await writer.drain()
            writer.close()


@contextmanager
def proxy(to: int, **how: Any) -> Iterator[Proxy]:
    """Open a line to a port of this machine, on a port of its own."""
    line = Proxy(to, **how)
    started = threading.Event()
    over = asyncio.Event()

    async def listen() -> None:
        line.loop = asyncio.get_running_loop()
        async with await asyncio.start_server(line.meet, "127.0.0.1", 0) as server:
            line.port = server.sockets[0].getsockname()[1]
            started.set()
            await over.wait()
            line.cut_here()
        if others := asyncio.all_tasks() - {asyncio.current_task()}:
            await asyncio.wait(others, timeout=10)  # each ends as its connection is closed

    thread = threading.Thread(target=asyncio.run, args=(listen(),), daemon=True)
    thread.start()
    started.wait(10)
    try:
        yield line
    finally:
        line.loop.call_soon_threadsafe(over.set)
        thread.join(10)
