"""Which learners have a page open: kept for all servers of a class, a few writes a minute."""

import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from appraisal.classroom.class_people import HERE
from appraisal.classroom.engine import StoreFull

SOMETIMES = 5.0  # seconds between two writes, however many are there

Seen = dict[int, tuple[datetime, str]]


class Presence:
    """Collects whose page is open and in which lesson, and has it kept now and then.

    Parameters
    ----------
    keep
        Writes to the store.
    """

    def __init__(self, keep: Callable[[Seen], Awaitable[None]]) -> None:
        self._keep = keep
        self._seen: dict[int, tuple[datetime, str]] = {}
        self._kept = float("-inf")
        self._open: dict[int, int] = {}

    async def arrive(self, member: int, lesson: str) -> None:
        """Note that a page of a learner is open."""
        self._open[member] = self._open.get(member, 0) + 1
        self._seen[member] = datetime.now(UTC), lesson
        await self._keep_sometimes()

    async def leave(self, member: int, lesson: str, *, closed: bool) -> None:
        """Note that a page of a learner waits no longer; and that it is gone, if it was closed."""
        self._open[member] = self._open.get(member, 1) - 1
        if self._open[member] <= 0:
            del self._open[member]
            gone = timedelta(0) if not closed else HERE
            self._seen[member] = datetime.now(UTC) - gone, lesson
        await self._keep_sometimes()

    async def _keep_sometimes(self) -> None:
        if time.monotonic() - self._kept > SOMETIMES:
            await self.keep()

    async def keep(self) -> None:
        """Have kept what is not kept yet."""
        self._kept = time.monotonic()
        seen, self._seen = self._seen, {}
        if not seen:
            return
        try:
            await self._keep(seen)
        except StoreFull:  # reading goes on, and is what a page asked for
            self._seen = seen | self._seen
