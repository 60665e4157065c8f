"""Kernels forked from a warmed process where that can be had, started one by one where not."""

import asyncio
import contextlib
import json
import logging
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from types import SimpleNamespace
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner
from tornado.iostream import IOStream, StreamClosedError

from appraisal.serving.pages import kernel_memory

NAME = "appraisal-forked"
LAUNCHER = "ipykernel_launcher"  # the module an ordinary kernel is started as
# macOS has fork too, but its own libraries do not survive it
CAN_FORK = sys.platform == "linux"
LOST = -9  # exit code of a kernel whose warmed process has died; Windows has no SIGKILL to name it
START = 60.0  # seconds for a fork to listen
END = 5.0  # seconds for the warmed process to end


class CannotFork(Exception):
    """There is no warmed process; says why."""


class ForkedProcess:
    """A forked kernel, with the methods of a ``subprocess.Popen`` that a provisioner uses."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, send: Callable[..., None]) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._send = send

    def poll(self) -> int | None:
        return self.returncode

    def wait(self) -> int | None:
        """Return the exit code; a provisioner asks only once there is one."""
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Signal the kernel and what it has started, through the process that reaps it."""
        if self.returncode is None:
            with contextlib.suppress(CannotFork):  # its end is heard in a moment
                self._send(signal=number, pid=self.pid)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


class WarmedProcess:
    """The process of :mod:`appraisal.serving.pages.forkserver`; it warms up from the start."""

    def __init__(self) -> None:
        self.kernels: dict[int, ForkedProcess] = {}
        self.ready = self.ended = False
        self._answers: dict[int, asyncio.Future[ForkedProcess]] = {}
        self._asked = 0
        ours, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(
                # -P: a file in the folder the server was started from is no module of ours
                [
                    sys.executable,
                    "-P",
                    "-m",
                    "appraisal.serving.pages.forkserver",
                    str(theirs.fileno()),
                ],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,  # a Ctrl-C is for the server
            )
        self._socket = ours
        self._line: IOStream | None = None

    def listen(self) -> None:
        """Hear what it says, on the loop that runs now."""
        if self._line is None:
            self._line = IOStream(self._socket)
            self._listening = asyncio.get_running_loop().create_task(self._listen(self._line))

    async def fork(self, argv: list[str], cwd: str, env: dict[str, str]) -> ForkedProcess:
        """Fork a kernel.

        Raises
        ------
        CannotFork
            When the warmed process, or the fork, has ended or does not answer.
        """
        self.listen()
        self._asked += 1
        asked, answer = self._asked, asyncio.get_running_loop().create_future()
        self._answers[asked] = answer
        try:
            self.send(fork=asked, argv=argv, cwd=cwd, env=env)
            # only once it listens: a socket that is not there yet is looked for again later
            return await asyncio.wait_for(answer, START)
        except TimeoutError:
            raise CannotFork(f"a fork did not start within {START:.0f} seconds") from None
        finally:
            del self._answers[asked]

    def send(self, **request: Any) -> None:
        if self.ended or self._line is None:
            raise CannotFork("the warmed process has ended")
        with contextlib.suppress(StreamClosedError):  # its end is heard in a moment
            self._line.write(json.dumps(request).encode() + b"\n")

    async def _listen(self, line: IOStream) -> None:
        with contextlib.suppress(StreamClosedError):
            while True:
                self._hear(json.loads(await line.read_until(b"\n")))
        self.ended = True
        for kernel in self.kernels.values():
            kernel.returncode = LOST
        self.kernels.clear()
        for answer in self._answers.values():
            if not answer.done():
                answer.set_exception(CannotFork("the warmed process ended before it could fork"))

    def _hear(self, said: dict[str, int]) -> None:
        answer = self._answers.get(said.get("forked") or said.get("ended", 0))
        asked = answer is not None and not answer.done()
        if "forked" in said:
            kernel = self.kernels[said["pid"]] = ForkedProcess(said["pid"], self.send)
            # whoever asked may have gone meanwhile
            answer.set_result(kernel) if answer and asked else kernel.kill()
        elif "ended" in said:
            if said["pid"] in self.kernels:
                self.kernels.pop(said["pid"]).returncode = said["code"]
            elif answer and asked:
                answer.set_exception(CannotFork(f"a fork ended with code {said['code']}"))
        else:
            self.ready = True

    def close(self) -> None:
        """Let it end, and its kernels with it."""
        (self._line or self._socket).close()
        if not self.ready:
            self.process.terminate()
        try:
            self.process.wait(timeout=END)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class KernelForkPool:
    """Where kernels come from: the warmed process, and a new one should it die.

    Parameters
    ----------
    log
        Where to say that kernels have to be started without it.
    """

    def __init__(self, log: logging.Logger) -> None:
        self.log = log
        self.warmed = WarmedProcess() if CAN_FORK else None

    async def fork(self, cmd: list[str], **kwargs: Any) -> ForkedProcess | None:
        """Fork the kernel a command would start, or return None where that cannot be."""
        if self.warmed is None or LAUNCHER not in cmd:
            return None
        if self.warmed.ended and self.warmed.ready:
            self.warmed.close()
            self.warmed = WarmedProcess()
        argv = cmd[cmd.index(LAUNCHER) :]
        try:
            return await self.warmed.fork(argv, str(kwargs["cwd"]), kwargs["env"])
        except CannotFork as error:
            self.log.warning("%s; kernels are started one by one, which takes longer", error)
            if not self.warmed.ready:  # what failed at the start would fail again
                self.close()
            return None

    def close(self) -> None:
        """End the warmed process."""
        if self.warmed is not None:
            self.warmed.close()
            self.warmed = None


class ForkedKernel(LocalProvisioner):
    """Has a kernel forked, or starts an ordinary one where that cannot be.

    Parameters
    ----------
    pool
        Where forks come from.
    """

    def __init__(self, pool: KernelForkPool, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.pool = pool

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        fork: Any = await self.pool.fork(cmd, **kwargs)
        if fork is None:
            return await super().launch_kernel(bounded_command(cmd), **kwargs)
        self.process, self.pid, self.cwd = fork, fork.pid, kwargs["cwd"]
        return self.connection_info


def bounded_command(cmd: list[str]) -> list[str]:
    """Return the command of a kernel with a bound on its memory, where the system can set one."""
    if not kernel_memory.CAN_BOUND or cmd[1:2] == ["-P"] or LAUNCHER not in cmd:
        return cmd
    bounded = [kernel_memory.__name__ if word == LAUNCHER else word for word in cmd]
    return [bounded[0], "-P", *bounded[1:]]  # what lies in its folder is no module of ours


def use_pool(pool: KernelForkPool) -> None:
    """Have every kernel of this process come from a pool."""
    # stands in for an entry point, so that nothing has to be installed for it
    entry: Any = SimpleNamespace(
        name=NAME,
        value=f"{__name__}:{ForkedKernel.__name__}",
        load=lambda: partial(ForkedKernel, pool),
    )
    factory = KernelProvisionerFactory.instance()
    factory.provisioners[NAME] = entry
    factory.default_provisioner_name = NAME
