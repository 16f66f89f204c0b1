"""Thai writing of days and digits: the Buddhist Era, the months and ๐ to ๙."""

from datetime import date

BUDDHIST_ERA = 543

_ARABIC = "0123456789"
_THAI = "๐๑๒๓๔๕๖๗๘๙"
_TO_THAI = str.maketrans(_ARABIC, _THAI)
_TO_ARABIC = str.maketrans(_THAI, _ARABIC)
_MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
_SHORT_MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")


def thai_date(day: date) -> str:
    """
    Return *day* as Thai offices write it, in the Buddhist Era, with Arabic digits.

    >>> thai_date(date(2023, 10, 16))
    '16 ตุลาคม 2566'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year + BUDDHIST_ERA}"


def thai_date_short(day: date) -> str:
    """
    Return *day* in the Buddhist Era with the month abbreviated.

    >>> thai_date_short(date(2023, 10, 16))
    '16 ต.ค. 2566'
    """
    return f"{day.day} {_SHORT_MONTHS[day.month - 1]} {day.year + BUDDHIST_ERA}"


def thai_digits(text: str) -> str:
    """
    Return *text* with every Arabic digit written as a Thai one; nothing else changes.

    >>> thai_digits("kk2565/101")
    'kk๒๕๖๕/๑๐๑'
    """
    return text.translate(_TO_THAI)


def arabic_digits(text: str) -> str:
    """
    Return *text* with every Thai digit written as an Arabic one.

    Use it before a text is stored or hashed: Python reads ``int("๒๕๖๙")`` without complaint, so Thai digits slip in.

    >>> arabic_digits("ข้อ ๑๐๑")
    'ข้อ 101'
    """
    return text.translate(_TO_ARABIC)
