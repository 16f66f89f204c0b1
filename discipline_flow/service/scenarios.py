"""Text and mappings from outside into acts, heads and runs: what embedders call (contract)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from discipline_flow.errors import Fault, FaultError
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.decision import Act
from discipline_flow.model.head import Head
from discipline_flow.reader import Document, read
from discipline_flow.service.laws.law import load_law
from discipline_flow.simulation.replay import Run, run
from discipline_flow.simulation.scenario import act_of, head_of, scenario


def run_scenario(
    data: bytes | str, source: str = "scenario", *, as_of: date | None = None, law: CompiledLaw | None = None
) -> Run:
    """
    Return what the law makes of a scenario file's text; *source* names it in faults (contract, "The file").

    Raises FaultError with every fault before anything is decided. *as_of* replaces the file's day of the answer.

    >>> run_scenario("[1]", "a.json")
    Traceback (most recent call last):
        ...
    discipline_flow.errors.FaultError: a.json:1:1: the top level must be a mapping; allowed: key: value
    """
    law = law or load_law()
    text = data.encode() if isinstance(data, str) else data
    return run(law, scenario(text, source, law, as_of=as_of))


def read_head(value: Mapping[str, Any] | Document, *, law: CompiledLaw | None = None) -> Head:
    """Return the head of a case from the contract's mapping; raises FaultError with every fault."""
    law = law or load_law()
    faults: list[Fault] = []
    document = value if isinstance(value, Document) else document_of({"contract": 1, "case": dict(value)}, "head")
    head = head_of(document, law, faults)
    if head is None or faults:
        raise FaultError(faults)
    return head


def read_act(
    law: CompiledLaw,
    do: str,
    *,
    by: str,
    at: date | str,
    with_: Mapping[str, Any] | Document | None = None,
    source: str = "act",
) -> Act:
    """
    Return an act from the contract's words: command, role (`role` or `role:person`), day, and what it carries.

    Raises FaultError for an unknown command, role, field or value, and for a day before 1900 or after 2200, which a year
    of the Buddhist era would be, before anything is decided.
    """
    document = with_ if isinstance(with_, Document) else document_of(dict(with_ or {}), source)
    return act_of(document, law, do=do, by=by, at=at.isoformat() if isinstance(at, date) else at, source=source)


def read_mapping(data: bytes, source: str, lines: Sequence[str] = ()) -> Document:
    """
    Return what an act carries from a file's text, with `key: value` *lines* laid over it.

    A line's value is read as YAML writes it, or as text where YAML would not read it. Raises FaultError.
    """
    document = read(data, source) if data.strip() else None
    if not lines:
        return document or document_of({}, source)
    merged: dict[str, Any] = dict(document.value) if document is not None else {}
    for line in lines:
        merged.update(_line(line, source))
    return document_of(merged, source)


def _line(line: str, source: str) -> dict[str, Any]:
    try:
        return read(line.encode("utf-8", "surrogatepass"), source).value
    except FaultError:
        key, _, value = line.partition(": ")
        return read(f"{json.dumps(key)}: {json.dumps(value)}".encode(), source).value


def document_of(value: Mapping[str, Any], source: str) -> Document:
    """Return plain values as a document, so that they are read as strictly as a file."""
    try:
        text = json.dumps(value, default=_told, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError):
        raise FaultError(
            [
                Fault(
                    source=source,
                    line=1,
                    column=1,
                    message="must be plain values: text, numbers, days, lists, mappings",
                )
            ]
        ) from None
    return read(text.encode("utf-8", "surrogatepass"), source)


def _told(value: Any) -> str | int | float:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError
