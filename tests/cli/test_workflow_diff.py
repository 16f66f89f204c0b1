"""`discipline-flow workflow diff`: what changed with its place, the scenario on disk that both laws replay, the exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from discipline_flow.cli.commands.workflow import lines_of_diff
from discipline_flow.cli.main import guarded

from discipline_flow.service.laws.law import packaged_folder

NO_CASES = ("--scenarios", "none")


@pytest.fixture
def law(tmp_path: Path) -> Path:
    """Return a copy of the packaged law in which a guard is gone and a sentence has other words."""
    folder = tmp_path / "law"
    shutil.copytree(packaged_folder(), folder)
    for name, old, new in (
        ("procedure/suspension.yaml", "      - {use: proceedings_will_not_end_soon, rule: kk2565/91}\n", ""),
        ("reasons.yaml", "What the act speaks of", "That which the act speaks of"),
    ):
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def test_the_same_law_exits_with_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["workflow", "diff", "packaged", "packaged"]) == 0
    assert capsys.readouterr().out == "no rule differs\n"


def test_a_changed_rule_is_told_with_its_place_and_a_scenario_that_both_laws_replay(
    law: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert guarded(["workflow", "diff", "packaged", str(law), "--depth", "1", *NO_CASES, "--out", str(out)]) == 1
    told = capsys.readouterr().out
    assert "guard suspension/discharge_provisionally/proceedings_will_not_end_soon removed (kk2565/91)" in told
    assert "packaged/procedure/suspension.yaml:" in told
    assert "status: denied (kk2565/91: " in told
    assert "wording only" in told
    (written,) = out.iterdir()
    assert str(written) in told
    assert guarded(["run", "--check", str(written)]) == 0
    assert guarded(["run", "--check", "--law", str(law), str(written)]) == 1
    assert "discharge_provisionally on 2023-05-08: expected denied, got applied" in capsys.readouterr().err


def test_the_json_form_holds_the_text_of_each_scenario_and_its_file(
    law: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["workflow", "diff", "packaged", str(law), "--depth", "1", *NO_CASES, "--format", "json"]
    assert guarded([*asked, "--out", str(tmp_path / "out")]) == 1
    answer = json.loads(capsys.readouterr().out)
    guard, sentence = sorted(answer["changes"], key=lambda each: str(each["kind"]))
    assert Path(guard["file"]).read_text(encoding="utf-8") == guard["scenario"]["text"]
    assert (sentence["wording"], sentence["scenario"], sentence["file"]) == (True, None, None)
    assert answer["old"]["law"] == "packaged"


def test_thai_words_tell_what_changed_and_what_differs(law: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["workflow", "diff", "packaged", str(law), "--depth", "0", *NO_CASES, "--lang", "th"]) == 1
    told = capsys.readouterr().out
    assert "ตัดออก (kk2565/91)" in told
    assert "เงื่อนไข suspension/discharge_provisionally" in told
    assert "ต่างเฉพาะถ้อยคำ" in told


def test_a_law_that_is_wrong_is_refused_with_its_folder_file_line_and_column(
    law: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (law / "choices.yaml").write_text("plan_scope: [", encoding="utf-8")
    assert guarded(["workflow", "diff", "packaged", str(law)]) == 2
    assert f"{law}/choices.yaml:1:" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_refused_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["workflow", "diff", "nowhere", "packaged"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        'nowhere:1:1: no folder with a law; allowed: a folder, or "packaged" for the law of the program'
    ]


def test_where_one_law_breaks_down_the_fault_stands_in_place_of_its_answer() -> None:
    place = {"file": "parameters.yaml", "line": 41, "column": 5}
    was = {"status": "applied", "rules": ["kk2565/35"], "reasons": []}
    now = {"status": "no_answer", "rules": [], "reasons": [], "error": "NotCovered: no holidays of 2042"}
    told = {"step": 4, "do": "hold_first_meeting", "at": "2023-05-08", "field": "no_answer", "was": was, "now": now}
    change = {"n": 1, "what": "changed", "kind": "parameter", "name": "x", "rule": "kk2565/35", "wording": False}
    found = change | {"old": place, "new": place, "fields": [], "scenario": told | {"acts": 4, "attributed": "alone"}}
    answer = {
        "old": {"law": "A"},
        "new": {"law": "B"},
        "depth": 3,
        "changes": [found],
        "scenarios_left_out": ["a.yaml"],
    }

    lines = list(lines_of_diff(answer, {}, "en"))

    assert "applied (kk2565/35) → the law breaks down (NotCovered: no holidays of 2042)" in lines[1]
    assert "ตัดสินไม่ได้ (NotCovered" in list(lines_of_diff(answer, {}, "th"))[1]
    assert (
        lines[-1]
        == "cases left out, as these laws cannot read or decide them or a complainant's name stands in them: 1"
    )
