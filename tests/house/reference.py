"""Write the reference of the modules from their docstrings: reference.py FOLDER."""

import pkgutil
import sys
import warnings
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

import pdoc
import pdoc.render

import appraisal

RUN = "appraisal.classroom.migrations.versions."  # Alembic runs these; nobody imports them


def modules() -> Iterator[str]:
    """Yield the names of all modules that can be imported."""
    yield "appraisal"
    for found in pkgutil.walk_packages(appraisal.__path__, "appraisal."):
        if not found.name.startswith(RUN):
            yield found.name


def write_reference(folder: Path, names: Iterable[str]) -> None:
    """Write a page of each module, an index and a search."""
    for name in appraisal.__all__:  # found on first use, and so not yet there to be described
        setattr(appraisal, name, getattr(appraisal, name))
    pdoc.render.configure(docformat="numpy", show_source=False, footer_text="Appraisal")
    with warnings.catch_warnings():
        # a package brings its modules along again; a type known to a type checker alone is printed
        warnings.filterwarnings("ignore", category=UserWarning, module="pdoc")
        for name in names:
            import_module(name)
        pdoc.pdoc(*names, output_directory=folder)


if __name__ == "__main__":
    write_reference(Path(sys.argv[1]), tuple(modules()))
    print(f"The reference is at {Path(sys.argv[1]).resolve() / 'index.html'}")
