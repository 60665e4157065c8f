"""All that a learner or a facilitator reads, with the file and the line it stands in."""

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
import yaml

from appraisal import content

sys.path.append(str(Path(__file__).parent))

KINDS = (
    "studies",
    "lessons",
    "labs",
    "plenaries",
    "instruments",
    "assessments",
    "run-sheets",
    "text",
)
COLUMNS = ("setting", "study", "outcome", "time_zero", "whom")
# keys of one word whose value a learner reads; a value of several words is always text
READ = {"text", "title", "label", "short"}
# not shown to a learner, or a reference to somebody else's words
NOT_READ = {"licence", "follows", "link", "citation"}


@dataclass(frozen=True)
class Read:
    """One text: where it stands, under which key, and what it says."""

    file: str
    line: int
    key: str
    text: str
    raw: tuple[str, ...] = ()

    def line_of(self, literal: str) -> int:
        """Return the line of a literal in the file, or the first line of the text."""
        return next(
            (self.line + n for n, line in enumerate(self.raw) if literal in line), self.line
        )


def read_yaml(path: Path) -> Iterator[Read]:
    """Yield every text of a content file."""
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()

    def walk(node: yaml.Node, key: str) -> Iterator[Read]:
        if isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                if name.value not in NOT_READ:
                    yield from walk(value, name.value)
        elif isinstance(node, yaml.SequenceNode):
            for value in node.value:
                yield from walk(value, key)
        elif node.tag.endswith(":str") and (key in READ or " " in node.value):
            first, last = node.start_mark.line, node.end_mark.line
            yield Read(path.name, first + 1, key, node.value, tuple(lines[first : last + 1]))

    yield from walk(yaml.compose(source, Loader=content.LOADER), "")


def read_notebook(path: Path) -> Iterator[Read]:
    """Yield the prose of a notebook; its lines are counted within each cell."""
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown":
            text = "".join(cell.source)
            yield Read(path.name, 1, f"cell {cell.id}", text, tuple(text.splitlines()))


def read_table(path: Path) -> Iterator[Read]:
    """Yield what is shown of a table of figures published elsewhere."""
    with path.open(encoding="utf-8", newline="") as table:
        for row in (reader := csv.DictReader(table)):
            for column in COLUMNS:
                yield Read(path.name, reader.line_num, column, row[column])


READERS = {".yaml": read_yaml, ".ipynb": read_notebook, ".csv": read_table}


@pytest.fixture(scope="session")
def read_file():
    """Read the texts of one file."""
    return lambda path: [*READERS[path.suffix](path)]


@pytest.fixture(scope="session")
def learner_files():
    """Every file a learner or a facilitator reads from, of the kit's own words."""
    data = content.kit("datasets")
    files = [path for kind in KINDS for path in sorted((data / kind).glob("*.yaml"))]
    notebooks = sorted(content.kit("notebooks").glob("*.ipynb"))
    return [*files, data / "routing.yaml", data / "comparators.csv", *notebooks]


@pytest.fixture(scope="session")
def learner_texts(learner_files, read_file):
    """Every text a learner reads."""
    return [text for path in learner_files for text in read_file(path)]
