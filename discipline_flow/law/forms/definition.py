"""The procedure as a lawyer writes it: regions, acts, transitions, duties and timers, names still strings (DESIGN §3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain
from types import MappingProxyType
from typing import Literal

from attrs import frozen

from discipline_flow.law.forms.choicedef import ChoiceDef
from discipline_flow.law.forms.classdef import ClassDef, EarlierDef
from discipline_flow.law.forms.notedef import NoteDef
from discipline_flow.law.forms.tabledef import PostDef, TableDef

Names = tuple[str, ...]
With = Mapping[str, Names]
Binds = Literal["authority", "committee", "other_person", "nobody"]


@frozen(kw_only=True)
class EndsDef:
    """
    What entering a state ends: duties and timers by name, or `all` of them but those it *keeps*.

    With a reason every act but those it *spares* is refused from then on.
    """

    duties: Names = ()
    timers: Names = ()
    keeps: Names = ()
    because: str | None = None
    spares: Names = ()


@frozen(kw_only=True)
class StateDef:
    """A state of a region, with its label; a final state ends the region's part of a case, some states end more."""

    en: str
    th: str
    final: bool = False
    ends: EndsDef | None = None


@frozen(kw_only=True)
class Refusal:
    """The states in which an act is refused, and the reason, under another clause than its own where *rule* names it."""

    in_: Names
    because: str
    region: str | None = None
    when: Names = ()
    unless: Names = ()
    rule: str | None = None


@frozen(kw_only=True)
class GuardUse:
    """A guard by its name, with the clause it enforces."""

    use: str
    rule: str


@frozen(kw_only=True)
class RuleUse:
    """A clause of an act or of the power to it, where its conditions hold; for all classes of people unless some are named."""

    rule: str
    classes: Names = ()
    with_: With = MappingProxyType({})
    when: Names = ()


@frozen(kw_only=True)
class VoidDef:
    """
    That an act can be found void by itself (kk2565/67).

    *always_essential*: void, it must be done anew; *side_by_side*: a later act of the kind does not take its place.
    """

    always_essential: bool = False
    side_by_side: bool = False


@frozen(kw_only=True)
class ActDef:
    """
    An act: who may do it for each class, where it is refused, which guards it must pass, the clauses it acts under.

    Who may do it is said by `by`, or case by case by the decision table `decided_by`; `by_rule` is the clause that gives them
    the power, `by_also` are further ones that give it, where their conditions hold. An `event` happens or is found and is then
    recorded: nobody chooses it, so advice proposes it only where nothing else leads on.
    """

    en: str
    th: str
    rules: Names = ()
    also: tuple[RuleUse, ...] = ()
    by: Mapping[str, Names] = MappingProxyType({})
    decided_by: str | None = None
    by_rule: str | None = None
    by_also: tuple[RuleUse, ...] = ()
    by_law: bool = False
    event: bool = False
    refused: tuple[Refusal, ...] = ()
    guards: tuple[GuardUse, ...] = ()
    void: VoidDef | None = None


@frozen(kw_only=True)
class TransitionDef:
    """A move of one region, caused by an act, from one of some states to another, with its clause."""

    do: str
    from_: Names
    to: str
    rule: str
    with_: With = MappingProxyType({})
    when: Names = ()


@frozen(kw_only=True)
class Trigger:
    """An act that opens, meets, cancels, starts or stops something; *subject* names the field that says whom it is about."""

    do: str
    with_: With = MappingProxyType({})
    when: Names = ()
    subject: str | None = None


@frozen(kw_only=True)
class ExtendDef:
    """That a duty may be extended, and by at most how many days each time (a parameter)."""

    most: str | None = None


@frozen(kw_only=True)
class DutyDef:
    """A duty: who owes it, what opens, meets, cancels or lapses it, its days (a parameter) and whom the period binds."""

    rule: str
    en: str
    th: str
    about: str
    owner: str
    opens: tuple[Trigger, ...]
    met_by: tuple[Trigger, ...]
    lateness: Literal["breach", "lapse", "deemed", "automatic"]
    answers_to: Names = ()
    moves_with: str | None = None
    subject: str | None = None
    classes: Names = ()
    days: str | None = None
    binds: Binds = "authority"
    cancelled_by: tuple[Trigger, ...] = ()
    lapses_by: tuple[Trigger, ...] = ()
    resumed_by: tuple[Trigger, ...] = ()
    together: bool = False  # one act meets every one that is open, where else it meets the earliest
    recurring: bool = False
    anchor: str | None = None
    extend: ExtendDef | None = None

    def triggers(self) -> Mapping[str, tuple[Trigger, ...]]:
        """Return what opens, meets, ends and resumes it, as the files name each list."""
        return {
            "opens": self.opens,
            "met_by": self.met_by,
            "cancelled_by": self.cancelled_by,
            "lapses_by": self.lapses_by,
            "resumed_by": self.resumed_by,
        }


@frozen(kw_only=True)
class TimerDef:
    """A day on which the law acts: what starts and stops it, how it is counted, whether it fires on the last day or after."""

    rule: str
    do: str
    starts: tuple[Trigger, ...]
    fires: Literal["last_day", "day_after"]
    days: str | None = None
    from_: str = "act"
    binds: Binds = "nobody"
    subject: str | None = None
    stopped_by: tuple[Trigger, ...] = ()

    def triggers(self) -> Mapping[str, tuple[Trigger, ...]]:
        """Return what starts and stops it, as the files name each list."""
        return {"starts": self.starts, "stopped_by": self.stopped_by}


@frozen(kw_only=True)
class RegionDef:
    """One flat machine: its states and what moves them, and the acts and duties that belong to it."""

    region: str
    en: str
    th: str
    initial: str
    states: Mapping[str, StateDef]
    transitions: tuple[TransitionDef, ...] = ()
    acts: Mapping[str, ActDef] = MappingProxyType({})
    duties: Mapping[str, DutyDef] = MappingProxyType({})
    timers: Mapping[str, TimerDef] = MappingProxyType({})


@frozen(kw_only=True)
class ParameterValue:
    """
    A value in force from its day, with its clause and the words of the clause (or why there are none).

    `also` are further clauses that set the same number, each with its own words.
    """

    rule: str
    value: int | None = None
    any_of: tuple[int, ...] = ()
    quote: str | None = None
    also: Mapping[str, str] = MappingProxyType({})
    unverified: bool = False
    note: str | None = None


@frozen(kw_only=True)
class ParameterDef:
    """A number of the law, by the day from which it is in force."""

    unit: Literal["day", "month", "year", "member", "percent", "baht", "post"]
    values: Mapping[str, ParameterValue]


@frozen(kw_only=True)
class ReasonDef:
    """Why an act is refused: the clause, and the sentence in English and Thai with its placeholders."""

    rule: str
    en: str
    th: str


@frozen(kw_only=True)
class Definition:
    """The whole law as data, as read: regions by name, dated parameters, reasons, labels."""

    digest: str
    regions: Mapping[str, RegionDef]
    parameters: Mapping[str, ParameterDef]
    reasons: Mapping[str, ReasonDef]
    tables: Mapping[str, TableDef]
    posts: Mapping[str, PostDef]
    classes: Mapping[str, ClassDef]
    choices: Mapping[str, ChoiceDef]
    notes: Mapping[str, NoteDef]
    labels: Mapping[str, Mapping[str, Mapping[str, str]]]
    in_force: Mapping[str, date]
    earlier: Mapping[str, EarlierDef]

    def duties_of(self) -> Mapping[str, Sequence[tuple[str, DutyDef]]]:
        """Return the duties that each act opens, meets, ends or resumes, by their kind, in the order of the files."""
        found: dict[str, list[tuple[str, DutyDef]]] = {}
        for kind, duty in chain.from_iterable(region.duties.items() for region in self.regions.values()):
            for do in dict.fromkeys(trigger.do for trigger in chain(*duty.triggers().values())):
                found.setdefault(do, []).append((kind, duty))
        return found
