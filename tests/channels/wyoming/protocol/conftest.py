"""A Wyoming server for a test, closed at its end."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from bot.core.understood.alternatives import Alternative
from bot.protocol.reply import Reply
from tests.channels.wyoming.fakes import Script
from tests.channels.wyoming.protocol.running_server import Guesses, Open, Running
from tests.channels.wyoming.protocol.test_sound import Tone


@pytest_asyncio.fixture
async def serve() -> AsyncIterator[Open]:
    opened: list[Running] = []

    async def open_one(
        *replies: Reply | Exception,
        recognition: Guesses | None = None,
        synthesis: Tone | None = None,
        idle_seconds: float = 5,
    ) -> Running:
        running = Running(Script(*replies), recognition or Guesses(Alternative("she's fine")), synthesis or Tone())
        running.services.idle_seconds = idle_seconds
        await running.server.open()
        opened.append(running)
        return running

    yield open_one
    for running in opened:
        await running.server.close()
        await running.conversations.close()
