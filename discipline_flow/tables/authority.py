"""Who appoints the inquiry committee: what the table asks of a case (kk2565/13, 16, 19, 20, 25; plan2566/5.2, 5.3)."""

from __future__ import annotations

from collections.abc import Iterator

from discipline_flow.law.compiled import CompiledLaw
from discipline_flow.law.derived import holds_post
from discipline_flow.model.case import Case
from discipline_flow.model.decision import Act
from discipline_flow.model.head import Accused, CoAccused

CIVIL_SERVANTS = frozenset({"official", "teacher"})
SERIOUS = frozenset({"grounds_serious", "serious_inquiry", "serious_reported", "serious_evident"})
DISTRICT_UNITS = frozenset({"district", "school"})


def features(law: CompiledLaw, case: Case, act: Act) -> Iterator[str]:
    """
    Yield what the table asks of a case: severity, who the co-accused are, whose posts count, how near they stand.

    The severity is the one that the act carries, or else that of the grounds found. Only civil servants count as
    co-accused; personnel and other workers of the BMA are outside kk2565/3. One co-accused who is neither of the unit nor a
    subordinate makes it a matter of different units (25 para 5).
    """
    head = case.head
    severity = getattr(act.payload, "severity", None)
    serious = severity == "serious" or (severity is None and case.inquiry.state in SERIOUS)
    if head.accused.class_ not in CIVIL_SERVANTS:
        # Their cases are their own: the rules on joint cases are of civil servants (kk2565/3, 16, 20, 25).
        yield from (head.accused.class_, "serious") if serious else (head.accused.class_,)
        return
    others = [other for other in head.joint_with if other.outside_bma or other.class_ in CIVIL_SERVANTS]
    inside = [other for other in others if not other.outside_bma]
    people: list[Accused | CoAccused] = [head.accused, *inside]
    governor = any(holds_post(person, law.posts["governor"]) for person in people)
    secretary = any(holds_post(person, law.posts["permanent_secretary"]) for person in people)
    unit = head.accused.agency.kind
    agency = head.accused.agency
    same = all(other.agency == agency for other in inside)
    told = {
        "serious": serious,
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
        "near": bool(others) and all(other.superior_subordinate or other.agency == agency for other in inside),
    }
    yield from (name for name, holds in told.items() if holds)
