"""exit2566/3-12: the day on which somebody who left before the order leaves the service, and the row that says so."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from discipline_flow import Applied
from tests.law import stages as s
from tests.law.stages import AUTHORITY, Step, ask, play, rules


def expelled(left: dict[str, Any], **order: Any) -> date | None:
    """Return the day from which somebody who left before the order is expelled."""
    steps: list[Step] = [*s.RESOLVED, ("2023-10-03", "accused_leaves", "supervisor", left)]
    decision = ask(play(steps), "2023-10-04", "issue_order", AUTHORITY, {**s.ORDER, "kind": "expulsion", **order})
    assert isinstance(decision, Applied), [reason.code for reason in decision.reasons]
    return decision.case.order.effective_from


@pytest.mark.rule("exit2566/12")
@pytest.mark.parametrize(
    ("left", "day"),
    [
        ({"on": "2023-10-01"}, "2023-09-30"),
        ({"on": "2023-10-02"}, "2023-10-02"),
        ({"on": "2023-09-30"}, "2023-09-30"),
        ({"age_60_on": "2022-10-01"}, "2023-09-30"),
        ({"age_60_on": "2023-09-30"}, "2023-09-30"),
        ({"age_60_on": "2022-09-30"}, "2022-09-30"),
        ({"age_60_on": "2023-05-01", "on": "2023-08-15"}, "2023-08-15"),
        ({"age_60_on": "2023-05-01", "on": "2023-10-01"}, "2023-09-30"),
    ],
)
def test_who_has_retired_leaves_with_the_fiscal_year_of_the_sixtieth_birthday(left: dict[str, Any], day: str) -> None:
    assert expelled({"how": "retired", **left}) == date.fromisoformat(day)


@pytest.mark.rule("exit2566/11")
@pytest.mark.parametrize("day", ["2023-10-01", "2023-09-20"])
def test_who_left_otherwise_leaves_from_that_day(day: str) -> None:
    assert expelled({"how": "resigned", "on": day}) == date.fromisoformat(day)


@pytest.mark.rule("exit2566/3", "exit2566/4")
@pytest.mark.parametrize(("class_", "clause"), [("official", "exit2566/3"), ("teacher", "exit2566/4")])
def test_an_order_out_of_service_for_prison_is_refused_another_day_under_the_clause_of_the_class(
    class_: str, clause: str
) -> None:
    superior = AUTHORITY if class_ == "official" else "supervisor"
    crime = {"grounds": [2], "criminal": "charged", "prosecutor_defends": False, "order_complete": True}
    judged = {"status": "final", "result": "imprisonment_negligence_or_petty", "from": "2023-06-14"}
    steps: list[Step] = [
        ("2023-04-03", "start_preliminary", superior, {"mode": "consider"}),
        ("2023-04-05", "criminal_step", "supervisor", {"status": "charged"}),
        ("2023-04-10", "suspend", AUTHORITY, crime),
        ("2023-06-15", "criminal_step", "court", judged),
    ]
    case = play(steps, accused={"class": class_})
    order = {"kind": "discharge", "facts_stated": True}

    assert rules(ask(case, "2023-06-20", "issue_order", AUTHORITY, {**order, "effective_from": "2023-06-13"})) == {
        clause
    }
    assert rules(ask(case, "2023-06-20", "issue_order", AUTHORITY, {**order, "effective_from": "2023-06-14"})) == set()
