"""What a property is: a sentence with its clauses, and what breaks it - a moment, a case as it stands, or the law as written."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import frozen

from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import Case
from discipline_flow.model.decision import Act, Decision
from discipline_flow.verification.watch import Marks

EVERYBODY = frozenset({"official", "teacher", "personnel", "other"})
BOTH = frozenset({"official", "teacher"})  # whom the regulation reaches (kk2565/3)


Ask = Callable[[Case], Iterable[str]]


@frozen
class Moment:
    """One act asked of a case in the search: what was seen before, the case before, what the law decided."""

    law: CompiledLaw
    marks: Marks
    before: Case
    decision: Decision


@frozen(kw_only=True)
class Property:
    """
    A sentence about the law, with its clauses.

    `broken` tells whether a moment breaks it, and `shown` by which act, where it is another than the one decided; `stands`
    makes for a law what yields what breaks it in a case as it stands; `written` yields what breaks it in the definitions of
    a class. One that has none of them is decided by the explorer, which knows what can be reached from where, or by what
    the searches and the cases witness.
    """

    name: str
    rules: tuple[str, ...]
    en: str
    th: str
    classes: frozenset[str] = EVERYBODY
    broken: Callable[[Moment], bool] | None = None
    shown: Callable[[Moment], Act | None] | None = None
    stands: Callable[[CompiledLaw], Ask] | None = None
    written: Callable[[CompiledLaw], Iterable[str]] | None = None
