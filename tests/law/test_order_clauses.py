"""kk2565/12, 62-65, 72, 75-78: an order says what was decided, and its refusal names the clause of its kind."""

from __future__ import annotations

import pytest

from tests.law.cases import heard, order, play, told
from tests.law.serious import PETTY, TAINTED, Step, decided, reported, step, with_kk

STEP: Step = {"kind": "step_reduction", "new_salary": 27710}


def stepped(**carried: object) -> tuple[str, list[str]]:
    """Return what the law says of an order after a decision on one step less, for somebody who earns 28,350 baht."""
    way = [*heard(), step("2023-03-02", "decide_minor", decision="punish", penalty=STEP)]
    return told(play(*way, order("2023-03-31", **{**STEP, **carried}), accused={"salary": 28350}))


@pytest.mark.rule("kk2565/12")
def test_an_order_of_another_salary_than_was_decided_is_refused() -> None:
    assert stepped()[0] == "applied"
    assert stepped(new_salary=27720) == ("denied", ["kk2565/12"])
    assert stepped(new_salary=27700) == ("denied", ["kk2565/12"])


@pytest.mark.rule("kk2565/73")
def test_an_order_that_differs_below_ten_baht_is_the_one_decided() -> None:
    # 28,350 less 27,705 is 645, of which 640 are reduced: 27,710, as decided. Less 27,711 it is 639: 630 are reduced.
    assert stepped(new_salary=27705)[0] == "applied"
    assert stepped(new_salary=27711)[0] == "denied"


@pytest.mark.rule("kk2565/65")
def test_an_order_of_another_salary_than_kk_resolved_is_refused() -> None:
    way = [
        *with_kk(),
        step("2023-09-05", "kk_resolve", "kk", resolution="minor", provision="csa2551/84", penalty=STEP, reasons=True),
    ]
    for salary, status in ((27710, "applied"), (27390, "denied")):
        done = play(*way, order("2023-09-12", **{**STEP, "new_salary": salary}), accused={"salary": 28350})
        assert told(done)[0] == status


@pytest.mark.rule("kk2565/72", "kk2565/76", "kk2565/78")
@pytest.mark.parametrize(
    ("way", "kind", "carried", "clause"),
    [
        (decided("no_offence"), "close", {}, "kk2565/72"),
        (decided("minor", PETTY), "reprimand", {}, "kk2565/76"),
        (decided("minor", PETTY), "waive", {"waiver": "admonition"}, "kk2565/78"),
        (decided("unfit", TAINTED), "discharge", {}, "kk2565/63"),
    ],
)
def test_an_order_without_its_facts_is_refused_by_the_clause_of_its_kind(
    way: list[Step], kind: str, carried: Step, clause: str
) -> None:
    status, rules = told(play(*way, order("2023-08-28", kind, **{**carried, "facts_stated": False})))
    assert status == "denied"
    assert clause in rules


@pytest.mark.rule("kk2565/65")
def test_a_discharge_that_kk_resolved_states_its_facts_under_its_own_clause() -> None:
    resolution: Step = {"resolution": "discharge", "provision": "csa2551/110", "reasons": True}
    way = [*with_kk(), step("2023-09-05", "kk_resolve", "kk", **resolution)]
    assert "kk2565/65" in told(play(*way, order("2023-09-12", "discharge", facts_stated=False)))[1]
    by_another = {**order("2023-09-12", "discharge"), "by": "district_director"}
    assert "kk2565/65" in told(play(*way, by_another))[1]
    assert "kk2565/63" not in told(play(*way, by_another))[1]


@pytest.mark.rule("kk2565/62")
@pytest.mark.parametrize("kind", ["reprimand", "waive", "discharge", "expulsion"])
def test_nobody_is_ordered_anything_on_a_report_that_was_not_considered(kind: str) -> None:
    carried: Step = {"waiver": "bond"} if kind == "waive" else {}
    assert told(play(*reported(), order("2023-07-01", kind, **carried)))[0] == "denied"
