"""A property that does not hold, as a scenario file that `run` replays: every act expected as the search saw it (contract)."""

from __future__ import annotations

import json
from typing import Any

from discipline_flow.model.codec import plain, plain_payload
from discipline_flow.verification.explore import Broken
from discipline_flow.verification.parts import BY_NAME, head_for
from discipline_flow.verification.properties import PROPERTIES

NAMED = {each.name: each for each in PROPERTIES}


def scenario_of(broken: Broken) -> str:
    """Return the text of a scenario whose last act, or whose last day, shows what is broken."""
    what = NAMED[broken.property]
    rules = ", ".join(what.rules) or "contract"
    lines = [
        f"# {rules}: this sentence does not hold under the law explored, and these acts show it.",
        f"# {what.en}",
        f"# {what.th}",
        "contract: 1",
        f"case: {_flow(_head(broken))}",
        "steps:" if broken.acts else "steps: []",
    ]
    for place, act in enumerate(broken.acts, start=1):
        expect = "denied" if broken.refused and place == len(broken.acts) else "applied"
        carried = plain_payload(act.payload)
        with_ = f", with: {_flow(carried)}" if carried else ""
        lines.append(f"  - {{at: {act.at}, do: {act.do}, by: {act.by}{with_}, expect: {expect}}}")
    return "\n".join([*lines, f"as_of: {broken.until}", ""])


def _head(broken: Broken) -> dict[str, Any]:
    head: dict[str, Any] = _given(plain(head_for(BY_NAME[broken.part], broken.person)))
    return head


def _given(value: Any) -> Any:
    """Return a mapping without what was left out, as a file leaves it out."""
    if isinstance(value, dict):
        return {key: _given(each) for key, each in value.items() if each is not None and each != []} | (
            {"policy_clauses": value["policy_clauses"]} if "policy_clauses" in value else {}
        )
    return value


def _flow(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
