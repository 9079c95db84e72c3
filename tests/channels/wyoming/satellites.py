"""What stands in for a house in tests: a wake word's worth of client, and a free port."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

from wyoming.asr import Transcript
from wyoming.client import AsyncTcpClient
from wyoming.event import Event
from wyoming.info import Describe, Info

PATIENCE_SECONDS = 60.0


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def ask(port: int, event: Event) -> Event:
    """One event sent by the package's own client over a connection of its own, and the answer."""
    async with AsyncTcpClient("127.0.0.1", port) as client:
        await client.write_event(event)
        answer = await asyncio.wait_for(client.read_event(), PATIENCE_SECONDS)
        assert answer is not None, "closed without an answer"
        return answer


async def say(port: int, text: str, **context: Any) -> str:
    """What Home Assistant does with a caregiver's words, and the words it would speak."""
    answer = await ask(port, Transcript(text, context=context or None, language="en").event())
    assert answer.type == "handled", answer
    assert answer.data.get("context") == (context or None), "the context came back changed"
    return str(answer.data["text"])


async def describe(port: int) -> Info:
    """What the server offers, waited for until it listens."""
    for _ in range(200):
        try:
            return Info.from_event(await ask(port, Describe().event()))
        except OSError:
            await asyncio.sleep(0.1)
    raise AssertionError("nothing listens")
