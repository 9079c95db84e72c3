"""The sentences that Home Assistant's channel says itself: every channel's refusals, and those of sentences.yml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from bot.channels.shared.sentences import read_yaml, refusals


@cache
def sentences() -> Mapping[str, str]:
    """Key -> sentence; an entry of sentences.yml replaces the refusal of the same key."""
    return {**refusals(), **read_yaml("bot.channels.wyoming", "sentences.yml")}
