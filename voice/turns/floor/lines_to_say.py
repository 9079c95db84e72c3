"""The lines to say: the program's own first, then those of replies; which is being said, and where a line was cut."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import Enum

from bot.client.unsaid_lines import UnsaidLines
from bot.protocol.guide import Speech
from bot.protocol.reply import Reply
from voice.turns.commands import Say


class MaySay(str, Enum):
    """Which lines may begin."""

    NOTHING = "nothing"
    OWN_LINES = "the program's own lines"
    EVERYTHING = "every line"


@dataclass(frozen=True)
class _OwnLine:
    line: str
    nod: bool


class LinesToSay:
    """What is still to be said, and what is being said."""

    def __init__(self) -> None:
        self._own: deque[_OwnLine] = deque()
        self._of_replies = UnsaidLines()
        self._saying: _OwnLine | str | None = None
        self._cut_line, self._cut_seconds = "", 0.0

    @property
    def being_said(self) -> str | None:
        """The line that sounds, or None."""
        return self._saying.line if isinstance(self._saying, _OwnLine) else self._saying

    @property
    def nods_last(self) -> bool:
        """Whether the line that sounds is the nod, and no other line waits behind it."""
        alone = len(self._own) == 1 and not self._of_replies.lines
        return isinstance(self._saying, _OwnLine) and self._saying.nod and alone

    @property
    def own(self) -> tuple[str, ...]:
        """The program's own lines that are not said to their end yet, in order."""
        return tuple(own.line for own in self._own)

    @property
    def of_replies(self) -> UnsaidLines:
        """The lines of replies that are not said to their end yet."""
        return self._of_replies

    @property
    def waiting(self) -> bool:
        """Whether any line is not said to its end yet."""
        return bool(self._own or self._of_replies.lines)

    def announce(self, line: str, nod: bool = False) -> None:
        """A line of the program's own more."""
        self._own.append(_OwnLine(line, nod))

    def replied(self, reply: Reply, same_timer: bool) -> None:
        """A reply has come. same_timer: whether its guide lets the running timer go on."""
        self._of_replies = self._of_replies.after(reply, same_timer)

    def begin(self, may_say: MaySay, speech: Speech) -> Say | None:
        """The next line that may begin, which then is being said; one that was cut begins where the cut fell."""
        if may_say is MaySay.NOTHING:
            return None
        if self._own:
            self._saying = self._own[0]
            return self._say(self.own, speech)
        if may_say is MaySay.EVERYTHING and self._of_replies.lines:
            self._saying = self._of_replies.lines[0]
            return self._say(self._of_replies.lines, speech)
        return None

    def finished(self, interrupted: bool, seconds: float) -> str | None:
        """The line that sounded has ended, or was cut so many seconds into its sound; returns it, None if none did.

        A line that was cut is the first to go on with, from the cut; a nod that was cut has done its work.
        """
        saying, line = self._saying, self.being_said
        self._saying = None
        if interrupted and not (isinstance(saying, _OwnLine) and saying.nod):
            self._cut_line, self._cut_seconds = line or "", seconds
        elif isinstance(saying, _OwnLine):
            self._own.popleft()
        elif self._of_replies.lines[:1] == (saying,):
            self._of_replies = self._of_replies.said()
        return line

    def _say(self, lines: tuple[str, ...], speech: Speech) -> Say:
        from_seconds = self._cut_seconds if lines[0] == self._cut_line else 0.0
        self._cut_line, self._cut_seconds = "", 0.0
        return Say(lines[0], lines[1:], speech, from_seconds)
