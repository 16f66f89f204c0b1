"""The book of cases: what `run` answers is what a stored case answers, whoever writes meanwhile."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from discipline_flow import DisciplineError, FaultError, open_book, read_act, run_scenario
from discipline_flow.errors import BrokenPromise, StoreError
from discipline_flow.service.cases.records import folded_case
from discipline_flow.storage.keys import GivenKey
from tests.library import GOOD, LAW, ran

BRIBERY = next(path for path in GOOD if path.name == "serious_bribery_official.yaml")
KEY = GivenKey(b"k" * 32)


def clock() -> datetime:
    """Return always the same moment."""
    return datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.slow
@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_case_stored_act_by_act_answers_as_run_does(path: Path, in_memory: Path) -> None:
    done = ran(path)
    store = in_memory / "cases.db"

    with open_book(store, keys=KEY, clock=clock) as book:
        case_id = book.new(path.read_bytes(), path.name)
        for step in done.scenario.steps:
            book.decide(case_id, step.act)
        assert json.dumps(book.show(case_id, as_of=done.as_of)) == json.dumps(done.answer)
    with open_book(store, keys=KEY, clock=clock, create=False) as book:
        assert json.dumps(book.show(case_id, as_of=done.as_of)) == json.dumps(done.answer)
        assert book.next(case_id, as_of=done.as_of) == done.answer["next"]
        verdict = book.verify()
        assert verdict.ok
        assert len(book.log(case_id)) == verdict.count


def test_two_books_on_one_store_decide_on_the_case_as_it_is(tmp_path: Path) -> None:
    store = tmp_path / "cases.db"
    with open_book(store, keys=KEY) as one, open_book(store, keys=KEY) as other:
        case_id = one.new(BRIBERY.read_bytes(), "b.yaml")
        start = read_act(
            LAW, "start_preliminary", by="appointing_authority", at="2023-01-20", with_={"mode": "consider"}
        )
        other.case(case_id)
        one.decide(case_id, start)

        second = other.decide(case_id, start)

        assert [reason.rule for reason in getattr(second, "reasons", ())] == ["kk2565/7"]
        assert [record["status"] for record in other.log(case_id)] == ["automatic", "applied", "denied"]


def test_the_lists_are_checked_against_the_records(tmp_path: Path) -> None:
    store = tmp_path / "cases.db"
    with open_book(store, keys=KEY) as book:
        case_id = book.new(BRIBERY.read_bytes(), "b.yaml")
    with sqlite3.connect(store) as db:
        db.execute("UPDATE cases SET result = 'expulsion'")
        db.execute("DROP TRIGGER records_no_update")
    db.close()
    with open_book(store, keys=KEY) as book:
        verdict = book.verify()

    assert not verdict.ok
    assert {each.en for each in verdict.breaks} == {
        "The guard records_no_update of the records is missing.",
        f"The lists about case {case_id} differ from its records.",
    }


def test_an_identity_that_stands_in_the_head_is_refused_before_anything_is_recorded(tmp_path: Path) -> None:
    text = BRIBERY.read_text(encoding="utf-8").replace("allegation: ", "allegation: Somchai ")
    head = text[: text.index("steps:")]
    complaint = {
        "channel": "post",
        "form": "written",
        "complainant": "outsider",
        "named": True,
        "signed": True,
        "accused_identified": True,
        "facts_sufficient": True,
        "evidence_stated": True,
        "witnesses_named": True,
        "identity": {"name": "Somchai", "address": "99 Silom"},
    }
    with open_book(tmp_path / "cases.db", keys=KEY) as book:
        case_id = book.new(head, "b.yaml")
        with pytest.raises(DisciplineError, match="stands in the case's head"):
            book.do(case_id, "receive_complaint", by="center", at="2023-01-16", with_=complaint)
        assert len(book.log(case_id)) == 1


def test_an_identity_in_the_steps_is_covered_in_the_head(tmp_path: Path) -> None:
    text = BRIBERY.read_text(encoding="utf-8").replace("allegation: ", "allegation: ผู้ร้อง ข ")
    with open_book(tmp_path / "cases.db", keys=KEY) as book:
        case_id = book.new(text, "b.yaml")
        assert book.log(case_id)[0]["head"]["allegation"].startswith("▒▒▒")


def test_deadlines_count_what_the_law_opened_since_the_last_act(tmp_path: Path) -> None:
    done = run_scenario(BRIBERY.read_bytes(), "b.yaml", law=LAW)
    with open_book(tmp_path / "cases.db", keys=KEY) as book:
        case_id = book.new(BRIBERY.read_bytes(), "b.yaml")
        for step in done.scenario.steps[:18]:
            book.decide(case_id, step.act)
        open_days = [str(each.due) for each in book.deadlines(date(2023, 6, 1)) if each.about == "progress"]

    assert open_days == ["2023-03-31", "2023-04-30", "2023-05-30", "2023-06-29"]


def test_broken_records_and_missing_stores_are_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        open_book(tmp_path / "missing.db", create=False)
    with open_book(tmp_path / "deep" / "er" / "cases.db", keys=KEY) as book:
        case_id = book.new(BRIBERY.read_bytes(), "b.yaml")
        with pytest.raises(FaultError, match="must not run backwards"):
            book.do(
                case_id, "start_preliminary", by="appointing_authority", at="2022-12-31", with_={"mode": "consider"}
            )
        with pytest.raises(DisciplineError, match="there is no case"):
            book.show("nothing")
        record = dict(book.log(case_id)[0])
    with pytest.raises(BrokenPromise):
        folded_case(case_id, [{**record, "changes": {"regions": {"nowhere": {}, "intake": {"x": 1}}}}])


def test_a_year_of_the_buddhist_era_is_refused_before_it_is_recorded(tmp_path: Path) -> None:
    with open_book(tmp_path / "cases.db", keys=KEY) as book:
        case_id = book.new(BRIBERY.read_bytes(), "b.yaml")
        with pytest.raises(FaultError, match=r'at: must be a real day .* did you mean "2023-01-20"'):
            book.do(
                case_id,
                "start_preliminary",
                by="appointing_authority",
                at=date(2566, 1, 20),
                with_={"mode": "consider"},
            )
        assert len(book.log(case_id)) == 1


def test_without_the_key_everything_is_readable_and_nothing_new_is_recorded(tmp_path: Path) -> None:
    done = run_scenario(BRIBERY.read_bytes(), "b.yaml", law=LAW)
    store = tmp_path / "cases.db"
    with open_book(store, keys=KEY) as book:
        case_id = book.new(BRIBERY.read_bytes(), "b.yaml")
        for step in done.scenario.steps[:3]:
            book.decide(case_id, step.act)
        known = book.show(case_id)
    with open_book(store, keys=GivenKey(b"x" * 32)) as book:
        assert book.show(case_id) == known
        assert book.verify().ok
        assert len(book.log(case_id)) == 4
        with pytest.raises(StoreError, match="the key is not the one"):
            book.decide(case_id, done.scenario.steps[3].act)
        assert len(book.log(case_id)) == 4


def test_the_steps_of_the_file_do_not_matter_when_a_case_is_opened(tmp_path: Path) -> None:
    head = BRIBERY.read_text(encoding="utf-8").split("steps:")[0]
    with open_book(tmp_path / "cases.db", keys=KEY) as book:
        assert (
            book.new(head + "steps:\n  - {do: void_inquiry, with: {identity: 3}}\n  - 7\n", "b.yaml") == "BMA-2566-001"
        )
        with pytest.raises(FaultError, match=r"b\.yaml:1:1: .*contract"):
            book.new("contrakt: 1", "b.yaml")


def test_a_refused_act_that_brings_an_act_of_the_law_leaves_lists_and_records_in_step(tmp_path: Path) -> None:
    minor = BRIBERY.with_name("minor_salary_cut.yaml")
    done = run_scenario(minor.read_bytes(), "m.yaml", law=LAW)
    with open_book(tmp_path / "cases.db", keys=KEY) as book:
        case_id = book.new(minor.read_bytes(), "m.yaml")
        for step in done.scenario.steps[:6]:
            book.decide(case_id, step.act)
        assert [record["status"] for record in book.log(case_id)][-2:] == ["automatic", "denied"]
        assert book.verify().ok
