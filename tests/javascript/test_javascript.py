"""Are the browser's scripts sound: their types, their form, and what keeps and sends answers?"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from .view_types import FILE, views_text

HERE = Path(__file__).parent
GET_NODE = "No Node.js with npm on this machine; on Debian: apt-get install nodejs npm"


@pytest.fixture(scope="session")
def tools() -> Path:
    """Where the tools are, installed from the lock file when they are not there yet."""
    if not (shutil.which("node") and shutil.which("npm")):
        if os.environ.get("APPRAISAL_REQUIRE_NODE") == "1":
            pytest.fail(GET_NODE, pytrace=False)
        pytest.skip(GET_NODE)
    stamp = HERE / "node_modules" / ".package-lock.json"
    if not stamp.exists() or stamp.stat().st_mtime < (HERE / "package-lock.json").stat().st_mtime:
        run("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error")
        stamp.touch()
    return HERE / "node_modules" / ".bin"


def run(*words: str | Path) -> None:
    done = subprocess.run(words, cwd=HERE, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_scripts_know_the_views_as_they_are() -> None:
    assert FILE.read_text(encoding="utf-8") == views_text(), (
        f"write it anew: {FILE.parent}/view_types.py"
    )


def test_types_fit(tools: Path) -> None:
    run(tools / "tsc", "--noEmit", "--project", "tsconfig.json")


def test_the_linter_objects_to_nothing(tools: Path) -> None:
    found = subprocess.run(
        [tools / "eslint", "--config", HERE / "eslint.config.mjs", "appraisal"],
        cwd=HERE.parents[1],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.parametrize("name", sorted(path.name for path in HERE.glob("*.test.mjs")))
def test_what_keeps_and_sends_answers(tools: Path, name: str) -> None:
    run("node", "--test", name)
