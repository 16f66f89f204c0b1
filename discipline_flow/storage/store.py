"""
The store of cases: one chain of records, the lists computed from them, and the sealed vault, in one SQLite file.

Every append is one immediate transaction: whoever gets an answer has it on the disk, and whoever gets an error has
recorded nothing. Records are the truth; the lists may be thrown away and rebuilt from them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from discipline_flow.audit import GENESIS, Conflict, Entry, canonical, chained
from discipline_flow.errors import BrokenPromise, StoreError, printable
from discipline_flow.storage import vault
from discipline_flow.storage.keys import KeyProvider
from discipline_flow.storage.lists import Lists
from discipline_flow.storage.opening import connect, explained, name
from discipline_flow.storage.rows import CaseRow, Deadline, DutyRow, Projection, StoredCase
from discipline_flow.storage.schema import missing_triggers

_HEAD = "SELECT seq, hash FROM records ORDER BY seq DESC LIMIT 1"
_COUNT = "SELECT coalesce(max(n), 0) FROM records WHERE case_id = ?"
_STANDING = """
    SELECT (SELECT coalesce(max(n), 0) FROM records WHERE case_id = ?), seq, hash FROM records
    ORDER BY seq DESC LIMIT 1"""
_RECORD = "INSERT INTO records (seq, case_id, n, body, previous, hash) VALUES (?, ?, ?, ?, ?, ?)"
_SEALED = "INSERT INTO sealed (case_id, n, nonce, ciphertext) VALUES (?, ?, ?, ?)"
_SEALED_OF = "SELECT n, CAST(nonce AS BLOB), CAST(ciphertext AS BLOB) FROM sealed WHERE case_id = ? ORDER BY n"
# As bytes, because a store that was tampered with may hold text that is not UTF-8, and verification must see it.
_ENTRIES = (
    "SELECT seq, CAST(case_id AS BLOB), CAST(body AS BLOB), CAST(previous AS BLOB), CAST(hash AS BLOB) FROM records"
)


class Store:
    """
    A store of cases on disk, for one thread; use it as a context manager.

    The number of records of a case is its version: an append states the number it has seen, and a case that has moved
    on refuses it with `Conflict`.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, keys: KeyProvider) -> None:
        """Take over an open *connection*; callers use `open`."""
        self.path = path
        self._db = connection
        self._keys = keys
        self._lists = Lists(connection)

    @classmethod
    def open(cls, path: Path | str, *, keys: KeyProvider, create: bool = True, busy_seconds: float = 5.0) -> Store:
        """Open the store at *path*, creating it for its owner only where *create* allows it."""
        path = Path(path)
        return cls(path, connect(path, create=create, busy_seconds=busy_seconds), keys)

    def close(self) -> None:
        """Close the file; what was acknowledged is already on the disk."""
        self._db.close()

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    def create_case(
        self,
        case_id: str,
        body: Mapping[str, object],
        row: CaseRow,
        duties: Sequence[DutyRow] = (),
        sealed: Sequence[tuple[int, bytes]] = (),
    ) -> Entry:
        """Record the first record of a new case; an id that is already used is refused."""
        first = canonical(dict(body))
        with self._writing():
            found, seq, head = self._standing(case_id)
            if found:
                raise StoreError(f'{name(self.path)}: case "{printable(case_id)}" exists already; nothing was recorded')
            self._lists.insert(case_id, row, n=1)
            (entry,) = self._chain(case_id, 0, [first], seq, head)
            self._lists.upsert_duties(case_id, duties)
            self._seal(case_id, range(1, 2), sealed)
        return entry

    def append(
        self,
        case_id: str,
        expected_n: int,
        bodies: Sequence[bytes],
        row: CaseRow | None = None,
        duties_upsert: Sequence[DutyRow] = (),
        duties_close: Sequence[str] = (),
        sealed: Sequence[tuple[int, bytes]] = (),
        expected_seq: int | None = None,
    ) -> list[Entry]:
        """
        Record canonical *bodies* in a case that has *expected_n* records, with all that follows from them, or nothing.

        Without *row* the line in the list of cases keeps its content. A sealed text names the record of this append
        that it belongs to by that record's number within the case, which counts from 1. With *expected_seq* nothing may have
        been recorded in any case since the record of that number: what was decided rests on all cases.
        """
        with self._writing():
            found, seq, head = self._standing(case_id)
            if not found:
                raise StoreError(f'{name(self.path)}: there is no case "{printable(case_id)}"; nothing was recorded')
            if found != expected_n:
                raise Conflict(case_id, expected_n, found)
            if expected_seq is not None and seq != expected_seq:
                raise Conflict(case_id, expected_seq, seq)
            entries = self._chain(case_id, found, bodies, seq, head)
            if not self._lists.update(case_id, row, n=found + len(bodies)):
                raise StoreError(f"{name(self.path)}: the list of cases is out of step with the records; rebuild it")
            self._lists.upsert_duties(case_id, duties_upsert)
            for key in duties_close:
                if not self._lists.close_duty(case_id, key):
                    raise BrokenPromise(f'case "{printable(case_id)}" has no duty "{printable(key)}" to close')
            if sealed:
                self._seal(case_id, range(found + 1, found + len(bodies) + 1), sealed)
        return entries

    def count(self, case_id: str) -> int:
        """Return the number of records of a case; 0 for an unknown one."""
        with explained(self.path):
            return self._count(case_id)

    def records(self, case_id: str) -> list[bytes]:
        """Return the bodies of one case in the order in which they were recorded; none for an unknown case."""
        with explained(self.path):
            rows = self._db.execute(
                "SELECT CAST(body AS BLOB) FROM records WHERE case_id = ? ORDER BY seq", (case_id,)
            ).fetchall()
        return [body for (body,) in rows]

    def entries(self) -> Iterator[Entry]:
        """Yield every record of every case in the order of the chain, as one moment of the store, whatever it holds."""
        with explained(self.path):
            for seq, case_id, body, previous, own in self._db.execute(f"{_ENTRIES} ORDER BY seq"):
                yield Entry(
                    seq=seq, case_id=_text(case_id), body=body or b"", previous=_text(previous), hash=_text(own)
                )

    def head(self) -> tuple[int, str]:
        """Return number and hash of the last record: noted elsewhere, they show later that none was cut off."""
        with explained(self.path):
            last: tuple[int, str] | None = self._db.execute(_HEAD).fetchone()
        return last or (0, GENESIS)

    def case_ids(self) -> list[str]:
        """Return the ids of all cases that have records, in the order in which they were opened."""
        with explained(self.path):
            return [case_id for (case_id,) in self._db.execute("SELECT case_id FROM records WHERE n = 1 ORDER BY seq")]

    def unseal(self, case_id: str) -> list[bytes]:
        """Return what is sealed in a case, in the order of its records; never makes a key."""
        with explained(self.path):
            rows = self._db.execute(_SEALED_OF, (case_id,)).fetchall()
            if not rows:
                return []
            key = self._key(create=False)
        return [vault.unseal(key, case_id, n, nonce, ciphertext) for n, nonce, ciphertext in rows]

    def cases(
        self,
        *,
        closed: bool | None = None,
        class_: str | None = None,
        result: str | None = None,
        states: Mapping[str, str] | None = None,
    ) -> list[StoredCase]:
        """Return the cases that answer to every filter given, ordered by id; *states* maps a region to its state."""
        with explained(self.path):
            return self._lists.cases(closed=closed, class_=class_, result=result, states=states or {})

    def deadlines(
        self, as_of: date, *, overdue: bool = False, within: int | None = None, case_id: str | None = None
    ) -> list[Deadline]:
        """
        Return the open duties seen from *as_of*, the earliest day first, those without a day last.

        *overdue* keeps those whose day has passed, *within* those that fall due in so many days; both keep either.
        """
        with explained(self.path):
            return self._lists.deadlines(as_of, overdue=overdue, within=within, case_id=case_id)

    @contextmanager
    def rebuilding(self) -> Iterator[None]:
        """Hold the store while the lists are replaced by what the records say: all of it, or nothing."""
        with self._writing():
            yield

    def clear_projections(self) -> None:
        """Empty the lists; only within `rebuilding`."""
        self._require_rebuilding()
        self._lists.clear()

    def put_projection(self, projection: Projection) -> None:
        """Write what the lists say about one case; only within `rebuilding`, after `clear_projections`."""
        self._require_rebuilding()
        with explained(self.path):
            self._lists.insert(projection.case_id, projection.row, n=self._count(projection.case_id))
            self._lists.upsert_duties(projection.case_id, projection.duties)

    def compare_projections(self, expected: Iterable[Projection]) -> tuple[str, ...]:
        """
        Return the ids of the cases for which the lists differ from *expected*, which was computed from the records.

        A case that only the lists know is one of them: its records may have been cut off the end of the chain. So is
        a case whose records are not numbered from 1 without a gap.
        """
        with explained(self.path):
            differing = set(self._lists.misnumbered())
            seen: set[str] = set()
            for projection in expected:
                seen.add(projection.case_id)
                if self._lists.projection(projection.case_id) != (projection, self._count(projection.case_id)):
                    differing.add(projection.case_id)
            return tuple(sorted(differing | (set(self._lists.case_ids()) - seen)))

    def missing_triggers(self) -> tuple[str, ...]:
        """Return the names of the triggers that keep records from being changed and that are no longer there."""
        with explained(self.path):
            return missing_triggers(self._db)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Run one immediate transaction: committed whole, or rolled back and explained."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                with suppress(sqlite3.Error):  # the first error tells more; closing rolls back anyway
                    self._db.execute("ROLLBACK")
            with explained(self.path):
                raise

    def _require_rebuilding(self) -> None:
        """Refuse to touch the lists outside a transaction."""
        if not self._db.in_transaction:
            raise BrokenPromise("the lists are replaced only within Store.rebuilding")

    def _count(self, case_id: str) -> int:
        """Return the number of records of a case, from the records themselves."""
        count: int = self._db.execute(_COUNT, (case_id,)).fetchone()[0]
        return count

    def _standing(self, case_id: str) -> tuple[int, int, str]:
        """Return the number of records of a case and the head of the chain; under the lock, as others write too."""
        standing: tuple[int, int, str] | None = self._db.execute(_STANDING, (case_id,)).fetchone()
        return standing or (0, 0, GENESIS)

    def _chain(self, case_id: str, n: int, bodies: Sequence[bytes], seq: int, head: str) -> list[Entry]:
        """Insert *bodies* at the end of the chain, as the records of *case_id* after its *n*-th."""
        entries = chained(case_id, bodies, seq=seq, head=head)
        for own, entry in enumerate(entries, start=n + 1):
            self._db.execute(_RECORD, (entry.seq, case_id, own, entry.body, entry.previous, entry.hash))
        return entries

    def _seal(self, case_id: str, numbers: range, sealed: Sequence[tuple[int, bytes]]) -> None:
        """Seal texts that belong to records being written; the first one ever fixes the key by its check."""
        if not sealed:
            return
        fixed = self._db.execute(
            "SELECT EXISTS (SELECT 1 FROM sealed) OR EXISTS (SELECT 1 FROM meta WHERE name = ?)", ("key_check",)
        )
        key = self._key(create=not fixed.fetchone()[0])
        self._db.execute("INSERT OR IGNORE INTO meta VALUES ('key_check', ?)", (vault.key_check(key),))
        for n, plaintext in sealed:
            if n not in numbers:
                raise BrokenPromise(f"a sealed text names record {n}, which is not one of those being recorded")
            self._db.execute(_SEALED, (case_id, n, *vault.seal(key, case_id, n, plaintext)))

    def _key(self, *, create: bool) -> bytes:
        """Return the key, if it is the one that this store was sealed with."""
        key = self._keys.key(create=create)
        check = self._db.execute("SELECT value FROM meta WHERE name = 'key_check'").fetchone()
        if check is not None and check[0] != vault.key_check(key):
            raise StoreError(f"{name(self.path)}: the key is not the one that sealed this store; give the right one")
        return key


def _text(value: bytes | None) -> str:
    """Return stored text; what is not UTF-8 becomes half surrogates, which match no case and no hash."""
    return (value or b"").decode("utf-8", "surrogateescape")
