"""Cases at every stage, built act by act, and a way to ask one more act of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from attrs import evolve

from discipline_flow import Act, Applied, Case, Denied, advance, decide, load_law, open_case, read_act, read_head
from discipline_flow.law.forms.tabledef import RowDef
from discipline_flow.model.head import Head
from discipline_flow.model.payload import LawAct

AUTHORITY = "appointing_authority"
LAW = load_law()
Step = tuple[str, str, str, dict[str, Any]]

MEMBERS: list[dict[str, Any]] = [
    {"id": "M1", "role": "chair", "class": "official", "rank": "not_lower", "skill": "none"},
    {"id": "M2", "role": "secretary", "class": "official", "rank": "not_lower", "skill": "legal_officer"},
    {"id": "M3", "role": "member", "class": "official", "rank": "lower", "skill": "none"},
]
M4: dict[str, Any] = {"id": "M4", "role": "member", "class": "official", "rank": "lower", "skill": "law_degree"}
M5: dict[str, Any] = {"id": "M5", "role": "member", "class": "official", "rank": "lower", "skill": "none"}
COMPLAINT: dict[str, Any] = {
    "channel": "in_person",
    "form": "written",
    "complainant": "outsider",
    "named": True,
    "signed": True,
    "accused_identified": True,
    "facts_sufficient": True,
    "evidence_stated": True,
    "witnesses_named": True,
}
PRESENT = {"present": ["M1", "M2", "M3"]}
CHARGE: dict[str, Any] = {
    "in_writing": True,
    "evidence_summary": True,
    "signed_by": ["M1", "M2"],
    "method": "in_person",
    "explain_by": "2023-05-16",
}
OPINION: dict[str, Any] = {**PRESENT, "opinion": "serious", "every_charge": True, "provisions": ["85"], "penalty": "x"}
REPORT: dict[str, Any] = {"signed_by": ["M1", "M2", "M3"], "file": True}
ORDER: dict[str, Any] = {"facts_stated": True, "provision": "csa2551/85", "appeal_rights_stated": True}
SUSPEND: dict[str, Any] = {"grounds": [1], "order_complete": True}


def row(
    table: str,
    head: Head,
    *,
    severity: str = "serious",
    do: str = "suspend",
    by: str = AUTHORITY,
    carried: dict[str, Any] | None = None,
) -> RowDef:
    """Return the row of a decision table that holds on the day the case was opened, grounds of *severity* found."""
    law = LAW.of(head)
    case = Case(head=head)
    case = evolve(case, inquiry=evolve(case.inquiry, state=f"grounds_{severity}"))
    act = Act(do=do, by=by, at=head.opened, payload=LawAct())
    return law.row(
        table, case, act if carried is None else read_act(law, do, by=by, at=str(head.opened), with_=carried)
    )


def head(**changes: Any) -> dict[str, Any]:
    """Return the head of an official's case; `accused=` fields are laid over the accused."""
    accused = {
        "name": "A",
        "class": "official",
        "position_title": "clerk",
        "position": {"type": "general", "level": "operational"},
        "office": "none",
        "agency": {"name": "D", "kind": "district"},
        "salary": 28350,
    }
    accused |= changes.pop("accused", {})
    base = {"id": "T-1", "opened": "2023-01-16", "policy_clauses": [1], "allegation": "x", "accused": accused}
    return base | changes


OPEN: list[Step] = []
RECEIVED = [("2023-01-16", "receive_complaint", "agency_head", COMPLAINT)]
PRELIMINARY: list[Step] = [("2023-01-20", "start_preliminary", AUTHORITY, {"mode": "investigate"})]
MINOR: list[Step] = [*PRELIMINARY, ("2023-02-20", "find_grounds", AUTHORITY, {"severity": "minor"})]
DIRECT: list[Step] = [*MINOR, ("2023-02-21", "open_minor_without_committee", AUTHORITY, {})]
DIRECT_CHARGED: list[Step] = [
    *DIRECT,
    ("2023-02-22", "notify_charge", AUTHORITY, {**CHARGE, "signed_by": [], "explain_by": "2023-03-10"}),
]
DIRECT_HEARD: list[Step] = [*DIRECT_CHARGED, ("2023-03-01", "record_explanation", "accused", {})]
MINOR_COMMITTEE: list[Step] = [
    *MINOR,
    ("2023-02-27", "appoint_committee", AUTHORITY, {"severity": "minor", "members": MEMBERS}),
]
MINOR_INFORMED: list[Step] = [
    *MINOR_COMMITTEE,
    ("2023-02-28", "serve_appointment", AUTHORITY, {"method": "in_person", "copy_given": True}),
    ("2023-03-01", "deliver_file_to_chair", AUTHORITY, {}),
]
MINOR_CHARGED: list[Step] = [
    *MINOR_INFORMED,
    ("2023-03-10", "notify_charge", "committee", {**CHARGE, "signed_by": [], "explain_by": "2023-03-24"}),
]
MINOR_REPORTED: list[Step] = [
    *MINOR_CHARGED,
    ("2023-03-20", "record_explanation", "accused", {}),
    ("2023-04-10", "submit_report", "committee_chair", {"signed_by": [], "file": True}),
]
MINOR_STOPPED: list[Step] = [
    *MINOR_CHARGED,
    ("2023-03-20", "record_explanation", "accused", {}),
    ("2023-04-10", "stop_minor_inquiry", AUTHORITY, {"reason": "clear"}),
]
SERIOUS: list[Step] = [*PRELIMINARY, ("2023-02-20", "find_grounds", AUTHORITY, {"severity": "serious"})]
APPOINTED: list[Step] = [
    *SERIOUS,
    ("2023-03-01", "appoint_committee", AUTHORITY, {"severity": "serious", "members": MEMBERS}),
]
NOTIFIED: list[Step] = [
    *APPOINTED,
    ("2023-03-03", "serve_appointment", AUTHORITY, {"method": "in_person", "copy_given": True}),
]
INFORMED: list[Step] = [*NOTIFIED, ("2023-03-06", "deliver_file_to_chair", AUTHORITY, {})]
SITTING: list[Step] = [*INFORMED, ("2023-03-13", "hold_first_meeting", "committee_chair", PRESENT)]
FOUND: list[Step] = [*SITTING, ("2023-04-25", "hold_charge_meeting", "committee", {**PRESENT, "finding": "charge"})]
CHARGED: list[Step] = [*FOUND, ("2023-05-02", "notify_charge", "committee", CHARGE)]
HEARD: list[Step] = [*CHARGED, ("2023-05-15", "record_explanation", "accused", {})]
OPINED: list[Step] = [*HEARD, ("2023-06-12", "hold_opinion_meeting", "committee", OPINION)]
REPORTED: list[Step] = [*OPINED, ("2023-06-20", "submit_report", "committee_chair", REPORT)]
VIEWED: list[Step] = [*REPORTED, ("2023-07-10", "decide_on_report", AUTHORITY, {"view": "serious"})]
WITH_KK: list[Step] = [*VIEWED, ("2023-07-20", "send_to_kk", AUTHORITY, {})]
RESOLUTION: dict[str, Any] = {
    "resolution": "serious",
    "provision": "85",
    "penalty": {"kind": "expulsion"},
    "reasons": True,
}
RESOLVED: list[Step] = [*WITH_KK, ("2023-09-05", "kk_resolve", "kk", RESOLUTION)]
ORDERED: list[Step] = [*RESOLVED, ("2023-09-12", "issue_order", AUTHORITY, {**ORDER, "kind": "expulsion"})]
OBJECTED: list[Step] = [
    *NOTIFIED,
    (
        "2023-03-08",
        "object_to_member",
        "accused",
        {"member": "M3", "ground": 5, "in_writing": True, "facts_stated": True},
    ),
]
ADMITTED: list[Step] = [*OBJECTED, ("2023-03-09", "admit_objection", AUTHORITY, {"member": "M3"})]


def reported(opinion: str) -> list[Step]:
    """Return a serious inquiry reported with *opinion*."""
    if opinion == "no_offence":
        found = ("2023-04-25", "hold_charge_meeting", "committee", {**PRESENT, "finding": "no_offence"})
        return [*SITTING, found, ("2023-06-20", "submit_report", "committee_chair", REPORT)]
    meeting = ("2023-06-12", "hold_opinion_meeting", "committee", {**OPINION, "opinion": opinion})
    return [*HEARD, meeting, ("2023-06-20", "submit_report", "committee_chair", REPORT)]


def viewed(opinion: str, view: str) -> list[Step]:
    """Return a serious inquiry on which the authority has formed *view*."""
    return [*reported(opinion), ("2023-07-10", "decide_on_report", AUTHORITY, {"view": view})]


def resolved(**changes: Any) -> list[Step]:
    """Return a serious case in which ก.ก. has resolved otherwise."""
    return [*WITH_KK, ("2023-09-05", "kk_resolve", "kk", RESOLUTION | changes)]


def suspended(steps: list[Step], **changes: Any) -> list[Step]:
    """Return the steps with a suspension on 8 March, in the order of the days."""
    act: Step = ("2023-03-08", changes.pop("do", "suspend"), AUTHORITY, SUSPEND | changes)
    return sorted([*steps, act], key=lambda step: step[0])


def play(steps: list[Step], **changes: Any) -> Case:
    """Return the case after *steps*, all of which must be lawful."""
    case = open_case(LAW, read_head(head(**changes), law=LAW)).case
    for at, do, by, carried in steps:
        for applied in advance(LAW, case, date.fromisoformat(at)):
            case = applied.case
        decision = decide(LAW, case, read_act(LAW, do, by=by, at=at, with_=carried))
        assert isinstance(decision, Applied), (at, do, [reason.en for reason in decision.reasons])
        case = decision.case
    return case


def ask(case: Case, at: str, do: str, by: str, carried: dict[str, Any] | None = None) -> Applied | Denied:
    """Return what the law says of one more act, the acts of the law due by its day applied first."""
    for applied in advance(LAW, case, date.fromisoformat(at)):
        case = applied.case
    return decide(LAW, case, read_act(LAW, do, by=by, at=at, with_=carried or {}))


def rules(decision: Applied | Denied) -> set[str]:
    """Return the clauses that refuse the act; none for an act that is applied."""
    return set() if isinstance(decision, Applied) else {reason.rule for reason in decision.reasons}


def day(text: str, plus: int = 0) -> str:
    """Return an ISO day, *plus* days later."""
    return (date.fromisoformat(text) + timedelta(days=plus)).isoformat()
