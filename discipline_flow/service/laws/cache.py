"""
The compiled law kept between processes, keyed by its digest and by the code that compiled it.

A cache is a convenience: whatever is wrong with it, the law is compiled anew. It is read only where nobody but the user
could have written it, because reading it runs what it says.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import stat
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from discipline_flow.law.compiled import CompiledLaw

VARIABLE = "DISCIPLINE_FLOW_CACHE"  # a folder, or "off"
ROOMS = ("calendar", "engine", "law", "model", "tables")


def cached(digest: str, compiled: Callable[[], CompiledLaw]) -> CompiledLaw:
    """Return the law with this digest from the cache, or compile it and keep it."""
    folder = _folder()
    if folder is None:
        return compiled()
    path = folder / f"law-{_key(digest)}.pickle"
    kept = _read(path)
    if kept is not None and kept.digest == digest:
        return kept
    law = compiled()
    _write(path, law)
    return law


def _folder() -> Path | None:
    named = os.environ.get(VARIABLE)
    if named == "off" or not hasattr(os, "getuid"):
        return None
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return Path(base) / "discipline-flow"


def _key(digest: str) -> str:
    """Return the name of this law under this code: another file of ours, or another Python, is another key."""
    total = hashlib.sha256(f"{digest} {sys.version}".encode())
    root = Path(__file__).parents[2]
    for room in ROOMS:
        for folder, _, names in sorted(os.walk(root / room)):
            for name in sorted(names):
                if name.endswith(".py"):
                    seen = os.stat(os.path.join(folder, name))
                    total.update(f"{folder[len(str(root)) :]}/{name} {seen.st_size} {seen.st_mtime_ns}".encode())
    return total.hexdigest()[:32]


def _read(path: Path) -> CompiledLaw | None:
    try:
        with path.open("rb") as file:
            seen = os.fstat(file.fileno())
            # A file of somebody else, or one that others may write, is not ours to trust.
            if seen.st_uid != os.getuid() or stat.S_IMODE(seen.st_mode) & 0o022:
                return None
            law = pickle.load(file)
    except Exception:
        return None
    return law if isinstance(law, CompiledLaw) else None


def _write(path: Path, law: CompiledLaw) -> None:
    with suppress(OSError, pickle.PicklingError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                pickle.dump(law, file, protocol=pickle.HIGHEST_PROTOCOL)
            os.replace(name, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(name)
            raise
