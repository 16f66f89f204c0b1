"""Changes of a case as plain JSON values and back, for the audit record (DESIGN §1): dates ISO, money as text, no floats."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, get_type_hints

from attrs import fields, has

from discipline_flow.model.case import Case, Duty, Timer
from discipline_flow.model.decision import Changes, DutyChanges
from discipline_flow.model.head import Head, OtherFile
from discipline_flow.model.payload import Identity, Payload

if TYPE_CHECKING:
    from cattrs import Converter


def plain(value: Any) -> Any:
    """Return *value* as JSON values; an identity leaves nothing but that it is sealed (plan2566/8.1.2)."""
    kind = type(value)
    if kind in _ATOMS:
        return value
    if kind is date:
        return value.isoformat()
    if kind is tuple or kind is list:
        return [plain(each) for each in value]
    if kind is Decimal:
        return int(value) if value == value.to_integral_value() else str(value)
    if kind is Identity:
        return {"sealed": True}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    return {key: plain(getattr(value, name)) for name, key in _names(kind)}


_ATOMS = frozenset({str, bool, int, type(None)})


def plain_payload(payload: Payload) -> dict[str, Any]:
    """Return what an act carries, without the fields that were left out."""
    return {
        key: plain(value)
        for name, key in _names(type(payload))
        if (value := getattr(payload, name)) is not None and value != ()
    }


def _names(cls: type[Any]) -> tuple[tuple[str, str], ...]:
    found = _NAMES.get(cls)
    if found is None:
        found = _NAMES[cls] = tuple((field.name, field.name.rstrip("_")) for field in fields(cls))
    return found


_NAMES: dict[type[Any], tuple[tuple[str, str], ...]] = {}


def plain_changes(changes: Changes) -> dict[str, Any]:
    """Return the delta of an act as JSON values."""
    found: dict[str, Any] = {}
    if changes.regions:
        found["regions"] = {
            region: {name: plain(value) for name, value in facts.items()}
            for region, facts in changes.regions.items()
            if facts
        }
    duties = changes.duties
    kept: dict[str, Any] = {}
    if duties.opened:
        kept["opened"] = plain(duties.opened)
    if duties.met:
        kept["met"] = [[key, day.isoformat()] for key, day in duties.met]
    if duties.extended:
        kept["extended"] = plain(duties.extended)
    if duties.cancelled:
        kept["cancelled"] = list(duties.cancelled)
    if duties.lapsed:
        kept["lapsed"] = list(duties.lapsed)
    if kept:
        found["duties"] = kept
    if changes.timers is not None:
        found["timers"] = plain(changes.timers)
    if changes.other:
        found["other"] = {name: plain(value) for name, value in changes.other.items()}
    if changes.step is not None:
        found["step"] = plain(changes.step)
    return found


def changes_from(value: Mapping[str, Any]) -> Changes:
    """Return the delta that `plain_changes` wrote; raises for anything it did not write."""
    convert = _converter()
    duties = value.get("duties", {})
    timers = value.get("timers")
    other = value.get("other")
    step = value.get("step")
    return Changes(
        regions={
            region: {name: convert.structure(each, _types(region)[name]) for name, each in facts.items()}
            for region, facts in value.get("regions", {}).items()
        },
        duties=DutyChanges(
            opened=convert.structure(duties.get("opened", ()), tuple[Duty, ...]),
            met=tuple((key, date.fromisoformat(day)) for key, day in duties.get("met", ())),
            extended=convert.structure(duties.get("extended", ()), tuple[Duty, ...]),
            cancelled=tuple(duties.get("cancelled", ())),
            lapsed=tuple(duties.get("lapsed", ())),
        ),
        timers=None if timers is None else convert.structure(timers, tuple[Timer, ...]),
        other=None
        if other is None
        else {"other_files": convert.structure(other["other_files"], tuple[OtherFile, ...])},
        step=None if step is None else convert.structure(step, tuple[int, str, date]),
    )


def head_from(value: Mapping[str, Any]) -> Head:
    """Return the head that `plain` wrote."""
    return _converter().structure(value, Head)


@cache
def _types(region: str) -> dict[str, Any]:
    return get_type_hints(get_type_hints(Case)[region])


@cache
def _converter() -> Converter:
    from cattrs import Converter
    from cattrs.gen import make_dict_structure_fn, override

    converter = Converter(detailed_validation=False)

    def money(value: Any, _: Any) -> Decimal:
        return Decimal(value)

    def day(value: Any, _: Any) -> date:
        return date.fromisoformat(value)

    converter.register_structure_hook(Decimal, money)
    converter.register_structure_hook(date, day)

    def built(cls: Any) -> Any:
        renamed: Any = {each.name: override(rename=each.name[:-1]) for each in fields(cls) if each.name.endswith("_")}
        return make_dict_structure_fn(cls, converter, **renamed)

    converter.register_structure_hook_factory(has, built)
    return converter
