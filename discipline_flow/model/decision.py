"""What deciding answers: Applied or Denied, both plain values (DESIGN §1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import field, frozen

from discipline_flow.model.case import Case, Duty, Step, Timer
from discipline_flow.model.payload import Payload


@frozen(kw_only=True)
class Act:
    """
    An act as asked for: who does what on which day; the actor's person id and the step's number follow, if known.

    *accusers* are those whom the act names, as actor or on the committee, and who are the complainant: told by whoever holds
    the sealed identity, and kept nowhere (kk2565/30, plan2566/8.1.2).
    """

    do: str
    by: str
    at: date
    payload: Payload
    person: str | None = None
    step: int | None = None
    accusers: frozenset[str] = field(default=frozenset(), repr=False, eq=False)


@frozen(kw_only=True)
class Reason:
    """Why an act is refused: the clause, and the sentence in English and Thai."""

    rule: str
    code: str
    en: str
    th: str


@frozen(kw_only=True)
class Decided:
    """The row of a decision table that a decision rests on, with its clause."""

    table: str
    row: str
    rule: str


@frozen(slots=False)
class DutyChanges:
    """
    What an act did to the duties: opened, met (key, day), extended, cancelled and lapsed ones.

    What passes to a new superior is told among the extended ones, as it stands from then on (kk2565/64).
    """

    opened: tuple[Duty, ...] = ()
    met: tuple[tuple[str, date], ...] = ()
    extended: tuple[Duty, ...] = ()
    cancelled: tuple[str, ...] = ()
    lapsed: tuple[str, ...] = ()


@frozen(slots=False)
class Changes:
    """
    The delta of one act: the fields that change in each region, the duties, the timers, the other files.

    *step* is there where the act can later be found void (kk2565/67).
    """

    regions: Mapping[str, Mapping[str, Any]]
    duties: DutyChanges
    timers: tuple[Timer, ...] | None = None
    other: Mapping[str, Any] | None = None
    step: Step | None = None


@frozen(slots=False)
class Applied:
    """The act holds: the clauses it acted under, what changed, the case after it, the rows of tables that decided."""

    act: Act
    rules: tuple[str, ...]
    changes: Changes
    case: Case
    decided: tuple[Decided, ...] = ()


@frozen(kw_only=True)
class Denied:
    """The act is refused for every reason that holds; the case stays as it was. *decided*: the rows of tables consulted."""

    act: Act
    reasons: tuple[Reason, ...]
    case: Case
    decided: tuple[Decided, ...] = ()


Decision = Applied | Denied
