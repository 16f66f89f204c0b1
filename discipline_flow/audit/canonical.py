"""
One value, one sequence of bytes: the JSON of RFC 8785 for the few types that records are made of.

Floats, large integers and keys outside the basic plane are refused, because they are what makes two writers of
canonical JSON disagree.
"""

from __future__ import annotations

import json
from typing import Any

from discipline_flow.errors import BrokenPromise

LARGEST_INTEGER = 2**53 - 1
DEEPEST = 64
LAST_OF_BASIC_PLANE = "\uffff"

_ONLY_TEXT = frozenset((str,))
_ATOMS = frozenset((str, bool, type(None)))
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), sort_keys=True)


class NotCanonical(BrokenPromise):
    """A value or a text that has no canonical form; the message names the kind of the finding, never the content."""


class Canonical(bytes):
    """Bytes that `canonical` has made; whoever is given them need not check their form again."""

    __slots__ = ()


def canonical(value: object) -> Canonical:
    """
    Return the canonical JSON of *value*, which is made of dict, list, str, int, bool and None only.

    Subclasses are refused too: an enumeration or a tuple that is written as its base would read back as another value.

    >>> canonical({"z": [1, True, None], "a": "ก"}).decode()
    '{"a":"ก","z":[1,true,null]}'
    """
    depth, level = 0, [value]
    while level:
        if depth > DEEPEST:
            raise NotCanonical(f"a value nested deeper than {DEEPEST} has no canonical form")
        level = _contents(level, depth)
        depth += 1
    try:
        return Canonical(_ENCODER.encode(value).encode("utf-8"))
    except UnicodeEncodeError:
        raise NotCanonical("a text with half a surrogate pair has no canonical form") from None


def written(value: object) -> Canonical:
    """Return the canonical JSON of a value that is known to have one: what `plain` makes, of JSON's own types only."""
    return Canonical(_ENCODER.encode(value).encode("utf-8"))


def parse(body: bytes) -> object:
    """
    Return the value of canonical JSON, or refuse bytes that `canonical` would not have written.

    The comparison is byte for byte: a space, another order of keys or a key given twice is a finding.
    """
    try:
        value: object = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise NotCanonical("these bytes are not JSON in UTF-8") from None
    if type(body) is not Canonical and canonical(value) != body:
        raise NotCanonical("these bytes are JSON, but not in canonical form")
    return value


def _contents(level: list[Any], depth: int) -> list[Any]:
    """Check the values of one level of nesting and return what they contain."""
    below: list[Any] = []
    for value in level:
        kind = type(value)
        if kind in _ATOMS:
            continue
        if kind is int:
            if not -LARGEST_INTEGER <= value <= LARGEST_INTEGER:
                raise NotCanonical(f"an integer beyond 2^53-1 has no canonical form (level {depth})")
        elif kind is list:
            below += value
        elif kind is dict:
            if not _ONLY_TEXT.issuperset(map(type, value)) or not "".join(value).isascii():
                for key in value:
                    _check_key(key, depth)
            below += value.values()
        else:
            raise NotCanonical(f"a value of type {kind.__name__} has no canonical form (level {depth})")
    return below


def _check_key(key: object, depth: int) -> None:
    """Refuse a key that is not text, or that UTF-16 and Unicode would put in different places."""
    if type(key) is not str:
        raise NotCanonical(f"a key of type {type(key).__name__} has no canonical form (level {depth})")
    if not key.isascii() and max(key) > LAST_OF_BASIC_PLANE:
        raise NotCanonical(f"a key outside the basic plane has no canonical form (level {depth})")
