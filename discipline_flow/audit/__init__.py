"""The audit chain: canonical bytes, digests, links and the proof that nothing was changed; pure, without storage."""

from discipline_flow.audit.canonical import Canonical, NotCanonical, canonical, parse
from discipline_flow.audit.chain import GENESIS, Break, Entry, Verdict, digest, link, verify
from discipline_flow.audit.journal import Conflict, Journal, MemoryJournal, chained

__all__ = [
    "GENESIS",
    "Break",
    "Canonical",
    "Conflict",
    "Entry",
    "Journal",
    "MemoryJournal",
    "NotCanonical",
    "Verdict",
    "canonical",
    "chained",
    "digest",
    "link",
    "parse",
    "verify",
]
