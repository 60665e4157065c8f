"""Notebooks of a folder of one's own: prose and calls of the kit, and nothing else is run."""

import json
import re

import nbformat
from nbformat import NotebookNode

from appraisal import content
from appraisal.authoring.notebook import notebook_text
from appraisal.errors import AppraisalError

MOST_BYTES = 2_000_000
# the calls by which a page shows a lesson; what else stands in a cell is not run
CALLS = re.compile(
    r'import appraisal|lesson = appraisal\.open_lesson\("[a-z0-9-]+"\)|lesson\.step\("[a-z0-9-]+"\)'
)
NOT_RUN = "*A cell stood here with code of its own. It is not run on this page.*"


def own_notebook(name: str) -> NotebookNode | None:
    """Return the notebook of a lesson of one's own; None where there is none of that name."""
    id = name.removesuffix(".ipynb")
    if not name.endswith(".ipynb") or not is_own(id):
        return None
    folder = content.own_folder()
    file = folder / "notebooks" / name if folder else None
    try:
        if file and file.is_file() and file.stat().st_size <= MOST_BYTES:
            return harmless(nbformat.reads(file.read_text(encoding="utf-8"), as_version=4))
    except (OSError, ValueError, AttributeError, nbformat.ValidationError):
        pass  # one that cannot be read is made anew from its lesson
    return nbformat.reads(made_text(id), as_version=4)


def is_own(id: str) -> bool:
    """Tell whether a lesson or a round is one's own."""
    return id in (*content.own_ids("lessons"), *content.own_ids("rounds"))


def made_text(id: str) -> str:
    """Write the notebook of a lesson; of one that cannot be read only the call that says why."""
    from appraisal.lessons.definition import any_lesson  # a page of the kit needs none of it

    try:
        found = any_lesson(id)
    except AppraisalError:
        return notebook_text({"id": id, "title": id, "summary": "", "steps": []})
    steps = [{"id": step.id, "title": step.title} for step in found.steps]
    told = {"id": id, "title": found.title, "summary": found.summary, "steps": steps}
    return notebook_text(json.loads(json.dumps(told)))


def harmless(notebook: NotebookNode) -> NotebookNode:
    """Leave prose and calls of the kit; say where a cell holds anything else."""
    for number, cell in enumerate(notebook.cells):
        lines = [line.strip() for line in cell.source.splitlines() if line.strip()]
        calls = all(CALLS.fullmatch(line) for line in lines)
        if cell.cell_type == "code" and not calls:
            notebook.cells[number] = nbformat.v4.new_markdown_cell(NOT_RUN)
        elif cell.cell_type == "code":
            cell.outputs = []
    return notebook
