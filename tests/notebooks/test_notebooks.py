"""A notebook is prose and one call a step. (That each runs is nbval's part of the suite.)"""

import ast

import nbformat
import pytest

from appraisal import content
from appraisal.lessons.definition import lab, lesson, plenary
from appraisal.lessons.reading_time import lesson_minutes

NOTEBOOKS = sorted(content.kit("notebooks").glob("*.ipynb"))
FREE = "explore.ipynb"  # cells to change, for a reader at a prompt
CALLS = {
    "join_class",
    "class_page",
    "choose_instrument",
    "glossary_page",
    "my_review",
    "open_lab",
    "open_lesson",
    "open_plenary",
    "step",
    "your_paper",
    "start_page",
}


def code(path):
    return [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
class TestNotebook:
    def test_is_valid(self, path):
        nbformat.validate(nbformat.read(path, as_version=4))

    def test_keeps_no_output(self, path):
        assert all(cell.outputs == [] and cell.execution_count is None for cell in code(path))

    def test_begins_with_a_title(self, path):
        first = nbformat.read(path, as_version=4).cells[0]
        assert first.cell_type == "markdown"
        assert first.source.startswith("# ")


@pytest.mark.parametrize(
    "path", [path for path in NOTEBOOKS if path.name != FREE], ids=lambda path: path.name
)
def test_has_only_imports_and_one_call_a_cell(path):
    for cell in code(path):
        calls = []
        for statement in ast.parse(cell.source).body:
            if isinstance(statement, ast.Import):
                assert [alias.name for alias in statement.names] == ["appraisal"]
                continue
            assert isinstance(statement, ast.Expr | ast.Assign), cell.source
            assert isinstance(statement.value, ast.Call), cell.source
            calls.append(statement.value.func.attr)
            arguments = [*statement.value.args, *statement.value.keywords]
            assert all(isinstance(a, ast.Constant) for a in arguments), cell.source
        assert len(calls) == 1
        assert set(calls) <= CALLS


def test_the_notebook_to_explore_has_eight_short_cells_without_tricks():
    cells = code(content.kit("notebooks") / FREE)
    assert len(cells) == 8
    for cell in cells:
        tree = ast.parse(cell.source)
        assert cell.source.count("\n") < 6
        assert isinstance(tree.body[-1], ast.Expr), "its last line shows something"
        for node in ast.walk(tree):
            assert not isinstance(
                node, ast.FunctionDef | ast.ClassDef | ast.For | ast.While | ast.Lambda
            )
            if isinstance(node, ast.Import):
                assert [alias.name for alias in node.names] == ["appraisal"]


KINDS = {"lesson": ("lessons", lesson), "lab": ("labs", lab), "plenary": ("plenaries", plenary)}
WALKED = [(kind, id) for kind, (folder, _) in KINDS.items() for id in content.ids(folder)]


@pytest.mark.parametrize(("kind", "id"), WALKED)
def test_a_notebook_shows_every_step_once_in_order(kind, id):
    found = KINDS[kind][1](id)
    source = "\n".join(c.source for c in code(content.kit("notebooks") / found.notebook))
    assert f'open_{kind}("{id}")' in source
    steps = [line for line in source.splitlines() if line.startswith(f"{kind}.step(")]
    assert steps == [f'{kind}.step("{step.id}")' for step in found.steps]


@pytest.mark.parametrize(("kind", "id"), WALKED)
def test_the_list_of_notebooks_names_it_with_its_minutes_and_aims(kind, id):
    found = KINDS[kind][1](id)
    text = (content.kit("notebooks") / "README.md").read_text(encoding="utf-8")
    row = (
        f"| [{found.title}]({found.notebook}) | {lesson_minutes(found)} | {'; '.join(found.aims)} |"
    )
    rows = [line for line in text.splitlines() if f"({found.notebook}) |" in line]
    assert rows == [row], (
        f"The row of {found.notebook} in notebooks/README.md should be, to be pasted under the "
        f"heading of its kind:\n{row}\nThere is: {rows or 'none'}."
    )
