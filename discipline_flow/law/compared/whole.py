"""Everything of a law that is compared: its definition and its calendar; a place in it, read, filled and emptied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve, frozen, has

from discipline_flow.calendar import Holidays
from discipline_flow.law.forms.definition import Definition
from discipline_flow.law.sources.source import Parsed

Path = tuple[str | int, ...]  # attributes, keys of mappings and places in lists, from the whole law down


@frozen(kw_only=True)
class Whole:
    """A law as it was read: what is written of the procedure, and the days on which offices are closed, by file and day."""

    definition: Definition
    holidays: Mapping[str, Mapping[str, Any]]

    def calendar(self) -> Holidays:
        """Return the calendar that the files of holidays make."""
        return Holidays.from_documents({**file, "days": list(file["days"].values())} for file in self.holidays.values())


def whole(parsed: Parsed) -> Whole:
    """Return what is compared of a law that was checked."""
    files = {name: each.value for name, each in parsed.documents.items() if name.startswith("holidays/")}
    return Whole(
        definition=parsed.definition,
        holidays={
            name: {**value, "days": {str(each["day"]): each for each in value["days"]}} for name, value in files.items()
        },
    )


def at(value: Any, path: Path) -> Any:
    """Return what stands at *path*."""
    for step in path:
        value = getattr(value, str(step)) if has(type(value)) else value[step]
    return value


def put(value: Any, path: Path, item: Any) -> Any:
    """Return *value* with *item* at *path*, in the place of what stands there or as a new entry of a mapping."""
    if not path:
        return item
    step, rest = path[0], path[1:]
    if has(type(value)):
        return evolve(value, **{str(step): put(getattr(value, str(step)), rest, item)})
    if isinstance(value, Mapping):
        return {**value, step: put(value.get(step), rest, item)}
    place = _place(step)
    return (*value[:place], put(value[place], rest, item), *value[place + 1 :])


def inserted(value: Any, path: Path, item: Any) -> Any:
    """Return *value* with *item* as a new entry of a mapping, or before the place of a list that *path* ends with."""
    entries = at(value, path[:-1])
    if isinstance(entries, Mapping):
        return put(value, path, item)
    place = _place(path[-1])
    return put(value, path[:-1], (*entries[:place], item, *entries[place:]))


def without(value: Any, path: Path) -> Any:
    """Return *value* without the entry of a mapping or list at *path*."""
    entries: Mapping[Any, Any] | Sequence[Any] = at(value, path[:-1])
    if isinstance(entries, Mapping):
        return put(value, path[:-1], {key: each for key, each in entries.items() if key != path[-1]})
    place = _place(path[-1])
    return put(value, path[:-1], (*entries[:place], *entries[place + 1 :]))


def _place(step: str | int) -> int:
    assert isinstance(step, int)
    return step
