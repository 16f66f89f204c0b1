"""What the search takes an act to hang on: noted while it is decided, and never more than is found in the code."""

from __future__ import annotations

import pytest
from attrs import evolve

from discipline_flow import Applied, Denied, decide
from discipline_flow.engine.step import against, one_by_one
from discipline_flow.verification.cone import Cone, conditions_of, duties_read, of_the_decision, of_the_part
from discipline_flow.verification.remembered.noted import BESIDE, Notes, traced, untraced
from tests.library import GOOD, LAW, Moment, walked

pytestmark = pytest.mark.slow

# Whoever applies an act goes through all of these, whatever it does to them; what it changes of them is found in the law.
GONE_THROUGH = {("", "duties"), ("", "timers"), ("", "steps"), ("commencement", "state"), ("authority", "state")}


def asked() -> list[Moment]:
    """Return the decisions on acts of office in a tenth of the library, evenly spread."""
    return [moment for path in GOOD[::10] for moment in walked(path) if moment.asked and not moment.decision.act.person]


def read(cone: Cone) -> Notes:
    return {(region, fact) for region, facts in cone.regions for fact in facts} | {("", name) for name in cone.beside}


def test_a_case_that_takes_note_is_decided_as_the_plain_one() -> None:
    for moment in asked():
        act, noted = moment.decision.act, decide(LAW, traced(moment.before, set()), moment.decision.act)
        assert type(noted) is type(moment.decision), (moment.scenario, act.do)
        if isinstance(noted, Denied) and isinstance(moment.decision, Denied):
            assert noted.reasons == moment.decision.reasons
        elif isinstance(noted, Applied) and isinstance(moment.decision, Applied):
            assert noted.changes == moment.decision.changes
            assert untraced(moment.before, noted) == moment.after


def test_nothing_is_noted_that_was_not_found_in_the_code_of_what_is_asked() -> None:
    for moment in asked():
        head, act = moment.before.head, moment.decision.act
        law = LAW.governing(moment.before)
        notes: Notes = set()
        decide(LAW, traced(moment.before, notes), act)
        found = read(of_the_decision(law, law.acts[act.do], head)) | read(of_the_part(law, [act.do], (), head))
        assert notes - found <= GONE_THROUGH, (moment.scenario, act.do)


def test_each_reason_is_asked_by_itself_and_reads_no_more_than_the_whole_decision() -> None:
    for moment in asked():
        act = moment.decision.act
        whole: Notes = set()
        one: Notes = set()
        decision = decide(LAW, traced(moment.before, whole), act)
        alone = list(one_by_one(LAW, traced(moment.before, one), act))
        bars, guards = against(LAW, moment.before, act)
        assert sum(alone[2:]) == len(bars) + len(guards)
        if isinstance(decision, Denied):
            assert any(alone), (moment.scenario, act.do)
        assert one <= whole | {("commencement", "state")}


def test_a_copy_with_changes_goes_on_taking_note() -> None:
    notes: Notes = set()
    first = next(
        moment for moment in asked() if isinstance(moment.decision, Applied) and moment.decision.changes.regions
    )
    done = decide(LAW, traced(first.before, notes), first.decision.act)
    notes.clear()
    assert done.case.inquiry.state is not None
    assert all(getattr(done.case, name) is not None for name in BESIDE)
    assert notes == {("inquiry", "state"), *(("", name) for name in BESIDE)}


def test_no_duty_of_another_kind_than_was_found_in_the_code_matters_to_a_guard_or_a_condition() -> None:
    """A function that names kinds of duties reads those alone: without all others it answers the same."""
    for moment in asked():
        case, act = moment.before, moment.decision.act
        law = LAW.governing(case)
        plan = law.acts[act.do]
        kinds = duties_read(law, plan)
        bare = evolve(case, duties=tuple(duty for duty in case.duties if duty.kind in kinds))
        assert against(LAW, bare, act) == against(LAW, case, act), (moment.scenario, act.do)
        whole, few = ([(condition.holds(each, act)) for condition in conditions_of(plan)] for each in (case, bare))
        assert whole == few, (moment.scenario, act.do)
