"""What repo2docker reads can be read, run and found (a run of it: see binder/README.md)."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from traitlets.config import PyFileConfigLoader
from traitlets.utils.importstring import import_item

from appraisal import content

ROOT = Path(__file__).parents[2]
BINDER = ROOT / "binder"
SCRIPTS = [BINDER / "postBuild", BINDER / "start", ROOT / ".ci" / "run"]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_can_be_run(script: Path) -> None:
    assert os.access(script, os.X_OK)
    assert script.read_text().startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail" in script.read_text()
    subprocess.run(["bash", "-n", script], check=True)


def test_the_requirements_are_the_lock_file() -> None:
    words = (BINDER / "requirements.txt").read_text().split()
    assert words[0] == "--require-hashes"
    assert (BINDER / words[words.index("-r") + 1]).resolve() == ROOT / "requirements.lock"


@pytest.mark.parametrize("lock", ["requirements.lock", "tests/requirements.lock"])
def test_a_lock_file_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    pinned = re.findall(r"^[a-z0-9][^ ]*==", text, flags=re.M)
    assert len(pinned) > 50
    assert text.count("--hash=sha256:") >= len(pinned)
    assert "://" not in text


def test_the_python_is_one_the_kit_supports() -> None:
    named = (BINDER / "runtime.txt").read_text().strip()
    assert named in {"python-3.11", "python-3.12", "python-3.13"}


def test_the_server_starts_with_the_kits_settings(tmp_path: Path) -> None:
    say = f"{sys.executable} -c 'import os; print(os.environ[\"JUPYTER_CONFIG_PATH\"])'"
    done = subprocess.run(
        [BINDER / "start", "bash", "-c", say],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    found = Path(done.stdout.split(os.pathsep)[0].strip())
    assert found == BINDER
    assert (found / "jupyter_server_config.py").is_file()


def test_the_settings_name_what_exists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_PATH", "")  # restored afterwards
    config = PyFileConfigLoader("jupyter_server_config.py", path=str(BINDER)).load_config()
    voila = import_item("voila.configuration.VoilaConfiguration")
    assert set(config.VoilaConfiguration) <= set(voila.class_trait_names(config=True))
    page = "/voila/render/notebooks/"
    assert config.ServerApp.default_url.startswith(page)
    notebook = config.ServerApp.default_url.removeprefix(page)
    assert (content.kit("notebooks") / notebook).is_file()
    for launcher in ("LabApp", "JupyterNotebookApp"):
        assert config[launcher].default_url == config.ServerApp.default_url
    manager = import_item("jupyter_server.services.kernels.kernelmanager.AsyncMappingKernelManager")
    assert set(config.MappingKernelManager) <= set(manager.class_trait_names(config=True))
    assert config.MappingKernelManager.cull_idle_timeout > 0
    template = Path("voila/templates") / config.VoilaConfiguration.template
    share = [Path(folder) for folder in os.environ["JUPYTER_PATH"].split(os.pathsep) if folder]
    assert any((folder / template / "index.html.j2").is_file() for folder in share)
