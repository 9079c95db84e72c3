"""When a conversation last went on, out of what Rasa keeps of it anyway."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rasa.core.agent import Agent

STALE_AFTER_SECONDS = 6 * 3600.0
"""After so long an unfinished massage is not asked after any more: another one begins."""


async def is_stale(agent: Agent, sender: str, now: float) -> bool:
    """Whether the sender's last turn is too long ago to go on from. now: seconds since 1970."""
    tracker = await agent.tracker_store.retrieve(sender)
    if tracker is None or not tracker.events:
        return False
    return now - float(tracker.events[-1].timestamp) > STALE_AFTER_SECONDS
