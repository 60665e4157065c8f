"""What repo2docker reads can be read, run and found (a run of it: see binder/README.md)."""

import importlib.util
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


def binder_lines():
    """Return the module that writes requirements.txt."""
    found = importlib.util.spec_from_file_location("lines", BINDER / "requirements.py")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_the_requirements_are_what_the_lock_has_and_repo2docker_has_not() -> None:
    lines = binder_lines()
    lock, project = ((ROOT / name).read_text() for name in ("requirements.lock", "pyproject.toml"))
    written = (BINDER / "requirements.txt").read_text()
    assert written == lines.HEAD + lines.missing(lock, project, lines.read_base()), "make lock"
    named = set(re.findall(r"^([a-z0-9-]+)==", written, flags=re.M))
    assert {"voila", "pandas", "matplotlib"} <= named
    assert not {"jupyterlab", "notebook", "ipywidgets", "jupyter-server"} & named
    # a path in it would have repo2docker install all anew at each commit
    assert " -r " not in written.replace("\n", " ")


@pytest.mark.parametrize(
    ("base", "kept"),
    [
        ({}, ["alpha==2", "beta==1"]),
        ({"alpha": "2", "beta": "9"}, []),
        ({"alpha": "1", "beta": "1"}, ["alpha==2"]),  # the kit needs a newer one
    ],
)
def test_what_an_environment_lacks(base, kept) -> None:
    windows = "gamma==1 ; sys_platform == 'win32' \\\n    --hash=sha256:3"
    lock = f"alpha==2 \\\n    --hash=sha256:1\nbeta==1 \\\n    --hash=sha256:2\n{windows}\n"
    found = binder_lines().missing(lock, '[project]\ndependencies = ["alpha>=2"]', base)
    assert re.findall(r"^\S+==\S+", found, flags=re.M) == kept


def test_a_lock_of_conda_is_read_by_the_names_of_pypi() -> None:
    text = """https://conda.example/noarch/nbconvert-core-7.16.6-pyh29332c3_0.conda#a
https://conda.example/linux-64/libsodium-1.0.20-h4ab18f5_0.conda#b
https://conda.example/noarch/stack_data-0.6.3-pyhd8ed1ab_1.conda#c
"""
    assert binder_lines().read_conda_lock(text) == {"nbconvert": "7.16.6", "stack-data": "0.6.3"}


@pytest.mark.parametrize(
    "lock", ["requirements.lock", "tests/requirements.lock", "binder/requirements.txt"]
)
def test_a_lock_file_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    pinned = re.findall(r"^[a-z0-9][^ ]*==", text, flags=re.M)
    assert len(pinned) > 25
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
    lab = import_item("jupyterlab.labapp.LabApp")
    assert {"news_url", "check_for_updates_class"} <= set(lab.class_trait_names(config=True))
    assert import_item(config.LabApp.check_for_updates_class)
    manager = import_item("jupyter_server.services.kernels.kernelmanager.AsyncMappingKernelManager")
    assert set(config.MappingKernelManager) <= set(manager.class_trait_names(config=True))
    assert config.MappingKernelManager.cull_idle_timeout > 0
    template = Path("voila/templates") / config.VoilaConfiguration.template
    share = [Path(folder) for folder in os.environ["JUPYTER_PATH"].split(os.pathsep) if folder]
    assert any((folder / template / "index.html.j2").is_file() for folder in share)
