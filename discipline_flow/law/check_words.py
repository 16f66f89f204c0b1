"""Numbers, quotes, reasons, labels, tables and texts under check (DESIGN §3)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, get_args, get_type_hints

from discipline_flow.errors import Fault
from discipline_flow.law.definition import ParameterValue
from discipline_flow.law.finder import Finder, Path
from discipline_flow.law.tabledef import TableDef
from discipline_flow.law.texts import ACTS, CLAUSES, DIGESTS, TEXTS, states
from discipline_flow.model.head import Office, Position
from discipline_flow.reader import Document, read

# Which groups of labels the answers and the command line use.
LABELS = ("roles", "results", "suspension", "appeal", "placement", "duty_status", "step_status")
MOST_FEATURES = 16  # a table is proved by trying every combination of its features
_THAI = re.compile("[\u0e01-\u0e2e]")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def check_words(find: Finder) -> None:
    """Note what is wrong with everything beside the regions."""
    _parameters(find)
    _reasons(find)
    _labels(find)
    _tables(find)
    _posts(find)
    _texts(find)


def _parameters(find: Finder) -> None:
    document = find.parsed.documents["parameters.yaml"]
    used = set(find.vocabulary.parameters)
    for region in find.definition.regions.values():
        for duty in region.duties.values():
            used |= {duty.days or "", (duty.extend and duty.extend.most) or ""}
        used |= {timer.days or "" for timer in region.timers.values()}
    for name in sorted(find.vocabulary.parameters - set(find.definition.parameters)):
        find.note(document, (), f'parameter "{name}" is missing: the guards ask for it')
    for name, parameter in find.definition.parameters.items():
        if name not in used:
            find.note(document, (name,), f'parameter "{name}" is used nowhere', at_key=True)
        if not parameter.values:
            find.note(document, (name, "values"), "a parameter needs a value with the day from which it is in force")
        for since, value in parameter.values.items():
            path = (name, "values", since)
            if not _is_day(since):
                find.note(document, path, "the day in force must be a real day YYYY-MM-DD", at_key=True)
            find.rule(document, (*path, "rule"), value.rule)
            _value(find, document, path, value)


def _value(find: Finder, document: Document, path: Path, value: ParameterValue) -> None:
    numbers = value.any_of if value.value is None else (value.value,)
    if not numbers or (value.value is not None and value.any_of):
        find.note(document, path, "allowed: value, or any_of with several, and one of them", at_key=True)
    if any(number <= 0 for number in numbers):
        find.note(document, path, "allowed: whole numbers from 1", at_key=True)
    if value.quote is None:
        if not value.unverified:
            find.note(document, path, "allowed: a quote of the clause, or unverified: true with a note", at_key=True)
        elif not (value.note or "").strip():
            find.note(document, path, "an unverified value needs a note that says why", at_key=True)
        return
    if value.unverified:
        find.note(document, (*path, "unverified"), "a value with a quote is verified: allowed: one of the two")
    if value.rule.partition("/")[0] in ACTS:
        find.note(document, (*path, "quote"), f"the text of {value.rule} is not held here; allowed: unverified: true")
    elif find.texts.cites(value.rule) and not find.texts.says(value.rule, value.quote):
        find.note(
            document,
            (*path, "quote"),
            f"this quote does not stand in {value.rule}; allowed: its words letter for letter, spaces folded",
        )
    for number in numbers:
        if number > 0 and not states(value.quote, number):
            find.note(document, (*path, "quote"), f"this quote does not state the number {number}")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _reasons(find: Finder) -> None:
    document = find.parsed.documents["reasons.yaml"]
    acts = (act for region in find.definition.regions.values() for act in region.acts.values())
    used = find.vocabulary.codes | {refusal.because for act in acts for refusal in act.refused}
    for code in sorted(find.vocabulary.codes - set(find.definition.reasons)):
        find.note(document, (), f'reason "{code}" is missing: a guard answers with it')
    for code, reason in find.definition.reasons.items():
        find.rule(document, (code, "rule"), reason.rule)
        _both(find, document, (code,), reason.en, reason.th)
        if code not in used:
            find.note(document, (code,), f'reason "{code}" is used nowhere', at_key=True)
        if Counter(_PLACEHOLDER.findall(reason.en)) != Counter(_PLACEHOLDER.findall(reason.th)):
            find.note(document, (code, "th"), "English and Thai must have the same words in braces")


def _labels(find: Finder) -> None:
    document = find.parsed.documents["labels.yaml"]
    for group in LABELS:
        if group not in find.definition.labels:
            find.note(document, (), f'labels "{group}" are missing')
    for group, entries in find.definition.labels.items():
        for name, label in entries.items():
            _both(find, document, (group, name), label["en"], label["th"])
    for place, region in find.regions():
        _both(find, place, (), region.en, region.th)
        named: tuple[tuple[str, Any], ...] = (
            ("states", region.states),
            ("acts", region.acts),
            ("duties", region.duties),
        )
        for group, items in named:
            for name, each in items.items():
                _both(find, place, (group, name), each.en, each.th)


def _both(find: Finder, document: Document, path: Path, en: str, th: str) -> None:
    if not en.strip():
        find.note(document, (*path, "en"), "the English label is empty")
    if not _THAI.search(th):
        find.note(document, (*path, "th"), "the Thai label has no Thai letters")


def _tables(find: Finder) -> None:
    seen: dict[str, str] = {}
    for document in find.files("tables/"):
        table = find.definition.tables.get(document.value.get("table", ""))
        if table is not None:
            find.once(document, ("table",), "table", table.table, seen)
            _both(find, document, (), table.en, table.th)
            _table(find, document, table)
    posts = find.parsed.documents["tables/posts.yaml"]
    for name in sorted(find.vocabulary.tables - set(find.definition.tables)):
        find.note(posts, (), f'table "{name}" is missing beside this file: the guards ask it')


def _table(find: Finder, document: Document, table: TableDef) -> None:
    before = len(find.faults)
    for place, feature in enumerate(table.features):
        find.name(document, ("features", place), "feature", feature, find.vocabulary.features)
    roles = find.definition.labels.get("roles", {})
    seen: set[str] = set()
    for place, row in enumerate(table.rows):
        find.rule(document, ("rows", place, "rule"), row.rule)
        find.name(document, ("rows", place, "give"), "role", row.give, roles)
        if row.row in seen:
            find.note(document, ("rows", place, "row"), f'row "{row.row}" is there already')
        seen.add(row.row)
    for group, conditions in (("rows", table.rows), ("never_together", table.never_together)):
        for place, each in enumerate(conditions):
            for side, features in (("all", each.all), ("none", each.none)):
                for number, feature in enumerate(features):
                    find.name(document, (group, place, side, number), "feature", feature, table.features)
    if len(table.features) > MOST_FEATURES:
        find.note(document, ("features",), f"allowed: up to {MOST_FEATURES} features")
    elif len(find.faults) == before:
        _exactly_one(find, document, table)


def _exactly_one(find: Finder, document: Document, table: TableDef) -> None:
    for features, rows in find.vocabulary.gaps(table):
        case = ", ".join(sorted(features)) or "no feature at all"
        told = f"rows {', '.join(rows)} hold together" if rows else "no row holds"
        find.note(document, ("rows",), f"{told} for: {case}; allowed: exactly one row", at_key=True)
        return


def _posts(find: Finder) -> None:
    document = find.parsed.documents["tables/posts.yaml"]
    hints = get_type_hints(Position)
    for name in sorted(find.vocabulary.posts - set(find.definition.posts)):
        find.note(document, ("posts",), f'post "{name}" is missing: the law asks who holds it')
    for name, post in find.definition.posts.items():
        path = ("posts", name)
        find.rule(document, (*path, "rule"), post.rule)
        for place, office in enumerate(post.offices):
            find.name(document, (*path, "offices", place), "office", office, get_args(Office))
        for place, position in enumerate(post.positions):
            here = (*path, "positions", place)
            find.name(document, (*here, "type"), "type of post", position.type, get_args(hints["type"]))
            for number, level in enumerate(position.levels):
                find.name(document, (*here, "levels", number), "level of post", level, get_args(hints["level"]))


def _texts(find: Finder) -> None:
    find.faults.extend(_pinned(find))


def _pinned(find: Finder) -> Iterator[Fault]:
    """Yield every text that is missing or is not the one its digest pins."""
    files = find.texts.files
    for name in (CLAUSES, DIGESTS, *TEXTS.values()):
        if name not in files:
            yield Fault(source=name, line=1, column=1, message="this file of the law is missing")
    if DIGESTS not in files:
        return
    document = read(files[DIGESTS], DIGESTS)
    for name in TEXTS.values():
        key = name.removeprefix("law/")
        if key not in document.value:
            yield document.fault((), f'the digest of "{key}" is missing')
        elif name in files and document.value[key] != find.texts.digest(name):
            yield document.fault(
                (key,), f"{name} is not the text that this digest pins; allowed: the text as it was read and checked"
            )
