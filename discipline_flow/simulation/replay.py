"""A scenario through the law: every step decided in order, the acts of the law between them (contract, "How it runs")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from attrs import field, frozen

from discipline_flow.engine.step import advance, decide, open_case
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.case import Case
from discipline_flow.obligations.ledger import clause_of, names_of
from discipline_flow.projection.answer import answer
from discipline_flow.projection.entry import Entry, entry_of
from discipline_flow.simulation.scenario import Scenario
from discipline_flow.simulation.secrecy import Veil


@frozen(kw_only=True)
class Run:
    """What a scenario came to under a law: the case, its history, the answer, and the day of the answer."""

    law: CompiledLaw = field(repr=False, eq=False)
    scenario: Scenario
    case: Case
    entries: tuple[Entry, ...]
    answer: Mapping[str, Any]
    as_of: date


def run(law: CompiledLaw, scenario: Scenario) -> Run:
    """Return what the law makes of the scenario; pure, so the same scenario gives the same answer."""
    opened = open_case(law, scenario.head)
    case = opened.case
    entries: list[Entry] = [entry_of(opened, None)]
    veil = Veil()
    for n, step in enumerate(scenario.steps, start=1):
        for applied in advance(law, case, step.act.at):
            entries.append(entry_of(applied, None))
            case = applied.case
        decision = decide(law, case, veil.told(step.act))
        veil = veil.joined(Veil.over([step.act.payload]))
        entries.append(entry_of(decision, n))
        case = decision.case
    for applied in advance(law, case, scenario.as_of):
        entries.append(entry_of(applied, None))
        case = applied.case
    return Run(
        law=law,
        scenario=scenario,
        case=case,
        entries=tuple(entries),
        answer=veil.cover(answer(law, case, entries, scenario.as_of)),
        as_of=scenario.as_of,
    )


def unmet(done: Run) -> Iterator[str]:
    """Yield each expectation of the file that the answer does not meet, as one line with its place."""
    scenario, law = done.scenario, done.law.of(done.case.head)
    steps = [step for step in done.answer["steps"] if step["n"] is not None]
    for step, got in zip(scenario.steps, steps, strict=True):
        where = f"{scenario.source}:{step.line}: step {got['n']} {got['do']} on {got['at']}"
        if step.expect is not None and step.expect != got["status"]:
            reasons = "; ".join(f"{reason['rule']}: {reason['en']}" for reason in got["reasons"])
            yield f"{where}: expected {step.expect}, got {got['status']}" + (f" ({reasons})" if reasons else "")
        missing = [rule for rule in step.rules if clause_of(rule) not in {clause_of(each) for each in got["rules"]}]
        if missing:
            yield f"{where}: expected to cite {', '.join(missing)}, cites {', '.join(got['rules']) or 'nothing'}"
    for wanted in scenario.expect_obligations:
        if not any(_same_duty(law, wanted, got) for got in done.answer["obligations"]):
            near = [got for got in done.answer["obligations"] if _same_clause(law, wanted.get("rule"), got)]
            yield (
                f"{scenario.source}: expected the obligation {_told(wanted)}, "
                f"got {'; '.join(_told(_named(got)) for got in near) or 'none under that clause'}"
            )
    for name, value in scenario.expect_outcome.items():
        got = done.answer["outcome"].get(name)
        if not _covers(value, got):
            yield f"{scenario.source}: expected outcome {name}: {_shown(value)}, got {_shown(got)}"


def _same_clause(law: CompiledLaw, rule: Any, got: Mapping[str, Any]) -> bool:
    wanted = clause_of(str(rule))
    return wanted == clause_of(got["rule"]) or any(
        plan.rule == got["rule"] and plan.about == got["about"] and wanted in names_of(plan)
        for plan in law.duties.values()
    )


def _same_duty(law: CompiledLaw, wanted: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    return all(
        _same_clause(law, value, got) if name == "rule" else _covers(value, got.get(name))
        for name, value in wanted.items()
    )


def _named(got: Mapping[str, Any]) -> dict[str, Any]:
    return {name: got[name] for name in ("rule", "about", "due", "status", "done")}


def _told(values: Mapping[str, Any]) -> str:
    return "{" + ", ".join(f"{name}: {_shown(value)}" for name, value in values.items()) + "}"


def _shown(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return _told(value)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_shown(each) for each in value) + "]"
    return str(value)


def _covers(wanted: Any, got: Any) -> bool:
    """Tell whether *got* is what was wanted; of a mapping only the fields that were named."""
    if isinstance(wanted, Mapping) and isinstance(got, Mapping):
        return all(_covers(value, got.get(name)) for name, value in wanted.items())
    if isinstance(wanted, bool) or isinstance(got, bool):
        return wanted is got
    return bool(wanted == got)
