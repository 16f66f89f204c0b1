"""Mutants of what must be done and of what the law does by itself: deleted, owed by another, met by less, counted otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Any

from attrs import evolve

from discipline_flow.law.forms.definition import Definition, DutyDef, RegionDef, TimerDef, Trigger
from discipline_flow.law.mutants.mutant import Mutant, another, in_region, lacking, less, named, put, swapped

Change = tuple[str, dict[str, Any] | None]
BINDS: Mapping[str, str] = {
    "authority": "other_person",
    "committee": "other_person",
    "other_person": "authority",
    "nobody": "other_person",
}
FIRES: Mapping[str, str] = {"last_day": "day_after", "day_after": "last_day"}


def of_duties(definition: Definition, region: RegionDef) -> Iterator[Mutant]:
    """Yield each duty deleted, owed by another, without one of its triggers or conditions, late and counted otherwise."""
    yield from _changed(definition, region, "duties", _duty)


def of_timers(definition: Definition, region: RegionDef) -> Iterator[Mutant]:
    """Yield each timer deleted, fired a day off, counted otherwise, and without one of its triggers."""
    yield from _changed(definition, region, "timers", _timer)


def _changed(
    definition: Definition, region: RegionDef, part: str, changes: Callable[[Any], Iterator[Change]]
) -> Iterator[Mutant]:
    things: Mapping[str, DutyDef | TimerDef] = getattr(region, part)
    for kind, thing in things.items():
        acts = frozenset(each.do for each in chain(*thing.triggers().values()))
        for what, change in changes(thing):
            left = lacking(things, kind) if change is None else put(things, kind, evolve(thing, **change))
            yield Mutant(
                name=f"{region.region}/{kind}/{what}",
                group=region.region,
                kind=what.split("/")[0],
                rule=thing.rule,
                definition=in_region(definition, region, **{part: left}),
                acts=acts,
            )


def _duty(duty: DutyDef) -> Iterator[Change]:
    yield "duty_deleted", None
    yield "duty_owner_swapped", {"owner": another(duty.owner)}
    if duty.days is not None:
        yield "duty_counted_otherwise", {"binds": BINDS[duty.binds]}
    if duty.extend is not None:
        yield "duty_extension_dropped", {"extend": None}
        if duty.extend.most is not None:
            yield "duty_extension_unbounded", {"extend": evolve(duty.extend, most=None)}
    if duty.anchor is not None:
        yield "duty_anchor_dropped", {"anchor": None}
    if duty.recurring:
        yield "duty_recurs_no_more", {"recurring": False}
    if duty.together:
        yield "duty_met_one_by_one", {"together": False}
    if duty.classes:
        yield "duty_binds_every_class", {"classes": ()}
    for group, triggers in duty.triggers().items():
        yield from _triggers(group, triggers)


def _triggers(group: str, triggers: tuple[Trigger, ...]) -> Iterator[tuple[str, dict[str, Any]]]:
    names = list(named([each.do for each in triggers]))
    for place, each in enumerate(triggers):
        if group != "opens" or len(triggers) > 1:  # a duty that nothing opens is the duty deleted
            yield f"{group}_dropped/{names[place]}", {group: less(triggers, place)}
        for at, when in enumerate(each.when):
            other = evolve(each, when=less(each.when, at))
            yield f"{group}_widened/{names[place]} when {when}", {group: swapped(triggers, place, other)}
        for key in each.with_:
            other = evolve(each, with_=lacking(each.with_, key))
            yield f"{group}_widened/{names[place]} with {key}", {group: swapped(triggers, place, other)}


def _timer(timer: TimerDef) -> Iterator[Change]:
    yield "timer_deleted", None
    if timer.from_ != "commencement":  # which fires on the first day of the regulation, whatever is counted
        yield "timer_fires_a_day_off", {"fires": FIRES[timer.fires]}
    if timer.days is not None:
        yield "timer_counted_otherwise", {"binds": BINDS[timer.binds]}
    yield from _triggers("stopped_by", timer.stopped_by)
    if len(timer.starts) > 1:
        yield from _triggers("starts", timer.starts)
