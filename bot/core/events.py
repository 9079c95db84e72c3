"""Events of a session: what has happened, in the past tense, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.core.facts.profile import Profile
from bot.core.understood.cues import HeardCue
from bot.core.understood.heard import Finding


@dataclass(frozen=True)
class Started:
    """A client opened the conversation.

    routine, age_weeks: what the client asked for, or None.
    ready: the massage begins at the first stroke, without questions (links, speakers, tests).
    profile: what is remembered of the baby.
    """

    routine: str | None = None
    age_weeks: float | None = None
    ready: bool = False
    profile: Profile = field(default_factory=Profile)


@dataclass(frozen=True)
class Reported:
    """The caregiver said how the baby is; one subclass for each decision.

    cues: what was named. likely: where no cue names what was decided by, the likeliest cue of that kind.
    flags: skip flags told in the same breath.
    """

    cues: tuple[HeardCue, ...] = ()
    likely: tuple[HeardCue, ...] = ()
    flags: tuple[str, ...] = ()


class ComfortReported(Reported):
    """Comfort signs alone, a plain "fine", or distress said to be absent or over."""


class MixedReported(Reported):
    """Comfort and stress signs together."""


class StressReported(Reported):
    """Stress signs and no comfort sign."""


class RedFlagReported(Reported):
    """A sign that needs emergency help."""


class CrisisVoiced(Reported):
    """The caregiver is in crisis."""


class DoubtReported(Reported):
    """A report that may be harmless or grave."""


class DistressOverheard(Reported):
    """Words to the baby that sound as if the baby were in distress ("oh don't cry")."""


class SafetyTold(Reported):
    """The caregiver says that the danger is over."""


@dataclass(frozen=True)
class ReadinessTold:
    """The caregiver answered readiness checks, in any order.

    flags: skip flags told in the same breath.
    """

    findings: tuple[Finding, ...]
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class AgeTold:
    """The caregiver told the baby's age.

    age_weeks: weeks since birth; None when not said.
    weeks_early: weeks before the due date; None when not said.
    findings: readiness checks answered in the same breath.
    flags: skip flags told in the same breath.
    """

    age_weeks: float | None
    weeks_early: float | None
    findings: tuple[Finding, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class RoutineChosen:
    """The caregiver named a routine, or a length in minutes, or neither ("which ones are there?").

    flags: skip flags told in the same breath.
    """

    routine: str | None = None
    minutes: float | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class SkipAsked:
    """The caregiver wants something left out.

    region: a region of the body. flags: skip flags, with the strokes that they rule out. Neither: the current stroke.
    """

    region: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class StrokeDescribed:
    """The caregiver asked how a stroke goes; None means the current one."""

    stroke: str | None = None


@dataclass(frozen=True)
class QuestionAsked:
    """The caregiver asked a question of the FAQ, or of one of its topics; both None where neither is known."""

    topic: str | None = None
    question: str | None = None


@dataclass(frozen=True)
class TimerElapsed:
    """The client's timer of this number ran out."""

    seq: int


@dataclass(frozen=True)
class _Plain:
    """Events that carry nothing but their names."""


class Agreed(_Plain):
    """The caregiver said yes."""


class Declined(_Plain):
    """The caregiver said no."""


class NextAsked(_Plain):
    """The caregiver asked for the next stroke."""


class PreviousAsked(_Plain):
    """The caregiver asked for the stroke before."""


class RepeatAsked(_Plain):
    """The caregiver asked to hear it again."""


class PauseAsked(_Plain):
    """The caregiver asked to wait."""


class ResumeAsked(_Plain):
    """The caregiver asked to go on."""


class StopAsked(_Plain):
    """The caregiver asked to end the massage."""


class SlowerAsked(_Plain):
    """The caregiver asked for more time and slower speech."""


class FasterAsked(_Plain):
    """The caregiver asked for less time and quicker speech."""


class LouderAsked(_Plain):
    """The caregiver asked for a louder voice."""


class QuieterAsked(_Plain):
    """The caregiver asked for a quieter voice."""


class TimeLeftAsked(_Plain):
    """The caregiver asked how much longer the massage takes."""


class WhereAsked(_Plain):
    """The caregiver asked which stroke of how many is under way."""


class HelpAsked(_Plain):
    """The caregiver asked what can be said."""


class MedicalAsked(_Plain):
    """The caregiver asked for a dose, a diagnosis or a treatment, which a clinician answers."""


class OffTopicAsked(_Plain):
    """The caregiver spoke of something that has nothing to do with the massage."""


class SocialSaid(_Plain):
    """The caregiver greeted, thanked or said a kind word."""


class TirednessVoiced(_Plain):
    """The caregiver is worn out, and in no danger."""


class AmbientHeard(_Plain):
    """Speech was not addressed to the assistant."""


class NotUnderstood(_Plain):
    """Speech addressed to the assistant was not understood."""


REPORTS = (
    ComfortReported,
    MixedReported,
    StressReported,
    RedFlagReported,
    CrisisVoiced,
    DoubtReported,
    DistressOverheard,
    SafetyTold,
)
CARRYING = (Started, ReadinessTold, AgeTold, RoutineChosen, SkipAsked, StrokeDescribed, QuestionAsked, TimerElapsed)
EVENTS: tuple[type, ...] = (*REPORTS, *CARRYING, *_Plain.__subclasses__())
"""Every kind of event; the transition table answers each kind in each phase."""

Event = (
    Started
    | Reported
    | ReadinessTold
    | AgeTold
    | RoutineChosen
    | SkipAsked
    | StrokeDescribed
    | QuestionAsked
    | TimerElapsed
    | _Plain
)
