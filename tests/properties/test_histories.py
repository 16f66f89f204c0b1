"""Any history of acts, lawful or hostile, keeps the promises of the engine and of the law (kk2565/24-65, 101)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from discipline_flow import (
    Act,
    Applied,
    Case,
    Denied,
    FaultError,
    advance,
    decide,
    load_law,
    open_case,
    read_act,
    read_head,
)
from discipline_flow.engine.conditions.predicates import PREDICATES
from discipline_flow.engine.evolve import folded
from discipline_flow.law.compiled import text_of
from discipline_flow.law.machine import build
from discipline_flow.law.sources.source import parse
from discipline_flow.model.codec import changes_from, plain_changes
from discipline_flow.service.laws.law import packaged_folder, read_folder
from tests.law.serious import THREE, Step, case, charged, member, notice, report, sitting, step, with_kk

FOUR = (*THREE, member("M4"))
EVERYBODY = ["M1", "M2", "M3", "M4", "M9", "X1"]
START = date(2023, 2, 1)

RESOLVED = step(
    "2023-09-05",
    "kk_resolve",
    "kk",
    resolution="serious",
    provision="csa2551/85(1)",
    penalty={"kind": "expulsion"},
    reasons=True,
)
ORDERED = step(
    "2023-09-12",
    "issue_order",
    kind="expulsion",
    facts_stated=True,
    provision="csa2551/85(1)",
    appeal_rights_stated=True,
)
LAWFUL: list[Step] = [*with_kk(), RESOLVED, ORDERED]

present = st.lists(st.sampled_from(EVERYBODY), max_size=5)
person = st.sampled_from(EVERYBODY)
flag = st.booleans()
METHODS = st.sampled_from(["in_person", "post_domestic"])
day = st.integers(0, 300).map(lambda days: (START + timedelta(days=days)).isoformat())


def act(do: str, by: str, **carried: st.SearchStrategy[Any]) -> st.SearchStrategy[Step]:
    """Return hostile and harmless forms of one act; the day is laid on later."""
    return st.fixed_dictionaries(carried).map(lambda with_: step("2023-02-01", do, by, **with_))


HOSTILE = st.one_of(
    act("change_member", "appointing_authority", out=person, in_=person.map(member)),
    act("serve_appointment", "appointing_authority", method=st.just("post_domestic"), copy_given=flag),
    act("object_to_member", "accused", member=person, ground=st.integers(1, 7), in_writing=flag, facts_stated=flag),
    act(
        "object_to_member",
        "accused",
        member=person,
        ground=st.just(5),
        in_writing=st.just(True),
        facts_stated=st.just(True),
        learned_on=day,
    ),
    act("admit_objection", "appointing_authority", member=person),
    act("dismiss_objection", "appointing_authority", member=person),
    act("rule_on_objection", "appointing_authority", member=person, upheld=flag, replacement=person.map(member)),
    act("rule_on_objection", "appointing_authority", member=person, upheld=flag),
    act("recuse_member", "committee_member", member=person, ground=st.integers(1, 7)),
    act("hold_first_meeting", "committee_chair", present=present, began_same_day=flag),
    act("hold_charge_meeting", "committee", present=present, finding=st.sampled_from(["charge", "no_offence"])),
    act("hold_opinion_meeting", "committee", present=present, opinion=st.just("no_offence"), every_charge=flag),
    act("reschedule_explanation", "committee", explain_by=day, reason=st.sampled_from(["", "illness"])),
    act("record_explanation", "committee", confession=flag),
    act("submit_report", "committee_chair", signed_by=present, file=flag),
    act(
        "extend",
        "appointing_authority",
        obligation=st.sampled_from(["kk2565/61", "kk2565/62", "kk2565/63", "kk2565/32"]),
        days=st.integers(-1, 90),
        reason=st.sampled_from(["", "witnesses"]),
    ),
    act("report_delay_to_kk", "appointing_authority"),
    act(
        "return_file",
        "appointing_authority",
        why=st.sampled_from(["charge_incomplete", "more_evidence", "irregular"]),
        points=st.sampled_from(["", "the bank"]),
    ),
    act("decide_on_report", "appointing_authority", view=st.sampled_from(["no_offence", "minor", "serious", "unfit"])),
    act("send_to_kk", "appointing_authority"),
    act("kk_resolve", "kk", resolution=st.just("further_inquiry"), reasons=flag),
    act(
        "issue_order",
        "appointing_authority",
        kind=st.sampled_from(["close", "reprimand", "dismissal", "expulsion", "discharge"]),
        facts_stated=flag,
        provision=st.just("csa2551/85(1)"),
        appeal_rights_stated=flag,
    ),
    act("serve_order", "appointing_authority", order=st.just("discipline"), method=METHODS, copy_given=st.just(True)),
    act("file_appeal", "accused"),
    act("decide_appeal", "appeal_board", result=st.sampled_from(["upheld", "reduce", "waive", "revoke"])),
    act(
        "replace_order",
        "appointing_authority",
        kind=st.sampled_from(["reprimand", "dismissal", "expulsion", "waive", "revoke"]),
        cites_old_order=st.just(True),
        cites_decision=st.just(True),
        states_past_penalty=st.just(True),
        can_return=flag,
        months_already_cut=st.integers(-1, 1),
    ),
    act("report_to_center", "appointing_authority", about=st.just("progress")),
    act(
        "take_statement",
        "committee",
        of=st.sampled_from(["accused", "witness"]),
        present=present,
        outsiders=st.lists(st.sampled_from(["lawyer", "permitted", "X1"]), max_size=1),
        warned=flag,
    ),
    act("add_evidence", "committee", effect=st.sampled_from(["supports", "changes_charge", "none"])),
    act("report_other_offence", "committee_chair"),
    act("decide_other_offence", "appointing_authority", grounds=st.just(False)),
    act("report_other_person", "committee", bma=flag),
    act("use_evident_offence", "appointing_authority", ground=st.just("written_confession")),
    act(
        "use_evident_offence",
        "appointing_authority",
        ground=st.just("absent_over_15_days"),
        investigated=flag,
        first_absent=day,
    ),
    act("void_inquiry", "appointing_authority"),
    act("void_act", "appointing_authority", step=st.integers(1, 20), essential=flag),
    act("void_act", "kk", step=st.integers(3, 12), essential=st.just(True)),
    act("transfer_accused", "appointing_authority", changes_authority=flag),
    act("accused_dies", "supervisor"),
    st.sampled_from([*LAWFUL, notice("2023-05-02"), report("2023-06-20"), *sitting(members=FOUR), *charged()]),
)


GAPS = st.sampled_from([0, 0, 0, 1, 8, 17])
SEATED = st.sampled_from(["M1", "M2", "M3", "M4"])


@st.composite
def challenges(draw: st.DrawFn) -> list[tuple[int, Step]]:
    """Return a challenge or recusal on its way to a ruling, in time or not, each act with the days before it."""
    who, upheld = draw(SEATED), draw(flag)
    ruling = step("2023-02-01", "rule_on_objection", member=who, upheld=upheld)
    if upheld and draw(flag):
        ruling["with"]["replacement"] = member(f"N{who}")
    if draw(flag):
        return [
            (0, step("2023-02-01", "recuse_member", f"committee_member:{who}", member=who, ground=5)),
            (draw(st.sampled_from([8, 15, 16])), ruling),
        ]
    filed = step("2023-02-01", "object_to_member", "accused", member=who, ground=5, in_writing=True, facts_stated=True)
    return [
        (draw(st.sampled_from([0, 7])), filed),
        (0, step("2023-02-01", "admit_objection", member=who)),
        (draw(st.sampled_from([7, 10, 15, 16])), ruling),
    ]


@st.composite
def histories(draw: st.DrawFn) -> list[Step]:
    """Return dated acts: a lawful way with gaps and strangers in it, or an unbroken one with trouble at its end."""
    whole = draw(st.sampled_from([LAWFUL, [*sitting(members=FOUR), *LAWFUL[6:]]]))
    way = whole[: draw(st.integers(0, len(whole)))]
    extras = draw(st.lists(st.one_of(challenges(), st.tuples(GAPS, HOSTILE).map(lambda one: [one])), max_size=6))
    if draw(flag):
        dated = [*((0, each) for each in way), *(one for extra in extras for one in extra)]
    else:
        dated = [(draw(GAPS), each) for each in way if draw(st.integers(0, 9))]
        for extra in extras:
            place = draw(st.integers(0, len(dated)))
            dated[place:place] = extra
    today = START
    found = []
    for gap, each in dated:
        # A lawful act keeps its own day where it can, so that long ways stay open.
        today = max(today, date.fromisoformat(each["at"])) + timedelta(days=gap)
        found.append({**each, "at": today.isoformat()})
    return found


def played(steps: list[Step]) -> Iterator[tuple[Case, Applied | Denied]]:
    """Yield the case before each act, of people and of the law, with what was decided."""
    law = load_law()
    head = read_head(case([], policy=[1])["case"], law=law)
    found = open_case(law, head).case
    for number, each in enumerate(steps, start=1):
        try:
            act = read_act(law, each["do"], by=each["by"], at=each["at"], with_=each.get("with", {}))
        except FaultError:
            continue  # what the reader refuses never reaches the engine
        for automatic in advance(law, found, act.at):
            yield found, automatic
            found = automatic.case
        decision = decide(law, found, evolve(act, step=number))
        yield found, decision
        found = decision.case


@cache
def machines() -> dict[str, Any]:
    """Return every region of the procedure as a machine of another make than the engine's table."""
    definition = parse(read_folder(packaged_folder())).definition
    return {name: build(region) for name, region in definition.regions.items()}


def move_of(machine: Any, state: str, before: Case, act: Act) -> str:
    """Return the state to which the machine goes from *state*, or *state* where nothing fires."""
    event = machine.events.get(act.do)
    for transition in event.transitions.get(state, ()) if event else ():
        row = transition.definition
        fits = all(
            text_of(getattr(act.payload, name.rstrip("_"), getattr(act.payload, f"{name}_", None))) in values
            for name, values in row.with_.items()
        )
        if fits and all(PREDICATES[name](before, act) for name in row.when):
            return str(transition.dest)
    return state


@given(histories())
def test_a_refusal_leaves_the_case_unchanged_and_says_why(steps: list[Step]) -> None:
    for before, decision in played(steps):
        if isinstance(decision, Denied):
            assert decision.case is before
            assert decision.reasons
            assert all(reason.rule and reason.en and reason.th for reason in decision.reasons)
            assert "guard.failed" not in {reason.code for reason in decision.reasons}


@given(histories())
def test_every_region_moves_as_its_machine_allows(steps: list[Step]) -> None:
    for before, decision in played(steps):
        if isinstance(decision, Applied):
            for region in machines():
                state = getattr(before, region).state
                wanted = move_of(machines()[region], state, before, decision.act)
                assert getattr(decision.case, region).state == wanted, (region, decision.act.do)


@given(histories())
def test_the_same_history_is_decided_the_same_way_twice(steps: list[Step]) -> None:
    assert [decision for _, decision in played(steps)] == [decision for _, decision in played(steps)]


@given(histories())
def test_what_is_recorded_folds_back_into_the_case_that_was_decided(steps: list[Step]) -> None:
    for before, decision in played(steps):
        if isinstance(decision, Applied):
            recorded = json.loads(json.dumps(plain_changes(decision.changes), ensure_ascii=False))
            read_back = changes_from(recorded)
            assert plain_changes(read_back) == recorded
            assert folded(before, read_back) == decision.case


@pytest.mark.rule("kk2565/31")
@given(histories())
def test_nobody_attends_a_meeting_who_is_removed_or_stands_down(steps: list[Step]) -> None:
    for before, decision in played(steps):
        attending = getattr(decision.act.payload, "present", None)
        if isinstance(decision, Applied) and attending is not None:
            may_act = {seat.member.id for seat in before.committee.seats if not seat.stands_down}
            assert set(attending) <= may_act
            assert len(before.committee.seats) >= 3


@pytest.mark.rule("kk2565/63")
@given(histories())
def test_nobody_is_put_out_of_service_without_every_step_before(steps: list[Step]) -> None:
    for before, decision in played(steps):
        # A new order follows the decision that it cites, not the steps before the first one (kk2565/81).
        kind = getattr(decision.act.payload, "kind", None) if decision.act.do == "issue_order" else None
        if isinstance(decision, Applied) and kind in {"dismissal", "expulsion", "discharge"}:
            hearing, review = before.hearing, before.review
            if (
                kind == "discharge"
                and before.criminal.result == "imprisonment_negligence_or_petty"
                and not review.sent_on
            ):
                assert (
                    before.suspension.basis == "criminal"
                )  # the judgment stands in the place of the steps (kk2565/96-97)
                continue
            assert review.sent_on is not None
            assert review.resolution in {"serious", "discharge"}
            if before.inquiry.state == "serious_evident":
                continue  # an evident offence does without the inquiry, not without ก.ก. (kk2565/71)
            assert before.committee.known_on is not None
            assert hearing.known_on is not None or hearing.finding == "no_offence"
            assert hearing.explained_on or hearing.waived_on or hearing.finding == "no_offence"
            assert hearing.opinion_on is not None
            assert hearing.reported_on is not None


@pytest.mark.rule("kk2565/67")
@given(histories())
def test_nothing_is_decided_before_what_was_void_is_done_anew(steps: list[Step]) -> None:
    for before, decision in played(steps):
        if isinstance(decision, Applied) and decision.act.do in {"decide_on_report", "send_to_kk", "issue_order"}:
            waiting = {duty.kind for duty in before.duties if duty.kind.startswith("redo_")}
            assert waiting <= {f"redo_{decision.act.do}"}


@pytest.mark.rule("kk2565/66")
@given(histories())
def test_a_void_inquiry_leaves_no_day_running_and_no_finding(steps: list[Step]) -> None:
    for _, decision in played(steps):
        after = decision.case
        if after.committee.state == "void":
            assert (after.hearing.state, after.hearing.opinion, after.review.state) == ("none", None, "none")
            assert {timer.kind for timer in after.timers} <= {"appeal_window"}
            assert not {duty.owner for duty in after.duties} & {"committee", "committee_chair"}


@pytest.mark.rule("kk2565/68")
@given(histories())
def test_a_death_before_the_end_is_followed_by_no_act_against_the_dead(steps: list[Step]) -> None:
    for before, decision in played(steps):
        if before.service.state == "died":
            assert before.timers == ()
            if isinstance(decision, Applied):
                assert decision.act.do in {"submit_report", "report_to_center", "report_other_person"}
                assert decision.changes.duties.opened == ()


# Days of each clause whose period binds an authority or a committee: they never roll (kk2565/101).
DAYS = {
    "preliminary": 45,
    "first_meeting": 7,
    "finish_inquiry": 120,
    "rule_on_challenge": 15,
    "rule_on_recusal": 15,
    "check_inquiry": 45,
    "act_on_report": 45,
    "consider_report": 45,
    "report_to_kk_office": 15,
    "report_committee": 7,
    "report_grounds": 7,
    "report_result": 7,
    "report_progress": 30,
    "decide_other_offence": 45,
}


@pytest.mark.rule("kk2565/101")
@given(histories())
def test_every_day_due_is_the_independent_count(steps: list[Step]) -> None:
    for before, decision in played(steps):
        if not isinstance(decision, Applied):
            continue
        began = bool(getattr(decision.act.payload, "began_same_day", False))
        for duty in decision.changes.duties.opened:
            if duty.due is not None and duty.kind in DAYS:
                counted = DAYS[duty.kind] - (1 if began else 0)
                assert duty.due == date.fromordinal(duty.start.toordinal() + counted), duty.kind
        owed = {duty.key: duty for duty in before.duties}
        for duty in decision.changes.duties.extended:
            added = duty.extended[-1]
            before_it = owed[duty.key].due
            assert before_it is not None
            assert duty.due == added.due == before_it + timedelta(days=added.days)
