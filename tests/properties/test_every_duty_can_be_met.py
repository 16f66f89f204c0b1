"""
Every duty that is open in a case of the library can still be met, guards and all: by one act, or by a lawful way to it.

What the search asks of a duty (`properties/standing.py`) leaves aside what else the act that meets it asks. Here the acts are
done: at the end of a case and on the way, by whoever may by the law, in full order and one field apart, after what others may
do meanwhile, and after a bounded search. A duty that is met by none of it is of a kind named here, with its reason.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import pytest

from discipline_flow import Act, Applied, CompiledLaw, decide
from discipline_flow.advice.search import Aim, Search, on
from discipline_flow.engine.step import authors
from discipline_flow.law.compiled import ActPlan
from discipline_flow.model.acts.committee import AdmitObjection, ChangeMember
from discipline_flow.model.acts.suspension import UpdateOtherFile
from discipline_flow.model.case import Case, Duty
from discipline_flow.model.payload import Payload
from discipline_flow.verification.contents.alphabet import payloads
from discipline_flow.verification.contents.values import member, sitting
from discipline_flow.verification.properties.standing import meeting
from tests.library import GOOD, LAW, ran, walked

# Kinds that stay owed where the act to meet them has gone by, and why.
STAYS = {
    "report_back": "told to the superior who received the letter: an answer for which the vocabulary has no act (plan2566/8.1.2)",
    "removal_by_royal_command": "the command is recorded with the discharge; one given later has no act (kk2565/93)",
    "return_by_royal_command": "the command is recorded with the return; one given later has no act (kk2565/99)",
}
# The act by which it lawfully ends where what meets it would break another rule, and why.
OTHERWISE = {
    "act_on_report": "return_file",  # what was never notified bears no order, so the file goes back (62(1), 63)
    "serve_appointment": "issue_order",  # a minor committee that has reported is not told of any more (29, 72)
}
EVERY = {"deep": 1}.get(os.environ.get("HYPOTHESIS_PROFILE", ""), 15)  # each so manieth case is asked
AGAIN = 14  # duties of one kind that are met one after the other
NEWCOMER = member("N1", "member", lawyer=True)


def asked(law: CompiledLaw, do: str, case: Case, day: date) -> Iterator[Payload]:
    """Yield what a command may carry, about each member whom it may concern, and about the files on record."""
    about = [*(each.member for each in case.committee.objections), *sitting(case)[-1:]] or ["M3"]
    for named in dict.fromkeys(about):
        yield from payloads(do, case, day, law=law, departures=True, named=named)
    if do == "change_member":
        yield ChangeMember(in_=NEWCOMER)
    if do == "update_other_file":
        for each in case.other_files:
            for ended in (False, True):
                yield UpdateOtherFile(id=each.id, ended=ended, suspension="suspended")


def by_whom(law: CompiledLaw, plan: ActPlan, case: Case, day: date) -> list[str]:
    """Return who may do an act of the case."""
    return [role for role in law.roles if role in authors(law, plan, case, day)]


def one_act(case: Case, duty: Duty, day: date) -> tuple[Case, bool] | None:
    """Return the case after an act that meets the duty, or else another of its kind, and which of the two."""
    law, other = LAW.governing(case), None
    kinds = {each.key: each.kind for each in case.duties}
    for plan in meeting(law, duty.kind):
        for payload in () if plan.by_law else asked(law, plan.do, case, day):
            for role in by_whom(law, plan, case, day):
                done = decide(LAW, case, Act(do=plan.do, by=role, at=day, payload=payload, step=900))
                met = {key for key, _ in done.changes.duties.met} if isinstance(done, Applied) else set()
                if duty.key in met:
                    return done.case, True
                if duty.kind in {kinds.get(key) for key in met}:
                    other = other or done.case
    return None if other is None else (other, False)


def in_turn(case: Case, duty: Duty, day: date) -> bool:
    """Tell whether the duty is met by one act after the other that meets its kind, waiting for its period to begin."""
    if duty.period > 1 and day <= duty.start:
        day = duty.start + timedelta(days=1)
        case = on(LAW, case, day)
    for _ in range(AGAIN):
        after = one_act(case, duty, day)
        if after is None or after[1]:
            return after is not None
        case = after[0]
    return False


def meanwhile(case: Case, day: date) -> Iterator[tuple[Case, date]]:
    """Yield the case after what its people may do before: what they have to do anew, and acts about others."""
    yield redone(case, day), day
    law = LAW.governing(case)
    helps: list[tuple[str, Payload]] = [("change_member", ChangeMember(in_=NEWCOMER))]
    helps += [("admit_objection", AdmitObjection(member=each.member)) for each in case.committee.objections]
    helps += [
        ("update_other_file", UpdateOtherFile(id=each.id, ended=True, suspension="none")) for each in case.other_files
    ]
    for do, payload in helps:
        for role in by_whom(law, law.acts[do], case, day):
            done = decide(LAW, case, Act(do=do, by=role, at=day, payload=payload, step=800))
            if isinstance(done, Applied):
                heard = [each.heard_until for each in done.case.committee.objections if each.heard_until is not None]
                later = max([day, *(each + timedelta(days=1) for each in heard)])
                yield on(LAW, done.case, later), later
                break


def redone(case: Case, day: date) -> Case:
    """Return the case after what is void was done anew, as far as one act each does it (kk2565/67)."""
    for duty in case.duties:
        after = one_act(case, duty, day) if duty.kind.startswith("redo_") else None
        case = case if after is None else after[0]
    return case


def by_a_way(case: Case, duty: Duty, day: date, *, ways: int = 2) -> bool:
    """Tell whether a bounded search finds a way to an act that meets the duty, without one that would end it otherwise."""
    law = LAW.governing(case)
    for plan in meeting(law, duty.kind):
        if plan.by_law:
            continue
        search = Search(law, case.head)
        ends = {do for do, each in law.acts.items() if duty.kind in each.cancels or duty.kind in each.lapses}
        search.standing.chosen = tuple(do for do in search.standing.chosen if do not in ends)
        search.standing.acts = tuple(do for do in search.standing.acts if do not in ends)
        way = search.way(case, Aim(do=plan.do), day, 900)
        at = case
        for act in way.acts or ():
            done = decide(LAW, on(LAW, at, act.at), act)
            if isinstance(done, Applied) and duty.key in {key for key, _ in done.changes.duties.met}:
                return True
            at = done.case
        if way.acts and ways and duty.key in {each.key for each in at.duties}:
            last = way.acts[-1].at
            if in_turn(at, duty, last) or by_a_way(at, duty, last, ways=ways - 1):
                return True
    return False


def can_be_met(case: Case, duty: Duty, day: date) -> bool:
    """Tell whether somebody to whom the law gives it can still meet the duty."""
    if in_turn(case, duty, day):
        return True
    still = [(case, day), *(each for each in meanwhile(case, day) if duty.key in {one.key for one in each[0].duties})]
    return (
        any(in_turn(at, duty, when) for at, when in still)
        or any(by_a_way(at, duty, when) for at, when in still)
        or ends_otherwise(case, duty, day)
    )


def ends_otherwise(case: Case, duty: Duty, day: date) -> bool:
    """Tell whether the act that lawfully ends a duty of the kind unmet can be done, and ends it."""
    if duty.kind not in OTHERWISE:
        return False
    law = LAW.governing(case)
    way = Search(law, case.head).way(case, Aim(do=OTHERWISE[duty.kind]), day, 900)
    for act in way.acts or ():
        case = decide(LAW, on(LAW, case, act.at), act).case
    return duty.key not in {each.key for each in case.duties}


@cache
def opened() -> dict[str, list[tuple[str, Case, Duty, date]]]:
    """Return the duties open at the end of each case that is asked, and after one act on the way, by their kind."""
    found: dict[str, list[tuple[str, Case, Duty, date]]] = {}
    for number, path in enumerate(GOOD[::EVERY]):
        done = ran(path)
        moments = walked(path)
        on_the_way = moments[number % len(moments)] if moments else None
        at = [(done.case, done.as_of)] + ([] if on_the_way is None else [(on_the_way.after, on_the_way.at)])
        for case, day in at:
            for duty in case.duties:
                found.setdefault(duty.kind, []).append((path.stem, case, duty, day))
    return found


@pytest.mark.slow
def test_every_duty_that_is_open_can_be_met_or_is_of_a_kind_that_stays() -> None:
    never = {
        (duty.kind, name)
        for kind, cases in opened().items()
        if kind not in STAYS
        for name, case, duty, day in cases
        if not can_be_met(case, duty, day)
    }
    assert never == set()
