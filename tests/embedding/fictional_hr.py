"""A small fictional human-resources system: an office's desk through which acts reach stored cases, and its adapter."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from discipline_flow import Applied, open_book
from discipline_flow.testing import VirtualCalendar


class Desk:
    """The system of the fictional Office of Paper Clips: it keeps one book, and stamps every act with its own clock."""

    def __init__(self, folder: Path, calendar: VirtualCalendar) -> None:
        self.calendar = calendar
        self.book = open_book(folder / "paper-clips.db", clock=calendar.now)

    def signed_as(self, role: str) -> str:
        """Return in whose name an act is entered."""
        return role


class CarelessDesk(Desk):
    """The planted fault: whoever presses the button, the order goes out in the authority's name."""

    def signed_as(self, role: str) -> str:
        return "appointing_authority"


class DeskAdapter:
    """What the machine drives."""

    desk = Desk

    def __init__(self, calendar: VirtualCalendar) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._desk = self.desk(Path(self._folder.name), calendar)
        self._case = ""

    def open(self, case: Mapping[str, Any]) -> None:
        self._case = self._desk.book.new(json.dumps({"contract": 1, "case": case}))

    def act(self, do: str, *, by: str, at: str, with_: Mapping[str, Any]) -> bool:
        done = self._desk.book.do(self._case, do, by=self._desk.signed_as(by), at=at, with_=with_)
        return isinstance(done, Applied)

    def answer(self) -> Mapping[str, Any]:
        return self._desk.book.show(self._case)

    def close(self) -> None:
        self._desk.book.close()
        self._folder.cleanup()


class CarelessAdapter(DeskAdapter):
    """The adapter of the careless desk."""

    desk = CarelessDesk
