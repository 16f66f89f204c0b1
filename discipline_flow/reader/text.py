"""
YAML or JSON bytes into plain values that remember their place.

The tree is built here from the parser's events, so depth, size and every construct stay under our control. No message
of this module repeats any content of the text: it cannot know which part of a text is a secret.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from attrs import define, field, frozen

from discipline_flow.errors import Fault, FaultError

if TYPE_CHECKING:
    from yaml import Event, ScalarEvent

Path: TypeAlias = tuple[str | int, ...]

MAX_INTEGER = 2**53 - 1
MAX_FAULTS = 100

_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_LONGEST_NUMBER = 32
_LINE_BREAK = re.compile(r"\r\n|\n|\r")
# What libyaml refuses without naming a line, and the line ends that it counts and folds but no editor shows as such.
_CONTROL = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_PRINTABLE = "allowed: printable text, TAB, line ends"
# An unclosed text matches too, to its end: trying again at every quote inside it would take quadratic time.
_JSON_STRING = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)', re.DOTALL)
_JSON_ESCAPE = re.compile(r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|.)", re.DOTALL)
_JOINED_IS_SHORTER_BY = 2

_WAYS_OUT = {
    "mapping values are not allowed": 'text that contains ": " must be in quotes',
    "cannot start any token": "indent with spaces only, and put text that begins with a special character in quotes",
    "expected key": "every key needs a value after a colon, and keys of one mapping stand in the same column",
    "block end": "items of one list or mapping stand in the same column",
    "block mapping": "items of one list or mapping stand in the same column",
    "expected ':'": "every key needs a colon and a space after it",
    "flow": "every { and [ must be closed, and items separated by commas",
    "quoted scalar": "a quoted text must be closed, and its escapes must name real characters",
    "end of stream": "a quoted text must be closed",
    "escape": "in double quotes a backslash is written twice",
    "document start": "a file holds one document",
}


@define
class _Node:
    index: int
    key_index: int
    children: dict[str | int, _Node] = field(factory=dict)


@frozen
class _Lines:
    """Where each character of the parsed text stood in the file."""

    starts: list[int]
    length: int
    joins: list[int]

    def at(self, index: int) -> tuple[int, int]:
        index = min(index + _JOINED_IS_SHORTER_BY * bisect_right(self.joins, index), self.length)
        line = bisect_right(self.starts, index)
        return line, index - self.starts[line - 1] + 1


@frozen(kw_only=True)
class Document:
    """
    A mapping read from a text, with the place of every value in it.

    Values are dict, list, str, int, bool, None and Decimal; never a float, and a date is still text. The value is kept
    out of the printed form because it may hold a complainant's identity.
    """

    source: str
    value: dict[str, Any] = field(repr=False)
    _root: _Node = field(repr=False)
    _lines: _Lines = field(repr=False)

    def place(self, path: Path) -> tuple[int, int]:
        """Return line and column of the value at *path*, or of its nearest ancestor that exists."""
        return self._lines.at(self._find(path)[0].index)

    def key_place(self, path: Path) -> tuple[int, int]:
        """Return line and column of the key of the value at *path*; of the value itself where it has no key."""
        node, found = self._find(path)
        return self._lines.at(node.key_index if found else node.index)

    def fault(self, path: Path, message: str, *, at_key: bool = False) -> Fault:
        """Return a fault at the value (or at the key) of *path*."""
        line, column = self.key_place(path) if at_key else self.place(path)
        return Fault(source=self.source, line=line, column=column, message=message)

    def _find(self, path: Path) -> tuple[_Node, bool]:
        node = self._root
        for step in path:
            child = node.children.get(step)
            if child is None:
                return node, False
            node = child
        return node, True


def read(
    data: bytes, source: str, *, max_bytes: int = 1_000_000, max_depth: int = 24, max_nodes: int = 200_000
) -> Document:
    """
    Read one YAML or JSON mapping, or raise FaultError with every fault that could be told apart.

    JSON is read by the same rules. Only true, false, null, ~, whole numbers and decimals are more than text: ``no``,
    ``12:30``, ``007``, ``1e3`` and Thai digits stay text. A TAB in JSON counts as one space.
    """
    text = _decode(data, source, max_bytes)
    starts = [0, *(match.end() for match in _LINE_BREAK.finditer(text))]
    joins: list[int] = []
    length = len(text)
    control = _CONTROL.search(text)
    if source.lower().endswith(".json") or text.lstrip()[:1] == "{":
        text = _json_as_yaml(text, joins)
    builder = _Builder(source, _Lines(starts, length, joins), max_depth, max_nodes)
    if control:
        line, column = _Lines(starts, length, []).at(control.start())
        builder.stop_at(line, column, f"control character U+{ord(control[0]):04X}; {_PRINTABLE}")
    broken = _feed(builder, text)
    if broken is not None:
        builder.stop(*broken)
    return builder.finish()


def _decode(data: bytes, source: str, max_bytes: int) -> str:
    if len(data) > max_bytes:
        message = f"the file is too big: {len(data)} bytes; allowed: at most {max_bytes}"
        raise FaultError((Fault(source=source, line=1, column=1, message=message),))
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        bad = error.start
    before = _LINE_BREAK.split(data[:bad].decode("utf-8"))
    message = f"byte 0x{data[bad]:02X} is not UTF-8; allowed: text in UTF-8"
    raise FaultError((Fault(source=source, line=len(before), column=len(before[-1]) + 1, message=message),))


def _json_as_yaml(text: str, joins: list[int]) -> str:
    """Write what JSON allows and YAML does not in YAML's way, and note in *joins* where the text became shorter."""
    text = text.replace("\t", " ")
    if "\\u" not in text:
        return text

    def string(literal: re.Match[str]) -> str:
        def escape(match: re.Match[str]) -> str:
            high, low = match[1], match[2]
            if high is None:
                return match[0]
            code = 0x10000 + ((int(high, 16) - 0xD800) << 10) + (int(low, 16) - 0xDC00)
            joins.append(literal.start() + match.end() - _JOINED_IS_SHORTER_BY * (len(joins) + 1))
            return f"\\U{code:08X}"

        return _JSON_ESCAPE.sub(escape, literal[0])

    return _JSON_STRING.sub(string, text)


def _feed(builder: _Builder, text: str) -> tuple[int, str] | None:
    """Give every event to *builder*; return place and finding where the text is not YAML."""
    import yaml

    loader = yaml.CSafeLoader if getattr(yaml, "__with_libyaml__", False) else yaml.SafeLoader
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        index = mark.index if mark else len(text)
        problem, context = error.problem or "it cannot be parsed", error.context or ""
        begun = error.context_mark
        if context and mark and begun and builder.line(begun.index) < builder.line(mark.index):
            context += f" that begins on line {builder.line(begun.index)}"
    except (yaml.YAMLError, ValueError, OverflowError):
        # Only the parser in Python gets here: an escape past the last code point, for instance.
        index, problem, context = len(text), "it holds a character that does not exist", ""
    else:
        return None
    told = f"{problem} {context}".strip()
    way_out = next((way for sign, way in _WAYS_OUT.items() if sign in told), "one mapping in YAML or JSON")
    return index, f"not valid YAML: {told}; allowed: {way_out}"


class _Builder:
    """Builds the value and the places from events, and collects faults on the way."""

    def __init__(self, source: str, lines: _Lines, max_depth: int, max_nodes: int) -> None:
        self.source, self.lines, self.max_depth, self.max_nodes = source, lines, max_depth, max_nodes
        self.faults: list[Fault] = []
        self.open: list[tuple[dict[str, Any] | list[Any], _Node]] = []
        self.keys: list[tuple[str, int] | None] = []
        self.root: tuple[Any, _Node] | None = None
        self.nodes = self.documents = 0

    def take(self, event: Event) -> None:
        import yaml  # of six names each would be looked for at every event

        index = event.start_mark.index if event.start_mark else 0
        if isinstance(event, yaml.NodeEvent):
            self.nodes += 1
            if self.nodes > self.max_nodes:
                self.stop(index, f"too many values and keys; allowed: at most {self.max_nodes} in one file")
            if isinstance(event, yaml.ScalarEvent):
                self.check_plain(event, index)
                self.put(self.scalar(event, index), index)
            elif isinstance(event, yaml.AliasEvent):
                self.find(index, "an alias (*name) is not allowed; write the value out")
                self.put("", index)
            else:
                self.check_plain(event, index)
                self.begin({} if isinstance(event, yaml.MappingStartEvent) else [], index)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()
            self.keys.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.stop(index, "a second document begins here; allowed: one document in a file")

    def check_plain(self, event: Any, index: int) -> None:
        if event.anchor is not None:
            self.find(index, "an anchor (&name) is not allowed; write the value where it is used")
        if event.tag is not None:
            self.find(index, "a tag (!name) is not allowed; write the plain value, or text in quotes")

    def scalar(self, event: ScalarEvent, index: int) -> str | int | bool | Decimal | None:
        text = event.value
        if not event.implicit[0]:
            bad = _CONTROL.search(text)
            if bad:
                self.find(index, f"this text holds the escape of U+{ord(bad[0]):04X}; {_PRINTABLE}")
            return text
        if text in _WORDS:
            return _WORDS[text]
        if text[0] not in "-0123456789":
            return text
        whole = _INTEGER.fullmatch(text)
        if not whole and not _DECIMAL.fullmatch(text):
            return text
        if len(text) > _LONGEST_NUMBER or abs(int(text.partition(".")[0])) > MAX_INTEGER:
            self.find(index, f"the number is too long; allowed: up to {MAX_INTEGER}, or the digits as text in quotes")
            return 0
        return int(text) if whole else Decimal(text)

    def put(self, value: Any, index: int, children: _Node | None = None) -> None:
        """Give *value* its place in the collection that is open, as a key or as a value."""
        node = children or _Node(index, index)
        if not self.open:
            self.root = (value, node)
            return
        items, parent = self.open[-1]
        if isinstance(items, list):
            parent.children[len(items)] = node
            items.append(value)
            return
        key = self.keys[-1]
        if key is None:
            self.keys[-1] = (self.key(value, items, parent, index), index)
            return
        self.keys[-1] = None
        node.key_index = key[1]
        parent.children[key[0]] = node
        items[key[0]] = value

    def key(self, value: Any, items: dict[str, Any], parent: _Node, index: int) -> str:
        if not isinstance(value, str):
            self.find(index, "a key must be text; put it in quotes")
            return f"\0{index}"
        if value in items:
            first = self.line(parent.children[value].key_index)
            self.find(index, f"this key was already given on line {first}; allowed: each key once in a mapping")
        return value

    def begin(self, items: dict[str, Any] | list[Any], index: int) -> None:
        if len(self.open) >= self.max_depth:
            self.stop(index, f"nested too deep; allowed: at most {self.max_depth} levels")
        if self.open and isinstance(self.open[-1][0], dict) and self.keys[-1] is None:
            self.stop(index, "a key must be text, not a list or a mapping; allowed: key: value")
        node = _Node(index, index)
        self.put(items, index, node)
        self.open.append((items, node))
        self.keys.append(None)

    def line(self, index: int) -> int:
        return self.lines.at(index)[0]

    def find(self, index: int, message: str) -> None:
        line, column = self.lines.at(index)
        self.faults.append(Fault(source=self.source, line=line, column=column, message=message))
        if len(self.faults) >= MAX_FAULTS:
            raise FaultError(tuple(self.faults))

    def stop(self, index: int, message: str) -> NoReturn:
        self.stop_at(*self.lines.at(index), message)

    def stop_at(self, line: int, column: int, message: str) -> NoReturn:
        raise FaultError((*self.faults, Fault(source=self.source, line=line, column=column, message=message)))

    def finish(self) -> Document:
        if self.root is None:
            self.stop(0, "the file is empty; allowed: one mapping (key: value)")
        value, node = self.root
        if not isinstance(value, dict):
            self.stop(node.index, "the top level must be a mapping; allowed: key: value")
        if self.faults:
            raise FaultError(tuple(self.faults))
        return Document(source=self.source, value=value, root=node, lines=self.lines)
