"""/voice: the websocket that carries a page's microphone to the server, and the assistant's voice back."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import time
from collections.abc import Callable
from typing import Any, TypeVar

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, text

from bot.channels.browser.conversations import BrowserConversation, Conversations
from bot.channels.browser.errors import Refused
from bot.channels.browser.limits import BURST_MESSAGES, MESSAGES_PER_SECOND, TokenBucket
from bot.channels.browser.pages.headers import SCRIPT
from bot.channels.browser.sentences import page_sentence, voice_errors
from bot.channels.browser.settings import BrowserSettings
from bot.channels.browser.turns import Turns
from bot.channels.browser.voice.engine import VoiceEngine
from bot.channels.browser.voice.frames import (
    MAX_FRAME_BYTES,
    Bye,
    Finished,
    Garbled,
    Hello,
    Said,
    read_frame,
    read_sound,
)
from bot.channels.browser.voice.session import VoiceSession
from bot.channels.browser.voice.voices import Voices
from bot.channels.shared.credentials import ChannelMisconfigured
from bot.channels.shared.registry import RegistryFull
from bot.protocol.messages import Start
from voice.audio import RATE_HZ, SAMPLE_WIDTH_BYTES
from voice.errors import InputError, VoiceError
from voice.settings import read_settings

HELLO_SECONDS = 5.0
SILENT_SECONDS = 8.0
"""A page sends audio all the time; after so long without a frame it has gone, though its connection seems open."""
ALIVE_EVERY_SECONDS = 2.0
"""How often a page is told that the server is there: a wireless connection may die without a word."""
LEAVING_SECONDS = 2.0
"""How long a page may take to close once it was told the end."""
SOUND_BYTES_PER_SECOND = SAMPLE_WIDTH_BYTES * RATE_HZ
GRACE_SECONDS, TIMES_REAL_TIME = 10.0, 2.0
"""How much audio a page may send at once, and how fast beyond that."""
OPEN_AFTER_SECONDS = 2.0
"""How long after a request for the widget the voice begins to load, so that the page comes first."""
_Frame = TypeVar("_Frame", str, bytes)
_Meaning = TypeVar("_Meaning")

logger = logging.getLogger(__name__)


class Ended(Exception):
    """This websocket is to be closed. code: one of `voice_errors`; None where there is nothing to say."""

    def __init__(self, code: str | None = None) -> None:
        super().__init__(code)
        self.code = code


def add_voice(blueprint: Blueprint, conversations: Conversations, turns: Turns, settings: BrowserSettings) -> None:
    """Adds /voice to the blueprint. Raises ChannelMisconfigured where the settings file of the voice is unusable."""
    try:
        engine = VoiceEngine(read_settings())
    except InputError as error:
        raise ChannelMisconfigured(str(error)) from error
    voices = Voices(turns, engine, settings.max_voices)

    @blueprint.websocket("/voice")
    async def voice(request: Request, websocket: Any) -> None:
        await VoiceSocket(websocket, conversations, voices, engine).run()

    @blueprint.middleware("request")
    async def check_origin(request: Request) -> HTTPResponse | None:
        if request.path == SCRIPT:
            engine.open_in(OPEN_AFTER_SECONDS)
        own_port = request.conn_info.server_port
        if request.path == "/voice" and not settings.origins.allows(request.headers.get("origin"), own_port):
            return text(page_sentence("origin_refused"), status=403)
        return None

    @blueprint.listener("before_server_stop")
    async def close(_app: Any, _loop: Any) -> None:
        await voices.close()


class VoiceSocket:
    """One websocket, from its hello until it closes."""

    def __init__(self, websocket: Any, conversations: Conversations, voices: Voices, engine: VoiceEngine) -> None:
        self._websocket = websocket
        self._conversations = conversations
        self._voices = voices
        self._engine = engine
        self._messages = TokenBucket(BURST_MESSAGES, MESSAGES_PER_SECOND)
        self._sound = TokenBucket(GRACE_SECONDS * SOUND_BYTES_PER_SECOND, TIMES_REAL_TIME * SOUND_BYTES_PER_SECOND)

    async def run(self) -> None:
        """Carries the voice until either side ends it. Raises nothing for what a page may do."""
        try:
            conversation, resume = await self._hello()
            session = await self._session(conversation, resume)
            await self._carry(conversation, session)
        except Ended as end:
            await self._say_why(end.code)
        else:
            await self._close()

    async def _hello(self) -> tuple[BrowserConversation, bool]:
        frame = await self._receive(HELLO_SECONDS)
        if not isinstance(frame, str) or not isinstance(hello := _read(read_frame, frame), Hello):
            raise Ended("bad_message")
        try:
            conversation = self._conversations.find(hello.session_id)
        except Refused:
            raise Ended("too_many") from None
        if conversation is None:
            raise Ended("no_session")
        return conversation, hello.resume

    async def _session(self, conversation: BrowserConversation, resume: bool) -> VoiceSession:
        if not self._engine.ready:
            await self._send('{"type": "loading"}')
            try:
                await self._engine.open()
            except VoiceError as error:
                logger.error("voice_unavailable: %s", error)
                raise Ended("no_voice") from error
        if (session := await self._voices.taken_over(conversation)) is not None:
            return session
        known = conversation.number > 0 and not resume
        try:
            return self._voices.begin(conversation, "repeat" if known else Start().text)
        except RegistryFull:
            raise Ended("too_many") from None

    async def _carry(self, conversation: BrowserConversation, session: VoiceSession) -> None:
        link = session.link
        session.attach(self._websocket)
        alive = asyncio.get_running_loop().create_task(_tell_alive(session))
        try:
            while link.carried_by(self._websocket):
                if self._take(await self._receive(SILENT_SECONDS), session):
                    self._voices.end(conversation, "left")
        except Ended as end:
            if end.code is not None and link.carried_by(self._websocket):
                link.detach()
                self._voices.end(conversation, "left")
            raise
        finally:
            alive.cancel()
            if link.carried_by(self._websocket):
                self._voices.lost(conversation)

    def _take(self, frame: str | bytes, session: VoiceSession) -> bool:
        """Takes one frame. Returns whether the frame was the last."""
        if isinstance(frame, bytes):
            if not self._sound.take(time.monotonic(), len(frame)):
                raise Ended("too_fast")
            session.add_audio(_read(read_sound, frame))
            return False
        if not self._messages.take(time.monotonic()):
            raise Ended("too_fast")
        match _read(read_frame, frame):
            case Said(words):
                session.said(words)
            case Finished(number, share):
                session.finished(number, share)
            case Bye():
                return True
            case Hello():
                raise Ended("bad_message")
        return False

    async def _receive(self, within_seconds: float) -> str | bytes:
        """The next frame. Raises Ended where no more comes, which sanic tells by a cancellation."""
        try:
            frame: str | bytes | None = await self._websocket.recv(within_seconds)
        except (Exception, asyncio.CancelledError) as error:
            raise Ended from error
        if frame is None:
            raise Ended
        if len(frame) > MAX_FRAME_BYTES:
            raise Ended("bad_message")
        return frame

    async def _send(self, frame: str) -> None:
        try:
            await self._websocket.send(frame)
        except Exception as error:
            raise Ended from error

    async def _say_why(self, code: str | None) -> None:
        if code is None:
            await self._websocket.close()
            return
        with contextlib.suppress(Ended):
            await self._send(json.dumps({"type": "error", "code": code, "text": voice_errors()[code]}))
            await self._close()

    async def _close(self) -> None:
        """Closes, and reads on until the page has gone: TCP drops the last message where audio lies unread."""
        await self._websocket.close()
        until_seconds = time.monotonic() + LEAVING_SECONDS
        with contextlib.suppress(Exception, asyncio.CancelledError):
            while (left_seconds := until_seconds - time.monotonic()) > 0:
                await self._websocket.recv(left_seconds)


async def _tell_alive(session: VoiceSession) -> None:
    while True:
        session.link.send({"type": "alive"})
        await asyncio.sleep(ALIVE_EVERY_SECONDS)


def _read(read: Callable[[_Frame], _Meaning], frame: _Frame) -> _Meaning:
    try:
        return read(frame)
    except Garbled as error:
        raise Ended("bad_message") from error
