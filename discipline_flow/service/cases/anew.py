"""Stored histories decided anew under another law, or another version of the code: what would end otherwise; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from discipline_flow.engine.evolve import laid_over
from discipline_flow.engine.step import advance, decide, open_case
from discipline_flow.errors import FaultError
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import Case
from discipline_flow.model.codec import head_from, plain_changes
from discipline_flow.model.decision import Applied
from discipline_flow.projection.answer import outcome
from discipline_flow.service.cases.book import open_book
from discipline_flow.service.cases.pool import SHARED, among_others
from discipline_flow.service.cases.records import folded_case
from discipline_flow.service.laws.law import load_law
from discipline_flow.service.scenarios import read_act
from discipline_flow.simulation.secrecy import COVER, told_by_cover


@frozen(kw_only=True)
class Change:
    """What one stored case would come to otherwise: at an act of people, of the law, or in the end (*step* None)."""

    case_id: str
    step: int | None
    what: str
    was: str
    now: str


def replay_store(path: Path | str, *, law: CompiledLaw | None = None) -> tuple[Change, ...]:
    """
    Decide every history of the store at *path* anew and return what changes, case by case; nothing is written.

    Records are decided in the order in which they were recorded, so that posts shared by all cases are held as they were then
    (plan2566/5.5). Sealed identities stay sealed: whose name a record covers is the complainant (kk2565/30). Raises StoreError
    where there is no store, BrokenPromise where records cannot be read back.
    """
    law = law or load_law()
    anew: dict[str, _Anew] = {}
    with open_book(path, law=law, create=False) as book:
        for case_id, record in book.history():
            known = anew.get(case_id)
            if known is None:
                anew[case_id] = _Anew(law, case_id, record)
            else:
                known.take(record, [other.case for name, other in anew.items() if name != case_id])
    return tuple(change for each in anew.values() for change in each.changes())


class _Anew:
    """One history as it is decided anew, record by record."""

    def __init__(self, law: CompiledLaw, case_id: str, opening: Mapping[str, Any]) -> None:
        self.law = law
        self.case_id = case_id
        self.case = open_case(law, head_from(opening["head"])).case
        self.records = [opening]
        self.by_law: list[str] = []
        self.recorded: list[str] = []
        self.found: list[Change] = []

    def take(self, record: Mapping[str, Any], others: Iterable[Case]) -> None:
        """Decide the act of a record anew, on what the other cases then hold."""
        self.records.append(record)
        if record["step"] is None:
            self.recorded.append(f"{record['at']} {record['do']}")
            return
        law, step, do = self.law, record["step"], record["do"]
        try:
            act = read_act(law, do, by=record["by"], at=record["at"], with_=_carried(record), source=self.case_id)
        except FaultError as error:
            self._change(step, do, record["status"], str(error))
            return
        for applied in advance(law, self.case, act.at):
            self.by_law.append(f"{applied.act.at} {applied.act.do}")
            self.case = applied.case
        asked = among_others(law, self.case, others) if do in SHARED else self.case
        decision = decide(law, asked, told_by_cover(evolve(act, step=step)))
        self.case = laid_over(decision.case, {"head": self.case.head})
        was = _told(record["status"], [each["rule"] for each in record["reasons"]])
        reasons = [] if isinstance(decision, Applied) else [each.rule for each in decision.reasons]
        now = _told("applied" if isinstance(decision, Applied) else "denied", reasons)
        if was == now and isinstance(decision, Applied):
            anew = plain_changes(decision.changes)
            differ = sorted(key for key in {*anew, *record["changes"]} if anew.get(key) != record["changes"].get(key))
            now = f"applied, other {', '.join(differ)}" if differ else now
        self._change(step, do, was, now)

    def changes(self) -> list[Change]:
        """Return what changes, at the acts of people first, then of the law and in the end."""
        self._change(None, "acts_of_the_law", ", ".join(self.recorded), ", ".join(self.by_law))
        stored = folded_case(self.case_id, self.records).case
        self._change(None, "outcome", str(outcome(stored)["result"]), str(outcome(self.case)["result"]))
        return self.found

    def _change(self, step: int | None, what: str, was: str, now: str) -> None:
        if was != now:
            self.found.append(Change(case_id=self.case_id, step=step, what=what, was=was, now=now))


def _carried(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what the act carried, with a covered identity where one is sealed: the law asks only whether there is one."""
    carried = dict(record.get("with") or {})
    if carried.get("identity") is not None:
        carried["identity"] = {"name": COVER, "address": COVER}
    return carried


def _told(status: str, rules: list[str]) -> str:
    return f"{status} ({', '.join(dict.fromkeys(rules))})" if rules else status
