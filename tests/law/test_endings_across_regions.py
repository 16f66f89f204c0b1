"""kk2565/66-68, 70-71: what a void inquiry, an evident offence, a leaving or a death ends in the other regions."""

from __future__ import annotations

import pytest

from discipline_flow import Denied
from tests.law.cases import heard, order, reprimanded
from tests.law.serious import PETTY, Step, applied, decided, owed, reported, sitting, step
from tests.law.stages import AUTHORITY, ask
from tests.law.test_kk2565_64_68_ended import dies, statuses, void, void_step
from tests.law.test_licence import NOTICE, SUSPENDED, codes, due, teacher

CLOSED = ("2023-04-10", "find_no_grounds", "supervisor", {"reason": "no_offence"})
DIES = ("2023-04-20", "accused_dies", "supervisor", None)
RESTORED = ("2023-04-05", "restore_licence", "teachers_council", {"how": "expired"})
SUSPENSION = step("2023-03-20", "suspend", grounds=[1], order_complete=True, rights_stated=True)


def suspended(way: list[Step]) -> list[Step]:
    """Return the way with a suspension in it."""
    return sorted([*way, SUSPENSION], key=lambda each: str(each["at"]))


@pytest.mark.rule("kk2565/66", "kk2565/94")
def test_return_that_rests_on_a_void_inquiry_is_no_longer_owed() -> None:
    way = suspended(decided("minor", PETTY))

    assert owed(applied(way), "kk2565/94", "return") == [(None, "open")]
    done = applied([*way, void("2023-07-15")])
    assert owed(done, "kk2565/94", "return") == [(None, "cancelled")]
    assert done.answer["outcome"]["suspension"] == "suspended"


@pytest.mark.rule("kk2565/67", "kk2565/94")
@pytest.mark.parametrize("command", ["submit_report", "decide_on_report"])
def test_return_that_rests_on_a_void_act_is_owed_again_when_it_is_done_anew(command: str) -> None:
    way = suspended(decided("minor", PETTY))
    number = max(n for n, each in enumerate(way, 1) if each["do"] == command)

    assert owed(applied([*way, void_step("2023-07-15", number)]), "kk2565/94", "return") == [(None, "cancelled")]


@pytest.mark.rule("kk2565/12", "kk2565/67")
def test_order_is_owed_once_for_the_decision_that_stands() -> None:
    decision: Step = {"decision": "punish", "penalty": {"kind": "reprimand"}}
    way = [*heard(), step("2023-03-02", "decide_minor", **decision)]
    back = [*way, void_step("2023-03-03", len(way))]

    assert owed(applied(back), "kk2565/12", "issue_order") == [(None, "cancelled")]
    done = applied([*back, step("2023-03-06", "decide_minor", **decision), order("2023-03-07", "reprimand")])
    assert owed(done, "kk2565/12", "issue_order") == [(None, "cancelled"), (None, "met")]


@pytest.mark.rule("kk2565/62", "kk2565/71")
def test_evident_offence_takes_the_returned_file_from_the_committee() -> None:
    way = [*reported(), step("2023-07-01", "return_file", why="more_evidence", points="x")]

    assert owed(applied(way), "kk2565/62", "carry_out_return") == [(None, "open")]
    done = applied([*way, step("2023-07-05", "use_evident_offence", ground="written_confession")])
    assert owed(done, "kk2565/62", "carry_out_return") == [(None, "cancelled")]


@pytest.mark.rule("kk2565/67", "kk2565/71")
def test_evident_offence_needs_nothing_void_done_anew() -> None:
    way = [*sitting(), void_step("2023-03-20", len(sitting()))]

    assert statuses(applied(way), "kk2565/67", "redo_hold_first_meeting") == ["open"]
    evident = [*way, step("2023-03-21", "use_evident_offence", ground="written_confession")]
    assert statuses(applied(evident), "kk2565/67", "redo_hold_first_meeting") == ["cancelled"]
    applied([*evident, step("2023-03-22", "send_to_kk")])


@pytest.mark.rule("plan2566/5.3")
def test_nobody_who_left_is_still_considered_for_a_suspension() -> None:
    leaves = step("2023-04-01", "accused_leaves", "supervisor", how="resigned")

    assert owed(applied(sitting(), policy=[1]), "plan2566/5.3") == [(None, "open")]
    assert owed(applied([*sitting(), leaves], policy=[1]), "plan2566/5.3") == [(None, "cancelled")]


@pytest.mark.rule("kk2565/68", "kk2565/87", "kk2565/99")
def test_death_after_the_matter_closed_ends_what_the_licence_asks_for() -> None:
    assert due(teacher(NOTICE, CLOSED), "decide_for_licence") != []
    assert due(teacher(NOTICE, CLOSED, DIES), "decide_for_licence") == []

    back = (NOTICE, SUSPENDED, RESTORED, CLOSED)
    assert due(teacher(*back), "return_after_licence") == [None]
    died = teacher(*back, DIES)
    assert due(died, "return_after_licence") == []
    assert died.suspension.state == "ended"


@pytest.mark.rule("kk2565/68", "kk2565/87")
def test_no_measure_is_taken_against_the_dead() -> None:
    died = teacher(NOTICE, CLOSED, DIES)

    assert codes(ask(died, "2023-04-21", "suspend_for_licence", AUTHORITY, {"reason": "unsuitable"})) == [
        "death.has_died"
    ]
    decision = ask(died, "2023-04-21", "second", AUTHORITY, {})
    assert isinstance(decision, Denied)
    assert "death.has_died" in codes(decision)


@pytest.mark.rule("kk2565/68", "kk2565/80")
def test_death_leaves_the_order_to_be_served_and_the_appeal_open() -> None:
    done = applied([*reprimanded(), dies("2023-09-05")])

    assert owed(done, "kk2565/80", "serve_order") == [(None, "open")]
