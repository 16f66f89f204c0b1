"""The acts of a case as the clauses on duties ask of them, whom a clause means, and the rows that say so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from attrs import field, fields, frozen

from discipline_flow import Run
from tests.library import GOOD, ran

Told = Mapping[str, Any]
IN_FORCE = "2022-12-25"  # the first day of kk2565 (1)
KEPT_OUT = {
    "suspend": "suspended",
    "suspend_for_licence": "suspended",
    "discharge_provisionally": "discharged",
    "discharge_for_licence": "discharged",
}
LET_BACK = frozenset({"reinstate", "accused_leaves", "accused_dies"})
OUT_OF_SERVICE = frozenset({"dismissal", "expulsion", "discharge"})
ENDS_INQUIRY = "use_evident_offence stop_minor_inquiry void_inquiry issue_order accused_dies"
FINDS = "start_preliminary find_grounds find_no_grounds"


@frozen
class Then:
    """An act and all that was done before it in the case, as the text asks of them."""

    head: Any
    before: list[Told]
    step: Told

    @property
    def said(self) -> Told:
        """Return what the act carries."""
        carried: Told = self.step["with"]
        return carried

    def last(self, *commands: str) -> Told | None:
        """Return the last act of those commands before."""
        return next((each for each in reversed(self.before) if each["do"] in commands), None)

    def severity(self) -> str | None:
        """Return of what offence the committee was appointed for, or is being."""
        appointed = self.step if self.step["do"] == "appoint_committee" else self.last("appoint_committee")
        return None if appointed is None else appointed["with"]["severity"]

    def policy(self) -> bool:
        """Tell whether a breach of policy 1 to 3 is alleged (plan2566/5.2)."""
        return bool({1, 2, 3} & set(self.head.policy_clauses))

    def kept_out(self) -> str | None:
        """Return whether the person stands suspended or provisionally discharged before the act."""
        state = None
        for each in self.before:
            state = KEPT_OUT.get(each["do"], state)
            put_out = each["do"] == "issue_order" and each["with"]["kind"] in OUT_OF_SERVICE
            state = None if put_out or each["do"] in LET_BACK else state
        return state

    def under_earlier_rules(self) -> bool:
        """Tell whether the inquiry was ordered before the regulation and is not finished, so that its own rules go on (103)."""
        begun = [each for each in self.before if each["do"] in {"appoint_committee", "return_file"}]
        if not begun or begun[0]["at"] >= IN_FORCE:
            return False
        last = self.last(
            "appoint_committee", "submit_report", "void_inquiry", "stop_minor_inquiry", "use_evident_offence"
        )
        return last is not None and last["do"] == "appoint_committee" and last["at"] < IN_FORCE

    def closed(self) -> bool:
        """Tell whether the matter has been closed or ended by an order."""
        return self.last("find_no_grounds", "issue_order") is not None

    def voids(self) -> str | None:
        """Return the command that a void act is of, where it is essential and must be done anew (kk2565/67)."""
        if self.step["do"] != "void_act" or not self.said["essential"]:
            return None
        return next(str(each["do"]) for each in self.before if each["n"] == self.said["step"])

    def committee_at_work(self) -> bool:
        """Tell whether a committee inquires, so that the authority does not itself notify and hear (kk2565/9, 11)."""
        appointed = self.last("appoint_committee", "stop_minor_inquiry")
        return appointed is not None and appointed["do"] == "appoint_committee"


When = Callable[[Then], bool]


def always(then: Then) -> bool:
    return True


def says(name: str, *values: Any) -> When:
    """Return what tells whether the act says one of these in a field."""
    return lambda then: then.said.get(name) in values


def all_of(*conditions: When) -> When:
    return lambda then: all(each(then) for each in conditions)


def policy(then: Then) -> bool:
    return then.policy()


def minor(then: Then) -> bool:
    return then.severity() == "minor"


def serious(then: Then) -> bool:
    return then.severity() == "serious"


def of(*classes: str) -> When:
    return lambda then: then.head.accused.class_ in classes


def kept(state: str) -> When:
    return lambda then: then.kept_out() == state


def unless(condition: When) -> When:
    return lambda then: not condition(then)


def voids(*commands: str) -> When:
    return lambda then: then.voids() in commands


# Who owes: by the words of the clause, and for "who appointed the committee" by the record of the appointment.
AUTHORITY, SUPERIOR, HEAD, COMPETENT = "appointing_authority", "supervisor", "agency_head", "competent_person"
APPOINTER, APPOINTS, COMMITTEE, CHAIR, ACCUSED = (
    "who appointed",
    "who is to appoint",
    "committee",
    "committee_chair",
    "accused",
)
BY_CLASS = {"official": AUTHORITY, "teacher": AUTHORITY, "personnel": HEAD, "other": COMPETENT}  # plan2566/5.2, 5.3
HEAD_BUT_OF_OFFICIALS = BY_CLASS | {"other": HEAD}  # plan2566/6.1, 6.4: the authority, or the head of the agency
Owner = str | Mapping[str, str]
# Of a committee over several accused, or a teacher's: those whom kk2565/13, 16, 20 and 25 name.
JOINT = frozenset(
    [
        *(
            "district_director",
            "permanent_secretary",
            "joint_authorities",
            "bureau_director",
            "agency_head",
            "governor",
        ),
        *("school_director", "division_director", "appointing_authority"),
    ]
)


def acts(done: Any) -> list[Told]:
    """Return the acts that were applied, those of the law too, with what those of people carry."""
    carried = {n: step.act.payload for n, step in enumerate(done.scenario.steps, start=1)}
    opened: Told = {"n": None, "at": str(done.case.head.opened), "do": "open_case", "by": "law"}
    opened = {**opened, "with": {"class": done.case.head.accused.class_}}
    return [
        opened,
        *(
            {**step, "with": {} if step["n"] is None else vars_of(carried[step["n"]])}
            for step in done.answer["steps"]
            if step["status"] != "denied"
        ),
    ]


def vars_of(payload: Any) -> dict[str, Any]:
    """Return the fields of what an act carries."""
    return {each.name: getattr(payload, each.name) for each in fields(type(payload))}


def thens(done: Run) -> list[Then]:
    """Return every act that was applied, each with those before it."""
    told = acts(done)
    return [Then(done.case.head, told[:place], step) for place, step in enumerate(told)]


@cache
def library() -> tuple[tuple[str, Run, list[Then]], ...]:
    """Return every scenario with what it came to, those of matters before the regulation too."""
    return tuple((path.stem, ran(path), thens(ran(path))) for path in GOOD)


def role(by: str) -> str:
    return by.partition(":")[0]


def owed_by(owner: Owner, clause: str, then: Then, history: list[Then]) -> set[str]:
    """Return who may owe the duty of a clause that this act began."""
    if not isinstance(owner, str):
        return {owner[then.head.accused.class_]}
    if owner == APPOINTS:
        teacher = then.head.accused.class_ == "teacher" and then.severity() != "serious"
        return {SUPERIOR if teacher and clause == "kk2565/19" else AUTHORITY} | (
            JOINT if then.head.joint_with else set()
        )
    if owner == APPOINTER:
        appointed = [
            each for each in history if each.step["do"] == "appoint_committee" and each.step["at"] <= then.step["at"]
        ]
        found = {role(each.step["by"]) for each in appointed[-2:]} or {AUTHORITY, SUPERIOR}
        moved = any(each.step["do"] == "transfer_accused" and each.said["changes_authority"] for each in history)
        return found | ({AUTHORITY} if moved else set())
    return {owner}


@frozen(kw_only=True)
class Row:
    """
    A duty: its clause and name, who owes it, the acts that begin it and under what condition, those that do it, and those
    after which it is not asked for any more. *sure* are the conditions under which the text leaves no doubt that it begins.
    """

    clause: str
    about: str
    owner: Owner
    begins: Mapping[str, When]
    done_by: Mapping[str, When]
    over: frozenset[str] = frozenset()
    sure: Mapping[str, When] = field(factory=dict)


def row(
    clause: str,
    about: str,
    owner: Owner,
    begins: Mapping[str, When] | str,
    done_by: Mapping[str, When] | str,
    over: str = "",
    sure: Mapping[str, When] | str = "",
) -> Row:
    """Return a row; commands in one text stand for themselves, whatever they say."""

    def named(told: Mapping[str, When] | str) -> Mapping[str, When]:
        return dict.fromkeys(told.split(), always) if isinstance(told, str) else told

    return Row(
        clause=clause,
        about=about,
        owner=owner,
        begins=named(begins),
        done_by=named(done_by),
        over=frozenset(over.split()),
        sure=named(sure),
    )
