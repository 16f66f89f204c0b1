"""kk2565/87, 91 para 3, 99 para 3: a suspended teaching licence keeps the teacher out as long as it lasts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from discipline_flow import Applied, Case, Denied
from tests.law import stages
from tests.law.cases import play, told
from tests.law.serious import step
from tests.law.stages import AUTHORITY, ask, rules

COUNCIL = "teachers_council"
NOTICE = ("2023-03-01", "suspend_licence", COUNCIL, None)
SUSPENDED = ("2023-03-31", "suspend_for_licence", AUTHORITY, {"reason": "no_position"})
BACK: dict[str, Any] = {"rights_stated": True, "position": "equal"}
Ask = tuple[str, str, str, dict[str, Any] | None]


def teacher(*acts: Ask) -> Case:
    """Return a teacher's case after those acts, all of which must be lawful."""
    return stages.play([(at, do, by, carried or {}) for at, do, by, carried in acts], accused={"class": "teacher"})


def codes(decision: Applied | Denied) -> list[str]:
    """Return why the act is refused; nothing for an act that is applied."""
    return [] if isinstance(decision, Applied) else [reason.code for reason in decision.reasons]


def due(case: Case, kind: str) -> list[date | None]:
    """Return the days of the open duties of a kind."""
    return [duty.due for duty in case.duties if duty.kind == kind]


@pytest.mark.rule("kk2565/87")
def test_the_agency_has_thirty_days_from_its_notice_and_the_suspension_meets_them() -> None:
    assert due(teacher(NOTICE), "decide_for_licence") == [date(2023, 3, 31)]
    case = teacher(NOTICE, SUSPENDED)

    assert due(case, "decide_for_licence") == []
    assert (case.suspension.state, case.suspension.basis) == ("suspended", "licence")
    assert case.suspension.effective_from == date(2023, 3, 31)
    assert case.licence.reason == "no_position"
    assert due(case, "serve_suspension") == [None]


@pytest.mark.rule("kk2565/87")
def test_without_a_suspended_licence_there_is_nothing_to_suspend_or_restore() -> None:
    case = teacher()

    for do, by, carried in (
        ("suspend_for_licence", AUTHORITY, {"reason": "unsuitable"}),
        ("discharge_for_licence", AUTHORITY, {"order_complete": True}),
        ("restore_licence", COUNCIL, {"how": "expired"}),
    ):
        assert codes(ask(case, "2023-03-01", do, by, carried)) == ["licence.not_suspended"]
    assert codes(ask(teacher(NOTICE), "2023-03-02", "suspend_licence", COUNCIL)) == ["licence.already_suspended"]
    again = ask(teacher(NOTICE, SUSPENDED), "2023-04-03", "suspend_for_licence", AUTHORITY, {"reason": "kk_refused"})
    assert codes(again) == ["licence.kept_out_already"]


@pytest.mark.rule("kk2565/87")
@pytest.mark.parametrize(
    ("do", "by", "carried"),
    [
        ("suspend_licence", COUNCIL, {}),
        ("suspend_for_licence", AUTHORITY, {"reason": "unsuitable"}),
        ("discharge_for_licence", AUTHORITY, {"order_complete": True}),
        ("restore_licence", COUNCIL, {"how": "expired"}),
    ],
)
def test_no_measure_for_the_licence_concerns_an_official(do: str, by: str, carried: dict[str, Any]) -> None:
    status, clauses = told(play(step("2023-03-01", do, by, **carried)))

    assert status == "denied"
    assert set(clauses) == ({"kk2565/87", "kk2565/91"} if do == "discharge_for_licence" else {"kk2565/87"})


@pytest.mark.rule("kk2565/91")
@pytest.mark.parametrize(("at", "lawful"), [("2024-03-01", False), ("2024-03-02", True)])
def test_a_discharge_for_the_licence_needs_more_than_a_year(at: str, lawful: bool) -> None:
    asked = ask(teacher(NOTICE, SUSPENDED), at, "discharge_for_licence", AUTHORITY, {"order_complete": True})

    assert codes(asked) == ([] if lawful else ["licence.not_over_one_year"])
    if lawful:
        assert asked.case.suspension.state == "discharged_provisionally"
        assert asked.case.suspension.effective_from == date(2023, 3, 31)


@pytest.mark.rule("kk2565/90")
def test_an_incomplete_order_discharges_nobody() -> None:
    asked = ask(teacher(NOTICE), "2024-03-02", "discharge_for_licence", AUTHORITY, {"order_complete": False})

    assert codes(asked) == ["suspension.order_incomplete"]


@pytest.mark.rule("kk2565/99")
@pytest.mark.parametrize("how", ["not_suspended", "expired"])
def test_the_teacher_returns_when_the_licence_is_no_longer_suspended(how: str) -> None:
    told_of: Ask = ("2023-09-01", "restore_licence", COUNCIL, {"how": how})
    case = teacher(NOTICE, SUSPENDED, told_of)

    assert due(case, "return_after_licence") == [None]
    done = ask(case, "2023-09-04", "reinstate", AUTHORITY, BACK)
    assert isinstance(done, Applied)
    assert done.rules == ("kk2565/99", "kk2565/100")
    assert due(done.case, "return_after_licence") == []


@pytest.mark.rule("kk2565/99")
def test_the_teacher_does_not_return_while_the_licence_is_suspended() -> None:
    still: Ask = ("2023-09-01", "restore_licence", COUNCIL, {"how": "still_suspended"})

    untold = ask(teacher(NOTICE, SUSPENDED), "2023-09-04", "reinstate", AUTHORITY, BACK)
    assert codes(untold) == ["licence.still_suspended"]
    assert rules(untold) == {"kk2565/87"}

    told_so = ask(teacher(NOTICE, SUSPENDED, still), "2023-09-04", "reinstate", AUTHORITY, BACK)
    assert rules(told_so) == {"kk2565/87", "kk2565/99"}


@pytest.mark.rule("kk2565/99")
def test_a_teacher_found_not_suspended_returns_to_the_same_or_an_equal_post_and_after_expiry_to_any_lawful_one() -> (
    None
):
    def back_to_a_post_by_kk(how: str) -> list[str]:
        case = teacher(NOTICE, SUSPENDED, ("2023-09-01", "restore_licence", COUNCIL, {"how": how}))
        return codes(ask(case, "2023-09-04", "reinstate", AUTHORITY, {**BACK, "position": "by_kk"}))

    assert back_to_a_post_by_kk("not_suspended") == ["licence.not_an_equal_post"]
    assert back_to_a_post_by_kk("expired") == []


@pytest.mark.rule("kk2565/87")
def test_a_grievance_returns_the_teacher_early_only_to_a_post_that_needs_no_licence() -> None:
    filed: Ask = ("2023-06-01", "file_grievance", "accused", None)
    case = teacher(NOTICE, SUSPENDED, filed)

    for why in ("no_obstacle", "over_one_year"):
        asked = ask(case, "2024-06-03", "grant_grievance", "appeal_board", {"why": why})
        assert codes(asked) == ["grievance.licence_needs_another_post"]
    granted = ask(case, "2023-06-20", "grant_grievance", "appeal_board", {"why": "other_post"})
    assert isinstance(granted, Applied)
    assert granted.rules == ("kk2565/87",)
    assert due(granted.case, "return_on_grievance") == []  # the authority may order the return, it need not
    done = ask(granted.case, "2023-06-27", "reinstate", AUTHORITY, {**BACK, "position": "by_kk"})
    assert isinstance(done, Applied)
    assert done.rules == ("kk2565/99", "kk2565/87", "kk2565/100")


@pytest.mark.rule("kk2565/88", "kk2565/99")
@pytest.mark.parametrize("elsewhere", ["none", "suspended", "discharged_provisionally"])
def test_a_teacher_kept_out_for_the_licence_alone_returns_whatever_another_matter_orders(elsewhere: str) -> None:
    other = {"id": "B", "kind": "discipline", "clause_85": False, "suspension": elsewhere}
    ended: Ask = ("2023-09-01", "restore_licence", COUNCIL, {"how": "expired"})
    steps = [(at, do, by, carried or {}) for at, do, by, carried in (NOTICE, SUSPENDED, ended)]

    assert due(stages.play(steps, accused={"class": "teacher"}, other_files=[other]), "return_after_licence") == [None]


@pytest.mark.rule("kk2565/94", "kk2565/99")
def test_a_teacher_suspended_for_the_inquiry_alone_owes_the_licence_no_return() -> None:
    first = {"start_preliminary", "find_grounds"}
    cleared = [
        (at, do, "supervisor" if do in first else by, carried)
        for at, do, by, carried in stages.suspended(stages.viewed("no_offence", "no_offence"))
    ]
    licence: list[stages.Step] = [
        ("2023-07-11", "suspend_licence", COUNCIL, {}),
        ("2023-07-12", "restore_licence", COUNCIL, {"how": "expired"}),
    ]
    case = stages.play([*cleared, *licence], accused={"class": "teacher"})

    assert due(case, "return_to_duty") == [None]
    assert due(case, "return_after_licence") == []
