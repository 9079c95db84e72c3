"""Barge-in: whose words were said over a line of the assistant's. Pure.

An utterance that began while a line sounded, or just after, may hold the line itself, come back through the microphone.
Those words are taken out of the utterance. Where false interruptions cut lines again and again, only words cut a line
any more.
"""

from __future__ import annotations

from collections.abc import Callable

from voice.turns.transcript_echo import without_echo

SETTLE_SECONDS = 0.4
"""The settle delay: how long after a line its echo may still arrive."""

FALSE_INTERRUPTIONS = 2
"""So many false interruptions in a row mean that the line's own echo cuts it."""

SLACK_WORDS = 2
"""How far the count of words said before a cut may be wrong."""


class BargeIn:
    """Which line each utterance under way was said over.

    echo_expected: lines were found to come back through the microphone, so speech over a line proves nothing until
    there are words.
    """

    def __init__(self, is_halting: Callable[[str], bool]) -> None:
        self.echo_expected = False
        self._is_halting = is_halting
        self._line_under: dict[int, str] = {}
        self._last_line: tuple[str, float] = ("", -SETTLE_SECONDS)
        self._was_cut = False
        self._false_interruptions = 0

    def began(self, utterance: int, saying: str | None, now: float) -> None:
        """An utterance has begun. saying: the line that sounds at this moment."""
        if saying:
            self._line_under[utterance] = saying
        elif self.echo_expected and now - self._last_line[1] < SETTLE_SECONDS:
            self._line_under[utterance] = self._last_line[0]

    def over_a_line(self, utterance: int) -> bool:
        """Whether the utterance began over a line."""
        return utterance in self._line_under

    def line_ended(self, line: str, interrupted: bool, said: str, now: float) -> None:
        """The line has ended, or was cut after the words `said`."""
        if interrupted:
            begun = " ".join(line.split()[: len(said.split()) + SLACK_WORDS])
            self._line_under = dict.fromkeys(self._line_under, begun)
            self._was_cut = True
        else:
            self._false_interruptions = 0
        self._last_line = (line, now)

    def words_so_far(self, utterance: int, text: str) -> str:
        """An utterance under way, without the line's words."""
        return without_echo(text, self._lines(utterance))

    def caregivers_own(self, utterance: int, text: str, grave: bool = False) -> str:
        """A finished utterance without the line's words; nothing where there were no others.

        A single word that halts or tells of distress (`grave`) is never taken for echo.
        """
        if self._is_halting(text) or (grave and len(text.split()) == 1):
            return text
        rest = without_echo(text, self._lines(utterance), lone_words=not self.echo_expected)
        self.echo_expected = self.echo_expected or rest != text
        return rest

    def closed(self, utterance: int) -> None:
        """The utterance is over; an unknown utterance is fine."""
        self._line_under.pop(utterance, None)

    def answered(self) -> None:
        """The cut had a reason: somebody had something to say to the assistant."""
        self._was_cut, self._false_interruptions = False, 0

    def false_interruption(self) -> None:
        """The speech was for nobody here. A few cuts in a row without a reason, and speech alone cuts no more."""
        self._false_interruptions += self._was_cut
        self._was_cut = False
        self.echo_expected = self.echo_expected or self._false_interruptions >= FALSE_INTERRUPTIONS

    def _lines(self, utterance: int) -> tuple[str, ...]:
        line = self._line_under.get(utterance)
        return (line,) if line else ()
