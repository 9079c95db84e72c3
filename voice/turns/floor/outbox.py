"""The messages to the assistant: what waits, what is being sent, and whether a bare "stop" is still unanswered."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from voice.turns.commands import Send


@dataclass(frozen=True)
class _Message:
    send: Send
    halts: bool


class Outbox:
    """Sends one message after another, each once the message before it was answered."""

    def __init__(self) -> None:
        self._waiting: deque[_Message] = deque()
        self._sending: _Message | None = None
        self._halted = False

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited, or a message waits to be sent."""
        return self._sending is not None or bool(self._waiting)

    @property
    def waiting(self) -> tuple[str, ...]:
        """The texts of the messages that wait to be sent, in order."""
        return tuple(message.send.text for message in self._waiting)

    @property
    def halted(self) -> bool:
        """Whether a bare "stop", "pause" or "wait" was said that no answer has let the massage go on after."""
        return self._halted

    def add(self, send: Send, halts: bool = False) -> None:
        """A message more. halts: whether it is a bare "stop", "pause" or "wait" of the caregiver's."""
        self._waiting.append(_Message(send, halts))
        self._halted = self._halted or halts

    def next(self) -> Send | None:
        """The message to send now, which is then being sent; None while an answer is awaited or nothing waits."""
        if self._sending is not None or not self._waiting:
            return None
        self._sending = self._waiting.popleft()
        return self._sending.send

    def again(self) -> Send | None:
        """The message being sent, to be sent once more; None where nothing is being sent."""
        return self._sending.send if self._sending is not None else None

    def answered(self) -> None:
        """The message being sent was answered; only a "stop" that still waits halts from now on."""
        self._sending = None
        self._halted = any(message.halts for message in self._waiting)

    def unanswered(self) -> None:
        """The message being sent was for nobody here, or gets no answer: a "stop" halts further."""
        self._sending = None
