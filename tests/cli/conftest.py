"""What the tests of the command line share: calling it as a process of its own, and a width that nobody set."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from subprocess import run as call_process

import pytest

ROOT = Path(__file__).parents[2]
# In a checkout that is not installed the commands stand beside the package.
START = f"""
import importlib.util, sys, discipline_flow
if importlib.util.find_spec("discipline_flow.cli") is None:
    discipline_flow.__path__.append({str(ROOT)!r})
"""
MAIN = f"{START}\nfrom discipline_flow.cli.main import main\nmain()"

Process = Callable[..., "CompletedProcess[bytes]"]


@pytest.fixture(autouse=True)
def _no_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no COLUMNS of whoever runs the tests wrap what they compare."""
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture
def process(tmp_path: Path) -> Process:
    """Return a function that runs the command line as a process with a data directory of its own."""

    def run(
        *arguments: str | bytes | Path, code: str = MAIN, env: dict[str, str] | None = None, **options: object
    ) -> CompletedProcess[bytes]:
        settings = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(tmp_path / "data"), **(env or {})}
        wanted = {"capture_output": True} if not {"stdout", "stderr"} & set(options) else {}
        return call_process(  # type: ignore[call-overload,no-any-return]
            [sys.executable, "-c", code, *arguments], env=settings, check=False, timeout=60, **wanted, **options
        )

    return run
