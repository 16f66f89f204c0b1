"""The holidays that are shipped: what the cabinet gave, what it did not give, and what a maintained package says."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import holidays as package
import pytest

from discipline_flow.calendar import Holidays, Kind


def listed(text: str) -> list[str]:
    return text.split()


YEARS = range(2022, 2027)
CABINET = listed(
    "2022-07-15 2022-07-29 2022-10-14 2022-11-16 2022-11-17 2022-11-18 2022-12-30 2023-05-05 2023-07-31 "
    "2024-04-12 2024-12-30 2025-06-02 2025-08-11 2026-01-02 2026-10-16"
)
SUBSTITUTIONS = listed(
    "2022-01-03 2022-05-16 2022-10-24 2022-12-12 2023-01-02 2023-04-17 2023-06-05 2023-08-14 2023-12-11 2023-12-29 "
    "2024-02-26 2024-04-08 2024-04-16 2024-05-06 2024-07-22 2024-07-29 2024-10-14 2025-04-07 2025-04-16 2025-05-05 "
    "2025-05-12 2026-06-01 2026-12-07"
)
ROYAL_PLOUGHING = ["2022-05-13", "2023-05-17", "2024-05-10", "2025-05-09", "2026-05-13"]
BUDDHIST = listed(
    "2022-02-16 2022-05-15 2022-07-13 2022-07-14 2023-03-06 2023-06-03 2023-08-01 2023-08-02 2024-02-24 2024-05-22 "
    "2024-07-20 2024-07-21 2025-02-12 2025-05-11 2025-07-10 2025-07-11 2026-03-03 2026-05-31 2026-07-29 2026-07-30"
)
EVERY_YEAR = listed("01-01 04-06 04-13 04-14 04-15 05-04 06-03 07-28 08-12 10-13 10-23 12-05 12-10 12-31")

# The package's list of offices' holidays beside ours, each difference with its reason.
NOT_GIVEN = {
    **{date(year, 5, 1): "Labour Day closes banks and firms, not offices" for year in YEARS},
    date(2022, 5, 2): "the day in lieu of Labour Day",
    **{
        date(year, 1, day): "Children's Day closes no office"
        for year, day in {2022: 8, 2023: 14, 2024: 13, 2025: 11, 2026: 10}.items()
    },
    date(2023, 1, 3): "one day in lieu for New Year's Eve and New Year's Day together: 2 January",
}
IN_BANGKOK_ONLY = {date(2022, 11, 16), date(2022, 11, 17), date(2022, 11, 18), date(2026, 10, 16)}


def days_of(shipped: Holidays, kind: Kind) -> list[str]:
    return [holiday.day.isoformat() for holiday in shipped.days if holiday.kind is kind]


def test_the_years_2022_to_2026_are_shipped(shipped: Holidays, documents: list[dict[str, Any]]) -> None:
    assert [document["year"] for document in documents] == list(YEARS)
    assert (shipped.verified_from, shipped.verified_until) == (date(2022, 1, 1), date(2026, 9, 30))


def test_the_days_that_the_cabinet_gave(shipped: Holidays) -> None:
    assert days_of(shipped, Kind.CABINET) == CABINET


def test_the_days_in_lieu(shipped: Holidays) -> None:
    assert days_of(shipped, Kind.SUBSTITUTION) == SUBSTITUTIONS


def test_the_yearly_list_and_nothing_else(shipped: Holidays) -> None:
    fixed = {f"{year}-{day}" for year in YEARS for day in EVERY_YEAR}
    assert set(days_of(shipped, Kind.PUBLIC)) == fixed | set(BUDDHIST) | set(ROYAL_PLOUGHING)


def test_13_october_2023_is_a_holiday_and_a_friday(shipped: Holidays) -> None:
    assert date(2023, 10, 13).strftime("%A") == "Friday"
    assert not shipped.is_working_day(date(2023, 10, 13))


@pytest.mark.parametrize(
    "day",
    ["2022-05-02", "2023-01-03", "2023-05-01", "2024-01-02", "2024-07-23", "2024-05-01", "2025-05-01", "2026-05-01"],
)
def test_days_on_which_offices_worked(shipped: Holidays, day: str) -> None:
    assert shipped.is_working_day(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2026-06-02", "2026-07-31", "2026-10-12", "2026-10-14", "2026-10-15"])
def test_days_of_2026_that_were_proposed_or_worked_from_home_are_working_days(shipped: Holidays, day: str) -> None:
    assert shipped.is_working_day(date.fromisoformat(day))


def test_no_day_in_lieu_or_given_day_falls_on_a_weekend(shipped: Holidays) -> None:
    assert [holiday for holiday in shipped.days if holiday.kind is not Kind.PUBLIC and holiday.day.weekday() > 4] == []


def test_a_weekend_with_holidays_of_the_list_has_exactly_one_day_in_lieu(shipped: Holidays) -> None:
    public = {holiday.day for holiday in shipped.days if holiday.kind is Kind.PUBLIC}
    saturdays = Counter(day - timedelta(days=day.weekday() - 5) for day in public if day.weekday() > 4)
    in_lieu = {date.fromisoformat(day) for day in SUBSTITUTIONS}
    missing = []
    for saturday in sorted(saturdays):
        monday = saturday + timedelta(days=2)
        if not any(monday + timedelta(days=number) in in_lieu for number in range(3)):
            missing.append(saturday)
    # Of New Year's Eve 2023 (a Sunday) the day in lieu was moved to the Friday before it.
    assert missing == [date(2023, 12, 30)]
    # Each remaining weekend has one; 31 December 2022 and 1 January 2023 lie on one weekend.
    assert len(in_lieu) == len(saturdays)


def test_every_day_says_where_it_was_announced(shipped: Holidays) -> None:
    unverified = [holiday.day.isoformat() for holiday in shipped.days if holiday.source.startswith("unverified")]
    assert unverified == ["2026-05-13"]
    given = [holiday.source for holiday in shipped.days if holiday.kind is Kind.CABINET]
    assert all(source.startswith("cabinet resolution of 20") for source in given)


@pytest.mark.parametrize("year", YEARS)
def test_a_maintained_package_differs_only_where_it_is_known_to_be_wrong(shipped: Holidays, year: int) -> None:
    theirs = set(package.country_holidays("TH", years=year, categories=("public", "government")))
    ours = {holiday.day for holiday in shipped.days if holiday.day.year == year}
    assert {day: NOT_GIVEN.get(day, "unexplained") for day in theirs - ours} == {
        day: reason for day, reason in NOT_GIVEN.items() if day in theirs
    }
    assert ours - theirs <= IN_BANGKOK_ONLY
