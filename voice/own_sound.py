"""Our own voice, taken out of what the microphone hears, once for noticing speech and once for understanding it.

One canceller removes it so thoroughly that a detector of speech never takes us for somebody else, and half of a word
said over us with it. The other leaves the word, and a little of us. So each has its use. Both have to learn the room
first: for as long as that takes, what is like the sound we play is taken for us, whatever the canceller left of it.
"""

from __future__ import annotations

from collections import deque

import numpy as np

from voice.own_voice import LOOK_BACK_SECONDS, WINDOW_SECONDS, OwnVoice, Samples
from voice.played import RATE_HZ, SAMPLE_WIDTH_BYTES, Played
from voice.ports import EchoCanceller

LEARNING_SECONDS = 4.0
"""How much of our voice the cancellers need to learn a room: about two seconds were measured in a simulated one."""


class OwnSound:
    """Without cancellers, what is heard is taken as it is: for headphones."""

    def __init__(self, for_activity: EchoCanceller | None = None, for_words: EchoCanceller | None = None) -> None:
        self.played = Played()
        """What goes to the loudspeaker is told here."""
        self._for_activity = for_activity
        self._for_words = for_words
        self._own_voice = OwnVoice()
        self._heard = _Latest(WINDOW_SECONDS)
        self._lately_played = _Latest(LOOK_BACK_SECONDS)
        self._learnt_seconds = 0.0

    def taken_out(self, heard: bytes) -> tuple[bytes, bytes]:
        """What was heard (16 kHz, 16 bit, mono) without us: for noticing speech, and for its words."""
        played = self.played.take(len(heard))
        activity = self._for_activity.cleaned(heard, played) if self._for_activity else heard
        words = self._for_words.cleaned(heard, played) if self._for_words else heard
        if self._for_activity and self._learnt_seconds < LEARNING_SECONDS and self._is_ours(heard, played):
            return bytes(len(heard)), words
        return activity, words

    def _is_ours(self, heard: bytes, played: bytes) -> bool:
        self._heard.add(heard)
        self._lately_played.add(played)
        if any(played):
            self._learnt_seconds += len(played) / SAMPLE_WIDTH_BYTES / RATE_HZ
        return self._own_voice.is_alone(self._heard.samples(), self._lately_played.samples())


class _Latest:
    """The last so many seconds of a sound."""

    def __init__(self, seconds: float) -> None:
        self._most = round(seconds * RATE_HZ) * SAMPLE_WIDTH_BYTES
        self._chunks: deque[bytes] = deque()

    def add(self, chunk: bytes) -> None:
        self._chunks.append(chunk)
        while sum(map(len, self._chunks)) > self._most:
            self._chunks.popleft()

    def samples(self) -> Samples:
        return np.frombuffer(b"".join(self._chunks), dtype="<i2").astype(np.float32) / 32768
