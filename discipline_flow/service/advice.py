"""Why an act is refused, who or what can cure it, and a short lawful way to it; nothing is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from discipline_flow.advice.standing import Hand
from discipline_flow.advice.whynot import Question, advise
from discipline_flow.errors import Fault, FaultError, printable
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import Case
from discipline_flow.service.laws.law import load_law
from discipline_flow.service.scenarios import read_act, run_scenario
from discipline_flow.simulation.secrecy import Veil

if TYPE_CHECKING:
    from discipline_flow.reader import Document

SOMEBODY = "appointing_authority"  # a role to read the act with where none was given
NOTHING = "accept_complaint"  # an act that carries nothing


def why_not(
    law: CompiledLaw,
    case: Case,
    do: str,
    *,
    at: date | str,
    by: str | None = None,
    with_: Mapping[str, Any] | Document | None = None,
    step: int = 1,
    source: str = "act",
) -> Mapping[str, Any]:
    """
    Return why the law refuses an act on *case* and how to come to it, or what held if it passes (docs/reference/why-not.md).

    Without *by* the act is asked by whom the law names, without *with_* in full order. The day *at* is not before the last
    act's. Raises FaultError for an unknown command, role, field or value, and for an act that only the law itself does.
    """
    return advise(law, case, question(law, do, at=at, by=by, with_=with_, step=step, source=source))


def why_not_scenario(
    data: bytes | str,
    source: str,
    do: str,
    *,
    at: date | None = None,
    by: str | None = None,
    with_: Mapping[str, Any] | Document | None = None,
    law: CompiledLaw | None = None,
) -> Mapping[str, Any]:
    """
    Return the same for the case as a scenario file leaves it, by default on the day of its answer.

    The identities that its steps enter are covered. Raises FaultError with every fault of the file or the act.
    """
    law = law or load_law()
    done = run_scenario(data, source, as_of=at, law=law)
    veil = Veil.over(each.act.payload for each in done.scenario.steps)
    asked = question(law, do, at=done.as_of, by=by, with_=with_, step=len(done.scenario.steps) + 1, veil=veil)
    return covered(advise(law, done.case, asked), asked, veil)


def question(
    law: CompiledLaw,
    do: str,
    *,
    at: date | str,
    by: str | None = None,
    with_: Mapping[str, Any] | Document | None = None,
    step: int = 1,
    source: str = "act",
    veil: Veil | None = None,
) -> Question:
    """Return the question that the words of the contract ask; raises FaultError as `why_not` does."""
    if do in law.acts and law.acts[do].by_law:
        told = f'"{printable(do)}" is done by the law itself on its day, so nobody can ask for it'
        raise FaultError([Fault(source=source, line=1, column=1, message=told)])
    if with_ is None and do in law.acts:
        # Read with an act that carries nothing, so that the role and the day are held to the contract's words.
        act = read_act(law, NOTHING, by=by or SOMEBODY, at=at, source=source)
        hand = Hand(by=None if by is None else act.by, person=act.person)
        return Question(do=do, at=act.at, hand=hand, step=step)
    act = read_act(law, do, by=by or SOMEBODY, at=at, with_=with_, source=source)
    act = act if veil is None else veil.told(act)
    hand = Hand(by=None if by is None else act.by, person=act.person, accusers=act.accusers)
    return Question(do=do, at=act.at, hand=hand, given=act.payload, step=step)


def covered(told: Mapping[str, Any], asked: Question, veil: Veil) -> Mapping[str, Any]:
    """Return the advice with every identity covered, that of the act asked for too (plan2566/8.1.2)."""
    more = veil if asked.given is None else veil.joined(Veil.over([asked.given]))
    found: Mapping[str, Any] = more.cover(told)
    return found
