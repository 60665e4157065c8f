"""Everybody who waits hears of a change, and one look at the store is for all of them."""

import asyncio

import pytest

from appraisal.serving.classes import change_feed
from appraisal.serving.classes.change_feed import ChangeFeed


@pytest.fixture(autouse=True)
def soon(monkeypatch) -> None:
    monkeypatch.setattr(change_feed, "MOMENT", 0.01)


def wait(looked, waiting: int = 50, seconds: float = 20.0):
    """Let many wait for a state that is not the first; return what each got, and the looks."""
    looks = []

    async def look(number: int):
        looks.append(number)
        return looked(len(looks))

    async def together():
        feed = ChangeFeed(look)
        waits = (
            feed.wait_for_change(1, lambda now: now == (1, 0, 0), seconds) for _ in range(waiting)
        )
        return await asyncio.gather(*waits, return_exceptions=True)

    return asyncio.run(together()), looks


def test_one_look_is_for_all_who_wait() -> None:
    found, looks = wait(lambda number: (1, 0, 0) if number < 6 else (1, 1, 0))
    assert found == [(1, 1, 0)] * 50
    assert len(looks) == 6


def test_a_class_that_is_forgotten_is_heard_of() -> None:
    found, _ = wait(lambda number: (1, 0, 0) if number < 3 else None)
    assert found == [None] * 50


def test_who_has_waited_long_enough_gets_the_same() -> None:
    assert wait(lambda _: (1, 0, 0), waiting=3, seconds=0.05)[0] == [(1, 0, 0)] * 3


def test_a_store_that_is_away_is_said_to_everybody() -> None:
    def look_up(number: int):
        if number > 2:
            raise ConnectionError
        return (1, 0, 0)

    found, _ = wait(look_up)
    assert {type(one) for one in found} == {ConnectionError}
