"""The conversations of every smart speaker, by sender."""

from __future__ import annotations

from bot.channels.shared.registry import Registry
from bot.channels.wyoming.limits import MAX_CONVERSATIONS, TURN_SECONDS
from bot.channels.wyoming.satellite.conversation import Conversation
from bot.channels.wyoming.satellite.satellites import Satellites
from bot.channels.wyoming.satellite.smart_speaker import SmartSpeaker
from bot.channels.wyoming.satellite.turns import Turns
from voice.ports import Clock


class Conversations:
    """Finds a speaker's conversation, and begins one where none is in memory; the session itself is on disk.

    satellites: None where none can be spoken through.
    turn_seconds: how long a caregiver waits for an answer.
    most: conversations in memory.
    """

    def __init__(
        self,
        turns: Turns,
        clock: Clock,
        satellites: Satellites | None,
        turn_seconds: float = TURN_SECONDS,
        most: int = MAX_CONVERSATIONS,
    ) -> None:
        self._turns = turns
        self._clock = clock
        self._satellites = satellites
        self._turn_seconds = turn_seconds
        self._by_sender: Registry[Conversation] = Registry(most, Conversation.close, drops_busy=True)

    def of(self, speaker: SmartSpeaker) -> Conversation:
        """The speaker's conversation."""
        return self._by_sender.of(speaker.sender, lambda: self._begin(speaker), self._clock.now())

    def __len__(self) -> int:
        return len(self._by_sender)

    async def close(self) -> None:
        """Ends every conversation."""
        await self._by_sender.close()

    def _begin(self, speaker: SmartSpeaker) -> Conversation:
        return Conversation(speaker, self._turns, self._clock, self._satellites, self._turn_seconds)
