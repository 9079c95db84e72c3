"""What an utterance may have been: a recogniser's best guesses with their weights, and one reading of them all.

A channel that recognises speech sends them in a message's metadata, `{"alternatives": [{"text": "…", "weight": 0.6}]}`,
the likeliest first. Deciding on the best guess alone would throw away what the others warn of: where "she's crying" and
"she's drying" are as likely, nothing may be called harmless.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from bot.nlu.reading import Reading, ranked, rounded

MAX_ALTERNATIVES = 6
MAX_CHARACTERS = 400
AGREEING = 3
"""How many of the likeliest guesses are compared to tell whether an utterance was heard well."""
ALIKE_FROM = 0.5
"""The share of words that the guesses at an utterance heard well have in common. Set on the dev phrases."""


@dataclass(frozen=True)
class Alternative:
    """One guess at the words, and how likely it is beside the others (any positive number)."""

    text: str
    weight: float = 1.0


def alternatives_in(metadata: object) -> tuple[Alternative, ...]:
    """The alternatives a message's metadata carry; what is malformed, empty or too much is left out."""
    listed = metadata.get("alternatives") if isinstance(metadata, Mapping) else None
    if not isinstance(listed, Sequence) or isinstance(listed, str):
        return ()
    found = []
    for item in listed[:MAX_ALTERNATIVES]:
        text, weight = (item.get("text"), item.get("weight")) if isinstance(item, Mapping) else (None, None)
        if not isinstance(text, str) or not text.strip() or not isinstance(weight, float | int):
            continue
        if not isinstance(weight, bool) and math.isfinite(weight) and weight > 0:
            found.append(Alternative(" ".join(text.split())[:MAX_CHARACTERS], float(weight)))
    return tuple(found)


def as_metadata(alternatives: Iterable[Alternative]) -> dict[str, Any]:
    """The alternatives as a message's metadata carry them."""
    listed = [{"text": one.text, "weight": round(one.weight, 4)} for one in alternatives]
    return {"alternatives": listed} if listed else {}


def read_all(alternatives: Sequence[Alternative], read: Callable[[str], Reading]) -> Reading:
    """One reading of an utterance heard in several ways.

    The chances of acts and decisions are those of all alternatives together; everything else is taken from the one
    that fits them best, so that values and cues come from words that were heard as one.
    """
    readings = [(one.weight, read(one.text)) for one in alternatives]
    readings = [(weight, reading) for weight, reading in readings if reading.acts]
    if len(readings) < 2:
        return readings[0][1] if readings else read(alternatives[0].text)
    total = sum(weight for weight, _ in readings)
    acts: dict[str, float] = defaultdict(float)
    decisions: dict[str, float] = defaultdict(float)
    for weight, reading in readings:
        for act, chance in reading.acts:
            acts[act] += weight / total * chance
        for decision, chance in reading.decisions.items():
            decisions[decision] += weight / total * chance
    act, decision = max(acts, key=acts.__getitem__), max(decisions, key=decisions.__getitem__)
    words = [frozenset(re.findall(r"[a-z']+", reading.text.lower())) for _, reading in readings[:AGREEING]]
    best = max(readings, key=lambda one: one[0] * dict(one[1].acts).get(act, 0.0) * one[1].decisions.get(decision, 0.0))
    return replace(best[1], acts=ranked(acts), decisions=rounded(decisions), misheard=_alike(words) < ALIKE_FROM)


def _alike(words: Sequence[frozenset[str]]) -> float:
    """The share of words that each two guesses have in common, on average."""
    pairs = list(combinations(words, 2))
    return sum(len(a & b) / max(1, len(a | b)) for a, b in pairs) / len(pairs)
