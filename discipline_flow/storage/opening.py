"""Open or create the file of a store, and say in one line why it cannot be used."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from discipline_flow.errors import BrokenPromise, DisciplineError, StoreError, printable
from discipline_flow.storage.schema import APPLICATION_ID, VERSION, migrate

_DAMAGED = "is damaged, or is not a store of cases; restore it from a backup"
_REASONS = {
    sqlite3.SQLITE_BUSY: "is in use by another process and stayed locked; try again",
    sqlite3.SQLITE_LOCKED: "is in use by another process and stayed locked; try again",
    sqlite3.SQLITE_READONLY: "is read-only; write access to the file and its directory is needed",
    sqlite3.SQLITE_PERM: "may not be used; write access to the file and its directory is needed",
    sqlite3.SQLITE_AUTH: "may not be used; write access to the file and its directory is needed",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; read and write access to the file and its directory is needed",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full; free some space and try again",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk reports an error",
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
}


def explain(path: Path, error: sqlite3.Error) -> DisciplineError:
    """Return what *error* means for the user of the store at *path*; a kind not listed is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)  # absent where Python itself found stored text that is not UTF-8
    kind = None if code is None else code & 0xFF
    if isinstance(error, sqlite3.ProgrammingError | sqlite3.InterfaceError) or kind == sqlite3.SQLITE_CONSTRAINT:
        return BrokenPromise(f"{name(path)}: the store refused what may never be asked of it: {printable(str(error))}")
    reason = _DAMAGED if kind is None else _REASONS.get(kind, f"cannot be used: {error}")
    return StoreError(f"{name(path)}: the store {printable(reason)}; nothing was recorded")


def name(path: Path) -> str:
    """Return *path* as it may stand in a message, whatever bytes it is made of."""
    return printable(os.fsencode(path).decode("utf-8", "backslashreplace"))


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into one clear line."""
    try:
        yield
    except sqlite3.Error as error:
        raise explain(path, error) from error
    except UnicodeEncodeError:
        raise StoreError(f"{name(path)}: a name with half a surrogate pair is in no store of cases") from None


def connect(path: Path, *, create: bool, busy_seconds: float) -> sqlite3.Connection:
    """
    Return a connection to the store at *path*, set up to lose nothing it has acknowledged.

    A missing file is created for its owner only; of a missing path only the last directory is created, so that a
    mistyped path does not grow a tree.
    """
    try:
        _prepare(path, create=create)
    except OSError as error:
        raise StoreError(f"{name(path)}: the store cannot be used: {error.strerror or 'unknown reason'}") from error
    with explained(path):
        uri = f"file:{quote(os.fsencode(path.absolute()))}?mode=rw"
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=busy_seconds)
        try:
            _set_up(connection, path, create=create, busy_seconds=busy_seconds)
        except BaseException:
            connection.close()
            raise
        return connection


def _prepare(path: Path, *, create: bool) -> None:
    """Make sure that there is a file to open, or say what is missing."""
    if "\x00" in str(path):
        raise StoreError(f"{name(path)}: a path with a NUL character is no store of cases")
    if path.is_dir():
        raise StoreError(f"{name(path)}: this is a directory, not a store of cases")
    if path.exists():
        return
    if not create:
        raise StoreError(f"{name(path)}: there is no store of cases here")
    directory = path.absolute().parent
    if not directory.exists():
        if not directory.parent.is_dir():
            raise StoreError(f"{name(path)}: the directory {name(directory)} does not exist; create it first")
        directory.mkdir(mode=0o700, exist_ok=True)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600))
    except FileExistsError:
        return  # another process was faster; it is its file that we open
    sync_directory(directory)


def sync_directory(directory: Path) -> None:
    """Make the name of a new file survive a power cut."""
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _set_up(connection: sqlite3.Connection, path: Path, *, create: bool, busy_seconds: float) -> None:
    """Set the connection's habits, and create or check the tables."""
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("BEGIN")  # one moment of the file: another process may be creating its tables right now
    try:
        version = _version(connection, path)
    finally:
        connection.execute("ROLLBACK")
    if not version and not create:
        raise StoreError(f"{name(path)}: this file is empty, not a store of cases")
    _write_ahead(connection, busy_seconds)
    connection.execute("PRAGMA synchronous = FULL")
    if version < VERSION:
        connection.execute("BEGIN IMMEDIATE")
        if _version(connection, path) < VERSION:  # another process may have been faster
            migrate(connection)
        connection.execute("COMMIT")


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """Return the version of the tables, 0 for an empty file; refuse what is not ours or newer than we are."""
    application: int = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    tables: int = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION_ID and (application or version or tables):
        raise StoreError(f"{name(path)}: this is a database of another program, not a store of cases")
    if version > VERSION:
        raise StoreError(f"{name(path)}: the store was written by a newer version of discipline_flow; upgrade it first")
    return version


def _write_ahead(connection: sqlite3.Connection, busy_seconds: float) -> None:
    """Switch to write-ahead logging; SQLite does not wait for a lock there, so the wait is ours."""
    if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        return
    until = time.monotonic() + busy_seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
