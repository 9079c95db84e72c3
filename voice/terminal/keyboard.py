"""The caregiver at the keyboard: a typed line is an utterance, Ctrl-D leaves."""

from __future__ import annotations

import asyncio
import io
import os
import sys
import threading
from collections.abc import Awaitable, Callable

from voice.events import Event, FinalTranscript, InputEnded

LONGEST_LINE_BYTES = 1_000_000


class Keyboard:
    """Reads lines in a thread of its own. A piped line waits until all has settled; a typed line may barge in."""

    def __init__(
        self, post: Callable[[Event], None], settled: Callable[[], Awaitable[None]], descriptor: int | None = None
    ) -> None:
        self._post = post
        self._settled = settled
        self._descriptor = sys.stdin.fileno() if descriptor is None else descriptor
        self._lines: asyncio.Queue[str | None] = asyncio.Queue()

    async def run(self) -> None:
        """Post each line as a final transcript, then InputEnded. Empty lines are no utterance."""
        loop = asyncio.get_running_loop()
        threading.Thread(target=self._read, args=(loop,), daemon=True, name="keyboard").start()
        in_turn = not os.isatty(self._descriptor)
        while (line := await self._lines.get()) is not None:
            if text := line.strip():
                if in_turn:
                    await self._settled()
                else:
                    _wipe_typed_line()
                self._post(FinalTranscript(text))
        self._post(InputEnded())

    def _read(self, loop: asyncio.AbstractEventLoop) -> None:
        """Read without a buffer: a thread that waits in a buffered reader would delay the program's end."""
        try:
            with io.FileIO(self._descriptor, closefd=False) as stdin:
                rest = b""
                while chunk := stdin.read(65536):
                    *lines, rest = (rest + chunk).split(b"\n")
                    for line in lines:
                        self._hand_over(loop, line)
                    if len(rest) > LONGEST_LINE_BYTES:
                        rest = b""
                if rest:
                    self._hand_over(loop, rest)
        except OSError:
            pass
        self._hand_over(loop, None)

    def _hand_over(self, loop: asyncio.AbstractEventLoop, line: bytes | None) -> None:
        text = None if line is None else line.decode("utf-8", errors="replace")
        if not loop.is_closed():
            loop.call_soon_threadsafe(self._lines.put_nowait, text)


def _wipe_typed_line() -> None:
    """Remove the line that the terminal showed while it was typed; the transcript shows the line again."""
    if sys.stdout.isatty():
        sys.stdout.write("\x1b[1A\x1b[2K")
