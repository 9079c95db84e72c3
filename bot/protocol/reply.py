"""A reply as a client reads it: of a list of Rasa messages, the lines to say and the one guide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.protocol.errors import ProtocolError
from bot.protocol.guide import Guide, decode


@dataclass(frozen=True)
class Reply:
    """A whole reply.

    lines: the sentences to say, in order.
    guide: the turn's guide.
    """

    lines: tuple[str, ...]
    guide: Guide


def read_reply(messages: Sequence[Mapping[str, Any]]) -> Reply:
    """The reply in a list of Rasa messages; raises ProtocolError where there is not exactly one guide."""
    guides = [m["custom"]["guide"] for m in messages if isinstance(m.get("custom"), Mapping) and "guide" in m["custom"]]
    if len(guides) != 1:
        raise ProtocolError(f"expected exactly one guide message, got {len(guides)}")
    lines = tuple(str(m["text"]) for m in messages if m.get("text"))
    return Reply(lines, decode(guides[0]))
