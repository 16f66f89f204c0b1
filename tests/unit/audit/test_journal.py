"""The journal in memory keeps the promises of the one on disk."""

from __future__ import annotations

import pytest

from discipline_flow.audit import Conflict, Journal, MemoryJournal, canonical, verify
from discipline_flow.errors import BrokenPromise, StoreError

FIRST = canonical({"case": "A", "do": "open"})


def test_records_are_linked_over_all_cases() -> None:
    journal: Journal = MemoryJournal()
    journal.append("A", 0, [FIRST])
    journal.append("B", 0, [canonical({"case": "B"})])
    journal.append("A", 1, [canonical({"case": "A", "do": "go on"}), canonical({"case": "A"})])
    assert [entry.case_id for entry in journal.entries()] == ["A", "B", "A", "A"]
    assert journal.records("A") == [FIRST, canonical({"case": "A", "do": "go on"}), canonical({"case": "A"})]
    assert journal.records("unknown") == []
    assert verify(journal.entries()).ok


def test_a_case_that_has_moved_on_refuses_the_append() -> None:
    journal = MemoryJournal()
    journal.append("A", 0, [FIRST])
    with pytest.raises(Conflict, match=r'case "A" has moved on: 0 records were expected, it has 1; nothing') as refusal:
        journal.append("A", 0, [FIRST])
    assert isinstance(refusal.value, StoreError)
    assert journal.records("A") == [FIRST]


@pytest.mark.parametrize("body", [b'{"case": "A"}', canonical({"case": "B"}), b"[]"])
def test_a_body_that_would_break_the_chain_is_refused_with_those_before_it(body: bytes) -> None:
    journal = MemoryJournal()
    with pytest.raises(BrokenPromise):
        journal.append("A", 0, [FIRST, body])
    assert list(journal.entries()) == []
