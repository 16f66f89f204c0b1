"""The packaged law, read and compiled once a process (DESIGN §2)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from discipline_flow.errors import Fault, FaultError
from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.law.sources.files import Sources, decides
from discipline_flow.service.laws.cache import cached


def packaged_folder() -> Path:
    """Return the folder of the law that this package ships."""
    package = Path(__file__).parents[2]
    inside = package / "workflows"
    return inside if (inside / "parameters.yaml").exists() else package.parent / "workflows"


def read_folder(folder: Path) -> Sources:
    """Return the law's files under *folder*; raises FaultError where it cannot be read."""
    try:
        paths = sorted(path for path in folder.rglob("*.yaml") if path.is_file())
        files = {path.relative_to(folder).as_posix(): path for path in paths}
        return Sources(files={name: path.read_bytes() for name, path in files.items() if decides(name)})
    except OSError as error:
        raise FaultError(
            [Fault(source=str(folder), line=1, column=1, message=error.strerror or "cannot be read")]
        ) from None


def load_folder(folder: Path) -> CompiledLaw:
    """Return the law in *folder*, checked and compiled; raises FaultError with every fault."""
    from discipline_flow.engine.compile import compile_law
    from discipline_flow.service.laws.workflow import checked

    return compile_law(checked(read_folder(folder), folder))


def _compiled(sources: Sources) -> CompiledLaw:
    # Imported here, because a law that comes from the cache needs none of it.
    from discipline_flow.engine.compile import compile_law
    from discipline_flow.law.sources.source import parse

    return compile_law(parse(sources))


@cache
def packaged_law() -> CompiledLaw:
    """Return the law that this package ships, compiled; the same object every time, and cached between processes."""
    folder = packaged_folder()
    sources = read_folder(folder)
    return cached(sources.digest(), lambda: _compiled(sources))


def load_law(folder: Path | str | None = None) -> CompiledLaw:
    """
    Return the law, compiled: the packaged one, or the one in *folder*; raises FaultError with every fault in it.

    >>> load_law().acts["suspend"].by_rule
    'kk2565/85'
    """
    return packaged_law() if folder is None else load_folder(Path(folder))
