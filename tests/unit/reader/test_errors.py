"""Failures: one line each, in order, with the exit status they stand for."""

import copy
import pickle

import pytest

from discipline_flow.errors import BrokenPromise, DisciplineError, Fault, FaultError, NotCovered, StoreError


def fault(line: int, column: int, message: str = "wrong", source: str = "case.yaml") -> Fault:
    return Fault(source=source, line=line, column=column, message=message)


def test_fault_prints_as_source_line_column_and_message() -> None:
    assert str(fault(3, 15)) == "case.yaml:3:15: wrong"


def test_fault_stays_one_line_whatever_its_source_and_message_hold() -> None:
    printed = str(fault(1, 1, "a\nb\x1b[0m\u2028", "evil\nname\udcff.yaml"))
    assert printed == r"evil\nname\udcff.yaml:1:1: a\nb\x1b[0m\u2028"
    assert printed.encode("utf-8")


def test_thai_is_printed_as_it_is() -> None:
    assert str(fault(1, 1, "พักราชการ")) == "case.yaml:1:1: พักราชการ"


def test_faults_are_told_once_each_in_the_order_of_their_places() -> None:
    error = FaultError([fault(10, 1), fault(2, 9), fault(2, 10), fault(2, 9)])
    assert error.faults == (fault(2, 9), fault(2, 10), fault(10, 1))
    assert str(error).splitlines() == ["case.yaml:2:9: wrong", "case.yaml:2:10: wrong", "case.yaml:10:1: wrong"]


def test_fault_error_survives_the_way_between_processes() -> None:
    error = FaultError([fault(1, 2)])
    for other in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert other.faults == error.faults


@pytest.mark.parametrize(("kind", "status"), [(StoreError, 2), (NotCovered, 2), (BrokenPromise, 3), (FaultError, 2)])
def test_each_kind_of_failure_has_its_exit_status(kind: type[DisciplineError], status: int) -> None:
    assert issubclass(kind, DisciplineError)
    assert kind.exit_code == status
