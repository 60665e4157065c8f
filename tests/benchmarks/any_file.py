"""Ten thousand files with slips: answered in full, refused in plain words, or neither."""

import sys
from pathlib import Path
from random import Random
from time import process_time

from appraisal.checks import check
from appraisal.content import read_text
from appraisal.errors import ContentError
from appraisal.records.study import Study

sys.path.append(str(Path(__file__).parents[1] / "foreign"))


def any_file(draws=10_000, seed=20):
    """Share of mutated files that are answered, refused, and neither; and the slowest."""
    from mutations import mutate

    answered = refused = failed = 0
    slowest = 0.0
    for n in range(draws):
        text = mutate(Random(f"{seed}-{n}"))
        began = process_time()
        try:
            found = check(read_text(text, Study))
            failed += any("mistake of the kit" in entry.why for entry in found.untested)
            answered += 1
        except ContentError:
            refused += 1
        except Exception:
            failed += 1
        slowest = max(slowest, process_time() - began)
    return [
        row("any-file/answered", 100 * answered / draws, "%"),
        row("any-file/refused", 100 * refused / draws, "%"),
        row("any-file/failed", failed, ""),
        row("any-file/slowest", slowest, "s"),
    ]


def row(id, value, unit):
    return {"id": id, "value": round(value, 3), "unit": unit, "peer": None, "ratio": None}
