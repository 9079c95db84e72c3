"""One Wyoming connection: answers each event in turn; an error ends this connection alone."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from wyoming.asr import Transcript
from wyoming.audio import AudioStop
from wyoming.error import Error
from wyoming.event import Event, async_write_event
from wyoming.handle import Handled, NotHandled
from wyoming.ping import Pong
from wyoming.server import AsyncEventHandler
from wyoming.tts import SynthesizeStopped

from bot.channels.wyoming.limits import MAX_TEXT_CHARACTERS, WRITE_SECONDS
from bot.channels.wyoming.protocol.event_reading import BadEvent, read_event
from bot.channels.wyoming.protocol.services import Services
from bot.channels.wyoming.protocol.sound_in import BadSound, SoundIn
from bot.channels.wyoming.protocol.sound_out import spoken
from bot.channels.wyoming.satellite.conversation import NotAnswered
from bot.channels.wyoming.satellite.smart_speaker import speaker_of
from bot.channels.wyoming.sentences import sentences
from bot.protocol.guide import Speech
from voice.errors import VoiceError

_log = logging.getLogger(__name__)


class Connection(AsyncEventHandler):
    """The package's handler with bounded reading. Unknown events are passed over, as the protocol wants."""

    def __init__(self, services: Services, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        super().__init__(reader, writer)
        self._services = services
        self._sound = SoundIn()
        self._streamed: list[str] | None = None
        self._answers: dict[str, Callable[[Event], Awaitable[bool]]] = {
            "describe": self._describe,
            "ping": self._ping,
            "transcript": self._transcript,
            "transcribe": self._begin_audio,
            "audio-start": self._begin_audio,
            "audio-chunk": self._add_audio,
            "audio-stop": self._recognize,
            "synthesize": self._synthesize,
            "synthesize-start": self._stream_text,
            "synthesize-chunk": self._stream_text,
            "synthesize-stop": self._streamed_text,
        }

    async def run(self) -> None:
        """Answers events until the client goes, sends no event, or is silent for too long."""
        self._is_running = True
        services = self._services
        try:
            while self._is_running:
                event = await read_event(self.reader, services.idle_seconds, services.event_seconds)
                if event is None or not await self.handle_event(event):
                    break
        except (BadEvent, ConnectionError, asyncio.TimeoutError) as error:
            _log.debug("A Wyoming connection was closed: %s", type(error).__name__)
        except Exception as error:  # noqa: BLE001  (the other connections go on)
            _log.error("A Wyoming connection failed (%s) and was closed.", type(error).__name__)
        finally:
            self.writer.close()

    async def handle_event(self, event: Event) -> bool:
        """Answers one event. Returns False where the connection is to end."""
        answer = self._answers.get(event.type)
        return True if answer is None else await answer(event)

    async def write_event(self, event: Event) -> None:
        """Sends the event. Raises ConnectionError where the client has gone, asyncio.TimeoutError where it is slow."""
        try:
            await asyncio.wait_for(async_write_event(event, self.writer), WRITE_SECONDS)
        except RuntimeError as error:  # uvloop raises RuntimeError on a closed connection
            raise ConnectionResetError from error

    async def _describe(self, event: Event) -> bool:
        await self.write_event(self._services.info.event())
        return True

    async def _ping(self, event: Event) -> bool:
        text = event.data.get("text")
        await self.write_event(Pong(text=text if isinstance(text, str) else None).event())
        return True

    async def _transcript(self, event: Event) -> bool:
        services, text, context = self._services, event.data.get("text"), event.data.get("context")
        context = context if isinstance(context, dict) else None
        if not isinstance(text, str):
            return await self._not_handled("unreadable", context)
        text = text[:MAX_TEXT_CHARACTERS].strip()
        if not text:  # nobody said anything, so no turn is taken
            await self.write_event(Handled(text="", context=context).event())
            return True
        peer = self.writer.get_extra_info("peername")
        speaker = speaker_of(context, str(peer[0]) if peer else "unknown", services.only_satellite)
        conversation = services.conversations.of(speaker)
        guesses = services.alternatives.get(text, ())
        try:
            reply = await conversation.answer(text, guesses)
        except NotAnswered as not_answered:
            return await self._not_handled(not_answered.key, context)
        lines = "\n".join(reply.lines)
        services.speeches[lines] = reply.guide.speech
        await self.write_event(Handled(text=lines, context=context).event())
        conversation.spoken(reply)
        return True

    async def _not_handled(self, key: str, context: dict[str, object] | None) -> bool:
        await self.write_event(NotHandled(text=sentences()[key], context=context).event())
        return True

    async def _begin_audio(self, event: Event) -> bool:
        self._sound = SoundIn()
        return True

    async def _add_audio(self, event: Event) -> bool:
        try:
            self._sound.add(event)
        except BadSound:
            return await self._error("bad_sound")
        return True

    async def _recognize(self, event: Event) -> bool:
        services, pcm = self._services, self._sound.end()
        self._sound = SoundIn()
        if services.recognition is None:
            return await self._error("no_ears")
        try:
            guesses = await services.recognition.transcribe(pcm) if pcm else ()
        except VoiceError as error:
            _log.warning("%s", error.sentence)
            return await self._error("no_ears")
        text = guesses[0].text if guesses else ""
        if guesses:
            services.alternatives[text] = guesses
        await self.write_event(Transcript(text=text, language="en").event())
        return True

    async def _synthesize(self, event: Event) -> bool:
        if self._streamed is not None:  # the whole text once more, for servers that cannot stream
            return True
        text = event.data.get("text")
        return await self._say(text if isinstance(text, str) else "")

    async def _stream_text(self, event: Event) -> bool:
        if event.type == "synthesize-start":
            self._streamed = []
        text = event.data.get("text")
        if self._streamed is not None and isinstance(text, str):
            self._streamed.append(text[:MAX_TEXT_CHARACTERS])
            if sum(map(len, self._streamed)) > MAX_TEXT_CHARACTERS:
                return False
        return True

    async def _streamed_text(self, event: Event) -> bool:
        text, self._streamed = "".join(self._streamed or ()), None
        if not await self._say(text):
            return False
        await self.write_event(SynthesizeStopped().event())
        return True

    async def _say(self, text: str) -> bool:
        services = self._services
        if services.synthesis is None:
            return await self._error("no_voice")
        text = text[:MAX_TEXT_CHARACTERS].strip()
        speech = services.speeches.get(text, Speech())
        begun = False
        try:
            async for part in spoken(text, services.synthesis, speech):
                begun = True
                await self.write_event(part)
        except VoiceError as error:
            _log.warning("%s", error.sentence)
            if not begun:
                return await self._error("no_voice")
            await self.write_event(AudioStop().event())
        return True

    async def _error(self, key: str) -> bool:
        """Sends an `error` and ends the connection: Home Assistant passes over the error, and would wait for ever."""
        await self.write_event(Error(text=sentences()[key], code=key).event())
        return False
