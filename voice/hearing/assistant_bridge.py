"""The bridge from the recogniser's thread to the assistant's event loop: what words mean while they are being said."""

from __future__ import annotations

import asyncio
from concurrent.futures import TimeoutError as TookTooLong

from voice.hearing.end_of_turn_verdict import EndOfTurnVerdict, verdict_of
from voice.hearing.recognising import Alternatives, VerdictOf, verdict_of_best
from voice.ports import Reader

PATIENCE_SECONDS = 0.3
"""The recogniser's thread waits no longer for an assistant that is busy: the words' form decides the verdict then."""


def verdict_by_assistant(assistant: Reader, loop: asyncio.AbstractEventLoop) -> VerdictOf:
    """A function for the recogniser's thread that has the assistant, which lives on `loop`, read the words."""

    def verdict(alternatives: Alternatives) -> EndOfTurnVerdict:
        reading = asyncio.run_coroutine_threadsafe(assistant.read(alternatives), loop)
        try:
            found = reading.result(PATIENCE_SECONDS)
        except TookTooLong:
            reading.cancel()
            found = None
        except Exception:  # noqa: BLE001  (whoever sends the words meets the reason, and tells it)
            found = None
        return verdict_of_best(alternatives) if found is None else verdict_of(found)

    return verdict
