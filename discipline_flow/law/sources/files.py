"""The law as files: their names and bytes, and the digest that a record cites."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from attrs import frozen


@frozen(kw_only=True)
class Sources:
    """The law as text: each file's name under `workflows/` and its bytes."""

    files: Mapping[str, bytes]

    def digest(self) -> str:
        """Return the digest that a record cites: over every file that decides, by name and content."""
        total = hashlib.sha256()
        for name in sorted(self.files):
            if decides(name):
                body = self.files[name]
                total.update(f"{name}\0{len(body)}\0".encode())
                total.update(body)
        return total.hexdigest()


def decides(name: str) -> bool:
    """Tell whether a file takes part in deciding; the texts of the law and their account are for people."""
    return name.endswith(".yaml") and not name.startswith(("law/", "coverage/"))
