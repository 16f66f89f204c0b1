"""plan2566/7-8: secrecy, protection, false complaints, recognition and the correction in the media, channel by channel."""

from __future__ import annotations

import json

import pytest

from discipline_flow import Run, load_law
from discipline_flow.engine.evolve import folded
from discipline_flow.engine.step import open_case
from discipline_flow.model.codec import changes_from, plain_changes
from tests.law.cases import complaint, heard, order, play, reprimanded, told
from tests.law.serious import Step, applied, owed, refusal, step

NEWSPAPER: Step = {"channel": "media", "form": "media", "signed": False}
TIP: Step = {"named": False, "signed": False}
IDENTITY: Step = {"name": "นายสมชาย ใจดี", "address": "99 ถนนเจริญกรุง"}
START = step("2023-02-02", "start_preliminary", mode="investigate")
CLOSED = step("2023-02-20", "find_no_grounds", reason="no_offence")
GROUNDS = step("2023-02-20", "find_grounds", severity="minor")
PROTECT: Step = {"who": "witness", "measure": "ย้ายไปปฏิบัติงานที่อื่นชั่วคราว"}
NO_OFFENCE = [*heard(), step("2023-03-02", "decide_minor", decision="close"), order("2023-03-03", "close")]
SEALED: Step = {"name": "นายสมชาย ใจดี", "address": "99 ถนนเจริญกรุง", "position": "นิติกรประจำเขต"}


def false(complainant: str, at: str = "2023-02-21", by: str = "appointing_authority") -> Step:
    """Return the finding that the complaint was false (plan2566/8.1.2)."""
    return step(at, "find_complaint_false", by, complainant=complainant)


def answered(measure: str, at: str = "2023-02-22") -> Step:
    """Return the measure on a false complaint."""
    return step(at, "act_on_false_complaint", measure=measure)


def protected(at: str = "2023-06-01", by: str = "supervisor", **changed: str) -> Step:
    """Return an order that protects a witness (plan2566/8.1.3)."""
    return step(at, "protect_person", by, **{**PROTECT, **changed})


def recognised(at: str = "2023-02-21", by: str = "agency_head", kind: str = "certificate") -> Step:
    """Return the recognition of an informant (plan2566/8.2.2)."""
    return step(at, "recognise_informant", by, kind=kind)


def corrected(at: str = "2023-06-01", by: str = "accused", outlet: str = "บรรณาธิการ") -> Step:
    """Return the request for a correction (plan2566/8.3.5)."""
    return step(at, "request_media_correction", by, outlet=outlet)


# ---- channels -----------------------------------------------------------------------------------


@pytest.mark.rule("plan2566/7.1")
@pytest.mark.parametrize(
    ("by", "channel", "kind", "cited"),
    [
        ("center", "post", "district", {"plan2566/7.1"}),
        ("center", "phone", "district", {"plan2566/7.1"}),
        ("center", "in_person", "district", {"plan2566/7.1"}),
        ("center", "email", "district", {"plan2566/7.1"}),
        ("center", "hotline_1555", "district", {"plan2566/7.2"}),
        ("center", "website", "district", {"plan2566/7.2"}),
        ("agency_head", "website", "bureau", {"plan2566/7.2"}),
        ("agency_head", "website", "district", {"plan2566/7.3"}),
        ("agency_head", "post", "district", {"plan2566/7.3"}),
        ("agency_head", "phone", "district", {"plan2566/7.3"}),
        ("agency_head", "in_person", "district", {"plan2566/7.3"}),
        ("agency_head", "post", "bureau", set()),
        ("agency_head", "media", "district", set()),
        ("supervisor", "post", "district", set()),
        ("supervisor", "found", "district", set()),
    ],
)
def test_each_receiver_has_its_channels_and_none_is_turned_away(
    by: str, channel: str, kind: str, cited: set[str]
) -> None:
    done = play(complaint(by=by, channel=channel), accused={"agency": {"name": "สำนัก", "kind": kind}})
    status, rules = told(done)

    assert status == "applied"
    assert {rule for rule in rules if rule.startswith("plan2566/7")} == cited


@pytest.mark.rule("plan2566/8.3")
@pytest.mark.parametrize("channel", ["phone", "email", "website", "hotline_1555", "media"])
def test_every_channel_that_is_no_letter_answers_to_the_media_rules(channel: str) -> None:
    done = play(complaint(channel=channel), START, CLOSED, false("outsider"))

    assert "plan2566/8.3" in done.answer["steps"][0]["rules"]
    assert told(done) == ("applied", ["plan2566/8.3.3"])
    assert told(play(complaint(channel=channel), START, CLOSED, corrected())) == ("applied", ["plan2566/8.3.5"])


@pytest.mark.rule("plan2566/8.3.1")
@pytest.mark.parametrize(
    ("evidence", "witnesses", "expected"),
    [
        (True, True, ("applied", ["kk2565/5", "plan2566/8.3.1"])),
        (True, False, ("denied", ["plan2566/8.3.1", "kk2565/5"])),
        (False, True, ("denied", ["plan2566/8.3.1", "kk2565/5"])),
        (False, False, ("denied", ["plan2566/8.3.1", "kk2565/5"])),
    ],
)
def test_an_unnamed_caller_is_heard_with_evidence_and_witnesses_only(
    evidence: bool, witnesses: bool, expected: tuple[str, list[str]]
) -> None:
    call = complaint(
        channel="phone",
        form="oral",
        complainant="none",
        named=False,
        signed=False,
        evidence_stated=evidence,
        witnesses_named=witnesses,
    )

    assert told(play(call, step("2023-02-02", "accept_complaint", "agency_head"))) == expected


@pytest.mark.rule("plan2566/8.3.1")
def test_who_speaks_in_person_without_a_name_answers_to_the_record_not_to_the_media_rule() -> None:
    spoken = complaint(channel="in_person", form="oral", named=False, signed=False, record_signed=True)

    assert told(play(spoken, step("2023-02-02", "accept_complaint", "agency_head"))) == ("denied", ["kk2565/5"])


@pytest.mark.rule("kk2565/5")
@pytest.mark.parametrize(("clear", "status"), [(True, "applied"), (False, "denied")])
def test_an_anonymous_letter_needs_clear_circumstances_beside_evidence_and_witnesses(clear: bool, status: str) -> None:
    letter = complaint(complainant="none", facts_sufficient=clear, **TIP)

    assert told(play(letter, step("2023-02-02", "accept_complaint", "agency_head")))[0] == status


# ---- secrecy ------------------------------------------------------------------------------------


@pytest.mark.rule("plan2566/8.1.2")
@pytest.mark.parametrize("to", ["supervisor", "agency_head", "district_director", "นายอำเภอ", "appointing_authority"])
def test_the_copy_goes_to_a_superior_by_role_or_in_words(to: str) -> None:
    done = applied([complaint(by="center"), step("2023-02-02", "send_redacted_copy", "center", to=to)])

    assert owed(done, "plan2566/8.1.2", "redacted_copy") == [(None, "met")]


@pytest.mark.rule("plan2566/8.1.2")
@pytest.mark.parametrize(
    ("to", "code"),
    [
        ("", "intake.copy_to_nobody"),
        ("  ", "intake.copy_to_nobody"),
        ("accused", "intake.copy_to_another"),
        ("ผู้ถูกกล่าวหา ก", "intake.copy_to_another"),
        ("complainant", "intake.copy_to_another"),
        ("center", "intake.copy_to_another"),
        ("kk", "intake.copy_to_another"),
    ],
)
def test_the_copy_goes_to_nobody_else(to: str, code: str) -> None:
    assert refusal([complaint(by="center"), step("2023-02-02", "send_redacted_copy", "center", to=to)]) == [code]


@pytest.mark.rule("plan2566/8.2.1")
@pytest.mark.parametrize(
    ("received", "cited"),
    [({}, ["plan2566/8.1.2"]), (TIP, ["plan2566/8.2.1"]), ({"channel": "phone", "form": "oral"}, ["plan2566/8.2.1"])],
)
def test_a_stranger_learns_no_identity_and_the_clause_fits_who_spoke(received: Step, cited: list[str]) -> None:
    sealed = complaint(identity=IDENTITY, **received)

    assert told(play(sealed, step("2023-02-02", "reveal_identity", "supervisor", to="media", reason="asked"))) == (
        "denied",
        cited,
    )


@pytest.mark.rule("plan2566/8.1.2", "plan2566/8.2.2", "plan2566/8.3.3")
@pytest.mark.parametrize("received", [{}, TIP, NEWSPAPER])
@pytest.mark.parametrize(
    ("complainant", "to", "status"),
    [
        ("other_agency", "home_agency", "applied"),
        ("bma", "home_agency", "denied"),
        ("outsider", "home_agency", "denied"),
        ("other_agency", "supervisor", "denied"),
        ("other_agency", "accused", "denied"),
        ("bma", "appointing_authority", "applied"),
    ],
)
def test_who_complained_falsely_is_told_to_the_home_agency_of_an_outside_official_and_to_the_authority(
    received: Step, complainant: str, to: str, status: str
) -> None:
    way = [complaint(complainant=complainant, identity=IDENTITY, **received), START, CLOSED, false(complainant)]

    assert told(play(*way, step("2023-02-22", "reveal_identity", to=to, reason="ร้องเรียนเท็จ")))[0] == status


@pytest.mark.rule("plan2566/8.2.1")
@pytest.mark.parametrize("written", ["นายสมชาย ใจดี", "สมชาย ใจดี", "99 ถนนเจริญกรุง", "นิติกรประจำเขต"])
def test_no_measure_and_no_reason_tells_who_the_person_is(written: str) -> None:
    done = applied(
        [
            complaint(identity=SEALED, **NEWSPAPER),
            START,
            protected("2023-02-03", who="complainant", measure=f"คุ้มครอง {written}"),
            GROUNDS,
            step("2023-02-21", "extend", obligation="kk2565/10", days=10, reason=f"รอ {written} ให้ถ้อยคำ"),
        ]
    )
    answer = json.dumps(done.answer, ensure_ascii=False)

    assert written not in answer
    assert "รอ ▒▒▒ ให้ถ้อยคำ" in answer


@pytest.mark.rule("plan2566/8.2.1")
def test_a_name_without_a_surname_covers_no_common_word() -> None:
    done = play(
        complaint(identity={"name": "นายผู้ร้อง", "address": "99 ถนนเจริญกรุง"}),
        step("2023-02-02", "reveal_identity", "supervisor", to="accused", reason="asked"),
    )
    answer = json.dumps(done.answer, ensure_ascii=False)

    assert "ตัวผู้ร้องเป็นความลับต่อผู้ถูกกล่าวหา" in answer


# ---- secret investigation, reports --------------------------------------------------------------


@pytest.mark.rule("plan2566/8.1.2")
@pytest.mark.parametrize(
    ("received", "rule", "about"),
    [
        ({}, "plan2566/8.1.2", "investigate_in_secret"),
        ({"channel": "in_person"}, "plan2566/8.1.2", "investigate_in_secret"),
        (TIP, "plan2566/8.2.1", "investigate_in_secret"),
        ({**TIP, "channel": "phone", "form": "oral"}, "plan2566/8.2.1", "investigate_in_secret"),
        ({**TIP, "complainant": "none", "identity": IDENTITY}, "plan2566/8.2.1", "investigate_in_secret"),
        (NEWSPAPER, "plan2566/8.3.2", "consider_media_complaint"),
    ],
)
def test_each_kind_of_complaint_is_investigated_under_its_own_clause(received: Step, rule: str, about: str) -> None:
    open_ = play(complaint(**received))
    begun = play(complaint(**received), START)

    assert owed(open_, rule, about) == [(None, "open")]
    assert owed(begun, rule, about) == [(None, "met")]
    assert rule in told(begun)[1]
    kinds = {"investigate_in_secret", "consider_media_complaint"}
    assert sum(duty["about"] in kinds for duty in open_.answer["obligations"]) == 1


@pytest.mark.rule("plan2566/8.1.2")
@pytest.mark.parametrize(
    "received",
    [
        {"channel": "found", "form": "none", "complainant": "none", **TIP},
        {"complainant": "none", **TIP},
        {"complainant": "none", "named": False, **NEWSPAPER},
    ],
)
def test_nobody_known_owes_no_secret_investigation_of_the_plan(received: Step) -> None:
    owes = {duty["rule"] for duty in play(complaint(**received)).answer["obligations"]}

    assert owes.isdisjoint({"plan2566/8.1.2", "plan2566/8.2.1", "plan2566/8.3.2"})


@pytest.mark.rule("plan2566/8.1.2")
def test_a_second_letter_and_one_that_comes_late_open_no_second_investigation() -> None:
    twice = play(complaint(), complaint("2023-02-02", "center"))
    late = play(START, complaint("2023-02-03"))

    assert owed(twice, "plan2566/8.1.2", "investigate_in_secret") == [(None, "open")]
    assert owed(late, "plan2566/8.1.2", "investigate_in_secret") == []


@pytest.mark.rule("plan2566/8.3.2")
@pytest.mark.parametrize(
    ("received", "by", "owes"),
    [
        (NEWSPAPER, "agency_head", 1),
        (NEWSPAPER, "appointing_authority", 0),
        ({}, "agency_head", 0),
        ({**NEWSPAPER, "named": False}, "agency_head", 0),
    ],
)
def test_only_a_named_complaint_through_the_media_is_reported_under_the_plan(
    received: Step, by: str, owes: int
) -> None:
    done = play(complaint(by=by, **received))

    assert len(owed(done, "plan2566/8.3.2", "report_media_complaint")) == owes


@pytest.mark.rule("plan2566/8.1.2")
@pytest.mark.parametrize(
    ("by", "received", "owes"),
    [
        ("center", {}, 1),
        ("agency_head", {}, 1),
        ("supervisor", {}, 1),
        ("appointing_authority", {}, 0),
        ("center", TIP, 0),
        ("center", NEWSPAPER, 0),
    ],
)
def test_a_closing_is_reported_back_to_whoever_received_a_named_letter(by: str, received: Step, owes: int) -> None:
    done = applied([complaint(by=by, **received), START, CLOSED])

    assert owed(done, "plan2566/8.1.2", "report_back") == [(None, "open")] * owes


@pytest.mark.rule("plan2566/8.1.2")
def test_a_report_of_the_result_reaches_the_centre_only_where_it_received_the_letter() -> None:
    report = step("2023-02-21", "report_to_center", about="result")

    assert told(play(complaint(by="center"), START, CLOSED, report)) == ("applied", ["plan2566/6.4", "plan2566/8.1.2"])
    assert refusal([complaint(by="agency_head"), START, CLOSED, report]) == ["center.nothing_to_report"]
    again = [complaint(by="center"), START, CLOSED, report, step("2023-02-22", "report_to_center", about="result")]
    assert refusal(again) == ["center.nothing_to_report"]


@pytest.mark.rule("plan2566/8.3.2")
@pytest.mark.parametrize(("received", "rule"), [(NEWSPAPER, "plan2566/8.3.2"), ({}, "plan2566/8.1.2")])
def test_a_crime_is_taken_to_court_under_the_clause_of_its_channel(received: Step, rule: str) -> None:
    way = [complaint(**received), START, step("2023-02-20", "find_grounds", severity="minor", criminal=True)]

    assert owed(play(*way), rule, "refer_criminal") == [(None, "open")]
    assert owed(play(*way, step("2023-02-21", "refer_criminal")), rule, "refer_criminal") == [(None, "met")]
    assert owed(play(complaint(**received), START, GROUNDS), rule, "refer_criminal") == []


@pytest.mark.rule("plan2566/8.3.2")
def test_a_minor_offence_told_through_the_media_needs_no_committee_but_charge_and_hearing() -> None:
    way = [complaint(**NEWSPAPER), START, GROUNDS, step("2023-02-21", "open_minor_without_committee")]
    unheard = step("2023-02-22", "decide_minor", decision="punish", penalty={"kind": "reprimand"})

    assert "plan2566/8.3.2" in told(play(*way))[1]
    assert told(play(*way, unheard)) == ("denied", ["kk2565/11"])


@pytest.mark.rule("plan2566/8.3.2")
@pytest.mark.parametrize(("received", "rule"), [(NEWSPAPER, "plan2566/8.3.2"), ({}, "plan2566/8.1.2")])
def test_a_closing_cites_the_clause_of_its_channel_alone(received: Step, rule: str) -> None:
    assert told(play(complaint(**received), CLOSED)) == ("applied", ["kk2565/8", rule])


# ---- false complaints ---------------------------------------------------------------------------


@pytest.mark.rule("plan2566/8.1.2", "plan2566/8.2.2", "plan2566/8.3.3")
@pytest.mark.parametrize(
    ("received", "rule"),
    [
        ({}, "plan2566/8.1.2"),
        ({"channel": "in_person", "form": "oral", "record_signed": True}, "plan2566/8.1.2"),
        (TIP, "plan2566/8.2.2"),
        (NEWSPAPER, "plan2566/8.3.3"),
    ],
)
@pytest.mark.parametrize(
    ("complainant", "measure", "code"),
    [
        ("bma", "discipline", "intake.colleague_is_disciplined"),
        ("other_agency", "report_home_agency", "intake.home_agency_is_told"),
        ("outsider", "legal_help", "intake.outsider_is_not_disciplined"),
    ],
)
def test_each_complainant_in_each_channel_has_one_measure(
    received: Step, rule: str, complainant: str, measure: str, code: str
) -> None:
    way = [complaint(complainant=complainant, **received), START, CLOSED, false(complainant)]

    assert owed(play(*way), rule, "false_complaint") == [(None, "open")]
    beside = {"legal_help"} if rule == "plan2566/8.1.2" else set()
    for other in {"discipline", "report_home_agency", "legal_help"} - {measure} - beside:
        assert refusal([*way, answered(other)]) == [code]
        assert told(play(*way, answered(other))) == ("denied", [rule])
    done = play(*way, answered(measure))
    assert rule in told(done)[1]
    assert owed(done, rule, "false_complaint") == [(None, "met")]
    assert sum(duty["about"] == "false_complaint" for duty in done.answer["obligations"]) == 1


@pytest.mark.rule("plan2566/8.1.2")
@pytest.mark.parametrize(("complainant", "owed_one"), [("bma", "discipline"), ("other_agency", "report_home_agency")])
def test_the_accused_is_helped_to_prosecute_whoever_complained_and_the_measure_stays_owed(
    complainant: str, owed_one: str
) -> None:
    way = [complaint(complainant=complainant), START, CLOSED, false(complainant), answered("legal_help")]
    assert owed(applied(way), "plan2566/8.1.2", "false_complaint") == [(None, "open")]
    done = applied([*way, answered(owed_one, "2023-02-23"), answered("legal_help", "2023-02-24")])
    assert owed(done, "plan2566/8.1.2", "false_complaint") == [(None, "met")]


@pytest.mark.rule("plan2566/8.1.2")
def test_whose_complaint_it_was_is_found_whatever_was_thought_at_its_receipt() -> None:
    done = applied([complaint(complainant="outsider"), START, CLOSED, false("bma"), answered("discipline")])

    assert done.case.intake.found_false == "bma"


@pytest.mark.rule("plan2566/8.1.2")
def test_falsity_is_found_once_and_answered_once() -> None:
    way = [complaint(), START, CLOSED, false("outsider")]

    assert refusal([*way, false("bma", "2023-02-22")]) == ["intake.falsity_already_found"]
    assert refusal([*way, answered("legal_help"), answered("legal_help", "2023-02-23")]) == [
        "intake.falsity_already_answered"
    ]


@pytest.mark.rule("plan2566/8.1.2")
@pytest.mark.parametrize("ended", [[START, CLOSED], NO_OFFENCE])
def test_a_complaint_is_found_false_after_no_grounds_or_no_offence(ended: list[Step]) -> None:
    assert told(play(complaint(), *ended, false("outsider", "2023-03-06")))[0] == "applied"


@pytest.mark.rule("plan2566/8.1.2")
def test_a_complaint_that_led_to_a_punishment_is_not_false() -> None:
    assert refusal([complaint(), *reprimanded(), false("outsider", "2023-09-01")]) == ["intake.falsity_is_premature"]


@pytest.mark.rule("plan2566/8.1.2")
def test_a_superiors_own_suspicion_is_nobodys_complaint() -> None:
    own = complaint(by="supervisor", channel="found", form="none", complainant="none", **TIP)

    assert refusal([own, START, CLOSED, false("bma")]) == ["intake.nobody_complained"]


# ---- protection ---------------------------------------------------------------------------------


@pytest.mark.rule("plan2566/8.1.3")
@pytest.mark.parametrize("by", ["supervisor", "appointing_authority", "agency_head"])
@pytest.mark.parametrize("who", ["complainant", "witness", "informant", "wrongly_accused"])
@pytest.mark.parametrize("stage", [[], [complaint()], [complaint(), START, CLOSED], NO_OFFENCE])
def test_protection_waits_for_no_stage_and_a_closed_case_bars_none(by: str, who: str, stage: list[Step]) -> None:
    done = play(*stage, protected(by=by, who=who))

    assert told(done)[0] == "applied"
    assert told(done)[1][0] == "plan2566/8.1.3"
    assert done.case.protection.state == "protected"
    assert done.case.protection.protected == (who,)


@pytest.mark.rule("plan2566/8.1.3")
@pytest.mark.parametrize("by", ["center", "accused", "complainant", "committee", "kk"])
def test_protection_is_for_superiors_to_order(by: str) -> None:
    assert refusal([complaint(), protected(by=by)]) == ["act.not_by"]
    assert told(play(complaint(), protected(by=by))) == ("denied", ["plan2566/8.1.3"])


@pytest.mark.rule("plan2566/8.1.3")
@pytest.mark.parametrize("measure", ["", "  ", "\t"])
def test_protection_by_no_measure_is_none(measure: str) -> None:
    assert refusal([protected(measure=measure)]) == ["protection.no_measure"]


@pytest.mark.rule("plan2566/8.1")
def test_who_is_punished_by_an_order_in_force_was_not_accused_wrongly() -> None:
    way = [complaint(), *reprimanded()]

    assert refusal([*way, protected("2023-09-01", who="wrongly_accused")]) == ["protection.accused_was_found_guilty"]
    assert told(play(*way, protected("2023-09-01", who="complainant")))[0] == "applied"


@pytest.mark.rule("plan2566/8.1.3")
def test_protection_is_owed_once_the_accused_was_told_the_name() -> None:
    notice: Step = {"in_writing": True, "evidence_summary": True, "method": "in_person", "explain_by": "2023-03-10"}
    way = [complaint(), START, GROUNDS, step("2023-02-21", "open_minor_without_committee")]
    named = step("2023-02-22", "notify_charge", **notice, names_witness=True, necessity=True)
    unnamed = step("2023-02-22", "notify_charge", **notice, names_witness=False)

    assert owed(play(*way, unnamed), "plan2566/8.1.3") == []
    assert owed(play(*way, named), "plan2566/8.1.3") == [(None, "open")]
    assert owed(play(*way, named, protected(who="wrongly_accused")), "plan2566/8.1.3") == [(None, "open")]
    assert owed(play(*way, named, protected(who="witness")), "plan2566/8.1.3") == [(None, "met")]


# ---- recognition --------------------------------------------------------------------------------


@pytest.mark.rule("plan2566/8.2.2", "plan2566/8.3.4")
@pytest.mark.parametrize("complainant", ["bma", "other_agency", "outsider"])
@pytest.mark.parametrize(
    ("received", "rules"),
    [
        ({}, ["plan2566/8.2.2"]),
        (TIP, ["plan2566/8.2.2"]),
        (NEWSPAPER, ["plan2566/8.2.2", "plan2566/8.3.4"]),
    ],
)
def test_an_informant_from_inside_or_outside_may_be_recognised(
    complainant: str, received: Step, rules: list[str]
) -> None:
    done = play(complaint(complainant=complainant, **received), START, GROUNDS, recognised())

    assert told(done) == ("applied", rules)
    assert done.case.protection.recognised == ("certificate",)


@pytest.mark.rule("plan2566/8.2.2")
def test_an_unsigned_informant_who_is_known_may_be_recognised_and_stays_unnamed() -> None:
    done = play(complaint(complainant="none", identity=IDENTITY, **TIP), START, GROUNDS, recognised())

    assert told(done) == ("applied", ["plan2566/8.2.2"])
    assert "สมชาย" not in json.dumps(done.answer, ensure_ascii=False)


@pytest.mark.rule("plan2566/8.2.2")
@pytest.mark.parametrize(
    ("way", "codes"),
    [
        ([START, GROUNDS], ["recognition.no_informant"]),
        ([complaint(**TIP)], ["recognition.nothing_investigated_yet"]),
        ([complaint(complainant="none", **TIP), START, GROUNDS], ["recognition.nobody_known"]),
        (
            [complaint(channel="found", form="none", complainant="bma", **TIP), START, GROUNDS],
            ["recognition.nobody_known"],
        ),
        ([complaint(), START, CLOSED], ["recognition.nothing_came_of_it"]),
        ([complaint(), *NO_OFFENCE], ["recognition.nothing_came_of_it"]),
        ([complaint(), START, CLOSED, false("outsider", "2023-02-20")], ["recognition.found_false"]),
        ([complaint(), START, GROUNDS, recognised("2023-02-20")], ["recognition.given_already"]),
        (
            [complaint(signed=False), step("2023-02-02", "reject_complaint", "agency_head", reason="ไม่ลงลายมือชื่อ")],
            ["recognition.complaint_was_rejected", "recognition.nothing_investigated_yet"],
        ),
    ],
)
def test_what_is_no_useful_information_of_somebody_known_is_not_recognised(way: list[Step], codes: list[str]) -> None:
    assert refusal([*way, recognised("2023-03-06")]) == codes


@pytest.mark.rule("plan2566/8.2.2")
@pytest.mark.parametrize("by", ["supervisor", "center", "accused", "complainant"])
def test_recognition_is_for_the_authority_or_the_head_of_the_agency(by: str) -> None:
    assert refusal([complaint(), START, GROUNDS, recognised(by=by)]) == ["act.not_by"]


# ---- correction in the media --------------------------------------------------------------------


@pytest.mark.rule("plan2566/8.3.5")
@pytest.mark.parametrize(("ended", "opened"), [([START, CLOSED], "2023-02-20"), (NO_OFFENCE, "2023-03-03")])
def test_the_right_to_a_correction_opens_with_the_final_clearance_and_does_not_close(
    ended: list[Step], opened: str
) -> None:
    way = [complaint(**NEWSPAPER), *ended]
    done = applied([*way, corrected("2026-01-05")])

    (window,) = [duty for duty in done.answer["obligations"] if duty["rule"] == "plan2566/8.3.5"]
    assert (window["owner"], window["from"], window["due"]) == ("accused", opened, None)
    assert (window["status"], window["done"]) == ("met", "2026-01-05")
    assert done.case.protection.correction_asked_on is not None
    assert refusal([*way[:-1], corrected(opened)]) == ["media.inquiry_is_not_final"]


@pytest.mark.rule("plan2566/8.3.5")
def test_a_second_outlet_may_be_asked_and_the_first_day_stays() -> None:
    done = applied([complaint(**NEWSPAPER), START, CLOSED, corrected(), corrected("2023-06-05", outlet="วิทยุ")])

    assert str(done.case.protection.correction_asked_on) == "2023-06-01"


@pytest.mark.rule("plan2566/8.3.5")
@pytest.mark.parametrize(
    ("way", "codes"),
    [
        ([complaint(**NEWSPAPER), *reprimanded()], ["media.not_cleared"]),
        ([complaint(), START, CLOSED], ["media.not_through_the_media"]),
        ([START, CLOSED], ["media.not_through_the_media"]),
        ([complaint(**NEWSPAPER), START, GROUNDS], ["media.inquiry_is_not_final"]),
    ],
)
def test_no_correction_before_the_end_nor_of_the_truth_nor_of_a_letter(way: list[Step], codes: list[str]) -> None:
    assert refusal([*way, corrected("2023-09-01")]) == codes
    assert told(play(*way, corrected("2023-09-01"))) == ("denied", ["plan2566/8.3.5"])


@pytest.mark.rule("plan2566/8.3.5")
def test_the_letter_names_its_outlet_and_is_the_accuseds_to_write() -> None:
    way = [complaint(**NEWSPAPER), START, CLOSED]

    assert refusal([*way, corrected(outlet=" ")]) == ["media.no_outlet"]
    assert refusal([*way, corrected(by="supervisor")]) == ["act.not_by"]


@pytest.mark.rule("plan2566/8.3.5")
def test_the_answer_tells_the_cleared_person_of_the_remedies_and_nobody_else() -> None:
    def noted(done: Run) -> bool:
        return any(note["rule"] == "plan2566/8.3.5" for note in done.answer["notes"])

    assert noted(play(complaint(**NEWSPAPER), START, CLOSED))
    assert not noted(play(complaint(**NEWSPAPER), START))
    assert not noted(play(complaint(), START, CLOSED))


# ---- every class of people ----------------------------------------------------------------------

CLOSERS = {
    "official": "appointing_authority",
    "teacher": "supervisor",
    "personnel": "agency_head",
    "other": "competent_person",
}
POSTS: dict[str, Step] = {
    "official": {"type": "general", "level": "operational"},
    "teacher": {"type": "teaching", "level": "none"},
    "personnel": {"type": "employee", "level": "none"},
    "other": {"type": "contract", "level": "none"},
}


def of_class(person: str, *steps: Step) -> Run:
    """Return what the law makes of those acts on somebody of that class."""
    return play(*steps, accused={"class": person, "position": POSTS[person]})


@pytest.mark.rule("plan2566/8.1.3", "plan2566/8.3.5")
@pytest.mark.parametrize("person", list(CLOSERS))
def test_the_plan_protects_and_corrects_for_every_class(person: str) -> None:
    closer = CLOSERS[person]
    way = [
        complaint(**NEWSPAPER),
        step("2023-02-02", "start_preliminary", closer, mode="investigate"),
        step("2023-02-20", "find_no_grounds", closer, reason="no_offence"),
    ]
    done = of_class(person, *way, false("outsider"), answered("legal_help"), corrected(), protected("2023-06-02"))

    assert [line["reasons"] for line in done.answer["steps"] if line["status"] == "denied"] == []
    assert owed(done, "plan2566/8.3.2", "consider_media_complaint") == [(None, "met")]
    assert owed(done, "plan2566/8.3.3") == [(None, "met")]
    assert owed(done, "plan2566/8.3.5") == [(None, "met")]
    (first,) = [duty for duty in done.answer["obligations"] if duty["about"] == "consider_media_complaint"]
    assert first["owner"] == closer
    assert told(of_class(person, *way[:-1], corrected())) == ("denied", ["plan2566/8.3.5"])


@pytest.mark.rule("plan2566/8.1.2")
@pytest.mark.parametrize("person", list(CLOSERS))
def test_the_closing_is_reported_back_by_whoever_closes(person: str) -> None:
    closer = CLOSERS[person]
    done = of_class(
        person, complaint(by="center"), step("2023-02-20", "find_no_grounds", closer, reason="evidence_insufficient")
    )

    (back,) = [duty for duty in done.answer["obligations"] if duty["about"] == "report_back"]
    assert (back["rule"], back["owner"], back["status"]) == ("plan2566/8.1.2", closer, "open")


@pytest.mark.rule("plan2566/8.2.2")
@pytest.mark.parametrize("person", list(CLOSERS))
def test_without_a_complaint_nobody_is_rewarded_and_nobody_complained_falsely(person: str) -> None:
    closed = step("2023-02-20", "find_no_grounds", CLOSERS[person], reason="no_offence")

    assert "plan2566/8.2.2" in told(of_class(person, closed, recognised()))[1]
    assert told(of_class(person, closed, recognised()))[0] == "denied"
    assert "plan2566/8.1.2" in told(of_class(person, closed, false("bma")))[1]
    assert told(of_class(person, closed, false("bma")))[0] == "denied"


# ---- records ------------------------------------------------------------------------------------


@pytest.mark.rule("plan2566/8.1.3")
@pytest.mark.parametrize(
    "steps",
    [
        [complaint(**NEWSPAPER), START, CLOSED, false("bma"), answered("discipline"), corrected(), protected()],
        [complaint(**TIP), START, GROUNDS, recognised(), recognised("2023-02-22", kind="merit"), protected()],
    ],
)
def test_what_was_recorded_is_read_back_as_it_was(steps: list[Step]) -> None:
    done = applied(steps)
    case = open_case(load_law(), done.scenario.head).case
    for entry in done.entries[1:]:
        case = folded(case, changes_from(json.loads(json.dumps(plain_changes(entry.changes)))))

    assert case == done.case


@pytest.mark.rule("kk2565/4")
@pytest.mark.parametrize("between", [False, True])
def test_the_allegation_is_to_be_reported_once_however_many_complain(between: bool) -> None:
    whole: Step = {"in_writing": True, "accuser_named": True, "accused_named": True, "facts": True, "evidence": True}
    told_of = step("2023-02-02", "report_allegation", "supervisor", **whole)
    steps = [complaint(), *([told_of] if between else []), complaint("2023-02-03", named=False, complainant="none")]

    assert [status for _, status in owed(applied(steps), "kk2565/4")] == ["met" if between else "open"]


@pytest.mark.rule("plan2566/8.1.2")
@pytest.mark.parametrize(("received", "cited"), [([complaint()], True), ([complaint(**NEWSPAPER)], False), ([], False)])
def test_closing_cites_the_plan_on_letters_only_where_a_letter_came(received: list[Step], cited: bool) -> None:
    done = applied([*received, START, CLOSED])

    assert ("plan2566/8.1.2" in done.answer["steps"][-1]["rules"]) is cited


@pytest.mark.rule("plan2566/8.2.1")
@pytest.mark.parametrize(
    ("received", "cited"), [(TIP, True), ({}, False), ({**TIP, "channel": "supervisor", "form": "none"}, False)]
)
def test_a_tip_comes_from_somebody_who_is_known_and_not_from_the_office_itself(received: Step, cited: bool) -> None:
    done = play(complaint(by="supervisor", **received))

    assert ("plan2566/8.2.1" in done.answer["steps"][0]["rules"]) is cited


@pytest.mark.rule("kk2565/30", "plan2566/8.1.2")
@pytest.mark.parametrize(
    ("to", "status"), [("appointing_authority", "applied"), ("committee_appointer", "applied"), ("media", "denied")]
)
def test_who_complained_is_told_to_the_authority_and_to_whoever_appoints_the_committee(to: str, status: str) -> None:
    sealed = complaint(identity=IDENTITY)

    assert told(play(sealed, step("2023-02-02", "reveal_identity", "center", to=to, reason="kk2565/30")))[0] == status


@pytest.mark.rule("kk2565/5", "kk2565/6")
@pytest.mark.parametrize(
    ("received", "status"), [({}, "applied"), ({"channel": "supervisor", "named": False, "form": "none"}, "denied")]
)
def test_facts_alone_carry_a_letter_by_name_and_no_suspicion_of_the_office(received: Step, status: str) -> None:
    bare = complaint(by="supervisor", evidence_stated=False, witnesses_named=False, **received)

    assert told(play(bare, step("2023-02-02", "accept_complaint", "supervisor")))[0] == status
