"""The house stands as drawn: layers, types, format, and nothing in it that belongs elsewhere."""

import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent

TOOLS = {
    "layers": ["lint-imports", "--no-cache"],
    "lint": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "types": ["mypy"],
}


LONG = {"types": [pytest.mark.long]}  # `make lint` says it sooner


@pytest.mark.parametrize(
    "words", [pytest.param(TOOLS[name], id=name, marks=LONG.get(name, [])) for name in TOOLS]
)
def test_the_tools_agree(words):
    done = subprocess.run([BIN / words[0], *words[1:]], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def tracked_files():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_the_top_level_is_kept_small():
    folders = {path.relative_to(ROOT).parts[0] for path in tracked_files() if path.parent != ROOT}
    assert {name for name in folders if not name.startswith(".")} == {
        "appraisal", "binder", "datasets", "notebooks", "tests",
    }  # fmt: skip


def test_the_house_is_drawn_as_it_stands():
    drawn = (ROOT / "CONTRIBUTING.md").read_text().partition("```\ncli\n")[2].partition("```")[0]
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    floors = contracts["contracts"][0]["layers"]
    assert "cli\n" + drawn == "".join(f"{floor.replace(' | ', ' · ')}\n" for floor in floors)


def test_a_record_is_read_and_checked_without_what_is_heavy():
    code = (
        "import sys, appraisal.checks, appraisal.derived.cohorts\n"
        "from appraisal.checks import check\n"
        "from appraisal.records.study import study\n"
        "check(study('cd20-salvage'))\n"
        "heavy = {'pandas', 'scipy.stats', 'matplotlib', 'ipywidgets', 'sqlalchemy'}\n"
        "print(*sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_lock_files_name_no_index():
    for name in ("requirements.lock", "tests/requirements.lock"):
        text = (ROOT / name).read_text()
        assert "http" not in re.sub(r"^[\w.-]+==.*$", "", text, flags=re.MULTILINE)
        assert "--index" not in text
        assert "--hash=sha256:" in text


@pytest.mark.parametrize("suffix", [".py", ".js", ".css", ".yaml", ".md", ".toml", ".j2"])
def test_no_file_is_too_long_to_read(suffix):
    allowed = {".py": 400, ".js": 250, ".css": 300, ".yaml": 1200}.get(suffix, 400)
    for path in tracked_files():
        if path.suffix == suffix:
            assert path.read_text(encoding="utf-8").count("\n") <= allowed, path


def test_no_path_of_a_machine_is_in_a_file():
    for path in tracked_files():
        if path.suffix in {".png", ".lock", ".docx"} or path == Path(__file__):
            continue
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"/(work|root|home/\w+)/", text), path


# on PyPI `appraisal` is another project: these would fetch it
STRANGER = re.compile(
    r"(?:\b(?:pip3?|pipx|conda|tool) install\b[^\n`]*?|\buv add\b[^\n`]*?"
    r"|--(?:from|with)\b|\b(?:uvx|pipx run|tool run))[ ='\"]+appraisal(?![\w.-])"
)


@pytest.mark.parametrize(
    ("line", "leads"),
    [
        ("pip install appraisal", True),
        ("python -m pip install --upgrade 'appraisal'", True),
        ("uvx appraisal serve", True),
        ("uvx --from appraisal appraisal serve", True),
        ("uv add appraisal", True),
        ("pipx run appraisal", True),
        ("pip install appraisal-kit", False),
        ("uvx --from appraisal-kit appraisal serve", False),
        ("uv run appraisal serve", False),  # of the checkout
        ("pip install --editable .", False),
    ],
)
def test_a_line_that_leads_to_a_strangers_package_is_known(line, leads):
    assert bool(STRANGER.search(line)) == leads


def test_no_text_leads_to_a_strangers_package():
    read = [path for path in tracked_files() if path.suffix in {".md", ".toml", ".sh", ".yaml", ""}]
    assert ROOT / "README.md" in read
    for path in read:
        assert not STRANGER.search(path.read_text(encoding="utf-8")), path


def test_a_hook_before_a_commit_fetches_nothing_and_is_a_tool_of_the_lock(tmp_path):
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    (local,) = hooks["repos"]
    assert local["repo"] == "local"
    for hook in local["hooks"]:
        assert hook["language"] == "system"
        tool = hook["entry"].split()[0].removeprefix(".venv/bin/")
        assert (BIN / tool).is_file(), f"{tool} is in no lock file"
    checked = subprocess.run(
        [BIN / "pre-commit", "validate-config"],
        cwd=ROOT,
        env=os.environ | {"PRE_COMMIT_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_notebooks_are_as_the_hook_leaves_them():
    notebooks = [str(path) for path in tracked_files() if path.suffix == ".ipynb"]
    assert notebooks
    done = subprocess.run(
        [BIN / "nbstripout", "--keep-id", "--verify", *notebooks], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_versions_and_the_names_agree():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert cited["version"] == project["version"] == version(project["name"])
