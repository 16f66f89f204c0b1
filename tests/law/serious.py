"""A serious case built step by step for tests: dated acts in the words of the contract, run as a scenario."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from discipline_flow import Run, load_law, run_scenario

Step = dict[str, Any]

CHAIR: Step = {"id": "M1", "role": "chair", "class": "official", "rank": "not_lower", "skill": "none"}
SECRETARY: Step = {"id": "M2", "role": "secretary", "class": "official", "rank": "lower", "skill": "legal_officer"}
THIRD: Step = {"id": "M3", "role": "member", "class": "official", "rank": "lower", "skill": "none"}
THREE = (CHAIR, SECRETARY, THIRD)
ALL = ("M1", "M2", "M3")
GUILTY: Step = {"opinion": "serious", "every_charge": True, "provisions": ["csa2551/85(1)"], "penalty": "expulsion"}
CLEARED: Step = {"opinion": "no_offence", "every_charge": True}
PETTY: Step = {"opinion": "minor", "every_charge": True, "provisions": ["csa2551/84"], "penalty": "salary_cut"}
TAINTED: Step = {"opinion": "unfit", "every_charge": True}


def member(name: str, **changed: Any) -> Step:
    """Return a plain third member under another name."""
    return {**THIRD, "id": name, **changed}


def step(at: str, do: str, by: str = "appointing_authority", **carried: Any) -> Step:
    """Return one act; a trailing underscore keeps a field's name off Python's own words."""
    found: Step = {"at": at, "do": do, "by": by}
    if carried:
        found["with"] = {name.rstrip("_"): value for name, value in carried.items()}
    return found


def grounds(at: str = "2023-02-20") -> list[Step]:
    """Return the way to grounds of a serious offence (kk2565/7, 24)."""
    return [
        step("2023-02-01", "start_preliminary", mode="investigate"),
        step(at, "find_grounds", severity="serious"),
    ]


def appointed(at: str = "2023-03-01", members: Sequence[Step] = THREE, **carried: Any) -> list[Step]:
    """Return the way to an appointed committee (kk2565/24-27)."""
    return [*grounds(), step(at, "appoint_committee", severity="serious", members=list(members), **carried)]


def served(
    at: str = "2023-03-03", members: Sequence[Step] = THREE, appointed_on: str = "2023-03-01", **carried: Any
) -> list[Step]:
    """Return the way to a committee of which the accused knows (kk2565/29)."""
    return [
        *appointed(appointed_on, members, **carried),
        step(at, "serve_appointment", method="in_person", copy_given=True),
    ]


def sitting(at: str = "2023-03-13", members: Sequence[Step] = THREE, **carried: Any) -> list[Step]:
    """Return the way to a committee that held its first meeting (kk2565/35)."""
    return [
        *served(members=members, **carried),
        step("2023-03-06", "deliver_file_to_chair"),
        step(at, "hold_first_meeting", "committee_chair", present=[each["id"] for each in members]),
    ]


def notice(at: str, **changed: Any) -> Step:
    """Return the notice of the charge in full order (kk2565/47-50)."""
    return step(
        at,
        "notify_charge",
        "committee",
        **{
            "in_writing": True,
            "evidence_summary": True,
            "signed_by": ["M1", "M2"],
            "names_witness": False,
            "method": "in_person",
            "explain_by": "2023-05-16",
            **changed,
        },
    )


def charge_found(members: Sequence[Step] = THREE) -> list[Step]:
    """Return the way to a charge that the committee resolved on (kk2565/45)."""
    present = [each["id"] for each in members]
    return [
        *sitting(members=members),
        step("2023-04-25", "hold_charge_meeting", "committee", present=present, finding="charge"),
    ]


def charged(**changed: Any) -> list[Step]:
    """Return the way to a notified charge (kk2565/47-50)."""
    return [*charge_found(), notice("2023-05-02", **changed)]


def explained() -> list[Step]:
    """Return the way to an accused who explained (kk2565/52)."""
    return [*charged(), step("2023-05-15", "record_explanation", "accused", confession=False)]


def opined(at: str = "2023-06-12", opinion: Mapping[str, Any] = GUILTY) -> list[Step]:
    """Return the way to the committee's opinion (kk2565/59)."""
    return [*explained(), step(at, "hold_opinion_meeting", "committee", present=list(ALL), **opinion)]


def report(at: str, **changed: Any) -> Step:
    """Return the report with its file, signed by all (kk2565/60)."""
    return step(at, "submit_report", "committee_chair", **{"signed_by": list(ALL), "file": True, **changed})


def reported(at: str = "2023-06-20", opinion: Mapping[str, Any] = GUILTY) -> list[Step]:
    """Return the way to a report in the authority's hands (kk2565/60-63)."""
    return [*opined(opinion=opinion), report(at)]


def decided(view: str, opinion: Mapping[str, Any] = GUILTY, at: str = "2023-07-10") -> list[Step]:
    """Return the way to the authority's view of the report (kk2565/63)."""
    return [*reported(opinion=opinion), step(at, "decide_on_report", view=view)]


def with_kk() -> list[Step]:
    """Return the way to a matter before ก.ก. (kk2565/63(2))."""
    return [*decided("serious"), step("2023-07-20", "send_to_kk")]


def case(steps: Iterable[Step], *, policy: Sequence[int] = (), as_of: str | None = None, **head: Any) -> Step:
    """Return the scenario of those acts as the contract writes it."""
    whole: Step = {
        "contract": 1,
        "case": {
            "id": "BMA-SERIOUS",
            "opened": "2023-02-01",
            "policy_clauses": list(policy),
            "allegation": "เรียกรับเงิน",
            "accused": {
                "name": "ผู้ถูกกล่าวหา ก",
                "class": "official",
                "position_title": "เจ้าพนักงานธุรการปฏิบัติงาน",
                "position": {"type": "general", "level": "operational"},
                "office": "none",
                "agency": {"name": "สำนักงานเขต", "kind": "district"},
                "salary": 18950,
            },
            **head,
        },
        "steps": list(steps),
    }
    return whole if as_of is None else {**whole, "as_of": as_of}


def play(steps: Iterable[Step], *, policy: Sequence[int] = (), as_of: str | None = None, **head: Any) -> Run:
    """Return what the law makes of those acts."""
    data = json.dumps(case(steps, policy=policy, as_of=as_of, **head), ensure_ascii=False).encode()
    return run_scenario(data, "serious.json", law=load_law())


def last(done: Run) -> Mapping[str, Any]:
    """Return the answer's line on the last act of a person."""
    found: Mapping[str, Any] = [line for line in done.answer["steps"] if line["n"] is not None][-1]
    return found


def applied(steps: Iterable[Step], **options: Any) -> Run:
    """Return the run, having seen that every act was applied."""
    done = play(steps, **options)
    refused = [(line["do"], line["reasons"]) for line in done.answer["steps"] if line["status"] == "denied"]
    assert refused == []
    return done


def refusal(steps: Sequence[Step], **options: Any) -> list[str]:
    """Return the codes that refuse the last act alone, each once, having seen that the case stayed as it was."""
    done = play(steps, **options)
    line = last(done)
    before = [each for each in done.answer["steps"][:-1] if each["n"] is not None]
    assert [each["do"] for each in before if each["status"] == "denied"] == []
    assert line["status"] == "denied"
    entry = next(each for each in reversed(done.entries) if each.n == len(list(steps)))
    return list(dict.fromkeys(reason.code for reason in entry.reasons))  # a reason may be told under several clauses


def automatic(done: Run, do: str) -> list[str]:
    """Return the days on which the law itself did that act."""
    return [line["at"] for line in done.answer["steps"] if line["status"] == "automatic" and line["do"] == do]


def owed(done: Run, rule: str, about: str | None = None) -> list[tuple[Any, Any]]:
    """Return day and status of every duty under a clause."""
    return [
        (duty["due"], duty["status"])
        for duty in done.answer["obligations"]
        if duty["rule"] == rule and (about is None or duty["about"] == about)
    ]
