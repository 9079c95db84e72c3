"""The frames that a page may send over /voice, read and checked; any other frame raises Garbled."""

from __future__ import annotations

import json
from dataclasses import dataclass

from bot.protocol.messages import is_payload

MAX_FRAME_BYTES = 32 * 1024
MAX_TEXT_CHARACTERS = 1000


class Garbled(ValueError):
    """A frame that docs/browser.md does not describe."""


@dataclass(frozen=True)
class Hello:
    """The first frame.

    session_id: the conversation's token, not verified yet.
    resume: whether a voice that broke off is taken up; False where the person has tapped.
    """

    session_id: str
    resume: bool


@dataclass(frozen=True)
class Said:
    """Words typed or tapped."""

    text: str


@dataclass(frozen=True)
class Finished:
    """Playback of a line has finished.

    number: the line's.
    share: of the line that was played, 1.0 for all of it.
    """

    number: int
    share: float


@dataclass(frozen=True)
class Bye:
    """The person has turned the voice off."""


def read_frame(text: str) -> Hello | Said | Finished | Bye:
    """The message of a text frame. Raises Garbled."""
    try:
        message = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Garbled("not JSON") from error
    match message:
        case {"type": "hello", "session_id": str(session_id)}:
            return Hello(session_id, message.get("resume") is True)
        case {"type": "say", "text": str(words)} if words.strip() and not is_payload(words.lstrip()):
            return Said(words[:MAX_TEXT_CHARACTERS])
        case {"type": "finished", "id": int(number), "share": int(share) | float(share)} if _is_share(number, share):
            return Finished(number, float(share))
        case {"type": "bye"}:
            return Bye()
    raise Garbled("none of the messages of docs/browser.md")


def read_sound(frame: bytes) -> bytes:
    """The audio of a binary frame: whole samples of 16 bit. Raises Garbled."""
    if len(frame) % 2 or not frame:
        raise Garbled("audio comes in samples of 16 bit")
    return frame


def _is_share(number: int, share: float) -> bool:
    return not isinstance(number, bool) and not isinstance(share, bool) and 0 <= share <= 1
