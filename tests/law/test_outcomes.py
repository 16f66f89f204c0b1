"""What orders come to: the days they take effect, the amounts, what suspension and other files do (kk2565/73, 77, 89-95)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from discipline_flow import Applied, Case
from discipline_flow.engine.step import holidays_of
from discipline_flow.projection.answer import answer, outcome
from tests.law import stages as s
from tests.law.stages import AUTHORITY, Step, ask, play, rules

A = AUTHORITY
RETURN = {"rights_stated": True}


def done(steps: list[Step], *acts: tuple[str, str, str, dict[str, Any]], **head: Any) -> Case:
    """Return the case after *steps* and further acts, all lawful."""
    return play([*steps, *acts], **head)


@pytest.mark.rule("kk2565/73")
@pytest.mark.parametrize(
    ("salary", "percent", "months", "monthly", "total"),
    [(28350, 4, 3, 1130, 3390), (27480, 4, 1, 1090, 1090), (18950, 2, 2, 370, 740), ("18950.50", 4, 1, 750, 750)],
)
def test_each_months_cut_drops_the_fraction_below_ten_baht(
    salary: object, percent: int, months: int, monthly: int, total: int
) -> None:
    penalty = {"kind": "salary_cut", "percent": percent, "months": months}
    amount = float(salary) if isinstance(salary, str) else salary
    case = done(
        s.DIRECT_HEARD,
        ("2023-03-02", "decide_minor", A, {"decision": "punish", "penalty": penalty}),
        ("2023-03-31", "issue_order", A, {**s.ORDER, **penalty}),
        accused={"salary": amount},
    )

    assert (case.order.monthly_cut, case.order.total_cut) == (monthly, total)
    assert case.order.effective_from == date(2023, 3, 1)


@pytest.mark.rule("kk2565/77")
def test_a_reprimand_takes_effect_on_the_orders_day() -> None:
    case = done(
        s.DIRECT_HEARD,
        ("2023-03-02", "decide_minor", A, {"decision": "punish", "penalty": {"kind": "reprimand"}}),
        ("2023-03-31", "issue_order", A, {**s.ORDER, "kind": "reprimand"}),
    )

    assert case.order.effective_from == date(2023, 3, 31)
    assert outcome(case)["penalty"] == {"kind": "reprimand"}


@pytest.mark.rule("kk2565/77")
def test_a_step_reduction_takes_effect_with_the_orders_month() -> None:
    penalty = {"kind": "step_reduction", "new_salary": 27480}
    case = done(
        s.DIRECT_HEARD,
        ("2023-03-02", "decide_minor", A, {"decision": "punish", "penalty": penalty}),
        ("2023-03-31", "issue_order", A, {**s.ORDER, **penalty}),
    )

    assert outcome(case)["penalty"] == {"kind": "step_reduction", "new_salary": 27480}
    assert case.order.effective_from == date(2023, 3, 1)


@pytest.mark.rule("exit2566/6")
def test_expulsion_goes_back_to_the_suspension_and_not_to_its_order() -> None:
    detained = {"grounds": [4], "criminal": "charged", "detained_from": "2023-02-15"}
    case = done(s.suspended(s.RESOLVED, **detained), ("2023-09-12", "issue_order", A, {**s.ORDER, "kind": "expulsion"}))

    assert case.suspension.effective_from == date(2023, 2, 15)
    assert (case.order.effective_from, case.suspension.state) == (date(2023, 2, 15), "ended")


@pytest.mark.rule("kk2565/92")
def test_discharge_after_a_suspension_dates_from_the_suspension() -> None:
    case = done(s.suspended(s.APPOINTED), ("2023-06-01", "discharge_provisionally", A, {**s.SUSPEND, "slow": True}))

    assert (case.suspension.state, case.suspension.effective_from) == ("discharged_provisionally", date(2023, 3, 8))


@pytest.mark.rule("kk2565/92")
def test_discharge_without_a_suspension_dates_from_its_order() -> None:
    case = done(s.APPOINTED, ("2023-06-01", "discharge_provisionally", A, {**s.SUSPEND, "slow": True}))

    assert case.suspension.effective_from == date(2023, 6, 1)


@pytest.mark.rule("kk2565/89")
def test_an_order_made_anew_keeps_the_day_of_the_faulty_one() -> None:
    case = done(s.suspended(s.APPOINTED), ("2023-04-20", "suspend", A, {**s.SUSPEND, "replaces_faulty_order": True}))

    assert (case.suspension.ordered_on, case.suspension.effective_from) == (date(2023, 4, 20), date(2023, 3, 8))


@pytest.mark.rule("exit2566/11")
def test_somebody_who_left_is_expelled_from_the_day_of_leaving() -> None:
    case = done(
        s.RESOLVED,
        ("2023-09-06", "accused_leaves", "supervisor", {"how": "resigned", "on": "2023-06-30"}),
        ("2023-09-12", "issue_order", A, {**s.ORDER, "kind": "expulsion"}),
    )

    assert case.order.effective_from == date(2023, 6, 30)


@pytest.mark.rule("exit2566/12")
@pytest.mark.parametrize(("born", "end"), [("2023-09-30", "2023-09-30"), ("2022-10-01", "2023-09-30")])
def test_a_pensioner_is_expelled_from_the_end_of_the_fiscal_year_of_turning_sixty(born: str, end: str) -> None:
    left = {"how": "retired", "on": "2023-10-01", "age_60_on": born}
    case = done(
        s.RESOLVED,
        ("2023-10-02", "accused_leaves", "supervisor", left),
        ("2023-10-03", "issue_order", A, {**s.ORDER, "kind": "expulsion"}),
    )

    assert case.order.effective_from == date.fromisoformat(end)


OTHER = {"id": "B", "kind": "discipline", "clause_85": True, "suspension": "suspended"}


@pytest.mark.rule("kk2565/94")
def test_another_suspension_bars_the_return_to_duty_and_the_minor_result_waits() -> None:
    steps = s.suspended(s.viewed("minor", "minor"))
    case = play(steps, other_files=[OTHER])

    assert rules(ask(case, "2023-07-11", "reinstate", A, RETURN)) == {"kk2565/94"}
    assert rules(ask(case, "2023-07-11", "issue_order", A, {**s.ORDER, "kind": "reprimand"})) == {"kk2565/94"}


@pytest.mark.rule("kk2565/94")
def test_closing_does_not_wait_for_the_other_matter() -> None:
    case = play(s.suspended(s.viewed("no_offence", "no_offence")), other_files=[OTHER])

    assert isinstance(ask(case, "2023-07-11", "issue_order", A, {"kind": "close", "facts_stated": True}), Applied)


@pytest.mark.rule("kk2565/95")
def test_another_suspension_lets_the_discharged_return_to_service_but_the_result_waits() -> None:
    steps = s.suspended(s.viewed("minor", "minor"), do="discharge_provisionally", slow=True)
    case = play([*steps, ("2023-07-11", "reinstate", A, RETURN)], other_files=[OTHER])

    assert case.suspension.returned_to == "service"
    assert rules(ask(case, "2023-07-12", "issue_order", A, {**s.ORDER, "kind": "reprimand"})) == {"kk2565/95"}
    ended = ask(case, "2023-07-12", "update_other_file", A, {"id": "B", "ended": True, "suspension": "none"})
    assert isinstance(ask(ended.case, "2023-07-13", "issue_order", A, {**s.ORDER, "kind": "reprimand"}), Applied)


@pytest.mark.rule("kk2565/95")
def test_another_discharge_bars_the_return_to_service() -> None:
    steps = s.suspended(s.viewed("minor", "minor"), do="discharge_provisionally", slow=True)
    case = play(steps, other_files=[{**OTHER, "suspension": "discharged_provisionally"}])

    assert rules(ask(case, "2023-07-11", "reinstate", A, RETURN)) == {"kk2565/95"}


@pytest.mark.rule("kk2565/99")
def test_the_return_of_a_discharged_holder_of_a_high_post_owes_the_royal_appointment() -> None:
    post = {"position": {"type": "executive", "level": "higher"}, "office": "deputy_permanent_secretary"}
    steps = s.suspended(s.viewed("minor", "minor"), do="discharge_provisionally", slow=True)
    case = play(steps, accused=post)

    without = ask(case, "2023-07-11", "reinstate", A, RETURN)
    submitted = ask(case, "2023-07-11", "reinstate", A, {**RETURN, "royal_command": True})

    assert [duty.kind for duty in without.case.duties if "royal" in duty.kind] == ["return_by_royal_command"]
    assert isinstance(submitted, Applied)
    assert [duty.kind for duty in submitted.case.duties if "royal" in duty.kind] == []
    assert [key for key, _ in submitted.changes.duties.met if "royal" in key] != []


@pytest.mark.rule("kk2565/88")
def test_another_file_is_known_changed_and_ended() -> None:
    case = done(
        s.OPEN,
        ("2023-02-01", "update_other_file", "supervisor", {"id": "B", "ended": False, "suspension": "suspended"}),
        ("2023-02-02", "update_other_file", "supervisor", {"id": "B", "ended": False, "suspension": "none"}),
    )

    assert [(other.id, other.suspension) for other in case.other_files] == [("B", "none")]
    ended = ask(case, "2023-02-03", "update_other_file", A, {"id": "B", "ended": True, "suspension": "none"})
    assert ended.case.other_files == ()


@pytest.mark.rule("kk2565/12")
def test_a_serious_finding_in_a_minor_case_begins_anew() -> None:
    case = done(s.MINOR_REPORTED, ("2023-04-12", "decide_minor", A, {"decision": "escalate"}))

    assert (case.inquiry.state, case.committee.state, case.hearing.known_on) == ("grounds_serious", "dissolved", None)
    again = ask(case, "2023-04-13", "appoint_committee", A, {"severity": "serious", "members": s.MEMBERS})
    assert isinstance(again, Applied)
    assert again.case.committee.severity == "serious"


@pytest.mark.rule("kk2565/80")
@pytest.mark.parametrize(("method", "known"), [("post_domestic", "2023-09-21"), ("post_abroad", "2023-09-29")])
def test_a_posted_order_is_deemed_served(method: str, known: str) -> None:
    service = {"order": "discipline", "method": method, "copy_given": True}
    case = done(s.ORDERED, ("2023-09-14", "serve_order", A, service))
    after = ask(case, known, "file_appeal", "accused")

    assert isinstance(after, Applied)
    assert after.case.order.known_on == date.fromisoformat(known)


@pytest.mark.rule("kk2565/80")
def test_who_appeals_before_the_letter_counts_as_known_knows_the_order() -> None:
    service = {"order": "discipline", "method": "post_abroad", "copy_given": True}
    case = done(s.ORDERED, ("2023-09-14", "serve_order", A, service))
    early = ask(case, "2023-09-18", "file_appeal", "accused")

    assert isinstance(early, Applied)
    assert (early.case.order.state, early.case.appeal.state) == ("served", "filed")
    assert early.case.order.known_on == date(2023, 9, 18)
    assert early.case.timers == ()


@pytest.mark.rule("kk2565/90")
@pytest.mark.parametrize(("method", "known"), [("post_domestic", "2023-03-16"), ("post_abroad", "2023-03-24")])
def test_a_posted_suspension_is_deemed_served(method: str, known: str) -> None:
    service = {"order": "suspension", "method": method, "copy_given": True}
    case = done(s.suspended(s.APPOINTED), ("2023-03-09", "serve_order", A, service))
    seen = ask(case, known, "report_to_center", A, {"about": "suspension"})

    assert seen.case.suspension.known_on == date.fromisoformat(known)
    assert rules(ask(seen.case, known, "serve_order", A, {**service, "method": "in_person"})) == {"kk2565/90"}


@pytest.mark.rule("kk2565/90")
def test_a_suspension_served_in_person_is_known_that_day() -> None:
    service = {"order": "suspension", "method": "in_person", "copy_given": True}
    case = done(s.suspended(s.APPOINTED), ("2023-03-09", "serve_order", A, service))

    assert case.suspension.known_on == date(2023, 3, 9)


@pytest.mark.rule("kk2565/85")
def test_custody_on_record_dates_the_suspension() -> None:
    case = done(
        s.APPOINTED,
        ("2023-03-10", "criminal_step", "court", {"status": "detained", "from": "2023-03-05"}),
        ("2023-03-21", "suspend", A, {**s.SUSPEND, "grounds": [4]}),
    )

    assert case.suspension.effective_from == date(2023, 3, 5)


@pytest.mark.rule("kk2565/101")
def test_the_cases_own_holidays_move_a_day_of_the_accused() -> None:
    case = play(s.OPEN, holidays=["2023-03-10"])

    assert not holidays_of(s.LAW, case.head).is_working_day(date(2023, 3, 10))
    late = play(s.NOTIFIED, holidays=["2023-03-10"])
    challenge = {"member": "M3", "ground": 5, "in_writing": True, "facts_stated": True}
    assert isinstance(ask(late, "2023-03-13", "object_to_member", "accused", challenge), Applied)


@pytest.mark.rule("kk2565/32")
def test_a_rejected_ground_is_spent_and_another_is_not() -> None:
    case = done(s.ADMITTED, ("2023-03-17", "rule_on_objection", A, {"member": "M3", "upheld": False}))
    again = {"member": "M3", "ground": 5, "in_writing": True, "facts_stated": True, "learned_on": "2023-03-16"}

    assert rules(ask(case, "2023-03-18", "object_to_member", "accused", again)) == {"kk2565/32"}
    assert isinstance(ask(case, "2023-03-18", "object_to_member", "accused", {**again, "ground": 7}), Applied)


@pytest.mark.rule("kk2565/32")
def test_an_undecided_challenge_removes_the_member_the_day_after_the_fifteenth() -> None:
    case = play(s.ADMITTED)
    seen = ask(case, "2023-03-24", "report_to_center", A, {"about": "progress"})

    assert [seat.member.id for seat in seen.case.committee.seats] == ["M1", "M2"]
    refilled = ask(seen.case, "2023-03-25", "change_member", A, {"in": s.M4})
    assert isinstance(refilled, Applied)


@pytest.mark.rule("kk2565/62")
def test_a_returned_charge_is_notified_and_answered_anew() -> None:
    case = done(s.REPORTED, ("2023-07-01", "return_file", A, {"why": "charge_incomplete", "points": "p"}))

    assert (case.hearing.state, case.hearing.known_on, case.review.state) == ("charge_found", None, "returned")
    assert rules(ask(case, "2023-07-03", "submit_report", "committee_chair", s.REPORT)) == {"kk2565/59", "kk2565/62"}


@pytest.mark.rule("plan2566/8.1.2")
def test_an_identity_is_told_to_the_home_agency_only_of_a_false_complaint() -> None:
    sealed = {**s.COMPLAINT, "identity": {"name": "Somchai", "address": "Silom"}}
    received: Step = ("2023-01-16", "receive_complaint", "agency_head", sealed)
    told = {"to": "home_agency", "reason": "false complaint"}
    steps: list[Step] = [received, ("2023-01-20", "find_no_grounds", A, {"reason": "no_offence"})]

    assert rules(ask(play(steps), "2023-01-21", "reveal_identity", A, told)) == {"plan2566/8.1.2"}
    false: Step = ("2023-01-21", "find_complaint_false", A, {"complainant": "other_agency"})
    assert isinstance(ask(play([*steps, false]), "2023-01-22", "reveal_identity", A, told), Applied)


@pytest.mark.rule("kk2565/47")
def test_the_committee_may_name_the_accuser_only_while_it_charges() -> None:
    sealed = {**s.COMPLAINT, "identity": {"name": "Somchai", "address": "Silom"}}
    received: Step = ("2023-01-16", "receive_complaint", "agency_head", sealed)
    told = {"to": "accused", "reason": "the charge cannot be understood otherwise"}

    assert isinstance(ask(play([received, *s.FOUND]), "2023-04-26", "reveal_identity", "committee", told), Applied)
    assert rules(ask(play([received, *s.SITTING]), "2023-04-20", "reveal_identity", "committee", told)) == {
        "plan2566/8.1.2"
    }


@pytest.mark.rule("bma2554/60")
def test_a_number_from_an_act_not_held_and_an_unverified_day_are_noted() -> None:
    served: Step = ("2026-09-25", "serve_order", A, {"order": "discipline", "method": "in_person", "copy_given": True})
    case = done([*s.ORDERED, served])

    told = [note["rule"] for note in answer(s.LAW, case, (), date(2026, 9, 25))["notes"]]
    assert {"bma2554/60", "kk2565/101"} <= set(told)
    assert answer(s.LAW, play(s.OPEN), (), date(2023, 1, 16))["notes"] == []
