"""What many learners hand in at the same moment, handed over together."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from appraisal.classroom.class_commits import Answers
from appraisal.errors import AppraisalError

TOGETHER = 100  # requests in one transaction; the next take their turn after it

Receive = Callable[[str, Sequence[tuple[str, Any]]], Awaitable[list[Answers | AppraisalError]]]


class CommitQueue:
    """Takes what comes while the store is busy, and hands it over at once when it is free.

    A store waits for its disk once a transaction: a hundred that come one by one would wait for it
    a hundred times.

    Parameters
    ----------
    receive
        Gives what was handed in to a class to its store.
    """

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._waiting: dict[str, list[tuple[str, Any, asyncio.Future[Answers]]]] = {}
        self._working: dict[str, asyncio.Task[None]] = {}

    async def hand_in(self, code: str, token: str, batch: Any) -> Answers:
        """Hand in commits of one learner, and wait until they are kept."""
        answer: asyncio.Future[Answers] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(code, []).append((token, batch, answer))
        if code not in self._working:
            self._working[code] = asyncio.ensure_future(self._work(code))
        return await answer

    async def _work(self, code: str) -> None:
        try:
            while waiting := self._waiting.pop(code, []):
                now, later = waiting[:TOGETHER], waiting[TOGETHER:]
                self._waiting[code] = later
                told = await self._ask(code, [(token, batch) for token, batch, _ in now])
                for (_, _, answer), one in zip(now, told, strict=True):
                    if answer.done():  # whoever asked has gone
                        continue
                    if isinstance(one, Exception):
                        answer.set_exception(one)
                    else:
                        answer.set_result(one)
        finally:
            del self._working[code]

    async def _ask(
        self, code: str, handed_in: Sequence[tuple[str, Any]]
    ) -> Sequence[Answers | Exception]:
        try:
            return await self._receive(code, handed_in)
        except AppraisalError as error:  # the store is away, or the class has gone: for everybody
            return [error] * len(handed_in)
        except Exception as error:
            if len(handed_in) == 1:
                return [error]
            # what one has sent is no fault of the others
            return [(await self._ask(code, [one]))[0] for one in handed_in]
