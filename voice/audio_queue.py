"""Audio blocks on their way from the thread that delivers them to the thread that reads them."""

from __future__ import annotations

import queue

LONGEST_BLOCKS = 2_000
"""About a minute of audio; beyond that the oldest block is dropped."""


class AudioQueue:
    """Blocks in order. put() never waits, as an audio callback must not."""

    def __init__(self) -> None:
        self._blocks: queue.Queue[bytes] = queue.Queue(LONGEST_BLOCKS)

    def put(self, block: bytes) -> None:
        """Add a block."""
        try:
            self._blocks.put_nowait(block)
        except queue.Full:
            self._blocks.get_nowait()
            self._blocks.put_nowait(block)

    def get(self, timeout_seconds: float | None = None) -> bytes:
        """The next block, waited for. Raises TimeoutError where none has come in time."""
        try:
            return self._blocks.get(timeout=timeout_seconds)
        except queue.Empty:
            raise TimeoutError from None
