"""What a void inquiry, a void act, a transfer and a death leave on record (kk2565/64-68)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import evolve, frozen

from discipline_flow.engine.conditions.ended import OF_THE_INQUIRY, no_committee_sits, set_back
from discipline_flow.engine.facts.blank import blank
from discipline_flow.engine.facts.opening.early import Facts
from discipline_flow.law.compiled import Asked, Recorder
from discipline_flow.model.acts.review import TransferAccused, VoidAct
from discipline_flow.model.case import Case, Committee, Hearing, Review
from discipline_flow.model.decision import Act
from discipline_flow.model.payload import Payload

OUT = frozenset({"suspended", "discharged_provisionally"})
NOT_CHARGED: Mapping[str, Any] = {
    "notified_on": None,
    "posted_on": None,
    "known_on": None,
    "explain_by": None,
    "explained_on": None,
    "waived_on": None,
    "confession": False,
}
NO_OPINION: Mapping[str, Any] = {"opinion": None, "opinion_on": None}


def _everything_falls(case: Case) -> dict[str, Mapping[str, Any]]:
    # Who sat stays on record; whatever the committee did and whatever rested on it is gone.
    return {
        "committee": blank(
            Committee,
            "removed",
            "severity",
            "appointer",
            "appointed_by",
            "appointed_on",
            "seats",
            "assistants",
            "least_members",
        ),
        "hearing": blank(Hearing),
        "review": blank(Review),
    }


def void_inquiry(case: Case, act: Payload, asked: Asked) -> Facts:
    """Record that the whole inquiry is void: charge, hearing, opinion, report and what rested on them (kk2565/66)."""
    return _everything_falls(case)


def void_act(case: Case, act: VoidAct, asked: Asked) -> Facts:
    """Record the void act; of an essential one what it had established is gone until it is done anew (kk2565/67)."""
    facts: dict[str, Mapping[str, Any]] = {"validity": {"void": (*case.validity.void, act.step)}}
    do = set_back(case, asked.act)
    if do == "appoint_committee":
        return {**facts, **_everything_falls(case), "inquiry": _undecided()}
    if do == "decide_minor":
        return {**facts, "inquiry": _undecided()}
    if do == "decide_on_report":
        return {**facts, "review": {"view": None, "sent_on": None, **_unresolved()}}
    if do not in OF_THE_INQUIRY:
        return facts
    on = next(at for number, _, at in case.steps if number == act.step)
    facts["hearing"] = {"reported_on": None, **_hearing_without(case, asked.act, do)}
    facts["committee"] = _committee_without(case, do, on)
    if case.review.state != "none":
        facts["review"] = {"view": None, "sent_on": None, **_unresolved()}
    if case.inquiry.state == "minor_decided":
        facts["inquiry"] = _undecided()
    return facts


def _undecided() -> dict[str, Any]:
    return {"decision": None, "penalty": None, "waiver": None}


def _unresolved() -> dict[str, Any]:
    return {"resolution": None, "provision": None, "penalty": None, "waiver": None}


def _hearing_without(case: Case, act: Act, do: str) -> Mapping[str, Any]:
    match do:
        case "take_statement":
            found = {} if case.hearing.notified_on is not None else {"finding": None, **NO_OPINION}
            return {"statements": case.hearing.statements - 1, **found}
        case "hold_charge_meeting":
            return {"finding": None, **NOT_CHARGED, **NO_OPINION}
        case "notify_charge":
            return {**NOT_CHARGED, **NO_OPINION}
        case "record_explanation" if no_committee_sits(case, act):
            return {**NOT_CHARGED, **NO_OPINION}  # the day to explain is set by a new notice (kk2565/11)
        case "record_explanation":
            return {"explained_on": None, "confession": False, **NO_OPINION}
        case "hold_opinion_meeting":
            return NO_OPINION
    return {}


def _committee_without(case: Case, do: str, on: date) -> Mapping[str, Any]:
    committee = case.committee
    match do:
        case "serve_appointment":
            seats = tuple(
                evolve(seat, known_on=None) if seat.known_on is not None and seat.known_on >= on else seat
                for seat in committee.seats
            )
            first = committee.known_on is None or committee.known_on >= on
            known = {"known_on": None, "papers_on": None} if first else {"known_on": committee.known_on}
            return {"seats": seats, "posted_on": None, **known}
        case "deliver_file_to_chair":
            return {"order_on": None, "papers_on": None}
        case "hold_first_meeting":
            return {"first_meeting_on": None, "long_limit_on": None}
    return {}


def transfer_accused(case: Case, act: TransferAccused, asked: Asked) -> Facts:
    """Record the new authority, the former one by name if known; a file in hand is received anew (kk2565/64)."""
    if not act.changes_authority:
        return {}
    known = (*case.authority.former, case.committee.appointed_by, case.authority.acting)
    former = tuple(dict.fromkeys(name for name in known if name is not None))
    facts: dict[str, Mapping[str, Any]] = {"authority": {"since": asked.at, "former": former, "acting": None}}
    if case.review.state == "received":
        facts["review"] = {"received_on": asked.at}
    return facts


@frozen
class NewSuperior:
    """A recorder that also notes by name which new superior acts, who is a former one after the next transfer (kk2565/64)."""

    recorder: Recorder

    @property
    def __wrapped__(self) -> Recorder:
        """Return the recorder itself, for whoever looks into what the law's functions say."""
        return self.recorder

    def __call__(self, case: Case, act: Any, asked: Asked) -> Facts:
        facts = self.recorder(case, act, asked)
        if case.authority.state != "transferred" or asked.person is None:
            return facts
        return {**facts, "authority": {**facts.get("authority", {}), "acting": asked.person}}


def accused_dies(case: Case, act: Payload, asked: Asked) -> Facts:
    """Record the day; a suspension has no object any more (kk2565/68)."""
    facts: dict[str, Mapping[str, Any]] = {"service": {"left_on": case.service.left_on or asked.at}}
    if case.suspension.state in OUT:
        facts["suspension"] = {"ended_on": asked.at}
    return facts
