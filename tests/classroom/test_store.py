"""The store keeps each thing once, for as long as it is wanted, and then not at all."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from appraisal.classroom import facilitator_secrets, registry
from appraisal.classroom.commit_log import COMMITS
from appraisal.classroom.engine import StoreUnavailable, store_url
from appraisal.classroom.events import Commit
from appraisal.classroom.store import ClassForgotten, PseudonymTaken, Store
from appraisal.classroom.tables import Table
from appraisal.errors import AppraisalError

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def commit(id: str, **changes: object) -> Commit:
    given = {"member": "", "lesson": "a", "version": 1, "step": "read", "answers": {"q": "x"}}
    return Commit(id=id, committed=NOON, **(given | changes))


def member_of(store: Store, name: str = "Ada"):
    opened = registry.open_class(store, "Journal club")
    number = store.class_with(opened.code).number
    return store.add_member(number, name, f"{name}-token-token-token-token")


def add_commits(store: Store, member, commits):
    return store.add_together(member.class_number, [(member, commits)])[0]


def test_a_commit_that_is_sent_again_counts_once(store: Store) -> None:
    ada = member_of(store)
    first = [commit("11111111"), commit("22222222", step="design")]
    assert add_commits(store, ada, first) == ["kept", "kept"]
    again = [*first, first[0], commit("33333333", step="bias")]
    assert add_commits(store, ada, again) == ["known", "known", "known", "kept"]
    assert [one.id for one in store.commits(ada.class_number)] == [
        "11111111",
        "22222222",
        "33333333",
    ]


def test_an_id_cannot_be_used_for_something_else(store: Store) -> None:
    ada = member_of(store)
    add_commits(store, ada, [commit("11111111")])
    other = commit("11111111", answers={"q": "y"})
    assert add_commits(store, ada, [other]) == ["clash"]
    assert store.commits(ada.class_number)[0].answers == {"q": "x"}


def test_two_learners_may_have_the_same_id_by_chance_or_malice(store: Store) -> None:
    ada, bo = member_of(store), member_of(store, "Bo")
    assert add_commits(store, ada, [commit("11111111")]) == ["kept"]
    assert add_commits(store, bo, [commit("11111111", answers={"q": "y"})]) == ["kept"]
    assert {one.member: one.answers["q"] for one in store.commits(ada.class_number)} == {
        "Ada": "x",
        "Bo": "y",
    }


def test_one_learner_cannot_fill_the_store(store: Store) -> None:
    ada = member_of(store)
    many = [commit(f"{number:08}") for number in range(COMMITS + 2)]
    assert add_commits(store, ada, many).count("kept") == COMMITS
    assert add_commits(store, ada, many[-1:]) == ["full"]
    assert add_commits(store, ada, many[:1]) == ["known"]


def test_the_same_commit_from_many_tabs_at_once_counts_once(store: Store) -> None:
    ada = member_of(store)
    batch = [commit(f"{number:08}") for number in range(5)]
    with ThreadPoolExecutor(8) as tabs:
        outcomes = [*tabs.map(lambda _: add_commits(store, ada, batch), range(16))]
    assert sum(one.count("kept") for one in outcomes) == 5
    assert sum(one.count("known") for one in outcomes) == 5 * 15
    assert len(store.commits(ada.class_number)) == 5


def test_a_pseudonym_wanted_by_many_at_once_goes_to_one(store: Store) -> None:
    number = member_of(store).class_number

    def want(learner: int) -> str:
        try:
            return store.add_member(number, "Bo", f"token-of-learner-{learner:08}").pseudonym
        except PseudonymTaken:
            return "taken"

    with ThreadPoolExecutor(8) as learners:
        outcomes = [*learners.map(want, range(16))]
    assert sorted(outcomes) == ["Bo"] + ["taken"] * 15
    assert store.pseudonyms(number) == {"ada", "bo"}


def test_a_class_made_by_many_at_once_is_made_once(url: str) -> None:
    def make(_: int) -> registry.ServedClass:
        with Store(url) as store:
            return registry.open_class(store, "Journal club")

    with ThreadPoolExecutor(4) as servers:
        opened = [*servers.map(make, range(4))]
    assert len({one.code for one in opened}) == 1
    assert sum(one.is_new for one in opened) == 1


def test_a_class_that_is_opened_again_keeps_its_code_and_link(store: Store) -> None:
    made = registry.open_class(store, "Journal club", opens="release")
    again = registry.open_class(store, "  journal  CLUB ")
    assert made.is_new
    assert not again.is_new
    assert (again.name, again.code, again.secret) == ("Journal club", made.code, made.secret)
    assert stat.S_IMODE(facilitator_secrets.secret_file(made.code).stat().st_mode) == 0o600
    other = registry.open_class(store, "Journal club", new_secret=True)
    assert other.secret not in (None, made.secret)
    facilitator_secrets.save_secret(made.code, made.secret)
    assert registry.open_class(store, "Journal club").secret is None, "the old one opens nothing"


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "a\u202eb", "a\x00b", "!?"])
def test_a_name_that_no_class_can_have_is_refused(store: Store, name: str) -> None:
    with pytest.raises(AppraisalError, match="needs a name"):
        registry.open_class(store, name)


def test_the_tables_are_what_the_migrations_make(store: Store) -> None:
    with store._engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Table.metadata) == []


def test_a_store_can_be_opened_by_several_processes_at_once(url: str) -> None:
    code = f"from appraisal.classroom.store import Store\nwith Store({url!r}) as s: s.classes()"
    started = [
        subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE) for _ in range(3)
    ]
    assert [process.communicate(timeout=120)[1] for process in started] == [b""] * 3
    with Store(url) as store:
        assert store.classes() == []


def test_a_store_of_a_newer_kit_is_left_alone(store: Store, url: str) -> None:
    with store._writing.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(AppraisalError, match=r"newer Appraisal \(it is at 9999\).*Upgrade"):
        Store(url)


def test_what_is_forgotten_is_gone(store: Store) -> None:
    ada = member_of(store)
    kept = registry.open_class(store, "Another class")
    add_commits(store, ada, [commit("11111111")])
    store.add_act(ada.class_number, "22222222", "release", "a", "read", "")
    code = store.class_named("Journal club").code
    registry.forget(store, "journal club")
    assert [one[0].name for one in store.classes()] == ["Another class"]
    assert store.revision(ada.class_number) is None
    assert store.commits(ada.class_number) == []
    assert store.acts(ada.class_number) == []
    assert not facilitator_secrets.secret_file(code).exists()
    assert facilitator_secrets.secret_file(kept.code).exists()
    with pytest.raises(ClassForgotten):
        add_commits(store, ada, [commit("33333333")])
    with pytest.raises(AppraisalError, match="There is no class 'journal club'"):
        registry.forget(store, "journal club")
    made = registry.open_class(store, "Journal club")
    assert store.class_with(made.code).number > ada.class_number, "a number is never given again"


def test_what_is_forgotten_leaves_no_trace_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "classes.sqlite"
    store = Store(f"sqlite:///{file}")
    ada = member_of(store, "Unmistakable Pseudonym")
    for number in range(50):
        words = {"q": f"unmistakable words {number} " * 20}
        add_commits(store, ada, [commit(f"{number:08}", answers=words)])
    registry.forget(store, "Journal club")
    for path in tmp_path.glob("classes.sqlite*"):
        assert b"nmistakable" not in path.read_bytes(), path
    store.close()


def test_the_users_own_store_is_for_nobody_else(home: Path) -> None:
    store = Store()
    member_of(store)
    files = [*(home / "appraisal").glob("classes.sqlite*")]
    assert len(files) == 3, "the file, its log and its index"
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert stat.S_IMODE((home / "appraisal").stat().st_mode) == 0o700
    store.close()


def test_a_file_that_was_moved_away_is_away_and_not_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "classes.sqlite"
    store = Store(f"sqlite:///{file}")
    ada = member_of(store)
    add_commits(store, ada, [commit("11111111")])
    file.rename(tmp_path / "elsewhere")
    with pytest.raises(StoreUnavailable):
        add_commits(store, ada, [commit("22222222")])
    with pytest.raises(StoreUnavailable):
        store.classes()
    assert not file.exists()
    (tmp_path / "elsewhere").rename(file)
    assert add_commits(store, ada, [commit("11111111"), commit("22222222")]) == ["known", "kept"]
    store.close()


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ("nonsense", "no database address"),
        ("mysql://u@h/d", "cannot be kept in 'mysql'"),
        ("sqlite://", "cannot be kept in 'sqlite' as named"),
    ],
)
def test_an_address_that_is_none_is_explained(given: str, named: str) -> None:
    with pytest.raises(AppraisalError, match=named) as said:
        store_url(given)
    assert "postgresql://USER" in str(said.value)


def test_a_database_that_is_not_there_is_named_without_its_password() -> None:
    with pytest.raises(AppraisalError, match="cannot be opened") as said:
        Store("postgresql://ada:open-sesame@127.0.0.1:1/classes")
    assert "open-sesame" not in str(said.value)
    assert "127.0.0.1" in str(said.value)
    assert "APPRAISAL_DATABASE_URL" in str(said.value)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    file = tmp_path / "notes.sqlite"
    file.write_text("These are my notes. " * 100)
    with pytest.raises(AppraisalError, match=r"notes\.sqlite.*not a database"):
        Store(f"sqlite:///{file}")
    assert file.read_text().startswith("These are my notes.")


def test_the_environment_names_the_store(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("APPRAISAL_DATABASE_URL", f"sqlite:///{tmp_path}/there.sqlite")
    Store().close()
    assert os.path.exists(tmp_path / "there.sqlite")
    monkeypatch.setenv("APPRAISAL_DATABASE_URL", "postgres://u@h/d")
    assert store_url().drivername == "postgresql+psycopg"
