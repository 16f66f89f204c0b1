"""`replay` decides stored histories anew under another law, tells what changes, and writes nothing."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from discipline_flow.cli.main import cli

from discipline_flow import Applied, Denied, open_book, replay_store
from discipline_flow.service.laws.law import packaged_folder
from discipline_flow.storage.keys import GivenKey
from discipline_flow.testing.strategies import CLASSES
from discipline_flow.verification.parts import BY_NAME, head_for
from discipline_flow.verification.report import scenario_text
from tests.law import cases, serious, stages

AUTHORITY = "appointing_authority"


def stored(folder: Path) -> Path:
    path = folder / "cases.db"
    with open_book(path) as book:
        for person in CLASSES:
            head = head_for(BY_NAME["minor"], person)
            text = scenario_text(head, [], head.opened).replace("VERIFY-minor", f"A-{person}")
            name = book.new(text)
            book.do(name, "find_grounds", by="appointing_authority", at="2023-05-08", with_={"severity": "serious"})
            book.do(name, "issue_order", by="accused", at="2023-05-09", with_={"kind": "close", "facts_stated": True})
    return path


def other_law(folder: Path) -> Path:
    place = folder / "other"
    shutil.copytree(packaged_folder(), place)
    file = place / "procedure" / "inquiry.yaml"
    text = file.read_text(encoding="utf-8")
    row = "{do: find_grounds, from: [none, preliminary], to: grounds_serious"
    assert row in text
    file.write_text(text.replace(row, row.replace("none, ", "")), encoding="utf-8")
    return place


def test_the_same_law_changes_nothing_and_nothing_is_written(tmp_path: Path) -> None:
    path = stored(tmp_path)
    before = path.read_bytes()
    assert replay_store(path) == ()
    done = CliRunner().invoke(cli, ["replay", "--db", str(path), "--lang", "th"], standalone_mode=False)
    assert (done.return_value, done.output) == (0, "ไม่มีสิ่งใดเปลี่ยนแปลง\n")
    assert path.read_bytes() == before


def test_another_law_is_told_act_by_act(tmp_path: Path) -> None:
    path = stored(tmp_path)
    done = CliRunner().invoke(
        cli, ["replay", "--db", str(path), "--law", str(other_law(tmp_path)), "--format", "json"], standalone_mode=False
    )
    changes = json.loads(done.output)["changes"]
    changes = [each for each in changes if each["case"] == "A-official"]
    assert done.return_value == 1
    assert [each["what"] for each in changes] == ["find_grounds", "issue_order"]
    assert changes[0]["was"] != changes[0]["now"]


@pytest.mark.rule("kk2565/30")
def test_the_complainant_kept_off_a_committee_is_kept_off_anew_while_the_identity_stays_sealed(tmp_path: Path) -> None:
    path = tmp_path / "cases.db"
    with open_book(path, keys=GivenKey(b"k" * 32)) as book:
        book.new(json.dumps({"contract": 1, "case": stages.head(id="A"), "steps": []}))
        identity = {"name": "นายลับ มากมาย", "address": "9 ถนนลับ"}
        carried = {**cases.complaint()["with"], "identity": identity}
        book.do("A", "receive_complaint", by="agency_head", at="2023-02-01", with_=carried)
        for each in serious.grounds("2023-02-20"):
            book.do("A", each["do"], by=each["by"], at=each["at"], with_=each.get("with"))
        for name in ("นายลับ มากมาย", "ลับ มากมาย"):
            members = [serious.member("M1", role="chair"), serious.member("M2", role="secretary"), serious.member(name)]
            seated = {"severity": "serious", "members": members}
            refused = book.do("A", "appoint_committee", by="appointing_authority", at="2023-03-01", with_=seated)
            assert isinstance(refused, Denied)
            assert "kk2565/30" in [reason.rule for reason in refused.reasons]

    assert replay_store(path) == ()


@pytest.mark.rule("plan2566/5.5")
def test_posts_are_held_anew_as_the_cases_of_the_store_held_them_when_each_act_was_recorded(tmp_path: Path) -> None:
    path = tmp_path / "cases.db"
    executive = {"position": {"type": "executive", "level": "primary"}}
    with open_book(path, keys=GivenKey(b"k" * 32)) as book:
        for name in ("A", "B", "C"):
            book.new(json.dumps({"contract": 1, "case": stages.head(accused=executive, id=name), "steps": []}))
            for at, do, by, carried in stages.SERIOUS:
                book.do(name, do, by=by, at=at, with_=carried)
        got = [book.do(name, "place_in_pool", by=AUTHORITY, at="2023-03-01") for name in ("C", "A", "B")]
        assert [isinstance(each, Applied) for each in got] == [True, True, False]
        book.do("C", "end_placement", by="appointing_authority", at="2023-03-02")
        assert isinstance(book.do("B", "place_in_pool", by=AUTHORITY, at="2023-03-02"), Applied)

    assert replay_store(path) == ()
