"""The sentences of sentences.yml, which the skill says itself."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import Any

from bot.channels.shared.sentences import read_yaml


class Ask(str, Enum):
    """A question of the skill's own, asked where the assistant has no question open."""

    GO_ON = "go_on"
    HOW_IS_BABY = "how_is_baby"
    BABY_SAFE = "baby_safe"
    WITH_ME = "with_me"
    STILL_THERE = "still_there"
    BEGIN = "begin"
    READY = "ready"


@cache
def words() -> dict[str, Any]:
    """The whole file."""
    return read_yaml("bot.channels.alexa", "sentences.yml")


def question(ask: Ask) -> str:
    """The question's sentence."""
    return str(words()["ask"][ask.value])


def reminder(ask: Ask) -> str:
    """The sentence that asks the question once more when nobody answers."""
    return str(words()["again"][ask.value])
