"""Moonshine tiny-en, whose model ships inside its package: nothing is fetched and no word leaves the machine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from moonshine_voice.errors import MoonshineError
from moonshine_voice.transcriber import ModelArch, Transcriber
from moonshine_voice.utils import get_assets_path

from voice.audio import RATE_HZ, SAMPLE_WIDTH_BYTES, as_samples, resampled
from voice.errors import RecognizerError

if TYPE_CHECKING:
    from speech_recognition import AudioData

_SILENCE = re.compile(r"^You(?:[.!?]?$| (?=[A-Z]))")
"""Moonshine writes this for silence: alone, or before an utterance, which then begins anew with a capital letter."""

OPTIONS = {"identify_speakers": "false", "return_audio_data": "false"}
"""Speaker labels and a copy of the audio cost time on every utterance, and are not used. Moonshine's own voice activity
detector stays on, although it loses a word in forty: without it, silence is transcribed as "You"."""


class MoonshineRecognizer:
    """Transcribes an utterance, offline. Loading takes about half a second."""

    name = "moonshine"

    def __init__(self) -> None:
        try:
            self._transcriber = Transcriber(get_assets_path() / "tiny-en", ModelArch.TINY, options=OPTIONS)
        except MoonshineError as error:
            raise RecognizerError(
                f"The recogniser moonshine cannot be loaded: {error}. Run the set-up again."
            ) from error

    def transcribe(self, audio: AudioData) -> str:
        """The words, or an empty string where there are none. Raises RecognizerError."""
        pcm = audio.get_raw_data(convert_width=SAMPLE_WIDTH_BYTES)
        samples = as_samples(resampled(pcm, audio.sample_rate)).tolist()
        try:
            transcript = self._transcriber.transcribe_without_streaming(samples, RATE_HZ)
        except MoonshineError as error:
            raise RecognizerError(f"The recogniser moonshine failed: {error}.") from error
        return _SILENCE.sub("", " ".join(line.text.strip() for line in transcript.lines if line.text.strip())).strip()
