"""What a decided appeal and the new order after it leave on record: refunds, amounts, the day of leaving (kk2565/81-84)."""

from __future__ import annotations

from datetime import date
from typing import Any

from discipline_flow.engine.facts.closing.late import effective_from, monthly_cut, total_cut
from discipline_flow.engine.facts.opening.early import Facts
from discipline_flow.engine.guards.closing.replacement import returns
from discipline_flow.engine.guards.closing.review import SERIOUS_KINDS
from discipline_flow.engine.guards.opening.inquiry import MINOR_KINDS
from discipline_flow.engine.reckoning.exitdays import exit_rows
from discipline_flow.engine.reckoning.money import stepped_down
from discipline_flow.law.compiled import Asked
from discipline_flow.model.acts.orders import DecideAppeal, ReplaceOrder
from discipline_flow.model.case import Case


def decide_appeal(case: Case, act: DecideAppeal, asked: Asked) -> Facts:
    """Record what was decided, and to which penalty (bma2554/60, kk2565/81)."""
    return {"appeal": {"result": act.result, "penalty": act.penalty, "decided_on": asked.at}}


def replace_order(case: Case, act: ReplaceOrder, asked: Asked) -> Facts:
    """
    Record the new order in place of the old one, with what is given back (kk2565/81-84, exit2566/9-10).

    It is served anew (kk2565/80). A decided appeal stays decided; the window after an order that nobody appealed is
    closed with that order, and the service of the new one opens its own.
    """
    monthly = monthly_cut(case, act, asked)
    salary = stepped_down(case.head.accused.salary, act.new_salary, asked)
    total = total_cut(case, act, asked)
    refund, counted, balance = settled(case, act, total, _reduction(case, salary))
    put_out = case.order.kind in SERIOUS_KINDS and act.kind not in SERIOUS_KINDS
    facts: dict[str, Any] = {
        "order": {
            "kind": act.kind,
            "issued_on": asked.at,
            "effective_from": replaced_from(case, act, asked.at),
            "percent": act.percent,
            "months": act.months,
            "new_salary": salary,
            "monthly_cut": monthly,
            "total_cut": total,
            "refund": refund,
            "balance": balance,
            "waiver": act.waiver,
            "posted_on": None,
            "known_on": None,
            "replaced": case.order.kind,
            "counted": counted,
            "returns": returns(act) if put_out else None,
            "cannot_return_because": act.cannot_return_because if put_out else None,
        }
    }
    facts["appeal"] = {"carried_out_on": asked.at} if case.appeal.state == "decided" else {"until": None}
    return facts


def taken(case: Case, months: int) -> int | None:
    """Return what the old order has taken in *months* months, in baht; None where the salary is not known (kk2565/84)."""
    if case.order.kind == "salary_cut":
        each = case.order.monthly_cut
    elif case.order.kind == "step_reduction":
        each = _reduction(case, case.order.new_salary)
    else:
        each = 0
    if months == 0 or each == 0:
        return case.order.counted
    return None if each is None else case.order.counted + each * months


def _reduction(case: Case, salary: Any) -> int | None:
    before = case.head.accused.salary
    return None if salary is None or before is None else int(before - salary)


def settled(
    case: Case, act: ReplaceOrder, total: int | None, reduction: int | None
) -> tuple[int | None, int, int | None]:
    """
    Return what is given back, how much of what was taken counts towards the new order, and what it takes beside (kk2565/84).

    A penalty of another kind, a waiver or a revocation gives back all (84(1)-(3)(ก)-(ง)). The same kind at another rate
    is computed from the salary at the old order's day, and gives back what was taken beyond it or takes what is missing
    (84(3)(จ)): of a cut by its new total, of a step reduction by the new reduction of the months already taken.
    Dismissal and expulsion took no part of a salary; what was not paid meanwhile follows other rules (kk2565/83 para 4),
    so nothing is told of a refund.
    """
    if case.order.kind not in MINOR_KINDS:
        return None, 0, None
    months = act.months_already_cut or 0
    paid = taken(case, months)
    if paid is None or act.kind != case.order.kind:
        return paid, 0, None
    due = total if act.kind == "salary_cut" else None if reduction is None else reduction * months
    if due is None:
        return None, 0, None
    return max(0, paid - due), min(paid, due), max(0, due - paid)


def replaced_from(case: Case, act: ReplaceOrder, at: date) -> date | None:
    """
    Return the day from which the new order takes effect.

    Dismissal for expulsion or the reverse: the day of leaving under the old order, or the day on which the person should
    have left (exit2566/9). Dismissal for an order out of service: the day on which it should have been imposed, that of
    the suspension it followed, of prison, or of the leaving (exit2566/6, 8, 10, 11). All else as for a first order
    (kk2565/77, exit2566/5).
    """
    if act.kind in SERIOUS_KINDS and case.order.kind not in MINOR_KINDS:
        return act.effective_from or (
            _due_to_leave(case) if case.order.kind == "discharge" else case.order.effective_from
        )
    if act.kind in {"waive", "revoke"}:
        return act.effective_from or at
    return effective_from(case, act, at)


def _due_to_leave(case: Case) -> date | None:
    out = case.order.effective_from
    if case.suspension.ended_on is not None and case.suspension.ended_on == case.order.issued_on:
        return case.suspension.effective_from
    prison = [row.day for row in exit_rows(case) if row.rule == "exit2566/8" and row.day is not None]
    return min([day for day in (*prison, out) if day is not None], default=None)
