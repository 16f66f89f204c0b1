"""Government-office holidays as a value: which days are no working days, and how far that is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from attrs import evolve, field, frozen

from discipline_flow.errors import DisciplineError, NotCovered

_DAY = timedelta(days=1)
_SATURDAY = 5
_WEEKEND = {5: ("Saturday", "วันเสาร์"), 6: ("Sunday", "วันอาทิตย์")}
_KEYS = {"day", "en", "th", "kind", "source"}
_DECLARED = ("Holiday declared in the case", "วันหยุดราชการที่ระบุไว้ในเรื่อง")


class Kind(StrEnum):
    """Why an office is closed: the yearly list, the day after a weekend, or a day that the cabinet gave."""

    PUBLIC = "public"
    SUBSTITUTION = "substitution"
    CABINET = "cabinet"
    DECLARED = "declared"


@frozen(kw_only=True)
class Skipped:
    """A day that is no working day, with its reason in both languages."""

    day: date
    en: str
    th: str


@frozen(kw_only=True)
class Holiday:
    """One day on which government offices are closed, and where that was announced."""

    day: date
    en: str
    th: str
    kind: Kind
    source: str


@frozen(kw_only=True, cache_hash=True)
class Holidays:
    """
    The days on which government offices are closed, and the span over which that list is known to be complete.

    Weekends need no entry. A day outside *verified_from* to *verified_until* may be a holiday that nobody has entered:
    the answers stay usable, but whoever relies on them must say so.

    >>> NO_HOLIDAYS.is_working_day(date(2023, 10, 13)), NO_HOLIDAYS.is_working_day(date(2023, 10, 14))
    (True, False)
    """

    days: tuple[Holiday, ...] = ()
    verified_from: date = date.max
    verified_until: date = date.min
    _closed: frozenset[date] = field(init=False, eq=False, repr=False)
    _named: Mapping[date, Holiday] = field(init=False, eq=False, repr=False)

    @_closed.default
    def _closed_days(self) -> frozenset[date]:
        return frozenset(holiday.day for holiday in self.days)

    @_named.default
    def _named_days(self) -> Mapping[date, Holiday]:
        return {holiday.day: holiday for holiday in self.days}

    @classmethod
    def from_documents(cls, documents: Iterable[Mapping[str, Any]]) -> Holidays:
        """
        Build the calendar from one mapping a year, as the files of ``workflows/holidays`` hold them.

        The known span is the unbroken one that begins with the first year: a missing year, or a year that is verified
        only in part, ends it, whatever later years say.
        """
        days: dict[date, Holiday] = {}
        until: dict[int, date] = {}
        for document in documents:
            year, verified, holidays = _year(document)
            if year in until:
                raise DisciplineError(f"holidays of {year}: the year is given twice; allowed: one file a year")
            until[year] = verified
            days.update(holidays)
        if not until:
            return cls()
        return cls(
            days=tuple(days[day] for day in sorted(days)),
            verified_from=date(min(until), 1, 1),
            verified_until=_unbroken(until),
        )

    def with_extra(self, days: Iterable[date]) -> Holidays:
        """Return the calendar with *days* closed too; a day that it knows already keeps its name and source."""
        en, th = _DECLARED
        extra = tuple(
            Holiday(day=day, en=en, th=th, kind=Kind.DECLARED, source="case")
            for day in sorted(set(days) - self._closed)
        )
        if not extra:
            return self
        return evolve(self, days=tuple(sorted((*self.days, *extra), key=lambda holiday: holiday.day)))

    def is_working_day(self, day: date) -> bool:
        """Tell whether government offices work on *day*."""
        return day.weekday() < _SATURDAY and day not in self._closed

    def next_working_day(self, day: date) -> date:
        """Return *day* itself if offices work on it, else the first later day on which they do."""
        while not self.is_working_day(day):
            day = later(day, 1)
        return day

    def reason(self, day: date) -> Skipped | None:
        """Return why *day* is no working day, the holiday before the weekend, or None if it is one."""
        holiday = self._named.get(day)
        if holiday is not None:
            return Skipped(day=day, en=holiday.en, th=holiday.th)
        names = _WEEKEND.get(day.weekday())
        return None if names is None else Skipped(day=day, en=names[0], th=names[1])

    def is_verified(self, day: date) -> bool:
        """Tell whether *day* lies in the span over which every holiday is known."""
        return self.verified_from <= day <= self.verified_until


NO_HOLIDAYS = Holidays()


def later(day: date, days: int) -> date:
    """Return the day that is *days* after *day*, or refuse what lies outside the years 1 to 9999."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        message = (
            f"{days} days from {day.isoformat()} lie outside the calendar; allowed: days up to {date.max.isoformat()}"
        )
        raise NotCovered(message) from None


def _unbroken(until: Mapping[int, date]) -> date:
    year = min(until)
    while until[year] == date(year, 12, 31) and year + 1 in until:
        year += 1
    return until[year]


def _year(document: Mapping[str, Any]) -> tuple[int, date, dict[date, Holiday]]:
    year = document.get("year")
    if type(year) is not int or not date.min.year < year <= date.max.year:  # the day before it is a day too
        raise DisciplineError("holidays: the year is missing or no whole number; allowed: year: 2023")
    place = f"holidays of {year}"
    unknown = set(document) - {"year", "verified_until", "source", "days"}
    if unknown:
        first = min(map(str, unknown))
        raise DisciplineError(f"{place}: unknown key {first!r}; allowed: year, verified_until, source, days")
    # A year of which nothing is verified ends on the last day of the year before.
    verified = _date(document.get("verified_until"), f"{place}: verified_until")
    if not date(year, 1, 1) - _DAY <= verified <= date(year, 12, 31):
        raise DisciplineError(f"{place}: verified_until is not a day of that year; allowed: a day of {year}")
    source = _text(document.get("source"), f"{place}: source")
    rows = document.get("days")
    if not isinstance(rows, list):
        raise DisciplineError(f"{place}: days is no list; allowed: a list of {{day, en, th, kind, source}}")
    days: dict[date, Holiday] = {}
    for number, row in enumerate(rows, start=1):
        holiday = _holiday(row, f"{place}: entry {number}", source)
        if holiday.day.year != year or holiday.day in days:
            raise DisciplineError(f"{place}: entry {number}: allowed: a day of {year} that is not listed before it")
        days[holiday.day] = holiday
    return year, verified, days


def _holiday(row: Any, place: str, source: str) -> Holiday:
    if not isinstance(row, Mapping) or not {"day", "en", "th", "kind"} <= set(row) <= _KEYS:
        raise DisciplineError(f"{place}: allowed: the keys day, en, th and kind, and where it differs source")
    kinds = [kind for kind in Kind if kind is not Kind.DECLARED]
    if row["kind"] not in kinds:
        raise DisciplineError(f"{place}: kind is unknown; allowed: {', '.join(kinds)}")
    return Holiday(
        day=_date(row["day"], f"{place}: day"),
        en=_text(row["en"], f"{place}: en"),
        th=_text(row["th"], f"{place}: th"),
        kind=Kind(row["kind"]),
        source=_text(row.get("source", source), f"{place}: source"),
    )


def _date(value: Any, place: str) -> date:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        day = None
    # Python reads other ISO forms too (20231013, 2023-W41-5); only one way of writing a day is allowed.
    if type(day) is not date or str(value) != day.isoformat():
        raise DisciplineError(f"{place}: no day; allowed: a real day YYYY-MM-DD")
    return day


def _text(value: Any, place: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise DisciplineError(f"{place}: no text; allowed: text that is not empty")
    return value
