"""The page of guarantees: each names tests that exist, and what no other room proves is proved here."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from discipline_flow import Denied, FaultError, advance, check_law, decide, load_law, open_case, run_scenario
from discipline_flow.law.sources.source import parse
from discipline_flow.service.laws.law import packaged_folder, read_folder

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "guarantees.md"
BRIBERY = ROOT / "tests" / "scenarios" / "good" / "serious_bribery_official.yaml"
ROWS = re.findall(r"^\| G(\d+) \| (.*?) \| (.*) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

# Deciding again with everything loaded; whatever opens anything then ends the program.
ALONE = """
import sys
from pathlib import Path
from discipline_flow import advance, decide, load_law, open_case, run_scenario
law = load_law()
run = run_scenario(Path(sys.argv[1]).read_bytes(), law=law)
seen = []
outside = {"open", "os", "socket", "subprocess", "sqlite3"}
sys.addaudithook(lambda event, _: seen.append(event) if event.split(".")[0] in outside else None)
case = open_case(law, run.scenario.head).case
for step in run.scenario.steps:
    for applied in advance(law, case, step.act.at):
        case = applied.case
    case = decide(law, case, step.act).case
assert not seen, seen
open(sys.argv[1]).close()
assert seen
"""
ANSWER = """
import json, sys
from pathlib import Path
from discipline_flow import run_scenario
print(json.dumps(run_scenario(Path(sys.argv[1]).read_bytes()).answer, ensure_ascii=True))
"""


def test_guarantees_are_numbered_without_a_gap() -> None:
    assert [int(number) for number, _, _ in ROWS] == list(range(1, len(ROWS) + 1))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"G{row[0]}")
def test_every_test_that_a_guarantee_names_exists(row: tuple[str, str, str]) -> None:
    named = re.findall(r"`([^`]+)`", row[2])
    assert named
    for each in named:
        file, _, name = each.partition("::")
        assert re.search(rf"^def {name}\(", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE), each


def test_a_refused_act_leaves_the_case_as_it_was() -> None:
    law = load_law()
    run = run_scenario(BRIBERY.read_bytes(), law=law)
    case = open_case(law, run.scenario.head).case
    refused = 0
    for step in run.scenario.steps:
        for applied in advance(law, case, step.act.at):
            case = applied.case
        before = repr(case)
        decision = decide(law, case, step.act)
        assert repr(case) == before
        if isinstance(decision, Denied):
            refused += 1
            assert decision.case == case
        case = decision.case
    assert refused > 1


def alone(program: str, seed: str = "0") -> str:
    """Return what a program of its own prints, given the bribery case."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", program, str(BRIBERY)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_deciding_opens_nothing() -> None:
    alone(ALONE)


def test_the_answer_has_the_same_bytes_under_every_hash_seed() -> None:
    first, second = alone(ANSWER, "1"), alone(ANSWER, "2")
    assert json.loads(first)["outcome"]["result"] == "expulsion"
    assert first == second


def test_words_that_do_not_stand_in_the_clause_are_refused(tmp_path: Path) -> None:
    shutil.copytree(packaged_folder(), tmp_path / "law")
    path = tmp_path / "law" / "parameters.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("quote: สี่สิบห้าวัน,", "quote: สี่สิบห้าวันทำการ,", 1), encoding="utf-8"
    )

    with pytest.raises(FaultError, match="these words do not stand in kk2565/7"):
        check_law(tmp_path / "law")


def test_every_number_has_its_words_or_a_note() -> None:
    check_law()
    for name, parameter in parse(read_folder(packaged_folder())).definition.parameters.items():
        for value in parameter.values.values():
            assert value.quote or (value.unverified and value.note), name
