"""Thai days and digits."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discipline_flow.calendar import arabic_digits, thai_date, thai_date_short, thai_digits

MONTHS = [
    *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
    *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
]
SHORT = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_has_its_name(month: int) -> None:
    day = date(2023, month, 1)
    assert thai_date(day) == f"1 {MONTHS[month - 1]} 2566"
    assert thai_date_short(day) == f"1 {SHORT[month - 1]} 2566"


def test_the_gazette_writes_days_with_thai_digits() -> None:
    assert thai_digits(thai_date(date(2022, 10, 25))) == "๒๕ ตุลาคม ๒๕๖๕"


def test_the_buddhist_year_changes_on_1_january() -> None:
    assert thai_date(date(2023, 12, 31)) == "31 ธันวาคม 2566"
    assert thai_date(date(2024, 1, 1)) == "1 มกราคม 2567"


def test_only_digits_change() -> None:
    assert thai_digits("ข้อ 101 (3) a-Z") == "ข้อ ๑๐๑ (๓) a-Z"
    assert arabic_digits("ข้อ ๑๐๑ (๓) a-Z") == "ข้อ 101 (3) a-Z"
    assert arabic_digits("٣ ３ ²") == "٣ ３ ²"


@given(st.text())
def test_there_and_back_again_gives_arabic_digits(text: str) -> None:
    assert arabic_digits(thai_digits(text)) == arabic_digits(text)
    assert thai_digits(arabic_digits(text)) == thai_digits(text)
