"""Whatever one check does, the others answer."""

import json
from dataclasses import replace

import pytest

from appraisal import checks
from appraisal.checks import check, runner
from appraisal.checks.finding import Finding
from appraisal.checks.table import render
from appraisal.cli import main
from appraisal.records.study import study


def fails_at_once(record):
    raise KeyError("nobody")
    yield


def fails_later(record):
    yield Finding("first", "consistent", 1, "So far so good.")
    raise ZeroDivisionError


def never_ends(record):
    while True:
        yield Finding("again", "consistent", 1, "And again.")


@pytest.fixture
def put_check(monkeypatch):
    """Put a check in the place of the first one, as a reader would meet it."""

    def put(run):
        monkeypatch.setattr(runner, "strict", False)
        unit = replace(checks.CHECKS[0], id="broken", run=run)
        monkeypatch.setattr(checks, "CHECKS", (unit, *checks.CHECKS[1:]))

    return put


@pytest.mark.parametrize(
    ("run", "error"), [(fails_at_once, "KeyError"), (fails_later, "ZeroDivisionError")]
)
def test_a_check_that_fails_is_one_untested_entry_with_a_number(run, error, put_check):
    whole = check(study("after-car-t"))
    put_check(run)
    found = check(study("after-car-t"))
    (entry,) = [entry for entry in found.untested if entry.check == "broken"]
    assert error in entry.why
    assert "test_contained.py, line" in entry.why
    assert {f.id for f in whole} <= {f.id for f in found}
    again = check(study("after-car-t"))
    assert [e.why for e in again.untested if e.check == "broken"] == [entry.why]


def test_json_stays_json_and_the_exit_code_is_that_of_the_findings(put_check, capsys):
    put_check(fails_at_once)
    assert main(["check", "relapse-review", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["untested"][0]["check"] == "broken"
    assert found["findings"]


def test_a_check_that_does_not_end_leaves_the_rest_untested(put_check, monkeypatch):
    monkeypatch.setattr(runner, "PATIENCE", 0.05)
    put_check(never_ends)
    found = check(study("relapse-review"))
    assert "would take too long" in next(e.why for e in found.untested if e.check == "broken")
    assert "broken" in render(found)


def test_here_a_check_that_fails_is_seen(put_check, monkeypatch):
    put_check(fails_at_once)
    monkeypatch.setattr(runner, "strict", True)
    with pytest.raises(KeyError):
        check(study("relapse-review"))
