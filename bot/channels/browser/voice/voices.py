"""The voices of all conversations, by conversation: begun with a tap, kept over a lost connection, ended in the end."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from functools import partial

from bot.channels.browser.conversations import BrowserConversation
from bot.channels.browser.turns import Turns
from bot.channels.browser.voice.engine import VoiceEngine
from bot.channels.browser.voice.session import VoiceSession
from bot.channels.shared.registry import Registry

KEPT_SECONDS = 600.0
"""How long a voice waits for its page to come back."""
LONGEST_SECONDS = 3 * 3600.0
"""How long a voice may last."""
TOLD_WITHIN_SECONDS = 2.0
_log = logging.getLogger(__name__)


class Voices:
    """Begins, keeps and ends voices. most: voices at once."""

    def __init__(self, turns: Turns, engine: VoiceEngine, most: int) -> None:
        self._turns = turns
        self._engine = engine
        self._voices: Registry[_Voice] = Registry(most, partial(_close, reason="left"))

    async def taken_over(self, conversation: BrowserConversation) -> VoiceSession | None:
        """The conversation's voice, if it has one; a page that still carries the voice is told goodbye."""
        voice = self._voices.get(conversation.token)
        if voice is None:
            return None
        if voice.busy:
            await _tell(voice.session, "taken_over")
            voice.session.detach()
        voice.wait_no_longer()
        return voice.session

    def begin(self, conversation: BrowserConversation, first: str) -> VoiceSession:
        """A voice for the conversation. first: the first message to the assistant. Raises RegistryFull.

        Where all voices are in use, the voice that has waited longest for its page gives way.
        """
        self._voices.make_room()
        session = VoiceSession(conversation, self._turns, self._engine, first, partial(self.end, conversation))
        voice = self._voices.add(conversation.token, _Voice(session))
        voice.end_after(LONGEST_SECONDS, partial(self._end_one, conversation, voice, "limit"))
        return session

    def lost(self, conversation: BrowserConversation) -> None:
        """The voice's page is gone: the voice waits for it."""
        if (voice := self._voices.get(conversation.token)) is not None:
            voice.session.detach()
            voice.wait(KEPT_SECONDS, partial(self._end_one, conversation, voice, "left"))

    def end(self, conversation: BrowserConversation, reason: str) -> None:
        """Ends the conversation's voice, and tells its page why. Does nothing where the conversation has none."""
        self._voices.drop(conversation.token, partial(_close, reason=reason))

    async def close(self) -> None:
        """Ends every voice and what they share; pages are not told, so that they come back to the next server."""
        await self._voices.close(_Voice.close)
        await self._engine.close()

    def _end_one(self, conversation: BrowserConversation, voice: _Voice, reason: str) -> None:
        """Ends this voice, and no later one of the same conversation."""
        if self._voices.get(conversation.token) is voice:
            self.end(conversation, reason)


class _Voice:
    """A session in the registry, with the two timers that end it."""

    def __init__(self, session: VoiceSession) -> None:
        self.session = session
        self.used_at_seconds = 0.0
        self._limit: asyncio.TimerHandle | None = None
        self._waiting: asyncio.TimerHandle | None = None

    @property
    def busy(self) -> bool:
        """Whether a page carries the voice."""
        return self.session.link.there

    def end_after(self, seconds: float, end: Callable[[], None]) -> None:
        """Calls `end` after so long, whether or not a page carries the voice."""
        self._limit = asyncio.get_running_loop().call_later(seconds, end)

    def wait(self, seconds: float, end: Callable[[], None]) -> None:
        """Calls `end` after so long, unless the page comes back."""
        loop = asyncio.get_running_loop()
        self.used_at_seconds = loop.time()
        self._waiting = loop.call_later(seconds, end)

    def wait_no_longer(self) -> None:
        """The page is back."""
        _cancel(self._waiting)
        self._waiting = None

    async def close(self) -> None:
        """Ends the session and its timers."""
        _cancel(self._waiting)
        _cancel(self._limit)
        await self.session.close()


async def _close(voice: _Voice, reason: str) -> None:
    try:
        await _tell(voice.session, reason)
        await voice.close()
    except Exception as error:  # noqa: BLE001  (the voice is over either way)
        _log.warning("A voice did not end cleanly: %s", type(error).__name__)


def _cancel(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()


async def _tell(session: VoiceSession, reason: str) -> None:
    session.link.send({"type": "over", "reason": reason})
    with contextlib.suppress(asyncio.TimeoutError):
        await asyncio.wait_for(session.link.sent(), TOLD_WITHIN_SECONDS)
