"""What all connections share: conversations, ears, voice, and what was heard and said lately."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from bot.channels.wyoming.limits import EVENT_SECONDS, IDLE_SECONDS
from bot.channels.wyoming.protocol.sound_out import Voice
from bot.channels.wyoming.recent import Recent
from bot.channels.wyoming.satellite.conversations import Conversations
from bot.nlu.alternatives import Alternative
from bot.protocol.guide import Speech
from voice.ports import Clock

if TYPE_CHECKING:
    from wyoming.info import Info


class Ears(Protocol):
    """Turns sound into words."""

    async def transcribe(self, pcm: bytes) -> tuple[Alternative, ...]:
        """What 16 kHz, 16 bit, mono sound may have said, the likeliest first; () for no words. Raises VoiceError."""
        ...


@dataclass
class Services:
    """ears, voice: None where they are not lent out. only_satellite: see `speaker_of`."""

    info: Info
    conversations: Conversations
    clock: Clock
    ears: Ears | None = None
    voice: Voice | None = None
    only_satellite: str | None = None
    idle_seconds: float = IDLE_SECONDS
    event_seconds: float = EVENT_SECONDS
    guesses: Recent[Sequence[Alternative]] = field(default_factory=Recent)
    speeches: Recent[Speech] = field(default_factory=Recent)
