"""Which challenges of members wait for a ruling, which are ripe for it, and how one is told from another (kk2565/31-33)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from discipline_flow.model.acts.committee import ObjectToMember, RecuseMember, RuleOnObjection
from discipline_flow.model.case import Case, Objection
from discipline_flow.model.decision import Act
from discipline_flow.model.payload import Member

EARLIER = re.compile(r":(own|[1-7])(:out_of_form)?$")  # how a challenge was named on record before its name read alike


def pending(case: Case, member: str | None) -> tuple[Objection, ...]:
    """Return the challenges and the own notice of *member*, or of every member, that wait for a ruling (kk2565/31-33)."""
    return tuple(each for each in case.committee.objections if member in {None, each.member} and not each.rejected)


def challenges(case: Case, member: str | None) -> tuple[Objection, ...]:
    """Return the pending challenges without the member's own notice, which needs no admission (kk2565/31)."""
    return tuple(each for each in pending(case, member) if not each.own)


def ripe(case: Case, member: str | None, at: date) -> tuple[Objection, ...]:
    """Return what can be ruled on: the own notice, and a challenge to which the member could answer (kk2565/31-33)."""
    return tuple(
        each
        for each in pending(case, member)
        if each.own or (each.admitted_on is not None and (each.heard_until is None or at > each.heard_until))
    )


def key(member: str, ground: int | None, *, in_form: bool = True) -> str:
    """Return the name of a challenge of *member* on *ground*, or of the member's own notice: a clock runs for each."""
    if ground is None:
        return member
    return f"{member} ({ground})" if in_form else f"{member} ({ground}*)"  # a name that reads alike in both languages


def key_of(objection: Objection) -> str:
    """Return the name of a challenge on record."""
    return key(objection.member, None if objection.own else objection.ground, in_form=objection.in_form)


def filed(act: ObjectToMember | RecuseMember) -> str:
    """Return the name of the challenge, or of the own notice, that the act files."""
    if isinstance(act, RecuseMember):
        return key(act.member, None)
    return key(act.member, act.ground, in_form=act.in_writing and act.facts_stated)


def member_of(name: str) -> str:
    """Return the member whom a challenge of that name concerns; an older record may name it by the member, or `M3:5`."""
    return EARLIER.sub("", name) if " (" not in name else name.rpartition(" (")[0]


def challenge(case: Case, act: Act) -> frozenset[str] | None:
    """
    Return the challenges that the act files or settles, by name, or None where it is about none in particular (31-33).

    Whoever leaves the committee takes every challenge along; a ruling leaves those that are not ripe for it.
    """
    payload = act.payload
    if isinstance(payload, ObjectToMember | RecuseMember):
        return frozenset({filed(payload)})
    if act.do == "remove_member":
        gone = member_of(getattr(payload, "about", None) or "")
        return _settled(case, gone, pending(case, gone))
    if act.do == "change_member":
        out = getattr(payload, "out", None)
        return frozenset() if out is None else _settled(case, out, pending(case, out))
    if isinstance(payload, RuleOnObjection):
        ruled = pending(case, payload.member) if payload.upheld else ripe(case, payload.member, act.at)
        return _settled(case, payload.member, ruled)
    if act.do == "dismiss_objection":
        named = getattr(payload, "member", None)
        return _settled(case, named, tuple(each for each in challenges(case, named) if not each.in_form))
    return None


def _settled(case: Case, member: str | None, settled: Sequence[Objection]) -> frozenset[str]:
    """Return the names of what is settled; a clock recorded before each challenge had its own goes with the last of them."""
    names = frozenset(key_of(each) for each in settled)
    left = frozenset(key_of(each) for each in pending(case, member)) - names
    if member is None or left:
        return names
    running = (*(duty.about for duty in case.duties), *(timer.about for timer in case.timers))
    return names | frozenset(name for name in running if name and member_of(name) == member)


def lacking(members: Sequence[Member]) -> str | None:
    """Return whom *members* lack to be a committee: a chair, a secretary, or one who knows discipline (kk2565/26)."""
    for role in ("chair", "secretary"):
        if not any(member.role == role for member in members):
            return role
    return None if any(member.skill != "none" for member in members) else "expert"
