"""Days: the counting of periods, government holidays, and Thai dates."""

from discipline_flow.calendar.holidays import NO_HOLIDAYS, Holiday, Holidays, Kind, Skipped
from discipline_flow.calendar.period import (
    Bound,
    Due,
    add_months,
    add_years,
    ends,
    last_date,
    last_day,
    more_than_days,
    more_than_years,
)
from discipline_flow.calendar.thai import arabic_digits, thai_date, thai_date_short, thai_digits

__all__ = [
    "NO_HOLIDAYS",
    "Bound",
    "Due",
    "Holiday",
    "Holidays",
    "Kind",
    "Skipped",
    "add_months",
    "add_years",
    "arabic_digits",
    "ends",
    "last_date",
    "last_day",
    "more_than_days",
    "more_than_years",
    "thai_date",
    "thai_date_short",
    "thai_digits",
]
