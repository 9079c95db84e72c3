"""Speech over our own voice: whose words are they? Pure.

An utterance that began while we spoke, or just after, may hold our own line come back through the microphone. Those
words are taken out of it. Where our voice cut us short again and again for nothing, only words cut us any more.
"""

from __future__ import annotations

from collections.abc import Callable

from voice.turns.transcript_echo import without_echo

SETTLE_SECONDS = 0.4
"""How long after a line its echo may still arrive."""

FRUITLESS_CUTS = 2
"""So many cuts in a row that nothing came of mean that it is our own voice that cuts us."""

SLACK_WORDS = 2
"""How far the count of words said before a cut may be wrong."""


class BargeIn:
    """What each utterance under way was spoken over.

    hears_itself: our own voice was heard in the microphone, so speech over it proves nothing until there are words.
    """

    def __init__(self, is_halting: Callable[[str], bool]) -> None:
        self.hears_itself = False
        self._is_halting = is_halting
        self._over: dict[int, str] = {}
        self._just_said: tuple[str, float] = ("", -SETTLE_SECONDS)
        self._was_cut = False
        self._cuts = 0

    def began(self, utterance: int, saying: str | None, now: float) -> None:
        """An utterance has begun; saying: our line at that moment."""
        if saying:
            self._over[utterance] = saying
        elif self.hears_itself and now - self._just_said[1] < SETTLE_SECONDS:
            self._over[utterance] = self._just_said[0]

    def over_us(self, utterance: int) -> bool:
        """Whether the utterance began over a line of ours."""
        return utterance in self._over

    def line_ended(self, line: str, interrupted: bool, said: str, now: float) -> None:
        """Our line has ended, or was cut after the words `said`."""
        if interrupted:
            begun = " ".join(line.split()[: len(said.split()) + SLACK_WORDS])
            self._over = dict.fromkeys(self._over, begun)
            self._was_cut = True
        else:
            self._cuts = 0
        self._just_said = (line, now)

    def words_so_far(self, utterance: int, text: str) -> str:
        """An utterance under way, without our own words."""
        return without_echo(text, self._lines(utterance))

    def caregivers_own(self, utterance: int, text: str, grave: bool = False) -> str:
        """A finished utterance without our own words; nothing where there were no others.

        One word that halts us or tells of distress is never taken for ours.
        """
        if self._is_halting(text) or (grave and len(text.split()) == 1):
            return text
        rest = without_echo(text, self._lines(utterance), lone_words=not self.hears_itself)
        self.hears_itself = self.hears_itself or rest != text
        return rest

    def closed(self, utterance: int) -> None:
        """The utterance is dealt with."""
        self._over.pop(utterance, None)

    def answered(self) -> None:
        """The cut had a reason: somebody had something to say to us."""
        self._was_cut, self._cuts = False, 0

    def nothing_came_of_it(self) -> None:
        """Count cuts in a row for which there was no reason; after a few, speech alone cuts us no more."""
        self._cuts += self._was_cut
        self._was_cut = False
        self.hears_itself = self.hears_itself or self._cuts >= FRUITLESS_CUTS

    def _lines(self, utterance: int) -> tuple[str, ...]:
        line = self._over.get(utterance)
        return (line,) if line else ()
