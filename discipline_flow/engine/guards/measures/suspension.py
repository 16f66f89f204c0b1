"""Guards of suspension, provisional discharge and return (kk2565/85-95, 99-100, plan2566/5.3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from discipline_flow.engine.reckoning.crime import (
    PENDING_CRIME,
    criminal_case_is_awaited,
    criminal_status,
    detained_from,
    negligence_or_petty,
)
from discipline_flow.engine.reckoning.returning import (
    awaits_the_inquiry,
    awaits_the_judgment,
    crime_bars,
    gives_no_return,
    licence_bars,
    outcome_rule,
    rests_on,
    result_of,
    serious_committee_sits,
)
from discipline_flow.law.compiled import Asked, Refuse
from discipline_flow.law.derived import holds_post
from discipline_flow.model.acts.suspension import DeclineSuspension, DischargeProvisionally, Reinstate, Suspend
from discipline_flow.model.case import Case

Measure = Suspend | DischargeProvisionally
GONE = frozenset({"retired", "left"})


def suspension_has_its_threshold(case: Case, act: Measure, asked: Asked) -> Refuse | None:
    """Refuse without a serious committee and without a criminal case other than negligence or petty (kk2565/85)."""
    if serious_committee_sits(case):
        return None
    if criminal_status(case, act) == "none" and detained_from(case, act) is None:
        return Refuse("suspension.no_inquiry_or_prosecution")
    return Refuse("suspension.negligence_or_petty") if negligence_or_petty(case, act) else None


def _harm(case: Case, act: Measure, asked: Asked) -> Refuse | None:
    return None if awaits_the_inquiry(case) else Refuse("suspension.ground_1")


def _duty_crime(case: Case, act: Measure, asked: Asked) -> Refuse | None:
    if criminal_status(case, act) not in PENDING_CRIME or negligence_or_petty(case, act):
        return Refuse("suspension.ground_2")
    return None if act.prosecutor_defends is False else Refuse("suspension.ground_2_prosecutor")


def _disorder(case: Case, act: Measure, asked: Asked) -> Refuse | None:
    return None


def _custody(case: Case, act: Measure, asked: Asked) -> Refuse | None:
    since = detained_from(case, act)
    if since is None:
        return Refuse("suspension.ground_4")
    earliest = since + timedelta(days=asked.number("custody_days") + 1)
    return None if asked.at >= earliest else Refuse("suspension.ground_4_too_early", earliest=earliest)


def _conviction(case: Case, act: Measure, asked: Asked) -> Refuse | None:
    if awaits_the_inquiry(case) and criminal_status(case, act) == "convicted_final":
        return None
    return Refuse("suspension.ground_5")


GROUNDS: dict[int, Callable[[Case, Measure, Asked], Refuse | None]] = {
    1: _harm,
    2: _duty_crime,
    3: _disorder,
    4: _custody,
    5: _conviction,
}


def suspension_has_a_ground(case: Case, act: Measure, asked: Asked) -> Refuse | None:
    """Refuse where none of the grounds stated holds; one that holds is enough (kk2565/85(1)-(5))."""
    if not act.grounds:
        return Refuse("suspension.no_ground_stated")
    refused = [GROUNDS[ground](case, act, asked) for ground in act.grounds]
    return None if any(each is None for each in refused) else refused[0]


def suspension_order_is_complete(case: Case, act: Measure, asked: Asked) -> Refuse | None:
    """Refuse an order without name and post, case and ground, or its day (kk2565/90)."""
    return None if act.order_complete else Refuse("suspension.order_incomplete")


def suspension_order_states_the_rights(case: Case, act: Measure, asked: Asked) -> Refuse | None:
    """Refuse an order recorded as silent on the rights and times of appeal and grievance (kk2565/100)."""
    return Refuse("suspension.rights_not_stated") if act.rights_stated is False else None


def a_result_is_still_awaited(case: Case, act: Measure, asked: Asked) -> Refuse | None:
    """Refuse to keep somebody out to await a result that has come, and is no serious offence (kk2565/85, 94(2)-(3))."""
    come = result_of(case) in {"minor", "no_offence"} and not criminal_case_is_awaited(case, act)
    return Refuse("suspension.result_has_come") if come else None


def discharge_has_what_a_suspension_needs(case: Case, act: DischargeProvisionally, asked: Asked) -> Refuse | None:
    """Refuse a provisional discharge where nobody could be suspended: it has no threshold and no ground of its own (kk2565/91)."""
    needs = (suspension_has_its_threshold, suspension_has_a_ground, a_result_is_still_awaited)
    if case.service.state not in GONE and all(need(case, act, asked) is None for need in needs):
        return None
    return Refuse("suspension.no_ground_for_a_discharge")


def faulty_order_exists(case: Case, act: Suspend, asked: Asked) -> Refuse | None:
    """Refuse to replace an order that there never was (kk2565/89(2))."""
    if act.replaces_faulty_order and case.suspension.state not in {"suspended", "discharged_provisionally"}:
        return Refuse("suspension.no_order_to_replace")
    return None


def proceedings_will_not_end_soon(case: Case, act: DischargeProvisionally, asked: Asked) -> Refuse | None:
    """Refuse a provisional discharge in proceedings that will end soon (kk2565/91)."""
    return None if act.slow else Refuse("suspension.not_slow")


def a_serious_committee_was_appointed(case: Case, act: DeclineSuspension, asked: Asked) -> Refuse | None:
    """Refuse to decline what there is no duty to consider yet (plan2566/5.3)."""
    return None if serious_committee_sits(case) else Refuse("suspension.nothing_to_consider")


def declining_states_its_reason(case: Case, act: DeclineSuspension, asked: Asked) -> Refuse | None:
    """Refuse to decline without a reason: the discretion of plan2566/5.3 is exercised on record."""
    return None if act.reason.strip() else Refuse("suspension.declined_without_reason")


def return_follows_the_result(case: Case, act: Reinstate, asked: Asked) -> Refuse | None:
    """
    Refuse a return before the result: suspension lasts for the whole inquiry and consideration (kk2565/86).

    One that rests on a criminal case alone lasts until the judgment is final (96-97), one for the licence as long as the
    licence is suspended (87 para 2), and one for both reasons until both have ended (88). A grievance granted opens the
    way before, for the reason that it was granted against.
    """
    granted = case.grievance.state == "granted"
    if licence_bars(case) and not (granted and case.grievance.why in {"other_post", None}):
        return Refuse("licence.still_suspended")
    if case.suspension.basis == "licence" or (granted and case.grievance.why != "other_post"):
        return None
    if rests_on(case) == "criminal":
        if awaits_the_judgment(case):
            return Refuse("suspension.return_before_the_judgment")
        return Refuse("suspension.imprisoned", outcome_rule(case)) if gives_no_return(case) else None
    if case.suspension.state == "none" or case.inquiry.state in {"no_grounds", "concluded", "minor_decided"}:
        return None
    if case.review.state in {"decided", "with_kk", "resolved"} and result_of(case) is not None:
        return None
    if case.suspension.for_crime and not crime_bars(case):
        # Acquitted, the person stays suspended for the inquiry, which is another matter then (96 para 2, 97 para 2).
        return Refuse(
            "suspension.barred_by_the_inquiry", "kk2565/96" if case.suspension.state == "suspended" else "kk2565/97"
        )
    return Refuse("suspension.return_before_the_result")


def leaver_does_not_return(case: Case, act: Reinstate, asked: Asked) -> Refuse | None:
    """Refuse the return of somebody who has left the service, whatever the result (kk2565/94(2)-(3), 95-97)."""
    return Refuse("suspension.leaver_does_not_return", outcome_rule(case)) if case.service.state in GONE else None


def serious_result_bars_the_return(case: Case, act: Reinstate, asked: Asked) -> Refuse | None:
    """Refuse the return of somebody found to have committed a serious offence, or to be put out (kk2565/94(1)-(2), 95)."""
    if result_of(case) not in {"serious", "discharge"}:
        return None
    return Refuse("suspension.serious_result", outcome_rule(case))


def other_matter_does_not_bar_the_return(case: Case, act: Reinstate, asked: Asked) -> Refuse | None:
    """
    Refuse the return while another matter keeps the person out.

    Another suspension bars the return to duty (94(4), 96 para 2); only another provisional discharge bars the return to
    service (95(4)-(6), 97 para 2).
    """
    statuses = {other.suspension for other in case.other_files}
    if "discharged_provisionally" in statuses:
        return Refuse("suspension.barred_by_another_discharge", outcome_rule(case))
    if "suspended" in statuses and case.suspension.state == "suspended":
        return Refuse("suspension.barred_by_another_suspension", outcome_rule(case))
    return None


def return_order_states_the_rights(case: Case, act: Reinstate, asked: Asked) -> Refuse | None:
    """Refuse a return order that is silent on the rights and times of appeal and grievance (kk2565/100)."""
    return None if act.rights_stated else Refuse("suspension.return_without_rights")


def return_to_high_post_has_royal_command(case: Case, act: Reinstate, asked: Asked) -> Refuse | None:
    """Refuse the return to a top post before the royal appointment, where the office reads it as a condition (99 para 2)."""
    if asked.law.choices["royal_command"] == "duty" or act.royal_command:
        return None
    if case.suspension.state != "discharged_provisionally":
        return None
    if not holds_post(case.head.accused, asked.law.posts["royal_command"]):
        return None
    return Refuse("suspension.royal_command")
