"""kk2565/30-34: who takes no part in a case because of who they are, whatever the role."""

from __future__ import annotations

from typing import Any

import pytest

from discipline_flow import Applied, Case
from tests.law import stages as s
from tests.law.stages import AUTHORITY, ask, play, rules

ACCUSED = "A"
STATEMENT: dict[str, Any] = {"of": "witness", "present": ["M1", "M2"], "warned": True}
RULED = [
    *s.ADMITTED,
    ("2023-03-17", "rule_on_objection", AUTHORITY, {"member": "M3", "upheld": True, "replacement": s.M4}),
    ("2023-03-18", "serve_appointment", AUTHORITY, {"method": "in_person", "copy_given": True}),
    ("2023-03-18", "deliver_file_to_chair", AUTHORITY, {}),
    ("2023-03-20", "hold_first_meeting", "committee_chair", {"present": ["M1", "M2", "M4"]}),
]


def sitting() -> Case:
    """Return a case whose third member was put out by a challenge, and whose committee sits."""
    return play(RULED)


@pytest.mark.rule("kk2565/32")
def test_who_was_put_out_by_a_challenge_is_on_record() -> None:
    assert sitting().committee.removed == ("M3",)


@pytest.mark.rule("kk2565/32", "kk2565/34")
@pytest.mark.parametrize(("person", "refused"), [("M3", {"kk2565/32"}), ("M9", {"kk2565/34"}), ("M2", set())])
def test_for_the_committee_only_its_members_act(person: str, refused: set[str]) -> None:
    assert rules(ask(sitting(), "2023-03-21", "take_statement", f"committee:{person}", STATEMENT)) == refused


@pytest.mark.rule("kk2565/31")
def test_a_challenged_member_does_not_act_before_the_ruling() -> None:
    case = play(s.ADMITTED)

    assert "kk2565/31" in rules(ask(case, "2023-03-10", "take_statement", "committee_member:M3", STATEMENT))
    assert "kk2565/31" not in rules(ask(case, "2023-03-10", "take_statement", "committee:M2", STATEMENT))


@pytest.mark.rule("kk2565/32")
@pytest.mark.parametrize("by", ["appointing_authority:M3", "governor:M3"])
def test_who_was_put_out_does_not_act_as_an_authority_either(by: str) -> None:
    reasons = rules(ask(sitting(), "2023-03-21", "change_member", by, {"in": s.M5}))

    assert "kk2565/32" in reasons


@pytest.mark.rule("kk2565/32")
def test_who_was_put_out_is_not_seated_again() -> None:
    assert "kk2565/32" in rules(ask(sitting(), "2023-03-21", "change_member", AUTHORITY, {"in": {**s.M5, "id": "M3"}}))
    assert isinstance(ask(sitting(), "2023-03-21", "change_member", AUTHORITY, {"in": s.M5}), Applied)


@pytest.mark.rule("kk2565/30")
def test_the_accused_neither_sits_nor_decides() -> None:
    members = [*s.MEMBERS[:2], {**s.MEMBERS[2], "id": ACCUSED}]
    case = play(s.SERIOUS)

    assert "kk2565/30" in rules(
        ask(case, "2023-03-01", "appoint_committee", AUTHORITY, {"severity": "serious", "members": members})
    )
    assert "kk2565/30" in rules(
        ask(case, "2023-03-01", "decline_suspension", f"appointing_authority:{ACCUSED}", {"reason": "x"})
    )


@pytest.mark.rule("kk2565/31")
def test_the_accused_acts_in_the_case_as_the_accused() -> None:
    challenge = {"member": "M3", "ground": 5, "in_writing": True, "facts_stated": True}

    assert isinstance(ask(play(s.NOTIFIED), "2023-03-08", "object_to_member", f"accused:{ACCUSED}", challenge), Applied)
