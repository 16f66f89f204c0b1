"""What breaks the sentences that need the law to be asked again: the same act twice, and the same act by a party to the case."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from discipline_flow.engine.step import decide
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.acts.committee import AppointCommittee, ChangeMember, RuleOnObjection
from discipline_flow.model.decision import Act, Applied
from discipline_flow.model.payload import Payload
from discipline_flow.verification.properties.form import Moment
from discipline_flow.verification.properties.standing import COMMITTEE

SOMEBODY = "somebody who accuses"
PARTIES = frozenset({"accused", "complainant"})
# What is a party's own to do; none of it decides anything.
THEIR_OWN = frozenset(
    {
        "object_to_member",
        "record_explanation",
        "file_appeal",
        "file_grievance",
        "request_media_correction",
        "complete_complaint",
        "receive_complaint",
    }
)


def decided_otherwise(moment: Moment) -> bool:
    """Asked again, the law gives another answer to the same act in the same case on the same day."""
    decision = moment.decision
    return decision.act.by != "law" and decide(moment.law, moment.before, decision.act) != decision


def party_decides(moment: Moment) -> bool:
    """What somebody may do is done as well by the accused, the accuser, or who was put out; or one of them is seated."""
    return act_of_a_party(moment) is not None


def act_of_a_party(moment: Moment) -> Act | None:
    """Return the act of a party, or the one that seats a party, that the law lets pass where it let another's pass."""
    done = moment.decision
    if not isinstance(done, Applied) or done.act.by == "law" or done.act.by in PARTIES:
        return None
    acts = _by_a_party(moment, done.act)
    return next((act for act in acts if isinstance(decide(moment.law, moment.before, act), Applied)), None)


def _by_a_party(moment: Moment, act: Act) -> Iterator[Act]:
    accused = moment.before.head.accused.name
    yield evolve(act, person=accused)
    yield evolve(act, person=SOMEBODY, accusers=frozenset({SOMEBODY}))
    for name in moment.before.committee.removed:  # by a challenge or a notice of their own
        yield evolve(act, person=name)
    if act.by in COMMITTEE:
        gone = sorted(mark.removeprefix("removed:") for mark in moment.marks if mark.startswith("removed:"))
        yield from (evolve(act, person=name) for name in gone)
    for payload in _seating(act.payload, accused):
        yield evolve(act, payload=payload)
    for payload in _seating(act.payload, SOMEBODY):
        yield evolve(act, payload=payload, accusers=frozenset({SOMEBODY}))


def _seating(payload: Payload, name: str) -> Iterator[Payload]:
    """Yield what is carried with *name* in the place of one who is seated by it."""
    if isinstance(payload, AppointCommittee):
        for place, member in enumerate(payload.members):
            others = (*payload.members[:place], evolve(member, id=name), *payload.members[place + 1 :])
            yield evolve(payload, members=others)
    elif isinstance(payload, ChangeMember) and payload.in_ is not None:
        yield evolve(payload, in_=evolve(payload.in_, id=name))
    elif isinstance(payload, RuleOnObjection) and payload.replacement is not None:
        yield evolve(payload, replacement=evolve(payload.replacement, id=name))


def open_to_a_party(law: CompiledLaw) -> Iterator[str]:
    """Yield the acts that are open to the accused or the accuser and are not a party's own."""
    for do, plan in law.acts.items():
        if plan.never is None and do not in THEIR_OWN and not PARTIES.isdisjoint(plan.by.get(law.person, ())):
            yield do
