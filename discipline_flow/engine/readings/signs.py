"""The signs that notes.yaml may name: `(history) → bool`, total and pure (DESIGN §2)."""

from __future__ import annotations

from collections.abc import Mapping

from discipline_flow.engine.readings.closing import SIGNS as CLOSING
from discipline_flow.engine.readings.opening import SIGNS as OPENING
from discipline_flow.engine.readings.sitting import SIGNS as SITTING
from discipline_flow.law.compiled import Sign

SIGNS: Mapping[str, Sign] = {**OPENING, **SITTING, **CLOSING}
