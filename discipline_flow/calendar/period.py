"""The counting of periods: which day is the last one of a period, and what moved it (kk2565/101)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from discipline_flow.calendar.holidays import Holidays, Skipped, later
from discipline_flow.errors import NotCovered

_MONTHS = 12


class Bound(StrEnum):
    """
    Who has to act before the period ends, which decides whether a holiday moves its end (kk2565/101).

    NOBODY is for what simply happens with time: deemed service, thresholds, commencement. A challenged member of a
    committee answers for themselves and is an OTHER_PERSON.
    """

    AUTHORITY = "authority"
    COMMITTEE = "committee"
    OTHER_PERSON = "other_person"
    NOBODY = "nobody"


@frozen(kw_only=True)
class Due:
    """
    The last day of a period, the day that plain counting gives, and each closed day passed on the way between them.

    *verified* is False when a holiday that nobody has entered yet could still move the day.
    """

    day: date
    counted: date
    moved_by: tuple[Skipped, ...] = ()
    verified: bool = True


def last_day(start: date, days: int, *, bound: Bound, holidays: Holidays, began_same_day: bool = False) -> Due:
    """
    Return the last day of a period of *days* that runs from *start* (kk2565/101).

    *start* is not counted unless the authority or committee began on it; that never shortens the period of anyone
    else. A period that binds them ends on its last day even on a holiday; any other person has until the next working
    day. The result says what moved it.

    >>> from discipline_flow.calendar.holidays import NO_HOLIDAYS
    >>> due = last_day(date(2023, 9, 14), 30, bound=Bound.OTHER_PERSON, holidays=NO_HOLIDAYS)  # day 30 is a Saturday
    >>> due.counted.isoformat(), due.day.isoformat(), [skipped.en for skipped in due.moved_by]
    ('2023-10-14', '2023-10-16', ['Saturday', 'Sunday'])
    """
    if days < 1:
        raise ValueError("a period has at least one day")
    shorter = began_same_day and bound in _WHO_USES_POWER
    return ends(later(start, days - shorter), bound=bound, holidays=holidays)


def last_date(start: date, days: int, *, bound: Bound, holidays: Holidays, began_same_day: bool = False) -> date:
    """
    Return the day alone on which `last_day` ends, for whoever does not ask what moved it.

    >>> from discipline_flow.calendar import NO_HOLIDAYS
    >>> last_date(date(2023, 9, 14), 30, bound=Bound.AUTHORITY, holidays=NO_HOLIDAYS).isoformat()
    '2023-10-14'
    """
    if bound is Bound.OTHER_PERSON or days < 1:
        return last_day(start, days, bound=bound, holidays=holidays, began_same_day=began_same_day).day
    return later(start, days - (began_same_day and bound in _WHO_USES_POWER))


def ends(counted: date, *, bound: Bound, holidays: Holidays) -> Due:
    """
    Return when a period ends whose last day by plain counting is *counted* (kk2565/101, paragraphs 2 and 3).

    It is also the rule for a day that was set by its date, which needs no counting at all.
    """
    if bound is not Bound.OTHER_PERSON:
        return Due(day=counted, counted=counted)
    moved_by = []
    day = counted
    while (skipped := holidays.reason(day)) is not None:
        moved_by.append(skipped)
        day = later(day, 1)
    # The day itself lies last: if it is verified so is every day before it, and the first may lie before the span.
    verified = holidays.is_verified(counted) and holidays.is_verified(day)
    return Due(day=day, counted=counted, moved_by=tuple(moved_by), verified=verified)


def more_than_days(start: date, days: int) -> date:
    """
    Return the first day on which something that began on *start* has lasted more than *days* (kk2565/71, 85).

    Thresholds bind nobody and never move over a holiday. Fifteen days from 2 May are full on 17 May, so the first day
    that is "more than 15 days" is 18 May.

    >>> more_than_days(date(2023, 5, 2), 15).isoformat()
    '2023-05-18'
    """
    if days < 0:
        raise ValueError("a threshold is not negative")
    return later(start, days + 1)


def add_months(start: date, months: int) -> date:
    """
    Return the last day of a period of *months* that runs from *start*, by plain counting (kk2565/101).

    The first day counted is the day after *start*, and the period ends before the day of the same number comes round;
    where the last month has no such day it ends with that month. The rule of the Civil and Commercial Code, section
    193/5, is read into the regulation, which names months but not how they are counted.

    >>> add_months(date(2023, 3, 8), 1).isoformat(), add_months(date(2023, 2, 28), 1).isoformat()
    ('2023-04-08', '2023-03-31')
    """
    if months < 1:
        raise ValueError("a period has at least one month")
    first = later(start, 1)
    index = first.month - 1 + months
    year, month = first.year + index // _MONTHS, index % _MONTHS + 1
    if year >= date.max.year:
        raise NotCovered(f"{months} months from {start.isoformat()} lie outside the calendar; allowed: up to year 9998")
    begins, following = date(year, month, 1), date(year + month // _MONTHS, month % _MONTHS + 1, 1)
    return min(later(begins, first.day - 2), later(following, -1))


def add_years(start: date, years: int) -> date:
    """
    Return the last day of a period of *years* that runs from *start*, by plain counting (kk2565/101).

    The regulation does not mention years; they are counted as its months are (reading).

    >>> add_years(date(2023, 3, 8), 1).isoformat(), add_years(date(2024, 2, 29), 1).isoformat()
    ('2024-03-08', '2025-02-28')
    """
    return add_months(start, years * _MONTHS)


def more_than_years(start: date, years: int) -> date:
    """Return the first day on which something that began on *start* has lasted more than *years* (kk2565/86, 91)."""
    return later(add_years(start, years), 1)


_WHO_USES_POWER = frozenset({Bound.AUTHORITY, Bound.COMMITTEE})
