"""Checking: a look at the baby between two body parts."""

from __future__ import annotations

from dataclasses import replace

from bot.core.effects import Say
from bot.core.outcome import Outcome
from bot.core.pacing import CHECK_IN_SECONDS
from bot.core.phase import Phase
from bot.core.state import Asked, Session
from bot.core.timer import TimerPurpose


def look(session: Session, response: str = "utter_check_in") -> Outcome:
    """Asks how the baby looks, and waits for the answer."""
    session = (
        replace(session, unlooked_seconds=0.0)
        .to(Phase.CHECKING, Asked.HOW_IS_BABY)
        .timed(CHECK_IN_SECONDS, TimerPurpose.CHECK_IN)
    )
    return session, (Say(response),)
