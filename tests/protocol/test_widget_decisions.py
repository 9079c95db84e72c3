"""The widget has the sets of decisions and of phases that Python has."""

from __future__ import annotations

from pathlib import Path

from bot.protocol import decisions
from scripts.widget_decisions import source

WRITTEN = Path(__file__).parents[2] / "bot" / "web" / "src" / "protocol" / "decisions.generated.ts"


def test_the_widgets_sets_are_those_of_the_contract() -> None:
    assert WRITTEN.read_text(encoding="utf-8") == source(), "call scripts/npm.sh run generate"


def test_every_set_of_the_contract_reaches_the_widget() -> None:
    for name in decisions.__all__:
        assert source().count(f"export const {name}: ") == 1
