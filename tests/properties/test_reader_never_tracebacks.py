"""Whatever is given to the reader, it answers with a value or with faults that have a place: nothing else, ever."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
import yaml
from attrs import field, frozen
from hypothesis import given
from hypothesis import strategies as st

from discipline_flow.errors import FaultError
from discipline_flow.reader import Document, Range, read, structure

SCENARIOS = sorted((Path(__file__).parent.parent / "scenarios" / "good").glob("*.yaml"))
VALID = [file.read_bytes() for file in SCENARIOS]
SECRET = "Zqxjkvbp"


@frozen(kw_only=True)
class Person:
    name: str = field(metadata={"secret": True})
    born: date | None = field(default=None, metadata={"secret": True})


@frozen(kw_only=True)
class Anything:
    case: Mapping[str, str] | None = None
    contract: Literal["one", "two"] | None = None
    steps: tuple[Annotated[int, Range(1, 9)], ...] = ()
    as_of: date | None = None
    money: Decimal | None = None
    flag: bool = False
    person: Person | None = field(default=None, metadata={"secret": True})


def outcome(data: bytes, source: str = "case.yaml") -> Document | None:
    """Read and structure *data*; whatever is refused must be refused with lines that show a real place."""
    try:
        document = read(data, source)
        structure(document, (), Anything)
    except FaultError as refused:
        lines = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for fault, told in zip(refused.faults, str(refused).splitlines(), strict=True):
            assert told.startswith(f"{source}:{fault.line}:{fault.column}: ")
            assert told.isprintable()
            assert 1 <= fault.line <= len(lines)
            assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1
        return None
    return document


@pytest.fixture(params=["libyaml", "python"], autouse=True, scope="module")
def parser(request: pytest.FixtureRequest) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "python":
            patch.setattr(yaml, "__with_libyaml__", False)
        yield request.param


@given(st.binary(max_size=400))
def test_any_bytes_give_a_value_or_faults(data: bytes) -> None:
    outcome(data)


@given(st.text(st.sampled_from("{}[]:,-?&*!|>'\"%@`#~ \n\t\r\\ab1.0<=\0\u2028\x85ก😀\ufeff"), max_size=80))
def test_any_text_of_special_characters_gives_a_value_or_faults(text: str) -> None:
    outcome(text.encode())
    outcome(b"{" + text.encode(), "case.json")


readable = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"), max_size=20
)
leaves = st.none() | st.booleans() | st.integers(1 - 2**53, 2**53 - 1) | readable
trees = st.dictionaries(
    readable,
    st.recursive(leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(readable, inner, max_size=4)),
    max_size=5,
)


@given(trees, st.booleans(), st.sampled_from([None, 2, "\t"]))
def test_any_tree_written_as_json_is_read_back_as_it_was(
    tree: dict[str, Any], escaped: bool, indent: int | str
) -> None:
    written = json.dumps(tree, ensure_ascii=escaped, indent=indent)
    assert read(written.encode(), "case.json").value == tree


@given(trees)
def test_any_tree_written_as_yaml_has_a_place_for_every_value(tree: dict[str, Any]) -> None:
    document = read(json.dumps(tree, ensure_ascii=False).encode(), "case.yaml")

    def walk(value: Any, path: tuple[str | int, ...]) -> None:
        assert document.place(path) >= document.key_place(path) >= (1, 1)
        if isinstance(value, dict | list):
            for step in value if isinstance(value, dict) else range(len(value)):
                assert document.place((*path, step)) > document.place(path)
                walk(value[step], (*path, step))

    walk(document.value, ())


json_like = st.recursive(
    leaves | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)
fields = st.sampled_from(["case", "contract", "steps", "as_of", "money", "flag", "person", "persn", "x"])


@given(st.dictionaries(fields, json_like, max_size=7))
def test_any_values_in_the_fields_of_a_class_give_a_value_or_faults(tree: dict[str, Any]) -> None:
    outcome(json.dumps(tree).encode(), "case.json")


@given(st.data())
def test_valid_scenarios_with_a_piece_changed_give_a_value_or_faults(data: st.DataObject) -> None:
    original = data.draw(st.sampled_from(VALID))
    start = data.draw(st.integers(0, len(original)))
    end = data.draw(st.integers(start, min(start + 40, len(original))))
    piece = data.draw(
        st.binary(max_size=6) | st.sampled_from([b"[", b"{", b"&a ", b"*a", b"!!x ", b"\t", b"'", b'"', b": "])
    )
    outcome(original[:start] + piece + original[end:])


wrong = st.sampled_from(
    ["{n}", "[{n}]", "{{{n}: 1}}", "{{name: [{n}]}}", "{{name: x, {n}: 1}}", "{{name: x, born: {n}}}"]
)


@given(wrong, fields)
def test_a_secret_in_any_field_is_never_repeated(shape: str, name: str) -> None:
    with pytest.raises(FaultError) as refused:
        structure(read(f"{name}: {shape.format(n=SECRET)}\nzzz: 1\n".encode(), "case.yaml"), (), Anything)
    assert SECRET not in str(refused.value)
    assert refused.value.__context__ is None


@pytest.mark.slow
@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.name)
def test_every_good_scenario_is_read(file: Path) -> None:
    assert read(file.read_bytes(), file.name).value["contract"] == 1
