"""What the rules before kk2565 still govern: every state, clause, guard, reason and act that earlier.yaml names exists."""

from __future__ import annotations

from collections.abc import Collection

from discipline_flow.law.checks.findings import Findings, Path
from discipline_flow.law.forms.classdef import EarlierDef

FILE = "earlier.yaml"
REGION = "commencement"


def check_earlier(found: Findings, guards: Collection[str]) -> None:
    """Check the names of every entry, and that no two entries govern one state (kk2565/103-106)."""
    definition = found.parsed.definition
    region = definition.regions.get(REGION)
    states = () if region is None else tuple(region.states)
    seen: set[str] = set()
    for name, each in definition.earlier.items():
        found.labels(FILE, (name,), each.en, each.th)
        found.clause(FILE, (name, "law"), each.law)
        _clauses(found, name, each)
        for place, state in enumerate(each.states):
            _known(found, (name, "states", place), "state", state, states)
            if state in seen:
                found.add(FILE, (name, "states", place), f'state "{state}" is governed twice; allowed: once')
            seen.add(state)
        for group, used in (("asks", each.asks), ("skips", each.skips)):
            for place, guard in enumerate(used):
                _known(found, (name, group, place), "guard", guard, guards)
        for place, code in enumerate(each.drops):
            _known(found, (name, "drops", place), "reason", code, definition.reasons)


def _clauses(found: Findings, name: str, each: EarlierDef) -> None:
    acts = {do for region in found.parsed.definition.regions.values() for do in region.acts}
    for place, clause in enumerate(each.without):
        if clause not in found.texts.bodies:
            found.clause(FILE, (name, "without", place), clause)
    for place, clause in enumerate(each.keeps):
        found.clause(FILE, (name, "keeps", place), clause)
    for do, clause in each.instead.items():
        _known(found, (name, "instead", do), "act", do, acts, at_key=True)
        found.clause(FILE, (name, "instead", do), clause)


def _known(
    found: Findings, path: Path, kind: str, name: str, allowed: Collection[str], *, at_key: bool = False
) -> None:
    if name not in allowed:
        found.unknown(FILE, path, kind, name, allowed, at_key=at_key)
