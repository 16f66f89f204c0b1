"""Guards of the grievance against a suspension (kk2565/86, 87 para 2; bma2554/63)."""

from __future__ import annotations

from discipline_flow.calendar import more_than_years
from discipline_flow.engine.reckoning.returning import rests_on, result_of
from discipline_flow.law.compiled import Asked, Refuse
from discipline_flow.model.acts.suspension import GrantGrievance
from discipline_flow.model.case import Case

FINISHED = frozenset({"no_grounds", "concluded", "minor_decided"})


def grievance_is_granted_on_a_ground(case: Case, act: GrantGrievance, asked: Asked) -> Refuse | None:
    """
    Refuse to grant on a ground of another clause: no obstacle or over a year (kk2565/86), another post (87 para 2).

    That the conduct is neither an obstacle nor a cause of disorder is the board's finding, and is part of both grounds of 86.
    A decision of which the ground was not recorded is the board's all the same.
    """
    if act.why is None:
        return None
    if case.suspension.basis == "licence":
        return None if act.why == "other_post" else Refuse("grievance.licence_needs_another_post")
    no_licence = act.why == "other_post" and not case.suspension.for_licence
    return Refuse("grievance.another_post_is_for_licences") if no_licence else None


def grievance_over_one_year_waits_for_the_year(case: Case, act: GrantGrievance, asked: Asked) -> Refuse | None:
    """Refuse the second ground before more than a year has passed since the day of suspension (kk2565/86)."""
    since = case.suspension.effective_from
    if act.why != "over_one_year" or since is None:
        return None
    earliest = more_than_years(since, asked.number("grievance_years"))
    return None if asked.at >= earliest else Refuse("grievance.not_over_one_year", earliest=earliest)


def proceedings_are_not_finished(case: Case, act: GrantGrievance, asked: Asked) -> Refuse | None:
    """Refuse to return somebody before the end of what has ended: the return then follows its result (kk2565/86, 94-97)."""
    if case.suspension.basis == "licence" or case.suspension.state in {"none", "ended"}:
        return None
    if rests_on(case) == "criminal":
        ended = case.criminal.state == "final"
    else:
        ended = case.inquiry.state in FINISHED or result_of(case) is not None
    return Refuse("grievance.proceedings_are_finished") if ended else None
