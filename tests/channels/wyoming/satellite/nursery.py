"""A satellite in the nursery, its conversation and everything it speaks to, on a clock of the test's own."""

from __future__ import annotations

from collections.abc import Callable

from bot.channels.wyoming.satellite.conversation import Conversation
from bot.channels.wyoming.satellite.smart_speaker import SmartSpeaker
from bot.protocol.reply import Reply
from tests.channels.wyoming.fakes import (
    NURSERY,
    House,
    Script,
    pass_by,
    settled,
)
from voice.clock import VirtualClock


class Nursery:
    """One satellite's conversation, with a script for the assistant."""

    def __init__(self, script: Script, house: House | None) -> None:
        self.script, self.house, self.clock = script, house, VirtualClock()
        self.conversation = Conversation(SmartSpeaker("wyoming:1", NURSERY), script, self.clock, house, 0.2)

    async def say(self, text: str) -> tuple[str, ...]:
        """The caregiver speaks; what the satellite then speaks by itself."""
        reply: Reply = await self.conversation.answer(text)
        self.conversation.spoken(reply)
        await settled()
        return reply.lines

    async def wait(self, seconds: float) -> None:
        await pass_by(self.clock, seconds)


Open = Callable[..., Nursery]
