"""The command line as a process: hostile files and streams, start-up, and never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.cli.conftest import MAIN, ROOT, START, Process

GOOD = ROOT / "tests" / "scenarios" / "good"
MINOR = GOOD / "minor_salary_cut.yaml"
HEAVY = ("yaml", "cattrs", "transitions", "sqlite3", "sqlite_utils", "cryptography", "asyncio")


def one_line(done: CompletedProcess[bytes], code: int = 2) -> str:
    """Return the only line on standard error, after checking that nothing else was said."""
    told = done.stderr.decode("utf-8")
    assert (done.returncode, done.stdout, told.count("\n")) == (code, b"", 1), told
    return told


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01\x02" * 1000,
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b"a: &a [*a]",
        b"- 1\n- 2\n",
        b'{"contract": 1, "contract": 1}',
        b"contract: !!python/object/apply:os.system [id]",
        b"contract: 9" * 500_000,
    ],
    ids=["empty", "binary", "utf16", "deep", "alias", "list", "twice", "tag", "large"],
)
def test_a_hostile_file_is_refused_by_line_and_column_without_a_traceback(process: Process, data: bytes) -> None:
    done = process("run", "--format", "json", "-", input=data)

    assert (done.returncode, done.stdout) == (2, b"")
    told = done.stderr.decode("utf-8")
    assert all(line.split(":")[0] == "-" and line.split(":")[1].isdecimal() for line in told.splitlines()), told


def test_a_file_name_cannot_break_the_line_or_act_on_the_terminal(process: Process) -> None:
    assert one_line(process("run", "a\n\x1b[31mb")).startswith("a\\n\\x1b[31mb:1:1: no such file")
    assert one_line(process("run", b"\xff.yaml")).startswith("\\udcff.yaml:1:1: ")


def test_standard_input_that_is_closed_is_told_in_one_line(process: Process) -> None:
    code = f"import sys; sys.stdin = None\n{MAIN}"

    assert one_line(process("run", "-", code=code)) == "-:1:1: closed; name a file that can be read\n"


def test_output_that_is_closed_is_told_in_one_line_and_nothing_is_done(process: Process, tmp_path: Path) -> None:
    code = f"import sys; sys.stdout = None\n{MAIN}"

    assert one_line(process("case", "new", MINOR, code=code)) == "output: closed; nothing was done\n"
    assert not (tmp_path / "data").exists()


def test_a_reader_that_goes_away_ends_the_run_quietly_and_not_as_a_failed_expectation() -> None:
    read, write = os.pipe()
    os.close(read)

    done = subprocess.run(
        [sys.executable, "-c", MAIN, "run", "--check", MINOR],
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    os.close(write)

    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told_in_one_line(process: Process) -> None:
    with Path("/dev/full").open("wb") as full:
        done = process("run", MINOR, stdout=full, stderr=subprocess.PIPE)

    assert (done.returncode, done.stderr) == (2, b"output: no space left on device\n")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp874"])
def test_output_is_utf8_whatever_the_locale_says(process: Process, encoding: str) -> None:
    done = process("run", "--format", "json", MINOR, env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})

    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8"))["contract"] == 1
    assert "ผู้ถูกกล่าวหา".encode() in done.stdout


def test_a_store_that_cannot_be_made_is_told_in_one_line(process: Process, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    one_line(process("case", "new", MINOR, "--db", tmp_path / "file" / "below" / "cases.db"))
    one_line(process("case", "list", "--db", tmp_path))


def test_a_text_turned_around_for_the_eye_is_printed_as_an_escape(process: Process) -> None:
    text = MINOR.read_text(encoding="utf-8").replace("allegation: ", "allegation: \u202e")

    done = process("run", "-", input=text.encode())

    assert "\\u202e" in done.stdout.decode("utf-8")
    assert "\u202e" not in done.stdout.decode("utf-8")


def test_help_loads_nothing_heavy(process: Process) -> None:
    code = f"{START}\nfrom discipline_flow.cli.main import guarded\nguarded(['--help'])\nprint(sorted(sys.modules))"

    loaded = process(code=code).stdout.decode("utf-8").splitlines()[-1]

    assert "'click'" in loaded
    assert [name for name in HEAVY if f"'{name}'" in loaded] == []


def test_a_run_loads_no_store(process: Process) -> None:
    code = f"{START}\nfrom discipline_flow.cli.main import guarded\nguarded(['run', {str(MINOR)!r}])\nprint(sorted(sys.modules))"

    loaded = process(code=code).stdout.decode("utf-8").splitlines()[-1]

    assert [name for name in ("sqlite3", "sqlite_utils", "cryptography") if f"'{name}'" in loaded] == []


def test_help_costs_a_few_times_what_an_empty_program_costs(process: Process) -> None:
    def fastest(code: str, *arguments: str) -> float:
        taken = []
        for _ in range(7):
            start = time.perf_counter()
            assert process(*arguments, code=code).returncode == 0
            taken.append(time.perf_counter() - start)
        return min(taken)

    assert fastest(MAIN, "--help") < 8 * fastest("pass")
