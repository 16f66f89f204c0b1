"""Stored cases from the command line: one act one transaction, refusals recorded, errors in one line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from discipline_flow.cli.commands.case import default_store
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


def test_a_number_sign_or_a_line_end_does_not_cut_a_text_short(call: Call) -> None:
    call("case", "new", MINOR)
    act = ["case", "do", CASE, "reveal_identity", "--by", "supervisor", "--at", "2023-05-08"]

    call(*act, "--with", "to=file # 12", "--with", "reason=x\nto: y")
    call(*act, "--with", "to=a#b", "--with", 'reason="quoted" # a remark')

    carried = [record["with"] for record in json.loads(call("case", "log", CASE, "--format", "json")[1])[-2:]]
    assert carried == [{"to": "file # 12", "reason": "x\nto: y"}, {"to": "a#b", "reason": "quoted"}]


def test_numbers_and_mappings_are_given_as_yaml_writes_them(call: Call) -> None:
    call("case", "new", MINOR)
    act = ["case", "do", CASE, "decide_minor", *BY, "--at", "2023-05-08"]

    call(*act, "--with", "decision=punish", "--with", "penalty={kind: salary_cut, percent: 4, months: 2}")

    kept = json.loads(call("case", "log", CASE, "--format", "json")[1])[-1]["with"]
    assert kept["penalty"] == {"kind": "salary_cut", "percent": 4, "months": 2, "new_salary": None}
    assert "must be a list" in call(*act[:3], "notify_charge", *act[4:], "--with", "signed_by=[M1, M2")[2]


def test_what_is_not_a_pair_is_refused_without_repeating_it(call: Call) -> None:
    call("case", "new", MINOR)

    code, _, err = call("case", "do", CASE, "receive_complaint", *BY, "--at", "2023-05-08", "--with", "Somchai Jaidee")

    assert code == 2
    assert "Somchai" not in err


def test_the_default_store_stands_where_the_system_keeps_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)

    monkeypatch.setattr("sys.platform", "linux")
    assert default_store() == tmp_path / ".local" / "share" / "discipline-flow" / "cases.db"
    monkeypatch.setattr("sys.platform", "darwin")
    assert default_store() == tmp_path / "Library" / "Application Support" / "discipline-flow" / "cases.db"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    assert default_store() == tmp_path / "xdg" / "discipline-flow" / "cases.db"


def test_the_steps_of_a_file_are_named_as_not_run_only_where_it_has_some(call: Call, tmp_path: Path) -> None:
    head = tmp_path / "head.yaml"
    text = MINOR.read_text(encoding="utf-8").split("steps:")[0].replace("allegation: ", "allegation: steps ")
    head.write_text(f"{text}steps: []\n", encoding="utf-8")

    assert call("case", "new", head) == (0, f"Case {CASE} is open.\n", "")


def test_a_record_is_told_with_the_day_and_time_of_bangkok(call: Call) -> None:
    call("case", "new", MINOR)

    assert re.search(r"recorded \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \(\+07:00\)", call("case", "log", CASE)[1])
    thai = call("case", "log", CASE, "--lang", "th")[1]
    assert re.search(r"บันทึก \d+ [ก-๙]+ 25\d\d เวลา \d\d\.\d\d\.\d\d น\.", thai)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["case", "show", "X"], 'there is no case "X" in this store'),
        (
            ["case", "do", CASE, "find_ground", *BY, "--at", "2023-05-08"],
            'act:1:1: do: no such command; did you mean "find_grounds"?',
        ),
        (
            ["case", "do", CASE, "find_grounds", *BY, "--at", "2023-5-8", "--with", "severity=minor"],
            "--at:1:1: must be a real day YYYY-MM-DD",
        ),
        (
            ["case", "do", CASE, "find_grounds", *BY, "--at", "2566-05-08", "--with", "severity=minor"],
            '--at:1:1: must be a real day YYYY-MM-DD, years 1900 to 2200; did you mean "2023-05-08"?',
        ),
        (["case", "show", CASE, "--as-of", "2566-05-09"], 'did you mean "2023-05-09"?'),
        (["deadlines", "--as-of", "yesterday"], "--as-of:1:1: must be a real day YYYY-MM-DD"),
        (
            ["case", "do", CASE, "find_grounds", *BY, "--at", "2023-05-08", "--with", "severity=mino"],
            'did you mean "minor"?',
        ),
        (["case", "do", CASE, "suspend_license", *BY, "--at", "2023-05-08"], 'did you mean "suspend_licence"?'),
        (
            ["case", "do", CASE, "find_grounds", "--by", "appointer", "--at", "2023-05-08", "--with", "severity=minor"],
            "act:1:1: by: no such role",
        ),
        (
            ["case", "do", CASE, "find_grounds", *BY, "--at", "2023-05-01", "--with", "severity=minor"],
            "must not run backwards",
        ),
        (
            ["case", "do", CASE, "find_grounds", *BY, "--at", "2023-05-08", "--with", "severity"],
            "--with takes KEY=VALUE",
        ),
        (
            [
                "case",
                "do",
                CASE,
                "find_grounds",
                *BY,
                "--at",
                "2023-05-08",
                "--with",
                "severity=a",
                "--with",
                "severity=b",
            ],
            '--with gives "severity" twice',
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


def test_why_not_tells_the_reason_the_cure_and_the_way_in_both_languages(call: Call) -> None:
    file = GOOD / "nobody_is_expelled_without_ever_being_charged.yaml"
    code, out, err = call("case", "why-not", file, "hold_opinion_meeting")
    assert (code, err) == (0, "")
    assert "cl. 59: The charge and the summary of evidence have not been notified." in out
    assert "Cured by: Notify the charge and the summary of evidence (the committee)" in out
    assert "How to get there" in out

    _, out, _ = call("case", "why-not", file, "hold_opinion_meeting", "--lang", "th")
    assert "ลำดับการดำเนินการ" in out
    assert "ข้อ 59" in out

    code, out, _ = call("case", "why-not", file, "hold_charge_meeting", "--by", "supervisor")
    assert code == 0
    assert "It is for: " in out

    _, out, _ = call("case", "why-not", file, "hold_charge_meeting")
    assert "The law lets this pass." in out
    assert "charge meeting has a quorum (" in out
    assert "committee.seats=[M1, M2, M3]" in out


def test_why_not_of_a_stored_case_records_nothing(call: Call) -> None:
    call("case", "new", MINOR)
    code, out, _ = call("case", "why-not", CASE, "find_grounds", "--at", "2023-05-09", "--format", "json")
    assert code == 0
    assert json.loads(out)["status"] == "applied"
    _, out, _ = call("case", "log", CASE, "--format", "json")
    assert [each["do"] for each in json.loads(out)] == ["open_case"]


def test_why_not_of_an_unknown_act_or_of_contents_that_are_wrong_is_one_line(call: Call) -> None:
    call("case", "new", MINOR)
    for more in (["hold_party"], ["find_grounds", "--with", "severity=grave"], ["hold_opinion_meeting", "--by", "x"]):
        code, out, err = call("case", "why-not", CASE, *more)
        assert (code, out, err.count("\n")) == (2, "", 1)
