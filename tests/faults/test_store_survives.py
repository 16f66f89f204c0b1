"""Whatever was acknowledged is there after a crash, whoever else was writing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from datetime import date
from pathlib import Path

import pytest

from discipline_flow.audit import canonical, verify
from discipline_flow.storage import CaseRow, Conflict, GivenKey, Projection, Store

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2023, 1, 16)
ROW = CaseRow(opened=DAY, class_="official", states={}, closed=False, result="none", last_at=DAY)
WRITER = textwrap.dedent(
    """
    import sys
    from datetime import date
    from discipline_flow.audit import canonical
    from discipline_flow.storage import CaseRow, Conflict, GivenKey, Store
    path, case, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    day = date(2023, 1, 16)
    row = CaseRow(opened=day, class_="official", states={}, closed=False, result="none", last_at=day)
    with Store.open(path, keys=GivenKey(b"k" * 32), create=False) as store:
        written = 0
        while written < count:
            seen = store.count(case)
            body = canonical({"case": case, "by": sys.argv[4], "number": written, "text": "x" * 700})
            try:
                store.append(case, seen, [body], row, sealed=[(seen + 1, b"secret")] if written % 7 == 0 else [])
            except Conflict:
                continue
            print(written, flush=True)
            written += 1
    """
)


def writer(path: Path, case_id: str, count: int, who: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), case_id, str(count), who],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def new(path: Path) -> Store:
    store = Store.open(path, keys=GivenKey(b"k" * 32))
    store.create_case("A", {"case": "A"}, ROW)
    return store


@pytest.mark.parametrize("after", [1, 40, 150])
def test_a_killed_writer_loses_nothing_it_has_acknowledged(tmp_path: Path, after: int) -> None:
    path = tmp_path / "store.db"
    new(path).close()
    with writer(path, "A", 10_000, "first") as process:
        assert process.stdout is not None
        acknowledged = [int(process.stdout.readline()) for _ in range(after)]
        process.send_signal(signal.SIGKILL)
        acknowledged += [int(line) for line in process.stdout.read().splitlines()]
    assert process.returncode == -signal.SIGKILL
    with Store.open(path, keys=GivenKey(b"k" * 32), create=False) as store:
        records = store.records("A")[1:]
        expected = [
            canonical({"case": "A", "by": "first", "number": number, "text": "x" * 700})
            for number in range(len(records))
        ]
        assert acknowledged == list(range(len(acknowledged)))
        assert records == expected
        assert len(acknowledged) <= len(records) <= len(acknowledged) + 1
        assert verify(store.entries(), noted=store.head()).ok
        assert store.compare_projections([Projection(case_id="A", row=ROW)]) == ()
        assert len(store.unseal("A")) == (len(records) + 6) // 7
        store.append("A", len(records) + 1, [canonical({"case": "A"})], ROW)


def test_two_writers_of_one_case_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    new(path).close()
    with writer(path, "A", 120, "first") as first, writer(path, "A", 120, "second") as second:
        first.communicate(timeout=60)
        second.communicate(timeout=60)
    assert (first.returncode, second.returncode) == (0, 0)
    with Store.open(path, keys=GivenKey(b"k" * 32), create=False) as store:
        records = store.records("A")
        for who in ("first", "second"):
            for number in range(120):
                assert canonical({"case": "A", "by": who, "number": number, "text": "x" * 700}) in records
        assert len(records) == 241
        assert verify(store.entries()).ok
        assert store.cases()[0].n == 241


def test_the_second_of_two_that_have_read_the_same_case_is_told(tmp_path: Path) -> None:
    with new(tmp_path / "store.db") as first, Store.open(tmp_path / "store.db", keys=first._keys) as second:
        assert first.count("A") == second.count("A") == 1
        first.append("A", 1, [canonical({"case": "A", "by": "first"})], ROW)
        with pytest.raises(Conflict):
            second.append("A", 1, [canonical({"case": "A", "by": "second"})], ROW)
        assert second.records("A") == [canonical({"case": "A"}), canonical({"case": "A", "by": "first"})]
