"""The library of scenarios, each run and walked through once in a process, whichever tests ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from attrs import frozen

from discipline_flow import Applied, Case, Run, advance, decide, load_law, open_case, run_scenario
from discipline_flow.model.decision import Decision
from discipline_flow.simulation.secrecy import Veil

GOOD = sorted((Path(__file__).parent / "scenarios" / "good").glob("*.yaml"))
LAW = load_law()


@frozen(kw_only=True)
class Moment:
    """A decision of a scenario: the case before it, the day, and whether a step asked for it or the law acted by itself."""

    scenario: str
    before: Case
    decision: Decision
    at: date
    asked: bool

    @property
    def after(self) -> Case:
        """Return the case as the decision leaves it."""
        return self.decision.case


@cache
def ran(path: Path) -> Run:
    """Return what a scenario came to."""
    return run_scenario(path.read_bytes(), path.name, law=LAW)


@cache
def opened(path: Path) -> Applied:
    """Return the opening of a scenario's case."""
    return open_case(LAW, ran(path).scenario.head)


@cache
def walked(path: Path) -> tuple[Moment, ...]:
    """Return every decision of a scenario after its opening, up to the day of its answer."""
    found = tuple(_walk(path))
    assert (found[-1].after if found else opened(path).case) == ran(path).case
    return found


def _walk(path: Path) -> Iterator[Moment]:
    scenario, case, veil = ran(path).scenario, opened(path).case, Veil()

    def law_acts(until: date) -> Iterator[Moment]:
        before = case
        for applied in advance(LAW, case, until):
            yield Moment(scenario=path.stem, before=before, decision=applied, at=applied.act.at, asked=False)
            before = applied.case

    for step in scenario.steps:
        for moment in law_acts(step.act.at):
            yield moment
            case = moment.after
        decision = decide(LAW, case, veil.told(step.act))
        yield Moment(scenario=path.stem, before=case, decision=decision, at=step.act.at, asked=True)
        veil = veil.joined(Veil.over([step.act.payload]))
        case = decision.case
    yield from law_acts(scenario.as_of)
