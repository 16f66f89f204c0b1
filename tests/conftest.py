"""Shared set-up of all tests: how much hypothesis tries, and where the commands are found without an install."""

import importlib.util
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import discipline_flow

ROOT = Path(__file__).resolve().parent.parent
collect_ignore = ["mutants.py"]  # needs mutmut, which is no part of ./check

if importlib.util.find_spec("discipline_flow.cli") is None:
    discipline_flow.__path__.append(str(ROOT))

# Tests compile the law they test; a cache would also be written outside the checkout.
os.environ["DISCIPLINE_FLOW_CACHE"] = "off"

settings.register_profile("dev", max_examples=25, deadline=None)
settings.register_profile(
    "ci", max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("deep", max_examples=5000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

MEMORY = Path("/dev/shm")  # where the system has it


@pytest.fixture
def in_memory(tmp_path: Path) -> Iterator[Path]:
    """Return a folder in memory for stores of which nothing is asked that only a disk can show; else one on the disk."""
    if not os.access(MEMORY, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=MEMORY, prefix="discipline-flow-") as folder:
        yield Path(folder)
