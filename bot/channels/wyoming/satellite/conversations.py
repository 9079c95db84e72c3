"""All speakers' conversations: found by sender, bounded in number."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

from bot.channels.wyoming.limits import MAX_CONVERSATIONS, TURN_SECONDS
from bot.channels.wyoming.satellite.conversation import Conversation
from bot.channels.wyoming.satellite.satellites import Satellites
from bot.channels.wyoming.satellite.smart_speaker import SmartSpeaker
from bot.channels.wyoming.satellite.turns import Turns
from voice.ports import Clock


class Conversations:
    """The registry. What is forgotten here is only that it was used lately; the session itself is kept on disk."""

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
        self._most = most
        self._by_sender: OrderedDict[str, Conversation] = OrderedDict()
        self._closing: set[asyncio.Task[None]] = set()

    def of(self, speaker: SmartSpeaker) -> Conversation:
        """The speaker's conversation; a new one where none is remembered."""
        found = self._by_sender.get(speaker.sender)
        if found is None:
            found = Conversation(speaker, self._turns, self._clock, self._satellites, self._turn_seconds)
            self._by_sender[speaker.sender] = found
            self._make_room()
        self._by_sender.move_to_end(speaker.sender)
        return found

    def __len__(self) -> int:
        return len(self._by_sender)

    async def close(self) -> None:
        """End all of them."""
        await asyncio.gather(*(one.close() for one in self._by_sender.values()), *self._closing, return_exceptions=True)
        self._by_sender.clear()

    def _make_room(self) -> None:
        while len(self._by_sender) > self._most:
            quiet = (sender for sender, one in list(self._by_sender.items())[:-1] if not one.busy)
            sender = next(quiet, next(iter(self._by_sender)))
            closing = asyncio.get_running_loop().create_task(self._by_sender.pop(sender).close())
            self._closing.add(closing)
            closing.add_done_callback(self._closing.discard)
