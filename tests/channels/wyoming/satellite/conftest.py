"""One conversation of a satellite for a test, closed at its end."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from bot.protocol.reply import Reply
from tests.channels.wyoming.fakes import (
    House,
    Script,
)
from tests.channels.wyoming.satellite.nursery import Nursery, Open


@pytest_asyncio.fixture
async def nursery() -> AsyncIterator[Open]:
    opened: list[Nursery] = []

    def open_one(*replies: Reply | Exception, house: House | None = None, **about: object) -> Nursery:
        opened.append(Nursery(Script(*replies, **about), house))  # type: ignore[arg-type]
        return opened[-1]

    yield open_one
    for one in opened:
        await one.conversation.close()
