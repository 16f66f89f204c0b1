"""Guards of evident offences: the ground, the days it rests on, and whose power it is (kk2565/70-71)."""

from __future__ import annotations

from datetime import timedelta

from discipline_flow.engine.reckoning.crime import NEGLIGENCE
from discipline_flow.engine.reckoning.exitdays import ABSENCE, IMPRISONED, IMPRISONMENT
from discipline_flow.law.compiled import Asked, Refuse
from discipline_flow.model.acts.inquiry import UseEvidentOffence
from discipline_flow.model.case import Case

MINOR_STAGES = frozenset({"grounds_minor", "minor_direct", "minor_inquiry", "minor_stopped"})
SERIOUS_STAGES = frozenset({"grounds_serious", "serious_inquiry"})
ANY_SUPERIOR = frozenset({"supervisor", "appointing_authority"})


def evident_offence_is_used_by_its_authority(case: Case, act: UseEvidentOffence, asked: Asked) -> Refuse | None:
    """
    Refuse a hand that has no such power: any superior for a minor offence, the authority alone for a serious one.

    Where several acted together, the authority of a serious offence is the one that kk2565/25 names (kk2565/70, 71).
    """
    if case.inquiry.state in MINOR_STAGES:
        return None if asked.by in ANY_SUPERIOR else Refuse("evident.minor_by_the_superior", roles=ANY_SUPERIOR)
    if case.inquiry.state not in SERIOUS_STAGES:
        return None
    authorities = frozenset({"appointing_authority", *asked.row("committee_appointer", case).give})
    return None if asked.by in authorities else Refuse("evident.serious_by_the_authority", roles=authorities)


def evident_ground_fits_the_severity(case: Case, act: UseEvidentOffence, asked: Asked) -> Refuse | None:
    """Refuse absence or imprisonment where grounds of a minor offence were found: both are serious (kk2565/70, 71)."""
    if case.inquiry.state not in MINOR_STAGES or act.ground == "written_confession":
        return None
    return Refuse("evident.ground_is_serious")


def evident_days_belong_to_the_ground(case: Case, act: UseEvidentOffence, asked: Asked) -> Refuse | None:
    """Refuse a day that belongs to another ground than the one used: it would date the order (exit2566/7, 8)."""
    if act.first_absent is not None and act.ground != ABSENCE:
        return Refuse("evident.day_of_another_ground")
    if act.imprisoned_from is not None and act.ground != IMPRISONMENT:
        return Refuse("evident.day_of_another_ground")
    return None


def absence_was_investigated(case: Case, act: UseEvidentOffence, asked: Asked) -> Refuse | None:
    """Refuse an absence whose reasons nobody has investigated (kk2565/71(1))."""
    if act.ground != ABSENCE or act.investigated:
        return None
    return Refuse("evident.absence_not_investigated")


def absence_is_long_enough(case: Case, act: UseEvidentOffence, asked: Asked) -> Refuse | None:
    """Refuse an absence without its first day, or of no more than fifteen days on the day of the act (kk2565/71(1), 101)."""
    if act.ground != ABSENCE:
        return None
    if act.first_absent is None:
        return Refuse("evident.no_first_day")
    days = asked.number("absence_days")
    earliest = act.first_absent + timedelta(days=days + 1)
    return None if asked.at >= earliest else Refuse("evident.absence_too_short", days=days, earliest=earliest)


def imprisonment_is_final(case: Case, act: UseEvidentOffence, asked: Asked) -> Refuse | None:
    """
    Refuse imprisonment without a final judgment and the day it began (kk2565/71(2)).

    What is known of the criminal case decides; a case of which nothing is known rests on what the authority states.
    """
    if act.ground != IMPRISONMENT:
        return None
    if case.criminal.state in {"accused", "charged"}:
        return Refuse("evident.judgment_not_final")
    if case.criminal.state == "final" and case.criminal.result not in IMPRISONED:
        return Refuse("evident.not_imprisoned")
    day = act.imprisoned_from
    if day is None and case.criminal.state == "final":
        day = case.criminal.final_on
    if day is None:
        return Refuse("evident.no_day_of_imprisonment")
    if day > asked.at:
        return Refuse("evident.imprisonment_still_to_come", day=day)
    return None


def imprisonment_is_not_for_negligence(case: Case, act: UseEvidentOffence, asked: Asked) -> Refuse | None:
    """Refuse imprisonment for negligence or a petty offence, and silence where the case does not tell (kk2565/71(2))."""
    if act.ground != IMPRISONMENT:
        return None
    if act.negligence_or_petty or case.criminal.result == NEGLIGENCE:
        return Refuse("evident.negligence_or_petty")
    if act.negligence_or_petty is None and case.criminal.result != IMPRISONMENT:
        return Refuse("evident.negligence_not_excluded")
    return None
