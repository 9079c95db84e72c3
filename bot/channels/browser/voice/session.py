"""One conversation's voice: hearing, speaker and floor, whichever websocket carries the audio."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable

from bot.channels.browser.conversations import BrowserConversation
from bot.channels.browser.turns import Turns
from bot.channels.browser.voice.assistant import BrowserAssistant
from bot.channels.browser.voice.engine import VoiceEngine
from bot.channels.browser.voice.link import VoiceLink, VoiceWebsocket
from bot.channels.browser.voice.microphone import PageMicrophone
from bot.channels.browser.voice.player import PagePlayer
from support.loop_calls import on_loop
from support.tasks import end_tasks
from voice.errors import VoiceError
from voice.events import Device, Event, FinalTranscript, Lost, NoWords, RecognitionFailed, Returned, SpeechStarted
from voice.hearing.assistant_bridge import verdict_by_assistant
from voice.ports import TimerState
from voice.sentences import own_sentences
from voice.turns.conversation import Conversation, End

CONNECTION_LOST = "connection_lost"


class VoiceSession:
    """The voice of one conversation, from the tap on until it is over.

    begin: what the assistant is told first. on_over: called once with the reason (goodbye, limit, left, failed).
    """

    def __init__(
        self,
        conversation: BrowserConversation,
        turns: Turns,
        engine: VoiceEngine,
        begin: str,
        on_over: Callable[[str], None],
    ) -> None:
        self.link = VoiceLink()
        self._engine = engine
        self._on_over = on_over
        self._microphone = PageMicrophone()
        self._player = PagePlayer(self.link, engine.clock)
        loop = asyncio.get_running_loop()
        assistant = BrowserAssistant(conversation, turns)
        self._speaker = engine.speaker(self._player, lambda: self._conversation.post(Returned(Device.SPEAKER)))
        words = own_sentences()
        self._conversation = Conversation(
            assistant,
            self._speaker,
            PageDisplay(self.link, conversation.publish_words),
            engine.clock,
            words,
            engine.settings.retry_seconds,
            begin,
            nod=words.say["nod"],
        )
        self._hearing = engine.hearing(self._microphone, on_loop(loop, self._on_hearing_event))
        self._hearing.judge_turns_by(verdict_by_assistant(assistant, loop))
        self._hearing.want_interim(lambda: self._conversation.snapshot.wants_interim)
        self._conversation_task: asyncio.Task[End] | None = None
        self._hearing_task: asyncio.Task[None] | None = None
        self._keep_task: asyncio.Task[None] | None = None

    def attach(self, websocket: VoiceWebsocket) -> None:
        """This websocket carries the audio from now on."""
        away = self._conversation_task is not None and not self.link.there
        self.link.attach(websocket)
        self.link.send({"type": "ready"})
        self._engine.in_use(self, True)
        self._keep_task = asyncio.get_running_loop().create_task(self._keep_for_a_loss())
        if self._conversation_task is None:
            self._begin()
        elif away:
            self._conversation.post(Returned(Device.CONNECTION))

    def detach(self) -> None:
        """The websocket is gone: the conversation is told, and the massage waits."""
        self.link.detach()
        self._engine.in_use(self, False)
        self._player.gone()
        self._microphone.fall_silent()
        self._conversation.post(Lost(Device.CONNECTION, own_sentences().say[CONNECTION_LOST]))

    def add_audio(self, frame: bytes) -> None:
        """Sound of the page's microphone has come: 16 kHz, 16 bit, mono."""
        self._microphone.feed(frame)

    def said(self, text: str) -> None:
        """The caregiver has typed or tapped these words."""
        self._conversation.post(FinalTranscript(text))

    def finished(self, number: int, share: float) -> None:
        """Playback of a line has finished. share: of the line that sounded."""
        self._player.finished(number, share)

    async def close(self) -> None:
        """Ends the voice. Twice is fine. What was said stays with the conversation."""
        self._engine.in_use(self, False)
        self._microphone.end()
        await end_tasks((self._conversation_task, self._hearing_task, self._keep_task))
        await self._hearing.close()
        await self._speaker.close()
        self.link.detach()

    def _begin(self) -> None:
        loop = asyncio.get_running_loop()
        self._conversation_task = loop.create_task(self._conversation.run())
        self._hearing_task = loop.create_task(self._hearing.run())
        self._conversation_task.add_done_callback(self._conversation_ended)
        self._hearing_task.add_done_callback(self._hearing_ended)

    async def _keep_for_a_loss(self) -> None:
        """Sends the page the line that it plays by itself when the connection is lost."""
        line = own_sentences().say[CONNECTION_LOST]
        with contextlib.suppress(VoiceError):
            sound = await self._engine.sound_of(line)
            about = {"type": "keep", "name": CONNECTION_LOST, "rate_hz": sound.rate_hz, "text": line}
            self.link.send(about, sound.pcm)

    def _on_hearing_event(self, event: Event) -> None:
        if isinstance(event, SpeechStarted):
            self.link.send({"type": "caregiver", "speaking": True})
        elif isinstance(event, FinalTranscript | NoWords | RecognitionFailed):
            self.link.send({"type": "caregiver", "speaking": False})
        self._conversation.post(event)

    def _conversation_ended(self, task: asyncio.Task[End]) -> None:
        if not task.cancelled():
            self._on_over("goodbye" if task.exception() is None else "failed")

    def _hearing_ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            self._conversation.fail(error)


class PageDisplay:
    """The `Display` port of a page. show_words: shows the caregiver's words in every page."""

    def __init__(self, link: VoiceLink, show_words: Callable[[str], object]) -> None:
        self._link = link
        self._show_words = show_words

    def caregiver(self, text: str) -> None:
        """Shows the caregiver's words."""
        self._show_words(text)

    def assistant(self, line: str) -> None:
        """Does nothing: the chat shows the reply, and the page each line while it sounds."""

    def notice(self, sentence: str) -> None:
        """Shows a sentence about the program itself."""
        self._link.send({"type": "notice", "text": sentence})

    def timer(self, state: TimerState | None) -> None:
        """Shows the session's timer."""
        if state is None:
            self._link.send({"type": "timer", "seconds": None})
            return
        about = {"seconds": state.timer.seconds, "purpose": state.timer.purpose.value, "seq": state.timer.seq}
        self._link.send({"type": "timer", **about, "left": round(state.left_seconds, 2), "running": state.running})
