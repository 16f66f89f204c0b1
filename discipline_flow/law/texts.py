"""The texts of the law: which clauses there are, what a clause says, and whether words stand in it letter for letter."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from attrs import frozen

ACTS = frozenset({"csa2551", "bma2554", "teacher2547"})
ARABIC_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")

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
        return bool(number) and (
            clause in self.ids
            or any(each.startswith(clause) and not each[len(clause)].isalnum() for each in self.ids if each != clause)
            or any(each.startswith(clause) and each[len(clause)].isalpha() for each in self.ids if each != clause)
        )

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


def folded(text: str) -> str:
    """Return *text* with every run of blanks as one."""
    return " ".join(text.split())


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
