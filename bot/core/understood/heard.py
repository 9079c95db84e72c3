"""What one utterance was understood to say: the border between understanding (bot.nlu) and the session."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.core.understood.acts import Act
from bot.core.understood.cues import HeardCue
from bot.core.understood.decision import Decision


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

    act: how the turn is taken.
    decision: what the report of the baby decides, None where nothing was reported. Nobody decides it again.
    cues: every cue that the words name, whatever its status or experiencer. The decision may rest on more than them.
    likely: where no cue names what was decided by, the likeliest cue of that kind: a hint which words to answer with.
    safe: the caregiver says that the danger or the crisis is over.
    tired: the caregiver is worn out, and in no danger.
    findings: the readiness checks answered.
    flags: the skip flags told outright ("she hates tummy time").
    age_weeks: weeks since birth, 0 or more; None when not said.
    weeks_early: 0 when born at term; None when not said.
    minutes: how long the caregiver has.
    routine, stroke, region: content ids, or None.
    topic, question: ids of the FAQ topic and of the question asked, or None.
    """

    act: Act
    decision: Decision | None = None
    cues: tuple[HeardCue, ...] = ()
    likely: tuple[HeardCue, ...] = ()
    safe: bool = False
    tired: bool = False
    findings: tuple[Finding, ...] = ()
    flags: tuple[str, ...] = ()
    age_weeks: float | None = None
    weeks_early: float | None = None
    minutes: float | None = None
    routine: str | None = None
    stroke: str | None = None
    region: str | None = None
    topic: str | None = None
    question: str | None = None

    @property
    def age_told(self) -> bool:
        """Whether the baby's age is said, or how early the birth was."""
        return self.age_weeks is not None or self.weeks_early is not None
