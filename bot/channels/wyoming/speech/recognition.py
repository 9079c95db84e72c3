"""Speech recognition for Wyoming's audio: the recognisers that docs/settings.md names, loaded at the first utterance.

Every connection shares one `Recognition`.
"""

from __future__ import annotations

import asyncio
import importlib
import importlib.util
import itertools
from typing import TYPE_CHECKING

from bot.channels.wyoming.limits import RECOGNITION_SECONDS
from support.loop_calls import on_loop
from support.opened_once import OpenedOnce
from voice.audio import RATE_HZ, SAMPLE_WIDTH_BYTES
from voice.errors import RecognizerError
from voice.events import Event, FinalTranscript, RecognitionFailed
from voice.settings import Settings

if TYPE_CHECKING:
    from bot.core.understood.alternatives import Alternative
    from voice.hearing.recognising import Recognising, VerdictOf
    from voice.ports import Recognizer, SecondRecognizer


def recognition_installed() -> bool:
    """Whether the packages of the recognisers are installed; the check loads none of them."""
    return all(
        importlib.util.find_spec(name) is not None for name in ("voice.compose.recognizers", "speech_recognition")
    )


class Recognition:
    """Recognises one utterance at a time on a thread of its own.

    verdict_of: what the guesses at one utterance mean together; None for the verdict of the best guess.
    """

    def __init__(self, settings: Settings, verdict_of: VerdictOf | None = None) -> None:
        self.settings = settings
        self._verdict_of = verdict_of
        self._recognising = OpenedOnce(self._load, lambda recognising: asyncio.to_thread(recognising.stop))
        self._utterances = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Event]] = {}

    async def transcribe(self, pcm: bytes) -> tuple[Alternative, ...]:
        """Guesses at the words in 16 kHz, 16 bit, mono audio, likeliest first; () for no words. Raises VoiceError."""
        from speech_recognition import AudioData

        recognising = await self._recognising.get()
        utterance = next(self._utterances)
        recognised: asyncio.Future[Event] = asyncio.get_running_loop().create_future()
        self._waiting[utterance] = recognised
        try:
            recognising.end(utterance, utterance, AudioData(pcm, RATE_HZ, SAMPLE_WIDTH_BYTES))
            event = await asyncio.wait_for(recognised, RECOGNITION_SECONDS)
        except asyncio.TimeoutError:
            raise RecognizerError(
                "The recogniser takes too long over a sentence. See what else this machine is busy with."
            ) from None
        finally:
            self._waiting.pop(utterance, None)
        match event:
            case RecognitionFailed(_, sentence):
                raise RecognizerError(sentence)
            case FinalTranscript():
                return _likeliest_first(event)
        return ()

    async def close(self) -> None:
        """Ends the recognisers. Does nothing where none were loaded."""
        await self._recognising.close()

    async def _load(self) -> Recognising:
        from voice.hearing.recognising import Recognising, verdict_of_best

        recognizers = await asyncio.to_thread(importlib.import_module, "voice.compose.recognizers")
        first: Recognizer = await asyncio.to_thread(recognizers.load_recognizer, self.settings)
        second: SecondRecognizer | None = await asyncio.to_thread(recognizers.load_second, self.settings)
        loop = asyncio.get_running_loop()
        recognising = Recognising(first, on_loop(loop, self._recognised), second, self._verdict_of or verdict_of_best)
        recognising.start()
        return recognising

    def _recognised(self, event: Event) -> None:
        waiting = self._waiting.get(getattr(event, "utterance", 0))
        if waiting is not None and not waiting.done():
            waiting.set_result(event)


def _likeliest_first(recognised: FinalTranscript) -> tuple[Alternative, ...]:
    """The alternatives behind the text that fits the verdict, since Home Assistant passes on the first text alone."""
    from bot.core.understood.alternatives import Alternative

    chosen = [guess for guess in recognised.alternatives if guess.text == recognised.text]
    others = (guess for guess in recognised.alternatives if guess.text != recognised.text)
    return (*(chosen or [Alternative(recognised.text)]), *others)
