"""The check of decision tables: known names, and for every possible case exactly one row (kk2565/16, 25)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from itertools import islice
from typing import get_args, get_type_hints

from discipline_flow.errors import Fault
from discipline_flow.law.checks.findings import Findings, Path
from discipline_flow.law.forms.tabledef import ImpossibleDef, PostDef, RowDef, TableDef
from discipline_flow.law.payloads import strings_in
from discipline_flow.law.sources.source import Parsed
from discipline_flow.law.sources.texts import Texts
from discipline_flow.model.head import Office, PersonClass, Position
from discipline_flow.tables.features import FEATURES
from discipline_flow.tables.match import gaps_and_overlaps

# Which labels name what a table's rows give; whom they name, where it is not said here.
GIVES: Mapping[str, tuple[str, str]] = {
    "placement_measure": ("placement", "placement"),
    "teacher_penalty": ("limit", "limit"),
}
ROLES = ("role", "roles")
NEEDED_TABLES = tuple(FEATURES)
NEEDED_POSTS = (
    "governor",
    "permanent_secretary",
    "high_office",
    "above_the_pool",
    "pool_executive_primary",
    "pool_managerial",
    "pool_senior_professional",
)
MOST_FEATURES = 16
WORD = re.compile("[a-z]")
EXAMPLES = 1


def check_tables(parsed: Parsed, texts: Texts) -> tuple[Fault, ...]:
    """Return unknown features, roles and clauses, missing tables and posts, gaps and overlaps with an example."""
    found = Findings(parsed=parsed, texts=texts)
    definition = parsed.definition
    sources = {
        document.value["table"]: name
        for name, document in parsed.documents.items()
        if name.startswith("tables/") and name != "tables/posts.yaml"
    }
    for name in NEEDED_POSTS:
        if name not in definition.posts:
            found.add("tables/posts.yaml", ("posts",), f'the post "{name}" is missing')
    for name, post in definition.posts.items():
        found.clause("tables/posts.yaml", ("posts", name, "rule"), post.rule)
        _check_post(found, name, post)
    for name in NEEDED_TABLES:
        if name not in definition.tables:
            found.add("tables/posts.yaml", (), f'the table "{name}" is missing from tables/')
    for name, table in definition.tables.items():
        _check_table(found, sources[name], table)
    return found.in_order()


def _check_post(found: Findings, name: str, post: PostDef) -> None:
    hints = get_type_hints(Position)
    named: list[tuple[Path, str, str, Collection[str]]] = [
        (("offices", place), "office", office, get_args(Office)) for place, office in enumerate(post.offices)
    ]
    for place, position in enumerate(post.positions):
        path = ("positions", place)
        named.append(((*path, "type"), "type of post", position.type, get_args(hints["type"])))
        levels = get_args(hints["level"])
        named += [
            ((*path, "levels", number), "level of post", each, levels) for number, each in enumerate(position.levels)
        ]
    for path_of, kind, each, allowed in named:
        if each not in allowed:
            found.unknown("tables/posts.yaml", ("posts", name, *path_of), kind, each, allowed)


def _check_table(found: Findings, source: str, table: TableDef) -> None:
    found.labels(source, (), table.en, table.th)
    before = len(found.faults)
    if table.table not in FEATURES:
        found.unknown(source, ("table",), "table", table.table, FEATURES)
        return
    told = strings_in([FEATURES[table.table]]) | frozenset(get_args(PersonClass))
    for place, feature in enumerate(table.features):
        if feature not in told:
            found.unknown(source, ("features", place), "feature", feature, told)
    _check_gives(found, source, table)
    if table.because is not None and table.because not in found.parsed.definition.reasons:
        found.unknown(source, ("because",), "reason", table.because, found.parsed.definition.reasons)
    conditions: tuple[tuple[str, tuple[RowDef | ImpossibleDef, ...]], ...] = (
        ("rows", table.rows),
        ("never_together", table.never_together),
    )
    for group, entries in conditions:
        for place, entry in enumerate(entries):
            for key, features in (("all", entry.all), ("none", entry.none)):
                for index, feature in enumerate(features):
                    if feature not in table.features:
                        found.unknown(source, (group, place, key, index), "feature", feature, table.features)
    if len(table.features) > MOST_FEATURES:
        found.add(source, ("features",), f"too many features to try every case; allowed: at most {MOST_FEATURES}")
    elif len(found.faults) == before:
        _exactly_one(found, source, table)


def _check_gives(found: Findings, source: str, table: TableDef) -> None:
    what, group = GIVES.get(table.table, ROLES)
    gives = found.parsed.definition.labels.get(group, {})
    for place, row in enumerate(table.rows):
        found.clause(source, ("rows", place, "rule"), row.rule)
        if row.th is None and WORD.search(row.row):
            found.add(
                source, ("rows", place, "row"), "a row named in words needs its name in Thai; allowed: th beside it"
            )
        if not row.give:
            found.add(source, ("rows", place, "give"), f"the row gives nothing; allowed: at least one {what}")
        for number, given in enumerate(row.give):
            if given not in gives:
                found.unknown(source, ("rows", place, "give", number), what, given, gives)


def _exactly_one(found: Findings, source: str, table: TableDef) -> None:
    for chosen, rows in islice(gaps_and_overlaps(table), EXAMPLES):
        case = ", ".join(sorted(chosen)) or "no feature"
        what = f"several rows hold ({'; '.join(rows)})" if rows else "no row holds"
        found.add(source, ("rows",), f"{what} for: {case}")
