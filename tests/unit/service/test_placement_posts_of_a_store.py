"""plan2566/5.5: the placement posts are counted over all cases of a store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from discipline_flow import Applied, CaseBook, Denied, open_book
from discipline_flow.errors import StoreError
from discipline_flow.storage.keys import GivenKey
from tests.law import stages

EXECUTIVE = {"position": {"type": "executive", "level": "primary"}}
AUTHORITY = "appointing_authority"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[CaseBook]:
    with open_book(tmp_path / "cases.db", keys=GivenKey(b"k" * 32)) as opened:
        yield opened


def with_grounds(book: CaseBook, case_id: str, held: int = 0) -> None:
    """Open a case about an executive of primary level, and find grounds, so that a placement has its reason."""
    registry = {"pool_in_use": {"executive_primary": held, "managerial": 0, "senior_professional": 0}}
    head = stages.head(accused=EXECUTIVE, id=case_id, registry=registry)
    book.new(json.dumps({"contract": 1, "case": head, "steps": []}).encode())
    for at, do, by, carried in stages.SERIOUS:
        assert isinstance(book.do(case_id, do, by=by, at=at, with_=carried), Applied)


@pytest.mark.rule("plan2566/5.5")
def test_the_third_executive_of_a_store_finds_no_post_until_one_is_free(book: CaseBook) -> None:
    for name in ("A", "B", "C"):
        with_grounds(book, name)
    for name in ("A", "B"):
        assert isinstance(book.do(name, "place_in_pool", by=AUTHORITY, at="2023-03-01"), Applied)

    refused = book.do("C", "place_in_pool", by=AUTHORITY, at="2023-03-02")
    assert isinstance(refused, Denied)
    assert {reason.rule for reason in refused.reasons} == {"plan2566/5.5"}

    assert isinstance(book.do("A", "end_placement", by=AUTHORITY, at="2023-03-03"), Applied)
    assert isinstance(book.do("C", "place_in_pool", by=AUTHORITY, at="2023-03-04"), Applied)
    assert book.verify().ok


@pytest.mark.rule("plan2566/5.5")
def test_posts_held_outside_the_store_count_too(book: CaseBook) -> None:
    with_grounds(book, "A")
    with_grounds(book, "B", held=1)
    assert isinstance(book.do("A", "place_in_pool", by=AUTHORITY, at="2023-03-01"), Applied)

    assert isinstance(book.do("B", "place_in_pool", by=AUTHORITY, at="2023-03-01"), Denied)
    assert isinstance(book.do("B", "second", by=AUTHORITY, at="2023-03-02"), Applied)


@pytest.mark.rule("plan2566/5.5")
def test_the_head_of_the_case_stays_as_it_was_opened(book: CaseBook) -> None:
    with_grounds(book, "A")
    with_grounds(book, "B")
    book.do("A", "place_in_pool", by=AUTHORITY, at="2023-03-01")
    before = book.case("B").head
    book.do("B", "place_in_pool", by=AUTHORITY, at="2023-03-01")

    assert book.case("B").head == before


@pytest.mark.rule("plan2566/5.5")
def test_a_post_taken_meanwhile_is_seen_before_the_placement_is_recorded(tmp_path: Path) -> None:
    path = tmp_path / "cases.db"
    with open_book(path, keys=GivenKey(b"k" * 32)) as one, open_book(path, keys=GivenKey(b"k" * 32)) as two:
        for name in ("A", "B", "C"):
            with_grounds(one, name)
        one.do("A", "place_in_pool", by=AUTHORITY, at="2023-03-01")
        two.next("C")
        one.do("B", "place_in_pool", by=AUTHORITY, at="2023-03-01")

        assert isinstance(two.do("C", "place_in_pool", by=AUTHORITY, at="2023-03-01"), Denied)


def test_an_append_that_rests_on_all_cases_is_refused_where_another_came_first(book: CaseBook) -> None:
    with_grounds(book, "A")
    with pytest.raises(StoreError, match="has moved on"):
        book._store.append("A", book._store.count("A"), [b"{}"], expected_seq=1)
