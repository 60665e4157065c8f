"""Change one place of the code at a time, and see if a test notices (``make mutants``).

A sample, drawn by ``SEED``, of the places where a comparison, an operator, a constant or a
condition can be another; for each the tests that read its module run until the first failure, in
a copy of the tree. Prints the share noticed and every change that nobody noticed, to be read.
"""

import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).parents[2]
ALL = "stats records checks derived reading lessons"
PACKAGES = os.environ.get("PACKAGES", ALL).split()
# folders of tests that may read a module, the quick ones first
FOLDERS = ("derived", "records", "foreign", "findings", "published", "reading", "lessons",
           "properties", "brute_force", "content")  # fmt: skip
COMPARISONS = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
OPERATORS = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult}
SECONDS = float(os.environ.get("MINUTES", "30")) * 60
SAMPLE = int(os.environ.get("SAMPLE", "80"))
SEED = int(os.environ.get("SEED", "1"))
PATIENCE = 240  # for the tests of one change


def sites(tree):
    """Yield (line, column, what, node, change) for every place where the code can be another."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARISONS:
            yield node, "comparison"
        elif isinstance(node, ast.BinOp) and type(node.op) in OPERATORS and not texts(node):
            yield node, "operator"
        elif isinstance(node, ast.BoolOp):
            yield node, "and-or"
        elif isinstance(node, ast.If | ast.IfExp):
            yield node, "condition"
        elif isinstance(node, ast.Constant) and isinstance(node.value, bool | int | float):
            yield node, "constant"


def texts(node):
    """Tell whether an operator puts texts or tuples together."""
    return any(
        isinstance(side, ast.JoinedStr | ast.Tuple | ast.List)
        or (isinstance(side, ast.Constant) and isinstance(side.value, str))
        or (isinstance(side, ast.BinOp) and texts(side))
        or (isinstance(side, ast.IfExp) and (texts_of(side)))
        for side in (node.left, node.right)
    )


def texts_of(choice):
    return any(isinstance(side, ast.JoinedStr | ast.Tuple) or
               (isinstance(side, ast.Constant) and isinstance(side.value, str))
               for side in (choice.body, choice.orelse))  # fmt: skip


def change_source(source, wanted):
    """Return the source with one place changed, and what was changed."""
    tree = ast.parse(source)
    for index, (node, kind) in enumerate(sites(tree)):
        if index != wanted:
            continue
        before = ast.unparse(node if not isinstance(node, ast.If) else node.test)
        if kind == "comparison":
            node.ops[0] = COMPARISONS[type(node.ops[0])]()
        elif kind == "operator":
            node.op = OPERATORS[type(node.op)]()
        elif kind == "and-or":
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        elif kind == "condition":
            node.test = ast.UnaryOp(ast.Not(), node.test)
        else:
            node.value = not node.value if isinstance(node.value, bool) else node.value + 1
        after = ast.unparse(node if not isinstance(node, ast.If) else node.test)
        return ast.unparse(tree), f"line {node.lineno}: {before[:70]}  ->  {after[:70]}"
    raise IndexError(wanted)


def tests_of(module):
    """Return the tests that read a module, by its name in their text or by their folder."""
    package, name = module.parent.name, module.stem
    found = []
    for folder in FOLDERS:
        for path in sorted((ROOT / "tests" / folder).glob("test_*.py")):
            text = path.read_text(encoding="utf-8")
            named = f"appraisal.{package}.{name}" in text or f"{package} import {name}" in text
            whole = {"checks": ("foreign", "findings"), "derived": ("derived", "foreign"),
                     "records": ("records", "foreign"), "reading": ("reading",),
                     "lessons": ("lessons",)}.get(package, ())  # fmt: skip
            if named or folder in whole:
                found.append(str(path.relative_to(ROOT)))
    return [str(module.relative_to(ROOT)), *found]


def tests_fail(copy, module, tests):
    """Tell whether the tests fail with the copy as it is."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True,
                              timeout=PATIENCE, check=False)  # fmt: skip
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def main():
    modules = [path for package in PACKAGES
               for path in sorted((ROOT / "appraisal" / package).rglob("*.py"))
               if path.name != "__init__.py"]  # fmt: skip
    places = [
        (path, index)
        for path in modules
        for index, _ in enumerate(sites(ast.parse(path.read_text(encoding="utf-8"))))
    ]
    random.Random(SEED).shuffle(places)
    began, tally, survivors = monotonic(), {}, []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "kit"
        ignore = shutil.ignore_patterns(".git", ".venv", "__pycache__", "build", "*.png")
        shutil.copytree(ROOT, copy, ignore=ignore)
        for path, index in places[:SAMPLE]:
            if monotonic() - began > SECONDS:
                break
            source = path.read_text(encoding="utf-8")
            text, what = change_source(source, index)
            target = copy / path.relative_to(ROOT)
            target.write_text(text, encoding="utf-8")
            killed = tests_fail(copy, path, tests_of(path))
            target.write_text(source, encoding="utf-8")
            package = path.relative_to(ROOT / "appraisal").parts[0]
            done, dead = tally.get(package, (0, 0))
            tally[package] = done + 1, dead + killed
            if not killed:
                survivors.append(f"{path.relative_to(ROOT)}, {what}")
                print("not noticed:", survivors[-1], flush=True)
    done, dead = (sum(column) for column in zip(*tally.values(), strict=True))
    for package, (all_, few) in sorted(tally.items()):
        print(f"{package:10} {few} of {all_} noticed")
    print(f"{dead} of {done} changes of {len(places)} places noticed ({100 * dead / done:.0f} %), "
          f"seed {SEED}, {(monotonic() - began) / 60:.0f} minutes")  # fmt: skip


if __name__ == "__main__":
    main()
