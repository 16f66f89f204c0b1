"""What a suspension waits for, and the clause under which its end is ordered (kk2565/86-87, 94-99)."""

from __future__ import annotations

from discipline_flow.engine.reckoning.crime import IMPRISONED
from discipline_flow.model.case import Basis, Case

OUT_OF_SERVICE = frozenset({"dismissal", "expulsion", "discharge"})
SERIOUS_TRACK = frozenset({"grounds_serious", "serious_inquiry", "serious_reported", "serious_evident"})
# The duties to proceed after a judgment (kk2565/96(1)-(2), 97(1)-(2), 98(1)).
PROCEEDINGS = frozenset({"proceed_after_judgment", "proceed_after_judgment_on_discharge", "proceed_without_suspension"})


def serious_committee_sits(case: Case) -> bool:
    """Tell whether a serious inquiry committee was appointed in the matter (kk2565/85)."""
    return case.committee.severity == "serious" and case.committee.state not in {"none", "dissolved", "void"}


def awaits_the_inquiry(case: Case) -> bool:
    """Tell whether a serious inquiry may still end with a serious offence: what a measure for it waits for (kk2565/85, 94)."""
    ended = case.inquiry.state in {"no_grounds", "concluded"} or result_of(case) in {"minor", "no_offence"}
    return serious_committee_sits(case) and not ended


def basis_of(case: Case) -> Basis:
    """
    Return what a measure ordered now waits for: the serious inquiry, or the criminal case alone (kk2565/94-97).

    Where both stand, the inquiry's result ends the measure (94-95); 96-97 are for a measure that had no inquiry to rest on.
    """
    return "inquiry" if awaits_the_inquiry(case) else "criminal"


def crime_bars(case: Case) -> bool:
    """Tell whether the measure was ordered for the criminal case too, and that is pending or ended in prison (kk2565/88, 96)."""
    ended = case.criminal.state == "final" and case.criminal.result not in IMPRISONED
    return case.suspension.for_crime and not ended


def rests_on(case: Case) -> Basis | None:
    """
    Return what the measure waits for still: where it was ordered in both matters, the one that has not ended (88, 94(4)).

    The inquiry goes first; once it has ended without a serious offence, the criminal case keeps the person out alone.
    """
    suspension = case.suspension
    inquiry_is_over = result_of(case) in {"minor", "no_offence"} or case.inquiry.state in {"no_grounds", "concluded"}
    if suspension.basis == "inquiry" and crime_bars(case) and inquiry_is_over:
        return "criminal"
    return suspension.basis


def awaits_the_judgment(case: Case) -> bool:
    """Tell whether the measure rests on a criminal case that is not final yet (kk2565/96-97)."""
    return rests_on(case) == "criminal" and case.criminal.state != "final"


def licence_bars(case: Case) -> bool:
    """Tell whether the measure was ordered for a teaching licence too, and that is still suspended (kk2565/87-88)."""
    return case.suspension.for_licence and case.licence.state == "suspended"


def gives_no_return(case: Case) -> bool:
    """Tell whether the judgment on which the measure waited imprisons the person (kk2565/96(1)-(2), 97(1)-(2))."""
    return rests_on(case) == "criminal" and case.criminal.state == "final" and case.criminal.result in IMPRISONED


def judgment_opens_the_matter_anew(case: Case) -> bool:
    """
    Tell whether a matter that has ended is taken up again for a final imprisonment (kk2565/71(2), 96(1)-(2), 97, 98(1)).

    Whoever is out of service for good is not proceeded against again. Where nobody was kept out, no duty says so, and the
    imprisonment itself, which is a serious offence, must have come after the end; one for negligence opens nothing there.
    """
    criminal, order = case.criminal, case.order
    if case.inquiry.state not in {"no_grounds", "concluded"} or order.kind in OUT_OF_SERVICE:
        return False
    if criminal.state != "final" or criminal.result not in IMPRISONED or case.service.state == "died":
        return False
    if any(duty.kind in PROCEEDINGS for duty in case.duties):
        return True
    later = order.issued_on is None or (criminal.final_on is not None and criminal.final_on >= order.issued_on)
    return criminal.result == "imprisonment" and later


def opened_anew(case: Case) -> bool:
    """Tell whether serious proceedings for the judgment go on after an order that ended the matter before (kk2565/96-98)."""
    judged = case.criminal.state == "final" and case.criminal.result in IMPRISONED
    return judged and case.order.kind is not None and case.inquiry.state in SERIOUS_TRACK


def suspended_elsewhere(case: Case) -> bool:
    """Tell whether another matter keeps the person suspended or provisionally discharged (kk2565/94(4), 98)."""
    return any(other.suspension != "none" for other in case.other_files)


def result_of(case: Case) -> str | None:
    """Return what the matter came to (kk2565/94-95): serious, minor, no_offence, discharge, or None while it is open."""
    if case.order.replaced is not None and not opened_anew(case):
        # What a new order made of it, and no longer what was resolved before (kk2565/81-84).
        kind = case.order.kind or ""
        out = {"dismissal": "serious", "expulsion": "serious", "discharge": "discharge", "revoke": "no_offence"}
        return out.get(kind, "minor")
    if case.review.state == "resolved":
        return {"close": "no_offence", "no_penalty": "minor"}.get(case.review.resolution or "", case.review.resolution)
    if (
        case.review.state == "decided"
        and case.hearing.opinion != "serious"
        and case.review.view in {"minor", "no_offence"}
    ):
        return case.review.view
    if case.inquiry.state == "minor_decided":
        return "no_offence" if case.inquiry.decision == "close" else "minor"
    return None


def measure_of(case: Case) -> str | None:
    """Return the measure that stands, or the one that the person's leaving ended (kk2565/94-97), or None."""
    if case.suspension.state in {"suspended", "discharged_provisionally"}:
        return case.suspension.state
    return case.suspension.left_from


def outcome_rule(case: Case) -> str:
    """Return the clause that says what follows the outcome: by what the measure waited for, and which measure it is."""
    if case.suspension.basis == "licence":
        return "kk2565/99"
    # Without a measure there is nothing to tell 94 from 95, and 94 comes first.
    suspended = measure_of(case) != "discharged_provisionally"
    if rests_on(case) == "criminal":
        return "kk2565/96" if suspended else "kk2565/97"
    return "kk2565/94" if suspended else "kk2565/95"


def return_rule(case: Case) -> str:
    """Return the clause under which a return is ordered now: a grievance granted goes before the outcome (kk2565/86-87)."""
    if case.grievance.state == "granted":
        return "kk2565/87" if case.suspension.basis == "licence" else "kk2565/86"
    return outcome_rule(case)
