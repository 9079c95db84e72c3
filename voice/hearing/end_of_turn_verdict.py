"""The end-of-turn verdict: whether words are a whole turn, and whether they report distress. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.core.understood.acts import Act
from bot.core.understood.decision import DISTRESS, Decision
from bot.nlu.deciding.expected_cost import chosen
from bot.nlu.reading import Reading
from voice.hearing.endpointing import Completeness
from voice.local_commands import halts, plain
from voice.sentences import Sentences, own_sentences

LEFT_OPEN = frozenset({Act.AMBIENT, Act.UNCLEAR, Act.SOCIAL, Act.OUT_OF_SCOPE})
"""Acts for which a half-said sentence is easily taken, and whose answer nobody waits for."""
ANSWERS = frozenset({Act.YES, Act.NO})
"""Commands that may begin a sentence: "she is" is a yes, until the speaker adds "crying"."""
WHOLE_FROM = 0.7
"""The chance of an act from which the words are a whole turn. Set on the dev phrases."""
SURE_FROM = 0.9
"""The chance of act and decision from which the first recogniser is enough: beyond it the second's guesses mislead more
often than they help (the dev phrases, spoken by six voices)."""
HARMLESS_FROM = 0.97
"""The same where the decision is to carry on."""


@dataclass(frozen=True)
class EndOfTurnVerdict:
    """What the words so far mean for turn-taking.

    text: the guess at the words that fits their meaning best.
    grave: distress is reported, whoever is spoken to.
    sure: the words leave no doubt, so that the second recogniser is not needed.
    """

    text: str
    completeness: Completeness
    grave: bool = False
    sure: bool = False


def verdict_of(reading: Reading) -> EndOfTurnVerdict:
    """The verdict on words that were read."""
    decision = chosen(reading.decisions) if reading.decisions else None
    return EndOfTurnVerdict(
        reading.text, _completeness(reading, decision), decision in DISTRESS, _sure(reading, decision)
    )


def _completeness(reading: Reading, decision: Decision | None) -> Completeness:
    act, chance = _likeliest(reading)
    asked = chance >= WHOLE_FROM and act not in LEFT_OPEN
    commanded = reading.command is not None and reading.command not in ANSWERS
    if commanded or (asked and act is not Act.REPORT_CUE and chance >= SURE_FROM and act not in ANSWERS):
        return Completeness.FINISHED
    if breaks_off(reading.text):
        return Completeness.UNFINISHED
    whole = asked or decision in DISTRESS or reading.command is not None
    return Completeness.FINISHED if whole else Completeness.UNSURE


def _likeliest(reading: Reading) -> tuple[Act, float]:
    act, chance = reading.acts[0] if reading.acts else (Act.UNCLEAR, 0.0)
    return Act(act), chance


def _sure(reading: Reading, decision: Decision | None) -> bool:
    act, chance = _likeliest(reading)
    likeliest = max(reading.decisions.values(), default=0.0)
    enough = HARMLESS_FROM if decision is Decision.CONTINUE else SURE_FROM
    return act not in LEFT_OPEN and chance >= SURE_FROM and likeliest >= enough


def verdict_of_text(text: str) -> EndOfTurnVerdict:
    """The verdict on words that could not be read, by their form alone."""
    if halts(text):
        return EndOfTurnVerdict(text, Completeness.FINISHED, sure=True)
    return EndOfTurnVerdict(text, Completeness.UNFINISHED if breaks_off(text) else Completeness.UNSURE)


def breaks_off(text: str, words: Sentences | None = None) -> bool:
    """Whether the text ends where no sentence does: on "she's", "and", "um", or on a recogniser's own dots."""
    if re.search(r"(\.\.\.|…|[-–])\s*$", text):
        return True
    last = plain(text).split()[-1:]
    return bool(last) and last[0] in (words or own_sentences()).hanging
