"""Signs of review, orders, suspension and return: whether another reading would have come out otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal

from discipline_flow.engine.conditions.predicates import inquiry_goes_to_kk
from discipline_flow.engine.readings.history import History
from discipline_flow.engine.reckoning.exitdays import exit_rows
from discipline_flow.engine.step import holidays_of
from discipline_flow.law.compiled import Sign

DAY = timedelta(days=1)
ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
CRIMINAL_GROUNDS = frozenset({2, 4, 5})
MINOR_PENALTIES = frozenset({"reprimand", "salary_cut", "step_reduction"})
OUT_OF_SERVICE = frozenset({"dismissal", "expulsion"})


def finished_by_the_authority(history: History) -> bool:
    """Tell whether the authority finishes alone a file whose branch prints no days of its own (kk2565/63)."""
    return history.case.review.view in {"no_offence", "minor"} and not inquiry_goes_to_kk(history.case)


def evident_is_serious(history: History) -> bool:
    """Tell whether an evident serious offence was used (kk2565/71)."""
    return history.case.inquiry.evident is not None and history.case.inquiry.severity == "serious"


def evident_is_minor(history: History) -> bool:
    """Tell whether an evident minor offence was used (kk2565/70)."""
    return history.case.inquiry.evident is not None and history.case.inquiry.severity == "minor"


def accused_jointly(history: History) -> bool:
    """Tell whether others are accused of having done it together (kk2565/3)."""
    return bool(history.case.head.joint_with)


def minor_order_is_late(history: History) -> bool:
    """Tell whether the decision came within its days and the order did not (kk2565/12)."""
    issued = history.case.order.issued_on
    return any(
        each.status == "met" and each.duty.due is not None and (issued or history.as_of) > each.duty.due
        for each in history.duties("minor_without_committee", "minor_decision")
        if history.case.inquiry.decision in {"close", "punish", "waive"}
    )


def refused_a_day_too_soon(history: History) -> bool:
    """Tell whether an act was refused on the day before its first lawful one, a threshold not passed (kk2565/71, 85, 86, 91)."""
    for line, name in history.refusals():
        if "{earliest}" in history.law.reasons[name].en:
            told = [day for reason in line.reasons for day in ISO_DAY.findall(reason.en)]
            if (line.at + DAY).isoformat() in told:
                return True
    return False


def rounding_differs(history: History) -> bool:
    """Tell whether rounding each month and rounding the total give another sum (kk2565/73)."""
    law, order, salary = history.law, history.case.order, history.case.head.accused.salary
    if salary is None or order.percent is None or order.months is None or order.monthly_cut is None:
        return False
    unit = law.number("rounding_baht", order.issued_on or history.case.head.opened)
    # Each month rounded down may come to less than the total rounded down (docs/decisions, 18).
    month = salary * order.percent / Decimal(100)
    return month * order.months // unit != month // unit * order.months


def put_out_of_service(history: History) -> bool:
    """Tell whether the accused was dismissed or expelled (exit2566/5)."""
    return history.case.order.kind in OUT_OF_SERVICE and history.case.order.issued_on is not None


def exit_rules_came_later(history: History) -> bool:
    """Tell whether the order is older than the regulation on the day of leaving (exit2566/2)."""
    issued = history.case.order.issued_on
    return issued is not None and issued < history.law.in_force["exit2566"]


def exit_rules_hold(history: History) -> bool:
    """Tell whether the order falls under the regulation on the day of leaving (exit2566/2)."""
    return not exit_rules_came_later(history)


def exit_rows_differ(history: History) -> bool:
    """Tell whether more than one row fixes the day of leaving, and they differ (exit2566/6)."""
    return len({row.day for row in exit_rows(history.case)}) > 1


def appeal_days_are_not_held(history: History) -> bool:
    """Tell whether an appeal has a last day that rests on a number not held here (bma2554/60)."""
    return history.case.appeal.until is not None and "appeal_days" in history.law.unverified


def holidays_are_not_verified(history: History) -> bool:
    """Tell whether a holiday could move the last day to appeal (kk2565/101)."""
    until = history.case.appeal.until
    return until is not None and not holidays_of(history.law, history.case.head).is_verified(until)


def appealed_before_the_letter_was_known(history: History) -> bool:
    """Tell whether the appeal came before the posted order counts as known (kk2565/80)."""
    posted, filed = history.case.order.posted_on, history.case.appeal.filed_on
    if posted is None or filed is None:
        return False
    return filed < posted + timedelta(days=history.law.number("deemed_service_days", posted))


def new_order_carries_out_an_appeal(history: History) -> bool:
    """Tell whether a new order carried out what was decided on an appeal (kk2565/81)."""
    return history.case.appeal.carried_out_on is not None


def another_body_decided(history: History) -> bool:
    """Tell whether a new order rests on a decision that is not the board's on record (kk2565/81)."""
    return history.case.order.replaced is not None and history.case.appeal.decided_on is None


def minor_penalty_was_ordered_anew(history: History) -> bool:
    """Tell whether a new order puts a minor penalty in the place of another (kk2565/77)."""
    return history.case.order.replaced in MINOR_PENALTIES and history.case.order.kind in MINOR_PENALTIES


def suspension_waits_for_the_inquiry(history: History) -> bool:
    """Tell whether a suspension for the crime alone waits for the inquiry, as a committee sat (kk2565/94, 96)."""
    suspension = history.case.suspension
    return (
        suspension.basis == "inquiry" and bool(suspension.grounds) and CRIMINAL_GROUNDS.issuperset(suspension.grounds)
    )


def suspension_took_effect_before_its_order(history: History) -> bool:
    """Tell whether the suspension took effect on another day than its order's (kk2565/86, 89)."""
    suspension = history.case.suspension
    return suspension.effective_from != suspension.ordered_on


def royal_appointment_is_still_owed(history: History) -> bool:
    """Tell whether somebody returned to a top post before the royal appointment (kk2565/99)."""
    return any(each.status == "open" for each in history.duties("return_by_royal_command"))


def licence_was_found_late(history: History) -> bool:
    """Tell whether the finding on a suspended licence came late and the suspension stands (kk2565/87)."""
    return any(each.status == "late" for each in history.duties("decide_for_licence"))


def delay_was_reported_by_the_extension(history: History) -> bool:
    """Tell whether the report to ก.ก. is owed before the inquiry has run past its long limit (kk2565/61)."""
    limit = history.case.committee.long_limit_on
    return limit is not None and any(each.duty.start < limit for each in history.duties("report_delay"))


def died_outside_an_inquiry(history: History) -> bool:
    """Tell whether the accused died before an order, with no inquiry under way (kk2565/68)."""
    if history.case.inquiry.state != "ended":
        return False
    state = "none"
    for line in history.lines:
        if line.do == "accused_dies":
            return not state.endswith("_inquiry")
        state = line.changes.regions.get("inquiry", {}).get("state", state)
    return False


SIGNS: Mapping[str, Sign] = {
    sign.__name__: sign
    for sign in (
        finished_by_the_authority,
        evident_is_serious,
        evident_is_minor,
        accused_jointly,
        minor_order_is_late,
        refused_a_day_too_soon,
        rounding_differs,
        put_out_of_service,
        exit_rules_came_later,
        exit_rules_hold,
        exit_rows_differ,
        appeal_days_are_not_held,
        holidays_are_not_verified,
        appealed_before_the_letter_was_known,
        new_order_carries_out_an_appeal,
        another_body_decided,
        minor_penalty_was_ordered_anew,
        suspension_waits_for_the_inquiry,
        suspension_took_effect_before_its_order,
        royal_appointment_is_still_owed,
        licence_was_found_late,
        delay_was_reported_by_the_extension,
        died_outside_an_inquiry,
    )
}
