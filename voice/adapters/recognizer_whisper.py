"""Whisper base, the second recogniser: slower than the first, better in noise, and with several guesses.

Whisper was made for windows of thirty seconds and spends most of its time on silence. With a window of the utterance's
own length and a second, Whisper takes an eighth of the time, and tends to repeat a short sentence over and over:
`said_once` undoes the repeats.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

import ctranslate2
import numpy as np
import tokenizers
from faster_whisper.feature_extractor import FeatureExtractor

from bot.core.understood.alternatives import Alternative
from voice.adapters.whisper_files import whisper_folder
from voice.audio import RATE_HZ, SAMPLE_WIDTH_BYTES, as_samples, resampled
from voice.errors import RecognizerError

if TYPE_CHECKING:
    from speech_recognition import AudioData

FRAMES_PER_SECOND = 100
SPACE_SECONDS = 1.0
"""Silence after the utterance. Without any, the last word is lost."""
SHORTEST_SECONDS, LONGEST_SECONDS = 3.0, 30.0
GUESSES = 5
SHARPNESS = 5.0
"""The weight's exponent for a difference of 1 in a guess's mean log probability. Set on the dev phrases."""
TOKENS_PER_SECOND = 8
TASK = ("<|startoftranscript|>", "<|en|>", "<|transcribe|>", "<|notimestamps|>")
_FOREIGN = re.compile("[\u0370-\u1dff\u2e80-\uffff]")
"""Letters of other scripts, which Whisper writes for noise."""
_AGAIN = re.compile(r"\b(\w+(?: \w+){0,5})(?: \1\b)+", re.IGNORECASE)


class WhisperRecognizer:
    """Guesses several times at an utterance's words, offline. Loading takes about a second."""

    name = "whisper"

    def __init__(self) -> None:
        try:
            folder = whisper_folder()
            self._model: Any = ctranslate2.models.Whisper(
                str(folder), device="cpu", compute_type="int8", intra_threads=1, inter_threads=1
            )
            self._tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
        except (OSError, ImportError, RuntimeError, ValueError) as error:
            raise RecognizerError(f"The recogniser whisper cannot be loaded: {error}. Run the set-up again.") from error
        self._features = FeatureExtractor()

    def alternatives(self, audio: AudioData) -> tuple[Alternative, ...]:
        """Guesses at the words, the likeliest first, their weights adding up to 1; none where nothing was said.

        Raises RecognizerError.
        """
        pcm = audio.get_raw_data(convert_width=SAMPLE_WIDTH_BYTES)
        said = as_samples(resampled(pcm, audio.sample_rate))
        seconds = min(LONGEST_SECONDS, max(SHORTEST_SECONDS, math.ceil(len(said) / RATE_HZ + SPACE_SECONDS)))
        samples = np.zeros(int(seconds * RATE_HZ) + 160, dtype=np.float32)
        samples[: len(said)] = said[: len(samples)]
        features = self._features(samples)[None, :, : int(seconds * FRAMES_PER_SECOND)]
        try:
            result = self._model.generate(
                ctranslate2.StorageView.from_array(np.ascontiguousarray(features, dtype=np.float32)),
                [list(TASK)],
                beam_size=GUESSES,
                num_hypotheses=GUESSES,
                return_scores=True,
                max_length=len(TASK) + round(TOKENS_PER_SECOND * (1 + len(said) / RATE_HZ)),
            )[0]
        except (RuntimeError, ValueError) as error:
            raise RecognizerError(f"The recogniser whisper failed: {error}.") from error
        texts = [said_once(self._tokenizer.decode(ids)) for ids in result.sequences_ids]
        return _weighed(texts, result.scores)


def said_once(text: str) -> str:
    """The text without parts that only repeat an earlier part or its beginning. "Not" is never a repeat."""
    kept: list[str] = []
    for part in re.split(r"(?<=[.!?,])\s+", _AGAIN.sub(r"\1", text.strip())):
        plain = _plain(part)
        if plain and not any(f"{_plain(before)} ".startswith(f"{plain} ") for before in kept):
            kept.append(part)
    return " ".join(kept).rstrip(",")


def _weighed(texts: list[str], scores: list[float]) -> tuple[Alternative, ...]:
    """The guesses by weight (from mean log probability); the weights of texts that say the same are added up."""
    weights = np.exp(SHARPNESS * (np.array(scores) - max(scores)))
    found: dict[str, Alternative] = {}
    for text, weight in zip(texts, weights / weights.sum(), strict=True):
        if (plain := _plain(text)) and not _FOREIGN.search(text):
            known = found.get(plain, Alternative(text, 0.0))
            found[plain] = Alternative(known.text, known.weight + float(weight))
    return tuple(sorted(found.values(), key=lambda guess: -guess.weight))


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9' ]+", " ", text.lower()).replace("'s ", " is ").split())
