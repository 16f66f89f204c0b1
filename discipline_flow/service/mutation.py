"""The law changed one rule at a time, and who notices: the scenarios, the check of the law, the properties (issue 4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from time import perf_counter
from typing import Any, Literal

from attrs import evolve, field, frozen

from discipline_flow.engine.compile import NAMES, compile_law
from discipline_flow.errors import DisciplineError
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.law.mutants import Mutant, mutants
from discipline_flow.law.sources.source import Parsed
from discipline_flow.law.sources.texts import Texts, texts_of
from discipline_flow.model.head import PersonClass
from discipline_flow.service.laws.law import packaged_folder, read_folder
from discipline_flow.service.laws.library import PACKAGED, files_in, folder_of
from discipline_flow.service.laws.workflow import checked, mentioned_in_the_code, read_texts
from discipline_flow.service.verification import EQUIVALENT, equivalents, verify_law
from discipline_flow.simulation.replay import run, unmet
from discipline_flow.simulation.scenario import Scenario, scenario
from discipline_flow.verification.parts import PARTS, Part
from discipline_flow.verification.report import definitions

Killer = Literal["scenario", "check", "property"]
DEPTH = 2
AT_ONCE = 8
NEEDED = 95


@frozen(kw_only=True)
class Fate:
    """What became of a mutant: what killed it and by which file, fault or property; nothing where it survived."""

    mutant: Mutant
    killer: Killer | None = None
    by: str = ""


@frozen(kw_only=True)
class Told:
    """A scenario with what is known of it: all acts of its history, those it expects to be refused, the clauses it names."""

    scenario: Scenario
    acts: frozenset[str]
    denied: frozenset[str]
    rules: frozenset[str]
    opening: str

    def may_tell(self, mutant: Mutant) -> bool:
        """Tell whether anything that the mutant changes is asked in the scenario at all."""
        head = self.scenario.head
        if mutant.group == "earlier" and head.opened >= mutant.definition.in_force["kk2565"]:
            return False
        return (not mutant.acts or bool(mutant.acts & self.acts)) and (
            not mutant.classes or head.accused.class_ in mutant.classes
        )

    def nearness(self, mutant: Mutant) -> int:
        """Return how likely the scenario is to notice *mutant*, so that the likely ones are asked first."""
        near = 8 * (mutant.rule in self.rules or f"{mutant.rule}:" in self.opening or f"{mutant.rule} " in self.opening)
        near += 4 * bool(mutant.acts & self.denied) * (mutant.kind in {"guard_dropped", "bar_dropped"})
        near += 4 * bool(mutant.acts & self.acts)
        return near + 16 * (self.scenario.head.accused.class_ in mutant.classes)


@frozen(kw_only=True)
class Bench:
    """Everything that mutants are held against, read once: the law, its texts, the scenarios."""

    parsed: Parsed
    texts: Texts
    mentioned: frozenset[str]
    suite: tuple[Told, ...]
    mutants: tuple[Mutant, ...] = field(repr=False)
    depth: int

    def fate(self, mutant: Mutant) -> Fate:
        """Return what becomes of a mutant: the scenarios are asked first, then the check of the law, then the properties."""
        parsed = evolve(self.parsed, definition=mutant.definition)
        try:
            law = compile_law(parsed)
        except (KeyError, ValueError) as error:
            return Fate(mutant=mutant, killer="check", by=f"does not compile: {error}")
        asked = [each for each in self.suite if each.may_tell(mutant)]
        for told in sorted(asked, key=lambda each: -each.nearness(mutant)):
            if not _turns_out(law, told.scenario):
                return Fate(mutant=mutant, killer="scenario", by=told.scenario.source)
        fault = self._fault(parsed)
        if fault is not None:
            return Fate(mutant=mutant, killer="check", by=fault)
        broken = self._broken(law, mutant)
        return Fate(mutant=mutant) if broken is None else Fate(mutant=mutant, killer="property", by=broken)

    def _fault(self, parsed: Parsed) -> str | None:
        from discipline_flow.law.checks.check import check
        from discipline_flow.tables.check import check_tables

        faults = check(parsed, NAMES, self.texts, self.mentioned) or check_tables(parsed, self.texts)
        return str(faults[0]) if faults else None

    def _may_come(self, mutant: Mutant, part: Part) -> bool:
        asked = {*part.close, *part.along, *(do for do, _ in part.lead)}
        of_the_law = {
            "open_case",
            *(timer.do for region in self.parsed.definition.regions.values() for timer in region.timers.values()),
        }
        return not mutant.acts or bool(mutant.acts & (asked | of_the_law))

    def _broken(self, law: CompiledLaw, mutant: Mutant) -> str | None:
        if self.depth == 0:
            return None
        parts = [part.name for part in PARTS if not part.long and self._may_come(mutant, part)]
        people: tuple[PersonClass, ...] = ("official", "teacher", "personnel", "other")
        try:
            for person in people:
                if person in (mutant.classes or people):
                    wrong = definitions(law, person)
                    if wrong:
                        return next(iter(wrong))
            for person in people if parts else ():
                if person in (mutant.classes or {"official"}):
                    done = verify_law(person, depth=self.depth, parts=parts, law=law, scenarios=None)
                    if not done.holds:
                        return done.broken[0]
        except Exception as error:  # a mutant may leave the law without an answer, which is noticed
            return f"{type(error).__name__}: {error}"
        return None


def _turns_out(law: CompiledLaw, told: Scenario) -> bool:
    try:
        return next(unmet(run(law, told)), None) is None
    except Exception:  # a mutant may leave the law without an answer, which is noticed
        return False


def bench(folder: Path, scenarios: Path, depth: int = DEPTH) -> Bench:
    """Return the law in *folder* and the scenarios in *scenarios*, read; raises FaultError and DisciplineError."""
    parsed = checked(read_folder(folder), folder)
    law = compile_law(parsed)
    own = folder if (folder / "law").is_dir() else packaged_folder()
    return Bench(
        parsed=parsed,
        texts=texts_of(read_texts(own)),
        mentioned=mentioned_in_the_code(),
        suite=tuple(_told(law, path) for path in files_in(scenarios)),
        mutants=tuple(mutants(parsed.definition)),
        depth=depth,
    )


def _told(law: CompiledLaw, path: Path) -> Told:
    data = path.read_bytes()
    read_one = scenario(data, path.name, law)
    # What a good history says nothing of was done lawfully: the tests of the library hold each such step to it.
    steps = tuple(evolve(step, expect=step.expect or "applied") for step in read_one.steps)
    told = evolve(read_one, steps=steps)
    done = run(law, told)
    fault = next(unmet(done), None)
    if fault is not None:  # it would notice every change
        raise DisciplineError(f"{fault}; allowed: a scenario that turns out under the law as it is")
    return Told(
        scenario=told,
        acts=frozenset(["open_case", *(step["do"] for step in done.answer["steps"])]),
        denied=frozenset(step.act.do for step in steps if step.expect == "denied"),
        rules=frozenset(rule for step in steps for rule in step.rules),
        opening=data.decode().partition("\n")[0],
    )


_BENCH: list[Bench] = []


def _ready(folder: Path, scenarios: Path, depth: int) -> None:
    if not _BENCH:  # a forked process has it already
        _BENCH.append(bench(folder, scenarios, depth))


def _fate(place: int) -> tuple[int, Killer | None, str]:
    found = _BENCH[0].fate(_BENCH[0].mutants[place])
    return place, found.killer, found.by


def mutate_law(
    *,
    scenarios: Path | str = PACKAGED,
    folder: Path | str | None = None,
    only: str | None = None,
    fine: bool = False,
    sample: int | None = None,
    depth: int = DEPTH,
    jobs: int = 1,
) -> dict[str, Any]:
    """
    Return which changes of the law are noticed, by clause, and every one that is not.

    Each rule of the law in *folder* is changed, one at a time, and with *fine* each part of a rule too; a change is noticed
    where a scenario in *scenarios* (the library of the program, or a folder) no longer turns out as it expects, where
    `workflow check` refuses the law, or where a property breaks within *depth* (0: none is asked). *only* names a region, a
    file or a clause; *sample* tries so many, evenly spread. What is listed in `equivalent.yaml` beside the folder of
    scenarios may survive, for the reason given there. Raises FaultError for a file that is wrong, and DisciplineError
    where no rule is concerned.
    """
    place = packaged_folder() if folder is None else Path(folder)
    suite = folder_of(scenarios)
    began = perf_counter()
    whole = bench(place, suite, depth)
    excused = equivalents(suite.parent / EQUIVALENT)
    chosen = [
        at for at, each in enumerate(whole.mutants) if (fine or not each.part) and (only is None or each.concerns(only))
    ]
    if not chosen:
        raise DisciplineError(f"no rule of the law concerns {only}; allowed: a region, a file or a clause")
    if sample is not None and sample < len(chosen):
        chosen = [chosen[at * len(chosen) // sample] for at in range(sample)]
    _BENCH[:] = [whole]
    if jobs == 1:
        found = [_fate(at) for at in chosen]
    else:
        with ProcessPoolExecutor(jobs, initializer=_ready, initargs=(place, suite, depth)) as pool:
            found = list(pool.map(_fate, chosen, chunksize=AT_ONCE))
    fates = [Fate(mutant=whole.mutants[at], killer=killer, by=by) for at, killer, by in found]
    names = {each.name for each in whole.mutants}
    return told(fates, excused, names) | {
        "digest": whole.parsed.definition.digest,
        "scenarios": len(whole.suite),
        "seconds": round(perf_counter() - began, 1),
    }


def told(fates: Sequence[Fate], excused: Mapping[str, str], names: Iterable[str]) -> dict[str, Any]:
    """Return the score of the fates, by clause, with each survivor and each excuse that does not hold."""
    survivors = [each for each in fates if each.killer is None]
    unexcused = [each for each in survivors if each.mutant.name not in excused]
    killed = Counter(each.killer for each in fates if each.killer is not None)
    dead = {each.mutant.name for each in fates if each.killer is not None}
    return {
        "mutants": len(fates),
        "killed": {killer: killed[killer] for killer in ("scenario", "check", "property")},
        "equivalent": len(survivors) - len(unexcused),
        "survived": len(unexcused),
        "score": _score(len(dead), len(unexcused)),
        "clauses": list(_by_clause(fates, excused)),
        "survivors": [_named(each) for each in unexcused],
        "equivalents": [
            _named(each) | {"why": excused[each.mutant.name]} for each in survivors if each not in unexcused
        ],
        "stale": sorted(name for name in excused if name in dead or name not in set(names)),
    }


def _named(fate: Fate) -> dict[str, str]:
    return {"name": fate.mutant.name, "kind": fate.mutant.kind, "rule": fate.mutant.rule}


def _by_clause(fates: Sequence[Fate], excused: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for rule in sorted({each.mutant.rule for each in fates}):
        mine = [each for each in fates if each.mutant.rule == rule]
        dead = sum(each.killer is not None for each in mine)
        spared = sum(each.killer is None and each.mutant.name in excused for each in mine)
        yield {
            "rule": rule,
            "mutants": len(mine),
            "killed": dead,
            "equivalent": spared,
            "score": _score(dead, len(mine) - dead - spared),
        }


def _score(killed: int, survived: int) -> float:
    """Return how many of a hundred mutants that can be told from the law were noticed."""
    return round(100 * killed / max(killed + survived, 1), 1)
