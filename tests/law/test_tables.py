"""The decision tables of who acts and what may be ordered: every row is reached, exactly one holds, the answer names it."""

from __future__ import annotations

from typing import Any

import pytest

from discipline_flow import Denied, read_head
from discipline_flow.tables.match import gaps_and_overlaps
from tests.law import stages
from tests.law.serious import Step, grounds, play

CUT: Step = {"kind": "salary_cut", "percent": 2}
DOWN: Step = {"kind": "step_reduction", "new_salary": 27000}


def person(class_: str) -> Any:
    """Return the head of a case about somebody of a class."""
    return read_head(stages.head(accused={"class": class_}), law=stages.LAW)


@pytest.mark.parametrize("table", sorted(stages.LAW.tables))
def test_exactly_one_row_holds_for_every_possible_case(table: str) -> None:
    assert list(gaps_and_overlaps(stages.LAW.tables[table])) == []


@pytest.mark.rule("kk2565/7", "kk2565/17", "plan2566/5.2")
@pytest.mark.parametrize(
    ("class_", "row", "who"),
    [
        ("official", "7", ("appointing_authority",)),
        ("teacher", "17", ("supervisor",)),
        ("personnel", "5.2 personnel", ("agency_head", "appointing_authority")),
        ("other", "5.2 other workers", ("competent_person",)),
    ],
)
def test_who_carries_out_the_preliminary_stage_follows_the_class(class_: str, row: str, who: tuple[str, ...]) -> None:
    found = stages.row("inquiring_authority", person(class_))

    assert (found.row, found.give) == (row, who)


@pytest.mark.rule("kk2565/29", "plan2566/5.3")
@pytest.mark.parametrize(
    ("class_", "row", "who"),
    [
        ("official", "29 officials", set()),
        ("teacher", "29 teachers", set()),
        ("personnel", "5.3 personnel", {"agency_head", "appointing_authority"}),
        ("other", "5.3 other workers", {"competent_person", "agency_head", "appointing_authority"}),
    ],
)
def test_who_notifies_of_the_committee_follows_the_class(class_: str, row: str, who: set[str]) -> None:
    found = stages.row("committee_server", person(class_))

    assert found.row == row
    # Of civil servants every appointer is named, and a guard asks for the one who appointed this committee.
    assert set(found.give) == who if who else {"supervisor", "governor", "joint_authorities"} <= set(found.give)


@pytest.mark.rule("plan2566/5.5")
@pytest.mark.parametrize(
    ("do", "row", "who"),
    [
        ("place_in_pool", "5.5 para 1", {"permanent_secretary", "governor", "appointing_authority"}),
        ("second", "5.5 para 2", {"appointing_authority"}),
        ("end_placement", "5.5 end", {"permanent_secretary", "governor", "appointing_authority"}),
    ],
)
def test_who_orders_the_placement_follows_the_measure(do: str, row: str, who: set[str]) -> None:
    found = stages.row("placing_authority", person("official"), do=do)

    assert (found.row, set(found.give)) == (row, who)


@pytest.mark.rule("kk2565/63", "plan2566/5.6", "plan2566/6.4")
@pytest.mark.parametrize(
    ("class_", "row", "who"),
    [
        ("official", "63 officials", ("appointing_authority", "committee_appointer")),
        ("teacher", "63 teachers", ("appointing_authority", "committee_appointer")),
        ("personnel", "5.6 para 2", ("agency_head",)),
        ("other", "6.4 other workers", ("competent_person",)),
    ],
)
def test_who_considers_the_report_follows_the_class(class_: str, row: str, who: tuple[str, ...]) -> None:
    found = stages.row("reviewing_authority", person(class_))

    assert (found.row, found.give) == (row, who)


@pytest.mark.rule("kk2565/85", "kk2565/87", "kk2565/91", "kk2565/94", "plan2566/5.3")
@pytest.mark.parametrize(
    ("class_", "do", "row", "who"),
    [
        ("official", "suspend", "85", "appointing_authority"),
        ("teacher", "decline_suspension", "85", "appointing_authority"),
        ("personnel", "suspend", "5.3 personnel", "agency_head appointing_authority"),
        ("other", "suspend", "5.3 other workers", "competent_person"),
        ("official", "discharge_provisionally", "91", "appointing_authority"),
        ("teacher", "suspend_for_licence", "87", "appointing_authority"),
        ("teacher", "discharge_for_licence", "87", "appointing_authority"),
        ("official", "reinstate", "86, 92, 94-99", "appointing_authority"),
        ("personnel", "reinstate", "5.3 return to work", "appointing_authority"),
    ],
)
def test_who_orders_the_suspension_follows_the_class_and_the_measure(class_: str, do: str, row: str, who: str) -> None:
    found = stages.row("suspending_authority", person(class_), do=do)

    assert (found.row, found.give) == (row, tuple(who.split()))


@pytest.mark.rule("kk2565/74")
@pytest.mark.parametrize(
    ("by", "months", "row"),
    [
        ("school_director", 1, "74(1)"),
        ("school_director", 2, "74(1) over one month"),
        ("school_director", None, "74(1) step reduction"),
        ("supervisor", 1, "74(1)"),
        ("supervisor", 2, "74(1) over one month"),
        ("division_director", 2, "74(2)"),
        ("district_director", None, "74(2)"),
        ("district_director", 3, "74(2) over two months"),
        ("bureau_director", 3, "74(3)"),
        ("permanent_secretary", 3, "74(3)"),
        ("governor", None, "74(3)"),
        ("appointing_authority", 3, "74(3)"),
    ],
)
def test_a_teachers_superior_orders_what_the_office_allows(by: str, months: int | None, row: str) -> None:
    penalty = DOWN if months is None else {**CUT, "months": months}
    carried = {"decision": "punish", "penalty": penalty}

    for class_, expected in (("teacher", row), ("official", "73")):
        found = stages.row("teacher_penalty", person(class_), do="decide_minor", by=by, carried=carried)
        assert found.row == expected


@pytest.mark.rule("kk2565/25")
def test_a_refused_appointer_is_told_the_row_that_decided() -> None:
    committee = {"severity": "serious", "members": stages.MEMBERS}
    wrong = stages.ask(stages.play(stages.SERIOUS), "2023-03-01", "appoint_committee", "governor", committee)

    assert isinstance(wrong, Denied)
    assert [(each.table, each.row, each.rule) for each in wrong.decided] == [
        ("committee_appointer", "25.1", "kk2565/25")
    ]


@pytest.mark.rule("kk2565/85")
def test_the_answer_of_an_applied_step_names_the_row_that_decided() -> None:
    answer = play(grounds()).answer
    found = next(each for each in answer["steps"] if each["do"] == "find_grounds")

    assert found["decided"] == [{"table": "inquiring_authority", "row": "7", "rule": "kk2565/7"}]
