"""Guards of statements, of other offences and of a judgment used as evidence (kk2565/38-40, 46, 56)."""

from __future__ import annotations

from math import ceil

from discipline_flow.law.compiled import Asked, Refuse
from discipline_flow.model.acts.committee import DecideOtherOffence, HoldChargeMeeting, TakeStatement
from discipline_flow.model.case import Case

# Who may be in the room, as the file names them before an optional colon (kk2565/38 paras 3-4, 40).
PERMITTED = frozenset({"permitted", "ผู้ได้รับอนุญาต"})
COUNSEL = frozenset(
    {"lawyer", "counsel", "attorney", "adviser", "advisor", "legal adviser", "legal advisor"}
    | {"ทนาย", "ทนายความ", "ที่ปรึกษา", "ที่ปรึกษากฎหมาย"}
)
OF_THE_ACCUSED = (" of the accused", "ของผู้ถูกกล่าวหา", "ผู้ถูกกล่าวหา")
INTERPRETER = frozenset({"interpreter", "ล่าม"})
CHILDS_COMPANIONS = frozenset({"teacher", "trusted_person", "ครู", "บุคคลที่เด็กไว้วางใจ"})
ACQUITTED = frozenset({"not_guilty", "not_prosecuted"})


def _serious(case: Case) -> bool:
    return case.inquiry.state == "serious_inquiry"


def statement_has_its_members(case: Case, act: TakeStatement, asked: Asked) -> Refuse | None:
    """Refuse a statement before fewer than half of all members; where half is more than three, three do (kk2565/38)."""
    if not _serious(case) or not case.committee.seats:
        return None
    seated = {seat.member.id for seat in case.committee.seats}
    needed = min(ceil(len(seated) / 2), asked.number("statement_members"))
    return None if len(seated & set(act.present)) >= needed else Refuse("statement.too_few", needed=needed)


def only_members_take_the_statement(case: Case, act: TakeStatement, asked: Asked) -> Refuse | None:
    """
    Refuse anyone counted among the members who is neither one nor an assistant secretary (kk2565/26 para 4, 40).

    The reason does not name them, as they may be a witness.
    """
    seated = {seat.member.id for seat in case.committee.seats}
    counted = set(act.present) - {each.id for each in case.committee.assistants}
    return Refuse("statement.stranger_counted") if seated and not seated.issuperset(counted) else None


def witness_was_warned(case: Case, act: TakeStatement, asked: Asked) -> Refuse | None:
    """Refuse a witness's statement without the warning of kk2565/38: who the members are, what a lie may be."""
    if not _serious(case) or act.of != "witness" or act.warned:
        return None
    return Refuse("statement.witness_not_warned")


def child_is_accompanied(case: Case, act: TakeStatement, asked: Asked) -> Refuse | None:
    """Refuse a child's statement without both a teacher and a person the child asks for or trusts (kk2565/38 para 3)."""
    if not _serious(case) or act.of != "witness" or not act.child or act.teacher_and_trusted_person:
        return None
    return Refuse("statement.child_alone")


def interpreter_is_provided(case: Case, act: TakeStatement, asked: Asked) -> Refuse | None:
    """Refuse a statement of a witness who needs an interpreter and has none (kk2565/38 para 4)."""
    if not _serious(case) or act.of != "witness" or not act.needs_interpreter or act.interpreter:
        return None
    return Refuse("statement.no_interpreter")


def outsiders_may_be_in_the_room(case: Case, act: TakeStatement, asked: Asked) -> Refuse | None:
    """
    Refuse a statement in the presence of anybody whom kk2565/40 does not let into the room.

    Lawyer and adviser come with the accused, the companions with a child, an interpreter with whoever needs one, and the
    assistants that the order names belong there; others only as permitted. The reason names nobody: an outsider may be a witness.
    """
    allowed = PERMITTED | {each.id.lower() for each in case.committee.assistants}
    if act.of == "accused":
        allowed |= COUNSEL | INTERPRETER
    else:
        allowed |= CHILDS_COMPANIONS if act.child else frozenset()
        allowed |= INTERPRETER if act.needs_interpreter else frozenset()
    if not _serious(case) or all(_role_in_the_room(each) in allowed for each in act.outsiders):
        return None
    return Refuse("statement.outsider_present")


def _role_in_the_room(outsider: str) -> str:
    role = outsider.partition(":")[0].strip().lower()
    for ending in OF_THE_ACCUSED:
        role = role.removesuffix(ending).strip()
    return role


def judgment_used_found_guilt(case: Case, act: HoldChargeMeeting, asked: Asked) -> Refuse | None:
    """
    Refuse to use a judgment as evidence while the case on record is not final, or where it found no guilt (kk2565/46).

    Nothing on record bars nothing: the judgment may be another court's, as of the accused's liability.
    """
    if not act.final_judgment_used or case.criminal.state == "none":
        return None
    if case.criminal.state != "final":
        return Refuse("hearing.judgment_is_not_final")
    return Refuse("hearing.judgment_found_no_guilt") if case.criminal.result in ACQUITTED else None


def other_offence_was_reported(case: Case, act: DecideOtherOffence, asked: Asked) -> Refuse | None:
    """Refuse to decide on another offence of which the chair's report is not pending (kk2565/56 para 2)."""
    if any(duty.kind == "decide_other_offence" for duty in case.duties):
        return None
    return Refuse("other_offence.not_reported")


def other_offence_has_its_severity(case: Case, act: DecideOtherOffence, asked: Asked) -> Refuse | None:
    """Refuse grounds without their severity, which decides the way on, and a severity without grounds (kk2565/56(1)-(2))."""
    if act.grounds and act.severity is None:
        return Refuse("other_offence.no_severity")
    return Refuse("other_offence.severity_without_grounds") if not act.grounds and act.severity is not None else None
