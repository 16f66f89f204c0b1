"""The calendar that is shipped, for every test of the calendar."""

from pathlib import Path
from typing import Any

import pytest

from discipline_flow.calendar import Holidays
from discipline_flow.reader import read

FOLDER = Path(__file__).resolve().parents[3] / "workflows" / "holidays"


@pytest.fixture(scope="session")
def documents() -> list[dict[str, Any]]:
    """The holiday files as the reader gives them, one mapping a year."""
    return [read(path.read_bytes(), path.name).value for path in sorted(FOLDER.glob("*.yaml"))]


@pytest.fixture(scope="session")
def shipped(documents: list[dict[str, Any]]) -> Holidays:
    """The calendar of all the years that are shipped."""
    return Holidays.from_documents(documents)
