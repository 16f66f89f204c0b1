"""A veil over every text of an answer: a complainant's name or address never shows through (plan2566/8.1.2)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve, field, frozen

from discipline_flow.model.acts.committee import AppointCommittee, ChangeMember, RuleOnObjection, seated_by
from discipline_flow.model.acts.intake import ReceiveComplaint
from discipline_flow.model.decision import Act
from discipline_flow.model.payload import Identity, Payload

COVER = "▒▒▒"
SHORTEST = 2
SEATING = (AppointCommittee, ChangeMember, RuleOnObjection)
# Written before a name, and left out as often: the name is the same person's without it (plan2566/8.2.1).
TITLES = ("นางสาว", "น.ส.", "นาย", "นาง", "Mr.", "Mrs.", "Ms.", "Miss", "Dr.", "ดร.")


@frozen(repr=False)
class Veil:
    """The words to cover; without a form that prints them."""

    words: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    _written: tuple[bytes, ...] = field(init=False)

    @_written.default
    def _as_written(self) -> tuple[bytes, ...]:
        return tuple(json.dumps(word, ensure_ascii=False)[1:-1].encode() for word in self.words)

    @classmethod
    def over(cls, payloads: Iterable[Payload]) -> Veil:
        """Return a veil over every identity in *payloads*."""
        return cls.of(payload.identity for payload in payloads if isinstance(payload, ReceiveComplaint))

    @classmethod
    def of(cls, identities: Iterable[Identity | None]) -> Veil:
        """Return a veil over *identities*: names with and without a title, addresses and positions, the longest first."""
        words: set[str] = set()
        names: set[str] = set()
        for identity in identities:
            if identity is not None:
                words |= {identity.address.strip(), (identity.position or "").strip()}
                names |= {identity.name.strip(), _without_title(identity.name.strip())}
        words |= names
        return cls(
            tuple(sorted((word for word in words if len(word) >= SHORTEST), key=lambda word: (-len(word), word))),
            frozenset(names),
        )

    def joined(self, other: Veil) -> Veil:
        """Return a veil over what either covers."""
        return Veil(tuple(dict.fromkeys((*self.words, *other.words))), self.names | other.names)

    def told(self, act: Act) -> Act:
        """Return *act* knowing which of those whom it names are the complainant (kk2565/30)."""
        if not self.names:
            return act
        found = frozenset(name for name in _named(act) if not self.names.isdisjoint({name, _without_title(name)}))
        return evolve(act, accusers=found) if found else act

    def shows(self, text: bytes) -> bool:
        """Tell whether one of the words stands in JSON text; cheap, so that only what must be covered is walked."""
        return any(word in text for word in self._written)

    def cover(self, value: Any) -> Any:
        """Return *value* with every text in it covered where it shows one of the words."""
        if not self.words:
            return value
        pattern = re.compile("|".join(re.escape(word) for word in self.words))
        return _covered(value, pattern)


def told_by_cover(act: Act) -> Act:
    """Return an act read back from a record: a name that is covered there, with a title or without, is the complainant's."""
    covers = {COVER, *(f"{title}{COVER}" for title in TITLES), *(f"{title} {COVER}" for title in TITLES)}
    found = covers.intersection(_named(act))
    return evolve(act, accusers=frozenset(found)) if found else act


def _named(act: Act) -> tuple[str, ...]:
    seats = seated_by(act.payload) if isinstance(act.payload, SEATING) else ()
    return (*seats, *(() if act.person is None else (act.person,)))


def _without_title(name: str) -> str:
    # Only a first name with a surname is sure to be one person's: either alone may be the accused's, or a common word.
    for title in TITLES:
        rest = name.removeprefix(title).strip()
        if rest != name and len(rest.split()) > 1:
            return rest
    return name


def _covered(value: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return pattern.sub(COVER, value)
    if isinstance(value, Mapping):
        return {key: _covered(each, pattern) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_covered(each, pattern) for each in value]
    return value
