"""What has happened, as the session sees it: past tense, one small class each."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.core.facts.profile import Profile
from bot.core.understood.cues import HeardCue
from bot.core.understood.heard import Finding


@dataclass(frozen=True)
class Started:
    """A client opened the conversation. ready: begin at the first stroke without questions (links, speakers, tests)."""

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
    """Only comfort signs, a plain "fine", or distress said to be absent or over."""


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
    """Readiness checks were answered, in any order. flags: skip flags told in the same breath."""

    findings: tuple[Finding, ...]
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class AgeTold:
    """The baby's age in weeks since birth and how early it came; either None when not said.

    flags: as in ReadinessTold.
    """

    age_weeks: float | None
    weeks_early: float | None
    findings: tuple[Finding, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class RoutineChosen:
    """A routine was named, or a length in minutes, or neither ("which ones are there?"). flags: as in ReadinessTold."""

    routine: str | None = None
    minutes: float | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class SkipAsked:
    """Leave out this body region and what these skip flags rule out; with neither, the current stroke."""

    region: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class StrokeDescribed:
    """The caregiver asked how a stroke goes; None means the current one."""

    stroke: str | None = None


@dataclass(frozen=True)
class QuestionAsked:
    """A question of the FAQ, or at least of one of its topics; both None when neither is known."""

    topic: str | None = None
    question: str | None = None


@dataclass(frozen=True)
class TimerElapsed:
    """The client's timer of this number ran out."""

    seq: int


@dataclass(frozen=True)
class _Plain:
    """An event that carries nothing but its name."""


class Agreed(_Plain):
    """A yes."""


class Declined(_Plain):
    """A no."""


class NextAsked(_Plain):
    """On to the next stroke."""


class PreviousAsked(_Plain):
    """Back to the stroke before."""


class RepeatAsked(_Plain):
    """Say it again."""


class PauseAsked(_Plain):
    """Wait a moment."""


class ResumeAsked(_Plain):
    """Go on."""


class StopAsked(_Plain):
    """End the massage."""


class SlowerAsked(_Plain):
    """More time for each stroke, slower speech."""


class FasterAsked(_Plain):
    """Less time for each stroke, quicker speech."""


class LouderAsked(_Plain):
    """A louder voice."""


class QuieterAsked(_Plain):
    """A quieter voice."""


class TimeLeftAsked(_Plain):
    """How much longer?"""


class WhereAsked(_Plain):
    """Where are we?"""


class HelpAsked(_Plain):
    """What can I say?"""


class MedicalAsked(_Plain):
    """A dose, a diagnosis, a treatment: not ours to answer."""


class OffTopicAsked(_Plain):
    """Something that has nothing to do with the massage."""


class SocialSaid(_Plain):
    """A greeting, thanks, a kind word."""


class TirednessVoiced(_Plain):
    """The caregiver is worn out, and in no danger."""


class AmbientHeard(_Plain):
    """Speech that was not for us."""


class NotUnderstood(_Plain):
    """Speech for us that made no sense to us."""


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
"""Every kind of event there is; the transition table answers each of them in each phase."""

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
