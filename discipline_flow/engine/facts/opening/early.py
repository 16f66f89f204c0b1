"""What the acts of intake, of the preliminary stage and of minor discipline leave on record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import evolve

from discipline_flow.engine.conditions.predicates import MEDIA
from discipline_flow.engine.facts.blank import blank
from discipline_flow.engine.reckoning.exitdays import fiscal_year_end, last_fiscal_year_end
from discipline_flow.engine.reckoning.returning import judgment_opens_the_matter_anew
from discipline_flow.law.compiled import Asked
from discipline_flow.model.acts.inquiry import DecideMinor, FindGrounds, StartPreliminary
from discipline_flow.model.acts.intake import (
    CompleteComplaint,
    FindComplaintFalse,
    ReceiveComplaint,
    ReportAllegation,
)
from discipline_flow.model.acts.reports import CriminalStep
from discipline_flow.model.acts.review import AccusedLeaves
from discipline_flow.model.acts.suspension import UpdateOtherFile
from discipline_flow.model.case import Case, Hearing, Inquiry, Review
from discipline_flow.model.head import OtherFile
from discipline_flow.model.payload import Payload

Facts = Mapping[str, Mapping[str, Any]]
NO_FACTS: Facts = {}


def nothing(case: Case, act: Payload, asked: Asked) -> Facts:
    """Record nothing beside the move itself."""
    return NO_FACTS


def receive_complaint(case: Case, act: ReceiveComplaint, asked: Asked) -> Facts:
    """Record what was received; a further complaint on an accepted matter changes nothing of the first (kk2565/5-6)."""
    sealed = act.identity is not None or case.intake.identity_sealed
    in_media = act.channel in MEDIA or case.intake.in_media
    if case.intake.state == "accepted":
        return {"intake": {"identity_sealed": sealed, "in_media": in_media}}
    return {
        "intake": {
            "received_on": asked.at,
            "received_by": asked.by,
            "channel": act.channel,
            "form": act.form,
            "complainant": act.complainant,
            "named": act.named,
            "signed": act.signed,
            "record_signed": bool(act.record_signed),
            "accused_identified": act.accused_identified,
            "facts_sufficient": act.facts_sufficient,
            "evidence_stated": act.evidence_stated,
            "witnesses_named": act.witnesses_named,
            "identity_sealed": sealed,
            "in_media": in_media,
            "reopened": case.intake.reopened or case.intake.state == "rejected",
        }
    }


def complete_complaint(case: Case, act: CompleteComplaint, asked: Asked) -> Facts:
    """Record what was added to the complaint; completing it takes nothing away from it (kk2565/5-6)."""
    added = {
        "signed": act.signed,
        "record_signed": act.record_signed,
        "facts_sufficient": act.facts_sufficient,
        "evidence_stated": act.evidence_stated,
        "witnesses_named": act.witnesses_named,
        "accused_identified": act.accused_identified,
    }
    return {"intake": {name: value for name, value in added.items() if value}}


def report_allegation(case: Case, act: ReportAllegation, asked: Asked) -> Facts:
    """Record the report up the line (kk2565/4)."""
    return {"intake": {"reported_on": asked.at}}


def find_complaint_false(case: Case, act: FindComplaintFalse, asked: Asked) -> Facts:
    """Record that the complaint was false, and whose it was (plan2566/8.1.2)."""
    return {"intake": {"found_false": act.complainant}}


def start_preliminary(case: Case, act: StartPreliminary, asked: Asked) -> Facts:
    """Record the start and the manner of the preliminary stage (kk2565/7)."""
    return {"inquiry": {"started_on": asked.at, "mode": act.mode}}


def find_grounds(case: Case, act: FindGrounds, asked: Asked) -> Facts:
    """
    Record the grounds, their severity and whether the conduct is a crime too (kk2565/8).

    After a judgment on a matter that had ended, nothing of the proceedings before is in those that begin (kk2565/96-98).
    """
    found = {"grounds_on": asked.at, "severity": act.severity, "criminal": bool(act.criminal)}
    if not judgment_opens_the_matter_anew(case):
        return {"inquiry": found}
    before = {"hearing": blank(Hearing), "review": blank(Review)}
    return {**before, "inquiry": {**blank(Inquiry, "started_on", "mode"), **found}}


def decide_minor(case: Case, act: DecideMinor, asked: Asked) -> Facts:
    """Record the decision; a serious case begins anew, with nothing of the minor hearing in it (kk2565/12, 24)."""
    if act.decision == "escalate":
        return {"inquiry": {"severity": "serious", "decision": "escalate"}, "hearing": blank(Hearing)}
    penalty = act.penalty if act.decision == "punish" else None
    return {"inquiry": {"decision": act.decision, "penalty": penalty, "waiver": act.waiver}}


def refer_criminal(case: Case, act: Payload, asked: Asked) -> Facts:
    """Record the referral (plan2566/8.1.2)."""
    return {"criminal": {"referred_on": asked.at}}


def criminal_step(case: Case, act: CriminalStep, asked: Asked) -> Facts:
    """Record the criminal case's step: custody, result, the day from which (kk2565/85, 89)."""
    facts: dict[str, Any] = {}
    if act.status == "detained":
        facts["detained_from"] = act.from_ or asked.at
    if act.status == "final":
        facts["result"] = act.result
        facts["final_on"] = act.from_ or asked.at
    return {"criminal": facts}


def accused_leaves(case: Case, act: AccusedLeaves, asked: Asked) -> Facts:
    """Record when and how the accused left (kk2565/79, 94)."""
    facts: dict[str, Mapping[str, Any]] = {
        "service": {"left_on": _left_on(case, act, asked), "age_60_on": act.age_60_on}
    }
    if case.suspension.state in {"suspended", "discharged_provisionally"}:
        facts["suspension"] = {"ended_on": asked.at, "left_from": case.suspension.state}
    return facts


def _left_on(case: Case, act: AccusedLeaves, asked: Asked) -> date | None:
    if act.on is not None or act.how != "retired":
        return act.on or asked.at
    # Who retires does so with a fiscal year; one that ended before the case began is not it, and the day stays unknown.
    ended = fiscal_year_end(act.age_60_on) if act.age_60_on is not None else last_fiscal_year_end(asked.at)
    return ended if ended >= case.head.opened else None


def update_other_file(case: Case, act: UpdateOtherFile, asked: Asked) -> Facts:
    """Record what became of another file of the same accused; one not known before is added (kk2565/88, 94)."""
    files = {other.id: other for other in case.other_files}
    known = files.get(act.id)
    if act.ended:
        files.pop(act.id, None)
    elif known is not None:
        files[act.id] = evolve(known, suspension=act.suspension)
    else:
        files[act.id] = OtherFile(id=act.id, kind="discipline", clause_85=True, suspension=act.suspension)
    return {"": {"other_files": tuple(files.values())}}
