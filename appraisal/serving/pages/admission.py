"""Who may come in, and whose page is prepared next, so that a class does not trample itself."""

import asyncio
import os
from collections.abc import Awaitable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Protocol

import psutil

from appraisal.serving.pages.provisioner import CAN_FORK

MIB = 2**20
GROUP_LIMIT = Path("/sys/fs/cgroup/memory.max")
SPARED = 1024 * MIB  # for the server, the warmed process and the rest of the machine
# what a learner's kernel takes for itself, with what it may come to need
FORKED = 48 * MIB
STARTED = 112 * MIB  # by itself, where none can be forked: nothing is shared with another
FEWEST = 5
KEPT_FREE = 10  # one place in so many is kept for readers at other addresses
GRACE = timedelta(minutes=2)  # a place is kept for a reader whose connection is interrupted


class Kernels(Protocol):
    """What of a kernel manager decides about places."""

    def list_kernel_ids(self) -> list[str]: ...
    def kernel_model(self, kernel_id: str) -> dict[str, Any]: ...
    def get_kernel(self, kernel_id: str) -> Any: ...
    def shutdown_kernel(self, kernel_id: str) -> Awaitable[None]: ...


class ServerFull(Exception):
    """Every place is taken."""


class Admission:
    """The places of a server and the line before it.

    Parameters
    ----------
    kernels
        Keeps the kernels; each takes a place until it ends.
    most
        Places in all.
    at_once
        Pages prepared at the same time; the others wait in line, first come first served.
    """

    def __init__(self, kernels: Kernels, *, most: int, at_once: int) -> None:
        self.kernels, self.most = kernels, most
        self.line: list[Visit] = []  # those whose page is not yet prepared, in order of arrival
        self.turns = asyncio.Semaphore(at_once)
        self.addresses: dict[str, str] = {}  # where the reader of each kernel is

    @property
    def taken(self) -> int:
        """Places in use: by a kernel, or by a page that will have one."""
        open_now = set(self.kernels.list_kernel_ids())
        return len(open_now | {visit.kernel_id for visit in self.line})

    async def enter(self, kernel_id: str, address: str = "") -> "Visit":
        """Give a place to a page that will have a kernel of this id.

        Parameters
        ----------
        address
            Where its reader is. A class sits behind one address, so one may have nearly every
            place; the last ones are for readers elsewhere.

        Raises
        ------
        ServerFull
            When there is none, and nobody has gone without saying so.
        """
        if self.taken >= self.most - self.most // KEPT_FREE and self.has_its_share(address):
            raise ServerFull
        if self.taken >= self.most and (gone := self.abandoned_kernels()):
            with suppress(KeyError):  # it may end by itself this moment
                await self.kernels.shutdown_kernel(gone[0])
        if self.taken >= self.most:
            raise ServerFull
        visit = Visit(self, kernel_id)
        self.line.append(visit)
        self.addresses[kernel_id] = address
        return visit

    def has_its_share(self, address: str) -> bool:
        """Say whether an address has all places but those kept for others.

        A reader on this machine, or behind a proxy that says of nobody where they are, is no one
        address.
        """
        if not address or is_loopback(address):
            return False
        open_now = {*self.kernels.list_kernel_ids(), *(visit.kernel_id for visit in self.line)}
        self.addresses = {id: at for id, at in self.addresses.items() if id in open_now}
        held = sum(at == address for at in self.addresses.values())
        return held >= self.most - self.most // KEPT_FREE

    def has_room(self) -> bool:
        """Say whether a reader would be given a place now."""
        return self.taken < self.most or bool(self.abandoned_kernels())

    def abandoned_kernels(self) -> list[str]:
        """Return the kernels of readers who have gone for good, the longest gone first."""
        last = {
            kernel_id: self.kernels.get_kernel(kernel_id).last_activity
            for kernel_id in self.kernels.list_kernel_ids()
            if not self.kernels.kernel_model(kernel_id)["connections"]
        }
        return sorted(
            (id for id in last if last[id] < datetime.now(UTC) - GRACE), key=last.__getitem__
        )


class Visit:
    """One page on its way: in line, then in preparation, then shown."""

    def __init__(self, admission: Admission, kernel_id: str) -> None:
        self.admission, self.kernel_id = admission, kernel_id
        self.has_turn = False

    @property
    def before(self) -> int:
        """How many pages come before this one and are not yet in preparation."""
        waiting = [visit for visit in self.admission.line if not visit.has_turn]
        return waiting.index(self) if self in waiting else 0

    async def turn(self) -> None:
        """Wait until this page may be prepared."""
        await self.admission.turns.acquire()
        self.has_turn = True

    def end(self) -> None:
        """Leave the line: the page is shown, or will never be."""
        self.admission.line.remove(self)
        if self.has_turn:
            self.admission.turns.release()


def is_loopback(address: str) -> bool:
    """Say whether an address is this machine itself."""
    try:
        return ip_address(address).is_loopback
    except ValueError:  # a socket of this machine
        return True


def now() -> datetime:
    return datetime.now(UTC)


def count_places() -> int:
    """Return how many learners this machine has the memory for, at least five."""
    learner = FORKED if CAN_FORK else STARTED
    return max(FEWEST, (memory_limit() - SPARED) // learner)


def memory_limit() -> int:
    """Return the memory this process may use, in bytes: the machine's, or its container's."""
    whole = psutil.virtual_memory().total
    with suppress(OSError, ValueError):
        return min(whole, int(GROUP_LIMIT.read_text()))
    return whole


def parallel_starts() -> int:
    """Return how many pages to prepare at once: one a core, and one that waits for its kernel."""
    return (os.cpu_count() or 1) + 1
