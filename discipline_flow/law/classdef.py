"""How the law differs for a class of people: which clauses hold in whose place, who acts, what is not open (kk2565/3, 17-23)."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

Names = tuple[str, ...]


@frozen(kw_only=True)
class LimitDef:
    """What one office may order of a minor penalty: months of a salary cut at most, and whether a step reduction."""

    months: int
    step_reduction: bool
    rule: str
    quote: str


@frozen(kw_only=True)
class ClassDef:
    """
    A class of people and what the procedure, written for officials, becomes for it.

    `law` is the clause that says which rules govern the class. `only` names the texts whose clauses hold, where not all
    do, and `borrows` those whose order of steps is followed all the same; `instead` gives the clause that holds in the place
    of another; `by`, `owners` and `refused` are by act, duty and act; `committee_of` are the classes of lawful members,
    `limits` what each office may order at most; `drops` are the reasons out of
    turn that do not hold for the class.
    """

    en: str
    th: str
    law: str
    instead: Mapping[str, str] = field(factory=dict)
    only: Names = ()
    borrows: Names = ()
    by: Mapping[str, Names] = field(factory=dict)
    owners: Mapping[str, str] = field(factory=dict)
    refused: Mapping[str, str] = field(factory=dict)
    drops: Names = ()
    committee_of: Names = ("official",)
    limits: Mapping[str, LimitDef] = field(factory=dict)

    def cites(self, rule: str) -> str | None:
        """Return the clause that holds for this class in the place of *rule*, or None where none does."""
        clause = self.instead.get(rule, rule)
        return clause if not self.only or clause.partition("/")[0] in self.only else None

    def follows(self, rule: str) -> bool:
        """Tell whether a step of the procedure is one for this class."""
        return self.cites(rule) is not None or rule.partition("/")[0] in self.borrows
