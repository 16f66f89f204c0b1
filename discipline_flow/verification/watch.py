"""
What a watcher remembers of a history, in its own words, so that the engine's facts need not be believed.

A mark is set by an act that was applied and taken away by what undoes it. Marks are part of what tells two cases apart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from discipline_flow.model.case import Case
from discipline_flow.model.decision import Applied

Marks = frozenset[str]
NO_MARKS: Marks = frozenset()
REPORT = frozenset({"report", "view", "sent", "resolved", "resolved_serious"})
OPINION = frozenset({"opinion", "found_serious"}) | REPORT
CHARGE = frozenset({"no_offence", "notified", "heard"}) | OPINION
INQUIRY = frozenset({"committee", "sat", "charge"}) | CHARGE
# What is lost when an act of the inquiry is found void: the act, and what was built on it (kk2565/67).
UNDONE: Mapping[str, frozenset[str]] = {
    "appoint_committee": INQUIRY,
    "hold_charge_meeting": frozenset({"charge"}) | CHARGE,
    "notify_charge": CHARGE,
    "record_explanation": frozenset({"heard"}) | OPINION,
    "hold_opinion_meeting": OPINION,
    "submit_report": REPORT,
    "decide_on_report": REPORT - {"report"},
}
SIMPLE: Mapping[str, tuple[str, ...]] = {
    "find_grounds": ("grounds",),
    "hold_first_meeting": ("sat",),
    "notify_charge": ("notified",),
    "record_explanation": ("heard",),
    "deem_explanation_waived": ("heard",),
    "submit_report": ("report",),
    "decide_on_report": ("view",),
    "send_to_kk": ("sent",),
    "use_evident_offence": ("evident",),
    "accused_dies": ("dead",),
}


def _charge_meeting(marks: Marks, done: Applied) -> Marks:
    found = getattr(done.act.payload, "finding", None)
    return marks - OPINION - {"no_offence"} | {"charge" if found == "charge" else "no_offence"}


def _opinion(marks: Marks, done: Applied) -> Marks:
    # A minor committee may say that it sees more in the matter; what then follows is 15 and 23, not 63.
    serious = getattr(done.act.payload, "opinion", None) == "serious" and done.case.committee.severity == "serious"
    return marks - OPINION | {"opinion"} | ({"found_serious"} if serious else NO_MARKS)


def _evidence(marks: Marks, done: Applied) -> Marks:
    return marks if getattr(done.act.payload, "effect", None) == "none" else marks - CHARGE


def _resolution(marks: Marks, done: Applied) -> Marks:
    found = getattr(done.act.payload, "resolution", None)
    if found == "further_inquiry":
        return marks - REPORT - {"evident"}
    return marks | {"resolved"} | ({"resolved_serious"} if found == "serious" else NO_MARKS)


def _void_act(marks: Marks, done: Applied) -> Marks:
    if not getattr(done.act.payload, "essential", False):
        return marks
    number: int = getattr(done.act.payload, "step", 0)
    name = next((do for step, do, _ in done.case.steps if step == number), "")
    if name == "record_explanation" and any(do == "notify_charge" and step > number for step, do, _ in done.case.steps):
        return marks  # the charge was notified anew, with a new chance to answer
    return marks - UNDONE.get(name, NO_MARKS)


def _returned(marks: Marks, done: Applied) -> Marks:
    return marks - REPORT


def _appointed(marks: Marks, done: Applied) -> Marks:
    return marks - INQUIRY | {"committee"}


def _void(marks: Marks, done: Applied) -> Marks:
    return marks - INQUIRY | {"void"}


def _kept_out(marks: Marks, done: Applied) -> Marks:
    return marks | {"kept_out"}


CHANGED: Mapping[str, Callable[[Marks, Applied], Marks]] = {
    "appoint_committee": _appointed,
    "hold_charge_meeting": _charge_meeting,
    "hold_opinion_meeting": _opinion,
    "add_evidence": _evidence,
    "kk_resolve": _resolution,
    "return_file": _returned,
    "void_inquiry": _void,
    "void_act": _void_act,
    "suspend": _kept_out,
    "discharge_provisionally": _kept_out,
}


def seen(marks: Marks, before: Case, done: Applied) -> Marks:
    """Return the marks after an applied act."""
    do = done.act.do
    if do in CHANGED:
        marks = CHANGED[do](marks, done)
    elif do in SIMPLE:
        marks = marks.union(SIMPLE[do])
    if "seats" in done.changes.regions.get("committee", ()):
        gone, sit = _seated(before) - _seated(done.case), _seated(done.case)
        marks = marks.difference(f"removed:{name}" for name in sit).union(f"removed:{name}" for name in gone)
    return marks


def _seated(case: Case) -> frozenset[str]:
    return frozenset(seat.member.id for seat in case.committee.seats)
