"""The calendar as a value: what closes an office, how far that is known, and which documents are refused."""

import pickle
from datetime import date
from typing import Any

import pytest

from discipline_flow.calendar import NO_HOLIDAYS, Holiday, Holidays, Kind, Skipped
from discipline_flow.errors import DisciplineError, NotCovered

FRIDAY = {"day": "2023-10-13", "en": "Navamindra Maharaj Day", "th": "วันนวมินทรมหาราช", "kind": "public"}
SATURDAY = {"day": "2023-12-30", "en": "A Saturday", "th": "วันเสาร์หนึ่ง", "kind": "cabinet", "source": "its own"}


def year(number: int = 2023, until: Any = "2023-12-31", days: Any = None, **more: Any) -> dict[str, Any]:
    return {"year": number, "verified_until": until, "source": "the list", "days": [] if days is None else days, **more}


@pytest.fixture
def holidays() -> Holidays:
    return Holidays.from_documents([year(days=[SATURDAY, FRIDAY])])


def test_weekends_and_listed_days_are_no_working_days(holidays: Holidays) -> None:
    october = {day: holidays.is_working_day(date(2023, 10, day)) for day in range(12, 18)}
    assert october == {12: True, 13: False, 14: False, 15: False, 16: True, 17: True}


def test_the_next_working_day_is_the_day_itself_if_offices_work_on_it(holidays: Holidays) -> None:
    assert holidays.next_working_day(date(2023, 10, 12)) == date(2023, 10, 12)
    assert holidays.next_working_day(date(2023, 10, 13)) == date(2023, 10, 16)


def test_a_reason_is_given_in_both_languages_and_the_holiday_goes_before_the_weekend(holidays: Holidays) -> None:
    assert holidays.reason(date(2023, 10, 12)) is None
    friday = Skipped(day=date(2023, 10, 13), en="Navamindra Maharaj Day", th="วันนวมินทรมหาราช")
    assert holidays.reason(date(2023, 10, 13)) == friday
    assert holidays.reason(date(2023, 10, 14)) == Skipped(day=date(2023, 10, 14), en="Saturday", th="วันเสาร์")
    assert holidays.reason(date(2023, 10, 15)) == Skipped(day=date(2023, 10, 15), en="Sunday", th="วันอาทิตย์")
    assert holidays.reason(date(2023, 12, 30)) == Skipped(day=date(2023, 12, 30), en="A Saturday", th="วันเสาร์หนึ่ง")


def test_days_are_kept_in_order_with_their_own_source_or_that_of_their_file(holidays: Holidays) -> None:
    kept = [(holiday.day, holiday.kind, holiday.source) for holiday in holidays.days]
    assert kept == [
        (date(2023, 10, 13), Kind.PUBLIC, "the list"),
        (date(2023, 12, 30), Kind.CABINET, "its own"),
    ]


def test_a_real_date_is_read_like_its_text() -> None:
    text = Holidays.from_documents([year(days=[FRIDAY])])
    assert (
        Holidays.from_documents([year(until=date(2023, 12, 31), days=[FRIDAY | {"day": date(2023, 10, 13)}])]) == text
    )


def test_a_day_declared_in_the_case_closes_offices_without_widening_what_is_verified(holidays: Holidays) -> None:
    more = holidays.with_extra([date(2023, 10, 16), date(2030, 1, 2)])
    assert more.next_working_day(date(2023, 10, 13)) == date(2023, 10, 17)
    assert holidays.next_working_day(date(2023, 10, 13)) == date(2023, 10, 16)
    assert not more.is_working_day(date(2030, 1, 2))
    assert (more.verified_from, more.verified_until) == (holidays.verified_from, holidays.verified_until)
    assert more.reason(date(2023, 10, 16)) == Skipped(
        day=date(2023, 10, 16), en="Holiday declared in the case", th="วันหยุดราชการที่ระบุไว้ในเรื่อง"
    )
    assert [holiday.day for holiday in more.days] == sorted(holiday.day for holiday in more.days)
    en, th = "Holiday declared in the case", "วันหยุดราชการที่ระบุไว้ในเรื่อง"
    assert more.days[-1] == Holiday(day=date(2030, 1, 2), en=en, th=th, kind=Kind.DECLARED, source="case")


def test_a_day_declared_again_keeps_its_name(holidays: Holidays) -> None:
    assert holidays.with_extra([date(2023, 10, 13)]) is holidays
    assert holidays.with_extra([]) is holidays


def test_nothing_is_verified_where_nothing_is_known() -> None:
    assert Holidays.from_documents([]) == NO_HOLIDAYS
    assert not NO_HOLIDAYS.is_verified(date(2023, 10, 13))


def test_the_first_and_the_last_day_of_the_span_are_verified(holidays: Holidays) -> None:
    outside = [date(2022, 12, 31), date(2024, 1, 1)]
    inside = [date(2023, 1, 1), date(2023, 12, 31)]
    assert [holidays.is_verified(day) for day in outside + inside] == [False, False, True, True]


@pytest.mark.parametrize(
    ("documents", "until"),
    [
        ([year(2024, "2024-12-31"), year(2023, "2023-12-31")], date(2024, 12, 31)),
        ([year(2023, "2023-12-31"), year(2025, "2025-12-31")], date(2023, 12, 31)),
        ([year(2023, "2023-06-30"), year(2024, "2024-12-31")], date(2023, 6, 30)),
        ([year(2023, "2023-12-31"), year(2024, "2023-12-31")], date(2023, 12, 31)),
        ([year(2023, "2023-12-31"), year(2024, "2024-03-31")], date(2024, 3, 31)),
    ],
)
def test_a_gap_in_the_years_ends_what_is_verified(documents: list[dict[str, Any]], until: date) -> None:
    assert Holidays.from_documents(documents).verified_until == until


@pytest.mark.parametrize(
    ("documents", "message"),
    [
        ([{}], "holidays: the year is missing or no whole number; allowed: year: 2023"),
        ([year(number=True)], "holidays: the year is missing or no whole number; allowed: year: 2023"),
        ([year(number=1)], "holidays: the year is missing or no whole number; allowed: year: 2023"),
        ([year(), year()], "holidays of 2023: the year is given twice; allowed: one file a year"),
        (
            [year(holidays=[])],
            "holidays of 2023: unknown key 'holidays'; allowed: year, verified_until, source, days",
        ),
        ([year(until="2023-02-30")], "holidays of 2023: verified_until: no day; allowed: a real day YYYY-MM-DD"),
        ([year(until=None)], "holidays of 2023: verified_until: no day; allowed: a real day YYYY-MM-DD"),
        (
            [year(until="2024-01-01")],
            "holidays of 2023: verified_until is not a day of that year; allowed: a day of 2023",
        ),
        ([year(days="none")], "holidays of 2023: days is no list; allowed: a list of {day, en, th, kind, source}"),
        (
            [year(days=[FRIDAY, FRIDAY])],
            "holidays of 2023: entry 2: allowed: a day of 2023 that is not listed before it",
        ),
        (
            [year(days=[FRIDAY | {"day": "2024-10-13"}])],
            "holidays of 2023: entry 1: allowed: a day of 2023 that is not listed before it",
        ),
        (
            [year(days=[{"day": "2023-10-13"}])],
            "holidays of 2023: entry 1: allowed: the keys day, en, th and kind, and where it differs source",
        ),
        (
            [year(days=["2023-10-13"])],
            "holidays of 2023: entry 1: allowed: the keys day, en, th and kind, and where it differs source",
        ),
        (
            [year(days=[FRIDAY | {"kind": "declared"}])],
            "holidays of 2023: entry 1: kind is unknown; allowed: public, substitution, cabinet",
        ),
        (
            [year(days=[FRIDAY | {"kind": ["public"]}])],
            "holidays of 2023: entry 1: kind is unknown; allowed: public, substitution, cabinet",
        ),
        (
            [year(days=[FRIDAY | {"day": "13-10-2023"}])],
            "holidays of 2023: entry 1: day: no day; allowed: a real day YYYY-MM-DD",
        ),
        (
            [year(days=[FRIDAY | {"day": "20231013"}])],
            "holidays of 2023: entry 1: day: no day; allowed: a real day YYYY-MM-DD",
        ),
        (
            [year(days=[FRIDAY | {"th": " "}])],
            "holidays of 2023: entry 1: th: no text; allowed: text that is not empty",
        ),
        ([year(source=None)], "holidays of 2023: source: no text; allowed: text that is not empty"),
        (
            [year(days=[FRIDAY | {"source": " "}])],
            "holidays of 2023: entry 1: source: no text; allowed: text that is not empty",
        ),
    ],
)
def test_a_document_that_is_not_a_year_of_holidays_is_refused(documents: list[dict[str, Any]], message: str) -> None:
    with pytest.raises(DisciplineError) as refused:
        Holidays.from_documents(documents)
    assert str(refused.value) == message


def test_the_calendar_ends_with_the_year_9999() -> None:
    closed = NO_HOLIDAYS.with_extra([date.max])
    with pytest.raises(NotCovered, match=r"^1 days from 9999-12-31 lie outside the calendar"):
        closed.next_working_day(date.max)


def test_a_calendar_can_be_copied_to_another_process(holidays: Holidays) -> None:
    copied = pickle.loads(pickle.dumps(holidays))
    assert copied == holidays
    assert hash(copied) == hash(holidays)
    assert copied.reason(date(2023, 10, 13)) == holidays.reason(date(2023, 10, 13))
