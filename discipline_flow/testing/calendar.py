"""A clock that an embedder injects: it stands on a day and moves when told, over the law's own holidays (kk2565/101)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from discipline_flow.calendar.holidays import Holidays

START = date(2023, 5, 8)
_NOON_IN_BANGKOK = 5  # hours UTC
_DAY = timedelta(days=1)


class VirtualCalendar:
    """A day of the Thai office calendar that moves only forwards; `now` fits the book's `clock`."""

    def __init__(self, holidays: Holidays, day: date = START) -> None:
        """Stand on *day*."""
        self.holidays = holidays
        self._day = day

    def today(self) -> date:
        """Return the day on which the calendar stands."""
        return self._day

    def now(self) -> datetime:
        """Return noon of the day in Bangkok, as an aware time in UTC."""
        return datetime(self._day.year, self._day.month, self._day.day, _NOON_IN_BANGKOK, tzinfo=UTC)

    def forward(self, days: int) -> date:
        """Move on by *days*; raises ValueError for a negative number."""
        if days < 0:
            raise ValueError("a calendar does not run backwards")
        self._day += timedelta(days=days)
        return self._day

    def to_working_day(self) -> date:
        """Move to the first day from today on which offices work."""
        self._day = self.holidays.next_working_day(self._day)
        return self._day

    def to_holiday(self) -> date:
        """Move to the next day after today, weekend or holiday, on which offices are closed."""
        self._day += _DAY
        while self.holidays.is_working_day(self._day):
            self._day += _DAY
        return self._day

    def over_holiday(self) -> date:
        """Move past the next closed days, to the working day that follows them."""
        self.to_holiday()
        return self.to_working_day()
