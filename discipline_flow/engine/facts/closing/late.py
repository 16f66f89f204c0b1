"""What hearing, review, orders, appeal and suspension leave on record (kk2565/45-65, 72-95, exit2566)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from discipline_flow.calendar import Bound, last_day
from discipline_flow.engine.conditions.predicates import order_can_be_appealed
from discipline_flow.engine.facts.blank import blank
from discipline_flow.engine.facts.opening.early import Facts
from discipline_flow.engine.reckoning.crime import detained_from
from discipline_flow.engine.reckoning.exitdays import day_of_prison, governing
from discipline_flow.engine.reckoning.money import floored, stepped_down
from discipline_flow.engine.reckoning.returning import basis_of
from discipline_flow.law.compiled import Asked
from discipline_flow.model.acts.committee import (
    HoldChargeMeeting,
    HoldOpinionMeeting,
    NotifyCharge,
    RecordExplanation,
    RescheduleExplanation,
    SubmitReport,
)
from discipline_flow.model.acts.orders import IssueOrder, ReplaceOrder, ServeOrder
from discipline_flow.model.acts.review import DecideOnReport, KkResolve, ReturnFile
from discipline_flow.model.acts.suspension import DischargeProvisionally, Reinstate, Suspend
from discipline_flow.model.case import Appeal, Case, Order
from discipline_flow.model.payload import LawAct, Payload

SUSPENDED = frozenset({"suspended", "discharged_provisionally"})
NO_FINDING = {"finding": None, "opinion": None, "opinion_on": None}
POST = frozenset({"post_domestic", "post_abroad"})
APPEAL = "bma2554/60"  # of civil servants; whose own rules govern has no window that is held here


def hold_charge_meeting(case: Case, act: HoldChargeMeeting, asked: Asked) -> Facts:
    """Record the finding; without an offence it is the committee's opinion too (45); evidence stays to be told (55)."""
    facts: dict[str, Any] = {"finding": act.finding}
    if act.finding == "charge" and case.hearing.notified_on is None:
        facts |= {"opinion": None, "opinion_on": None}  # what was found before the file came back (kk2565/62)
    if act.finding == "no_offence":
        facts |= {"opinion": "no_offence", "opinion_on": asked.at}
    return {"hearing": facts}


def notify_charge(case: Case, act: NotifyCharge, asked: Asked) -> Facts:
    """Record the notice: known the same day, or posted and deemed known later; a new notice asks for a new answer."""
    posted = act.method == "post"
    return {
        "hearing": {
            "added": None,
            "notified_on": asked.at,
            "posted_on": asked.at if posted else None,
            "known_on": None if posted else asked.at,
            "explain_by": act.explain_by,
            "explained_on": None,
            "waived_on": None,
        }
    }


def deem_charge_known(case: Case, act: LawAct, asked: Asked) -> Facts:
    """Record the day on which the accused is deemed to know the charge (kk2565/50)."""
    return {"hearing": {"known_on": asked.at}}


def reschedule_explanation(case: Case, act: RescheduleExplanation, asked: Asked) -> Facts:
    """Record the new day; it undoes a deemed waiver (kk2565/51, 54)."""
    return {"hearing": {"explain_by": act.explain_by, "waived_on": None}}


def record_explanation(case: Case, act: RecordExplanation, asked: Asked) -> Facts:
    """
    Record the explanation, and a confession if there is one; who answers the charge knows it (kk2565/52-53).

    An opinion formed before did not weigh it, so the committee meets for its opinion again (59 para 2).
    """
    return {
        "hearing": {
            **({"opinion": None, "opinion_on": None} if case.hearing.state == "opined" else {}),
            "explained_on": asked.at,
            "waived_on": None,
            "confession": bool(act.confession) or case.hearing.confession,
            "known_on": case.hearing.known_on or asked.at,
        }
    }


def deem_explanation_waived(case: Case, act: LawAct, asked: Asked) -> Facts:
    """Record that the accused is deemed not to wish to explain (kk2565/11, 14, 54)."""
    return {"hearing": {"waived_on": asked.at}}


def hold_opinion_meeting(case: Case, act: HoldOpinionMeeting, asked: Asked) -> Facts:
    """Record the committee's opinion (kk2565/59)."""
    return {"hearing": {"opinion": act.opinion, "opinion_on": asked.at}}


def submit_report(case: Case, act: SubmitReport, asked: Asked) -> Facts:
    """Record the report; its receipt starts the authority's days (kk2565/60, 62-63)."""
    facts: dict[str, Any] = {"hearing": {"reported_on": asked.at}}
    if case.inquiry.state == "serious_inquiry":
        facts["review"] = {"received_on": asked.at, "view": None, "sent_on": None}
    return facts


def return_file(case: Case, act: ReturnFile, asked: Asked) -> Facts:
    """
    Record the return; an incomplete charge is to be notified anew, with a new chance to explain (kk2565/15, 62).

    A finding of no offence stands through any other return, for further inquiry needs no new opinion (62(2)).
    """
    facts: dict[str, Any] = {"hearing": {"reported_on": None}}
    if act.why == "charge_incomplete":
        if case.hearing.notified_on is None:
            facts["hearing"] |= NO_FINDING
        facts["hearing"] |= {"known_on": None, "explained_on": None, "waived_on": None, "explain_by": None}
    if case.committee.severity == "serious":
        facts["review"] = {"view": None}
    return facts


def decide_on_report(case: Case, act: DecideOnReport, asked: Asked) -> Facts:
    """Record the authority's view (kk2565/63)."""
    return {"review": {"view": act.view}}


def send_to_kk(case: Case, act: Payload, asked: Asked) -> Facts:
    """Record the day on which the matter was sent (kk2565/63(2), plan2566/5.6)."""
    return {"review": {"sent_on": asked.at}}


def kk_resolve(case: Case, act: KkResolve, asked: Asked) -> Facts:
    """Record the resolution with its penalty or waiver (kk2565/65)."""
    if act.resolution == "further_inquiry":
        back: dict[str, Any] = {"review": {"view": None, "sent_on": None}}
        return back
    return {
        "review": {
            "resolution": act.resolution,
            "provision": act.provision,
            "penalty": act.penalty,
            "waiver": act.waiver,
        }
    }


def issue_order(case: Case, act: IssueOrder, asked: Asked) -> Facts:
    """Record the order, its amounts and the day it takes effect (kk2565/72-78, exit2566/5-12)."""
    salary = case.head.accused.salary
    monthly = monthly_cut(case, act, asked)
    facts: dict[str, Any] = {
        "order": {
            "kind": act.kind,
            "issued_on": asked.at,
            "effective_from": _effective_from(case, act, asked),
            "percent": act.percent if act.kind == "salary_cut" else None,
            "months": act.months if act.kind == "salary_cut" else None,
            "new_salary": stepped_down(salary, act.new_salary, asked) if act.kind == "step_reduction" else None,
            "monthly_cut": monthly,
            "total_cut": total_cut(case, act, asked),
            "waiver": act.waiver,
        }
    }
    if case.order.kind is not None:  # a further order after the judgment: it is served and appealed against on its own
        facts["order"] = {**blank(Order), **facts["order"]}
        facts["appeal"] = blank(Appeal)
    if act.kind in {"dismissal", "expulsion", "discharge"} and case.suspension.state in SUSPENDED:
        facts["suspension"] = {"ended_on": asked.at}
    return facts


def _effective_from(case: Case, act: IssueOrder, asked: Asked) -> date | None:
    # An order out of service for imprisonment goes back to the day of prison (exit2566/3(1), 4(1)).
    if act.kind == "discharge" and act.effective_from is None and asked.at >= asked.law.in_force["exit2566"]:
        row = day_of_prison(case)
        if row is not None:
            return row.day
    return effective_from(case, act, asked.at)


def total_cut(case: Case, act: IssueOrder | ReplaceOrder, asked: Asked) -> int | None:
    """Return the cut of all months in baht: each month's rounded down, or the total where that is the reading in use, or None."""
    monthly = monthly_cut(case, act, asked)
    if monthly is None or act.months is None:
        return None
    salary = case.head.accused.salary
    if asked.law.choices["rounding"] == "each_month" or salary is None or act.percent is None:
        return monthly * act.months
    return floored(salary * act.percent * act.months / Decimal(100), asked)


def monthly_cut(case: Case, act: IssueOrder | ReplaceOrder, asked: Asked) -> int | None:
    """Return the cut of one month in baht, any fraction below ten baht dropped (kk2565/73 para 2), or None."""
    salary = case.head.accused.salary
    if act.kind != "salary_cut" or salary is None or act.percent is None:
        return None
    return floored(salary * act.percent / Decimal(100), asked)


def effective_from(case: Case, act: IssueOrder | ReplaceOrder, at: date) -> date | None:
    """
    Return the day the order takes effect: the order's day, its month's first day, or that of the exit rules.

    A dismissal takes the day of the row it falls under (exit2566/6-12); else, like an order out of service, the day it sets,
    or its own (exit2566/3, 5).
    """
    if act.kind in {"salary_cut", "step_reduction"}:
        return at.replace(day=1)
    if act.kind in {"dismissal", "expulsion"}:
        row = governing(case, act.effective_from)
        return act.effective_from or at if row is None else row.day or act.effective_from
    if act.kind == "discharge":
        return act.effective_from or at
    return at


def serve_order(case: Case, act: ServeOrder, asked: Asked) -> Facts:
    """Record the service: known the same day, or posted and deemed known later (kk2565/80, 90)."""
    region = "suspension" if act.order == "suspension" else "order"
    if act.method in POST:
        earlier = case.suspension.posted_on if region == "suspension" else case.order.posted_on
        return {region: {"posted_on": earlier or asked.at}}
    if region == "suspension":
        return {region: {"known_on": asked.at}}
    return _order_known(case, asked)


def deem_order_served(case: Case, act: LawAct, asked: Asked) -> Facts:
    """Record the day on which the person is deemed to know the order (kk2565/80)."""
    return _order_known(case, asked)


def _order_known(case: Case, asked: Asked) -> Facts:
    facts: dict[str, Any] = {"order": {"known_on": asked.at}}
    if order_can_be_appealed(case, asked.act) and asked.law.rules.cites(APPEAL) is not None:
        facts["appeal"] = {"until": _appeal_until(asked)}
    return facts


def _appeal_until(asked: Asked) -> date:
    return last_day(asked.at, asked.number("appeal_days"), bound=Bound.OTHER_PERSON, holidays=asked.holidays).day


def deem_suspension_served(case: Case, act: LawAct, asked: Asked) -> Facts:
    """Record the day on which the person is deemed to know the suspension (kk2565/90)."""
    return {"suspension": {"known_on": asked.at}}


def file_appeal(case: Case, act: Payload, asked: Asked) -> Facts:
    """Record the appeal; who appeals knows the order, even before its letter counts as known (bma2554/60, kk2565/80)."""
    facts: dict[str, Any] = {"appeal": {"filed_on": asked.at}}
    if case.order.known_on is None:
        facts["order"] = {"known_on": asked.at}
        facts["appeal"]["until"] = _appeal_until(asked)
    return facts


def suspend(case: Case, act: Suspend, asked: Asked) -> Facts:
    """
    Record the suspension and the day it takes effect: the order's, or the custody's (kk2565/89).

    An order made anew in place of a faulty one keeps the day of the old one, or has the day on which the old one should
    have started: that of a custody that had begun by then (kk2565/89(2)).
    """
    old = case.suspension
    custody = detained_from(case, act)
    if act.replaces_faulty_order and old.effective_from is not None and old.ordered_on is not None:
        begun = custody if custody is not None and custody <= old.ordered_on else None
        return _out(case, begun or old.effective_from, act, asked)
    start = _from_custody(custody, asked.at)
    if old.state == "suspended" and old.effective_from is not None:
        start = min(start, old.effective_from)  # one who is out for the licence already is suspended for both (88)
    return _out(case, start, act, asked)


def _from_custody(custody: date | None, at: date) -> date:
    # Nobody is suspended from a custody that is still to come (kk2565/89(1)).
    return at if custody is None else min(custody, at)


def discharge_provisionally(case: Case, act: DischargeProvisionally, asked: Asked) -> Facts:
    """Record the discharge: from the order, from the suspension it replaces, or from custody (kk2565/92)."""
    start = _from_custody(detained_from(case, act), asked.at)
    if case.suspension.state in SUSPENDED and case.suspension.effective_from is not None:
        start = case.suspension.effective_from
    return _out(case, start, act, asked)


def _out(case: Case, start: date, act: Suspend | DischargeProvisionally, asked: Asked) -> Facts:
    return {
        "suspension": {
            "ordered_on": asked.at,
            "effective_from": start,
            "grounds": act.grounds,
            "posted_on": None,
            "known_on": None,
            "ended_on": None,
            "returned_to": None,
            "basis": basis_of(case),
            "post": None,
            "for_licence": case.suspension.state in SUSPENDED and case.suspension.for_licence,
            "for_crime": _for_both(case),
        }
    }


def _for_both(case: Case) -> bool:
    # Kept out for the crime, the person is kept out for the inquiry too now: each has its own end (kk2565/88, 94(4), 96).
    stands = case.suspension.state in SUSPENDED
    return stands and (case.suspension.for_crime or case.suspension.basis == "criminal") and basis_of(case) == "inquiry"


def decline_suspension(case: Case, act: Payload, asked: Asked) -> Facts:
    """Record that suspension was considered and declined (plan2566/5.3)."""
    return {"suspension": {"declined_on": asked.at}}


def reinstate(case: Case, act: Reinstate, asked: Asked) -> Facts:
    """Record the return: to duty after a suspension, to service after a provisional discharge (kk2565/94-95, 99)."""
    to = "duty" if case.suspension.state == "suspended" else "service"
    return {
        "suspension": {
            "ended_on": asked.at,
            "returned_to": to,
            "post": act.position,
            "for_licence": False,
            "for_crime": False,
        }
    }
