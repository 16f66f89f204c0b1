"""The packaged law, or another, explored part by part; the parts are shared out to processes (DESIGN §2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from time import perf_counter
from typing import Any

from discipline_flow.errors import DisciplineError, FaultError
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.head import PersonClass
from discipline_flow.reader import read
from discipline_flow.service.laws.law import load_law, packaged_law
from discipline_flow.service.laws.library import PACKAGED, files_in, folder_of
from discipline_flow.simulation.scenario import scenario
from discipline_flow.simulation.secrecy import Veil
from discipline_flow.verification.asked import asked_of
from discipline_flow.verification.explore import explore
from discipline_flow.verification.parts import BY_NAME, PARTS, Part, head_for
from discipline_flow.verification.report import Verified, verified
from discipline_flow.verification.search.found import Clock, Found
from discipline_flow.verification.witness import Filed, witnessed

DEPTH = 4
EQUIVALENT = "equivalent.yaml"  # beside the folder of scenarios
SLOW: tuple[Clock, ...] = ("last_day", "day_after")


def verify_law(
    person: PersonClass = "official",
    *,
    depth: int | None = DEPTH,
    jobs: int = 1,
    parts: Sequence[str] = (),
    folder: Path | str | None = None,
    law: CompiledLaw | None = None,
    scenarios: Path | str | None = PACKAGED,
) -> Verified:
    """
    Explore the law for one class of people and return each property's verdict, with a scenario for each that is broken.

    *depth* bounds the acts after those that lead to each part, None explores each part to its end; *parts* names the parts.
    The cases in *scenarios* witness what of the law bites, and are held to the sentences too: those of the library, which come
    with the program, or of a folder; None for no case. What is listed in `equivalent.yaml` beside the folder bites in no
    case, for the reason given there. Under another law than the packaged one, a case of the library that cannot be read or
    decided is left out, and what the library does not show is told but breaks nothing.

    >>> verify_law(parts=["placement"], scenarios=None).holds
    True
    """
    chosen = _chosen(parts)
    law = law or load_law(folder)
    began = perf_counter()
    # The slow clocks ask only what is in full order, and of the parts whose theme the days are.
    runs: list[tuple[str, Clock]] = [(part.name, "prompt") for part in chosen]
    runs += [(part.name, clock) for part in chosen if not part.long for clock in SLOW]
    if jobs == 1:
        found = [_explored(law, part, person, depth, clock) for part, clock in runs]
    else:
        found = _side_by_side(law, runs, person, depth, jobs)
    seconds = perf_counter() - began
    if scenarios is None:
        return verified(law, person, found, seconds)
    place = folder_of(scenarios)
    left_out: list[str] | None = None
    if str(scenarios) == PACKAGED and law.digest != packaged_law().digest:
        left_out = []
    cases = witnessed(law, filed(law, place, left_out), left_out)
    excused = equivalents(place.parent / EQUIVALENT)
    return verified(law, person, found, seconds, cases, excused=excused, left_out=left_out)


def asked_acts(
    person: PersonClass = "official",
    *,
    parts: Sequence[str] = (),
    folder: Path | str | None = None,
    law: CompiledLaw | None = None,
) -> dict[str, Any]:
    """
    Return what `verify_law` asks under the law of one class of people, and explore nothing.

    Of each command: its payloads in full order, the values of each field from which one departs at a time and what of the law
    reads them, who is asked, and the parts that ask it. A day is told by how far it lies from that of the act.

    >>> [each["do"] for each in asked_acts(parts=["placement"])["commands"]][-1]
    'accused_leaves'
    """
    chosen = _chosen(parts)
    law = law or load_law(folder)
    return asked_of(law.of(head_for(chosen[0], person)), person, chosen)


def _chosen(parts: Sequence[str]) -> list[Part]:
    unknown = [name for name in parts if name not in BY_NAME]
    if unknown:
        raise DisciplineError(f"no such part: {', '.join(unknown)}; allowed: {', '.join(BY_NAME)}")
    return [part for part in PARTS if part.name in parts or not parts]


def equivalents(path: Path) -> Mapping[str, str]:
    """Return the mutants and the guards that no case can tell from the law, by name, with the reason; none without the file."""
    if not path.exists():
        return {}
    found: Mapping[str, str] = {
        name: reason for reason, names in read(path.read_bytes(), path.name).value.items() for name in names
    }
    return found


def filed(law: CompiledLaw, folder: Path, left_out: list[str] | None = None) -> Iterator[Filed]:
    """
    Yield the cases in a folder as they are decided; raises DisciplineError where there is none.

    A file that is wrong under the law is named in *left_out*, where there is such a list, and else raised as FaultError.
    """
    for path in files_in(folder):
        try:
            read = scenario(path.read_bytes(), path.name, law)
        except FaultError:
            if left_out is None:
                raise
            left_out.append(path.name)
            continue
        veil, acts = Veil(), []
        for step in read.steps:
            acts.append(veil.told(step.act))
            veil = veil.joined(Veil.over([step.act.payload]))
        yield Filed(source=path.name, head=read.head, acts=tuple(acts), until=read.as_of)


def _side_by_side(
    law: CompiledLaw, runs: Sequence[tuple[str, Clock]], person: PersonClass, depth: int | None, jobs: int
) -> list[Found]:
    """Return what the searches found, the longest begun first; whoever interrupts waits for none that has not begun."""
    longest = sorted(runs, key=lambda run: not BY_NAME[run[0]].long)
    pool = ProcessPoolExecutor(jobs)
    try:
        asked = {run: pool.submit(_explored, law, run[0], person, depth, run[1]) for run in longest}
        return [asked[run].result() for run in runs]
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _explored(law: CompiledLaw, part: str, person: PersonClass, depth: int | None, clock: Clock) -> Found:
    return explore(law, BY_NAME[part], person, depth=depth, clock=clock)
