"""A store that cannot be used says why in one line, and a new one belongs to its owner only."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest

from discipline_flow.audit import canonical, verify
from discipline_flow.errors import StoreError
from discipline_flow.storage import CaseRow, GivenKey, Store
from discipline_flow.storage.schema import APPLICATION_ID, VERSION

DAY = date(2023, 1, 16)
ROW = CaseRow(opened=DAY, class_="official", states={}, closed=False, result="none", last_at=DAY)
KEYS = GivenKey(b"k" * 32)
Rightless = Callable[[], AbstractContextManager[None]]


def refused(path: Path | str, *, create: bool = True) -> str:
    with pytest.raises(StoreError) as refusal:
        Store.open(path, keys=KEYS, create=create, busy_seconds=0.05)
    assert "\n" not in str(refusal.value)
    assert refusal.value.exit_code == 2
    return str(refusal.value).replace(f"{path}: ", "")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def make(path: Path) -> None:
    with Store.open(path, keys=KEYS) as store:
        store.create_case("A", {"case": "A"}, ROW)


def test_a_new_store_and_its_directory_belong_to_their_owner(tmp_path: Path) -> None:
    path = tmp_path / "new" / "store.db"
    before = os.umask(0)
    try:
        with Store.open(path, keys=KEYS) as store:
            store.create_case("A", {"case": "A"}, ROW)
            files = sorted(path.parent.iterdir())
            assert [file.name for file in files] == ["store.db", "store.db-shm", "store.db-wal"]
            assert [mode(file) for file in files] == [0o600] * 3
    finally:
        os.umask(before)
    assert mode(path.parent) == 0o700


def test_the_connection_loses_nothing_it_has_acknowledged(store: Store) -> None:
    asked = {name: store._db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")}
    assert asked == {"journal_mode": "wal", "synchronous": 2}
    assert store._db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert store._db.execute("PRAGMA busy_timeout").fetchone()[0] == 5000


def test_a_path_with_marks_of_an_address_is_a_path(tmp_path: Path) -> None:
    path = tmp_path / "a?mode=memory#%41 ก.db"
    make(path)
    assert path.exists()
    make(tmp_path / os.fsdecode(b"\xff.db"))


def test_a_missing_store_is_not_created_unasked(path: Path) -> None:
    assert refused(path, create=False) == "there is no store of cases here"
    assert not path.exists()


def test_only_the_last_directory_is_created(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "store.db"
    assert refused(path) == f"the directory {tmp_path}/a/b does not exist; create it first"
    assert not (tmp_path / "a").exists()


def test_a_directory_is_no_store(tmp_path: Path) -> None:
    assert refused(tmp_path) == "this is a directory, not a store of cases"


def test_a_file_in_place_of_the_directory_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert refused(tmp_path / "file" / "store.db") == "the store cannot be used: Not a directory"


def test_an_impossible_path_is_refused(tmp_path: Path) -> None:
    assert "NUL character" in refused("store\x00.db")
    assert refused(tmp_path / ("x" * 300)) == "the store cannot be used: File name too long"


def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "missing" / "store.db")
    assert "cannot be opened" in refused(tmp_path / "link")


@pytest.mark.parametrize("content", [b"this is text and no database" * 50, os.urandom(5000)])
def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert refused(path) == (
        "the store is damaged, or is not a store of cases; restore it from a backup; nothing was recorded"
    )
    assert path.read_bytes() == content


def test_a_store_that_was_cut_short_is_refused(path: Path) -> None:
    make(path)
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(StoreError, match="damaged"), Store.open(path, keys=KEYS) as store:
        list(store.entries())


def test_the_database_of_another_program_is_refused_and_left_alone(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE t (x)")
    other.close()
    before = path.read_bytes()
    assert refused(path) == "this is a database of another program, not a store of cases"
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_store_only_where_that_was_asked(path: Path) -> None:
    path.write_bytes(b"")
    assert refused(path, create=False) == "this file is empty, not a store of cases"
    make(path)


def test_the_store_of_a_newer_version_is_refused(path: Path) -> None:
    make(path)
    newer = sqlite3.connect(path)
    newer.execute(f"PRAGMA user_version = {VERSION + 1}")
    newer.close()
    assert refused(path) == "the store was written by a newer version of discipline_flow; upgrade it first"


def test_a_store_carries_its_mark_and_version(path: Path) -> None:
    make(path)
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert raw.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone() == (str(VERSION),)
    assert raw.execute("SELECT count(*) FROM meta WHERE name = 'created'").fetchone() == (1,)
    raw.close()


def test_a_locked_store_is_refused_and_nothing_recorded(path: Path) -> None:
    make(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Store.open(path, keys=KEYS, busy_seconds=0.05) as store:
        with pytest.raises(StoreError, match=r"in use by another process .*; nothing was recorded$"):
            store.append("A", 1, [canonical({"case": "A"})], ROW)
        other.execute("ROLLBACK")
        store.append("A", 1, [canonical({"case": "A"})], ROW)
        assert store.count("A") == 2
    other.close()


def test_a_new_file_that_stays_locked_is_refused(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert "in use by another process" in refused(path)
    other.close()


def test_a_full_disk_is_refused_and_nothing_recorded(store: Store) -> None:
    store.create_case("A", {"case": "A"}, ROW)
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match=r"the disk is full; free some space and try again; nothing was recorded$"):
        store.append("A", 1, [canonical({"case": "A", "n": n, "text": "x" * 900}) for n in range(20)], ROW)
    assert store.records("A") == [canonical({"case": "A"})]
    store._db.execute("PRAGMA max_page_count = 1000000")
    store.append("A", 1, [canonical({"case": "A"})], ROW)
    assert verify(store.entries()).ok


def test_a_read_only_store_is_refused(open_directory: Path, without_rights: Rightless) -> None:
    path = open_directory / "store.db"
    make(path)
    path.chmod(0o444)
    with without_rights():
        message = refused(path)
    assert "read-only" in message or "cannot be opened" in message


def test_a_store_that_is_read_only_for_the_writer_records_nothing(store: Store) -> None:
    store.create_case("A", {"case": "A"}, ROW)
    store._db.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreError, match=r"is read-only; .*; nothing was recorded$"):
        store.append("A", 1, [canonical({"case": "A"})], ROW)
    assert store.count("A") == 1


def test_a_directory_without_write_access_is_refused(open_directory: Path, without_rights: Rightless) -> None:
    open_directory.chmod(0o555)
    with without_rights():
        assert refused(open_directory / "store.db") == "the store cannot be used: Permission denied"
        assert refused(open_directory / "new" / "store.db") == "the store cannot be used: Permission denied"


def test_stores_opened_at_the_same_moment_become_one(tmp_path: Path) -> None:
    for attempt in range(5):
        path = tmp_path / f"{attempt}" / "store.db"
        failures: list[BaseException] = []

        def begin(case_id: str, path: Path = path, failures: list[BaseException] = failures) -> None:
            try:
                with Store.open(path, keys=KEYS) as store:
                    store.create_case(case_id, {"case": case_id}, ROW)
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=begin, args=(f"C{number}",)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        with Store.open(path, keys=KEYS, create=False) as store:
            assert sorted(store.case_ids()) == ["C0", "C1", "C2", "C3"]
            assert verify(store.entries()).ok
        shutil.rmtree(path.parent)
