"""The law files under check: every fault with its place, what is wrong there and what would be allowed (DESIGN §3-4)."""

from __future__ import annotations

from discipline_flow.errors import Fault, FaultError
from discipline_flow.law.check_regions import check_regions
from discipline_flow.law.check_words import check_words
from discipline_flow.law.finder import Finder, Vocabulary
from discipline_flow.law.source import Parsed
from discipline_flow.law.texts import Texts
from discipline_flow.model.acts import PAYLOADS


def check(parsed: Parsed, vocabulary: Vocabulary, texts: Texts) -> tuple[Fault, ...]:
    """
    Return every fault of the law files, once each, in the order of their places.

    A law without faults compiles: every name in it is defined, and every table decides every case exactly once.
    """
    find = Finder(parsed, vocabulary, texts)
    check_regions(find)
    check_words(find)
    return FaultError(find.faults).faults
