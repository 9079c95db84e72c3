"""What words mean for turn-taking: whether someone has said all they wanted to, and whether it is grave. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.core.acts import Act
from bot.core.decision import Decision
from bot.nlu.choosing import chosen
from bot.nlu.reading import Reading
from voice.endpointing import Completeness
from voice.local_commands import halts
from voice.words import Words, own_words

GRAVE = frozenset({Decision.PAUSE, Decision.STOP, Decision.URGENT, Decision.CRISIS})
LEFT_OPEN = frozenset({Act.AMBIENT.value, Act.UNCLEAR.value, Act.SOCIAL.value, Act.OUT_OF_SCOPE.value})
"""Acts that a half-said sentence is easily taken for, and that nobody waits for an answer to."""
SURE_FROM = 0.7
"""The chance of an act from which the words are taken for the whole of it. Set on the dev phrases."""
ALL_BUT_CERTAIN = 0.9
"""The chance from which a wish or a question is whole whatever its last word: "where are we", "how long is it"."""


@dataclass(frozen=True)
class Sense:
    """text: the guess at the words that fits their meaning best. grave: distress is reported, whoever is spoken to."""

    text: str
    completeness: Completeness
    grave: bool = False


def sense_of(reading: Reading) -> Sense:
    """The sense of what was read so far."""
    grave = chosen(reading.decisions) in GRAVE if reading.decisions else False
    act, chance = reading.acts[0] if reading.acts else ("", 0.0)
    asked = chance >= SURE_FROM and act not in LEFT_OPEN
    if reading.command is not None or (asked and act != Act.REPORT_CUE.value and chance >= ALL_BUT_CERTAIN):
        return Sense(reading.text, Completeness.FINISHED, grave)
    if breaks_off(reading.text):
        return Sense(reading.text, Completeness.UNFINISHED, grave)
    return Sense(reading.text, Completeness.FINISHED if grave or asked else Completeness.UNSURE, grave)


def sense_of_text(text: str) -> Sense:
    """The sense of words that nobody here can read: only their form tells."""
    if breaks_off(text):
        return Sense(text, Completeness.UNFINISHED)
    return Sense(text, Completeness.FINISHED if halts(text) else Completeness.UNSURE)


def breaks_off(text: str, words: Words | None = None) -> bool:
    """Whether the text ends where no sentence does: on "she's", "and", "um", or on a recogniser's own dots."""
    if re.search(r"(\.\.\.|…|[-,–])\s*$", text):
        return True
    last = re.findall(r"[a-z']+", text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))[-1:]
    return bool(last) and last[0] in (words or own_words()).hanging
