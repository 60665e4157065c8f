"""Places are counted as they are taken, and turns come in the order of arrival."""

import asyncio
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from appraisal.serving.pages import admission
from appraisal.serving.pages.admission import Admission, ServerFull


class Kernels:
    """Stands in for a kernel manager: id, minutes since the last activity, connections."""

    def __init__(self, **kernels: tuple[int, int]) -> None:
        self.kernels = kernels

    def list_kernel_ids(self) -> list[str]:
        return list(self.kernels)

    def kernel_model(self, id: str) -> dict[str, int]:
        return {"connections": self.kernels[id][1]}

    def get_kernel(self, id: str) -> SimpleNamespace:
        ago = timedelta(minutes=self.kernels[id][0])
        return SimpleNamespace(last_activity=datetime.now(UTC) - ago)

    async def shutdown_kernel(self, id: str) -> None:
        del self.kernels[id]


@pytest.mark.parametrize(
    ("kernels", "let_in", "left"),
    [
        # two places; minutes idle and connections of each kernel
        ({}, True, []),
        ({"a": (0, 1)}, True, ["a"]),
        ({"a": (0, 1), "b": (0, 1)}, False, ["a", "b"]),
        ({"a": (90, 1), "b": (90, 1)}, False, ["a", "b"]),  # they read
        ({"a": (1, 0), "b": (0, 1)}, False, ["a", "b"]),  # a may come back
        ({"a": (3, 0), "b": (0, 1)}, True, ["b"]),
        ({"a": (3, 0), "b": (9, 0)}, True, ["a"]),  # who has been gone longest
    ],
)
def test_who_is_let_in_and_whose_place_that_takes(kernels, let_in, left) -> None:
    async def run() -> None:
        known = Kernels(**kernels)
        places = Admission(known, most=2, at_once=1)
        assert places.has_room() == let_in
        if let_in:
            await places.enter("new")
        else:
            with pytest.raises(ServerFull):
                await places.enter("new")
        assert known.list_kernel_ids() == left

    asyncio.run(run())


def test_a_page_takes_one_place_before_and_after_its_kernel_has_started() -> None:
    async def run() -> None:
        known = Kernels()
        places = Admission(known, most=2, at_once=1)
        visit = await places.enter("a")
        assert places.taken == 1
        known.kernels["a"] = (0, 0)
        assert places.taken == 1
        visit.end()
        assert places.taken == 1
        del known.kernels["a"]
        assert places.taken == 0

    asyncio.run(run())


def test_turns_come_in_the_order_of_arrival_and_who_gives_up_is_passed_over() -> None:
    async def run() -> None:
        places = Admission(Kernels(), most=9, at_once=2)
        visits = [await places.enter(id) for id in "abcde"]
        turns = [asyncio.ensure_future(visit.turn()) for visit in visits]
        await asyncio.sleep(0)
        assert [visit.has_turn for visit in visits] == [True, True, False, False, False]
        assert [visit.before for visit in visits] == [0, 0, 0, 1, 2]
        turns[2].cancel()
        visits[2].end()
        visits[0].end()
        await asyncio.sleep(0.01)
        assert [visits[n].has_turn for n in (3, 4)] == [True, False]
        assert visits[4].before == 0
        visits[1].end()
        await asyncio.sleep(0.01)
        assert visits[4].has_turn

    asyncio.run(run())


@pytest.mark.parametrize(
    ("limit", "places"),
    # container's limit in MiB, or none; at 48 MiB a learner and 1 GiB for the rest
    [("1024", 5), ("2048", 21), ("4096", 64)],
)
def test_places_follow_the_memory_of_the_container(tmp_path, monkeypatch, limit, places) -> None:
    file = tmp_path / "memory.max"
    file.write_text(f"{int(limit) * 2**20}\n")
    monkeypatch.setattr(admission, "GROUP_LIMIT", file)
    assert admission.count_places() == places


@pytest.mark.parametrize("text", ["max\n", ""])
def test_without_a_limit_the_whole_machine_counts(tmp_path, monkeypatch, text) -> None:
    file = tmp_path / "memory.max"
    file.write_text(text)
    monkeypatch.setattr(admission, "GROUP_LIMIT", file)
    assert admission.memory_limit() >= 512 * 2**20


@pytest.mark.parametrize(
    ("address", "let_in"),
    [
        ("192.0.2.1", 18),  # of twenty: two are kept for readers elsewhere
        ("127.0.0.1", 20),  # this machine, or a proxy that says of nobody where they are
        ("", 20),
    ],
)
def test_one_address_does_not_hold_every_place(address, let_in) -> None:
    async def run() -> None:
        places, found = Admission(Kernels(), most=20, at_once=1), 0
        for number in range(20):
            try:
                await places.enter(str(number), address)
            except ServerFull:
                break
            found += 1
        assert found == let_in
        if found < 20:
            assert await places.enter("elsewhere", "198.51.100.7")

    asyncio.run(run())


def test_a_place_that_was_left_counts_for_its_address_no_more() -> None:
    async def run() -> None:
        known = Kernels()
        places = Admission(known, most=10, at_once=1)
        visits = [await places.enter(str(n), "192.0.2.1") for n in range(9)]
        with pytest.raises(ServerFull):
            await places.enter("one more", "192.0.2.1")
        visits[0].end()  # the page was left before its kernel had started
        assert await places.enter("one more", "192.0.2.1")

    asyncio.run(run())
