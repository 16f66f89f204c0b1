"""What differs between two laws, rule by rule, wording told apart from law (DESIGN §3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from attrs import fields, frozen, has

from discipline_flow.law.compared.whole import Path, Whole, at, inserted, put, without
from discipline_flow.law.forms.choicedef import ChoiceDef
from discipline_flow.law.forms.classdef import ClassDef, EarlierDef
from discipline_flow.law.forms.definition import (
    ActDef,
    Definition,
    GuardUse,
    ParameterDef,
    ParameterValue,
    Refusal,
    RegionDef,
    TransitionDef,
)
from discipline_flow.law.forms.tabledef import RowDef, TableDef

What = Literal["added", "removed", "changed", "moved"]

OPEN: tuple[type[Any], ...] = (Whole, Definition, RegionDef, ActDef, ParameterDef, TableDef, ClassDef, EarlierDef)
"""What is compared part by part; anything else is one rule, with its fields told apart."""

WORDS = frozenset({"en", "th", "source"})
WORDS_OF: Mapping[type[Any], frozenset[str]] = {
    ParameterValue: frozenset({"quote", "note", "also"}),
    ChoiceDef: frozenset({"decision", "readings"}),
}
CITES = frozenset({"rule", "rules", "also", "by_rule", "by_also", "answers_to"})


@frozen(kw_only=True)
class Field:
    """One field of a rule: what it was and what it is; None where there was, or is, none."""

    name: str
    was: Any
    now: Any


@frozen(kw_only=True)
class Change:
    """
    One rule that is otherwise in the second law: where it stands in each, and what of it differs.

    *before* and *after* are its places in the first and the second law; where it is missing in one of them, the place at which
    it would stand there. *wording* where nothing but words for people differ, *cites* where nothing but the clauses do.
    """

    what: What
    before: Path
    after: Path
    fields: tuple[Field, ...]
    wording: bool = False
    cites: bool = False

    def made(self, old: Whole, new: Whole) -> Whole:
        """Return the first law with this one change."""
        found: Whole
        if self.what == "removed":
            found = without(old, self.before)
        elif self.what == "added":
            found = inserted(old, self.before, at(new, self.after))
        elif self.what == "moved":
            found = put(old, self.before, _in_order(at(old, self.before), at(new, self.after)))
        else:
            found = put(old, self.before, at(new, self.after))
        return found

    def unmade(self, old: Whole, new: Whole) -> Whole:
        """Return the second law without this one change."""
        back: Mapping[What, What] = {"added": "removed", "removed": "added"}
        turned = Change(what=back.get(self.what, self.what), before=self.after, after=self.before, fields=())
        return turned.made(new, old)


def changes(old: Whole, new: Whole) -> tuple[Change, ...]:
    """Return every rule that differs, in the order of the files; none where the laws are the same."""
    return tuple(_compared(old, new, (), ()))


def _compared(old: Any, new: Any, before: Path, after: Path) -> Iterator[Change]:
    if old == new:
        return
    if type(old) in OPEN and type(old) is type(new):
        yield from _parts(old, new, before, after)
    elif isinstance(old, Mapping) and isinstance(new, Mapping) and not _label(old, new):
        yield from _entries(old, new, before, after)
    elif isinstance(old, tuple) and isinstance(new, tuple) and _listed(old, new):
        yield from _items(old, new, before, after)
    else:
        yield from _changed(old, new, before, after)


def _parts(old: Any, new: Any, before: Path, after: Path) -> Iterator[Change]:
    words = []
    for each in fields(type(old)):
        was, now = getattr(old, each.name), getattr(new, each.name)
        if each.name == "digest" or not each.init:
            continue
        if each.name in WORDS:
            words += [Field(name=each.name, was=was, now=now)] if was != now else []
        else:
            yield from _compared(was, now, (*before, each.name), (*after, each.name))
    if words:
        yield Change(what="changed", before=before, after=after, fields=tuple(words), wording=True)


def _entries(old: Mapping[str, Any], new: Mapping[str, Any], before: Path, after: Path) -> Iterator[Change]:
    for key in (*old, *(each for each in new if each not in old)):
        if key not in new:
            yield _alone("removed", old[key], (*before, key), (*after, key))
        elif key not in old:
            yield _alone("added", new[key], (*before, key), (*after, key))
        else:
            yield from _compared(old[key], new[key], (*before, key), (*after, key))


def _alone(what: What, value: Any, before: Path, after: Path) -> Change:
    told = Field(name="", was=value, now=None) if what == "removed" else Field(name="", was=None, now=value)
    wording = before[:2] == ("definition", "labels") or _words(before, before[-1])
    return Change(what=what, before=before, after=after, fields=(told,), wording=wording)


def _items(old: tuple[Any, ...], new: tuple[Any, ...], before: Path, after: Path) -> Iterator[Change]:
    partners = paired(old, new)
    known = {place: other for other, place in partners.items()}
    for place, item in enumerate(old):
        if place in known:
            yield from _compared(item, new[known[place]], (*before, place), (*after, known[place]))
        else:
            there = max((known[each] for each in known if each < place), default=-1) + 1
            yield _alone("removed", item, (*before, place), (*after, there))
    for place, item in enumerate(new):
        if place not in partners:
            here = max((partners[each] for each in partners if each < place), default=-1) + 1
            yield _alone("added", item, (*before, here), (*after, place))
    order = [partners[place] for place in sorted(partners)]
    if order != sorted(order):
        told = Field(
            name="", was=[name_of(old[each]) for each in sorted(order)], now=[name_of(old[each]) for each in order]
        )
        yield Change(what="moved", before=before, after=after, fields=(told,))


def paired(old: tuple[Any, ...], new: tuple[Any, ...]) -> dict[int, int]:
    """
    Return which item of the second list stands for which of the first, by their places.

    The same items first, then those of the same name, then those of the same family, in their order: a move that leads to
    another state is one move that changed.
    """
    found: dict[int, int] = {}
    for alike in (lambda item: item, name_of, _family):
        left = [place for place in range(len(old)) if place not in found.values()]
        for place, item in enumerate(new):
            if place not in found:
                other = next((each for each in left if alike(old[each]) == alike(item)), None)
                if other is not None:
                    found[place] = other
                    left.remove(other)
    return found


def _in_order(old: tuple[Any, ...], new: tuple[Any, ...]) -> tuple[Any, ...]:
    partners = paired(old, new)
    order = iter([partners[place] for place in sorted(partners)])
    met = set(partners.values())
    return tuple(old[next(order)] if place in met else item for place, item in enumerate(old))


def _changed(old: Any, new: Any, before: Path, after: Path) -> Iterator[Change]:
    if _words(before, before[-1]) or _label(old, new):
        yield Change(what="changed", before=before, after=after, fields=_fields(old, new), wording=True)
        return
    found = _fields(old, new)
    words = words_of(old)
    wording = all(each.name in words for each in found)
    cites = not wording and all(each.name in CITES | words for each in found)
    yield Change(what="changed", before=before, after=after, fields=found, wording=wording, cites=cites)


def words_of(rule: Any) -> frozenset[str]:
    """Return the fields of a rule that are words for people, or account for it: labels, quotes, the page of a decision."""
    return WORDS | WORDS_OF.get(type(rule), frozenset())


def _fields(old: Any, new: Any) -> tuple[Field, ...]:
    if type(old) is type(new) and has(type(old)):
        pairs = [
            (each.name.rstrip("_"), getattr(old, each.name), getattr(new, each.name)) for each in fields(type(old))
        ]
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        pairs = [(key, old.get(key), new.get(key)) for key in {**old, **new}]
    else:
        pairs = [("", old, new)]
    return tuple(Field(name=name, was=was, now=now) for name, was, now in pairs if was != now)


def _words(path: Path, last: str | int) -> bool:
    """Tell whether the entry is a word for people: of a holiday, its name and where it was announced."""
    return path[0] == "holidays" and last in WORDS


def _label(old: Any, new: Any) -> bool:
    return any(isinstance(each, Mapping) and set(each) == {"en", "th"} for each in (old, new)) or (
        isinstance(old, Mapping) and "day" in old
    )


def _listed(old: tuple[Any, ...], new: tuple[Any, ...]) -> bool:
    return all(isinstance(each, GuardUse | Refusal | TransitionDef | RowDef) for each in (*old, *new))


def name_of(item: Any) -> str:
    """Return what an item of a list is called: a guard, a bar, a move, a row."""
    if isinstance(item, GuardUse):
        return item.use
    if isinstance(item, Refusal):
        return f"{item.because} in {item.region or 'its own'}"
    return f"{item.do} to {item.to}" if isinstance(item, TransitionDef) else str(item.row)


def _family(item: Any) -> Any:
    """Return what an item that took the place of another has in common with it."""
    if isinstance(item, GuardUse):
        return item.rule
    if isinstance(item, Refusal):
        return (item.region, item.in_)
    return item.do if isinstance(item, TransitionDef) else (item.all, item.none)
