"""The store on disk: an append-only journal in SQLite, a sealed vault, and lists of cases and deadlines."""

from discipline_flow.audit import Conflict
from discipline_flow.storage.keys import GivenKey, KeyProvider, Keys
from discipline_flow.storage.rows import CaseRow, Deadline, DutyRow, Projection, StoredCase
from discipline_flow.storage.store import Store

__all__ = [
    "CaseRow",
    "Conflict",
    "Deadline",
    "DutyRow",
    "GivenKey",
    "KeyProvider",
    "Keys",
    "Projection",
    "Store",
    "StoredCase",
]
