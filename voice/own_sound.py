"""Our own voice, taken out of what the microphone hears, once for noticing speech and once for understanding it.

One canceller removes it so thoroughly that a detector of speech never takes us for somebody else, and half of a word
said over us with it. The other leaves the word, and a little of us. So each has its use.
"""

from __future__ import annotations

from voice.played import Played
from voice.ports import EchoCanceller


class OwnSound:
    """Without cancellers, what is heard is taken as it is: for headphones, and for recordings."""

    def __init__(self, for_activity: EchoCanceller | None = None, for_words: EchoCanceller | None = None) -> None:
        self.played = Played()
        """What goes to the loudspeaker is told here."""
        self._for_activity = for_activity
        self._for_words = for_words

    def taken_out(self, heard: bytes) -> tuple[bytes, bytes]:
        """What was heard (16 kHz, 16 bit, mono) without us: for noticing speech, and for its words."""
        played = self.played.take(len(heard))
        activity = self._for_activity.cleaned(heard, played) if self._for_activity else heard
        words = self._for_words.cleaned(heard, played) if self._for_words else heard
        return activity, words
