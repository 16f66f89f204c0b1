"""Two laws told apart: every rule that changed, and for each a shortest scenario that ends otherwise (issue 4)."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from discipline_flow.law.compared.change import Change, changes
from discipline_flow.law.compared.named import clause_of_change, kind_of, name_at, place_of, plain_value
from discipline_flow.model.head import PersonClass
from discipline_flow.service.compared.corpus import Corpus
from discipline_flow.service.compared.grounds import acts_of, beyond, classes_of, grounds
from discipline_flow.service.compared.proof import NO_ANSWER, Difference, Shown, scenario_of, shown
from discipline_flow.service.compared.sides import Mixed, Side, mixes, side
from discipline_flow.service.laws.library import PACKAGED, files_in, folder_of
from discipline_flow.simulation.scenario import Scenario
from discipline_flow.verification.abreast.apart import Weight
from discipline_flow.verification.abreast.search import Abreast, Ground, Hit, Kit, Said

Levels = Iterator[tuple[int, list[Hit]]]

DEPTH = 3
NEAR = 1  # acts beyond a way or a plain way that are tried before two departures, and before more acts
SHALLOW = 2  # of cases that only some changes ask for
MOST = 1000  # states of one search
MOST_BEYOND = 150  # states of one search beyond a way
LEADS = 24  # ways to the acts of a change that are searched beyond
FEW_LEADS = 8  # of classes of people that the change does not name first, and for a second act beyond
PAIRS = 20_000  # contents with two departures that are asked for one change
TRIED = 6  # how many finds of one length are proved before longer ones are looked for
ANY = 1000  # more acts than any scenario has
QUICK = 6_000  # decisions spent on ways that may be shorter than a case
NEAREST = 12  # how many of the cases that differ are made shorter
FURTHER = 4  # how many that differ with an act more
REFUSED = 40  # how many are tried for that, where some show nothing of the change


@frozen(kw_only=True)
class Diff:
    """The answer of a comparison as plain values, and the scenarios by the place of their rule in it."""

    answer: dict[str, Any]
    scenarios: dict[int, str]

    @property
    def same(self) -> bool:
        """Tell whether the two laws say the same."""
        return not self.answer["changes"]


def diff_laws(old: Path | str, new: Path | str, *, depth: int = DEPTH, scenarios: Path | str | None = PACKAGED) -> Diff:
    """
    Return every rule that is otherwise in the law *new* than in *old*, and for each a shortest scenario that ends otherwise.

    Each is a folder of law files, or `packaged` for the law of this program. What differs in words for people alone is told
    apart and has no scenario. The cases in *scenarios* are asked first: those of the library, which come with the program,
    or of a folder; None for no case. Then both laws are searched side by side, near the plain ways for fewer acts than a
    case took, else *depth* acts beyond the plain way to each part of the procedure. A scenario is run under both laws
    before it is told, and none of its acts can be left out. Where nothing was found the change is told with
    `scenario: null`. A case of the library that cannot be read, or decided, under the two laws is left out.

    Raises FaultError for a file of law or a scenario that is wrong, DisciplineError where there is no scenario in the folder.

    >>> diff_laws("packaged", "packaged").same
    True
    """
    files = [] if scenarios is None else files_in(folder_of(scenarios))
    one = side(old)
    return compared(one, side(new), depth, Corpus(one.law, files, lenient=str(scenarios) == PACKAGED))


def compared(one: Side, other: Side, depth: int, cases: Corpus) -> Diff:
    """Return the same of two laws that were read, and of the *cases* to ask under the first."""
    found = changes(one.whole, other.whole)
    of_law = sum(not each.wording for each in found)
    told: list[dict[str, Any]] = []
    texts: dict[int, str] = {}
    for number, change in enumerate(found, start=1):
        shown_ = None if change.wording else _Question(one, other, change, of_law == 1, depth, cases).answer()
        told.append(_told(number, change, one, other) | _scenario(shown_))
        if shown_ is not None:
            texts[number] = shown_.text
    sides = {name: {"law": each.name, "digest": each.law.digest} for name, each in (("old", one), ("new", other))}
    counts = {"scenarios_given": len(cases.cases), "scenarios_left_out": sorted(cases.left_out)}
    answer = {**sides, "depth": depth, **counts, "changes": told}
    return Diff(answer=answer, scenarios=texts)


class _Question:
    """Which acts end otherwise for one change."""

    def __init__(self, old: Side, new: Side, change: Change, only: bool, depth: int, cases: Corpus) -> None:
        self.old, self.new, self.change, self.only = old, new, change, only
        self.depth, self.cases = depth, cases
        kind = kind_of(change.before)
        cites = change.cites or kind == "citation"
        self.enough = Weight.OUTLOOK if kind == "note" else Weight.CLAUSES if cites else Weight.END

    @cached_property
    def told(self) -> tuple[str, ...]:
        """Return what stands at the head of the file."""
        told = _told(0, self.change, self.old, self.new)
        clause = f" ({told['rule']})" if told["rule"] else ""
        lines = [f"{told['kind']} {told['name']} {told['what']}{clause}: the file expects what the first law says"]
        lines += [f"{each['field']}: {_short(each['was'])} -> {_short(each['now'])}" for each in told["fields"]]
        return tuple(" ".join(line.split()) for line in lines)

    def answer(self) -> Shown | None:
        """Return the best that was found: what ends otherwise before what only rests on other clauses, the shorter first."""
        best: list[Shown] = []
        for mixed in mixes(self.old, self.new, self.change, only=self.only):
            known = min(self._of_the_cases(mixed), key=_rank, default=None)
            best += [] if known is None else [known]
            fewer = known.acts if known is not None and self._good(known) else ANY
            for search in self._searches(mixed, known):
                best += self._tried(mixed, search, fewer)
                if fewer == ANY and any(map(self._good, best)):
                    break
            if any(map(self._good, best)):
                break
        return min(best, key=_rank, default=None)

    def _searches(self, mixed: Mixed, known: Shown | None) -> Iterator[Iterator[Hit]]:
        """
        Yield one search after the other, the nearer before the deeper, two departures only where one shows nothing near.

        What is *known* from the cases spares the longer ones: if it ends otherwise, only fewer acts are looked for; if it rests
        on other clauses, another rule mostly refuses the same.
        """
        if known is not None and self._good(known):
            yield self._hits(mixed, min(NEAR, self.depth), known)
            if self.depth > NEAR:
                yield _Ways(self, mixed, known.acts).hits(1)
            return
        cited = known is not None and known.difference.weight is Weight.CLAUSES
        if self.depth > NEAR:
            ways = _Ways(self, mixed)
            yield ways.hits(1)
            yield self._hits(mixed, NEAR)
            yield ways.pairs()
            if not cited:
                yield ways.hits(2)
        if self.depth <= NEAR or not cited:
            yield self._hits(mixed, self.depth)

    def _good(self, each: Shown) -> bool:
        return each.difference.weight >= self.enough

    def _proved(self, mixed: Mixed, asked: Scenario, found_by: str) -> Shown | None:
        return shown(self.old.law, self.new.law, mixed, asked, found_by, self.told)

    def _of_the_cases(self, mixed: Mixed) -> list[Shown]:
        """Return the nearest of the cases that differ, or do with an act more, without every act that they can do without."""
        concerned = acts_of(self.change, self.old.whole, self.new.whole)
        apart = sorted(
            self.cases.apart(mixed, concerned, self.enough),
            key=lambda one: (-one[0].weight, one[0].field == NO_ANSWER, one[0].step or len(one[1].steps)),
        )
        tried = (self._proved(mixed, _up_to(each, found), each.source) for found, each in apart[:REFUSED])
        further = sorted(self.cases.onward(mixed, concerned), key=lambda each: len(each.steps))[:FURTHER]
        more = (self._proved(mixed, each, each.source) for each in further)
        return [*islice(filter(None, tried), NEAREST), *filter(None, more)]

    def _tried(self, mixed: Mixed, hits: Iterator[Hit], fewer: int) -> list[Shown]:
        """Return what a search found with *fewer* acts: the first that ends otherwise, or the weightiest before it gave up."""
        best: list[Shown] = []
        tried: dict[tuple[Weight, int], int] = {}
        for hit in hits:
            known = max((each.difference.weight for each in best), default=Weight.NONE)
            many = tried.get((hit.weight, len(hit.acts)), 0)
            if hit.weight <= known or many >= TRIED or len(hit.acts) >= fewer:
                continue
            tried[hit.weight, len(hit.acts)] = many + 1
            proved = self._proved(mixed, scenario_of(hit.head, hit.acts, hit.until), "search")
            if proved is not None:
                best.append(proved)
                if self._good(proved):
                    return best
        return best

    def _hits(self, mixed: Mixed, deepest: int, known: Shown | None = None) -> Iterator[Hit]:
        """Yield what the searches find, the fewest acts first; further classes of people and what is not plain wait longer."""
        turns: list[tuple[int, int, int, Levels]] = []
        for late, person in enumerate(classes_of(self.change, self.old.whole, self.new.whole)):
            kits: dict[str, Kit] = {}
            for ground, plain in self._grounds(person, known):
                name = ground.part.name
                if name not in kits:
                    kits[name] = Kit(mixed.old, mixed.new, ground.part, ground.head)
                depth = deepest if plain else min(deepest, SHALLOW)
                wait = late if plain else late + 1
                turns.append((wait, len(turns), wait, Abreast(kits[name], ground, most=MOST).levels(depth)))
        heapq.heapify(turns)
        while turns:
            _, place, wait, levels = heapq.heappop(turns)
            found = next(levels, None)
            if found is not None:
                acts, hits = found
                yield from hits
                if known is None or acts + 1 < known.acts:
                    heapq.heappush(turns, (acts + 1 + wait, place, wait, levels))

    def _grounds(self, person: PersonClass, known: Shown | None) -> Iterator[tuple[Ground, bool]]:
        """Yield where to search; for fewer acts than a case took, of the heads that are not plain only the one of that case."""
        for ground, plain in grounds(self.change, self.old.whole, self.new.whole, person):
            if known is None or plain:
                yield ground, plain
            if known is not None and plain and known.head.accused.class_ == person:
                yield evolve(ground, head=known.head), plain


class _Ways:
    """The searches from the ends of lawful ways to the acts of one change, and what they find."""

    def __init__(self, asked: _Question, mixed: Mixed, fewer: int = ANY) -> None:
        self.mixed, self.change, self.fewer = mixed, asked.change, fewer
        self.old, self.new = asked.old.whole, asked.new.whole
        self.grounds: list[tuple[Kit, Ground]] = []

    def hits(self, depth: int) -> Iterator[Hit]:
        """Yield what is found one act beyond each way; or, deeper, beyond the first of them."""
        if depth > NEAR:
            for kit, ground in self.grounds[:FEW_LEADS]:
                yield from self._found(kit, ground, depth, {})
            return
        for late, person in enumerate(classes_of(self.change, self.old, self.new)):
            said: dict[Kit, Said] = {}
            for kit, ground in islice(self._grounds(person), LEADS if late == 0 else FEW_LEADS):
                self.grounds.append((kit, ground))
                yield from self._found(kit, ground, depth, said.setdefault(kit, {}))

    def pairs(self) -> Iterator[Hit]:
        """Yield what is found where two fields depart from full order at once."""
        left = PAIRS
        said: dict[Kit, Said] = {}
        for kit, ground in self.grounds:
            shared = said.setdefault(kit, {})
            search = Abreast(kit, evolve(ground, pairs=True), most=0, most_asked=left, said=shared)
            for _, hits in search.levels(NEAR):
                yield from hits
            left -= search.spent
            if left <= 0:
                return

    def _found(self, kit: Kit, ground: Ground, depth: int, said: Said) -> Iterator[Hit]:
        if len(ground.way) + 1 >= self.fewer:
            return
        for _, hits in Abreast(kit, ground, most=MOST_BEYOND, said=said).levels(depth):
            yield from hits

    def _grounds(self, person: PersonClass) -> Iterator[tuple[Kit, Ground]]:
        most = QUICK if self.fewer < ANY else None
        for ground in beyond(self.change, self.old, self.new, self.mixed.old, self.mixed.new, person, most):
            if not self.grounds or self.grounds[-1][1].part != ground.part or self.grounds[-1][1].head != ground.head:
                kit = Kit(self.mixed.old, self.mixed.new, ground.part, ground.head)
            else:
                kit = self.grounds[-1][0]
            yield kit, ground


def _rank(each: Shown) -> tuple[int, int]:
    """Return by what of two scenarios the better one is told: how much it says, then how few acts it takes."""
    return -each.difference.weight, each.acts


def _up_to(asked: Scenario, found: Difference) -> Scenario:
    if found.step is None:
        return asked
    return evolve(asked, steps=asked.steps[: found.step], as_of=asked.steps[found.step - 1].act.at)


def _told(number: int, change: Change, old: Side, new: Side) -> dict[str, Any]:
    """Return a change as plain values."""
    gone, fresh = change.what == "removed", change.what == "added"
    law, path = (new, change.after) if fresh else (old, change.before)
    kind, last = kind_of(change.before), change.before[-1]
    return {
        "n": number,
        "what": change.what,
        "kind": kind,
        "name": name_at(law.whole, path),
        "rule": clause_of_change(change, old.whole, new.whole),
        "wording": change.wording,
        "old": None if fresh else _place(old, change.before, change),
        "new": None if gone else _place(new, change.after, change),
        "fields": [
            {
                "field": each.name or (kind if isinstance(last, int) else last),
                "was": plain_value(each.was),
                "now": plain_value(each.now),
            }
            for each in change.fields
        ],
    }


def _place(side_: Side, path: Any, change: Change) -> dict[str, Any]:
    field = change.fields[0].name if len(change.fields) == 1 else ""
    found = place_of(side_.parsed, side_.whole, path, field)
    return {"file": found.file, "line": found.line, "column": found.column}


def _scenario(found: Shown | None) -> dict[str, Any]:
    if found is None:
        return {"scenario": None}
    apart = found.difference
    return {
        "scenario": {
            "acts": found.acts,
            "attributed": found.how,
            "found_by": found.found_by,
            "step": apart.step,
            "at": None if apart.at is None else apart.at.isoformat(),
            "do": apart.do,
            "field": apart.field,
            "was": apart.was,
            "now": apart.now,
            "text": found.text,
        }
    }


def _short(value: Any) -> str:
    return "none" if value is None else str(value)
