"""Whoever edits the file behind the store's back is refused by it, or found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from discipline_flow.audit import canonical, link, verify
from discipline_flow.storage import CaseRow, GivenKey, Projection, Store

DAY = date(2023, 1, 16)
ROW = CaseRow(opened=DAY, class_="official", states={}, closed=False, result="none", last_at=DAY)
KEYS = GivenKey(b"k" * 32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "store.db"
    with Store.open(place, keys=KEYS) as store:
        for case_id in ("A", "B", "C"):
            store.create_case(case_id, {"case": case_id, "text": "beginning"}, ROW, sealed=[(1, b"secret")])
        for number in (1, 2):
            for case_id in ("A", "B", "C"):
                store.append(case_id, number, [canonical({"case": case_id, "text": f"act {number}"})], ROW)
    return place


@pytest.fixture
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path, isolation_level=None)
    yield connection
    connection.close()


def broken(path: Path) -> set[int]:
    with Store.open(path, keys=KEYS, create=False) as store:
        return {finding.seq for finding in verify(store.entries()).breaks}


def unlocked(raw: sqlite3.Connection) -> sqlite3.Connection:
    for trigger in ("records_follow", "records_no_update", "records_no_delete"):
        raw.execute(f"DROP TRIGGER {trigger}")
    return raw


def test_an_untouched_store_holds(path: Path) -> None:
    assert broken(path) == set()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records SET body = body WHERE seq = 2",
        "DELETE FROM records WHERE seq = 9",
        "DELETE FROM records",
        "REPLACE INTO records VALUES (2, 'A', 1, '{}', '', '')",
        "REPLACE INTO records VALUES (10, 'A', 1, '{}', '', '')",
        "INSERT INTO records VALUES (11, 'A', 4, '{}', '', '')",
        "INSERT INTO records VALUES (10, 'A', 5, '{}', '', '')",
        "INSERT INTO records VALUES (0, 'A', 4, '{}', '', '')",
        "UPDATE OR REPLACE records SET seq = 1 WHERE seq = 2",
        "UPDATE sealed SET n = 2",
        "DELETE FROM sealed",
        "REPLACE INTO sealed VALUES ('A', 1, x'00', x'00')",
    ],
)
def test_the_triggers_refuse_every_change(path: Path, raw: sqlite3.Connection, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=r"a (record|sealed row) (is never|may only)"):
        raw.execute(statement)
    assert broken(path) == set()


def test_a_byte_changed_in_the_file_itself_is_found(path: Path) -> None:
    content = path.read_bytes()
    assert content.count(b"act 1") == 3
    path.write_bytes(content.replace(b"act 1", b"act 7", 1))
    assert len(broken(path)) == 1


def test_a_changed_body_is_found(path: Path, raw: sqlite3.Connection) -> None:
    unlocked(raw).execute("UPDATE records SET body = ? WHERE seq = 5", (canonical({"case": "B"}),))
    assert broken(path) == {5}


def test_a_changed_body_with_its_hash_recomputed_is_found(path: Path, raw: sqlite3.Connection) -> None:
    body = canonical({"case": "B"})
    (previous,) = unlocked(raw).execute("SELECT previous FROM records WHERE seq = 5").fetchone()
    raw.execute("UPDATE records SET body = ?, hash = ? WHERE seq = 5", (body, link(previous, body)))
    assert broken(path) == {6}


def test_a_deleted_record_is_found(path: Path, raw: sqlite3.Connection) -> None:
    unlocked(raw).execute("DELETE FROM records WHERE seq = 5")
    assert broken(path) == {5, 6}


def test_a_whole_case_that_was_deleted_is_found(path: Path, raw: sqlite3.Connection) -> None:
    unlocked(raw).execute("DELETE FROM records WHERE case_id = 'B'")
    raw.execute("DELETE FROM cases WHERE case_id = 'B'")
    assert {2, 5, 8} <= broken(path)


def test_swapped_records_are_found(path: Path, raw: sqlite3.Connection) -> None:
    unlocked(raw)
    for before, after in ((4, 100), (5, 4), (100, 5)):
        raw.execute("UPDATE records SET seq = ? WHERE seq = ?", (after, before))
    assert {4, 5} <= broken(path)


def test_swapped_bodies_are_found(path: Path, raw: sqlite3.Connection) -> None:
    bodies = dict(unlocked(raw).execute("SELECT seq, body FROM records WHERE seq IN (1, 4)").fetchall())
    raw.execute("UPDATE records SET body = ? WHERE seq = 1", (bodies[4],))
    raw.execute("UPDATE records SET body = ? WHERE seq = 4", (bodies[1],))
    assert broken(path) == {1, 4}


def test_a_record_filed_under_another_case_is_found(path: Path, raw: sqlite3.Connection) -> None:
    unlocked(raw).execute("UPDATE records SET case_id = 'A', n = 9 WHERE seq = 9")
    assert broken(path) == {9}


def test_a_record_renumbered_within_its_case_is_found(path: Path, raw: sqlite3.Connection) -> None:
    unlocked(raw).execute("UPDATE records SET n = 9 WHERE seq = 9")
    with Store.open(path, keys=KEYS) as store:
        expected = [Projection(case_id=case_id, row=ROW) for case_id in ("A", "B", "C")]
        assert store.compare_projections(expected) == ("C",)


@pytest.mark.parametrize("column", ["case_id", "previous", "hash", "body"])
@pytest.mark.parametrize("value", ["x'ff'", "CAST(x'ff' AS TEXT)", "17", "'text'", "''"])
def test_a_value_of_another_kind_is_found_and_never_a_traceback(
    path: Path, raw: sqlite3.Connection, column: str, value: str
) -> None:
    unlocked(raw).execute(f"UPDATE records SET {column} = {value} WHERE seq = 4")
    assert 4 in broken(path)


def test_records_cut_off_the_end_are_found_against_a_noted_head_and_the_lists(
    path: Path, raw: sqlite3.Connection
) -> None:
    with Store.open(path, keys=KEYS) as store:
        noted = store.head()
    unlocked(raw).execute("DELETE FROM records WHERE seq = 9")
    with Store.open(path, keys=KEYS) as store:
        assert verify(store.entries()).ok
        assert [finding.seq for finding in verify(store.entries(), noted=noted).breaks] == [9]
        expected = [Projection(case_id=case_id, row=ROW) for case_id in ("A", "B", "C")]
        assert store.compare_projections(expected) == ("C",)


def test_a_store_whose_triggers_were_dropped_or_replaced_is_found(path: Path, raw: sqlite3.Connection) -> None:
    unlocked(raw).execute(
        "CREATE TRIGGER records_no_update BEFORE UPDATE ON records WHEN 0 BEGIN SELECT RAISE(ABORT, 'no'); END"
    )
    with Store.open(path, keys=KEYS) as store:
        assert store.missing_triggers() == ("records_follow", "records_no_update", "records_no_delete")
