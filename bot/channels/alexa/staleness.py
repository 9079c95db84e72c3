"""How long ago a conversation last went on, read from the tracker that Rasa keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.client.staleness import place_is_stale

if TYPE_CHECKING:
    from rasa.core.agent import Agent


async def is_stale(agent: Agent, sender: str, now: float) -> bool:
    """Whether the sender's last turn is too long ago to go on from. now: seconds since 1970."""
    tracker = await agent.tracker_store.retrieve(sender)
    if tracker is None or not tracker.events:
        return False
    return place_is_stale(now - float(tracker.events[-1].timestamp))
