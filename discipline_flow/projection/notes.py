"""What the reader of an answer should know: a number that is not held, a day still to move, a reading with another side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal

from discipline_flow.engine.conditions.protection import cleared_of_the_allegation
from discipline_flow.engine.reckoning.exitdays import exit_rows
from discipline_flow.engine.step import holidays_of
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import Case
from discipline_flow.projection.entry import Entry

Notes = Iterator[tuple[str, str]]


def notes(law: CompiledLaw, case: Case, entries: Sequence[Entry] = ()) -> list[dict[str, str]]:
    """Return what a reader should know: a number that is not held, a day still to move, a reading with another side."""
    return [
        {"rule": rule, **law.labels["notes"][name]}
        for name, rule in (*_noted(law, case), *_of_the_commencement(law, case, entries))
    ]


def _noted(law: CompiledLaw, case: Case) -> Notes:
    if law.of(case.head).rules.only:
        yield "own_rules", law.of(case.head).rules.law
    elif case.head.policy_clauses and not law.plan_binds(case.head):
        yield "plan_scope", "plan2566/5.2"
    yield from _of_the_appeal(law, case)
    yield from _of_the_inquiry(law, case)
    yield from _of_the_order(law, case)
    if case.intake.in_media and cleared_of_the_allegation(case):
        yield "media_correction", "plan2566/8.3.5"


def _of_the_commencement(law: CompiledLaw, case: Case, entries: Sequence[Entry]) -> Notes:
    if case.head.opened >= law.in_force["kk2565"] or not law.of(case.head).earlier:
        return
    yield "earlier_rules", "kk2565/103"
    eve = law.in_force["kk2565"] - timedelta(days=1)
    if any(entry.at == eve for entry in entries):
        yield "commencement_day", "kk2565/1"


def _of_the_appeal(law: CompiledLaw, case: Case) -> Notes:
    until = case.appeal.until
    if until is None:
        return
    if "appeal_days" in law.unverified:
        yield "appeal_days", "bma2554/60"
    if not holidays_of(law, case.head).is_verified(until):
        yield "holidays", "kk2565/101"


def _of_the_inquiry(law: CompiledLaw, case: Case) -> Notes:
    meeting = case.committee.first_meeting_on
    if meeting is not None and case.hearing.reported_on is None and law.choices["first_meeting"] == "not_counted":
        yield "first_meeting", "kk2565/101"
    if any(each.at > each.due - timedelta(days=each.days) for duty in case.duties for each in duty.extended):
        yield "late_extension", "kk2565/61"
    ruled_by = {duty.about: duty.due for duty in case.duties if duty.kind == "rule_on_challenge"}
    for each in case.committee.objections:
        due = ruled_by.get(each.member)
        if each.heard_until is not None and due is not None and each.heard_until > due:
            yield "challenge_overruns", "kk2565/31"


def _of_the_order(law: CompiledLaw, case: Case) -> Notes:
    if _rounding_differs(law, case):
        yield "rounding", "kk2565/73"
    if case.order.kind not in {"dismissal", "expulsion"} or case.order.issued_on is None:
        return
    if case.order.issued_on < law.in_force["exit2566"]:
        yield "exit_rules_later", "exit2566/2"
    elif len({row.day for row in exit_rows(case)}) > 1:
        yield "exit_rows_differ", "exit2566/6"


def _rounding_differs(law: CompiledLaw, case: Case) -> bool:
    order, salary = case.order, case.head.accused.salary
    if salary is None or order.percent is None or order.months is None or order.monthly_cut is None:
        return False
    unit = law.parameter("rounding_baht", order.issued_on or case.head.opened)
    assert isinstance(unit, int)
    # Each month rounded down may come to less than the total rounded down (docs/decisions, 18).
    return salary * order.percent * order.months / Decimal(100) // unit * unit != order.monthly_cut * order.months
