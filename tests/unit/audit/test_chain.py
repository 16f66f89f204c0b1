"""A chain that was changed anywhere says so, and where."""

from __future__ import annotations

import hashlib

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from discipline_flow.audit import GENESIS, Break, Entry, MemoryJournal, Verdict, canonical, digest, link, verify
from discipline_flow.errors import BrokenPromise


def chain(length: int = 6) -> list[Entry]:
    journal = MemoryJournal()
    for number in range(length):
        case_id = f"C{number % 2}"
        journal.append(case_id, number // 2, [canonical({"case": case_id, "day": number})])
    return list(journal.entries())


def found(entries: list[Entry]) -> list[tuple[int, str]]:
    return [(finding.seq, finding.en) for finding in verify(entries).breaks]


def test_an_untouched_chain_holds_and_tells_its_head() -> None:
    entries = chain()
    assert verify(entries) == Verdict(count=6, head=entries[-1].hash, breaks=())
    assert verify(entries).ok


def test_an_empty_chain_holds() -> None:
    assert verify([]) == Verdict(count=0, head=GENESIS, breaks=())


def test_a_link_is_the_hash_of_domain_previous_hash_and_body() -> None:
    expected = hashlib.sha256(b"discipline_flow record 1\x00" + bytes(32) + b"{}").hexdigest()
    assert link(GENESIS, b"{}") == expected
    assert digest(b"{}") == hashlib.sha256(b"{}").hexdigest()


@pytest.mark.parametrize("previous", ["", "0" * 63, "0" * 65, "A" * 64, "g" * 64, "0" * 64 + "\n"])
def test_a_link_to_what_is_no_hash_is_refused(previous: str) -> None:
    with pytest.raises(BrokenPromise):
        link(previous, b"{}")


def test_a_changed_body_shows_at_its_record() -> None:
    entries = chain()
    entries[2] = evolve(entries[2], body=canonical({"case": "C0", "day": 99}))
    assert found(entries) == [(3, "The content of record 3 does not match its hash.")]


def test_a_changed_body_with_its_hash_recomputed_shows_at_the_next_record() -> None:
    entries = chain()
    body = canonical({"case": "C0", "day": 99})
    entries[2] = evolve(entries[2], body=body, hash=link(entries[2].previous, body))
    assert found(entries) == [(4, "Record 4 does not follow the record before it.")]


def test_a_removed_record_shows_as_missing() -> None:
    entries = chain()
    del entries[2]
    assert found(entries) == [(3, "Record 3 is missing."), (4, "Record 4 does not follow the record before it.")]


def test_removed_records_show_as_missing() -> None:
    entries = chain()
    del entries[1:4]
    assert found(entries)[0] == (2, "Records 2 to 4 are missing.")


def test_swapped_records_show() -> None:
    entries = chain()
    entries[1], entries[2] = entries[2], entries[1]
    assert (2, "Record 2 stands out of order.") in found(entries)


def test_a_record_given_to_another_case_shows() -> None:
    entries = chain()
    entries[1] = evolve(entries[1], case_id="C0")
    assert found(entries) == [(2, "Record 2 is filed under another case than it names.")]


@pytest.mark.parametrize("body", [b'{"case": "C"}', b"not json", b"\xff"])
def test_a_record_in_another_form_shows_even_with_the_right_hash(body: bytes) -> None:
    entry = Entry(seq=1, case_id="C", body=body, previous=GENESIS, hash=link(GENESIS, body))
    assert found([entry]) == [(1, "Record 1 is not written in canonical form.")]


def test_a_record_that_is_no_mapping_shows() -> None:
    entry = Entry(seq=1, case_id="C", body=b"[]", previous=GENESIS, hash=link(GENESIS, b"[]"))
    assert found([entry]) == [(1, "Record 1 is filed under another case than it names.")]


def test_a_chain_that_was_cut_at_its_end_shows_against_a_noted_head() -> None:
    entries = chain()
    noted = (6, entries[-1].hash)
    assert verify(entries, noted=noted).ok
    assert verify(entries[:-1]).ok  # the chain alone cannot know
    assert verify(entries[:-1], noted=noted).breaks == (
        Break(
            seq=6,
            en="Record 6 with the noted hash is not in the chain.",
            th="ไม่พบบันทึกลำดับที่ 6 ที่มีค่าแฮชตรงกับที่จดไว้",
        ),
    )


def test_the_head_noted_of_an_empty_chain_is_part_of_every_chain() -> None:
    assert verify(chain(), noted=(0, GENESIS)).ok


@given(st.data())
def test_any_single_change_of_any_record_is_found(data: st.DataObject) -> None:
    entries = chain()
    at = data.draw(st.integers(0, 5))
    entry = entries[at]
    place = data.draw(st.integers(0, len(entry.body) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != entry.body[place]))
    changed = bytes([*entry.body[:place], other, *entry.body[place + 1 :]])
    entries[at] = data.draw(
        st.sampled_from(
            [
                evolve(entry, body=changed),
                evolve(entry, previous=digest(b"x")),
                evolve(entry, hash=digest(b"x")),
                evolve(entry, previous="?"),
                evolve(entry, seq=entry.seq + 1),
                evolve(entry, case_id="C9"),
            ]
        )
    )
    breaks = verify(entries).breaks
    assert breaks
    assert all(finding.en and finding.th for finding in breaks)
