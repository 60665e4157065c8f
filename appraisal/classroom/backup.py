"""A copy of the class store in one file, and a store made from such a copy.

The file is SQLite, whatever the store is in, so it can also be brought from one kind to the other.
"""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, func, insert, select, text
from sqlalchemy.engine import URL

from appraisal.classroom.engine import WRITES, open_engine, store_url, translate_errors
from appraisal.classroom.tables import Class, Table
from appraisal.errors import AppraisalError

ROWS = 1000  # at once
TABLES = Table.metadata.sorted_tables


def back_up(file: Path) -> dict[str, int]:
    """Copy the store into a new file, all of it as it is at one moment.

    Returns
    -------
    dict
        How many rows of each table were copied.

    Raises
    ------
    AppraisalError
        When there is such a file already, or it cannot be written.
    """
    try:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise AppraisalError(f"There is a file {file} already. Name another.") from None
    except OSError as error:
        raise AppraisalError(f"{file} cannot be written: {error.strerror}.") from None
    try:
        with open_store_at(store_url()) as store, open_store_at(sqlite_url(file)) as copy:
            copied = copy_rows(store, copy)
        write_one_file(file)
    except BaseException:
        with suppress(OSError):
            file.unlink()
        raise
    return copied


def restore(file: Path) -> dict[str, int]:
    """Fill an empty store from a copy, which may be of an older kit.

    Raises
    ------
    AppraisalError
        When the file is no copy of a store, or the store has classes in it.
    """
    if not is_store(file):
        raise AppraisalError(f"{file} is no copy of a class store, as `class backup` writes it.")
    with tempfile.TemporaryDirectory(prefix="appraisal-") as folder:
        older = Path(folder) / "copy.sqlite"  # the copy itself stays as it is
        shutil.copyfile(file, older)
        with open_store_at(sqlite_url(older)) as copy, open_store_at(store_url()) as store:
            with store.connect() as connection:
                if classes := connection.scalar(select(func.count()).select_from(Class)):
                    raise AppraisalError(
                        f"The class store has {classes} classes in it, and a copy is only put into "
                        "an empty one. Name another in APPRAISAL_DATABASE_URL."
                    )
            return copy_rows(copy, store)


def sqlite_url(file: Path) -> URL:
    return URL.create("sqlite", database=str(file.absolute()))


@contextmanager
def open_store_at(url: URL) -> Iterator[Engine]:
    """Open a store, its tables up to date, and close it."""
    engine = open_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def copy_rows(source: Engine, target: Engine) -> dict[str, int]:
    """Copy every row of every table, as they are at one moment, in one transaction."""
    copied = {}
    reading = (
        source.execution_options(isolation_level="REPEATABLE READ")
        if source.dialect.name == "postgresql"
        else source
    )
    writing = target.execution_options(**{WRITES: True})
    with translate_errors(), reading.connect() as read, writing.begin() as written:
        for table in TABLES:
            copied[table.name] = 0
            rows = read.execution_options(yield_per=ROWS).execute(
                select(table).order_by(table.c.number)
            )
            for part in rows.mappings().partitions(ROWS):
                written.execute(insert(table), [dict(row) for row in part])
                copied[table.name] += len(part)
        if target.dialect.name == "postgresql":
            go_on_counting(written)
    return copied


def go_on_counting(connection: Connection) -> None:
    """Let PostgreSQL number what comes next after what was copied."""
    for table in TABLES:
        connection.execute(
            text(
                f"SELECT setval(pg_get_serial_sequence('{table.name}', 'number'), "
                f"greatest(1, coalesce(max(number), 1)), max(number) IS NOT NULL) FROM {table.name}"
            )
        )


def write_one_file(file: Path) -> None:
    """Have all that was copied in the one file, and nothing in a log beside it."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()


def is_store(file: Path) -> bool:
    """Say whether a file is the copy of a store."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as found:
            names = {row[0] for row in found.execute("SELECT name FROM sqlite_master")}
    except sqlite3.Error:
        return False
    return {"alembic_version", "classes"} <= names
