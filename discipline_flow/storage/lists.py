"""The lists of cases and duties: written with fixed SQL beside each append, read through sqlite-utils."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from discipline_flow.errors import StoreError
from discipline_flow.storage.rows import CaseRow, Deadline, DutyRow, Projection, StoredCase
from discipline_flow.storage.schema import database

_STATES = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), sort_keys=True)
_INSERT_CASE = """
    INSERT INTO cases (opened, class, states, closed, result, last_at, n, case_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
_UPDATE_CASE = """
    UPDATE cases SET opened = ?, class = ?, states = ?, closed = ?, result = ?, last_at = ?, n = ? WHERE case_id = ?"""
_UPDATE_COUNT = "UPDATE cases SET n = ? WHERE case_id = ?"
_UPSERT_DUTY = """
    INSERT INTO duties (case_id, key, rule, about, owner, start, due, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (case_id, key) DO UPDATE SET rule = excluded.rule, about = excluded.about, owner = excluded.owner,
        start = excluded.start, due = excluded.due, status = excluded.status"""
_CLOSE_DUTY = "UPDATE duties SET status = 'closed' WHERE case_id = ? AND key = ?"
_MISNUMBERED = """
    SELECT case_id FROM (SELECT case_id, n, row_number() OVER (PARTITION BY case_id ORDER BY seq) AS rank FROM records)
    WHERE n <> rank GROUP BY case_id"""


class Lists:
    """Both lists over one connection; whoever calls has begun the transaction and explains the errors."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Work on *connection*."""
        self._db = connection

    def insert(self, case_id: str, row: CaseRow, *, n: int) -> None:
        """Add a case to the list."""
        self._db.execute(_INSERT_CASE, _case_values(case_id, row, n))

    def update(self, case_id: str, row: CaseRow | None, *, n: int) -> bool:
        """Replace the line of a case, or only its number of records; return whether the list had that case."""
        if row is None:
            return self._db.execute(_UPDATE_COUNT, (n, case_id)).rowcount == 1
        return self._db.execute(_UPDATE_CASE, _case_values(case_id, row, n)).rowcount == 1

    def upsert_duties(self, case_id: str, duties: Iterable[DutyRow]) -> None:
        """Add duties, or replace those with the same key."""
        for duty in duties:
            due = None if duty.due is None else duty.due.isoformat()
            start = duty.start.isoformat()
            self._db.execute(
                _UPSERT_DUTY, (case_id, duty.key, duty.rule, duty.about, duty.owner, start, due, duty.status)
            )

    def close_duty(self, case_id: str, key: str) -> bool:
        """Close a duty; return whether there was one."""
        return self._db.execute(_CLOSE_DUTY, (case_id, key)).rowcount == 1

    def clear(self) -> None:
        """Empty both lists."""
        self._db.execute("DELETE FROM duties")
        self._db.execute("DELETE FROM cases")

    def case_ids(self) -> list[str]:
        """Return the ids of the cases listed."""
        return [case_id for (case_id,) in self._db.execute("SELECT case_id FROM cases")]

    def misnumbered(self) -> list[str]:
        """Return the ids of the cases whose records are not numbered 1, 2, 3 in the order of the chain."""
        return [case_id for (case_id,) in self._db.execute(_MISNUMBERED)]

    def projection(self, case_id: str) -> tuple[Projection, int] | None:
        """Return what the lists say about one case, and how many records they say it has."""
        line = self._db.execute(
            "SELECT n, opened, class, states, closed, result, last_at FROM cases WHERE case_id = ?", (case_id,)
        ).fetchone()
        if line is None:
            return None
        duties = self._db.execute(
            "SELECT key, rule, about, owner, start, due, status FROM duties WHERE case_id = ?", (case_id,)
        ).fetchall()
        keys = ("key", "rule", "about", "owner", "start", "due", "status")
        try:
            row = _case_row(
                dict(zip(("opened", "class", "states", "closed", "result", "last_at"), line[1:], strict=True))
            )
            owed = tuple(_duty_row(dict(zip(keys, duty, strict=True))) for duty in duties)
        except StoreError:
            return None  # what cannot be read equals nothing that we compute
        return Projection(case_id=case_id, row=row, duties=owed), line[0]

    def cases(
        self, *, closed: bool | None, class_: str | None, result: str | None, states: Mapping[str, str]
    ) -> list[StoredCase]:
        """Return the cases that answer to every filter given, ordered by id."""
        where: list[str] = []
        values: list[object] = []
        for column, wanted in (("closed", closed), ("class", class_), ("result", result)):
            if wanted is not None:
                where.append(f"{column} = ?")
                values.append(wanted)
        for region, state in states.items():
            where.append("EXISTS (SELECT 1 FROM json_each(cases.states) AS region WHERE region.key = ? AND value = ?)")
            values += [region, state]
        rows = database(self._db).table("cases").rows_where(" AND ".join(where) or None, values, order_by="case_id")
        return [StoredCase(case_id=row["case_id"], n=row["n"], row=_case_row(row)) for row in rows]

    def deadlines(self, as_of: date, *, overdue: bool, within: int | None, case_id: str | None) -> list[Deadline]:
        """Return the open duties seen from *as_of*, the earliest day first, those without a day last."""
        where, values = ["status = 'open'"], {"today": as_of.isoformat()}
        if case_id is not None:
            where.append("case_id = :case")
            values["case"] = case_id
        if within is not None:
            within = min(within, (date.max - as_of).days)
            values["until"] = (as_of + timedelta(days=max(within, 0))).isoformat()
            where.append("due <= :until" if overdue else "due BETWEEN :today AND :until")
        elif overdue:
            where.append("due < :today")
        rows = (
            database(self._db)
            .table("duties")
            .rows_where(" AND ".join(where), values, order_by="due IS NULL, due, case_id, key")
        )
        return [_deadline(row, as_of) for row in rows]


@lru_cache(maxsize=1024)
def _encoded(states: tuple[tuple[str, str], ...]) -> str:
    # Most acts leave most regions where they are, so the same line is asked for again and again.
    return _STATES.encode(dict(states))


def _case_values(case_id: str, row: CaseRow, n: int) -> tuple[object, ...]:
    """Return the values of a line in the order of the statements above."""
    states = _encoded(tuple(row.states.items()))
    return (
        row.opened.isoformat(),
        row.class_,
        states,
        int(row.closed),
        row.result,
        row.last_at.isoformat(),
        n,
        case_id,
    )


def _case_row(row: Mapping[str, Any]) -> CaseRow:
    """Return a line of the table as a value."""
    with _readable():
        return CaseRow(
            opened=date.fromisoformat(row["opened"]),
            class_=row["class"],
            states=dict(json.loads(row["states"])),
            closed=bool(row["closed"]),
            result=row["result"],
            last_at=date.fromisoformat(row["last_at"]),
        )


def _duty_row(row: Mapping[str, Any]) -> DutyRow:
    """Return a duty of the table as a value."""
    with _readable():
        return DutyRow(
            key=row["key"],
            rule=row["rule"],
            about=row["about"],
            owner=row["owner"],
            start=date.fromisoformat(row["start"]),
            due=None if row["due"] is None else date.fromisoformat(row["due"]),
            status=row["status"],
        )


@contextmanager
def _readable() -> Iterator[None]:
    """Refuse a line that was edited by hand into something that is no day or no list of states."""
    try:
        yield
    except (TypeError, ValueError):
        raise StoreError("the lists of cases and deadlines are damaged; rebuild them from the records") from None


def _deadline(row: Mapping[str, Any], as_of: date) -> Deadline:
    """Return an open duty as it is seen from *as_of*."""
    duty = _duty_row(row)
    days_left = None if duty.due is None else (duty.due - as_of).days
    return Deadline(case_id=row["case_id"], duty=duty, days_left=days_left)
