"""The few words of the program's own: what it says when a device is lost, and the phrases it acts on by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml


@dataclass(frozen=True)
class Sentences:
    """voice/sentences.yml. say: spoken and shown; show: only shown; hear_say, hear: the self-test's, spoken and shown.

    hanging: see voice.hearing.end_of_turn_verdict; all others: see voice.local_commands.
    """

    say: Mapping[str, str]
    show: Mapping[str, str]
    hear_say: Mapping[str, str]
    hear: Mapping[str, str]
    halting: frozenset[str]
    nearly_stop: frozenset[str]
    courtesies: frozenset[str]
    hanging: frozenset[str]
    backchannels: frozenset[str]


@cache
def own_sentences() -> Sentences:
    """The words as they ship with the program."""
    content = yaml.safe_load(resources.files("voice").joinpath("sentences.yml").read_text(encoding="utf-8"))
    lists = ("halting", "nearly_stop", "courtesies", "hanging", "backchannels")
    return Sentences(**content | {name: frozenset(content[name]) for name in lists})
