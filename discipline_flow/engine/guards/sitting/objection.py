"""Guards of the challenge of members and of their own recusal (kk2565/30-33)."""

from __future__ import annotations

from discipline_flow.calendar import Bound, last_day
from discipline_flow.engine.reckoning.challenges import challenges, filed, key_of, pending, ripe
from discipline_flow.law.compiled import Asked, Refuse
from discipline_flow.model.acts.committee import (
    AdmitObjection,
    DismissObjection,
    ObjectToMember,
    RecuseMember,
    RuleOnObjection,
)
from discipline_flow.model.case import Case
from discipline_flow.model.payload import Payload


def sits(case: Case, member: str) -> bool:
    """Tell whether *member* sits, as member or assistant; assistants are challenged like members (kk2565/26 para 4)."""
    return any(seat.member.id == member for seat in case.committee.seats) or any(
        assistant.id == member for assistant in case.committee.assistants
    )


def challenged_person_sits(case: Case, act: ObjectToMember, asked: Asked) -> Refuse | None:
    """Refuse the challenge of somebody who is not on the committee (kk2565/31)."""
    return None if sits(case, act.member) else Refuse("objection.not_a_member", member=act.member)


def challenge_is_within_its_window(case: Case, act: ObjectToMember, asked: Asked) -> Refuse | None:
    """
    Refuse a challenge filed after seven days from knowing the order or from learning of the ground (kk2565/31).

    The later of the two starts counts, and the last day rolls to the next working day, for the accused must act (kk2565/101).
    """
    seat = next((each for each in case.committee.seats if each.member.id == act.member), None)
    # An assistant is known with the order; a member, with the notice that names the member.
    known = seat.known_on if seat is not None else case.committee.known_on if sits(case, act.member) else None
    starts = [] if known is None else [known]
    if act.learned_on is not None:
        if act.learned_on > asked.at:
            return Refuse("objection.learned_in_the_future")
        starts.append(act.learned_on)
    if not starts:
        return None
    due = last_day(max(starts), asked.number("challenge_days"), bound=Bound.OTHER_PERSON, holidays=asked.holidays)
    return None if asked.at <= due.day else Refuse("objection.too_late", until=due.day)


def challenge_was_not_rejected_before(case: Case, act: ObjectToMember, asked: Asked) -> Refuse | None:
    """Refuse the same ground against the same member again: the rejection is final (kk2565/32(2))."""
    for objection in case.committee.objections:
        if objection.rejected and objection.member == act.member and objection.ground == act.ground:
            return Refuse("objection.rejected_before")
    return None


def challenge_is_not_pending(case: Case, act: ObjectToMember | RecuseMember, asked: Asked) -> Refuse | None:
    """
    Refuse the same challenge again, or the member's own notice again, while it waits for its ruling (kk2565/31-33).

    A challenge on another ground, and a proper one beside one that is out of form, is another challenge: nothing bars it.
    """
    name = filed(act)
    rule = "kk2565/33" if isinstance(act, RecuseMember) else None
    waits = any(key_of(each) == name for each in pending(case, act.member))
    return Refuse("objection.already_pending", rule) if waits else None


def challenge_is_pending(case: Case, act: AdmitObjection | DismissObjection, asked: Asked) -> Refuse | None:
    """Refuse to admit or dismiss a challenge that nobody filed, or that is settled (kk2565/31)."""
    return None if challenges(case, _challenged(act)) else Refuse("objection.none_pending")


def challenge_is_in_form(case: Case, act: AdmitObjection, asked: Asked) -> Refuse | None:
    """Refuse to admit a challenge that is not in writing or states no facts (kk2565/31 para 1)."""
    found = challenges(case, _challenged(act))
    return Refuse("objection.not_in_form") if found and not any(each.in_form for each in found) else None


def challenge_not_yet_admitted(case: Case, act: AdmitObjection, asked: Asked) -> Refuse | None:
    """Refuse to admit a challenge twice (kk2565/31 para 2)."""
    found = [each for each in challenges(case, _challenged(act)) if each.in_form]
    return Refuse("objection.already_admitted") if found and all(each.admitted_on for each in found) else None


def challenge_is_out_of_form(case: Case, act: DismissObjection, asked: Asked) -> Refuse | None:
    """Refuse to brush aside a challenge that is in form: its merits are ruled on under kk2565/32 (kk2565/31 para 2)."""
    found = challenges(case, _challenged(act))
    return Refuse("objection.in_form") if found and all(each.in_form for each in found) else None


def ruling_has_a_pending_challenge(case: Case, act: RuleOnObjection, asked: Asked) -> Refuse | None:
    """Refuse a ruling where nothing is pending: after fifteen days the member is out by law (kk2565/32 para 2)."""
    return None if pending(case, _challenged(act)) else Refuse("objection.nothing_to_rule_on")


def challenge_was_admitted_first(case: Case, act: RuleOnObjection, asked: Asked) -> Refuse | None:
    """Refuse a ruling before the challenge was admitted and the member notified (kk2565/31 para 2, 32)."""
    found = pending(case, _challenged(act))
    if not found or any(each.own or each.admitted_on is not None for each in found):
        return None
    return Refuse("objection.not_admitted")


def member_had_the_time_to_explain(case: Case, act: RuleOnObjection, asked: Asked) -> Refuse | None:
    """Refuse a ruling while the challenged member may still explain in writing on all that was admitted (31 para 2)."""
    waits = [each.heard_until for each in pending(case, _challenged(act)) if each.heard_until is not None]
    if not waits or ripe(case, _challenged(act), asked.at):
        return None
    return Refuse("objection.member_may_still_explain", until=min(waits))


def _challenged(act: Payload) -> str | None:
    # Asked for what may come next, the act names nobody: then any member's challenge will do.
    return getattr(act, "member", None)


def recusing_person_sits(case: Case, act: RecuseMember, asked: Asked) -> Refuse | None:
    """Refuse the recusal of somebody who is not on the committee (kk2565/33)."""
    return None if sits(case, act.member) else Refuse("objection.not_a_member", "kk2565/33", member=act.member)


def recusal_is_ones_own(case: Case, act: RecuseMember, asked: Asked) -> Refuse | None:
    """Refuse a recusal that one member gives for another (kk2565/33)."""
    if asked.person is None or asked.person == act.member:
        return None
    return Refuse("objection.recusal_of_another")
