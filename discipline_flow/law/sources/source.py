"""The procedure files into a Definition: every file read strictly, every fault with its place (DESIGN §3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from attrs import frozen

from discipline_flow.errors import Fault, FaultError
from discipline_flow.law.forms.choicedef import ChoiceDef
from discipline_flow.law.forms.classdef import ClassDef, EarlierDef
from discipline_flow.law.forms.definition import (
    Definition,
    ParameterDef,
    ReasonDef,
    RegionDef,
)
from discipline_flow.law.forms.notedef import NoteDef
from discipline_flow.law.forms.tabledef import PostDef, TableDef
from discipline_flow.law.sources.files import Sources, decides
from discipline_flow.reader import Document, read, structure

T = TypeVar("T")

LARGEST = 4_000_000


@frozen(kw_only=True)
class Parsed:
    """The definition and the documents it came from, so that a check can point at the place."""

    definition: Definition
    documents: Mapping[str, Document]


def parse(sources: Sources) -> Parsed:
    """Return the definition, or raise FaultError with every fault of form in every file."""
    documents: dict[str, Document] = {}
    faults: list[Fault] = []
    for name in sorted(sources.files):
        if decides(name):
            try:
                documents[name] = _read(sources.files[name], name)
            except FaultError as error:
                faults += error.faults
    if faults:
        raise FaultError(faults)
    regions = [
        _structured(documents[name], RegionDef, (), faults) for name in documents if name.startswith("procedure/")
    ]
    tables = [
        _structured(documents[name], TableDef, (), faults)
        for name in documents
        if name.startswith("tables/") and name != "tables/posts.yaml"
    ]
    posts = _each(documents, "tables/posts.yaml", "posts", PostDef, faults)
    classes = _each(documents, "classes.yaml", None, ClassDef, faults)
    earlier = _each(documents, "earlier.yaml", None, EarlierDef, faults)
    choices = _each(documents, "choices.yaml", None, ChoiceDef, faults)
    notes = _each(documents, "notes.yaml", None, NoteDef, faults)
    parameters = _each(documents, "parameters.yaml", None, ParameterDef, faults)
    reasons = _each(documents, "reasons.yaml", None, ReasonDef, faults)
    if faults:
        raise FaultError(faults)
    return Parsed(
        definition=Definition(
            digest=sources.digest(),
            regions={region.region: region for region in regions if region is not None},
            tables={table.table: table for table in tables if table is not None},
            posts=posts,
            classes=classes,
            choices=choices,
            notes=notes,
            parameters=parameters,
            reasons=reasons,
            labels=_labels(documents, "labels.yaml"),
            in_force={key: _day(documents, "in_force.yaml", key) for key in ("kk2565", "exit2566")},
            earlier=earlier,
        ),
        documents=documents,
    )


@lru_cache(maxsize=128)
def _read(data: bytes, name: str) -> Document:
    """Read a file of the law; two laws that are compared have most of their files in common."""
    return read(data, name, max_bytes=LARGEST)


def _structured(document: Document, cls: type[T], path: Sequence[str | int], faults: list[Fault]) -> T | None:
    try:
        return structure(document, tuple(path), cls)
    except FaultError as error:
        faults += error.faults
        return None


def _each(
    documents: Mapping[str, Document], name: str, under: str | None, cls: type[T], faults: list[Fault]
) -> dict[str, T]:
    document = _needed(documents, name)
    root: tuple[str, ...] = () if under is None else (under,)
    value: Any = document.value if under is None else document.value.get(under)
    if not isinstance(value, dict):
        faults.append(document.fault(root, "must be a mapping of names"))
        return {}
    found = {key: _structured(document, cls, (*root, key), faults) for key in value}
    return {key: each for key, each in found.items() if each is not None}


def _needed(documents: Mapping[str, Document], name: str) -> Document:
    if name not in documents:
        raise FaultError([Fault(source=name, line=1, column=1, message="this file of the law is missing")])
    return documents[name]


def _labels(documents: Mapping[str, Document], name: str) -> dict[str, dict[str, dict[str, str]]]:
    document = _needed(documents, name)
    for group, entries in document.value.items():
        for key in entries if isinstance(entries, dict) else ():
            label = entries[key]
            if not isinstance(label, dict) or not all(isinstance(label.get(each), str) for each in ("en", "th")):
                raise FaultError([document.fault((group, key), "must have a label in en and in th")])
        if not isinstance(entries, dict):
            raise FaultError([document.fault((group,), "must be a mapping of labels")])
    found: dict[str, dict[str, dict[str, str]]] = document.value
    return found


def _words(documents: Mapping[str, Document], name: str) -> dict[str, str]:
    document = _needed(documents, name)
    for key, value in document.value.items():
        if not isinstance(value, str):
            raise FaultError([document.fault((key,), "must be text")])
    found: dict[str, str] = document.value
    return found


def _day(documents: Mapping[str, Document], name: str, key: str) -> date:
    words = _words(documents, name)
    try:
        found = date.fromisoformat(words[key])
    except (KeyError, ValueError):
        found = None
    if found is None or found.isoformat() != words[key]:
        raise FaultError(
            [_needed(documents, name).fault((key,), f'"{key}" must be a real day; allowed: "YYYY-MM-DD" in quotes')]
        )
    return found
