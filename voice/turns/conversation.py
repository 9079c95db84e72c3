"""The loop: events in, the floor decides, commands out. It owns every task it starts and no rule of turn-taking."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from enum import Enum

from bot.core.timer import Timer, TimerPurpose
from bot.protocol.errors import ProtocolError
from bot.protocol.guide import Speech
from bot.protocol.reply import Reply
from voice.errors import AssistantError, DeviceLost, VoiceError
from voice.events import (
    Device,
    Event,
    Heard,
    InputEnded,
    Interim,
    Lost,
    NothingHeard,
    NotUnderstood,
    Returned,
    SpeechStarted,
    Woken,
)
from voice.ports import Assistant, Clock, Display, PlaybackFinished, Speaker, TimerState
from voice.sentences import Sentences
from voice.speaking.rhythm import carry
from voice.turns.commands import Command, Finish, Say, Send, Show, Silence
from voice.turns.device_outages import DeviceOutages
from voice.turns.floor import Floor
from voice.turns.latest_tasks import LatestTasks
from voice.turns.wake_word import WakeWordGate


@dataclass(frozen=True)
class _Replied:
    reply: Reply


@dataclass(frozen=True)
class _NotSent:
    error: AssistantError


@dataclass(frozen=True)
class _LineFinished:
    finished: PlaybackFinished


@dataclass(frozen=True)
class _TimerRanOut:
    pass


@dataclass(frozen=True)
class _NodDue:
    pass


@dataclass(frozen=True)
class _SendAgain:
    pass


@dataclass(frozen=True)
class _Failed:
    pass


_Inner = _Replied | _NotSent | _LineFinished | _TimerRanOut | _NodDue | _SendAgain | _Failed


class End(str, Enum):
    """Why a conversation is over."""

    SAID_GOODBYE = "said_goodbye"
    INPUT_ENDED = "input_ended"


class Conversation:
    """One conversation between a caregiver and the assistant.

    post() takes events from this loop's thread; run() returns when it is over. When the assistant cannot be reached,
    the message is kept and sent again every `retry_seconds`, with the timer held.
    """

    def __init__(
        self,
        assistant: Assistant,
        speaker: Speaker,
        display: Display,
        clock: Clock,
        words: Sentences,
        retry_seconds: float = 3.0,
        start_message: str = "/start",
        gate: WakeWordGate | None = None,
        nod: str | None = None,
    ) -> None:
        self.floor = Floor(gate=gate, nod=nod)
        self._assistant = assistant
        self._speaker = speaker
        self._display = display
        self._clock = clock
        self._words = words
        self._retry_seconds = retry_seconds
        self._start_message = start_message
        self._events: asyncio.Queue[Event | _Inner] = asyncio.Queue()
        self._work = LatestTasks(self.fail)
        self._failure: BaseException | None = None
        self._settled = asyncio.Event()
        self._deadline: float | None = None
        self._timer_shown: tuple[Timer | None, float | None] = (None, None)
        self._nod_at: float | None = None
        self._end: End | None = None
        self._leaving = False
        self._absences = DeviceOutages(self.floor, words)
        self._assistant_away = False
        self._waits_to_send = False
        self._apologised = False

    def post(self, event: Event | _Inner) -> None:
        """Take note of an event; it is handled in its turn."""
        self._settled.clear()
        self._events.put_nowait(event)

    def fail(self, error: BaseException) -> None:
        """Something the conversation cannot do without has failed: run() raises it."""
        self._failure = error
        self.post(_Failed())

    async def settled(self) -> None:
        """Return once everything posted has been handled and nothing is being said, asked or awaited."""
        await self._settled.wait()

    @property
    def assistant_away(self) -> bool:
        """Whether a message is waiting because the assistant cannot be reached."""
        return self._assistant_away

    @property
    def over(self) -> bool:
        """Whether the conversation has come to its end."""
        return self._end is not None

    async def run(self) -> End:
        """Hold the conversation until the assistant ends it or the input does."""
        try:
            self._carry_out(self.floor.tell(self._start_message, self._clock.now()))
            while self._end is None:
                event = await self._events.get()
                self._carry_out(self._handle(event, self._clock.now()))
                self._look_around()
            return self._end
        finally:
            self._settled.set()
            self._speaker.silence()
            await self._work.end()

    def _look_around(self) -> None:
        """Keep the timer's task in step with the floor, and notice when nothing is left to do."""
        if self.floor.timer.deadline != self._deadline:
            self._deadline = self.floor.timer.deadline
            self._work.cancel("rhythm")
            if self._deadline is not None:
                self._work.start("timer", self._wait_until(self._deadline, _TimerRanOut()))
                if (timer := self.floor.timer.timer) is not None and timer.purpose is TimerPurpose.STROKE:
                    self._work.start("rhythm", self._carry_rhythm(self._deadline))
        self._show_timer()
        if self.floor.nod_at != self._nod_at:
            self._nod_at = self.floor.nod_at
            if self._nod_at is not None:
                self._work.start("nod", self._wait_until(self._nod_at, _NodDue()))
        if not self._events.empty():
            return
        overdue = self._deadline is not None and self._deadline <= self._clock.now()
        stuck = self._waits_to_send and not self.floor.speaking
        if (self.floor.quiet and not overdue) or stuck:
            self._settled.set()
            if self._leaving:
                self._end = End.INPUT_ENDED

    def _show_timer(self) -> None:
        timer = self.floor.timer
        if (timer.timer, timer.deadline) != self._timer_shown:
            self._timer_shown = (timer.timer, timer.deadline)
            left = timer.left(self._clock.now())
            self._display.timer(TimerState(timer.timer, left, not timer.held) if timer.timer is not None else None)

    def _handle(self, event: Event | _Inner, now: float) -> tuple[Command, ...]:
        floor = self.floor
        match event:
            case SpeechStarted(utterance):
                return floor.speech_started(utterance, now)
            case Interim(utterance, text):
                return floor.interim(utterance, text, now)
            case NothingHeard(utterance):
                return floor.nothing_heard(utterance, now)
            case NotUnderstood(utterance, sentence):
                return self._not_understood(utterance, sentence, now)
            case Heard():
                self._apologised = False
                return floor.heard(event.text, now, event.utterance, event.alternatives, event.grave)
            case Woken():
                return floor.woken(now)
            case _Replied(reply):
                self._assistant_away = False
                return floor.replied(reply, now)
            case _NotSent(error):
                return self._not_sent(error, now)
            case _SendAgain():
                self._waits_to_send = False
                return floor.send_again(now)
            case _LineFinished(finished):
                return floor.line_finished(finished.interrupted, finished.said, now, finished.seconds)
            case _TimerRanOut():
                return floor.timer_ran_out(now)
            case _NodDue():
                return floor.nod_due(now)
            case Lost(device, sentence):
                return self._lost(device, sentence, now)
            case Returned(device):
                return self._absences.returned(device, now)
            case InputEnded():
                self._leaving = True
            case _Failed() if self._failure is not None:
                raise self._failure
        return ()

    def _not_understood(self, utterance: int, sentence: str, now: float) -> tuple[Command, ...]:
        """Words were lost that may have been a report: ask for them, once in a row."""
        self._display.notice(sentence)
        if self._apologised:
            return self.floor.nothing_heard(utterance, now)
        self._apologised = True
        return (*self.floor.nothing_heard(utterance, now), *self.floor.announce(self._words.say["not_heard"], now))

    def _not_sent(self, error: AssistantError, now: float) -> tuple[Command, ...]:
        if not error.try_again:
            self._display.notice(error.sentence)
            return (*self.floor.unanswered(now), *self._announce("not_heard", now))
        self._waits_to_send = True
        self._work.start("retry", self._send_again_later())
        if self._assistant_away:
            return self.floor.not_sent(now)
        self._assistant_away = True
        self._display.notice(error.sentence)
        return (*self.floor.not_sent(now), *self._announce("assistant_lost", now))

    def _lost(self, device: Device, sentence: str, now: float) -> tuple[Command, ...]:
        if device not in self._absences:
            self._display.notice(sentence)
        return self._absences.lost(device, now)

    def _announce(self, key: str, now: float) -> tuple[Command, ...]:
        return self.floor.announce(self._words.say[key], now)

    def _carry_out(self, commands: tuple[Command, ...]) -> None:
        for command in commands:
            match command:
                case Silence():
                    self._speaker.silence()
                case Show(text):
                    self._display.caregiver(text)
                case Send():
                    self._work.start("ask", self._ask(command))
                case Say():
                    if not command.from_seconds:
                        self._display.assistant(command.line)
                    self._work.start("say", self._say(command))
                case Finish():
                    self._end = End.SAID_GOODBYE

    async def _ask(self, send: Send) -> None:
        try:
            self.post(_Replied(await self._assistant.reply(send.text, send.alternatives)))
        except AssistantError as error:
            self.post(_NotSent(error))
        except ProtocolError as error:
            self.post(_NotSent(AssistantError(f"The assistant's answer could not be read: {error}.", try_again=False)))

    async def _say(self, say: Say) -> None:
        finished = PlaybackFinished(interrupted=False, said=say.line)
        try:
            finished = await self._speaker.say(say.line, say.speech, say.upcoming, say.from_seconds)
        except DeviceLost as error:
            self.post(Lost(Device.SPEAKER, error.sentence))
        except VoiceError as error:
            self._display.notice(error.sentence)
        self.post(_LineFinished(finished))

    async def _wait_until(self, moment: float, event: _Inner) -> None:
        await self._clock.sleep(moment - self._clock.now())
        self.post(event)

    async def _carry_rhythm(self, deadline: float) -> None:
        speech = self.floor.guide.speech if self.floor.guide is not None else Speech()
        await carry(self._speaker, deadline - self._clock.now(), self._clock, speech)

    async def _send_again_later(self) -> None:
        await self._clock.sleep(self._retry_seconds)
        self.post(_SendAgain())
