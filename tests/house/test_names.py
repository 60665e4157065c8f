"""A function is named by what it does: no bare participle, no name that many modules share.

Functions of modules, methods and functions within functions, fixtures and helpers of tests, and the
functions of the browser's scripts. A property is a value, and may be named as one.
"""

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
PACKAGE = TESTS.parent / "appraisal"

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
PROPERTIES = frozenset({"property", "cached_property"})

# members of scripts that may be named by a participle, and why
STATES = {
    "ended": "a state of the line to the kernel, beside what the page then says",
    "refused": "another",
}

# what a script gives the name of a function: a declaration, a variable, a member, or a method
FUNCTION = re.compile(
    r"""
    \bfunction\s*\*?\s*(\w+)\s*\(
    | ([\w$]+)\s*[=:]\s*(?:async\s*)?(?:function\b|\([^()]*\)\s*=>|\w+\s*=>)
    | ^[ ]*(?:static\s+)?(?:async\s+)?\*?\#?([\w$]+)\(.*\)[ ]\{$
    """,
    re.VERBOSE | re.MULTILINE,
)

# names that more than three modules may share, and why
SHARED = {
    "simulate": "each world is simulated by its own function of this name",
    "write": "each kind of file has a writer, called by this name",
    "add_commands": "each module of commands adds its own, called by this name",
    "medians": "one topic, a module of its own in each room: checked, compared, drawn",
}


def is_participle(name: str) -> bool:
    word = name.strip("_")
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
        ("isCommitted", False),
    ],
)
def test_a_bare_participle_is_known(name, participle):
    assert is_participle(name) == participle


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("export async function copied(field) {", ["copied"]),
        ("  const sorted = (entries, at) => [...entries];", ["sorted"]),
        ("  const shown = text => el(text);", ["shown"]),
        ("  const changed = (id) => (value) => {", ["changed"]),
        ("  page.kept = () => ({ ...page.paper });", ["kept"]),
        ("  return { told: () => say(text) };", ["told"]),
        ("  closed() {", ["closed"]),
        ("  async sent({ method = 'GET', body = null } = {}) {", ["sent"]),
        ("  get chosen() {", []),  # a property
        ("  const kept = read(text);", []),
        ("  if (committed(step)) {", []),
    ],
)
def test_the_functions_of_a_script_are_seen(code, names):
    assert script_functions(code) == names


def script_functions(code):
    code = re.sub(r"/\*.*?\*/", "", code, flags=re.DOTALL)  # a type may name a parameter so
    return [next(filter(None, match.groups())) for match in FUNCTION.finditer(code)]


def is_property(node):
    return any(isinstance(by, ast.Name) and by.id in PROPERTIES for by in node.decorator_list)


def functions(folder, every=False):
    """Yield the module and the name of each top-level function, or of every one but properties."""
    for path in sorted(folder.rglob("*.py")):
        module = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(module) if every else module.body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not is_property(node):
                yield path.relative_to(folder).as_posix(), node.name


@pytest.mark.parametrize("folder", [PACKAGE, TESTS], ids=lambda folder: folder.name)
def test_no_function_is_named_by_a_bare_participle(folder):
    named = [*functions(folder, every=True)]
    assert len({path for path, _ in named}) > 150, "the folder is read"
    found = [f"{path}: {name}" for path, name in named if is_participle(name)]
    assert not found, "name these by what they do (`describe`, `results_text`, `step_view`)"


def test_no_function_of_a_script_is_named_by_a_bare_participle():
    scripts = sorted(PACKAGE.rglob("*.js"))
    assert len(scripts) > 60, "the scripts are read"
    found = [
        f"{path.relative_to(PACKAGE).as_posix()}: {name}"
        for path in scripts
        for name in script_functions(path.read_text(encoding="utf-8"))
        if is_participle(name) and name not in STATES
    ]
    assert not found, "name these by what they do (`copyText`, `onAnswer`, `isCommitted`)"


def test_few_names_are_shared_by_many_modules():
    modules = defaultdict(set)
    for path, name in functions(PACKAGE):
        modules[name].add(path)
    shared = {name: paths for name, paths in modules.items() if len(paths) > 3}
    assert {name: sorted(paths) for name, paths in shared.items() if name not in SHARED} == {}
    assert set(SHARED) <= set(shared), "a name that is no longer shared needs no reason"
