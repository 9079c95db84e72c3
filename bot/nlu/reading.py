"""A Reading: all that can be told from an utterance alone, before it is known what was just asked. JSON in and out.

Rules write the fields they find, deciding adds the chances, and `settle` reads all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from bot.core.understood.acts import Act
from bot.core.understood.cues import AssertionStatus, HeardCue
from bot.core.understood.decision import Decision
from bot.core.understood.heard import Finding
from support.plain_values import from_plain, to_plain

HEARD = "heard"
"""The key under which a reading travels in Rasa's parse data."""


_DIGITS = 4
"""Decimals of the chances that a reading holds: more would only lengthen what travels."""


class Addressee(str, Enum):
    """To whom an utterance's wording points. NOBODY: the wording does not tell."""

    ASSISTANT = "assistant"
    BABY = "to_baby"
    SONG = "song"
    OTHERS = "to_others"
    PHONE = "on_the_phone"
    MEDIA = "media"
    SELF = "to_self"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Reading:
    """One utterance without its context.

    acts: labels with their chances, the likeliest first.
    decisions: the chance of each decision, and of "none": nothing is decided.
    likely: the likeliest cue of each kind, its words the whole utterance.
    command: the act that the whole utterance says in so many words.
    cues: every cue that the words name.
    ruled: what the rules alone decide.
    fine: the status of a plain "fine" said of the baby.
    doubt: words that may be harmless or grave ("he's gone quiet").
    safe: the danger is said to be over.
    tired: the caregiver is worn out.
    asked: cues are asked about, not reported.
    shows_distress: words to a baby that is distressed.
    idiom: words that sound like a cue and are none.
    explained: no word is left over that rules know nothing of.
    reports_now, third_person, medical, off_topic, question: how the words are put.
    topic: the FAQ topic. faq: the FAQ question nearest in words.
    findings: the readiness checks answered. flags: the skip flags told outright.
    age_weeks, weeks_early, minutes: as said.
    lone_number: the number of an utterance that is little else.
    routine, stroke, region: content ids. leaves_out: the region is left out, not gone to. you_choose: any will do.
    hinted_routine, hinted_stroke: what single words hint at, for where a routine is chosen or a stroke is named.
    words: how many there are.
    misheard: the recogniser's guesses have few words in common.
    """

    text: str
    acts: tuple[tuple[str, float], ...] = ()
    decisions: Mapping[str, float] = field(default_factory=dict)
    likely: tuple[HeardCue, ...] = ()
    command: Act | None = None
    addressee: Addressee = Addressee.NOBODY
    cues: tuple[HeardCue, ...] = ()
    ruled: Decision | None = None
    fine: AssertionStatus | None = None
    doubt: bool = False
    safe: bool = False
    tired: bool = False
    asked: bool = False
    shows_distress: bool = False
    idiom: bool = False
    explained: bool = False
    reports_now: bool = False
    third_person: bool = False
    topic: str | None = None
    faq: str | None = None
    medical: bool = False
    off_topic: bool = False
    question: bool = False
    findings: tuple[Finding, ...] = ()
    flags: tuple[str, ...] = ()
    age_weeks: float | None = None
    weeks_early: float | None = None
    lone_number: float | None = None
    minutes: float | None = None
    routine: str | None = None
    you_choose: bool = False
    stroke: str | None = None
    hinted_routine: str | None = None
    hinted_stroke: str | None = None
    region: str | None = None
    leaves_out: bool = False
    words: int = 0
    misheard: bool = False

    @property
    def well(self) -> bool:
        """Whether rules read a plain "fine", neither asked about nor doubted."""
        return self.fine is AssertionStatus.PRESENT and not self.asked and not self.doubt


def rounded(chances: Mapping[str, float]) -> dict[str, float]:
    """Chances as a reading holds them."""
    return {label: round(chance, _DIGITS) for label, chance in chances.items()}


def ranked(chances: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """Labels with their chances as a reading holds them, the likeliest first."""
    return tuple(sorted(rounded(chances).items(), key=lambda pair: -chances[pair[0]]))


def reading_to_json(reading: Reading) -> dict[str, Any]:
    """The reading as plain JSON values: what travels on a Rasa message."""
    plain: dict[str, Any] = to_plain(reading)
    return plain


def reading_from_json(plain: Mapping[str, Any]) -> Reading:
    """The reading that `reading_to_json` wrote; a ValueError names the field that is not as written."""
    return from_plain(plain, Reading)
