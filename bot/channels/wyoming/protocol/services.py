"""Services that every Wyoming connection shares: conversations, recognition, synthesis, and what is known of a text.

Home Assistant passes on nothing but text from recognition to the conversation, and from there to synthesis. What else
is known of a text waits in two small caches until the text comes back: the recogniser's alternatives, and the speech
settings of the reply.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from cachetools import TTLCache

from bot.channels.wyoming.limits import EVENT_SECONDS, IDLE_SECONDS, MAX_KNOWN_TEXTS, TEXT_KNOWN_SECONDS
from bot.channels.wyoming.protocol.sound_out import Synthesis
from bot.channels.wyoming.satellite.conversations import Conversations
from bot.core.understood.alternatives import Alternative
from bot.protocol.guide import Speech
from voice.ports import Clock

if TYPE_CHECKING:
    from wyoming.info import Info


class Recognition(Protocol):
    """Turns audio into words."""

    async def transcribe(self, pcm: bytes) -> tuple[Alternative, ...]:
        """Guesses at the words in 16 kHz, 16 bit, mono audio, likeliest first; () for no words. Raises VoiceError."""
        ...


@dataclass
class Services:
    """What a connection answers with.

    recognition, synthesis: None where this server does not lend them.
    only_satellite: see `speaker_of`.
    alternatives: by transcript, the recogniser's guesses.
    speeches: by a reply's lines, the rate and volume of the reply.
    """

    info: Info
    conversations: Conversations
    clock: Clock
    recognition: Recognition | None = None
    synthesis: Synthesis | None = None
    only_satellite: str | None = None
    idle_seconds: float = IDLE_SECONDS
    event_seconds: float = EVENT_SECONDS

    def __post_init__(self) -> None:
        now = self.clock.now
        self.alternatives: TTLCache[str, Sequence[Alternative]] = TTLCache(MAX_KNOWN_TEXTS, TEXT_KNOWN_SECONDS, now)
        self.speeches: TTLCache[str, Speech] = TTLCache(MAX_KNOWN_TEXTS, TEXT_KNOWN_SECONDS, now)
