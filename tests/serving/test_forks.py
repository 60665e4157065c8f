"""Forked kernels are kernels like others: apart, seeded apart, signalled, reaped, replaceable."""

import asyncio
import contextlib
import logging
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator

import pytest
from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import KernelProvisionerFactory

from appraisal.serving.pages import forkserver, provisioner

from .conftest import alive, tree

pytestmark = pytest.mark.server

linux = pytest.mark.skipif(not provisioner.CAN_FORK, reason="kernels are forked on Linux only")


@contextlib.asynccontextmanager
async def fork_pool() -> AsyncIterator[provisioner.KernelForkPool]:
    made = provisioner.KernelForkPool(logging.getLogger("test"))
    provisioner.use_pool(made)
    try:
        yield made
    finally:
        made.close()
        KernelProvisionerFactory.clear_instance()


@contextlib.asynccontextmanager
async def kernel(folder) -> AsyncIterator[tuple[AsyncKernelManager, AsyncKernelClient]]:
    manager = AsyncKernelManager(transport="ipc", connection_file=str(folder / "k.json"))
    await manager.start_kernel(cwd=str(folder))
    client = manager.client()
    client.start_channels()
    await client.wait_for_ready(timeout=60)
    try:
        yield manager, client
    finally:
        client.stop_channels()
        await manager.shutdown_kernel()


async def run_code(client: AsyncKernelClient, code: str) -> str:
    """Run code and return what it printed."""
    printed = []

    def keep(message) -> None:
        if message["msg_type"] == "stream":
            printed.append(message["content"]["text"])

    reply = await client.execute_interactive(code, output_hook=keep, timeout=60)
    assert reply["content"]["status"] == "ok", reply["content"]
    return "".join(printed).strip()


async def until(condition, seconds: float = 15) -> bool:
    for _ in range(int(seconds * 10)):
        if condition():
            return True
        await asyncio.sleep(0.1)
    return False


@linux
def test_a_forked_kernel_is_warm_apart_and_draws_its_own_numbers(tmp_path) -> None:
    ask = (
        "import os, sys, random\n"
        "warm = 'appraisal.widgets.lesson' in sys.modules\n"
        "import numpy as np\n"
        "print(os.getpid(), os.getppid(), warm, os.getcwd(),"
        " random.random(), np.random.rand(), np.random.default_rng().random(), sep='|')"
    )

    async def run() -> None:
        folders = [tmp_path / "a", tmp_path / "b"]
        for folder in folders:
            folder.mkdir()
        async with fork_pool() as made:
            async with kernel(folders[0]) as (_, one), kernel(folders[1]) as (_, other):
                await run_code(one, "import builtins; builtins.seen = 1")
                found = [(await run_code(client, ask)).split("|") for client in (one, other)]
                assert await run_code(
                    other, "import builtins; print(hasattr(builtins, 'seen'))"
                ) == ("False")
            pids = [int(answer[0]) for answer in found]
            assert len(set(pids)) == 2
            assert {int(answer[1]) for answer in found} == {made.warmed.process.pid}
            assert [answer[2] for answer in found] == ["True", "True"]
            assert [answer[3] for answer in found] == list(map(str, folders))
            assert not set(found[0][4:]) & set(found[1][4:]), "drawn alike in two kernels"
            assert not alive(pids)
            # reaped, so that none waits as a zombie
            assert tree(made.warmed.process.pid) == [made.warmed.process.pid]

    asyncio.run(run())


@linux
def test_a_forked_kernel_takes_signals_and_gives_its_exit_code(tmp_path) -> None:
    async def run() -> None:
        async with fork_pool(), kernel(tmp_path) as (manager, client):
            provided = manager.provisioner
            assert await provided.poll() is None
            child = int(
                await run_code(
                    client, "import subprocess; print(subprocess.Popen(['sleep', '99']).pid)"
                )
            )
            await provided.send_signal(signal.SIGINT)
            await asyncio.sleep(0.5)  # what is read just then would go with it
            assert await run_code(client, "print('still here')") == "still here"
            await provided.send_signal(signal.SIGKILL)
            assert await until(lambda: provided.process.poll() is not None)
            assert await provided.poll() == -signal.SIGKILL
            assert await until(lambda: not alive([child])), "what it has started goes with it"
            assert await provided.wait() == -signal.SIGKILL
            assert not provided.has_process

    asyncio.run(run())


@linux
def test_a_warmed_process_that_dies_takes_its_kernels_along_and_is_replaced(tmp_path) -> None:
    async def run() -> None:
        async with fork_pool() as made:
            async with kernel(tmp_path) as (manager, _):
                pid, first = manager.provisioner.pid, made.warmed
                os.kill(first.process.pid, signal.SIGKILL)
                assert await until(lambda: manager.provisioner.process.poll() is not None)
                assert await until(lambda: not alive([pid]))
            async with kernel(tmp_path) as (_, client):
                assert await run_code(client, "print(6 * 7)") == "42"
                assert made.warmed is not first

    asyncio.run(run())


@linux
def test_a_warmed_process_that_cannot_start_is_done_without(tmp_path, monkeypatch, caplog) -> None:
    # as where the machine refuses: another program stands in for the interpreter
    monkeypatch.setattr(provisioner.sys, "executable", "/bin/false")

    async def run() -> None:
        made = provisioner.KernelForkPool(logging.getLogger("test"))
        monkeypatch.undo()
        provisioner.use_pool(made)
        try:
            async with kernel(tmp_path) as (manager, client):
                assert await run_code(client, "print(6 * 7)") == "42"
                assert not isinstance(manager.provisioner.process, provisioner.ForkedProcess)
        finally:
            made.close()
            KernelProvisionerFactory.clear_instance()

    with caplog.at_level(logging.WARNING, "test"):
        asyncio.run(run())
    assert "kernels are started one by one" in caplog.text


def test_where_nothing_can_be_forked_kernels_are_started_as_usual(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(provisioner, "CAN_FORK", False)

    async def run() -> None:
        async with fork_pool() as made:
            assert made.warmed is None
            async with kernel(tmp_path) as (manager, client):
                assert await run_code(client, "print(6 * 7)") == "42"
                assert not isinstance(manager.provisioner.process, provisioner.ForkedProcess)

    asyncio.run(run())


@linux
def test_a_fork_that_fails_is_started_as_usual(tmp_path, caplog) -> None:
    cmd = [sys.executable, "-m", "ipykernel_launcher", "-f", str(tmp_path / "no" / "file.json")]

    async def run() -> None:
        async with fork_pool() as made:
            missing = str(tmp_path / "nowhere")
            assert await made.fork(cmd, cwd=missing, env=dict(os.environ)) is None
            assert made.warmed is not None, "the next may succeed"
            assert await made.fork(["another-kernel"], cwd=missing, env={}) is None

    with caplog.at_level(logging.WARNING, "test"):
        asyncio.run(run())
    assert "a fork ended with code 1" in caplog.text


def test_while_nobody_asks_the_warmed_process_does_what_may_come() -> None:
    done: list[int] = []
    ours, theirs = socket.socketpair()
    with ours, theirs:
        forks = forkserver.ForkServer(ours, (done.append(n) for n in range(3)))
        waits = [forks.work_ahead() for _ in range(5)]
    assert done == [0, 1, 2]
    assert waits == [0, 0, 0, 0, None], "when all is done, it waits until it is asked"
