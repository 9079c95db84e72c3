"""The loop of a conversation: events in, the floor decides, commands out. It owns every task it starts, and no rule."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from enum import Enum

from bot.protocol.errors import ProtocolError
from bot.protocol.messages import Start
from voice.errors import AssistantError, DeviceLost, VoiceError
from voice.events import Device, Event, FinalTranscript, InputEnded, Lost, RecognitionFailed, Returned
from voice.ports import Assistant, Clock, Display, PlaybackFinished, Speaker
from voice.sentences import Sentences
from voice.turns.commands import Command, Finish, Say, Send, Show, Silence
from voice.turns.delivery import Delivery
from voice.turns.device_outages import DeviceOutages
from voice.turns.floor.events import FloorEvent, LineFinished, Replied, RetryCame, Told
from voice.turns.floor.table import Floor, FloorSnapshot
from voice.turns.latest_tasks import LatestTasks
from voice.turns.lost_words import LostWords
from voice.turns.timer_tasks import TimerTasks
from voice.turns.wake_word import WakeWordGate


@dataclass(frozen=True)
class _AssistantFailed:
    error: AssistantError


@dataclass(frozen=True)
class _Failed:
    error: BaseException


_Inner = FloorEvent | _AssistantFailed | _Failed


class End(str, Enum):
    """Why a conversation is over."""

    SAID_GOODBYE = "said_goodbye"
    INPUT_ENDED = "input_ended"


class Conversation:
    """One conversation between a caregiver and the assistant.

    post() takes events from this loop's thread; run() returns when it is over. When the assistant cannot be reached,
    the message is kept and sent again every `retry_seconds`, with the timer held.

    floor: for this loop's thread alone. snapshot: what other threads may know of the floor, replaced whole after each
    event and never changed.
    """

    def __init__(
        self,
        assistant: Assistant,
        speaker: Speaker,
        display: Display,
        clock: Clock,
        words: Sentences,
        retry_seconds: float = 3.0,
        start_message: str = Start().text,
        gate: WakeWordGate | None = None,
        nod: str | None = None,
    ) -> None:
        self.floor = Floor(gate=gate, nod=nod)
        self.snapshot = FloorSnapshot()
        self._assistant = assistant
        self._speaker = speaker
        self._display = display
        self._clock = clock
        self._start_message = start_message
        self._events: asyncio.Queue[Event | _Inner] = asyncio.Queue()
        self._tasks = LatestTasks(self.fail)
        self._timer_tasks = TimerTasks(self.floor, self._tasks, clock, self.post, speaker, display)
        self._delivery = Delivery(self.floor, self._tasks, clock, self.post, display, words, retry_seconds)
        self._outages = DeviceOutages(self.floor, display, words)
        self._lost_words = LostWords(self.floor, display, words)
        self._settled = asyncio.Event()
        self._end: End | None = None
        self._leaving = False

    def post(self, event: Event | _Inner) -> None:
        """Take note of an event; it is handled in its turn."""
        self._settled.clear()
        self._events.put_nowait(event)

    def fail(self, error: BaseException) -> None:
        """Something the conversation cannot do without has failed: run() raises it."""
        self.post(_Failed(error))

    async def settled(self) -> None:
        """Return once everything posted has been handled and nothing is being said, asked or awaited."""
        await self._settled.wait()

    @property
    def assistant_away(self) -> bool:
        """Whether a message is waiting because the assistant cannot be reached."""
        return self._delivery.away

    @property
    def over(self) -> bool:
        """Whether the conversation has come to its end."""
        return self._end is not None

    async def run(self) -> End:
        """Hold the conversation until the assistant ends it or the input does."""
        try:
            self._carry_out(self.floor.take(Told(self._start_message), self._clock.now()))
            while self._end is None:
                event = await self._events.get()
                self._carry_out(self._handle(event, self._clock.now()))
                self.snapshot = self.floor.snapshot
                self._timer_tasks.follow()
                self._look_around()
            return self._end
        finally:
            self._settled.set()
            self._speaker.silence()
            await self._tasks.end()

    def _look_around(self) -> None:
        """Notice when nothing is left to do, and leave then where the input has ended."""
        stuck = self._delivery.waits and not self.floor.speaking
        if self._events.empty() and ((self.floor.quiet and not self._timer_tasks.overdue) or stuck):
            self._settled.set()
            if self._leaving:
                self._end = End.INPUT_ENDED

    def _handle(self, event: Event | _Inner, now: float) -> tuple[Command, ...]:
        match event:
            case _Failed(error):
                raise error
            case InputEnded():
                self._leaving = True
                return ()
            case Lost():
                return self._outages.lost(event, now)
            case Returned():
                return self._outages.returned(event, now)
            case RecognitionFailed():
                return self._lost_words.lost(event, now)
            case _AssistantFailed(error):
                return self._delivery.failed(error, now)
            case FinalTranscript():
                self._lost_words.understood()
            case Replied():
                self._delivery.answered()
            case RetryCame():
                self._delivery.retried()
        return self.floor.take(event, now)

    def _carry_out(self, commands: tuple[Command, ...]) -> None:
        for command in commands:
            match command:
                case Silence():
                    self._speaker.silence()
                case Show(text):
                    self._display.caregiver(text)
                case Send():
                    self._tasks.start("ask", self._ask(command))
                case Say():
                    if not command.from_seconds:
                        self._display.assistant(command.line)
                    self._tasks.start("say", self._say(command))
                case Finish():
                    self._end = End.SAID_GOODBYE

    async def _ask(self, send: Send) -> None:
        try:
            self.post(Replied(await self._assistant.reply(send.text, send.alternatives)))
        except AssistantError as error:
            self.post(_AssistantFailed(error))
        except ProtocolError as error:
            sentence = f"The assistant's answer could not be read: {error}."
            self.post(_AssistantFailed(AssistantError(sentence, try_again=False)))

    async def _say(self, say: Say) -> None:
        finished = PlaybackFinished(interrupted=False, said=say.line)
        try:
            finished = await self._speaker.say(say.line, say.speech, say.upcoming, say.from_seconds)
        except DeviceLost as error:
            self.post(Lost(Device.SPEAKER, error.sentence))
        except VoiceError as error:
            self._display.notice(error.sentence)
        self.post(LineFinished(finished.interrupted, finished.said, finished.seconds))
