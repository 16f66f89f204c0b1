"""
The chain over all records of all cases: each carries the hash of the one before it, and anybody can check it.

There is one chain and not one a case, so that the removal of a whole case shows. What no chain can show by itself is
that its last records are gone: for that, note the head somewhere else and give it to `verify`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from discipline_flow.audit.canonical import NotCanonical, parse
from discipline_flow.errors import BrokenPromise

GENESIS = "0" * 64
DOMAIN = b"discipline_flow record 1\x00"  # keeps a link from ever being the digest of something else

_HASH = re.compile(r"[0-9a-f]{64}")


@frozen(kw_only=True)
class Entry:
    """One record as it stands in the chain; *seq* counts from 1 over all cases."""

    seq: int
    case_id: str
    body: bytes
    previous: str
    hash: str


@frozen(kw_only=True)
class Break:
    """A place where the chain does not hold, said in both languages."""

    seq: int
    en: str
    th: str


@frozen(kw_only=True)
class Verdict:
    """What the check of a chain found: how many records, the last hash, and every break."""

    count: int
    head: str
    breaks: tuple[Break, ...]

    @property
    def ok(self) -> bool:
        """Return whether the chain holds from its first record to its last."""
        return not self.breaks


def digest(data: bytes) -> str:
    """Return the SHA-256 of *data* in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def link(previous: str, body: bytes) -> str:
    """Return the hash of a record: of the hash before it and of its canonical bytes, under a domain of its own."""
    if not _HASH.fullmatch(previous):
        raise BrokenPromise("the hash before a record is not 64 hexadecimal digits")
    return hashlib.sha256(DOMAIN + bytes.fromhex(previous) + body).hexdigest()


def verify(entries: Iterable[Entry], *, noted: tuple[int, str] | None = None) -> Verdict:
    """
    Check a chain from its first record and return every break; *noted* is a seq and hash kept elsewhere earlier.

    Hashes are recomputed from the bytes, so one changed byte shows at its record; a record whose hash was recomputed
    too shows at the one after it.
    """
    count, last, head = 0, 0, GENESIS
    breaks: list[Break] = []
    noted_seen = noted is None or noted == (0, GENESIS)
    for entry in entries:
        breaks.extend(_order_breaks(last, entry.seq))
        if entry.previous != head:
            breaks.append(
                Break(
                    seq=entry.seq,
                    en=f"Record {entry.seq} does not follow the record before it.",
                    th=f"บันทึกลำดับที่ {entry.seq} ไม่ต่อเนื่องจากบันทึกก่อนหน้า",
                )
            )
        breaks.extend(_content_breaks(entry))
        noted_seen = noted_seen or (entry.seq, entry.hash) == noted
        count, last, head = count + 1, entry.seq, entry.hash
    if noted is not None and not noted_seen:
        breaks.append(
            Break(
                seq=noted[0],
                en=f"Record {noted[0]} with the noted hash is not in the chain.",
                th=f"ไม่พบบันทึกลำดับที่ {noted[0]} ที่มีค่าแฮชตรงกับที่จดไว้",
            )
        )
    return Verdict(count=count, head=head, breaks=tuple(breaks))


def _order_breaks(last: int, seq: int) -> Iterator[Break]:
    """Yield the break between two neighbouring numbers, if any."""
    if seq <= last:
        yield Break(
            seq=seq,
            en=f"Record {seq} stands out of order.",
            th=f"บันทึกลำดับที่ {seq} อยู่ผิดลำดับ",
        )
    elif seq == last + 2:
        yield Break(seq=last + 1, en=f"Record {last + 1} is missing.", th=f"ไม่พบบันทึกลำดับที่ {last + 1}")
    elif seq > last + 2:
        yield Break(
            seq=last + 1,
            en=f"Records {last + 1} to {seq - 1} are missing.",
            th=f"ไม่พบบันทึกลำดับที่ {last + 1} ถึง {seq - 1}",
        )


def _content_breaks(entry: Entry) -> Iterator[Break]:
    """Yield what is wrong within one record: its hash, its form, the case it is filed under."""
    if not _HASH.fullmatch(entry.previous) or link(entry.previous, entry.body) != entry.hash:
        yield Break(
            seq=entry.seq,
            en=f"The content of record {entry.seq} does not match its hash.",
            th=f"เนื้อหาของบันทึกลำดับที่ {entry.seq} ไม่ตรงกับค่าแฮช",
        )
    try:
        value = parse(entry.body)
    except NotCanonical:
        yield Break(
            seq=entry.seq,
            en=f"Record {entry.seq} is not written in canonical form.",
            th=f"บันทึกลำดับที่ {entry.seq} ไม่อยู่ในรูปแบบมาตรฐาน",
        )
        return
    if not isinstance(value, dict) or value.get("case") != entry.case_id:
        yield Break(
            seq=entry.seq,
            en=f"Record {entry.seq} is filed under another case than it names.",
            th=f"บันทึกลำดับที่ {entry.seq} ถูกจัดเก็บไว้ในสำนวนอื่นที่ไม่ใช่สำนวนที่ระบุในบันทึก",
        )
