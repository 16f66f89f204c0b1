"""
Values with places into frozen attrs classes: strictly, and every fault in one pass.

Nothing is coerced: "15" is not 15, true is not 1, 15 is not text. No message repeats a value, because an identity may
have been written into the wrong field; below a field whose metadata says ``secret`` no key and no hint is given either.
"""

from __future__ import annotations

import collections.abc
import re
from collections.abc import Callable, Collection
from datetime import date
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias, TypeVar, Union, cast, get_args, get_origin

from attrs import NOTHING, Attribute, fields, frozen, has, resolve_types

from discipline_flow.errors import Fault, FaultError

if TYPE_CHECKING:
    from cattrs import ClassValidationError, Converter

    from discipline_flow.reader.text import Document, Path

T = TypeVar("T")
Structure: TypeAlias = Callable[[Any, Any], Any]

_ISO_DAY = re.compile(r"([0-9]{4})-[0-9]{2}-[0-9]{2}")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,39}")
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_BUDDHIST_ERA = 543
_IN_WORDS: dict[Any, str] = {
    bool: "true or false",
    int: "a whole number",
    str: "text",
    Decimal: "an amount in baht of 0 or more",
    date: f"a real day YYYY-MM-DD, years {_FIRST_YEAR} to {_LAST_YEAR}",
}
_KINDS: dict[type, str] = {
    type(None): "null",
    bool: "true or false",
    int: "a number",
    str: "text",
    Decimal: "a decimal",
    list: "a list",
}
_MEANT = {"yes": "true", "on": "true", "True": "true", "no": "false", "off": "false", "False": "false"}


@frozen
class Range:
    """The whole numbers from *low* to *high*, both allowed, for ``Annotated[int, Range(1, 7)]``."""

    low: int
    high: int


def suggest(name: str, allowed: Collection[str]) -> str:
    """
    Return ``; did you mean "x"?`` for the allowed name nearest to *name*, or nothing where none is near.

    >>> suggest("suspnd", ["suspend", "second"])
    '; did you mean "suspend"?'
    """
    from difflib import get_close_matches

    near = get_close_matches(name[:80], sorted(allowed), n=1)
    return f'; did you mean "{near[0]}"?' if near else ""


def structure(document: Document, path: Path, cls: type[T], *, ignore: Collection[str] = ()) -> T:
    """
    Return the value at *path* as a *cls*, or raise FaultError with every fault, in the order of their places.

    Nothing at *path*, or null, counts as an empty mapping, so that an act without ``with`` is told what it lacks. A key
    is the field's name without a trailing underscore (``class_`` is read from ``class``); null leaves an optional field
    out. Keys in *ignore* are left for somebody else to read.
    """
    value = _at(document.value, path)
    if ignore and type(value) is dict:
        value = {key: each for key, each in value.items() if key not in ignore}
    try:
        return _converter().structure({} if value is None and has(cls) else value, cls)
    except _Finding as error:
        finding = error
    # Raised outside the handler, so that cattrs' errors, which hold the values, do not hang on to ours.
    raise FaultError(_faults(document, path, "", finding, secret=False))


class _Finding(Exception):
    """What is wrong with one value."""


class _Wrong(_Finding):
    """A value that is not allowed: what is, and a hint drawn from the value, which a secret keeps back."""

    def __init__(self, told: str, hint: str = "") -> None:
        super().__init__()
        self.told, self.hint = told, hint


class _Missing(_Finding):
    """A required field that is absent: what it should hold."""

    def __init__(self, allowed: str) -> None:
        super().__init__()
        self.allowed = allowed


class _Unknown(_Finding):
    """A key that the class does not have, and those it has."""

    def __init__(self, allowed: tuple[str, ...]) -> None:
        super().__init__()
        self.allowed = allowed


class _Inside(_Finding):
    """Findings below a mapping or a list: the step, what to call the value there, whether it is secret."""

    def __init__(self, findings: list[tuple[str | int, str, bool, _Finding]]) -> None:
        super().__init__()
        self.findings = findings


def _faults(document: Document, path: Path, name: str, finding: _Finding, *, secret: bool) -> list[Fault]:
    match finding:
        case _Inside():
            found: list[Fault] = []
            for step, called, is_secret, inner in finding.findings:
                below = f"{name}{called}" if called.startswith(",") else called
                found += _faults(document, (*path, step), below, inner, secret=secret or is_secret)
            return found
        case _Missing():
            return [document.fault(path[:-1], f'the key "{path[-1]}" is missing; allowed: {finding.allowed}')]
        case _Unknown():
            # Only a key that nearly is one of ours is repeated: any other may be a name.
            key = str(path[-1])
            near = "" if secret or not _NAME.fullmatch(key) else suggest(key, finding.allowed)
            told = f'the key "{key}"' if near else "this key"
            return [document.fault(path, f"{told} is not known here; {_keys(finding.allowed)}{near}", at_key=True)]
        case _Wrong():
            told = f"{name or 'the value'} {finding.told}"
            return [document.fault(path, told if secret else told + finding.hint)]
    raise finding


def _at(value: Any, path: Path) -> Any:
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
            value = value[step]
        else:
            return None
    return value


def _keys(allowed: tuple[str, ...]) -> str:
    return f"allowed: {', '.join(allowed)}" if allowed else "allowed: no key at all"


def _key(attribute: Attribute[Any]) -> str:
    return attribute.name.removesuffix("_")


def _allowed(tp: Any) -> str:
    """Say in words what a field of type *tp* may hold."""
    args = get_args(tp)
    if _is_range(tp):
        limits = _limits(tp)
        return f"a whole number from {limits.low} to {limits.high}"
    if _is_literal(tp):
        return f"one of {', '.join(args)}"
    if get_origin(tp) in {Union, UnionType}:
        return " or ".join(_allowed(arg) for arg in args if arg is not type(None))
    if _is_list(tp):
        return "a list"
    return _IN_WORDS.get(tp, "a mapping")


def _not(value: Any, tp: Any, hint: str = "") -> _Wrong:
    right_kind = {
        str: get_origin(tp) is Literal or tp is date,
        int: _is_range(tp) or tp is Decimal,
        Decimal: tp is Decimal,
    }
    given = "" if right_kind.get(type(value), False) else f", not {_KINDS.get(type(value), 'a mapping')}"
    return _Wrong(f"must be {_allowed(tp)}{given}", hint)


def _bool(value: Any, tp: Any) -> bool:
    if type(value) is bool:
        return value
    meant = _MEANT.get(value) if isinstance(value, str) else None
    raise _not(value, tp, f"; did you mean {meant}?" if meant else "")


def _int(value: Any, tp: Any) -> int:
    if type(value) is int:
        return value
    raise _not(value, tp)


def _str(value: Any, tp: Any) -> str:
    if type(value) is str:
        return value
    raise _not(value, tp, "; put it in quotes" if isinstance(value, bool | int | Decimal) else "")


def _money(value: Any, tp: Any) -> Decimal:
    if type(value) in {int, Decimal} and value >= 0:
        return Decimal(value)
    raise _not(value, tp)


def read_day(text: str, source: str = "day") -> date:
    """Return the day that *text* writes, or raise FaultError that names *source*; a year of the Buddhist era is none."""
    try:
        return _date(text, date)
    except _Wrong as wrong:
        raise FaultError([Fault(source=source, line=1, column=1, message=f"{wrong.told}{wrong.hint}")]) from None


def _date(value: Any, tp: Any) -> date:
    written = _ISO_DAY.fullmatch(value) if isinstance(value, str) else None
    if written is None:
        raise _not(value, tp)
    year = int(written[1])
    if _FIRST_YEAR <= year <= _LAST_YEAR:
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise _not(value, tp) from None
    buddhist = _FIRST_YEAR <= year - _BUDDHIST_ERA <= _LAST_YEAR
    raise _not(value, tp, f'; did you mean "{year - _BUDDHIST_ERA}{value[4:]}"?' if buddhist else "")


def _literal(value: Any, tp: Any) -> str:
    if type(value) is str and value in get_args(tp):
        return value
    raise _not(value, tp, suggest(value, get_args(tp)) if isinstance(value, str) else "")


def _range(value: Any, tp: Any) -> int:
    limits = _limits(tp)
    if type(value) is int and limits.low <= value <= limits.high:
        return value
    raise _not(value, tp)


def _mapping(tp: Any, converter: Converter) -> Structure:
    inner = get_args(tp)[1]
    item_of = converter.get_structure_hook(inner)

    def structure_mapping(value: Any, _: Any) -> dict[str, Any]:
        if type(value) is not dict:
            raise _not(value, tp)
        items, findings = {}, _Inside([])
        for key, item in value.items():
            try:
                items[key] = item_of(item, inner)
            except _Finding as finding:
                findings.findings.append((key, ", each value", False, finding))
        if findings.findings:
            raise findings
        return items

    return structure_mapping


def _list(tp: Any, converter: Converter) -> Structure:
    inner = get_args(tp)[0]
    item_of = converter.get_structure_hook(inner)

    def structure_list(value: Any, _: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise _not(value, tp)
        items, findings = [], _Inside([])
        for step, item in enumerate(value):
            try:
                items.append(item_of(item, inner))
            except _Finding as finding:
                findings.findings.append((step, f", item {step + 1}", False, finding))
        if findings.findings:
            raise findings
        return tuple(items)

    return structure_list


def _class(cls: Any, converter: Converter) -> Structure:
    from cattrs import ClassValidationError
    from cattrs.gen import make_dict_structure_fn, override

    resolve_types(cls)
    known = {_key(attribute): attribute for attribute in fields(cls) if attribute.init}
    optional = {key for key, attribute in known.items() if attribute.default is not NOTHING}
    renamed = {attribute.name: override(rename=key) for key, attribute in known.items()}
    build = cast(
        "Structure",
        make_dict_structure_fn(
            cls, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True, **cast("Any", renamed)
        ),
    )

    def structure_class(value: Any, _: Any) -> Any:
        if type(value) is not dict:
            raise _not(value, cls)
        given = {key: item for key, item in value.items() if item is not None or key not in optional}
        try:
            return build(given, cls)
        except ClassValidationError as error:
            failure = error
        raise _inside(failure, given, known)

    return structure_class


def _inside(failure: ClassValidationError, given: dict[str, Any], known: dict[str, Attribute[Any]]) -> _Finding:
    """Turn what cattrs found in one class into findings of ours."""
    from cattrs import ForbiddenExtraKeysError

    secrets = {key for key, attribute in known.items() if attribute.metadata.get("secret")}
    by_name = {attribute.name: key for key, attribute in known.items()}
    found = _Inside([])
    noted, others = failure.group_exceptions()
    for error, note in noted:
        key = by_name[note.name]
        if key not in given:
            found.findings.append((key, key, False, _Missing(_allowed(known[key].type))))
        elif isinstance(error, _Finding):
            found.findings.append((key, key, key in secrets, error))
        else:
            raise error
    for error in others:
        if isinstance(error, ForbiddenExtraKeysError):
            all_secret = len(secrets) == len(known) > 0
            found.findings += [(key, "", all_secret, _Unknown(tuple(known))) for key in error.extra_fields]
        elif isinstance(error, ValueError):
            # A validator of the class; where a secret is among its fields the message might hold it.
            return _Wrong("holds values that do not go together", "" if secrets else f": {error}")
        else:
            raise error
    return found


@cache
def _converter() -> Converter:
    from cattrs import Converter

    converter = Converter(detailed_validation=True, forbid_extra_keys=True)
    strict: dict[Any, Structure] = {bool: _bool, int: _int, str: _str, Decimal: _money, date: _date}
    for tp, hook in strict.items():
        converter.register_structure_hook(tp, hook)
    converter.register_structure_hook_func(_is_literal, _literal)
    converter.register_structure_hook_func(_is_range, _range)
    converter.register_structure_hook_factory(_is_list, _list)
    converter.register_structure_hook_factory(_is_mapping, _mapping)
    converter.register_structure_hook_factory(has, _class)
    return converter


def _is_literal(tp: Any) -> bool:
    return get_origin(tp) is Literal


def _is_range(tp: Any) -> bool:
    return get_origin(tp) is Annotated and any(isinstance(extra, Range) for extra in get_args(tp)[1:])


def _limits(tp: Any) -> Range:
    return next(extra for extra in get_args(tp)[1:] if isinstance(extra, Range))


def _is_mapping(tp: Any) -> bool:
    return get_origin(tp) is collections.abc.Mapping


def _is_list(tp: Any) -> bool:
    return get_origin(tp) is tuple and get_args(tp)[1:] == (Ellipsis,)
