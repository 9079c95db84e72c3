"""Hand-written stand-ins: an assistant, a recogniser that fails, a mouth."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from speech_recognition import AudioData

from bot.client.timer import Timer, TimerPurpose
from bot.core.phase import Phase
from bot.core.understood.acts import Act
from bot.core.understood.alternatives import Alternative
from bot.core.understood.decision import Decision
from bot.core.understood.heard import Awaiting
from bot.protocol.guide import Guide, Speech
from bot.protocol.messages import Start, Tick, read_text
from bot.protocol.reply import Reply
from voice.errors import AssistantError
from voice.ports import PlaybackFinished, TimerState


def reply(
    *lines: str, act: Act = Act.START, phase: Phase = Phase.STROKE, timer: Timer | None = None, **rest: Any
) -> Reply:
    """A reply with that guide."""
    return Reply(lines, Guide(act=act, phase=phase, timer=timer, **rest))


def stroke_timer(seq: int = 1, seconds: float = 30.0) -> Timer:
    """The timer of a stroke."""
    return Timer(seq, seconds, TimerPurpose.STROKE)


class ScriptedAssistant:
    """Answers by the text it is told; unknown text is ambient. `away`: how many messages fail to reach it first."""

    def __init__(self, answers: dict[str, Reply | Callable[[], Reply]], away: int = 0) -> None:
        self.answers = answers
        self.away = away
        self.told: list[str] = []

    async def reply(self, text: str, alternatives: Sequence[Alternative] = ()) -> Reply:
        await asyncio.sleep(0)
        if self.away:
            self.away -= 1
            raise AssistantError("It is away.")
        self.told.append(text)
        answer = self.answers.get(text, reply(act=Act.AMBIENT))
        return answer() if callable(answer) else answer

    async def read(self, alternatives: Sequence[Alternative]) -> None:
        return None

    async def close(self) -> None:
        pass


class FailingRecognizer:
    """Fails with the error on every utterance."""

    name = "failing"

    def __init__(self, error: Exception) -> None:
        self._error = error

    def transcribe(self, audio: AudioData) -> str:
        raise self._error


class TinyMassage:
    """A massage of two strokes, thirty seconds each, that stops for crying: enough of an assistant to talk with."""

    def __init__(self) -> None:
        self.seq = 0
        self.stroke = 0
        self.told: list[str] = []

    async def reply(self, text: str, alternatives: Sequence[Alternative] = ()) -> Reply:
        self.told.append(text)
        return self.answer(text)

    def answer(self, text: str) -> Reply:
        """The reply itself; public so that a web server can give it too."""
        if isinstance(read_text(text), Start):
            return reply("Hello.", "Are you ready?", phase=Phase.READINESS, awaiting=Awaiting.READINESS)
        if isinstance(tick := read_text(text), Tick):
            return self._next() if tick.seq == self.seq else reply(act=Act.TICK)
        if "crying" in text:
            self.seq += 1
            return reply(
                "Stop here.", "Pick your baby up.", act=Act.REPORT_CUE, phase=Phase.TENDING, decision=Decision.STOP
            )
        if text in ("ready", "yes", "fine now"):
            return self._next()
        return reply(act=Act.AMBIENT, timer=self._timer())

    def _next(self) -> Reply:
        self.seq, self.stroke = self.seq + 1, self.stroke + 1
        if self.stroke > 2:
            return reply("All done.", act=Act.TICK, phase=Phase.ENDED)
        return reply(f"Stroke {self.stroke}.", act=Act.TICK, timer=self._timer())

    def _timer(self) -> Timer | None:
        return stroke_timer(self.seq) if self.stroke else None

    async def read(self, alternatives: Sequence[Alternative]) -> None:
        return None

    async def close(self) -> None:
        pass


class SlowMouth:
    """Says each line until it is told to finish or cut; `said` holds the lines begun."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.cuts = 0
        self._over: asyncio.Future[PlaybackFinished] | None = None

    async def say(
        self, line: str, speech: Speech, upcoming: Sequence[str], from_seconds: float = 0.0
    ) -> PlaybackFinished:
        self.said.append(line)
        self._over = asyncio.get_running_loop().create_future()
        return await self._over

    async def beat(self, number: int, speech: Speech) -> None:
        pass

    def finish(self) -> None:
        """The line has been said."""
        if self._over is not None and not self._over.done():
            self._over.set_result(PlaybackFinished(False, self.said[-1]))

    def silence(self) -> None:
        if self._over is not None and not self._over.done():
            self.cuts += 1
            self._over.set_result(PlaybackFinished(True, self.said[-1].split()[0]))

    async def close(self) -> None:
        pass


class Transcript:
    """The conversation as a list of (who, what)."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str]] = []
        self.timers: list[TimerState | None] = []

    def caregiver(self, text: str) -> None:
        self.lines.append(("caregiver", text))

    def assistant(self, line: str) -> None:
        self.lines.append(("assistant", line))

    def notice(self, sentence: str) -> None:
        self.lines.append(("notice", sentence))

    def timer(self, state: TimerState | None) -> None:
        self.timers.append(state)

    def of(self, who: str) -> list[str]:
        """What one of them said."""
        return [text for speaker, text in self.lines if speaker == who]
