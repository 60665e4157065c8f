"""How many generated forms the checks prove, item by item."""

from speed import row

from appraisal.checks import check
from appraisal.forms.form import make_form
from appraisal.forms.numbers import PROOF

SEEDS = 1000


def prove_forms():
    """Count planted flaws that are found, and clean items that pass, in both versions."""
    counts = {(True, True): 0, (True, False): 0, (False, True): 0, (False, False): 0}
    for seed in range(SEEDS):
        for version in "AB":
            form = make_form(seed, version)
            found = {one.id: one.verdict for one in check(form.study)}
            for item in form.items:
                counts[item.flawed, found[PROOF[item.id]] == "inconsistent"] += 1
    flaws = counts[True, True] + counts[True, False]
    clean = counts[False, True] + counts[False, False]
    yield row(f"forms/{flaws}-planted-flaws-found", counts[True, True] / flaws, "share", None)
    yield row(f"forms/{clean}-clean-items-passed", counts[False, False] / clean, "share", None)
