"""One value has one sequence of bytes, and what has none is refused."""

from __future__ import annotations

import json
from contextlib import suppress
from decimal import Decimal
from enum import StrEnum

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from discipline_flow.audit import Canonical, NotCanonical, canonical, parse
from discipline_flow.errors import BrokenPromise

LIMIT = 2**53 - 1
keys = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=6)
atoms = st.none() | st.booleans() | st.integers(-LIMIT, LIMIT) | st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(atoms, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4))


class Colour(StrEnum):
    RED = "red"


@given(values)
def test_the_bytes_are_those_of_rfc_8785(value: rfc8785._impl._Value) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@given(values)
def test_what_was_written_reads_back_as_the_same_value(value: object) -> None:
    assert parse(bytes(canonical(value))) == value


@given(st.recursive(atoms | st.floats() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(keys, inner)))
def test_any_value_is_written_or_refused_and_nothing_else(value: object) -> None:
    with suppress(NotCanonical):
        assert type(canonical(value)) is Canonical


@pytest.mark.parametrize("number", [LIMIT, -LIMIT])
def test_the_largest_integers_are_written(number: int) -> None:
    assert canonical(number) == str(number).encode()


@pytest.mark.parametrize(
    "value",
    [
        LIMIT + 1,
        -LIMIT - 1,
        1.0,
        float("nan"),
        Decimal(1),
        ("a",),
        b"a",
        Colour.RED,
        {1: "a"},
        {Colour.RED: "a"},
        {"\U0001f600": 1},
        "\ud83d",
        {"\udc00": 1},
    ],
    ids=ascii,
)
def test_a_value_without_a_canonical_form_is_refused_at_any_depth(value: object) -> None:
    for nested in (value, [value], {"a": [{"b": value}]}):
        with pytest.raises(NotCanonical):
            canonical(nested)


def test_a_value_may_be_nested_64_deep_and_not_65() -> None:
    value: object = 1
    for _ in range(64):
        value = [value]
    assert parse(canonical(value)) == value
    with pytest.raises(NotCanonical, match="deeper than 64"):
        canonical([value])


def test_a_value_that_contains_itself_is_refused() -> None:
    loop: list[object] = []
    loop.append(loop)
    with pytest.raises(NotCanonical, match="deeper than 64"):
        canonical(loop)


def test_a_refusal_is_a_broken_promise_and_does_not_repeat_the_content() -> None:
    with pytest.raises(BrokenPromise) as refusal:
        canonical({"name": {"Somchai\U0001f600": 1.5}})
    assert "Somchai" not in str(refusal.value)


@pytest.mark.parametrize(
    "text",
    [
        b'{"a": 1}',
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'{"a":1.0}',
        b'{"a":NaN}',
        b'{"a":9007199254740993}',
        b'"\\u0e01"',
        b"[1]\n",
        b"\xff",
        b"",
        b"[" * 100_000,
        b"1" * 5000,
    ],
    ids=lambda text: ascii(text[:24]),
)
def test_bytes_in_any_other_form_are_refused(text: bytes) -> None:
    with pytest.raises(NotCanonical):
        parse(text)


def test_canonical_json_is_json() -> None:
    assert json.loads(canonical({"z": [True, None], "ก": "๑\n"})) == {"z": [True, None], "ก": "๑\n"}
