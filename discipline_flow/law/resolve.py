"""A Definition into a CompiledLaw: every name resolved, the rows read back from the machines (DESIGN §2-3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, partial
from itertools import chain
from typing import TypeVar

from attrs import asdict, evolve, frozen

from discipline_flow.calendar import Bound, Holidays, last_date
from discipline_flow.law.compiled import (
    ActPlan,
    Barred,
    CompiledLaw,
    Condition,
    DutyPlan,
    DutyTrigger,
    FieldSubject,
    Move,
    Names,
    ReasonText,
    Subject,
    TimerPlan,
    TimerTrigger,
    VoidPlan,
)
from discipline_flow.law.derived import derived, notes, policies
from discipline_flow.law.forms.classdef import ClassDef, EarlierDef, under
from discipline_flow.law.forms.definition import (
    ActDef,
    Definition,
    DutyDef,
    EndsDef,
    GuardUse,
    Refusal,
    RegionDef,
    TimerDef,
    TransitionDef,
    Trigger,
    With,
)
from discipline_flow.law.shelf import Shelf

ALL = "all"
BASE = "official"
RESERVED = frozenset({"class", "from", "in"})
BOUNDS: Mapping[str, Bound] = {
    "authority": Bound.AUTHORITY,
    "committee": Bound.COMMITTEE,
    "other_person": Bound.OTHER_PERSON,
    "nobody": Bound.NOBODY,
}
Trig = TypeVar("Trig", DutyTrigger, TimerTrigger)


Makers = Mapping[str, Callable[[], CompiledLaw]]
Rows = Mapping[str, Mapping[str, Sequence[TransitionDef]]]


def resolve(definition: Definition, names: Names, holidays: Holidays, rows: Rows) -> CompiledLaw:
    """
    Return the law ready to decide; *rows* are each region's transitions by act, as its machine tells them.

    Raises KeyError for a name that is not defined; `law.check` finds those first and says where.
    """
    names = evolve(names, predicates={**names.predicates, **derived(definition)})
    compiled = _Compiled(definition, names, holidays, rows, _Conditions(names), definition.duties_of())
    return compiled.of(BASE, {each: partial(compiled.of, each, {}) for each in definition.classes if each != BASE})


@frozen
class _Compiled:
    """The law of one class after another, from one definition."""

    definition: Definition
    names: Names
    holidays: Holidays
    rows: Rows
    condition: _Conditions
    duties_of: Mapping[str, Sequence[tuple[str, DutyDef]]]

    def of(self, person: str, others: Makers) -> CompiledLaw:
        """Return the law of a class, with what is left of it while the rules before kk2565 govern (kk2565/103-106)."""
        rules = self.definition.classes[person]
        earlier: dict[str, Callable[[], CompiledLaw]] = {}
        # Who has rules of their own alone never stood under the regulation, and does not come under it.
        for each in self.definition.earlier.values() if not rules.only else ():
            earlier.update(dict.fromkeys(each.states, cache(partial(self.under, person, rules, each))))
        return self.law(person, rules, others, earlier)

    def under(self, person: str, rules: ClassDef, earlier: EarlierDef) -> CompiledLaw:
        """Return what is left of the law of a class while *earlier* governs."""
        return self.law(person, under(rules, earlier, self._anybody() if earlier.everyone else {}), {}, {})

    def _anybody(self) -> Mapping[str, tuple[str, ...]]:
        """Return who may do each act in one class or another."""
        found: dict[str, tuple[str, ...]] = {}
        for region in self.definition.regions.values():
            for do, act in region.acts.items():
                of_classes = (rules.by.get(do, ()) for rules in self.definition.classes.values())
                table = () if act.decided_by is None else self.definition.tables[act.decided_by].rows
                roles = chain.from_iterable((*act.by.values(), *of_classes, *(row.give for row in table)))
                found[do] = tuple(dict.fromkeys(roles))
        return found

    def law(self, person: str, rules: ClassDef, others: Makers, earlier: Makers) -> CompiledLaw:
        """Return the law of a class: the procedure with the clauses, actors and duties that hold for it."""
        definition = self.definition
        duties: dict[str, DutyPlan] = {}
        timers: dict[str, TimerPlan] = {}
        for region in definition.regions.values():
            for kind, duty in region.duties.items():
                duties[kind] = _duty(kind, duty, self.names, rules, _span(duty, definition, self.holidays))
            for kind, timer in region.timers.items():
                timers[kind] = _timer(kind, timer, self.names)
        acts: dict[str, ActPlan] = {}
        for region in definition.regions.values():
            for do, act in region.acts.items():
                acts[do] = self._act(person, rules, do, act, region, duties, timers)
        return CompiledLaw(
            digest=definition.digest,
            person=person,
            rules=rules,
            choices={name: choice.use for name, choice in definition.choices.items()},
            policies=policies(definition),
            others=Shelf(others),
            earlier=Shelf(earlier),
            acts=acts,
            duties=duties,
            recurring=frozenset(kind for kind, plan in duties.items() if plan.recurring),
            timers=timers,
            parameters={
                name: tuple(
                    sorted(
                        (date.fromisoformat(since), value.any_of if value.value is None else value.value)
                        for since, value in parameter.values.items()
                    )
                )
                for name, parameter in definition.parameters.items()
            },
            unverified=frozenset(
                name
                for name, parameter in definition.parameters.items()
                if any(value.unverified for value in parameter.values.values())
            ),
            reasons={
                code: ReasonText(rule=each.rule, en=each.en, th=each.th) for code, each in definition.reasons.items()
            },
            tables=definition.tables,
            features=self.names.features,
            posts=definition.posts,
            notes=notes(definition, self.names.signs),
            roles=definition.labels["roles"],
            labels=definition.labels,
            regions={name: {"en": region.en, "th": region.th} for name, region in definition.regions.items()},
            states={
                name: {state: {"en": each.en, "th": each.th} for state, each in region.states.items()}
                for name, region in definition.regions.items()
            },
            holidays=self.holidays,
            in_force=definition.in_force,
        )

    def _act(
        self,
        person: str,
        rules: ClassDef,
        do: str,
        act: ActDef,
        region: RegionDef,
        duties: Mapping[str, DutyPlan],
        timers: Mapping[str, TimerPlan],
    ) -> ActPlan:
        names, condition, earlier = self.names, self.condition, rules.earlier

        def cited(found: Sequence[str]) -> tuple[str, ...]:
            return tuple(dict.fromkeys(clause for rule in found if (clause := rules.cites(rule)) is not None))

        def duty_triggers(pick: Callable[[DutyDef], Sequence[Trigger]]) -> dict[str, tuple[DutyTrigger, ...]]:
            found: dict[str, tuple[DutyTrigger, ...]] = {}
            for kind, duty in self.duties_of.get(do, ()):
                if rules.cites(duty.rule) is None or (duty.classes and person not in duty.classes):
                    continue
                mine = tuple(
                    DutyTrigger(duties[kind], condition(trigger.with_, trigger.when), _subject(trigger.subject, names))
                    for trigger in pick(duty)
                    if trigger.do == do
                )
                if mine:
                    found[kind] = mine
            return found

        def timer_triggers(pick: Callable[[TimerDef], Sequence[Trigger]]) -> dict[str, tuple[TimerTrigger, ...]]:
            found: dict[str, tuple[TimerTrigger, ...]] = {}
            for each in self.definition.regions.values():
                for kind, timer in each.timers.items():
                    if rules.cites(timer.rule) is None:
                        continue
                    mine = tuple(
                        TimerTrigger(
                            timers[kind], condition(trigger.with_, trigger.when), _subject(trigger.subject, names)
                        )
                        for trigger in pick(timer)
                        if trigger.do == do
                    )
                    if mine:
                        found[kind] = mine
            return found

        moves = tuple(
            (
                name,
                tuple(
                    Move(frozenset(row.from_), row.to, condition(row.with_, row.when), row.rule)
                    for row in by_act[do]
                    if rules.follows(row.rule)
                ),
            )
            for name, by_act in self.rows.items()
            if do in by_act
        )
        meets = duty_triggers(lambda duty: duty.met_by)
        cancels = duty_triggers(lambda duty: duty.cancelled_by)
        lapses = duty_triggers(lambda duty: duty.lapses_by)
        stops = timer_triggers(lambda timer: timer.stopped_by)
        self._end(do, duties, timers, cancels, stops)
        power = act.by_rule or (act.rules[0] if act.rules else "")
        listed = act.decided_by is None or do in rules.by or do in rules.refused
        table = None if listed or act.decided_by is None else self.definition.tables[act.decided_by]
        named = () if table is None else table.given(person, self.definition.classes)
        always = cited(act.rules) if earlier is None or do not in earlier.instead else (earlier.instead[do],)
        return ActPlan(
            do=do,
            region=region.region,
            en=act.en,
            th=act.th,
            rules=always if always or not act.rules else (rules.law,),
            also=tuple((condition(each.with_, each.when), rule) for each, rule in rules.uses(act.also, person)),
            by={person: frozenset(rules.by.get(do) or act.by.get(person) or act.by.get(BASE, ()) or named)},
            table=table,
            by_rule=rules.cites(power) or rules.law,
            by_also=tuple((condition(each.with_, each.when), rule) for each, rule in rules.uses(act.by_also, person)),
            by_law=act.by_law,
            event=act.event,
            never=rules.refused.get(do),
            barred=tuple(
                Barred(
                    each.region or region.region,
                    frozenset(each.in_),
                    each.because,
                    tuple(names.predicates[name] for name in each.when),
                    tuple(names.predicates[name] for name in each.unless),
                    each.rule,
                )
                for each in _refusals(do, act, self.definition)
                if each.because not in rules.drops
            ),
            guards=tuple(
                (names.guards[each.use], clause, each.use)
                for each in act.guards
                if (clause := _asked_under(rules, each)) is not None
            ),
            moves=moves,
            opens=_flat(duty_triggers(lambda duty: duty.opens)),
            meets=meets,
            cancels=cancels,
            lapses=lapses,
            touches=frozenset((*meets, *cancels, *lapses)),
            resumes=_flat(duty_triggers(lambda duty: duty.resumed_by)),
            starts=_flat(timer_triggers(lambda timer: timer.starts)),
            stops=stops,
            void=None if act.void is None else VoidPlan(**asdict(act.void)),
            record=names.recorders.get(do, names.nothing),
        )

    def _end(
        self,
        do: str,
        duties: Mapping[str, DutyPlan],
        timers: Mapping[str, TimerPlan],
        cancels: dict[str, tuple[DutyTrigger, ...]],
        stops: dict[str, tuple[TimerTrigger, ...]],
    ) -> None:
        """Add to what the act cancels and stops what the states that it leads to end."""
        for ends, met in _entered(do, self.definition, self.condition):
            for kind in _named(ends, ends.duties, duties):
                cancels[kind] = (*cancels.get(kind, ()), DutyTrigger(duties[kind], met, None, anybody=True))
            for kind in _named(ends, ends.timers, timers):
                stops[kind] = (*stops.get(kind, ()), TimerTrigger(timers[kind], met, None, anybody=True))


class _Conditions:
    """Conditions by their definition, each built once."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def __call__(self, with_: With, when: Sequence[str]) -> Condition:
        match = tuple((field_name(name), frozenset(values)) for name, values in with_.items())
        return Condition(match, tuple(self.names.predicates[name] for name in when))


def field_name(name: str) -> str:
    """Return the attribute that holds a payload's field: Python's own words get an underscore."""
    return f"{name}_" if name in RESERVED else name


def _asked_under(rules: ClassDef, guard: GuardUse) -> str | None:
    """Return the clause under which a guard is asked for the class, or None where it is not."""
    earlier = rules.earlier
    if earlier is not None and guard.use in earlier.skips:
        return None
    found = rules.cites(guard.rule) or (rules.law if guard.use in rules.asks else None)
    return earlier.law if found is None and earlier is not None and guard.use in earlier.asks else found


def _span(duty: DutyDef, definition: Definition, holidays: Holidays) -> timedelta | None:
    if duty.days is None or duty.binds == "other_person":
        return None
    values = list(definition.parameters[duty.days].values.values())
    if len(values) != 1 or values[0].value is None:
        return None
    start = definition.in_force["kk2565"]
    return last_date(start, values[0].value, bound=BOUNDS[duty.binds], holidays=holidays) - start


def _duty(kind: str, duty: DutyDef, names: Names, rules: ClassDef, span: timedelta | None) -> DutyPlan:
    return DutyPlan(
        kind=kind,
        rule=rules.cites(duty.rule) or duty.rule,
        answers_to=tuple(rules.cites(rule) or rule for rule in duty.answers_to),
        moves_with=duty.moves_with,
        about=duty.about,
        owner=rules.owners.get(kind, duty.owner),
        days=duty.days,
        span=span,
        bound=BOUNDS[duty.binds],
        together=duty.together,
        recurring=duty.recurring,
        anchor=None if duty.anchor is None else names.anchors[duty.anchor],
        extendable=duty.extend is not None,
        most=None if duty.extend is None else duty.extend.most,
        subject=_subject(duty.subject, names),
        lateness=duty.lateness,
        en=duty.en,
        th=duty.th,
    )


def _subject(name: str | None, names: Names) -> Subject | None:
    return None if name is None else names.subjects.get(name, FieldSubject(name))


def _timer(kind: str, timer: TimerDef, names: Names) -> TimerPlan:
    return TimerPlan(
        kind=kind,
        do=timer.do,
        rule=timer.rule,
        days=timer.days,
        from_explain_by=timer.from_ == "explain_by",
        from_commencement=timer.from_ == "commencement",
        bound=BOUNDS[timer.binds],
        day_after=timer.fires == "day_after",
        subject=_subject(timer.subject, names),
    )


def _entered(do: str, definition: Definition, condition: _Conditions) -> Iterator[tuple[EndsDef, Condition]]:
    """Yield what the act ends by the states that it leads to, and when."""
    for region in definition.regions.values():
        for row in region.transitions:
            ends = region.states[row.to].ends
            if row.do == do and ends is not None and row.to not in row.from_:
                yield ends, condition(row.with_, row.when)


def _named(ends: EndsDef, wanted: Sequence[str], known: Mapping[str, object]) -> Iterator[str]:
    return (kind for kind in (known if ALL in wanted else wanted) if kind not in ends.keeps)


def _refusals(do: str, act: ActDef, definition: Definition) -> Iterator[Refusal]:
    """Yield the act's own bars, and those of the states after which nothing but what they spare is done any more."""
    yield from act.refused
    if act.by_law:
        return
    for name, region in definition.regions.items():
        for state, each in region.states.items():
            if each.ends is not None and each.ends.because is not None and do not in each.ends.spares:
                yield Refusal(in_=(state,), because=each.ends.because, region=name)


def _flat(triggers: Mapping[str, tuple[Trig, ...]]) -> tuple[Trig, ...]:
    return tuple(trigger for each in triggers.values() for trigger in each)
