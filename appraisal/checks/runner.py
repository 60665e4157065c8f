"""Ask one question of a record so that, whatever happens, the others are still answered."""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import process_time
from traceback import extract_tb

from appraisal.checks.finding import Result, Untested
from appraisal.records.study import Study

# Seconds of work a check may take before it leaves the rest untested. Each is meant to need far
# less for any input; this is for what nobody thought of.
PATIENCE = 10.0
# Whether a check that fails takes everything with it: the tests say so, to see the failure.
strict = False


@dataclass(frozen=True)
class Check:
    """One question asked of a record.

    Attributes
    ----------
    id : str
        Its name.
    question : str
        What it asks.
    exact : bool
        Whether "inconsistent" is proved, so that an honest report can never get it.
    run : callable
        From a study to its findings, and to what could not be tested.
    """

    id: str
    question: str
    exact: bool
    run: Callable[[Study], Iterator[Result]]


def run_check(unit: Check, study: Study) -> Iterator[Result]:
    """Yield the findings of one check, and one untested entry if it fails or takes too long.

    Raises
    ------
    Exception
        Whatever the check raised, if `strict`.
    """
    began = process_time()
    results = unit.run(study)
    while True:
        try:
            result = next(results)
        except StopIteration:
            return
        except Exception as error:
            if strict:
                raise
            yield Untested(study.id, failure_text(error), check=unit.id)
            return
        yield replace(result, check=unit.id)
        if process_time() - began > PATIENCE:
            yield Untested(study.id, "The rest of this check would take too long.", check=unit.id)
            return


def failure_text(error: Exception) -> str:
    """Say that a check failed, with a number that is the same whenever it fails so.

    Examples
    --------
    >>> failure_text(ValueError("x")).startswith("This check failed by a mistake of the kit")
    True
    """
    trace = extract_tb(error.__traceback__)
    where = f"{Path(trace[-1].filename).name}, line {trace[-1].lineno}" if trace else "unknown"
    id = f"{zlib.crc32(f'{type(error).__name__} {where}'.encode()):08x}"
    return (
        f"This check failed by a mistake of the kit (error {id}: {type(error).__name__} in "
        f"{where}). All other checks were made; please report the number with the file."
    )
