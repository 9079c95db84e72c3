"""The voice's own sentences (said when a device is lost) and phrases (acted on before understanding)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml


@dataclass(frozen=True)
class Sentences:
    """The content of voice/sentences.yml.

    say: spoken and shown.
    show: shown only.
    hear_say: the self-test's lines.
    hear: the self-test's findings.
    hanging: last words after which a sentence goes on (voice.hearing.end_of_turn_verdict).
    halting, nearly_stop, courtesies, backchannels: whole utterances (voice.local_commands).
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
    """The sentences that ship with the program."""
    content = yaml.safe_load(resources.files("voice").joinpath("sentences.yml").read_text(encoding="utf-8"))
    lists = ("halting", "nearly_stop", "courtesies", "hanging", "backchannels")
    return Sentences(**content | {name: frozenset(content[name]) for name in lists})
