"""
What may be asked of a case: payloads of every command, drawn from classes of values that its type has (contract).

A command starts from payloads that are in full order, one for each word that decides what goes with it, and departs from
each in one field at a time. Guards are asked all together, so one departure is enough to tell each guard from the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from attrs import NOTHING, fields

from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import Case
from discipline_flow.model.commands import PAYLOADS
from discipline_flow.model.payload import Payload
from discipline_flow.verification.contents.values import (
    DISMISSAL,
    EXPULSION,
    FREE,
    IDENTITY,
    LOWER_SALARY,
    REPRIMAND,
    Excuses,
    Limits,
    Values,
    hints,
    sitting,
    voidable,
)

__all__ = ["hints", "payloads", "sitting", "words_of"]

Words = Mapping[str, Any]  # a field's value, or the function of the law's limits that gives it

# The values in full order of fields that a command cannot do without, and what goes with a word that needs company.
ORDER = {"facts_stated": True, "provision": "csa2551/85", "appeal_rights_stated": True}
NEW_ORDER = {"cites_old_order": True, "cites_decision": True, "states_past_penalty": True}
IN_ORDER: Mapping[str, tuple[Words, ...]] = {
    "find_grounds": ({"severity": "minor"}, {"severity": "serious"}),
    "appoint_committee": ({"severity": "minor"}, {"severity": "serious"}),
    "serve_appointment": (
        {"method": "in_person"},
        {"method": "refused_to_sign", "witness": True},
        {"method": "post_domestic"},
    ),
    "change_member": ({"out": "", "in_": Limits.spare}, {"out": ""}, {"in_": Limits.spare}),
    "object_to_member": ({}, {"facts_stated": False}),
    "rule_on_objection": ({"upheld": True}, {"upheld": False}, {"upheld": True, "replacement": Limits.spare}),
    "hold_charge_meeting": ({"finding": "charge"}, {"finding": "no_offence"}),
    "notify_charge": (
        {"method": "in_person", "explain_by": Limits.time_to_explain},
        {"method": "post", "explain_by": Limits.time_to_explain},
        {"method": "in_person"},
    ),
    "hold_opinion_meeting": tuple(
        {"opinion": word, "provisions": ("csa2551/85",), "penalty": "x"}
        for word in ("no_offence", "minor", "serious", "unfit")
    ),
    "decide_on_report": tuple({"view": view} for view in ("no_offence", "minor", "serious", "unfit")),
    "use_evident_offence": (
        {"ground": "written_confession"},
        {"ground": "absent_over_15_days", "investigated": True, "first_absent": Limits.long_absence},
        {"ground": "imprisonment", "imprisoned_from": timedelta()},
    ),
    "decide_minor": (
        {"decision": "close"},
        {"decision": "punish", "penalty": REPRIMAND},
        {"decision": "punish", "penalty": Limits.cut},
        {"decision": "waive", "waiver": "admonition"},
        {"decision": "escalate"},
        {"decision": "punish", "penalty": Limits.longest_cut},
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
        {"kind": "salary_cut", "percent": Limits.percent, "months": Limits.months, **ORDER},
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
        {"grounds": (4,), "detained_from": Limits.long_custody},
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
    "receive_complaint": tuple(  # whoever gave it in is entered, an informant of what was found too
        {"channel": channel, "form": form, "complainant": "outsider", "identity": IDENTITY}
        for channel, form in (("post", "written"), ("in_person", "oral"), ("phone", "oral"), ("found", "none"))
    ),
    "reveal_identity": ({"to": "appointing_authority"}, {"to": FREE}),
    "complete_complaint": (dict.fromkeys(("signed", "facts_sufficient", "evidence_stated"), True),),
}


def payloads(
    do: str,
    case: Case,
    day: date,
    *,
    law: CompiledLaw,
    departures: bool,
    named: str = "M3",
    which: Collection[int] | None = None,
) -> Iterator[Payload]:
    """
    Yield the payloads of a command that are in full order, and with *departures* those that differ in one field.

    *named* is the member whom a challenge, a notice or a change is about; beside them only a stranger is named. *which* are
    the payloads in full order that are wanted, by their places, where not all.
    """
    cls: Any = PAYLOADS[do]
    limits = Limits(law=law, day=day)
    for place, words in enumerate(in_full_order(do, case, limits, named)):
        if which is not None and place not in which:
            continue
        base = {
            each.name: _first(limits, each.name, hints(cls)[each.name], case, named)
            for each in fields(cls)
            if each.default is NOTHING
        }
        base |= words
        yield cls(**base)
        # What is void but no essential changes nothing but the record of it, whichever act it is.
        if departures and not (do == "void_act" and place):
            for each in fields(cls):
                for value in limits.classes(each.name, hints(cls)[each.name], case, named):
                    usual = base.get(each.name, None if each.default is NOTHING else each.default)
                    if value != usual and not (value == FREE and usual):  # one free text says no more than another
                        yield cls(**{**base, each.name: value})


def in_full_order(do: str, case: Case, limits: Limits, named: str) -> Iterator[Mapping[str, Any]]:
    """Yield what a payload in full order says beside what its type asks for."""
    for words in _words(do, case, limits, named) or ({},):
        yield {name: _said(value, limits) for name, value in words.items()}


def _words(do: str, case: Case, limits: Limits, named: str) -> tuple[Words, ...]:
    words = IN_ORDER.get(do, ({},))
    ids = sitting(case)
    match do:
        case "void_act":
            last = voidable(case)
            return tuple({"step": last[name], "essential": True} for name in sorted(last))
        case "extend":
            return tuple(limits.extensions())
        case "change_member":
            return tuple({**each, "out": named} if "out" in each else each for each in words)
        case "notify_charge":
            return tuple({**each, "signed_by": ids} for each in words)
        case "submit_report" if ids:
            return ({}, {"signed_by": ids[:-1], "unsigned_reasons": Excuses({ids[-1]: FREE})})
    return words


def _said(value: Any, limits: Limits) -> Any:
    found = value(limits) if callable(value) else value
    return limits.day + found if type(found) is timedelta else found


def words_of(cls: type[Any], name: str) -> Values:
    """Return the words and the lists of numbers that a field may carry; none for a day, an amount, a name or a free text."""
    kind = get_type_hints(cls, include_extras=True)[name]
    parts = get_args(kind) if get_origin(kind) in {Union, UnionType} else (kind,)
    if name == "grounds" and kind is not bool:
        return tuple((number,) for number in range(1, 6))
    return tuple(word for part in parts if get_origin(part) is Literal for word in get_args(part))


def _first(limits: Limits, name: str, kind: Any, case: Case, named: str) -> Any:
    return None if get_origin(kind) in {Union, UnionType} else limits.classes(name, kind, case, named)[0]
