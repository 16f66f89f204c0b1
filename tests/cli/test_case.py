"""Stored cases from the command line: one act one transaction, refusals recorded, errors in one line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from discipline_flow.cli.main import guarded

GOOD = Path(__file__).parents[1] / "scenarios" / "good"
BRIBERY = GOOD / "serious_bribery_official.yaml"
MINOR = GOOD / "minor_salary_cut.yaml"
CASE = "BMA-2566-002"
BY = ["--by", "appointing_authority"]


Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Return a function that runs the command line on a store of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        code = guarded([str(each) for each in arguments])
        seen = capfd.readouterr()
        return code, seen.out, seen.err

    return run


def test_a_case_lives_from_new_to_deadlines_in_the_default_store(call: Call, tmp_path: Path) -> None:
    code, out, err = call("case", "new", MINOR)
    assert (code, out) == (0, f"Case {CASE} is open.\n")
    assert "steps of the file were not run" in err
    assert (tmp_path / "data" / "discipline-flow" / "cases.db").exists()

    code, out, _ = call(
        "case", "do", CASE, "start_preliminary", *BY, "--at", "2023-05-08", "--with", "mode=investigate"
    )
    assert code == 0
    assert "Start the preliminary stage" in out

    code, out, _ = call(
        "case", "do", CASE, "find_grounds", "--by", "supervisor", "--at", "2023-05-09", "--with", "severity=minor"
    )
    assert code == 1
    assert "This is for the appointing authority to do." in out

    code, out, _ = call("deadlines", "--as-of", "2023-06-30", "--overdue", "--format", "json")
    assert [(each["rule"], each["days_left"]) for each in json.loads(out)] == [("kk2565/7", -8)]
    _, out, _ = call("deadlines", "--as-of", "2023-06-30", "--overdue", "--lang", "th")
    assert "เกินกำหนด 8 วัน" in out
    _, out, _ = call("deadlines", "--as-of", "2023-06-12", "--within", "10", "--case", CASE)
    assert "10 days left" in out
    _, out, _ = call("deadlines", "--as-of", "2023-06-11", "--within", "10")
    assert out == "No duty is open.\n"

    code, out, _ = call("case", "log", CASE, "--format", "json")
    assert [record["status"] for record in json.loads(out)] == ["automatic", "applied", "denied"]
    assert "recorded" in call("case", "log", CASE)[1]
    assert "ดำเนินการแล้ว" in call("case", "show", CASE, "--lang", "th")[1]
    assert (
        json.loads(call("case", "show", CASE, "--format", "json", "--as-of", "2023-06-23")[1])["obligations"][0][
            "status"
        ]
        == "overdue"
    )
    assert "Find grounds" in call("case", "next", CASE)[1]
    assert {"do": "find_grounds", "by": ["appointing_authority"]} in json.loads(
        call("case", "next", CASE, "--format", "json")[1]
    )["allowed"]
    assert "Preliminary investigation" in call("case", "list")[1]
    assert json.loads(call("case", "list", "--format", "json", "--state", "inquiry=preliminary")[1])[0]["case"] == CASE
    assert call("case", "list", "--state", "inquiry=none")[1] == "No case.\n"

    code, out, _ = call("audit", "verify", "--format", "json")
    verdict = json.loads(out)
    assert (code, verdict["ok"], verdict["records"]) == (0, True, 3)
    assert "The log holds: 3 records" in call("audit", "verify", "--noted", f"3:{verdict['head']}")[1]
    code, out, _ = call("audit", "verify", "--noted", f"4:{verdict['head']}", "--lang", "th")
    assert code == 1
    assert "ไม่พบบันทึก" in out


def test_a_file_holds_what_the_act_carries_and_pairs_lie_over_it(call: Call, tmp_path: Path) -> None:
    carried = tmp_path / "with.yaml"
    carried.write_text("severity: minor\ncriminal: true\n", encoding="utf-8")
    call("case", "new", MINOR, "--format", "json")

    code, out, _ = call(
        "case",
        "do",
        CASE,
        "find_grounds",
        *BY,
        "--at",
        "2023-05-08",
        "--with-file",
        carried,
        "--with",
        "criminal=false",
        "--format",
        "json",
    )

    assert code == 0
    assert json.loads(out)["status"] == "applied"
    log = json.loads(call("case", "log", CASE, "--format", "json")[1])
    assert log[-1]["with"] == {"severity": "minor", "criminal": False}


def test_a_text_that_yaml_would_not_read_is_taken_as_it_is(call: Call) -> None:
    call("case", "new", MINOR)

    call(
        "case",
        "do",
        CASE,
        "reveal_identity",
        "--by",
        "supervisor",
        "--at",
        "2023-05-08",
        "--with",
        "to=x: [y",
        "--with",
        "reason=a: b",
    )

    assert json.loads(call("case", "log", CASE, "--format", "json")[1])[-1]["with"] == {"to": "x: [y", "reason": "a: b"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["case", "show", "X"], 'there is no case "X" in this store'),
        (
            ["case", "do", CASE, "find_ground", *BY, "--at", "2023-05-08"],
            'no such command; did you mean "find_grounds"?',
        ),
        (
            ["case", "do", CASE, "find_grounds", *BY, "--at", "2023-5-8", "--with", "severity=minor"],
            "must be a date, YYYY-MM-DD",
        ),
        (
            ["case", "do", CASE, "find_grounds", *BY, "--at", "2023-05-08", "--with", "severity=mino"],
            'did you mean "minor"?',
        ),
        (["case", "do", CASE, "void_inquiry", *BY, "--at", "2023-05-08"], "not yet covered: kk2565/66"),
        (
            ["case", "do", CASE, "find_grounds", "--by", "appointer", "--at", "2023-05-08", "--with", "severity=minor"],
            "no such role",
        ),
        (
            ["case", "do", CASE, "find_grounds", *BY, "--at", "2023-05-01", "--with", "severity=minor"],
            "must not run backwards",
        ),
        (
            ["case", "do", CASE, "find_grounds", *BY, "--at", "2023-05-08", "--with", "severity"],
            "--with takes KEY=VALUE",
        ),
        (["case", "show", CASE, "--as-of", "2023-05-01"], "before the last act's day"),
        (["case", "list", "--state", "inquiry=x"], "allowed: none, preliminary"),
        (["case", "new", str(MINOR)], "exists already"),
        (["audit", "verify", "--noted", "x"], "--noted takes N:HASH"),
    ],
)
def test_bad_input_exits_2_in_clear_words_and_records_nothing(call: Call, arguments: list[str], told: str) -> None:
    call("case", "new", MINOR)
    before = call("audit", "verify")[1]

    code, out, err = call(*arguments)

    assert (code, out) == (2, "")
    assert told in err
    assert "Traceback" not in err
    assert call("audit", "verify")[1] == before


def test_a_missing_store_and_a_file_that_is_none_are_one_line(call: Call, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(b"not a database" * 100)

    for db in (tmp_path / "missing.db", other):
        code, out, err = call("case", "list", "--db", db)
        assert (code, out, err.count("\n")) == (2, "", 1)


def test_the_identity_stays_out_of_the_store_and_of_every_output(call: Call, tmp_path: Path) -> None:
    db = tmp_path / "s" / "cases.db"
    carried = tmp_path / "with.yaml"
    carried.write_text(
        "{channel: post, form: written, complainant: outsider, named: true, signed: true, accused_identified: true, "
        "facts_sufficient: true, evidence_stated: true, witnesses_named: true, "
        "identity: {name: Somchai Jaidee, address: 99 Silom}}",
        encoding="utf-8",
    )
    call("case", "new", MINOR, "--db", db)
    code, _, _ = call(
        "case",
        "do",
        CASE,
        "receive_complaint",
        "--by",
        "center",
        "--at",
        "2023-05-08",
        "--with-file",
        carried,
        "--db",
        db,
    )
    assert code == 0
    call(
        "case",
        "do",
        CASE,
        "reject_complaint",
        "--by",
        "center",
        "--at",
        "2023-05-09",
        "--with",
        "reason=Somchai Jaidee asked",
        "--db",
        db,
    )

    seen = "".join(
        call("case", what, CASE, "--db", db, "--format", form)[1]
        for what in ("show", "log")
        for form in ("text", "json")
    )
    kept = b"".join(file.read_bytes() for file in db.parent.iterdir())

    assert "▒▒▒ asked" in seen
    for word in ("Somchai", "Silom"):
        assert word not in seen
        assert word.encode() not in kept
    assert call("audit", "verify", "--db", db)[0] == 0
