"""The lines of replies that have not been said yet, and what becomes of them when another reply comes."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.understood.acts import Act
from bot.protocol.decisions import HANDS_STILL, SAID_IN_FULL
from bot.protocol.reply import Reply


@dataclass(frozen=True)
class UnsaidLines:
    """What is still to be said, in order; a line that was cut is the first.

    lines: all of it. alarm: those of `lines` that belong to an alarm, of which none is lost.
    """

    lines: tuple[str, ...] = ()
    alarm: frozenset[str] = frozenset()

    def after(self, reply: Reply, same_timer: bool) -> UnsaidLines:
        """What is to be said once this reply has come. same_timer: whether its guide lets the running timer go on.

        * An ambient reply leaves everything as it was.
        * A decision that must be heard (stop, urgent, crisis) is said instead of everything before.
        * Where the same stroke goes on and hands need not rest, the rest of the stroke's lines follow the reply's.
        * Else only the unsaid lines of an alarm are kept, before the reply's.
        """
        guide = reply.guide
        if guide.act is Act.AMBIENT:
            return self
        if guide.decision in SAID_IN_FULL:
            return UnsaidLines(reply.lines, frozenset(reply.lines))
        if same_timer and guide.decision not in HANDS_STILL:
            lines = (*reply.lines, *(line for line in self.lines if line not in reply.lines))
        else:
            kept = (line for line in self.lines if line in self.alarm and line not in reply.lines)
            lines = (*kept, *reply.lines)
        return UnsaidLines(lines, self.alarm.intersection(lines))

    def said(self) -> UnsaidLines:
        """The same without the first line, which has been said to its end."""
        lines = self.lines[1:]
        return UnsaidLines(lines, self.alarm.intersection(lines))
