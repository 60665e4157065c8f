"""Each mistake on the command line gets one clear sentence and exit code 2, never a traceback."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from appraisal import cli

MISTAKES = [
    # words, what the sentence must name
    ([], "COMMAND"),
    (["teach"], "teach"),
    (["--colour"], "COMMAND"),
    (["serve", "--port", "eighty"], "'eighty' is not a port; give a number from 0 to 65535"),
    (["serve", "--port", "-1"], "--port"),
    (["serve", "--port", "65536"], "'65536' is not a port"),
    (["serve", "--port", "٨٨"], "is not a port"),
    (["serve", "--port"], "--port"),
    (["serve", "extra"], "extra"),
    (["serve", "--max-learners", "0"], "'0' is no number of learners; give 1 or more"),
    (["serve", "--max-learners", "many"], "--max-learners"),
    (["binder-link"], "OWNER/REPO"),
    (["binder-link", "appraisal"], "write it as OWNER/REPO"),
    (["binder-link", "https://github.com/someone/appraisal"], "write it as OWNER/REPO"),
    (["binder-link", "some one/appraisal"], "write it as OWNER/REPO"),
    (["binder-link", "someone/app/raisal"], "write it as OWNER/REPO"),
    (["binder-link", "someone-/appraisal"], "'someone-/appraisal' is not"),
    (["binder-link", "someone/"], "write it as OWNER/REPO"),
    (["binder-link", "someone/appraisal", "--lesson", "cd20-premptive"], "'cd20-preemptive'"),
    (["binder-link", "someone/appraisal", "--lesson", "../studies/x"], "../studies/x"),
]


@pytest.mark.parametrize(("words", "named"), MISTAKES, ids=lambda value: str(value))
def test_a_mistake_gets_one_sentence(capsys, words: list[str], named: str) -> None:
    code = cli.main(words)
    said = capsys.readouterr()
    assert code == 2
    assert said.out == ""
    assert named in said.err
    assert len(said.err.splitlines()) == 1
    assert said.err.rstrip().endswith((".", "?"))
    assert "Traceback" not in said.err


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port that another program has."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "appraisal.cli", *words],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | environment,
    )


def test_a_port_in_use_is_said_and_another_way_named(taken_port: int) -> None:
    done = run("serve", "--no-browser", "--port", str(taken_port))
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert f"Port {taken_port} is in use" in done.stderr
    assert "--port" in done.stderr
    assert "PORT=" in done.stderr


def test_no_class_is_made_where_the_port_is_in_use(taken_port: int, tmp_path) -> None:
    words = ("serve", "--no-browser", "--class", "Journal club", "--port", str(taken_port))
    assert run(*words, APPRAISAL_DATA_FOLDER=str(tmp_path)).returncode == 2
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("host", ["203.0.113.1", "not a host"])  # RFC 5737: nobody's address
def test_an_address_of_another_machine_is_refused(host: str) -> None:
    done = run("serve", "--no-browser", "--port", "0", "--host", host)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert host in done.stderr


def test_a_broken_lesson_file_is_named_with_its_line(monkeypatch, capsys, tmp_path) -> None:
    lessons = tmp_path / "lessons"
    lessons.mkdir()
    (lessons / "broken.yaml").write_text("id: broken\ntitle: [\n")
    monkeypatch.setattr("appraisal.content.files.kit", lambda folder: tmp_path)
    assert cli.main(["binder-link", "someone/appraisal", "--lesson", "broken"]) == 2
    said = capsys.readouterr().err
    assert "broken.yaml, line " in said
    assert "Traceback" not in said


def test_a_fault_of_ours_is_owned_up_to(monkeypatch, capsys) -> None:
    def fail(*_: object, **__: object) -> str:
        raise RuntimeError("the roof is leaking")

    monkeypatch.setattr("appraisal.serving.binder.link", fail)
    assert cli.main(["binder-link", "someone/appraisal"]) == 70
    said = capsys.readouterr().err
    assert "--verbose" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("words", "address"),
    [
        (
            ["someone/appraisal"],
            "https://mybinder.org/v2/gh/someone/appraisal/HEAD"
            "?urlpath=voila%2Frender%2Fnotebooks%2F00_start.ipynb",
        ),
        (
            ["someone/appraisal", "--lesson", "cd20-preemptive", "--ref", "spring/2027"],
            "https://mybinder.org/v2/gh/someone/appraisal/spring%2F2027"
            "?urlpath=voila%2Frender%2Fnotebooks%2F01_cd20_preemptive.ipynb",
        ),
    ],
)
def test_a_binder_link_and_its_badge(capsys, words: list[str], address: str) -> None:
    assert cli.main(["binder-link", *words]) == 0
    link, badge = capsys.readouterr().out.splitlines()
    assert link == address
    assert badge.startswith("[![")
    assert badge.endswith(f"({address})")


@pytest.mark.parametrize("words", [["--help"], ["serve", "--help"], ["binder-link", "--help"]])
def test_help_names_the_choices(capsys, words: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(words)
    assert stop.value.code == 0
    assert "appraisal" in capsys.readouterr().out


def test_the_version_is_printed() -> None:
    done = run("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("appraisal ")


def test_help_does_not_wait_for_the_science() -> None:
    heavy = "numpy", "scipy", "voila", "ipywidgets", "pydantic", "yaml"
    code = (
        "import sys, appraisal.cli\n"
        "try: appraisal.cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        f"loaded = sorted(set(sys.modules) & set({heavy!r}))\n"
        "sys.exit(','.join(loaded) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stderr == ""
    assert done.returncode == 0
