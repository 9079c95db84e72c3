"""One reading of everything that an utterance may have been.

Deciding on the likeliest alternative alone would throw away what the others warn of: where "she's crying" and "she's
drying" are as likely, nothing may be called harmless.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations

from bot.core.understood.alternatives import Alternative
from bot.nlu.deciding.thresholds import ALIKE_FROM, COMPARED_GUESSES
from bot.nlu.reading import Reading, ranked, rounded


def read_all(alternatives: Sequence[Alternative], read: Callable[[str], Reading]) -> Reading:
    """One reading of an utterance and its alternatives.

    The chances of acts and decisions are those of all alternatives by their weight. Everything else is the reading of
    the alternative that fits these chances best, so that values and cues come from words that belong together.
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
    words = [frozenset(re.findall(r"[a-z']+", reading.text.lower())) for _, reading in readings[:COMPARED_GUESSES]]
    best = max(readings, key=lambda one: one[0] * dict(one[1].acts).get(act, 0.0) * one[1].decisions.get(decision, 0.0))
    return replace(best[1], acts=ranked(acts), decisions=rounded(decisions), misheard=_alike(words) < ALIKE_FROM)


def _alike(words: Sequence[frozenset[str]]) -> float:
    """The share of words that each two guesses have in common, on average."""
    pairs = list(combinations(words, 2))
    return sum(len(a & b) / max(1, len(a | b)) for a, b in pairs) / len(pairs)
