"""Named conditions of intake and protection by channel and by person: `(case before the act, act) → bool` (plan2566/7-8)."""

from __future__ import annotations

from collections.abc import Mapping

from discipline_flow.engine.conditions.predicates import (
    MEDIA,
    OWN_CHANNELS,
    letter_or_in_person,
    received_through_media,
    through_media,
    told_on_receipt,
)
from discipline_flow.law.compiled import Predicate
from discipline_flow.model.case import Case, Intake
from discipline_flow.model.decision import Act

# The duties of plan2566/8 that the beginning of the preliminary stage meets.
INVESTIGATIONS = frozenset({"investigate_in_secret", "investigate_tip_in_secret", "consider_media_complaint"})
# Orders that hold the accused did not do it (plan2566/8.1.2, 8.3.5).
CLEARED = frozenset({"close", "revoke"})
ANSWERS: Mapping[str, str] = {"bma": "discipline", "other_agency": "report_home_agency", "outsider": "legal_help"}


def not_received_through_media(case: Case, act: Act) -> bool:
    """Tell whether the complaint came by letter or in person, or there was none (plan2566/8.1)."""
    return not received_through_media(case, act)


def went_through_media(case: Case, act: Act) -> bool:
    """Tell whether this complaint, or another one of the matter, came by telephone, e-mail, web or media (plan2566/8.3)."""
    return case.intake.in_media


def named_through_media(case: Case, act: Act) -> bool:
    """Tell whether the complaint that comes, or came, through the media gives the complainant's name (plan2566/8.3.2)."""
    return through_media(case, act) and bool(told_on_receipt(case, act, "named"))


def named_letter(case: Case, act: Act) -> bool:
    """Tell whether the complaint is, or was, a letter or one made in person that gives the complainant's name (plan2566/8.1.2)."""
    return letter_or_in_person(case, act) and bool(told_on_receipt(case, act, "named"))


def tip(case: Case, act: Act) -> bool:
    """Tell whether an informant who is known, yet does not complain by name, gives information (plan2566/8.2.1)."""
    channel = getattr(act.payload, "channel", None)
    known = getattr(act.payload, "complainant", "none") != "none" or getattr(act.payload, "identity", None) is not None
    return known and channel not in OWN_CHANNELS and not getattr(act.payload, "named", False)


def received_as_tip(case: Case, act: Act) -> bool:
    """Tell whether what was received came from a known informant who does not complain by name (plan2566/8.2)."""
    return is_tip(case.intake)


def false_tip_not_through_media(case: Case, act: Act) -> bool:
    """Tell whether what was found false is an informant's tip that did not come through the media (plan2566/8.2.2)."""
    return is_tip(case.intake) and case.intake.channel not in MEDIA


def false_letter(case: Case, act: Act) -> bool:
    """Tell whether what was found false is neither a tip nor came through the media (plan2566/8.1.2)."""
    return not is_tip(case.intake) and case.intake.channel not in MEDIA


def answers_the_complainant(case: Case, act: Act) -> bool:
    """
    Tell whether the measure is the one owed for that complainant (plan2566/8.1.2, 8.2.2, 8.3.3).

    Legal help to somebody else, the accused or who was threatened, is given beside it and answers nothing.
    """
    return ANSWERS.get(case.intake.found_false or "") == getattr(act.payload, "measure", None)


def helps_beside_the_answer(case: Case, act: Act) -> bool:
    """Tell whether legal help goes to the accused or the threatened, whoever complained: only 8.1.2 gives it (8.2.2, 8.3.3)."""
    return (
        getattr(act.payload, "measure", None) == "legal_help"
        and case.intake.found_false in {"bma", "other_agency"}
        and false_letter(case, act)
    )


def is_tip(intake: Intake) -> bool:
    """Tell whether the intake is a tip: somebody is known to stand behind it, but not as a complainant by name (plan2566/8.2)."""
    known = intake.complainant not in {None, "none"} or intake.identity_sealed
    return known and intake.channel not in OWN_CHANNELS and not intake.named


def nothing_started(case: Case, act: Act) -> bool:
    """Tell whether the preliminary stage is still to begin, and no duty to begin it was opened by a complaint (plan2566/8)."""
    return case.inquiry.state == "none" and all(duty.kind not in INVESTIGATIONS for duty in case.duties)


def received_by_the_centre(case: Case, act: Act) -> bool:
    """Tell whether ศปท.กทม. receives the complaint (plan2566/7.1)."""
    return act.by == "center"


def not_received_by_a_district(case: Case, act: Act) -> bool:
    """Tell whether somebody other than a district office receives the complaint (plan2566/7.2)."""
    return not received_by_a_district(case, act)


def received_by_a_district(case: Case, act: Act) -> bool:
    """Tell whether the head of the district office receives the complaint (plan2566/7.3)."""
    return act.by == "agency_head" and case.head.accused.agency.kind == "district"


def receiver_awaits_the_result(case: Case, act: Act) -> bool:
    """Tell whether a superior other than the one who closes the matter received a complaint by name (plan2566/8.1.2)."""
    intake = case.intake
    return named_letter(case, act) and intake.state in {"received", "accepted"} and intake.received_by != act.by


def report_back_owed_to_the_centre(case: Case, act: Act) -> bool:
    """Tell whether ศปท.กทม. received the complaint and is to be told that it was closed (plan2566/8.1.2)."""
    return case.intake.received_by == "center" and any(duty.kind == "report_back" for duty in case.duties)


def no_protection_owed(case: Case, act: Act) -> bool:
    """Tell whether no order to protect somebody whose name was told is owed already (plan2566/8.1.3)."""
    return all(duty.kind != "protect_the_named" for duty in case.duties)


def cleared_of_the_allegation(case: Case) -> bool:
    """Tell whether the matter ended finally without grounds, or by an order that holds no offence (plan2566/8.1.2, 8.3.5)."""
    return case.inquiry.state == "no_grounds" or case.order.kind in CLEARED


PREDICATES: Mapping[str, Predicate] = {
    predicate.__name__: predicate
    for predicate in (
        not_received_through_media,
        went_through_media,
        named_through_media,
        named_letter,
        tip,
        received_as_tip,
        false_tip_not_through_media,
        false_letter,
        answers_the_complainant,
        nothing_started,
        received_by_the_centre,
        not_received_by_a_district,
        received_by_a_district,
        receiver_awaits_the_result,
        report_back_owed_to_the_centre,
        no_protection_owed,
    )
}
