"""A Wyoming server that runs for a test, and clients of it, well-behaved or not."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from wyoming.client import AsyncTcpClient
from wyoming.event import Event

from bot.channels.wyoming.protocol.info import info
from bot.channels.wyoming.protocol.server import WyomingServer
from bot.channels.wyoming.protocol.services import Services
from bot.channels.wyoming.satellite.conversations import Conversations
from bot.core.understood.alternatives import Alternative
from tests.channels.wyoming.fakes import Script
from tests.channels.wyoming.protocol.test_sound import Tone
from tests.channels.wyoming.satellites import PATIENCE_SECONDS
from voice.clock import RealClock
from voice.errors import RecognizerError
from voice.settings import Settings

MOST = 20


class Guesses:
    """Recognition with the same guesses at everything, or out of order."""

    def __init__(self, *guesses: Alternative) -> None:
        self.guesses = guesses
        self.asked: list[int] = []

    async def transcribe(self, pcm: bytes) -> tuple[Alternative, ...]:
        self.asked.append(len(pcm))
        if not self.guesses:
            raise RecognizerError("The recogniser is out of order.")
        return self.guesses


class Running:
    """A server with what it is made of."""

    def __init__(self, script: Script, recognition: Guesses, synthesis: Tone) -> None:
        self.script, self.recognition, self.synthesis = script, recognition, synthesis
        clock = RealClock()
        self.conversations = Conversations(script, clock, None, turn_seconds=0.3)
        offered = info(Settings(), True, True)
        self.services = Services(
            offered, self.conversations, clock, recognition, synthesis, idle_seconds=5, event_seconds=1
        )
        self.server = WyomingServer("127.0.0.1", 0, self.services, MOST)

    @property
    def port(self) -> int:
        return self.server.bound_port


Open = Callable[..., Awaitable[Running]]


async def until_stopped(client: AsyncTcpClient, last: str) -> list[Event]:
    """All events up to one of this type."""
    events: list[Event] = []
    while not events or events[-1].type != last:
        event = await asyncio.wait_for(client.read_event(), PATIENCE_SECONDS)
        assert event is not None, [one.type for one in events]
        events.append(event)
    return events
