"""Wrong codes and secrets, rationed. Right ones cost nothing: a whole class has one address."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

WINDOW = 300.0  # seconds
OF_ONE = 20  # wrong guesses of one address in the window
OF_ALL = 300  # of all addresses: a code is guessed after 28 years at this rate
ADDRESSES = 10_000  # remembered at once


@dataclass
class RateLimiter:
    """Counts wrong guesses, by address and in all."""

    now: Callable[[], float] = time.monotonic
    _all: deque[float] = field(default_factory=deque)
    _by: OrderedDict[str, deque[float]] = field(default_factory=OrderedDict)

    def wrong(self, address: str) -> None:
        """Count a wrong guess."""
        own = self._by.setdefault(address, deque())
        self._by.move_to_end(address)
        while len(self._by) > ADDRESSES:
            self._by.popitem(last=False)
        for times, most in ((own, OF_ONE), (self._all, OF_ALL)):
            times.append(self.now())
            while len(times) > most:
                times.popleft()

    def wait(self, address: str) -> int:
        """Return the seconds until this address may guess again; 0 when it may now."""
        left = 0.0
        own = self._by.get(address) or deque[float]()
        for times, most in ((own, OF_ONE), (self._all, OF_ALL)):
            if len(times) >= most:
                left = max(left, times[0] + WINDOW - self.now())
        return int(left) + 1 if left > 0 else 0
