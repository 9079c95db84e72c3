"""The wake word gate: only what follows the wake word, or a question, is for the assistant. Pure.

The law, in one sentence: the wake word may keep a report waiting that would let the massage go on, never one that would
halt it. So three things open the ears for a while, and each opening lasts as long again:

    woken    the wake word was heard
    asked    a question has been said to its end: an answer needs no wake word
    spoke    the assistant was spoken to, while the ears were open: a conversation goes on without the word

and with the ears closed two things get through all the same: a bare "stop", "wait" or "pause" (`halts` in
local_commands.py), and a grave utterance, one that reads as pause, stop, urgent or crisis. A lullaby or the radio
then costs at worst a pause that nobody needed; the other way round it could cost a baby's distress.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

LIKE_ENOUGH = 0.7
LONGEST_OF_TWO_WORDS = 4
"""A wake word of two words may be written as up to so many ("Okay, na boo")."""


class WakeWordGate:
    """Whether the ears are open at a moment; times are seconds on any one clock."""

    def __init__(self, open_seconds: float, name: str = "okay_nabu") -> None:
        self.name = name
        self._open_seconds = open_seconds
        self._until: float | None = None

    def woken(self, now: float) -> None:
        """The wake word was heard."""
        self._until = self._later(now)

    def asked(self, now: float) -> None:
        """A question was said to its end."""
        self._until = self._later(now)

    def spoke(self, now: float) -> None:
        """Somebody spoke to the assistant; keeps open ears open, and does not open closed ones."""
        if self.open(now):
            self._until = self._later(now)

    def open(self, now: float) -> bool:
        """Whether what is said now needs no wake word. Ask about the moment at which an utterance began."""
        return self._until is not None and now <= self._until

    def _later(self, now: float) -> float:
        """An earlier event that arrives late never shortens an opening."""
        return max(now + self._open_seconds, self._until or 0.0)


def lets_through(text: str, open: bool, grave: bool, halting: bool) -> bool:
    """Whether an utterance is passed on.

    open: the ears were open when it began.
    grave: it reads as pause, stop, urgent or crisis.
    halting: it is a bare "stop", "wait" or "pause".
    Where there are no words there is nothing to pass on.
    """
    return bool(text.strip()) and (open or grave or halting)


def without_wake_word(text: str, name: str) -> str:
    """The utterance without the wake word it begins with, however the recogniser spelt it; name: "okay_nabu".

    A wake word said alone leaves an empty string. Only for utterances in which the wake word was noticed by its sound:
    by its letters alone "Okay, no" is like "Okay Nabu", and an answer would be lost.
    """
    wanted = name.replace("_", "")
    words = text.split()
    best, taken = 0.0, 0
    for count in range(1, min(len(words), LONGEST_OF_TWO_WORDS) + 1):
        found = "".join(re.sub(r"[^a-z]", "", word) for word in " ".join(words[:count]).lower().split())
        found = re.sub(r"^ok(?!ay)", "okay", found).replace("oo", "u")
        like = SequenceMatcher(None, found, wanted, autojunk=False).ratio()
        if like > best:
            best, taken = like, count
    if best < LIKE_ENOUGH or not _begins_alike(words[0], wanted):
        return text
    return " ".join(words[taken:])


def _begins_alike(word: str, wanted: str) -> bool:
    return word[:1].lower() == wanted[:1]
