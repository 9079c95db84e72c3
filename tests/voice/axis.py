"""A conversation laid on a virtual time axis: who speaks when goes in, what was said when comes out.

    axis.lay("17.0 she is crying", "17.3 (cough)", "20-30 row your boat", "40 !she is crying", "50 (okay nabu)")

Each event begins at its second. Words take 0.4 s each, or until the second given; in brackets stand a cough, (crying),
the wake word, and (microphone lost) or back. A "!" marks words that the ears found grave. What we say is noted as
"2.0 Lovely.", and one that was cut as "2.0 Lovely that she | 3.2", one gone on with as "4.0 … Lovely that she smiles.".
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from bot.protocol.guide import Speech
from tests.voice.fakes import Transcript
from voice.clock import VirtualClock
from voice.events import (
    Device,
    Event,
    FinalTranscript,
    InterimTranscript,
    Lost,
    NoWords,
    Returned,
    SpeechStarted,
    Woken,
)
from voice.ports import Assistant, Clock, PlaybackFinished
from voice.sentences import own_sentences
from voice.turns.conversation import Conversation, End

WORD_SECONDS = 0.4
WORDS_KNOWN_AFTER_SECONDS = 0.2
NOISES = {"cough": 0.5, "crying": 3.0}
_EVENT = re.compile(r"(?P<begin>[\d.]+)(?:-(?P<end>[\d.]+))? (?:\((?P<what>[^)]*)\)|(?P<grave>!?)(?P<text>.+))")


class TimedMouth:
    """Says a word in 0.4 s. axis: what it said, and when; gone_on: (line, from_seconds) of those not from the start."""

    def __init__(self, clock: Clock) -> None:
        self.axis: list[str] = []
        self.gone_on: list[tuple[str, float]] = []
        self._clock = clock
        self._cut = asyncio.Event()

    async def say(
        self, line: str, speech: Speech, upcoming: Sequence[str], from_seconds: float = 0.0
    ) -> PlaybackFinished:
        self._cut = cut = asyncio.Event()
        began, words = self._clock.now(), line.split()
        at = len(self.axis)
        self.axis.append(f"{began:.1f} {'… ' if from_seconds else ''}{line}")
        if from_seconds:
            self.gone_on.append((line, round(from_seconds, 3)))
        left = asyncio.ensure_future(self._clock.sleep(WORD_SECONDS * len(words) - from_seconds))
        cutting = asyncio.ensure_future(cut.wait())
        await asyncio.wait({left, cutting}, return_when=asyncio.FIRST_COMPLETED)
        left.cancel(), cutting.cancel()
        heard = from_seconds + self._clock.now() - began
        if not cut.is_set():
            return PlaybackFinished(False, line, heard)
        said = " ".join(words[: int(heard / WORD_SECONDS + 0.01)])
        so_far = f"{began:.1f} {'… ' if from_seconds else ''}{said}".strip()
        self.axis[at] = f"{so_far} | {self._clock.now():.1f}"
        return PlaybackFinished(True, said, heard)

    async def beat(self, number: int, speech: Speech) -> None:
        pass

    def silence(self) -> None:
        self._cut.set()

    async def close(self) -> None:
        pass


class Axis:
    """A conversation under way whose time is laid out by hand."""

    def __init__(self, assistant: Assistant, **settings: Any) -> None:
        self.clock = VirtualClock()
        self.mouth = TimedMouth(self.clock)
        self.transcript = Transcript()
        self.conversation = Conversation(
            assistant,
            self.mouth,  # type: ignore[arg-type]
            self.transcript,
            self.clock,
            own_sentences(),
            **settings,
        )
        self.running: asyncio.Task[End] = asyncio.get_running_loop().create_task(self.conversation.run())
        self._utterance = 0

    @property
    def floor(self) -> Any:
        return self.conversation.floor

    async def lay(self, *events: str, until: float | None = None) -> list[str]:
        """Let all of it happen and, by default, a second more; returns the lines said so far."""
        coming = sorted((moment for event in events for moment in self._moments(event)), key=lambda pair: pair[0])
        for moment, event in coming:
            await self._pass_until(moment)
            self.conversation.post(event)
            await turns()
        await self._pass_until(until if until is not None else self.clock.now() + 1.0)
        return self.mouth.axis

    async def _pass_until(self, moment: float) -> None:
        await turns()
        await self.clock.advance(max(0.0, moment - self.clock.now()), turns)

    def _moments(self, laid: str) -> list[tuple[float, Event]]:
        match = _EVENT.fullmatch(laid)
        assert match is not None, f"{laid!r} is no event of the axis"
        begin, what = float(match["begin"]), match["what"]
        if what and what.startswith("microphone"):
            lost = what.endswith("lost")
            return [(begin, Lost(Device.MICROPHONE, "It has gone.") if lost else Returned(Device.MICROPHONE))]
        if what == "okay nabu":
            return [(begin, Woken())]
        self._utterance += 1
        started = (begin, SpeechStarted(self._utterance))
        if what:
            return [started, (begin + NOISES[what], NoWords(self._utterance))]
        text = match["text"]
        end = float(match["end"] or begin + WORD_SECONDS * len(text.split()))
        half_said = InterimTranscript(self._utterance, " ".join(text.split()[: (len(text.split()) + 1) // 2]))
        heard = FinalTranscript(text, self._utterance, grave=bool(match["grave"]))
        return [started, ((begin + end) / 2, half_said), (end + WORDS_KNOWN_AFTER_SECONDS, heard)]


async def turns() -> None:
    """Let everything that needs no time happen."""
    for _ in range(60):
        await asyncio.sleep(0)


@asynccontextmanager
async def axis(assistant: Assistant, **settings: Any) -> AsyncIterator[Axis]:
    """An axis whose conversation is ended, and its tasks waited for, when the test is over."""
    found = Axis(assistant, **settings)
    try:
        yield found
    finally:
        found.running.cancel()
        await asyncio.gather(found.running, return_exceptions=True)
