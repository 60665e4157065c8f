"""A function is named by what it does: no bare participle, no name that many modules share."""

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "appraisal"

# past participles that do not end in -ed and are no verb's plain form, as "set" or "read" is
IRREGULAR = frozenset({
    "begun", "bent", "bound", "bought", "broken", "brought", "built", "caught", "chosen",
    "dealt", "done", "drawn", "driven", "drunk", "fallen", "felt", "forgotten", "fought",
    "found", "frozen", "given", "gone", "grown", "heard", "held", "hidden", "hung", "kept",
    "known", "laid", "lain", "led", "left", "lost", "made", "meant", "met", "paid", "risen",
    "said", "seen", "sent", "shaken", "shown", "sold", "sought", "spent", "spoken", "stolen",
    "struck", "stuck", "sung", "sunk", "sworn", "taken", "taught", "thought", "thrown", "told",
    "torn", "trodden", "understood", "won", "worn", "wound", "woven", "written",
})  # fmt: skip
VERBS_IN_ED = frozenset({"embed", "exceed", "feed", "need", "proceed", "seed", "speed", "succeed"})

# names that more than three modules may share, and why
SHARED = {
    "simulate": "each world is simulated by its own function of this name",
    "write": "each kind of file has a writer, called by this name",
    "add_commands": "each module of commands adds its own, called by this name",
    "medians": "one topic, a module of its own in each room: checked, compared, drawn",
}


def is_participle(name: str) -> bool:
    word = name.strip("_").lower()
    return word in IRREGULAR or bool(re.fullmatch(r"[a-z]+ed", word) and word not in VERBS_IN_ED)


@pytest.mark.parametrize(
    ("name", "participle"),
    [
        ("told", True),
        ("described", True),
        ("_simulated", True),
        ("written", True),
        ("summed", True),
        ("describe", False),
        ("read", False),
        ("split", False),
        ("seed", False),
        ("results_text", False),
        ("settled_counts", False),  # what is returned, not a participle alone
    ],
)
def test_a_bare_participle_is_known(name, participle):
    assert is_participle(name) == participle


def functions():
    """Yield the module and the name of every top-level function of the package."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield path.relative_to(PACKAGE).as_posix(), node.name


def test_no_function_is_named_by_a_bare_participle():
    assert len({path for path, _ in functions()}) > 150, "the package is read"
    found = [f"{path}: {name}" for path, name in functions() if is_participle(name)]
    assert not found, "name these by what they do (`describe`, `results_text`, `step_view`)"


def test_few_names_are_shared_by_many_modules():
    modules = defaultdict(set)
    for path, name in functions():
        modules[name].add(path)
    shared = {name: paths for name, paths in modules.items() if len(paths) > 3}
    assert {name: sorted(paths) for name, paths in shared.items() if name not in SHARED} == {}
    assert set(SHARED) <= set(shared), "a name that is no longer shared needs no reason"
