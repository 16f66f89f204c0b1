"""The texts of the law: which clauses there are, what a clause says, and whether words stand in it letter for letter."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache

from attrs import frozen

ACTS = frozenset({"csa2551", "bma2554", "teacher2547"})
ARABIC_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")

ONES = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
# A run of number words is read whole: forty-five states neither forty nor five. ร้อยละ is per cent, not a hundred.
_NUMBERS = re.compile(f"(?:{'|'.join(ONES[1:])}|ยี่|สิบ|เอ็ด|ร้อย(?!ละ))+")
_ID = re.compile(r"^- id: (\S+)\s*$", re.MULTILINE)
_HEADING = re.compile(r"^#+ ")
_NUMBERED = re.compile(r"^([๐-๙]+(?:\.[๐-๙]+)+)\s")


@frozen(kw_only=True)
class Texts:
    """
    The clauses that may be cited and the texts they stand in, by source (`kk2565`).

    Sections of the Acts that these texts cite are not held here: they may be cited, and nothing can be quoted from them.
    """

    ids: frozenset[str]
    bodies: Mapping[str, str]

    def knows(self, clause: str) -> bool:
        """Tell whether the clause exists: a record of its own, the clause that holds records, or a section of a cited Act."""
        source, _, number = clause.partition("/")
        if source in ACTS:
            return re.fullmatch(r"[0-9]+", number) is not None
        return bool(number) and clause in _with_those_above(self.ids)

    def text(self, clause: str) -> str | None:
        """Return the Thai text of a clause, or None where it is not held here."""
        source, _, number = clause.partition("/")
        body = self.bodies.get(source)
        if body is None:
            return None
        lines = _headed(body, number) or _numbered(body, number.translate(ARABIC_TO_THAI))
        return "\n".join(lines) or None

    def says(self, clause: str, quote: str) -> bool:
        """Tell whether *quote* stands in the clause, blanks folded; ๗ and 7 are different letters."""
        return bool(folded(quote)) and folded(quote) in folded(self.text(clause) or "")


def texts_of(files: Mapping[str, bytes]) -> Texts:
    """Return the texts among *files* (`law/clauses.yaml`, `law/kk2565.md`)."""
    clauses = files.get("law/clauses.yaml", b"").decode("utf-8", "replace")
    bodies = {
        name.removeprefix("law/").removesuffix(".md"): body.decode("utf-8", "replace")
        for name, body in files.items()
        if name.startswith("law/") and name.endswith(".md")
    }
    return Texts(ids=frozenset(_ID.findall(clauses)), bodies=bodies)


@lru_cache(maxsize=8)
def _with_those_above(ids: frozenset[str]) -> frozenset[str]:
    """Return the ids and every clause that holds one: of `kk2565/61.2` also `kk2565/61`, but not `kk2565/6`."""
    above = (each[:end] for each in ids for end in range(1, len(each)) if not each[end].isdecimal())
    return ids.union(above)


def folded(text: str) -> str:
    """Return *text* with every run of blanks as one."""
    return " ".join(text.split())


def states(quote: str, number: int) -> bool:
    """
    Tell whether a quote states *number*: in Thai words, Thai digits or Arabic digits.

    >>> states("ภายในสี่สิบห้าวัน", 45), states("ภายใน ๗ วัน", 7), states("สี่สิบห้าวัน", 5)
    (True, True, False)
    """
    digits = str(number)
    if re.search(f"(?<![0-9๐-๙])({digits}|{digits.translate(ARABIC_TO_THAI)})(?![0-9๐-๙])", quote):
        return True
    return number_word(number) in _NUMBERS.findall(quote)


def number_word(number: int) -> str:
    """
    Return a number from 1 to 999 in Thai words; no period of these texts is longer.

    >>> number_word(1), number_word(121), number_word(45)
    ('หนึ่ง', 'หนึ่งร้อยยี่สิบเอ็ด', 'สี่สิบห้า')
    """
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    word = f"{ONES[hundreds]}ร้อย" if hundreds else ""
    word += {0: "", 1: "สิบ", 2: "ยี่สิบ"}.get(tens, f"{ONES[tens]}สิบ")
    return word + ("เอ็ด" if ones == 1 and number > 1 else ONES[ones])


def digest_of(data: bytes) -> str:
    """Return the digest by which a text is pinned."""
    return hashlib.sha256(data).hexdigest()


def _headed(body: str, number: str) -> list[str]:
    """Return the lines under the heading of a clause, up to the next heading."""
    found: list[str] = []
    inside = False
    for line in body.splitlines():
        if _HEADING.match(line):
            inside = line.strip() == f"## ข้อ {number}"
        elif inside:
            found.append(line)
    return found


def _numbered(body: str, number: str) -> list[str]:
    """Return the lines of a numbered paragraph and of those below it (๘.๑ holds ๘.๑.๒)."""
    found: list[str] = []
    inside = False
    for line in body.splitlines():
        named = _NUMBERED.match(line.strip())
        if named:
            inside = named[1] == number or named[1].startswith(f"{number}.")
        elif _HEADING.match(line):
            inside = False
        if inside:
            found.append(line)
    return found
