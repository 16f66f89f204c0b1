"""The library of cases that comes with the program: where it lies, and which cases a caller asks for."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from discipline_flow.errors import DisciplineError

PACKAGED = "packaged"


def library() -> Path:
    """Return the folder of the cases that this package ships; what excuses a rule that no case shows lies beside it."""
    return Path(str(files("discipline_flow.scenarios"))) / "good"


def folder_of(scenarios: Path | str) -> Path:
    """Return the folder that *scenarios* names, `packaged` being the library."""
    return library() if str(scenarios) == PACKAGED else Path(scenarios)


def files_in(folder: Path) -> list[Path]:
    """Return the files of cases in a folder; raises DisciplineError where there is none."""
    found = sorted(folder.glob("*.yaml"))
    if not found:
        raise DisciplineError(f"no scenario in {folder}; allowed: a folder with *.yaml")
    return found
