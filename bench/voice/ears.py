"""The program's ears and assistant in this process, so that transcripts and guides can be judged.

open_ears() constructs the ears as voice/compose/talk.py does, and answer() hands a transcript to the assistant as the
conversation does: both follow where those change.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bench.virtual_room import Room
from bot.protocol.guide import Guide
from bot.protocol.messages import Start
from bot.server.embedded import EmbeddedAssistant
from voice.adapters import portaudio
from voice.adapters.assistant_embedded import InProcessAssistant
from voice.adapters.microphone_sounddevice import SounddeviceMicrophone
from voice.compose.ears import open_ears as open_program_ears
from voice.events import Event, FinalTranscript, NoWords, RecognitionFailed, SpeechStarted
from voice.hearing.assistant_bridge import verdict_by_assistant
from voice.ports import Assistant
from voice.settings import Settings

LONGEST_WAIT_SECONDS = 8.0
UNDER_WAY_SECONDS = 0.3
"""How long after a sound the ears may still begin an utterance."""


class Ears:
    """The events of the program's ears; heard_while() gives the final transcripts."""

    def __init__(self) -> None:
        self._events: list[Event] = []
        self._open: set[int] = set()

    def post(self, event: Event) -> None:
        """Takes note of an event, in the loop's thread."""
        if isinstance(event, SpeechStarted):
            self._open.add(event.utterance)
        elif isinstance(event, FinalTranscript | NoWords | RecognitionFailed) and event.utterance is not None:
            self._open.discard(event.utterance)
        self._events.append(event)

    async def heard_while(self, play: Callable[[], Any]) -> list[FinalTranscript]:
        """The final transcripts of a sound; play: blocks while the sound is played. Waits for utterances under way."""
        self._events.clear()
        await asyncio.to_thread(play)
        until, quiet_since = time.monotonic() + LONGEST_WAIT_SECONDS, time.monotonic()
        while time.monotonic() < until and time.monotonic() - quiet_since < UNDER_WAY_SECONDS:
            await asyncio.sleep(0.02)
            if self._open:
                quiet_since = time.monotonic()
        self._open.clear()
        return [event for event in self._events if isinstance(event, FinalTranscript)]


@asynccontextmanager
async def open_ears(room: Room, assistant: Assistant) -> AsyncIterator[Ears]:
    """The program's ears, with default settings, at the room's microphone; assistant: for the end-of-turn verdict."""
    former = {name: os.environ.pop(name, None) for name in ("XDG_RUNTIME_DIR", "PULSE_SERVER")}
    os.environ["XDG_RUNTIME_DIR"] = str(room.folder)
    portaudio.refresh()
    ears, loop = Ears(), asyncio.get_running_loop()

    def post(event: Event) -> None:
        loop.call_soon_threadsafe(ears.post, event)

    hearing = await open_program_ears(SounddeviceMicrophone(), Settings(), post)
    hearing.judge_turns_by(verdict_by_assistant(assistant, loop))
    listening = loop.create_task(hearing.run())
    try:
        yield ears
    finally:
        await hearing.close()
        await asyncio.wait({listening}, timeout=3.0)
        listening.cancel()
        for name, value in former.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


class Sessions:
    """Sessions with the trained assistant, which is loaded once; each begins at the first stroke of a massage."""

    def __init__(self, embedded: EmbeddedAssistant, folder: tempfile.TemporaryDirectory[str]) -> None:
        self._embedded = embedded
        self._folder = folder
        self._count = 0

    @classmethod
    async def load(cls) -> Sessions:
        """Loads the trained model, with a data folder of its own."""
        folder = tempfile.TemporaryDirectory(prefix="gentle-hands-data-")
        return cls(await EmbeddedAssistant.load(data_folder=Path(folder.name)), folder)

    async def at_a_stroke(self) -> InProcessAssistant:
        """A fresh session in its first stroke."""
        self._count += 1
        assistant = InProcessAssistant(self._embedded, f"bench-voice-{self._count}")
        await assistant.reply(Start("full_body", age_weeks=16, ready=True).text)
        return assistant


async def answer(assistant: InProcessAssistant, heard: FinalTranscript) -> Guide:
    """The guide of the reply to a transcript; the recognisers' alternatives are sent too."""
    return (await assistant.reply(heard.text, heard.alternatives)).guide
