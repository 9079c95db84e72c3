"""When to say what beside the reply itself: pure decisions about a satellite that returns, and about time run out."""

from __future__ import annotations

from bot.channels.wyoming.limits import AWAY_SECONDS
from bot.core.phase import Phase
from bot.core.timer import Timer, TimerPurpose
from bot.core.understood.acts import Act
from bot.core.understood.heard import Awaiting
from bot.protocol.decisions import HANDS_STILL, UNDER_WAY
from bot.protocol.guide import Guide

START = "/start"
_WORDS_PER_SECOND = 2.5
_LINE_SECONDS = 0.4


def asks_after_baby_first(phase: Phase | None, away_seconds: float | None) -> bool:
    """Whether `/start` goes ahead of the caregiver's words, so that nothing goes on before their word about the baby.

    away_seconds: since the last turn; None where that is not known, as after a restart of the server.
    """
    return phase in UNDER_WAY and (away_seconds is None or away_seconds > AWAY_SECONDS)


def begins_anew(phase: Phase | None) -> bool:
    """Whether coming back in this phase asks everything again: what was agreed to then says nothing about now, and
    words meant for a question of then must not answer one that nobody has heard."""
    return phase is Phase.READINESS


def tick_is_due(guide: Guide, overdue: Timer | None) -> bool:
    """Whether a stroke's time, run out while nobody could be spoken to, is told now, after the words just answered.

    guide: of the answer to those words. A stroke that they ended, changed or stopped needs no tick any more.
    """
    if overdue is None or overdue.purpose is not TimerPurpose.STROKE or guide.timer is None:
        return False
    same = guide.timer.seq == overdue.seq
    return same and guide.act is not Act.AMBIENT and guide.decision not in HANDS_STILL


def opens_microphone(guide: Guide) -> bool:
    """Whether something was asked that the caregiver should be able to answer without a wake word."""
    return guide.act is not Act.AMBIENT and guide.awaiting is not Awaiting.NOTHING and guide.phase is not Phase.ENDED


def spoken_seconds(lines: tuple[str, ...], rate: float = 1.0) -> float:
    """About how long a voice takes to say the lines."""
    return sum(_LINE_SECONDS + len(line.split()) / _WORDS_PER_SECOND for line in lines) / rate
