"""Every legal precondition, asked for on both sides: refused with its clause, and applied once it is there."""

from __future__ import annotations

from typing import Any

import pytest

from tests.law import stages as s
from tests.law.stages import AUTHORITY, Step, ask, play, rules

A = AUTHORITY
CUT: dict[str, Any] = {"decision": "punish", "penalty": {"kind": "salary_cut", "percent": 4, "months": 2}}
ANON: dict[str, Any] = {**s.COMPLAINT, "named": False, "signed": False, "complainant": "none", "channel": "post"}
FOUND: dict[str, Any] = {**ANON, "channel": "found", "form": "none"}
RETURN: dict[str, Any] = {"rights_stated": True}


def received(**changes: Any) -> list[Step]:
    """Return a complaint as received."""
    return [("2023-01-16", "receive_complaint", "agency_head", {**s.COMPLAINT, **changes})]


def members(*changes: tuple[int, dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the three members with some fields changed."""
    found = [dict(member) for member in s.MEMBERS]
    for place, fields in changes:
        found[place] |= fields
    return found


def appoint(people: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """Return the payload of a serious appointment."""
    return {"severity": "serious", "members": people, **more}


REJECTED: list[Step] = [
    *received(**ANON | {"witnesses_named": False}),
    ("2023-01-17", "reject_complaint", "center", {"reason": "r"}),
]
NO_GROUNDS: list[Step] = [("2023-01-20", "find_no_grounds", A, {"reason": "no_offence"})]
FALSE: list[Step] = [*received(), *NO_GROUNDS, ("2023-01-21", "find_complaint_false", A, {"complainant": "bma"})]
POSTED: list[Step] = [
    *s.APPOINTED,
    ("2023-03-03", "serve_appointment", A, {"method": "post_domestic", "copy_given": True}),
]
FIVE: list[Step] = [*s.SERIOUS, ("2023-03-01", "appoint_committee", A, appoint([*s.MEMBERS, s.M4, s.M5]))]
FIVE_SITTING: list[Step] = [
    *FIVE,
    *s.SITTING[-3:-1],
    ("2023-03-13", "hold_first_meeting", "committee_chair", {"present": ["M1", "M2", "M3"]}),
]
MINOR_VIEW = s.viewed("minor", "minor")
NO_OFFENCE_VIEW = s.viewed("no_offence", "no_offence")

# fmt: off - one row a rule, to be read as a table
# clause that refuses (None: applied), what it shows, the stage, and the act asked for
ASKED: list[tuple[str | None, str, list[Step], tuple[str, str, str, dict[str, Any]]]] = [
    # intake
    (None, "complete accusation is accepted", received(), ("2023-01-17", "accept_complaint", "agency_head", {})),
    ("kk2565/5", "unsigned accusation", received(signed=False), ("2023-01-17", "accept_complaint", "agency_head", {})),
    (
        "kk2565/5",
        "accused not identified",
        received(accused_identified=False),
        ("2023-01-17", "accept_complaint", "center", {}),
    ),
    (
        "kk2565/5",
        "neither facts nor evidence",
        received(facts_sufficient=False, evidence_stated=False),
        ("2023-01-17", "accept_complaint", "center", {}),
    ),
    (
        None,
        "evidence alone suffices",
        received(facts_sufficient=False),
        ("2023-01-17", "accept_complaint", "center", {}),
    ),
    (
        "kk2565/5",
        "oral accusation without signed record",
        received(form="oral"),
        ("2023-01-17", "accept_complaint", "center", {}),
    ),
    (
        None,
        "oral accusation with signed record",
        received(form="oral", record_signed=True),
        ("2023-01-17", "accept_complaint", "center", {}),
    ),
    (
        "kk2565/5",
        "oral accusation of an unnamed accuser",
        received(form="oral", record_signed=True, named=False),
        ("2023-01-17", "accept_complaint", "center", {}),
    ),
    (
        "plan2566/8.1.1",
        "anonymous letter without witnesses",
        received(**ANON | {"witnesses_named": False}),
        ("2023-01-17", "accept_complaint", "center", {}),
    ),
    (
        "plan2566/8.1.1",
        "anonymous letter without evidence",
        received(**ANON | {"evidence_stated": False}),
        ("2023-01-17", "accept_complaint", "center", {}),
    ),
    (None, "anonymous letter with both", received(**ANON), ("2023-01-17", "accept_complaint", "center", {})),
    (
        "kk2565/5",
        "anonymous letter that identifies nobody",
        received(**ANON | {"accused_identified": False}),
        ("2023-01-17", "accept_complaint", "center", {}),
    ),
    (
        "plan2566/8.3.1",
        "unnamed complaint by the media",
        received(**ANON | {"channel": "media", "form": "media", "witnesses_named": False}),
        ("2023-01-17", "accept_complaint", "center", {}),
    ),
    (
        "kk2565/6",
        "suspicion without evidence",
        received(**FOUND | {"evidence_stated": False, "facts_sufficient": False}),
        ("2023-01-17", "accept_complaint", "supervisor", {}),
    ),
    (
        "kk2565/6",
        "suspicion of nobody",
        received(**FOUND | {"accused_identified": False}),
        ("2023-01-17", "accept_complaint", "supervisor", {}),
    ),
    (None, "founded suspicion", received(**FOUND), ("2023-01-17", "accept_complaint", "supervisor", {})),
    ("kk2565/5", "nothing received", s.OPEN, ("2023-01-17", "accept_complaint", "center", {})),
    (
        "kk2565/5",
        "accepted twice",
        [*received(), ("2023-01-17", "accept_complaint", "center", {})],
        ("2023-01-18", "accept_complaint", "center", {}),
    ),
    (
        "kk2565/5",
        "acceptable complaint is not rejected",
        received(),
        ("2023-01-17", "reject_complaint", "center", {"reason": "r"}),
    ),
    (
        "plan2566/8.1.1",
        "rejection without a reason",
        received(signed=False),
        ("2023-01-17", "reject_complaint", "center", {"reason": " "}),
    ),
    (
        None,
        "incomplete complaint is rejected",
        received(signed=False),
        ("2023-01-17", "reject_complaint", "center", {"reason": "unsigned"}),
    ),
    (
        "kk2565/6",
        "rejected letter opens nothing",
        REJECTED,
        ("2023-01-18", "start_preliminary", A, {"mode": "consider"}),
    ),
    ("kk2565/6", "rejected letter received again", REJECTED, ("2023-01-18", "receive_complaint", "center", ANON)),
    (None, "own suspicion after the rejection", REJECTED, ("2023-01-18", "receive_complaint", "supervisor", FOUND)),
    (
        None,
        "signed accusation after the rejection",
        REJECTED,
        ("2023-01-18", "receive_complaint", "center", s.COMPLAINT),
    ),
    (
        "plan2566/8.1.1",
        "incomplete complaint does not proceed",
        received(**ANON | {"evidence_stated": False}),
        ("2023-01-18", "start_preliminary", A, {"mode": "consider"}),
    ),
    (
        None,
        "complete complaint proceeds unaccepted",
        received(),
        ("2023-01-18", "start_preliminary", A, {"mode": "consider"}),
    ),
    (
        None,
        "completed complaint",
        received(signed=False),
        ("2023-01-18", "complete_complaint", "complainant", {"signed": True}),
    ),
    (
        "kk2565/4",
        "oral report",
        received(),
        (
            "2023-01-18",
            "report_allegation",
            "supervisor",
            {"in_writing": False, "accused_named": True, "facts": True, "evidence": True},
        ),
    ),
    (
        "kk2565/4",
        "report without facts",
        received(),
        (
            "2023-01-18",
            "report_allegation",
            "supervisor",
            {"in_writing": True, "accused_named": True, "facts": False, "evidence": True},
        ),
    ),
    (
        "kk2565/4",
        "report without the accused",
        received(),
        (
            "2023-01-18",
            "report_allegation",
            "supervisor",
            {"in_writing": True, "accused_named": False, "facts": True, "evidence": True},
        ),
    ),
    (
        None,
        "report without evidence",
        received(),
        (
            "2023-01-18",
            "report_allegation",
            "supervisor",
            {"in_writing": True, "accused_named": True, "facts": True, "evidence": False},
        ),
    ),
    (
        "kk2565/4",
        "report by the agency head",
        received(),
        (
            "2023-01-18",
            "report_allegation",
            "agency_head",
            {"in_writing": True, "accused_named": True, "facts": True, "evidence": True},
        ),
    ),
    (
        "plan2566/8.1.2",
        "identity to a stranger",
        received(identity={"name": "Somchai", "address": "Bangkok"}),
        ("2023-01-18", "reveal_identity", "supervisor", {"to": "a friend", "reason": "asked"}),
    ),
    (
        "plan2566/8.2.1",
        "identity of a tip to a stranger",
        received(channel="phone", form="oral", identity={"name": "Somchai", "address": "Bangkok"}),
        ("2023-01-18", "reveal_identity", "supervisor", {"to": "a friend", "reason": "asked"}),
    ),
    (
        "plan2566/8.1.2",
        "identity to the accused",
        received(identity={"name": "Somchai", "address": "Bangkok"}),
        ("2023-01-18", "reveal_identity", "supervisor", {"to": "accused", "reason": "asked"}),
    ),
    (
        "plan2566/8.1.2",
        "identity without a reason",
        received(identity={"name": "Somchai", "address": "Bangkok"}),
        ("2023-01-18", "reveal_identity", "supervisor", {"to": "appointing_authority", "reason": ""}),
    ),
    (
        None,
        "identity to the appointing authority",
        received(identity={"name": "Somchai", "address": "Bangkok"}),
        ("2023-01-18", "reveal_identity", "supervisor", {"to": "appointing_authority", "reason": "kk2565/4"}),
    ),
    (
        "plan2566/8.1.2",
        "no identity is held",
        received(),
        ("2023-01-18", "reveal_identity", "supervisor", {"to": "appointing_authority", "reason": "r"}),
    ),
    (
        "plan2566/8.1.2",
        "falsity while the matter is open",
        received(),
        ("2023-01-18", "find_complaint_false", A, {"complainant": "bma"}),
    ),
    (
        None,
        "falsity after no grounds",
        [*received(), *NO_GROUNDS],
        ("2023-01-21", "find_complaint_false", A, {"complainant": "bma"}),
    ),
    (
        "plan2566/8.1.2",
        "falsity nobody found",
        [*received(), *NO_GROUNDS],
        ("2023-01-21", "act_on_false_complaint", A, {"measure": "discipline"}),
    ),
    (
        "plan2566/8.1.2",
        "wrong measure for BMA staff",
        FALSE,
        ("2023-01-22", "act_on_false_complaint", A, {"measure": "report_home_agency"}),
    ),
    (None, "discipline for BMA staff", FALSE, ("2023-01-22", "act_on_false_complaint", A, {"measure": "discipline"})),
    (
        "plan2566/8.1.2",
        "no complaint to copy",
        s.OPEN,
        ("2023-01-18", "send_redacted_copy", "center", {"to": "supervisor"}),
    ),
    # preliminary stage
    (
        "kk2565/7",
        "superior decides for an official",
        s.OPEN,
        ("2023-01-20", "start_preliminary", "supervisor", {"mode": "consider"}),
    ),
    ("kk2565/7", "started twice", s.PRELIMINARY, ("2023-01-21", "start_preliminary", A, {"mode": "consider"})),
    ("kk2565/8", "found twice", s.MINOR, ("2023-02-21", "find_grounds", A, {"severity": "serious"})),
    ("kk2565/8", "grounds after closing", NO_GROUNDS, ("2023-02-21", "find_grounds", A, {"severity": "minor"})),
    (None, "grounds at once", s.OPEN, ("2023-01-20", "find_grounds", A, {"severity": "minor"})),
    ("plan2566/8.1.2", "criminal referral without grounds", s.PRELIMINARY, ("2023-01-22", "refer_criminal", A, {})),
    (None, "criminal referral on grounds", s.MINOR, ("2023-02-22", "refer_criminal", A, {})),
    # minor track without a committee
    ("kk2565/8", "direct route without grounds", s.PRELIMINARY, ("2023-01-22", "open_minor_without_committee", A, {})),
    ("kk2565/24", "direct route in a serious case", s.SERIOUS, ("2023-02-22", "open_minor_without_committee", A, {})),
    (
        "kk2565/9",
        "direct route beside a committee",
        s.MINOR_COMMITTEE,
        ("2023-02-28", "open_minor_without_committee", A, {}),
    ),
    ("kk2565/9", "decision before a route", s.MINOR, ("2023-02-22", "decide_minor", A, CUT)),
    ("kk2565/24", "minor decision in a serious case", s.SERIOUS, ("2023-02-22", "decide_minor", A, CUT)),
    ("kk2565/9", "decision past the committee", s.MINOR_CHARGED, ("2023-03-12", "decide_minor", A, CUT)),
    ("kk2565/11", "decision without notice", s.DIRECT, ("2023-02-22", "decide_minor", A, CUT)),
    ("kk2565/11", "decision on the last day to explain", s.DIRECT_CHARGED, ("2023-03-10", "decide_minor", A, CUT)),
    (None, "decision the day after", s.DIRECT_CHARGED, ("2023-03-11", "decide_minor", A, CUT)),
    (
        "kk2565/12",
        "punishment without a penalty",
        s.DIRECT_HEARD,
        ("2023-03-02", "decide_minor", A, {"decision": "punish"}),
    ),
    (
        "kk2565/12",
        "waiver without bond or admonition",
        s.DIRECT_HEARD,
        ("2023-03-02", "decide_minor", A, {"decision": "waive"}),
    ),
    (
        None,
        "waiver with an admonition",
        s.DIRECT_HEARD,
        ("2023-03-02", "decide_minor", A, {"decision": "waive", "waiver": "admonition"}),
    ),
    (
        "kk2565/73",
        "three per cent",
        s.DIRECT_HEARD,
        (
            "2023-03-02",
            "decide_minor",
            A,
            {"decision": "punish", "penalty": {"kind": "salary_cut", "percent": 3, "months": 1}},
        ),
    ),
    (
        "kk2565/73",
        "four months",
        s.DIRECT_HEARD,
        (
            "2023-03-02",
            "decide_minor",
            A,
            {"decision": "punish", "penalty": {"kind": "salary_cut", "percent": 2, "months": 4}},
        ),
    ),
    (
        None,
        "three months",
        s.DIRECT_HEARD,
        (
            "2023-03-02",
            "decide_minor",
            A,
            {"decision": "punish", "penalty": {"kind": "salary_cut", "percent": 2, "months": 3}},
        ),
    ),
    (
        "kk2565/73",
        "dismissal for a minor offence",
        s.DIRECT_HEARD,
        ("2023-03-02", "decide_minor", A, {"decision": "punish", "penalty": {"kind": "dismissal"}}),
    ),
    (
        "kk2565/73",
        "step reduction upwards",
        s.DIRECT_HEARD,
        (
            "2023-03-02",
            "decide_minor",
            A,
            {"decision": "punish", "penalty": {"kind": "step_reduction", "new_salary": 28350}},
        ),
    ),
    (
        None,
        "step reduction",
        s.DIRECT_HEARD,
        (
            "2023-03-02",
            "decide_minor",
            A,
            {"decision": "punish", "penalty": {"kind": "step_reduction", "new_salary": 27480}},
        ),
    ),
    (
        "kk2565/11",
        "committee notifies without a committee",
        s.DIRECT,
        ("2023-02-22", "notify_charge", "committee", s.CHARGE),
    ),
    ("kk2565/11", "oral charge", s.DIRECT, ("2023-02-22", "notify_charge", A, {**s.CHARGE, "in_writing": False})),
    (
        "kk2565/11",
        "charge without evidence",
        s.DIRECT,
        ("2023-02-22", "notify_charge", A, {**s.CHARGE, "evidence_summary": False}),
    ),
    (
        "kk2565/11",
        "day to explain already past",
        s.DIRECT,
        ("2023-02-22", "notify_charge", A, {**s.CHARGE, "explain_by": "2023-02-21"}),
    ),
    ("kk2565/11", "late explanation", s.DIRECT_CHARGED, ("2023-03-11", "record_explanation", "accused", {})),
    (
        "kk2565/11",
        "rescheduling without a committee",
        s.DIRECT_CHARGED,
        ("2023-03-01", "reschedule_explanation", "committee", {"explain_by": "2023-03-20", "reason": "r"}),
    ),
    # minor track with a committee
    ("kk2565/14", "minor charge by the authority", s.MINOR_INFORMED, ("2023-03-10", "notify_charge", A, s.CHARGE)),
    (
        "kk2565/14",
        "minor report unheard",
        s.MINOR_CHARGED,
        ("2023-03-15", "submit_report", "committee_chair", s.REPORT),
    ),
    (
        "kk2565/14",
        "minor report without the file",
        s.MINOR_CHARGED,
        ("2023-03-25", "submit_report", "committee_chair", {"signed_by": [], "file": False}),
    ),
    ("kk2565/14", "stop without a reason", s.MINOR_CHARGED, ("2023-03-15", "stop_minor_inquiry", A, {"reason": ""})),
    ("kk2565/61", "serious inquiry stopped", s.SITTING, ("2023-03-15", "stop_minor_inquiry", A, {"reason": "r"})),
    (
        "kk2565/15",
        "returned without points",
        s.MINOR_REPORTED,
        ("2023-04-12", "return_file", A, {"why": "more_evidence", "points": ""}),
    ),
    (
        None,
        "returned with points",
        s.MINOR_REPORTED,
        ("2023-04-12", "return_file", A, {"why": "more_evidence", "points": "p"}),
    ),
    (None, "decided on the report", s.MINOR_REPORTED, ("2023-04-12", "decide_minor", A, CUT)),
    (None, "decided after the stop", s.MINOR_STOPPED, ("2023-04-12", "decide_minor", A, CUT)),
    (
        "kk2565/14",
        "late minor explanation by the accused",
        s.MINOR_CHARGED,
        ("2023-03-25", "record_explanation", "accused", {}),
    ),
    (
        None,
        "late minor explanation heard for fairness",
        s.MINOR_CHARGED,
        ("2023-03-25", "record_explanation", "committee", {}),
    ),
    # appointment
    (
        "kk2565/24",
        "committee before grounds",
        s.PRELIMINARY,
        ("2023-02-01", "appoint_committee", A, appoint(s.MEMBERS)),
    ),
    (
        "kk2565/24",
        "serious committee on minor grounds",
        s.MINOR,
        ("2023-03-01", "appoint_committee", A, appoint(s.MEMBERS)),
    ),
    (
        "kk2565/24",
        "minor committee on serious grounds",
        s.SERIOUS,
        ("2023-03-01", "appoint_committee", A, {"severity": "minor", "members": s.MEMBERS}),
    ),
    ("kk2565/24", "second committee", s.APPOINTED, ("2023-03-02", "appoint_committee", A, appoint(s.MEMBERS))),
    ("kk2565/26", "two members", s.SERIOUS, ("2023-03-01", "appoint_committee", A, appoint(s.MEMBERS[:2]))),
    (
        "kk2565/26",
        "no chair",
        s.SERIOUS,
        ("2023-03-01", "appoint_committee", A, appoint(members((0, {"role": "member"})))),
    ),
    (
        "kk2565/26",
        "no secretary",
        s.SERIOUS,
        ("2023-03-01", "appoint_committee", A, appoint(members((1, {"role": "member"})))),
    ),
    (
        "kk2565/26",
        "a teacher on an official's committee",
        s.SERIOUS,
        ("2023-03-01", "appoint_committee", A, appoint(members((2, {"class": "teacher"})))),
    ),
    (
        "kk2565/26",
        "chair lower than the accused",
        s.SERIOUS,
        ("2023-03-01", "appoint_committee", A, appoint(members((0, {"rank": "lower"})))),
    ),
    (
        "kk2565/26",
        "nobody qualified",
        s.SERIOUS,
        ("2023-03-01", "appoint_committee", A, appoint(members((1, {"skill": "none"})))),
    ),
    (
        "kk2565/26",
        "same person twice",
        s.SERIOUS,
        ("2023-03-01", "appoint_committee", A, appoint(members((2, {"id": "M1"})))),
    ),
    (
        "kk2565/26",
        "assistant from outside",
        s.SERIOUS,
        ("2023-03-01", "appoint_committee", A, appoint(s.MEMBERS, assistants=[{"id": "S", "class": "other"}])),
    ),
    (
        None,
        "assistant from the service",
        s.SERIOUS,
        ("2023-03-01", "appoint_committee", A, appoint(s.MEMBERS, assistants=[{"id": "S", "class": "official"}])),
    ),
    ("kk2565/25", "another appointer", s.SERIOUS, ("2023-03-01", "appoint_committee", "governor", appoint(s.MEMBERS))),
    (
        "kk2565/29",
        "notice by another",
        s.APPOINTED,
        ("2023-03-03", "serve_appointment", "governor", {"method": "in_person", "copy_given": True}),
    ),
    (
        "kk2565/29",
        "refusal without a witness",
        s.APPOINTED,
        ("2023-03-03", "serve_appointment", A, {"method": "refused_to_sign", "copy_given": True}),
    ),
    (
        None,
        "refusal with a witness",
        s.APPOINTED,
        ("2023-03-03", "serve_appointment", A, {"method": "refused_to_sign", "copy_given": True, "witness": True}),
    ),
    (
        "kk2565/29",
        "notice without a copy",
        s.APPOINTED,
        ("2023-03-03", "serve_appointment", A, {"method": "in_person", "copy_given": False}),
    ),
    (
        "kk2565/29",
        "notice twice",
        s.NOTIFIED,
        ("2023-03-04", "serve_appointment", A, {"method": "in_person", "copy_given": True}),
    ),
    (None, "order before notice", s.APPOINTED, ("2023-03-03", "deliver_file_to_chair", A, {})),
    (
        "kk2565/29",
        "proof before notice",
        [*s.APPOINTED, ("2023-03-03", "deliver_file_to_chair", A, {})],
        ("2023-03-04", "deliver_file_to_chair", A, {}),
    ),
    (
        "kk2565/29",
        "proof on the sixth day of posting",
        [*POSTED, ("2023-03-08", "deliver_file_to_chair", A, {})],
        ("2023-03-09", "deliver_file_to_chair", A, {}),
    ),
    (None, "papers on the seventh day of posting", POSTED, ("2023-03-10", "deliver_file_to_chair", A, {})),
    ("kk2565/28", "change of nobody", s.NOTIFIED, ("2023-03-04", "change_member", A, {})),
    ("kk2565/28", "outgoing stranger", s.NOTIFIED, ("2023-03-04", "change_member", A, {"out": "M9", "in": s.M4})),
    ("kk2565/26", "change leaves two", s.NOTIFIED, ("2023-03-04", "change_member", A, {"out": "M3"})),
    (
        "kk2565/26",
        "incoming sits already",
        s.NOTIFIED,
        ("2023-03-04", "change_member", A, {"out": "M3", "in": s.MEMBERS[0]}),
    ),
    (None, "one for another", s.NOTIFIED, ("2023-03-04", "change_member", A, {"out": "M3", "in": s.M4})),
    (
        "kk2565/28",
        "change without a committee",
        s.SERIOUS,
        ("2023-03-04", "change_member", A, {"out": "M3", "in": s.M4}),
    ),
    # challenge
    (
        "kk2565/31",
        "challenge of a stranger",
        s.NOTIFIED,
        (
            "2023-03-08",
            "object_to_member",
            "accused",
            {"member": "M9", "ground": 5, "in_writing": True, "facts_stated": True},
        ),
    ),
    (
        None,
        "challenge on the seventh day",
        s.NOTIFIED,
        (
            "2023-03-10",
            "object_to_member",
            "accused",
            {"member": "M3", "ground": 5, "in_writing": True, "facts_stated": True},
        ),
    ),
    (
        "kk2565/31",
        "challenge on the eighth day",
        s.NOTIFIED,
        (
            "2023-03-11",
            "object_to_member",
            "accused",
            {"member": "M3", "ground": 5, "in_writing": True, "facts_stated": True},
        ),
    ),
    (
        None,
        "ground learned later",
        s.NOTIFIED,
        (
            "2023-03-27",
            "object_to_member",
            "accused",
            {"member": "M3", "ground": 5, "in_writing": True, "facts_stated": True, "learned_on": "2023-03-20"},
        ),
    ),
    (
        "kk2565/31",
        "ground learned tomorrow",
        s.NOTIFIED,
        (
            "2023-03-08",
            "object_to_member",
            "accused",
            {"member": "M3", "ground": 5, "in_writing": True, "facts_stated": True, "learned_on": "2023-03-09"},
        ),
    ),
    (
        None,
        "oral challenge starts the fifteen days",
        s.NOTIFIED,
        (
            "2023-03-08",
            "object_to_member",
            "accused",
            {"member": "M3", "ground": 5, "in_writing": False, "facts_stated": True},
        ),
    ),
    (
        "kk2565/32",
        "same challenge while it waits",
        s.OBJECTED,
        (
            "2023-03-09",
            "object_to_member",
            "accused",
            {"member": "M3", "ground": 5, "in_writing": True, "facts_stated": True},
        ),
    ),
    ("kk2565/31", "nothing to admit", s.NOTIFIED, ("2023-03-09", "admit_objection", A, {"member": "M3"})),
    (
        "kk2565/31",
        "challenge in form is not dismissed",
        s.OBJECTED,
        ("2023-03-09", "dismiss_objection", A, {"member": "M3"}),
    ),
    ("kk2565/31", "admitted twice", s.ADMITTED, ("2023-03-10", "admit_objection", A, {"member": "M3"})),
    (
        "kk2565/31",
        "ruling before admission",
        s.OBJECTED,
        ("2023-03-20", "rule_on_objection", A, {"member": "M3", "upheld": False}),
    ),
    (
        "kk2565/31",
        "ruling while the member may explain",
        s.ADMITTED,
        ("2023-03-16", "rule_on_objection", A, {"member": "M3", "upheld": False}),
    ),
    (
        None,
        "rejection after the member's seven days",
        s.ADMITTED,
        ("2023-03-17", "rule_on_objection", A, {"member": "M3", "upheld": False}),
    ),
    (
        None,
        "ruling on the fifteenth day",
        s.ADMITTED,
        ("2023-03-23", "rule_on_objection", A, {"member": "M3", "upheld": False}),
    ),
    (
        "kk2565/32",
        "ruling on the sixteenth day",
        s.ADMITTED,
        ("2023-03-24", "rule_on_objection", A, {"member": "M3", "upheld": False}),
    ),
    (
        "kk2565/32",
        "removal from three without replacement",
        s.ADMITTED,
        ("2023-03-20", "rule_on_objection", A, {"member": "M3", "upheld": True}),
    ),
    (
        None,
        "removal with replacement",
        s.ADMITTED,
        ("2023-03-20", "rule_on_objection", A, {"member": "M3", "upheld": True, "replacement": s.M4}),
    ),
    (
        "kk2565/26",
        "replacement who sits already",
        s.ADMITTED,
        ("2023-03-20", "rule_on_objection", A, {"member": "M3", "upheld": True, "replacement": s.MEMBERS[1]}),
    ),
    (
        "kk2565/33",
        "recusal of a stranger",
        s.NOTIFIED,
        ("2023-03-08", "recuse_member", "committee_member", {"member": "M9", "ground": 7}),
    ),
    (
        "kk2565/33",
        "recusal for another",
        s.NOTIFIED,
        ("2023-03-08", "recuse_member", "committee_member:M2", {"member": "M3", "ground": 7}),
    ),
    (
        None,
        "one's own recusal",
        s.NOTIFIED,
        ("2023-03-08", "recuse_member", "committee_member:M3", {"member": "M3", "ground": 7}),
    ),
    # meetings
    (
        "kk2565/35",
        "first meeting without the papers",
        s.NOTIFIED,
        ("2023-03-13", "hold_first_meeting", "committee_chair", s.PRESENT),
    ),
    (
        "kk2565/35",
        "first meeting by another than the chair",
        s.INFORMED,
        ("2023-03-13", "hold_first_meeting", "committee_chair:M2", s.PRESENT),
    ),
    (
        None,
        "first meeting by the chair",
        s.INFORMED,
        ("2023-03-13", "hold_first_meeting", "committee_chair:M1", s.PRESENT),
    ),
    (
        "kk2565/34",
        "a stranger at the meeting",
        s.INFORMED,
        ("2023-03-13", "hold_first_meeting", "committee_chair", {"present": ["M1", "M2", "X"]}),
    ),
    (
        "kk2565/69",
        "one of three at the first meeting",
        s.INFORMED,
        ("2023-03-13", "hold_first_meeting", "committee_chair", {"present": ["M1"]}),
    ),
    (
        "kk2565/35",
        "second first meeting",
        s.SITTING,
        ("2023-03-14", "hold_first_meeting", "committee_chair", s.PRESENT),
    ),
    (
        "kk2565/35",
        "charge meeting before the first",
        s.INFORMED,
        ("2023-03-13", "hold_charge_meeting", "committee", {**s.PRESENT, "finding": "charge"}),
    ),
    (
        "kk2565/45",
        "charge meeting of two",
        s.SITTING,
        ("2023-04-25", "hold_charge_meeting", "committee", {"present": ["M1", "M2"], "finding": "charge"}),
    ),
    (
        None,
        "charge meeting of three in five",
        FIVE_SITTING,
        ("2023-04-25", "hold_charge_meeting", "committee", {**s.PRESENT, "finding": "charge"}),
    ),
    (
        "kk2565/45",
        "charge meeting twice",
        s.FOUND,
        ("2023-04-26", "hold_charge_meeting", "committee", {**s.PRESENT, "finding": "charge"}),
    ),
    ("kk2565/45", "charge without the meeting", s.SITTING, ("2023-05-02", "notify_charge", "committee", s.CHARGE)),
    ("kk2565/47", "charge by the authority", s.FOUND, ("2023-05-02", "notify_charge", A, s.CHARGE)),
    (
        "kk2565/47",
        "charge signed by the chair alone",
        s.FOUND,
        ("2023-05-02", "notify_charge", "committee", {**s.CHARGE, "signed_by": ["M1"]}),
    ),
    (
        "kk2565/47",
        "charge signed without the chair",
        s.FOUND,
        ("2023-05-02", "notify_charge", "committee", {**s.CHARGE, "signed_by": ["M2", "M3"]}),
    ),
    (
        "kk2565/47",
        "charge names a witness",
        s.FOUND,
        ("2023-05-02", "notify_charge", "committee", {**s.CHARGE, "names_witness": True}),
    ),
    (
        None,
        "charge names a witness of necessity",
        s.FOUND,
        ("2023-05-02", "notify_charge", "committee", {**s.CHARGE, "names_witness": True, "necessity": True}),
    ),
    (
        "kk2565/49",
        "posted charge to be answered before it is known",
        s.FOUND,
        ("2023-05-02", "notify_charge", "committee", {**s.CHARGE, "method": "post", "explain_by": "2023-05-16"}),
    ),
    (
        None,
        "posted charge to be answered the day it is known",
        s.FOUND,
        ("2023-05-02", "notify_charge", "committee", {**s.CHARGE, "method": "post", "explain_by": "2023-05-17"}),
    ),
    ("kk2565/47", "charged twice", s.CHARGED, ("2023-05-03", "notify_charge", "committee", s.CHARGE)),
    ("kk2565/52", "explanation without a charge", s.FOUND, ("2023-05-03", "record_explanation", "accused", {})),
    (
        "kk2565/54",
        "explanation after the deemed waiver",
        s.CHARGED,
        ("2023-05-17", "record_explanation", "accused", {}),
    ),
    (None, "explanation heard for fairness", s.CHARGED, ("2023-05-17", "record_explanation", "committee", {})),
    (
        None,
        "new day after the waiver",
        s.CHARGED,
        ("2023-05-17", "reschedule_explanation", "committee", {"explain_by": "2023-05-30", "reason": "ill"}),
    ),
    (
        "kk2565/51",
        "new day without a reason",
        s.CHARGED,
        ("2023-05-10", "reschedule_explanation", "committee", {"explain_by": "2023-05-30", "reason": ""}),
    ),
    (
        "kk2565/51",
        "new day in the past",
        s.CHARGED,
        ("2023-05-10", "reschedule_explanation", "committee", {"explain_by": "2023-05-09", "reason": "r"}),
    ),
    (
        "kk2565/51",
        "new day after the explanation",
        s.HEARD,
        ("2023-05-16", "reschedule_explanation", "committee", {"explain_by": "2023-05-30", "reason": "r"}),
    ),
    (
        "kk2565/59",
        "opinion before the explanation",
        s.CHARGED,
        ("2023-05-16", "hold_opinion_meeting", "committee", s.OPINION),
    ),
    (
        None,
        "opinion after the deemed waiver",
        s.CHARGED,
        ("2023-05-17", "hold_opinion_meeting", "committee", s.OPINION),
    ),
    (
        "kk2565/59",
        "opinion of two",
        s.HEARD,
        ("2023-06-12", "hold_opinion_meeting", "committee", {**s.OPINION, "present": ["M1", "M2"]}),
    ),
    (
        "kk2565/59",
        "opinion on some charges",
        s.HEARD,
        ("2023-06-12", "hold_opinion_meeting", "committee", {**s.OPINION, "every_charge": False}),
    ),
    (
        "kk2565/59",
        "guilt without a section",
        s.HEARD,
        ("2023-06-12", "hold_opinion_meeting", "committee", {**s.OPINION, "provisions": []}),
    ),
    (
        "kk2565/59",
        "guilt without a penalty",
        s.HEARD,
        ("2023-06-12", "hold_opinion_meeting", "committee", {**s.OPINION, "penalty": " "}),
    ),
    (
        "kk2565/31",
        "challenged member at a meeting",
        [*s.ADMITTED, ("2023-03-10", "deliver_file_to_chair", A, {})],
        ("2023-03-13", "hold_first_meeting", "committee_chair", s.PRESENT),
    ),
    (
        "kk2565/32",
        "meeting of the two who remain",
        [*s.ADMITTED, ("2023-03-10", "deliver_file_to_chair", A, {})],
        ("2023-03-27", "hold_first_meeting", "committee_chair", {"present": ["M1", "M2"]}),
    ),
    # report, extensions
    ("kk2565/59", "report without an opinion", s.HEARD, ("2023-06-20", "submit_report", "committee_chair", s.REPORT)),
    (
        "kk2565/60",
        "report without the file",
        s.OPINED,
        ("2023-06-20", "submit_report", "committee_chair", {**s.REPORT, "file": False}),
    ),
    (
        "kk2565/60",
        "report a member did not sign",
        s.OPINED,
        ("2023-06-20", "submit_report", "committee_chair", {**s.REPORT, "signed_by": ["M1", "M2"]}),
    ),
    (
        None,
        "report with a reason for the missing signature",
        s.OPINED,
        (
            "2023-06-20",
            "submit_report",
            "committee_chair",
            {**s.REPORT, "signed_by": ["M1", "M2"], "unsigned_reasons": {"M3": "abroad"}},
        ),
    ),
    (
        "kk2565/60",
        "dissent of a stranger",
        s.OPINED,
        ("2023-06-20", "submit_report", "committee_chair", {**s.REPORT, "dissent": ["X"]}),
    ),
    (
        None,
        "extension of sixty days",
        s.SITTING,
        ("2023-07-05", "extend", A, {"obligation": "kk2565/61", "days": 60, "reason": "r"}),
    ),
    (
        "kk2565/61",
        "extension of sixty-one days",
        s.SITTING,
        ("2023-07-05", "extend", A, {"obligation": "kk2565/61", "days": 61, "reason": "r"}),
    ),
    (
        "kk2565/61",
        "extension without a reason",
        s.SITTING,
        ("2023-07-05", "extend", A, {"obligation": "kk2565/61", "days": 60, "reason": ""}),
    ),
    (
        "kk2565/61",
        "extension of no day",
        s.SITTING,
        ("2023-07-05", "extend", A, {"obligation": "kk2565/61", "days": 0, "reason": "r"}),
    ),
    (
        "kk2565/61",
        "extension of nothing",
        s.INFORMED,
        ("2023-03-07", "extend", A, {"obligation": "kk2565/61", "days": 60, "reason": "r"}),
    ),
    (
        "kk2565/7",
        "extension of the preliminary stage",
        s.PRELIMINARY,
        ("2023-02-01", "extend", A, {"obligation": "kk2565/7", "days": 30, "reason": "r"}),
    ),
    (
        "plan2566/5.6",
        "extension of the plan's review",
        s.REPORTED,
        ("2023-07-01", "extend", A, {"obligation": "plan2566/5.6", "days": 30, "reason": "r"}),
    ),
    (
        None,
        "extension of the review",
        s.REPORTED,
        ("2023-07-01", "extend", A, {"obligation": "kk2565/63", "days": 90, "reason": "r"}),
    ),
    (
        None,
        "extension of the minor decision by its other name",
        s.MINOR_REPORTED,
        ("2023-05-01", "extend", A, {"obligation": "kk2565/12", "days": 30, "reason": "r"}),
    ),
    ("kk2565/61", "no delay to report", s.SITTING, ("2023-07-05", "report_delay_to_kk", A, {})),
    (None, "delay on the day after the long limit", s.SITTING, ("2023-09-10", "report_delay_to_kk", A, {})),
    ("kk2565/61", "no delay on the last day of the long limit", s.SITTING, ("2023-09-09", "report_delay_to_kk", A, {})),
    # review and ก.ก.
    ("kk2565/63", "view before the report", s.OPINED, ("2023-06-19", "decide_on_report", A, {"view": "serious"})),
    ("kk2565/63", "view twice", s.VIEWED, ("2023-07-11", "decide_on_report", A, {"view": "minor"})),
    (
        "kk2565/63",
        "unfit where an offence was found",
        s.reported("minor"),
        ("2023-07-10", "decide_on_report", A, {"view": "unfit"}),
    ),
    (
        None,
        "unfit where unfit was found",
        s.reported("unfit"),
        ("2023-07-10", "decide_on_report", A, {"view": "unfit"}),
    ),
    ("kk2565/63", "sent unconsidered", s.REPORTED, ("2023-07-10", "send_to_kk", A, {})),
    (
        None,
        "sent though the authority disagrees",
        s.viewed("serious", "no_offence"),
        ("2023-07-11", "send_to_kk", A, {}),
    ),
    (None, "sent for information in a policy case", MINOR_VIEW, ("2023-07-11", "send_to_kk", A, {})),
    (
        "kk2565/65",
        "resolution of what was sent for information",
        [*MINOR_VIEW, ("2023-07-11", "send_to_kk", A, {})],
        ("2023-08-01", "kk_resolve", "kk", s.RESOLUTION),
    ),
    (
        "kk2565/62",
        "returned without points",
        s.REPORTED,
        ("2023-07-01", "return_file", A, {"why": "irregular", "points": " "}),
    ),
    (
        "kk2565/63",
        "returned from ก.ก.",
        s.WITH_KK,
        ("2023-07-21", "return_file", A, {"why": "irregular", "points": "p"}),
    ),
    (
        "kk2565/62",
        "nothing to return",
        s.SITTING,
        ("2023-07-21", "return_file", A, {"why": "irregular", "points": "p"}),
    ),
    (
        "kk2565/65",
        "resolution without reasons",
        s.WITH_KK,
        ("2023-09-05", "kk_resolve", "kk", {**s.RESOLUTION, "reasons": False}),
    ),
    (
        "kk2565/65",
        "resolution without a section",
        s.WITH_KK,
        ("2023-09-05", "kk_resolve", "kk", {**s.RESOLUTION, "provision": ""}),
    ),
    (
        "kk2565/65",
        "serious resolution with a reprimand",
        s.WITH_KK,
        ("2023-09-05", "kk_resolve", "kk", {**s.RESOLUTION, "penalty": {"kind": "reprimand"}}),
    ),
    (
        "kk2565/65",
        "minor resolution without a penalty",
        s.WITH_KK,
        ("2023-09-05", "kk_resolve", "kk", {"resolution": "minor", "provision": "82", "reasons": True}),
    ),
    (
        "kk2565/65",
        "minor resolution with expulsion",
        s.WITH_KK,
        ("2023-09-05", "kk_resolve", "kk", {**s.RESOLUTION, "resolution": "minor"}),
    ),
    (
        None,
        "minor resolution waived",
        s.WITH_KK,
        (
            "2023-09-05",
            "kk_resolve",
            "kk",
            {"resolution": "minor", "provision": "82", "reasons": True, "waiver": "bond"},
        ),
    ),
    (
        None,
        "further inquiry",
        s.WITH_KK,
        ("2023-09-05", "kk_resolve", "kk", {"resolution": "further_inquiry", "reasons": False}),
    ),
    ("kk2565/65", "resolved twice", s.RESOLVED, ("2023-09-06", "kk_resolve", "kk", s.RESOLUTION)),
    # orders
    (
        "kk2565/63",
        "expulsion before ก.ก.",
        s.VIEWED,
        ("2023-07-11", "issue_order", A, {**s.ORDER, "kind": "expulsion"}),
    ),
    (
        "kk2565/63",
        "closing before ก.ก. though the authority disagrees",
        s.viewed("serious", "no_offence"),
        ("2023-07-11", "issue_order", A, {"kind": "close", "facts_stated": True}),
    ),
    (
        "kk2565/63",
        "dismissal where nobody found serious",
        MINOR_VIEW,
        ("2023-07-11", "issue_order", A, {**s.ORDER, "kind": "dismissal"}),
    ),
    (
        "kk2565/63",
        "closing where an offence was found",
        MINOR_VIEW,
        ("2023-07-11", "issue_order", A, {"kind": "close", "facts_stated": True}),
    ),
    (None, "reprimand on a minor view", MINOR_VIEW, ("2023-07-11", "issue_order", A, {**s.ORDER, "kind": "reprimand"})),
    (
        None,
        "closing on no offence",
        NO_OFFENCE_VIEW,
        ("2023-07-11", "issue_order", A, {"kind": "close", "facts_stated": True}),
    ),
    (
        "kk2565/72",
        "closing without facts",
        NO_OFFENCE_VIEW,
        ("2023-07-11", "issue_order", A, {"kind": "close", "facts_stated": False}),
    ),
    (
        None,
        "discharge of the unfit",
        s.viewed("unfit", "unfit"),
        ("2023-07-11", "issue_order", A, {"kind": "discharge", "facts_stated": True}),
    ),
    (
        "exit2566/3",
        "discharge backdated",
        s.viewed("unfit", "unfit"),
        ("2023-07-11", "issue_order", A, {"kind": "discharge", "facts_stated": True, "effective_from": "2023-07-10"}),
    ),
    (
        "kk2565/65",
        "dismissal where ก.ก. said expulsion",
        s.RESOLVED,
        ("2023-09-12", "issue_order", A, {**s.ORDER, "kind": "dismissal"}),
    ),
    (
        "kk2565/76",
        "expulsion without appeal rights",
        s.RESOLVED,
        ("2023-09-12", "issue_order", A, {**s.ORDER, "kind": "expulsion", "appeal_rights_stated": False}),
    ),
    (
        "kk2565/76",
        "expulsion without a section",
        s.RESOLVED,
        ("2023-09-12", "issue_order", A, {**s.ORDER, "kind": "expulsion", "provision": ""}),
    ),
    (
        "kk2565/76",
        "expulsion without facts",
        s.RESOLVED,
        ("2023-09-12", "issue_order", A, {**s.ORDER, "kind": "expulsion", "facts_stated": False}),
    ),
    (
        "exit2566/5",
        "expulsion backdated",
        s.RESOLVED,
        ("2023-09-12", "issue_order", A, {**s.ORDER, "kind": "expulsion", "effective_from": "2023-09-11"}),
    ),
    (
        None,
        "expulsion from the order's day",
        s.RESOLVED,
        ("2023-09-12", "issue_order", A, {**s.ORDER, "kind": "expulsion", "effective_from": "2023-09-12"}),
    ),
    (
        "exit2566/6",
        "expulsion from another day than the suspension",
        s.suspended(s.RESOLVED),
        ("2023-09-12", "issue_order", A, {**s.ORDER, "kind": "expulsion", "effective_from": "2023-09-12"}),
    ),
    ("kk2565/72", "ordered twice", s.ORDERED, ("2023-09-13", "issue_order", A, {**s.ORDER, "kind": "expulsion"})),
    ("kk2565/8", "order on nothing", s.PRELIMINARY, ("2023-02-01", "issue_order", A, {**s.ORDER, "kind": "reprimand"})),
    (
        "kk2565/24",
        "order without a committee",
        s.SERIOUS,
        ("2023-03-01", "issue_order", A, {**s.ORDER, "kind": "expulsion"}),
    ),
    (
        "kk2565/60",
        "order during the inquiry",
        s.SITTING,
        ("2023-04-01", "issue_order", A, {**s.ORDER, "kind": "expulsion"}),
    ),
    (
        "kk2565/63",
        "order on an unconsidered report",
        s.REPORTED,
        ("2023-07-01", "issue_order", A, {**s.ORDER, "kind": "expulsion"}),
    ),
    (
        "kk2565/12",
        "order before the minor decision",
        s.DIRECT_HEARD,
        ("2023-03-02", "issue_order", A, {**s.ORDER, "kind": "reprimand"}),
    ),
    (
        "kk2565/12",
        "order that differs from the decision",
        [*s.DIRECT_HEARD, ("2023-03-02", "decide_minor", A, CUT)],
        ("2023-03-03", "issue_order", A, {**s.ORDER, "kind": "salary_cut", "percent": 4, "months": 1}),
    ),
    (
        "kk2565/75",
        "expulsion in a minor case",
        [*s.DIRECT_HEARD, ("2023-03-02", "decide_minor", A, CUT)],
        ("2023-03-03", "issue_order", A, {**s.ORDER, "kind": "expulsion"}),
    ),
    (
        None,
        "closing as decided",
        [*s.DIRECT_HEARD, ("2023-03-02", "decide_minor", A, {"decision": "close"})],
        ("2023-03-03", "issue_order", A, {"kind": "close", "facts_stated": True}),
    ),
    (
        "kk2565/78",
        "waiver order without bond",
        [*s.DIRECT_HEARD, ("2023-03-02", "decide_minor", A, {"decision": "waive", "waiver": "bond"})],
        ("2023-03-03", "issue_order", A, {"kind": "waive", "facts_stated": True}),
    ),
    (
        None,
        "waiver order with bond",
        [*s.DIRECT_HEARD, ("2023-03-02", "decide_minor", A, {"decision": "waive", "waiver": "bond"})],
        ("2023-03-03", "issue_order", A, {"kind": "waive", "waiver": "bond", "facts_stated": True}),
    ),
    (
        "kk2565/79",
        "leaver punished for a minor offence",
        [*MINOR_VIEW, ("2023-07-11", "accused_leaves", "supervisor", {"how": "resigned"})],
        ("2023-07-12", "issue_order", A, {**s.ORDER, "kind": "reprimand"}),
    ),
    (
        None,
        "leaver waived",
        [*MINOR_VIEW, ("2023-07-11", "accused_leaves", "supervisor", {"how": "retired"})],
        ("2023-07-12", "issue_order", A, {"kind": "waive", "facts_stated": True}),
    ),
    (
        None,
        "leaver waived after the minor decision",
        [
            *s.DIRECT_HEARD,
            ("2023-03-02", "decide_minor", A, CUT),
            ("2023-03-02", "accused_leaves", "supervisor", {"how": "other"}),
        ],
        ("2023-03-03", "issue_order", A, {"kind": "waive", "facts_stated": True}),
    ),
    (
        None,
        "ก.ก.'s discharge",
        s.resolved(resolution="discharge", penalty=None),
        ("2023-09-12", "issue_order", A, {"kind": "discharge", "facts_stated": True}),
    ),
    (
        None,
        "ก.ก.'s closing",
        s.resolved(resolution="close", penalty=None),
        ("2023-09-12", "issue_order", A, {"kind": "close", "facts_stated": True}),
    ),
    (
        None,
        "ก.ก.'s waiver",
        s.resolved(resolution="no_penalty", penalty=None),
        ("2023-09-12", "issue_order", A, {"kind": "waive", "facts_stated": True}),
    ),
    (
        None,
        "ก.ก.'s minor penalty",
        s.resolved(resolution="minor", penalty={"kind": "salary_cut", "percent": 2, "months": 1}),
        ("2023-09-12", "issue_order", A, {**s.ORDER, "kind": "salary_cut", "percent": 2, "months": 1}),
    ),
    (
        "kk2565/65",
        "another rate than ก.ก.'s",
        s.resolved(resolution="minor", penalty={"kind": "salary_cut", "percent": 2, "months": 1}),
        ("2023-09-12", "issue_order", A, {**s.ORDER, "kind": "salary_cut", "percent": 4, "months": 1}),
    ),
    # service and appeal
    (
        "kk2565/80",
        "nothing to serve",
        s.RESOLVED,
        ("2023-09-12", "serve_order", A, {"order": "discipline", "method": "in_person", "copy_given": True}),
    ),
    (
        "kk2565/80",
        "refusal of an order without a witness",
        s.ORDERED,
        ("2023-09-14", "serve_order", A, {"order": "discipline", "method": "refused_to_sign", "copy_given": True}),
    ),
    (
        "kk2565/80",
        "service without a copy",
        s.ORDERED,
        ("2023-09-14", "serve_order", A, {"order": "discipline", "method": "in_person", "copy_given": False}),
    ),
    (
        "kk2565/80",
        "served twice",
        [
            *s.ORDERED,
            ("2023-09-14", "serve_order", A, {"order": "discipline", "method": "in_person", "copy_given": True}),
        ],
        ("2023-09-15", "serve_order", A, {"order": "discipline", "method": "in_person", "copy_given": True}),
    ),
    (
        "kk2565/90",
        "no suspension to serve",
        s.ORDERED,
        ("2023-09-14", "serve_order", A, {"order": "suspension", "method": "in_person", "copy_given": True}),
    ),
    ("bma2554/60", "appeal before service", s.ORDERED, ("2023-09-14", "file_appeal", "accused", {})),
    (
        None,
        "appeal on the last day",
        [
            *s.ORDERED,
            ("2023-09-14", "serve_order", A, {"order": "discipline", "method": "in_person", "copy_given": True}),
        ],
        ("2023-10-16", "file_appeal", "accused", {}),
    ),
    (
        "bma2554/60",
        "appeal the day after",
        [
            *s.ORDERED,
            ("2023-09-14", "serve_order", A, {"order": "discipline", "method": "in_person", "copy_given": True}),
        ],
        ("2023-10-17", "file_appeal", "accused", {}),
    ),
    # suspension
    ("kk2565/85", "no committee and no crime", s.SERIOUS, ("2023-03-08", "suspend", A, s.SUSPEND)),
    (
        "kk2565/85",
        "minor committee is no threshold",
        s.MINOR_INFORMED,
        ("2023-03-08", "suspend", A, {**s.SUSPEND, "grounds": [3]}),
    ),
    (None, "serious committee", s.APPOINTED, ("2023-03-08", "suspend", A, s.SUSPEND)),
    ("kk2565/85", "no ground stated", s.APPOINTED, ("2023-03-08", "suspend", A, {**s.SUSPEND, "grounds": []})),
    (
        "kk2565/90",
        "incomplete order",
        s.APPOINTED,
        ("2023-03-08", "suspend", A, {**s.SUSPEND, "order_complete": False}),
    ),
    (
        "kk2565/100",
        "rights not stated",
        s.APPOINTED,
        ("2023-03-08", "suspend", A, {**s.SUSPEND, "rights_stated": False}),
    ),
    (
        "kk2565/85",
        "ground 2 while the prosecutor defends",
        s.SERIOUS,
        ("2023-04-05", "suspend", A, {**s.SUSPEND, "grounds": [2], "criminal": "charged", "prosecutor_defends": True}),
    ),
    (
        None,
        "ground 2 undefended",
        s.SERIOUS,
        ("2023-04-05", "suspend", A, {**s.SUSPEND, "grounds": [2], "criminal": "charged", "prosecutor_defends": False}),
    ),
    (
        "kk2565/85",
        "negligence",
        s.SERIOUS,
        ("2023-04-05", "suspend", A, {**s.SUSPEND, "grounds": [3], "criminal": "charged", "negligence_or_petty": True}),
    ),
    (
        None,
        "ground 3 on a charge",
        s.SERIOUS,
        ("2023-04-05", "suspend", A, {**s.SUSPEND, "grounds": [3], "criminal": "accused"}),
    ),
    ("kk2565/85", "ground 2 without a crime", s.APPOINTED, ("2023-04-05", "suspend", A, {**s.SUSPEND, "grounds": [2]})),
    (
        "kk2565/85",
        "fifteenth day of custody",
        s.OPEN,
        (
            "2023-01-31",
            "suspend",
            A,
            {**s.SUSPEND, "grounds": [4], "detained_from": "2023-01-16", "criminal": "accused"},
        ),
    ),
    (
        None,
        "sixteenth day of custody",
        s.OPEN,
        (
            "2023-02-01",
            "suspend",
            A,
            {**s.SUSPEND, "grounds": [4], "detained_from": "2023-01-16", "criminal": "accused"},
        ),
    ),
    ("kk2565/85", "ground 4 at liberty", s.APPOINTED, ("2023-04-05", "suspend", A, {**s.SUSPEND, "grounds": [4]})),
    (
        "kk2565/85",
        "ground 5 without a conviction",
        s.APPOINTED,
        ("2023-04-05", "suspend", A, {**s.SUSPEND, "grounds": [5]}),
    ),
    (
        None,
        "ground 5 with committee and conviction",
        s.APPOINTED,
        ("2023-04-05", "suspend", A, {**s.SUSPEND, "grounds": [5], "criminal": "convicted_final"}),
    ),
    (
        None,
        "ground 5 by the criminal case on record",
        [*s.APPOINTED, ("2023-04-01", "criminal_step", "court", {"status": "final", "result": "imprisonment"})],
        ("2023-04-05", "suspend", A, {**s.SUSPEND, "grounds": [5]}),
    ),
    (
        "kk2565/85",
        "acquittal on record",
        [*s.APPOINTED, ("2023-04-01", "criminal_step", "court", {"status": "final", "result": "not_guilty"})],
        ("2023-04-05", "suspend", A, {**s.SUSPEND, "grounds": [5]}),
    ),
    (
        None,
        "charge on record",
        [*s.SERIOUS, ("2023-04-01", "criminal_step", "court", {"status": "charged"})],
        ("2023-04-05", "suspend", A, {**s.SUSPEND, "grounds": [2], "prosecutor_defends": False}),
    ),
    (
        "kk2565/85",
        "final step without a result",
        s.SERIOUS,
        ("2023-04-01", "criminal_step", "court", {"status": "final"}),
    ),
    ("kk2565/85", "suspended twice", s.suspended(s.APPOINTED), ("2023-03-09", "suspend", A, s.SUSPEND)),
    (
        None,
        "faulty order made anew",
        s.suspended(s.APPOINTED),
        ("2023-03-09", "suspend", A, {**s.SUSPEND, "replaces_faulty_order": True}),
    ),
    (
        "kk2565/89",
        "no faulty order to replace",
        s.APPOINTED,
        ("2023-03-09", "suspend", A, {**s.SUSPEND, "replaces_faulty_order": True}),
    ),
    (
        "kk2565/91",
        "discharge in proceedings that end soon",
        s.APPOINTED,
        ("2023-03-09", "discharge_provisionally", A, {**s.SUSPEND, "slow": False}),
    ),
    (
        None,
        "discharge in slow proceedings",
        s.suspended(s.APPOINTED),
        ("2023-06-01", "discharge_provisionally", A, {**s.SUSPEND, "slow": True}),
    ),
    ("plan2566/5.3", "nothing to decline yet", s.SERIOUS, ("2023-03-09", "decline_suspension", A, {"reason": "r"})),
    ("plan2566/5.3", "declined without a reason", s.APPOINTED, ("2023-03-09", "decline_suspension", A, {"reason": ""})),
    (None, "declined on record", s.APPOINTED, ("2023-03-09", "decline_suspension", A, {"reason": "no harm"})),
    # return
    ("kk2565/86", "return during the inquiry", s.suspended(s.SITTING), ("2023-04-01", "reinstate", A, RETURN)),
    ("kk2565/94", "return of the serious offender", s.suspended(s.RESOLVED), ("2023-09-06", "reinstate", A, RETURN)),
    (None, "return on a minor result", s.suspended(MINOR_VIEW), ("2023-07-11", "reinstate", A, RETURN)),
    (
        "kk2565/100",
        "return without rights",
        s.suspended(MINOR_VIEW),
        ("2023-07-11", "reinstate", A, {"rights_stated": False}),
    ),
    (
        "kk2565/94",
        "minor order before the return",
        s.suspended(MINOR_VIEW),
        ("2023-07-11", "issue_order", A, {**s.ORDER, "kind": "reprimand"}),
    ),
    (
        None,
        "closing before the return",
        s.suspended(NO_OFFENCE_VIEW),
        ("2023-07-11", "issue_order", A, {"kind": "close", "facts_stated": True}),
    ),
    (
        None,
        "closing before the return to service",
        s.suspended(NO_OFFENCE_VIEW, do="discharge_provisionally", slow=True),
        ("2023-07-11", "issue_order", A, {"kind": "close", "facts_stated": True}),
    ),
    ("kk2565/99", "nobody to return", MINOR_VIEW, ("2023-07-11", "reinstate", A, RETURN)),
    (
        "kk2565/94",
        "leaver does not return",
        [*s.suspended(MINOR_VIEW), ("2023-07-10", "accused_leaves", "supervisor", {"how": "retired"})],
        ("2023-07-11", "reinstate", A, RETURN),
    ),
    (
        "kk2565/79",
        "left twice",
        [("2023-01-20", "accused_leaves", "supervisor", {"how": "retired"})],
        ("2023-01-21", "accused_leaves", "supervisor", {"how": "other"}),
    ),
    # reports to the centre
    ("plan2566/6.1", "nothing to report", s.PRELIMINARY, ("2023-01-25", "report_to_center", A, {"about": "grounds"})),
    (
        "plan2566/6.2",
        "no suspension to report",
        s.APPOINTED,
        ("2023-03-25", "report_to_center", A, {"about": "suspension"}),
    ),
    (
        "plan2566/6.3",
        "no placement to report",
        s.APPOINTED,
        ("2023-03-25", "report_to_center", A, {"about": "placement"}),
    ),
    ("plan2566/6.4", "no result to report", s.APPOINTED, ("2023-03-25", "report_to_center", A, {"about": "result"})),
    (None, "progress", s.APPOINTED, ("2023-03-25", "report_to_center", "agency_head", {"about": "progress"})),
]
# fmt: on


@pytest.mark.parametrize(
    ("rule", "stage", "act"), [(row[0], row[2], row[3]) for row in ASKED], ids=[row[1] for row in ASKED]
)
def test_the_act_is_refused_with_its_clause_or_applied(
    rule: str | None, stage: list[Step], act: tuple[str, str, str, dict[str, Any]]
) -> None:
    case = play(stage)

    decision = ask(case, *act)

    assert rules(decision) >= ({rule} if rule else set()), rules(decision)
    assert (rule is None) == (rules(decision) == set()), rules(decision)


def test_every_refusal_says_why_in_both_languages() -> None:
    for rule, _, stage, act in ASKED:
        decision = ask(play(stage), *act)
        for reason in getattr(decision, "reasons", ()):
            assert reason.en, rule
            assert any("\u0e00" <= letter <= "\u0e7f" for letter in reason.th), reason.code
            assert reason.code in s.LAW.reasons, (reason, act)
            assert reason.code != "guard.failed", (reason, act)
