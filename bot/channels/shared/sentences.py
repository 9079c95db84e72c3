"""Sentences that a channel itself says to a person, read from YAML files; the assistant's own stand in bot/content.

refusals.yml holds the sentences of every channel: what a person is told when a message was refused or came to nothing.
A channel's sentences.yml adds its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml


def read_yaml(package: str, file: str) -> dict[str, Any]:
    """The mapping in a YAML file beside the package's modules."""
    return yaml.safe_load(resources.files(package).joinpath(file).read_text(encoding="utf-8"))


@cache
def refusals() -> Mapping[str, str]:
    """Every channel's refusals: code -> sentence."""
    return read_yaml("bot.channels.shared", "refusals.yml")
