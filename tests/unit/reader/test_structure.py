"""Values become frozen classes without any coercion."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from time import perf_counter
from typing import Annotated, ClassVar, Literal

import pytest
from attrs import field, frozen

from discipline_flow.errors import FaultError
from discipline_flow.reader import Range, read, structure, suggest

Ground = Annotated[int, Range(1, 7)]


@frozen(kw_only=True)
class Member:
    id: str
    class_: Literal["official", "teacher"]
    from_: date | None = None


@frozen(kw_only=True)
class Act:
    command: ClassVar[str] = "act"
    flag: bool = False
    days: int = 0
    text: str = ""
    day: date | None = None
    money: Decimal | None = None
    ground: Ground | None = None
    grounds: tuple[Ground, ...] = ()
    kind: Literal["minor", "serious"] | None = None
    service: Literal["active", "left"] = "active"
    members: tuple[Member, ...] = ()
    reasons: Mapping[str, str] | None = None
    counted: int = field(default=7, init=False)


@frozen(kw_only=True)
class Needed:
    name: str
    member: Member


@frozen(kw_only=True)
class Empty:
    pass


@frozen(kw_only=True)
class Faulty:
    day: date = field(default=date(2023, 1, 1))

    def __attrs_post_init__(self) -> None:
        raise RuntimeError("a bug")


def act(written: str) -> Act:
    return structure(read(f"with: {written}".encode(), "case.yaml"), ("with",), Act)


def refusal(written: str) -> str:
    with pytest.raises(FaultError) as refused:
        act(written)
    assert refused.value.__context__ is None
    return str(refused.value)


def test_every_kind_of_field_is_read() -> None:
    given = act(
        "{flag: true, days: 15, text: '', day: 2023-01-16, money: 18950.50, ground: 7, grounds: [1, 7], kind: minor,"
        " service: left, members: [{id: M1, class: official, from: 2024-02-29}], reasons: {M1: ill}}"
    )
    assert given == Act(
        flag=True,
        days=15,
        day=date(2023, 1, 16),
        money=Decimal("18950.50"),
        ground=7,
        grounds=(1, 7),
        kind="minor",
        service="left",
        members=(Member(id="M1", class_="official", from_=date(2024, 2, 29)),),
        reasons={"M1": "ill"},
    )


def test_null_leaves_an_optional_field_at_its_default() -> None:
    assert act("{flag: ~, days: ~, service: ~, grounds: ~, members: null, kind: , day: ~}") == Act()


@pytest.mark.parametrize("written", ["{}", "~", ""])
def test_nothing_at_all_is_an_empty_mapping(written: str) -> None:
    assert act(written) == Act()


def test_act_without_its_fields_is_told_what_it_lacks_at_the_nearest_place() -> None:
    document = read(b"steps:\n  - {do: x}\n", "case.yaml")
    with pytest.raises(FaultError) as refused:
        structure(document, ("steps", 0, "with"), Needed)
    assert str(refused.value).splitlines() == [
        'case.yaml:2:5: the key "member" is missing; allowed: a mapping',
        'case.yaml:2:5: the key "name" is missing; allowed: text',
    ]


@pytest.mark.parametrize("path", [("steps", "x"), ("steps", 1), ("steps", -1), ("steps", 0, 0), ("name", 0), ("none",)])
def test_path_that_leads_nowhere_finds_nothing(path: tuple[str | int, ...]) -> None:
    document = read(b"steps: [{do: x}]\nname: text\n", "case.yaml")
    assert structure(document, path, Empty) == Empty()


@pytest.mark.parametrize(
    "written",
    [
        '{days: "15"}',
        "{days: true}",
        "{days: 1.0}",
        "{text: 15}",
        "{text: true}",
        "{flag: 1}",
        "{flag: yes}",
        '{flag: "true"}',
        "{day: 20230116}",
        '{day: "20230116"}',
        "{day: 2023-W03-1}",
        "{day: 2023-1-16}",
        '{money: "5"}',
        "{money: true}",
        "{ground: true}",
        '{ground: "1"}',
        "{ground: 1.0}",
        "{grounds: '12'}",
        "{grounds: {1a: 2}}",
        "{members: {id: M1}}",
        "{reasons: [a]}",
        "{reasons: {a: 1}}",
        "{kind: [minor]}",
        "{kind: 1}",
    ],
)
def test_nothing_is_coerced(written: str) -> None:
    assert " must be " in refusal(written)


@pytest.mark.parametrize(("written", "good"), [(0, False), (1, True), (7, True), (8, False), (-1, False)])
def test_range_holds_on_both_sides(written: int, good: bool) -> None:
    if good:
        assert act(f"{{ground: {written}}}").ground == written
    else:
        assert refusal(f"{{ground: {written}}}") == "case.yaml:1:16: ground must be a whole number from 1 to 7"


@pytest.mark.parametrize(
    ("written", "good"),
    [
        ("1900-01-01", True),
        ("1899-12-31", False),
        ("2200-12-31", True),
        ("2201-01-01", False),
        ("2024-02-29", True),
        ("2023-02-29", False),
        ("2023-04-31", False),
        ("0000-01-01", False),
    ],
)
def test_only_real_days_of_the_allowed_years_are_days(written: str, good: bool) -> None:
    if good:
        assert act(f"{{day: {written}}}").day == date.fromisoformat(written)
    else:
        assert "day must be a real day YYYY-MM-DD, years 1900 to 2200" in refusal(f"{{day: {written}}}")


def test_buddhist_year_is_refused_with_the_gregorian_one() -> None:
    assert refusal("{day: 2566-01-16}").endswith('; did you mean "2023-01-16"?')


@pytest.mark.parametrize(("written", "good"), [("0", True), ("0.01", True), ("-0.01", False), ("-1", False)])
def test_money_is_never_negative(written: str, good: bool) -> None:
    if good:
        assert act(f"{{money: {written}}}").money == Decimal(written)
    else:
        assert refusal(f"{{money: {written}}}") == "case.yaml:1:15: money must be an amount in baht of 0 or more"


def test_money_written_as_a_whole_number_is_a_decimal() -> None:
    assert type(act("{money: 5}").money) is Decimal


def test_trailing_underscore_is_no_part_of_the_key() -> None:
    assert '"class_" is not known here; allowed: id, class, from' in refusal("{members: [{id: M, class_: official}]}")


def test_field_that_is_not_set_from_outside_is_no_key() -> None:
    assert "is not known here; allowed: flag, days, text, day" in refusal("{counted: 8}")


def test_unknown_key_that_resembles_none_of_ours_is_not_repeated() -> None:
    assert "Somchai" not in refusal("{Somchai: 1, members: [{Somchai: Somchai}], kind: Somchai, day: Somchai}")


def test_class_without_fields_allows_no_key() -> None:
    with pytest.raises(FaultError, match="allowed: no key at all"):
        structure(read(b"a: 1", "case.yaml"), (), Empty)


def test_all_faults_come_in_one_pass_ordered_by_place() -> None:
    told = refusal("{kind: minro, members: [{class: x}, 2], days: x, grounds: [9, 1, 0], zzz: 1}").splitlines()
    columns = [int(line.split(":")[2]) for line in told]
    assert columns == sorted(columns)
    assert len(told) == 8


def test_bug_in_a_class_is_not_taken_for_bad_text() -> None:
    with pytest.raises(RuntimeError, match="a bug"):
        structure(read(b"day: 2023-01-16", "case.yaml"), (), Faulty)


@pytest.mark.parametrize(
    ("name", "told"),
    [("suspnd", '; did you mean "suspend"?'), ("xyz", ""), ("", ""), ("suspend" * 10_000, "")],
)
def test_suggestion_is_the_nearest_name_or_nothing(name: str, told: str) -> None:
    assert suggest(name, ["suspend", "second", "reinstate"]) == told


def test_ten_times_the_steps_take_no_more_than_about_ten_times_as_long() -> None:
    values = "flag: true, days: 3, text: reason of the act, day: 2023-01-16, kind: minor"
    step = f"  - {{{values}, members: [{{id: M1, class: official}}]}}\n"

    def once(steps: int) -> float:
        data = ("steps:\n" + step * steps).encode()
        start = perf_counter()
        document = read(data, "case.yaml")
        for number in range(steps):
            structure(document, ("steps", number), Act)
        return perf_counter() - start

    assert min(once(400) for _ in range(3)) < 40 * min(once(40) for _ in range(5))
