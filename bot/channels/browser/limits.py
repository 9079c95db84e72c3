"""Bounds on what a browser may send, and how fast. Pure: time is an argument."""

from __future__ import annotations

MAX_SOCKETS = 200
"""Open chat sockets on this server; a further socket is told that there are too many."""
MAX_ENGINES = 250
"""Open engine.io connections, those included that never became a chat socket; a further one is turned away."""
MAX_CONVERSATIONS = 1000
"""Conversations in memory; beyond this the longest unused conversation without a socket is dropped."""
MAX_TEXT_CHARACTERS = 4000
"""One message of a caregiver; a longer message is refused. From 1000 characters on, clean_text shortens it."""
MAX_PACKET_BYTES = 64 * 1024
"""One packet of socket.io."""
MAX_NONCE_CHARACTERS = 64
MAX_WAITING_TURNS = 8
"""Turns of one conversation, under way or waiting."""
MAX_REFUSALS = 40
"""Refusals in a row after which a socket is closed."""

BURST_MESSAGES, MESSAGES_PER_SECOND = 20, 5.0
"""Messages of one socket."""
BURST_CONVERSATIONS, CONVERSATIONS_PER_SECOND = 200, 5.0
"""New conversations on this server."""
BURST_PACKETS, PACKETS_PER_SECOND = 100, 20.0
"""Packets of one websocket."""


class TokenBucket:
    """Lets a burst through, then a steady rate.

    burst: tokens at first, and at most.
    per_second: tokens that come in.
    """

    def __init__(self, burst: float, per_second: float) -> None:
        self._burst = burst
        self._per_second = per_second
        self._tokens = burst
        self._at_seconds: float | None = None

    def take(self, now_seconds: float, tokens: float = 1.0) -> bool:
        """Takes the tokens and returns True where there are enough, else takes none.

        now_seconds: of any clock that never runs backwards.
        """
        since = max(0.0, now_seconds - self._at_seconds) if self._at_seconds is not None else 0.0
        self._at_seconds = now_seconds
        self._tokens = min(self._burst, self._tokens + since * self._per_second)
        if self._tokens < tokens:
            return False
        self._tokens -= tokens
        return True
