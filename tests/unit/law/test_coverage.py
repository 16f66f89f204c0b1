"""Every record of the law is accounted for, by names that exist; what is open says so."""

from __future__ import annotations

import json

import pytest
from discipline_flow.cli.main import guarded

from discipline_flow.errors import FaultError
from discipline_flow.law.account.coverage import Record, RecordDef, above, cover, read_coverage
from discipline_flow.law.account.proofs import proof_in_scenario, proofs_in_tests, unknown_clauses
from discipline_flow.law.account.things import Thing
from discipline_flow.law.sources.texts import Texts
from discipline_flow.reader import read
from discipline_flow.service.laws.coverage import law_coverage

THINGS = {
    "guard heard": Thing(name="guard heard", cites=frozenset({"kk2565/11"}), words=frozenset({"minor.not_heard"}))
}
RECORD = Record(id="kk2565/11a", loc="ข้อ 11", title_en="Heard", title_th="ได้ชี้แจง", rule="The accused is heard.")
TEST = '@pytest.mark.rule("kk2565/11")\ndef test_unheard() -> None:\n    assert refusal() == ["minor.not_heard"]\n'


def test_every_record_is_accounted_for_and_only_what_is_open_is_a_hole() -> None:
    account = law_coverage()

    assert len(account.records) == 412
    assert account.count("hole") == 0
    assert [line for line in account.failures if ": not built yet: " not in line] == []
    assert len(account.failures) == account.count("open")


def test_a_name_that_the_law_does_not_have_is_a_fault_with_its_place() -> None:
    document = read(b"kk2565/11a:\n  lives: [guard herd]\n", "coverage/kk2565.yaml")

    with pytest.raises(FaultError) as raised:
        read_coverage([document], ["kk2565/11a"], THINGS, lambda _: False)

    message = 'coverage/kk2565.yaml:2:11: "guard herd" is not defined in the law; did you mean "guard heard"?'
    assert str(raised.value) == message


def test_an_unknown_record_and_an_empty_account_are_faults() -> None:
    document = read(b"kk2565/11b:\n  judgement: x\nkk2565/11a:\n  until: []\n", "c.yaml")

    with pytest.raises(FaultError) as raised:
        read_coverage([document], ["kk2565/11a"], THINGS, lambda _: False)

    assert [(fault.line, fault.column) for fault in raised.value.faults] == [(1, 1), (3, 1)]


def test_a_rule_without_a_test_and_a_record_without_an_account_fail() -> None:
    lives = {"kk2565/11a": RecordDef(lives=("guard heard",))}

    assert cover([RECORD], {}, THINGS, []).failures == ("kk2565/11a: nobody accounts for it",)
    assert cover([RECORD], lives, THINGS, []).failures == ("kk2565/11a: no test and no scenario proves it",)
    assert cover([RECORD], lives, THINGS, None).failures == ()
    assert cover([RECORD], lives, THINGS, proofs_in_tests(TEST, "t.py")).failures == ()


@pytest.mark.parametrize(
    ("text", "level"),
    [(TEST, "thing"), (TEST.replace("/11", "/11a"), "record"), (TEST.replace("not_heard", "other"), "clause")],
)
def test_a_proof_says_how_near_it_comes(text: str, level: str) -> None:
    lives = {"kk2565/11a": RecordDef(lives=("guard heard",))}
    account = cover([RECORD], lives, THINGS, proofs_in_tests(text, "t.py"))

    assert [shown.level for shown in account.records[0].proofs] == [level]


def test_a_test_of_an_unknown_clause_is_a_fault_at_its_line() -> None:
    texts = Texts(ids=frozenset({"kk2565/11a"}), bodies={})
    proofs = list(proofs_in_tests(TEST.replace("kk2565/11", "kk2565/999"), "t.py"))

    assert [str(fault) for fault in unknown_clauses(proofs, texts)] == ['t.py:2:1: clause "kk2565/999" is not defined']


def test_a_scenario_cites_by_its_first_comment_and_its_expected_rules() -> None:
    data = b"# kk2565/80: served\nsteps:\n  - {do: serve_order, rules: [kk2565/90]}\n"

    assert proof_in_scenario(data, "s.yaml").cites == {"kk2565/80", "kk2565/90"}


def test_a_neighbouring_number_is_not_above_a_record() -> None:
    assert above("kk2565/29a.2b") == {"kk2565/29", "kk2565/29a", "kk2565/29a.2", "kk2565/29a.2b"}
    assert above("kk2565/101.1") == {"kk2565/101", "kk2565/101.1"}


def test_coverage_lists_what_is_open_and_ends_with_one(capsys: pytest.CaptureFixture[str]) -> None:
    code = guarded(["law", "coverage", "--only", "open", "--format", "json"])
    told = json.loads(capsys.readouterr().out)

    assert code == (1 if told["counts"]["open"] else 0)
    assert len(told["records"]) == told["counts"]["open"]
    assert all(each["reason"] for each in told["records"])


@pytest.mark.parametrize("lang", ["en", "th"])
def test_show_gives_the_text_the_rule_and_where_it_lives(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["law", "show", "kk2565/61", "--lang", lang]) == 0
    shown = capsys.readouterr().out

    assert "หนึ่งร้อยยี่สิบวัน" in shown
    assert "kk2565/61.2" in shown
    assert "duty finish_inquiry" in shown


def test_an_unknown_clause_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["law", "show", "kk2565/999"]) == 2
    assert capsys.readouterr().err.startswith('clause "kk2565/999" is not defined')


def test_without_tests_at_hand_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("discipline_flow.service.laws.coverage.checkout_tests", lambda: None)

    assert guarded(["law", "show", "kk2565/61"]) == 0
    assert "the tests are not here" in capsys.readouterr().out
