"""Are the browser's scripts sound: their types, their form, and what keeps and sends answers?"""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from .view_types import FILE, views_text

HERE = Path(__file__).parent
KIT = HERE.parents[1] / "appraisal"
# a key of each kind of page that is told something: its view, and how it is called there
KEYS = (
    ("StandingView", "rounds"),
    ("MemberStateView", "pass"),
    ("CommitAnswer", "status"),
    ("PeopleView", "learners"),
    ("WrittenText", "text"),
    ("RunSheetStep", "divides"),
    ("Results", "ranking"),
    ("ReviewReply", "items"),
    ("JudgedAnswer", "right"),
    ("CurveReply", "picture"),
    ("StepView", "takeaway"),
)
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


def test_a_script_that_reads_a_renamed_key_is_found(tools: Path, tmp_path: Path) -> None:
    views = FILE.read_text(encoding="utf-8")
    for view, key in KEYS:
        written = rf"(interface {view} \{{[^}}]*\n  ){key}(\??:)"
        views, found = re.subn(written, rf"\1renamed_{key}\2", views)
        assert found == 1, f"{view} has no {key}"
    (tmp_path / "views.d.ts").write_text(views, encoding="utf-8")
    read = (KIT / "front_end" / "static" / "*.js", HERE / "globals.d.ts", "views.d.ts")
    settings = {"extends": str(HERE / "tsconfig.json"), "include": [*map(str, read)]}
    (tmp_path / "tsconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    told = subprocess.run(
        [tools / "tsc", "--noEmit", "--project", tmp_path],
        capture_output=True,
        text=True,
        timeout=300,
    ).stdout
    missed = {key for _, key in KEYS if f"Property '{key}' does not exist" not in told}
    assert not missed, told


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
