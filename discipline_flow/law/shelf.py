"""Laws kept beside the one in use: those of the other classes, and what is left of one under older rules (kk2565/3, 103-106)."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from discipline_flow.law.compiled import CompiledLaw


class Shelf(Mapping[str, "CompiledLaw"]):
    """
    Laws by name, each made or read back only when a case asks for it: most programs meet one class of people.

    Kept between processes as bytes within bytes; whoever trusts the whole trusts the parts (service/laws/cache.py).
    """

    def __init__(self, laws: Mapping[str, Callable[[], CompiledLaw]]) -> None:
        self._makers = dict(laws)
        self._laws: dict[str, CompiledLaw | bytes] = {}

    def __getitem__(self, name: str) -> CompiledLaw:
        """Return the law of that name, made or read back if it was not yet."""
        if name not in self._laws:
            self._laws[name] = self._makers[name]()
        found = self._laws[name]
        if isinstance(found, bytes):
            found = self._laws[name] = pickle.loads(found)
        assert not isinstance(found, bytes)
        return found

    def __iter__(self) -> Iterator[str]:
        """Return the names."""
        return iter(self._makers or self._laws)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._makers or self._laws)

    def __getstate__(self) -> dict[str, Any]:
        """Return each law as bytes of its own."""
        kept = {
            name: law if isinstance(law, bytes) else pickle.dumps(law, protocol=pickle.HIGHEST_PROTOCOL)
            for name, law in ((each, self._laws.get(each) or self[each]) for each in self)
        }
        return {"_makers": {}, "_laws": kept}
