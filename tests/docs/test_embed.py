"""The program on the page about embedding is run as it stands there."""

import re
from pathlib import Path
from typing import Any

import pytest

from discipline_flow import Applied

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "how-to" / "embed.md"


def test_the_program_on_the_page_runs_and_says_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (block,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}

    exec(compile(block, str(PAGE), "exec"), names)

    assert names["told"] == [f"kk2565/{clause}: This is for the appointing authority to do." for clause in (7, 8)]
    assert str(names["told"]).replace("'", '"') in PAGE.read_text(encoding="utf-8")
    assert names["run"].answer["outcome"]["result"] == "expulsion"
    assert isinstance(names["stored"], Applied)
    assert (tmp_path / "cases.db").is_file()


def test_the_program_on_the_page_has_twenty_lines_after_its_imports() -> None:
    (block,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    program = [line for line in block.splitlines() if line and not line.startswith(("from ", "import "))]
    assert len(program) <= 20
