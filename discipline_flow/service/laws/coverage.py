"""The account of the law, read from the files: texts, coverage, tests and scenarios where they are at hand."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from discipline_flow.errors import DisciplineError, Fault, FaultError
from discipline_flow.law.account.coverage import Coverage, Covered, Record, clause_of, cover, read_coverage
from discipline_flow.law.account.proofs import Proof, proof_in_scenario, proofs_in_tests, unknown_clauses
from discipline_flow.law.account.things import things_of
from discipline_flow.law.sources.texts import Texts, texts_of
from discipline_flow.reader import read, suggest
from discipline_flow.service.laws.law import packaged_folder, read_folder
from discipline_flow.service.laws.workflow import CLAUSES, changed_texts, read_texts

LARGEST = 4_000_000


def checkout_tests() -> Path | None:
    """Return the folder of the tests, or None where only the package is installed."""
    root = packaged_folder().parent
    return root / "tests" if (root / "pyproject.toml").exists() and (root / "tests" / "law").is_dir() else None


def law_coverage(tests: Path | None = None) -> Coverage:
    """
    Return the account of every record of the packaged law; raises FaultError where a coverage file is wrong.

    Without tests at hand nothing is said about proofs.
    """
    return _account(tests or checkout_tests())


def law_clause(clause: str) -> tuple[str | None, tuple[Covered, ...]]:
    """Return the Thai text of a clause and the account of its records; raises DisciplineError where there is no such clause."""
    texts = texts_of(read_texts(packaged_folder()))
    every = _account(checkout_tests()).records
    found = tuple(each for each in every if each.record.id == clause or clause_of(each.record.id) == clause)
    found = found or tuple(each for each in every if texts.knows(clause) and each.record.id.startswith(clause))
    if not found:
        known = {each.record.id for each in every} | {clause_of(each.record.id) for each in every}
        named = clause[:80].encode("unicode_escape").decode()
        raise DisciplineError(f'clause "{named}" is not defined{suggest(clause[:80], known)}')
    return texts.text(clause_of(found[0].record.id)), found


@cache
def _account(tests: Path | None) -> Coverage:
    """Return the account of the packaged law, which stays the same as long as the process runs, as that law does."""
    from attrs import evolve

    from discipline_flow.engine.compile import NAMES
    from discipline_flow.law.sources.source import parse

    folder = packaged_folder()
    files = read_texts(folder)
    texts = texts_of(files)
    records = _records(files[CLAUSES])
    things = things_of(parse(read_folder(folder)).definition, NAMES.guards, NAMES.predicates)
    documents = [
        read(path.read_bytes(), path.relative_to(folder).as_posix())
        for path in sorted((folder / "coverage").glob("*.yaml"))
    ]
    said = read_coverage(documents, [each.id for each in records], things, _is_code)
    proofs = None if tests is None else _proofs(tests, texts)
    account = cover(records, said, things, proofs)
    faults = [*changed_texts(files), *unknown_clauses(proofs or [], texts)]
    return evolve(account, failures=(*account.failures, *(str(each) for each in faults)))


def _proofs(tests: Path, texts: Texts) -> list[Proof]:
    root = tests.parent
    law = tests / "law"
    try:
        found = [
            proof
            for path in sorted(tests.rglob("test_*.py"))
            for proof in proofs_in_tests(
                path.read_text(encoding="utf-8"),
                path.relative_to(root).as_posix(),
                tables=texts if law in path.parents else None,
            )
        ]
        found += [
            proof_in_scenario(path.read_bytes(), path.relative_to(root).as_posix())
            for path in sorted((tests / "scenarios" / "good").glob("*.yaml"))
        ]
    except OSError as error:
        why = error.strerror or "cannot be read"
        raise FaultError([Fault(source=str(tests), line=1, column=1, message=why)]) from None
    return found


def _records(data: bytes) -> list[Record]:
    # The file is a list; the reader reads mappings, so the list is given a name without moving a line.
    document: list[dict[str, Any]] = read(b"records: \n" + data, CLAUSES, max_bytes=LARGEST).value["records"]
    return [
        Record(
            id=each["id"],
            loc=each["loc"],
            title_en=each["title"],
            title_th=each["title_th"],
            rule=" ".join(each["rule"].split()),
        )
        for each in document
    ]


def _is_code(name: str) -> bool:
    module, _, function = name.partition(":")
    try:
        return callable(getattr(import_module(f"discipline_flow.{module}"), function, None))
    except ImportError:
        return False
