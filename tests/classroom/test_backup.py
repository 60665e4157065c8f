"""A copy of the store holds all of it, opens anywhere, and an old store is brought forward."""

import hashlib
import random
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from appraisal import cli
from appraisal.classroom import codes, registry
from appraisal.classroom.engine import MIGRATIONS
from appraisal.classroom.service import ClassService, NotAllowed
from appraisal.classroom.store import Store
from appraisal.classroom.submissions import require_lesson

LESSON = require_lesson("cd20-preemptive")
TOKEN = "token-of-zoe-which-is-long-enough"
STEPS = ("read", "design", "numbers")


def contents(store: Store) -> list[object]:
    """Return all that a store holds, in plain values."""
    found: list[object] = []
    for known, learners, commits in store.classes():
        found += [known.name, known.code, known.secret, known.opens, known.created]
        found += [learners, commits, store.members(known.number)]
        found += [store.commits(known.number), store.acts(known.number)]
    return found


@pytest.fixture
def worked_store(url, monkeypatch, committing) -> str:
    """A store with a class that was worked in; its address is the environment's."""
    monkeypatch.setenv("APPRAISAL_DATABASE_URL", url)
    with Store() as store:
        opened = registry.open_class(store, "Journal club")
        service = ClassService(store)
        service.join(opened.code, TOKEN, "Zoë")
        sent = [committing(LESSON, step, random.Random(step)) for step in STEPS]
        service.receive(opened.code, TOKEN, sent)
        service.act(opened.code, opened.secret, {"act": "key-on-release", "id": "act-0001"})
        registry.open_class(store, "Empty")
    return url


@pytest.mark.parametrize("target", ["sqlite", "postgresql"])
def test_a_copy_is_restored_whole_and_goes_on_counting(
    worked_store, target, tmp_path, monkeypatch, capsys, committing, request
) -> None:
    copy = tmp_path / "copy.sqlite"
    with Store() as store:
        before = contents(store)
    assert cli.main(["class", "backup", str(copy)]) == 0
    assert "2 classes, 1 learners and 3 commits copied" in capsys.readouterr().out
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.glob("copy*")] == ["copy.sqlite"], "one file, no log"

    # PostgreSQL is emptied for it: there is one
    there = (
        f"sqlite:///{tmp_path}/restored.sqlite"
        if target == "sqlite"
        else request.getfixturevalue("cluster").database()
    )
    monkeypatch.setenv("APPRAISAL_DATABASE_URL", there)
    digest = hashlib.sha256(copy.read_bytes()).hexdigest()
    assert cli.main(["class", "restore", str(copy)]) == 0
    assert hashlib.sha256(copy.read_bytes()).hexdigest() == digest, "the copy stays as it is"
    with Store() as store:
        assert contents(store) == before
        found = store.class_named("Journal club")
        service = ClassService(store)
        more = committing(LESSON, "verdict", random.Random(9))
        again = committing(LESSON, "read", random.Random("read"))
        told = service.receive(found.code, TOKEN, [more, again])
        assert [one["status"] for one in told] == ["kept", "known"]
        assert service.join(found.code, "another-token-which-is-long-enough", None)["new"]
        registry.open_class(store, "A third")
        assert len(store.commits(found.number)) == 4


def test_what_cannot_be_done_is_said_and_nothing_is_lost(worked_store, tmp_path, capsys) -> None:
    copy = tmp_path / "copy.sqlite"
    assert cli.main(["class", "backup", str(copy)]) == 0
    kept = copy.read_bytes()
    capsys.readouterr()
    assert cli.main(["class", "backup", str(copy)]) == 2
    assert "There is a file" in capsys.readouterr().err
    assert cli.main(["class", "restore", str(copy)]) == 2
    assert "has 2 classes in it" in capsys.readouterr().err
    assert copy.read_bytes() == kept
    (tmp_path / "other.sqlite").write_text("no database")
    for name in ("other.sqlite", "nowhere.sqlite"):
        assert cli.main(["class", "restore", str(tmp_path / name)]) == 2
        assert "is no copy of a class store" in capsys.readouterr().err
    assert cli.main(["class", "backup", "/proc/nowhere/copy.sqlite"]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_copy_is_sound_by_the_databases_own_account(worked_store, tmp_path) -> None:
    copy = tmp_path / "copy.sqlite"
    assert cli.main(["class", "backup", str(copy)]) == 0
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


# what each released store holds, as its own kit wrote it: the statements are never changed
SHA, TOKEN_SHA = (hashlib.sha256(one).hexdigest() for one in (b"secret", TOKEN.encode()))
RELEASED = {
    "0001": [
        "INSERT INTO classes VALUES "
        f"(1, 'Club', 'club', 'K7M4QX', '{SHA}', 'commit', '2026-03-02 18:00:00')",
        f"INSERT INTO members VALUES (1, 1, 'Zoë', 'zoë', '{TOKEN_SHA}', '2026-03-02 18:01:00')",
        "INSERT INTO commits VALUES (1, 1, 1, 'abcdefgh', 'cd20-preemptive', 1, 'read', 1, "
        "'{\"a\":\"b\"}', '{}', '2026-03-02 18:02:00', '2026-03-02 18:02:01')",
        "INSERT INTO acts VALUES (1, 1, 'act-0001', 'release', 'cd20-preemptive', 'read', '', "
        "'2026-03-02 18:03:00')",
    ],
    "0002": [
        "INSERT INTO classes VALUES "
        f"(1, 'Club', 'club', 'K7M4QX', '{SHA}', 'commit', '2026-03-02 18:00:00')",
        f"INSERT INTO members VALUES (1, 1, 'Zoë', 'zoë', '{TOKEN_SHA}', '2026-03-02 18:01:00', "
        "NULL, NULL, '2026-03-02 18:05:00', 'cd20-preemptive/read', NULL, NULL, 9)",
        f"INSERT INTO devices VALUES (1, 1, 1, '{'0' * 64}', '2026-03-02 18:01:30')",
        f"INSERT INTO facilitators VALUES (1, 1, 'Ada', '{'1' * 64}', '2026-03-02 18:00:30', NULL)",
        "INSERT INTO commits VALUES (1, 1, 1, 'abcdefgh', 'cd20-preemptive', 1, 'read', 1, "
        "'{\"a\":\"b\"}', '{}', '2026-03-02 18:02:00', '2026-03-02 18:02:01')",
        "INSERT INTO acts VALUES (1, 1, 'act-0001', 'release', 'cd20-preemptive', 'read', '', "
        "'2026-03-02 18:03:00', 'to talk about')",
    ],
}


def test_every_migration_has_a_store_from_before_it() -> None:
    known = {one.revision for one in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    assert set(RELEASED) == known, "write down what a store of this revision holds"


@pytest.mark.parametrize("revision", RELEASED)
def test_an_old_store_is_brought_forward_with_all_it_holds(url, revision, monkeypatch) -> None:
    make_store_of(url, revision)
    with Store(url) as store:
        (found,) = [row[0] for row in store.classes()]
        assert (found.name, found.code, found.opens) == ("Club", "K7M4QX", "commit")
        assert codes.verify_secret("secret", found.secret)
        assert store.member_with(found.number, TOKEN).pseudonym == "Zoë"
        (commit,) = store.commits(found.number)
        assert (commit.member, commit.answers, commit.step) == ("Zoë", {"a": "b"}, "read")
        (act,) = store.acts(found.number)
        assert (act.act, act.step) == ("release", "read")


def make_store_of(url: str, revision: str) -> None:
    """Make a store as a kit of an earlier revision did, and fill it."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext

    script = ScriptDirectory(str(MIGRATIONS))
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:

        def upgrade(now: object, context: object) -> object:
            return script._upgrade_revs(revision, now)

        with EnvironmentContext(Config(), script, fn=upgrade) as environment:
            environment.configure(connection=connection)
            environment.run_migrations()
        for statement in RELEASED[revision]:
            connection.execute(text(statement.replace(":", r"\:")))
    engine.dispose()


KEY = "k" * 32


def test_servers_with_one_key_print_one_link(url, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("APPRAISAL_FACILITATOR_KEY", KEY)
    with Store(url) as store:
        links = []
        for name in ("a", "b"):
            monkeypatch.setenv("APPRAISAL_DATA_FOLDER", str(tmp_path / name))
            links.append(registry.open_class(store, "Club"))
        assert links[0].secret == links[1].secret
        assert links[0].is_new
        assert not links[1].is_new
        another = registry.open_class(store, "Club", new_secret=True)
        assert another.secret != links[0].secret
        assert registry.open_class(store, "Club").secret == another.secret
        assert registry.open_class(store, "Other").secret != another.secret
        service = ClassService(store)
        service.find_as_facilitator(another.code, another.secret)
        with pytest.raises(NotAllowed, match="not the facilitator's link"):
            service.find_as_facilitator(another.code, links[0].secret)
        monkeypatch.setenv("APPRAISAL_FACILITATOR_KEY", "l" * 32)
        assert registry.open_class(store, "Club").secret is None
        assert registry.open_class(store, "Club", new_secret=True).secret
    assert not [*tmp_path.glob("?/facilitator/*")], "nothing is kept"


def test_a_class_without_a_place_for_its_link_prints_it_all_the_same(
    url, monkeypatch, caplog
) -> None:
    monkeypatch.setenv("APPRAISAL_DATA_FOLDER", "/proc/nowhere")
    with Store(url) as store:
        made = registry.open_class(store, "Club")
        assert made.secret
        assert "cannot be kept for the next start" in caplog.text
        assert made.secret not in caplog.text
        assert registry.open_class(store, "Club").secret is None


def test_a_place_for_the_store_that_cannot_be_made_is_named(monkeypatch, capsys) -> None:
    monkeypatch.setenv("APPRAISAL_DATA_FOLDER", "/proc/nowhere")
    assert cli.main(["class", "list"]) == 2
    said = capsys.readouterr().err
    assert "/proc/nowhere" in said
    assert "APPRAISAL_DATA_FOLDER" in said
    assert Path("/proc/nowhere").exists() is False
