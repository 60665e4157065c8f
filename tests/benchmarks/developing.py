"""How long whoever works on the kit waits: for an import, and for the tests of every save."""

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from speed import row

ROOT = Path(__file__).parents[2]


def importing(times=5):
    """`import appraisal.checks`, against the two libraries it is made with."""
    empty = seconds_of("pass", times)
    ours = seconds_of("import appraisal.checks", times) - empty
    theirs = seconds_of("import numpy, pydantic", times) - empty
    return [row("import/appraisal.checks", ours, "s", theirs)]


def seconds_of(code, times):
    """Run code in a new Python and take the middle of several times."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
        taken.append(perf_counter() - start)
    return median(taken)


def checking_the_house():
    """`make check`, which has to pass."""
    start = perf_counter()
    done = subprocess.run(["make", "check"], cwd=ROOT, capture_output=True, text=True)
    seconds = perf_counter() - start
    assert done.returncode == 0, done.stdout[-2000:]
    return [row("make-check", seconds, "s", None)]
