"""Cases that people wrote, asked under two laws before anything is searched: read once, and run once under the first law."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from attrs import evolve, frozen

from discipline_flow.errors import FaultError
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.service.compared.proof import Difference, between, scenario_of
from discipline_flow.service.compared.sides import Mixed
from discipline_flow.simulation.replay import Run, run
from discipline_flow.simulation.scenario import Scenario, scenario
from discipline_flow.verification.abreast.apart import NoAnswer, Weight, answered


@frozen(eq=False)
class Case:
    """A case as somebody wrote it, what the first law makes of it, and every act of its history; none where that breaks down."""

    asked: Scenario
    ran: Run | NoAnswer
    acts: frozenset[str]


@frozen(eq=False)
class Corpus:
    """The cases that are asked under the first law and another, and how many of them could not be read under the first."""

    law: CompiledLaw
    cases: tuple[Case, ...] = ()
    left_out: int = 0
    lenient: bool = (
        False  # a case of the library that neither law can decide says nothing; one that was given is at fault
    )

    def apart(self, mixed: Mixed, concerned: Collection[str]) -> Iterator[tuple[Difference, Scenario]]:
        """
        Yield each case that two laws answer otherwise, with its difference.

        Those with an act that the change concerns come first; the others are asked where no case before them ended otherwise.
        """
        near = [each for each in self.cases if not each.acts or not each.acts.isdisjoint(concerned)]
        ended = False
        for each in near:
            found = self._between(mixed, each)
            if found is not None:
                ended = ended or found.weight is Weight.END
                yield found, each.asked
        if not ended:
            known = set(map(id, near))
            for each in self.cases:
                found = None if id(each) in known else self._between(mixed, each)
                if found is not None:
                    yield found, each.asked

    def _between(self, mixed: Mixed, case: Case) -> Difference | None:
        asked = case.asked
        was = case.ran if mixed.old is self.law else answered(lambda: run(mixed.old, asked))
        now = answered(lambda: run(mixed.new, asked))
        if self.lenient and isinstance(was, NoAnswer) and isinstance(now, NoAnswer):
            return None
        return between(mixed.old, mixed.new, asked, was, now)


def corpus(files: Sequence[Path], law: CompiledLaw, *, lenient: bool) -> Corpus:
    """
    Return the cases in files, run under a law; where *lenient*, one that cannot be read under it is left out.

    Raises FaultError for it otherwise.
    """
    cases: list[Case] = []
    left_out = 0
    for path in files:
        try:
            read = scenario(path.read_bytes(), path.name, law)
        except FaultError:
            if not lenient:
                raise
            left_out += 1
            continue
        asked = evolve(scenario_of(read.head, [step.act for step in read.steps], read.as_of), source=path.name)
        ran = answered(lambda asked=asked: run(law, asked))  # type: ignore[misc]
        acts = frozenset(entry.do for entry in ran.entries) if isinstance(ran, Run) else frozenset[str]()
        cases.append(Case(asked, ran, acts))
    return Corpus(law, tuple(cases), left_out, lenient)
