"""
The law with every name resolved: one plan an act, asked by the engine.

The rows of a plan are read from the `transitions` machines that law/machine.py builds, so diagrams, the oracle and the
engine share one source; running the table is fifty times cheaper than running the machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from attrs import field, frozen

from discipline_flow.calendar import Bound, Holidays
from discipline_flow.law.forms.classdef import ClassDef
from discipline_flow.law.forms.tabledef import PostDef, RowDef, TableDef
from discipline_flow.model.case import Case, Duty
from discipline_flow.model.decision import Act
from discipline_flow.model.head import Head

Predicate = Callable[[Case, Act], bool]
Match = tuple[tuple[str, frozenset[str]], ...]


class Refuse:
    """
    What a guard answers when it refuses: the reason's code, what to fill in, and the clause where it is not the usual one.

    `besides` are further clauses that say the same, each told where it reaches the person.
    """

    __slots__ = ("besides", "code", "rule", "values")

    def __init__(self, code: str, rule: str | None = None, *, besides: tuple[str, ...] = (), **values: Any) -> None:
        self.code = code
        self.rule = rule
        self.besides = besides
        self.values = values


class Asked:
    """
    What a guard may know beside case and payload: the day, the actor, the numbers of that day, the calendar, the tables.

    `rows` are the rows of the decision tables that were consulted, so that a decision says which one decided.
    """

    __slots__ = ("act", "at", "by", "holidays", "law", "person", "rows")

    def __init__(self, act: Act, law: CompiledLaw, holidays: Holidays) -> None:
        self.act = act
        self.at = act.at
        self.by = act.by
        self.person = act.person
        self.law = law
        self.holidays = holidays
        self.rows: dict[str, RowDef] | None = None

    def row(self, table: str, case: Case) -> RowDef:
        """Return the one row of the decision table that holds for this act on the case."""
        if self.rows is None:
            self.rows = {}
        found = self.rows.get(table)
        if found is None:
            found = self.rows[table] = self.law.row(table, case, self.act)
        return found

    def number(self, name: str) -> int:
        """Return the parameter's value in force on the day of the act."""
        return self.law.number(name, self.at)

    def numbers(self, name: str) -> tuple[int, ...]:
        """Return the parameter's values in force on the day of the act, for a parameter that lists several."""
        value = self.law.parameter(name, self.at)
        assert isinstance(value, tuple)
        return value


Guard = Callable[[Case, Any, Asked], Refuse | None]
Recorder = Callable[[Case, Any, Asked], Mapping[str, Mapping[str, Any]]]
Subject = Callable[[Case, Act], frozenset[str] | None]  # whom an act is about; None where that is nobody in particular
Sign = Callable[[Any], bool]  # asked of a case's history and its duties as they stand
Features = Callable[["CompiledLaw", Case, Act], Iterable[str]]


@frozen(kw_only=True)
class Names:
    """The functions that a definition may name."""

    guards: Mapping[str, Guard]
    predicates: Mapping[str, Predicate]
    recorders: Mapping[str, Recorder]
    anchors: Mapping[str, Callable[[Case], date | None]]
    subjects: Mapping[str, Subject]
    features: Mapping[str, Features]
    signs: Mapping[str, Sign]
    nothing: Recorder


@frozen
class FieldSubject:
    """Whom an act is about, as the named field of its payload says, or what an act of the law is about."""

    name: str

    def __call__(self, case: Case, act: Act) -> frozenset[str] | None:
        found = getattr(act.payload, self.name, None) or getattr(act.payload, "about", None)
        return None if found is None else frozenset({str(found)})


@frozen
class Condition:
    """When something of the law concerns an act: its payload's values and the predicates that must hold."""

    match: Match = ()
    when: tuple[Predicate, ...] = ()
    always: bool = field(init=False)

    @always.default
    def _holds_always(self) -> bool:
        return not self.match and not self.when

    def holds(self, case: Case, act: Act) -> bool:
        """Tell whether the act's payload has one of the values in every field named, and every predicate holds."""
        for name, values in self.match:
            value = getattr(act.payload, name, None)
            if (value if type(value) is str else text_of(value)) not in values:
                return False
        for predicate in self.when:  # noqa: SIM110 - a generator costs three times this loop
            if not predicate(case, act):
                return False
        return True


def text_of(value: Any) -> str:
    """Return a payload's value as the procedure files write it: true, false, none, or the word itself."""
    if value is True:
        return "true"
    if value is False:
        return "false"
    return "none" if value is None else str(value)


@frozen
class Barred:
    """States of a region in which an act is refused, the reason and its clause, and when the bar applies."""

    region: str
    states: frozenset[str]
    because: str
    when: tuple[Predicate, ...] = ()
    unless: tuple[Predicate, ...] = ()
    rule: str | None = None


@frozen
class Move:
    """A row of a region's table: from these states to that one, where the condition holds."""

    sources: frozenset[str]
    target: str
    condition: Condition
    rule: str


@frozen(kw_only=True)
class DutyPlan:
    """A duty with its names resolved: its clause, its days (a parameter), whom it binds, how it recurs and extends."""

    kind: str
    rule: str
    answers_to: tuple[str, ...]
    moves_with: str | None  # the clause whose extension gives this duty longer too
    about: str
    owner: str
    days: str | None
    span: timedelta | None  # what the days come to where neither a holiday nor the day's law can change it
    bound: Bound
    together: bool
    recurring: bool
    anchor: Callable[[Case], date | None] | None
    extendable: bool
    most: str | None
    subject: Subject | None
    lateness: str
    en: str
    th: str


@frozen(kw_only=True)
class TimerPlan:
    """A day on which the law acts, with its names resolved."""

    kind: str
    do: str
    rule: str
    days: str | None
    from_explain_by: bool
    from_commencement: bool
    bound: Bound
    day_after: bool
    subject: Subject | None


@frozen
class DutyTrigger:
    """An act that concerns a duty, under a condition; *subject* says whom it is about, unless it is about *anybody*."""

    duty: DutyPlan
    condition: Condition
    subject: Subject | None
    anybody: bool = field()

    @anybody.default
    def _about_anybody(self) -> bool:
        return self.subject is None and self.duty.subject is None


@frozen
class TimerTrigger:
    """An act that starts or stops a timer, under a condition."""

    timer: TimerPlan
    condition: Condition
    subject: Subject | None
    anybody: bool = False


@frozen(kw_only=True)
class VoidPlan:
    """How an act that is found void stands to being done anew (kk2565/67)."""

    always_essential: bool
    side_by_side: bool


@frozen(kw_only=True)
class ActPlan:
    """Everything the law says of one act, ready to be asked."""

    do: str
    region: str
    en: str
    th: str
    rules: tuple[str, ...]
    also: tuple[tuple[Condition, str], ...]
    by: Mapping[str, frozenset[str]]
    table: TableDef | None  # the decision table that says which of them, case by case
    by_rule: str
    by_also: tuple[tuple[Condition, str], ...]
    by_law: bool
    event: bool  # happens or is found, and nobody chooses it
    never: str | None  # the reason why the act is not open to the class at all
    barred: tuple[Barred, ...]
    guards: tuple[tuple[Guard, str, str], ...]
    moves: tuple[tuple[str, tuple[Move, ...]], ...]
    opens: tuple[DutyTrigger, ...]
    meets: Mapping[str, tuple[DutyTrigger, ...]]
    cancels: Mapping[str, tuple[DutyTrigger, ...]]
    lapses: Mapping[str, tuple[DutyTrigger, ...]]
    resumes: tuple[DutyTrigger, ...]
    touches: frozenset[str]
    starts: tuple[TimerTrigger, ...]
    stops: Mapping[str, tuple[TimerTrigger, ...]]
    void: VoidPlan | None
    record: Recorder


@frozen(kw_only=True)
class NotePlan:
    """A note with its names resolved: it is told where an act was done or a reason given, and every sign is seen."""

    rule: str
    en: str
    th: str
    done: frozenset[str]
    refused: frozenset[str]
    where: tuple[Sign, ...]


@frozen(kw_only=True)
class ReasonText:
    """A reason's clause and its two sentences, with placeholders."""

    rule: str
    en: str
    th: str


@frozen(kw_only=True)
class CompiledLaw:
    """
    The whole law for one class of people, ready to decide: pure, shared, known by the digest of the texts it comes from.

    `of` gives the law of the class a case is about; the law as loaded is that of ordinary officials.
    """

    digest: str
    person: str
    rules: ClassDef
    choices: Mapping[str, str]  # the reading in use of every open text
    policies: frozenset[int]  # those whose breach binds to the duties of the plan
    others: Mapping[str, CompiledLaw] = field(repr=False, eq=False)
    earlier: Mapping[str, CompiledLaw] = field(repr=False, eq=False)  # by the state of `commencement`
    acts: Mapping[str, ActPlan]
    duties: Mapping[str, DutyPlan]
    recurring: frozenset[str]
    timers: Mapping[str, TimerPlan]
    parameters: Mapping[str, tuple[tuple[date, int | tuple[int, ...]], ...]]
    unverified: frozenset[str]
    reasons: Mapping[str, ReasonText]
    tables: Mapping[str, TableDef]
    features: Mapping[str, Features]  # what each table asks of a case
    posts: Mapping[str, PostDef]
    notes: tuple[NotePlan, ...]  # of the readings in use
    roles: Mapping[str, Mapping[str, str]]
    labels: Mapping[str, Mapping[str, Mapping[str, str]]]
    regions: Mapping[str, Mapping[str, str]]
    states: Mapping[str, Mapping[str, Mapping[str, str]]]
    holidays: Holidays
    in_force: Mapping[str, date]

    def of(self, head: Head) -> CompiledLaw:
        """Return the law of the class of the accused (kk2565/3, plan2566/5.2)."""
        person = head.accused.class_
        return self if person == self.person else self.others[person]

    def governing(self, case: Case) -> CompiledLaw:
        """Return the law that governs the case: that of its class, less what the rules before kk2565 still govern (103)."""
        law = self.of(case.head)
        state = case.commencement.state
        return law if state == "none" else law.earlier.get(state, law)

    def plan_binds(self, head: Head) -> bool:
        """Tell whether the duties of plan2566/5.2-5.6 and 6 bind the case."""
        return not self.policies.isdisjoint(head.policy_clauses)

    def parameter(self, name: str, day: date) -> int | tuple[int, ...]:
        """Return the value in force on *day*; before the first day known, the first value (kk2565/1)."""
        values = self.parameters[name]
        found = values[0][1]
        for since, value in values[1:]:
            if since <= day:
                found = value
        return found

    def number(self, name: str, day: date) -> int:
        """Return the value in force on *day* of a parameter that has a single one."""
        value = self.parameter(name, day)
        assert isinstance(value, int)
        return value

    def row(self, table: str, case: Case, act: Act) -> RowDef:
        """Return the one row of the decision table that holds for the act on the case."""
        return self.tables[table].match(frozenset(self.features[table](self, case, act)))

    def duty(self, duty: Duty) -> DutyPlan:
        """Return the plan of an open duty."""
        return self.duties[duty.kind]
