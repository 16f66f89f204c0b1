"""Every scenario of the library: the good ones turn out as they expect, the bad ones are refused with their exact lines."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from discipline_flow import FaultError, Run, run_scenario, unmet
from tests.library import GOOD, LAW, ran

HERE = Path(__file__).parents[1] / "scenarios"
BAD = sorted(path for path in (HERE / "bad").iterdir() if path.suffix in {".yaml", ".json"})
FAILED = LAW.reasons["guard.failed"].en
GAP = re.compile(r"None|[{}]")


@pytest.mark.parametrize(
    "path",
    # One in four is traced, the same ones whatever is added beside them: the others tell coverage nothing new.
    [pytest.param(path, marks=[pytest.mark.slow] if crc32(path.name.encode()) % 4 else []) for path in GOOD],
    ids=[path.stem for path in GOOD],
)
def test_a_scenario_turns_out_as_it_expects(path: Path) -> None:
    done = ran(path)

    assert list(unmet(done)) == []
    assert _unlawful_setting(done) == []
    # No refusal is for a reason that the law does not give, or leaves open what it should name.
    reasons = [reason for step in done.answer["steps"] for reason in step["reasons"]]
    assert not [reason for reason in reasons if reason["en"] == FAILED or GAP.search(reason["en"] + reason["th"])]


def _unlawful_setting(done: Run) -> list[Any]:
    """Return the steps that were denied though the file says nothing of them: what a good history passes over was lawful."""
    steps = [step for step in done.answer["steps"] if step["n"] is not None]
    told = zip(done.scenario.steps, steps, strict=True)
    return [got for step, got in told if step.expect is None and got["status"] != "applied"]


@pytest.mark.parametrize("path", GOOD[::5], ids=lambda path: path.stem)
def test_two_runs_of_a_scenario_give_the_same_bytes(path: Path) -> None:
    again = run_scenario(path.read_bytes(), path.name, law=LAW)

    assert json.dumps(again.answer) == json.dumps(ran(path).answer)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_scenario_is_refused_with_its_lines(path: Path) -> None:
    with pytest.raises(FaultError) as raised:
        run_scenario(path.read_bytes(), path.name, law=LAW)

    assert str(raised.value) == path.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n")


def test_there_are_pairs_enough_and_each_bad_file_has_its_message() -> None:
    assert len(GOOD) >= 23
    assert {path.stem for path in BAD} == {path.stem for path in (HERE / "bad").glob("*.txt")}
