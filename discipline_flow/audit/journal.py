"""What keeps records: the protocol that every journal answers to, and the one that lives in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from discipline_flow.audit.canonical import parse
from discipline_flow.audit.chain import GENESIS, Entry, link
from discipline_flow.errors import BrokenPromise, StoreError, printable


class Conflict(StoreError):
    """The case has moved on since it was read; nothing was recorded, and the caller may read it again and retry."""

    def __init__(self, case_id: str, expected: int, found: int) -> None:
        """Say what was expected and what was found."""
        super().__init__(
            f'case "{printable(case_id)}" has moved on: {expected} records were expected, it has {found}; '
            "nothing was recorded"
        )


class Journal(Protocol):
    """An append-only list of records, linked in one chain over all cases."""

    def append(self, case_id: str, expected_n: int, bodies: Sequence[bytes]) -> list[Entry]:
        """Add *bodies* to a case that has *expected_n* records, all or nothing, or raise `Conflict`."""
        ...

    def records(self, case_id: str) -> list[bytes]:
        """Return the bodies of one case in the order in which they were recorded; none for an unknown case."""
        ...

    def entries(self) -> Iterator[Entry]:
        """Yield every record of every case in the order of the chain."""
        ...


class MemoryJournal:
    """A journal for simulation and tests; an unknown case is begun by appending to it with *expected_n* 0."""

    def __init__(self) -> None:
        """Begin an empty chain."""
        self._entries: list[Entry] = []
        self._bodies: dict[str, list[bytes]] = {}

    def append(self, case_id: str, expected_n: int, bodies: Sequence[bytes]) -> list[Entry]:
        """Add *bodies* to a case that has *expected_n* records, all or nothing, or raise `Conflict`."""
        found = len(self._bodies.get(case_id, ()))
        if found != expected_n:
            raise Conflict(case_id, expected_n, found)
        last = self._entries[-1] if self._entries else None
        new = chained(case_id, bodies, seq=last.seq if last else 0, head=last.hash if last else GENESIS)
        self._entries.extend(new)
        self._bodies.setdefault(case_id, []).extend(entry.body for entry in new)
        return new

    def records(self, case_id: str) -> list[bytes]:
        """Return the bodies of one case in the order in which they were recorded; none for an unknown case."""
        return list(self._bodies.get(case_id, ()))

    def entries(self) -> Iterator[Entry]:
        """Yield every record of every case in the order of the chain."""
        return iter(tuple(self._entries))


def chained(case_id: str, bodies: Sequence[bytes], *, seq: int, head: str) -> list[Entry]:
    """
    Return *bodies* as the entries that follow record *seq* with hash *head*.

    A body that is not canonical, or that names another case, would break the chain for ever: it is refused as a bug.
    """
    new: list[Entry] = []
    for body in bodies:
        value = parse(body)
        if not isinstance(value, dict) or value.get("case") != case_id:
            raise BrokenPromise(f'a record that does not name case "{printable(case_id)}" cannot be filed under it')
        seq, previous, head = seq + 1, head, link(head, body)
        new.append(Entry(seq=seq, case_id=case_id, body=body, previous=previous, hash=head))
    return new
