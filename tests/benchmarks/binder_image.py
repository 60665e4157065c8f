"""Walk the recipe that repo2docker makes of binder/, step by step, and measure what it adds.

``make binder`` needs the Python of binder/runtime.txt and the network. The base of the image cannot
be built everywhere: a fresh environment of the same versions stands for it, and a fresh copy of the
commit for its home. Each launcher is then asked for its first page, one of them for every notebook.
"""

import importlib.util
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import urllib.error
import urllib.request
from collections import Counter
from io import BytesIO
from pathlib import Path
from time import monotonic, sleep

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "build" / "binder"
HOME, TOOLS, BASE = FOLDER / "home", FOLDER / "tools", FOLDER / "base"
FIRST_OF_OURS = (
    "# The rest of the environment"  # before it: the system, an account, and conda's base
)
LAUNCHERS = ("notebook", "lab", "server")
SHOWN = 5  # MiB a package must have to be shown by itself
MIB = 2**20
# what of a machine goes along: which registry pip asks, and how
ALONG = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_"))}


def main() -> None:
    python = sys.argv[1]
    wanted = (ROOT / "binder" / "runtime.txt").read_text().strip().removeprefix("python-")
    say = "import sys; print('%d.%d' % sys.version_info[:2])"
    if (has := run([python, "-c", say]).strip()) != wanted:
        raise SystemExit(f"Binder has Python {wanted}, {python} is {has}; make binder PYTHON=...")
    shutil.rmtree(FOLDER, ignore_errors=True)
    HOME.mkdir(parents=True)
    recipe = read_recipe()
    make(BASE, python, "-r", "binder/base.txt")
    before = files(BASE)
    copy_commit()
    walk(recipe)
    said = run([BASE / "bin" / "pip", "check"])
    print(said.strip())
    measure(before)
    for launcher in LAUNCHERS:
        visit(launcher, pages() if launcher == "notebook" else [])


def make(folder: Path, python: str, *wanted: str) -> None:
    """Make an environment of some packages."""
    subprocess.run([python, "-m", "venv", folder], check=True)
    run([folder / "bin" / "pip", "install", "--quiet", "--no-cache-dir", *wanted])


def run(words: list[object]) -> str:
    """Run a program, and say what it said if it fails."""
    done = subprocess.run(list(map(str, words)), cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, words))}\n{done.stdout}{done.stderr}")
    return done.stdout


def read_recipe() -> list[str]:
    """Have repo2docker write its recipe, and return what of it is ours."""
    make(TOOLS, sys.executable, "jupyter-repo2docker")
    (package,) = TOOLS.glob("lib/*/site-packages/repo2docker")
    spec = importlib.util.spec_from_file_location("lines", ROOT / "binder" / "requirements.py")
    lines = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(lines)
    named = f"environment.py-{lines.python_version()}-linux-64.lock"
    lock = package / "buildpacks" / "conda" / named
    if lines.read_conda_lock(lock.read_text()) != lines.read_base():
        print(f"base.txt is of another repo2docker; python binder/requirements.py {lock} VERSION")
    text = run([TOOLS / "bin" / "jupyter-repo2docker", "--no-build", "--debug", ROOT])
    _, found, ours = text.partition(FIRST_OF_OURS)
    if not found:
        raise SystemExit(f"The recipe has no line: {FIRST_OF_OURS}")
    return [one for one in ours.splitlines() if re.match(r"(RUN|ENV|CMD|COPY) ", one)]


def copy_commit() -> None:
    """Lay out what is committed, as a fresh clone has it."""
    packed = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, capture_output=True, check=True)
    with tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
        archive.extractall(HOME, filter="tar")


def environment() -> dict[str, str]:
    """Return the variables of the image, and none of this machine's own."""
    return ALONG | {
        "HOME": str(HOME),
        "REPO_DIR": str(HOME),
        "KERNEL_PYTHON_PREFIX": str(BASE),
        "NB_PYTHON_PREFIX": str(BASE),
        "PATH": f"{BASE}/bin:/usr/local/bin:/usr/bin:/bin",
        "LC_ALL": "C.UTF-8",
        "PYTHONUNBUFFERED": "1",
    }


def walk(recipe: list[str]) -> None:
    """Run each RUN of the recipe, and print every step."""
    for step in recipe:
        kind, words = step.split(maxsplit=1)
        began = monotonic()
        if kind == "RUN":
            done = subprocess.run(
                ["bash", "-c", words], cwd=HOME, env=environment(), capture_output=True, text=True
            )
            if done.returncode:
                raise SystemExit(f"{step}\n{done.stdout}{done.stderr}")
        took = f"{monotonic() - began:.0f} s" if kind == "RUN" else "not run"
        print(f"{took:>8}  {step}", flush=True)


def files(folder: Path) -> dict[Path, tuple[int, int]]:
    """Return the size of each file, and when it was written."""
    found = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {path: ((told := path.stat()).st_size, told.st_mtime_ns) for path in found}


def measure(before: dict[Path, tuple[int, int]]) -> None:
    """Print what the steps have added, and the share of each package."""
    site = next(BASE.glob("lib/python3*/site-packages"))
    sizes: Counter[str] = Counter()
    for path, told in files(BASE).items():
        if told == before.get(path):
            continue
        inside = path.is_relative_to(site)
        name = path.relative_to(site).parts[0].split(".libs")[0] if inside else "elsewhere"
        sizes[name] += told[0]
    whole = sum(sizes.values())
    print(
        f"\nadded {whole / MIB:.0f} MiB to {sum(size for size, _ in before.values()) / MIB:.0f} MiB"
    )
    for name, size in sizes.most_common():
        if size >= SHOWN * MIB:
            print(f"  {name:30} {size / MIB:5.0f} MiB  {size / whole:4.0%}")


def pages() -> list[str]:
    return sorted(path.name for path in (HOME / "notebooks").glob("*.ipynb"))


def visit(launcher: str, names: list[str]) -> None:
    """Start a launcher as the image does, and ask for its first page and some notebooks."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ["binder/start", "jupyter", launcher, "--ip=127.0.0.1", f"--port={port}"]
    words += ["--no-browser", "--allow-root", "--IdentityProvider.token="]
    with (FOLDER / f"{launcher}.log").open("w") as log:
        process = subprocess.Popen(words, cwd=HOME, env=environment(), stdout=log, stderr=log)
    try:
        site = f"http://127.0.0.1:{port}"
        first, _ = ask(f"{site}/", 90)
        print(f"jupyter {launcher} opens {first.removeprefix(site)}", flush=True)
        for name in names:
            began = monotonic()
            _, text = ask(f"{site}/voila/render/notebooks/{name}", 1)
            # it stands once in every page, for a part that the browser cannot show
            faults = text.count("This part of the page could not be shown") - 1
            said = f"{faults} parts FAILED" if faults else ""
            print(f"{monotonic() - began:6.1f} s  {name} {said}", flush=True)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


def ask(address: str, seconds: float) -> tuple[str, str]:
    """Return where an address leads and the text there; wait until somebody answers."""
    until = monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(address, timeout=120) as reply:
                return reply.url, reply.read().decode()
        except urllib.error.HTTPError:
            raise
        except OSError:
            if monotonic() > until:
                raise
            sleep(0.5)


if __name__ == "__main__":
    main()
