"""
The disciplinary procedure of the Bangkok Metropolitan Administration as executable law.

Load the law, decide an act purely, run a scenario, keep cases in a store:

>>> from discipline_flow import load_law, open_case, decide, read_act, read_head
>>> law = load_law()
>>> head = read_head(
...     {
...         "id": "BMA-1", "opened": "2023-05-08", "policy_clauses": [], "allegation": "absence",
...         "accused": {
...             "name": "A", "class": "official", "position_title": "clerk",
...             "position": {"type": "general", "level": "operational"}, "office": "none",
...             "agency": {"name": "D", "kind": "district"},
...         },
...     }
... )
>>> case = open_case(law, head).case
>>> decision = decide(law, case, read_act(law, "find_grounds", by="supervisor", at="2023-05-09", with_={"severity": "minor"}))
>>> [(reason.rule, reason.en) for reason in decision.reasons][0]
('kk2565/7', 'This is for the appointing authority to do.')
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from discipline_flow.calendar.thai import thai_date
    from discipline_flow.engine.step import advance, decide, open_case
    from discipline_flow.errors import DisciplineError, FaultError
    from discipline_flow.law.compiled import CompiledLaw
    from discipline_flow.model.case import Case
    from discipline_flow.model.decision import Act, Applied, Denied, Reason
    from discipline_flow.reader.structure import read_day
    from discipline_flow.service.advice import why_not, why_not_scenario
    from discipline_flow.service.cases.anew import replay_store
    from discipline_flow.service.cases.book import CaseBook, open_book
    from discipline_flow.service.compared.diff import diff_laws
    from discipline_flow.service.laws.coverage import law_clause, law_coverage
    from discipline_flow.service.laws.law import load_law
    from discipline_flow.service.laws.workflow import check_law, law_diagram, law_outline
    from discipline_flow.service.scenarios import read_act, read_head, read_mapping, run_scenario
    from discipline_flow.service.verification import asked_acts, verify_law
    from discipline_flow.simulation.replay import Run, unmet

__version__ = "0.1.0"

__all__ = [
    "Act",
    "Applied",
    "Case",
    "CaseBook",
    "CompiledLaw",
    "Denied",
    "DisciplineError",
    "FaultError",
    "Reason",
    "Run",
    "advance",
    "asked_acts",
    "check_law",
    "decide",
    "diff_laws",
    "law_clause",
    "law_coverage",
    "law_diagram",
    "law_outline",
    "load_law",
    "mutate_law",
    "open_book",
    "open_case",
    "read_act",
    "read_day",
    "read_head",
    "read_mapping",
    "replay_store",
    "run_scenario",
    "thai_date",
    "unmet",
    "verify_law",
    "why_not",
    "why_not_scenario",
]

# Names are imported where they are first used, so that importing the package costs nothing.
_HOMES = {
    "Act": "model.decision",
    "Applied": "model.decision",
    "Case": "model.case",
    "CaseBook": "service.cases.book",
    "CompiledLaw": "law.compiled",
    "Denied": "model.decision",
    "DisciplineError": "errors",
    "FaultError": "errors",
    "Reason": "model.decision",
    "Run": "simulation.replay",
    "advance": "engine.step",
    "asked_acts": "service.verification",
    "check_law": "service.laws.workflow",
    "decide": "engine.step",
    "diff_laws": "service.compared.diff",
    "law_clause": "service.laws.coverage",
    "law_coverage": "service.laws.coverage",
    "law_diagram": "service.laws.workflow",
    "law_outline": "service.laws.workflow",
    "load_law": "service.laws.law",
    "mutate_law": "service.mutation",
    "open_book": "service.cases.book",
    "open_case": "engine.step",
    "read_act": "service.scenarios",
    "read_day": "reader.structure",
    "read_head": "service.scenarios",
    "read_mapping": "service.scenarios",
    "replay_store": "service.cases.anew",
    "run_scenario": "service.scenarios",
    "thai_date": "calendar.thai",
    "unmet": "simulation.replay",
    "verify_law": "service.verification",
    "why_not": "service.advice",
    "why_not_scenario": "service.advice",
}


def __getattr__(name: str) -> Any:
    """Import a public name from its room when it is first asked for."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'discipline_flow' has no attribute {name!r}")
    value = getattr(import_module(f"discipline_flow.{home}"), name)
    globals()[name] = value
    return value
