"""The lexicon as data: every word list of bot/nlu/lexicon, compiled once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from bot.nlu.errors import LexiconError
from bot.nlu.text.patterns import Matcher
from bot.nlu.text.tokens import Tokens, split_words

_CUE_FILES = ("comfort", "stress", "illness", "crisis", "states")
_LISTS = ("modifiers", "commands", "addressee", "choices", "numbers", "asking", "findings", "function_words")


@dataclass(frozen=True)
class Lexicon:
    """Compiled word lists. `cues`: one matcher for each cue or state; `lists`: the other files, by file and key."""

    spelt_out: Mapping[str, str]
    cues: tuple[Matcher, ...]
    people: tuple[Matcher, ...]
    perceives: Matcher
    lists: Mapping[str, Mapping[str, Matcher]]

    def words(self, text: str) -> Tokens:
        """The tokens of an utterance, spelt out as this lexicon says."""
        return split_words(text, self.spelt_out)


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of this package; LexiconError where a file cannot be read. Loaded once, never changed."""
    classes = _file("classes")["classes"]
    cues = []
    for name in _CUE_FILES:
        for label, patterns in _file(f"cues/{name}")["cues"].items():
            if patterns:
                cues.append(Matcher(label, patterns, classes))
    people = _file("people")
    return Lexicon(
        spelt_out={str(said): str(meant) for said, meant in _file("spelling")["spelt_out"].items()},
        cues=tuple(cues),
        people=tuple(Matcher(owner, patterns, classes) for owner, patterns in people["people"].items()),
        perceives=Matcher("perceives", people["perceives"], classes),
        lists={name: _matchers(name, classes) for name in _LISTS},
    )


def _matchers(name: str, classes: Mapping[str, str]) -> dict[str, Matcher]:
    entries = _file(name)
    return {str(key): Matcher(str(key), patterns, classes) for key, patterns in entries.items()}


def _file(name: str) -> dict[str, Any]:
    path = resources.files("bot.nlu") / "lexicon" / f"{name}.yml"
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except (OSError, yaml.YAMLError) as error:
        raise LexiconError(f"lexicon/{name}.yml: {error}") from error
    if not isinstance(content, dict):
        raise LexiconError(f"lexicon/{name}.yml: expected a mapping")
    return content


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
