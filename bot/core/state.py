"""The session: where one massage stands, with everything that must survive a restart and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum

from bot.core.facts.profile import Profile
from bot.core.phase import Phase
from bot.core.timer import Timer, TimerPurpose
from bot.core.understood.heard import Awaiting


class Asked(str, Enum):
    """The open question, which a bare reply answers."""

    BUNDLE = "bundle"
    CHECK = "check"
    AGE = "age"
    ROUTINE = "routine"
    PERMISSION = "permission"
    HOW_IS_BABY = "how_is_baby"
    ALL_SAFE = "all_safe"
    TRY_AGAIN = "try_again"
    CRISIS = "crisis"


_AWAITING = {
    None: Awaiting.NOTHING,
    Asked.BUNDLE: Awaiting.READINESS,
    Asked.CHECK: Awaiting.READINESS,
    Asked.AGE: Awaiting.AGE,
    Asked.ROUTINE: Awaiting.ROUTINE,
    Asked.PERMISSION: Awaiting.CUE_REPORT,
    Asked.HOW_IS_BABY: Awaiting.CUE_REPORT,
    Asked.ALL_SAFE: Awaiting.YES_NO,
    Asked.TRY_AGAIN: Awaiting.YES_NO,
    Asked.CRISIS: Awaiting.YES_NO,
}


@dataclass(frozen=True)
class Session:
    """One massage.

    item, side: where in the routine's items (0-based) and on which side (0 left, 1 right). left_out: regions the
    caregiver wants left alone. unlooked_seconds: of strokes since the last word about the baby.
    asked: the open question; bundle, checks: how far the readiness questions have come.
    back_to: the phase that a pause or a stop interrupted. pauses, stops: how often the baby asked for one.
    unanswered: check-ins in a row without reply; misheard: turns in a row not understood.
    alarm: id of the cue or crisis being answered, alarm_step: how many of its lines were said.
    seq: number of the last timer started. pace: factor on stroke seconds; rate, volume: factors on the voice.
    """

    phase: Phase = Phase.WELCOME
    profile: Profile = field(default_factory=Profile)
    routine: str | None = None
    minutes: float | None = None
    item: int = 0
    side: int = 0
    left_out: tuple[str, ...] = ()
    unlooked_seconds: float = 0.0
    asked: Asked | None = None
    bundle: int = 0
    checks: tuple[str, ...] = ()
    back_to: Phase | None = None
    pauses: int = 0
    stops: int = 0
    unanswered: int = 0
    misheard: int = 0
    alarm: str | None = None
    alarm_step: int = 0
    timer: Timer | None = None
    seq: int = 0
    pace: float = 1.0
    rate: float = 1.0
    volume: float = 1.0

    @property
    def awaiting(self) -> Awaiting:
        """What a bare reply would answer now."""
        return _AWAITING[self.asked]

    @property
    def enough_for_today(self) -> bool:
        """Whether the baby has asked for a break twice: then the massage is finished warmly, not tried again."""
        return self.pauses + self.stops >= 2

    def to(self, phase: Phase, asked: Asked | None = None) -> Session:
        """The session in another phase, with this question open and no timer running."""
        return replace(self, phase=phase, asked=asked, timer=None)

    def timed(self, seconds: float, purpose: TimerPurpose) -> Session:
        """The session with a new timer running."""
        return replace(self, timer=Timer(self.seq + 1, round(seconds, 1), purpose), seq=self.seq + 1)
