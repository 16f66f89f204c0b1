"""The text form: complete in Thai, readable at a terminal's width, and closed to what must stay secret."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from discipline_flow.cli.main import guarded
from discipline_flow.cli.output import plain_line, wrapped
from discipline_flow.cli.output import width as columns_of
from discipline_flow.cli.text import baht_text, clauses_text, left_text, outcome_text, time_text
from discipline_flow.cli.words import ALL, KINDS

from discipline_flow import CompiledLaw, load_law

GOOD = Path(__file__).parents[1] / "scenarios" / "good"
BRIBERY = GOOD / "serious_bribery_official.yaml"
ENGLISH = re.compile(r"[A-Za-z]{2,}")
GAP = re.compile(r"\{\w+\}")


@pytest.fixture(scope="module")
def law() -> CompiledLaw:
    """Return the packaged law."""
    return load_law()


def thai_texts(value: Any, key: str = "") -> Iterator[str]:
    """Yield every Thai text below *value*."""
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield from thai_texts(each, str(name))
    elif key == "th":
        yield value


def test_every_act_duty_state_reason_and_label_has_a_thai_name_without_english(law: CompiledLaw) -> None:
    told = [act.th for act in law.acts.values()] + [duty.th for duty in law.duties.values()]
    told += [reason.th for reason in law.reasons.values()]
    told += [*thai_texts(law.labels), *thai_texts(law.states), *(text for words in ALL for text in thai_texts(words))]
    told += KINDS.values()

    assert len(told) > 200
    assert [text for text in told if not text or ENGLISH.search(GAP.sub("", text))] == []


def test_every_word_of_the_command_line_has_the_same_gaps_in_both_languages() -> None:
    for name, forms in (each for words in ALL for each in words.items()):
        assert sorted(GAP.findall(forms["en"])) == sorted(GAP.findall(forms["th"])), name


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(GOOD.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_case_told_in_thai_has_no_english_word_and_no_foreign_date(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = path.read_text(encoding="utf-8")
    names = [text.split("steps:")[0], *re.findall(r"\bid: ([^,}\s]+)", text)]
    given = set(re.findall(r"[A-Za-z]+", " ".join(names)))

    assert guarded(["run", "--lang", "th", str(path)]) == 0

    told = capsys.readouterr().out
    assert set(ENGLISH.findall(told)) - given == set()
    assert re.findall(r"\d{4}-\d\d-\d\d|[^\d](?:19|20)\d\d[^\d]", told) == []


def test_the_heading_names_the_post_and_the_class_of_the_accused(capsys: pytest.CaptureFixture[str]) -> None:
    guarded(["run", str(GOOD / "minor_salary_cut.yaml")])

    assert "Accused: ผู้ถูกกล่าวหา ค, ordinary BMA official, นายช่างโยธาชำนาญงาน, " in capsys.readouterr().out


@pytest.mark.rule("plan2566/8.1.2")
def test_a_head_that_repeats_the_complainants_name_is_covered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = re.sub(r"allegation: .*", "allegation: 'ตามที่ ผู้ร้อง  ข แจ้ง'", BRIBERY.read_text(encoding="utf-8"))
    path = tmp_path / "told.yaml"
    path.write_text(re.sub(r"position_title: .*", "position_title: ผู้ร้อง ข", text), encoding="utf-8")

    for form in (["--lang", "th"], ["--lang", "en"], ["--format", "json"]):
        guarded(["run", "--check", *form, str(path)])
        seen = capsys.readouterr()
        assert "ผู้ร้อง ข" not in seen.out + seen.err
    guarded(["run", str(path)])
    assert "Allegation: ตามที่ ▒▒▒ แจ้ง" in capsys.readouterr().out


@pytest.mark.rule("plan2566/8.1.2")
def test_an_agency_in_the_complainants_district_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    guarded(["run", str(BRIBERY)])

    assert "เขตตลิ่งชัน" not in capsys.readouterr().out


def test_a_terminals_width_breaks_lines_at_spaces_and_hangs_what_follows(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    guarded(["run", "--lang", "th", str(BRIBERY)])
    whole = capsys.readouterr().out
    monkeypatch.setenv("COLUMNS", "72")
    guarded(["run", "--lang", "th", str(BRIBERY)])
    narrow = capsys.readouterr().out

    assert max(columns_of(line) for line in whole.splitlines()) > 72
    assert max(columns_of(line) for line in narrow.splitlines()) <= 72
    assert narrow.split() == whole.split()


def test_wrapping_keeps_a_thai_run_whole_and_counts_no_column_for_vowels_above() -> None:
    assert columns_of("ที่ดิน") == 3
    assert wrapped("  - ที่ดินที่ดินที่ดิน ที่ดิน", 10) == ["  - ที่ดินที่ดินที่ดิน", "      ที่ดิน"]
    assert wrapped("short", 40) == ["short"]


@pytest.mark.parametrize(
    ("left", "english", "thai"),
    [
        (2, "2 days left", "เหลือ 2 วัน"),
        (1, "1 day left", "เหลือ 1 วัน"),
        (0, "the last day", "เป็นวันสุดท้าย"),
        (-1, "1 day late", "เกินกำหนด 1 วัน"),
        (-8, "8 days late", "เกินกำหนด 8 วัน"),
    ],
)
def test_days_are_told_around_the_last_one(left: int, english: str, thai: str) -> None:
    assert (left_text(left, "en"), left_text(left, "th")) == (english, thai)


def test_clauses_of_one_text_are_cited_together() -> None:
    rules = ["kk2565/26", "kk2565/24", "plan2566/6.1", "kk2565/26"]

    assert clauses_text(rules, "th") == "กฎ ก.ก. พ.ศ. 2565 ข้อ 26, 24; แผน พ.ศ. 2566 ข้อ 6.1"
    assert clauses_text(["bma2554/60"], "en") == "BMA Personnel Act 2554 s. 60"
    assert clauses_text(["new2570/3"], "en") == "new2570/3"


def test_amounts_are_in_baht_with_satang_only_where_there_are_some() -> None:
    assert baht_text(1130, "en") == "1,130 baht"
    assert baht_text("12345.50", "th") == "12,345.50 บาท"


def test_a_record_is_told_in_the_time_of_bangkok() -> None:
    assert time_text("2026-11-22T18:05:06.123+00:00", "en") == "2026-11-23 01:05:06 (+07:00)"
    assert time_text("2026-11-22T18:05:06.123+00:00", "th") == "23 พฤศจิกายน 2569 เวลา 01.05.06 น."


def test_the_outcome_tells_rate_new_salary_placement_and_a_void_committee(law: CompiledLaw) -> None:
    outcome = {
        "closed": False,
        "result": "step_reduction",
        "penalty": {"kind": "step_reduction", "months": 1, "new_salary": "20000.50"},
        "effective_from": "2023-03-08",
        "monthly_cut_baht": None,
        "total_cut_baht": None,
        "refund_baht": 500,
        "balance_baht": 70,
        "suspension": "none",
        "suspended_from": None,
        "placement": "pool",
        "appeal": "none",
        "appeal_until": None,
        "committee": {"severity": "serious", "members": ["M1"], "void": True},
    }

    assert outcome_text(law, outcome, "en") == [
        "The case is open.",
        "Result: step reduction, for 1 month, to 20,000.50 baht a month",
        "Takes effect: 2023-03-08",
        "To be refunded: 500 baht",
        "Still to be taken: 70 baht",
        "Suspension: in office",
        "Placement: placement post",
        "Appeal: none",
        "Committee: M1",
        "The committee is void.",
    ]


def test_a_text_of_the_case_stays_on_its_line() -> None:
    assert plain_line("a\n  b\x1b[31m\u200f") == "a b\\x1b[31m\\u200f"
