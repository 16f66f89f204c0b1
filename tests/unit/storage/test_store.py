"""The store records all of an append or nothing, and its lists say what they were told."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from discipline_flow.audit import GENESIS, Conflict, Journal, canonical, verify
from discipline_flow.errors import BrokenPromise, StoreError
from discipline_flow.storage import CaseRow, Deadline, DutyRow, GivenKey, Projection, Store, StoredCase

ROW = CaseRow(
    opened=date(2023, 1, 16),
    class_="official",
    states={"intake": "received", "order": "none"},
    closed=False,
    result="none",
    last_at=date(2023, 1, 16),
)
DUTY = DutyRow(
    key="report-1",
    rule="plan2566/6.1",
    about="committee_appointed",
    owner="appointing_authority",
    start=date(2023, 3, 1),
    due=date(2023, 3, 8),
)


def body(case_id: str, number: int = 0) -> bytes:
    return canonical({"case": case_id, "number": number})


def begin(store: Store, case_id: str = "A", *duties: DutyRow) -> None:
    store.create_case(case_id, {"case": case_id, "number": 0}, ROW, duties)


def test_a_case_is_created_with_its_first_record(store: Store) -> None:
    entry = store.create_case("A", {"case": "A", "number": 0}, ROW, [DUTY])
    assert (entry.seq, entry.case_id, entry.body, entry.previous) == (1, "A", body("A"), GENESIS)
    assert store.records("A") == [body("A")]
    assert store.cases() == [StoredCase(case_id="A", n=1, row=ROW)]
    assert store.head() == (1, entry.hash)


def test_an_empty_store_has_no_head_no_cases_and_no_deadlines(store: Store) -> None:
    assert store.head() == (0, GENESIS)
    assert store.cases() == []
    assert store.deadlines(date(2023, 1, 1)) == []
    assert verify(store.entries()).ok


def test_an_id_that_is_used_is_refused_and_nothing_recorded(store: Store) -> None:
    begin(store)
    with pytest.raises(StoreError, match=r'case "A" exists already; nothing was recorded$'):
        begin(store)
    assert store.count("A") == 1


def test_records_are_linked_over_all_cases_and_kept_after_closing(path: Path) -> None:
    with Store.open(path, keys=GivenKey(b"k" * 32)) as store:
        begin(store, "A")
        begin(store, "B")
        store.append("A", 1, [body("A", 1), body("A", 2)], ROW)
        entries = list(store.entries())
    with Store.open(path, keys=GivenKey(b"k" * 32), create=False) as store:
        assert list(store.entries()) == entries
        assert [(entry.seq, entry.case_id) for entry in entries] == [(1, "A"), (2, "B"), (3, "A"), (4, "A")]
        assert store.records("A") == [body("A"), body("A", 1), body("A", 2)]
        assert store.case_ids() == ["A", "B"]
        assert verify(store.entries(), noted=store.head()).ok


def test_the_store_is_a_journal(store: Store) -> None:
    begin(store)
    journal: Journal = store
    journal.append("A", 1, [body("A", 1)])
    assert store.cases() == [StoredCase(case_id="A", n=2, row=ROW)]


def test_a_case_that_has_moved_on_refuses_the_append(store: Store) -> None:
    begin(store)
    store.append("A", 1, [body("A", 1)])
    with pytest.raises(Conflict, match="1 records were expected, it has 2"):
        store.append("A", 1, [body("A", 9)], evolve(ROW, closed=True), [DUTY])
    assert store.records("A") == [body("A"), body("A", 1)]
    assert store.cases(closed=True) == []
    assert store.deadlines(date(2023, 1, 1)) == []


def test_an_append_to_an_unknown_case_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match=r'there is no case "A"; nothing was recorded$'):
        store.append("A", 0, [body("A")])
    assert store.records("A") == []
    assert store.count("A") == 0
    assert store.unseal("A") == []


def test_a_name_with_half_a_surrogate_pair_is_no_case(store: Store) -> None:
    for ask in (store.records, store.unseal, store.count):
        with pytest.raises(StoreError, match="half a surrogate pair"):
            ask("\udcff")


@pytest.mark.parametrize("wrong", [b'{"case": "A"}', canonical({"case": "B"}), b"{}", b"\xff"])
def test_a_body_that_would_break_the_chain_takes_the_whole_append_with_it(store: Store, wrong: bytes) -> None:
    begin(store)
    with pytest.raises(BrokenPromise):
        store.append("A", 1, [body("A", 1), wrong], evolve(ROW, closed=True))
    assert store.records("A") == [body("A")]
    assert store.cases() == [StoredCase(case_id="A", n=1, row=ROW)]


def test_closing_a_duty_that_is_not_there_takes_the_whole_append_with_it(store: Store) -> None:
    begin(store)
    with pytest.raises(BrokenPromise, match='no duty "other"'):
        store.append("A", 1, [body("A", 1)], ROW, [DUTY], ["report-1", "other"])
    assert store.count("A") == 1
    assert store.deadlines(date(2023, 1, 1)) == []


def test_a_duty_is_replaced_by_its_key_and_closed(store: Store) -> None:
    begin(store, "A", DUTY)
    later = evolve(DUTY, due=date(2023, 4, 7))
    store.append("A", 1, [body("A", 1)], duties_upsert=[later])
    assert store.deadlines(date(2023, 4, 1)) == [Deadline(case_id="A", duty=later, days_left=6)]
    store.append("A", 2, [body("A", 2)], duties_close=["report-1"])
    assert store.deadlines(date(2023, 4, 1)) == []


def test_a_duty_is_due_on_its_last_day_and_overdue_on_the_next(store: Store) -> None:
    begin(store, "A", DUTY)
    (last_day,) = store.deadlines(date(2023, 3, 8))
    (next_day,) = store.deadlines(date(2023, 3, 9))
    assert (last_day.days_left, last_day.overdue) == (0, False)
    assert (next_day.days_left, next_day.overdue) == (-1, True)
    assert store.deadlines(date(2023, 3, 8), overdue=True) == []
    assert store.deadlines(date(2023, 3, 9), overdue=True) == [next_day]


def test_deadlines_are_chosen_by_day_and_case_and_listed_earliest_first(store: Store) -> None:
    undated = evolve(DUTY, key="no-day", due=None)
    begin(store, "A", undated, evolve(DUTY, key="late", due=date(2023, 3, 1)))
    begin(store, "B", evolve(DUTY, key="today", due=date(2023, 3, 5)), evolve(DUTY, key="far", due=date(2023, 3, 13)))
    day = date(2023, 3, 5)

    def keys(**chosen: object) -> list[str]:
        return [deadline.duty.key for deadline in store.deadlines(day, **chosen)]  # type: ignore[arg-type]

    assert keys() == ["late", "today", "far", "no-day"]
    assert keys(within=7) == ["today"]
    assert keys(within=8) == ["today", "far"]
    assert keys(within=8, overdue=True) == ["late", "today", "far"]
    assert keys(within=10**9) == ["today", "far"]
    assert keys(overdue=True) == ["late"]
    assert keys(case_id="A") == ["late", "no-day"]
    (last,) = store.deadlines(day, case_id="A")[1:]
    assert (last.days_left, last.overdue) == (None, False)


def test_cases_are_chosen_by_every_filter(store: Store) -> None:
    begin(store, "A")
    closed = evolve(ROW, closed=True, class_="teacher", result="expulsion", states={"intake": "received", "order": "x"})
    store.create_case("B", {"case": "B"}, closed)

    def ids(**chosen: object) -> list[str]:
        return [case.case_id for case in store.cases(**chosen)]  # type: ignore[arg-type]

    assert ids() == ["A", "B"]
    assert ids(closed=False) == ["A"]
    assert ids(class_="teacher", result="expulsion") == ["B"]
    assert ids(class_="teacher", result="none") == []
    assert ids(states={"intake": "received"}) == ["A", "B"]
    assert ids(states={"intake": "received", "order": "x"}) == ["B"]
    assert ids(states={"received": "intake"}) == []


def test_the_lists_are_rebuilt_from_what_the_records_say(store: Store) -> None:
    begin(store, "A", DUTY)
    wanted = [Projection(case_id="A", row=evolve(ROW, result="expulsion"), duties=(evolve(DUTY, key="b"), DUTY))]
    assert store.compare_projections([Projection(case_id="A", row=ROW, duties=(DUTY,))]) == ()
    assert store.compare_projections(wanted) == ("A",)
    with store.rebuilding():
        store.clear_projections()
        for projection in wanted:
            store.put_projection(projection)
    assert store.compare_projections(wanted) == ()
    assert store.cases() == [StoredCase(case_id="A", n=1, row=wanted[0].row)]


def test_a_rebuild_that_fails_leaves_the_lists_as_they_were(store: Store) -> None:
    begin(store)
    projection = Projection(case_id="A", row=evolve(ROW, result="expulsion"))

    def rebuild_twice_the_same() -> None:
        with store.rebuilding():
            store.clear_projections()
            store.put_projection(projection)
            store.put_projection(projection)

    with pytest.raises(BrokenPromise):
        rebuild_twice_the_same()
    assert store.cases() == [StoredCase(case_id="A", n=1, row=ROW)]


def test_the_lists_are_not_touched_outside_a_rebuild(store: Store) -> None:
    with pytest.raises(BrokenPromise):
        store.clear_projections()
    with pytest.raises(BrokenPromise):
        store.put_projection(Projection(case_id="A", row=ROW))


def test_an_append_to_a_case_that_the_list_lost_is_refused(store: Store) -> None:
    begin(store)
    with store.rebuilding():
        store.clear_projections()
    with pytest.raises(StoreError, match="out of step with the records; rebuild it"):
        store.append("A", 1, [body("A", 1)], ROW)
    assert store.count("A") == 1
    assert store.compare_projections([Projection(case_id="A", row=ROW)]) == ("A",)


def test_a_list_that_was_edited_by_hand_is_found_and_refused(store: Store, path: Path) -> None:
    begin(store, "A", DUTY)
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE cases SET opened = 'yesterday'")
        raw.execute("UPDATE duties SET due = 'soon'")
    raw.close()
    assert store.compare_projections([Projection(case_id="A", row=ROW, duties=(DUTY,))]) == ("A",)
    for ask in (store.cases, lambda: store.deadlines(date(2023, 1, 1))):
        with pytest.raises(StoreError, match="damaged; rebuild them from the records"):
            ask()


def test_a_case_that_only_the_lists_know_is_found(store: Store) -> None:
    begin(store)
    assert store.compare_projections([]) == ("A",)


def test_a_closed_store_is_a_bug_of_the_caller(path: Path) -> None:
    store = Store.open(path, keys=GivenKey(b"k" * 32))
    store.close()
    with pytest.raises(BrokenPromise):
        store.records("A")


def test_every_trigger_stands_in_a_new_store(store: Store) -> None:
    assert store.missing_triggers() == ()
