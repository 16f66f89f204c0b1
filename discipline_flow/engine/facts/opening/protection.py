"""What protection, recognition and the correction in the media leave on record; never who the person is (plan2566/8)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from discipline_flow.engine.conditions.protection import answers_the_complainant
from discipline_flow.law.compiled import Asked
from discipline_flow.model.acts.intake import (
    ActOnFalseComplaint,
    ProtectPerson,
    RecogniseInformant,
    RequestMediaCorrection,
)
from discipline_flow.model.case import Case

Facts = Mapping[str, Mapping[str, Any]]


def act_on_false_complaint(case: Case, act: ActOnFalseComplaint, asked: Asked) -> Facts:
    """Record the day of the measure owed for a false complaint; legal help beside it answers nothing (plan2566/8)."""
    if not answers_the_complainant(case, asked.act):
        return {}
    return {"intake": {"false_acted_on": asked.at}}


def protect_person(case: Case, act: ProtectPerson, asked: Asked) -> Facts:
    """Record what kind of person is protected, each kind once (plan2566/8.1.3)."""
    protected = case.protection.protected
    return {"protection": {"protected": protected if act.who in protected else (*protected, act.who)}}


def recognise_informant(case: Case, act: RecogniseInformant, asked: Asked) -> Facts:
    """Record how the informant was recognised (plan2566/8.2.2, 8.3.4)."""
    return {"protection": {"recognised": (*case.protection.recognised, act.kind)}}


def request_media_correction(case: Case, act: RequestMediaCorrection, asked: Asked) -> Facts:
    """Record the first day on which the accused asked for a correction; a second outlet moves nothing (plan2566/8.3.5)."""
    return {"protection": {"correction_asked_on": case.protection.correction_asked_on or asked.at}}
