"""Hypothesis strategies: heads of all classes, days around holidays, acts, and histories walked through the law."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from attrs import evolve
from hypothesis import strategies as st

from discipline_flow.engine.step import decide, open_case
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import Case
from discipline_flow.model.decision import Act, Applied
from discipline_flow.model.head import Head, PersonClass, Position
from discipline_flow.service.laws.law import load_law
from discipline_flow.testing.calendar import START, VirtualCalendar
from discipline_flow.testing.walk import History, onward, passed, possible
from discipline_flow.verification.parts import BY_NAME, head_for

CLASSES: tuple[PersonClass, ...] = ("official", "teacher", "personnel", "other")
POSTS = (
    Position(type="general", level="operational"),
    Position(type="executive", level="primary"),
    Position(type="managerial", level="primary"),
    Position(type="knowledge_worker", level="senior_professional"),
)
GAPS = (0, 1, 6, 7, 15, 30)
LONGEST = 40


@st.composite
def heads(draw: st.DrawFn, *, classes: Sequence[PersonClass] = CLASSES) -> Head:
    """Draw the head of a case of one of *classes*: the post, the salary and the clauses of the plan differ."""
    person = draw(st.sampled_from(list(classes)))
    head = head_for(BY_NAME["review"], person)
    accused = evolve(head.accused, salary=draw(st.sampled_from([Decimal(15000), Decimal(28350), Decimal(76800)])))
    if person == "official":
        accused = evolve(accused, position=draw(st.sampled_from(POSTS)))
    return evolve(head, id="DRAWN-1", accused=accused, policy_clauses=draw(st.sampled_from([(1,), ()])))


@st.composite
def days(draw: st.DrawFn, *, law: CompiledLaw | None = None, start: date = START) -> date:
    """Draw a day from *start* on: before, on or after a closed day, or any."""
    calendar = VirtualCalendar((law or load_law()).holidays, start)
    calendar.forward(draw(st.integers(0, 400)))
    how = draw(st.sampled_from(["any", "before", "on", "after"]))
    if how == "after":
        return calendar.over_holiday()
    if how == "any":
        return calendar.today()
    return calendar.to_holiday() - timedelta(days=how == "before")


@st.composite
def acts(draw: st.DrawFn, case: Case, day: date, *, law: CompiledLaw | None = None, hostile: bool = False) -> Act:
    """Draw an act of people that may be asked of *case*; a *hostile* one may depart in a field or be a stranger's."""
    law = law or load_law()
    commands = [do for do, plan in law.of(case.head).acts.items() if not plan.by_law and do != "void_act"]
    asked = list(possible(law, case, day, 1, hostile=hostile, only=draw(st.sampled_from(commands))))
    # A meeting of nobody cannot be written down: without a committee some other act is drawn.
    return draw(
        st.sampled_from(asked or [act for act in possible(law, case, day, 1, hostile=hostile) if act.do in commands])
    )


@st.composite
def lawful_histories(
    draw: st.DrawFn,
    *,
    law: CompiledLaw | None = None,
    classes: Sequence[PersonClass] = CLASSES,
    longest: int = LONGEST,
) -> History:
    """
    Draw a history in which every act holds, walked from the opening; most reach an order, many an appeal.

    What leads on is weighed from the compiled moves; a smaller draw is a longer and straighter history.
    """
    law = law or load_law()
    head = draw(heads(classes=classes))
    case, day = open_case(law, head).case, head.opened
    done: list[Act] = []
    for _ in range(draw(st.integers(0, longest).map(lambda short: longest - short))):
        day += timedelta(days=draw(gaps()))
        case = passed(law, case, day)
        choices, best = onward(law, case, day, done)
        if not choices:
            break
        act, applied = choices[draw(places(len(choices), best))]
        done.append(act)
        case = applied.case
    return History(head=head, steps=tuple((act, True) for act in done), until=day, case=case)


@st.composite
def hostile_histories(
    draw: st.DrawFn, *, law: CompiledLaw | None = None, classes: Sequence[PersonClass] = CLASSES
) -> History:
    """Draw a lawful beginning and what strangers, wrong words and late days make of it; each act is marked as decided."""
    law = law or load_law()
    begun = draw(lawful_histories(law=law, classes=classes, longest=25))
    case, day, steps = begun.case, begun.until, list(begun.steps)
    for _ in range(draw(st.integers(1, 6))):
        day += timedelta(days=draw(st.sampled_from(GAPS)))
        case = passed(law, case, day)
        act = evolve(draw(acts(case, day, law=law, hostile=True)), step=len(steps) + 1)
        decision = decide(law, case, act)
        steps.append((act, isinstance(decision, Applied)))
        case = decision.case
    return History(head=begun.head, steps=tuple(steps), until=day, case=case)


def gaps() -> st.SearchStrategy[int]:
    """Return days to wait before an act: mostly none."""
    return st.integers(0, 9).map(lambda drawn: GAPS[drawn - 4] if drawn > 4 else 0)


def places(count: int, best: int) -> st.SearchStrategy[int]:
    """Return places in a list of acts: mostly one of the *best*, which lead on."""
    leads = st.integers(0, best - 1)
    return st.integers(0, 9).flatmap(lambda drawn: leads if drawn < 9 else st.integers(0, count - 1))
