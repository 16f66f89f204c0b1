"""What a check works with: the parsed files, the names that the code offers, and where a finding is noted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from attrs import field, frozen

from discipline_flow.errors import Fault
from discipline_flow.law.definition import Definition, RegionDef, With
from discipline_flow.law.resolve import field_name
from discipline_flow.law.source import Parsed
from discipline_flow.law.tabledef import TableDef
from discipline_flow.law.texts import Texts
from discipline_flow.model.acts import PAYLOADS
from discipline_flow.model.payload import LawAct, Payload
from discipline_flow.reader import Document
from discipline_flow.reader.structure import suggest

Path = Sequence[str | int]
OPENING = "open_case"  # the act of the law that every case begins with
LISTED = 12  # a fault lists what is allowed where no name is near, unless there are more than these


@frozen(kw_only=True)
class Vocabulary:
    """
    What the code offers to the procedure files and asks of them.

    *guards* maps a guard to the payload classes that it accepts; *codes*, *parameters*, *tables* and *posts* are the names that the
    code itself uses; *gaps* tells the combinations of features for which a table has no row or several.
    """

    guards: Mapping[str, frozenset[type[Payload]]]
    predicates: frozenset[str]
    anchors: frozenset[str]
    codes: frozenset[str]
    parameters: frozenset[str]
    tables: frozenset[str]
    posts: frozenset[str]
    features: frozenset[str]
    gaps: Callable[[TableDef], Iterator[tuple[frozenset[str], tuple[str, ...]]]]


@frozen
class Finder:
    """Notes what is wrong with its place, and answers what the definition knows."""

    parsed: Parsed
    vocabulary: Vocabulary
    texts: Texts
    faults: list[Fault] = field(factory=list)

    @property
    def definition(self) -> Definition:
        """Return the definition under check."""
        return self.parsed.definition

    def note(self, document: Document, path: Path, message: str, *, at_key: bool = False) -> None:
        """Note what is wrong at *path*."""
        self.faults.append(document.fault(tuple(path), message, at_key=at_key))

    def name(
        self,
        document: Document,
        path: Path,
        kind: str,
        name: str,
        allowed: Collection[str],
        *,
        at_key: bool = False,
    ) -> bool:
        """Tell whether *name* is allowed; where it is not, note it with the nearest that is."""
        if name in allowed:
            return True
        hint = suggest(name, allowed)
        if not hint and 0 < len(allowed) <= LISTED:
            hint = f"; allowed: {', '.join(sorted(allowed))}"
        self.note(document, path, f'{kind} "{name}" is not defined{hint}', at_key=at_key)
        return False

    def rule(self, document: Document, path: Path, rule: str) -> None:
        """Note a clause that is neither recorded nor a section of an Act that the texts cite."""
        if not self.texts.cites(rule):
            hint = suggest(rule, self.texts.clauses) or "; allowed: an id of law/clauses.yaml"
            self.note(document, path, f'clause "{rule}" is not recorded{hint}')

    def predicates(self, document: Document, path: Path, names: Sequence[str]) -> None:
        """Note every name that is no predicate."""
        for place, name in enumerate(names):
            self.name(document, (*path, place), "predicate", name, self.vocabulary.predicates)

    def match(self, document: Document, path: Path, do: str, with_: With) -> None:
        """Note every field that the act does not carry, and every value that the field cannot have."""
        payload = self.payload(do)
        if payload is None:
            return
        known = carried(payload)
        for name, values in with_.items():
            allowed = known.get(name)
            if allowed is None:
                self.name(document, (*path, name), f'field of act "{do}"', name, known, at_key=True)
            elif not allowed.free:
                for place, value in enumerate(values):
                    self.name(
                        document, (*path, name, place), f'value of "{name}" of act "{do}"', value, allowed.words
                    )

    def payload(self, do: str) -> type[Payload] | None:
        """Return the class of what the act carries, or None for an act nobody knows."""
        for region in self.definition.regions.values():
            if do in region.acts and (region.acts[do].by_law or do not in PAYLOADS):
                return LawAct if region.acts[do].by_law else None
        return PAYLOADS.get(do)

    def regions(self) -> Iterator[tuple[Document, RegionDef]]:
        """Yield each region with the file it stands in; of two files for one region the last one read."""
        for document in self.files("procedure/"):
            region = self.definition.regions.get(document.value.get("region", ""))
            if region is not None:
                yield document, region

    def files(self, folder: str) -> Iterator[Document]:
        """Yield the documents under *folder*."""
        return (document for name, document in self.parsed.documents.items() if name.startswith(folder))

    def once(self, document: Document, path: Path, kind: str, name: str, seen: dict[str, str]) -> None:
        """Note a name that another file of the law defines already."""
        if name in seen:
            self.note(document, path, f'{kind} "{name}" is defined in {seen[name]} already', at_key=True)
        seen.setdefault(name, document.source)


@frozen
class Allowed:
    """The words that a field may be compared with; *free* for text, numbers and days."""

    words: frozenset[str] = frozenset()
    free: bool = False


def carried(payload: type[Payload]) -> Mapping[str, Allowed]:
    """Return the fields that an act of this class carries, as procedure files write them, with their words."""
    own = [each.name for each in payload.__attrs_attrs__]  # type: ignore[attr-defined]
    hints = get_type_hints(payload)
    written = {name.removesuffix("_") if name == field_name(name.removesuffix("_")) else name: name for name in own}
    return {name: _words(hints[attribute]) for name, attribute in written.items()}


def _words(hint: Any) -> Allowed:
    if hint is bool:
        return Allowed(frozenset({"true", "false"}))
    if hint is type(None):
        return Allowed(frozenset({"none"}))
    if get_origin(hint) is Literal:
        return Allowed(frozenset(map(str, get_args(hint))))
    if get_origin(hint) in {Union, UnionType}:
        parts = [_words(each) for each in get_args(hint)]
        return Allowed(frozenset().union(*(each.words for each in parts)), any(each.free for each in parts))
    return Allowed(free=isinstance(hint, type) and get_origin(hint) is None and not hasattr(hint, "__attrs_attrs__"))
