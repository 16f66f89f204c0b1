"""Counting against an oracle that counts one day after the other, and against dateutil."""

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from discipline_flow.calendar import (
    NO_HOLIDAYS,
    Bound,
    Due,
    Holidays,
    Skipped,
    add_months,
    add_years,
    ends,
    last_date,
    last_day,
    more_than_days,
    more_than_years,
)
from discipline_flow.errors import NotCovered

STARTS = st.dates(date(2021, 12, 1), date(2027, 2, 1))
ONE = timedelta(days=1)


def one_after_the_other(start: date, days: int, closed: set[date], *, rolls: bool, begins_at_once: bool) -> date:
    """Count on the fingers: every day after the start is one more, and closed days at the end are passed over."""
    day, counted = start, 1 if begins_at_once else 0
    while counted < days:
        day += ONE
        counted += 1
    while rolls and (day in closed or day.isoweekday() in {6, 7}):
        day += ONE
    return day


@given(start=STARTS, days=st.integers(1, 400), bound=st.sampled_from(Bound), began=st.booleans(), data=st.data())
def test_counting_agrees_with_counting_on_the_fingers(
    start: date, days: int, bound: Bound, began: bool, data: st.DataObject
) -> None:
    near = st.integers(-3, 12).map(lambda number: start + timedelta(days=days + number))
    closed = data.draw(st.sets(near, max_size=12))
    due = last_day(start, days, bound=bound, holidays=NO_HOLIDAYS.with_extra(closed), began_same_day=began)
    at_once = began and bound in {Bound.AUTHORITY, Bound.COMMITTEE}
    other = bound is Bound.OTHER_PERSON
    assert due.day == one_after_the_other(start, days, closed, rolls=other, begins_at_once=at_once)
    assert due.counted == one_after_the_other(start, days, closed, rolls=False, begins_at_once=at_once)


@given(start=STARTS, days=st.integers(1, 400))
def test_what_moved_a_day_is_every_day_from_the_counted_one_to_the_one_in_force(start: date, days: int) -> None:
    holidays = NO_HOLIDAYS.with_extra([date(2023, 10, 13), date(2024, 12, 30)])
    due = last_day(start, days, bound=Bound.OTHER_PERSON, holidays=holidays)
    passed = [due.counted + timedelta(days=number) for number in range((due.day - due.counted).days)]
    assert [skipped.day for skipped in due.moved_by] == passed
    assert not any(holidays.is_working_day(day) for day in passed)
    assert holidays.is_working_day(due.day)


@given(start=STARTS, days=st.integers(0, 400))
def test_a_threshold_is_passed_on_the_day_after_the_last_one(start: date, days: int) -> None:
    day = more_than_days(start, days)
    assert (day - start).days > days
    assert (day - ONE - start).days == days


@given(start=STARTS, months=st.integers(1, 40))
def test_months_agree_with_dateutil(start: date, months: int) -> None:
    first = start + ONE
    matching = first + relativedelta(months=months)
    expected = matching - ONE if matching.day == first.day else matching
    assert add_months(start, months) == expected


@given(start=STARTS, years=st.integers(1, 5))
def test_a_year_is_twelve_months_and_is_passed_a_day_later(start: date, years: int) -> None:
    assert add_years(start, years) == add_months(start, 12 * years)
    assert more_than_years(start, years) == add_years(start, years) + ONE


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        ("2023-01-30", 1, "2023-02-28"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2023-02-28", 1, "2023-03-31"),
        ("2024-02-28", 1, "2024-03-28"),
        ("2023-12-31", 1, "2024-01-31"),
        ("2023-11-15", 2, "2024-01-15"),
        ("2023-02-28", 12, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
    ],
)
def test_months_at_the_ends_of_months(start: str, months: int, last: str) -> None:
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(last)


def test_a_day_that_was_set_by_its_date_rolls_for_other_persons_only(shipped: Holidays) -> None:
    friday, monday = date(2023, 10, 13), date(2023, 10, 16)
    moved = {bound: ends(friday, bound=bound, holidays=shipped).day for bound in Bound}
    assert moved == {
        Bound.AUTHORITY: friday,
        Bound.COMMITTEE: friday,
        Bound.NOBODY: friday,
        Bound.OTHER_PERSON: monday,
    }


def test_a_day_names_what_moved_it(shipped: Holidays) -> None:
    due = last_day(date(2023, 4, 6), 7, bound=Bound.OTHER_PERSON, holidays=shipped)
    songkran = [Skipped(day=date(2023, 4, day), en="Songkran Festival", th="วันสงกรานต์") for day in (13, 14, 15)]
    assert due == Due(
        day=date(2023, 4, 18),
        counted=date(2023, 4, 13),
        moved_by=(
            *songkran,
            Skipped(day=date(2023, 4, 16), en="Sunday", th="วันอาทิตย์"),
            Skipped(day=date(2023, 4, 17), en="Substitution for Songkran Festival", th="วันหยุดชดเชยวันสงกรานต์"),
        ),
    )


def test_a_day_past_what_is_verified_says_so_if_a_holiday_could_move_it(shipped: Holidays) -> None:
    until = shipped.verified_until
    verified = {
        (bound, number): last_day(until - timedelta(days=7), 7 + number, bound=bound, holidays=shipped).verified
        for bound in Bound
        for number in (0, 1)
    }
    assert shipped.is_working_day(until)
    assert verified == {
        (bound, number): bound is not Bound.OTHER_PERSON or number == 0 for bound in Bound for number in (0, 1)
    }


def test_a_roll_that_leaves_what_is_verified_says_so() -> None:
    until_friday = Holidays(verified_from=date(2023, 1, 1), verified_until=date(2023, 10, 14))
    due = ends(date(2023, 10, 14), bound=Bound.OTHER_PERSON, holidays=until_friday)
    assert (due.day, due.verified) == (date(2023, 10, 16), False)


def test_a_day_before_what_is_verified_says_so(shipped: Holidays) -> None:
    assert not ends(date(2021, 12, 31), bound=Bound.OTHER_PERSON, holidays=shipped).verified
    assert ends(date(2022, 1, 1), bound=Bound.OTHER_PERSON, holidays=shipped).verified


@pytest.mark.parametrize("days", [0, -1])
def test_a_period_without_a_day_is_a_bug(days: int) -> None:
    with pytest.raises(ValueError, match="at least one day"):
        last_day(date(2023, 3, 1), days, bound=Bound.NOBODY, holidays=NO_HOLIDAYS)
    with pytest.raises(ValueError, match="at least one month"):
        add_months(date(2023, 3, 1), days)


def test_a_negative_threshold_is_a_bug() -> None:
    with pytest.raises(ValueError, match="not negative"):
        more_than_days(date(2023, 3, 1), -1)


def test_a_period_past_the_year_9999_is_refused_in_one_line() -> None:
    with pytest.raises(
        NotCovered, match=r"^45 days from 9999-12-01 lie outside the calendar; allowed: days up to 9999-12-31$"
    ):
        last_day(date(9999, 12, 1), 45, bound=Bound.AUTHORITY, holidays=NO_HOLIDAYS)
    with pytest.raises(
        NotCovered, match=r"^12 months from 9999-12-01 lie outside the calendar; allowed: up to year 9998$"
    ):
        add_years(date(9999, 12, 1), 1)


@pytest.mark.rule("kk2565/101")
@pytest.mark.parametrize("bound", list(Bound))
@pytest.mark.parametrize("began", [False, True])
def test_the_day_alone_is_the_day_with_what_moved_it(shipped: Holidays, bound: Bound, began: bool) -> None:
    for start in (date(2023, 4, 7), date(2023, 9, 14)):
        for days in range(1, 40):
            whole = last_day(start, days, bound=bound, holidays=shipped, began_same_day=began)
            assert last_date(start, days, bound=bound, holidays=shipped, began_same_day=began) == whole.day
            plain = last_day(start, days, bound=bound, holidays=shipped)
            assert last_date(start, days, bound=bound, holidays=shipped) == plain.day


def test_the_day_alone_of_a_period_without_a_day_is_a_bug() -> None:
    with pytest.raises(ValueError, match=r"^a period has at least one day$"):
        last_date(date(2023, 3, 8), 0, bound=Bound.AUTHORITY, holidays=NO_HOLIDAYS)


def test_months_reach_to_the_end_of_9998_and_no_further() -> None:
    assert add_months(date(9998, 11, 29), 1) == date(9998, 12, 29)
    with pytest.raises(NotCovered, match="up to year 9998"):
        add_months(date(9998, 12, 31), 1)
