"""Rasa as this border sees it when Rasa is not well."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from bot.channels.shared.turn import TurnFailed
from bot.channels.wyoming.satellite.turns import RasaTurns
from bot.core.phase import Phase


class Dead:
    """An agent of which nothing works."""

    def __getattr__(self, name: str) -> Any:
        raise RuntimeError("dead")


class Store:
    """A tracker store with one session slot for everybody."""

    def __init__(self, slot: Any, known: bool = True) -> None:
        self.slot, self.known = slot, known

    async def retrieve(self, sender: str) -> Any:
        return SimpleNamespace(get_slot=lambda name: self.slot) if self.known else None


async def test_a_dead_rasa_fails_the_turn_and_nothing_else() -> None:
    turns = RasaTurns(lambda: Dead())  # type: ignore[return-value]
    for attempt in (turns.take("s", "hello"), turns.is_grave("hello"), turns.phase_of("s")):
        with pytest.raises(TurnFailed):
            await attempt


@pytest.mark.parametrize(
    ("slot", "phase"),
    [({"phase": "stroke"}, Phase.STROKE), ({"pauses": 1}, Phase.WELCOME), (None, Phase.WELCOME), ("x", Phase.WELCOME)],
)
async def test_where_a_session_stands_is_read_from_its_slot(slot: Any, phase: Phase) -> None:
    turns = RasaTurns(lambda: SimpleNamespace(tracker_store=Store(slot)))  # type: ignore[arg-type, return-value]
    assert await turns.phase_of("s") is phase


async def test_a_sender_not_heard_of_stands_nowhere() -> None:
    turns = RasaTurns(lambda: SimpleNamespace(tracker_store=Store(None, known=False)))  # type: ignore[arg-type, return-value]
    assert await turns.phase_of("s") is None
