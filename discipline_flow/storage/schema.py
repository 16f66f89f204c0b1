"""
The tables, and how an older store becomes a newer one.

Records and sealed rows are append-only: triggers refuse every update and delete, and also an insert that would replace
a row or leave a gap, because INSERT OR REPLACE deletes without asking a delete trigger. The lists (cases, duties) are
computed from the records and may be rebuilt at any time.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x44464C57  # "DFLW": tells our file from another program's database
VERSION = 1

TRIGGERS: dict[str, str] = {
    "records_follow": """
        CREATE TRIGGER records_follow BEFORE INSERT ON records
        WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM records)
          OR NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM records WHERE case_id = NEW.case_id)
        BEGIN SELECT RAISE(ABORT, 'a record may only be added at the end'); END""",
    "records_no_update": """
        CREATE TRIGGER records_no_update BEFORE UPDATE ON records
        BEGIN SELECT RAISE(ABORT, 'a record is never changed'); END""",
    "records_no_delete": """
        CREATE TRIGGER records_no_delete BEFORE DELETE ON records
        BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END""",
    "sealed_once": """
        CREATE TRIGGER sealed_once BEFORE INSERT ON sealed
        WHEN EXISTS (SELECT 1 FROM sealed WHERE case_id = NEW.case_id AND n = NEW.n)
        BEGIN SELECT RAISE(ABORT, 'a sealed row is never replaced'); END""",
    "sealed_no_update": """
        CREATE TRIGGER sealed_no_update BEFORE UPDATE ON sealed
        BEGIN SELECT RAISE(ABORT, 'a sealed row is never changed'); END""",
    "sealed_no_delete": """
        CREATE TRIGGER sealed_no_delete BEFORE DELETE ON sealed
        BEGIN SELECT RAISE(ABORT, 'a sealed row is never deleted'); END""",
}

_TABLES = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """
    CREATE TABLE records (
        seq INTEGER PRIMARY KEY, case_id TEXT NOT NULL, n INTEGER NOT NULL, body BLOB NOT NULL,
        previous TEXT NOT NULL, hash TEXT NOT NULL, UNIQUE (case_id, n))""",
    """
    CREATE TABLE sealed (
        case_id TEXT NOT NULL, n INTEGER NOT NULL, nonce BLOB NOT NULL, ciphertext BLOB NOT NULL,
        PRIMARY KEY (case_id, n), FOREIGN KEY (case_id, n) REFERENCES records (case_id, n))""",
    """
    CREATE TABLE cases (
        case_id TEXT PRIMARY KEY, opened TEXT NOT NULL, class TEXT NOT NULL, states TEXT NOT NULL,
        closed INTEGER NOT NULL CHECK (closed IN (0, 1)), result TEXT NOT NULL, last_at TEXT NOT NULL,
        n INTEGER NOT NULL) WITHOUT ROWID""",
    """
    CREATE TABLE duties (
        case_id TEXT NOT NULL, key TEXT NOT NULL, rule TEXT NOT NULL,
        about TEXT NOT NULL, owner TEXT NOT NULL, start TEXT NOT NULL, due TEXT,
        status TEXT NOT NULL CHECK (status IN ('open', 'closed')), PRIMARY KEY (case_id, key)) WITHOUT ROWID""",
)


def database(connection: sqlite3.Connection) -> Database:
    """Return *connection* as sqlite-utils sees it; imported late, because that costs a tenth of a second."""
    from sqlite_utils import Database

    return Database(connection, execute_plugins=False)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the store to `VERSION`, inside the transaction that the caller has begun."""
    from sqlite_utils import Migrations

    migrations = Migrations("discipline_flow")

    @migrations()
    def version_1(db: Database) -> None:
        for statement in (*_TABLES, *TRIGGERS.values()):
            db.execute(statement)
        db.table("meta").insert({"name": "created", "value": datetime.now(UTC).isoformat(timespec="seconds")})

    migrations.apply(database(connection))
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('schema', ?)", (str(VERSION),))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def missing_triggers(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the names of the triggers that are gone or read otherwise than here: somebody opened the store's lock."""
    found = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
    return tuple(name for name, sql in TRIGGERS.items() if found.get(name) != sql.strip())
