"""Wait for what comes true by itself, and for nothing that never ends."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

MINUTE = 60  # seconds


def within(seconds: float, condition: Callable[[], object]) -> bool:
    """Wait until something holds, for so long at most."""
    end = time.monotonic() + seconds
    while not (held := bool(condition())) and time.monotonic() < end:
        time.sleep(0.1)
    return held


@contextmanager
def within_a_minute() -> Iterator[None]:
    """Hold what is done to a minute of this process's own time.

    It asserts no speed: a second or two is usual, and a busy machine may need ten. What grows
    with the square of a text, or without end, takes minutes.
    """
    begun = time.process_time()
    yield
    assert time.process_time() - begun < MINUTE
