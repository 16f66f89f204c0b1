"""Which function records what an act says, by the name of the act."""

from __future__ import annotations

from collections.abc import Mapping

from discipline_flow.engine.facts.closing import ended as ended_facts
from discipline_flow.engine.facts.closing import late, measures
from discipline_flow.engine.facts.closing import replacement as replacement_facts
from discipline_flow.engine.facts.opening import early
from discipline_flow.engine.facts.opening import protection as protection_facts
from discipline_flow.engine.facts.sitting import committee as committee_facts
from discipline_flow.engine.facts.sitting import evidence as evidence_facts
from discipline_flow.law.compiled import Recorder

_RECORDERS: Mapping[str, Recorder] = {
    "accused_dies": ended_facts.accused_dies,
    "accused_leaves": early.accused_leaves,
    "act_on_false_complaint": protection_facts.act_on_false_complaint,
    "add_evidence": evidence_facts.add_evidence,
    "admit_objection": committee_facts.admit_objection,
    "appoint_committee": committee_facts.appoint_committee,
    "change_member": committee_facts.change_member,
    "complete_complaint": early.complete_complaint,
    "criminal_step": early.criminal_step,
    "decide_appeal": replacement_facts.decide_appeal,
    "decide_minor": early.decide_minor,
    "decide_on_report": late.decide_on_report,
    "decline_suspension": late.decline_suspension,
    "deem_appointment_known": committee_facts.deem_appointment_known,
    "deem_charge_known": late.deem_charge_known,
    "deem_explanation_waived": late.deem_explanation_waived,
    "deem_order_served": late.deem_order_served,
    "deem_suspension_served": late.deem_suspension_served,
    "deliver_file_to_chair": committee_facts.deliver_file_to_chair,
    "discharge_for_licence": measures.discharge_for_licence,
    "discharge_provisionally": late.discharge_provisionally,
    "dismiss_objection": committee_facts.dismiss_objection,
    "end_placement": measures.end_placement,
    "file_appeal": late.file_appeal,
    "file_grievance": measures.file_grievance,
    "find_complaint_false": early.find_complaint_false,
    "find_grounds": early.find_grounds,
    "grant_grievance": measures.grant_grievance,
    "hold_charge_meeting": late.hold_charge_meeting,
    "hold_first_meeting": committee_facts.hold_first_meeting,
    "hold_opinion_meeting": late.hold_opinion_meeting,
    "issue_order": late.issue_order,
    "kk_resolve": late.kk_resolve,
    "notify_charge": late.notify_charge,
    "object_to_member": committee_facts.object_to_member,
    "place_in_pool": measures.use_placement,
    "protect_person": protection_facts.protect_person,
    "receive_complaint": early.receive_complaint,
    "recognise_informant": protection_facts.recognise_informant,
    "record_explanation": late.record_explanation,
    "recuse_member": committee_facts.recuse_member,
    "refer_criminal": early.refer_criminal,
    "refuse_grievance": measures.refuse_grievance,
    "reinstate": late.reinstate,
    "remove_member": committee_facts.remove_member,
    "replace_order": replacement_facts.replace_order,
    "report_allegation": early.report_allegation,
    "report_delay_to_kk": committee_facts.report_delay_to_kk,
    "request_media_correction": protection_facts.request_media_correction,
    "reschedule_explanation": late.reschedule_explanation,
    "restore_licence": measures.restore_licence,
    "return_file": late.return_file,
    "rule_on_objection": committee_facts.rule_on_objection,
    "second": measures.use_placement,
    "send_to_kk": late.send_to_kk,
    "send_up_the_line": late.send_to_kk,
    "serve_appointment": committee_facts.serve_appointment,
    "serve_order": late.serve_order,
    "start_preliminary": early.start_preliminary,
    "submit_report": late.submit_report,
    "suspend": late.suspend,
    "suspend_for_licence": measures.suspend_for_licence,
    "suspend_licence": measures.suspend_licence,
    "take_statement": evidence_facts.take_statement,
    "transfer_accused": ended_facts.transfer_accused,
    "update_other_file": early.update_other_file,
    "use_evident_offence": evidence_facts.use_evident_offence,
    "void_act": ended_facts.void_act,
    "void_inquiry": ended_facts.void_inquiry,
}


# What the new superior decides after a transfer (kk2565/64); appointing a committee tells the name by itself.
_OF_THE_NEW_SUPERIOR = (
    *("admit_objection", "change_member", "decide_on_report", "decide_other_offence", "dismiss_objection", "extend"),
    *("report_delay_to_kk", "return_file", "rule_on_objection", "send_to_kk"),
)

RECORDERS: Mapping[str, Recorder] = {
    **_RECORDERS,
    **{do: ended_facts.NewSuperior(_RECORDERS.get(do, early.nothing)) for do in _OF_THE_NEW_SUPERIOR},
}
