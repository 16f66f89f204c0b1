"""The law files under check: every name and clause, and whether each state, act, duty and timer can come about (DESIGN §3)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import get_args

from attrs import evolve, frozen

from discipline_flow.errors import Fault
from discipline_flow.law.checks.checkchoices import check_choices
from discipline_flow.law.checks.checkclasses import check_classes
from discipline_flow.law.checks.checkearlier import check_earlier
from discipline_flow.law.checks.checknotes import check_notes
from discipline_flow.law.checks.checkwords import check_numbers, check_words
from discipline_flow.law.checks.findings import Findings, Path
from discipline_flow.law.compiled import Names
from discipline_flow.law.derived import derived
from discipline_flow.law.forms.definition import ActDef, DutyDef, EndsDef, RegionDef, TimerDef, Trigger, With
from discipline_flow.law.payloads import accepts, fields_of, payload_of
from discipline_flow.law.reach import OPENING, dead_ends, doable, reachable, unmeetable, unopened
from discipline_flow.law.resolve import ALL
from discipline_flow.law.sources.source import Parsed
from discipline_flow.law.sources.texts import Texts
from discipline_flow.model.case import REGIONS
from discipline_flow.model.commands import PAYLOADS
from discipline_flow.model.head import PersonClass
from discipline_flow.model.payload import LawAct, Payload

STARTS_FROM = ("act", "explain_by", "commencement")

EVERYWHERE = "in_force.yaml"  # where a fault stands that concerns no file of its own


def check(parsed: Parsed, names: Names, texts: Texts, mentioned: Collection[str] = ()) -> tuple[Fault, ...]:
    """
    Return every fault of the law files, once each, in the order of their places; *mentioned* are the texts in the code.

    A law without faults compiles: every name in it is defined. Tables are checked apart (`tables.check`).
    """
    found = Findings(parsed=parsed, texts=texts)
    definition = parsed.definition
    names = evolve(names, predicates={**names.predicates, **derived(definition)})
    acts = {do: act for region in definition.regions.values() for do, act in region.acts.items()}
    check = _Check(found, names, acts, doable(definition))
    seen: dict[tuple[str, str], str] = {}
    for source, document in parsed.documents.items():
        region = definition.regions.get(document.value.get("region", "")) if source.startswith("procedure/") else None
        if region is not None:
            check.once(source, region, seen)
            check.region(source, region)
    check.commands()
    check_classes(found, names.guards)
    check_earlier(found, names.guards)
    check_choices(found)
    check_notes(found, acts, names.signs)
    check_words(found, names, mentioned)
    check_numbers(found, mentioned)
    return found.in_order()


@frozen
class _Check:
    """One run over the regions."""

    found: Findings
    names: Names
    acts: Mapping[str, ActDef]
    doable: frozenset[str]

    def once(self, source: str, region: RegionDef, seen: dict[tuple[str, str], str]) -> None:
        """Keep a fault where another file has defined the same name."""
        named: list[tuple[str, str, Path]] = [("region", region.region, ("region",))]
        for kind, group, entries in (
            ("act", "acts", region.acts),
            ("duty", "duties", region.duties),
            ("timer", "timers", region.timers),
        ):
            named += [(kind, name, (group, name)) for name in entries]
        for kind, name, path in named:
            first = seen.setdefault((kind, name), source)
            if first != source:
                self.found.add(source, path, f'{kind} "{name}" is defined in {first} already', at_key=True)

    def region(self, source: str, region: RegionDef) -> None:
        """Check one file of the procedure."""
        self._name(source, ("region",), "region", region.region, REGIONS)
        self.found.labels(source, (), region.en, region.th)
        for group, entries in (("states", region.states), ("acts", region.acts), ("duties", region.duties)):
            for name, each in entries.items():
                self.found.labels(source, (group, name), each.en, each.th)
        self._states(source, region)
        self._transitions(source, region)
        for do, act in region.acts.items():
            self._act(source, region, do, act)
        for kind, duty in region.duties.items():
            self._duty(source, kind, duty)
        for kind, timer in region.timers.items():
            self._timer(source, kind, timer)

    def commands(self) -> None:
        """Check that every command of the contract is an act of a region, and that a case can begin."""
        for do in PAYLOADS:
            if do not in self.acts:
                self.found.add(
                    EVERYWHERE, (), f'command "{do}" of the contract is missing; allowed: an act of a region'
                )
        if OPENING not in self.acts:
            self.found.add(EVERYWHERE, (), f'act "{OPENING}" is in no region; every case begins with it')

    def _states(self, source: str, region: RegionDef) -> None:
        if not self._name(source, ("initial",), f'state of region "{region.region}"', region.initial, region.states):
            return
        reached = reachable(region)
        for state in region.states:
            if state not in reached:
                told = f'state "{state}" is never reached; allowed: a transition to it'
                self.found.add(source, ("states", state), told, at_key=True)
        for state, each in region.states.items():
            if each.ends is not None:
                self._ends(source, ("states", state, "ends"), each.ends)
        for state in dead_ends(region) if region.transitions else ():
            told = f'state "{state}" is never left; allowed: a transition from it, or final: true'
            self.found.add(source, ("states", state), told, at_key=True)

    def _ends(self, source: str, path: Path, ends: EndsDef) -> None:
        definition = self.found.parsed.definition
        duties = [kind for region in definition.regions.values() for kind in region.duties]
        timers = [kind for region in definition.regions.values() for kind in region.timers]
        for field, names, kind, allowed in (
            ("duties", ends.duties, "duty", [*duties, ALL]),
            ("timers", ends.timers, "timer", [*timers, ALL]),
            ("keeps", ends.keeps, "duty or timer", [*duties, *timers]),
            ("spares", ends.spares, "act", self.acts),
        ):
            for place, name in enumerate(names):
                self._name(source, (*path, field, place), kind, name, allowed)
        if ends.because is not None:
            self._name(source, (*path, "because"), "reason", ends.because, definition.reasons)

    def _transitions(self, source: str, region: RegionDef) -> None:
        what = f'state of region "{region.region}"'
        for place, row in enumerate(region.transitions):
            path = ("transitions", place)
            for number, state in enumerate(row.from_):
                self._name(source, (*path, "from", number), what, state, region.states)
            self._name(source, (*path, "to"), what, row.to, region.states)
            if not row.from_:
                self.found.add(source, (*path, "from"), "a transition needs a state to start from")
            self.found.clause(source, (*path, "rule"), row.rule)
            if self._known_act(source, (*path, "do"), row.do):
                self._match(source, (*path, "with"), row.do, row.with_)
            self._predicates(source, (*path, "when"), row.when)

    def _act(self, source: str, region: RegionDef, do: str, act: ActDef) -> None:
        path = ("acts", do)
        if not act.by_law:
            self._name(source, path, "act", do, PAYLOADS, at_key=True)
        for place, rule in enumerate(act.rules):
            self.found.clause(source, (*path, "rules", place), rule)
        for part, uses in (("also", act.also), ("by_also", act.by_also)):
            for place, use in enumerate(uses):
                self.found.clause(source, (*path, part, place, "rule"), use.rule)
                for number, person in enumerate(use.classes):
                    self._name(source, (*path, part, place, "classes", number), "class", person, get_args(PersonClass))
                self._match(source, (*path, part, place, "with"), do, use.with_)
                self._predicates(source, (*path, part, place, "when"), use.when)
        if act.by_rule is not None:
            self.found.clause(source, (*path, "by_rule"), act.by_rule)
        elif not act.rules and not act.by_law:
            self.found.add(source, path, f'act "{do}" names no clause; allowed: rules or by_rule', at_key=True)
        self._doers(source, do, act)
        self._refusals(source, region, do, act)
        self._guards(source, do, act)

    def _doers(self, source: str, do: str, act: ActDef) -> None:
        path = ("acts", do)
        roles = set(self._roles()) - {"law"}
        for person, names in act.by.items():
            self._name(source, (*path, "by", person), "class", person, get_args(PersonClass), at_key=True)
            for place, role in enumerate(names):
                self._name(source, (*path, "by", person, place), "role", role, roles)
        if act.decided_by is not None:
            self._name(source, (*path, "decided_by"), "table", act.decided_by, self.found.parsed.definition.tables)
        if sum((act.by_law, bool(act.by), act.decided_by is not None)) > 1:
            told = f'act "{do}" says twice who does it; allowed: one of by, decided_by and by_law'
            self.found.add(source, path, told, at_key=True)
        if do not in self.doable:
            told = (
                "no timer does it"
                if act.by_law
                else "allowed: by with a role for a class, decided_by with a table, or by_law: true"
            )
            self.found.add(source, path, f'act "{do}" can be done by nobody; {told}', at_key=True)

    def _refusals(self, source: str, region: RegionDef, do: str, act: ActDef) -> None:
        definition = self.found.parsed.definition
        everywhere: dict[str, set[str]] = {}
        for place, refusal in enumerate(act.refused):
            path = ("acts", do, "refused", place)
            named = refusal.region or region.region
            self._name(source, (*path, "because"), "reason", refusal.because, definition.reasons)
            if refusal.rule is not None:
                self.found.clause(source, (*path, "rule"), refusal.rule)
            self._predicates(source, (*path, "when"), refusal.when)
            self._predicates(source, (*path, "unless"), refusal.unless)
            if not self._name(source, (*path, "region"), "region", named, definition.regions):
                continue
            states = definition.regions[named].states
            for number, state in enumerate(refusal.in_):
                self._name(source, (*path, "in", number), f'state of region "{named}"', state, states)
            if not refusal.when and not refusal.unless:
                barred = everywhere.setdefault(named, set())
                barred.update(refusal.in_)
                if barred.issuperset(states):
                    self.found.add(source, path, f'act "{do}" is refused in every state of region "{named}"')

    def _guards(self, source: str, do: str, act: ActDef) -> None:
        payload = payload_of(do, by_law=act.by_law)
        for place, guard in enumerate(act.guards):
            path = ("acts", do, "guards", place)
            self.found.clause(source, (*path, "rule"), guard.rule)
            known = self._name(source, (*path, "use"), "guard", guard.use, self.names.guards)
            if known and payload is not None and not accepts(self.names.guards[guard.use], payload):
                self.found.add(
                    source, (*path, "use"), f'guard "{guard.use}" does not take act "{do}"; {self._takes(guard.use)}'
                )

    def _takes(self, guard: str) -> str:
        taken = sorted(do for do, payload in PAYLOADS.items() if accepts(self.names.guards[guard], payload))
        return f"allowed: {', '.join(taken)}"

    def _duty(self, source: str, kind: str, duty: DutyDef) -> None:
        path = ("duties", kind)
        self.found.clause(source, (*path, "rule"), duty.rule)
        for place, rule in enumerate(duty.answers_to):
            self.found.clause(source, (*path, "answers_to", place), rule)
        for place, person in enumerate(duty.classes):
            self._name(source, (*path, "classes", place), "class", person, get_args(PersonClass))
        if duty.moves_with is not None:
            self.found.clause(source, (*path, "moves_with"), duty.moves_with)
        self._name(source, (*path, "owner"), "role", duty.owner, self._roles())
        known = True
        for group, triggers in duty.triggers().items():
            known &= self._triggers(source, (*path, group), triggers, duty.subject)
        # An act that is not defined is told already, at its own place.
        if known and unopened(duty, self.doable):
            self.found.add(source, (*path, "opens"), f'duty "{kind}" never opens; allowed: an act that somebody can do')
        if known and unmeetable(duty, self.doable):
            told = f'duty "{kind}" can be met by nobody; allowed: an act that somebody can do'
            self.found.add(source, (*path, "met_by"), told)
        self._days(source, (*path, "days"), duty.days)
        if duty.extend is not None:
            self._days(source, (*path, "extend", "most"), duty.extend.most)
        if duty.anchor is not None:
            self._name(source, (*path, "anchor"), "anchor", duty.anchor, self.names.anchors)
        if duty.recurring and duty.days is None:
            self.found.add(source, (*path, "recurring"), f'duty "{kind}" recurs and needs days, a parameter')

    def _timer(self, source: str, kind: str, timer: TimerDef) -> None:
        path = ("timers", kind)
        self.found.clause(source, (*path, "rule"), timer.rule)
        if self._known_act(source, (*path, "do"), timer.do) and not self.acts[timer.do].by_law:
            lawful = ", ".join(sorted(do for do, act in self.acts.items() if act.by_law and do != OPENING))
            self.found.add(source, (*path, "do"), f'act "{timer.do}" is not done by the law; allowed: {lawful}')
        self._triggers(source, (*path, "starts"), timer.starts, timer.subject)
        self._triggers(source, (*path, "stopped_by"), timer.stopped_by, None)
        if not timer.starts:
            self.found.add(source, (*path, "starts"), f'timer "{kind}" never starts; allowed: an act that starts it')
        self._days(source, (*path, "days"), timer.days)
        self._name(source, (*path, "from"), "start of a timer", timer.from_, STARTS_FROM)
        if timer.from_ == "explain_by":
            for trigger in timer.starts:
                self._field(source, (*path, "from"), trigger.do, timer.from_)
        elif timer.days is None and timer.from_ != "commencement":
            self.found.add(source, path, f'timer "{kind}" needs days, a parameter', at_key=True)

    def _triggers(self, source: str, path: Path, triggers: Sequence[Trigger], subject: str | None) -> bool:
        known = True
        for place, trigger in enumerate(triggers):
            here = (*path, place)
            self._predicates(source, (*here, "when"), trigger.when)
            if not self._known_act(source, (*here, "do"), trigger.do):
                known = False
                continue
            self._match(source, (*here, "with"), trigger.do, trigger.with_)
            if trigger.subject is not None:
                self._field(source, (*here, "subject"), trigger.do, trigger.subject)
            elif subject is not None and path[-1] in {"opens", "starts"}:
                self._field(source, (*path[:-1], "subject"), trigger.do, subject)
        return known

    def _match(self, source: str, path: Path, do: str, with_: With) -> None:
        payload = self._payload(do)
        if payload is None:
            return
        known = fields_of(payload)
        for name, values in with_.items():
            if not self._name(source, (*path, name), f'field of act "{do}"', name, known, at_key=True):
                continue
            words = known[name]
            for place, value in enumerate(values if words is not None else ()):
                self._name(source, (*path, name, place), f'value of "{name}" of act "{do}"', value, words or ())

    def _field(self, source: str, path: Path, do: str, name: str) -> None:
        payload = self._payload(do)
        # An act of the law is about whom its timer is about, under whatever field that was named.
        if payload is not None and payload is not LawAct and name not in self.names.subjects:
            self._name(source, path, f'field of act "{do}"', name, fields_of(payload))

    def _payload(self, do: str) -> type[Payload] | None:
        return payload_of(do, by_law=do in self.acts and self.acts[do].by_law)

    def _known_act(self, source: str, path: Path, do: str) -> bool:
        return self._name(source, path, "act", do, self.acts)

    def _predicates(self, source: str, path: Path, names: Sequence[str]) -> None:
        for place, name in enumerate(names):
            self._name(source, (*path, place), "predicate", name, self.names.predicates)

    def _days(self, source: str, path: Path, name: str | None) -> None:
        parameters = self.found.parsed.definition.parameters
        if name is None or not self._name(source, path, "parameter", name, parameters):
            return
        counted = parameters[name]
        if counted.unit != "day" or any(value.value is None for value in counted.values.values()):
            self.found.add(
                source, path, f'parameter "{name}" is no number of days; allowed: one with unit: day and value'
            )

    def _roles(self) -> Collection[str]:
        return self.found.parsed.definition.labels.get("roles", {})

    def _name(
        self, source: str, path: Path, kind: str, name: str, allowed: Collection[str], *, at_key: bool = False
    ) -> bool:
        if name in allowed:
            return True
        self.found.unknown(source, path, kind, name, allowed, at_key=at_key)
        return False
