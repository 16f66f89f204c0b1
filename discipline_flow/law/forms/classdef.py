"""How the law differs for a class of people: which clauses hold in whose place, who acts, what is not open (kk2565/3, 17-23)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import field, fields, frozen

if TYPE_CHECKING:
    from discipline_flow.law.forms.definition import RuleUse

Names = tuple[str, ...]


@frozen(kw_only=True)
class EarlierDef:
    """
    How far the rules before kk2565 still govern a case, in some states of `commencement` (kk2565/103-106).

    The clauses, or whole texts, in `without` are not asked, save those in `keeps`; `law` is cited in their place, `instead`
    by act. Of the guards of those clauses `asks` are asked all the same, because without them the record makes no sense;
    `skips` are not asked though their clauses hold; `drops` are reasons out of turn that do not hold. Where `everyone`,
    each act is open to whoever may do it in any class, for who might do it before is not known here.
    """

    en: str
    th: str
    law: str
    states: Names
    without: Names = ()
    keeps: Names = ()
    asks: Names = ()
    skips: Names = ()
    drops: Names = ()
    instead: Mapping[str, str] = field(factory=dict)
    everyone: bool = False

    def leaves_out(self, clause: str) -> bool:
        """Tell whether a clause is not asked: by itself, or with its whole text."""
        if clause in self.keeps:
            return False
        return clause.partition("/")[0] in self.without or clause.partition(".")[0] in self.without


@frozen(kw_only=True)
class ClassDef:
    """
    A class of people and what the procedure, written for officials, becomes for it.

    `law` is the clause that says which rules govern the class. `only` names the texts whose clauses hold, where not all
    do, and `borrows` those whose order of steps is followed all the same; `instead` gives the clause that holds in the place
    of another; `by`, `owners` and `refused` are by act, duty and act; `committee_of` are the classes of lawful
    members; `drops` are the reasons out of turn that do not hold for the class; of the guards whose clauses do not reach it
    `asks` are asked all the same, because without them the record makes no sense; `earlier` is set where the rules before
    kk2565 still govern in part.
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
    asks: Names = ()
    committee_of: Names = ("official",)
    earlier: EarlierDef | None = field(default=None, init=False)

    def cites(self, rule: str) -> str | None:
        """Return the clause that holds for this class in the place of *rule*, or None where none does."""
        clause = self.instead.get(rule, rule)
        if self.earlier is not None and self.earlier.leaves_out(clause):
            return None
        return clause if not self.only or clause.partition("/")[0] in self.only else None

    def uses(self, uses: Iterable[RuleUse], person: str) -> Iterator[tuple[RuleUse, str]]:
        """Yield what is used for the class *person*, with the clause that holds for it."""
        for use in uses:
            clause = self.cites(use.rule)
            if clause is not None and (not use.classes or person in use.classes):
                yield use, clause

    def follows(self, rule: str) -> bool:
        """Tell whether a step of the procedure is one for this class."""
        return self.earlier is not None or self.cites(rule) is not None or rule.partition("/")[0] in self.borrows


@frozen(kw_only=True)
class TransitionalDef(ClassDef):
    """A class of people while the rules before kk2565 still govern its case in part (kk2565/103-106)."""

    earlier: EarlierDef | None = None


def under(rules: ClassDef, earlier: EarlierDef, by: Mapping[str, Names]) -> TransitionalDef:
    """Return the class as *earlier* leaves it; *by* says who may do each act, where that differs."""
    same = {each.name: getattr(rules, each.name) for each in fields(ClassDef) if each.init}
    return TransitionalDef(
        **{**same, "by": {**rules.by, **by}, "law": earlier.law, "drops": (*rules.drops, *earlier.drops)},
        earlier=earlier,
    )
