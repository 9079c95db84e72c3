"""How patient endpointing is: the defaults of the settings, and what endpointing works with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EndpointingTimes:
    """Seconds of speech and of silence.

    start: speech needed, within a stretch without a pause longer than `forgiven`, before it counts as begun.
    forgiven: the longest pause within that stretch.
    pause: silence after which the words so far are judged.
    finished, unsure, unfinished: silence that ends an utterance whose words were judged so.
    longest: an utterance is ended after this much, whatever is heard.
    """

    start: float = 0.12
    forgiven: float = 0.10
    pause: float = 0.06
    finished: float = 0.16
    unsure: float = 0.5
    unfinished: float = 1.2
    longest: float = 15.0
