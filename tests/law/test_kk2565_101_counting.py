"""ข้อ 101 of กฎ ก.ก. 2565: how days are counted, and whom a holiday gives more time."""

from datetime import date
from pathlib import Path

import pytest

from discipline_flow.calendar import (
    Bound,
    Holidays,
    add_years,
    ends,
    last_day,
    more_than_days,
    more_than_years,
)
from discipline_flow.reader import read

FOLDER = Path(__file__).resolve().parents[2] / "workflows" / "holidays"


@pytest.fixture(scope="module")
def holidays() -> Holidays:
    return Holidays.from_documents(read(path.read_bytes(), path.name).value for path in sorted(FOLDER.glob("*.yaml")))


def day(month: int, number: int) -> date:
    return date(2023, month, number)


@pytest.mark.rule("kk2565/101.1")
def test_the_first_day_is_not_counted(holidays: Holidays) -> None:
    for bound in Bound:
        assert last_day(day(3, 6), 1, bound=bound, holidays=holidays).day == day(3, 7)


@pytest.mark.rule("kk2565/101.1")
def test_the_first_day_counts_for_authority_and_committee_that_began_on_it(holidays: Holidays) -> None:
    began = {
        bound: last_day(day(3, 13), 120, bound=bound, holidays=holidays, began_same_day=True).day for bound in Bound
    }
    assert began == {
        Bound.AUTHORITY: day(7, 10),
        Bound.COMMITTEE: day(7, 10),
        Bound.OTHER_PERSON: day(7, 11),
        Bound.NOBODY: day(7, 11),
    }


@pytest.mark.rule("kk2565/101.2")
def test_the_45_days_of_the_authority_end_in_songkran(holidays: Holidays) -> None:
    due = last_day(day(3, 1), 45, bound=Bound.AUTHORITY, holidays=holidays)
    assert (due.day, due.moved_by) == (day(4, 15), ())
    assert not holidays.is_working_day(due.day)


@pytest.mark.rule("kk2565/101.2", "kk2565/32.2a")
def test_the_15_days_to_rule_on_a_challenge_are_not_moved_by_13_october(holidays: Holidays) -> None:
    due = last_day(day(9, 28), 15, bound=Bound.AUTHORITY, holidays=holidays)
    assert due.day == day(10, 13)
    # Not ruled in time: the member is out on the day after.
    assert more_than_days(day(9, 28), 15) == day(10, 14)


@pytest.mark.rule("kk2565/101.3", "kk2565/31.1a")
@pytest.mark.parametrize(
    ("notified", "counted", "in_force"),
    [
        (day(10, 5), day(10, 12), day(10, 12)),
        (day(10, 6), day(10, 13), day(10, 16)),
        (day(10, 7), day(10, 14), day(10, 16)),
        (day(10, 8), day(10, 15), day(10, 16)),
        (day(10, 9), day(10, 16), day(10, 16)),
        (day(10, 10), day(10, 17), day(10, 17)),
    ],
)
def test_the_7_days_of_the_accused_run_to_the_next_working_day(
    holidays: Holidays, notified: date, counted: date, in_force: date
) -> None:
    due = last_day(notified, 7, bound=Bound.OTHER_PERSON, holidays=holidays)
    assert (due.counted, due.day, due.verified) == (counted, in_force, True)


@pytest.mark.rule("kk2565/101.3", "kk2565/31.2b")
def test_the_7_days_of_a_challenged_member_roll_like_those_of_anyone_else(holidays: Holidays) -> None:
    by_signature = {
        signed: last_day(signed, 7, bound=Bound.OTHER_PERSON, holidays=holidays).day
        for signed in (day(10, 5), day(10, 6))
    }
    assert by_signature == {day(10, 5): day(10, 12), day(10, 6): day(10, 16)}


@pytest.mark.rule("kk2565/101.3")
def test_a_holiday_of_this_case_gives_the_accused_one_more_day(holidays: Holidays) -> None:
    more = holidays.with_extra([day(10, 16)])
    assert last_day(day(10, 6), 7, bound=Bound.OTHER_PERSON, holidays=more).day == day(10, 17)
    assert last_day(day(10, 6), 7, bound=Bound.AUTHORITY, holidays=more).day == day(10, 13)


@pytest.mark.rule("kk2565/29a.2a", "kk2565/29a.2b", "kk2565/50.1", "kk2565/80.2a", "kk2565/80.2b")
@pytest.mark.parametrize(("days", "served"), [(7, day(9, 8)), (15, day(9, 16))])
def test_deemed_service_falls_on_its_day_even_on_a_saturday(holidays: Holidays, days: int, served: date) -> None:
    assert last_day(day(9, 1), days, bound=Bound.NOBODY, holidays=holidays).day == served


@pytest.mark.rule("kk2565/101.3")
def test_the_window_that_deemed_service_opens_may_roll(holidays: Holidays) -> None:
    served = last_day(day(9, 1), 7, bound=Bound.NOBODY, holidays=holidays).day
    appeal = last_day(served, 30, bound=Bound.OTHER_PERSON, holidays=holidays)
    assert (appeal.counted, appeal.day) == (day(10, 8), day(10, 9))


@pytest.mark.rule("kk2565/14.1b", "kk2565/101.2")
def test_a_minor_committee_told_on_10_july_reports_by_8_september(holidays: Holidays) -> None:
    assert last_day(day(7, 10), 60, bound=Bound.COMMITTEE, holidays=holidays).day == day(9, 8)


@pytest.mark.rule("kk2565/61.1", "kk2565/61.2", "kk2565/101.2")
@pytest.mark.parametrize(("days", "end"), [(120, day(7, 11)), (180, day(9, 9)), (240, day(11, 8))])
def test_the_120_days_and_their_extensions_run_from_the_first_meeting(holidays: Holidays, days: int, end: date) -> None:
    assert last_day(day(3, 13), days, bound=Bound.COMMITTEE, holidays=holidays).day == end


@pytest.mark.rule("plan2566/6.1a", "plan2566/6.1d")
def test_the_plan_is_counted_as_in_101_and_never_rolls(holidays: Holidays) -> None:
    order = day(3, 1)
    assert last_day(order, 7, bound=Bound.AUTHORITY, holidays=holidays).day == day(3, 8)
    progress = [last_day(order, 30 * number, bound=Bound.AUTHORITY, holidays=holidays).day for number in (1, 2, 3)]
    assert progress == [day(3, 31), day(4, 30), day(5, 30)]
    assert progress[1].strftime("%A") == "Sunday"


@pytest.mark.rule("kk2565/63b", "plan2566/5.6b", "plan2566/6.4a")
def test_the_clocks_after_the_file_of_20_june(holidays: Holidays) -> None:
    def authority(start: date, days: int) -> date:
        return last_day(start, days, bound=Bound.AUTHORITY, holidays=holidays).day

    assert authority(day(6, 20), 45) == day(8, 4)
    assert authority(day(7, 10), 15) == day(7, 25)
    assert authority(day(8, 4), 15) == day(8, 19)
    assert authority(day(7, 20), 7) == day(7, 27)


@pytest.mark.rule("kk2565/64.1b")
def test_after_a_transfer_45_fresh_days_run_from_the_new_receipt(holidays: Holidays) -> None:
    assert last_day(day(9, 5), 45, bound=Bound.AUTHORITY, holidays=holidays).day == day(10, 20)


@pytest.mark.rule("kk2565/71a", "kk2565/85d")
def test_more_than_15_days_means_from_the_16th_day_after_the_first(holidays: Holidays) -> None:
    absent_since, detained_since = day(5, 2), day(1, 10)
    assert more_than_days(absent_since, 15) == day(5, 18)
    assert more_than_days(detained_since, 15) == day(1, 26)
    assert last_day(absent_since, 15, bound=Bound.NOBODY, holidays=holidays).day == day(5, 17)


@pytest.mark.rule("kk2565/1")
def test_the_regulation_is_in_force_when_60_days_from_the_gazette_have_passed() -> None:
    assert more_than_days(date(2022, 10, 25), 60) == date(2022, 12, 25)


@pytest.mark.rule("kk2565/86b", "kk2565/91.3")
def test_a_year_of_suspension_is_full_on_the_same_date_and_exceeded_the_day_after() -> None:
    assert add_years(day(3, 8), 1) == date(2024, 3, 8)
    assert more_than_years(day(3, 8), 1) == date(2024, 3, 9)


@pytest.mark.rule("kk2565/54", "kk2565/101.3")
def test_a_day_set_for_the_accused_rolls_and_one_set_for_the_committee_does_not(holidays: Holidays) -> None:
    assert ends(day(10, 13), bound=Bound.OTHER_PERSON, holidays=holidays).day == day(10, 16)
    assert ends(day(10, 13), bound=Bound.COMMITTEE, holidays=holidays).day == day(10, 13)
