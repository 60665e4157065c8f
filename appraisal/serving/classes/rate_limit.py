"""Who guesses codes, and who lets in very many, is bounded; whoever has the right code never is."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

WINDOW = 300.0  # seconds
WRONG = 20  # wrong codes of one address in the window; then it is told to wait
ADDRESSES = 10_000  # remembered at once
JOINS = 200.0  # new learners of one address at once: a lecture hall behind one
JOINS_A_SECOND = 5.0  # and after these


@dataclass
class RateLimiter:
    """Counts wrong codes and new learners, by address.

    A right code is let in whatever came from its address: a class sits behind one. What keeps a
    code from being found is its length, see :mod:`appraisal.classroom.codes`.
    """

    now: Callable[[], float] = time.monotonic
    wrong_codes: int = 0  # in all, for the log
    _wrong: OrderedDict[str, deque[float]] = field(default_factory=OrderedDict)
    _joins: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def wrong(self, address: str) -> int:
        """Count a wrong code; return the seconds its address is to wait, 0 below the limit."""
        self.wrong_codes += 1
        own = self._wrong.setdefault(address, deque(maxlen=WRONG))
        self._wrong.move_to_end(address)
        while len(self._wrong) > ADDRESSES:
            self._wrong.popitem(last=False)
        now, full = self.now(), len(own) == WRONG
        first = own[0] if full else now
        own.append(now)
        return int(first + WINDOW - now) + 1 if full and now - first < WINDOW else 0

    def join(self, address: str) -> int:
        """Count a new learner; return the seconds to wait first, 0 when they may come in now."""
        now = self.now()
        left, at = self._joins.pop(address, (JOINS, now))
        left = min(JOINS, left + (now - at) * JOINS_A_SECOND)
        wait = 0 if left >= 1 else 2
        self._joins[address] = left - (0 if wait else 1), now
        while len(self._joins) > ADDRESSES:
            self._joins.popitem(last=False)
        return wait
