"""Mutants of what may be done: guards dropped, bars lifted, authorities swapped, moves deleted and turned elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import evolve

from discipline_flow.law.forms.definition import ActDef, Definition, EndsDef, RegionDef
from discipline_flow.law.mutants.mutant import Mutant, another, in_region, less, named, put, swapped


def of_acts(definition: Definition, region: RegionDef) -> Iterator[Mutant]:
    """Yield the mutants of who may do an act, what bars it, and what it must pass."""
    for do, act in region.acts.items():
        power = act.by_rule or next(iter((*act.rules, *(each.rule for each in act.also))), "")

        def changed(kind: str, what: str, rule: str, do: str = do, act: ActDef = act, **changes: Any) -> Mutant:
            acts = put(region.acts, do, evolve(act, **changes))
            return Mutant(
                name=f"{region.region}/{do}/{kind}/{what}",
                group=region.region,
                kind=kind,
                rule=rule,
                definition=in_region(definition, region, acts=acts),
                acts=frozenset({do}),
            )

        for place, guard in enumerate(act.guards):
            yield changed("guard_dropped", guard.use, guard.rule, guards=less(act.guards, place))
        for person, roles in act.by.items():
            for place, role in enumerate(roles):
                by = put(act.by, person, swapped(roles, place, another(role)))
                yield changed("authority_swapped", f"{person} {role}", power, by=by)
        yield from _bars(definition, act, changed)


def _bars(definition: Definition, act: ActDef, changed: Any) -> Iterator[Mutant]:
    names = list(named([f"{each.because} in {each.region or 'its own'}" for each in act.refused]))
    for place, bar in enumerate(act.refused):
        rule = bar.rule or definition.reasons[bar.because].rule
        yield changed("bar_dropped", names[place], rule, refused=less(act.refused, place))
        for at, state in enumerate(bar.in_) if len(bar.in_) > 1 else ():
            refused = swapped(act.refused, place, evolve(bar, in_=less(bar.in_, at)))
            yield changed("bar_narrowed", f"{names[place]}: {state}", rule, refused=refused)
        for at, each in enumerate(bar.when):
            refused = swapped(act.refused, place, evolve(bar, when=less(bar.when, at)))
            yield changed("bar_widened", f"{names[place]}: when {each}", rule, refused=refused)
        for at, each in enumerate(bar.unless):
            refused = swapped(act.refused, place, evolve(bar, unless=less(bar.unless, at)))
            yield changed("bar_widened", f"{names[place]}: unless {each}", rule, refused=refused)


def of_transitions(definition: Definition, region: RegionDef) -> Iterator[Mutant]:
    """Yield each move deleted, led to another state, with a state fewer to start from, and with a condition fewer."""
    states = list(region.states)
    names = list(named([f"{row.do} to {row.to}" for row in region.transitions]))
    for place, row in enumerate(region.transitions):

        def changed(kind: str, what: str, place: int = place, **changes: Any) -> Mutant:
            row = region.transitions[place]
            rows = (
                swapped(region.transitions, place, evolve(row, **changes))
                if changes
                else less(region.transitions, place)
            )
            return Mutant(
                name=f"{region.region}/{names[place]}/{kind}{what}",
                group=region.region,
                kind=kind,
                rule=row.rule,
                definition=in_region(definition, region, transitions=rows),
                acts=frozenset({row.do}),
            )

        yield changed("transition_deleted", "")
        target = next((each for each in (*states[states.index(row.to) + 1 :], *states) if each != row.to), row.to)
        yield changed("transition_retargeted", f"/{target}", to=target)
        for at, state in enumerate(row.from_) if len(row.from_) > 1 else ():
            yield changed("transition_narrowed", f"/{state}", from_=less(row.from_, at))
        for at, each in enumerate(row.when):
            yield changed("transition_widened", f"/{each}", when=less(row.when, at))
        for name in row.with_:
            rest = {key: value for key, value in row.with_.items() if key != name}
            yield changed("transition_widened", f"/{name}", with_=rest)


def of_states(definition: Definition, region: RegionDef) -> Iterator[Mutant]:
    """Yield each state that ends something with what it ends, keeps or spares changed."""
    for name, state in region.states.items():
        ends = state.ends
        if ends is None:
            continue
        moves = [row for row in region.transitions if row.to == name]
        rule = definition.reasons[ends.because].rule if ends.because else moves[0].rule
        variants: list[tuple[str, str, EndsDef | None]] = [("ending_dropped", "", None)]
        for group in ("duties", "timers", "keeps", "spares"):
            entries = getattr(ends, group)
            for at, each in enumerate(entries):
                fewer: dict[str, Any] = {group: less(entries, at)}
                variants.append(("ending_changed", f"/{group} {each}", evolve(ends, **fewer)))
        for kind, what, changed in variants:
            states = put(region.states, name, evolve(state, ends=changed))
            yield Mutant(
                name=f"{region.region}/{name}/{kind}{what}",
                group=region.region,
                kind=kind,
                rule=rule,
                definition=in_region(definition, region, states=states),
            )
