"""A wake word detected by microWakeWord's small networks, which ship inside pymicro-wakeword; nothing is fetched."""

from __future__ import annotations

from pymicro_wakeword import MicroWakeWord as Network
from pymicro_wakeword import MicroWakeWordFeatures, Model

from voice.errors import InputError

NAMES = tuple(model.value for model in Model)


class MicroWakeWord:
    """Detects okay_nabu, hey_jarvis, hey_mycroft or alexa. About 5 ms of work for a second of sound."""

    def __init__(self, name: str) -> None:
        """Raises InputError for a name without a network."""
        if name not in NAMES:
            raise InputError(f"There is no wake word {name!r}; there are {', '.join(NAMES)}.")
        self.name = name
        self._network = Network.from_builtin(Model(name))
        self._features = MicroWakeWordFeatures()

    def detects(self, chunk: bytes) -> bool:
        """Whether the word has ended about now. Sound is 16 kHz, 16 bit, mono, in chunks of any length.

        A word answers true for several chunks in a row. Sound that does not fill 10 ms waits for the next chunk.
        """
        found = [self._network.process_streaming(features) for features in self._features.process_streaming(chunk)]
        return any(found)
