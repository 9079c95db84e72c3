"""Where the rules heard no harm and the alarm rings: what it fears is heard too, and the decision is made as ever.

It never makes a report milder, overrules nothing said in so many words, and leaves songs and broadcasts alone.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core.acts import Act
from bot.core.cues import CueKind, Status, Whose
from bot.core.decision import Decision, decide
from bot.core.heard import Heard
from bot.nlu.addressee import Addressee
from bot.nlu.reading import Reading

OVER_COMFORT_FROM = 0.95
"""The chance of distress from which the alarm is heard although the rules read a comfort sign: the dev phrases
are decided alike from here up, and one worse at 0.9."""
_HARMLESS = (None, Decision.CONTINUE)
_NOT_OURS = (Addressee.SONG, Addressee.MEDIA)
_PLAINLY_WORDS = 6
_ASKING = (Act.QUESTION, Act.MEDICAL, Act.OUT_OF_SCOPE)


def caught(heard: Heard, reading: Reading) -> Heard:
    """The Heard with what the alarm fears added to it, where the rules decided nothing or that all is well."""
    if not reading.fear or reading.command is not None or reading.addressee in _NOT_OURS:
        return heard
    if heard.findings or heard.act is Act.INFORM_AGE or heard.safe:
        return heard
    if decide(heard.cues, heard.all_well, heard.undecidable) not in _HARMLESS:
        return heard
    if heard.act in _ASKING and reading.question:
        return heard
    if not reading.third_person and (reading.words == 1 or (heard.act is Act.UNCLEAR and reading.feared is None)):
        return heard
    if _rules_know(reading) or (_comfort_read(reading) and reading.fear < OVER_COMFORT_FROM):
        return heard
    grave = reading.feared is not None and reading.feared.kind is CueKind.RED_FLAG
    if heard.act is Act.AMBIENT and not grave:
        return replace(heard, undecidable=True)
    act = heard.act if heard.act in (Act.AMBIENT, Act.MEDICAL, Act.STOP) else Act.REPORT_CUE
    if reading.feared is None:
        return replace(heard, act=act, undecidable=True)
    return replace(heard, act=act, all_well=False, cues=(*heard.cues, reading.feared))


def _rules_know(reading: Reading) -> bool:
    """Whether the rules read the very thing: distress denied, gone by or another's, or a few words that all is well.

    A sentence vector hardly tells "he stopped crying" from "he is crying", nor one name from another.
    """
    denied = any(
        c.kind is not CueKind.COMFORT and c.whose is Whose.BABY and c.status in (Status.ABSENT, Status.PAST)
        for c in reading.cues
    )
    others_only = bool(reading.cues) and all(c.whose not in (Whose.BABY, Whose.TWIN) for c in reading.cues)
    well = reading.fine is Status.PRESENT or any(c.kind is CueKind.COMFORT and c.present for c in reading.cues)
    return denied or others_only or (well and reading.words <= _PLAINLY_WORDS)


def _comfort_read(reading: Reading) -> bool:
    return any(c.kind is CueKind.COMFORT and c.present and c.whose is Whose.BABY for c in reading.cues)
