"""Named conditions of the procedure files: `(case before the act, act) → bool`, total and pure (DESIGN §1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from discipline_flow.engine.conditions import measures
from discipline_flow.engine.conditions.ended import ENDED
from discipline_flow.engine.conditions.evidence import EVIDENCE_PREDICATES, evident_serious_offence
from discipline_flow.engine.conditions.neworders import NEW_ORDER_PREDICATES
from discipline_flow.engine.reckoning.challenges import member_of, pending
from discipline_flow.engine.reckoning.exitdays import DEFAULT, governing
from discipline_flow.law.compiled import Predicate
from discipline_flow.model.acts.suspension import UpdateOtherFile
from discipline_flow.model.case import Case
from discipline_flow.model.decision import Act
from discipline_flow.model.head import OtherFile
from discipline_flow.obligations.ledger import clause_of

MEDIA = frozenset({"phone", "email", "website", "hotline_1555", "media"})
OWN_CHANNELS = frozenset({"supervisor", "found"})


def serious_committee(case: Case, act: Act) -> bool:
    """Tell whether the committee at work inquires into a serious offence (kk2565/24)."""
    return case.committee.severity == "serious" and case.inquiry.state in {"serious_inquiry", "serious_reported"}


def not_serious_committee(case: Case, act: Act) -> bool:
    """Tell whether no serious committee is at work."""
    return not serious_committee(case, act)


def minor_committee(case: Case, act: Act) -> bool:
    """Tell whether the committee at work inquires into a minor offence (kk2565/13)."""
    return case.committee.severity == "minor" and case.inquiry.state in {
        "minor_inquiry",
        "minor_reported",
        "minor_stopped",
    }


def direct_route(case: Case, act: Act) -> bool:
    """Tell whether a minor case is handled without a committee (kk2565/9)."""
    return case.inquiry.state == "minor_direct"


def authority_goes_on_without_a_committee(case: Case, act: Act) -> bool:
    """Tell whether the appointing authority of an official takes up minor grounds itself, no committee having sat (kk2565/9)."""
    return (
        case.inquiry.state == "grounds_minor"
        and case.committee.state == "none"
        and case.head.accused.class_ == "official"
        and act.by in {"appointing_authority", ""}  # "": asked of nobody in particular
    )


def minor_report_received(case: Case, act: Act) -> bool:
    """Tell whether the minor committee has reported (kk2565/15)."""
    return case.inquiry.state == "minor_reported"


def minor_inquiry_stopped(case: Case, act: Act) -> bool:
    """Tell whether the minor inquiry was stopped by order (kk2565/14 para 2)."""
    return case.inquiry.state == "minor_stopped"


def stopped_before_notice(case: Case, act: Act) -> bool:
    """Tell whether a stopped minor inquiry still owes the accused the charge (kk2565/11, 14)."""
    return case.inquiry.state == "minor_stopped" and act.by in {
        "appointing_authority",
        "",
    }  # "": asked of nobody in particular


def fact_finding_committee(case: Case, act: Act) -> bool:
    """Tell whether the preliminary stage is given to a fact-finding committee (plan2566/6.1)."""
    return getattr(act.payload, "mode", None) == "fact_finding_committee"


def superiors_own_suspicion(case: Case, act: Act) -> bool:
    """Tell whether the intake is a superior's own suspicion, not a complaint (kk2565/6)."""
    return getattr(act.payload, "channel", None) in OWN_CHANNELS


def received_as_suspicion(case: Case, act: Act) -> bool:
    """Tell whether what was received is a superior's own suspicion (kk2565/6)."""
    return case.intake.channel in OWN_CHANNELS


def told_on_receipt(case: Case, act: Act, name: str) -> Any:
    """Return what the act says of the complaint that it receives; another act says nothing, and the complaint on record does."""
    payload = act.payload
    return getattr(payload, name) if hasattr(payload, name) else getattr(case.intake, name)


def through_media(case: Case, act: Act) -> bool:
    """Tell whether the complaint comes, or came, by telephone, e-mail, web or media (plan2566/8.3)."""
    return told_on_receipt(case, act, "channel") in MEDIA


def received_through_media(case: Case, act: Act) -> bool:
    """Tell whether the complaint came by telephone, e-mail, web or media (plan2566/8.3)."""
    return case.intake.channel in MEDIA


def letter_or_in_person(case: Case, act: Act) -> bool:
    """Tell whether the complaint is, or was, a letter or made in person (plan2566/8.1)."""
    return told_on_receipt(case, act, "channel") in {"post", "in_person"}


def complaint_was_received(case: Case, act: Act) -> bool:
    """Tell whether the case began with a complaint (plan2566/8.1.2)."""
    return case.intake.state != "none"


def not_received_by_the_appointing_authority(case: Case, act: Act) -> bool:
    """Tell whether the appointing authority has still to be told (kk2565/4)."""
    return act.by != "appointing_authority" and case.inquiry.state == "none"


def not_yet_reported(case: Case, act: Act) -> bool:
    """Tell whether the allegation was not reported yet, and no such duty is open (kk2565/4)."""
    return case.intake.reported_on is None and all(duty.kind != "report_allegation" for duty in case.duties)


def named_complaint_to_another_office(case: Case, act: Act) -> bool:
    """Tell whether a named complaint reached someone other than the accused's superior (plan2566/8.1.2)."""
    named = bool(getattr(act.payload, "named", False))
    own = getattr(act.payload, "channel", None) in OWN_CHANNELS | MEDIA
    return named and not own and act.by in {"agency_head", "center"}


def reopened_after_rejection(case: Case, act: Act) -> bool:
    """Tell whether a rejected letter's matter is opened anew as a suspicion (kk2565/6)."""
    return case.intake.state == "rejected"


def accused_jointly(case: Case, act: Act) -> bool:
    """Tell whether others are accused of having done it together (kk2565/3, 16, 25)."""
    return bool(case.head.joint_with)


def accused_with_other_kinds_of_staff(case: Case, act: Act) -> bool:
    """Tell whether a co-accused is a civil servant of another kind, or from outside the BMA (kk2565/16 para 2, 20 para 2, 25)."""
    own = case.head.accused.class_
    return any(
        other.outside_bma or (other.class_ != own and other.class_ in {"official", "teacher"})
        for other in case.head.joint_with
    )


def accused_knows_the_committee(case: Case, act: Act) -> bool:
    """Tell whether the accused was told of the committee, or a letter is on its way, so that a change is told too (28)."""
    return case.committee.known_on is not None or case.committee.posted_on is not None


def kk_has_resolved(case: Case, act: Act) -> bool:
    """Tell whether ก.ก. has resolved on the matter (kk2565/65)."""
    return case.review.state == "resolved"


def kk_has_not_resolved(case: Case, act: Act) -> bool:
    """Tell whether the authority acts on the report by itself (kk2565/63(1), (3))."""
    return not kk_has_resolved(case, act)


def replaces_a_member(case: Case, act: Act) -> bool:
    """Tell whether the ruling puts somebody in the removed member's place (kk2565/32)."""
    return getattr(act.payload, "replacement", None) is not None and bool(getattr(act.payload, "upheld", False))


def recusal_is_pending(case: Case, act: Act) -> bool:
    """Tell whether what is ruled on is the member's own notice (kk2565/33)."""
    about = getattr(act.payload, "about", None)
    member = member_of(about) if about else getattr(act.payload, "member", None)
    return any(each.own for each in pending(case, member))


def replaces_a_faulty_order(case: Case, act: Act) -> bool:
    """Tell whether the order is made anew because the old one was unlawful or incorrect (kk2565/89)."""
    return bool(getattr(act.payload, "replaces_faulty_order", False))


def charge_was_notified(case: Case, act: Act) -> bool:
    """Tell whether the charge and its evidence were notified, so that an inquiry may go on from there (kk2565/47)."""
    return case.hearing.notified_on is not None


def no_charge_was_notified(case: Case, act: Act) -> bool:
    """Tell whether no charge was notified yet: before any further step the committee meets to decide on one (kk2565/45)."""
    return case.hearing.notified_on is None


def ends_without_a_serious_offence(case: Case, act: Act) -> bool:
    """Tell whether the authority and the committee agree that there is no serious offence (kk2565/63(1))."""
    return case.hearing.opinion != "serious" and getattr(act.payload, "view", None) in {"minor", "no_offence"}


def explanation_was_waived(case: Case, act: Act) -> bool:
    """Tell whether the accused was deemed not to wish to explain (kk2565/54)."""
    return case.hearing.state == "waived"


def sets_a_day_to_explain(case: Case, act: Act) -> bool:
    """Tell whether the notice sets the day by which to explain (kk2565/11, 14, 49)."""
    return getattr(act.payload, "explain_by", None) is not None


def accused_left_service(case: Case, act: Act) -> bool:
    """Tell whether the accused has retired or left (kk2565/79)."""
    return case.service.state in {"retired", "left"}


def kk_must_resolve(case: Case, act: Act) -> bool:
    """Tell whether the matter goes to ก.ก. for its resolution, not only for its information (kk2565/63, 71)."""
    return evident_serious_offence(case, act) or inquiry_goes_to_kk(case)


def inquiry_goes_to_kk(case: Case) -> bool:
    """Tell whether the committee or the authority finds what ก.ก. alone settles (kk2565/63(2)-(3))."""
    return case.hearing.opinion == "serious" or case.review.view in {"serious", "unfit"}


def order_can_be_appealed(case: Case, act: Act) -> bool:
    """
    Tell whether the order punishes or discharges, so that an appeal lies (bma2554/60, kk2565/76).

    None lies against the new order that carries out what was decided on an appeal (kk2565/81).
    """
    punishes = {"reprimand", "salary_cut", "step_reduction", "dismissal", "expulsion", "discharge"}
    return case.order.kind in punishes and case.appeal.state == "none"


def _exit_rule(case: Case, act: Act) -> str:
    row = governing(case, getattr(act.payload, "effective_from", None))
    return DEFAULT if row is None else row.rule


def exit_on_the_day_of_the_order(case: Case, act: Act) -> bool:
    """Tell whether no row carries the day of leaving elsewhere, so that the order sets it (exit2566/5)."""
    return _exit_rule(case, act) == DEFAULT


def exit_from_the_suspension(case: Case, act: Act) -> bool:
    """Tell whether the day of leaving is that of the suspension or provisional discharge (exit2566/6)."""
    return _exit_rule(case, act) == "exit2566/6"


def exit_from_the_absence(case: Case, act: Act) -> bool:
    """Tell whether the day of leaving is the first of an evident absence (exit2566/7)."""
    return _exit_rule(case, act) == "exit2566/7"


def exit_with_imprisonment(case: Case, act: Act) -> bool:
    """Tell whether the day of leaving is that of prison or unbroken custody (exit2566/8)."""
    return _exit_rule(case, act) == "exit2566/8"


def exit_on_an_earlier_leaving(case: Case, act: Act) -> bool:
    """Tell whether the accused had left for another reason, and leaves from that day (exit2566/11)."""
    return _exit_rule(case, act) == "exit2566/11"


def exit_on_retirement(case: Case, act: Act) -> bool:
    """Tell whether the accused had retired, and leaves from the end of that fiscal year (exit2566/12)."""
    return _exit_rule(case, act) == "exit2566/12"


def other_file_meets_85(case: Case, act: Act) -> bool:
    """Tell whether another matter of the accused meets kk2565/85 and is not yet covered by the same measure (88 para 1)."""
    return any(_unsettled(each, act.do == "discharge_provisionally") for each in case.other_files if each.clause_85)


def another_matter_arises(case: Case, act: Act) -> bool:
    """Tell whether a further matter is recorded while the accused is kept out (kk2565/88 para 3)."""
    if not measures.suspended_or_discharged(case, act) or any(
        each.kind == "suspend_in_other_matters" for each in case.duties
    ):
        return False
    entry = act.payload
    if not isinstance(entry, UpdateOtherFile) or any(each.id == entry.id for each in case.other_files):
        return False
    return entry.suspension == "none" and not entry.ended


def other_matters_are_settled(case: Case, act: Act) -> bool:
    """Tell whether this entry leaves no other matter that meets kk2565/85 without its own measure (88)."""
    entry = act.payload
    if not isinstance(entry, UpdateOtherFile) or (entry.suspension == "none" and not entry.ended):
        return False
    discharged = case.suspension.state == "discharged_provisionally"
    left = [each for each in case.other_files if each.id != entry.id and each.clause_85]
    return not any(_unsettled(each, discharged) for each in left)


def _unsettled(other: OtherFile, discharged: bool) -> bool:
    return other.suspension != "discharged_provisionally" if discharged else other.suspension == "none"


def order_was_posted(case: Case, act: Act) -> bool:
    """Tell whether an order that can be appealed is on its way to the accused by post (kk2565/80)."""
    return case.order.state == "posted" and order_can_be_appealed(case, act)


def posts_a_change_of_members(case: Case, act: Act) -> bool:
    """Tell whether members are posted to the accused of whom no earlier notice told (kk2565/28, 29)."""
    return not first_posting(case, act) and any(
        seat.known_on is None and seat.deemed_on is None for seat in case.committee.seats
    )


def first_posting(case: Case, act: Act) -> bool:
    """Tell whether nothing was posted before: a second letter moves no day on which it is known (kk2565/29, 80, 90)."""
    if act.do == "serve_appointment":
        return case.committee.posted_on is None and case.committee.known_on is None
    if getattr(act.payload, "order", None) == "suspension":
        return case.suspension.posted_on is None
    return case.order.posted_on is None


def extension_passes_the_long_limit(case: Case, act: Act) -> bool:
    """Tell whether the extension sets a day past the inquiry's long limit (kk2565/61 para 3)."""
    limit = case.committee.long_limit_on
    extra = timedelta(days=getattr(act.payload, "days", 0))
    if limit is None or clause_of(getattr(act.payload, "obligation", "")) != "kk2565/61":
        return False
    return any(
        duty.kind == "finish_inquiry" and duty.due is not None and duty.due + extra > limit for duty in case.duties
    )


def delay_not_yet_owed(case: Case, act: Act) -> bool:
    """Tell whether the report of the delay to ก.ก. was neither made nor is owed (kk2565/61)."""
    return not case.committee.delay_reported and all(duty.kind != "report_delay" for duty in case.duties)


PREDICATES: Mapping[str, Predicate] = {
    predicate.__name__: predicate
    for predicate in (
        serious_committee,
        not_serious_committee,
        minor_committee,
        direct_route,
        authority_goes_on_without_a_committee,
        minor_report_received,
        minor_inquiry_stopped,
        stopped_before_notice,
        *EVIDENCE_PREDICATES,
        *measures.MEASURE_PREDICATES,
        fact_finding_committee,
        superiors_own_suspicion,
        received_as_suspicion,
        through_media,
        received_through_media,
        letter_or_in_person,
        complaint_was_received,
        not_received_by_the_appointing_authority,
        not_yet_reported,
        named_complaint_to_another_office,
        reopened_after_rejection,
        accused_jointly,
        accused_with_other_kinds_of_staff,
        accused_knows_the_committee,
        kk_has_resolved,
        kk_has_not_resolved,
        replaces_a_member,
        recusal_is_pending,
        replaces_a_faulty_order,
        explanation_was_waived,
        sets_a_day_to_explain,
        accused_left_service,
        kk_must_resolve,
        order_can_be_appealed,
        *NEW_ORDER_PREDICATES,
        exit_on_the_day_of_the_order,
        exit_from_the_suspension,
        exit_from_the_absence,
        exit_with_imprisonment,
        exit_on_an_earlier_leaving,
        exit_on_retirement,
        other_file_meets_85,
        another_matter_arises,
        other_matters_are_settled,
        order_was_posted,
        charge_was_notified,
        no_charge_was_notified,
        ends_without_a_serious_offence,
        posts_a_change_of_members,
        first_posting,
        extension_passes_the_long_limit,
        delay_not_yet_owed,
    )
} | ENDED
