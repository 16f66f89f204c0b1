"""The rows of the lists: what is computed from the records of a case so that cases and deadlines can be found."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from attrs import field, frozen


@frozen(kw_only=True)
class CaseRow:
    """One line of the list of cases: the state of each region, and the result."""

    opened: date
    class_: str
    states: Mapping[str, str]
    closed: bool
    result: str
    last_at: date


@frozen(kw_only=True)
class DutyRow:
    """One line of the list of duties; whether it is overdue depends on the day asked for and is never stored."""

    key: str
    rule: str
    about: str
    owner: str
    start: date
    due: date | None = None
    status: Literal["open", "closed"] = "open"


@frozen(kw_only=True)
class StoredCase:
    """A line of the list of cases as stored, with the number of records of the case."""

    case_id: str
    n: int
    row: CaseRow


@frozen(kw_only=True)
class Deadline:
    """An open duty seen from a day; *days_left* is negative once it is overdue, None where no day is fixed."""

    case_id: str
    duty: DutyRow
    days_left: int | None

    @property
    def overdue(self) -> bool:
        """Return whether the last day has passed; on the last day itself it has not."""
        return self.days_left is not None and self.days_left < 0


def _by_key(duties: tuple[DutyRow, ...]) -> tuple[DutyRow, ...]:
    """Return duties in the order in which the store lists them."""
    return tuple(sorted(duties, key=lambda duty: duty.key))


@frozen(kw_only=True)
class Projection:
    """Everything that the lists hold about one case: to compare with, or replace by, what the records say."""

    case_id: str
    row: CaseRow
    duties: tuple[DutyRow, ...] = field(converter=_by_key, default=())
