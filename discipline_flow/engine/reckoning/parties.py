"""Who takes no part because of who they are: the accused, whoever a challenge put out, whoever does not sit (kk2565/30-34)."""

from __future__ import annotations

from discipline_flow.law.compiled import Refuse
from discipline_flow.model.case import Case
from discipline_flow.model.decision import Act

COMMITTEE = frozenset({"committee", "committee_member", "committee_chair"})
OWN = frozenset({"accused", "complainant"})


def excluded(case: Case, act: Act) -> Refuse | None:
    """
    Return why the named person takes no part in this case in that role, or None.

    Neither the accused nor the accuser ever acts as committee or authority, nor does a member whom a challenge or a notice
    of their own put out; for the committee only those act who sit on it, and a challenged member not before the ruling.
    """
    if act.by in OWN:
        return None
    if act.person == case.head.accused.name:
        return Refuse("party.accused_acts")
    if act.person in act.accusers:
        return Refuse("party.has_a_ground")
    if act.person in case.committee.removed:
        return Refuse("party.was_put_out")
    if act.by not in COMMITTEE or not case.committee.seats:
        return None
    seat = next((each for each in case.committee.seats if each.member.id == act.person), None)
    if seat is None:
        return Refuse("party.does_not_sit")
    return Refuse("party.stands_down") if seat.stands_down and act.do != "recuse_member" else None
