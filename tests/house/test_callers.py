"""Has every function a caller that is no test? What nobody uses goes, or is given a door."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "appraisal"
OTHERS = ("notebooks/*.ipynb", "datasets/**/*.yaml", "README.md", "pyproject.toml", "binder/*")

# functions that are called from elsewhere, and why nothing here names them
FROM_ELSEWHERE = {
    "instruments/paper_assessment.py: restore": "from Python: an assessment of one's own goes on",
    "reports/paper_assessment.py: assessment_document": "from Python: such an assessment, printed",
}


def without_docstrings(code: str) -> str:
    lines = code.split("\n")
    documented = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Module
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, documented) and ast.get_docstring(node):
            said = node.body[0]
            lines[said.lineno - 1 : said.end_lineno] = [""] * (said.end_lineno - said.lineno + 1)
    return "\n".join(lines)


def names_in(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def test_every_function_of_a_module_has_a_caller_that_is_no_test():
    code = {
        path: without_docstrings(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
        if "migrations" not in path.parts  # Alembic calls what is in them
    }
    words = {path: names_in(text) for path, text in code.items()}
    others = {path for pattern in OTHERS for path in ROOT.glob(pattern) if path.is_file()}
    outside = set().union(*(names_in(path.read_text(encoding="utf-8")) for path in others))
    uncalled = set()
    for path, text in code.items():
        module = path.parent.name if path.stem == "__init__" else path.stem
        importers = [known for other, known in words.items() if other != path and module in known]
        known_elsewhere = outside.union(*importers)
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                continue
            own = len(re.findall(rf"\b{node.name}\b", text))
            if own == 1 and node.name not in known_elsewhere and not node.name.startswith("__"):
                uncalled.add(f"{path.relative_to(PACKAGE).as_posix()}: {node.name}")
    assert uncalled - set(FROM_ELSEWHERE) == set(), "take it out, or give it a use"
    assert set(FROM_ELSEWHERE) <= uncalled, "what is called now needs no reason"
