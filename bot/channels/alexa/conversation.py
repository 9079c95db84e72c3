"""What the skill remembers of one conversation between two requests: in memory only, and no word of the caregiver's."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.channels.alexa.answer.speech import Part
from bot.channels.alexa.sentences import Ask
from bot.channels.shared.turn_queue import TurnQueue
from bot.protocol.decisions import HANDS_STILL, IN_EMERGENCY
from bot.protocol.guide import Guide
from bot.protocol.reply import Reply

MAX_CONVERSATIONS = 1000
MAX_WAITING_TURNS = 8
"""Turns of one conversation under way or waiting; Alexa sends one at a time."""


@dataclass(frozen=True)
class Left:
    """What is left of a timer whose first part has passed in silence."""

    seq: int
    seconds: float


@dataclass(frozen=True)
class Said:
    """One answer: what is said, what is shown, and whether Alexa's session ends with it.

    prompt: what asks again when nobody answers; "" where the session ends. guide: of the last turn, None where none.
    shown: of the stroke that is told, where one is; the last turn may already be about the next.
    """

    parts: tuple[Part, ...]
    prompt: str = ""
    ends: bool = False
    guide: Guide | None = None
    shown: Guide | None = None

    @property
    def grave(self) -> bool:
        """Whether it answers a report of distress."""
        return self.guide is not None and (self.guide.decision in HANDS_STILL or self.guide.phase in IN_EMERGENCY)


@dataclass
class Conversation:
    """One account's conversation on one device.

    guide: of the last turn; None for a conversation not known yet, or forgotten in a restart. ask: a question of ours
    that is open. prompt: the assistant's own open question. held: a stroke the assistant has begun and we have not
    told yet. left: of the running timer. taught: whether the caregiver knows how to break in. unsaid: answers that
    came too late. waits: whether the caregiver was told so, and asked to stay.
    """

    guide: Guide | None = None
    ask: Ask | None = None
    prompt: str = ""
    held: Reply | None = None
    left: Left | None = None
    taught: bool = False
    unsaid: list[Said] = field(default_factory=list)
    waits: bool = False
    turns: TurnQueue = field(default_factory=lambda: TurnQueue(MAX_WAITING_TURNS))
    used_at_seconds: float = 0.0

    @property
    def busy(self) -> bool:
        """Whether a turn is under way or waiting."""
        return self.turns.waiting > 0

    def follow(self, guide: Guide) -> None:
        """Take note of a turn: what was kept of another timer than the one that runs now is let go."""
        self.guide, seq = guide, guide.timer.seq if guide.timer else None
        if self.held and (self.held.guide.timer is None or self.held.guide.timer.seq != seq):
            self.held = None
        if self.left and self.left.seq != seq:
            self.left = None

    def begin_anew(self) -> None:
        """Alexa's session has just been opened: whatever was open in the last one is asked anew."""
        self.ask, self.prompt, self.held, self.left, self.taught = None, "", None, None, False
