"""What one utterance was understood to say: the border between understanding (bot.nlu) and the session."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.core.understood.acts import Act
from bot.core.understood.cues import HeardCue


class Awaiting(str, Enum):
    """What a bare reply ("yes", "fine", "an hour ago") would answer now."""

    CUE_REPORT = "cue_report"
    YES_NO = "yes_no"
    READINESS = "readiness"
    AGE = "age"
    ROUTINE = "routine"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Finding:
    """One readiness check answered: the check's id and the id of the answer heard (both in the content)."""

    check: str
    answer: str


@dataclass(frozen=True)
class Heard:
    """An utterance understood.

    act: how the turn is taken. cues: every cue heard, whatever its status or owner. all_well: a plain "fine" said of
    the baby now. undecidable: a report about the baby that could be harmless or grave ("he's gone quiet").
    findings: readiness checks answered. age_weeks: since birth, 0 or more; weeks_early: 0 when born at term;
    either None when not said. minutes: how long the caregiver has. routine, stroke, region: content ids, or None.
    topic, question: ids of the FAQ topic and question asked, or None. safe: the caregiver says the danger or the crisis
    is over. tired: the caregiver is worn out, and in no danger.
    """

    act: Act
    cues: tuple[HeardCue, ...] = ()
    all_well: bool = False
    undecidable: bool = False
    safe: bool = False
    tired: bool = False
    findings: tuple[Finding, ...] = ()
    age_weeks: float | None = None
    weeks_early: float | None = None
    minutes: float | None = None
    routine: str | None = None
    stroke: str | None = None
    region: str | None = None
    topic: str | None = None
    question: str | None = None
