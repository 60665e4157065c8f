"""A class from the command line: links that work, mistakes in a sentence, and an end."""

import csv
import io
import json
import os
import random
from pathlib import Path

import pytest

import appraisal
from appraisal import cli
from appraisal.classroom import registry, submissions
from appraisal.classroom.service import ClassService
from appraisal.classroom.store import Store
from appraisal.errors import UnknownId
from appraisal.serving.classes import join_links

LESSON = submissions.require_lesson("cd20-preemptive")
TOKEN = "a-token-of-this-test-only"


@pytest.fixture
def journal_club(committing) -> registry.ServedClass:
    """A class in the user's own store, with one learner."""
    with Store() as store:
        opened = registry.open_class(store, "Journal club")
        service = ClassService(store)
        service.join(opened.code, TOKEN, "Zoë")
        batch = [committing(LESSON, s, random.Random(s)) for s in ("read", "design")]
        service.receive(opened.code, TOKEN, batch)
    return opened


MISTAKES = [
    # words, what the sentence must name
    (["class"], "COMMAND"),
    (["class", "open"], "open"),
    (["class", "results"], "NAME"),
    (["class", "results", "Journal clab"], "Did you mean 'Journal club'?"),
    (["class", "results", "Journal club", "--lesson", "none"], "There is no lesson 'none'"),
    (["class", "results", "Journal club", "--csv", "/no/such/folder/x.csv"], "cannot be written"),
    (["class", "forget", "Nobody"], "There is no class 'Nobody'"),
    (["class", "forget", "Journal club"], "Add --yes"),
    (["serve", "--port", "0", "--class", " "], "needs a name"),
    (["serve", "--class"], "--class"),
    (["serve", "--class", "x", "--keys", "never"], "never"),
]


@pytest.mark.parametrize(("words", "named"), MISTAKES, ids=lambda value: str(value))
def test_a_mistake_gets_one_sentence(journal_club, capsys, monkeypatch, words, named) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert cli.main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert named in said.err
    assert len(said.err.splitlines()) == 1
    with Store() as store:
        assert len(store.classes()) == 1


def test_a_store_that_cannot_be_reached_is_named(monkeypatch, capsys) -> None:
    monkeypatch.setenv("APPRAISAL_DATABASE_URL", "postgresql://u:open-sesame@127.0.0.1:1/classes")
    for words in (["class", "list"], ["serve", "--class", "x", "--no-browser", "--port", "0"]):
        assert cli.main(words) == 2
        said = capsys.readouterr().err
        assert "127.0.0.1" in said
        assert "open-sesame" not in said
        assert len(said.splitlines()) == 1


def test_classes_are_listed(journal_club, capsys) -> None:
    assert cli.main(["class", "list"]) == 0
    code = f"{journal_club.code[:4]}-{journal_club.code[4:]}"
    assert capsys.readouterr().out == f"{code}  Journal club (learners: 1, commits: 2)\n"
    assert cli.main(["class", "list", "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert found == {"class": "Journal club", "code": code, "learners": 1, "commits": 2}


def test_without_a_class_the_way_to_one_is_named(capsys) -> None:
    assert cli.main(["class", "list"]) == 0
    assert "appraisal serve --class NAME" in capsys.readouterr().out


def test_results_are_told_written_and_printed(journal_club, capsys, tmp_path: Path) -> None:
    assert cli.main(["class", "results", "journal CLUB"]) == 0
    assert "1 of 1 learners have committed a step." in capsys.readouterr().out
    assert cli.main(["class", "results", "Journal club", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["answered"] == 1
    file = tmp_path / "answers.csv"
    assert cli.main(["class", "results", "Journal club", "--csv", str(file)]) == 0
    with file.open(encoding="utf-8-sig", newline="") as written:
        rows = [*csv.DictReader(written)]
    assert {row["learner"] for row in rows} == {"Zoë"}
    asked = [*LESSON.step("read").all_questions, *LESSON.step("design").all_questions]
    assert {row["question"] for row in rows} == {question.id for question in asked}


def test_a_class_is_forgotten_when_its_name_is_typed(journal_club, capsys, monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: "something else")
    assert cli.main(["class", "forget", "Journal club"]) == 2
    assert "Nothing was erased" in capsys.readouterr().out
    monkeypatch.setattr("builtins.input", lambda _: "Journal club")
    assert cli.main(["class", "forget", "Journal club"]) == 0
    with Store() as store:
        assert store.classes() == []


class TestInvitation:
    def join_message(self, journal_club, **how: bool) -> str:
        given = {"everywhere": False, "alone": False} | how
        return join_links.join_text("http://192.0.2.7:8866/", journal_club, **given)

    def test_names_both_links_and_draws_the_learners(self, journal_club) -> None:
        told = self.join_message(journal_club)
        code = f"{journal_club.code[:4]}-{journal_club.code[4:]}"
        assert f"http://192.0.2.7:8866/?class={code}" in told
        assert f"http://192.0.2.7:8866/class#code={code}&secret={journal_club.secret}" in told
        assert told.count("█") > 100
        assert "Class 'Journal club': made" in told

    def test_says_that_nobody_else_can_come_to_a_closed_machine(self, journal_club) -> None:
        told = self.join_message(journal_club, alone=True)
        assert "this machine only" in told
        assert "--host 0.0.0.0" in told
        assert "█" not in told

    def test_names_an_address_others_can_reach(self, journal_club, monkeypatch) -> None:
        monkeypatch.setattr(join_links, "network_address", lambda _: "http://192.0.2.9:8866/")
        assert "http://192.0.2.9:8866/?class=" in self.join_message(journal_club, everywhere=True)

    def test_does_not_invent_a_secret_it_has_not(self, journal_club, home) -> None:
        (home / "appraisal" / "facilitator" / journal_club.code).unlink()
        with Store() as store:
            told = self.join_message(registry.open_class(store, "Journal club"))
        assert "open again" in told
        assert "secret=" not in told
        assert "--new-secret" in told

    def test_keeps_the_way_to_the_store_from_kernels(self, monkeypatch, tmp_path) -> None:
        monkeypatch.setenv("APPRAISAL_DATABASE_URL", f"sqlite:///{tmp_path}/c.sqlite")
        context, opened = join_links.open_classes(["One", "Two", "One"])
        assert [one.name for one in opened] == ["One", "Two"]
        assert "APPRAISAL_DATABASE_URL" not in os.environ
        context.close()


def test_the_page_of_a_session_is_written(journal_club, capsys, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    words = ["programme", "Journal club", "--lesson", LESSON.id]
    assert cli.main([*words, "--format", "html"]) == 0
    assert cli.main([*words, "--csv", "counts.csv"]) == 0
    written = f"Written to programme-{LESSON.id}.html.\nWritten to counts.csv.\n"
    assert capsys.readouterr().out == written
    assert "Zoë" not in (tmp_path / f"programme-{LESSON.id}.html").read_text("utf-8")
    assert cli.main(["programme", "Journal clab", "--lesson", LESSON.id]) == 2
    assert "Did you mean 'Journal club'?" in capsys.readouterr().err
    assert cli.main(["participation", "nowhere.json"]) == 2
    assert "nowhere.json cannot be read" in capsys.readouterr().err


def test_the_answers_of_a_class_are_a_data_frame(journal_club) -> None:
    frame = appraisal.class_results("Journal club")
    assert set(frame.step) == {"read", "design"}
    assert set(frame.learner) == {"Zoë"}
    assert str(frame.committed.dtype).startswith("datetime64")
    assert not len(appraisal.class_results("Journal club", "after-bispecific"))
    with pytest.raises(UnknownId, match="Did you mean 'Journal club'"):
        appraisal.class_results("Journal clab")
