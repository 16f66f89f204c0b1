"""
What may be asked of a case: payloads of every command, drawn from classes of values that its type has (contract).

A command starts from payloads that are in full order, one for each word that decides what goes with it, and departs from
each in one field at a time. Guards are asked all together, so one departure is enough to tell each guard from the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from attrs import NOTHING, evolve, fields

from discipline_flow.model.case import Case
from discipline_flow.model.commands import PAYLOADS
from discipline_flow.model.payload import Member, Payload, Penalty

Values = tuple[Any, ...]
AHEAD = timedelta(days=15)  # far enough that no guard calls the day to explain too early
FREE = "x"
SALARY, LOWER_SALARY = Decimal(28350), Decimal(27490)


def _member(
    name: str, role: Literal["chair", "member", "secretary"], *, lawyer: bool = False, lower: bool = False
) -> Member:
    return Member(
        id=name,
        role=role,
        class_="official",
        rank="lower" if lower else "not_lower",
        skill="legal_officer" if lawyer else "none",
    )


SEATS = (_member("M1", "chair"), _member("M2", "secretary", lawyer=True), _member("M3", "member"))
SPARE = _member("M4", "member", lawyer=True)
COMMITTEES: tuple[tuple[Member, ...], ...] = (
    SEATS,
    SEATS[:2],  # two members
    (evolve(SEATS[0], rank="lower"), *SEATS[1:]),  # the chair is lower than the accused
    (SEATS[0], evolve(SEATS[1], skill="none"), SEATS[2]),  # nobody is qualified
    (evolve(SEATS[0], role="member"), *SEATS[1:]),  # no chair
    (*SEATS[:2], evolve(SEATS[2], class_="other")),  # a stranger to the service
)
REPRIMAND, CUT = Penalty(kind="reprimand"), Penalty(kind="salary_cut", percent=2, months=1)
DISMISSAL, EXPULSION = Penalty(kind="dismissal"), Penalty(kind="expulsion")
PENALTIES: Values = (None, REPRIMAND, CUT, Penalty(kind="salary_cut", percent=3, months=1), DISMISSAL, EXPULSION)
NUMBERS: Mapping[str, Values] = {"percent": (None, 2, 3), "months": (None, 1, 4), "months_already_cut": (None, 0, 1)}

# The values in full order of fields that a command cannot do without, and what goes with a word that needs company.
ORDER = {"facts_stated": True, "provision": "csa2551/85", "appeal_rights_stated": True}
NEW_ORDER = {"cites_old_order": True, "cites_decision": True, "states_past_penalty": True}
IN_ORDER: Mapping[str, tuple[Mapping[str, Any], ...]] = {
    "find_grounds": ({"severity": "minor"}, {"severity": "serious"}),
    "appoint_committee": ({"severity": "minor"}, {"severity": "serious"}),
    "serve_appointment": (
        {"method": "in_person"},
        {"method": "refused_to_sign", "witness": True},
        {"method": "post_domestic"},
    ),
    "change_member": ({"out": "", "in_": SPARE}, {"out": ""}, {"in_": SPARE}),
    "object_to_member": ({}, {"facts_stated": False}),
    "rule_on_objection": ({"upheld": True}, {"upheld": False}, {"upheld": True, "replacement": SPARE}),
    "hold_charge_meeting": ({"finding": "charge"}, {"finding": "no_offence"}),
    "notify_charge": (
        {"method": "in_person", "explain_by": AHEAD},
        {"method": "post", "explain_by": AHEAD},
        {"method": "in_person"},
    ),
    "hold_opinion_meeting": tuple(
        {"opinion": word, "provisions": ("csa2551/85",), "penalty": "x"}
        for word in ("no_offence", "minor", "serious", "unfit")
    ),
    "decide_on_report": tuple({"view": view} for view in ("no_offence", "minor", "serious", "unfit")),
    "use_evident_offence": (
        {"ground": "written_confession"},
        {"ground": "absent_over_15_days", "investigated": True, "first_absent": -timedelta(days=20)},
        {"ground": "imprisonment", "imprisoned_from": timedelta()},
    ),
    "decide_minor": (
        {"decision": "close"},
        {"decision": "punish", "penalty": REPRIMAND},
        {"decision": "punish", "penalty": CUT},
        {"decision": "waive", "waiver": "admonition"},
        {"decision": "escalate"},
    ),
    "kk_resolve": (
        {"resolution": "serious", "provision": "csa2551/85", "penalty": DISMISSAL},
        {"resolution": "serious", "provision": "csa2551/85", "penalty": EXPULSION},
        {"resolution": "minor", "provision": "csa2551/84", "penalty": REPRIMAND},
        {"resolution": "discharge", "provision": "csa2551/110"},
        {"resolution": "close"},
        {"resolution": "no_penalty", "provision": "csa2551/84", "waiver": "admonition"},
        {"resolution": "no_penalty", "provision": "csa2551/84"},
        {"resolution": "further_inquiry"},
    ),
    "issue_order": (
        {"kind": "close", "facts_stated": True},
        {"kind": "reprimand", **ORDER},
        {"kind": "salary_cut", "percent": 2, "months": 1, **ORDER},
        {"kind": "step_reduction", "new_salary": LOWER_SALARY, **ORDER},
        {"kind": "dismissal", **ORDER},
        {"kind": "expulsion", **ORDER},
        {"kind": "waive", "waiver": "admonition", "facts_stated": True},
        {"kind": "waive", "facts_stated": True},
        {"kind": "discharge", **ORDER},
    ),
    "serve_order": (
        {"order": "discipline", "method": "in_person"},
        {"order": "discipline", "method": "post_domestic"},
        {"order": "suspension", "method": "in_person"},
    ),
    "decide_appeal": (
        {"result": "upheld"},
        {"result": "increase", "penalty": EXPULSION},
        {"result": "reduce", "penalty": REPRIMAND},
        {"result": "waive"},
        {"result": "revoke"},
    ),
    "replace_order": (
        {"kind": "reprimand", **NEW_ORDER},
        {"kind": "expulsion", **NEW_ORDER},
        {"kind": "waive", "waiver": "admonition", **NEW_ORDER},
        {"kind": "revoke", "can_return": True, **NEW_ORDER},
        {"kind": "revoke", **NEW_ORDER},
    ),
    "suspend": (
        {"grounds": (1,)},
        {"grounds": (3,), "criminal": "charged"},
        {"grounds": (1,), "replaces_faulty_order": True},
    ),
    "discharge_provisionally": ({"grounds": (1,)}, {"grounds": (3,), "criminal": "charged"}),
    "criminal_step": (
        {"status": "charged"},
        {"status": "final", "result": "not_guilty"},
        {"status": "final", "result": "imprisonment", "from_": timedelta()},
    ),
    "reinstate": ({"position": "same"}, {"position": "equal"}),
    "accused_leaves": ({"how": "resigned"}, {"how": "retired", "age_60_on": timedelta()}),
    "update_other_file": (
        {"id": "F2", "suspension": "none", "ended": False},
        {"id": "F2", "suspension": "none", "ended": True},
    ),
    "receive_complaint": tuple(
        {"channel": channel, "form": form, "complainant": "outsider"}
        for channel, form in (("post", "written"), ("in_person", "oral"), ("phone", "oral"), ("found", "none"))
    ),
    "reveal_identity": ({"to": "appointing_authority"}, {"to": FREE}),
    "complete_complaint": (dict.fromkeys(("signed", "facts_sufficient", "evidence_stated"), True),),
}


@cache
def hints(cls: type[Any]) -> Mapping[str, Any]:
    """Return the types of a payload's fields."""
    return get_type_hints(cls, include_extras=True)


def payloads(do: str, case: Case, day: date, *, departures: bool, named: str = "M3") -> Iterator[Payload]:
    """
    Yield the payloads of a command that are in full order, and with *departures* those that differ in one field.

    *named* is the member whom a challenge, a notice or a change is about; beside them only a stranger is named.
    """
    cls: Any = PAYLOADS[do]
    for words in _words(do, case, named) or ({},):
        base = {
            each.name: _first(each.name, hints(cls)[each.name], case, day, named)
            for each in fields(cls)
            if each.default is NOTHING
        }
        base |= {name: _day(value, day) for name, value in words.items()}
        yield cls(**base)
        if departures:
            for each in fields(cls):
                for value in _values(each.name, hints(cls)[each.name], case, day, named):
                    usual = base.get(each.name, None if each.default is NOTHING else each.default)
                    if value != usual and not (value == FREE and usual):  # one free text says no more than another
                        yield cls(**{**base, each.name: value})


def _words(do: str, case: Case, named: str) -> tuple[Mapping[str, Any], ...]:
    if do == "void_act":  # the last act of each command, for an earlier one was done anew or belongs to another inquiry
        return tuple(
            {"step": number, "essential": True} for number in {name: number for number, name, _ in case.steps}.values()
        )
    if do == "extend":
        return (
            {"obligation": "kk2565/61", "days": 60, "reason": "x"},
            {"obligation": "kk2565/63", "days": 30, "reason": "x"},
        )
    words = IN_ORDER.get(do, ({},))
    if do == "change_member":
        words = tuple({**each, "out": named} if "out" in each else each for each in words)
    return tuple({**each, "signed_by": sitting(case)} for each in words) if do == "notify_charge" else words


def _day(value: Any, day: date) -> Any:
    return day + value if type(value) is timedelta else value


def sitting(case: Case) -> tuple[str, ...]:
    """Return the ids of the members who sit."""
    return tuple(seat.member.id for seat in case.committee.seats)


def words_of(cls: type[Any], name: str) -> Values:
    """Return the words and the lists of numbers that a field may carry; none for a day, an amount, a name or a free text."""
    kind = get_type_hints(cls, include_extras=True)[name]
    parts = get_args(kind) if get_origin(kind) in {Union, UnionType} else (kind,)
    if name == "grounds" and kind is not bool:
        return tuple((number,) for number in range(1, 6))
    return tuple(word for part in parts if get_origin(part) is Literal for word in get_args(part))


def _first(name: str, kind: Any, case: Case, day: date, named: str) -> Any:
    if get_origin(kind) in {Union, UnionType}:
        return None
    return _values(name, kind, case, day, named)[0]


def _values(name: str, kind: Any, case: Case, day: date, named: str) -> Values:
    """Return the classes of values of a type, the one in full order first."""
    origin, parts = get_origin(kind), get_args(kind)
    if name in NUMBERS:
        return NUMBERS[name]
    if name in {"present", "signed_by"}:
        ids = sitting(case)
        return (ids, ids[:-1], ids[:1], (*ids, "M9"), (*ids[:-1], named)) if ids else ((),)
    if name == "members":
        return COMMITTEES
    if name == "member":
        return (named, "M9")
    if name == "grounds" and kind is not bool:
        return ((1,), (3,), (4,), (5,), ())
    if origin is Annotated:
        return (parts[0](1),)
    if origin is Literal:
        return parts
    if origin in {Union, UnionType}:
        return (
            None,
            *(value for part in parts if part is not NoneType for value in _values(name, part, case, day, named)),
        )
    plain: Mapping[Any, Values] = {
        bool: (True, False),
        str: (FREE,),
        int: (1,),
        Decimal: (LOWER_SALARY, SALARY),
        date: (day,),
        Penalty: PENALTIES[1:],
        Member: (SPARE,),
    }
    return plain.get(kind, ((),) if origin is tuple else ())
