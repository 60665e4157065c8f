"""Write requirements.txt: of the kit's lock, what repo2docker's own environment does not bring.

    python binder/requirements.py                       # part of `make lock`
    python binder/requirements.py CONDA-LOCK VERSION    # and base.txt anew, of another repo2docker

What the environment brings is left to it: installed over it, JupyterLab would no longer be the one
that its notebook needs, and 201 MiB of files would be in the image twice.
"""

import re
import sys
import tomllib
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement

HERE = Path(__file__).parent
ROOT = HERE.parent
HEAD = "# Written by `make lock`: of requirements.lock what base.txt does not bring.\n"
BASE_HEAD = "# What the environment of repo2docker {} for this Python brings, of PyPI's packages.\n"
# of a conda environment, what is no package of PyPI; and what it calls otherwise
NOT_PYTHON = re.compile(
    r"_|(lib|ld_|icu|krb5|cpython|openssl|python_abi|tzdata|ca-cert|ncurses|bleach-|jsonschema-with)"
    r"|(bzip2|keyutils|readline|tk|zlib|zstd|yaml|nodejs|zeromq|python|python-gil|pip|wheel)$"
    r"|(setuptools|jupyterhub-singleuser|cached-property|typing-extensions)$"
)
ON_PYPI = {
    "brotli-python": "brotli",
    "jupyterhub-base": "jupyterhub",
    "nbconvert-core": "nbconvert",
    "python-fastjsonschema": "fastjsonschema",
}


def python_version() -> str:
    """Return the Python of runtime.txt."""
    return (HERE / "runtime.txt").read_text().strip().removeprefix("python-")


def read_conda_lock(text: str) -> dict[str, str]:
    """Return the versions of PyPI's packages in a lock of conda's."""
    found = {}
    for name, version in re.findall(r"/([^/\s]+)-([^-/\s]+)-[^-/\s]+\.(?:conda|tar\.bz2)", text):
        if not NOT_PYTHON.match(name):
            found[ON_PYPI.get(name, name).replace("_", "-")] = version
    return found


def read_base() -> dict[str, str]:
    """Return the versions that repo2docker's environment brings."""
    lines = (HERE / "base.txt").read_text().splitlines()
    return dict(line.split("==") for line in lines if not line.startswith("#"))


def is_for_binder(pinned: Requirement) -> bool:
    """Say whether a line of the lock is meant for the machine that repo2docker makes."""
    version = python_version()
    machine = {"sys_platform": "linux", "os_name": "posix", "implementation_name": "cpython"}
    machine |= {"python_version": version, "python_full_version": f"{version}.12"}
    return pinned.marker is None or Marker(str(pinned.marker)).evaluate(machine)


def missing(lock: str, project: str, base: dict[str, str]) -> str:
    """Return the lines of a lock that an environment lacks.

    Parameters
    ----------
    lock
        Lines with hashes, as `make lock` writes them.
    project
        pyproject.toml: a version of the environment that is older than the kit needs is lacking.
    base
        Versions by name.
    """
    needs = [Requirement(one) for one in tomllib.loads(project)["project"]["dependencies"]]
    too_old = {
        need.name for need in needs if need.name in base and base[need.name] not in need.specifier
    }
    kept = []
    for lines in re.split(r"\n(?=\S)", lock.strip()):
        pinned = Requirement(lines.split(" \\")[0])
        if is_for_binder(pinned) and (pinned.name not in base or pinned.name in too_old):
            kept.append(lines.replace(f" ; {pinned.marker}", ""))
    return "\n".join(kept) + "\n"


def main() -> None:
    if len(sys.argv) > 1:
        brought = read_conda_lock(Path(sys.argv[1]).read_text())
        lines = [f"{name}=={version}\n" for name, version in sorted(brought.items())]
        (HERE / "base.txt").write_text(BASE_HEAD.format(sys.argv[2]) + "".join(lines))
    lock, project = ((ROOT / name).read_text() for name in ("requirements.lock", "pyproject.toml"))
    (HERE / "requirements.txt").write_text(HEAD + missing(lock, project, read_base()))


if __name__ == "__main__":
    main()
