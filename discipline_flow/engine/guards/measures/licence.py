"""Guards of the measures for a suspended teaching licence (kk2565/87, 90, 91 para 3, 99 para 3)."""

from __future__ import annotations

from discipline_flow.calendar import more_than_years
from discipline_flow.law.compiled import Asked, Refuse
from discipline_flow.model.acts.suspension import DischargeForLicence, Reinstate
from discipline_flow.model.case import Case


def licence_order_is_complete(case: Case, act: DischargeForLicence, asked: Asked) -> Refuse | None:
    """Refuse an order without name and post, case and ground, or its day (kk2565/90, 92)."""
    return None if act.order_complete else Refuse("suspension.order_incomplete")


def licence_is_suspended_over_a_year(case: Case, act: DischargeForLicence, asked: Asked) -> Refuse | None:
    """Refuse a provisional discharge before the licence has been suspended for more than a year (kk2565/91 para 3)."""
    since = case.licence.suspended_on
    if case.licence.state != "suspended" or since is None:
        return None
    earliest = more_than_years(since, asked.number("licence_discharge_years"))
    return None if asked.at >= earliest else Refuse("licence.not_over_one_year", earliest=earliest)


def return_after_the_licence_is_to_an_equal_post(case: Case, act: Reinstate, asked: Asked) -> Refuse | None:
    """
    Refuse the return of a teacher found not to be suspended to any other than the same or an equal post (kk2565/99 para 3(1)).

    Where the time has run out, nothing but the general rule on posts holds (99 para 1, para 3(3)).
    """
    if case.suspension.basis != "licence" or act.position != "by_kk" or case.grievance.state == "granted":
        return None
    if case.licence.told == "expired":
        return None
    return Refuse("licence.not_an_equal_post")
