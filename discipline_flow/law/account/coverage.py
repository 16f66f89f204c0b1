"""
The account of every record of the law: where it lives, what proves it, or why it is left to judgement (DESIGN §3).

`workflows/coverage/` says, source by source, what no scan can know: which of the named things of a clause carry which of
its records. Everything else is derived. A record that nobody accounts for is a hole; one that waits to be built says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from attrs import frozen

from discipline_flow.errors import Fault, FaultError
from discipline_flow.law.account.proofs import Proof
from discipline_flow.law.account.things import Thing
from discipline_flow.reader import Document, structure, suggest

Status = Literal["formalised", "judgement", "open", "hole"]
Level = Literal["record", "thing", "clause"]
LEVELS: tuple[Level, ...] = ("record", "thing", "clause")
CODE_KIND = "code "
TRAILING = re.compile(r"[a-z]+[0-9]*$")


@frozen(kw_only=True)
class RecordDef:
    """What the coverage file says of a record; *until* names the commands that an open record waits for."""

    lives: tuple[str, ...] = ()
    proved_by: tuple[str, ...] = ()
    judgement: str | None = None
    open: str | None = None
    until: tuple[str, ...] = ()


@frozen(kw_only=True)
class Record:
    """A record of the law as it was read from clauses.yaml."""

    id: str
    loc: str
    title_en: str
    title_th: str
    rule: str


@frozen(kw_only=True)
class Shown:
    """A proof of a record, and how near it comes: it cites the record, a thing that carries it, or only its clause."""

    proof: Proof
    level: Level


@frozen(kw_only=True)
class Covered:
    """A record accounted for."""

    record: Record
    status: Status
    lives: tuple[str, ...]
    cited_by: tuple[str, ...]
    proofs: tuple[Shown, ...]
    reason: str | None
    until: tuple[str, ...]


@frozen(kw_only=True)
class Coverage:
    """The whole account; *failures* are one line each, and empty only where every record is built and proved."""

    records: tuple[Covered, ...]
    things: Mapping[str, Thing]
    tests_here: bool
    failures: tuple[str, ...]

    def count(self, status: Status) -> int:
        """Return how many records have this status."""
        return sum(1 for each in self.records if each.status == status)

    def carried_by(self) -> dict[str, tuple[str, ...]]:
        """Return the way back: each thing that cites a clause or carries a record, with the records it carries."""
        found: dict[str, list[str]] = {name: [] for name, thing in self.things.items() if thing.cites}
        for each in self.records:
            for name in each.lives:
                found.setdefault(name, []).append(each.record.id)
        return {name: tuple(ids) for name, ids in sorted(found.items())}


def clause_of(record: str) -> str:
    """
    Return the clause that a record belongs to, as the law's files cite it.

    >>> clause_of("kk2565/29a.2b"), clause_of("plan2566/8.1.2c"), clause_of("plan2566/policy.4a"), clause_of("kk2565/101.1")
    ('kk2565/29', 'plan2566/8.1.2', 'plan2566/policy.4', 'kk2565/101')
    """
    source, _, number = record.partition("/")
    if source == "plan2566":
        return f"{source}/{TRAILING.sub('', number) or number}"
    digits = re.match(r"[0-9]+", number)
    return f"{source}/{digits[0] if digits else number}"


def above(record: str) -> frozenset[str]:
    """Return the record and everything above it that a citation may name (29a.2b: 29a.2, 29a, 29)."""
    clause = clause_of(record)
    found = {record, clause}
    for end in range(len(clause), len(record)):
        if not record[end].isdigit() or not record[end - 1].isdigit():
            found.add(record[:end].rstrip("."))
    return frozenset(each for each in found if len(each) >= len(clause))


def read_coverage(
    documents: Iterable[Document], ids: Iterable[str], things: Mapping[str, Thing], is_code: Callable[[str], bool]
) -> dict[str, RecordDef]:
    """Return what the coverage files say, or raise FaultError: an unknown record or thing, or an account that says two things."""
    known = frozenset(ids)
    found: dict[str, RecordDef] = {}
    faults: list[Fault] = []
    for document in documents:
        for name in document.value:
            if name not in known:
                faults.append(
                    document.fault((name,), f'record "{name}" is not defined{suggest(name, known)}', at_key=True)
                )
                continue
            if name in found:
                faults.append(document.fault((name,), f"{name} is accounted for twice", at_key=True))
            try:
                found[name] = structure(document, (name,), RecordDef)
            except FaultError as error:
                faults += error.faults
                continue
            faults += _wrong(document, name, found[name], things, is_code)
    if faults:
        raise FaultError(faults)
    return found


def _wrong(
    document: Document, name: str, said: RecordDef, things: Mapping[str, Thing], is_code: Callable[[str], bool]
) -> list[Fault]:
    faults: list[Fault] = []
    for place, thing in enumerate(said.lives):
        if not (is_code(thing.removeprefix(CODE_KIND)) if thing.startswith(CODE_KIND) else thing in things):
            way_out = suggest(thing, things)
            faults.append(document.fault((name, "lives", place), f'"{thing}" is not defined in the law{way_out}'))
    if said.judgement is not None and said.open is not None:
        faults.append(document.fault((name,), "is left to judgement, or open: say one of them", at_key=True))
    if not (said.lives or said.judgement or said.open):
        faults.append(document.fault((name,), "needs lives, judgement or open", at_key=True))
    if said.until and said.open is None:
        faults.append(document.fault((name, "until"), "only what is open waits for a command", at_key=True))
    return faults


def cover(
    records: Iterable[Record],
    said: Mapping[str, RecordDef],
    things: Mapping[str, Thing],
    proofs: Iterable[Proof] | None,
) -> Coverage:
    """Return the account of every record; *proofs* is None where no tests are at hand, and nothing is asked of them."""
    every = None if proofs is None else tuple(proofs)
    covered = tuple(_covered(record, said.get(record.id, RecordDef()), things, every or ()) for record in records)
    failures = [line for each in covered for line in _failures(each, proved=every is not None)]
    if every is not None:
        names = {proof.name for proof in every}
        failures += [
            f"{record}: {name} is named as its proof and does not exist or cites no clause"
            for record, each in said.items()
            for name in each.proved_by
            if name not in names
        ]
    return Coverage(records=covered, things=things, tests_here=every is not None, failures=tuple(failures))


def _covered(record: Record, said: RecordDef, things: Mapping[str, Thing], proofs: tuple[Proof, ...]) -> Covered:
    status: Status = "hole"
    if said.open is not None:
        status = "open"
    elif said.lives:
        status = "formalised"
    elif said.judgement is not None:
        status = "judgement"
    clauses = above(record.id)
    carriers = [things[name] for name in said.lives if name in things]
    shown = [(proof, _level(record.id, clauses, said, carriers, proof)) for proof in proofs]
    found = [Shown(proof=proof, level=level) for proof, level in shown if level is not None]
    return Covered(
        record=record,
        status=status,
        lives=said.lives,
        cited_by=tuple(sorted(name for name, thing in things.items() if thing.cites & clauses)),
        proofs=tuple(sorted(found, key=lambda each: (LEVELS.index(each.level), each.proof.kind, each.proof.name))),
        reason=said.open or said.judgement,
        until=said.until,
    )


def _level(
    record: str, clauses: frozenset[str], said: RecordDef, carriers: Iterable[Thing], proof: Proof
) -> Level | None:
    if record in proof.cites or proof.name in said.proved_by:
        return "record"
    for thing in carriers:
        if proof.words & thing.words and proof.cites & (clauses | thing.cites):
            return "thing"
    return "clause" if proof.cites & clauses else None


def _failures(covered: Covered, *, proved: bool) -> list[str]:
    name = covered.record.id
    if covered.status == "hole":
        return [f"{name}: nobody accounts for it"]
    if covered.status == "open":
        return [f"{name}: not built yet: {covered.reason}"]
    if covered.status == "formalised" and proved and not covered.proofs:
        return [f"{name}: no test and no scenario proves it"]
    return []
