"""Whatever stands in a scenario's head, steps or expectations: an answer, or faults with their places; nothing else, ever."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from discipline_flow import DisciplineError, FaultError, load_law, read_act, run_scenario
from discipline_flow.errors import Fault
from discipline_flow.model.commands import PAYLOADS
from discipline_flow.reader import read

EXAMPLE = Path(__file__).parents[1] / "scenarios" / "good" / "serious_bribery_official.yaml"
LAW = load_law()
VALUE: dict[str, Any] = read(EXAMPLE.read_bytes(), "example.yaml").value
LEAVES = (
    st.none() | st.booleans() | st.integers(-5, 10**17) | st.text(max_size=8) | st.sampled_from(["2023-03-01", "M1"])
)
TREES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner), max_leaves=6
)
COVERED = sorted(PAYLOADS)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every value below *value*."""
    found = [path]
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in items:
        found += places(each, (*path, key))
    return found


PLACES = places(VALUE)[1:]


@given(changes=st.lists(st.tuples(st.sampled_from(PLACES), TREES), min_size=1, max_size=3))
def test_a_scenario_with_anything_in_any_place_is_answered_or_refused(
    changes: list[tuple[tuple[Any, ...], Any]],
) -> None:
    value = copy.deepcopy(VALUE)
    for path, put in changes:
        parent: Any = value
        try:
            for step in path[:-1]:
                parent = parent[step]
            parent[path[-1]] = put
        except (KeyError, IndexError, TypeError):
            continue
    faults: tuple[Fault, ...] = ()
    answer: Mapping[str, Any] = {"steps": []}
    try:
        answer = run_scenario(json.dumps(value), "fuzz.json", law=LAW).answer
    except FaultError as error:
        faults = error.faults
    told = {reason["en"] for step in answer["steps"] for reason in step["reasons"]}

    assert all(fault.line >= 1 and fault.column >= 1 and "\n" not in fault.message for fault in faults)
    assert LAW.reasons["guard.failed"].en not in told
    assert json.loads(json.dumps(answer)) == answer


@given(
    do=st.sampled_from(COVERED),
    carried=st.dictionaries(st.text(max_size=12), TREES, max_size=4),
    by=st.text(max_size=12),
    at=st.text(max_size=12),
)
def test_an_act_of_anything_is_read_or_refused(do: str, carried: dict[str, Any], by: str, at: str) -> None:
    told = ""
    try:
        read_act(LAW, do, by=by, at=at, with_=carried)
    except DisciplineError as error:
        told = str(error)

    assert all(line.startswith("act:1:") for line in told.splitlines())
