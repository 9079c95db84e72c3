"""Lines and silences as SSML, within Amazon's bounds."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from bot.client.speaking_time import BETWEEN_LINES_SECONDS, LEAST_RATE, spoken_seconds
from bot.protocol.guide import Speech

MAX_CHARACTERS = 8000
"""Amazon's bound on the SSML of one answer."""

MAX_BREAK_SECONDS = 10.0
"""Amazon's bound on one break; a longer silence is several."""

MAX_SECONDS = 230.0
"""Speech and silence together, somewhat below Amazon's 240."""

MOST_RATE = 2.0
"""Amazon's bound on the rate."""
MOST_DECIBELS, LEAST_DECIBELS = 4.0, -30.0
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Silence:
    """Silence in an answer."""

    seconds: float


Part = str | Silence
"""A line to say, or a silence."""


def ssml(parts: Sequence[Part], speech: Speech | None = None) -> str:
    """The parts as one <speak>, escaped, in the wished rate and volume, within MAX_CHARACTERS."""
    kept = fitting(parts, speech)
    while len(written := _write(kept, speech)) > MAX_CHARACTERS and len(kept) > 2:
        # the first words may say what to do now, and the last ask, so the middle is left out
        kept.pop(len(kept) // 2)
    return written


def fitting(parts: Sequence[Part], speech: Speech | None = None) -> list[Part]:
    """The parts within MAX_SECONDS: silences are shortened, and dropped at the end."""
    kept = list(parts)
    while kept and isinstance(kept[-1], Silence):
        kept.pop()
    quiet = sum(part.seconds for part in kept if isinstance(part, Silence))
    spoken = spoken_seconds(lines_of(kept), speech.rate if speech else 1.0)
    share = min(1.0, max(0.0, MAX_SECONDS - spoken) / quiet) if quiet else 1.0
    return [Silence(part.seconds * share) if isinstance(part, Silence) else part for part in kept]


def lines_of(parts: Iterable[Part]) -> tuple[str, ...]:
    """The lines among the parts."""
    return tuple(part for part in parts if isinstance(part, str))


def _write(parts: Sequence[Part], speech: Speech | None) -> str:
    written: list[str] = []
    for number, part in enumerate(parts):
        if isinstance(part, Silence):
            written.extend(_breaks(part.seconds))
            continue
        if number and isinstance(parts[number - 1], str):
            written.append(_break(BETWEEN_LINES_SECONDS))
        written.append(escape(_NOT_XML.sub(" ", part)))
    return f"<speak>{_with_prosody(''.join(written), speech)}</speak>"


def _with_prosody(said: str, speech: Speech | None) -> str:
    wished = []
    if speech and speech.rate != 1.0:
        wished.append(f'rate="{round(100 * min(max(speech.rate, LEAST_RATE), MOST_RATE))}%"')
    if speech and speech.volume != 1.0:
        decibels = 20 * math.log10(max(speech.volume, 0.01))
        wished.append(f'volume="{min(max(decibels, LEAST_DECIBELS), MOST_DECIBELS):+.1f}dB"')
    return f"<prosody {' '.join(wished)}>{said}</prosody>" if wished and said else said


def _breaks(seconds: float) -> list[str]:
    whole, rest = divmod(seconds, MAX_BREAK_SECONDS)
    return [_break(MAX_BREAK_SECONDS)] * int(whole) + ([_break(rest)] if rest >= 0.05 else [])


def _break(seconds: float) -> str:
    return f'<break time="{round(1000 * seconds)}ms"/>'
