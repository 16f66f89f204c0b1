"""Guards of the committee's composition, appointment and notice (kk2565/16, 24-29)."""

from __future__ import annotations

from collections.abc import Sequence

from discipline_flow.law.compiled import Asked, Refuse
from discipline_flow.model.acts.committee import (
    AppointCommittee,
    ChangeMember,
    DeliverFileToChair,
    RuleOnObjection,
    ServeAppointment,
    StopMinorInquiry,
    seated_by,
)
from discipline_flow.model.case import Case
from discipline_flow.model.payload import Member


def committee_fits_the_grounds(case: Case, act: AppointCommittee, asked: Asked) -> Refuse | None:
    """Refuse a committee of the other severity than the grounds found (kk2565/13, 24)."""
    state = case.inquiry.state
    if state in {"none", "preliminary"} and act.severity == "minor":
        return Refuse("committee.no_grounds_found_yet", "kk2565/13")
    if state in {"grounds_minor", "minor_direct"} and act.severity == "serious":
        return Refuse("committee.grounds_are_minor")
    if state == "grounds_serious" and act.severity == "minor":
        return Refuse("committee.grounds_are_serious")
    return None


def committee_has_three_members(case: Case, act: AppointCommittee, asked: Asked) -> Refuse | None:
    """Refuse fewer than three members (kk2565/26 para 1)."""
    return too_few(act.members, asked)


def committee_has_one_chair(case: Case, act: AppointCommittee, asked: Asked) -> Refuse | None:
    """Refuse a committee without exactly one chair (kk2565/26 para 1)."""
    return no_single(act.members, "chair")


def committee_has_one_secretary(case: Case, act: AppointCommittee, asked: Asked) -> Refuse | None:
    """Refuse a committee in which not exactly one other member is the secretary (kk2565/26 para 1)."""
    return no_single(act.members, "secretary")


def members_are_of_the_right_class(case: Case, act: AppointCommittee, asked: Asked) -> Refuse | None:
    """Refuse a member of another class than may sit over the accused (kk2565/26 para 1-2)."""
    return wrong_class(act.members, asked)


def chair_is_not_lower_than_the_accused(case: Case, act: AppointCommittee, asked: Asked) -> Refuse | None:
    """Refuse a chair whose position is lower than the accused's; other members may be lower (kk2565/26 para 1)."""
    return chair_lower(act.members)


def a_member_is_qualified_in_discipline(case: Case, act: AppointCommittee, asked: Asked) -> Refuse | None:
    """Refuse a committee in which nobody is a legal officer, lawyer, trained or experienced (kk2565/26 para 3)."""
    return unqualified(act.members)


def members_are_different_people(case: Case, act: AppointCommittee, asked: Asked) -> Refuse | None:
    """Refuse the same person twice, as member or assistant (kk2565/26)."""
    names = [member.id for member in act.members] + [assistant.id for assistant in act.assistants]
    return None if len(set(names)) == len(names) else Refuse("committee.same_person_twice")


def assistants_are_bma_officials(case: Case, act: AppointCommittee, asked: Asked) -> Refuse | None:
    """Refuse an assistant secretary who is not a BMA civil servant (kk2565/26 para 4)."""
    if all(assistant.class_ in {"official", "teacher"} for assistant in act.assistants):
        return None
    return Refuse("committee.assistant_class")


def too_few(members: Sequence[Member], asked: Asked) -> Refuse | None:
    """Return the refusal of fewer members than kk2565/26 asks."""
    if len(members) >= asked.number("committee_members"):
        return None
    return Refuse("committee.too_few", least=asked.number("committee_members"))


def no_single(members: Sequence[Member], role: str) -> Refuse | None:
    """Return the refusal of a committee without exactly one member in *role* (kk2565/26)."""
    count = sum(member.role == role for member in members)
    return None if count == 1 else Refuse(f"committee.one_{role}")


def wrong_class(members: Sequence[Member], asked: Asked) -> Refuse | None:
    """Return the refusal of members of a class that may not sit over the accused (kk2565/26)."""
    wrong = [member.id for member in members if member.class_ not in asked.law.rules.committee_of]
    code = "committee.wrong_class" if asked.law.rules.committee_of == ("official",) else "committee.outsider"
    return Refuse(code, members=", ".join(wrong)) if wrong else None


def chair_lower(members: Sequence[Member]) -> Refuse | None:
    """Return the refusal of a chair lower than the accused (kk2565/26)."""
    if any(member.role == "chair" and member.rank == "lower" for member in members):
        return Refuse("committee.chair_lower")
    return None


def unqualified(members: Sequence[Member]) -> Refuse | None:
    """Return the refusal of a committee without a qualified member (kk2565/26 para 3)."""
    return None if any(member.skill != "none" for member in members) else Refuse("committee.nobody_qualified")


def unlawful(members: Sequence[Member], asked: Asked) -> Refuse | None:
    """Return why *members* are no lawful committee, or None (kk2565/26)."""
    return (
        too_few(members, asked)
        or no_single(members, "chair")
        or no_single(members, "secretary")
        or wrong_class(members, asked)
        or chair_lower(members)
        or unqualified(members)
    )


def members_of(case: Case) -> tuple[Member, ...]:
    """Return the members in their seats, the challenged ones too (kk2565/26)."""
    return tuple(seat.member for seat in case.committee.seats)


def changed(case: Case, out: str | None, into: Member | None) -> tuple[Member, ...]:
    """Return the members after one leaves and one comes."""
    kept = tuple(member for member in members_of(case) if member.id != out)
    return kept if into is None else (*kept, into)


def change_names_somebody(case: Case, act: ChangeMember, asked: Asked) -> Refuse | None:
    """Refuse a change that names nobody (kk2565/28)."""
    return Refuse("committee.change_of_nobody") if act.out is None and act.in_ is None else None


def outgoing_member_sits(case: Case, act: ChangeMember, asked: Asked) -> Refuse | None:
    """Refuse to remove somebody who neither sits nor assists; assistants are changed like members (kk2565/26 para 4, 28)."""
    on_it = {member.id for member in members_of(case)} | {assistant.id for assistant in case.committee.assistants}
    return None if act.out is None or act.out in on_it else Refuse("committee.outgoing_does_not_sit")


def incoming_member_is_new(case: Case, act: ChangeMember, asked: Asked) -> Refuse | None:
    """Refuse to seat somebody who sits already (kk2565/28)."""
    if act.in_ is None or all(member.id != act.in_.id for member in changed(case, act.out, None)):
        return None
    return Refuse("committee.same_person_twice")


def changed_committee_is_lawful(case: Case, act: ChangeMember, asked: Asked) -> Refuse | None:
    """Refuse a change that leaves the committee short of kk2565/26, unless it was short before and gets nearer to it."""
    after = changed(case, act.out, act.in_)
    refused = None if after == members_of(case) else unlawful(after, asked)
    if refused is None:
        return None
    improves = act.out is None and act.in_ is not None and unlawful(members_of(case), asked) is not None
    return None if improves and wrong_class(after, asked) is None and chair_lower(after) is None else refused


def server_is_the_appointer(case: Case, act: ServeAppointment | DeliverFileToChair, asked: Asked) -> Refuse | None:
    """Refuse notice by anyone but whoever appointed the committee, or the new superior (kk2565/29, 64)."""
    appointed_by = case.committee.appointer
    if appointed_by is None or asked.by == appointed_by or case.authority.state == "transferred":
        return None
    return Refuse("committee.not_its_appointer", roles=frozenset({appointed_by}))


def something_is_left_to_serve(case: Case, act: ServeAppointment, asked: Asked) -> Refuse | None:
    """Refuse a second notice of what the accused knows already; a change that seats nobody is told too (kk2565/28-29)."""
    if not case.committee.seats or any(seat.known_on is None for seat in case.committee.seats):
        return None
    if any(duty.kind == "notify_change" for duty in case.duties):
        return None
    return Refuse("committee.accused_knows_already")


def refusal_to_sign_is_witnessed(case: Case, act: ServeAppointment, asked: Asked) -> Refuse | None:
    """Refuse to count a refusal to sign that no eyewitness signed for (kk2565/29(1))."""
    return Refuse("service.no_witness") if act.method == "refused_to_sign" and not act.witness else None


def copy_is_given(case: Case, act: ServeAppointment, asked: Asked) -> Refuse | None:
    """Refuse a notice without a copy of the order (kk2565/29(1))."""
    return None if act.copy_given else Refuse("service.no_copy")


def stop_states_its_reason(case: Case, act: StopMinorInquiry, asked: Asked) -> Refuse | None:
    """Refuse to stop a minor inquiry without a reason (kk2565/14 para 2)."""
    return None if act.reason.strip() else Refuse("committee.stop_without_reason")


def removal_leaves_a_lawful_committee(case: Case, act: RuleOnObjection, asked: Asked) -> Refuse | None:
    """Refuse to remove a member without a replacement where fewer than three would remain (kk2565/32(1))."""
    if not act.upheld or act.replacement is not None:
        return None
    left = changed(case, act.member, None)
    if len(left) == len(members_of(case)):
        return None
    if too_few(left, asked) is not None:
        return Refuse("objection.replacement_needed")
    return unlawful(left, asked)


def replacement_is_lawful(case: Case, act: RuleOnObjection, asked: Asked) -> Refuse | None:
    """Refuse a replacement with whom the committee is short of kk2565/26."""
    if not act.upheld or act.replacement is None:
        return None
    if any(member.id == act.replacement.id for member in members_of(case)):
        return Refuse("committee.same_person_twice")
    return unlawful(changed(case, act.member, act.replacement), asked)


def nobody_is_put_back(
    case: Case, act: AppointCommittee | ChangeMember | RuleOnObjection, asked: Asked
) -> Refuse | None:
    """Refuse to seat whom a challenge, or a notice of their own, has put out of this case (kk2565/32, 33)."""
    back = [name for name in seated_by(act) if name in case.committee.removed]
    return Refuse("committee.put_back", members=", ".join(back)) if back else None


def accused_is_no_member(
    case: Case, act: AppointCommittee | ChangeMember | RuleOnObjection, asked: Asked
) -> Refuse | None:
    """Refuse to seat the accused on the committee (kk2565/30)."""
    return Refuse("committee.accused_sits") if case.head.accused.name in seated_by(act) else None


def accuser_is_no_member(
    case: Case, act: AppointCommittee | ChangeMember | RuleOnObjection, asked: Asked
) -> Refuse | None:
    """Refuse to seat the accuser on the committee, without saying who it is (kk2565/30)."""
    return None if asked.act.accusers.isdisjoint(seated_by(act)) else Refuse("committee.party_sits")
