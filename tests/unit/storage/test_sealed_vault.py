"""Identities are sealed: no plaintext on the disk, no key but the right one, no new key in place of a lost one."""

from __future__ import annotations

import base64
import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest

from discipline_flow.audit import canonical, verify
from discipline_flow.errors import BrokenPromise, StoreError
from discipline_flow.storage import CaseRow, GivenKey, Keys, Store
from discipline_flow.storage.keys import beside

DAY = date(2023, 1, 16)
ROW = CaseRow(opened=DAY, class_="official", states={}, closed=False, result="none", last_at=DAY)
SECRET = "สมชาย ใจดี 99/1 Rama IV Road".encode()
KEY = bytes(range(32))
Rightless = Callable[[], AbstractContextManager[None]]


def keys(path: Path, **environment: str) -> Keys:
    return Keys(path, environment)


def sealed_store(path: Path, **environment: str) -> Store:
    store = Store.open(path, keys=keys(path, **environment))
    store.create_case("A", {"case": "A"}, ROW)
    store.append("A", 1, [canonical({"case": "A"})], ROW, sealed=[(2, SECRET)])
    return store


def test_what_was_sealed_opens_again(path: Path) -> None:
    with sealed_store(path) as store:
        store.append("A", 2, [canonical({"case": "A"})] * 2, sealed=[(4, b"fourth"), (3, b"")])
        store.create_case("B", {"case": "B"}, ROW, sealed=[(1, b"first")])
        assert store.unseal("A") == [SECRET, b"", b"fourth"]
        assert store.unseal("B") == [b"first"]
    with Store.open(path, keys=keys(path)) as store:
        assert store.unseal("A") == [SECRET, b"", b"fourth"]


def test_the_plaintext_never_touches_the_disk(path: Path) -> None:
    with sealed_store(path):
        files = list(path.parent.iterdir())
        assert {file.name for file in files} >= {"store.db", "store.db-wal", "store.db-shm", "store.db.key"}
        for file in files:
            for part in (SECRET, SECRET[:12], b"Rama", base64.b64encode(SECRET)[:20], SECRET.hex().encode()):
                assert part not in file.read_bytes()


def test_the_same_text_is_sealed_differently_each_time(path: Path) -> None:
    with sealed_store(path) as store:
        store.append("A", 2, [canonical({"case": "A"})], sealed=[(3, SECRET)])
        (first, second) = store._db.execute("SELECT nonce, ciphertext FROM sealed").fetchall()
        assert len(first[0]) == 12
        assert first[0] != second[0]
        assert first[1] != second[1]


@pytest.mark.parametrize("n", [0, 1, 3, -1])
def test_a_sealed_text_belongs_to_a_record_of_its_append(path: Path, n: int) -> None:
    with Store.open(path, keys=keys(path)) as store:
        store.create_case("A", {"case": "A"}, ROW)
        with pytest.raises(BrokenPromise):
            store.append("A", 1, [canonical({"case": "A"})], ROW, sealed=[(n, SECRET)])
        assert store.count("A") == 1


def test_a_key_is_made_only_when_something_is_sealed_and_only_for_its_owner(path: Path) -> None:
    before = os.umask(0)
    try:
        with Store.open(path, keys=keys(path)) as store:
            store.create_case("A", {"case": "A"}, ROW)
            assert store.unseal("A") == []
            assert not beside(path).exists()
            store.append("A", 1, [canonical({"case": "A"})], ROW, sealed=[(2, SECRET)])
    finally:
        os.umask(before)
    assert stat.S_IMODE(beside(path).stat().st_mode) == 0o600
    assert len(base64.b64decode(beside(path).read_bytes())) == 32
    assert [file.name for file in path.parent.iterdir() if ".key." in file.name] == []


def test_a_lost_key_is_never_replaced(path: Path) -> None:
    sealed_store(path).close()
    beside(path).unlink()
    with Store.open(path, keys=keys(path)) as store:
        with pytest.raises(StoreError, match=r"store\.db\.key: the key .* cannot be read: No such file or directory"):
            store.append("A", 2, [canonical({"case": "A"})], ROW, sealed=[(3, SECRET)])
        with pytest.raises(StoreError, match="cannot be read"):
            store.unseal("A")
        assert store.count("A") == 2
    assert not beside(path).exists()


def test_another_key_neither_opens_nor_seals(path: Path) -> None:
    sealed_store(path, DISCIPLINE_FLOW_KEY=KEY.hex()).close()
    with Store.open(path, keys=GivenKey(b"x" * 32)) as store:
        with pytest.raises(StoreError, match="not the one that sealed this store"):
            store.unseal("A")
        with pytest.raises(StoreError, match="not the one that sealed this store"):
            store.append("A", 2, [canonical({"case": "A"})], ROW, sealed=[(3, SECRET)])
        assert store.count("A") == 2
    with Store.open(path, keys=GivenKey(KEY)) as store:
        assert store.unseal("A") == [SECRET]


@pytest.mark.parametrize(
    "written", [KEY.hex(), KEY.hex().upper(), base64.b64encode(KEY).decode(), f" {KEY.hex()}\n"], ids=range(4)
)
def test_a_key_is_written_as_hexadecimal_or_base64(path: Path, written: str) -> None:
    assert keys(path, DISCIPLINE_FLOW_KEY=written).key(create=False) == KEY
    file = path.with_name("named.key")
    file.write_text(written)
    file.chmod(0o600)
    assert keys(path, DISCIPLINE_FLOW_KEY_FILE=str(file)).key(create=False) == KEY


@pytest.mark.parametrize(
    "written", ["", "00" * 31, "00" * 33, "zz" * 32, "hunter2-hunter2", "ก" * 64, "x" * 5000], ids=range(7)
)
def test_what_is_no_key_is_refused_without_repeating_it(path: Path, written: str) -> None:
    file = path.with_name("named.key")
    file.write_text(written)
    file.chmod(0o600)
    for provider in (keys(path, DISCIPLINE_FLOW_KEY=written), keys(path, DISCIPLINE_FLOW_KEY_FILE=str(file))):
        with pytest.raises(StoreError, match="this is not a key; 32 bytes as base64 or as 64 hex") as refusal:
            provider.key(create=True)
        assert "hunter2" not in str(refusal.value) + repr(provider)
    assert not beside(path).exists()


def test_a_given_key_of_another_length_is_refused_and_never_shown() -> None:
    with pytest.raises(StoreError, match="has 16 bytes; 32 are needed"):
        GivenKey(b"secret-secret-16").key(create=True)
    assert "secret" not in repr(GivenKey(b"secret"))


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o601])
def test_a_key_that_others_may_touch_is_refused(path: Path, mode: int) -> None:
    beside(path).write_text(KEY.hex())
    beside(path).chmod(mode)
    with pytest.raises(StoreError, match=rf"mode {mode:04o}\); allow only its owner: chmod 600$"):
        keys(path).key(create=True)
    beside(path).chmod(0o400)
    assert keys(path).key(create=True) == KEY


def test_a_key_file_that_was_named_is_never_made(path: Path) -> None:
    named = path.with_name("named.key")
    with pytest.raises(StoreError, match="No such file"):
        keys(path, DISCIPLINE_FLOW_KEY_FILE=str(named)).key(create=True)
    with pytest.raises(StoreError, match="not a path"):
        keys(path, DISCIPLINE_FLOW_KEY_FILE="a\x00b").key(create=True)
    assert not named.exists()


def test_a_pipe_is_no_key_and_nobody_waits_for_it(path: Path) -> None:
    os.mkfifo(beside(path), 0o600)
    with pytest.raises(StoreError, match="must be a regular file"):
        keys(path).key(create=True)


def test_a_key_that_cannot_be_made_is_refused(open_directory: Path, without_rights: Rightless) -> None:
    open_directory.chmod(0o555)
    with without_rights(), pytest.raises(StoreError, match="a key cannot be created here: Permission denied"):
        keys(open_directory / "store.db").key(create=True)


def test_two_makers_of_a_key_end_with_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.link

    def slower(source: Path, target: Path) -> None:
        if not target.exists():
            target.write_text(KEY.hex())
            target.chmod(0o600)
        real(source, target)

    monkeypatch.setattr(os, "link", slower)
    assert keys(path).key(create=True) == KEY
    assert sorted(file.name for file in path.parent.iterdir()) == ["store.db.key"]


def test_the_environment_is_that_of_the_process_by_default(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCIPLINE_FLOW_KEY", KEY.hex())
    assert Keys(path).key(create=False) == KEY


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE sealed SET ciphertext = substr(ciphertext, 1, length(ciphertext) - 4) || x'00000000' WHERE n = 2",
        "UPDATE sealed SET ciphertext = x''",
        "UPDATE sealed SET nonce = x'00'",
        "UPDATE sealed SET n = 1",
        "UPDATE sealed SET case_id = 'B', n = 1",
    ],
)
def test_a_sealed_row_that_was_changed_or_moved_does_not_open(path: Path, tampering: str) -> None:
    with sealed_store(path) as store:
        store.create_case("B", {"case": "B"}, ROW)
        with sqlite3.connect(path) as raw:
            raw.execute("DROP TRIGGER sealed_no_update")
            raw.execute(tampering)
        raw.close()
        with pytest.raises(BrokenPromise, match="was changed, or moved from another record"):
            store.unseal("A") + store.unseal("B")
        assert store.missing_triggers() == ("sealed_no_update",)
        assert verify(store.entries()).ok  # the chain is of records; the vault proves itself
