"""Cases that people wrote, asked under two laws before anything is searched: read once, and run once under the first law."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path

from attrs import evolve

from discipline_flow.errors import FaultError
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.service.compared.onward import onward
from discipline_flow.service.compared.proof import Difference, between, scenario_of
from discipline_flow.service.compared.sides import Mixed
from discipline_flow.simulation.replay import Run, run
from discipline_flow.simulation.scenario import Scenario, scenario
from discipline_flow.simulation.secrecy import Veil
from discipline_flow.verification.abreast.apart import NoAnswer, Weight, answered
from discipline_flow.verification.report import scenario_text

ONWARD = 150  # cases after which a further act is tried


class _Case:
    """A file, read and run under the first law when it is first asked."""

    def __init__(self, path: Path, law: CompiledLaw) -> None:
        self.name, self.data, self.law = path.name, path.read_bytes(), law
        self._ran: Run | NoAnswer | None = None

    def names(self, acts: Collection[str]) -> bool:
        """Tell whether one of the acts is written in the file."""
        return any(each.encode() in self.data for each in acts)

    @cached_property
    def asked(self) -> Scenario | None:
        """The case without identities; None where one shows in what is left, for what is found is written to a file."""
        read = scenario(self.data, self.name, self.law)
        asked = evolve(scenario_of(read.head, [step.act for step in read.steps], read.as_of), source=self.name)
        veil = Veil.over(step.act.payload for step in read.steps)
        text = scenario_text(asked.head, [(step.act, True) for step in asked.steps], asked.as_of)
        return None if veil.shows(text.encode()) else asked

    def ran(self, asked: Scenario) -> Run | NoAnswer:
        """Return what the first law makes of the case, run once."""
        if self._ran is None:
            self._ran = answered(partial(run, self.law, asked))
        return self._ran


class Corpus:
    """The cases that are asked under a law and others, and the names of those that are left out."""

    def __init__(self, law: CompiledLaw, files: Sequence[Path] = (), *, lenient: bool = False) -> None:
        """
        Take the cases in files; one in which a complainant's name or address stands beside the identity is left out, and
        where *lenient* one that cannot be read or decided.

        Raises FaultError for one that cannot be read otherwise.
        """
        self.law, self.lenient = law, lenient
        self.cases = [_Case(path, law) for path in files]
        self.left_out: set[str] = set()
        for each in () if lenient else self.cases:
            self._read(each)

    def apart(self, mixed: Mixed, concerned: Collection[str], enough: Weight) -> Iterator[tuple[Difference, Scenario]]:
        """
        Yield each case that two laws answer otherwise, with its difference.

        Those that name an act that the change concerns come first; the others are asked where none of them says *enough*.
        """
        near = self._near(concerned)
        said = False
        for found, asked in self._between(mixed, near):
            said = said or found.weight >= enough
            yield found, asked
        if not said:
            known = {each.name for each in near}
            yield from self._between(mixed, [each for each in self.cases if each.name not in known])

    def onward(self, mixed: Mixed, concerned: Collection[str]) -> Iterator[Scenario]:
        """Yield the cases up to an act that the change concerns and with one act more, that one law lets pass; some alone."""
        for each in self._near(concerned)[:ONWARD]:
            asked = None if each.name in self.left_out else self._read(each)
            for hit in onward(mixed.old, mixed.new, asked, concerned) if asked is not None else ():
                yield evolve(scenario_of(hit.head, hit.acts, hit.until), source=each.name)

    def _near(self, concerned: Collection[str]) -> list[_Case]:
        return [each for each in self.cases if each.names(concerned)]

    def _between(self, mixed: Mixed, cases: Sequence[_Case]) -> Iterator[tuple[Difference, Scenario]]:
        for each in cases:
            asked = self._read(each)
            if asked is None:
                continue
            was = each.ran(asked) if mixed.old is self.law else answered(partial(run, mixed.old, asked))
            now = answered(partial(run, mixed.new, asked))
            if self.lenient and isinstance(was, NoAnswer) and isinstance(now, NoAnswer):
                self.left_out.add(each.name)
                continue
            found = between(mixed.old, mixed.new, asked, was, now)
            if found is not None:
                yield found, asked

    def _read(self, case: _Case) -> Scenario | None:
        try:
            asked = case.asked
        except FaultError:
            if not self.lenient:
                raise
            asked = None
        if asked is None:
            self.left_out.add(case.name)
        return asked
