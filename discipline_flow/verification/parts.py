"""
The parts of the law that are explored apart: the head, the commands that may be asked, and those in every variant.

Regions that move independently multiply each other's states. So each part asks only the commands of one theme and those
that lead to it, and begins where the theme begins; what two themes do to each other is seen only where one part names both.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from attrs import evolve, frozen

from discipline_flow.model.head import Accused, Agency, Head, PersonClass, PoolUse, Position, Registry

OPENED = date(2023, 5, 8)
EARLIER = date(2022, 12, 12)  # before the regulation was in force (kk2565/1)


STRANGERS = ("appointing_authority", "supervisor", "accused", "kk")  # who is asked though the law does not give the act


Lead = tuple[tuple[str, int], ...]  # the command, and which of its payloads in full order


@frozen(kw_only=True)
class Part:
    """
    One search: *close* commands are asked in every variant, *along* ones only in full order, to get there.

    *lead* is a plain lawful way from the opening to where the search begins; each of its acts is decided like any other.
    """

    name: str
    close: tuple[str, ...]
    along: tuple[str, ...]
    lead: Lead = ()
    whole: bool = False  # the commands of the part suffice to end every case in it
    long: bool = False  # so many states that people act without delay only
    full_pool: bool = False
    named: str = "M3"  # the member whom challenges and changes are about
    few: int = 2  # how many payloads in full order are asked of a class whose own rules are not held here
    opened: date = OPENED
    words: Mapping[str, tuple[int, ...]] = MappingProxyType({})  # which payloads in full order, where not all
    varied: Mapping[str, tuple[int, ...]] = MappingProxyType({})  # from which of them one departs, where not from all


COMMITTEE = ("appoint_committee", "serve_appointment", "deliver_file_to_chair", "hold_first_meeting")
HEARING = ("hold_charge_meeting", "notify_charge", "record_explanation", "hold_opinion_meeting", "submit_report")
REVIEW = ("decide_on_report", "send_to_kk", "send_up_the_line", "kk_resolve", "issue_order")
APPEAL = ("serve_order", "file_appeal", "decide_appeal", "replace_order")
MINOR_GROUNDS: Lead = (("find_grounds", 0),)
GROUNDS: Lead = (("find_grounds", 1),)
APPOINTED: Lead = (*GROUNDS, ("appoint_committee", 1))
SITTING: Lead = (*APPOINTED, *((do, 0) for do in COMMITTEE[1:]))
HEARD: Lead = (*SITTING, ("hold_charge_meeting", 0), ("notify_charge", 0), ("record_explanation", 0))
REPORTED: Lead = (*HEARD, ("hold_opinion_meeting", 2), ("submit_report", 0))
EVIDENT: Lead = (*GROUNDS, ("use_evident_offence", 0), ("send_to_kk", 0))

OTHER_GROUNDS, CUSTODY = (0, 1, 2), (0, 3)  # which payloads of `suspend` in full order rest on custody (kk2565/85(4))

PARTS: tuple[Part, ...] = (
    Part(
        name="minor",
        lead=MINOR_GROUNDS,
        close=(
            "open_minor_without_committee",
            "notify_charge",
            "record_explanation",
            "decide_minor",
            "issue_order",
            "stop_minor_inquiry",
            "return_file",
        ),
        along=(*COMMITTEE[:3], "submit_report"),
    ),
    Part(
        name="committee",
        lead=GROUNDS,
        close=(*COMMITTEE, "object_to_member", "admit_objection", "rule_on_objection", "change_member"),
        along=("dismiss_objection", "recuse_member"),
        few=1,
    ),
    Part(
        name="challenge",
        lead=SITTING,
        close=(
            "object_to_member",
            "admit_objection",
            "dismiss_objection",
            "rule_on_objection",
            "recuse_member",
            "change_member",
            "hold_charge_meeting",
        ),
        along=("serve_appointment",),
    ),
    Part(
        name="hearing",
        lead=SITTING,
        close=(*HEARING, "add_evidence", "reschedule_explanation"),
        along=("decide_on_report", "issue_order"),
    ),
    Part(
        name="evidence",
        lead=SITTING,
        close=(
            "take_statement",
            "add_evidence",
            "report_other_offence",
            "decide_other_offence",
            "report_other_person",
            "extend",
            "report_delay_to_kk",
        ),
        along=(*HEARING, "decide_on_report", "send_to_kk"),
        words={"hold_opinion_meeting": (2,), "decide_on_report": (2,)},
    ),
    Part(name="review", lead=REPORTED, close=(*REVIEW, "return_file"), along=(*HEARING, "serve_order"), whole=True),
    Part(
        name="transfer",
        lead=SITTING,
        close=("transfer_accused", "change_member"),
        along=(*HEARING, *REVIEW, "extend", "object_to_member", "rule_on_objection", "suspend"),
        words={
            "hold_opinion_meeting": (2,),
            "decide_on_report": (1, 2),
            "kk_resolve": (0, 7),
            "issue_order": (0, 4),
            "suspend": OTHER_GROUNDS,
        },
    ),
    Part(
        name="evident",
        lead=GROUNDS,
        close=("use_evident_offence", "send_to_kk", "kk_resolve", "issue_order", "serve_order"),
        along=("appoint_committee", "decide_minor"),
    ),
    Part(name="appeal", lead=EVIDENT, close=APPEAL, along=("kk_resolve", "issue_order", "accused_leaves")),
    Part(
        name="suspension",
        lead=GROUNDS,
        close=("suspend", "discharge_provisionally", "reinstate", "decline_suspension", "criminal_step"),
        along=(
            "appoint_committee",
            "use_evident_offence",
            "send_to_kk",
            "kk_resolve",
            "issue_order",
            "accused_leaves",
            "accused_dies",
        ),
        words={"suspend": OTHER_GROUNDS},
        varied={"suspend": OTHER_GROUNDS},
    ),
    Part(
        name="custody",
        close=("suspend", "discharge_provisionally", "criminal_step"),
        along=("serve_order", "reinstate"),
        words={"suspend": CUSTODY, "discharge_provisionally": CUSTODY[:1]},
        varied={"suspend": CUSTODY, "discharge_provisionally": CUSTODY[:1]},
    ),
    Part(
        name="other_matter",
        lead=GROUNDS,
        close=("update_other_file", "reinstate"),
        along=(
            "suspend",
            "discharge_provisionally",
            "appoint_committee",
            "use_evident_offence",
            "send_to_kk",
            "kk_resolve",
            "issue_order",
            "criminal_step",
            "accused_leaves",
        ),
        words={"kk_resolve": (0, 2, 4), "issue_order": (0, 1, 4), "suspend": OTHER_GROUNDS},
    ),
    Part(
        name="licence",
        close=(
            "suspend_licence",
            "suspend_for_licence",
            "discharge_for_licence",
            "restore_licence",
            "reinstate",
            "file_grievance",
            "grant_grievance",
            "refuse_grievance",
        ),
        along=("suspend", "accused_leaves"),
    ),
    Part(
        name="grievance",
        lead=APPOINTED,
        close=("file_grievance", "grant_grievance", "refuse_grievance", "suspend", "serve_order"),
        along=("discharge_provisionally", "reinstate", "accused_leaves", "accused_dies"),
    ),
    Part(
        name="void",
        lead=REPORTED,
        close=("void_inquiry", "void_act"),
        along=("find_grounds", *COMMITTEE, *HEARING, *REVIEW),
        words={
            "find_grounds": (1,),
            "appoint_committee": (1,),
            "serve_appointment": (0,),
            "notify_charge": (0,),
            "hold_charge_meeting": (0,),
            "hold_opinion_meeting": (2,),
            "decide_on_report": (2,),
            "kk_resolve": (0, 7),
            "issue_order": (4,),
        },
    ),
    Part(
        name="death",
        lead=SITTING,
        close=("accused_dies", "accused_leaves", "transfer_accused"),
        along=(
            *HEARING,
            "decide_on_report",
            "suspend",
            "reinstate",
            "second",
            "issue_order",
            "return_file",
        ),
        words={"decide_on_report": (0, 2), "suspend": OTHER_GROUNDS},
        few=1,
    ),
    Part(
        name="placement", close=("place_in_pool", "second", "end_placement"), along=("find_grounds", "accused_leaves")
    ),
    Part(
        name="placement_full",
        close=("place_in_pool", "second", "end_placement"),
        along=("find_grounds",),
        full_pool=True,
    ),
    Part(
        name="letter",
        close=("receive_complaint", "accept_complaint", "reject_complaint"),
        along=(),
    ),
    Part(
        name="intake",
        close=(
            "complete_complaint",
            "accept_complaint",
            "reject_complaint",
            "report_allegation",
            "start_preliminary",
            "find_no_grounds",
        ),
        along=("receive_complaint", "find_grounds"),
    ),
    Part(
        name="protection",
        close=(
            "send_redacted_copy",
            "reveal_identity",
            "protect_person",
            "find_complaint_false",
            "act_on_false_complaint",
            "recognise_informant",
            "request_media_correction",
            "refer_criminal",
        ),
        along=("receive_complaint", "accept_complaint", "start_preliminary", "find_no_grounds", "find_grounds"),
    ),
    Part(
        name="centre",
        close=("report_to_center", "start_preliminary", "refer_criminal"),
        along=(
            "find_grounds",
            "appoint_committee",
            "suspend",
            "second",
            "end_placement",
            "issue_order",
            "submit_report",
        ),
        words={"suspend": OTHER_GROUNDS},
    ),
    Part(
        name="passage",
        close=("find_grounds", "appoint_committee", "use_evident_offence"),
        along=("serve_appointment", "notify_charge", "submit_report", "decide_on_report", "suspend", "void_inquiry"),
        words={
            "find_grounds": (1,),
            "appoint_committee": (1,),
            "serve_appointment": (0,),
            "notify_charge": (0,),
            "use_evident_offence": (0,),
            "suspend": (0,),
        },
        opened=EARLIER,
    ),
    Part(
        name="serious",
        close=(*HEARING, *REVIEW),
        along=(
            "find_grounds",
            *COMMITTEE,
            "return_file",
            "add_evidence",
            "find_no_grounds",
            "decide_minor",
            "open_minor_without_committee",
        ),
        words={"serve_appointment": (0,)},
        whole=True,
        long=True,
    ),
)
BY_NAME: Mapping[str, Part] = {part.name: part for part in PARTS}


def head_for(part: Part, person: PersonClass) -> Head:
    """Return the head of the case that a part opens: a policy case of that class, in an ordinary post."""
    posts: Mapping[PersonClass, Position] = {
        "official": Position(type="general", level="operational"),
        "teacher": Position(type="teaching", level="none"),
        "personnel": Position(type="employee", level="none"),
        "other": Position(type="contract", level="none"),
    }
    accused = Accused(
        name="A",
        class_=person,
        position_title="post",
        position=posts[person],
        office="none",
        agency=Agency(name="D", kind="school" if person == "teacher" else "district"),
        salary=Decimal(28350),
    )
    head = Head(id=f"VERIFY-{part.name}", opened=part.opened, policy_clauses=(1,), allegation="x", accused=accused)
    if part.name.startswith("placement") and person == "official":
        pool = PoolUse(executive_primary=2 if part.full_pool else 1)
        head = evolve(
            head,
            accused=evolve(accused, position=Position(type="executive", level="primary")),
            registry=Registry(pool_in_use=pool),
        )
    return head
