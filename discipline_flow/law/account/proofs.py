"""What the tests and scenarios say that they prove, read from their text: the clauses they cite and the words they use."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from attrs import frozen

from discipline_flow.errors import Fault
from discipline_flow.law.sources.texts import Texts
from discipline_flow.reader import read

CITATION = re.compile(r"\b(?:kk2565|plan2566|exit2566|csa2551|bma2554|teacher2547)/[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*")
OUR_TEXTS = ("kk2565/", "plan2566/", "exit2566/")


@frozen(kw_only=True)
class Proof:
    """A test or a scenario: where it stands, the clauses it is about, the words (names, codes, acts) it uses."""

    kind: Literal["test", "scenario"]
    name: str
    source: str
    line: int
    cites: frozenset[str]
    words: frozenset[str]


def proofs_in_tests(text: str, source: str, *, tables: Texts | None = None) -> Iterator[Proof]:
    """
    Yield the tests of a Python file that name a clause, by `pytest.mark.rule("kk2565/31")` or in their docstring.

    With *tables*, a clause of those texts that a row of the test's table names counts too: such a test compares it with
    the answer. Another text in a table may be a wrong clause on purpose; only a mark claims that a clause exists.
    The words of a helper of the same file count for the tests that call it: tests are sentences, acts stand in helpers.
    """
    tree = ast.parse(text)
    functions = {each.name: each for each in tree.body if isinstance(each, ast.FunctionDef)}
    defined: dict[str, ast.AST] = {**_constants(tree), **functions}
    shared = _marked([each for each in tree.body if isinstance(each, ast.Assign)])
    for name, function in functions.items():
        if not name.startswith("test_"):
            continue
        cites = shared | _marked(function.decorator_list)
        cites |= set(CITATION.findall(ast.get_docstring(function) or ""))
        words = _words(function, defined, set())
        if tables is not None:
            cites |= {each for each in words if CITATION.fullmatch(each) and tables.knows(each)}
        if cites:
            yield Proof(
                kind="test",
                name=name,
                source=source,
                line=function.lineno,
                cites=frozenset(cites),
                words=frozenset(words),
            )


def proof_in_scenario(data: bytes, source: str) -> Proof:
    """Return a scenario as a proof: the clauses of its first comment, of its expected rules and of its duties."""
    value = read(data, source).value
    name = source.rpartition("/")[2].removesuffix(".yaml")
    words = frozenset(each for each in _texts(value) if " " not in each)
    cites = {each for each in words if CITATION.fullmatch(each) and each.startswith(OUR_TEXTS)}
    for line in data.decode("utf-8").splitlines():
        if not line.startswith("#"):
            break
        cites |= set(CITATION.findall(line))
    return Proof(kind="scenario", name=name, source=source, line=1, cites=frozenset(cites), words=words)


def unknown_clauses(proofs: Mapping[str, Proof] | list[Proof], texts: Texts) -> list[Fault]:
    """Return a fault for every clause that a test or a scenario cites and no text holds."""
    every = proofs.values() if isinstance(proofs, Mapping) else proofs
    return [
        Fault(source=proof.source, line=proof.line, column=1, message=f'clause "{clause}" is not defined')
        for proof in every
        for clause in sorted(proof.cites)
        if not texts.knows(clause)
    ]


def _marked(nodes: list[Any]) -> set[str]:
    return {
        argument.value
        for root in nodes
        for node in ast.walk(root)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "rule"
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }


def _constants(tree: ast.Module) -> dict[str, ast.expr]:
    return {
        target.id: each.value
        for each in tree.body
        if isinstance(each, ast.Assign | ast.AnnAssign) and each.value is not None
        for target in (each.targets if isinstance(each, ast.Assign) else [each.target])
        if isinstance(target, ast.Name)
    }


def _words(node: ast.AST, defined: Mapping[str, ast.AST], seen: set[str]) -> set[str]:
    found: set[str] = set()
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            found.add(each.value)
        elif isinstance(each, ast.Name | ast.Attribute):
            name = each.id if isinstance(each, ast.Name) else each.attr
            found.add(name)
            below = defined.get(name)
            if below is not None and name not in seen:
                seen.add(name)
                found |= _words(below, defined, seen)
    return found


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield str(key)
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str):
        yield value
