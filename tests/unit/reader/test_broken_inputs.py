"""Every broken file is named after its fault, and the message it must give lies beside it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

import pytest
from attrs import field, frozen

from discipline_flow.errors import FaultError
from discipline_flow.reader import Range, read, structure

BROKEN = Path(__file__).parent / "broken"
TEXTS = sorted(file for file in BROKEN.iterdir() if file.suffix in {".yaml", ".json"})
SHAPES = sorted((BROKEN / "shape").glob("*.yaml"))


@frozen(kw_only=True)
class Person:
    id: str
    class_: Literal["official", "teacher"] = "official"


@frozen(kw_only=True)
class Hidden:
    name: str = field(metadata={"secret": True})
    address: str = field(metadata={"secret": True})
    born: date | None = field(default=None, metadata={"secret": True})
    sort: Literal["female", "male"] | None = field(default=None, metadata={"secret": True})

    def __attrs_post_init__(self) -> None:
        if self.name == "forbidden":
            raise ValueError(f"{self.name} is not a name")


@frozen(kw_only=True)
class Span:
    first: int
    last: int

    def __attrs_post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError("first comes after last")


@frozen(kw_only=True)
class Head:
    id: str
    opened: date
    kind: Literal["bureau", "district", "school"]
    agreed: bool
    days: int | None = None
    ground: Annotated[int, Range(1, 7)] | None = None
    salary: Decimal | None = None
    grounds: tuple[Annotated[int, Range(1, 5)], ...] = ()
    people: tuple[Person, ...] = ()
    texts: tuple[str, ...] | None = None
    reasons: Mapping[str, str] | None = None
    span: Span | None = None
    identity: Hidden | None = field(default=None, metadata={"secret": True})


def expected(file: Path) -> str:
    return file.with_suffix(".txt").read_text("utf-8").rstrip("\n")


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.name)
def test_broken_text_is_refused_with_the_message_beside_it(file: Path) -> None:
    with pytest.raises(FaultError) as refused:
        read(file.read_bytes(), file.name)
    assert str(refused.value) == expected(file)


@pytest.mark.parametrize("file", SHAPES, ids=lambda file: file.name)
def test_value_of_the_wrong_shape_is_refused_with_the_messages_beside_it(file: Path) -> None:
    document = read(file.read_bytes(), file.name)
    with pytest.raises(FaultError) as refused:
        structure(document, ("case",), Head)
    assert str(refused.value) == expected(file)
    assert "ลับ" not in str(refused.value)


def test_every_message_belongs_to_a_broken_file() -> None:
    told = {file.with_suffix("") for file in BROKEN.rglob("*.txt")}
    assert told == {file.with_suffix("") for file in (*TEXTS, *SHAPES)}
