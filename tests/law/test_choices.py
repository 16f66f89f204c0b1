"""docs/decisions: where a text is open, the reading in use is a named choice, and the other one can be taken in its place."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from discipline_flow import CompiledLaw, Run, load_law, run_scenario
from discipline_flow.engine.compile import compile_law
from discipline_flow.law.sources.files import Sources
from discipline_flow.law.sources.source import parse
from discipline_flow.service.laws.law import packaged_folder, read_folder
from tests.law import stages as s
from tests.law.stages import AUTHORITY, Step

REDUCED: dict[str, Any] = {"decision": "punish", "penalty": {"kind": "salary_cut", "percent": 4, "months": 3}}
CUT: dict[str, Any] = {**s.ORDER, "kind": "salary_cut", "percent": 4, "months": 3}
LATE: Step = ("2023-07-20", "extend", AUTHORITY, {"obligation": "kk2565/61", "days": 30, "reason": "x"})
LEFT: Step = ("2023-09-08", "accused_leaves", "supervisor", {"how": "resigned", "on": "2023-09-08"})
EXPELLED: Step = ("2023-09-12", "issue_order", AUTHORITY, {**s.ORDER, "kind": "expulsion"})
RETURN: Step = ("2023-07-11", "reinstate", AUTHORITY, {"rights_stated": True, "position": "same"})
TOP = {"position": {"type": "executive", "level": "higher"}}
MEETING: Step = ("2023-03-13", "hold_first_meeting", "committee_chair", {"present": ["M1"]})


@cache
def reading(name: str, other: str) -> CompiledLaw:
    """Return the law with another reading of one open text."""
    sources = read_folder(packaged_folder())
    text = sources.files["choices.yaml"].decode()
    before, entry, after = text.partition(f"\n{name}:\n")
    assert entry
    changed, _, rest = after.partition("\n  use: ")
    return compile_law(
        parse(
            Sources(
                files={
                    **sources.files,
                    "choices.yaml": (
                        before + entry + changed + f"\n  use: {other}\n" + rest.partition("\n")[2]
                    ).encode(),
                }
            )
        )
    )


def told(law: CompiledLaw, steps: list[Step], *, as_of: str | None = None, **head: Any) -> Run:
    """Return what *law* makes of those acts."""
    lines = [{"at": at, "do": do, "by": by, "with": carried} for at, do, by, carried in steps]
    whole = {"contract": 1, "case": s.head(**head), "steps": lines} | ({} if as_of is None else {"as_of": as_of})
    return run_scenario(json.dumps(whole).encode(), "choice.json", law=law)


def status(done: Run) -> str:
    """Return what became of the last act of a person."""
    return str([line["status"] for line in done.answer["steps"] if line["n"] is not None][-1])


def notes(done: Run) -> set[str]:
    """Return the clauses of the answer's notes."""
    return {note["rule"] for note in done.answer["notes"]}


def due(done: Run, rule: str) -> list[str]:
    """Return the days of the duties under a clause."""
    return [each["due"] for each in done.answer["obligations"] if each["rule"] == rule]


@pytest.mark.rule("plan2566/5.2")
def test_the_plan_binds_cases_of_policy_4_only_under_the_other_reading() -> None:
    steps = [*s.PRELIMINARY, ("2023-02-20", "find_grounds", AUTHORITY, {"severity": "serious"})]
    here = told(load_law(), steps, policy_clauses=[4])
    there = told(reading("plan_scope", "every_policy"), steps, policy_clauses=[4])

    assert due(here, "plan2566/6.1") == []
    assert "plan2566/5.2" in notes(here)
    assert due(there, "plan2566/6.1") == ["2023-02-27"]
    assert "plan2566/5.2" not in notes(there)


@pytest.mark.rule("kk2565/101")
def test_the_inquiry_ends_a_day_earlier_where_the_first_meeting_is_day_one() -> None:
    here = told(load_law(), s.SITTING)
    there = told(reading("first_meeting", "day_one"), s.SITTING)

    assert due(here, "kk2565/61") == ["2023-07-11"]
    assert "kk2565/101" in notes(here)
    assert due(there, "kk2565/61") == ["2023-07-10"]


@pytest.mark.rule("exit2566/6")
def test_an_order_without_a_day_is_refused_where_it_must_state_one() -> None:
    steps = [*s.suspended(s.RESOLVED), LEFT, EXPELLED]
    here = told(load_law(), steps)
    there = told(reading("competing_exit_dates", "must_state"), steps)

    assert (status(here), here.answer["outcome"]["effective_from"]) == ("applied", "2023-03-08")
    assert "exit2566/6" in notes(here)
    assert status(there) == "denied"


@pytest.mark.rule("kk2565/73")
def test_ten_baht_more_are_cut_where_the_total_is_rounded() -> None:
    steps = [
        *s.DIRECT_HEARD,
        ("2023-03-02", "decide_minor", AUTHORITY, REDUCED),
        ("2023-03-06", "issue_order", AUTHORITY, CUT),
    ]
    here = told(load_law(), steps, accused={"salary": 28350})
    there = told(reading("rounding", "total"), steps, accused={"salary": 28350})

    assert here.answer["outcome"]["total_cut_baht"] == 3390
    assert "kk2565/73" in notes(here)
    assert there.answer["outcome"]["total_cut_baht"] == 3400


@pytest.mark.rule("kk2565/31")
def test_a_quorum_is_smaller_where_a_challenged_member_does_not_count() -> None:
    away: Step = ("2023-03-13", "hold_first_meeting", "committee_chair", {"present": ["M1"]})
    steps = [*s.ADMITTED, ("2023-03-10", "deliver_file_to_chair", AUTHORITY, {}), away]

    assert status(told(load_law(), steps)) == "denied"
    assert status(told(reading("challenged_member", "does_not_count"), steps)) == "applied"


@pytest.mark.rule("kk2565/61")
def test_a_period_that_has_run_out_is_extended_only_under_the_reading_in_use() -> None:
    here = told(load_law(), [*s.SITTING, LATE])

    assert status(here) == "applied"
    assert "kk2565/61" in notes(here)
    assert status(told(reading("late_extension", "in_time_only"), [*s.SITTING, LATE])) == "denied"


@pytest.mark.rule("kk2565/99")
def test_the_royal_appointment_comes_first_where_it_is_a_condition() -> None:
    steps = [*s.suspended(s.viewed("minor", "minor"), do="discharge_provisionally", slow=True), RETURN]

    assert status(told(load_law(), steps, accused=TOP)) == "applied"
    assert status(told(reading("royal_command", "condition"), steps, accused=TOP)) == "denied"
