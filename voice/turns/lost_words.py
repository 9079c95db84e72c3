"""Words that the recogniser lost, and that may have been a report: they are asked for, once in a row."""

from __future__ import annotations

from voice.events import NoWords, RecognitionFailed
from voice.ports import Display
from voice.sentences import Sentences
from voice.turns.commands import Command
from voice.turns.floor.events import Announced
from voice.turns.floor.table import Floor


class LostWords:
    """Asks the caregiver to say it again."""

    def __init__(self, floor: Floor, display: Display, words: Sentences) -> None:
        self._floor = floor
        self._display = display
        self._words = words
        self._asked = False

    def lost(self, event: RecognitionFailed, now: float) -> tuple[Command, ...]:
        """The utterance counts as a cough; a second in a row is shown, not said."""
        self._display.notice(event.sentence)
        commands = self._floor.take(NoWords(event.utterance), now)
        if self._asked:
            return commands
        self._asked = True
        return (*commands, *self._floor.take(Announced(self._words.say["not_heard"]), now))

    def understood(self) -> None:
        """Words were understood again."""
        self._asked = False
