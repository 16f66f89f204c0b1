"""
The values of a payload's fields that the law tells apart, on both sides of each limit that the law itself names.

No number of the law stands here: a rate, a period or a number of members is read from the law that is searched, so that a
changed limit moves the values with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from attrs import evolve, frozen

from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import Case
from discipline_flow.model.payload import Assistant, Identity, Member, Penalty

Values = tuple[Any, ...]
FREE, BLANK, STRANGER = "x", "", "M9"
SALARY, LOWER_SALARY = Decimal(28350), Decimal(27490)
REPRIMAND = Penalty(kind="reprimand")
DISMISSAL, EXPULSION = Penalty(kind="dismissal"), Penalty(kind="expulsion")
IDENTITY = Identity(name="somebody made up", address="nowhere")
SOME_DAYS = 30  # of an extension to which the law sets no limit
YEAR = timedelta(days=366)
# Said or left out by what is in full order alone: departing from it would double what follows, and tell nothing more.
SAID_IN_ORDER = frozenset({"identity"})
# Whose free text the law reads for somebody in particular, and who may be in the room where a statement is taken.
ADDRESSEES = (FREE, "accused", "home_agency", BLANK)
OUTSIDERS: Values = ((), (FREE,), ("lawyer",), ("interpreter",), ("trusted_person",))
ASSISTANTS: Values = ((), (Assistant(id="A1", class_="other"),))  # a lawful one would double what follows


class Excuses(dict[str, str]):
    """Why members did not sign: a mapping that an act can be remembered by."""

    def __hash__(self) -> int:  # type: ignore[override]
        """Return a number by which two equal ones are found."""
        return hash(frozenset(self.items()))


def member(
    name: str, role: Literal["chair", "member", "secretary"], *, lawyer: bool = False, lower: bool = False
) -> Member:
    return Member(
        id=name,
        role=role,
        class_="official",
        rank="lower" if lower else "not_lower",
        skill="legal_officer" if lawyer else "none",
    )


@cache
def seats(count: int) -> tuple[Member, ...]:
    """Return a lawful committee of so many members: the chair, a secretary who knows discipline, and others."""
    return (
        member("M1", "chair"),
        member("M2", "secretary", lawyer=True),
        *(member(f"M{n}", "member") for n in range(3, count + 1)),
    )


@cache
def hints(cls: type[Any]) -> Mapping[str, Any]:
    """Return the types of a payload's fields."""
    return get_type_hints(cls, include_extras=True)


def voidable(case: Case) -> dict[str, int]:
    """Return the last act of each command since the committee was appointed, by its number: what may be found void (kk2565/67)."""
    found: dict[str, int] = {}
    for number, do, _ in case.steps:
        if do == "appoint_committee":  # what another committee did is not done anew
            found.clear()
        found[do] = number
    return found


def sitting(case: Case) -> tuple[str, ...]:
    """Return the ids of the members who sit."""
    return tuple(seat.member.id for seat in case.committee.seats)


@frozen(kw_only=True)
class Limits:
    """What the law's numbers on a day make of the fields that they limit."""

    law: CompiledLaw
    day: date

    def number(self, name: str) -> int:
        """Return a number of the law on the day."""
        return self.law.number(name, self.day)

    def any_of(self, name: str) -> tuple[int, ...]:
        """Return the numbers of which any is lawful."""
        found = self.law.parameter(name, self.day)
        return found if isinstance(found, tuple) else (found,)

    def before(self, name: str, *, more: int = 0) -> timedelta:
        """Return how far back a day lies from which a period of the law has just run out, or *more* days ago."""
        return -timedelta(days=self.number(name) + more)

    # What is in full order, where a number of the law says what that is.

    def committee(self) -> tuple[Member, ...]:
        """Return a committee that is whole for the appointment and for every meeting (kk2565/26, 38, 45, 59)."""
        return seats(max(3, *(self.number(f"{what}_members") for what in ("committee", "meeting", "statement"))))

    def spare(self) -> Member:
        """Return somebody who could sit beside them or in the place of one."""
        return member(f"M{len(self.committee()) + 1}", "member", lawyer=True)

    def cut(self) -> Penalty:
        """Return the lightest salary cut (kk2565/73(2))."""
        return Penalty(
            kind="salary_cut", percent=self.any_of("salary_cut_percents")[0], months=self.any_of("salary_cut_months")[0]
        )

    def longest_cut(self) -> Penalty:
        """Return the longest salary cut, which not every office may order (kk2565/74)."""
        return evolve(self.cut(), months=max(self.any_of("salary_cut_months")))

    def percent(self) -> int | None:
        """Return the rate of the lightest cut."""
        return self.cut().percent

    def months(self) -> int | None:
        """Return the months of the lightest cut."""
        return self.cut().months

    def time_to_explain(self) -> timedelta:
        """Return how far ahead a day to explain lies that no way of notifying makes too early (kk2565/49, 50)."""
        return timedelta(days=max(self.number("deemed_charge_days"), self.number("deemed_service_days")))

    def long_absence(self) -> timedelta:
        """Return how long ago an absence began that is just long enough (kk2565/71(1))."""
        return self.before("absence_days", more=1)

    def long_custody(self) -> timedelta:
        """Return how long ago a custody began that is just long enough (kk2565/85(4))."""
        return self.before("custody_days", more=1)

    # The classes of a field, the one in full order first.

    def committees(self) -> Values:
        """Return a lawful committee, and others that lack one thing each (kk2565/26, 30)."""
        whole = self.committee()
        chair, secretary, *others = whole
        return (
            whole,
            *dict.fromkeys((whole[: self.number("committee_members") - 1], whole[:-1])),
            (evolve(chair, rank="lower"), secretary, *others),
            (chair, evolve(secretary, skill="none"), *others),  # nobody knows discipline
            (evolve(chair, role="member"), secretary, *others),  # no chair
            (chair, evolve(secretary, role="member"), *others),  # no secretary
            (chair, secretary, *(evolve(each, class_="other") for each in others)),  # a stranger to the service
            (chair, secretary, *others[:-1], evolve(others[-1], id=chair.id)),  # one person twice
            (chair, secretary, *others[:-1], evolve(others[-1], id="A")),  # the accused
        )

    def newcomers(self) -> Values:
        """Return somebody who may come onto the committee, one of another service, and one who sits there."""
        return (self.spare(), evolve(self.spare(), class_="other"), self.committee()[0])

    def penalties(self) -> Values:
        """Return each kind, a cut on each side of its limits, and a rate on what is no cut (kk2565/73)."""
        cut = self.cut()
        return (
            REPRIMAND,
            cut,
            self.longest_cut(),
            evolve(cut, percent=_next_to(self.any_of("salary_cut_percents"))),
            evolve(cut, months=max(self.any_of("salary_cut_months")) + 1),
            Penalty(kind="step_reduction", new_salary=LOWER_SALARY),
            Penalty(kind="step_reduction", new_salary=self.same_salary()),
            evolve(REPRIMAND, percent=cut.percent),
            DISMISSAL,
            EXPULSION,
        )

    def same_salary(self) -> Decimal:
        """Return a salary that is no reduction once what is below the rounding unit is dropped (kk2565/73 para 2)."""
        return SALARY - (self.number("rounding_baht") - 1)

    def numbers(self, name: str) -> Values | None:
        """Return the classes of a field that holds a number which the law limits, or None for another field."""
        match name:
            case "percent":
                lawful = self.any_of("salary_cut_percents")
                return (*lawful, _next_to(lawful))
            case "months":
                most = [self.number(f"{office}_cut_months") for office in ("school_director", "director")]
                lawful = self.any_of("salary_cut_months")
                return tuple(sorted({*lawful, *most, *(each + 1 for each in most), max(lawful) + 1}))
            case "months_already_cut":
                return (0, 1, -1, max(self.any_of("salary_cut_months")) + 1)
            case "days":
                return (1, 0, self.number("serious_extension_days") + 1)
            case "step":
                return (1, 0)
        return None

    def days(self, name: str) -> tuple[timedelta, ...]:
        """Return the classes of a field that holds a day, by how far from the act it lies, the one in full order first."""
        today, one = timedelta(), timedelta(days=1)
        ahead = self.time_to_explain()
        classes: Mapping[str, tuple[timedelta, ...]] = {
            "explain_by": (today, ahead, ahead - one, -one),
            "learned_on": (today, one, 2 * self.before("challenge_days")),
            "first_absent": (self.long_absence(), self.long_absence() + one, today),
            "imprisoned_from": (today, one),
            "detained_from": (self.long_custody(), self.long_custody() + one),
            "from_": (today, self.long_custody()),
            "on": (today, one),
            "age_60_on": (today, -YEAR),
            "effective_from": (today, one, -one, self.long_absence()),
        }
        return classes.get(name, (today,))

    def extensions(self) -> Iterator[Mapping[str, Any]]:
        """Yield an extension of each period that the law lets extend, by all the days that it allows at a time."""
        most = {plan.rule: plan.most for plan in self.law.duties.values() if plan.extendable}
        for rule in sorted(most, key=lambda rule: (most[rule] is None, rule)):
            limit = most[rule]
            yield {"obligation": rule, "days": SOME_DAYS if limit is None else self.number(limit), "reason": FREE}

    def fixed_period(self) -> str:
        """Return the clause of a period that nobody may extend."""
        extendable = {plan.rule for plan in self.law.duties.values() if plan.extendable}
        return next(plan.rule for plan in self.law.duties.values() if plan.days and plan.rule not in extendable)

    def classes(self, name: str, kind: Any, case: Case, named: str) -> Values:
        """Return the classes of values of a field of that name and type, the one in full order first."""
        if name in SAID_IN_ORDER:
            return ()
        if get_origin(kind) in {Union, UnionType}:
            parts = [part for part in get_args(kind) if part is not NoneType]
            return (None, *(value for part in parts for value in self.classes(name, part, case, named)))
        found = self.numbers(name)
        if found is None:
            own = OF_A_FIELD.get(name)
            found = None if own is None or kind is bool else own(self, case, named)
        return self.of_a_type(name, kind) if found is None else found

    def of_a_type(self, name: str, kind: Any) -> Values:
        """Return the classes of values of a type, for a field whose name says no more."""
        origin, parts = get_origin(kind), get_args(kind)
        if origin is Literal:
            return parts
        if origin is Annotated:
            return (parts[0](1),)
        plain: Mapping[Any, Callable[[], Values]] = {
            bool: lambda: (True, False),
            str: lambda: (FREE, BLANK),
            Decimal: lambda: (LOWER_SALARY, SALARY, self.same_salary()),
            date: lambda: tuple(self.day + each for each in self.days(name)),
            Penalty: self.penalties,
            Member: self.newcomers,
        }
        return plain[kind]() if kind in plain else ((),)


def _next_to(numbers: tuple[int, ...]) -> int:
    """Return the least number above the first that is not one of them."""
    return next(n for n in range(numbers[0] + 1, max(numbers) + 2) if n not in numbers)


def _attending(limits: Limits, case: Case, named: str) -> Values:
    """Return everybody who sits, short by one, one alone, with a stranger, and with *named* in the place of the last."""
    ids = sitting(case)
    return (ids, ids[:-1], ids[:1], (*ids, STRANGER), (*ids[:-1], named)) if ids else ((),)


def _excuses(limits: Limits, case: Case, named: str) -> Values:
    last = sitting(case)[-1:]
    return tuple(Excuses(dict.fromkeys(last, why)) for why in (FREE, BLANK)) if last else ()


OF_A_FIELD: Mapping[str, Callable[[Limits, Case, str], Values]] = {
    "present": _attending,
    "signed_by": _attending,
    "dissent": lambda limits, case, named: ((), sitting(case)[-1:], (STRANGER,)),
    "unsigned_reasons": _excuses,
    "members": lambda limits, case, named: limits.committees(),
    "assistants": lambda limits, case, named: ASSISTANTS,
    "outsiders": lambda limits, case, named: OUTSIDERS,
    "member": lambda limits, case, named: (named, STRANGER),
    "to": lambda limits, case, named: ADDRESSEES,
    "id": lambda limits, case, named: (FREE,),
    "obligation": lambda limits, case, named: (FREE, limits.fixed_period()),
    "grounds": lambda limits, case, named: ((1,), (3,), (4,), (5,), ()),
}
