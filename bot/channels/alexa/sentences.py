"""The sentences of sentences.yml, which the skill says itself."""

from __future__ import annotations

from enum import Enum
from functools import cache
from importlib import resources
from typing import Any

import yaml


class Ask(str, Enum):
    """A question of our own, asked where the assistant has none open."""

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
    return yaml.safe_load((resources.files("bot.channels.alexa") / "sentences.yml").read_text(encoding="utf-8"))


def question(ask: Ask) -> str:
    """The question itself."""
    return str(words()["ask"][ask.value])


def reminder(ask: Ask) -> str:
    """What asks it once more when nobody answers."""
    return str(words()["again"][ask.value])
