"""A store of the released kit is brought up to date, with everything in it."""

from datetime import UTC, datetime

import pytest
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from appraisal.classroom import codes
from appraisal.classroom.engine import MIGRATIONS, store_url
from appraisal.classroom.store import Store

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC).replace(tzinfo=None)
CLASS = (
    "INSERT INTO classes (number, name, folded, code, secret, opens, created) VALUES "
    "(1, 'Journal club', 'journal club', 'K7M4QX', :secret, 'release', :noon)"
)
MEMBER = (
    "INSERT INTO members (number, class_number, pseudonym, folded, token, joined) VALUES "
    "(:number, 1, :pseudonym, :folded, :token, :noon)"
)
COMMIT = (
    "INSERT INTO commits (number, class_number, member_number, id, lesson, version, step, round, "
    "answers, sure, committed, received) VALUES "
    "(1, 1, 1, '11111111', 'a', 1, 'read', 1, :answers, '{}', :noon, :noon)"
)
ACT = (
    "INSERT INTO acts (number, class_number, id, act, lesson, step, question, at) VALUES "
    "(1, 1, '11111111', 'release', 'a', 'read', '', :noon)"
)
# two that were told apart when they were let in, and would not be now
PEOPLE = [("Ada", "ada"), ("Ib\u0456s", "ib\u0456s"), ("Ibis", "ibis")]


@pytest.fixture
def released_store(url: str) -> str:
    """A store as the released kit made it, with a class in it."""
    engine = create_engine(store_url(url))
    script = ScriptDirectory(str(MIGRATIONS))
    with engine.begin() as connection:
        upgrade = lambda revision, context: script._upgrade_revs("0001", revision)  # noqa: E731
        with EnvironmentContext(Config(), script, fn=upgrade) as environment:
            environment.configure(connection=connection)
            environment.run_migrations()
        connection.execute(text(CLASS), {"secret": codes.hash_secret("secret"), "noon": NOON})
        for number, (pseudonym, folded) in enumerate(PEOPLE, start=1):
            token = codes.hash_secret(f"token-of-learner-number-{number}")
            told = {"number": number, "pseudonym": pseudonym, "folded": folded, "token": token}
            connection.execute(text(MEMBER), told | {"noon": NOON})
        connection.execute(text(COMMIT), {"answers": '{"q":"x"}', "noon": NOON})
        connection.execute(text(ACT), {"noon": NOON})
    engine.dispose()
    return url


def test_a_released_store_is_taken_over_whole(released_store: str) -> None:
    for _ in "twice":
        with Store(released_store) as store:
            found = store.class_with("K7M4QX")
            assert found is not None
            assert codes.verify_secret("secret", found.secret)
            assert codes.read_code("k7m-4qx") == found.code, "its short code still opens it"
            assert store.members(1) == ["Ada", "Ibis", "Ib\u0456s"]
            assert store.member_with(1, "token-of-learner-number-2").pseudonym == "Ib\u0456s"
            (commit,) = store.commits(1)
            assert (commit.member, commit.answers, commit.round) == ("Ada", {"q": "x"}, 1)
            assert [(act.act, act.step, act.text) for act in store.acts(1)] == [
                ("release", "read", "")
            ]
            assert store.people(1)[0][0].size == len('{"q":"x"}')


def test_names_that_look_alike_are_not_taken_once_more(released_store: str) -> None:
    from appraisal.classroom.store import PseudonymTaken

    with Store(released_store) as store:
        for name in ("IBIS", "\u0406bis", "Ad\u0430"):
            with pytest.raises(PseudonymTaken):
                store.add_member(1, name, f"a-token-of-somebody-{name!r}")
