"""Regions under check: every name, every clause, and whether each state, act, duty and timer can come about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from discipline_flow.law.definition import ActDef, DutyDef, RegionDef, TimerDef, Trigger
from discipline_flow.law.finder import OPENING, Finder, Path, carried
from discipline_flow.model.acts import PAYLOADS
from discipline_flow.model.case import REGIONS
from discipline_flow.model.head import PersonClass
from discipline_flow.model.payload import LawAct
from discipline_flow.reader import Document

STARTS_FROM = ("act", "explain_by")


def check_regions(find: Finder) -> None:
    """Note what is wrong with the regions, each by itself and all together."""
    seen: dict[str, dict[str, str]] = {"region": {}, "act": {}, "duty": {}, "timer": {}}
    for document in find.files("procedure/"):
        find.once(document, ("region",), "region", document.value["region"], seen["region"])
    doable = {do for _, region in find.regions() for do, act in region.acts.items() if _can_be_done(find, do, act)}
    for document, region in find.regions():
        find.name(document, ("region",), "region", region.region, REGIONS)
        for kind, group, names in (
            ("act", "acts", region.acts),
            ("duty", "duties", region.duties),
            ("timer", "timers", region.timers),
        ):
            for name in names:
                find.once(document, (group, name), kind, name, seen[kind])
        _states(find, document, region)
        _transitions(find, document, region)
        for do, act in region.acts.items():
            _act(find, document, region, do, act)
        for kind, duty in region.duties.items():
            _duty(find, document, kind, duty, doable)
        for kind, timer in region.timers.items():
            _timer(find, document, kind, timer)
    _commands(find)


def acts_of(find: Finder) -> Mapping[str, ActDef]:
    """Return every act of every region."""
    return {do: act for region in find.definition.regions.values() for do, act in region.acts.items()}


def _states(find: Finder, document: Document, region: RegionDef) -> None:
    if not find.name(document, ("initial",), f'state of region "{region.region}"', region.initial, region.states):
        return
    edges: dict[str, set[str]] = {state: set() for state in region.states}
    for row in region.transitions:
        for state in row.from_:
            edges.setdefault(state, set()).add(row.to)
    reached: set[str] = set()
    waiting = [region.initial]
    while waiting:
        state = waiting.pop()
        if state not in reached:
            reached.add(state)
            waiting += edges.get(state, ())
    for state, each in region.states.items():
        path = ("states", state)
        if state not in reached:
            find.note(document, path, f'state "{state}" is never reached: no transition leads to it', at_key=True)
        elif not each.final and region.transitions and not edges[state] - {state}:
            find.note(
                document,
                path,
                f'state "{state}" is never left: allowed: a transition from it, or final: true',
                at_key=True,
            )


def _transitions(find: Finder, document: Document, region: RegionDef) -> None:
    what = f'state of region "{region.region}"'
    for place, row in enumerate(region.transitions):
        path = ("transitions", place)
        for number, state in enumerate(row.from_):
            find.name(document, (*path, "from", number), what, state, region.states)
        find.name(document, (*path, "to"), what, row.to, region.states)
        if not row.from_:
            find.note(document, (*path, "from"), "a transition needs a state to start from")
        find.rule(document, (*path, "rule"), row.rule)
        if _act_name(find, document, (*path, "do"), row.do):
            find.match(document, (*path, "with"), row.do, row.with_)
        find.predicates(document, (*path, "when"), row.when)


def _act(find: Finder, document: Document, region: RegionDef, do: str, act: ActDef) -> None:
    path = ("acts", do)
    if not act.by_law:
        find.name(document, path, "act", do, PAYLOADS, at_key=True)
    for place, rule in enumerate(act.rules):
        find.rule(document, (*path, "rules", place), rule)
    for place, also in enumerate(act.also):
        find.rule(document, (*path, "also", place, "rule"), also.rule)
        find.match(document, (*path, "also", place, "with"), do, also.with_)
        find.predicates(document, (*path, "also", place, "when"), also.when)
    if act.by_rule is not None:
        find.rule(document, (*path, "by_rule"), act.by_rule)
    elif not act.rules and not act.by_law:
        find.note(document, path, f'act "{do}" names no clause: allowed: rules or by_rule', at_key=True)
    _doers(find, document, do, act)
    _refusals(find, document, region, do, act)
    accepted = find.vocabulary.guards
    payload = find.payload(do)
    for place, guard in enumerate(act.guards):
        use = (*path, "guards", place, "use")
        find.rule(document, (*path, "guards", place, "rule"), guard.rule)
        known = find.name(document, use, "guard", guard.use, accepted)
        if known and payload is not None and not any(issubclass(payload, each) for each in accepted[guard.use]):
            takes = ", ".join(sorted(each.command for each in accepted[guard.use]))
            find.note(document, use, f'guard "{guard.use}" is not for act "{do}"; allowed: {takes}')


def _doers(find: Finder, document: Document, do: str, act: ActDef) -> None:
    path = ("acts", do)
    roles = set(find.definition.labels.get("roles", ())) - {"law"}
    for person, names in act.by.items():
        find.name(document, (*path, "by", person), "class of accused", person, get_args(PersonClass), at_key=True)
        for place, role in enumerate(names):
            find.name(document, (*path, "by", person, place), "role", role, roles)
    if act.by_law and act.by:
        find.note(document, (*path, "by"), f'act "{do}" is done by the law: allowed: by_law or by, not both')
    if not _can_be_done(find, do, act):
        told = "no timer does it" if act.by_law else "allowed: by with a role for a class, or by_law: true"
        find.note(document, path, f'act "{do}" can be done by nobody: {told}', at_key=True)


def _can_be_done(find: Finder, do: str, act: ActDef) -> bool:
    if act.by_law:
        timers = (timer for region in find.definition.regions.values() for timer in region.timers.values())
        return do == OPENING or any(timer.do == do for timer in timers)
    return any(act.by.values())


def _refusals(find: Finder, document: Document, region: RegionDef, do: str, act: ActDef) -> None:
    everywhere: dict[str, set[str]] = {}
    for place, refusal in enumerate(act.refused):
        path = ("acts", do, "refused", place)
        named = refusal.region or region.region
        find.name(document, (*path, "because"), "reason", refusal.because, find.definition.reasons)
        find.predicates(document, (*path, "when"), refusal.when)
        find.predicates(document, (*path, "unless"), refusal.unless)
        if not find.name(document, (*path, "region"), "region", named, find.definition.regions):
            continue
        states = find.definition.regions[named].states
        for number, state in enumerate(refusal.in_):
            find.name(document, (*path, "in", number), f'state of region "{named}"', state, states)
        if not refusal.when and not refusal.unless:
            everywhere.setdefault(named, set()).update(refusal.in_)
            if everywhere[named] >= set(states):
                find.note(document, path, f'act "{do}" is refused in every state of region "{named}"')


def _duty(find: Finder, document: Document, kind: str, duty: DutyDef, doable: set[str]) -> None:
    path = ("duties", kind)
    find.rule(document, (*path, "rule"), duty.rule)
    for place, rule in enumerate(duty.answers_to):
        find.rule(document, (*path, "answers_to", place), rule)
    find.name(document, (*path, "owner"), "role", duty.owner, find.definition.labels.get("roles", ()))
    for group, triggers in _duty_triggers(duty):
        _triggers(find, document, (*path, group), triggers, duty.subject)
    acts = acts_of(find)
    for group, triggers, told in (("opens", duty.opens, "never opens"), ("met_by", duty.met_by, "can never be met")):
        if not any(each.do in doable or each.do not in acts for each in triggers):
            find.note(document, (*path, group), f'duty "{kind}" {told}: nobody can do an act of "{group}"')
    _days(find, document, (*path, "days"), duty.days)
    if duty.extend is not None:
        _days(find, document, (*path, "extend", "most"), duty.extend.most)
    if duty.anchor is not None:
        find.name(document, (*path, "anchor"), "anchor", duty.anchor, find.vocabulary.anchors)
    if duty.recurring and duty.days is None:
        find.note(document, (*path, "recurring"), f'duty "{kind}" recurs but has no days; allowed: days, a parameter')


def _duty_triggers(duty: DutyDef) -> Iterator[tuple[str, Sequence[Trigger]]]:
    yield "opens", duty.opens
    yield "met_by", duty.met_by
    yield "cancelled_by", duty.cancelled_by
    yield "lapses_by", duty.lapses_by
    yield "resumed_by", duty.resumed_by


def _timer(find: Finder, document: Document, kind: str, timer: TimerDef) -> None:
    path = ("timers", kind)
    find.rule(document, (*path, "rule"), timer.rule)
    acts = acts_of(find)
    if _act_name(find, document, (*path, "do"), timer.do) and not acts[timer.do].by_law:
        lawful = ", ".join(sorted(do for do, act in acts.items() if act.by_law and do != OPENING))
        find.note(document, (*path, "do"), f'act "{timer.do}" is not done by the law; allowed: {lawful}')
    _triggers(find, document, (*path, "starts"), timer.starts, timer.subject)
    _triggers(find, document, (*path, "stopped_by"), timer.stopped_by, timer.subject)
    if not timer.starts:
        find.note(document, (*path, "starts"), f'timer "{kind}" never starts: allowed: an act that starts it')
    _days(find, document, (*path, "days"), timer.days)
    find.name(document, (*path, "from"), "start of a timer", timer.from_, STARTS_FROM)
    if timer.from_ == "explain_by":
        for place, trigger in enumerate(timer.starts):
            _subject(find, document, (*path, "starts", place, "do"), trigger.do, timer.from_)
    elif timer.days is None:
        find.note(document, path, f'timer "{kind}" has no days; allowed: days, a parameter', at_key=True)


def _triggers(
    find: Finder, document: Document, path: Path, triggers: Sequence[Trigger], subject: str | None
) -> None:
    opening = path[-1] in {"opens", "starts"}
    for place, trigger in enumerate(triggers):
        here = (*path, place)
        if not _act_name(find, document, (*here, "do"), trigger.do):
            continue
        find.match(document, (*here, "with"), trigger.do, trigger.with_)
        find.predicates(document, (*here, "when"), trigger.when)
        if trigger.subject is not None:
            _subject(find, document, (*here, "subject"), trigger.do, trigger.subject)
        elif subject is not None and opening:
            _subject(find, document, (*path[:-1], "subject"), trigger.do, subject)


def _subject(find: Finder, document: Document, path: Path, do: str, subject: str) -> None:
    payload = find.payload(do)
    # An act of the law is about whom its timer is about, under whatever field that was named.
    if payload is not None and payload is not LawAct:
        find.name(document, path, f'field of act "{do}"', subject, carried(payload))


def _act_name(find: Finder, document: Document, path: Path, do: str) -> bool:
    acts = acts_of(find)
    if do in find.definition.not_covered and do not in acts:
        find.note(document, path, f'act "{do}" is not built (not_covered.yaml); allowed: an act of the procedure files')
        return False
    return find.name(document, path, "act", do, acts)


def _days(find: Finder, document: Document, path: Path, name: str | None) -> None:
    parameters = find.definition.parameters
    if name is None or not find.name(document, path, "parameter", name, parameters):
        return
    if parameters[name].unit != "day" or any(value.value is None for value in parameters[name].values.values()):
        find.note(document, path, f'parameter "{name}" is no number of days; allowed: a parameter with unit: day and value')


def _commands(find: Finder) -> None:
    acts = acts_of(find)
    document = find.parsed.documents["not_covered.yaml"]
    for do, rule in find.definition.not_covered.items():
        find.name(document, (do,), "command", do, PAYLOADS, at_key=True)
        find.rule(document, (do,), rule)
        if do in acts:
            find.note(document, (do,), f'command "{do}" is an act of the procedure files, so it is covered', at_key=True)
    for do in PAYLOADS:
        if do not in acts and do not in find.definition.not_covered:
            find.note(document, (), f'command "{do}" is missing: allowed: an act of a procedure file, or a line here')
    if OPENING not in acts:
        find.note(next(find.files("procedure/"), document), (), f'act "{OPENING}" is missing: every case begins with it')
