"""`replay` decides stored histories anew under another law, tells what changes, and writes nothing."""

import json
import shutil
from pathlib import Path

from click.testing import CliRunner
from discipline_flow.cli.main import cli

from discipline_flow import open_book, replay_store
from discipline_flow.service.law import packaged_folder
from discipline_flow.testing.strategies import CLASSES
from discipline_flow.verification.parts import BY_NAME, head_for
from discipline_flow.verification.report import scenario_text


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
