"""
Stored cases: load, acts of the law, decide, append, acknowledge; one act is one transaction (DESIGN §2).

Every applied act, every refusal and every act of the law is one record. The case is read back by folding what the records
say, never by deciding anew, so a later version of the law does not rewrite history.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from attrs import evolve, frozen

from discipline_flow.audit import Break, Conflict, Verdict, verify
from discipline_flow.engine.evolve import laid_over
from discipline_flow.engine.step import advance, decide, open_case
from discipline_flow.errors import DisciplineError, Fault, FaultError, printable
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.model.acts.intake import ReceiveComplaint
from discipline_flow.model.case import Case
from discipline_flow.model.codec import plain
from discipline_flow.model.decision import Act, Applied, Decision
from discipline_flow.obligations.ledger import unfold
from discipline_flow.projection.answer import answer, next_acts
from discipline_flow.projection.entry import entry_of
from discipline_flow.reader import read
from discipline_flow.service.cases.pool import SHARED, among_others
from discipline_flow.service.cases.records import (
    Loaded,
    case_row,
    duty_changes,
    duty_row,
    folded_case,
    identity_from,
    opened_identity,
    opening_record,
    parsed,
    record_of,
    veiled,
)
from discipline_flow.service.laws.law import load_law
from discipline_flow.service.scenarios import read_act
from discipline_flow.simulation.scenario import scenario_head, written_identities
from discipline_flow.simulation.secrecy import Veil
from discipline_flow.storage import DutyRow, Keys, Projection, Store

if TYPE_CHECKING:
    from discipline_flow.reader import Document
    from discipline_flow.storage import StoredCase
    from discipline_flow.storage.keys import KeyProvider


def _now() -> datetime:
    return datetime.now(UTC)


@frozen(kw_only=True)
class OpenDuty:
    """An open duty of a stored case on a day: days left, or negative days late; None where no day is fixed."""

    case_id: str
    rule: str
    about: str
    owner: str
    start: date
    due: date | None
    days_left: int | None


class CaseBook:
    """
    Stored cases under one law; for one thread, as a context manager.

    Raises StoreError where the store fails, FaultError for bad input, BrokenPromise where records do not hold together.
    """

    def __init__(self, store: Store, law: CompiledLaw, *, clock: Callable[[], datetime] = _now) -> None:
        """Keep cases in *store*; *clock* tells when a record is made, never when an act happened."""
        self.law = law
        self._store = store
        self._clock = clock
        self._cases: dict[str, Loaded] = {}

    def close(self) -> None:
        """Close the store; what was acknowledged is already on the disk."""
        self._store.close()

    def __enter__(self) -> Self:
        """Return the book itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    def new(self, data: bytes | str, source: str = "case") -> str:
        """
        Open a case from a scenario's `contract` and `case`, and return its id; its steps are not run.

        An identity that the steps would enter is covered in the head already. Raises FaultError, or StoreError for an id in use.
        """
        document = read(data.encode() if isinstance(data, str) else data, source)
        head = scenario_head(document, self.law)
        opened = open_case(self.law, head)
        body = opening_record(opened, self.law.digest, self._recorded(), Veil.of(written_identities(document)))
        duties = [duty_row(self.law.of(head), duty) for duty in opened.changes.duties.opened]
        self._store.create_case(head.id, body, case_row(opened.case, head.opened), duties)
        return head.id

    def do(
        self,
        case_id: str,
        do: str,
        *,
        by: str,
        at: date | str,
        with_: Mapping[str, Any] | Document | None = None,
        source: str = "act",
    ) -> Decision:
        """
        Decide an act on a stored case, record it and return the decision once it is on the disk.

        The acts of the law due by its day are recorded before it, in the same transaction. A refusal is recorded too.
        Raises FaultError for bad input (nothing is recorded), StoreError where the store fails.
        """
        return self.decide(case_id, read_act(self.law, do, by=by, at=at, with_=with_, source=source))

    def decide(self, case_id: str, act: Act) -> Decision:
        """Decide and record an act that is read already; see `do`."""
        try:
            return self._decide(case_id, act)
        except Conflict:
            # Somebody else recorded an act meanwhile: decide again on the case as it is now.
            self._cases.pop(case_id, None)
            return self._decide(case_id, act)

    def _decide(self, case_id: str, act: Act) -> Decision:
        loaded = self._load(case_id)
        # The number of the step is the stored case's, whatever file the act was read from.
        act = evolve(act, step=loaded.steps + 1)
        if act.at < loaded.last_at:
            raise _backwards(case_id, "act's", loaded.last_at)
        veil = self._veil_with(case_id, loaded, act)
        act = (loaded.veil or veil).told(act)
        case = loaded.case
        decisions: list[Decision] = []
        for applied in advance(self.law, case, act.at):
            decisions.append(applied)
            case = applied.case
        seen = self._store.head()[0] if act.do in SHARED else None
        decision = decide(self.law, case if seen is None else self._among_others(case_id, case), act)
        if seen is not None:
            decision = evolve(decision, case=laid_over(decision.case, {"head": case.head}))
        decisions.append(decision)
        recorded = self._recorded()
        bodies = []
        sealed: list[tuple[int, bytes]] = []
        entries = []
        n = loaded.records
        for each in decisions:
            n += 1
            step = loaded.steps + 1 if each is decision else None
            entries.append(entry_of(each, step))
            bodies.append(veiled(record_of(case_id, each, n, step, self.law.digest, recorded), veil))
            identity = each.act.payload.identity if isinstance(each.act.payload, ReceiveComplaint) else None
            if identity is not None:
                sealed.append((n, opened_identity(identity)))
        upserts, closed = duty_changes(self.law, decisions)
        changed = [each for each in decisions if isinstance(each, Applied)]
        self._store.append(
            case_id,
            loaded.records,
            bodies,
            row=case_row(decision.case, changed[-1].act.at) if changed else None,
            duties_upsert=upserts,
            duties_close=closed,
            sealed=sealed,
            expected_seq=seen,
        )
        loaded.case = decision.case
        loaded.records = n
        loaded.steps += 1
        loaded.last_at = act.at
        loaded.entries += entries
        loaded.veil = veil
        return decision

    def _among_others(self, case_id: str, case: Case) -> Case:
        """Return the case with the placement posts that the other stored cases hold (plan2566/5.5)."""
        placed = self._store.cases(states={"placement": "pool"})
        others = [self._load(each.case_id).case for each in placed if each.case_id != case_id]
        return among_others(self.law, case, others)

    def show(self, case_id: str, *, as_of: date | None = None) -> Mapping[str, Any]:
        """Return the contract's answer for a stored case on *as_of*, by default the last act's day."""
        loaded = self._load(case_id)
        day = as_of or loaded.last_at
        if day < loaded.last_at:
            raise _backwards(case_id, "answer's", loaded.last_at)
        case, entries = loaded.case, list(loaded.entries)
        for applied in advance(self.law, case, day):
            entries.append(entry_of(applied, None))
            case = applied.case
        found = answer(self.law, case, entries, day)
        return found if loaded.veil is None else loaded.veil.cover(found)

    def case(self, case_id: str) -> Case:
        """Return the case as its records leave it, for deciding what-ifs purely."""
        return self._load(case_id).case

    def log(self, case_id: str) -> list[Mapping[str, Any]]:
        """Return the records of a case as recorded, the oldest first."""
        self._load(case_id)
        return [parsed(body) for body in self._store.records(case_id)]

    def history(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield every record of every case with the case's id, in the order in which they were recorded."""
        for entry in self._store.entries():
            yield entry.case_id, parsed(entry.body)

    def next(self, case_id: str, *, as_of: date | None = None) -> Mapping[str, Any]:
        """Return which acts the stage of the case allows and by whom, and which it refuses (contract, `next`)."""
        loaded = self._load(case_id)
        day = as_of or loaded.last_at
        case = loaded.case
        for applied in advance(self.law, case, day):
            case = applied.case
        return next_acts(self.law, case, day)

    def why_not(
        self,
        case_id: str,
        do: str,
        *,
        at: date | str | None = None,
        by: str | None = None,
        with_: Mapping[str, Any] | Document | None = None,
        source: str = "act",
    ) -> Mapping[str, Any]:
        """Return why the law refuses an act on a stored case and how to come to it; see `why_not`. Nothing is recorded."""
        from discipline_flow.advice.whynot import advise
        from discipline_flow.service.advice import covered, question

        loaded = self._load(case_id)
        day, n = at or loaded.last_at, loaded.steps + 1
        veil = loaded.veil or self._unsealed(case_id)
        asked = question(self.law, do, at=day, by=by, with_=with_, step=n, source=source, veil=veil)
        if asked.at < loaded.last_at:
            raise _backwards(case_id, "act's", loaded.last_at)
        case = self._among_others(case_id, loaded.case) if do in SHARED else loaded.case
        return covered(advise(self.law, case, asked), asked, veil)

    def cases(self, **filters: Any) -> list[StoredCase]:
        """Return the stored cases that answer to every filter: `states` (region to state), `closed`, `result`, `class_`."""
        return self._store.cases(**filters)

    def deadlines(
        self, as_of: date, *, overdue: bool = False, within: int | None = None, case_id: str | None = None
    ) -> list[OpenDuty]:
        """
        Return the open duties seen from *as_of*, the earliest day first, those without a day last.

        *overdue* keeps those whose day has passed, *within* those that fall due in so many days; both keep either. Duties that
        the law itself has opened or ended since the last act are counted as they stand on *as_of*.
        """
        found: list[OpenDuty] = []
        for stored in self._store.cases():
            if case_id is not None and stored.case_id != case_id:
                continue
            case = self._load(stored.case_id).case
            for applied in advance(self.law, case, as_of):
                case = applied.case
            law = self.law.of(case.head)
            for duty in (*case.duties, *unfold(law, case.duties, as_of, case.serial)[0]):
                row = duty_row(law, duty)
                left = None if duty.due is None else (duty.due - as_of).days
                late = left is not None and left < 0
                soon = within is not None and left is not None and 0 <= left <= within
                if (not overdue and within is None) or (overdue and late) or soon:
                    found.append(
                        OpenDuty(
                            case_id=stored.case_id,
                            rule=row.rule,
                            about=row.about,
                            owner=row.owner,
                            start=row.start,
                            due=row.due,
                            days_left=left,
                        )
                    )
        return sorted(found, key=lambda each: (each.due is None, each.due or each.start, each.case_id, each.about))

    def verify(self, *, noted: tuple[int, str] | None = None) -> Verdict:
        """
        Check the chain, the triggers, and that the lists say what the records say; nothing is trusted but the records.

        *noted* is a record's number and hash kept elsewhere: it shows whether later records were cut off.
        """
        verdict = verify(self._store.entries(), noted=noted)
        breaks = list(verdict.breaks)
        for trigger in self._store.missing_triggers():
            breaks.append(
                Break(seq=0, en=f"The guard {trigger} of the records is missing.", th=f"ไม่พบกลไกป้องกันบันทึก {trigger}")
            )
        if verdict.ok:
            for case_id in self._store.compare_projections(self._projections()):
                breaks.append(
                    Break(
                        seq=0,
                        en=f"The lists about case {case_id} differ from its records.",
                        th=f"รายการของเรื่อง {case_id} ไม่ตรงกับบันทึก",
                    )
                )
        return Verdict(count=verdict.count, head=verdict.head, breaks=tuple(breaks))

    def _projections(self) -> Iterator[Projection]:
        self._cases.clear()
        for case_id in self._store.case_ids():
            loaded = self._load(case_id)
            rows: dict[str, DutyRow] = {}
            for entry in loaded.entries:
                changes = entry.changes.duties
                for duty in (*changes.opened, *changes.extended):
                    rows[duty.key] = duty_row(self.law.of(loaded.case.head), duty)
                for key in (*(key for key, _ in changes.met), *changes.cancelled, *changes.lapsed):
                    rows[key] = evolve(rows[key], status="closed")
            last = max((entry.at for entry in loaded.entries if entry.status != "denied"), default=loaded.last_at)
            yield Projection(case_id=case_id, row=case_row(loaded.case, last), duties=tuple(rows.values()))

    def _load(self, case_id: str) -> Loaded:
        known = self._cases.get(case_id)
        if known is not None:
            return known
        bodies = self._store.records(case_id)
        if not bodies:
            raise DisciplineError(f'there is no case "{printable(case_id)}" in this store')
        loaded: Loaded = folded_case(case_id, [parsed(body) for body in bodies])
        self._cases[case_id] = loaded
        return loaded

    def _veil_with(self, case_id: str, loaded: Loaded, act: Act) -> Veil:
        if loaded.veil is None:
            loaded.veil = self._unsealed(case_id)
        identity = act.payload.identity if isinstance(act.payload, ReceiveComplaint) else None
        if identity is None:
            return loaded.veil
        fresh = Veil.of([identity])
        head = plain(loaded.case.head)
        if fresh.cover(head) != head:
            raise DisciplineError(
                "the complainant's identity stands in the case's head, where it is not secret; open the case without it"
            )
        return loaded.veil.joined(fresh)

    def _unsealed(self, case_id: str) -> Veil:
        return Veil.of(identity_from(text) for text in self._store.unseal(case_id))

    def _recorded(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="milliseconds")


def _backwards(case_id: str, whose: str, last: date) -> FaultError:
    told = f"the {whose} day is before the last act's day, {last}; days must not run backwards"
    return FaultError([Fault(source=case_id, line=1, column=1, message=told)])


def open_book(
    path: Path | str,
    *,
    law: CompiledLaw | None = None,
    keys: KeyProvider | None = None,
    create: bool = True,
    clock: Callable[[], datetime] = _now,
) -> CaseBook:
    """
    Open the store of cases at *path*, creating it where *create* allows; the packaged law unless another is given.

    The key that seals identities comes from *keys*, or from the environment, or from a file beside the store.
    """
    place = Path(path)
    if create:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700) if not place.parent.exists() else None
    return CaseBook(Store.open(place, keys=keys or Keys(place), create=create), law or load_law(), clock=clock)
