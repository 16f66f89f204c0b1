"""
For embedders' tests: drawn cases and histories, a virtual calendar, and a machine that drives an adapter (docs/how-to).

Needs the extra `testing`. Names are imported where they are first used, so that the pytest plugin costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from discipline_flow.testing.calendar import VirtualCalendar
    from discipline_flow.testing.machine import Adapter, adapter_machine
    from discipline_flow.testing.strategies import acts, days, heads, hostile_histories, lawful_histories
    from discipline_flow.testing.walk import History

__all__ = [
    "Adapter",
    "History",
    "VirtualCalendar",
    "acts",
    "adapter_machine",
    "days",
    "heads",
    "hostile_histories",
    "lawful_histories",
]

_HOMES = {
    "Adapter": "machine",
    "History": "walk",
    "VirtualCalendar": "calendar",
    "acts": "strategies",
    "adapter_machine": "machine",
    "days": "strategies",
    "heads": "strategies",
    "hostile_histories": "strategies",
    "lawful_histories": "strategies",
}


def __getattr__(name: str) -> Any:
    """Import a name from its module when it is first asked for."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'discipline_flow.testing' has no attribute {name!r}")
    return getattr(import_module(f"discipline_flow.testing.{home}"), name)
