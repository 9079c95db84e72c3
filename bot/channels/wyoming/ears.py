"""Our ears as the settings of `make talk` name them (docs/settings.md): loaded at first need, for all connections."""

from __future__ import annotations

import asyncio
import importlib
import importlib.util
import itertools
from typing import TYPE_CHECKING

from bot.channels.wyoming.limits import HEARING_SECONDS
from voice.errors import RecognizerError
from voice.events import Event, Heard, NotUnderstood
from voice.settings import Settings
from voice.turns.loop_events import on_loop

if TYPE_CHECKING:
    from bot.nlu.alternatives import Alternative
    from voice.hearing.recognising import Recognising, SenseOf
    from voice.ports import Recognizer, SecondRecognizer

HEARING_RATE_HZ = 16_000


def has_ears() -> bool:
    """Whether what recognises speech is installed; nothing is loaded to find out."""
    return all(
        importlib.util.find_spec(name) is not None for name in ("voice.hearing.recognizer_choice", "speech_recognition")
    )


class Ears:
    """Recognisers, one utterance at a time on a thread of their own. verdict_of: what guesses mean together."""

    def __init__(self, settings: Settings, verdict_of: SenseOf | None = None) -> None:
        self.settings = settings
        self._sense_of = verdict_of
        self._opening: asyncio.Task[Recognising] | None = None
        self._utterances = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Event]] = {}

    async def transcribe(self, pcm: bytes) -> tuple[Alternative, ...]:
        """What 16 kHz, 16 bit, mono sound may have said, the likeliest first; () for no words. Raises VoiceError."""
        from speech_recognition import AudioData

        recognising = await self._open()
        utterance = next(self._utterances)
        heard: asyncio.Future[Event] = asyncio.get_running_loop().create_future()
        self._waiting[utterance] = heard
        try:
            recognising.end(utterance, utterance, AudioData(pcm, HEARING_RATE_HZ, 2))
            event = await asyncio.wait_for(heard, HEARING_SECONDS)
        except asyncio.TimeoutError:
            raise RecognizerError(
                "The recogniser takes too long over a sentence. See what else this machine is busy with."
            ) from None
        finally:
            self._waiting.pop(utterance, None)
        match event:
            case NotUnderstood(_, sentence):
                raise RecognizerError(sentence)
            case Heard():
                return _likeliest_first(event)
        return ()

    async def close(self) -> None:
        """End the recognisers; fine when they were never loaded."""
        if (opening := self._opening) is not None:
            opening.cancel()
            await asyncio.gather(opening, return_exceptions=True)
            if not opening.cancelled() and opening.exception() is None:
                await asyncio.to_thread(opening.result().stop)
            self._opening = None

    async def _open(self) -> Recognising:
        if self._opening is None or (self._opening.done() and self._opening.exception() is not None):
            self._opening = asyncio.get_running_loop().create_task(self._load())
        return await asyncio.shield(self._opening)

    async def _load(self) -> Recognising:
        from voice.hearing.recognising import Recognising, verdict_of_best

        recognizers = await asyncio.to_thread(importlib.import_module, "voice.hearing.recognizer_choice")
        first: Recognizer = await asyncio.to_thread(recognizers.load_recognizer, self.settings)
        second: SecondRecognizer | None = await asyncio.to_thread(recognizers.load_second, self.settings)
        loop = asyncio.get_running_loop()
        recognising = Recognising(first, on_loop(loop, self._heard), second, self._sense_of or verdict_of_best)
        recognising.start()
        return recognising

    def _heard(self, event: Event) -> None:
        heard = self._waiting.get(getattr(event, "utterance", 0))
        if heard is not None and not heard.done():
            heard.set_result(event)


def _likeliest_first(heard: Heard) -> tuple[Alternative, ...]:
    """The text that fits what the guesses mean stands first, for that is the text that is passed on."""
    from bot.nlu.alternatives import Alternative

    own = [one for one in heard.alternatives if one.text == heard.text] or [Alternative(heard.text)]
    return (*own, *(one for one in heard.alternatives if one.text != heard.text))
