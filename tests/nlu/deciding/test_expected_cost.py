"""The decision of least expected cost is the one taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.understood.decision import Decision
from bot.nlu.deciding.expected_cost import ORDER, chosen


@pytest.mark.parametrize(
    ("chances", "decision"),
    [
        ({"continue": 0.97, "stop": 0.03}, Decision.CONTINUE),
        ({"continue": 0.6, "stop": 0.4}, Decision.STOP),
        ({"none": 0.85, "urgent": 0.15}, Decision.ASK),
        ({"none": 0.6, "urgent": 0.4}, Decision.URGENT),
        ({"stop": 0.9, "urgent": 0.1}, Decision.STOP),
        ({"stop": 0.6, "urgent": 0.4}, Decision.URGENT),
        ({"none": 1.0}, None),
        ({"ask": 0.7, "continue": 0.3}, Decision.ASK),
    ],
)
def test_the_decision_of_least_cost_is_taken(chances: dict[str, float], decision: Decision | None) -> None:
    assert chosen(chances) is decision


@given(st.sampled_from(["stop", "pause", "urgent", "crisis"]), st.floats(0.2, 1.0))
def test_distress_as_likely_as_one_in_five_is_never_harmless(distress: str, chance: float) -> None:
    for harmless in ("none", "continue"):
        assert chosen(dict.fromkeys(ORDER, 0.0) | {distress: chance, harmless: 1 - chance}) not in (
            None, Decision.CONTINUE
        )  # fmt: skip
