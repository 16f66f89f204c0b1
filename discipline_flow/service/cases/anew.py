"""Stored histories decided anew under another law, or another version of the code: what would end otherwise; nothing is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from discipline_flow.engine.step import advance, decide, open_case
from discipline_flow.errors import FaultError
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.codec import head_from, plain_changes
from discipline_flow.model.decision import Applied
from discipline_flow.projection.answer import outcome
from discipline_flow.service.cases.book import open_book
from discipline_flow.service.cases.records import folded_case
from discipline_flow.service.law import load_law
from discipline_flow.service.scenarios import read_act


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
    Decide every history of the store at *path* anew and return what changes; nothing is written.

    Whose identities are sealed is not opened: what is decided on them (kk2565/30) is decided as without them. Raises
    StoreError where there is no store, BrokenPromise where records cannot be read back.
    """
    law = law or load_law()
    found: list[Change] = []
    with open_book(path, law=law, create=False) as book:
        for stored in book.cases():
            found += _case(law, stored.case_id, book.log(stored.case_id))
    return tuple(found)


def _case(law: CompiledLaw, case_id: str, records: list[Any]) -> list[Change]:
    changes: list[Change] = []
    case = open_case(law, head_from(records[0]["head"])).case
    by_law: list[str] = []
    recorded: list[str] = []
    for record in records[1:]:
        if record["step"] is None:
            recorded.append(f"{record['at']} {record['do']}")
            continue
        try:
            act = read_act(
                law, record["do"], by=record["by"], at=record["at"], with_=record.get("with"), source=case_id
            )
        except FaultError as error:
            changes.append(
                Change(case_id=case_id, step=record["step"], what=record["do"], was=record["status"], now=str(error))
            )
            continue
        for applied in advance(law, case, act.at):
            by_law.append(f"{applied.act.at} {applied.act.do}")
            case = applied.case
        decision = decide(law, case, evolve(act, step=record["step"]))
        case = decision.case
        was = _told(record["status"], [each["rule"] for each in record["reasons"]])
        reasons = [] if isinstance(decision, Applied) else [each.rule for each in decision.reasons]
        now = _told("applied" if isinstance(decision, Applied) else "denied", reasons)
        if was == now and isinstance(decision, Applied):
            anew = plain_changes(decision.changes)
            differ = sorted(key for key in {*anew, *record["changes"]} if anew.get(key) != record["changes"].get(key))
            now = f"applied, other {', '.join(differ)}" if differ else now
        if was != now:
            changes.append(Change(case_id=case_id, step=record["step"], what=record["do"], was=was, now=now))
    ends = (
        ("acts_of_the_law", ", ".join(recorded), ", ".join(by_law)),
        ("outcome", str(outcome(folded_case(case_id, records).case)["result"]), str(outcome(case)["result"])),
    )
    changes += [Change(case_id=case_id, step=None, what=what, was=a, now=b) for what, a, b in ends if a != b]
    return changes


def _told(status: str, rules: list[str]) -> str:
    return f"{status} ({', '.join(dict.fromkeys(rules))})" if rules else status
