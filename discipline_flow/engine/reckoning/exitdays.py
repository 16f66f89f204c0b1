"""The day on which somebody dismissed or expelled leaves the service: the rows of exit2566 that hold, the governing one first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from discipline_flow.model.case import Case

KEPT_OUT = frozenset({"suspended", "discharged_provisionally"})
CIVIL_SERVANTS = frozenset({"official", "teacher"})
ABSENCE = "absent_over_15_days"
IMPRISONMENT = "imprisonment"
LESSER = "imprisonment_negligence_or_petty"
IMPRISONED = frozenset({IMPRISONMENT, LESSER})
FROM_THE_INQUIRY = frozenset({"serious_reported", "serious_evident"})
CUSTODY_GROUND = 4
DEFAULT = "exit2566/5"


class ExitRow(NamedTuple):
    """A row that fixes the day: its clause and the day, or None where the record does not tell the day."""

    rule: str
    day: date | None


def exit_rows(case: Case) -> tuple[ExitRow, ...]:
    """
    Return the rows that carry a dismissal to a day of their own; none where the order sets it (exit2566/5).

    The first governs unless the order names the day of another: absence before all where it is the offence (7), then
    somebody suspended until they left goes back to the suspension (6), anybody else who left to that day (11, 12), and
    custody or prison comes after both (8).
    """
    return tuple(_rows(case)) if case.head.accused.class_ in CIVIL_SERVANTS else ()


def governing(case: Case, stated: date | None) -> ExitRow | None:
    """Return the row an order falls under: the one whose day it states, else the first; None where none holds."""
    rows = exit_rows(case)
    return next((row for row in rows if stated is not None and row.day == stated), rows[0] if rows else None)


def _rows(case: Case) -> Iterator[ExitRow]:
    if case.inquiry.evident == ABSENCE:
        yield ExitRow("exit2566/7", case.inquiry.first_absent)
    suspension = case.suspension
    stood = suspension.state in KEPT_OUT
    until_leaving = suspension.state == "ended" and suspension.returned_to is None and case.service.state != "active"
    if (stood or until_leaving) and suspension.effective_from is not None:
        yield ExitRow("exit2566/6", suspension.effective_from)
    if case.service.state == "retired":
        yield from (ExitRow("exit2566/12", day) for day in _retirement(case))
    elif case.service.state == "left":
        yield ExitRow("exit2566/11", case.service.left_on)
    yield from (ExitRow("exit2566/8", day) for day in _imprisonment(case))


def _imprisonment(case: Case) -> Iterator[date]:
    # A custody that is known counts as unbroken, unless the order names the day of prison instead (exit2566/8).
    criminal = case.criminal
    prison = case.inquiry.imprisoned_from if case.inquiry.evident == IMPRISONMENT else None
    if prison is None and criminal.state == "final" and criminal.result in IMPRISONED:
        prison = criminal.final_on
    if prison is None:
        return
    # A suspension for custody goes back to the day the custody began (kk2565/85(4), 89).
    suspended = case.suspension.effective_from if CUSTODY_GROUND in case.suspension.grounds else None
    custody = criminal.detained_from or suspended
    if custody is not None and custody < prison:
        yield custody
    yield prison


def _retirement(case: Case) -> Iterator[date | None]:
    # Who left before the end of that fiscal year left under section 108, on the day on record (exit2566/12).
    service = case.service
    left = service.left_on
    sixty = None if service.age_60_on is None else fiscal_year_end(service.age_60_on)
    if left is not None and (left.month, left.day) == (10, 1):
        left = last_fiscal_year_end(left)
    if sixty is not None and (left is None or sixty <= left):
        yield sixty
    if left is not None or sixty is None:
        yield left


def day_of_prison(case: Case) -> ExitRow | None:
    """
    Return the row of an order out of service for imprisonment, from the day it had to be served (exit2566/3(1), 4(1)).

    None where the order rests on the inquiry: the sections of unfitness have no day of their own.
    """
    criminal = case.criminal
    if criminal.state != "final" or criminal.result != LESSER or case.inquiry.state in FROM_THE_INQUIRY:
        return None
    return ExitRow("exit2566/4" if case.head.accused.class_ == "teacher" else "exit2566/3", criminal.final_on)


def fiscal_year_end(day: date) -> date:
    """Return the thirtieth of September that ends the fiscal year of *day* (exit2566/12)."""
    end = date(day.year, 9, 30)
    return end if day <= end else date(day.year + 1, 9, 30)


def last_fiscal_year_end(day: date) -> date:
    """Return the last thirtieth of September that is not after *day* (exit2566/12)."""
    end = date(day.year, 9, 30)
    return end if end <= day else date(day.year - 1, 9, 30)
