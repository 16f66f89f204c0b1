"""What an act may carry, seen from the procedure files: its fields, and the words that a field can hold."""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cache
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin, get_type_hints

import attrs

from discipline_flow.model.commands import PAYLOADS
from discipline_flow.model.payload import LawAct, Payload

CODE = re.compile(r"[a-z_]+\.[a-z0-9_]+")
DEPTH = 8


def payload_of(do: str, *, by_law: bool) -> type[Payload] | None:
    """Return the class of what an act carries; None where no such command exists."""
    return LawAct if by_law else PAYLOADS.get(do)


def fields_of(payload: type[Payload]) -> Mapping[str, frozenset[str] | None]:
    """Return each field as the files write it, with the words it can hold; None where it holds free text or a number."""
    return _fields(cast(Hashable, payload))


@cache
def _fields(payload: Any) -> Mapping[str, frozenset[str] | None]:
    hints = get_type_hints(payload, include_extras=True)
    return {
        each.name.removesuffix("_"): words_of(hints[each.name]) for each in attrs.fields(payload) if each.name in hints
    }


def words_of(hint: Any) -> frozenset[str] | None:
    """Return the words that a type can hold, as the files write them; None where they cannot be listed."""
    if hint is bool:
        return frozenset({"true", "false"})
    if hint is type(None):
        return frozenset({"none"})
    origin = get_origin(hint)
    if origin is Literal:
        return frozenset(str(each) for each in get_args(hint))
    if origin is Annotated:
        return words_of(get_args(hint)[0])
    if origin in {Union, types.UnionType}:
        parts = [words_of(each) for each in get_args(hint)]
        known = [part for part in parts if part is not None]
        return frozenset().union(*known) if len(known) == len(parts) else None
    return None


def accepts(guard: Callable[..., Any], payload: type[Payload]) -> bool:
    """Tell whether the guard's second parameter takes what the act carries."""
    hints = get_type_hints(guard)
    names = guard.__code__.co_varnames[: guard.__code__.co_argcount]
    wanted = hints.get(names[1], Any) if len(names) > 1 else Any
    choices = get_args(wanted) if get_origin(wanted) in {Union, types.UnionType} else (wanted,)
    return any(each is Any or (isinstance(each, type) and issubclass(payload, each)) for each in choices)


def strings_in(functions: Iterable[Callable[..., Any]]) -> frozenset[str]:
    """Return every text constant that the functions, and the package's own functions that they call, mention."""
    found: set[str] = set()
    seen: set[int] = set()
    for function in functions:
        _collect(function, found, seen, DEPTH)
    return frozenset(found)


def _collect(function: Any, found: set[str], seen: set[int], depth: int) -> None:
    function = getattr(function, "__wrapped__", function)
    code = getattr(function, "__code__", None)
    if code is None or id(code) in seen or depth == 0:
        return
    seen.add(id(code))
    names = named_in(code, found)
    for name in names:
        called = function.__globals__.get(name)
        if isinstance(called, types.FunctionType) and called.__module__.startswith(__name__.partition(".")[0]):
            _collect(called, found, seen, depth - 1)
        elif isinstance(called, Mapping):
            found.update(each for each in called.values() if isinstance(each, str))
            for each in called.values():
                _collect(each, found, seen, depth - 1)


def named_in(code: types.CodeType, found: set[str]) -> set[str]:
    """Return the names that the code, and code inside it, speaks of; its text constants are added to *found*."""
    names = set(code.co_names)
    for constant in code.co_consts:
        if isinstance(constant, str):
            found.add(constant)
        elif isinstance(constant, tuple | frozenset):
            found.update(each for each in constant if isinstance(each, str))
        elif isinstance(constant, types.CodeType):
            names |= named_in(constant, found)
    return names
