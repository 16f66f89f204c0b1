"""What a change is called, the clause it rests on, and the places of the files where it stands."""

from __future__ import annotations

from typing import Any

from attrs import asdict, fields, frozen, has

from discipline_flow.law.compared.change import Change, name_of
from discipline_flow.law.compared.whole import Path, Whole, at
from discipline_flow.law.forms.classdef import ClassDef, EarlierDef
from discipline_flow.law.forms.definition import ActDef, RegionDef
from discipline_flow.law.sources.source import Parsed

KINDS = {"states": "state", "transitions": "transition", "duties": "duty", "timers": "timer", "acts": "act"}
OF_ACTS = {
    "guards": "guard",
    "refused": "bar",
    "by": "role",
    "decided_by": "role",
    "by_law": "role",
    "rules": "citation",
    "also": "citation",
    "by_rule": "citation",
    "by_also": "citation",
}
ELSEWHERE = {
    "parameters": "parameter",
    "reasons": "reason",
    "tables": "table",
    "posts": "posts",
    "classes": "class",
    "earlier": "earlier rules",
    "choices": "choice",
    "notes": "note",
    "labels": "label",
    "in_force": "first day",
}
ROW = 4  # definition, tables, its name, rows, place
QUIET = frozenset({*KINDS, "guards", "refused", "rows", "values", "days"})
COUNTED = "kk2565/101"


@frozen(kw_only=True)
class Place:
    """Where a rule stands: file, line and column."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        """Return ``file:line:column``."""
        return f"{self.file}:{self.line}:{self.column}"


def kind_of(path: Path) -> str:
    """Return what kind of rule stands at *path*: act, guard, bar, role, citation, transition, duty, parameter, row ..."""
    if path[0] == "holidays":
        return "holiday"
    if path[1] != "regions":
        return "row" if path[1] == "tables" and path[3:4] == ("rows",) and len(path) > ROW else ELSEWHERE[str(path[1])]
    if path[3:4] == ("acts",) and len(path) > len(("definition", "regions", "", "acts", "")):
        return OF_ACTS.get(str(path[5]), "act")
    return KINDS.get(str(path[3]), "region") if len(path) > len(("definition", "regions", "")) else "region"


def name_at(law: Whole, path: Path) -> str:
    """Return the name of what stands at *path*: its file or region, and what leads to it there."""
    named = [str(step).rstrip("_") for step in path[2:]] if path[0] == "definition" else [*map(str, path[1:])]
    if isinstance(path[-1], int):
        items = at(law, path[:-1])
        named[-1] = name_of(items[path[-1]]) if path[-1] < len(items) else "end"
    return "/".join(step for place, step in enumerate(named) if step not in QUIET or place == len(named) - 1)


def clause_of_change(change: Change, old: Whole, new: Whole) -> str:
    """Return the clause of the rule as it is, or as it was where it is gone; nothing for words that have none."""
    sides = [(new, change.after)] if change.what != "removed" else []
    sides += [(old, change.before)] if change.what != "added" else []
    for law, path in sides:
        found = _clause(law, path)
        if found:
            return found
    return ""


def _clause(law: Whole, path: Path) -> str:
    if path[0] == "holidays":
        return COUNTED
    if path[1] == "in_force":
        return f"{path[2]}/1"
    if path[1] in {"classes", "earlier"} and path[3:4] == ("instead",) and len(path) > len(("", "", "", "instead")):
        return str(at(law, path))
    for end in range(len(path), 2, -1):
        found = _own(law, at(law, path[:end]))
        if found:
            return found
    return ""


def _own(law: Whole, value: Any) -> str:
    """Return the clause that a piece of the law names as its own."""
    if isinstance(value, ActDef):
        return value.by_rule or next(iter((*value.rules, *(each.rule for each in value.also))), "")
    if isinstance(value, ClassDef | EarlierDef):
        return value.law
    rule = getattr(value, "rule", None)
    if isinstance(rule, str):
        return rule
    because = getattr(value, "because", None) or getattr(getattr(value, "ends", None), "because", None)
    return law.definition.reasons[because].rule if isinstance(because, str) else ""


def place_of(parsed: Parsed, law: Whole, path: Path, *fields_: str) -> Place:
    """Return where the rule at *path*, or one of its fields, stands in the files; where it is missing, what would hold it."""
    file, inside = _document(parsed, law, path)
    document = parsed.documents[file]
    place = (*inside, *(each for each in fields_ if each))
    line, column = document.place(place) if place and isinstance(place[-1], int) else document.key_place(place)
    return Place(file=file, line=line, column=column)


def _document(parsed: Parsed, law: Whole, path: Path) -> tuple[str, Path]:
    if path[0] == "holidays":
        file, inside = str(path[1]), path[2:]
        if len(inside) > 1:
            days = list(law.holidays.get(file, {}).get("days", ()))
            inside = ("days", days.index(inside[1])) if inside[1] in days else ("days",)
        return (file, inside) if file in parsed.documents else ("in_force.yaml", ())
    group, inside = str(path[1]), tuple(each.rstrip("_") if isinstance(each, str) else each for each in path[2:])
    if group == "regions":
        return _file(parsed, "procedure/", "region", str(path[2])), inside[1:]
    if group == "tables":
        return _file(parsed, "tables/", "table", str(path[2])), inside[1:]
    return ("tables/posts.yaml", ("posts", *inside)) if group == "posts" else (f"{group}.yaml", inside)


def _file(parsed: Parsed, folder: str, key: str, name: str) -> str:
    """Return the file of a region or table; where there is none, the first of its kind, whose top is told."""
    files = [each for each in parsed.documents if each.startswith(folder)]
    return next((each for each in files if parsed.documents[each].value.get(key) == name), files[0])


def plain_value(value: Any) -> Any:
    """Return a piece of the law as plain values, without the fields that say nothing."""
    if isinstance(value, RegionDef):
        return value.region
    if has(type(value)):
        names = {each.name: each for each in fields(type(value))}
        kept = asdict(value, recurse=False, filter=lambda each, held: held != each.default and each.name in names)
        return {name.rstrip("_"): plain_value(each) for name, each in kept.items() if each not in ((), {}, None)}
    if isinstance(value, dict) or hasattr(value, "items"):
        return {str(key): plain_value(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [plain_value(each) for each in value]
    return value if value is None or isinstance(value, bool | int | str) else str(value)
