"""A tick whose time came while nobody could be spoken to: whether it is told late."""

from __future__ import annotations

from bot.client.timer import Timer, TimerPurpose
from bot.core.understood.acts import Act
from bot.protocol.decisions import HANDS_STILL
from bot.protocol.guide import Guide


def late_tick_is_due(guide: Guide, overdue: Timer | None) -> bool:
    """Whether an overdue timer is told now, after the words just answered.

    guide: of the answer to those words. overdue: the timer that was held with nothing left. Only a stroke's timer is
    told late: a question would be asked again over its answer. Nor is a stroke that the words ended, changed or
    stopped.
    """
    if overdue is None or overdue.purpose is not TimerPurpose.STROKE or guide.timer is None:
        return False
    same = guide.timer.seq == overdue.seq
    return same and guide.act is not Act.AMBIENT and guide.decision not in HANDS_STILL
