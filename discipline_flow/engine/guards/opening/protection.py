"""Guards of protection, of recognition and of the correction in the media (plan2566/8.1-8.3)."""

from __future__ import annotations

from discipline_flow.engine.conditions.predicates import OWN_CHANNELS
from discipline_flow.engine.conditions.protection import CLEARED, cleared_of_the_allegation, is_tip
from discipline_flow.law.compiled import Asked, Refuse
from discipline_flow.model.acts.intake import ProtectPerson, RecogniseInformant, RequestMediaCorrection
from discipline_flow.model.case import Case


def protection_names_its_measure(case: Case, act: ProtectPerson, asked: Asked) -> Refuse | None:
    """Refuse a protection that orders nothing: what is fitting is the superior's choice, but it is chosen (plan2566/8.1.3)."""
    return None if act.measure.strip() else Refuse("protection.no_measure")


def wrongly_accused_was_not_punished(case: Case, act: ProtectPerson, asked: Asked) -> Refuse | None:
    """Refuse to protect as wrongly accused the person whom an order in force punishes or discharges (plan2566/8.1)."""
    kind = case.order.kind
    if act.who != "wrongly_accused" or kind is None or kind in CLEARED:
        return None
    return Refuse("protection.accused_was_found_guilty")


def somebody_gave_the_information(case: Case, act: RecogniseInformant, asked: Asked) -> Refuse | None:
    """Refuse to recognise nobody: a superior's own suspicion, or a letter whose writer is unknown (plan2566/8.2.2, 8.3.4)."""
    intake = case.intake
    if intake.state == "none" or intake.named or intake.identity_sealed:
        return None
    if intake.channel not in OWN_CHANNELS and intake.complainant not in {None, "none"}:
        return None
    return Refuse("recognition.nobody_known", _recognition_rule(case))


def the_information_was_useful(case: Case, act: RecogniseInformant, asked: Asked) -> Refuse | None:
    """Refuse to reward what was found false, or a matter in which the accused was cleared (plan2566/8.2.2, 8.3.4)."""
    if case.intake.found_false is not None:
        return Refuse("recognition.found_false", _recognition_rule(case))
    cleared = cleared_of_the_allegation(case)
    return Refuse("recognition.nothing_came_of_it", _recognition_rule(case)) if cleared else None


def recognition_was_not_given_before(case: Case, act: RecogniseInformant, asked: Asked) -> Refuse | None:
    """Refuse to give the same recognition twice; merit and a certificate may both be given (plan2566/8.2.2)."""
    given = act.kind in case.protection.recognised
    return Refuse("recognition.given_already", _recognition_rule(case)) if given else None


def _recognition_rule(case: Case) -> str | None:
    return "plan2566/8.3.4" if case.intake.in_media and not is_tip(case.intake) else None


def complaint_went_through_the_media(case: Case, act: RequestMediaCorrection, asked: Asked) -> Refuse | None:
    """Refuse to ask for a correction where no complaint came by telephone, e-mail, web or media (plan2566/8.3.5)."""
    return None if case.intake.in_media else Refuse("media.not_through_the_media")


def accused_was_cleared(case: Case, act: RequestMediaCorrection, asked: Asked) -> Refuse | None:
    """Refuse to ask for a correction of what an order holds to be true (plan2566/8.3.5)."""
    if case.order.kind is None or cleared_of_the_allegation(case):
        return None
    return Refuse("media.not_cleared")


def correction_names_the_outlet(case: Case, act: RequestMediaCorrection, asked: Asked) -> Refuse | None:
    """Refuse a letter to no editor and no person in charge (plan2566/8.3.5)."""
    return None if act.outlet.strip() else Refuse("media.no_outlet")
