"""The pytest plugin: the law under test and a virtual calendar as fixtures; nothing heavy is imported before they are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from discipline_flow.law.compiled import CompiledLaw
    from discipline_flow.testing.calendar import VirtualCalendar


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run choose the law under which it tests."""
    group = parser.getgroup("discipline-flow")
    group.addoption("--discipline-law", metavar="FOLDER", default=None, help="the law in FOLDER, not the packaged one")


@pytest.fixture(scope="session")
def discipline_law(request: pytest.FixtureRequest) -> CompiledLaw:
    """Return the compiled law: the packaged one, or that of `--discipline-law`."""
    from discipline_flow.service.laws.law import load_law

    return load_law(request.config.getoption("--discipline-law"))


@pytest.fixture
def thai_calendar(discipline_law: CompiledLaw) -> VirtualCalendar:
    """Return a calendar of the law's holidays that stands still until it is moved."""
    from discipline_flow.testing.calendar import VirtualCalendar

    return VirtualCalendar(discipline_law.holidays)
