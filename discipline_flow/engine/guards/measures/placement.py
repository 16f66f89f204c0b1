"""Guards of the placement posts and of secondment (plan2566/5.5)."""

from __future__ import annotations

from discipline_flow.law.compiled import Asked, Refuse
from discipline_flow.model.acts.suspension import PlaceInPool, Second
from discipline_flow.model.case import Case
from discipline_flow.tables.placement import pool_kind


def placement_fits_the_post(case: Case, act: PlaceInPool, asked: Asked) -> Refuse | None:
    """Refuse the pool to a post for which it holds none, or none that is free (plan2566/5.5)."""
    if asked.row("placement_measure", case).give == ("pool",):
        return None
    held = case.head.accused.class_ == "official" and pool_kind(asked.law, case.head) is not None
    return Refuse("placement.pool_is_full" if held else "placement.not_a_pool_post")


def secondment_fits_the_post(case: Case, act: Second, asked: Asked) -> Refuse | None:
    """Refuse to second somebody for whose post the pool has one free; secondment is for all others (plan2566/5.5 para 2)."""
    if asked.row("placement_measure", case).give == ("secondment",):
        return None
    return Refuse("placement.pool_has_a_post")


def placement_has_its_reason(case: Case, act: PlaceInPool | Second, asked: Asked) -> Refuse | None:
    """
    Refuse to move somebody against whom the record shows neither clear evidence nor an inquiry (plan2566/5.5).

    Grounds found, or a complaint with facts and evidence or witnesses, are clear evidence; the third reason, failing
    performance, is no matter of discipline and is not in the record of a case.
    """
    if case.inquiry.grounds_on is not None:
        return None
    intake = case.intake
    if intake.facts_sufficient and (intake.evidence_stated or intake.witnesses_named):
        return None
    return Refuse("placement.no_reason_on_record")
