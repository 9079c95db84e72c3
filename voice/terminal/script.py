"""A conversation from a file of lines, on a virtual clock: an hour of massage in seconds.

    # a comment
    she's all calm and smiling
    @30
    she is crying
    @next
    fine now

One line is one utterance, said as soon as the assistant has finished speaking. `@30` first lets 30 virtual seconds
pass, timers running out as they come due; `@next` lets the running timer run out, however long it is. After the last
line the timers run on until the assistant has ended the conversation or waits without a timer, at most two virtual
hours. A line starting with `/` goes to the assistant as it is (`/start{"ready": true}`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from voice.clock import VirtualClock
from voice.errors import InputError
from voice.events import FinalTranscript, InputEnded
from voice.turns.conversation import Conversation

LONGEST_AFTERMATH_SECONDS = 2 * 3600.0


@dataclass(frozen=True)
class Utterance:
    """Words of the caregiver's."""

    text: str


@dataclass(frozen=True)
class Wait:
    """Virtual time that passes. seconds: None for the time until the running timer has run out."""

    seconds: float | None


def read_script(path: Path) -> tuple[Utterance | Wait, ...]:
    """The steps of a script file. Raises InputError for a file that is missing, unreadable or empty."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise InputError(f"There is no script {path}.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"The script {path} is not text; it takes one utterance a line.") from error
    except OSError as error:
        raise InputError(f"The script {path} cannot be read: {error.strerror}.") from error
    steps = tuple(
        _step(line.strip(), f"{path}, line {number}")
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.lstrip().startswith("#")
    )
    if not any(isinstance(step, Utterance) for step in steps):
        raise InputError(f"The script {path} has nothing to say; it takes one utterance a line.")
    return steps


def _step(line: str, where: str) -> Utterance | Wait:
    if not line.startswith("@"):
        return Utterance(line)
    if line == "@next":
        return Wait(None)
    if not re.fullmatch(r"@\d+(\.\d+)?", line):
        raise InputError(f"{where}: {line!r} is no wait; write @30 for thirty seconds, or @next for the next timer.")
    return Wait(float(line[1:]))


async def play(steps: Sequence[Utterance | Wait], conversation: Conversation, clock: VirtualClock) -> None:
    """Take the steps, each once the conversation has settled after the step before."""
    await conversation.settled()
    for step in steps:
        if conversation.over:
            return
        match step:
            case Utterance(text):
                conversation.post(FinalTranscript(text))
                await conversation.settled()
            case Wait(None):
                await _pass_timer(conversation, clock)
            case Wait(seconds) if seconds is not None:
                await clock.advance(seconds, conversation.settled)
    until = clock.now() + LONGEST_AFTERMATH_SECONDS
    while not conversation.over and conversation.floor.timer.deadline is not None and clock.now() < until:
        await _pass_timer(conversation, clock)
    conversation.post(InputEnded())


async def _pass_timer(conversation: Conversation, clock: VirtualClock) -> None:
    deadline = conversation.floor.timer.deadline
    if deadline is not None:
        await clock.advance(max(0.0, deadline - clock.now()), conversation.settled)
