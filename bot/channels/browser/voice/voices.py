"""Every conversation's voice, by conversation: begun with a tap, kept over a lost connection, ended in the end."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from functools import partial

from bot.channels.browser.conversations import BrowserConversation
from bot.channels.browser.turns import Turns
from bot.channels.browser.voice.engine import VoiceEngine
from bot.channels.browser.voice.session import VoiceSession

KEPT_SECONDS = 600.0
"""How long a voice waits for its page to come back."""
LONGEST_SECONDS = 3 * 3600.0
TOLD_WITHIN_SECONDS = 2.0
_log = logging.getLogger(__name__)


class TooManyVoices(Exception):
    """As many conversations are spoken already as this server was set to carry."""


class Voices:
    """The registry. most: voices at once."""

    def __init__(self, turns: Turns, engine: VoiceEngine, most: int) -> None:
        self._turns = turns
        self._engine = engine
        self._most = most
        self._sessions: dict[str, VoiceSession] = {}
        self._endings: dict[str, asyncio.TimerHandle] = {}
        self._limits: dict[str, asyncio.TimerHandle] = {}
        self._closing: set[asyncio.Task[None]] = set()

    async def taken_over(self, conversation: BrowserConversation) -> VoiceSession | None:
        """The conversation's voice, if it has one; the page that carried it, if it is still there, is told goodbye."""
        session = self._sessions.get(conversation.token)
        if session is not None and session.link.there:
            await _tell(session, "taken_over")
            session.detach()
        if (ending := self._endings.pop(conversation.token, None)) is not None:
            ending.cancel()
        return session

    def begin(self, conversation: BrowserConversation, first: str) -> VoiceSession:
        """A voice for the conversation; first: what the assistant is told. Raises TooManyVoices.

        Where all are in use, the one that has waited longest for its page gives way.
        """
        if len(self._sessions) >= self._most:
            if not self._endings:
                raise TooManyVoices
            self._end(next(iter(self._endings)), "left")
        session = VoiceSession(conversation, self._turns, self._engine, first, partial(self.end, conversation))
        self._sessions[conversation.token] = session
        loop = asyncio.get_running_loop()
        self._limits[conversation.token] = loop.call_later(LONGEST_SECONDS, self._end, conversation.token, "limit")
        return session

    def lost(self, conversation: BrowserConversation) -> None:
        """Its page is gone: it is waited for."""
        if (session := self._sessions.get(conversation.token)) is not None:
            session.detach()
            loop = asyncio.get_running_loop()
            self._endings[conversation.token] = loop.call_later(KEPT_SECONDS, self._end, conversation.token, "left")

    def end(self, conversation: BrowserConversation, reason: str) -> None:
        """End the conversation's voice, telling its page why; fine when it has none."""
        self._end(conversation.token, reason)

    async def close(self) -> None:
        """End all of them, and let go of what they share."""
        for timer in (*self._endings.values(), *self._limits.values()):
            timer.cancel()
        for session in list(self._sessions.values()):
            await session.close()
        self._sessions.clear()
        await asyncio.gather(*self._closing, return_exceptions=True)
        await self._engine.close()

    def _end(self, token: str, reason: str) -> None:
        for timers in (self._endings, self._limits):
            if (timer := timers.pop(token, None)) is not None:
                timer.cancel()
        if (session := self._sessions.pop(token, None)) is not None:
            closing = asyncio.get_running_loop().create_task(_close(session, reason))
            self._closing.add(closing)
            closing.add_done_callback(self._closing.discard)


async def _close(session: VoiceSession, reason: str) -> None:
    try:
        await _tell(session, reason)
        await session.close()
    except Exception as error:  # noqa: BLE001  (it is over either way)
        _log.warning("A voice did not end cleanly: %s", type(error).__name__)


async def _tell(session: VoiceSession, reason: str) -> None:
    session.link.send({"type": "over", "reason": reason})
    with contextlib.suppress(asyncio.TimeoutError):
        await asyncio.wait_for(session.link.sent(), TOLD_WITHIN_SECONDS)
