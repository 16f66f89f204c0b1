"""What statements, further evidence and evident offences leave on record (kk2565/38, 55, 70-71)."""

from __future__ import annotations

from discipline_flow.engine.facts.opening.early import NO_FACTS, Facts
from discipline_flow.law.compiled import Asked
from discipline_flow.model.acts.committee import AddEvidence, TakeStatement
from discipline_flow.model.acts.inquiry import UseEvidentOffence
from discipline_flow.model.case import Case


def take_statement(case: Case, act: TakeStatement, asked: Asked) -> Facts:
    """
    Record that one more statement was taken; whose it was stays in the file alone (kk2565/38-39).

    An opinion formed before did not weigh it, so the committee meets for its opinion again (59 para 2).
    """
    opinion = {"opinion": None, "opinion_on": None} if case.hearing.state == "opined" else {}
    return {"hearing": {"statements": case.hearing.statements + 1, **opinion}}


def add_evidence(case: Case, act: AddEvidence, asked: Asked) -> Facts:
    """
    Record further evidence: what weighs must be notified, with a new chance to explain, before any opinion (kk2565/55).

    A confession answers the charge that was notified; it does not answer a changed one.
    """
    if act.effect == "none":
        return NO_FACTS
    return {
        "hearing": {
            "added": act.effect,
            "explain_by": None,
            "explained_on": None,
            "waived_on": None,
            "confession": case.hearing.confession and act.effect == "supports",
            "opinion": None,
            "opinion_on": None,
        }
    }


def use_evident_offence(case: Case, act: UseEvidentOffence, asked: Asked) -> Facts:
    """Record the ground and the day that dates a dismissal for it (kk2565/70-71, exit2566/7-8)."""
    return {
        "inquiry": {
            "evident": act.ground,
            "first_absent": act.first_absent,
            "imprisoned_from": act.imprisoned_from,
        }
    }
