"""Waiting for something to happen in a class, at the cost of one small query a moment."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable

Revision = tuple[int, int, int] | None  # members, commits, acts; None when the class is gone
MOMENT = 0.4  # seconds between two looks at the store, however many wait


class ChangeFeed:
    """Tells those who wait when the log of a class has grown.

    Parameters
    ----------
    look
        Reads the revision of a class from the store.
    """

    def __init__(self, look: Callable[[int], Awaitable[Revision]]) -> None:
        self._look = look
        self._known: dict[int, tuple[float, Revision]] = {}
        self._looking: dict[int, asyncio.Task[Revision]] = {}
        self._rung: dict[int, asyncio.Event] = {}
        self._waiting: Counter[int] = Counter()
        self._watching: dict[int, asyncio.Task[None]] = {}

    def notify(self, number: int) -> None:
        """Have everybody who waits for a class look at once."""
        self._known.pop(number, None)
        self._ring(number)

    def _ring(self, number: int) -> None:
        self._rung.pop(number, asyncio.Event()).set()

    async def latest(self, number: int) -> Revision:
        """Return the revision of a class, not older than a moment."""
        at, known = self._known.get(number, (float("-inf"), None))
        if time.monotonic() - at < MOMENT:
            return known
        return await self._read(number)

    async def _read(self, number: int) -> Revision:
        if number not in self._looking:
            self._looking[number] = asyncio.ensure_future(self._read_once(number))
        return await asyncio.shield(self._looking[number])

    async def _read_once(self, number: int) -> Revision:
        try:
            found = await self._look(number)
            _, before = self._known.get(number, (0.0, None))
            self._known[number] = time.monotonic(), found
            if found != before:
                self._ring(number)
            return found
        finally:
            del self._looking[number]

    async def _watch(self, number: int) -> None:
        """Look now and then as long as anybody waits: one for all of them."""
        try:
            while self._waiting[number]:
                await asyncio.sleep(MOMENT)
                await self._read(number)
        except Exception:  # the store is away: whoever waits asks for themselves, and hears it
            self._known.pop(number, None)
        finally:
            del self._watching[number]
            self._ring(number)

    async def wait_for_change(
        self, number: int, same: Callable[[Revision], bool], seconds: float
    ) -> Revision:
        """Wait until the revision is no longer the same, or for some seconds."""
        end = time.monotonic() + seconds
        while True:
            found = await self.latest(number)
            left = end - time.monotonic()
            if left <= 0 or not same(found):
                return found
            rung = self._rung.setdefault(number, asyncio.Event())
            self._waiting[number] += 1
            if number not in self._watching:
                self._watching[number] = asyncio.ensure_future(self._watch(number))
            try:
                await asyncio.wait_for(rung.wait(), left)
            except TimeoutError:
                continue
            finally:
                self._waiting[number] -= 1
