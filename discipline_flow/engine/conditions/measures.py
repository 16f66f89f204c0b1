"""Named conditions on suspension, grievance, licence and return: `(case before the act, act) → bool` (kk2565/85-99)."""

from __future__ import annotations

from discipline_flow.engine.reckoning.crime import NEGLIGENCE, criminal_case_is_awaited
from discipline_flow.engine.reckoning.returning import (
    OUT_OF_SERVICE,
    awaits_the_inquiry,
    crime_bars,
    gives_no_return,
    judgment_opens_the_matter_anew,
    licence_bars,
    measure_of,
    opened_anew,
    rests_on,
    result_of,
    return_rule,
    suspended_elsewhere,
)
from discipline_flow.law.compiled import Predicate
from discipline_flow.model.acts.suspension import UpdateOtherFile
from discipline_flow.model.case import Case
from discipline_flow.model.decision import Act

# A measure for the crime alone or for the licence ends by the judgment or the licence, not by the inquiry (kk2565/96-97, 99).
OTHER_BASES = frozenset({"criminal", "licence"})


def not_suspended(case: Case, act: Act) -> bool:
    """Tell whether the accused is neither suspended nor provisionally discharged (kk2565/85, 91)."""
    return case.suspension.state not in {"suspended", "discharged_provisionally"}


def suspended_or_discharged(case: Case, act: Act) -> bool:
    """Tell whether the accused is suspended or provisionally discharged (kk2565/85, 91)."""
    return not not_suspended(case, act)


def is_suspended(case: Case, act: Act) -> bool:
    """Tell whether the accused is suspended (kk2565/94)."""
    return case.suspension.state == "suspended"


def is_discharged_provisionally(case: Case, act: Act) -> bool:
    """Tell whether the accused is provisionally discharged (kk2565/95)."""
    return case.suspension.state == "discharged_provisionally"


def stays_and_awaits_the_judgment(case: Case, act: Act) -> bool:
    """Tell whether the matter's end left the person in service, while a criminal case is still to end (kk2565/85)."""
    return case.order.kind not in OUT_OF_SERVICE and criminal_case_is_awaited(case, act.payload)


def must_return_to_duty(case: Case, act: Act) -> bool:
    """Tell whether a suspended official is to be ordered back, no other matter keeping the person out (kk2565/94(2)-(3))."""
    free = all(other.suspension == "none" for other in case.other_files)
    free = free and not licence_bars(case) and not crime_bars(case)
    return is_suspended(case, act) and free and case.suspension.basis not in OTHER_BASES


def must_return_to_service(case: Case, act: Act) -> bool:
    """Tell whether a provisionally discharged official is to be ordered back into service (kk2565/95(2)-(6))."""
    barred = any(other.suspension == "discharged_provisionally" for other in case.other_files)
    waits = barred or licence_bars(case) or crime_bars(case)
    return is_discharged_provisionally(case, act) and not waits and case.suspension.basis not in OTHER_BASES


def returns_on_a_grievance(case: Case, act: Act) -> bool:
    """Tell whether the return is ordered because a grievance was granted (kk2565/86)."""
    return return_rule(case) == "kk2565/86"


def returns_to_another_post(case: Case, act: Act) -> bool:
    """Tell whether a teacher returns to a post that needs no licence, on a grievance (kk2565/87 para 2)."""
    return return_rule(case) == "kk2565/87"


def returns_to_duty_after_the_inquiry(case: Case, act: Act) -> bool:
    """Tell whether the return follows the result of the serious inquiry, from a suspension (kk2565/94)."""
    return return_rule(case) == "kk2565/94"


def returns_to_service_after_the_inquiry(case: Case, act: Act) -> bool:
    """Tell whether the return follows the result of the serious inquiry, from a provisional discharge (kk2565/95)."""
    return return_rule(case) == "kk2565/95"


def returns_to_duty_after_the_judgment(case: Case, act: Act) -> bool:
    """Tell whether the return follows the final judgment, from a suspension (kk2565/96)."""
    return return_rule(case) == "kk2565/96"


def returns_to_service_after_the_judgment(case: Case, act: Act) -> bool:
    """Tell whether the return follows the final judgment, from a provisional discharge (kk2565/97)."""
    return return_rule(case) == "kk2565/97"


def rests_on_the_criminal_case(case: Case, act: Act) -> bool:
    """Tell whether the measure rests on the criminal case alone (kk2565/96-97)."""
    return rests_on(case) == "criminal"


def not_kept_out_for_the_licence(case: Case, act: Act) -> bool:
    """Tell whether the measure is not one for the teaching licence (kk2565/86, not 87)."""
    return case.suspension.basis != "licence"


def kept_out_for_the_licence(case: Case, act: Act) -> bool:
    """Tell whether somebody is suspended or provisionally discharged for the teaching licence (kk2565/87, 91 para 3)."""
    return case.suspension.basis == "licence" and case.suspension.state in {"suspended", "discharged_provisionally"}


def licence_alone_keeps_out(case: Case, act: Act) -> bool:
    """Tell whether nothing else than the licence keeps the teacher out any more (kk2565/88 para 2, 99 para 3)."""
    if not case.suspension.for_licence or not suspended_or_discharged(case, act):
        return False
    alone = case.suspension.basis == "licence" or inquiry_lets_return(case, act) or judgment_lets_return(case, act)
    return alone and (case.suspension.basis == "licence" or no_other_matter_bars_the_return(case, act))


def suspended_for_the_licence_alone(case: Case, act: Act) -> bool:
    """Tell whether a teacher is kept out for the licence and for no other reason (kk2565/88 para 2)."""
    return case.suspension.basis == "licence"


def inquiry_is_a_further_reason(case: Case, act: Act) -> bool:
    """Tell whether somebody kept out for the crime alone faces a serious inquiry now, in which the same is ordered (88 para 3)."""
    return rests_on_the_criminal_case(case, act) and awaits_the_inquiry(case)


def not_kept_out_for_the_inquiry(case: Case, act: Act) -> bool:
    """Tell whether no measure waits for the inquiry: there is none, or one for the crime alone (kk2565/88, plan2566/5.3)."""
    return not_suspended(case, act) or rests_on_the_criminal_case(case, act)


def licence_is_a_further_reason(case: Case, act: Act) -> bool:
    """Tell whether somebody is kept out for other reasons, and not for the licence yet (kk2565/88 paras 2-3)."""
    return not case.suspension.for_licence


def licence_does_not_bar(case: Case, act: Act) -> bool:
    """Tell whether no suspended licence keeps the person out as well (kk2565/88 para 2)."""
    return not licence_bars(case)


def licence_was_told_to_be_suspended_still(case: Case, act: Act) -> bool:
    """Tell whether the agency was told that the licence stays suspended, and no grievance opens another post (99 para 3(2), 87)."""
    return licence_bars(case) and case.licence.told == "still_suspended" and case.grievance.state != "granted"


def never_suspended_here(case: Case, act: Act) -> bool:
    """Tell whether no suspension was ordered in this matter (kk2565/98)."""
    return case.suspension.state == "none"


def kept_out_elsewhere(case: Case, act: Act) -> bool:
    """Tell whether another matter keeps the person suspended or provisionally discharged (kk2565/98)."""
    return suspended_elsewhere(case)


def must_be_kept_out_here_too(case: Case, act: Act) -> bool:
    """
    Tell whether this matter's serious inquiry joins another matter, a crime or a licence that keeps the person out (kk2565/88).

    It is the appointment here, or the measure there or for the licence, whichever comes later, and is owed once; when the
    inquiry has ended nothing is to join.
    """
    owed = any(each.kind == "suspend_here_too" for each in case.duties)
    if owed or (suspended_or_discharged(case, act) and case.suspension.basis == "inquiry"):
        return False
    if act.do == "suspend_for_licence":
        return awaits_the_inquiry(case)
    if act.do == "update_other_file":
        return entered(act)[1] != "none" and awaits_the_inquiry(case) and not suspended_elsewhere(case)
    return suspended_elsewhere(case) or suspended_or_discharged(case, act)


def entered(act: Act) -> tuple[str | None, str]:
    """Return the other matter that the entry is about, and the measure there from now on: none once it has ended (kk2565/88)."""
    entry = act.payload
    if not isinstance(entry, UpdateOtherFile):
        return None, "none"
    return entry.id, "none" if entry.ended else entry.suspension


def nothing_else_keeps_out(case: Case, act: Act) -> bool:
    """Tell whether this entry ends the last measure in another matter, so that nothing is left to join (kk2565/88)."""
    named, now = entered(act)
    left = [other.suspension for other in case.other_files if other.id != named]
    return {now, *left} == {"none"} and not_suspended(case, act)


def no_other_matter_bars_the_return(case: Case, act: Act) -> bool:
    """Tell whether the return need not wait: no other suspension (96 para 2), no other discharge (97 para 2)."""
    return not any(other.suspension in _bars(case) for other in case.other_files)


def other_matter_frees_the_return(case: Case, act: Act) -> bool:
    """Tell whether this entry on another matter removes what alone barred the return (kk2565/94(4), 95(4), 96-97 para 2)."""
    if no_other_matter_bars_the_return(case, act) or any(each.kind.startswith("return_to_") for each in case.duties):
        return False
    named, now = entered(act)
    left = [other.suspension for other in case.other_files if other.id != named]
    return not any(suspension in _bars(case) for suspension in [*left, now])


def inquiry_lets_return(case: Case, act: Act) -> bool:
    """Tell whether the measure waited for the inquiry, and that found no serious offence (kk2565/94(2)-(4), 95(2)-(6))."""
    return rests_on(case) not in OTHER_BASES and result_of(case) in {"minor", "no_offence"}


def judgment_lets_return(case: Case, act: Act) -> bool:
    """Tell whether the measure waited for a judgment, and that is final without imprisonment (kk2565/96(3)-(4), 97(3)-(4))."""
    return rests_on_the_criminal_case(case, act) and case.criminal.state == "final" and not gives_no_return(case)


def puts_out_after_the_judgment(case: Case, act: Act) -> bool:
    """
    Tell whether the order puts out of service somebody imprisoned for negligence or a petty offence (kk2565/96(2), 97(2), 98(3)).

    That stands beside serious proceedings, and needs no finding: the judgment is final. The measure waited for it, or
    another matter keeps the person out. Asked without a kind, every order.
    """
    if getattr(act.payload, "kind", None) not in {"discharge", None} or case.criminal.state != "final":
        return False
    kept_out = suspended_or_discharged(case, act) and rests_on_the_criminal_case(case, act)
    elsewhere = never_suspended_here(case, act) and suspended_elsewhere(case)
    return case.criminal.result == NEGLIGENCE and (kept_out or elsewhere)


def proceedings_are_owed_of_the_suspended(case: Case, act: Act) -> bool:
    """Tell whether the judgment calls for serious proceedings against who is suspended, still to be taken (kk2565/96(1)-(2))."""
    return any(duty.kind == "proceed_after_judgment" for duty in case.duties)


def proceedings_are_owed_of_the_discharged(case: Case, act: Act) -> bool:
    """Tell whether they are called for against who is provisionally discharged, still to be taken (kk2565/97(1)-(2))."""
    return any(duty.kind == "proceed_after_judgment_on_discharge" for duty in case.duties)


def proceedings_are_owed_without_suspension(case: Case, act: Act) -> bool:
    """Tell whether they are called for in a matter without a suspension, still to be taken (kk2565/98)."""
    return any(duty.kind == "proceed_without_suspension" for duty in case.duties)


def closed_matter_is_followed_by_another(case: Case, act: Act) -> bool:
    """
    Tell whether another file of the accused is opened after this matter was closed or ended by an order (kk2565/96-98).

    The serious proceedings that a later judgment calls for may be taken up in a file of their own, beside going on in this one.
    """
    closed = case.inquiry.state in {"no_grounds", "concluded"}
    return closed and all(other.id != entered(act)[0] for other in case.other_files)


def proceedings_rule(case: Case, act: Act) -> str | None:
    """Return the clause under which the judgment calls for serious proceedings that nobody has taken yet, or None."""
    if proceedings_are_owed_of_the_suspended(case, act):
        return "kk2565/96"
    if proceedings_are_owed_of_the_discharged(case, act):
        return "kk2565/97"
    return "kk2565/98" if proceedings_are_owed_without_suspension(case, act) else None


def serious_proceedings_begin_anew(case: Case, act: Act) -> bool:
    """Tell whether grounds of a serious offence are found after a judgment on a matter that had ended (kk2565/71(2), 96-98)."""
    return getattr(act.payload, "severity", None) != "minor" and judgment_opens_the_matter_anew(case)


def proceedings_were_opened_anew(case: Case, act: Act) -> bool:
    """Tell whether serious proceedings for a judgment go on after an order that ended the matter before (kk2565/96-98)."""
    return opened_anew(case)


def another_order_follows_the_judgment(case: Case, act: Act) -> bool:
    """Tell whether an order beside an earlier one ends what the judgment called for (kk2565/96-98)."""
    return opened_anew(case) or (case.order.kind not in OUT_OF_SERVICE and puts_out_after_the_judgment(case, act))


def not_put_out_after_the_judgment(case: Case, act: Act) -> bool:
    """Tell whether an order out of service rests on the inquiry, not on the judgment (kk2565/63, not 96-98)."""
    return not puts_out_after_the_judgment(case, act)


def settles_a_suspension_without_return(case: Case, act: Act) -> bool:
    """Tell whether the matter of somebody suspended ends with no return: left, or kept out elsewhere (kk2565/94(2)-(4))."""
    return measure_of(case) == "suspended" and case.suspension.basis not in OTHER_BASES


def settles_a_discharge_without_return(case: Case, act: Act) -> bool:
    """Tell whether the matter of somebody discharged ends with no return: left, or discharged elsewhere (kk2565/95(2)-(4))."""
    return measure_of(case) == "discharged_provisionally" and case.suspension.basis not in OTHER_BASES


def _bars(case: Case) -> set[str]:
    return {"discharged_provisionally"} | ({"suspended"} if case.suspension.state == "suspended" else set())


MEASURE_PREDICATES: tuple[Predicate, ...] = (
    not_suspended,
    suspended_or_discharged,
    is_suspended,
    is_discharged_provisionally,
    returns_on_a_grievance,
    returns_to_another_post,
    returns_to_duty_after_the_inquiry,
    returns_to_service_after_the_inquiry,
    returns_to_duty_after_the_judgment,
    returns_to_service_after_the_judgment,
    rests_on_the_criminal_case,
    not_kept_out_for_the_licence,
    kept_out_for_the_licence,
    licence_alone_keeps_out,
    suspended_for_the_licence_alone,
    stays_and_awaits_the_judgment,
    inquiry_is_a_further_reason,
    not_kept_out_for_the_inquiry,
    licence_is_a_further_reason,
    licence_does_not_bar,
    licence_was_told_to_be_suspended_still,
    never_suspended_here,
    kept_out_elsewhere,
    no_other_matter_bars_the_return,
    must_be_kept_out_here_too,
    nothing_else_keeps_out,
    other_matter_frees_the_return,
    inquiry_lets_return,
    judgment_lets_return,
    puts_out_after_the_judgment,
    proceedings_are_owed_of_the_suspended,
    proceedings_are_owed_of_the_discharged,
    proceedings_are_owed_without_suspension,
    closed_matter_is_followed_by_another,
    not_put_out_after_the_judgment,
    serious_proceedings_begin_anew,
    proceedings_were_opened_anew,
    another_order_follows_the_judgment,
    settles_a_suspension_without_return,
    settles_a_discharge_without_return,
    must_return_to_duty,
    must_return_to_service,
)
