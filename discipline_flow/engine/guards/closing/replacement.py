"""Guards of the new order after a penalty is increased, reduced, waived or revoked (kk2565/81-84, exit2566/9-10)."""

from __future__ import annotations

from discipline_flow.engine.guards.closing.appeal import WEIGHTS, goes, rounded, same
from discipline_flow.engine.guards.closing.order import (
    exit_day_is_known,
    exit_day_is_that_of_its_row,
    exit_rules_hold,
    order_is_not_backdated,
)
from discipline_flow.engine.guards.closing.review import SERIOUS_KINDS
from discipline_flow.engine.guards.opening.inquiry import MINOR_KINDS
from discipline_flow.engine.reckoning.exitdays import exit_rows
from discipline_flow.law.compiled import Asked, Refuse
from discipline_flow.model.acts.orders import ReplaceOrder, penalty_of
from discipline_flow.model.case import Case
from discipline_flow.model.payload import Penalty

MONEY_KINDS = frozenset({"salary_cut", "step_reduction"})


def old_order_can_be_replaced(case: Case, act: ReplaceOrder, asked: Asked) -> Refuse | None:
    """
    Refuse to replace what imposes no penalty: there is nothing to increase, reduce, waive or revoke (kk2565/81).

    An order out of service can be changed too: exit2566/10 says from when.
    """
    if case.order.kind is None or case.order.kind in WEIGHTS:
        return None
    return Refuse("replacement.no_penalty_to_change")


def decision_is_still_to_be_carried_out(case: Case, act: ReplaceOrder, asked: Asked) -> Refuse | None:
    """Refuse a new order where the appeal changed nothing, or where its decision was carried out (kk2565/81)."""
    if case.appeal.state != "decided":
        return None
    if case.appeal.result == "upheld":
        return Refuse("replacement.order_was_upheld")
    return None if case.appeal.carried_out_on is None else Refuse("replacement.decision_is_carried_out")


def replacement_cites_the_old_order(case: Case, act: ReplaceOrder, asked: Asked) -> Refuse | None:
    """Refuse a new order that does not cite the old one (kk2565/81(1))."""
    return None if act.cites_old_order else Refuse("replacement.old_order_not_cited")


def replacement_cites_the_decision(case: Case, act: ReplaceOrder, asked: Asked) -> Refuse | None:
    """
    Refuse a new order that cites no decision (kk2565/81(2)).

    Where no appeal was decided it is a resolution of ก.ก., or the decision of a body under another law.
    """
    return None if act.cites_decision else Refuse("replacement.decision_not_cited")


def replacement_states_the_past_penalty(case: Case, act: ReplaceOrder, asked: Asked) -> Refuse | None:
    """
    Refuse silence on the penalty already undergone: money taken, or salary while out (kk2565/81(4), 83 para 4, 84).

    An order that is recorded as saying nothing is refused always; one of which nothing is recorded, where money was taken.
    """
    if act.states_past_penalty or (act.states_past_penalty is None and case.order.kind not in MONEY_KINDS):
        return None
    if case.order.kind in SERIOUS_KINDS and act.kind not in SERIOUS_KINDS:
        return Refuse("replacement.salary_while_out_not_stated")
    return Refuse("replacement.past_penalty_not_stated")


def replacement_follows_the_decision(case: Case, act: ReplaceOrder, asked: Asked) -> Refuse | None:
    """
    Refuse a new order that is not as decided on the appeal: kind, rate and months (kk2565/81).

    Somebody who was put out and cannot return is waived instead of punished for a minor offence (kk2565/83 para 3).
    """
    decided = case.appeal
    if decided.state != "decided" or decided.result == "upheld" or decided.carried_out_on is not None:
        return None
    ordered = _ordered(case, act, asked)
    if decided.result in {"waive", "revoke"}:
        follows = act.kind == decided.result
    elif ordered is None:
        minor = decided.result == "reduce" and (decided.penalty is None or decided.penalty.kind in MINOR_KINDS)
        follows = act.kind == "waive" and minor and case.order.kind in SERIOUS_KINDS and returns(act) is False
    elif decided.penalty is not None:
        follows = same(ordered, rounded(case, decided.penalty, asked))
    else:
        follows = goes(decided.result or "", ordered, case.order)
    return None if follows else Refuse("replacement.differs_from_the_decision")


def _ordered(case: Case, act: ReplaceOrder, asked: Asked) -> Penalty | None:
    penalty = penalty_of(act)
    return None if penalty is None else rounded(case, penalty, asked)


def replacement_changes_the_penalty(case: Case, act: ReplaceOrder, asked: Asked) -> Refuse | None:
    """Refuse a new order that imposes the old penalty once more (kk2565/81)."""
    ordered = _ordered(case, act, asked)
    if ordered is None or not same(ordered, case.order):
        return None
    return Refuse("replacement.changes_nothing")


def replacement_carries_the_rate_of_its_own_kind(case: Case, act: ReplaceOrder, asked: Asked) -> Refuse | None:
    """Refuse a rate on what is no salary cut, a new salary on what is no step reduction, a bond on what is no waiver."""
    stray = (
        (act.kind != "salary_cut" and (act.percent is not None or act.months is not None))
        or (act.kind != "step_reduction" and act.new_salary is not None)
        or (act.kind != "waive" and act.waiver is not None)
    )
    return Refuse("replacement.rate_of_another_kind") if stray else None


def replacement_waiver_names_bond_or_admonition(case: Case, act: ReplaceOrder, asked: Asked) -> Refuse | None:
    """Refuse a waiver with neither bond nor admonition (kk2565/78), except of somebody who is out of service (79, 83)."""
    if act.kind != "waive" or act.waiver is not None or case.service.state != "active":
        return None
    if case.order.kind in SERIOUS_KINDS and returns(act) is False:
        return None
    return Refuse("order.waiver_unnamed")


def returns(act: ReplaceOrder) -> bool | None:
    """Return whether the new order returns the person; the reason against it says no, silence on both says nothing."""
    if act.can_return is None and act.cannot_return_because is not None:
        return False
    return act.can_return


def person_put_out_is_returned(case: Case, act: ReplaceOrder, asked: Asked) -> Refuse | None:
    """
    Refuse to take dismissal or expulsion back without returning the person, or saying why that is impossible (kk2565/83).

    Who cannot return, because of retirement, death or another leaving, is waived or the matter is closed, never punished.
    Under another old order nobody was put out, so nobody returns and what the act says of it is not asked for.
    """
    if case.order.kind not in SERIOUS_KINDS:
        return None
    back = returns(act)
    if back and (act.cannot_return_because is not None or act.kind in SERIOUS_KINDS):
        return Refuse("replacement.return_contradicts_itself")
    if act.kind in SERIOUS_KINDS:
        return None
    if back is None:
        return Refuse("replacement.return_not_ordered")
    if back:
        return None if case.service.state == "active" else Refuse("replacement.leaver_cannot_return")
    if act.cannot_return_because is None:
        return Refuse("replacement.no_reason_against_the_return")
    return Refuse("replacement.not_waived_without_a_return") if act.kind in MINOR_KINDS else None


def months_already_cut_are_stated(case: Case, act: ReplaceOrder, asked: Asked) -> Refuse | None:
    """Refuse a new order that leaves open how much was taken, or tells more than could be (kk2565/84)."""
    stated = act.months_already_cut
    if case.order.kind is None or case.order.kind not in WEIGHTS:
        return None
    if stated is None:
        return Refuse("replacement.months_not_stated") if case.order.kind in MONEY_KINDS else None
    if stated < 0:
        return Refuse("replacement.months_negative")
    if case.order.kind == "step_reduction":
        return None
    most = case.order.months or 0
    return Refuse("replacement.months_impossible", most=most) if stated > most else None


def raised_dismissal_has_the_day_of_its_row(case: Case, act: ReplaceOrder, asked: Asked) -> Refuse | None:
    """Refuse a minor penalty raised to dismissal from a day that a first dismissal could not have (kk2565/84, exit2566/5-12)."""
    if act.kind not in SERIOUS_KINDS or case.order.kind not in MINOR_KINDS:
        return None
    guards = (exit_day_is_that_of_its_row, exit_day_is_known, order_is_not_backdated)
    return next((refused for guard in guards if (refused := guard(case, act, asked)) is not None), None)


def replaced_dismissal_keeps_the_day_of_leaving(case: Case, act: ReplaceOrder, asked: Asked) -> Refuse | None:
    """
    Refuse a dismissal or expulsion of somebody already put out from a day that is not the one to leave on (exit2566/9-10).

    After dismissal or expulsion it is the old order's day (9, sentence 1). Another one can be the day on which the person
    should have left (sentence 2), but where a row fixes the old day, only the day of another row (exit2566/6, 8, 11, 12).
    """
    day, old = act.effective_from, case.order
    if act.kind not in SERIOUS_KINDS or day is None or day == old.effective_from or not exit_rules_hold(asked):
        return None
    if old.kind not in SERIOUS_KINDS | {"discharge"}:
        return None
    if day > asked.at:
        return Refuse("replacement.later_than_the_order", "exit2566/10" if old.kind == "discharge" else None)
    fixed = {row.day for row in exit_rows(case)}
    if case.suspension.state == "ended" and case.suspension.returned_to is None:
        fixed.add(case.suspension.effective_from)
    if old.kind in SERIOUS_KINDS and old.effective_from in fixed and day not in fixed:
        return Refuse("replacement.not_the_old_day", day=old.effective_from)
    return None
