"""Guards of intake, of the complainant's secret and of false complaints (kk2565/4-6, plan2566/8)."""

from __future__ import annotations

from discipline_flow.engine.conditions.predicates import MEDIA, OWN_CHANNELS
from discipline_flow.engine.conditions.protection import (
    answers_the_complainant,
    cleared_of_the_allegation,
    helps_beside_the_answer,
    is_tip,
)
from discipline_flow.law.compiled import Asked, Refuse
from discipline_flow.model.acts.inquiry import FindGrounds, StartPreliminary
from discipline_flow.model.acts.intake import (
    AcceptComplaint,
    ActOnFalseComplaint,
    FindComplaintFalse,
    ReceiveComplaint,
    RejectComplaint,
    ReportAllegation,
    RevealIdentity,
    SendRedactedCopy,
)
from discipline_flow.model.case import Case, Intake

WRONG_MEASURE = {
    "bma": "intake.colleague_is_disciplined",
    "other_agency": "intake.home_agency_is_told",
    "outsider": "intake.outsider_is_not_disciplined",
}
SUPERIORS = frozenset(
    {
        "supervisor",
        "appointing_authority",
        "agency_head",
        "school_director",
        "division_director",
        "district_director",
        "bureau_director",
        "permanent_secretary",
        "governor",
        "joint_authorities",
        "competent_person",
    }
)


def new_intake_after_rejection_is_a_suspicion(case: Case, act: ReceiveComplaint, asked: Asked) -> Refuse | None:
    """Refuse to receive a rejected letter again: only a superior's own recorded suspicion reopens it (kk2565/6)."""
    if case.intake.state != "rejected" or act.channel in OWN_CHANNELS or (act.named and act.signed):
        return None
    return Refuse("intake.reopens_only_as_a_suspicion")


def accusation_is_complete(case: Case, act: AcceptComplaint, asked: Asked) -> Refuse | None:
    """Refuse a named accusation that lacks what kk2565/5 asks of it; an unnamed one has its own guard."""
    return _incomplete(case.intake) if _is_named_accusation(case.intake) else None


def suspicion_is_founded(case: Case, act: AcceptComplaint, asked: Asked) -> Refuse | None:
    """Refuse a superior's own suspicion without an identified accused, or without what kk2565/6 (1) or (2) asks for."""
    intake = case.intake
    if intake.channel not in OWN_CHANNELS or intake.named:
        return None
    return _unfounded(intake)


def anonymous_complaint_has_evidence_and_witnesses(case: Case, act: AcceptComplaint, asked: Asked) -> Refuse | None:
    """Refuse an anonymous complaint without clear evidence and definite witnesses, both (plan2566/8.1.1, 8.3.1)."""
    return _anonymous(case.intake) if _is_anonymous(case.intake) else None


def unnamed_accusation_is_supported(
    case: Case, act: AcceptComplaint | StartPreliminary | FindGrounds, asked: Asked
) -> Refuse | None:
    """Refuse under the regulation too, which for officials and teachers says the same of an unnamed accusation (kk2565/5)."""
    intake = case.intake
    unsupported = not (intake.evidence_stated and intake.witnesses_named)
    return Refuse("intake.unnamed_and_unsupported") if _waits(intake) and unsupported else None


def _waits(intake: Intake) -> bool:
    return intake.state == "received" and _is_anonymous(intake)


def complaint_may_proceed(case: Case, act: StartPreliminary | FindGrounds, asked: Asked) -> Refuse | None:
    """Refuse to go on from a complaint that was received but could not be accepted (kk2565/5-6, plan2566/8.1.1)."""
    if case.intake.state != "received":
        return None
    return _unacceptable(case.intake)


def complaint_may_be_rejected(case: Case, act: RejectComplaint, asked: Asked) -> Refuse | None:
    """Refuse to reject a complaint that meets every condition: a letter without an address is not anonymous (kk2565/5)."""
    if case.intake.state != "received" or _unacceptable(case.intake) is not None:
        return None
    return Refuse("intake.acceptable_is_not_rejected")


def rejection_states_its_reason(case: Case, act: RejectComplaint, asked: Asked) -> Refuse | None:
    """Refuse a rejection without a reason (plan2566/8.1.1)."""
    if act.reason.strip():
        return None
    return Refuse("intake.rejection_without_reason", "plan2566/8.3.1" if case.intake.channel in MEDIA else None)


def copy_goes_to_the_superior_of_the_accused(case: Case, act: SendRedactedCopy, asked: Asked) -> Refuse | None:
    """
    Refuse a copy to anybody but a superior of the accused, the accused above all (plan2566/8.1.2).

    A name or a post in words of its own is taken as written: who that is stands in no record.
    """
    to = act.to.strip()
    if not to:
        return Refuse("intake.copy_to_nobody")
    if to == case.head.accused.name.strip() or (to in asked.law.roles and to not in SUPERIORS):
        return Refuse("intake.copy_to_another")
    return None


def identity_is_revealed_only_where_the_law_allows(case: Case, act: RevealIdentity, asked: Asked) -> Refuse | None:
    """
    Refuse to reveal the complainant, an official secret (plan2566/8.1.2).

    The law opens it to the appointing authority (kk2565/4(1), 30), to the superior of an outside official whose complaint
    was found false (plan2566/8.1.2), and to the accused only by the committee's necessity in the charge (kk2565/47).
    """
    if not case.intake.identity_sealed:
        return Refuse("identity.nothing_sealed")
    if not act.reason.strip():
        return Refuse("identity.no_reason")
    if act.to in {"appointing_authority", "committee_appointer"}:
        return None
    if act.to == "home_agency" and case.intake.found_false == "other_agency":
        return None
    if act.to == "accused":
        if asked.by == "committee" and case.hearing.state in {
            "charge_found",
            "evidence_added",
            "charged",
            "charge_posted",
        }:
            return None
        return Refuse("identity.secret_from_the_accused", besides=("kk2565/47",))
    informed = case.intake.channel in MEDIA or is_tip(case.intake)
    return Refuse("identity.secret", "plan2566/8.2.1" if informed else None)


def report_is_in_writing(case: Case, act: ReportAllegation, asked: Asked) -> Refuse | None:
    """Refuse an oral report to the appointing authority (kk2565/4)."""
    return None if act.in_writing else Refuse("report.not_in_writing")


def report_names_the_accused(case: Case, act: ReportAllegation, asked: Asked) -> Refuse | None:
    """Refuse a report without the accused's name and position (kk2565/4(2))."""
    return Refuse("report.accused_not_named") if act.accused_named is False else None


def report_names_the_accuser(case: Case, act: ReportAllegation, asked: Asked) -> Refuse | None:
    """
    Refuse a report that leaves out the name of an accuser who gave it (kk2565/4(1)).

    Who works from the copy with the name concealed has none to give (plan2566/8.1.2), and silence leaves out nothing: the
    name is sealed with the complaint, which the appointing authority may open.
    """
    if act.accuser_named is not False or not case.intake.named or _name_is_concealed(case):
        return None
    return Refuse("report.accuser_not_named")


def _name_is_concealed(case: Case) -> bool:
    intake = case.intake
    elsewhere = intake.received_by in {"agency_head", "center"} and intake.channel not in OWN_CHANNELS | MEDIA
    return elsewhere and all(duty.kind != "redacted_copy" for duty in case.duties)


def report_states_the_facts(case: Case, act: ReportAllegation, asked: Asked) -> Refuse | None:
    """Refuse a report without the facts alleged or suspected (kk2565/4(3)); evidence only so far as there is any."""
    return None if act.facts else Refuse("report.no_facts")


def complaint_has_an_author(case: Case, act: FindComplaintFalse, asked: Asked) -> Refuse | None:
    """Refuse to find false what nobody complained of, a superior's own suspicion too (plan2566/8.1.2, kk2565/6)."""
    intake = case.intake
    own = intake.channel in OWN_CHANNELS and not intake.named
    return Refuse("intake.nobody_complained") if own or intake.state == "none" else None


def falsity_is_found_only_after_the_matter_ended(case: Case, act: FindComplaintFalse, asked: Asked) -> Refuse | None:
    """Refuse to find a complaint false while its matter is open, or when an offence was found (plan2566/8.1.2)."""
    ended = cleared_of_the_allegation(case) or case.intake.state == "rejected"
    return None if ended else Refuse("intake.falsity_is_premature", _falsity_rule(case.intake))


def falsity_was_not_found_before(case: Case, act: FindComplaintFalse, asked: Asked) -> Refuse | None:
    """Refuse a second finding: who complained falsely is found once, and one measure follows (plan2566/8.1.2)."""
    found = case.intake.found_false is not None
    return Refuse("intake.falsity_already_found", _falsity_rule(case.intake)) if found else None


def falsity_was_found(case: Case, act: ActOnFalseComplaint, asked: Asked) -> Refuse | None:
    """Refuse to act on falsity that nobody found: closing for want of grounds is not enough (plan2566/8.1.2)."""
    if case.intake.found_false is not None:
        return None
    return Refuse("intake.falsity_not_found", _falsity_rule(case.intake))


def falsity_was_not_acted_on_before(case: Case, act: ActOnFalseComplaint, asked: Asked) -> Refuse | None:
    """Refuse to answer one false complaint twice (plan2566/8.1.2)."""
    acted = case.intake.false_acted_on is not None and not helps_beside_the_answer(case, asked.act)
    return Refuse("intake.falsity_already_answered", _falsity_rule(case.intake)) if acted else None


def measure_fits_the_complainant(case: Case, act: ActOnFalseComplaint, asked: Asked) -> Refuse | None:
    """
    Refuse a measure that is meant for another kind of complainant (plan2566/8.1.2, 8.2.2, 8.3.3).

    In a matter of 8.1.2 legal help is open to the accused and the threatened too, who may want to prosecute a colleague.
    """
    found = case.intake.found_false
    if found is None or answers_the_complainant(case, asked.act) or helps_beside_the_answer(case, asked.act):
        return None
    besides = ("plan2566/8.2.2",) if is_tip(case.intake) else ()
    return Refuse(WRONG_MEASURE[found], _falsity_rule(case.intake), besides=besides)


def _falsity_rule(intake: Intake) -> str:
    if intake.channel in MEDIA:
        return "plan2566/8.3.3"
    return "plan2566/8.2.2" if is_tip(intake) else "plan2566/8.1.2"


def _is_anonymous(intake: Intake) -> bool:
    # A call to the telephone answers to plan2566/8.3.1, an accusation by word of mouth in person to kk2565/5 para 3.
    spoken = intake.form == "oral" and intake.channel not in MEDIA
    return intake.channel not in OWN_CHANNELS and not intake.named and not spoken


def _is_named_accusation(intake: Intake) -> bool:
    return intake.named or (intake.form == "oral" and intake.channel not in OWN_CHANNELS | MEDIA)


def _unacceptable(intake: Intake) -> Refuse | None:
    if _is_anonymous(intake):
        return _anonymous(intake)
    if intake.channel in OWN_CHANNELS and not intake.named:
        return _unfounded(intake)
    return _incomplete(intake)


def _anonymous(intake: Intake) -> Refuse | None:
    if not (intake.evidence_stated and intake.witnesses_named):
        return Refuse("intake.anonymous", "plan2566/8.3.1" if intake.channel in MEDIA else None)
    # Of a letter kk2565/5 asks one thing more than the plan: that the surrounding circumstances appear clearly.
    if intake.form == "written" and not intake.facts_sufficient:
        return Refuse("intake.circumstances_not_clear")
    return None if intake.accused_identified else Refuse("intake.accused_not_identified")


def _unfounded(intake: Intake) -> Refuse | None:
    if not intake.accused_identified:
        return Refuse("intake.suspicion_without_accused")
    # An accusation without a name, also one that was rejected, may rest on its facts (6(1)); what only appears to the superior
    # needs evidence (6(2)).
    accused_by_somebody = intake.form != "none" or intake.reopened
    if not (intake.evidence_stated or (intake.facts_sufficient and accused_by_somebody)):
        return Refuse("intake.suspicion_without_evidence")
    return None


def _incomplete(intake: Intake) -> Refuse | None:
    if intake.form == "oral" and not intake.record_signed and intake.channel not in MEDIA:
        return Refuse("intake.oral_record_unsigned")
    # What comes by e-mail or the web bears no signature; of it plan2566/8.3.2 asks the name.
    if intake.form == "written" and not intake.signed and intake.channel not in MEDIA:
        return Refuse("intake.unsigned")
    if not intake.named:
        return Refuse("intake.unnamed")
    if not intake.accused_identified:
        return Refuse("intake.accused_not_identified")
    if not (intake.facts_sufficient or intake.evidence_stated):
        return Refuse("intake.no_facts_and_no_evidence")
    return None
