"""
The law never binds somebody to what it forbids for good, and nobody's duty is nobody's: asked of every case of the library.

A duty that is open is one that some act can still meet: by the class's own law, from a state that does not bar the act or that
some move still leaves.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from discipline_flow.advice.standing import Standing
from discipline_flow.model.case import Case, Duty
from tests.library import GOOD, LAW, walked

pytestmark = pytest.mark.slow


def cases() -> Iterator[tuple[str, Case]]:
    """Yield every case of the library as it stands after each of its acts."""
    for path in GOOD:
        for moment in walked(path):
            if moment.asked:
                yield moment.scenario, moment.after


def past_meeting(case: Case, known: dict[str, Standing]) -> Iterator[Duty]:
    """Yield the open duties every act for which is barred by a state that no move leaves any more."""
    law = LAW.governing(case)
    standing = known.get(law.person + case.commencement.state)
    if standing is None:
        standing = known[law.person + case.commencement.state] = Standing(law, case.head)
    for duty in case.duties:
        meeting = [plan for plan in law.acts.values() if duty.kind in plan.meets]
        if all(
            plan.never is not None
            or any(
                not bar.when
                and not bar.unless
                and getattr(case, bar.region).state in bar.states
                and not standing.leading(bar.region, bar.states, standing.acts).get(getattr(case, bar.region).state)
                for bar in plan.barred
            )
            for plan in meeting
        ):
            yield duty


@pytest.mark.rule("kk2565/24", "kk2565/61", "kk2565/68")
def test_no_duty_is_open_that_the_law_forbids_for_good() -> None:
    known: dict[str, Standing] = {}
    found = {(duty.kind, name) for name, case in cases() for duty in past_meeting(case, known)}

    assert found == set()


def test_every_duty_is_owed_by_somebody_whom_the_contract_names() -> None:
    for name, case in cases():
        law = LAW.governing(case)
        for duty in case.duties:
            assert duty.owner in law.roles, (name, duty)
            assert duty.owner != "law", (name, duty)
