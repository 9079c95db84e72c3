"""Moonshine tiny-en, whose model ships inside its package: nothing is fetched and no word leaves the machine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
from moonshine_voice.errors import MoonshineError
from moonshine_voice.transcriber import ModelArch, Transcriber
from moonshine_voice.utils import get_assets_path

from voice.errors import RecognizerError

if TYPE_CHECKING:
    from speech_recognition import AudioData

_SILENCE = re.compile(r"^You(?:[.!?]?$| (?=[A-Z]))")
"""What it writes for silence: alone, or before an utterance, which then begins anew with a capital letter."""
RATE_HZ = 16_000
FULL_SCALE = 32768.0

OPTIONS = {"identify_speakers": "false", "return_audio_data": "false"}
"""We need neither who spoke nor the audio back, which cost time on every utterance. Its own voice activity detector
stays on, although ours comes first and a word in forty is lost to it: without it, silence is heard as "You"."""


class MoonshineRecognizer:
    """Turns an utterance's AudioData into words, offline. Loading takes about half a second."""

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
        pcm = np.frombuffer(audio.get_raw_data(convert_rate=RATE_HZ, convert_width=2), dtype="<i2")
        samples = (pcm.astype(np.float32) / FULL_SCALE).tolist()
        try:
            transcript = self._transcriber.transcribe_without_streaming(samples, RATE_HZ)
        except MoonshineError as error:
            raise RecognizerError(f"The recogniser moonshine failed: {error}.") from error
        return _SILENCE.sub("", " ".join(line.text.strip() for line in transcript.lines if line.text.strip())).strip()
