"""A wrong file of the law is refused in one line with its place (DESIGN §3)."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from discipline_flow import FaultError, check_law, load_law
from discipline_flow.service.laws.law import packaged_folder

Break = Callable[[str, str, str], list[str]]


@pytest.fixture
def broken(tmp_path: Path) -> Break:
    """Return what the check says once *old* is written as *new* in one file of a copy of the law."""

    def change(name: str, old: str, new: str) -> list[str]:
        folder = tmp_path / "workflows"
        shutil.copytree(packaged_folder(), folder, copy_function=shutil.copyfile)
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")
        with pytest.raises(FaultError) as caught:
            check_law(folder)
        return str(caught.value).splitlines()

    return change


def test_the_packaged_law_has_no_fault() -> None:
    assert check_law().regions == 17


SUSPENSION = "procedure/suspension.yaml"
REVIEW = "procedure/review.yaml"
WRONG = [
    ("guard", SUSPENSION, "use: faulty_order_exists", "use: faulty_order_exist", "faulty_order_exists"),
    (
        "predicate",
        SUSPENSION,
        "unless: [replaces_a_faulty_order,",
        "unless: [replaces_faulty_order,",
        "replaces_a_faulty_order",
    ),
    ("state", SUSPENSION, "to: suspended, rule", "to: suspendd, rule", "suspended"),
    ("state", SUSPENSION, "refused:\n      - {in: [suspended]", "refused:\n      - {in: [suspend]", "suspended"),
    ("state", SUSPENSION, "initial: none", "initial: non", "none"),
    ("region", SUSPENSION, "region: inquiry", "region: inquiri", "inquiry"),
    ("act", SUSPENSION, "{do: suspend, from", "{do: suspnd, from", "suspend"),
    ("act", SUSPENSION, "cancelled_by: [{do: reinstate}", "cancelled_by: [{do: reinstat}", "reinstate"),
    ("act", SUSPENSION, "do: deem_suspension_served\n", "do: deem_suspension_serve\n", "deem_suspension_served"),
    ("parameter", SUSPENSION, "days: report_to_center_days", "days: report_to_centre_days", "report_to_center_days"),
    (
        "reason",
        SUSPENSION,
        "because: suspension.already_suspended,",
        "because: suspension.already_suspend,",
        "suspension.already_suspended",
    ),
    ("role", SUSPENSION, "official: [supervisor,", "official: [superviser,", "supervisor"),
    ("value", SUSPENSION, "method: [post_abroad]", "method: [post_abrod]", "post_abroad"),
    ("field", SUSPENSION, "with: {kind:", "with: {kinds:", "kind"),
]


@pytest.mark.parametrize(
    ("kind", "name", "old", "new", "meant"), WRONG, ids=[f"{each[0]}-{each[3][:24]}" for each in WRONG]
)
def test_misspelt_name_is_refused_with_what_was_meant(
    broken: Break, kind: str, name: str, old: str, new: str, meant: str
) -> None:
    lines = broken(name, old, new)
    mine = [line for line in lines if f'did you mean "{meant}"?' in line and kind in line]
    assert mine, lines
    assert all(re.match(r"[a-z/_]+\.yaml:[0-9]+:[0-9]+: ", line) for line in lines)


def test_misspelt_guard_is_told_at_its_line_and_column(broken: Break) -> None:
    assert broken("procedure/order.yaml", "use: there_is_an_order_to_serve", "use: there_is_an_order_to_serv")[
        0
    ].endswith('guard "there_is_an_order_to_serv" is not defined; did you mean "there_is_an_order_to_serve"?')


def test_clause_that_does_not_exist_is_refused(broken: Break) -> None:
    assert any("kk2565/999" in line for line in broken(SUSPENSION, "rules: [kk2565/85]", "rules: [kk2565/999]"))


def test_quote_with_one_letter_changed_is_refused(broken: Break) -> None:
    lines = broken("parameters.yaml", "rule: plan2566/6.1, quote: ภายใน ๗ วัน", "rule: plan2566/6.1, quote: ภายใน 7 วัน")
    assert any("do not stand in plan2566/6.1" in line for line in lines)


def test_number_without_its_words_must_be_marked_unverified(broken: Break) -> None:
    assert any("unverified" in line for line in broken("parameters.yaml", "unverified: true, note", "note"))


def test_unused_number_is_refused(broken: Break) -> None:
    lines = broken(
        "parameters.yaml",
        "review_days:\n",
        'spare_days:\n  unit: day\n  values:\n    "2022-12-25": {value: 45, rule: kk2565/7, quote: สี่สิบห้าวัน}\nreview_days:\n',
    )
    assert len(lines) == 1
    assert "spare_days" in lines[0]


def test_unused_reason_is_refused(broken: Break) -> None:
    lines = broken("reasons.yaml", "act.not_by:", "act.spare:\n  rule: kk2565/7\n  en: A\n  th: ก\nact.not_by:")
    assert len(lines) == 1
    assert "act.spare" in lines[0]


def test_guard_of_another_act_is_refused(broken: Break) -> None:
    lines = broken(SUSPENSION, "use: declining_states_its_reason", "use: return_order_states_the_rights")
    assert any("return_order_states_the_rights" in line for line in lines)


def test_state_that_nothing_leads_to_is_refused(broken: Break) -> None:
    lines = broken("procedure/service.yaml", "  left: {", "  moved: {en: Moved, th: ย้าย, final: true}\n  left: {")
    assert any("moved" in line for line in lines)


def test_state_that_nothing_leaves_must_be_marked_as_an_end(broken: Break) -> None:
    lines = broken(
        "procedure/service.yaml", "th: ถึงแก่ความตายหลังเรื่องยุติแล้ว\n    final: true\n", "th: ถึงแก่ความตายหลังเรื่องยุติแล้ว\n"
    )
    assert any("final: true" in line for line in lines)


def test_duty_that_a_class_has_no_act_to_meet_is_refused(broken: Break) -> None:
    lines = broken(REVIEW, "classes: [official, teacher]\n", "classes: [official, teacher, personnel]\n")
    told = 'duty "report_to_kk_office" binds class "personnel", to which every act that meets it is refused'
    assert any(told in line for line in lines)


def test_duty_that_asks_of_a_class_what_another_asks_is_refused(broken: Break) -> None:
    lines = broken(REVIEW, "classes: [other]\n", "classes: [other, personnel]\n")
    told = 'duty "consider_report_of_other_worker" asks of class "personnel" what "consider_report" asks already'
    assert any(told in line for line in lines)


def test_act_that_nobody_can_do_is_refused(broken: Break) -> None:
    lines = broken("procedure/service.yaml", "by: {official: [supervisor]}", "by: {}")
    assert any('"accused_leaves"' in line for line in lines)


def test_table_with_a_gap_is_refused_with_an_example(broken: Break) -> None:
    lines = broken(
        "tables/committee_appointer.yaml",
        '  - {row: "13", none: [serious, teacher, personnel, other, joint], give: [appointing_authority], rule: kk2565/13}\n',
        "",
    )
    assert any("no row holds" in line for line in lines)


def test_table_whose_rows_overlap_is_refused_with_an_example(broken: Break) -> None:
    lines = broken(
        "tables/committee_appointer.yaml",
        'row: "13", none: [serious, teacher, personnel, other, joint]',
        'row: "13", none: [joint]',
    )
    assert any("several rows hold" in line for line in lines)


def test_changed_text_of_the_law_is_refused(broken: Break) -> None:
    assert any("kk2565.md" in line for line in broken("law/kk2565.md", "สี่สิบห้าวัน", "สี่สิบหกวัน"))


def test_loading_a_wrong_folder_refuses_it_too(tmp_path: Path) -> None:
    shutil.copytree(packaged_folder(), tmp_path / "w", copy_function=shutil.copyfile)
    file = tmp_path / "w" / "procedure" / "service.yaml"
    file.write_text(file.read_text("utf-8").replace("to: retired", "to: retird"), "utf-8")
    with pytest.raises(FaultError, match=r'did you mean "retired"\?'):
        load_law(tmp_path / "w")
