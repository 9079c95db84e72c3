"""What the skill keeps of one conversation between two requests: in memory only, and no word of the caregiver's."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.channels.alexa.answer.speech import Part
from bot.channels.alexa.sentences import Ask
from bot.channels.shared.turn_queue import TurnQueue
from bot.client.guided_timer import GuidedTimer
from bot.protocol.decisions import HANDS_STILL, IN_EMERGENCY
from bot.protocol.guide import Guide
from bot.protocol.reply import Reply

MAX_CONVERSATIONS = 1000
MAX_WAITING_TURNS = 8
"""Turns of one conversation under way or waiting; Alexa sends one at a time."""


@dataclass(frozen=True)
class Said:
    """One answer.

    parts: what is said.
    prompt: what asks again when nobody answers; "" where the session ends.
    ends: whether Alexa's session ends with the answer.
    guide: of the last turn; None where no turn was taken.
    shown: the guide of the stroke that is told, where there is one; the last turn may already be about the next stroke.
    """

    parts: tuple[Part, ...]
    prompt: str = ""
    ends: bool = False
    guide: Guide | None = None
    shown: Guide | None = None

    @property
    def grave(self) -> bool:
        """Whether the answer is to a report of distress, beside which nothing said earlier matters."""
        return self.guide is not None and (self.guide.decision in HANDS_STILL or self.guide.phase in IN_EMERGENCY)


@dataclass
class Conversation:
    """One account's conversation on one device.

    guide: of the last turn; None for a conversation that is new, or forgotten in a restart.
    ask: the skill's own question that is open.
    prompt: the assistant's question that is open.
    untold: the reply that begins the next stroke, which the assistant has begun and the caregiver has not been told.
    timer: the session's, whose clock is the silence spoken so far.
    silence_seconds: that silence.
    parted_seq: of a timer that does not pass within one answer, so that the caregiver is asked whether to go on.
    taught: whether the caregiver knows how to break in.
    late: answers that came too late for their requests.
    waits: whether the caregiver was told that an answer is late, and asked to stay.
    turns: the conversation's queue of turns.
    used_at_seconds: when the last request came.
    """

    guide: Guide | None = None
    ask: Ask | None = None
    prompt: str = ""
    untold: Reply | None = None
    timer: GuidedTimer = field(default_factory=GuidedTimer)
    silence_seconds: float = 0.0
    parted_seq: int | None = None
    taught: bool = False
    late: list[Said] = field(default_factory=list)
    waits: bool = False
    turns: TurnQueue = field(default_factory=lambda: TurnQueue(MAX_WAITING_TURNS))
    used_at_seconds: float = 0.0

    @property
    def busy(self) -> bool:
        """Whether a turn is under way or waiting."""
        return self.turns.waiting > 0

    @property
    def left_seconds(self) -> float | None:
        """What is left of the parted timer; None where the timer passes within one answer."""
        timer = self.timer.timer
        parted = timer is not None and timer.seq == self.parted_seq
        return self.timer.left(self.silence_seconds) if parted else None

    def follow(self, guide: Guide) -> None:
        """Takes note of a turn: a stroke that was not told yet is dropped where the guide names another timer."""
        self.guide = guide
        self.timer.follow(guide, self.silence_seconds)
        if self.untold is not None and not self.timer.names(self.untold.guide):
            self.untold = None

    def pass_in_silence(self, seconds: float) -> None:
        """So much of the timer is spoken as silence."""
        self.silence_seconds += seconds

    def begin_anew(self) -> None:
        """Alexa's session has just been opened: what was open in the last session is asked anew."""
        self.ask, self.prompt, self.untold, self.taught = None, "", None, False
        self.parted_seq = None
        self.timer.drop()
