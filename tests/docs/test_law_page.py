"""The page about changing the law names every field that a region file may have."""

from pathlib import Path

import attrs
import pytest

from discipline_flow.law.forms import definition

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "change-the-law.md"
CLASSES = ["RegionDef", "StateDef", "ActDef", "RuleUse", "Refusal", "GuardUse", "TransitionDef", "Trigger"]
CLASSES += ["DutyDef", "ExtendDef", "TimerDef", "ParameterDef", "ParameterValue"]


@pytest.mark.parametrize("name", CLASSES)
def test_every_field_of_a_region_file_is_explained(name: str) -> None:
    text = PAGE.read_text(encoding="utf-8")
    fields = [field.name.rstrip("_") for field in attrs.fields(getattr(definition, name))]
    assert [field for field in fields if f"`{field}`" not in text and f"`{field}: true`" not in text] == []
