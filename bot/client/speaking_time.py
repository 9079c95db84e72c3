"""About how long a voice takes to say lines, for clients that cannot observe when a voice has finished."""

from __future__ import annotations

from collections.abc import Iterable

WORDS_PER_SECOND = 2.4
"""Of a calm voice at rate 1.0, and a little slower than the 150 words a minute that routines are planned by."""

BETWEEN_LINES_SECONDS = 0.5
"""The breath after a line."""

LEAST_RATE = 0.2
"""A rate below this is taken as this, so that no line lasts for ever."""


def spoken_seconds(lines: Iterable[str], rate: float = 1.0) -> float:
    """Seconds for the lines, breaths between them included. rate: a factor on the voice's pace, as in a guide.

    The estimate is rather long than short: too long costs a moment of silence, too short talks over the voice.
    """
    seconds = sum(len(line.split()) / WORDS_PER_SECOND + BETWEEN_LINES_SECONDS for line in lines)
    return seconds / max(rate, LEAST_RATE)
