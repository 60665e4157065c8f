"""Waiting for something to happen in a class, at the cost of one small query a moment."""

import asyncio
import time
from collections.abc import Awaitable, Callable

Revision = tuple[int, int, int] | None  # members, commits, acts; None when the class is gone
MOMENT = 0.7  # seconds between two looks at the store, however many wait


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

    def notify(self, number: int) -> None:
        """Have everybody who waits for a class look at once."""
        self._known.pop(number, None)
        self._rung.pop(number, asyncio.Event()).set()

    async def latest(self, number: int) -> Revision:
        """Return the revision of a class, not older than a moment."""
        at, known = self._known.get(number, (float("-inf"), None))
        if time.monotonic() - at < MOMENT:
            return known
        if number not in self._looking:
            self._looking[number] = asyncio.ensure_future(self._read(number))
        return await asyncio.shield(self._looking[number])

    async def _read(self, number: int) -> Revision:
        try:
            found = await self._look(number)
            self._known[number] = time.monotonic(), found
            return found
        finally:
            del self._looking[number]

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
            try:
                await asyncio.wait_for(rung.wait(), min(left, MOMENT))
            except TimeoutError:
                continue
