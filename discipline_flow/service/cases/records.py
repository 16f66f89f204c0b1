"""Records of the audit log: what one says of an act, and a case folded back from them without deciding anew (DESIGN §1)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from attrs import define, evolve, field

from discipline_flow.audit import canonical, parse
from discipline_flow.audit.canonical import Canonical, written
from discipline_flow.engine.evolve import folded
from discipline_flow.errors import BrokenPromise
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import REGIONS, Case, Duty
from discipline_flow.model.codec import changes_from, head_from, plain, plain_changes, plain_payload
from discipline_flow.model.decision import Applied, Decided, Decision, Reason
from discipline_flow.model.payload import Identity
from discipline_flow.projection.answer import outcome
from discipline_flow.projection.entry import NO_CHANGES, Entry
from discipline_flow.simulation.secrecy import Veil
from discipline_flow.storage import CaseRow, DutyRow


@define
class Loaded:
    """
    A case in memory: its version is the number of its records, its days run on from the last act's.

    Without a veil the sealed identities have not been opened: records are covered already, so only a new act needs them.
    """

    case: Case
    records: int
    steps: int
    last_at: date
    entries: list[Entry]
    veil: Veil | None = field(repr=False)


def opening_record(opened: Applied, digest: str, recorded: str, veil: Veil) -> dict[str, Any]:
    """Return the first record of a case: its head, and the duties that begin with it."""
    body = record_of(opened.case.head.id, opened, 1, None, digest, recorded)
    body.pop("with", None)
    body["head"] = veil.cover(plain(opened.case.head))
    return body


def record_of(case_id: str, decision: Decision, n: int, step: int | None, digest: str, recorded: str) -> dict[str, Any]:
    """
    Return the record of a decision: act, status, clauses, reasons, what changed, the law's digest, and both its times.

    *n* counts the case's records, *step* its acts of people.
    """
    act = decision.act
    body: dict[str, Any] = {
        "case": case_id,
        "n": n,
        "step": step,
        "at": act.at.isoformat(),
        "do": act.do,
        "by": act.by if act.person is None else f"{act.by}:{act.person}",
        "law": digest,
        "recorded": recorded,
    }
    carried = plain_payload(act.payload)
    if carried:
        body["with"] = carried
    if isinstance(decision, Applied):
        body["status"] = "automatic" if step is None else "applied"
        body["rules"] = list(decision.rules)
        body["reasons"] = []
        body["changes"] = plain_changes(decision.changes)
    else:
        body["status"] = "denied"
        body["rules"] = list(dict.fromkeys(reason.rule for reason in decision.reasons))
        body["reasons"] = [{"rule": each.rule, "en": each.en, "th": each.th} for each in decision.reasons]
    if decision.decided:
        body["decided"] = plain(decision.decided)
    return body


def veiled(body: Mapping[str, Any], veil: Veil) -> Canonical:
    """Return a record's canonical bytes with everything covered that *veil* covers (plan2566/8.1.2)."""
    text = written(body)
    return canonical(veil.cover(body)) if veil.shows(text) else text


def folded_case(case_id: str, records: Sequence[Mapping[str, Any]]) -> Loaded:
    """Return the case that the records leave; raises BrokenPromise where they cannot be read back."""
    try:
        return _folded(records)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        raise BrokenPromise(f"the records of case {case_id} cannot be read back") from None


def _folded(records: Sequence[Mapping[str, Any]]) -> Loaded:
    head = head_from(records[0]["head"])
    case = Case(head=head, other_files=head.other_files)
    if head.accused.service != case.service.state:
        case = evolve(case, service=evolve(case.service, state=head.accused.service))
    entries: list[Entry] = []
    steps, last = 0, head.opened
    for record in records:
        changes = changes_from(record["changes"]) if "changes" in record else NO_CHANGES
        case = folded(case, changes)
        at = date.fromisoformat(record["at"])
        if record["step"] is not None:
            steps, last = record["step"], at
        entries.append(
            Entry(
                n=record["step"],
                at=at,
                do=record["do"],
                by=record["by"],
                status=record["status"],
                rules=tuple(record["rules"]),
                reasons=tuple(Reason(code="", **reason) for reason in record["reasons"]),
                changes=changes,
                decided=tuple(Decided(**each) for each in record.get("decided", ())),
            )
        )
    return Loaded(case, len(records), steps, last, entries, None if case.intake.identity_sealed else Veil())


def case_row(case: Case, last_at: date) -> CaseRow:
    """Return the case's line in the list of cases."""
    came_to = outcome(case)
    return CaseRow(
        opened=case.head.opened,
        class_=case.head.accused.class_,
        states={region: getattr(case, region).state for region in REGIONS},
        closed=came_to["closed"],
        result=came_to["result"],
        last_at=last_at,
    )


def duty_row(law: CompiledLaw, duty: Duty) -> DutyRow:
    """Return the duty's line in the list of duties."""
    plan = law.duties[duty.kind]
    about = plan.about if duty.about is None else f"{plan.about}:{duty.about}"
    return DutyRow(key=duty.key, rule=plan.rule, about=about, owner=duty.owner, start=duty.start, due=duty.due)


def duty_changes(law: CompiledLaw, decisions: Sequence[Decision]) -> tuple[list[DutyRow], list[str]]:
    """Return the lines to write for what the decisions opened or extended, and the keys of what they ended."""
    upserts: dict[str, DutyRow] = {}
    closed: list[str] = []
    for decision in decisions:
        if isinstance(decision, Applied):
            changes = decision.changes.duties
            for duty in (*changes.opened, *changes.extended):
                upserts[duty.key] = duty_row(law.of(decision.case.head), duty)
            closed += [key for key, _ in changes.met]
            closed += [*changes.cancelled, *changes.lapsed]
    return list(upserts.values()), closed


def parsed(body: bytes) -> Mapping[str, Any]:
    """Return a record's value; raises BrokenPromise where it is none."""
    value = parse(body)
    if not isinstance(value, dict):
        raise BrokenPromise("a record is not a mapping")
    return value


def opened_identity(identity: Identity) -> bytes:
    """Return an identity as the bytes that the vault seals; they go nowhere else (plan2566/8.1.2)."""
    fields = {"name": identity.name, "address": identity.address, "position": identity.position}
    return json.dumps(fields, ensure_ascii=False, sort_keys=True).encode()


def identity_from(text: bytes) -> Identity:
    """Return the identity that `opened_identity` wrote."""
    value = json.loads(text)
    return Identity(name=value["name"], address=value["address"], position=value["position"])
