"""A class that opens the link together, and what each learner takes of the memory."""

import asyncio
import os
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from reader import Reader
from servers import LESSON, OURS, VOILA, last, lower, notebook, pss, start_server

from appraisal.lessons.definition import lesson
from appraisal.lessons.questions import Choice, Confidence, Number, Range, Several

LEARNERS = 30
ARRIVE = 5.0  # seconds in which all of them come
PLAY = 10  # moves a learner makes, once in
OPEN = 10  # kernels of the measure of memory
STEP, EXHIBIT = "sample-size", "after-1"  # what is moved: a slider that redraws a picture
LIGHT = "import ipywidgets, numpy\nipywidgets.IntSlider()"
FULL = """
import matplotlib.pyplot as plt
import pandas, scipy.stats
from ipywidgets import IntSlider
from IPython.display import display
figure, axes = plt.subplots()
axes.plot(range(10))
plt.show()
display(IntSlider())
"""


def memory():
    """PSS of each learner, ten open on the first lesson, beside ipywidgets and numpy alone."""
    with tempfile.TemporaryDirectory() as home:
        notebook(Path(home) / "light.ipynb", LIGHT)
        ours = each(OURS, home, f"/{LESSON}")
        peer = each([*VOILA, "light.ipynb", "--no-browser"], home, "/")
    return [lower(f"memory/learner-of-{OPEN}", ours, "MiB", peer)]


def each(words, home, path):
    """Open a page for ten readers; return the memory below the server's own process, for one."""
    with start_server(words, home) as server:

        async def read():
            readers = [Reader(server.site) for _ in range(OPEN)]
            for reader in readers:
                await reader.open(path)
            sleep(2)
            _root, *below = server.tree()
            # the warmed process is in it, though it serves any number
            held = sum(map(pss, below)) / OPEN
            for reader in readers:
                reader.close()
            return held

        return asyncio.run(read())


def arrival():
    """Thirty learners within five seconds; each moves a slider while others still arrive."""
    with tempfile.TemporaryDirectory() as home:
        ours = asyncio.run(together(OURS, home, f"/{LESSON}", play=True))
        notebook(Path(home) / "full.ipynb", FULL)
        peer = asyncio.run(together([*VOILA, "full.ipynb", "--no-browser"], home, "/", play=False))
    name = f"class-of-{LEARNERS}"
    return [
        lower(f"{name}/page-usable/median", median(ours.usable), "s", median(peer.usable)),
        lower(f"{name}/page-usable/95th-percentile", last(ours.usable), "s", last(peer.usable)),
        lower(f"{name}/learners-without-a-page", ours.missed, "", None),
        lower(f"{name}/move-while-others-load/median", median(ours.moves), "s", None),
        lower(f"{name}/move-while-others-load/95th-percentile", last(ours.moves), "s", None),
        lower(f"{name}/peak-memory", ours.peak / 1024, "GiB", peer.peak / 1024),
        lower(f"{name}/processes-left-behind", ours.orphans, "", None),
    ]


@dataclass(frozen=True)
class Crowd:
    """What became of a class: seconds of each, MiB, seconds of processor, and who is left."""

    usable: list[float]
    moves: list[float]
    peak: float
    cpu: float
    orphans: int
    missed: int


async def together(words, home, path, *, play, learners=LEARNERS, arrive=ARRIVE):
    """Let a class in, each of whom may move a slider while others still arrive."""
    with start_server(words, home) as server:
        used = server.cpu()
        loop = asyncio.get_running_loop()
        peak, moves = 0.0, []
        readers = [Reader(server.site) for _ in range(learners)]

        async def come(number, reader):
            await asyncio.sleep(arrive * number / learners)
            seconds = await reader.open(path)
            if play:
                moves.extend([took async for took in play_step(reader)])
            return seconds

        async def watch():
            nonlocal peak
            while True:
                peak = max(peak, await loop.run_in_executor(None, server.pss))
                await asyncio.sleep(1)

        watching = asyncio.ensure_future(watch())
        found = await asyncio.gather(
            *(come(*one) for one in enumerate(readers)), return_exceptions=True
        )
        watching.cancel()
        below, used = server.tree(), server.cpu() - used
        for reader in readers:
            reader.close()
    usable = [one for one in found if isinstance(one, float)]
    for why in Counter(repr(one) for one in found if not isinstance(one, float)).items():
        print("without a page:", *why, file=sys.stderr)
    return Crowd(usable, moves, peak, used, alive(below), len(found) - len(usable))


async def play_step(reader):
    """Commit a step, then move its slider again and again; yield the seconds of each move."""
    step = reader.widget("StepWidget", step=STEP)
    answers = {question.id: some(question) for question in LEARNT.step(STEP).all_questions}
    reader.send(step, {"type": "commit", "answers": answers, "committed": "2026-01-01T00:00:00Z"})
    await reader.hear(step, "update")
    for turn in range(PLAY):
        draw = {"type": "draw", "exhibit": EXHIBIT, "width": 640, "values": {"n": 20 + 7 * turn}}
        took, answer = await reader.move(step, draw)
        if "svg" not in answer:
            raise RuntimeError(f"no picture: {answer}")
        yield took
        await asyncio.sleep(0.3)


LEARNT = lesson("cd20-preemptive")


def some(question):
    """Answer a question somehow."""
    match question:
        case Choice():
            return question.options[0].id
        case Several():
            return [question.options[0].id]
        case Number() | Confidence():
            return 50
        case Range():
            return [20, 80]
    return ""


def alive(processes, patience=10.0):
    """Count the processes that are still there after a while."""
    until = perf_counter() + patience
    while (left := [one for one in processes if os.path.exists(f"/proc/{one}")]) and (
        perf_counter() < until
    ):
        sleep(0.2)
    return len(left)
