"""Asking the assistant, from the recogniser's thread, what words would mean while they are still being said."""

from __future__ import annotations

import asyncio
from concurrent.futures import TimeoutError as TookTooLong

from voice.hearing.end_of_turn_verdict import EndOfTurnVerdict, verdict_of
from voice.hearing.recognising import Alternatives, SenseOf, verdict_of_best
from voice.ports import Reader

PATIENCE_SECONDS = 0.3
"""An assistant busy for longer is not waited for: form alone then tells whether the words are all there is."""


def bridge_to(assistant: Reader, loop: asyncio.AbstractEventLoop) -> SenseOf:
    """What the recogniser's thread asks; `loop`: where the assistant lives."""

    def sense(alternatives: Alternatives) -> EndOfTurnVerdict:
        reading = asyncio.run_coroutine_threadsafe(assistant.read(alternatives), loop)
        try:
            found = reading.result(PATIENCE_SECONDS)
        except TookTooLong:
            reading.cancel()
            found = None
        except Exception:  # noqa: BLE001  (whoever sends the words meets the reason, and tells it)
            found = None
        return verdict_of_best(alternatives) if found is None else verdict_of(found)

    return sense
