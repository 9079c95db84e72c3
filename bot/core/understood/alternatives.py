"""What an utterance may have been: a recogniser's best guesses with their weights.

A channel that recognises speech sends the guesses in a message's metadata, the likeliest first:
`{"alternatives": [{"text": "…", "weight": 0.6}]}`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from support.storable_text import storable

ALTERNATIVES = "alternatives"
"""The key in a message's metadata."""
MAX_ALTERNATIVES = 6
MAX_CHARACTERS = 400


@dataclass(frozen=True)
class Alternative:
    """A guess at the words.

    text: the words.
    weight: how likely the guess is beside the others, any positive number.
    """

    text: str
    weight: float = 1.0


def alternatives_in(metadata: object) -> tuple[Alternative, ...]:
    """The alternatives a message's metadata carry; what is malformed, empty or too much is left out."""
    listed = metadata.get(ALTERNATIVES) if isinstance(metadata, Mapping) else None
    if not isinstance(listed, Sequence) or isinstance(listed, str):
        return ()
    found = []
    for item in listed[:MAX_ALTERNATIVES]:
        text, weight = (item.get("text"), item.get("weight")) if isinstance(item, Mapping) else (None, None)
        if not isinstance(text, str) or not text.strip() or not isinstance(weight, float | int):
            continue
        if not isinstance(weight, bool) and _is_positive(weight):
            found.append(Alternative(storable(" ".join(text.split())[:MAX_CHARACTERS]), float(weight)))
    return tuple(found)


def as_metadata(alternatives: Iterable[Alternative]) -> dict[str, Any]:
    """The alternatives as a message's metadata carry them; no key where there are none."""
    listed = [{"text": guess.text, "weight": round(guess.weight, 4)} for guess in alternatives]
    return {ALTERNATIVES: listed} if listed else {}


def _is_positive(weight: float) -> bool:
    """Whether the weight is above zero and a float can hold it."""
    try:
        return math.isfinite(weight) and weight > 0
    except OverflowError:
        return False
