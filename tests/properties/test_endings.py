"""
What ends with what: nothing is left owed by a committee that is gone, or of an accused who is dead (kk2565/14, 66-68, 70-71).

Every lawful history on file is stopped after each of its acts, and each act that ends something is tried there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest

from discipline_flow import Applied, Case, decide, read_act
from discipline_flow.projection.answer import outcome
from tests.library import GOOD, LAW, walked

pytestmark = pytest.mark.slow
AUTHORITIES = ("appointing_authority", "bureau_director", "permanent_secretary", "agency_head")
ENDINGS: dict[str, tuple[str, tuple[str, ...], dict[str, Any]]] = {
    "death": ("accused_dies", ("supervisor", "agency_head", "competent_person"), {}),
    "void": ("void_inquiry", AUTHORITIES, {}),
    "minor confession": ("use_evident_offence", AUTHORITIES, {"ground": "written_confession"}),
    "stop": ("stop_minor_inquiry", AUTHORITIES, {"reason": "x"}),
}
OF_THE_COMMITTEE = {"committee", "committee_chair", "committee_member"}
# Who stops a minor inquiry notifies and hears in the committee's stead (kk2565/14 para 2).
TAKEN_OVER = {"redo_notify_charge", "redo_record_explanation"}
OWED_TO_OTHERS = {"act_on_false_complaint", "act_on_false_media_complaint", "act_on_false_tip", "protect_the_named"}
# The command that should have carried the royal command is over: the breach stays on record.
BREACHED = {"removal_by_royal_command", "return_by_royal_command"}


@cache
def histories() -> list[tuple[str, date, Case]]:
    """Return every case on file as it stands after each of its acts."""
    return [
        (f"{moment.scenario} {moment.decision.act.do}", moment.at, moment.after)
        for path in GOOD
        for moment in walked(path)
        if moment.asked
    ]


@cache
def ended(ending: str) -> list[tuple[str, date, Case]]:
    """Return every case on file in which that ending was lawful, after it."""
    do, roles, carried = ENDINGS[ending]
    found = []
    for name, at, case in histories():
        for by in roles:
            decision = decide(LAW, case, read_act(LAW, do, by=by, at=at, with_=carried))
            if isinstance(decision, Applied):
                found.append((name, at, decision.case))
                break
    return found


def cannot_be_met(case: Case) -> Iterator[str]:
    """Yield the open duties for which every act that would meet them is barred where the case stands."""
    law = LAW.governing(case)
    for duty in case.duties:
        meeting = [plan for plan in law.acts.values() if duty.kind in plan.meets]
        if all(
            any(getattr(case, bar.region).state in bar.states for bar in plan.barred if not bar.when and not bar.unless)
            for plan in meeting
        ):
            yield duty.kind


@pytest.mark.rule("kk2565/66", "kk2565/68")
@pytest.mark.parametrize("ending", ENDINGS)
def test_every_ending_is_tried(ending: str) -> None:
    assert len(ended(ending)) > 50


@pytest.mark.rule("kk2565/14", "kk2565/66", "kk2565/70", "kk2565/71")
@pytest.mark.parametrize("ending", ["void", "minor confession", "stop"])
def test_committee_that_is_gone_owes_nothing(ending: str) -> None:
    for name, _, case in ended(ending):
        left = {duty.kind for duty in case.duties if duty.owner in OF_THE_COMMITTEE}
        assert left <= (TAKEN_OVER if ending == "stop" else set()), name


@pytest.mark.rule("kk2565/66", "kk2565/70", "kk2565/71")
@pytest.mark.parametrize("ending", ["void", "minor confession"])
def test_nothing_stays_owed_that_can_no_longer_be_done(ending: str) -> None:
    for name, _, case in ended(ending):
        assert set(cannot_be_met(case)) <= BREACHED, name


@pytest.mark.rule("kk2565/68")
def test_death_before_the_end_leaves_the_opinion_for_the_pension_and_what_others_are_owed() -> None:
    for name, at, case in ended("death"):
        if case.service.state == "died":
            left = {duty.kind for duty in case.duties if duty.due is None or duty.due >= at}
            assert left <= {"pension_opinion", *OWED_TO_OTHERS}, name
            assert {timer.kind for timer in case.timers} <= {"regulation_in_force"}, name
            assert list(cannot_be_met(case)) in ([], ["report_progress"]), name


@pytest.mark.rule("kk2565/68")
def test_death_keeps_what_others_are_owed() -> None:
    before = {(name, kind) for name, _, case in histories() for kind in OWED_TO_OTHERS & {d.kind for d in case.duties}}
    after = {
        (name, kind) for name, _, case in ended("death") for kind in OWED_TO_OTHERS & {d.kind for d in case.duties}
    }

    assert before
    assert {name for name, _ in after} == {name for name, _ in before} & {name for name, _, _ in ended("death")}


@pytest.mark.rule("kk2565/68", "plan2566/5.5")
def test_the_dead_hold_no_placement_and_await_no_return() -> None:
    for name, _, case in ended("death"):
        assert case.placement.state in {"none", "ended"}, name
        assert case.suspension.state in {"none", "ended"}, name
        assert not any(duty.kind.startswith("return_") for duty in case.duties), name


@pytest.mark.rule("kk2565/68")
def test_death_after_the_end_leaves_only_what_can_still_be_done() -> None:
    found = [(name, case) for name, _, case in ended("death") if case.service.state == "deceased"]

    assert found
    for name, case in found:
        assert list(cannot_be_met(case)) == [], name


@pytest.mark.rule("kk2565/60", "kk2565/68", "kk2565/72")
def test_committee_owes_nothing_once_the_matter_is_closed() -> None:
    for name, _, case in (*histories(), *ended("death")):
        if outcome(case)["closed"]:
            left = {duty.kind for duty in case.duties if duty.owner in OF_THE_COMMITTEE}
            assert left <= {"pension_opinion"}, name
