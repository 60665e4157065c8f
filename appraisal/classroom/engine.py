"""The database behind the class store: where it is, how it is opened, and kept up to date."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import platformdirs
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    DisconnectionError,
    IntegrityError,
)
from sqlalchemy.exc import TimeoutError as NoneFree

from appraisal.errors import AppraisalError

VARIABLE = "APPRAISAL_DATABASE_URL"
FOLDER = "APPRAISAL_DATA_FOLDER"
FILE = "classes.sqlite"
PATIENCE = 10  # seconds to wait for a lock or an answer before the store counts as away
LOCK = 0x617070  # which advisory lock of PostgreSQL guards a migration: "app"
MIGRATIONS = Path(__file__).parent / "migrations"
WRITES = "appraisal_writes"


class StoreUnavailable(AppraisalError):
    """The store does not answer now; nothing was kept, and the same may be asked again."""


class StoreFull(StoreUnavailable):
    """The disk of the store is full."""


def data_folder() -> Path:
    """Return the folder for the kit's data, made private when it is made.

    Raises
    ------
    AppraisalError
        When it cannot be made, as for an account without a home.
    """
    named = os.environ.get(FOLDER)
    folder = Path(named) if named else platformdirs.user_data_path("appraisal", appauthor=False)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise AppraisalError(
            f"The folder {folder} for the kit's data cannot be made: {error.strerror}. Name one "
            f"that can be written to in {FOLDER}."
        ) from None
    return folder


def store_url(given: str | None = None) -> URL:
    """Return where the store is: as given, as the environment says, or a file of the user's.

    Raises
    ------
    AppraisalError
        When it names no SQLite file and no PostgreSQL database.
    """
    named = given or os.environ.get(VARIABLE)
    if not named:
        return URL.create("sqlite", database=str(data_folder() / FILE))
    how = "postgresql://USER:PASSWORD@HOST/DATABASE or sqlite:////PATH/TO/FILE.sqlite"
    try:
        url = make_url(named)
    except ArgumentError:
        raise AppraisalError(f"{VARIABLE} is no database address. Write {how}.") from None
    kind = url.get_backend_name()
    if kind in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    if kind != "sqlite" or not url.database or url.database == ":memory:":
        raise AppraisalError(f"Classes cannot be kept in '{kind}' as named. Write {how}.")
    return URL.create("sqlite", database=str(Path(url.database).expanduser().absolute()))


def open_engine(url: URL) -> Engine:
    """Open the store and bring its tables up to date.

    Raises
    ------
    AppraisalError
        When it cannot be reached, or a newer kit has made it.
    """
    engine = open_sqlite(url) if url.get_backend_name() == "sqlite" else open_postgresql(url)
    try:
        with translate_errors(), engine.execution_options(**{WRITES: True}).begin() as connection:
            bring_up_to_date(connection)
    except StoreUnavailable as error:
        engine.dispose()
        where = url.render_as_string(hide_password=True)
        reason = str(error.__cause__.orig if isinstance(error.__cause__, DBAPIError) else error)
        raise AppraisalError(
            f"The class store {where} cannot be opened: {' '.join(reason.split())}. "
            f"Start it, or correct {VARIABLE}."
        ) from None
    except AppraisalError:
        engine.dispose()
        raise
    return engine


@contextmanager
def translate_errors() -> Iterator[None]:
    """Turn every way a database can fail to answer into :class:`StoreUnavailable`."""
    try:
        yield
    except (IntegrityError, DataError):  # it answers, and says no
        raise
    except (DBAPIError, DisconnectionError, NoneFree) as error:
        if is_disk_full(error):
            raise StoreFull(
                "The disk of the class store is full. Make room on it; what learners commit is "
                "kept in their browsers and sent again until then."
            ) from error
        raise StoreUnavailable("The class store does not answer now. Try again shortly.") from error


def is_disk_full(error: Exception) -> bool:
    """Say whether a database failed for want of room; both kinds of store name it."""
    cause = getattr(error, "orig", None)
    named = getattr(cause, "sqlite_errorname", "") or getattr(cause, "sqlstate", "")
    return named in ("SQLITE_FULL", "53100")


def open_sqlite(url: URL) -> Engine:
    """Open a SQLite file that only its owner may read."""
    path = Path(str(url.database))
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise AppraisalError(f"The class store {path} cannot be made: {error.strerror}.") from None
    # mode=rw: a file that has gone is away, it is not made anew and empty
    place = URL.create("sqlite", database=path.as_uri(), query={"mode": "rw", "uri": "true"})
    engine = create_engine(place, connect_args={"timeout": PATIENCE}, pool_timeout=PATIENCE)

    def prepare(connection: Any, record: Any) -> None:
        connection.isolation_level = None  # transactions begin below, as we say
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",  # what was acknowledged survives a loss of power
            "foreign_keys = ON",
            "secure_delete = ON",
        ):
            connection.execute(f"PRAGMA {pragma}").close()
        record.info["file"] = path.stat().st_ino

    def still_there(connection: Any, record: Any, proxy: Any) -> None:
        try:
            there = path.stat().st_ino
        except OSError:
            there = None
        if there != record.info.get("file"):
            raise DisconnectionError("the file was moved")

    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "checkout", still_there)
    event.listen(engine, "begin", begin)
    return engine


def open_postgresql(url: URL) -> Engine:
    """Open a PostgreSQL database; a connection that broke meanwhile is replaced."""
    engine = create_engine(
        url,
        pool_pre_ping=True,
        pool_timeout=PATIENCE,
        connect_args={"connect_timeout": PATIENCE},
    )

    def prepare(connection: Any, record: Any) -> None:
        connection.execute(f"SET statement_timeout = '{PATIENCE}s'")
        connection.commit()

    event.listen(engine, "connect", prepare)
    return engine


def bring_up_to_date(connection: Connection) -> None:
    """Run the migrations that are missing, one process at a time.

    Raises
    ------
    AppraisalError
        When the store knows a migration that this kit does not.
    """
    if connection.dialect.name == "postgresql":  # SQLite is locked since the transaction began
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    script = ScriptDirectory(str(MIGRATIONS))
    known = {revision.revision for revision in script.walk_revisions()}
    found = {*MigrationContext.configure(connection).get_current_heads()}
    if not found <= known:
        raise AppraisalError(
            f"This class store was made by a newer Appraisal (it is at {', '.join(found)}). "
            f"Upgrade Appraisal, or name another store in {VARIABLE}."
        )

    def upgrade(revision: Any, context: Any) -> Any:
        return script._upgrade_revs("head", revision)

    with EnvironmentContext(Config(), script, fn=upgrade) as environment:
        environment.configure(connection=connection)
        environment.run_migrations()
