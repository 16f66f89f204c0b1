"""Who appoints the inquiry committee: the features of a case, and the table's answer (kk2565/13, 16, 19, 20, 25)."""

from __future__ import annotations

from collections.abc import Iterator

from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.law.derived import holds_post
from discipline_flow.law.forms.tabledef import RowDef
from discipline_flow.model.head import Accused, CoAccused, Head
from discipline_flow.tables.match import match

CIVIL_SERVANTS = frozenset({"official", "teacher"})
DISTRICT_UNITS = frozenset({"district", "school"})


def appointer(law: CompiledLaw, head: Head, severity: str) -> RowDef:
    """Return the row of `committee_appointer` that decides for this head and severity."""
    return match(law.tables["committee_appointer"], frozenset(features(law, head, severity)))


def features(law: CompiledLaw, head: Head, severity: str) -> Iterator[str]:
    """
    Yield what the table asks of a case: severity, who the co-accused are, whose posts count, how near they stand.

    Only civil servants count as co-accused; personnel and other workers of the BMA are outside kk2565/3.
    """
    others = [other for other in head.joint_with if other.outside_bma or other.class_ in CIVIL_SERVANTS]
    inside = [other for other in others if not other.outside_bma]
    people: list[Accused | CoAccused] = [head.accused, *inside]
    governor = any(holds_post(person, law.posts["governor"]) for person in people)
    secretary = any(holds_post(person, law.posts["permanent_secretary"]) for person in people)
    unit = head.accused.agency.kind
    same = all(other.agency == head.accused.agency for other in inside)
    told = {
        "serious": severity == "serious",
        "teacher": head.accused.class_ == "teacher",
        "governor_post": governor,
        "permanent_secretary_post": secretary,
        "all_under_agency_heads": not governor and not secretary,
        "high_office": any(holds_post(person, law.posts["high_office"]) for person in people),
        "unit_is_bureau": unit == "bureau",
        "unit_is_district": unit in DISTRICT_UNITS,
        "joint": bool(others),
        "outside_bma": len(inside) < len(others),
        "mixed_classes": any(other.class_ != head.accused.class_ for other in inside),
        "same_agency": bool(others) and same,
        "near": bool(others) and (same or any(other.superior_subordinate for other in inside)),
    }
    yield from (name for name, holds in told.items() if holds)
