"""
What the search asks, for whoever wants to see it: of each command the payloads, by whom, in which parts, and who reads what.

It is drawn from the same classes as the search itself, for a case in which a whole committee sits.
"""

from __future__ import annotations

import dis
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from attrs import evolve, fields

from discipline_flow.law.compiled import ActPlan, Asked, CompiledLaw, FieldSubject
from discipline_flow.model.case import Case, Seat
from discipline_flow.model.codec import plain
from discipline_flow.model.commands import PAYLOADS
from discipline_flow.model.head import PersonClass
from discipline_flow.model.payload import Payload
from discipline_flow.verification.cone import codes_of, conditions_of, subjects_of
from discipline_flow.verification.contents.alphabet import payloads
from discipline_flow.verification.contents.values import Limits, hints, seats
from discipline_flow.verification.parts import OPENED, STRANGERS, Part, head_for

CARRIED = frozenset({"act", "payload"})  # what a function calls what an act carries
NAMED = "M3"


def asked_of(law: CompiledLaw, person: PersonClass, parts: Sequence[Part]) -> dict[str, Any]:
    """Return what is asked in these parts under the law of a class of people, as plain values."""
    return {
        "class": person,
        "parts": [part.name for part in parts],
        "commands": [
            told
            for do, plan in law.acts.items()
            if not plan.by_law and (told := _command(law, do, plan, person, parts)) is not None
        ],
    }


def _command(
    law: CompiledLaw, do: str, plan: ActPlan, person: PersonClass, parts: Sequence[Part]
) -> dict[str, Any] | None:
    asking = [part for part in parts if do in (*part.close, *part.along)]
    if not asking:
        return None
    plainly = bool(law.rules.only)  # whose own rules are not held here
    every = [part for part in asking if do in part.close and not plainly]
    case = sample(law, person)
    by = plan.by.get(law.person, frozenset())
    orderly = list(payloads(do, case, OPENED, law=law, departures=False, named=NAMED))
    return {
        "do": do,
        "en": plan.en,
        "th": plan.th,
        "open": plan.never is None,
        "by": [role for role in law.roles if role in by],
        "strangers": [role for role in STRANGERS if role not in by] if every else [],
        "in_every_variant": {part.name: _numbers(part.varied.get(do) or range(len(orderly))) for part in every},
        "in_full_order_only": {
            part.name: _numbers(_which(part, do, len(orderly), plainly=plainly)) for part in asking if part not in every
        },
        "payloads": [_payload(each) for each in orderly],
        "fields": list(_fields(law, do, plan, case)),
    }


def _numbers(places: Sequence[int]) -> list[int]:
    """Return places as people count."""
    return sorted(place + 1 for place in places)


def _which(part: Part, do: str, count: int, *, plainly: bool) -> Sequence[int]:
    """Return which of the payloads in full order a part asks."""
    return part.words.get(do) or range(min(count, part.few) if plainly else count)


def sample(law: CompiledLaw, person: PersonClass) -> Case:
    """Return a case in which a whole committee sits and each command that may be void was done once."""
    whole = seats(len(Limits(law=law, day=OPENED).committee()))
    case = Case(head=head_for(Part(name="sample", close=(), along=()), person))
    steps = [(n, do, OPENED) for n, do in enumerate((do for do in law.acts if law.acts[do].void is not None), start=1)]
    seated = tuple(Seat(member=member, since=OPENED) for member in whole)
    return evolve(case, committee=evolve(case.committee, seats=seated), steps=tuple(steps))


def _payload(payload: Payload) -> dict[str, Any]:
    """Return what a payload says, but for what it leaves out."""
    values = {each.name: getattr(payload, each.name) for each in fields(type(payload))}
    defaults = {each.name: each.default for each in fields(type(payload))}
    return {
        name.removesuffix("_"): _told(value)
        for name, value in values.items()
        if not (value in (None, ()) and value == defaults[name])
    }


def _fields(law: CompiledLaw, do: str, plan: ActPlan, case: Case) -> Iterator[dict[str, Any]]:
    readers = readers_of(law, plan)
    for name, values in varied(law, do, case).items():
        yield {
            "field": name.removesuffix("_"),
            "values": [_told(value) for value in values],
            "read_by": sorted(reader for reader, read in readers.items() if name in read),
        }


def varied(law: CompiledLaw, do: str, case: Case, day: date = OPENED, named: str = NAMED) -> Mapping[str, list[Any]]:
    """Return, by field, every value that is asked of it on a day, those in full order first."""
    found: dict[str, list[Any]] = {each.name: [] for each in fields(PAYLOADS[do])}
    for departures in (False, True):
        for payload in payloads(do, case, day, law=law, departures=departures, named=named):
            for name, values in found.items():
                value = getattr(payload, name)
                if value not in values:
                    values.append(value)
    return found


def _told(value: Any) -> Any:
    """Return a value as JSON has it; of a day, how far from the act it lies."""
    if type(value) is date:
        days = (value - OPENED).days
        return f"day{days:+d}" if days else "day"
    return plain(value)


def readers_of(law: CompiledLaw, plan: ActPlan) -> Mapping[str, frozenset[str]]:
    """Return what of the law reads an act's payload, by name, and the fields that it reads."""
    carried: Any = PAYLOADS[plan.do]
    known = frozenset(hints(carried))
    functions: list[Callable[..., Any]] = [guard for guard, _, _ in plan.guards]
    functions += [each for bar in plan.barred for each in (*bar.when, *bar.unless)]
    conditions = [*conditions_of(plan), *(move.condition for _, moves in plan.moves for move in moves)]
    conditions += [condition for condition, _ in plan.by_also]
    functions += [each for one in conditions for each in one.when]
    functions += [plan.record, *subjects_of(plan)]
    found: dict[str, set[str]] = {}
    for function in functions:
        found.setdefault(_name(function), set()).update(_carried(function) & known)
        for table in _tables(law, function):
            found.setdefault(table, set()).update(_carried(law.features[table]) & known)
    if plan.table is not None:
        found.setdefault(plan.table.table, set()).update(_carried(law.features[plan.table.table]) & known)
    told = {name for one in conditions for name, _ in one.match}
    told |= {each.name for each in subjects_of(plan) if isinstance(each, FieldSubject)}
    told |= {"explain_by" for trigger in plan.starts if trigger.timer.from_explain_by}
    found["with"] = told & known
    return {name: frozenset(read) for name, read in found.items() if read}


def _tables(law: CompiledLaw, function: Callable[..., Any]) -> Iterator[str]:
    names = frozenset().union(*(own for _, own in codes_of(function)))
    if Asked.row.__name__ in names:
        yield from (table for table in law.tables if table in names)


def _name(function: Callable[..., Any]) -> str:
    function = getattr(function, "__wrapped__", function)
    return getattr(function, "__name__", type(function).__name__)


@cache
def _carried(function: Any) -> frozenset[str]:
    """Return the names under which a function, or one of the package's that it calls, reads what an act carries."""
    found: set[str] = set()
    for code, names in codes_of(function):
        found |= set(_attributes(code))
        if "getattr" in names:
            found |= names  # the field is named in a text
    return frozenset(found)


def _attributes(code: types.CodeType) -> Iterator[str]:
    """Yield the attributes that the code takes from what is called an act or a payload."""
    last = ""
    for step in dis.get_instructions(code):
        attribute = step.opname in {"LOAD_ATTR", "LOAD_METHOD"}
        if attribute and last in CARRIED:
            yield step.argval
        local = "LOAD_FAST" in step.opname or step.opname in {"LOAD_DEREF", "LOAD_CLASSDEREF"} or attribute
        value = step.argval[-1:] if isinstance(step.argval, tuple) else (step.argval,)
        last = str(*value) if local else ""
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _attributes(constant)
