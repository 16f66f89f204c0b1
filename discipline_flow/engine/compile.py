"""Text of the law → definition → machines → compiled law; the names it may use are the registry's (DESIGN §1)."""

from __future__ import annotations

from collections.abc import Mapping

from discipline_flow.calendar import Holidays
from discipline_flow.engine.facts.opening.early import nothing
from discipline_flow.engine.readings.signs import SIGNS
from discipline_flow.engine.registry import ANCHORS, GUARDS, PREDICATES, RECORDERS, SUBJECTS
from discipline_flow.law.compiled import CompiledLaw, Names
from discipline_flow.law.forms.definition import Definition, TransitionDef
from discipline_flow.law.machine import build, rows
from discipline_flow.law.resolve import resolve
from discipline_flow.law.sources.source import Parsed
from discipline_flow.tables.features import FEATURES

NAMES = Names(
    guards=GUARDS,
    predicates=PREDICATES,
    recorders=RECORDERS,
    anchors=ANCHORS,
    subjects=SUBJECTS,
    features=FEATURES,
    signs=SIGNS,
    nothing=nothing,
)


def compile_law(parsed: Parsed) -> CompiledLaw:
    """Return the law ready to decide; check it first (`law.check`), for an unknown name raises KeyError here."""
    return resolve(parsed.definition, NAMES, holidays(parsed), machine_rows(parsed.definition))


def machine_rows(definition: Definition) -> Mapping[str, Mapping[str, tuple[TransitionDef, ...]]]:
    """Return each region's transitions by act, read back from its machine."""
    return {name: rows(build(region), region) for name, region in definition.regions.items()}


def holidays(parsed: Parsed) -> Holidays:
    """Return the calendar of the definition's dated holiday files (kk2565/101)."""
    return Holidays.from_documents(
        [document.value for name, document in parsed.documents.items() if name.startswith("holidays/")]
    )
