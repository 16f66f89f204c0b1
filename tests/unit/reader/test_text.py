"""Text becomes plain values that remember their place; what is not plain is refused."""

import json
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest
import yaml

from discipline_flow.errors import FaultError
from discipline_flow.reader import Document, read


@pytest.fixture(params=["libyaml", "python"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "python":
        monkeypatch.setattr(yaml, "__with_libyaml__", False)
    return str(request.param)


def text(written: str, source: str = "case.yaml", **limits: int) -> Document:
    return read(written.encode(), source, **limits)


def refusal(data: bytes | str, source: str = "case.yaml", **limits: int) -> str:
    with pytest.raises(FaultError) as refused:
        read(data.encode() if isinstance(data, str) else data, source, **limits)
    return str(refused.value)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-0", 0),
        ("-12", -12),
        ("9007199254740991", 2**53 - 1),
        ("-9007199254740991", 1 - 2**53),
        ("18950.50", Decimal("18950.50")),
        ("-0.5", Decimal("-0.5")),
        ("0.1", Decimal("0.1")),
    ],
)
def test_plain_words_and_numbers_become_values(written: str, value: object) -> None:
    read_value = text(f"a: {written}\n").value["a"]
    assert read_value == value
    assert type(read_value) is type(value)


@pytest.mark.parametrize(
    "written",
    [
        "no",
        "yes",
        "on",
        "True",
        "NULL",
        "12:30",
        "2023-01-16",
        "007",
        "-01",
        "+5",
        "1_000",
        "0x1F",
        "0o7",
        "1e3",
        ".5",
        "5.",
        ".inf",
        ".nan",
        "๒๕๖๖",
        "٣",
        "-",
        "csa2551/85(1)",
        "เขตตลิ่งชัน",
        "1.2.3",
        "<<",
        "=",
    ],
)
def test_everything_else_stays_text(written: str) -> None:
    assert text(f"a: {written}b\n").value == {"a": f"{written}b"}
    if written != "-":
        assert text(f"a: {written}\n").value == {"a": written}


@pytest.mark.parametrize("written", ["'true'", '"15"', "'~'", "|-\n  15", ">-\n  15"])
def test_quoted_values_are_text(written: str) -> None:
    assert isinstance(text(f"a: {written}\n").value["a"], str)


def test_a_merge_key_is_a_key_like_any_other() -> None:
    assert text("<<: {a: 1}\n").value == {"<<": {"a": 1}}


@pytest.mark.parametrize(
    "number", ["9007199254740992", "-9007199254740992", "9" * 5000, "9007199254740992.5", "0." + "1" * 31]
)
def test_number_beyond_the_limit_is_refused(number: str) -> None:
    assert "the number is too long; allowed: up to 9007199254740991" in refusal(f"a: {number}")


def test_value_and_key_have_their_places() -> None:
    document = text("case:\n  id: x\n  list:\n    - one\n    - {k: two}\nlast: ~\n")
    places: dict[tuple[str | int, ...], tuple[tuple[int, int], tuple[int, int]]] = {
        (): ((1, 1), (1, 1)),
        ("case",): ((2, 3), (1, 1)),
        ("case", "id"): ((2, 7), (2, 3)),
        ("case", "list", 0): ((4, 7), (4, 7)),
        ("case", "list", 1): ((5, 7), (5, 7)),
        ("case", "list", 1, "k"): ((5, 11), (5, 8)),
        ("last",): ((6, 7), (6, 1)),
    }
    assert {path: (document.place(path), document.key_place(path)) for path in places} == places


def test_place_of_what_is_absent_is_that_of_its_nearest_ancestor() -> None:
    document = text("case: {id: x}\n")
    assert document.place(("case", "opened", "year")) == (1, 7)
    assert document.key_place(("case", "opened")) == (1, 7)
    assert str(document.fault(("case", "id"), "wrong", at_key=True)) == "case.yaml:1:8: wrong"
    assert str(document.fault(("case", "id"), "wrong")) == "case.yaml:1:12: wrong"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(end: str) -> None:
    assert text(f"a: 1{end}b: ก{end}c: x{end}").place(("c",)) == (3, 4)


def test_columns_count_characters_not_bytes() -> None:
    assert text("{ชื่อ: ก, b: 1}").place(("b",)) == (1, 14)


def test_byte_order_mark_is_accepted_and_takes_no_column() -> None:
    document = read(b"\xef\xbb\xbfa: 1\n", "case.yaml")
    assert (document.value, document.place(("a",))) == ({"a": 1}, (1, 4))


def test_printed_document_keeps_its_values_back() -> None:
    assert "Somchai" not in repr(text("identity: {name: Somchai}"))


@pytest.mark.parametrize("source", ["case.json", "case.txt", "-"])
def test_json_is_read_by_the_same_rules(source: str) -> None:
    written = '{\n\t"a": 1,\n\t"b": [true, null, 1.5, "x\\/y\\n"],\t"c": {}\n}'
    document = text(written, source)
    assert document.value == {"a": 1, "b": [True, None, Decimal("1.5"), "x/y\n"], "c": {}}
    assert document.place(("c",)) == (3, written.splitlines()[2].index("{") + 1)


def test_surrogate_pairs_of_json_are_joined_and_keep_later_columns() -> None:
    written = '{"a": "\\ud83d\\ude00\\uD83D\\uDE00", "b": 1, "c": "\\\\ud83d\\\\ude00"}'
    document = text(written)
    assert document.value == json.loads(written)
    assert document.place(("b",)) == (1, written.index("1") + 1)


@pytest.mark.parametrize("escape", ["\\ud83d", "\\ude00", "\\ude00\\ud83d", "\\ud83dx"])
def test_lone_surrogate_is_refused(escape: str) -> None:
    assert refusal(f'{{"a": "{escape}"}}').startswith("case.yaml:1:")


@pytest.mark.parametrize("code", ["\\0", "\\x1b", "\\x7f", "\\u0085x\\u0001", "\\ufeff", "\\uffff"])
def test_escape_of_a_control_character_is_refused(code: str) -> None:
    assert refusal(f'a: "{code}"').startswith("case.yaml:1:4: this text holds the escape of U+")


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029"])
def test_line_end_that_no_editor_counts_is_refused_rather_than_folded(end: str) -> None:
    told = f"case.yaml:2:6: control character U+{ord(end):04X}; allowed: printable text, TAB, line ends"
    assert refusal(f'a: 1\nb: "x{end} y"\n') == told


def test_escape_past_the_last_character_is_refused() -> None:
    assert "not valid YAML" in refusal('a: "\\UFFFFFFFF"')


def test_text_of_exactly_the_allowed_size_is_read_and_one_byte_more_is_refused() -> None:
    assert read(b"a: 12345", "case.yaml", max_bytes=8).value == {"a": 12345}
    assert refusal(b"a: 123456", max_bytes=8) == "case.yaml:1:1: the file is too big: 9 bytes; allowed: at most 8"


def test_text_of_exactly_the_allowed_depth_is_read_and_one_level_more_is_refused() -> None:
    assert text("a: " + "[" * 23 + "]" * 23).value["a"]
    assert refusal("a: " + "[" * 24 + "]" * 24) == "case.yaml:1:27: nested too deep; allowed: at most 24 levels"


def test_exactly_the_allowed_number_of_values_is_read_and_one_more_is_refused() -> None:
    assert text("a: [1, 2]", max_nodes=5).value == {"a": [1, 2]}
    assert "too many values and keys; allowed: at most 5" in refusal("a: [1, 2, 3]", max_nodes=5)


@pytest.mark.parametrize("unit", ["[", "{a: ", "- ", "? ", "[{a: "])
def test_a_hundred_thousand_openings_are_refused_at_once(unit: str) -> None:
    assert "\n" not in refusal(unit * 100_000)


def test_endless_faults_are_cut_off_at_a_hundred() -> None:
    assert len(refusal("a: [" + "&x 1, " * 5000 + "]").splitlines()) == 100


def test_faults_before_a_syntax_error_are_told_with_it() -> None:
    told = refusal("a: 1\na: 2\nb: @\n").splitlines()
    assert [line.split(": ")[0] for line in told] == ["case.yaml:2:1", "case.yaml:3:4"]


@pytest.mark.parametrize(
    "broken",
    [
        "{0}: 1\n{0}: 2",
        "a: &{0} 1",
        "a: *{0}",
        "a: !{0} 1",
        "a: '{0}",
        "a: [{0}",
        "{0}: {0}: {0}",
        "- {0}",
        '"{0}\\q": 1',
        "%{0}",
    ],
)
def test_no_message_repeats_what_the_text_holds(broken: str) -> None:
    assert "Somchai" not in refusal(broken.format("Somchai"))


def test_refusal_carries_no_other_exception_that_holds_the_text() -> None:
    for broken in (b"a: [Somchai", b"a: \xff Somchai"):
        with pytest.raises(FaultError) as refused:
            read(broken, "case.yaml")
        assert refused.value.__context__ is None


def test_importing_the_reader_loads_neither_yaml_nor_cattrs() -> None:
    check = "import sys, discipline_flow.reader; print(sorted({'yaml', 'cattrs', 'difflib'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_reading_twice_gives_equal_values_of_their_own() -> None:
    first, second = text("a: [1]"), text("a: [1]")
    values: list[Any] = first.value["a"]
    values.append(2)
    assert second.value == {"a": [1]}
